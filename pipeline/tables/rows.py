"""A plan becomes rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter

from pipeline.tables.definitions import TABLES
from schemas import Evidence, Plan, Record

Value = str | int | float | bool | date | None
Row = tuple[Value, ...]
Rows = dict[str, list[Row]]
"""The rows of every table, by its name."""

_Entry = tuple[str, tuple[Evidence, ...]]
"""The identifier of what has evidence, and the evidence."""


def rows_of(plan: Plan, path: str | None = None, digest: str | None = None) -> Rows:
    """The rows of one document.

    `path` is its file's below the output folder, the file's name if not given; `digest` is that of `digest_of`, where
    it is known.
    """
    document = plan.document.id
    rows: Rows = {table.name: [] for table in TABLES}
    rows["document"].append(_document(plan, digest or digest_of(plan)))
    rows["document_file"].append((document, path or plan.document.file, plan.document.file))
    for position, use in enumerate(plan.document.page_use):
        rows["page_use"].append((document, position, use.first_page, use.last_page, use.used, use.reason))
        rows["page_use_table"] += [(document, position, place, table) for place, table in enumerate(use.tables)]
    entries: list[tuple[str, _Entry]] = [("document", ("document", plan.document.organisation_evidence))]
    for name, records in _records(plan):
        rows[name] = [
            (document, record.id, position, *_OWN[name](record), record.confidence, record.basis)
            for position, record in enumerate(records)
        ]
        entries += [(name, (record.id, record.evidence)) for record in records]
    for name, linked in (("outcome", plan.outcomes), ("date_range", plan.date_ranges), ("field", plan.fields)):
        rows[f"{name}_action"] = [
            (document, record.id, place, action) for record in linked for place, action in enumerate(record.action_ids)
        ]
    for position, left in enumerate(plan.unassigned):
        rows["unassigned"].append((document, f"unassigned-{position + 1}", position, left.text, left.reason))
        entries.append(("unassigned", (f"unassigned-{position + 1}", left.evidence)))
    for position, issue in enumerate(plan.issues):
        name = f"issue-{position + 1}"
        rows["issue"].append((document, name, position, issue.severity, issue.code, issue.message))
        rows["issue_record"] += [(document, name, place, record) for place, record in enumerate(issue.record_ids)]
        entries.append(("issue", (name, issue.evidence)))
    rows["record"] = [(document, entry, kind) for kind, (entry, _) in entries]
    rows["evidence"] = [
        (document, entry, position, *_place(piece))
        for _, (entry, evidence) in entries
        for position, piece in enumerate(evidence)
    ]
    return rows


def digest_of(plan: Plan) -> str:
    """SHA-256 of all that was extracted: copies of one file, which differ in its name alone, have the same."""
    return hashlib.sha256(plan.model_dump_json(exclude={"document": {"file"}}).encode()).hexdigest()


def _document(plan: Plan, digest: str) -> Row:
    document = plan.document
    return (
        document.id,
        document.sha256,
        document.media_type,
        document.title,
        document.organisation,
        document.organisation_code,
        document.organisation_confidence,
        document.organisation_basis,
        document.pages,
        plan.schema_version,
        digest,
    )


def _records(plan: Plan) -> Iterable[tuple[str, Sequence[Record]]]:
    """The records of a plan by the name of their table."""
    yield "theme", plan.themes
    yield "priority", plan.priorities
    yield "action", plan.actions
    yield "outcome", plan.outcomes
    yield "date_range", plan.date_ranges
    yield "field", plan.fields


_ATTRIBUTES = {
    "kind": "kind.value",
    "role": "role.value",
    "calendar": "calendar.value",
    "start_date": "start",
    "end_date": "end",
}
"""Where a record has the value of a column of another name, or in an enumeration."""


def _getter(table: str) -> Callable[[Record], Row]:
    """What takes the values of a kind's own columns, those between `position` and `confidence`, from a record."""
    (own,) = (one.names[3:-2] for one in TABLES if one.name == table)
    return attrgetter(*(_ATTRIBUTES.get(name, name) for name in own))


_OWN = {name: _getter(name) for name in ("theme", "priority", "action", "outcome", "date_range", "field")}


def _place(piece: Evidence) -> Row:
    box = piece.bbox or (None, None, None, None)
    return (piece.page, *box, piece.table, piece.row, piece.column, piece.line, piece.end_line, piece.raw)
