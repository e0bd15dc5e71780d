"""Colours and letters: each kind of thing seen has one of both, so the picture can be read without colours, too."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is drawn in one colour; `letter` begins its labels, `name` and `plural` stand in legend and report."""

    letter: str
    name: str
    plural: str
    colour: Colour


# Okabe and Ito's palette (Color Universal Design, 2008): told apart with every kind of colour blindness.
THEME = Kind("T", "theme", "themes", (204, 121, 167))
PRIORITY = Kind("P", "priority", "priorities", (230, 159, 0))
ACTION = Kind("A", "action", "actions", (0, 114, 178))
OUTCOME = Kind("O", "outcome", "outcomes", (0, 158, 115))
DATE = Kind("D", "date", "dates", (213, 94, 0))
FIELD = Kind("F", "field", "fields", (86, 180, 233))
HEADER = Kind("H", "column header with its role", "column headers with their roles", (240, 228, 66))
TITLE = Kind("Title", "title", "titles", (0, 0, 0))
ASIDE = Kind("x", "left aside", "left aside", (128, 128, 128))

RECORDS = (THEME, PRIORITY, ACTION, OUTCOME, DATE, FIELD)
FRAME: Colour = (70, 70, 78)
INK: Colour = (34, 34, 40)
SOFT: Colour = (110, 110, 118)
PAPER: Colour = (255, 255, 255)
DESK: Colour = (238, 238, 234)

_DARK_TEXT_FROM = 140.0
"""Luma (0 to 255) of a background from which on dark text reads better than white on it."""


def text_on(colour: Colour) -> Colour:
    """Black or white, whichever reads better on `colour`."""
    red, green, blue = colour
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > _DARK_TEXT_FROM else PAPER
