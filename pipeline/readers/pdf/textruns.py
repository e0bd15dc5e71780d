"""Characters that follow each other and share font, size, direction and colour: what is asked about them is found once.

pdfium's text objects are such runs; the characters of a page of pdfplumber's own are grouped into them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Char = dict[str, Any]
"""A character as pdfplumber describes it."""

PlacedChar = tuple[str, float, float, float, float, float, float, float]
"""Text; x and y of the origin, y upwards; the advance along the reading direction (points); x0, top, x1, bottom."""


@dataclass(slots=True)
class TextRun:
    """`matrix` is the linear part (a, b, c, d) of the text matrix; `colour` and its `space` are as pdfplumber has them;
    `content` is the marked content that the run belongs to, `weight` the font's weight class as the file gives it (0
    where it does not)."""

    font: str
    matrix: tuple[float, float, float, float]
    size: float
    colour: Any
    space: str | None
    content: int | None
    weight: int = 0
    chars: list[PlacedChar] = field(default_factory=list)


def runs_of(chars: Iterable[Char]) -> Iterator[TextRun]:
    """The runs that pdfplumber's characters make: each goes on in one direction along one baseline."""
    run: TextRun | None = None
    shared: tuple[Any, ...] = ()
    begin = 0.0
    for char in chars:
        a, b, c, d, x, y = char["matrix"]
        colour = operands(char["non_stroking_color"])
        look = (
            str(char["fontname"]),
            (a, b, c, d),
            char["size"],
            colour,
            char.get("ncs"),
            char.get("mcid"),
            char.get("weight", 0),
        )
        if run is None or (*look, y) != shared or x <= begin:
            if run is not None:
                yield run
            run, shared = TextRun(*look), (*look, y)
        begin = x
        advance = char["adv"] * math.hypot(a, b)
        run.chars.append((char["text"], x, y, advance, char["x0"], char["top"], char["x1"], char["bottom"]))
    if run is not None:
        yield run


def operands(colour: Any) -> Any:
    """Colour operands in a form that can be looked up."""
    return tuple(colour) if isinstance(colour, list) else colour
