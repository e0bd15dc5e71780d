"""Which record of the old edition is which of the new one: a stable matching, after Gale and Shapley (1962).

Both sides rank each other by the same score, so the matching is found by taking the best pair first and again. No two
records that were left or given to others would both rather have each other; an equal pair is never broken up to make
two middling ones, as the assignment with the greatest sum would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.diff.edition import Entry
from pipeline.diff.wording import Weights, words_of

RARE_WORDS = 8
"""Words of a text, the weightiest, that others must share one of to be compared with it."""

HAVING_WORD = 40
"""Records with one of those words that are looked at: those nearest in the order of the plan."""

COMPARED = 12
"""Records that a text is compared with in full: of those that were looked at, the ones with most weight in common."""

STEM = 6
"""Letters by which words are looked up, so that "improve" finds "improvement"."""

ALIKE = 0.2
"""Likeness of texts from which two records are candidates: below, even records in the same place are two things."""


class Candidate(NamedTuple):
    """Two records that may be the same thing. `likeness` is that of their texts."""

    old: Entry
    new: Entry
    likeness: float


class Links(NamedTuple):
    """Which record is which, by identifier, both ways."""

    new_of: Mapping[str, str]
    old_of: Mapping[str, str]

    def same(self, old: str | None, new: str | None) -> bool:
        """Whether the two are one; never where there is none."""
        return old is not None and new is not None and self.new_of.get(old) == new

    def known(self, old: str | None, new: str | None) -> bool:
        """Whether either of them has its other one."""
        return old in self.new_of or new in self.old_of


Score = Callable[[Candidate], float]
Enough = Callable[[Candidate, float], bool]
"""Whether two records that may be the same thing are, from their score."""


@dataclass(slots=True)
class Matching:
    """Pairs by identifier, and for those without one how near they came (the best score by identifier, 0 to 1)."""

    pairs: list[Candidate] = field(default_factory=list)
    near_old: dict[str, float] = field(default_factory=dict)
    near_new: dict[str, float] = field(default_factory=dict)

    def links(self) -> Links:
        """The identifiers of the pairs."""
        return Links(
            {pair.old.id: pair.new.id for pair in self.pairs}, {pair.new.id: pair.old.id for pair in self.pairs}
        )


def unchanged(old: Sequence[Entry], new: Sequence[Entry]) -> list[Candidate]:
    """Pairs that are equal in all that is compared.

    Of records that say the same, all must have their equal: where one does not, which is which is a question of what
    stands around them.
    """
    ours, theirs = _by_key(old), _by_key(new)
    pairs = []
    for key, group in ours.items():
        others = theirs.get(key, [])
        if Counter(entry.same for entry in group) != Counter(entry.same for entry in others):
            continue  # they are candidates like all others
        waiting: defaultdict[object, list[Entry]] = defaultdict(list)
        for entry in reversed(others):
            waiting[entry.same].append(entry)
        pairs += [Candidate(entry, waiting[entry.same].pop(), 1.0) for entry in group]
    return pairs


def candidates(old: Sequence[Entry], new: Sequence[Entry], weights: Weights) -> list[Candidate]:
    """Pairs whose texts are alike, found by the weighty words that they share."""
    found = set(_sharing(old, new, weights))
    found |= {(one, other) for other, one in _sharing(new, old, weights)}
    compared = (Candidate(old[i], new[j], weights.likeness(old[i].text, new[j].text)) for i, j in sorted(found))
    return [one for one in compared if one.likeness >= ALIKE]


def stable(found: Iterable[Candidate], score: Score, enough: Enough) -> Matching:
    """The stable matching of the candidates whose score is enough.

    Of equal scores the pair goes first whose records have the same turn among those that say the same. Nothing here
    depends on which edition is the old one.
    """
    scored = sorted(((score(one), one) for one in found), key=_rank)
    matching = Matching()
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for reached, one in scored:
        if enough(one, reached) and one.old.id not in taken_old and one.new.id not in taken_new:
            taken_old.add(one.old.id)
            taken_new.add(one.new.id)
            matching.pairs.append(one)
    for reached, one in scored:
        if one.old.id not in taken_old:
            matching.near_old.setdefault(one.old.id, min(1.0, max(0.0, reached)))
        if one.new.id not in taken_new:
            matching.near_new.setdefault(one.new.id, min(1.0, max(0.0, reached)))
    return matching


def _rank(scored: tuple[float, Candidate]) -> tuple[float, int, int, int, int]:
    reached, (old, new, _) = scored
    turns, places = (old.turn, new.turn), (old.position, new.position)
    return -round(reached, 9), abs(turns[0] - turns[1]), sum(turns), abs(places[0] - places[1]), sum(places)


def _by_key(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        groups[entry.key].append(entry)
    return dict(groups)


def _sharing(ones: Sequence[Entry], others: Sequence[Entry], weights: Weights) -> Iterable[tuple[int, int]]:
    """Pairs of indices: for each of `ones`, those of `others` that share most weight with its weightiest words."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(others):
        for term in {_term(word) for word in words_of(entry.text)}:
            having[term].append(number)
    equal: defaultdict[object, list[int]] = defaultdict(list)
    for number, entry in enumerate(others):
        equal[entry.key].append(number)
        equal[entry.same].append(number)
    for number, entry in enumerate(ones):
        place = number * len(others) // len(ones)
        weighed = {_term(word): weights.of(word) for word in words_of(entry.text)}
        known = (term for term in weighed if term in having)
        rarest = sorted(known, key=lambda term: (len(having[term]), -weighed[term], term))
        shared: defaultdict[int, float] = defaultdict(float)
        for term in rarest[:RARE_WORDS]:
            for other in nearest(having[term], place):
                shared[other] += weighed[term]
        best = sorted(shared, key=lambda other: (-shared[other], abs(other - place), other))[:COMPARED]
        alike = [*nearest(equal.get(entry.key, []), place), *nearest(equal.get(entry.same, []), place)]
        for other in {*best, *alike}:
            yield number, other


def _term(word: str) -> str:
    return word[:STEM] if word.isalpha() else word


def nearest(numbers: list[int], place: int) -> list[int]:
    """The HAVING_WORD numbers next to `place`; all where there are no more."""
    if len(numbers) <= HAVING_WORD:
        return numbers
    middle = bisect_left(numbers, place)
    first = max(0, min(middle - HAVING_WORD // 2, len(numbers) - HAVING_WORD))
    return numbers[first : first + HAVING_WORD]
