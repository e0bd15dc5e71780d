"""Texts as a workbook's cells hold them, and back.

Three things stand between a text and a cell. XML has no control characters: ECMA-376 (part 1, 22.9.2.19, ST_Xstring)
writes `_x000B_` for one, and `_x005F_x000B_` for words that look like it; spreadsheets show and keep what is meant.
A blank cell is a missing value: an empty text is two quotation marks, and a text of nothing but quotation marks has
two more. And a cell holds 32,767 characters: what is longer goes on in the sheet `long_text`, which the cell's last
words name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.tables import Column, Kind, Table

LONG_TEXT = Table(
    "long_text",
    "What texts go on with that are longer than a cell can be: the last words of the cell name the number.",
    (
        Column("number", Kind.INTEGER, "what the cell names", required=True),
        Column("position", Kind.INTEGER, "place among the text's pieces, counted from 0", required=True),
        Column("text", Kind.TEXT, "the piece", required=True),
    ),
    ("number", "position"),
)

LONGEST = 32_767
"""Most characters of a cell, in UTF-16 code units (Excel's specifications and limits)."""

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, or would change (the carriage return), and the beginning of what looks like an escape."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TOKEN = re.compile(r"_x[0-9A-F]{4}_|.", re.DOTALL)
"""What must not be cut within."""

_GOES_ON = " [… long_text {}]"
_NAMES_REST = re.compile(r" \[… long_text ([0-9]{1,9})\]\Z")
_LONGEST_NAME = len(_GOES_ON) + 9
_QUOTES = re.compile('"+')
_EMPTY = '""'


def escaped(text: str) -> str:
    """The text as it stands in XML, before `&` and `<` are written."""
    return _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given, or a spreadsheet: those escape more, or in lower case."""
    if "_x" not in text:
        return text
    units = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def marked(text: str) -> str:
    """The text of a cell that is not blank."""
    return _EMPTY + text if not text or _QUOTES.fullmatch(text) else text


def unmarked(text: str) -> str:
    """The text that `marked` was given."""
    return text.removeprefix(_EMPTY) if _QUOTES.fullmatch(text) else text


def cut(text: str, number: int) -> Iterator[str]:
    """The text of a cell, escaped, and if it is too long what goes on in the sheet `long_text` under `number`."""
    whole = escaped(text)
    if _units(whole) <= LONGEST and not _NAMES_REST.search(text):
        yield whole
        return
    first, *rest = _pieces(whole, LONGEST - _LONGEST_NAME)
    yield first + _GOES_ON.format(number)
    yield from rest or ("",)


def joined(text: str, rests: Mapping[int, str]) -> str:
    """The whole text of a cell. Raises ValueError where `rests` lacks what the cell names."""
    named = _NAMES_REST.search(text)
    if named is None:
        return text
    if int(named[1]) not in rests:
        raise ValueError(f"the text goes on in {LONG_TEXT.name} under the number {named[1]}, which is not there whole")
    return text[: named.start()] + rests[int(named[1])]


def _pieces(whole: str, most: int) -> Iterator[str]:
    """An escaped text in pieces of `most` units, each of which is escaped by itself."""
    piece: list[str] = []
    size = 0
    for token in _TOKEN.findall(whole):
        units = _units(token)
        if size + units > most:
            yield "".join(piece)
            piece, size = [], 0
        piece.append(token)
        size += units
    yield "".join(piece)


def _units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
