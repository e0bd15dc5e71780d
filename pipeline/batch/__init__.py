"""Many documents: each is read in a worker process under limits, and a ledger tells what is left to do.

inputs ─ flow.Run ─▶ jobs ─ engine (local.py: processes of this machine) ─▶ outcomes ─▶ ledger, display, summary
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch.orders import Order
    from pipeline.inputs import Inputs
    from pipeline.report import Screen, Tally


def run_here(inputs: Inputs, out: Path, order: Order, workers: int, shown: Screen, tally: Tally) -> None:
    """Extract the documents of `inputs` into the folder `out`, which is made, in so many worker processes.

    What is wrong with a document never stops the others: it is written down in the document's place, told to `shown`
    and counted in `tally`. Raises CannotWrite where nothing can be written to `out`, DiskFull as soon as there is no
    room left, OutputInUse where another run writes there.
    """
    from pipeline.batch.flow import Run, refused
    from pipeline.batch.folder import LocalFolder
    from pipeline.batch.ledger import Ledger
    from pipeline.batch.local import LocalEngine
    from pipeline.batch.lock import locked

    refused(inputs.refused, shown, tally)
    if not inputs.documents:
        return
    folder = LocalFolder(out)
    folder.make()
    with ExitStack() as stack:
        stack.enter_context(locked(out))
        folder.clear()
        stack.callback(shutil.rmtree, folder.staging, ignore_errors=True)
        ledger = stack.enter_context(closing(Ledger(folder.own)))
        engine = LocalEngine(folder, order.options, order.limits, min(workers, len(inputs.documents)))
        Run(inputs, order, folder, ledger, shown, tally).do(engine)
