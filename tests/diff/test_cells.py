"""Dates and fields of plans with very many of them: found without looking at all pairs, and as if all were."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from pipeline.diff import cells, compare
from schemas import Plan, PlanField
from tests.diff.small import Row, month, plan, told

ACTIONS = 300
MARCH = month("March 2031", "2031-03-01", "2031-03-31")
MOST_FOR_EACH = 200
"""Pairs looked at for each date or field: those at about the same place, and those that tell the same."""


def register(status: str = "Green") -> Plan:
    """A register whose rows all stand under one priority, with the status of the last one."""
    rows = [
        Row(
            f"Mend {number} gates",
            priority="A tidy park",
            dates=(MARCH, month("May 2031", "2031-05-01", "2031-05-31", f"Gate {number} hung")),
            fields=(("lead", "Ranger"), ("status", status if number == ACTIONS else "Green")),
        )
        for number in range(1, ACTIONS + 1)
    ]
    return plan(rows)


def test_a_register_under_one_priority_is_not_compared_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    best = cells._best

    def counting(ours, theirs, pairs, score):  # type: ignore[no-untyped-def]
        those = list(pairs)
        looked_at.append(len(those))
        return best(ours, theirs, those, score)

    monkeypatch.setattr(cells, "_best", counting)
    new = register("Amber")
    moved = tuple(
        one.model_copy(update={"start": None, "end": None, "text": f"Week {number}"})
        for number, one in enumerate(new.date_ranges)
    )
    compare(register(), new.model_copy(update={"date_ranges": moved}))
    assert 2 * ACTIONS <= max(looked_at) <= MOST_FOR_EACH * 2 * ACTIONS


def test_one_status_among_many_is_told() -> None:
    assert told(compare(register(), register("Amber"))) == [("status-changed", "field", "Green", "Amber")]


def test_very_many_cells_of_one_theme_in_another_order_are_no_change() -> None:
    old = register()
    loose = [one.model_copy(update={"action_ids": (), "priority_id": None}) for one in old.fields]
    shuffled = Random(6).sample(loose, len(loose))
    assert compare(_with(old, loose), _with(old, shuffled)).changes == ()


def test_a_cell_over_two_rows_that_became_two_cells_is_no_change() -> None:
    rows = [Row(text, dates=(MARCH,), fields=(("lead", "Ranger"),)) for text in ("Fund respite", "Sit with the ill")]
    two = plan(rows)
    shared = ("action-1", "action-2")
    one = two.model_copy(
        update={
            "date_ranges": (two.date_ranges[0].model_copy(update={"action_ids": shared}),),
            "fields": (two.fields[0].model_copy(update={"action_ids": shared}),),
        }
    )
    assert compare(one, two).changes == ()
    assert compare(two, one).changes == ()
    late = plan([rows[0], rows[1].but(dates=(month("May 2031", "2031-05-01", "2031-05-31"),))])
    assert told(compare(one, late)) == [("added", "date_range", None, "May 2031")]


def _with(old: Plan, fields: Sequence[PlanField]) -> Plan:
    return old.model_copy(update={"fields": tuple(fields)})
