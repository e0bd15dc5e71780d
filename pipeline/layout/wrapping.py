"""Bold type told from where lines were broken.

A PDF-to-text tool drops bold type, but bold letters are wider, so bold lines of a cell were broken earlier than
regular ones. A line that leaves room for the next word in regular type, in the middle of a sentence, was bold; one
that would not have fitted in bold was regular. What holds for a line holds for its sentence.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.metrics import breakable_part, typed_width
from pipeline.passage import ends_statement
from pipeline.source import Line

_TOLERANCE = 0.01
"""Share of the column's width: rounding of the real font's metrics against Helvetica's."""

_FULL = 0.94
_FULL_LINES = 3
_FULL_SHARE = 0.08
"""A column is as wide as the widest of its lines that is no exception: at least so many lines, and such a share of
them, reach nearly as far. Wrapped lines end within one word of the border."""

_ENOUGH_LINES = 6
"""Lines: with fewer in a column its width is not known well enough to tell anything."""


def column_width(cells: Sequence[Sequence[Line]]) -> float:
    """The width of a column set in regular type, in thousandths of the font size; 0 where too few lines tell it."""
    widths = sorted(typed_width(line.text.strip(), bold=False) for lines in cells for line in lines)
    if len(widths) < _ENOUGH_LINES:
        return 0.0
    needed = max(_FULL_LINES, math.ceil(len(widths) * _FULL_SHARE))
    for width in reversed(widths):
        if bisect_right(widths, width) - bisect_left(widths, width * _FULL) >= needed:
            return width
    return 0.0


@dataclass(frozen=True, slots=True)
class TypedStretch:
    """Addresses `begin` to `finish` of lines that must have been bold, or must have been regular."""

    begin: int
    finish: int
    bold: bool


def typed_stretches(lines: Sequence[Line], width: float) -> Iterator[TypedStretch]:
    """The sentences of a cell whose type the line breaks give away, in a column of that `width`."""
    for sentence in _sentences(lines, width):
        verdicts = {_was_bold(line, after, width) for line, after in zip(sentence, [*sentence[1:], None], strict=True)}
        told = verdicts - {None}
        if len(told) == 1:
            yield TypedStretch(sentence[0].offset, sentence[-1].finish, bool(told.pop()))


def _sentences(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Lines grouped at line ends that end a sentence, by a full stop or by a capital that had room on the line."""
    groups: list[list[Line]] = [[]]
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        groups[-1].append(line)
        ends = after is None or ends_statement(line.text)
        if ends or (after is not None and not _mid_sentence(after) and _had_room(line, after, width)):
            groups.append([])
    return [group for group in groups if group]


def _was_bold(line: Line, after: Line | None, width: float) -> bool | None:
    """True: it must have been bold; False: it cannot have been; None: the break tells nothing."""
    if typed_width(line.text.strip(), bold=True) > width * (1 + _TOLERANCE):
        return False
    if after is not None and _mid_sentence(after) and _had_room(line, after, width):
        return True
    return None


def _had_room(line: Line, after: Line, width: float) -> bool:
    """Whether the next line's first word would have fitted in regular type."""
    words = after.text.split()
    if not words or not line.text.strip():
        return False
    longer = f"{line.text.strip()} {breakable_part(words[0])}"
    return typed_width(longer, bold=False) <= width * (1 - _TOLERANCE)


def _mid_sentence(after: Line) -> bool:
    """A line that begins in lower case cannot begin a paragraph, so the line before was broken for want of room."""
    return after.text.lstrip()[:1].islower()
