"""A plan and the reason why there is none never stand side by side, wherever a run is killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.folder import LocalFolder
from pipeline.batch.publishing import failure_name, plan_name, publish
from pipeline.outcome import Extracted, Failed, Found, Outcome

NAME = "plan.pdf"
EXTRACTED = Extracted("0" * 64, "0" * 64, 2, Found())
FAILED = Failed("timed-out", NAME)


class Killed(BaseException):
    """What stands for the end of the process."""


class Dying(LocalFolder):
    """A folder that can be changed so many times before the run that does it is killed."""

    changes = 0

    def _change(self) -> None:
        if not self.changes:
            raise Killed
        self.changes -= 1

    def publish(self, staged: Path, name: str) -> None:
        self._change()
        super().publish(staged, name)

    def write(self, name: str, text: str) -> None:
        self._change()
        super().write(name, text)

    def remove(self, name: str) -> None:
        self._change()
        super().remove(name)


@pytest.mark.parametrize("changes", [0, 1])
@pytest.mark.parametrize(("outcome", "before"), [(EXTRACTED, failure_name(NAME)), (FAILED, plan_name(NAME))])
def test_a_run_killed_between_two_changes_leaves_one_file_at_most(
    outcome: Outcome, before: str, changes: int, tmp_path: Path
) -> None:
    folder, staged = Dying(tmp_path / "out"), tmp_path / "staged"
    folder.make()
    (folder.path / before).write_text("{}", encoding="utf-8")
    staged.write_text("{}", encoding="utf-8")
    folder.changes = changes
    with pytest.raises(Killed):
        publish(NAME, outcome, staged, folder)
    assert len(list(folder.path.glob("*.json"))) <= 1
