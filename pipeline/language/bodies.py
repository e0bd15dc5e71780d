"""A name of a public body as it stands in a text, and which words are names of places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pipeline.dictionary import is_known
from pipeline.language.body_shapes import REGIONS
from pipeline.language.councils import Council, fold, uk_councils

Bounds = Callable[[int], tuple[int, int]]
"""The first address of the paragraph or cell that an address is in, and the one behind its last."""


class Form(IntEnum):
    """How a body is named; the fuller form is the better name."""

    ADDRESS = 0  # www.wexmoor.gov.uk
    PLACE = 1  # Wexmoor
    SHORT = 2  # Wexmoor BC
    FULL = 3  # Wexmoor Borough Council


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name at addresses `begin` to `finish`. Names of one body have the same `key`.

    `place` is the name without what says which kind of body it is, folded. `governing` where it is for certain a
    council or an authority, not a partnership, board or trust.
    """

    begin: int
    finish: int
    key: str
    place: str
    form: Form
    council: Council | None = None
    governing: bool = True


LONGEST = 120
"""Characters: the longest name of a council has 52."""
POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=8192)
def council_named(name: str) -> Council | None:
    """The council of the list that goes by a name: a document names the same few again and again."""
    return uk_councils().named(name)


def names_a_place(words: list[str]) -> bool:
    """Whether a word is none of the language's, and so the name of a place, or they have a place of the list."""
    if any(is_place_word(word) or word.casefold() in REGIONS for word in words):
        return True
    names = [fold(word) for word in words]
    starts = range(len(names))
    return any(uk_councils().at(" ".join(names[a:b])) for a in starts for b in range(a + 1, len(names) + 1))


_SHORTEST_PLACE = 4
"""Letters: shorter words that the dictionary has not are abbreviations."""


def is_place_word(word: str) -> bool:
    """Whether a word is none of the language's."""
    letters = word.replace("’", "'").removesuffix("'s").strip("'")
    parts = re.split(r"[-‐‑]", letters)
    return any(len(part) >= _SHORTEST_PLACE and part.isalpha() and not is_known(part.lower()) for part in parts)
