"""What stands around two records, as weak evidence that they are the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from pipeline.diff.assignment import Candidate, Links
from pipeline.diff.edition import Edition, Entry
from pipeline.diff.wording import Weights

WEIGHT = 0.5
"""Of the surroundings, in units of likeness: all of it against none of it. It decides between texts that are about as
like, and makes two texts one that are not very like only where all of it agrees (see IN_PLACE in matching.py)."""

EQUAL = 0.15
"""Added to the likeness of texts that are equal: one that was copied and lengthened is like its copy in all that stands
around, and still the one that kept its words."""

UNKNOWN = 0.5
"""What counts where nothing is known, with the weight of one piece of evidence."""

THEME = 3.0
PRIORITY = 3.0
PARENT = 2.0
DATES = 2.0
LEADS = 2.0
OUTCOMES = 2.0
NEIGHBOURS = 3.0
REFERENCE = 1.0
"""What each piece of evidence counts. Headings and neighbours most: they change for few records at a time. Dates move
and leads leave; references least, as one new row renumbers all below it."""

Evidence = tuple[float, float]
"""A weight, and how far it is so, from 0 to 1."""


def weighed(evidence: Sequence[Evidence]) -> float:
    """The mean of the evidence as a change of the score, from -WEIGHT / 2 to WEIGHT / 2."""
    told = [*evidence, (1.0, UNKNOWN)]
    mean = fsum(weight * value for weight, value in told) / fsum(weight for weight, _ in told)
    return WEIGHT * (mean - UNKNOWN)


def shared(one: Set[object] | None, other: Set[object] | None, weight: float) -> list[Evidence]:
    """How far two sets are equal; no evidence where one of them is empty."""
    return [(weight, len(one & other) / len(one | other))] if one and other else []


@dataclass(frozen=True, slots=True)
class Headings:
    """Themes, priorities and actions of the new edition by those of the old one, as far as they are known."""

    themes: Links
    priorities: Links
    actions: Links


class Around:
    """Scores a candidate by its likeness and what stands around the two, once headings are known or before."""

    def __init__(self, old: Edition, new: Edition, known: Headings | None = None, order: Order | None = None) -> None:
        self._old, self._new, self._known, self._order = old, new, known, order
        self._labels = Weights([theme.label for one in (old, new) for theme in one.plan.themes])
        self._texts = Weights([priority.text for one in (old, new) for priority in one.plan.priorities])

    def action(self, candidate: Candidate) -> float:
        one, other = self._old.actions[candidate.old.id], self._new.actions[candidate.new.id]
        return _likeness(candidate) + weighed(
            [
                *self._heading(one.theme_id, other.theme_id, one.priority_id, other.priority_id),
                *self._parent(one.parent_id, other.parent_id),
                *_equal(one.reference, other.reference, REFERENCE),
                *shared(self._old.times.get(one.id), self._new.times.get(other.id), DATES),
                *shared(self._old.leads.get(one.id), self._new.leads.get(other.id), LEADS),
                *shared(self._old.results.get(one.id), self._new.results.get(other.id), OUTCOMES),
                *(self._order.evidence(candidate) if self._order else ()),
            ]
        )

    def outcome(self, candidate: Candidate) -> float:
        one, other = self._old.outcomes[candidate.old.id], self._new.outcomes[candidate.new.id]
        ours = frozenset(self._old.action_texts(one.action_ids))
        theirs = frozenset(self._new.action_texts(other.action_ids))
        if self._known:
            ours = frozenset(self._known.actions.new_of.get(action, "") for action in one.action_ids)
            theirs = frozenset(other.action_ids)
        return _likeness(candidate) + weighed(
            [
                *self._heading(one.theme_id, other.theme_id, one.priority_id, other.priority_id),
                *shared(ours, theirs, NEIGHBOURS),
                *(self._order.evidence(candidate) if self._order else ()),
            ]
        )

    def _heading(
        self, theme: str | None, new_theme: str | None, priority: str | None, new_priority: str | None
    ) -> list[Evidence]:
        found = []
        if theme or new_theme:
            found.append((THEME, self._theme(theme, new_theme)))
        if priority or new_priority:
            found.append((PRIORITY, self._priority(priority, new_priority)))
        return found

    def _theme(self, one: str | None, other: str | None) -> float:
        likeness = self._labels.likeness(self._old.theme_label(one), self._new.theme_label(other))
        return _known(self._known.themes, one, other, likeness) if self._known else likeness

    def _priority(self, one: str | None, other: str | None) -> float:
        likeness = self._texts.likeness(self._old.priority_text(one), self._new.priority_text(other))
        return _known(self._known.priorities, one, other, likeness) if self._known else likeness

    def _parent(self, one: str | None, other: str | None) -> list[Evidence]:
        if not one and not other:
            return []
        if self._known and one and other:
            return [(PARENT, float(self._known.actions.same(one, other)))]
        return [(PARENT, float(bool(one) == bool(other)))]


def _likeness(candidate: Candidate) -> float:
    return candidate.likeness + EQUAL * (candidate.old.key == candidate.new.key)


class Order:
    """Whether two records stand between the same others: those whose text is alone in both editions.

    It counts as far as the new edition keeps the order of the old one.
    """

    def __init__(self, pairs: Sequence[Candidate], once_old: Set[str], once_new: Set[str]) -> None:
        sure = [one for one in pairs if one.old.key in once_old and one.new.key in once_new]
        ours = sorted(sure, key=lambda one: one.old.position)
        theirs = sorted(sure, key=lambda one: one.new.position)
        self._new_of = {one.old.position: one.new.position for one in sure}
        self._old_places = [one.old.position for one in ours]
        self._new_places = [one.new.position for one in theirs]
        follows = {first.new.id: second.new.id for first, second in pairwise(theirs)}
        kept = sum(follows.get(first.new.id) == second.new.id for first, second in pairwise(ours))
        self._kept = kept / (len(sure) - 1) if len(sure) > 1 else 0.0

    def evidence(self, candidate: Candidate) -> list[Evidence]:
        before, after = _beside(self._old_places, candidate.old)
        new_before, new_after = _beside(self._new_places, candidate.new)
        same = (self._moved(before) == new_before) + (self._moved(after) == new_after)
        return [(NEIGHBOURS * self._kept, same / 2)]

    def _moved(self, place: int | None) -> int | None:
        return None if place is None else self._new_of[place]


def _known(links: Links, one: str | None, other: str | None, likeness: float) -> float:
    """Whether two headings are one, where that is known of either; else how like they are."""
    return float(links.same(one, other)) if links.known(one, other) else likeness


def _beside(places: Sequence[int], entry: Entry) -> tuple[int | None, int | None]:
    """The places next to an entry's, before and after, without its own."""
    left = bisect_left(places, entry.position)
    right = left + (left < len(places) and places[left] == entry.position)
    return (places[left - 1] if left else None), (places[right] if right < len(places) else None)


def _equal(one: str | None, other: str | None, weight: float) -> list[Evidence]:
    return [(weight, float(one == other))] if one and other else []
