"""JSON to a database and back gives the same plans."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DatabaseFailed, MissingInput, NewerDatabase, UnreadableRow
from pipeline.outputs import Output
from pipeline.writers.database.address import address_of
from pipeline.writers.database.reading import plans as plans_in
from schemas import Plan
from tests.databases import loaded
from tests.plans import plans, texts
from tests.writers.forms import with_copy

ANY_PLAN = plans(texts(without="\0"))
"""A NUL is what no database keeps."""


def read(database: str) -> list[Output]:
    outputs = list(plans_in(address_of(database)))
    assert all(isinstance(one, Output) for one in outputs), outputs
    return [one for one in outputs if isinstance(one, Output)]


def safely_named(made: list[Plan]) -> list[Output]:
    """The plans as outputs of files that a file system takes, and a copy of the first."""
    outputs = with_copy([Output(f"papers/{number}.pdf", plan) for number, plan in enumerate(made)])
    return sorted(outputs, key=lambda one: one.name)


@given(made=st.lists(ANY_PLAN, max_size=2, min_size=1, unique_by=lambda plan: plan.document.id))
@settings(max_examples=15)
def test_any_plans_come_back_from_sqlite(sqlite_with_tables: Path, made: list[Plan]) -> None:
    outputs = safely_named(made)
    with tempfile.TemporaryDirectory() as folder:
        database = str(shutil.copy(sqlite_with_tables, folder))
        loaded(database, outputs, Path(folder) / "out")
        assert read(database) == outputs


def test_many_plans_come_back(database: str, tmp_path: Path) -> None:
    made: list[Plan] = []

    @given(plan=ANY_PLAN)
    @settings(max_examples=8, derandomize=True, database=None)
    def collect(plan: Plan) -> None:
        if plan.document.id not in {one.document.id for one in made}:
            made.append(plan)

    collect()
    assert len(made) > 3
    outputs = safely_named(made)
    loaded(database, outputs, tmp_path / "out")
    assert read(database) == outputs


def test_days_come_back_from_a_server_that_writes_them_otherwise(postgres: str, tmp_path: Path) -> None:
    place = f"{postgres}?options=-cDateStyle%3DSQL%2CDMY"
    loaded(place, [Output("a.pdf", example())], tmp_path / "out")
    assert read(place) == [Output("a.pdf", example())]


def example(number: int = 1) -> Plan:
    """A plan of one date."""
    sha256 = f"{number:064x}"[::-1]
    date = {"id": "date-1", "text": "May 2031", "start": "2031-05-01", "end": "2031-05-31", "basis": "date grammar"}
    plan = {
        "document": {"id": sha256[:16], "sha256": sha256, "file": "plan.pdf", "media_type": "application/pdf"},
        "date_ranges": [date | {"confidence": 1.0, "evidence": [{"page": 1, "raw": "May 2031"}]}],
    }
    return Plan.model_validate_json(json.dumps(plan))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE date_range SET end_date = '31/05/2031'", "31/05/2031"),
        ("UPDATE date_range SET end_date = '2030-05-31'", "after its end"),
        ("UPDATE document SET sha256 = 'x'", "sha256"),
    ],
)
def test_one_that_was_changed_for_the_worse_does_not_stop_the_others(change: str, told: str, tmp_path: Path) -> None:
    database = str(tmp_path / "plans.db")
    loaded(database, [Output("a.pdf", example(1)), Output("b.pdf", example(2))], tmp_path / "out")
    with sqlite3.connect(database) as connection:
        connection.execute(f"{change} WHERE rowid = 1")
    first, second = plans_in(address_of(database))
    assert isinstance(first, UnreadableRow)
    assert told in first.message
    assert "plans.db, a.pdf" in first.message
    assert second == Output("b.pdf", example(2))


def test_no_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such database"):
        list(plans_in(address_of(str(tmp_path / "plans.db"))))
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_somebody_else_is_told_as_such(tmp_path: Path) -> None:
    database = str(tmp_path / "plans.db")
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE plan (name TEXT)")
    with pytest.raises(DatabaseFailed, match="no tables of Annexe"):
        list(plans_in(address_of(database)))


@pytest.mark.parametrize(("version", "error"), [("0001", DatabaseFailed), ("9999", NewerDatabase)])
def test_tables_of_another_version_are_not_read(version: str, error: type[Exception], tmp_path: Path) -> None:
    database = str(tmp_path / "plans.db")
    loaded(database, [Output("a.pdf", example())], tmp_path / "out")
    with sqlite3.connect(database) as connection:
        connection.execute(f"UPDATE annexe_schema_version SET version_num = '{version}'")
    with pytest.raises(error, match=version):
        list(plans_in(address_of(database)))


def test_what_is_deleted_meanwhile_is_left_out(tmp_path: Path) -> None:
    database = str(tmp_path / "plans.db")
    loaded(database, [Output("a.pdf", example(1)), Output("b.pdf", example(2))], tmp_path / "out")
    found = plans_in(address_of(database))
    assert next(found) == Output("a.pdf", example(1))
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM document WHERE id = ?", (example(2).document.id,))
    assert list(found) == []
