"""The engine of many machines: Ray Data spreads the documents over the workers of a cluster.

Work is handed out in waves. Within a wave Ray balances; between waves the driver forgets, so that its memory does not
grow with the number of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

from pipeline.batch.contents import Contents
from pipeline.batch.engine import Begun, Ended, Job
from pipeline.batch.folder import LocalFolder
from pipeline.batch.orders import Order
from pipeline.batch.publishing import publish
from pipeline.batch.ray_cluster import processors_there
from pipeline.batch.ray_worker import COLUMN, DONE, ERRAND, HASHED, Errand, Hashed, Outputs, Reader, hashed
from pipeline.batch.remote_inputs import RemoteDocument
from pipeline.batch.storage import RemoteFolder
from pipeline.batch.worker import message, parsed
from pipeline.errors import AnnexeError, ClusterUnreachable, WorkerCrashed
from pipeline.inputs import InputDocument
from pipeline.outcome import failed

if TYPE_CHECKING:
    from ray.data import Dataset

_T = TypeVar("_T")

_WAVE = 1_000
"""Documents in a wave for each worker: a quarter of an hour's work, of which the end, where some workers wait for the
last documents, is a small part."""

_HASHED_AT_A_TIME = 10_000
"""Documents in a wave of hashing."""

_HASHED_TOGETHER = 64
"""Documents that one task hashes: to hash one takes less than to hand one out."""

_MOST_TOGETHER = 8
"""Documents that are handed to a worker, and told of, together. Handing out costs the driver some 10 ms each time, so
that one by one it could not keep a hundred workers busy."""

_SHARES = 32
"""In how many parts each worker's share of a wave is handed out at least, so that none has much left at the end."""

_TRIES_AGAIN = 1
"""How often Ray sends documents again to a worker that was lost with them. Where its machine is gone, it is in vain."""

_ROUNDS = 3
"""How often a wave is handed out: what Ray gave up of it goes to workers that are there then, before it has failed."""


class RayEngine:
    """Reads documents with `workers` or, where that is None, as many as the cluster has processors for.

    `keep` is called after each step, for what has to be done in between. Ray is connected: see ray_cluster.py.
    """

    def __init__(
        self,
        folder: LocalFolder | RemoteFolder,
        order: Order,
        workers: int | None,
        contents: Contents,
        keep: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._order = order
        self._workers = workers
        self._contents = contents
        self._keep = keep

    # --- hashing ----------------------------------------------------------------------------------------------------

    def identified(self, documents: Iterable[InputDocument]) -> Iterator[tuple[InputDocument, str | AnnexeError]]:
        """See Engine. What the store says has not changed since it was hashed is not read."""
        coming = iter(documents)
        while wave := list(islice(coming, _HASHED_AT_A_TIME)):
            contents = self._contents_of(wave)
            for number, document in enumerate(wave):
                yield (
                    document,
                    contents.get(number) or WorkerCrashed(document.name, "while it hashed the document"),
                )

    def _contents_of(self, wave: list[InputDocument]) -> dict[int, str | AnnexeError]:
        """The SHA-256 of the documents of a wave by their place in it, or why it cannot be told."""
        contents: dict[int, str | AnnexeError] = {}
        for number, document in enumerate(wave):
            if isinstance(document, RemoteDocument) and (known := self._contents.known(document)):
                contents[number] = known
        unknown = [_errand(number, Job(one, "")) for number, one in enumerate(wave) if number not in contents]
        for one in self._hashed(unknown):
            contents[one.number] = one.failed.error.renamed(_place(wave[one.number])) if one.failed else one.sha256
            self._keep()
        new = ((wave[one.number], contents.get(one.number)) for one in unknown)
        self._contents.record((a, b) for a, b in new if isinstance(a, RemoteDocument) and isinstance(b, str))
        return contents

    def _hashed(self, errands: list[Errand]) -> Iterator[Hashed]:
        if errands:
            rows = _dataset(errands, _HASHED_TOGETHER)
            hashing = rows.map_batches(
                partial(hashed, limits=self._order.options.limits), batch_size=None, batch_format="numpy"
            )
            yield from _results(hashing, HASHED)

    # --- reading ----------------------------------------------------------------------------------------------------

    def outcomes(self, jobs: Iterator[Job]) -> Generator[Begun | Ended, None, None]:
        """See Engine. Which documents are being read is not told, as it would cost as much as the rest of the telling.

        A document whose worker is lost again and again fails, and is tried anew by the next run.
        """
        while wave := dict(enumerate(islice(jobs, _WAVE * self._slots()))):
            for _ in range(_ROUNDS):
                yield from self._round(wave)
                if not wave:
                    break
            for job in wave.values():
                name = job.document.name
                lost = WorkerCrashed(name, "with its machine, say: it was lost each time that it was tried")
                yield Ended(job, publish(name, failed(lost, transient=True), None, self._folder))

    def _round(self, wave: dict[int, Job]) -> Iterator[Ended]:
        """Have the documents of a wave read. Those that are done with are taken out of it; the others were lost."""
        for done in _results(self._read(wave), DONE):
            if done.number in wave:  # of a document that was read twice, one outcome is as good as the other
                yield Ended(wave.pop(done.number), done.outcome)
                self._keep()

    def _read(self, wave: Mapping[int, Job]) -> Dataset:
        from ray.data import ActorPoolStrategy

        slots = self._slots()
        errands = [_errand(number, job) for number, job in wave.items()]
        together = max(1, min(_MOST_TOGETHER, len(errands) // (_SHARES * slots)))
        return _dataset(errands, together).map_batches(
            Reader,
            fn_constructor_args=(Outputs.of(self._folder), self._order.options, self._order.limits),
            batch_size=None,
            batch_format="numpy",
            compute=ActorPoolStrategy(
                min_size=1, initial_size=slots, max_size=self._workers, max_tasks_in_flight_per_actor=2
            ),
            num_cpus=1,
            max_task_retries=_TRIES_AGAIN,
        )

    def _slots(self) -> int:
        """How many documents can be read side by side just now."""
        there = processors_there()
        return min(self._workers, there) if self._workers else there


def _place(document: InputDocument) -> str:
    """What a document is called in messages: where it lies."""
    return document.url if isinstance(document, RemoteDocument) else str(document.path)


def _errand(number: int, job: Job) -> Errand:
    """A job in words that every machine understands."""
    document = job.document
    place = document.url if isinstance(document, RemoteDocument) else str(document.path.absolute())
    return Errand(number, place, document.name, job.sha256, job.twin)


def _dataset(errands: list[Errand], together: int) -> Dataset:
    """The errands as rows for Ray, so many in a block, which is what one task gets."""
    from ray.data import from_items

    rows: list[Any] = [{COLUMN: message(ERRAND, one).decode()} for one in errands]
    return from_items(rows, override_num_blocks=-(-len(rows) // together))


def _results(rows: Dataset, shape: TypeAdapter[_T]) -> Iterator[_T]:
    """What comes back from the workers, as it comes. Raises ClusterUnreachable where nothing can any more."""
    from ray.exceptions import RayError

    try:
        for batch in rows.iter_batches(batch_size=None, batch_format="numpy", prefetch_batches=0):
            for row in batch[COLUMN]:
                yield parsed(shape, row.encode())
    except RayError as error:
        raise ClusterUnreachable("ray", " ".join(str(error).split())[:300]) from error
