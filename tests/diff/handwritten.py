"""Two editions of a plan written out by hand, and how the changes that their author lists are checked and paired."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas import DateRange, Plan, PlanField
from schemas.diff import RecordKind
from tests.diff.truth import KINDS, Truth, letters, owner_of, truths, wording

Told = tuple[str, str, str | None, str | None]
"""A change as its author lists it: kind, record, old words, new words."""


@dataclass(frozen=True)
class Hand:
    """Two editions; `reworded` leads from old texts to new ones of the same record, all else that shares its words is
    the same. `changes` is every change as its author saw it, `days` the start and end days of each date that moved, by
    its old and new text."""

    old: Plan
    new: Plan
    reworded: dict[str, str]
    changes: tuple[Told, ...]
    days: dict[tuple[str, str], tuple[int | None, int | None]] = field(default_factory=dict)

    def truths(self) -> tuple[Truth, ...]:
        """The answer key of the pair."""
        return answer_key(self.old, self.new, self.reworded)


def answer_key(old: Plan, new: Plan, reworded: dict[str, str]) -> tuple[Truth, ...]:
    """What changed between two editions whose reworded records are known by their texts."""
    return tuple(truths(old, new, paired(old, new, reworded)))


def listed(true: tuple[Truth, ...]) -> list[Told]:
    """An answer key's changes that are asked for, as an author lists them."""
    return sorted(((str(one.kind), one.record, one.old, one.new) for one in true if one.required), key=str)


def days(true: tuple[Truth, ...]) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """By how many days dates moved, by their old and new text."""
    return {
        (one.old, one.new): (one.start_days, one.end_days)
        for one in true
        if one.kind == "date-moved" and one.old and one.new
    }


def paired(old: Plan, new: Plan, reworded: dict[str, str]) -> dict[str, str]:
    """Old identifiers to new ones: records by their texts, doubles in the order of their themes, cells by their row."""
    to = {letters(before): letters(after) for before, after in reworded.items()}
    same: dict[str, str] = {}
    texted: tuple[RecordKind, ...] = ("theme", "priority", "action", "outcome")
    for kind in texted:
        left = list(getattr(new, KINDS[kind]))
        for one in getattr(old, KINDS[kind]):
            said = letters(wording(one))
            there = [each for each in left if letters(wording(each)) == to.get(said, said)]
            near = [each for each in there if each_place(each) == {same.get(link, "") for link in each_place(one)}]
            if near or (there and _single(old, one)):
                same[one.id] = (near or there)[0].id
                left.remove((near or there)[0])
    celled: tuple[RecordKind, ...] = ("date_range", "field")
    for kind in celled:
        rows = {_row(each): each.id for each in getattr(new, KINDS[kind])}
        for one in getattr(old, KINDS[kind]):
            place, *column = _row(one)
            there_id = rows.get((same.get(place or "", ""), *(to.get(str(each), each) for each in column)))
            if there_id:
                same[one.id] = there_id
    return same


def each_place(record: Any) -> set[str]:
    """The identifiers of what a record stands under."""
    return {value for link in ("theme_id", "priority_id", "parent_id") if (value := getattr(record, link, None))}


def _single(plan: Plan, one: Any) -> bool:
    return sum(letters(wording(each)) == letters(wording(one)) for each in plan.records()) == 1


def _row(one: DateRange | PlanField) -> tuple[str | None, ...]:
    column = (one.role.value, None) if isinstance(one, PlanField) else (letters(one.label), None)
    return owner_of(one), *column
