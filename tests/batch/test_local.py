"""The engine of one machine, with real worker processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch.engine import Ended, Engine, Job
from pipeline.batch.folder import LocalFolder
from pipeline.batch.limits import Limits
from pipeline.batch.local import LocalEngine
from pipeline.inputs import InputDocument
from pipeline.options import Options
from pipeline.outcome import Extracted, Failed
from tests.batch.faults import Fault, plant
from tests.batch.running import workers_of

PLAN = "Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"


def test_a_worker_goes_on_with_the_next_jobs_and_ends_with_the_engine(tmp_path: Path) -> None:
    path, folder = tmp_path / "plan.txt", LocalFolder(tmp_path / "out")
    path.write_text(PLAN, encoding="utf-8")
    folder.make()
    folder.clear()
    seen: list[set[int]] = []
    others = set(workers_of(os.getpid()))
    with LocalEngine(folder, Options(), Limits(), 2) as engine:
        for name in ("first.txt", "second.txt"):
            events = list(engine.outcomes(iter([Job(InputDocument(path, name), "0" * 64)])))
            assert [type(one.outcome) for one in events if isinstance(one, Ended)] == [Extracted]
            seen.append(set(workers_of(os.getpid())) - others)
    assert len(seen[0]) == 1
    assert seen[0] == seen[1]
    assert set(workers_of(os.getpid())) == others
    assert sorted(one.name for one in folder.path.glob("*.json")) == ["first.txt.json", "second.txt.json"]


def test_a_time_limit_is_kept_while_the_next_job_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a rerun thousands of documents that stand are hashed between two jobs."""
    plant(tmp_path, monkeypatch)
    folder = LocalFolder(tmp_path / "out")
    folder.make()
    folder.clear()
    documents = [InputDocument(tmp_path / name, name) for name in (Fault.HANG.named(), "plan.txt", "standing.txt")]
    for document in documents:
        document.path.write_text(PLAN, encoding="utf-8")
    standing = [documents[2]] * 80

    def jobs(engine: Engine) -> Iterator[Job]:
        for document, content in engine.identified([*documents[:2], *standing]):
            if document in documents[:2]:
                yield Job(document, str(content))
            else:
                time.sleep(0.1)

    with LocalEngine(folder, Options(), Limits(seconds=3), 2) as engine:
        for _ in engine.outcomes(Job(one, "0" * 64) for one in documents[1:]):
            pass  # both processes are there now
        ended = [one for one in engine.outcomes(jobs(engine)) if isinstance(one, Ended)]
    outcomes = {one.job.document.name: one.outcome for one in ended}
    hung = outcomes[Fault.HANG.named()]
    assert isinstance(hung, Failed)
    assert hung.code == "timed-out"
    assert isinstance(outcomes["plan.txt"], Extracted)
    assert all(one.seconds < 7 for one in outcomes.values()), "looking for the next job takes eight"
