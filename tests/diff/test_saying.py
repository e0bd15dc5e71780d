"""Changes in words."""

from __future__ import annotations

import pytest

from pipeline.diff import saying
from schemas import Change, ChangeKind, Evidence


def moved(start: int | None, end: int | None) -> str:
    change = Change(kind=ChangeKind.DATE_MOVED, record="date_range", start_days=start, end_days=end, confidence=1.0)
    return saying.moved_by(change)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (1, 1, "1 day later"),
        (-14, -14, "14 days earlier"),
        (92, 92, "3 months later (92 days)"),
        (62, 60, "2 months later (62 and 60 days)"),
        (-365, -365, "12 months earlier (365 days)"),
        (731, 731, "2 years later (731 days)"),
        (913, 913, "2.5 years later (913 days)"),
        (0, 365, "start on the same day, end 12 months later (365 days)"),
        (30, -30, "start 30 days later, end 30 days earlier"),
        (61, -61, "start 2 months later (61 days), end 2 months earlier (61 days)"),
        (0, None, "start on the same day"),
        (None, 31, "end 31 days later"),
        (0, 0, "on the same day"),
        (None, None, ""),
    ],
)
def test_how_far_a_date_moved(start: int | None, end: int | None, told: str) -> None:
    assert moved(start, end) == told


def test_counts_are_told_in_one_order() -> None:
    assert saying.counted({}) == "no changes"
    assert saying.counted({ChangeKind.ADDED: 1}) == "1 change: 1 added"
    counts = {ChangeKind.STATUS_CHANGED: 2, ChangeKind.DATE_MOVED: 1, ChangeKind.REMOVED: 1200}
    assert saying.counted(counts) == "1,203 changes: 1,200 removed, 1 date moved, 2 statuses changed"


def test_every_kind_has_its_words() -> None:
    for kind in ChangeKind:
        assert saying.headline(Change(kind=kind, record="action", confidence=1.0))
        assert saying.counted({kind: 2}).startswith("2 changes: 2 ")


def test_a_place_is_told_as_people_count() -> None:
    assert saying.place((Evidence(page=3, raw="x"), Evidence(page=4, raw="y"))) == "page 3"
    assert saying.place((Evidence(table=0, row=1, column=2, raw="x"),)) == "table 1, row 2"
    assert saying.place((Evidence(line=14, raw="x"),)) == "line 14"
    assert saying.place(()) == ""
