"""From font names and colour operands to `Style`.

PDF has no notion of bold: a font's weight is read from its PostScript name ("ABCDEF+Calibri-BoldItalic"), whose
style words foundries abbreviate in a few known ways (Adobe Technical Note 5088, "Font Naming Issues").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pipeline.source import Style

SUBSET_PREFIX = re.compile(r"^[A-Z]{6}\+")
# Style words of PostScript font names with the weight class (OS/2 usWeightClass) that they stand for, heaviest first.
WEIGHTS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"[Ss]emi-?[Bb]old|[Dd]emi-?[Bb]old|Demi|Sb(?=It|$)"), 600),
    (re.compile(r"[Bb]old|Black|Heavy|BOLD|Ultra(?!Light)|[-,](Bd|Blk|Hv)|Bd(?=It|Cn|$)|[-_]B$|[-_]BI$"), 700),
    (re.compile(r"Medium|[-,]Md|Md(?=It|Cn|$)"), 500),
    (re.compile(r"Light|Thin|Hairline|[-,]Lt|[-,]Th|Lt(?=It|Cn|$)"), 300),
)
REGULAR_WEIGHT = 400
BOLD_WEIGHT = 600
# A medium face is set beside a light one as its bold; the eye takes two weight classes as a difference.
BOLDER_BY = 200
ITALIC = re.compile(r"[Ii]talic|ITALIC|[Oo]blique|[Ss]lanted|[-,](It|Ital|Obl)$|(Bd|Md|Lt|Sb|Bold)It$|[-_]I$|[-_]BI$")
# Fonts of signs, whose characters are drawn as something other than what their code says.
SIGN_FONT = re.compile(r"Wingdings|Webdings|Symbol|Dingbats", re.IGNORECASE)
TYPEWRITER_FONT = re.compile(r"Courier", re.IGNORECASE)


@lru_cache(maxsize=1024)
def base_name(font: str) -> str:
    """The PostScript name without the six letters that mark a subset."""
    return SUBSET_PREFIX.sub("", font)


@lru_cache(maxsize=1024)
def font_weight(font: str, drawn: int = 0) -> int:
    """The weight class (300 to 700) that a font's name tells; where it tells none and the file says that its strokes
    are `drawn` as thick as a bold face's, that."""
    name = base_name(font)
    for pattern, weight in WEIGHTS:
        if pattern.search(name):
            return weight
    return drawn if drawn >= BOLD_WEIGHT else REGULAR_WEIGHT


@lru_cache(maxsize=1024)
def is_italic(font: str) -> bool:
    """Whether a font's name tells that it is italic or oblique."""
    return ITALIC.search(base_name(font)) is not None


def is_bold(font: str, body_weight: int, drawn: int = 0) -> bool:
    """Whether a font stands out as bold from body text of `body_weight`. Its name is believed; the thickness of its
    strokes only where those of the body are thinner, as not all files tell the truth of it."""
    weight = font_weight(font)
    if weight >= BOLD_WEIGHT or weight >= min(body_weight, REGULAR_WEIGHT) + BOLDER_BY:
        return True
    return font_weight(font, drawn) >= max(BOLD_WEIGHT, body_weight + BOLDER_BY)


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


@lru_cache(maxsize=1024)
def colour_name(operands: Any, space: str | None = None) -> str | None:
    """A colour operand of pdfplumber as "#rrggbb"; None for patterns and what is no colour.

    One operand is a grey, or in a Separation or Indexed space the amount of an ink whose own hue the operand does
    not tell (shown as a grey that is darker the more ink there is); three are red, green, blue; four are inks
    (converted by the simple complement of ISO 32000-1, 10.3.4).
    """
    values = [operands] if isinstance(operands, int | float) else operands
    if not isinstance(values, list | tuple) or not all(isinstance(value, int | float) for value in values):
        return None
    if len(values) == 1:
        grey = 1 - values[0] if space == "Separation" else values[0]
        return _hex([grey, grey, grey])
    if len(values) == 3:
        return _hex(values)
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return _hex([1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)])
    return None


class StyleBook:
    """Makes each distinct `Style` once: a page has thousands of characters and a handful of styles."""

    def __init__(self, body_weight: int) -> None:
        self._body_weight = body_weight
        self._styles: dict[tuple[object, ...], Style] = {}

    def style(
        self, font: str, size: float, colour: str | None, href: str | None, slanted: bool, drawn: int = 0
    ) -> Style:
        """The style of characters in `font` at `size` points; `drawn` is the weight that the file gives, or 0."""
        key = (font, size, colour, href, slanted, drawn)
        if key not in self._styles:
            self._styles[key] = Style(
                bold=is_bold(font, self._body_weight, drawn),
                italic=slanted or is_italic(font),
                size=size,
                colour=colour,
                href=href,
            )
        return self._styles[key]
