"""The document function: whatever goes wrong is an outcome, and not the end of the process."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import document
from pipeline.batch.document import outcome_of
from pipeline.options import Options
from pipeline.outcome import Failed, Task

PLAN = "Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"


@pytest.mark.parametrize("step", ["_plan_of", "to_json", "found_in"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("what nobody expects"), "internal"),
        (MemoryError(), "out-of-memory"),
        (RecursionError(), "limit-exceeded"),
    ],
)
def test_what_no_stage_expects_is_told_wherever_it_happens(
    step: str, error: Exception, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(document, step, fail)
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    outcome = outcome_of(Task(path, "north/plan.txt", "0" * 64, Options(), tmp_path / "staged.json"))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.file) == (code, "north/plan.txt")
