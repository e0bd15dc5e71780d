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

_NONE_BELOW = 0.1
"""Cosine under which a milestone shares nothing with an action but common words: it belongs to none of them."""

_NEAR_BEST = 0.93
"""Share of the best action's score that another must reach to be linked as well."""


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
    if len(actions) <= 1:
        return [list(range(len(actions))) for _ in labels]
    return [
        list(range(len(actions))) if label is None else _best(number, label, len(labels), actions, similarity)
        for number, label in enumerate(labels)
    ]


_POSITION = 0.06
"""What standing at the same place of its list adds to a milestone's score for an action: enough to part equals."""


def _best(number: int, label: str, count: int, actions: Sequence[str], similarity: Similarity) -> list[int]:
    place = number / max(1, count - 1)
    scores = [
        similarity.cosine(label, action) + _POSITION * (1 - abs(place - index / (len(actions) - 1)))
        for index, action in enumerate(actions)
    ]
    best = max(scores)
    if best < _NONE_BELOW:
        return []
    ranked = sorted(range(len(actions)), key=lambda index: -scores[index])
    return sorted(index for index in ranked[:2] if scores[index] >= best * _NEAR_BEST)
