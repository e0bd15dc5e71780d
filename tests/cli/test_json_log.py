"""`--json-log`: whatever happens, standard error holds one JSON object a line and nothing else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from schemas import RunSummary
from tests.conftest import REPOSITORY

Annexe = Callable[..., Result]


def log(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_run_is_logged_from_its_start_to_its_summary(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, "gone.pdf", "--json-log")
    assert result.exit_code == 1
    assert result.stdout == ""
    every = log(result.stderr)
    told = [(one["event"], one.get("file")) for one in every]
    assert (told[0], told[-2:]) == (("started", None), [("ended", None), ("summary", None)])
    assert sorted(told[1:-2]) == [("begun", "trees.txt"), ("document", "gone.pdf"), ("document", "trees.txt")]
    ended = {one["file"]: one for one in every if one["event"] == "document"}
    gone, trees = ended["gone.pdf"], ended["trees.txt"]
    assert (gone["status"], gone["code"]) == ("failed", "missing")
    assert (trees["status"], trees["records"]["actions"]) == ("extracted", 2)
    assert trees["seconds"] > 0


def test_a_run_that_cannot_be_is_logged(annexe: Annexe, plan: Path) -> None:
    Path("taken").write_text("mine", encoding="utf-8")
    result = annexe("extract", plan, "-o", "taken", "--json-log")
    assert result.exit_code == 10
    assert log(result.stderr)[-1]["code"] == "cannot-write"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_ended_is_logged(plan: Path, tmp_path: Path, sent: signal.Signals, code: int) -> None:
    for number in range(200):
        text = plan.read_text(encoding="utf-8") + f"Plant tree {number}\tShade\tMay 2031\n"
        (tmp_path / "plans").mkdir(exist_ok=True)
        (tmp_path / "plans" / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "extract", "plans", "--json-log"]
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env={"PYTHONPATH": str(REPOSITORY)}
    ) as run:
        assert run.stderr is not None
        lines = []
        for line in run.stderr:
            lines.append(line)
            if '"document"' in line:
                run.send_signal(sent)
                break
        lines += run.stderr.readlines()
        assert run.wait(timeout=60) == code
    every = log("".join(lines))
    assert every[-1]["event"] == "note"
    assert every[-1]["message"].startswith("Interrupted: ")
    summary = RunSummary.model_validate_json((tmp_path / "out" / "summary.json").read_bytes())
    assert summary.interrupted
    counts = summary.documents
    assert counts.total == 200
    assert counts.not_reached == 200 - counts.extracted > 0
