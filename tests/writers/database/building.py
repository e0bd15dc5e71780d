"""Invented plans that have a row for each table, and what a database holds of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipeline.tables import TABLES, Row, Rows, rows_of
from pipeline.writers.database.address import address_of
from pipeline.writers.database.load import load
from pipeline.writers.database.loaded import How, Loaded
from pipeline.writers.database.schema import METADATA
from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    FieldRole,
    Issue,
    Outcome,
    OutcomeKind,
    PageUse,
    Plan,
    PlanField,
    Priority,
    Theme,
    Unassigned,
)
from tests.databases import opened

AWKWARD = "tab\there, a line\nend\r, \\N and \\. and \\t, 'quotes' \"and\" `more`, 100%s :name $1 {}, Dŵr, 計画 and 🌳"
"""Text that a database must neither take for its own signs nor change."""

SURE: dict[str, Any] = {
    "evidence": (Evidence(line=1, end_line=2, raw=AWKWARD),),
    "confidence": 0.1 + 0.2,
    "basis": "column header",
}


def plan(number: int = 0, *, actions: int = 3, edition: str = "first") -> Plan:
    """A plan with records of every kind; the first action links forward. Editions differ in every action's words."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    box = Evidence(page=2, bbox=(72.0, 90.25, 300.0, 1e-7), table=0, row=1, column=2, raw="")
    ids = [f"action-{one}" for one in range(1, actions + 1)]
    return Plan(
        document=Document(
            id=sha256[:16],
            sha256=sha256,
            file=f"plan-{number}.pdf",
            media_type="application/pdf",
            title=AWKWARD,
            organisation="Brindlemere District Council",
            organisation_confidence=0.75,
            organisation_basis="title",
            organisation_evidence=(box,),
            pages=4,
            page_use=(PageUse(first_page=1, last_page=4, used=True, reason="a plan"), _tables(0, 2)),
        ),
        themes=(Theme(id="theme-1", label="Rivers", statement="", **SURE),),
        priorities=(Priority(id="priority-1", theme_id="theme-1", text="Clean water", **SURE),),
        actions=tuple(_action(one, ids, edition) for one in ids),
        outcomes=(
            Outcome(id="outcome-1", kind=OutcomeKind.MEASURE, text="Fewer spills", action_ids=(ids[0],), **SURE),
        ),
        date_ranges=(
            DateRange(id="date-1", text="May 2031", start=date(2031, 5, 1), end=date(2031, 5, 31), **SURE),
            DateRange(id="date-2", text="ongoing", open_end=True, action_ids=tuple(ids[:2]), mention=True, **SURE),
        ),
        fields=(PlanField(id="field-1", role=FieldRole.LEAD, text="Ranger", action_ids=(ids[-1],), **SURE),),
        unassigned=(Unassigned(text="page 1 of 4", reason="page footer", evidence=(box, box)),),
        issues=(Issue(severity="warning", code="odd", message="look", record_ids=(ids[0], "date-1"), evidence=(box,)),),
    )


def _tables(*numbers: int) -> PageUse:
    return PageUse(tables=numbers, used=False, reason="figures")


def _action(own: str, ids: list[str], edition: str) -> Action:
    last = ids[-1]
    return Action(
        id=own,
        theme_id="theme-1",
        priority_id="priority-1",
        parent_id=None if own == last else last,
        text=f"Clear weir {own} ({edition} edition)",
        **SURE,
    )


def with_null(one: Plan) -> Plan:
    """The plan with text that no server keeps."""
    (theme, *_) = one.themes
    return one.model_copy(update={"themes": (theme.model_copy(update={"label": "a\0b"}),)})


def write(folder: Path, plans: Iterable[Plan]) -> Path:
    """An output folder as `annexe extract` leaves it."""
    folder.mkdir(exist_ok=True)
    for one in plans:
        (folder / f"{one.document.file}.json").write_text(one.model_dump_json(), encoding="utf-8")
    return folder


def load_all(database: str, folder: Path) -> list[How | str]:
    """Load a folder: what became of each output, or the code of the error."""
    return [one.how if isinstance(one, Loaded) else one.code for one in load(folder, address_of(database))]


def contents(database: str) -> Rows:
    """All rows of a database, sorted, as the types of its columns give them."""
    with opened(database) as connection:
        return {
            one.name: _sorted(map(tuple, connection.execute(sa.select(METADATA.tables[one.name])))) for one in TABLES
        }


def expected(plans: Iterable[Plan]) -> Rows:
    """All rows that a database should hold of these plans."""
    each = [rows_of(one) for one in plans]
    return {one.name: _sorted(row for rows in each for row in rows[one.name]) for one in TABLES}


def by_document(rows: Rows) -> dict[str, Rows]:
    """The rows of each document, by its identifier, which stands first in every row."""
    documents = [str(row[0]) for row in rows["document"]]
    of = {one: {table: [row for row in found if row[0] == one] for table, found in rows.items()} for one in documents}
    assert sum(len(found) for one in of.values() for found in one.values()) == sum(map(len, rows.values()))
    return of


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=repr)
