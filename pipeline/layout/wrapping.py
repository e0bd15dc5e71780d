"""Bold type told from where lines were broken.

A PDF-to-text tool drops bold type, but bold letters are wider, so bold lines of a cell were broken earlier than
regular ones. A line that leaves room for the next word in regular type, in the middle of a sentence, was bold; one
that would not have fitted in bold was regular. What holds for a line holds for its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.layout.metrics import breakable_part, typed_width
from pipeline.source import Line

_TOLERANCE = 0.01
"""Share of the column's width: rounding of the real font's metrics against Helvetica's."""

_SENTENCE_END = re.compile(r"[.!?;:]['\"”’)]*\s*$")

_ENOUGH_LINES = 6
"""Lines: with fewer in a column its width is not known well enough to tell anything."""


def column_width(cells: Sequence[Sequence[Line]]) -> float:
    """The width of a column set in regular type, in thousandths of the font size; 0 where too few lines tell it."""
    widths = [typed_width(line.text.strip(), bold=False) for lines in cells for line in lines]
    return max(widths) if len(widths) >= _ENOUGH_LINES else 0.0


def bold_lines(lines: Sequence[Line], width: float) -> Iterator[Line]:
    """The lines of a cell that must have been bold in a column of that `width`."""
    for sentence in _sentences(lines):
        verdicts = [
            _was_bold(line, after, width) for line, after in zip(sentence, sentence[1:], strict=False)
        ]
        if any(verdict is True for verdict in verdicts) and not any(verdict is False for verdict in verdicts):
            yield from sentence


def _sentences(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped at line ends that end a sentence."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        groups[-1].append(line)
        if _SENTENCE_END.search(line.text):
            groups.append([])
    return [group for group in groups if group]


def _was_bold(line: Line, after: Line, width: float) -> bool | None:
    """True: it must have been bold; False: it cannot have been; None: the break tells nothing."""
    text = line.text.strip()
    words = after.text.split()
    if not words or not text:
        return None
    if typed_width(text, bold=True) > width * (1 + _TOLERANCE):
        return False
    with_next = f"{text} {breakable_part(words[0])}"
    if typed_width(with_next, bold=False) <= width * (1 - _TOLERANCE) and _mid_sentence(after):
        return True
    return None


def _mid_sentence(after: Line) -> bool:
    """A line that begins in lower case cannot begin a paragraph, so the line before was broken for want of room."""
    return after.text.lstrip()[:1].islower()
