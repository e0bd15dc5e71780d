"""How like two texts are by their words, and which words changed.

Likeness is a weighted Dice coefficient mixed with containment: a word weighs what it tells (rare words more), and a
word that is spelt a little differently counts for most of its weight. All of it is symmetric, to the last digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from math import fsum, log
from operator import itemgetter
from typing import NamedTuple

from schemas import Words

CONTAINMENT = 0.35
"""Share of the likeness that is containment (of the shorter text's weight, how much stands in the longer one): an
action that gains a clause stays recognisable, and a short one is not taken for every long one with its words."""

SLIP = 0.75
"""Share of letters from which two words are one: "organise" and "organising", "recieve" and "receive"."""

SLIP_LENGTH = 4
"""Letters: in shorter words one letter makes another word ("boat", "coat" are 4; "art", "arm" are not compared)."""

SLIPS_AMONG = 60
"""Words left over on a side beyond which slips are not looked for: the texts are long and differ anyway."""

LITTLE = 0.15
"""Weight of a word that says nothing of its own, in shares of another as frequent."""

COMMON = 0.5
"""Weight of a word of the trade ("review", "officer", "lane"), in shares of another as frequent: in a short plan its
frequency does not tell that every council's plan has it."""

MUCH = 1.25
"""Weight of a number or negation, in shares of the rarest word: "Phase 1" is not "Phase 2", nor "stop" "start"."""

DIGITS = 9
"""Decimals that are kept of a likeness, so that sums taken in another order are equal."""

_LITTLE_WORDS = frozenset(
    "a an the and or of to in on at by for from with as is are be been will that this these those their its it our we "
    "all any each through into across within via which who so also more other such than up out".split()
)
_TRADE_WORDS = frozenset(
    "develop review publish deliver implement introduce create establish agree carry set support improve provide work "
    "ensure continue produce prepare complete launch open hold appoint recruit extend increase reduce offer promote "
    "annual annually quarterly monthly report strategy plan policy programme project scheme new council service "
    "services monitoring system contract officer manager street road lane avenue".split()
)
_ENDINGS = frozenset("cease end halt stop stopped".split())
"""Words for one thing: "Stop using peat", "End the use of peat"."""
_NEGATIONS = _ENDINGS | frozenset("no not never without none nor neither cannot dont".split())

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%£$€]")
_PIECE = re.compile(r"\w+(?:['’.,/:‐‑-]\w+)*|[^\w\s]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00ad": None, "&": " and "})


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words, numbers and currency signs of a text, without case, apostrophes and commas in numbers."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    return tuple(word.replace("'", "").replace(",", "") for word in _WORD.findall(plain))


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """Equal for texts that differ in case, punctuation, hyphens and spacing alone; numbers stay apart."""
    words = words_of(text)
    if not words:
        return text.strip()  # a tick, a star: the sign is all it says
    return "".join(word if word.isalpha() else f" {word} " for word in words)


class Bag(NamedTuple):
    """The words of a text with their counts, the weight of them all, and those that a slip may have changed."""

    counts: Counter[str]
    weight: float
    spellable: frozenset[str]


class Weights:
    """What words tell, from how many of the texts of both editions have them."""

    def __init__(self, texts: Iterable[str]) -> None:
        bags = [set(words_of(text)) for text in texts]
        having = Counter(word for bag in bags for word in bag)
        self._texts = len(bags)
        self._weights = {word: self._weigh(word, count) for word, count in having.items()}
        self._bags: dict[str, Bag] = {}
        self._found: dict[tuple[str, str], float] = {}

    def of(self, word: str) -> float:
        """At least 0."""
        weight = self._weights.get(word)
        return self._weigh(word, 1) if weight is None else weight

    def likeness(self, one: str, other: str) -> float:
        """From 0, no word shared, to 1: nothing but case, punctuation and spacing differs."""
        found = self._found.get((one, other))
        if found is None:
            found = self._found[one, other] = self._likeness(one, other)
        return found

    def _weigh(self, word: str, count: int) -> float:
        if word in _NEGATIONS or not word.isalpha():
            return MUCH * log(1 + self._texts)
        rarity = log(1 + self._texts / count)
        if word in _LITTLE_WORDS:
            return rarity * LITTLE
        return rarity * COMMON if word in _TRADE_WORDS else rarity

    def _likeness(self, one: str, other: str) -> float:
        if key_of(one) == key_of(other):
            return 1.0
        ours, theirs = self._bag(one), self._bag(other)
        if not ours.weight or not theirs.weight:
            return 0.0
        common = ours.counts & theirs.counts
        shared = [self.of(word) * count for word, count in common.items()]
        shared += [
            ratio * (self.of(left) + self.of(right)) / 2
            for left, right, ratio in _slips(ours.spellable - common.keys(), theirs.spellable - common.keys())
        ]
        total = fsum(shared)
        dice = 2 * total / (ours.weight + theirs.weight)
        contained = min(1.0, total / min(ours.weight, theirs.weight))
        return round(min(1.0, (1 - CONTAINMENT) * dice + CONTAINMENT * contained), DIGITS)

    def _bag(self, text: str) -> Bag:
        found = self._bags.get(text)
        if found is None:
            counts = Counter("stop" if word in _ENDINGS else word for word in words_of(text))
            weight = fsum(self.of(word) * count for word, count in counts.items())
            found = self._bags[text] = Bag(counts, weight, frozenset(filter(_is_spellable, counts)))
        return found


def _is_spellable(word: str) -> bool:
    return len(word) >= SLIP_LENGTH and word.isalpha() and word not in _NEGATIONS


def _slips(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of left words that are spellings or forms of one, the likest first, each word once."""
    if len(ours) > SLIPS_AMONG or len(theirs) > SLIPS_AMONG:
        return
    letters = {word[0] for word in ours}
    likely = [word for word in theirs if word[0] in letters]
    found = [
        (-ratio, min(left, right), max(left, right), left, right)
        for right in likely
        for left in ours
        if left[0] == right[0] and (ratio := _spelling(min(left, right), max(left, right))) >= SLIP
    ]
    taken: set[str] = set()
    for negative, _, _, left, right in sorted(found):
        if left not in taken and right not in taken:
            taken |= {left, right}
            yield left, right, -negative


@lru_cache(maxsize=262144)
def _spelling(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SLIP else 0.0


def telling_words(text: str) -> frozenset[str]:
    """The words of a text but the little ones."""
    return frozenset(words_of(text)) - _LITTLE_WORDS


def names_of(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: no figures, no little words, none of the trade."""
    return frozenset(filter(str.isalpha, telling_words(text))) - _TRADE_WORDS


def shared_words(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of each text that the other has, spelt so or a little differently; little words are left out."""
    ours, theirs = telling_words(one), telling_words(other)
    common = ours & theirs
    slips = list(
        _slips(frozenset(filter(_is_spellable, ours - common)), frozenset(filter(_is_spellable, theirs - common)))
    )
    return common | {left for left, _, _ in slips}, common | {right for _, right, _ in slips}


def word_changes(old: str, new: str) -> tuple[Words, ...]:
    """The two texts by words, in order: `kept` and `removed` give the old one, `kept` and `added` the new one.

    What was kept is told as the new edition has it: in the old one its case and spaces may differ.
    """
    ours, theirs = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, [word.casefold() for _, word in ours], [word.casefold() for _, word in theirs])
    told: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            told.append(("kept", _text(theirs[j1:j2])))
        else:
            removed, added = _text(ours[i1:i2]), _text(theirs[j1:j2])
            space = _space(removed) if _space(removed) == _space(added) else ""
            told += [("kept", space), ("removed", removed[len(space) :]), ("added", added[len(space) :])]
    filled = [(kind, text) for kind, text in told if text]
    return tuple(
        Words.model_validate({"kind": kind, "text": "".join(text for _, text in pieces)})
        for kind, pieces in groupby(filled, key=itemgetter(0))
    )


def _pieces(text: str) -> list[tuple[str, str]]:
    """Words and signs, each with the white space before it; what stands after the last goes with an empty word."""
    pieces = []
    end = 0
    for match in _PIECE.finditer(text):
        pieces.append((text[end : match.start()], match[0]))
        end = match.end()
    return [*pieces, (text[end:], "")] if end < len(text) else pieces


def _text(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(space + word for space, word in pieces)


def _space(text: str) -> str:
    """The white space that a text begins with."""
    return text[: len(text) - len(text.lstrip())]
