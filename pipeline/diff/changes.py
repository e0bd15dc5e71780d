"""The changes between two aligned editions, each told once.

What goes with another change is not told again: a theme that was renamed is one change and none of the actions under
it, a priority that moved takes its actions along, and an action that was removed or added takes its dates, its fields
and the outcomes that are of it alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.diff.assignment import Candidate, Links, Matching
from pipeline.diff.cells import CellMatching, CellPair, own_label, same_time
from pipeline.diff.describe import Describer
from pipeline.diff.edition import Edition
from pipeline.diff.matching import RECOGNISABLE, SAME_HEADING, Alignment
from pipeline.diff.rereading import read_otherwise
from pipeline.diff.times import has_days, says_done
from pipeline.diff.wording import key_of, word_changes
from schemas import Action, Change, ChangeKind, DateRange, FieldRole, Outcome, PlanField, Priority, Theme
from schemas.diff import RecordKind

Texted = TypeVar("Texted", Theme, Priority, Action, Outcome)
Numbered = TypeVar("Numbered", Priority, Action)


@dataclass(frozen=True, slots=True)
class Compared:
    """Which record of two editions is which."""

    alignment: Alignment
    dates: CellMatching[DateRange]
    fields: CellMatching[PlanField]


class Teller:
    """Tells the changes of two editions, kind by kind of record, in the order of the new one."""

    def __init__(self, old: Edition, new: Edition, compared: Compared) -> None:
        self._old, self._new, self._compared = old, new, compared
        alignment = self._alignment = compared.alignment
        self._describe = Describer(old, new)
        self._themes = alignment.themes.links()
        self._priorities = alignment.priorities.links()
        self._actions = alignment.actions.links()
        self._unsaid, self._now_unsaid = read_otherwise(old, new, alignment)
        self._fields = tuple(self._of_fields())
        statuses = [change for change in self._fields if change.kind is ChangeKind.STATUS_CHANGED]
        self._over = _actions_of(old.fields, {one.old_id for one in statuses if says_done(one.old or "")})
        self._now_over = _actions_of(new.fields, {one.new_id for one in statuses if says_done(one.new or "")})

    def changes(self) -> Iterator[Change]:
        """All of them."""
        yield from self._of_themes()
        yield from self._of_priorities()
        yield from self._of_actions()
        yield from self._of_outcomes()
        yield from self._of_dates()
        yield from self._fields

    def _of_themes(self) -> Iterator[Change]:
        matching = self._alignment.themes
        yield from self._alone("theme", matching, SAME_HEADING, self._old.themes, self._new.themes)
        for pair in matching.pairs:
            one, other = self._old.themes[pair.old.id], self._new.themes[pair.new.id]
            yield from self._reworded("theme", pair, one, other)
            for part in ("statement", "narrative"):
                old, new = getattr(one, part), getattr(other, part)
                if key_of(old or "") != key_of(new or ""):
                    told = {"old": old, "new": new, "words": word_changes(old or "", new or ""), "header": part}
                    yield self._describe.both(ChangeKind.REWORDED, "theme", one, other, pair.likeness, **told)

    def _of_priorities(self) -> Iterator[Change]:
        matching = self._alignment.priorities
        old, new = _not_headed_in(self._new, self._old), _not_headed_in(self._old, self._new)
        yield from self._alone("priority", matching, SAME_HEADING, old, new)
        for pair in matching.pairs:
            one, other = self._old.priorities[pair.old.id], self._new.priorities[pair.new.id]
            yield from self._reworded("priority", pair, one, other)
            yield from self._renumbered("priority", pair, one, other)
            yield from self._under_another_theme("priority", pair, one, other)

    def _of_actions(self) -> Iterator[Change]:
        matching = self._alignment.actions
        yield from self._alone("action", matching, RECOGNISABLE, self._old.actions, self._new.actions)
        for pair in matching.pairs:
            one, other = self._old.actions[pair.old.id], self._new.actions[pair.new.id]
            yield from self._reworded("action", pair, one, other)
            yield from self._renumbered("action", pair, one, other)
            if not self._actions.same(one.parent_id, other.parent_id):
                yield from self._moved("action", pair, one, other)

    def _of_outcomes(self) -> Iterator[Change]:
        matching = self._alignment.outcomes
        kept = {key: one for key, one in self._old.outcomes.items() if _stands(one.action_ids, self._actions.new_of)}
        came = {key: one for key, one in self._new.outcomes.items() if _stands(one.action_ids, self._actions.old_of)}
        yield from self._alone("outcome", matching, RECOGNISABLE, kept, came)
        for pair in matching.pairs:
            one, other = self._old.outcomes[pair.old.id], self._new.outcomes[pair.new.id]
            yield from self._reworded("outcome", pair, one, other)
            if not one.action_ids and not other.action_ids:
                yield from self._moved("outcome", pair, one, other)

    def _of_dates(self) -> Iterator[Change]:
        found = self._compared.dates
        for date in found.removed:
            yield self._describe.removed(ChangeKind.REMOVED, "date_range", date, date.text, 1.0)
        for date in found.added:
            yield self._describe.added(ChangeKind.ADDED, "date_range", date, date.text, 1.0)
        for pair in found.pairs:
            yield from self._of_date(pair)

    def _of_date(self, pair: CellPair[DateRange]) -> Iterator[Change]:
        one, other, likeness = pair
        of_its_own = own_label(one, self._old) or own_label(other, self._new)
        if of_its_own and key_of(one.label or "") != key_of(other.label or ""):
            told = {"old": one.label, "new": other.label, "words": word_changes(one.label or "", other.label or "")}
            yield self._describe.both(ChangeKind.REWORDED, "date_range", one, other, likeness, **told)
        texts = {"old": one.text, "new": other.text}
        came_to_its_end = one.is_done != other.is_done
        gave_way = came_to_its_end and not has_days(one if one.is_done else other)
        if not gave_way and not same_time(one, self._old, other, self._new):
            days = {"start_days": _days(one, other, "start"), "end_days": _days(one, other, "end")}
            yield self._describe.both(ChangeKind.DATE_MOVED, "date_range", one, other, likeness, **texts, **days)
        if came_to_its_end and (of_its_own or not self._status_says_so(one, other)):
            yield self._describe.both(ChangeKind.STATUS_CHANGED, "date_range", one, other, likeness, **texts)

    def _status_says_so(self, one: DateRange, other: DateRange) -> bool:
        """Whether the status of an action changed as its date did: to done, or back."""
        if other.is_done:
            return not self._now_over.isdisjoint(other.action_ids)
        return not self._over.isdisjoint(one.action_ids)

    def _of_fields(self) -> Iterator[Change]:
        found = self._compared.fields
        for field in found.removed:
            yield self._describe.removed(_kind_of(field), "field", field, field.text, 1.0)
        for field in found.added:
            yield self._describe.added(_kind_of(field), "field", field, field.text, 1.0)
        for one, other, likeness in found.pairs:
            if key_of(one.text) != key_of(other.text):
                texts = {"old": one.text, "new": other.text}
                yield self._describe.both(_kind_of(other), "field", one, other, likeness, **texts)

    def _alone(
        self,
        record: RecordKind,
        matching: Matching,
        enough: float,
        old: Mapping[str, Texted],
        new: Mapping[str, Texted],
    ) -> Iterator[Change]:
        """What one edition has alone. `enough` is the score from which two would have been one."""
        links = matching.links()
        for key, one in old.items():
            if key not in links.new_of and key not in self._unsaid:
                sure = 1 - min(1.0, matching.near_old.get(key, 0.0) / enough)
                yield self._describe.removed(ChangeKind.REMOVED, record, one, text_of(one), sure)
        for key, other in new.items():
            if key not in links.old_of and key not in self._now_unsaid:
                sure = 1 - min(1.0, matching.near_new.get(key, 0.0) / enough)
                yield self._describe.added(ChangeKind.ADDED, record, other, text_of(other), sure)

    def _reworded(self, record: RecordKind, pair: Candidate, one: Texted, other: Texted) -> Iterator[Change]:
        # The entries' texts, not the records': they are without the dates that are compared as dates.
        if key_of(pair.old.text) != key_of(pair.new.text):
            old, new = text_of(one), text_of(other)
            yield self._describe.both(
                ChangeKind.REWORDED, record, one, other, pair.likeness, old=old, new=new, words=word_changes(old, new)
            )

    def _renumbered(self, record: RecordKind, pair: Candidate, one: Numbered, other: Numbered) -> Iterator[Change]:
        if key_of(one.reference or "") != key_of(other.reference or ""):
            yield self._describe.both(
                ChangeKind.REFERENCE_CHANGED,
                record,
                one,
                other,
                pair.likeness,
                old=one.reference,
                new=other.reference,
                of=other.text,
            )

    def _moved(
        self, record: RecordKind, pair: Candidate, one: Action | Outcome, other: Action | Outcome
    ) -> Iterator[Change]:
        """Under another priority, or another theme; not where both went along with their priority."""
        if self._priorities.same(one.priority_id, other.priority_id):
            return
        moved = list(self._under_another_theme(record, pair, one, other))
        yield from moved
        old, new = self._old.priority_text(one.priority_id), self._new.priority_text(other.priority_id)
        if moved or key_of(old) == key_of(new) or _came_or_went(self._priorities, one.priority_id, other.priority_id):
            return
        yield self._elsewhere(ChangeKind.PRIORITY_CHANGED, record, pair, one, other, (old, new))

    def _under_another_theme(
        self, record: RecordKind, pair: Candidate, one: Priority | Action | Outcome, other: Priority | Action | Outcome
    ) -> Iterator[Change]:
        old, new = self._old.theme_label(one.theme_id), self._new.theme_label(other.theme_id)
        renamed = self._themes.same(one.theme_id, other.theme_id)
        if renamed or key_of(old) == key_of(new) or _came_or_went(self._themes, one.theme_id, other.theme_id):
            return
        yield self._elsewhere(ChangeKind.THEME_CHANGED, record, pair, one, other, (old, new))

    def _elsewhere(
        self,
        kind: ChangeKind,
        record: RecordKind,
        pair: Candidate,
        one: Priority | Action | Outcome,
        other: Priority | Action | Outcome,
        headings: tuple[str, str],
    ) -> Change:
        """A record that stands under another heading now; `headings` are the old and the new one, empty for none."""
        old, new = headings
        return self._describe.both(
            kind, record, one, other, pair.likeness, old=old or None, new=new or None, of=text_of(other)
        )


def _came_or_went(links: Links, one: str | None, other: str | None) -> bool:
    """Whether a heading was put over records that had none, or taken from them: that is told of the heading."""
    return (one is None or other is None) and not links.known(one, other)


def text_of(record: Theme | Priority | Action | Outcome) -> str:
    """What a record says: of a theme, its label."""
    return record.label if isinstance(record, Theme) else record.text


def _stands(action_ids: Sequence[str], matched: Container[str]) -> bool:
    """Whether an outcome is told of: it is of no action, or of one that both editions have."""
    return not action_ids or any(one in matched for one in action_ids)


def _not_headed_in(other: Edition, edition: Edition) -> dict[str, Priority]:
    """The priorities of an edition that the other one does not print at all."""
    return {key: one for key, one in edition.priorities.items() if edition.heading(one) not in other.headings}


def _actions_of(fields: Iterable[PlanField], identifiers: Container[str | None]) -> frozenset[str]:
    return frozenset(action for field in fields if field.id in identifiers for action in field.action_ids)


def _kind_of(field: PlanField) -> ChangeKind:
    return ChangeKind.STATUS_CHANGED if field.role is FieldRole.STATUS else ChangeKind.FIELD_CHANGED


def _days(one: DateRange, other: DateRange, bound: str) -> int | None:
    before, after = getattr(one, bound), getattr(other, bound)
    return None if before is None or after is None else (after - before).days
