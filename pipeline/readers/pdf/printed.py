"""What stands on one printed page, before anything is made of it: words, rules, fills.

This is the seam between whatever parses the page (`engines`) and everything that looks at its geometry.
All lengths are points from the top left corner of the page as it is shown (a /Rotate entry is already applied).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.source import Box, ReaderWarning, Style


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank in it.

    `baseline` is the distance of the baseline from the page's top; `size` the font size of most of its characters;
    `angle` the direction of reading in degrees, anticlockwise (0 for upright text); `pieces` how many characters
    have which style, in order. `mcid` is the marked content that its first character belongs to on the page, in a
    tagged PDF (ISO 32000-1, 14.7.4).
    """

    text: str
    box: Box
    baseline: float
    size: float
    pieces: tuple[tuple[int, Style], ...]
    angle: int = 0
    mcid: int | None = None

    @property
    def centre(self) -> tuple[float, float]:
        """x and y of the middle of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def bold(self) -> bool:
        """Whether every character is bold."""
        return all(style.bold for _, style in self.pieces)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: `at` is its y (horizontal) or x (vertical), from `begin` to `finish`."""

    horizontal: bool
    at: float
    begin: float
    finish: float

    @property
    def length(self) -> float:
        """How long the line is."""
        return self.finish - self.begin


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle and its colour ("#rrggbb")."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as printed. `fills` are in drawing order. `pictured` says that there are images on it.

    `turned` is the direction in which most of its text runs (0, 90 or 270 degrees anticlockwise); the page is turned
    so that this text stands upright, `width` and `height` are those of the page so turned.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictured: bool = False
    turned: int = 0
    warnings: tuple[ReaderWarning, ...] = ()


def bounding_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around one or more boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def holds(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box (its left and top borders belong to it)."""
    return box[0] <= point[0] < box[2] and box[1] <= point[1] < box[3]


def area(box: Box) -> float:
    """Width times height, 0 for a box turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def overlap(first: Box, second: Box) -> Box:
    """The part that two boxes share (an inside-out box where they share none)."""
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )
