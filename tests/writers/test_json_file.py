"""Output files are written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.errors import CannotWrite
from pipeline.writers.json_file import to_json, write_text
from schemas import Document, Plan

PLAN = Plan(document=Document(id="0" * 16, file="Cynllun â.pdf", sha256="0" * 64, media_type="application/pdf"))
KEYS = [
    "schema_version", "document", "themes", "priorities", "actions", "outcomes", "date_ranges", "fields", "unassigned",
    "issues",
]  # fmt: skip


def test_the_keys_stand_in_the_order_of_the_contract_and_letters_as_they_are() -> None:
    written = to_json(PLAN)
    assert list(json.loads(written)) == KEYS
    assert "Cynllun â.pdf" in written
    assert written.endswith("}\n")


def test_folders_are_made_and_the_bytes_are_utf8_with_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "north" / "a b" / "plan.json"
    write_text(path, "â\nb\n")
    assert path.read_bytes() == "â\nb\n".encode()
    assert os.listdir(path.parent) == ["plan.json"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_text(path, "a long first text")
    write_text(path, "short")
    assert path.read_text(encoding="utf-8") == "short"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "plan.json"
    write_text(path, "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(CannotWrite, match="No space left on device") as caught:
        write_text(path, "new")
    assert caught.value.file == str(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["plan.json"]


def test_text_that_utf8_cannot_write_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "plan.json", "\udce9")
    assert os.listdir(tmp_path) == []


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(CannotWrite):
        write_text(tmp_path / "taken" / "plan.json", "x")


@pytest.mark.parametrize(
    "name",
    ["n" * 250 + ".json", "計" * 83 + ".json"],
    ids=["Latin", "Chinese"],
)
def test_the_longest_names_that_a_folder_can_hold(tmp_path: Path, name: str) -> None:
    assert len(os.fsencode(name)) <= 255
    write_text(tmp_path / name, "x")
    assert os.listdir(tmp_path) == [name]
