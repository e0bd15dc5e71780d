"""Identifiers of a StratML document, and the lines of text that say what it has no element for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas import DateRange, Document, Evidence, Issue, Plan, PlanField, Record

NOT_STATED = "Not stated in the document"
"""The organisation's name where the document tells none: earlier schemas demand one, and none is to be invented."""

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def identifier(document: Document, record_id: str) -> str:
    """The identifier of a record's element: an NCName, that no record of any other document shares.

    A character that could not stand in it is written as `_x` with its number and `_`, so that two stay two.
    """
    return f"annexe-{document.id}-" + _UNSAFE.sub(lambda found: f"_x{ord(found[0]):X}_", record_id)


def made_identifier(document: Document, part: str) -> str:
    """The identifier of an element that no record stands behind; its dot keeps it apart from those of records."""
    return f"annexe-{document.id}.{part}"


def title_of(document: Document) -> str:
    """The document's title, or the name of its file where it has none."""
    return document.title if document.title and not document.title.isspace() else document.file


def document_notes(plan: Plan) -> list[str]:
    """What is told of the document as a whole: its file, how it was read, and what a person should look at."""
    document = plan.document
    lines = [f"Read by machine from {document.file} ({document.media_type}), SHA-256 {document.sha256}."]
    if document.pages is not None:
        lines.append(f"Pages: {document.pages}.")
    if plan.unassigned:
        lines.append(f"Passages that became no record: {len(plan.unassigned)}.")
    return [*lines, *(_issue(issue, document) for issue in plan.issues)]


def provenance(record: Record) -> str:
    """Where a record stands in the source and how sure it is; tables, rows and columns count from 0, as in JSON."""
    places = "; ".join(dict.fromkeys(filter(None, map(_place, record.evidence))))
    return f"{f'Source: {places}. ' if places else ''}Confidence: {record.confidence:.2f} ({record.basis})."


def field_note(field: PlanField) -> str:
    """A field as a line: its column's name and what stands there."""
    return f"{header_of(field)}: {field.text}"


def header_of(field: PlanField) -> str:
    """The name of a field's column, or what it tells where the column has none."""
    return field.header or field.role.value.capitalize()


def date_note(date_range: DateRange) -> str:
    """A date that running text mentions, as a line."""
    days = " to ".join(day.isoformat() if day else "…" for day in (date_range.start, date_range.end))
    told = ": ".join(text for text in ("Date mentioned", date_range.label, date_words(date_range)) if text)
    return told if days == "… to …" else f"{told} [{days}]"


def date_words(date_range: DateRange) -> str:
    """A date as written, and below it all that two days cannot say of it."""
    told = {
        "EDTF": date_range.edtf,
        "precision": date_range.precision,
        "calendar": None if date_range.calendar.value == "gregorian" else date_range.calendar.value,
        "qualifier": date_range.qualifier,
        "recurrence": date_range.recurrence,
    }
    marks = {
        "open start": date_range.open_start,
        "open end": date_range.open_end,
        "approximate": date_range.approximate,
    }
    details = [*(f"{name} {value}" for name, value in told.items() if value), *(mark for mark in marks if marks[mark])]
    return "\n".join([date_range.text, "; ".join(details)] if details else [date_range.text])


def _issue(issue: Issue, document: Document) -> str:
    named = ", ".join(identifier(document, record_id) for record_id in issue.record_ids)
    records = f" ({named})" if named else ""
    return f"{issue.severity.capitalize()} {issue.code}: {issue.message}{records}"


def _place(place: Evidence) -> str:
    parts: Iterable[tuple[str, int | None]] = (
        ("page", place.page),
        ("table", place.table),
        ("row", place.row),
        ("column", place.column),
        ("line", place.line),
    )
    return " ".join(f"{name} {number}" for name, number in parts if number is not None)
