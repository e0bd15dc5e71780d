"""Which action of a row a milestone belongs to: by shared letters and words, and by position where they tell nothing.

Character n-grams of 3 to 5 letters, weighted by how rare they are in the document (tf-idf), compared by cosine:
of the methods measured before the design this was the best that needs no model.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_GRAMS = range(3, 6)
"""Letters: n-grams this long bridge "reviewed" and "review", "adopted" and "adopt"."""

_NONE_BELOW = 0.05
"""Score under which a milestone shares nothing with any action but common words: it belongs to none of them."""

_NEAR_BEST = 0.95
"""Share of the chosen action's score that another must reach to be linked as well."""

_POSITION = 0.08
"""What standing at the same place of its list adds to a milestone's score for an action: enough to part equals."""

_BACKWARDS = 0.15
_SKIPPED = 0.01
"""Costs of a milestone that belongs to an earlier action than the milestone before it, and of each action passed over:
plans list milestones in the order of their actions."""


class Similarity:
    """Compares texts of one document."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._documents = max(1, len(texts))
        self._in_documents = Counter(gram for text in texts for gram in set(_grams(text)))

    def cosine(self, one: str, other: str) -> float:
        """How alike two texts are, 0 to 1."""
        a, b = self._weigh(one), self._weigh(other)
        norm = math.sqrt(sum(v * v for v in a.values())) * math.sqrt(sum(v * v for v in b.values()))
        return sum(weight * b[gram] for gram, weight in a.items() if gram in b) / norm if norm else 0.0

    def _weigh(self, text: str) -> dict[str, float]:
        return {
            gram: (1 + math.log(count)) * math.log((1 + self._documents) / (1 + self._in_documents[gram]) + 1)
            for gram, count in Counter(_grams(text)).items()
        }


def _grams(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    padded = [f" {word} " for word in words]
    return [word[i : i + n] for word in padded for n in _GRAMS for i in range(max(0, len(word) - n + 1))]


def link_milestones(labels: Sequence[str | None], actions: Sequence[str], similarity: Similarity) -> list[list[int]]:
    """For each milestone of a row the indices of the actions that it belongs to, possibly none.

    A date without words belongs to all of the row's actions. A row's only action owns all its milestones.
    """
    everything = list(range(len(actions)))
    if len(actions) <= 1:
        return [everything for _ in labels]
    worded = [number for number, label in enumerate(labels) if label is not None]
    scores = [_scores(n / max(1, len(labels) - 1), labels[n] or "", actions, similarity) for n in worded]
    linked = [everything for _ in labels]
    for number, row, chosen in zip(worded, scores, _in_order(scores), strict=True):
        linked[number] = _with_equals(row, chosen)
    return linked


def _scores(place: float, label: str, actions: Sequence[str], similarity: Similarity) -> list[float]:
    """How well a milestone fits each action; `place` is where it stands in its list, 0 to 1."""
    return [
        similarity.cosine(label, action) + _POSITION * (1 - abs(place - index / (len(actions) - 1)))
        for index, action in enumerate(actions)
    ]


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
    return _BACKWARDS if after < before else _SKIPPED * max(0, after - before - 1)


def _with_equals(scores: Sequence[float], chosen: int) -> list[int]:
    """The chosen action and one that fits as well; none where nothing fits."""
    if max(scores) < _NONE_BELOW:
        return []
    others = sorted((index for index in range(len(scores)) if index != chosen), key=lambda index: -scores[index])
    near = [index for index in others[:1] if scores[index] >= scores[chosen] * _NEAR_BEST]
    return sorted([chosen, *near])
