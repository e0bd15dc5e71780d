"""Actions of one form that differ in a name: "Resurface Mill Street", "Resurface Quarry Hill"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.diff.wording import names_of, shared_words, telling_words

FAMILY = 3
"""Other texts of an edition that have all that two texts share, from which it is the form of a list and tells nothing:
with fewer, they may be the same two works in both editions."""


class Families:
    """The texts of both editions by their words."""

    def __init__(self, old: Iterable[str], new: Iterable[str]) -> None:
        self._having = _by_word(old), _by_word(new)

    def apart(self, one: str, other: str) -> bool:
        """Whether two texts share nothing but the form of a list, and each names another thing in it.

        Figures are no names: "Plant 40 trees" may well be what "Plant 60 trees" was.
        """
        shared = shared_words(one, other)
        names = (names_of(text) - words for text, words in zip((one, other), shared, strict=True))
        return all(names) and any(map(self._is_form, shared, self._having))

    def _is_form(self, words: frozenset[str], having: dict[str, set[int]]) -> bool:
        texts = [having.get(word, set()) for word in words]
        return bool(texts) and len(set.intersection(*texts)) > FAMILY


def _by_word(texts: Iterable[str]) -> dict[str, set[int]]:
    having: defaultdict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for word in telling_words(text):
            having[word].add(number)
    return dict(having)
