"""Dates and fields of two editions matched: they belong to actions, priorities or themes and are told with these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from pipeline.diff.edition import Edition, Key, date_key
from pipeline.diff.matching import LEAST_LIKE, Alignment
from pipeline.diff.wording import DIGITS, Weights, key_of
from schemas import DateRange, PlanField

SAME_MILESTONE = LEAST_LIKE
"""Likeness of the labels of two milestones of one action from which they are one."""

SAME_ROW = 0.6
"""The same for milestones that have no action in common, but stand in the row of one priority."""

UNLABELLED = 0.5
"""Likeness of a milestone's label to a date without one, of the same action: it gained or lost its words."""

SAME_DATE = 0.05
SAME_OWNERS = 0.025
"""What is added to the likeness of two labels where the date, and what it belongs to, is the same: it decides between
labels that are about as like, and never against one that is equal."""

Cell = TypeVar("Cell", DateRange, PlanField)
Score = Callable[["Placed[Cell]", "Placed[Cell]"], float]
Names = Mapping[str, str]
"""The new identifier of a record, by its own: what is not in both editions has none."""


class Placed(NamedTuple, Generic[Cell]):
    """A date or field with what it belongs to. `turn` is its place among those of its kind that belong to the same."""

    cell: Cell
    owners: frozenset[str]
    row: str | None
    turn: int


class CellPair(NamedTuple, Generic[Cell]):
    """A date or field in both editions, and how like what it is of is (label or column), 0 to 1."""

    old: Cell
    new: Cell
    likeness: float


@dataclass(frozen=True, slots=True)
class CellMatching(Generic[Cell]):
    """Pairs, and what one edition has alone of an owner that both have."""

    pairs: list[CellPair[Cell]]
    removed: list[Cell]
    added: list[Cell]


def match_dates(old: Edition, new: Edition, alignment: Alignment) -> CellMatching[DateRange]:
    """Dates by their milestone's label, then by the date itself; those that are mentioned are not compared."""
    labels = Weights(date.label for one in (old, new) for date in one.dates if date.label)

    def score(one: Placed[DateRange], other: Placed[DateRange]) -> float:
        label, new_label = own_label(one.cell, old), own_label(other.cell, new)
        likeness = labels.likeness(label, new_label) if bool(label) == bool(new_label) else UNLABELLED
        beside = one.owners & other.owners
        if likeness < SAME_MILESTONE or (not beside and (likeness < SAME_ROW or not label or not new_label)):
            return 0.0
        same_date, same_owners = date_key(one.cell) == date_key(other.cell), one.owners == other.owners
        return likeness + SAME_DATE * same_date + SAME_OWNERS * same_owners

    return _match(old.dates, new.dates, alignment, score, lambda date: (key_of(date.label or ""),))


def match_fields(old: Edition, new: Edition, alignment: Alignment) -> CellMatching[PlanField]:
    """Fields by their column, then by what they say."""

    def score(one: Placed[PlanField], other: Placed[PlanField]) -> float:
        header = key_of(one.cell.header or ""), key_of(other.cell.header or "")
        same_header = bool(header[0]) and header[0] == header[1]
        same_role = one.cell.role == other.cell.role
        if not one.owners & other.owners or not (same_role or same_header):
            return 0.0
        same_text = key_of(one.cell.text) == key_of(other.cell.text)
        return same_role + same_header + 4 * same_text + 2 * (one.owners == other.owners)

    return _match(old.fields, new.fields, alignment, score, lambda field: (field.role, key_of(field.header or "")))


def own_label(date: DateRange, edition: Edition) -> str:
    """The words of a milestone; "" where it has none, or only those of its action."""
    label = date.label or ""
    actions = {key_of(edition.said(edition.actions[one])) for one in date.action_ids}
    return "" if key_of(label) in actions else label


def _match(
    old: Sequence[Cell], new: Sequence[Cell], alignment: Alignment, score: Score[Cell], kind: Callable[[Cell], Key]
) -> CellMatching[Cell]:
    matchings = (alignment.actions, alignment.priorities, alignment.themes)
    names = {one: other for matching in matchings for one, other in matching.links().new_of.items()}
    ours = _placed(old, names, kind)
    theirs = _placed(new, {name: name for name in names.values()}, kind)
    scored = sorted(
        (-round(found, DIGITS), abs(ours[i].turn - theirs[j].turn), abs(i - j), i + j, i, j)
        for i, j in _together(ours, theirs)
        if (found := score(ours[i], theirs[j])) > 0
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return CellMatching(
        [CellPair(old[i], new[j], min(1.0, score(ours[i], theirs[j]))) for i, j in sorted(paired.items())],
        [one.cell for i, one in enumerate(ours) if i not in paired and one.owners],
        [one.cell for j, one in enumerate(theirs) if j not in taken and one.owners],
    )


def _placed(cells: Sequence[Cell], names: Names, kind: Callable[[Cell], Key]) -> list[Placed[Cell]]:
    seen: Counter[object] = Counter()
    found = []
    for cell in cells:
        owners = _owners(cell, names)
        found.append(Placed(cell, owners, names.get(cell.priority_id or ""), seen[owners, kind(cell)]))
        seen[owners, kind(cell)] += 1
    return found


def _owners(cell: DateRange | PlanField, names: Names) -> frozenset[str]:
    """The actions that it belongs to, else the priority, else the theme, else the plan; empty where these are gone."""
    belongs_to = cell.action_ids or [one for one in (cell.priority_id, cell.theme_id) if one][:1]
    return frozenset(names[one] for one in belongs_to if one in names) if belongs_to else frozenset(("",))


def _together(ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, each once: those that belong to the same thing, or stand in the same row."""
    beside: defaultdict[str, list[int]] = defaultdict(list)
    for j, other in enumerate(theirs):
        for place in _places(other):
            beside[place].append(j)
    for i, one in enumerate(ours):
        for j in sorted({j for place in _places(one) for j in beside[place]}):
            yield i, j


def _places(placed: Placed[Cell]) -> set[str]:
    return {*placed.owners, *([placed.row] if placed.row else [])}
