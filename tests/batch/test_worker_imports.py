"""What a worker imports: the same modules as its parent, and nothing that lies beside the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.options import Options
from pipeline.outcome import Extracted, Task

PLAN = "Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"


@pytest.mark.parametrize("module", ["pipeline.py", "json.py", "sitecustomize.py"])
def test_a_module_in_the_folder_of_documents_is_not_run(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / module).write_text("open('was-run', 'w').close()\nraise SystemExit\n", encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Supervised(Limits()) as worker:
        outcome = worker.run(Task(Path("plan.txt"), "plan.txt", "0" * 64, Options(), tmp_path / "staged"))
    assert isinstance(outcome, Extracted), outcome
    assert not (tmp_path / "was-run").exists()
