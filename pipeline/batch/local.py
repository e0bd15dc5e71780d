"""The engine of one machine: as many worker processes as there are jobs, each with one document at a time.

Processes and never threads: pdfium is not safe in threads, and a process can be killed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Iterable, Iterator
from itertools import count
from multiprocessing.connection import wait
from pathlib import Path

from pipeline.batch.engine import Begun, Ended, Job
from pipeline.batch.folder import LocalFolder
from pipeline.batch.limits import Limits
from pipeline.batch.publishing import plan_name, publish
from pipeline.batch.supervised import Supervised
from pipeline.errors import AnnexeError, MissingInput
from pipeline.input_limits import InputLimits
from pipeline.inputs import InputDocument
from pipeline.options import Options
from pipeline.outcome import Outcome, Task
from pipeline.readers.files import opened


class LocalEngine:
    """`workers` documents are read side by side; outputs go to `folder`, whose staging folder is made.

    A context manager: at its end, whatever end that is, no worker lives on.
    """

    def __init__(self, folder: LocalFolder, options: Options, limits: Limits, workers: int) -> None:
        self._folder = folder
        self._options = options
        self._workers = [Supervised(limits) for _ in range(workers)]
        self._staged = count()

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()

    def identified(self, documents: Iterable[InputDocument]) -> Iterator[tuple[InputDocument, str | AnnexeError]]:
        """See Engine. Each document is read once to the end, when it is asked for."""
        for document in documents:
            try:
                yield document, sha256_of(document.path, self._options.limits)
            except MissingInput as error:
                yield document, error
            except AnnexeError as error:
                yield document, error.renamed(document.name)

    def outcomes(self, jobs: Iterator[Job]) -> Generator[Begun | Ended, None, None]:
        """See Engine. Workers that are idle in the end are kept for the next jobs."""
        idle = [worker for worker in self._workers if worker.task is None]
        busy: dict[Supervised, Job] = {}
        coming = next(jobs, None)
        while coming or busy:
            while coming and idle:
                worker = idle.pop()
                worker.give(self._task(coming))
                busy[worker] = coming
                yield Begun(coming)
                coming = next(jobs, None)  # what it costs to know the next job is paid while the workers work
            for worker in _telling(busy):
                task = worker.task
                outcome = worker.receive()
                if outcome is not None and task is not None:
                    idle.append(worker)
                    yield self._ended(busy.pop(worker), task, outcome)

    def _task(self, job: Job) -> Task:
        return Task(
            path=job.document.path,
            name=job.document.name,
            sha256=job.sha256,
            options=self._options,
            staged=self._folder.staging / f"{next(self._staged)}.json",
            twin=self._folder.path / plan_name(job.twin) if job.twin else None,
        )

    def _ended(self, job: Job, task: Task, outcome: Outcome) -> Ended:
        return Ended(job, publish(job.document.name, outcome, task.staged, self._folder))


def _telling(busy: Iterable[Supervised]) -> list[Supervised]:
    """The workers that have something to tell, or whose time is up; waits until there is one."""
    workers = list(busy)
    soonest = min(worker.deadline for worker in workers)
    readable = wait([worker.connection for worker in workers], max(0.0, soonest - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in workers if worker.connection in readable or worker.deadline <= now]


def sha256_of(path: Path, limits: InputLimits) -> str:
    """The SHA-256 of a file's content, in hex. Raises MissingInput, UnreadableInput, and LimitExceeded."""
    with opened(path, limits) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
