"""Runs a case as a run does, in a supervised worker process, and measures it from outside."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.options import Options
from pipeline.outcome import Outcome, Task
from schemas import Plan

_GLANCE = 0.05
"""Seconds between two looks at the memory of a process: what it had at its most is gone with it when it is killed."""


@dataclass(frozen=True)
class Measured:
    """What became of a document; `taken` is the most bytes that it added to what the process had in use, which has read
    others before, and `plan` what it staged."""

    outcome: Outcome
    seconds: float
    taken: int
    plan: Plan | None


class Bench:
    """Worker processes by their limits: one reads many cases, as in a run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._workers: dict[Limits, Supervised] = {}

    def run(self, name: str, data: bytes, limits: Limits) -> Measured:
        """What becomes of a document of that name and content."""
        worker = self._workers.setdefault(limits, Supervised(limits))
        path, staged = self._folder / name, self._folder / f"{name}.staged"
        path.write_bytes(data)
        started(worker)
        forget_peak(worker)
        before = peak_of(worker)
        begun = time.monotonic()
        worker.give(Task(path, name, hashlib.sha256(data).hexdigest(), Options(), staged))
        peak, outcome = 0, None
        while outcome is None:
            worker.connection.poll(_GLANCE)
            peak = max(peak, peak_of(worker))
            outcome = worker.receive()
        seconds = time.monotonic() - begun
        plan = Plan.model_validate_json(staged.read_bytes()) if staged.exists() else None
        path.unlink()
        staged.unlink(missing_ok=True)
        return Measured(outcome, seconds, max(peak, peak_of(worker)) - before, plan)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers.values():
            worker.close()


def started(worker: Supervised) -> None:
    """Wait until the process is ready, so that its start is not measured."""
    worker.start()
    while not worker._ready:
        worker.connection.poll(_GLANCE)
        worker.receive()


def _status(worker: Supervised, file: str) -> Path | None:
    return None if worker._process is None else Path(f"/proc/{worker._process.pid}/{file}")


def forget_peak(worker: Supervised) -> None:
    """Have the kernel count anew what the process has in use at its most."""
    path = _status(worker, "clear_refs")
    if path is not None:
        path.write_text("5", encoding="ascii")


def peak_of(worker: Supervised) -> int:
    """The most bytes that the process had in use since then; 0 where it is gone."""
    path = _status(worker, "status")
    with contextlib.suppress(OSError):
        for line in path.read_text(encoding="utf-8").splitlines() if path else ():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def texts_of(plan: Plan) -> Iterator[str]:
    """Every text of a plan that stands in a record, a field or among the unassigned."""
    document = plan.model_dump(mode="json")
    for kind in ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields", "unassigned"):
        for record in document[kind]:
            for value in record.values():
                if isinstance(value, str):
                    yield value
    yield document["document"].get("title") or ""
