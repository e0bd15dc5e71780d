"""Two editions aligned: which theme, priority, action and outcome of the old one is which of the new one.

Actions are matched by their words first, with what stands around them as weak evidence. Themes and priorities follow
from their words and from the actions under them; with those known, actions are matched once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.diff.assignment import Candidate, Matching, candidates, stable, unchanged
from pipeline.diff.edition import Edition, Entry
from pipeline.diff.families import Families
from pipeline.diff.surroundings import Around, Headings, Order
from pipeline.diff.wording import Weights
from schemas.diff import RecordKind

LEAST_LIKE = 0.5
"""Likeness of texts below which two records are two things, unless they stand IN_PLACE: one was removed and the other
added. Of the pairs in tests/diff/rewordings.json, which a reader took for one action or for two, those of one are at
0.51 and above in plans of their own, those of two below 0.5 but for two ("Phase 1 works", "Phase 3 works")."""

RECOGNISABLE = 0.35
"""Score (likeness with what stands around) from which two records are one: a text that is just LEAST_LIKE is known
where its surroundings do not speak against it; in wholly other ones it takes a likeness of 0.6, which all but one of
those pairs of two stay below."""

LEAST_IN_PLACE = 0.35
"""Likeness from which one text was written anew for the other where IN_PLACE holds. Words alone cannot tell: 13 of 20
such texts (tests/diff/rewritten.json) are above it, and so are 16 of those 35 pairs of two, which were chosen for the
words that they share. Chance seldom puts such a one in place of another: of 1,200 actions that were replaced by
others drawn at random from 700, in the same row, two were taken for reworded."""

IN_PLACE = 0.218
"""What surroundings add where they are the same in all that is known, and that is much: theme, lead and date at least
(7 of the weights in surroundings.py; theme and neighbours alone add 0.214)."""

SAME_HEADING = 1 / 3
"""Mean of the likeness of two headings and the share of what stands under both: two thirds of the actions that stayed
are enough where no word did, and so are headings of two thirds the same words where no action did."""

TOGETHER = 2
"""Actions under both of two headings from which only those count that are in both editions, and not what was removed or
added: they stayed together. One action alone may have moved."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matchings of two editions, by kind of record."""

    themes: Matching
    priorities: Matching
    actions: Matching
    outcomes: Matching

    def by_kind(self) -> tuple[tuple[RecordKind, Matching], ...]:
        """The matchings with the name of their kind."""
        return (
            ("theme", self.themes),
            ("priority", self.priorities),
            ("action", self.actions),
            ("outcome", self.outcomes),
        )


def align(old: Edition, new: Edition) -> Alignment:
    """The alignment of two editions; identifiers are not looked at."""
    pool = _Pool(old.action_entries(), new.action_entries())
    first = pool.match(Around(old, new).action)
    known = _headings(old, new, first)
    actions = pool.match(Around(old, new, known, pool.order(first)).action)
    themes, priorities = _themes(old, new, actions), _priorities(old, new, actions)
    known = Headings(themes.links(), priorities.links(), actions.links())
    pool = _Pool(old.outcome_entries(), new.outcome_entries())
    first = pool.match(Around(old, new, known).outcome)
    outcomes = pool.match(Around(old, new, known, pool.order(first)).outcome)
    return Alignment(themes, priorities, actions, outcomes)


class _Pool:
    """The records of a kind: those that are unchanged, and the candidates among the others."""

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self.old, self.new = old, new
        self.unchanged = unchanged(old, new)
        self.families = Families((entry.text for entry in old), (entry.text for entry in new))
        self.weights = Weights(entry.text for entry in (*old, *new))
        done = {pair.old.id for pair in self.unchanged}
        done_new = {pair.new.id for pair in self.unchanged}
        self.left = [entry for entry in old if entry.id not in done]
        self.left_new = [entry for entry in new if entry.id not in done_new]
        self.candidates = candidates(self.left, self.left_new, self.weights)

    def match(self, score: Callable[[Candidate], float]) -> Matching:
        return self.matched(stable(self.candidates, score, self._is_one))

    def _is_one(self, candidate: Candidate, score: float) -> bool:
        """Whether two texts are one record: by their words, or by fewer words in the same place."""
        if candidate.likeness < LEAST_LIKE:
            like = candidate.likeness >= LEAST_IN_PLACE and score - candidate.likeness >= IN_PLACE
        else:
            like = score >= RECOGNISABLE
        return like and not self.families.apart(candidate.old.text, candidate.new.text)

    def matched(self, others: Matching) -> Matching:
        """The matching of the changed ones, with those that are unchanged; in the order of the new edition."""
        pairs = sorted([*self.unchanged, *others.pairs], key=lambda pair: pair.new.position)
        return replace(others, pairs=pairs)

    def order(self, matching: Matching) -> Order:
        return Order(matching.pairs, _once(self.old), _once(self.new))


def _once(found: Iterable[Entry]) -> set[str]:
    """The keys that one entry alone has."""
    return {key for key, count in Counter(entry.key for entry in found).items() if count == 1}


def _headings(old: Edition, new: Edition, actions: Matching) -> Headings:
    return Headings(_themes(old, new, actions).links(), _priorities(old, new, actions).links(), actions.links())


def _themes(old: Edition, new: Edition, actions: Matching) -> Matching:
    pool = _Pool(old.theme_entries(), new.theme_entries())
    below = {one.id: one.theme_id for one in old.plan.actions if one.theme_id}
    new_below = {one.id: one.theme_id for one in new.plan.actions if one.theme_id}
    return _match_headings(pool, below, new_below, actions.links().new_of)


def _priorities(old: Edition, new: Edition, actions: Matching) -> Matching:
    pool = _Pool(old.priority_entries(), new.priority_entries())
    below = {one.id: one.priority_id for one in old.plan.actions if one.priority_id}
    new_below = {one.id: one.priority_id for one in new.plan.actions if one.priority_id}
    return _match_headings(pool, below, new_below, actions.links().new_of)


def _match_headings(
    pool: _Pool, heading: Mapping[str, str], new_heading: Mapping[str, str], new_of: Mapping[str, str]
) -> Matching:
    """Headings by their words and what stands under them: `heading` is that of each action, in either edition."""
    both = Counter(
        (heading[one], new_heading[other]) for one, other in new_of.items() if one in heading and other in new_heading
    )
    sizes, new_sizes = Counter(heading.values()), Counter(new_heading.values())
    stayed, new_stayed = Counter(one for one, _ in both.elements()), Counter(other for _, other in both.elements())
    once = _once(pool.old) & _once(pool.new)

    def score(candidate: Candidate) -> float:
        one, other = candidate.old.id, candidate.new.id
        if candidate.old.key == candidate.new.key and candidate.old.key in once:
            return 1.0  # it stands in both editions as it is: a reader would say that the actions have moved
        if not sizes[one] or not new_sizes[other]:
            return candidate.likeness * SAME_HEADING / LEAST_LIKE  # there is nothing under one of them to know it by
        shared = both[one, other]
        size = stayed[one] + new_stayed[other] if shared >= TOGETHER else sizes[one] + new_sizes[other]
        return (candidate.likeness + 2 * shared / size) / 2

    found = {(one.old.id, one.new.id): one for one in pool.candidates}
    old_by_id = {entry.id: entry for entry in pool.left}
    new_by_id = {entry.id: entry for entry in pool.left_new}
    for one, other in both:
        if one in old_by_id and other in new_by_id and (one, other) not in found:
            left, right = old_by_id[one], new_by_id[other]
            found[one, other] = Candidate(left, right, pool.weights.likeness(left.text, right.text))
    return pool.matched(stable(found.values(), score, lambda _, reached: reached >= SAME_HEADING))
