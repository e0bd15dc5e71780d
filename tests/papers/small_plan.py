"""A small plan table as PDF operators; each style draws its text and rules in its own way. The council is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.papers.raw_pdf import say

TITLE = "Sallowby Parish Council: Green Spaces Plan"
HEADER = ("Action", "Lead", "By when")
ROWS = (
    ("Replant the hedge along Mill Lane", "Warden", "March 2031"),
    ("Survey the pond for newts", "Ecologist", "June 2031"),
    ("Open the orchard to schools", "Clerk", "May 2032"),
)
COLUMNS = (60.0, 300.0, 400.0, 500.0)
TOP = 740.0
ROW = 24.0
"""Corners of the table: the x of its vertical rules, the y of its top and the height of a row, from the lower left."""

LEVELS = tuple(TOP - ROW * number for number in range(len(ROWS) + 2))

Say = Callable[[float, float, str, str], str]
"""Operators that show a text at x, y in the font of that name."""


def in_font(x: float, y: float, text: str, font: str) -> str:
    """The plainest way to show a text."""
    return say(x, y, text, font=font)


def strokes(columns: tuple[float, ...] = COLUMNS, levels: tuple[float, ...] = LEVELS) -> str:
    """The rules of the table, a stroke each."""
    across = [f"{columns[0]:g} {y:g} m {columns[-1]:g} {y:g} l S\n" for y in levels]
    down = [f"{x:g} {levels[0]:g} m {x:g} {levels[-1]:g} l S\n" for x in columns]
    return "0.5 w 0 G\n" + "".join([*across, *down])


def cells() -> Iterator[tuple[float, float, float, float]]:
    """x, y, width and height of each cell, y being its bottom."""
    for bottom in LEVELS[1:]:
        for left, right in pairwise(COLUMNS):
            yield left, bottom, right - left, ROW


def texts(show: Say = in_font) -> str:
    """The title and the words of the table."""
    shown = [show(60, 780, TITLE, "F2")]
    for number, row in enumerate((HEADER, *ROWS)):
        font = "F1" if number else "F2"
        shown += [show(x + 5, LEVELS[number + 1] + 8, text, font) for x, text in zip(COLUMNS, row, strict=False)]
    return "".join(shown)


def plan(show: Say = in_font, rules: str | None = None) -> str:
    """The page's operators."""
    return (strokes() if rules is None else rules) + texts(show)
