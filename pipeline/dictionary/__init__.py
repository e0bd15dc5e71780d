"""English words: whether one is in the dictionary, and its dictionary form. The dictionary is simplemma's.

simplemma unpacks all of its 180,000 words at the first question, which takes a fifth of the time of reading a short
plan, and a plan asks about a few dozen. So where simplemma is the release that `index.py` was run on, its questions
are put to `blocks.py`, which unpacks only the words near the one that is asked about; with any other release
simplemma unpacks them itself. The answers are the same.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy

__all__ = ["is_known", "lemma"]

_ENGLISH = "en"


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether a word, which is not empty, is in the dictionary: as it is written, or with the other kind of initial."""
    return _lookup().get_lemma(unicodedata.normalize("NFC", word), _ENGLISH) is not None


def lemma(word: str) -> str:
    """The dictionary form of a word, which is not empty; of one that is not in the dictionary by rule, or in small
    letters."""
    return _lemmatizer().lemmatize(word, _ENGLISH)


class _Factory:
    """simplemma's way to bring a dictionary of one's own (its protocol `DictionaryFactory`)."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return _dictionary(lang)


@cache
def _dictionary(lang: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    from pipeline.dictionary.blocks import read_blocks

    return read_blocks() or DefaultDictionaryFactory().get_dictionary(lang)


@cache
def _lookup() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_Factory())


@cache
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))
