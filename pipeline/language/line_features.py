"""What the action/outcome classifier sees of a line: its words, their endings, and the shape of its grammar.

Bags of words carry over badly from one council to the next (docs/language.md); the verb's form carries over well.
So beside its words a line is also read with its content words blanked to their endings: "Bought two vans with
grant" and "Hired ten coaches with savings" both give "*ed 0 *s with *", and so share most of what is learnt.
Dictionary forms let "parks" and "park" share what is left, and the list of verbs of orders
(`verbs.IMPERATIVES`) stands in for those never seen.

`line_model.py` makes a spaCy classifier of it; this module, asked of every document by `openings.py`, needs no library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.dictionary import lemma
from pipeline.language.verbs import IMPERATIVES, IRREGULAR_PARTICIPLES

FUNCTION_WORDS = frozenset(
    """a an the this that these those of in on at by for to with from into as and or but not no nor so if when where
    who which whose whom what how than then is are was were be been being has have had do does did can could will
    would may might must shall should it its they them their we our us you your he his she her i my all each every
    any some more most fewer less many much few several both either neither other another such own same over under
    up down out off about after before during between through without within per across since until while because
    there here now again longer able""".split()
)
"""Words of the language rather than of a service; they stay as they are where content words are blanked."""

NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred".split()
)

IRREGULAR_COMPARATIVES = frozenset({"better", "best", "worse", "worst"})

ENDINGS = (
    "ing", "ed", "er", "est", "ly", "ness", "tion", "sion", "ment", "ity", "ance", "ence", "ies", "s",
)  # fmt: skip
"""Endings that tell verb forms, comparatives and abstract nouns, longest match first where they overlap."""

STEM_LETTERS = 2
"""Letters before an ending, at the least: "red" and "thing" are no participles."""

_NUMBER = re.compile(r"[£€$]?\d[\d.,/]*(?:k|m|bn|p|st|nd|rd|th)?(%?)")


def blanked(word: str) -> str:
    """A word as the grammar sees it: function words whole, numbers as "0" or "0%", others "*" with their ending."""
    lower = word.lower()
    if lower in FUNCTION_WORDS or (not lower[0].isalnum() and lower[0] not in "£€$"):
        return lower
    if lower in IRREGULAR_PARTICIPLES:
        return "*ed"
    if lower in IRREGULAR_COMPARATIVES:
        return "*er"
    if lower in NUMBER_WORDS:
        return "0"
    if number := _NUMBER.fullmatch(lower):
        return "0" + number[1]
    for ending in ENDINGS:
        if lower.endswith(ending) and len(lower) >= len(ending) + STEM_LETTERS:
            return "*" + ending
    return "*"


def line_features(words: Sequence[str]) -> list[str]:
    """The features of one tokenised line, each once, in a fixed order; a line without letters or digits has none.

    Bullets before it and the full stop after it say how a plan is set, not what it says, and are left out.
    """
    words = _between_marks(words)
    if not words:
        return []
    lower = [word.lower() for word in words]
    blanks = [blanked(word) for word in words]
    content = [word for word in lower if word not in FUNCTION_WORDS]
    features = [f"length={min(len(words) // 4, 6)}"]
    features += (f"word={word}" for word in lower)
    features += (f"blank={blank}" for blank in blanks)
    features += (f"early={word}" for word in lower[1:5])
    features += (f"lemma={lemma(word)}" for word in content)
    features += (f"{name}={word[part]}" for word in content for name, part in _WORD_PARTS)
    features += _runs("words", lower, 2)
    features += _runs("blanks", blanks, 2)
    features += _runs("blanks", blanks, 3)
    features += _edges(lower, blanks)
    return list(dict.fromkeys(features))


def _between_marks(words: Sequence[str]) -> Sequence[str]:
    """The words from the first to the last that hold a letter or digit, without white space among them."""
    spoken = [i for i, word in enumerate(words) if any(map(str.isalnum, word))]
    return [word for word in words[spoken[0] : spoken[-1] + 1] if word.strip()] if spoken else []


_WORD_PARTS = (("start", slice(4)), ("end3", slice(-3, None)), ("end4", slice(-4, None)))


def _runs(name: str, words: list[str], length: int) -> Iterator[str]:
    """Words in a row, with "^" and "$" for the line's two ends."""
    marked = ["^", *words, "$"]
    for i in range(len(marked) - length + 1):
        yield f"{name}=" + " ".join(marked[i : i + length])


def _edges(lower: list[str], blanks: list[str]) -> Iterator[str]:
    """The first words, where an imperative or participle stands, and the last, where a participle may."""
    yield f"first={lower[0]}"
    yield "first two=" + " ".join(lower[:2])
    yield from (f"opening={' '.join(blanks[:length])}" for length in (1, 2, 3))
    yield f"first ends={lower[0][-2:]}"
    yield f"first ends={lower[0][-3:]}"
    # A verb of orders never seen in training ("Dispose of …") is one all the same; what follows tells it from a noun.
    order = lower[0] in IMPERATIVES
    yield f"order={order}"
    yield f"order then={order} {blanks[1] if len(blanks) > 1 else '$'}"
    yield f"last={lower[-1]}"
    yield f"last blank={blanks[-1]}"
    yield f"last ends={lower[-1][-3:]}"
