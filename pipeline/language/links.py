"""Which action of a row a milestone belongs to: by shared words, and by order where they tell nothing.

Two likenesses are averaged: character n-grams of 3 to 5 letters, weighted by how rare they are in the document (tf-idf)
and compared by cosine; and the share of the milestone's words, weighted the same way, that the action has too in some
form ("reviewed", "review"). The milestones of a cell are then linked together, for plans list them in their actions'
order (Viterbi). `docs/language.md` has the figures.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

_GRAMS = range(3, 6)
"""Letters: n-grams this long bridge "reviewed" and "review", "adopted" and "adopt"."""

_SAME_WORD = 0.6
"""Dice coefficient of two words' trigrams from which they may be forms of one word."""

_STEM = 4
_STEM_SHARE = 0.7
_STEM_ALIKE = 0.8
"""Two words that begin with the same letters, at least so many and so much of the shorter, are this much alike."""

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    "a an the of to and or for in on at with by from into our we all is are be as that this their its new first".split()
)
"""Words that link nothing: function words, and what every milestone is."""

_NONE_BELOW = 0.01
"""Likeness under which a milestone shares nothing with any action but common words. A lone one belongs to none of them
then; in a list its place still tells, and tells right more often than not (`docs/language.md`)."""

_NEAR_BEST = 0.95
"""Share of the chosen action's score that another must reach to be linked as well."""

_SHARES = 0.15
"""Likeness from which an outcome and an action share more than common words."""

_LIST = 2
"""Entries: one action and one outcome are no lists."""

_POSITION = 0.08
"""What standing at the same place of its list adds to a milestone's score for an action: enough to part equals."""

_BACKWARDS = 0.15
_ONWARDS = 0.1
_SKIPPED = 0.01
"""Costs of a milestone that belongs to an earlier or a later action than the milestone before it, and of each action
passed over: plans list milestones in the order of their actions, one action's together."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a text is compared by: its n-grams with their tf-idf and the length of that vector; its words with their
    weights."""

    grams: dict[str, float]
    length: float
    words: list[str]
    weights: list[float]
    distinct: frozenset[str]


class Similarity:
    """Compares texts of one document."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        documents = max(1, len(texts))
        self._rarity = [math.log((1 + documents) / (1 + holding)) + 1 for holding in range(documents + 1)]
        """Inverse document frequency of what stands in so many of the texts."""

    def likeness(self, milestone: str, action: str) -> float:
        """How well a milestone's words fit an action's, 0 to 1."""
        return self.likenesses([milestone], [action])[0][0]

    def likenesses(self, milestones: Sequence[str], actions: Sequence[str]) -> list[list[float]]:
        """How well each milestone's words fit each action's, 0 to 1: a row for each milestone."""
        theirs = [self._profile(action) for action in actions]
        holders: dict[str, list[tuple[int, float]]] = {}
        for place, other in enumerate(theirs):
            for gram, weight in other.grams.items():
                holders.setdefault(gram, []).append((place, weight))
        known: dict[str, set[str]] = {}
        for word in frozenset[str]().union(*(other.distinct for other in theirs)):
            for trigram in _trigrams(word):
                known.setdefault(trigram, set()).add(word)
        found = []
        for mine in map(self._profile, milestones):
            forms = [_forms(word, known) for word in mine.words]
            dots = _dots(mine, holders, len(theirs))
            pairs = zip(theirs, dots, strict=True)
            found.append([(_cosine(mine, other, dot) + _shared(mine, other, forms)) / 2 for other, dot in pairs])
        return found

    @cached_property
    def _documents_with(self) -> tuple[Counter[str], Counter[str]]:
        """In how many of the document's texts each n-gram and each word stands; counted when first asked for, as many
        documents link nothing."""
        grams, words = Counter[str](), Counter[str]()
        for text in self._texts:
            grams.update(_counted(text).keys())
            words.update(set(_words(text)))
        return grams, words

    def _profile(self, text: str) -> _Profile:
        with_gram, with_word = self._documents_with
        rarity, words = self._rarity, _words(text)
        grams = {gram: damped * rarity[with_gram.get(gram, 0)] for gram, damped in _counted(text).items()}
        length = math.sqrt(sum(weight * weight for weight in grams.values()))
        return _Profile(grams, length, words, [rarity[with_word.get(word, 0)] for word in words], frozenset(words))


def _dots(one: _Profile, holders: Mapping[str, Sequence[tuple[int, float]]], count: int) -> list[float]:
    """The dot products with `count` others, whose places and weights `holders` gives for each n-gram."""
    dots = [0.0] * count
    for gram, weight in one.grams.items():
        for place, other in holders.get(gram, ()):
            dots[place] += weight * other
    return dots


def _cosine(one: _Profile, other: _Profile, dot: float) -> float:
    norm = one.length * other.length
    return dot / norm if norm else 0.0


def _shared(milestone: _Profile, action: _Profile, forms: Sequence[Mapping[str, float]]) -> float:
    """The share of a milestone's words, by weight, that the action has too in some form; `forms` of each of them."""
    if not action.words or not milestone.words:
        return 0.0
    told = zip(milestone.weights, forms, strict=True)
    return sum(weight * _best(own, action.distinct) for weight, own in told) / sum(milestone.weights)


def _best(forms: Mapping[str, float], words: frozenset[str]) -> float:
    """How surely the likeliest of some forms of a word is among `words`."""
    return max((likely for form, likely in forms.items() if form in words), default=0.0)


def _forms(word: str, known: Mapping[str, AbstractSet[str]]) -> dict[str, float]:
    """The words that may be forms of this one, and how surely; `known` gives words by their trigrams."""
    others = frozenset[str]().union(*(known.get(trigram, ()) for trigram in _trigrams(word)))
    return {other: likely for other in others if (likely := _alike(word, other))}


@lru_cache(maxsize=256)
def _counted(text: str) -> dict[str, float]:
    """The n-grams of a text, and how much each counts by how often it comes: 1 and the logarithm of that."""
    counts = Counter(chain.from_iterable(map(_grams_of, _WORD.findall(text.lower()))))
    return {gram: 1 + math.log(count) if count > 1 else 1.0 for gram, count in counts.items()}


@lru_cache(maxsize=2048)
def _grams_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in _GRAMS for i in range(max(0, len(padded) - n + 1)))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _COMMON]


def _alike(one: str, other: str) -> float:
    """How surely two words are forms of one, 0 to 1."""
    if one == other:
        return 1.0
    a, b = _trigrams(one), _trigrams(other)
    dice = 2 * len(a & b) / (len(a) + len(b))
    same = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if same >= _STEM and same >= _STEM_SHARE * min(len(one), len(other)):
        dice = max(dice, _STEM_ALIKE)
    return dice if dice >= _SAME_WORD else 0.0


@lru_cache(maxsize=2048)
def _trigrams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def link_milestones(labels: Sequence[str | None], actions: Sequence[str], similarity: Similarity) -> list[list[int]]:
    """For each milestone of a row the indices of the actions that it belongs to, possibly none.

    A date without words belongs to all of the row's actions. A row's only action owns all its milestones.
    """
    everything = list(range(len(actions)))
    worded = [number for number, label in enumerate(labels) if label is not None]
    if len(actions) <= 1 or not worded:
        return [everything for _ in labels]
    likeness = similarity.likenesses([labels[n] or "" for n in worded], actions)
    scores = [_placed(n / max(1, len(labels) - 1), row) for n, row in zip(worded, likeness, strict=True)]
    linked = [everything for _ in labels]
    for number, like, row, chosen in zip(worded, likeness, scores, _in_order(scores), strict=True):
        unfounded = len(worded) == 1 and max(like) < _NONE_BELOW
        linked[number] = [] if unfounded else _with_equals(row, chosen)
    return linked


def run_in_parallel(outcomes: Sequence[str], actions: Sequence[str]) -> bool:
    """Whether two lists of a row run in parallel: they are equally long, at least half of the outcomes share words with
    an action, and each of those shares most with the one at its own place. The row's own words tell how rare one is."""
    if len(outcomes) != len(actions) or len(actions) < _LIST:
        return False
    told = 0
    for place, likeness in enumerate(Similarity([*outcomes, *actions]).likenesses(outcomes, actions)):
        if max(likeness) >= _SHARES:
            if likeness[place] < max(likeness):
                return False
            told += 1
    return told * 2 >= len(outcomes)


def _placed(place: float, likeness: Sequence[float]) -> list[float]:
    """How well a milestone fits each action; `place` is where it stands in its list, 0 to 1."""
    return [like + _POSITION * (1 - abs(place - index / (len(likeness) - 1))) for index, like in enumerate(likeness)]


def _in_order(scores: Sequence[Sequence[float]]) -> list[int]:
    """The action of each milestone that makes the whole list fit best (Viterbi)."""
    if not scores:
        return []
    actions = range(len(scores[0]))
    best = list(scores[0])
    back: list[list[int]] = []
    for row in scores[1:]:
        origin = [_origin(best, after) for after in actions]
        back.append(origin)
        best = [best[origin[b]] - _step(origin[b], b) + row[b] for b in actions]
    path = [max(actions, key=lambda action: best[action])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def _origin(best: Sequence[float], after: int) -> int:
    """The action that a path to `after` comes from at the least cost."""
    return max(range(len(best)), key=lambda before: best[before] - _step(before, after))


def _step(before: int, after: int) -> float:
    if after <= before:
        return _BACKWARDS if after < before else 0.0
    return _ONWARDS + _SKIPPED * (after - before - 1)


def _with_equals(scores: Sequence[float], chosen: int) -> list[int]:
    """The chosen action and one that fits as well."""
    others = sorted((index for index in range(len(scores)) if index != chosen), key=lambda index: -scores[index])
    near = [index for index in others[:1] if scores[index] >= scores[chosen] * _NEAR_BEST]
    return sorted([chosen, *near])
