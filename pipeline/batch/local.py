"""The engine of one machine: as many worker processes as there are jobs, each with one document at a time.

Processes and never threads: pdfium is not safe in threads, and a process can be killed.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import count
from multiprocessing.connection import wait

from pipeline.batch.engine import Begun, Ended, Job
from pipeline.batch.folder import LocalFolder
from pipeline.batch.limits import Limits
from pipeline.batch.publishing import plan_name, publish
from pipeline.batch.supervised import Supervised
from pipeline.errors import AnnexeError, MissingInput
from pipeline.inputs import InputDocument
from pipeline.options import Options
from pipeline.outcome import Outcome, Task
from pipeline.readers.files import sha256_of


class LocalEngine:
    """`workers` documents are read side by side; outputs go to `folder`, whose staging folder is made.

    A context manager: at its end, whatever end that is, no worker lives on.
    """

    def __init__(self, folder: LocalFolder, options: Options, limits: Limits, workers: int) -> None:
        self._folder = folder
        self._options = options
        self._workers = [Supervised(limits) for _ in range(workers)]
        self._staged = count()
        self._busy: dict[Supervised, Job] = {}
        self._told: deque[tuple[Supervised, Task, Outcome]] = deque()

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()

    def identified(self, documents: Iterable[InputDocument]) -> Iterator[tuple[InputDocument, str | AnnexeError]]:
        """See Engine. Each document is read once to the end, when it is asked for.

        In between the workers are attended to: what stands from an earlier run gives them nothing to do, and there may
        be thousands of such documents before the next job.
        """
        for document in documents:
            self._attend(0.0)
            try:
                yield document, sha256_of(document.path, self._options.limits)
            except MissingInput as error:
                yield document, error
            except AnnexeError as error:
                yield document, error.renamed(document.name)

    def outcomes(self, jobs: Iterator[Job]) -> Generator[Begun | Ended, None, None]:
        """See Engine. Workers that are idle in the end are kept for the next jobs."""
        idle = [worker for worker in self._workers if worker not in self._busy]
        coming = next(jobs, None)
        while coming or self._busy:
            while coming and idle:
                worker = idle.pop()
                worker.give(self._task(coming))
                self._busy[worker] = coming
                yield Begun(coming)
                coming = next(jobs, None)  # what it costs to know the next job is paid while the workers work
            self._attend(0.0 if self._told else math.inf)
            while self._told:
                worker, task, outcome = self._told.popleft()
                idle.append(worker)
                yield self._ended(self._busy.pop(worker), task, outcome)

    def _attend(self, patience: float) -> None:
        """Take in what workers tell, and end those whose time is up; wait for the first one up to so many seconds."""
        reading = [worker for worker in self._busy if worker.task is not None]
        for worker in _telling(reading, patience) if reading else []:
            task = worker.task
            outcome = worker.receive()
            if outcome is not None and task is not None:
                self._told.append((worker, task, outcome))

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


def _telling(reading: Sequence[Supervised], patience: float) -> list[Supervised]:
    """The workers that have something to tell, or whose time is up; waits up to so many seconds for one."""
    soonest = min(worker.next_look for worker in reading)
    readable = wait([worker.connection for worker in reading], max(0.0, min(patience, soonest - time.monotonic())))
    now = time.monotonic()
    return [worker for worker in reading if worker.connection in readable or worker.next_look <= now]
