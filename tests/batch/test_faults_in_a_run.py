"""A run over documents each of which brings its worker down in another way: all others are read, each end is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.batch.faults import Fault, plant

PLAN = "Action\tOutcome\tBy when\nPlant {} street trees\tCooler streets in summer\tMarch 2031\n"

CODES = {
    Fault.KILLED: "crashed",
    Fault.EXIT: "crashed",
    Fault.HANG: "timed-out",
    Fault.EAT_MEMORY: "out-of-memory",
    Fault.RECURSION: "limit-exceeded",
    Fault.ERROR: "internal",
    Fault.SEGFAULT: "crashed",
    Fault.GARBAGE: "crashed",
    Fault.HALF: "crashed",
}
GOOD = [f"good {number}.txt" for number in range(12)] + [Fault.KILLED_ONCE.named(), Fault.NOISE.named()]


def test_each_fault_costs_its_own_document_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    plans, out = Path("plans"), Path("out")
    plans.mkdir()
    for number, name in enumerate([*GOOD, *(fault.named() for fault in CODES)]):
        (plans / name).write_text(PLAN.format(number + 100), encoding="utf-8")
    command = ["extract", "plans", "--jobs", "2", "--timeout", "8", "--memory", "1GB"]
    result = CliRunner().invoke(app, command, prog_name="annexe")
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    for name in GOOD:
        assert (out / f"{name}.json").is_file(), result.output
        assert not (out / f"{name}.failed.json").exists()
    for fault, code in CODES.items():
        told = json.loads((out / f"{fault.named()}.failed.json").read_text(encoding="utf-8"))
        assert (told["file"], told["code"]) == (fault.named(), code)
        assert fault.named() in result.output
        assert not (out / f"{fault.named()}.json").exists()


def test_a_later_run_tries_what_was_killed_from_outside_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the document would end in the same way again; what lies outside need not."""
    plant(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    for number, fault in enumerate((Fault.KILLED, Fault.EXIT)):
        Path("plans", fault.named()).write_text(PLAN.format(number + 100), encoding="utf-8")
    command = ["extract", "plans", "--jobs", "1"]
    assert CliRunner().invoke(app, command, prog_name="annexe").exit_code == 1
    (tmp_path / "faults" / "sitecustomize.py").unlink()
    assert CliRunner().invoke(app, command, prog_name="annexe").exit_code == 1
    outputs = {path.name for path in Path("out").glob("plan*")}
    assert outputs == {f"{Fault.KILLED.named()}.json", f"{Fault.EXIT.named()}.failed.json"}
