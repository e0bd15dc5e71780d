"""`annexe diff`: a table, JSON or a page, on a terminal of any width or none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.errors import ExitCode
from schemas import EditionsDiff
from tests.conftest import REPOSITORY
from tests.diff.small import Row, month, plan

Annexe = Callable[..., Result]
EDITIONS = REPOSITORY / "samples" / "editions"
OLD, NEW = EDITIONS / "2031", EDITIONS / "2032"
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def annexe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)], prog_name="annexe")


def test_a_table_of_all_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    told = annexe(OLD, NEW)
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[0] == (
        "harbour-plan.txt: 13 changes: 1 added, 1 removed, 2 reworded, 2 dates moved, 3 statuses changed, "
        "1 moved to another theme, 3 renumbered"
    )
    assert "Put [-twelve-]{+eighteen+} benches along the east{+ and west+} quay" in told.stdout
    assert "September 2031 → March 2032: 6 months later (182 and 183 days)" in told.stdout
    assert all(len(line) <= 120 and line == line.rstrip() for line in lines[1:])
    assert "\x1b" not in told.stdout


def test_a_narrow_terminal_has_lines_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    lines = annexe(OLD, NEW).stdout.splitlines()
    assert "action added (The water)" in lines
    assert all(len(line) <= 44 for line in lines[1:])


def test_a_terminal_has_colour_instead_of_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    told = annexe(OLD, NEW).stdout
    assert "\x1b[9;31mtwelve\x1b[0m" in told
    assert "{+" not in told
    assert "Put twelveeighteen benches" in ESCAPE.sub("", told)


def test_json_is_the_model() -> None:
    told = annexe(OLD, NEW, "--format", "json")
    found = EditionsDiff.model_validate_json(told.stdout)
    assert len(found.compared[0].diff.changes) == 13
    assert json.loads(told.stdout)["kind"] == "diff"


@pytest.mark.parametrize("form", ["json", "html"])
def test_the_file_holds_what_standard_output_would(form: str, tmp_path: Path) -> None:
    out = tmp_path / "sub" / f"changes.{form}"
    told = annexe(OLD, NEW, "--format", form, "-o", out)
    assert (told.exit_code, told.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == annexe(OLD, NEW, "--format", form).stdout


def test_the_changes_never_take_the_place_of_an_edition(tmp_path: Path) -> None:
    names = [path.name for path in OLD.glob("*.json")]
    for folder, edition in (("old", OLD), ("new", NEW)):
        shutil.copytree(edition, tmp_path / folder)
    for place in (tmp_path / "old" / names[0], tmp_path / "new" / names[0]):
        before = place.read_bytes()
        told = annexe(tmp_path / "old", tmp_path / "new", "--format", "json", "-o", place)
        assert told.exit_code == ExitCode.CANNOT_WRITE
        assert "it is one of the outputs that are to be compared" in told.stderr
        assert place.read_bytes() == before


def test_a_table_goes_to_no_file(tmp_path: Path) -> None:
    told = annexe(OLD, NEW, "-o", tmp_path / "table.txt")
    assert told.exit_code == 2
    assert "--format json" in told.stderr


def test_equal_editions_are_told_so() -> None:
    told = annexe(OLD, OLD)
    assert (told.exit_code, told.stdout) == (0, "harbour-plan.txt: no changes\n")


def test_what_a_document_says_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07[red]bold[/red] :smile:\u202e"
    old = [Row(f"Mend the weir {evil}", theme=evil, fields=(("status", evil), ("lead", "One")))]
    new = [
        old[0].but(action=f"Mend the old weir {evil}", fields=(("status", "x"), ("lead", evil))),
        Row(evil, dates=(month(evil, "2031-03-01", "2031-03-31", evil),)),
    ]
    for name, rows in (("old.json", old), ("new.json", new)):
        (tmp_path / name).write_text(plan(rows).model_dump_json(), encoding="utf-8")
    told = annexe(tmp_path / "old.json", tmp_path / "new.json").stdout
    assert all(one.isprintable() or one == "\n" for one in told)
    assert "[red]bold[/red] :smile:" in told


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("no plan", encoding="utf-8")
    told = annexe(OLD / "harbour-plan.txt.json", bad)
    assert told.exit_code == 5
    assert "bad.json" in told.stderr
    assert annexe(OLD, tmp_path / "nowhere").exit_code == 3


def test_one_bad_output_of_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    for path in NEW.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "bad.json").write_text("no plan", encoding="utf-8")
    told = annexe(OLD, tmp_path)
    assert told.exit_code == 1
    assert "harbour-plan.txt: 13 changes" in told.stdout
    assert "bad.json" in told.stderr


def test_new_and_gone_documents_are_listed(tmp_path: Path) -> None:
    (tmp_path / "wells.json").write_text(plan([Row("Dig a well")]).model_dump_json(), encoding="utf-8")
    told = annexe(OLD, tmp_path).stdout.splitlines()
    assert told[:2] == ["New documents:", "  wells"]
    assert told[2] == "Documents that are gone:"
