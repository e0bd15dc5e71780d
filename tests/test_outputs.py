"""Outputs found in a folder and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MissingInput, NotAnOutput
from pipeline.outputs import Output, failures, read_outputs
from schemas import Document, Failure, Plan


def _plan(file: str) -> Plan:
    return Plan(document=Document(id="0" * 16, file=file, sha256="0" * 64, media_type="text/plain"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_outputs_are_named_for_the_place_of_their_documents(tmp_path: Path) -> None:
    _write(tmp_path / "b" / "plan.pdf.json", _plan("plan.pdf").model_dump_json())
    _write(tmp_path / "a.txt.json", _plan("a.txt").model_dump_json())
    found = [one for one in read_outputs(tmp_path) if isinstance(one, Output)]
    assert [(one.name, one.plan.document.file) for one in found] == [("a.txt", "a.txt"), ("b/plan.pdf", "plan.pdf")]


def test_a_name_that_is_no_utf8_is_written_as_its_escapes(tmp_path: Path) -> None:
    _write(tmp_path / "caf\udce9" / "plan\udce9.pdf.json", _plan("plan\\udce9.pdf").model_dump_json())
    (output,) = read_outputs(tmp_path)
    assert isinstance(output, Output)
    assert output.name == "caf\\udce9/plan\\udce9.pdf"


def test_one_file_is_an_output_by_itself(tmp_path: Path) -> None:
    _write(tmp_path / "plan.pdf.json", _plan("plan.pdf").model_dump_json())
    (output,) = read_outputs(tmp_path / "plan.pdf.json")
    assert isinstance(output, Output)
    assert output.name == "plan.pdf"


def test_failures_and_hidden_files_are_no_outputs(tmp_path: Path) -> None:
    failure = Failure(file="bad.pdf", code="unreadable", message="bad.pdf: it is damaged.")
    _write(tmp_path / "bad.pdf.failed.json", failure.model_dump_json())
    _write(tmp_path / ".annexe" / "staged.json", "{}")
    _write(tmp_path / "summary.json", '{"kind": "run-summary", "of": "an older version"}')
    _write(tmp_path / "odd.failed.json", _plan("odd.failed").model_dump_json())
    (output,) = read_outputs(tmp_path)
    assert isinstance(output, Output)
    assert output.name == "odd.failed", "the output of a document of that name"
    assert failures(tmp_path) == [failure]


def test_a_file_that_holds_something_else_is_told_and_stops_no_other(tmp_path: Path) -> None:
    _write(tmp_path / "a.json", '{"schema_version": "1.0"}')
    _write(tmp_path / "b.txt.json", _plan("b.txt").model_dump_json())
    error, output = read_outputs(tmp_path)
    assert isinstance(error, NotAnOutput)
    assert "a.json: the file holds no output of annexe extract: document: Field required" in error.message
    assert isinstance(output, Output)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no JSON files with records are in the folder"):
        list(read_outputs(tmp_path))
