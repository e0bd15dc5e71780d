"""`docs/database.md`: what it says of tables and views is so, and its queries give what it shows, on both systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.pages import markers
from pipeline.tables import TABLES
from pipeline.writers.database.address import address_of
from pipeline.writers.database.load import load
from pipeline.writers.database.loaded import Loaded
from tests.conftest import database_of
from tests.databases import asked
from tests.docs.conftest import Workshop, table, text_of
from tools import database_page

PAGE = "docs/database.md"


@dataclass(frozen=True)
class Query:
    """A query of the page, and the table that it shows under it: its header and rows, or nothing."""

    heading: str
    sql: str
    header: list[str]
    rows: list[list[str]]


def queries() -> Iterator[Query]:
    text = text_of(PAGE)
    for found in re.finditer(r"^```sql\n(.*?)^```\n\n((?:^\|[^\n]*\n)*)", text, flags=re.MULTILINE | re.DOTALL):
        heading = re.findall(r"^#+ (.*)$", text[: found.start()], flags=re.MULTILINE)[-1]
        header = [cell.strip() for cell in found[2].partition("\n")[0].strip("|").split("|")]
        yield Query(heading, found[1], header, table(found[2]))


QUERIES = list(queries())


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def samples(
    request: pytest.FixtureRequest, workshop: Workshop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database of each system with all samples."""
    with database_of(request.param, request, tmp_path_factory.mktemp("samples")) as database:
        told = list(load(workshop.folder / "out", address_of(database)))
        assert len(told) > 20
        assert all(isinstance(one, Loaded) for one in told)
        yield database


def test_the_page_shows_queries_and_what_some_of_them_give() -> None:
    assert len(QUERIES) >= 15
    assert len([one for one in QUERIES if one.rows]) >= 6
    assert text_of(PAGE).count("```sql") == len(QUERIES)


def test_every_query_gives_what_the_page_shows(samples: str) -> None:
    for query in QUERIES:
        found = asked(samples, query.sql)
        assert found, query.sql
        if query.rows:
            assert list(found[0]) == query.header, query.sql
            shown = [[_shown(value) for value in row.values()] for row in found]
            if query.rows[-1][0] == "…":
                assert shown[: len(query.rows) - 1] == query.rows[:-1], query.sql
            else:
                assert shown == query.rows, query.sql


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", ["plan diagram", "place diagram", "views", "tables"])
def test_tables_views_and_diagrams_are_on_the_page_as_they_are(name: str) -> None:
    """Else: python -m tools.database_page."""
    begin, end = markers(name)
    text = text_of(PAGE)
    assert text.partition(begin)[2].partition(end)[0].strip() == database_page.parts()[name]


def test_every_table_is_in_a_diagram() -> None:
    drawn = set(re.findall(r"^    (\w+) \{$", text_of(PAGE), flags=re.MULTILINE))
    assert drawn == {one.name for one in TABLES}
    assert Path(database_page.PAGE).is_file()
