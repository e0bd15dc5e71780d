"""The engine of one machine, with real worker processes."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.batch.engine import Ended, Job
from pipeline.batch.folder import LocalFolder
from pipeline.batch.limits import Limits
from pipeline.batch.local import LocalEngine
from pipeline.inputs import InputDocument
from pipeline.options import Options
from pipeline.outcome import Extracted
from tests.batch.running import workers_of

PLAN = "Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"


def test_a_worker_goes_on_with_the_next_jobs_and_ends_with_the_engine(tmp_path: Path) -> None:
    path, folder = tmp_path / "plan.txt", LocalFolder(tmp_path / "out")
    path.write_text(PLAN, encoding="utf-8")
    folder.make()
    folder.clear()
    seen = []
    with LocalEngine(folder, Options(), Limits(), 2) as engine:
        for name in ("first.txt", "second.txt"):
            events = list(engine.outcomes(iter([Job(InputDocument(path, name), "0" * 64)])))
            assert [type(one.outcome) for one in events if isinstance(one, Ended)] == [Extracted]
            seen.append(workers_of(os.getpid()))
    assert len(seen[0]) == 1
    assert seen[0] == seen[1]
    assert workers_of(os.getpid()) == []
    assert sorted(one.name for one in folder.path.glob("*.json")) == ["first.txt.json", "second.txt.json"]
