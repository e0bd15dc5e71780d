#!/usr/bin/env python3
"""Writes what docs/database.md says of every table, column and view, and its diagrams: run it after changing them.

    python -m tools.database_page

Tables are those of `pipeline.tables`; views are told by the comments in a new database.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.pages import update_page
from pipeline.tables import TABLES, Column, Table
from pipeline.writers.database.address import address_of
from pipeline.writers.database.connecting import connected
from pipeline.writers.database.schema import COMMENTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "database.md"

_BY_NAME = {table.name: table for table in TABLES}
_MAIN = {
    "document": ("title", "organisation", "organisation_code"),
    "document_file": ("file",),
    "page_use": ("first_page", "last_page", "used", "reason"),
    "page_use_table": ("table_index",),
    "record": ("kind",),
    "theme": ("label",),
    "priority": ("reference", "text"),
    "action": ("reference", "text"),
    "outcome": ("kind", "text"),
    "date_range": ("label", "text", "start_date", "end_date", "open_end"),
    "field": ("role", "header", "text"),
    "unassigned": ("text", "reason"),
    "issue": ("severity", "code", "message"),
    "evidence": ("page", "raw"),
}
"""What the diagrams show of a table beside its keys and links: more would hide the lines."""

_PLAN = (
    *("document", "document_file", "theme", "priority", "action", "outcome", "outcome_action"),
    *("date_range", "date_range_action", "field", "field_action"),
)
_PLACES = ("document", "record", "evidence", "unassigned", "issue", "issue_record", "page_use", "page_use_table")


def diagram(names: tuple[str, ...]) -> str:
    """The tables of these names and the links between them, in Mermaid."""
    lines = ["```mermaid", "erDiagram"]
    for name in names:
        lines += [_line(_BY_NAME[name], columns, target) for columns, target in _links(name, names)]
    for name in names:
        lines += [f"    {name} {{", *(f"        {one}" for one in _shown(_BY_NAME[name])), "    }"]
    return "\n".join([*lines, "```"])


def _links(name: str, names: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """A table's links to others of the diagram: to the document where what is between them is left out."""
    links = [(link.columns, link.target) for link in _BY_NAME[name].links]
    kept = [(columns, target) for columns, target in links if target in names]
    return kept or [(("document_id",), "document") for _ in links[:1]]


def _line(table: Table, columns: tuple[str, ...], target: str) -> str:
    """How a link is drawn: one or none, or just one, at the target's end, and any number at the table's."""
    required = all(column.required for column in table.columns if column.name in columns)
    many = "o|" if columns == table.key else "o{"
    return f'    {target} {"||" if required else "|o"}--{many} {table.name} : "{columns[-1]}"'


def _shown(table: Table) -> list[str]:
    """The columns that a diagram shows of a table: type, name, and whether it is part of the key or of a link."""
    linking = {column for link in table.links for column in link.columns}
    shown = []
    for column in table.columns:
        marks = [mark for mark, found in (("PK", table.key), ("FK", linking)) if column.name in found]
        if marks or column.name in _MAIN.get(table.name, ()):
            shown.append(" ".join([column.kind.value, column.name, ", ".join(marks)]).rstrip())
    return shown


def tables() -> str:
    """A section for every table, with all its columns."""
    return "\n\n".join(map(_section, TABLES))


def _section(table: Table) -> str:
    links = [f"`{link.columns[-1]}` → `{link.target}`" for link in table.links]
    keys = f"Key: {', '.join(f'`{column}`' for column in table.key)}."
    told = f"{table.comment} {keys}" + (f" Links: {', '.join(links)}." if links else "")
    lines = ["| column | type | what it holds |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {_type(column)} | {column.comment} |" for column in table.columns]
    return "\n".join([f"### `{table.name}`", "", told, "", *lines])


def _type(column: Column) -> str:
    return column.kind.value if column.required else f"{column.kind.value}, may be missing"


def views() -> str:
    """A section for every view, with all its columns in their order."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/empty.db"
        with connected(address_of(place)):
            pass
        database = sqlite3.connect(place)
        try:
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
            return "\n\n".join(_view(database, name) for name in names)
        finally:
            database.close()


def _view(database: sqlite3.Connection, name: str) -> str:
    query = f"SELECT column_name, comment FROM {COMMENTS.name} WHERE table_name = ?"
    comments: dict[str, str] = dict(database.execute(query, (name,)).fetchall())
    columns = [column for column, *_ in database.execute(f"SELECT * FROM {name}").description]
    lines = ["| column | what it holds |", "| --- | --- |"]
    lines += [f"| `{column}` | {comments[column]} |" for column in columns]
    return "\n".join([f"### `{name}`", "", comments[""], "", *lines])


def parts() -> dict[str, str]:
    """What the page says between its markers, by their names."""
    return {"plan diagram": diagram(_PLAN), "place diagram": diagram(_PLACES), "views": views(), "tables": tables()}


def main() -> int:
    for name, told in parts().items():
        update_page(PAGE, f"\n{told}\n", name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
