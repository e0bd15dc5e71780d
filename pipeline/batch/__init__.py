"""Many documents: each is read in a worker process under limits, and a ledger tells what is left to do.

inputs ─ flow.Run ─▶ jobs ─ engine ─▶ outcomes ─▶ ledger, display, summary

The engine is local.py, processes of this machine, or ray_engine.py, those of many.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CannotWrite

if TYPE_CHECKING:
    from pipeline.batch.folder import Folder
    from pipeline.batch.orders import Order
    from pipeline.inputs import Inputs
    from pipeline.report import Conditions, Screen, Tally


def run_here(inputs: Inputs, out: Path, order: Order, workers: int, shown: Screen, tally: Tally) -> None:
    """Extract the documents of `inputs` into the folder `out`, which is made, in so many worker processes.

    What is wrong with a document never stops the others: it is written down in the document's place, told to `shown`
    and counted in `tally`. Raises CannotWrite where nothing can be written to `out`, DiskFull as soon as there is no
    room left, OutputInUse where another run writes there. However it ends, what was done is in the ledger, and
    `summary.json` says how far it came.
    """
    from pipeline.batch.flow import Run, refused
    from pipeline.batch.folder import LocalFolder
    from pipeline.batch.ledger import Ledger
    from pipeline.batch.local import LocalEngine
    from pipeline.batch.lock import locked
    from pipeline.report import Conditions
    from schemas.summary import SUMMARY_FILE

    refused(inputs.refused, shown, tally)
    if not inputs.documents:
        return
    folder = LocalFolder(out)
    folder.make()
    _keep_inputs(inputs, out / SUMMARY_FILE)
    with ExitStack() as stack:
        stack.enter_context(locked(out))
        folder.clear()
        stack.callback(shutil.rmtree, folder.staging, ignore_errors=True)
        ledger = stack.enter_context(closing(Ledger(folder.own)))
        if ledger.put_aside:
            shown.note(f"What earlier runs did cannot be read, and all is done again: see {ledger.put_aside}")
        conditions = Conditions(order.options, order.limits.seconds, order.limits.memory, workers)
        stack.enter_context(summed_up(inputs, conditions, folder, tally))
        workers = min(workers, len(inputs.documents))
        engine = stack.enter_context(LocalEngine(folder, order.options, order.limits, workers))
        Run(inputs, order, folder, ledger, shown, tally).do(engine)


def _keep_inputs(inputs: Inputs, summary: Path) -> None:
    """Raise CannotWrite where the summary would replace one of the documents."""
    if os.path.realpath(summary) in {os.path.realpath(one.path) for one in inputs.documents}:
        raise CannotWrite(str(summary), "one of the documents to read would be replaced")


@contextmanager
def summed_up(inputs: Inputs, conditions: Conditions, folder: Folder, tally: Tally) -> Iterator[None]:
    """Write the summary at the end of a run, whatever end that is."""
    from pipeline.report import run_summary, write_summary

    try:
        yield
    except BaseException:
        with _undisturbed(), contextlib.suppress(CannotWrite):  # why it ended is what is to be told
            write_summary(run_summary(tally, inputs, conditions, interrupted=True), folder.write)
        raise
    write_summary(run_summary(tally, inputs, conditions), folder.write)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a second Ctrl-C wait: what is done here takes no time. Signals come to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
