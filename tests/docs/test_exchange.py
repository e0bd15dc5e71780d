"""docs/exchange.md: its columns are those of the table, and its examples undo the escape."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.writers import csv_files, parquet_files
from pipeline.writers.exporting import PLACES
from pipeline.writers.flat import READ_BACK
from pipeline.writers.formats import Format
from pipeline.writers.wide import PLAN
from tests.docs.conftest import fenced, section, table, text_of
from tests.writers.forms import documents, named
from tests.writers.test_csv_files import FORMULAS, a_plan, hostile_plan

PAGE = text_of("docs/exchange.md")


def run(block: str) -> dict[str, Any]:
    """What the names of a block of Python are in the end."""
    names: dict[str, Any] = {}
    exec(block, names)
    return names


def test_the_columns_of_plan_are_all_on_the_page() -> None:
    rows = table(section(PAGE, "## The table `plan`"))
    assert rows == [[f"`{column.name}`", column.kind.value, column.comment] for column in PLAN.columns]


def test_every_format_is_on_the_page_with_its_place() -> None:
    rows = table(section(PAGE, "# Exchange formats"))
    assert [(name, place.rstrip("/`")) for name, place, *_ in rows] == [
        (f"`{form.value}`", f"`{PLACES[form]}") for form in Format
    ]


def test_every_table_is_on_the_page() -> None:
    told = section(PAGE, "## The tables")
    assert [name for name in READ_BACK if f"`{name}`" not in told] == []


def test_python_undoes_the_escape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    csv_files.write(documents(named([hostile_plan()])), Path("export/csv"))
    (block,) = fenced(section(PAGE, "## CSV"), "python")
    assert run(block)["texts"] == FORMULAS


def test_sql_undoes_the_escape(tmp_path: Path) -> None:
    csv_files.write(documents(named([hostile_plan()])), tmp_path)
    (block,) = fenced(section(PAGE, "## CSV"), "sql")
    with (tmp_path / "action.csv").open(encoding="utf-8-sig", newline="") as file, closing(sqlite3.connect("")) as base:
        rows = list(csv.DictReader(file))
        base.execute(f"CREATE TABLE action ({', '.join(rows[0])})")
        base.executemany(
            f"INSERT INTO action VALUES ({', '.join('?' * len(rows[0]))})", [tuple(row.values()) for row in rows]
        )
        base.executescript(block)
        assert base.execute("SELECT reference, text FROM action").fetchall() == [(one, one) for one in FORMULAS]


def test_parquet_is_read_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    in_time = [
        date.model_copy(update={"start": None, "end": date.end.replace(year=2030)}) for date in a_plan().date_ranges
    ]
    plan = a_plan().model_copy(update={"date_ranges": tuple(in_time)})
    parquet_files.write(documents(named([plan])), Path("export/parquet"))
    (block,) = fenced(section(PAGE, "## Parquet"), "python")
    found = run(block)["due"].to_pylist()
    assert [row["action"] for row in found] == ["Do 1"]
    assert set(found[0]) == {"title", "action", "end_date", "lead"}
