"""Dates and fields of two editions matched: they belong to actions, priorities or themes and are told with these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from pipeline.diff.assignment import candidates, nearest
from pipeline.diff.edition import Edition, entries
from pipeline.diff.matching import LEAST_LIKE, Alignment
from pipeline.diff.times import Key, date_key, same_deadline
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
Together = Callable[[Sequence["Placed[Cell]"], Sequence["Placed[Cell]"]], set[tuple[int, int]]]
"""Gives the pairs of indices that are looked at."""
Names = Mapping[str, str]
"""The new identifier of a record, by its own: what is not in both editions has none."""


class Placed(NamedTuple, Generic[Cell]):
    """A date or field with what it belongs to. `turn` is its place among those of its kind that belong to the same.

    `label` is a milestone's (see `own_label`); `tells` is what it is found by among many others.
    """

    cell: Cell
    owners: frozenset[str]
    row: str | None
    turn: int
    kind: Key
    label: str
    tells: Key


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
        labelled = bool(one.label), bool(other.label)
        likeness = labels.likeness(one.label, other.label) if labelled[0] == labelled[1] else UNLABELLED
        beside = one.owners & other.owners
        if likeness < SAME_MILESTONE or (not beside and (likeness < SAME_ROW or not all(labelled))):
            return 0.0
        same_date, same_owners = same_time(one.cell, old, other.cell, new), one.owners == other.owners
        return likeness + SAME_DATE * same_date + SAME_OWNERS * same_owners

    names = _names(alignment)
    ours = _placed(old.dates, names, _date_traits(old))
    theirs = _placed(new.dates, {name: name for name in names.values()}, _date_traits(new))

    def together(ours: Sequence[Placed[DateRange]], theirs: Sequence[Placed[DateRange]]) -> set[tuple[int, int]]:
        return {*_together(ours, theirs), *_in_rows(ours, theirs, labels)}

    return _match(ours, theirs, together, score)


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

    names = _names(alignment)
    ours = _placed(old.fields, names, _field_traits)
    theirs = _placed(new.fields, {name: name for name in names.values()}, _field_traits)
    return _match(ours, theirs, _together, score)


def own_label(date: DateRange, edition: Edition) -> str:
    """The words of a milestone; "" where it has none, or only those of its action."""
    label = date.label or ""
    actions = {key_of(edition.said(edition.actions[one])) for one in date.action_ids}
    return "" if key_of(label) in actions else label


def same_time(one: DateRange, old: Edition, other: DateRange, new: Edition) -> bool:
    """Whether two dates mean the same, however they are written.

    A sentence says "by March 2031" where a column of deadlines says "March 2031"; from cell to cell the "by" tells.
    """
    if date_key(one) == date_key(other):
        return True
    return old.is_in_words(one) != new.is_in_words(other) and same_deadline(one, other)


class _Traits(NamedTuple):
    """What is said of a cell beside its owners: its kind, the words of its milestone, and what it tells."""

    kind: Key
    label: str
    tells: Key


def _date_traits(edition: Edition) -> Callable[[DateRange], _Traits]:
    def traits(date: DateRange) -> _Traits:
        label = own_label(date, edition)
        return _Traits((key_of(date.label or ""),), label, (key_of(label), (date.is_done, *date_key(date))))

    return traits


def _field_traits(field: PlanField) -> _Traits:
    kind = field.role, key_of(field.header or "")
    return _Traits(kind, "", (field.role, key_of(field.text)))


def _names(alignment: Alignment) -> Names:
    matchings = (alignment.actions, alignment.priorities, alignment.themes)
    return {one: other for matching in matchings for one, other in matching.links().new_of.items()}


def _match(
    ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]], together: Together[Cell], score: Score[Cell]
) -> CellMatching[Cell]:
    """The stable matching. Of very many cells not all pairs are looked at, so those left over are matched again."""
    paired = _equal(ours, theirs)
    while True:
        taken = set(paired.values())
        left = [i for i in range(len(ours)) if i not in paired]
        new_left = [j for j in range(len(theirs)) if j not in taken]
        found = _best(ours, theirs, _among(ours, theirs, left, new_left, together), score)
        if not found:
            break
        paired |= found
    pairs = ((ours[i], theirs[j]) for i, j in sorted(paired.items(), key=itemgetter(1)))
    return CellMatching(
        [CellPair(one.cell, other.cell, min(1.0, score(one, other))) for one, other in pairs],
        list(_news([ours[i] for i in left], theirs)),
        list(_news([theirs[j] for j in new_left], ours)),
    )


def _news(left: Iterable[Placed[Cell]], others: Iterable[Placed[Cell]]) -> Iterator[Cell]:
    """Of what is left, what the other edition does not say of the same things: a cell over two rows becomes two."""
    said = {(owner, other.tells) for other in others for owner in other.owners}
    for one in left:
        if any((owner, one.tells) not in said for owner in one.owners):
            yield one.cell


def _equal(ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]]) -> dict[int, int]:
    """Indices of cells that say the same of the same thing, in their order: nothing could be a better pair."""
    waiting: defaultdict[object, list[int]] = defaultdict(list)
    for j in reversed(range(len(theirs))):
        waiting[theirs[j].owners, theirs[j].kind, theirs[j].tells].append(j)
    same = ((i, waiting[one.owners, one.kind, one.tells]) for i, one in enumerate(ours) if one.owners)
    return {i: others.pop() for i, others in same if others}


def _among(
    ours: Sequence[Placed[Cell]],
    theirs: Sequence[Placed[Cell]],
    left: Sequence[int],
    new_left: Sequence[int],
    together: Together[Cell],
) -> Iterator[tuple[int, int]]:
    """The pairs of those that are left, as indices of all."""
    for i, j in together([ours[i] for i in left], [theirs[j] for j in new_left]):
        yield left[i], new_left[j]


def _best(
    ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]], pairs: Iterable[tuple[int, int]], score: Score[Cell]
) -> dict[int, int]:
    """Of these pairs of indices, the best one first, and each index once."""
    scored = sorted(
        (-round(found, DIGITS), abs(ours[i].turn - theirs[j].turn), abs(i - j), i + j, i, j)
        for i, j in pairs
        if (found := score(ours[i], theirs[j])) > 0
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


def _placed(cells: Sequence[Cell], names: Names, traits: Callable[[Cell], _Traits]) -> list[Placed[Cell]]:
    seen: Counter[object] = Counter()
    found = []
    for cell in cells:
        owners, (kind, label, tells) = _owners(cell, names), traits(cell)
        found.append(Placed(cell, owners, names.get(cell.priority_id or ""), seen[owners, kind], kind, label, tells))
        seen[owners, kind] += 1
    return found


def _owners(cell: DateRange | PlanField, names: Names) -> frozenset[str]:
    """The actions that it belongs to, else the priority, else the theme, else the plan; empty where these are gone."""
    belongs_to = cell.action_ids or [one for one in (cell.priority_id, cell.theme_id) if one][:1]
    return frozenset(names[one] for one in belongs_to if one in names) if belongs_to else frozenset(("",))


def _together(ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]]) -> set[tuple[int, int]]:
    """Pairs of indices that belong to the same thing. Of a thing with very many cells, those that tell the same and
    those that stand at about the same place."""
    return {*_beside(ours, theirs), *((i, j) for j, i in _beside(theirs, ours))}


def _beside(ones: Sequence[Placed[Cell]], others: Sequence[Placed[Cell]]) -> Iterator[tuple[int, int]]:
    having: defaultdict[object, list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        for place in _places(other):
            having[place].append(number)
    for number, one in enumerate(ones):
        middle = number * len(others) // len(ones)
        for place in _places(one):
            for other_number in nearest(having.get(place, []), middle):
                yield number, other_number


def _places(placed: Placed[Cell]) -> Iterator[object]:
    """What a cell is looked up by: what it belongs to, by itself and with each thing that it tells."""
    for owner in placed.owners:
        yield owner
        yield from ((owner, place, told) for place, told in enumerate(placed.tells))


def _in_rows(
    ours: Sequence[Placed[Cell]], theirs: Sequence[Placed[Cell]], labels: Weights
) -> Iterator[tuple[int, int]]:
    """Pairs of indices of milestones that stand in the row of one priority, and whose labels are alike."""
    rows, new_rows = _labelled(ours), _labelled(theirs)
    for row, cells in rows.items():
        one, other = (
            entries((str(number), found[number].label, ()) for number in numbers)
            for found, numbers in ((ours, cells), (theirs, new_rows.get(row, [])))
        )
        yield from ((int(pair.old.id), int(pair.new.id)) for pair in candidates(one, other, labels))


def _labelled(placed: Sequence[Placed[Cell]]) -> dict[str, list[int]]:
    """The indices of milestones by the row that they stand in."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(placed):
        if one.row and one.label:
            rows[one.row].append(number)
    return rows
