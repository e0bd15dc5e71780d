"""What truly changed between two editions, told from which records are the same thing: the answer key of the examiner.

The engine sees two plans. The answer key also has `same`, the pairs of records that were edited out of one another.

What is asked for (`required`), and what may be told or left (`implied`):

- Every kind of change is asked for at its record: an action reworded, its date moved, its status cell changed.
- A removed theme, priority, action or outcome is asked for, and so is what is added. The dates, cells and outcomes that
  come and go with their action are implied: true, but the row has been told.
- An action that stands under another theme is asked for. That its dates, cells, outcomes and steps went with it is
  implied, and so is that of everything under a priority that moved. A renamed theme or priority moves nothing.
- A date or cell that an action got or lost while it stayed is asked for, as `added`/`removed` or as a move from or to
  nothing: both say the same.
- A date that was "Completed" or "Launched" and is no more, or now is, tells of a status too: that may be told or left.
- Where a bullet holds its own date ("open the archive by June 2032"), the date is what moved; that its words differ by
  the date is implied. So is the milestone's label where it repeats the words of its action.
- Case, punctuation, spacing, and a date spelled otherwise are nothing: who tells of them invents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas import DateRange, FieldRole, Plan, PlanField, Theme
from schemas.diff import ChangeKind, RecordKind
from tests.diff.drafts import days_between

KINDS: dict[RecordKind, str] = {
    "theme": "themes",
    "priority": "priorities",
    "action": "actions",
    "outcome": "outcomes",
    "date_range": "date_ranges",
    "field": "fields",
}
"""Record kinds, and the name of each in a plan."""


@dataclass(frozen=True)
class Truth:
    """One true change. `kinds` holds every name that it may be told by; `old` and `new` what changed, as printed."""

    kinds: frozenset[ChangeKind]
    record: RecordKind
    old_id: str | None
    new_id: str | None
    old: str | None
    new: str | None
    start_days: int | None = None
    end_days: int | None = None
    header: str | None = None
    required: bool = True

    @property
    def kind(self) -> ChangeKind:
        """The name to count it under: of two, the one that is not `added` or `removed`."""
        return min(self.kinds, key=lambda kind: (kind in (ChangeKind.ADDED, ChangeKind.REMOVED), kind))


def letters(text: str | None) -> str:
    """A text's letters and digits alone, in lower case: all that is compared of it."""
    return " ".join(re.findall(r"[^\W_]+", (text or "").casefold().replace("’", "").replace("'", "")))


def wording(record: Any) -> str:
    """The text that a record is told by."""
    if isinstance(record, Theme):
        return record.label
    if isinstance(record, DateRange):
        return f"{record.label} {record.text}" if record.label else record.text
    return str(record.text)


def truths(old: Plan, new: Plan, same: Mapping[str, str]) -> Iterator[Truth]:
    """Every change between the editions; `same` leads from old identifiers to new ones."""
    for kind, name in KINDS.items():
        before = {record.id: record for record in getattr(old, name)}
        after = {record.id: record for record in getattr(new, name)}
        told = Comparison(old, new, dict(same))
        for one in before.values():
            if one.id in same:
                yield from told.changed(kind, one, after[same[one.id]])
            else:
                yield told.gone(kind, one)
        for one in after.values():
            if one.id not in told.back:
                yield told.come(kind, one)


class Comparison:
    """Two editions, the records of both by identifier, and which of them are the same thing."""

    def __init__(self, old: Plan, new: Plan, same: dict[str, str]) -> None:
        self.old: dict[str, Any] = {record.id: record for record in old.records()}
        self.new: dict[str, Any] = {record.id: record for record in new.records()}
        self.same = same
        self.back = {after: before for before, after in same.items()}

    def gone(self, kind: RecordKind, one: Any) -> Truth:
        """A record that only the old edition has."""
        kinds = _names(ChangeKind.REMOVED, kind, one, stays := _stays(kind, one, self.same))
        return Truth(kinds, kind, one.id, None, wording(one), None, required=stays)

    def come(self, kind: RecordKind, one: Any) -> Truth:
        """A record that only the new edition has."""
        kinds = _names(ChangeKind.ADDED, kind, one, stays := _stays(kind, one, self.back))
        return Truth(kinds, kind, None, one.id, None, wording(one), required=stays)

    def changed(self, kind: RecordKind, one: Any, other: Any) -> Iterator[Truth]:
        """All that changed of a record that both editions have."""
        if kind == "date_range":
            yield from self._date(one, other)
        elif kind == "field":
            yield from self._cell(one, other)
        else:
            yield from self._words(kind, one, other)
        yield from self._place(kind, one, other)
        if letters(getattr(one, "reference", None)) != letters(getattr(other, "reference", None)):
            yield _truth(ChangeKind.REFERENCE_CHANGED, kind, one, other, one.reference, other.reference)

    def _words(self, kind: RecordKind, one: Any, other: Any) -> Iterator[Truth]:
        if letters(wording(one)) != letters(wording(other)):
            dateless = self._dateless(one, self.old) != self._dateless(other, self.new)
            yield _truth(ChangeKind.REWORDED, kind, one, other, wording(one), wording(other), required=dateless)
        for part in ("statement", "narrative") if kind == "theme" else ():
            before, after = getattr(one, part), getattr(other, part)
            if letters(before) != letters(after):
                yield _truth(ChangeKind.REWORDED, kind, one, other, before, after, header=part)

    def _dateless(self, one: Any, records: Mapping[str, Any]) -> str:
        """A record's words without the dates that it holds itself."""
        text = wording(one)
        for date in records.values():
            if isinstance(date, DateRange) and one.id in date.action_ids:
                text = text.replace(date.text, "")
        return letters(text)

    def _date(self, one: DateRange, other: DateRange) -> Iterator[Truth]:
        if letters(one.label) != letters(other.label):
            repeated = _repeats(one, self.old) and _repeats(other, self.new)
            yield _truth(ChangeKind.REWORDED, "date_range", one, other, one.label, other.label, required=not repeated)
        if _is_done(one) != _is_done(other):
            yield _truth(ChangeKind.STATUS_CHANGED, "date_range", one, other, one.text, other.text, required=False)
        start, end = days_between(one.start, other.start), days_between(one.end, other.end)
        if _period(one) != _period(other):
            days = {"start_days": start, "end_days": end}
            yield _truth(ChangeKind.DATE_MOVED, "date_range", one, other, one.text, other.text, **days)

    def _cell(self, one: PlanField, other: PlanField) -> Iterator[Truth]:
        if letters(one.text) != letters(other.text):
            yield _truth(_cell_kind(one), "field", one, other, one.text, other.text)

    def _place(self, kind: RecordKind, one: Any, other: Any) -> Iterator[Truth]:
        if kind == "theme":
            return
        before, after = one.theme_id, other.theme_id
        follows = self._follows(kind, one)
        if self.same.get(before, None) != after:
            labels = [plan[theme].label if theme else None for plan, theme in ((self.old, before), (self.new, after))]
            yield _truth(ChangeKind.THEME_CHANGED, kind, one, other, labels[0], labels[1], required=not follows)
        elif kind != "priority" and self.same.get(one.priority_id, None) != other.priority_id:
            pairs = ((self.old, one.priority_id), (self.new, other.priority_id))
            texts = [plan[priority].text if priority else None for plan, priority in pairs]
            yield _truth(ChangeKind.PRIORITY_CHANGED, kind, one, other, texts[0], texts[1], required=not follows)

    def _follows(self, kind: RecordKind, one: Any) -> bool:
        """Whether a record's place is that of another one which is told of."""
        if kind not in ("priority", "action"):
            return True
        parent, priority = getattr(one, "parent_id", None), getattr(one, "priority_id", None)
        if parent is not None:
            return True
        return priority in self.same and self.new[self.same[one.id]].priority_id == self.same[priority]


def _stays(kind: RecordKind, one: Any, known: Mapping[str, str]) -> bool:
    """Whether a record that is in one edition alone is to be told of: what it is about is in both."""
    if kind in ("theme", "priority", "action"):
        return True
    return (kind == "outcome" and not one.action_ids) or any(owner in known for owner in _owners(one))


def _names(kind: ChangeKind, record: RecordKind, one: Any, stays: bool) -> frozenset[ChangeKind]:
    return frozenset({kind, _cell_kind(one)} if stays and record in ("date_range", "field") else {kind})


def _owners(record: Any) -> tuple[str | None, ...]:
    return record.action_ids or (record.priority_id or record.theme_id,)


def _repeats(one: DateRange, records: Mapping[str, Any]) -> bool:
    """Whether a milestone's label is that of its action, which may hold the date as well."""
    return any(letters(one.label) in letters(records[each].text.replace(one.text, "")) for each in one.action_ids)


def _is_done(one: DateRange) -> bool:
    return one.qualifier in {"completed", "achieved", "delivered", "implemented", "launched", "live"}


def owner_of(record: DateRange | PlanField) -> str | None:
    """The identifier of what a date or cell belongs to: its action, else its priority, else its theme."""
    return record.action_ids[0] if record.action_ids else record.priority_id or record.theme_id


def _cell_kind(one: Any) -> ChangeKind:
    if isinstance(one, DateRange):
        return ChangeKind.DATE_MOVED
    return ChangeKind.STATUS_CHANGED if one.role is FieldRole.STATUS else ChangeKind.FIELD_CHANGED


def _period(one: DateRange) -> tuple[Any, ...]:
    return one.start, one.end, one.open_start, one.open_end, one.recurrence, one.qualifier == "tbc"


def _truth(
    kind: ChangeKind, record: RecordKind, one: Any, other: Any, old: str | None, new: str | None, **more: Any
) -> Truth:
    return Truth(frozenset({kind}), record, one.id, other.id, old, new, **more)
