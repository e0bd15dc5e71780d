"""`annexe extract --engine ray`: the flow of every run, with the work done by Ray and OUT wherever fsspec reaches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from pipeline.batch import summed_up
from pipeline.batch.contents import Contents
from pipeline.batch.flow import Run, refused
from pipeline.batch.folder import LocalFolder
from pipeline.batch.ledger import Ledger
from pipeline.batch.lock import locked
from pipeline.batch.orders import Order
from pipeline.batch.ray_cluster import connected
from pipeline.batch.ray_engine import RayEngine
from pipeline.batch.remote_inputs import collect_remote
from pipeline.batch.remote_lock import lease
from pipeline.batch.remote_state import RemoteState
from pipeline.batch.storage import RemoteFolder, folder_of, is_url, local_path
from pipeline.errors import MissingInput
from pipeline.inputs import Inputs, collect
from pipeline.report import Conditions, Screen, Tally


def collect_anywhere(places: Sequence[str], out: str) -> Inputs:
    """The documents that `places`, paths or URLs, name. Raises MissingInput where both are given, NotInstalled."""
    paths = [path for place in places if (path := local_path(place)) is not None]
    if not paths:
        return collect_remote(places, out)
    if len(paths) < len(places):
        url = next(place for place in places if is_url(place))
        raise MissingInput(url, "paths of this machine and URLs cannot be given together: run once for each")
    return collect(paths, local_path(out) or Path(out))


def run_on_ray(
    inputs: Inputs, out: str, order: Order, workers: int | None, shown: Screen, tally: Tally, *, address: str | None
) -> None:
    """Extract the documents of `inputs` into the folder `out`, a path or a URL, as `batch.run_here` does.

    `workers` documents are read side by side, one for each processor of the cluster at `address` where it is None.
    Raises what `run_here` does, and NotInstalled, ClusterUnreachable.
    """
    refused(inputs.refused, shown, tally)
    if not inputs.documents:
        return
    folder = folder_of(out)
    with ExitStack() as stack:
        held = _held_elsewhere(folder) if isinstance(folder, RemoteFolder) else _held_here(folder)
        own, keep = stack.enter_context(held)
        ledger = stack.enter_context(closing(Ledger(own)))
        contents = stack.enter_context(closing(Contents(own)))
        processors = stack.enter_context(connected(address, workers or os.cpu_count() or 1))
        if ledger.put_aside:
            shown.note("What earlier runs did cannot be read, and all is done again")
        conditions = Conditions(order.options, order.limits.seconds, order.limits.memory, workers or processors)
        stack.enter_context(summed_up(inputs, conditions, folder, tally))
        engine = RayEngine(folder, order, workers, contents, lambda: keep(ledger))
        Run(inputs, order, folder, ledger, shown, tally).do(engine)


Keep = Callable[[Ledger], None]
"""What a run does between two documents for the folder that it holds."""


@contextmanager
def _held_here(folder: LocalFolder) -> Iterator[tuple[Path, Keep]]:
    """Hold a folder of this machine, or of a disk that the machines of a cluster share, and its `.annexe/`."""
    folder.make()
    with locked(folder.path):
        folder.clear()
        try:
            yield folder.own, lambda ledger: None
        finally:
            shutil.rmtree(folder.staging, ignore_errors=True)


@contextmanager
def _held_elsewhere(folder: RemoteFolder) -> Iterator[tuple[Path, Keep]]:
    """Hold a folder that lies elsewhere, and a copy of its `.annexe/`, put back as the run goes and at its end."""
    with lease(folder) as lock, closing(RemoteState(folder)) as state:
        state.fetch()

        def keep(ledger: Ledger) -> None:
            lock.check()
            if state.is_due:
                ledger.settle()
                state.put_back()

        try:
            yield state.own, keep
        finally:
            lock.check()
            state.put_back()
