"""How much room a printed line left: whether the next word would have fitted tells a paragraph's end from a wrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from pipeline.source import Line

EM = 1000.0
"""Font metrics are in thousandths of the font size (Adobe Font Metrics, Helvetica)."""

_ROUNDING = 1.0
"""Points: printed boxes are rounded, and a justified line may be a hair short."""

_TEXT_TOLERANCE = 0.02
"""Share of the column: the real font is not known, so widths from Helvetica's metrics are a little off."""


class Metrics(Protocol):
    """Horizontal extents in one unit, whatever it is."""

    def right(self, line: Line) -> float:
        """Where the line's text ends."""

    def first_word(self, line: Line) -> float:
        """Width of the line's first word up to where it could have been broken, with the space before it."""

    def tolerance(self, room: float) -> float:
        """How much must remain free at the least, for a column that is `room` wide."""


class PrintedMetrics:
    """Measured on the page, in points."""

    def right(self, line: Line) -> float:
        return line.boxes[-1].box[2] if line.boxes else 0.0

    def first_word(self, line: Line) -> float:
        if not line.boxes:
            return 0.0
        word = line.boxes[0]
        width = word.box[2] - word.box[0]
        text = line.text[word.begin : word.finish]
        space = width / max(1, len(text)) * 0.6
        return width * len(breakable_part(text)) / max(1, len(text)) + space

    def tolerance(self, room: float) -> float:
        return _ROUNDING


class TypedMetrics:
    """Estimated from the letters of a line whose page is gone, in thousandths of the font size, set in Helvetica."""

    def __init__(self, is_bold: Callable[[Line], bool] = lambda line: False) -> None:
        self._is_bold = is_bold

    def right(self, line: Line) -> float:
        return typed_width(line.text.strip(), bold=self._is_bold(line))

    def first_word(self, line: Line) -> float:
        words = line.text.split()
        return typed_width(" " + breakable_part(words[0]), bold=self._is_bold(line)) if words else 0.0

    def tolerance(self, room: float) -> float:
        return room * _TEXT_TOLERANCE


def breakable_part(word: str) -> str:
    """The part of a word that could have stood on the line before: up to its first hyphen or dash."""
    for position, character in enumerate(word[:-1]):
        if character in "-\u2010–—" and position:
            return word[: position + 1]
    return word


def typed_width(text: str, *, bold: bool) -> float:
    """Width of a text in Helvetica or Helvetica-Bold, in thousandths of the font size."""
    widths = _helvetica(bold)
    return sum(widths.get(character, EM * 0.556) for character in text)


@lru_cache(maxsize=2)
def _helvetica(bold: bool) -> dict[str, float]:
    from pdfminer.fontmetrics import FONT_METRICS

    return dict(FONT_METRICS["Helvetica-Bold" if bold else "Helvetica"][1])


def left_room(before: Line, after: Line, room: float, metrics: Metrics) -> bool:
    """Whether the first word of `after` would have fitted on the line `before`, in a column that ends at `room`."""
    return metrics.right(before) + metrics.first_word(after) + metrics.tolerance(room) <= room


def column_room(lines: Sequence[Line], metrics: Metrics) -> float:
    """Where a column's text ends: the furthest of its lines."""
    return max((metrics.right(line) for line in lines), default=0.0)
