"""Printed numbers of priorities and actions: "1.1", "A3", "Priority 2:"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.passage import Passage

_COUNTED = re.compile(
    r"^\(?((?:[A-Z]{1,4}[ .-]?)?\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?|[A-Z]{1,4}[.-]?\d{1,3}[a-z]?|\d{1,3}(?=[.):]\s))"
    r"[.):]*(?:\s*[-–—:])?\s+(?=\S)"
)
"""1.1, 2.3.1, A1, HW-3, 4. or (4)"""

_NAMED = re.compile(
    r"^(?:priority|objective|action|aim|goal|commitment|recommendation|theme|outcome|strategic objective|key priority"
    r"|project|programme|program|initiative|strategy|task)"
    r"\s+(\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]\d{0,2})\s*[.:)–—-]+\s*(?=\S)",
    re.IGNORECASE,
)
"""Priority 2: …"""

_AMOUNT = re.compile(
    r"^\d+\.\d+\s+(?:k?m|kms|kilomet(?:re|er)|met(?:re|er)|mile|yard|hectare|acre|square|sq|hour|day|week|month|year"
    r"|million|billion|thousand|bn|tonne|kg|kilo(?:gram)?|litre|per|time|fte|post|full-time|degree|[kmgt]wh?)s?\b",
    re.IGNORECASE,
)
"""2.5 km: an amount and no number of a paragraph."""

_NAMED_PLAIN = re.compile(
    r"^(?:action|objective|commitment|recommendation|project|programme|program|initiative|strategy|task)(?:\s+no\.?)?"
    r"\s+(\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]\d{0,2})\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""Project 2 Warm homes: a reference only where a banner counts so"""

_PLAIN = re.compile(r"^(\d{1,3})\s+(?=[A-Z])")
"""2 New …: a reference only where the whole column counts so"""

_MOSTLY = 0.6
"""Share of a column's cells that must begin with a plain number for those to be references."""


_CODE_LETTERS = 24
"""Letters and digits: a printed reference has at most so many ("Health and Wellbeing 12" has)."""

_LETTERED = re.compile(r"^\(?(?:[A-Z]{1,5}|[a-z]|[ivx]{1,5})[.)]?$")
"""A code without a figure: A, (b), iv., HWB"""


def is_reference(text: str) -> bool:
    """Whether the cell of a reference column holds a number or code, and not words: "Apologies" is none."""
    bare = text.strip()
    if re.search(r"\d", bare):
        return len(re.findall(r"\w", bare)) <= _CODE_LETTERS
    return bool(_LETTERED.match(bare))


def split_reference(passage: Passage, plain_numbers: bool) -> tuple[Passage | None, Passage]:
    """The printed number at the beginning of a passage, and the passage without it."""
    found = _NAMED.match(passage.text) or _COUNTED.match(passage.text)
    if found and _AMOUNT.match(passage.text):
        return None, passage
    if not found and plain_numbers:
        found = _NAMED_PLAIN.match(passage.text) or _PLAIN.match(passage.text)
    if not found or found.end() >= len(passage):
        return None, passage
    return passage[found.start(1) : found.end(1)], passage[found.end() :].strip()


def takes_plain_numbers(texts: Sequence[str]) -> bool:
    """Whether a column's cells count with plain numbers that rise: then "2 New …" is number 2 and not two new ones."""
    cells = [text for text in texts if text]
    numbers = [int(found[1]) for text in cells if (found := _PLAIN.match(text))]
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    return len(numbers) > 1 and rising and len(numbers) >= len(cells) * _MOSTLY
