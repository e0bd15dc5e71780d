"""What `annexe` answers without reading a document, and what is written about it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import Result

from pipeline import errors
from pipeline.cli.arguments import EXIT_MEANINGS, INTERRUPTED, TERMINATED
from pipeline.errors import AnnexeError, ExitCode
from tests.conftest import REPOSITORY

Annexe = Callable[..., Result]
COMMANDS = ("extract", "dates", "schema")


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    """`docs/cli.md`."""
    return (repository / "docs" / "cli.md").read_text(encoding="utf-8")


def classes() -> list[type[AnnexeError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, AnnexeError)]


@pytest.mark.parametrize("command", [("annexe",), (sys.executable, "-m", "pipeline")], ids=["annexe", "-m pipeline"])
def test_both_ways_to_start_it(command: tuple[str, ...]) -> None:
    first = str(Path(sys.executable).with_name("annexe")) if command == ("annexe",) else command[0]
    if not Path(first).exists():
        pytest.skip("annexe is not installed beside this interpreter")
    done = subprocess.run([first, *command[1:], "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"annexe {version('annexe')}\n"


def test_help_names_every_command_and_option(annexe: Annexe, page: str) -> None:
    result = annexe("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert command in result.stdout
        assert f"## `annexe {command}" in page
        told = annexe(command, "-h")
        assert told.exit_code == 0
        options = set(re.findall(r"--[a-z][a-z-]+", told.stdout)) - {"--help"}
        assert {option for option in options if option not in page} == set()


def test_every_exit_code_has_a_meaning_on_the_page_and_in_the_help(annexe: Annexe, page: str) -> None:
    assert set(EXIT_MEANINGS) == {*ExitCode, INTERRUPTED, TERMINATED}
    rows = {int(code): meaning for code, meaning in re.findall(r"^\| (\d+) \| (.+) \|$", page, flags=re.MULTILINE)}
    assert rows == {int(code): meaning for code, meaning in EXIT_MEANINGS.items()}
    told = " ".join(annexe("extract", "--help").stdout.split())
    for code, meaning in EXIT_MEANINGS.items():
        assert f"{int(code)}: {meaning}" in told


@pytest.mark.parametrize(
    ("command", "own"), [("load", {16, 17}), ("export", {10, 16}), ("import", {10, 16, 17}), ("diff", {10})]
)
def test_the_help_of_a_command_that_reads_no_documents_has_only_its_own_exit_codes(
    annexe: Annexe, command: str, own: set[int]
) -> None:
    told = annexe(command, "--help").stdout
    assert {int(code) for code in re.findall(r"• (\d+):", told)} == {0, 1, 2, 3, 5, 70, 130, 143} | own


def test_every_error_code_is_on_the_page(page: str) -> None:
    listed = page[page.index("The failures' `code`") :]
    assert set(re.findall(r"`([a-z-]+)`", listed)) - {"code"} == {one.code for one in classes()}


def test_every_exit_code_of_a_document_belongs_to_an_error() -> None:
    assert {one.exit_code for one in classes()} == set(ExitCode) - {0, 1, 2}


def test_the_schema_is_printed_as_it_is_published(annexe: Annexe, repository: Path) -> None:
    result = annexe("schema")
    assert result.exit_code == 0
    assert result.stdout == (repository / "schemas" / "plan.schema.json").read_text(encoding="utf-8")


def test_a_run_in_a_process_of_its_own(plan: Path, tmp_path: Path) -> None:
    """Standard error is a pipe: no bar, no colour, and an arrow that its encoding has."""
    command = [sys.executable, "-m", "pipeline", "extract", str(plan), str(tmp_path / "gone.pdf"), "-o", "o"]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False, env=environment)
    assert done.returncode == 1
    assert done.stdout == b""
    lines = done.stderr.decode("ascii").splitlines()
    assert [*sorted(lines[:2], reverse=True), *lines[2:]] == [
        "trees.txt: 2 actions, 2 outcomes, 2 dates -> o/trees.txt.json",
        f"{tmp_path}/gone.pdf: there is no such file or folder. Check the path.",
        "1 document read: 2 actions, 2 outcomes, 2 dates",
        "1 failed: see above, and o/**/*.failed.json",
        "The records are in o/",
    ]
