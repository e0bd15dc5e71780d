"""Plans as Parquet with typed columns, and back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from pipeline.errors import CannotWrite, NotAnExport, NotInstalled, UnreadableInput, UnreadableRow
from pipeline.outputs import Output
from pipeline.writers import parquet_files
from pipeline.writers.flat import FLAT
from schemas import Action, DateRange, Document, Evidence, Plan
from tests.writers.forms import by_name, documents, named, read_back

SURE = {"evidence": (Evidence(page=1, raw="x"),), "confidence": 0.5, "basis": "x"}
DOCUMENT = Document(id="0" * 16, file="a.pdf", sha256="0" * 64, media_type="application/pdf")
PLAN = Plan(
    document=DOCUMENT,
    actions=(Action(id="action-1", text="Dig", **SURE),),
    date_ranges=(DateRange(id="date-1", text="March 2031", end=date(2031, 3, 31), **SURE),),
)


def test_columns_have_types_and_comments(tmp_path: Path) -> None:
    parquet_files.write(documents([Output("a.pdf", PLAN)]), tmp_path)
    found = parquet.read_table(tmp_path / "date_range.parquet")
    (table,) = (one for one in FLAT if one.name == "date_range")
    assert found.schema.metadata[b"comment"].decode() == table.comment
    for column in table.columns:
        field = found.schema.field(column.name)
        assert field.metadata[b"comment"].decode() == column.comment
        assert field.nullable is not column.required
    types = {
        name: str(found.schema.field(name).type) for name in ("text", "position", "end_date", "open_end", "confidence")
    }
    assert types == {
        "text": "string",
        "position": "int64",
        "end_date": "date32[day]",
        "open_end": "bool",
        "confidence": "double",
    }
    assert found.column("end_date").to_pylist() == [date(2031, 3, 31)]


def test_row_groups_are_written_as_documents_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_files, "ROWS_IN_GROUP", 2)
    several = [
        PLAN.model_copy(update={"document": DOCUMENT.model_copy(update={"id": str(number) * 16})})
        for number in range(5)
    ]
    parquet_files.write(documents(named(several)), tmp_path)
    file = parquet.ParquetFile(tmp_path / "action.parquet")
    assert [file.metadata.row_group(one).num_rows for one in range(file.num_row_groups)] == [2, 2, 1]
    assert read_back(parquet_files, tmp_path) == by_name(named(several))


def test_what_other_tools_make_of_the_types_is_understood(tmp_path: Path) -> None:
    """Whole numbers as floats, days as timestamps, texts as categories, a column more, as pandas writes them."""
    parquet_files.write(documents([Output("a.pdf", PLAN)]), tmp_path)
    path = tmp_path / "date_range.parquet"
    table = parquet.read_table(path)
    kinds = {
        "position": pa.float64(), "end_date": pa.timestamp("ms"), "text": pa.large_string(), "basis": pa.string_view()
    }  # fmt: skip
    for name, kind in kinds.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, table.column(name).cast(kind))
    table = table.set_column(0, "document_id", table.column(0).dictionary_encode())
    parquet.write_table(table.append_column("tags", pa.array([["a"]])), path)
    assert read_back(parquet_files, tmp_path) == [Output("a.pdf", PLAN)]


def test_what_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    parquet_files.write(documents([Output("a.pdf", PLAN)]), tmp_path)
    path = tmp_path / "action.parquet"
    table = parquet.read_table(path)
    parquet.write_table(table.set_column(0, "document_id", pa.array(["1" * 16])), path)
    error = next(one for one in parquet_files.read(tmp_path) if isinstance(one, UnreadableRow))
    assert "evidence.parquet, row 1, column record_id: it cannot be read back: 'action-1' is not in" in error.message
    parquet.write_table(table.drop_columns(["text"]), path)
    with pytest.raises(NotAnExport, match="the column text is missing"):
        list(parquet_files.read(tmp_path))
    parquet.write_table(table, path, compression="none")
    damaged = bytearray(path.read_bytes())
    damaged[4:60] = b"\xff" * 56
    path.write_bytes(damaged)
    with pytest.raises((NotAnExport, UnreadableInput), match=r"action\.parquet"):
        list(parquet_files.read(tmp_path))
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(NotAnExport, match=r"action\.parquet"):
        list(parquet_files.read(tmp_path))
    path.unlink()
    path.mkdir()
    with pytest.raises(UnreadableInput):
        list(parquet_files.read(tmp_path))


def test_texts_and_days_that_are_none_are_an_error_of_the_file(tmp_path: Path) -> None:
    parquet_files.write(documents([Output("a.pdf", PLAN)]), tmp_path)
    path = tmp_path / "date_range.parquet"
    table = parquet.read_table(path)
    bad_text = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"], pa.binary()).buffers())
    bad_day = pa.array([2**31 - 1], pa.int32()).cast(pa.date32())
    for name, column in (("text", bad_text), ("end_date", bad_day)):
        place = table.schema.get_field_index(name)
        parquet.write_table(table.set_column(place, name, pa.chunked_array([column])), path)
        with pytest.raises(NotAnExport, match=r"date_range\.parquet"):
            list(parquet_files.read(tmp_path))


def test_a_number_that_no_column_holds_leaves_what_was_there(tmp_path: Path) -> None:
    parquet_files.write(documents([Output("a.pdf", PLAN)]), tmp_path)
    huge = Document(id="1" * 16, file="b.pdf", sha256="1" * 64, media_type="x", pages=10**30)
    with pytest.raises(CannotWrite):
        parquet_files.write(documents([Output("b.pdf", Plan(document=huge))]), tmp_path)
    assert read_back(parquet_files, tmp_path) == [Output("a.pdf", PLAN)]


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotInstalled, match=r"pip install 'annexe\[parquet\]'"):
        parquet_files.write([], tmp_path / "new")
    with pytest.raises(NotInstalled):
        list(parquet_files.read(tmp_path))
    assert not (tmp_path / "new").exists()
