"""Changes in words for people: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tables import RECORD_WORDS
from schemas import Change, ChangeKind, Document, Evidence

DAYS_IN_MONTH = 365.25 / 12
DAYS_IN_YEAR = 365.25

DAYS_TOLD = 45
"""Days up to which a time is told in days alone; from there in months as well."""
MONTHS_TOLD = 23.5
"""Months up to which it is told in months; from there in years."""

_ALONE = {ChangeKind.DATE_MOVED: "date moved", ChangeKind.STATUS_CHANGED: "status changed"}
"""Kinds whose name says what the record is."""

_OF_THE_RECORD = {
    ChangeKind.THEME_CHANGED: "moved to another theme",
    ChangeKind.PRIORITY_CHANGED: "moved to another priority",
    ChangeKind.REFERENCE_CHANGED: "renumbered",
}


_COUNTED = {
    ChangeKind.ADDED: ("added", "added"),
    ChangeKind.REMOVED: ("removed", "removed"),
    ChangeKind.REWORDED: ("reworded", "reworded"),
    ChangeKind.DATE_MOVED: ("date moved", "dates moved"),
    ChangeKind.STATUS_CHANGED: ("status changed", "statuses changed"),
    ChangeKind.THEME_CHANGED: ("moved to another theme", "moved to another theme"),
    ChangeKind.PRIORITY_CHANGED: ("moved to another priority", "moved to another priority"),
    ChangeKind.FIELD_CHANGED: ("field changed", "fields changed"),
    ChangeKind.REFERENCE_CHANGED: ("renumbered", "renumbered"),
}
"""One of each kind, and several, in the order that they are told in."""


def headline(change: Change) -> str:
    """ "action reworded", "date moved", "Lead officer changed"."""
    if change.kind in _ALONE:
        return _ALONE[change.kind]
    if change.kind is ChangeKind.FIELD_CHANGED:
        return f"{change.header or change.role or 'field'} changed"
    return f"{RECORD_WORDS[change.record]} {_OF_THE_RECORD.get(change.kind, change.kind.value)}"


def subject(change: Change) -> str:
    """What the change is about, where its two texts do not say: the action, and of a date the milestone."""
    milestone = change.label if change.record == "date_range" and change.kind is not ChangeKind.REWORDED else None
    return ": ".join(part for part in (change.of, milestone if milestone != change.of else None) if part)


def counted(counts: Mapping[ChangeKind, int]) -> str:
    """ "3 changes: 1 added, 2 dates moved", or "no changes"."""
    total = sum(counts.values())
    if not total:
        return "no changes"
    parts = ", ".join(
        f"{counts[kind]:,} {names[counts[kind] > 1]}" for kind, names in _COUNTED.items() if kind in counts
    )
    return f"{total:,} {'change' if total == 1 else 'changes'}: {parts}"


def moved_by(change: Change) -> str:
    """How far a date moved; "" where neither its start nor its end is known in both editions.

    "3 months later (92 days)"; "2 months later (62 and 60 days)" where months differ in length; "start on the same day,
    end 2 years later (731 days)".
    """
    start, end = change.start_days, change.end_days
    if start is None and end is None:
        return ""
    if start is None or end is None:
        days, bound = (end, "end") if start is None else (start, "start")
        return f"{bound} {_far(days)}"
    if start == end:
        return _far(start)
    if _length(start) == _length(end) != "" and (start > 0) == (end > 0):
        return f"{_length(start)} {_way(start)} ({abs(start):,} and {abs(end):,} days)"
    return f"start {_far(start)}, end {_far(end)}"


def _far(days: int | None) -> str:
    if not days:
        return "on the same day"
    told = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    length = _length(days)
    return f"{length} {_way(days)} ({told})" if length else f"{told} {_way(days)}"


def _length(days: int) -> str:
    """In months or years; "" for what is told in days alone."""
    months = abs(days) / DAYS_IN_MONTH
    if abs(days) <= DAYS_TOLD:
        return ""
    if months <= MONTHS_TOLD:
        return f"{round(months)} months"
    years = f"{abs(days) / DAYS_IN_YEAR:.1f}".removesuffix(".0")
    return f"{years} years"


def _way(days: int) -> str:
    return "later" if days > 0 else "earlier"


def place(evidence: tuple[Evidence, ...]) -> str:
    """Where a record begins in its document: "page 3", "table 1, row 2" (counted from 1), "line 14"; "" if unknown."""
    if not evidence:
        return ""
    first = evidence[0]
    if first.page is not None:
        return f"page {first.page}"
    if first.table is not None:
        return f"table {first.table + 1}" + (f", row {first.row + 1}" if first.row is not None else "")
    return f"line {first.line}" if first.line is not None else ""


def named(document: Document, name: str) -> str:
    """The title of a document, with the name of its output."""
    return f"{document.title} ({name})" if document.title else name
