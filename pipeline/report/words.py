"""How things are said: numbers with what they count, and text that does nothing to a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

KINDS_OF_RECORD = ("theme", "priority", "action", "outcome", "date")
"""The name of one record of each kind, in the order that they are told in."""

FIELDS = dict(zip(KINDS_OF_RECORD, ("themes", "priorities", "actions", "outcomes", "date_ranges"), strict=True))
"""The field of an output that holds the records of a kind: what machines are told."""

_SUFFIXES_NAMED = 5
"""Kinds of files left aside that the summary names; the rest are "others"."""

_PLAINER = {"→": "->", "…": "...", "·": "-"}
"""What a terminal without UTF-8 is shown instead."""


class Tone(StrEnum):
    """How a line is shown on a terminal (a style of Rich)."""

    PLAIN = ""
    STRONG = "bold"
    ATTENTION = "yellow"
    FAILURE = "red"


def counted(number: int, kind: str) -> str:
    """ "1 priority", "13 priorities", "2,504 dates"."""
    plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    return f"{number:,} {kind if number == 1 else plural}"


def listed(records: Mapping[str, int]) -> str:
    """ "2 actions, 1 date": the records of each kind that there are any of."""
    return ", ".join(counted(records[kind], kind) for kind in KINDS_OF_RECORD if records.get(kind))


def suffixes_named(suffixes: Counter[str]) -> str:
    """ "7 .json, 2 .md, 1 without suffix"."""
    named = suffixes.most_common(_SUFFIXES_NAMED)
    rest = suffixes.total() - sum(number for _, number in named)
    told = [f"{number:,} {suffix or 'without suffix'}" for suffix, number in named]
    return printable(", ".join([*told, f"{rest:,} others"] if rest else told))


def printable(text: str) -> str:
    """`text` as one line that does nothing to a terminal: whatever cannot be printed is written as its escape.

    A file name may hold line feeds, escape sequences and bytes that are no UTF-8.
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def encodable(text: str, encoding: str | None) -> str:
    """`text` as it will stand in `encoding`: arrows and dots that are not in it are made plainer, the rest escaped."""
    encoding = encoding or "ascii"
    try:
        for sign, plainer in _PLAINER.items():
            if sign in text and not sign.encode(encoding, "ignore"):
                text = text.replace(sign, plainer)
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return encodable(text, "ascii")
