"""A plan as the comparison sees it: what each record says, and what stands around it, without identifiers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.diff.times import Key, date_key
from pipeline.diff.wording import key_of
from schemas import Action, DateRange, FieldRole, Outcome, Plan, PlanField, Priority

CHANGING_ROLES = (FieldRole.STATUS, FieldRole.PROGRESS)
"""What is rewritten from edition to edition: nothing to know an action by."""

_ALONE = r"(?<!\w)(?<!\d[/–-]){}(?!\w|[/–-]\d)"
"""A date by itself: no "May" in "Mayor", no "2031" in "2031/32"."""

Linked = TypeVar("Linked", Outcome, DateRange, PlanField)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A record that is matched by its text. `same` is equal for two that are equal in all that is compared."""

    id: str
    text: str
    key: str
    same: Key
    position: int
    """Its place among those of its kind, from 0."""
    turn: int
    """Its place among those of its kind that say the same, from 0."""


def entries(records: Iterable[tuple[str, str, Key]]) -> list[Entry]:
    """From identifiers, texts and what stands around them, in the order of the plan."""
    seen: Counter[str] = Counter()
    found = []
    for position, (identifier, text, around) in enumerate(records):
        key = key_of(text)
        found.append(Entry(identifier, text, key, (key, *around), position, seen[key]))
        seen[key] += 1
    return found


class Edition:
    """A plan, its records by identifier and by what they belong to."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.themes = {theme.id: theme for theme in plan.themes}
        self.priorities = {priority.id: priority for priority in plan.priorities}
        self.actions = {action.id: action for action in plan.actions}
        self.outcomes = {outcome.id: outcome for outcome in plan.outcomes}
        self.dates = [date for date in plan.date_ranges if not date.mention]
        """Mentions are left out: their words stand in the text that mentions them."""
        self.fields = plan.fields
        self.headings = {self.heading(priority) for priority in plan.priorities}
        self.outcomes_of = _by_action(plan.outcomes)
        self.dates_of = _by_action(self.dates)
        self.fields_of = _by_action(plan.fields)
        self.leads = _keys(self.fields_of, lambda one: key_of(one.text) if one.role not in CHANGING_ROLES else None)
        """By action, what it keeps from edition to edition: who leads it, with whom, from what."""
        self.times = _keys(self.dates_of, date_key)
        self.results = _keys(self.outcomes_of, lambda one: key_of(one.text))
        self._parts: defaultdict[str | None, list[str]] = defaultdict(list)
        for action in plan.actions:
            self._parts[action.parent_id].append(self.said(action))

    def said(self, action: Action) -> str:
        """An action's text without the dates that are records of their own: they are compared as dates."""
        return self._undated(action.text, action.id)

    def _undated(self, text: str, action_id: str) -> str:
        left = text
        for date in self.dates_of.get(action_id, ()):
            left = re.sub(_ALONE.format(re.escape(date.text)), " ", left)
        return left if key_of(left) else text

    def is_in_words(self, date: DateRange) -> bool:
        """Whether a date stands in the sentence of an action that it is of, and not in a cell of its own."""
        return any(date.text in self.actions[one].text for one in date.action_ids)

    def subject(self, record: Outcome | DateRange | PlanField) -> str | None:
        """The text of the first action that a record is of, else of its priority; None where it is of neither."""
        if record.action_ids:
            return self.actions[record.action_ids[0]].text
        return self.priority_text(record.priority_id) or None

    def theme_label(self, theme_id: str | None) -> str:
        """ "" where it stands under none."""
        return self.themes[theme_id].label if theme_id else ""

    def priority_text(self, priority_id: str | None) -> str:
        """ "" where it stands under none."""
        return self.priorities[priority_id].text if priority_id else ""

    def heading(self, priority: Priority) -> Key:
        """Equal for one that is printed once more, over rows of its own."""
        return key_of(self.theme_label(priority.theme_id)), key_of(priority.text), priority.reference

    def action_texts(self, action_ids: Sequence[str]) -> tuple[str, ...]:
        """Sorted keys, so that order and identifiers do not count."""
        return tuple(sorted(key_of(self.said(self.actions[one])) for one in action_ids))

    def theme_entries(self) -> list[Entry]:
        below = self._below(lambda one: one.theme_id)
        return entries((one.id, one.label, (one.statement, one.narrative, below(one.id))) for one in self.plan.themes)

    def priority_entries(self) -> list[Entry]:
        below = self._below(lambda one: one.priority_id)
        return entries(
            (one.id, one.text, (self._place(one.theme_id, None), one.reference, below(one.id)))
            for one in self.plan.priorities
        )

    def action_entries(self) -> list[Entry]:
        return entries((one.id, self.said(one), self._action_around(one)) for one in self.plan.actions)

    def outcome_entries(self) -> list[Entry]:
        return entries(
            (
                one.id,
                one.text,
                (one.kind, self._place(one.theme_id, one.priority_id), self.action_texts(one.action_ids)),
            )
            for one in self.plan.outcomes
        )

    def _place(self, theme_id: str | None, priority_id: str | None) -> Key:
        return key_of(self.theme_label(theme_id)), key_of(self.priority_text(priority_id))

    def _below(self, heading: Callable[[Action], str | None]) -> Callable[[str], tuple[str, ...]]:
        """What gives the sorted keys of the actions under a heading."""
        found: defaultdict[str | None, list[str]] = defaultdict(list)
        for action in self.plan.actions:
            found[heading(action)].append(key_of(self.said(action)))
        return lambda identifier: tuple(sorted(found[identifier]))

    def _action_around(self, action: Action) -> Key:
        parent = self.actions[action.parent_id] if action.parent_id else None
        return (
            self._place(action.theme_id, action.priority_id),
            key_of(self.said(parent)) if parent else "",
            action.reference,
            tuple(sorted(map(key_of, self._parts.get(action.id, ())))),
            tuple(sorted(map(repr, map(labelled_key, self.dates_of.get(action.id, ()))))),
            tuple(sorted(map(repr, map(field_key, self.fields_of.get(action.id, ()))))),
            tuple(sorted(map(repr, self.results.get(action.id, ())))),
        )


def labelled_key(date: DateRange) -> Key:
    return key_of(date.label or ""), date.is_done, *date_key(date)


def field_key(field: PlanField) -> Key:
    return field.role, key_of(field.header or ""), key_of(field.text)


def _keys(
    by_action: Mapping[str, Sequence[Linked]], key: Callable[[Linked], object | None]
) -> dict[str, frozenset[object]]:
    """The keys of what belongs to each action."""
    return {
        action: frozenset(found for one in records if (found := key(one)) is not None)
        for action, records in by_action.items()
    }


def _by_action(records: Iterable[Linked]) -> dict[str, list[Linked]]:
    found: defaultdict[str, list[Linked]] = defaultdict(list)
    for record in records:
        for action_id in record.action_ids:
            found[action_id].append(record)
    return dict(found)
