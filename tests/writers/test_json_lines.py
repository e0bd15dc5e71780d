"""Plans as JSON Lines and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import NotAnExport, UnreadableInput, UnreadableRow
from pipeline.outputs import Output
from pipeline.writers import json_lines
from schemas import Document, Plan
from tests.writers.forms import documents, with_copy

PLAN = Plan(document=Document(id="0" * 16, file="Cynllun â.pdf", sha256="0" * 64, media_type="application/pdf"))


def test_a_line_is_the_output_and_the_names_of_its_files(tmp_path: Path) -> None:
    place = tmp_path / "plans.jsonl"
    json_lines.write(documents(with_copy([Output("a/â.pdf", PLAN)])), place)
    (line,) = place.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == json.loads(PLAN.model_dump_json()) | {
        "files": [{"path": "a/â.pdf", "file": "Cynllun â.pdf"}, {"path": "copies/copy.pdf", "file": "copy.pdf"}]
    }
    assert "â" in line


def test_lines_of_other_makers_need_no_files(tmp_path: Path) -> None:
    place = tmp_path / "plans.jsonl"
    place.write_text("\ufeff" + PLAN.model_dump_json() + "\r\n\n", encoding="utf-8")
    assert list(json_lines.read(place)) == [Output("Cynllun â.pdf", PLAN)]


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    place = tmp_path / "plans.jsonl"
    good = PLAN.model_dump_json()
    place.write_text("\n".join([good[:-5], good, good.replace('"1.0"', '"7"')]), encoding="utf-8")
    first, second, third = json_lines.read(place)
    assert isinstance(first, UnreadableRow)
    assert first.message.startswith(f"{place}, line 1: it cannot be read back: Invalid JSON")
    assert second == Output("Cynllun â.pdf", PLAN)
    assert isinstance(third, UnreadableRow)
    assert f"{place}, line 3: it cannot be read back: schema_version" in third.message


def test_a_file_without_lines_or_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(NotAnExport, match="empty"):
        list(json_lines.read(tmp_path / "empty.jsonl"))
    with pytest.raises(UnreadableInput):
        list(json_lines.read(tmp_path))
