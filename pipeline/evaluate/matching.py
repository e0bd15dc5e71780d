"""Which record is which label: texts compared after folding, one to one, the likest pairs first.

The rules are those of the project's scorer, so that both tell the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

SIMILAR = 0.92
"""Share of matching characters from which two texts are the same but for a slip."""

One = TypeVar("One")
Other = TypeVar("Other")

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text without case, kinds of quotes and dashes, spaces beside hyphens, and punctuation at its ends."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "").translate(_QUOTES)
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", plain))
    return plain.strip(" .;:,-•·●▪o\t").strip()


@lru_cache(maxsize=262144)
def likeness(one: str | None, other: str | None) -> float:
    """How like two texts are, 0 to 1; only what may reach `SIMILAR` is computed in full."""
    a, b = fold(one or ""), fold(other or "")
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def likest(texts: Sequence[str], other: str | None) -> float:
    """How like the likest of `texts` is, 0 where none is similar."""
    best = max(likeness(text, other) for text in texts)
    return best if best >= SIMILAR else 0.0


def pair(ones: Sequence[One], others: Sequence[Other], score: Callable[[One, Other], float]) -> list[tuple[int, int]]:
    """Indices of pairs, one to one, by falling score; what scores 0 is no pair."""
    scored = sorted(
        (
            (found, -i, -j)
            for i, one in enumerate(ones)
            for j, other in enumerate(others)
            if (found := score(one, other)) > 0
        ),
        reverse=True,
    )
    taken_ones: set[int] = set()
    taken_others: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if -i not in taken_ones and -j not in taken_others:
            taken_ones.add(-i)
            taken_others.add(-j)
            pairs.append((-i, -j))
    return pairs
