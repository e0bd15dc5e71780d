"""The benchmark of loading: both ways leave the same rows, and the report says what is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.load import Round, plain, report, whole, writing
from benchmarks.papers.outputs import invented, write_outputs
from pipeline.outputs import read_outputs
from pipeline.tables import TABLES
from pipeline.writers.database.address import System, address_of
from tests.conftest import database_of
from tests.databases import asked


def test_both_ways_leave_the_same_rows(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    write_outputs(tmp_path / "out", documents=3, actions=21)
    system = "postgresql" if database.startswith("postgresql") else "sqlite"
    (tmp_path / "other").mkdir()
    with database_of(system, request, tmp_path / "other") as other:
        assert whole(tmp_path / "out", address_of(database)) > 0
        assert plain(tmp_path / "out", address_of(other)) > 0
        for table in TABLES:
            query = f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}"
            assert asked(database, query) == asked(other, query)
    assert [row["actions"] for row in asked(database, "SELECT count(*) AS actions FROM action")] == [3 * 21]
    assert [row["count"] for row in asked(database, "SELECT count(*) AS count FROM evidence")] == [3 * (21 + 5 + 2)]


def test_the_same_seed_gives_the_same_plan_and_another_another(tmp_path: Path) -> None:
    assert invented("plan 0", 30) == invented("plan 0", 30)
    write_outputs(tmp_path / "out", documents=2, actions=30)
    one, other = read_outputs(tmp_path / "out")
    assert invented("plan 0", 30) in (one.plan, other.plan)
    assert one.plan.document.id != other.plan.document.id
    assert writing(tmp_path / "out", address_of(str(tmp_path / "plans.db"))) > 0
    assert [row["actions"] for row in asked(str(tmp_path / "plans.db"), "SELECT count(*) AS actions FROM action")] == [
        60
    ]


def test_the_report_says_what_is_met() -> None:
    fast = Round(whole=4.0, writing=3.0, plain=1.8)  # 25,000 a second; 1.8 / 3.0
    slow = Round(whole=8.0, writing=7.0, plain=2.1)  # 12,500 a second; 2.1 / 7.0
    told = report({System.SQLITE: [fast], System.POSTGRESQL: [slow]}, documents=1000, actions=100)
    claims = [line for line in told.splitlines() if "≥" in line]
    assert claims == [
        "| SQLite: action rows a second, the JSON read and validated | ≥ 20,000 | 25,000 | yes |",
        "| SQLite: speed for plans at hand, by that of plain executemany | ≥ 0.5 | 0.60 | yes |",
        "| PostgreSQL: action rows a second, the JSON read and validated | ≥ 15,000 | 12,500 | **no** |",
        "| PostgreSQL: speed for plans at hand, by that of plain COPY | ≥ 0.5 | 0.30 | **no** |",
    ]
    assert "| SQLite | 4.00 | 3.00 | 1.80 | 25,000 | 33,333 |" in told
