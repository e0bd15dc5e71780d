"""The command line in this process, small documents to give it, and a reader that can be made to fail."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app

PLAN = (
    "Action\tOutcome\tBy when\n"
    "Plant two hundred street trees\tCooler streets in summer\tMarch 2031\n"
    "Open a repair workshop\tLess waste goes to landfill\tfrom April 2032\n"
)
"""The least of a plan: two actions with an outcome and a date each."""

Annexe = Callable[..., Result]


@pytest.fixture
def annexe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Annexe:
    """`annexe ARGUMENTS`, run in a folder of its own; `given` is its standard input."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], input=given, prog_name="annexe")

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A document that holds a plan."""
    path = tmp_path / "trees.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def outputs(folder: str | Path = "out") -> list[str]:
    """The files below `folder` that tell of documents: all but the run's own, and its summary."""
    found = [path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file()]
    return sorted(one.as_posix() for one in found if one.parts[0] not in {".annexe", "summary.json"})


@pytest.fixture
def in_workers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """`in_workers(code)` has the processes that read documents run `code` as they start.

    They look for the module `sitecustomize` as every Python does: nothing in Annexe knows of it.
    """

    def arrange(code: str) -> None:
        folder = tmp_path / "sitecustomize"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(textwrap.dedent(code), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))

    return arrange
