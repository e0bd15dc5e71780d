"""Characters that pdfplumber found on a page, cleaned, and in the frame of their reading direction."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.readers.pdf.printed import holds
from pipeline.readers.pdf.signs import drawn_sign
from pipeline.readers.pdf.styles import REGULAR_WEIGHT, StyleBook, colour_name, font_weight
from pipeline.source import Box, Style

# The same character printed again within this distance (em) is fake bold or a shadow, not a double letter: the
# narrowest letters are 0.2 em wide.
DOUBLE_PRINT_DISTANCE = 0.1
# A slant (c / d of the text matrix) beyond this is a synthetic italic, which slants by 0.2 to 0.36.
SLANT = 0.12
# Sizes are told apart by tenths of a point; finer differences come from rounding in the file.
SIZE_DIGITS = 1

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNMAPPED = re.compile(r"\(cid:\d+\)")
REPLACEMENT = "\ufffd"

Char = dict[str, Any]
Link = tuple[Box, str]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character. `begin` and `finish` are along its reading direction, `baseline` across it, downwards."""

    text: str
    box: Box
    begin: float
    finish: float
    baseline: float
    style: Style
    size: float
    font: str
    angle: int
    mcid: int | None


@dataclass(slots=True)
class Cleaning:
    """How many characters lay off the page, were no text (controls, lone surrogates) or have no meaning on file."""

    off_page: int = 0
    controls: int = 0
    unmapped: int = 0


def page_glyphs(chars: Sequence[Char], bbox: Box, links: Sequence[Link]) -> tuple[list[Glyph], Cleaning]:
    """The characters that a page shows, blanks included, and what had to be cleaned away.

    `chars` are pdfplumber's, `bbox` is the visible page in their coordinates, `links` are boxes (from the page's
    corner) with the addresses that they lead to.
    """
    cleaning = Cleaning()
    styles = StyleBook(_body_weight(chars))
    glyphs = [glyph for char in chars if (glyph := _glyph(char, bbox, links, styles, cleaning)) is not None]
    return _printed_once(glyphs), cleaning


def _body_weight(chars: Sequence[Char]) -> int:
    """The weight of the font that most of the page is set in."""
    fonts = Counter(str(char["fontname"]) for char in chars)
    return font_weight(fonts.most_common(1)[0][0]) if fonts else REGULAR_WEIGHT


def _glyph(char: Char, bbox: Box, links: Sequence[Link], styles: StyleBook, cleaning: Cleaning) -> Glyph | None:
    left, top = bbox[0], bbox[1]
    box = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
    centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    font = str(char["fontname"])
    text = _clean(drawn_sign(char["text"], font), cleaning)
    if not text:
        return None
    if not holds((0.0, 0.0, bbox[2] - left, bbox[3] - top), centre):
        cleaning.off_page += not text.isspace()
        return None
    a, b, c, d, x, y = char["matrix"]
    angle = round(math.degrees(math.atan2(b, a))) % 360
    size = _size(char, angle)
    colour = colour_name(operands(char["non_stroking_color"]), char.get("ncs"))
    href = next((address for where, address in links if holds(where, centre)), None)
    style = styles.style(font, round(size, SIZE_DIGITS), colour, href, angle == 0 and abs(c) > SLANT * abs(d))
    mcid = char.get("mcid")
    if angle == 0:
        return Glyph(text, box, box[0], box[2], -y, style, size, font, angle, mcid)
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    begin = x * cosine + y * sine
    baseline = x * sine - y * cosine
    return Glyph(text, box, begin, begin + _advance(char), baseline, style, size, font, angle, mcid)


def operands(colour: Any) -> Any:
    """Colour operands in a form that can be looked up."""
    return tuple(colour) if isinstance(colour, list) else colour


def _advance(char: Char) -> float:
    """How far the next character stands from this one along the reading direction, in points."""
    a, b = char["matrix"][:2]
    return float(char["adv"]) * math.hypot(float(a), float(b))


def _size(char: Char, angle: int) -> float:
    """The font size in points. Of slanting lines only the box around the glyph is known: undo its turning."""
    if angle % 90 == 0:
        return float(char["size"])
    cosine, sine = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    width = float(char["x1"]) - float(char["x0"])
    return max(1.0, (width - _advance(char) * cosine) / sine)


def _clean(text: str, cleaning: Cleaning) -> str:
    """`text` without what is no text, counted."""
    if UNMAPPED.search(text):
        cleaning.unmapped += 1
        text = UNMAPPED.sub(REPLACEMENT, text)
    if CONTROL.search(text):
        cleaning.controls += 1
        text = CONTROL.sub("", text)
    return text


def _printed_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters printed twice almost on the same spot are one, and bold if the second is a little beside it."""
    kept: list[Glyph] = []
    by_place: dict[tuple[str, float, int, int, int], int] = {}
    for glyph in glyphs:
        reach = _reach(glyph)
        across, along = int(glyph.baseline // reach), int(glyph.begin // reach)
        kind = (glyph.text, round(glyph.size, SIZE_DIGITS), glyph.angle)
        near = [by_place.get((*kind, across + i, along + j)) for i in (0, -1, 1) for j in (0, -1, 1)]
        twin = next((index for index in near if index is not None and _is_double(kept[index], glyph)), None)
        if twin is None:
            by_place[(*kind, across, along)] = len(kept)
            kept.append(glyph)
        elif (kept[twin].begin, kept[twin].baseline) != (glyph.begin, glyph.baseline):
            kept[twin] = replace(kept[twin], style=replace(kept[twin].style, bold=True))
    return kept


def _reach(glyph: Glyph) -> float:
    """How far off (points) a second print of a character may be."""
    return max(0.01, DOUBLE_PRINT_DISTANCE * glyph.size)


def _is_double(kept: Glyph, glyph: Glyph) -> bool:
    """Whether a character is the one kept, printed again: less than half its own width aside, however narrow it is."""
    aside, off = abs(kept.begin - glyph.begin), abs(kept.baseline - glyph.baseline)
    width = glyph.finish - glyph.begin
    return aside <= min(_reach(glyph), width / 2) and off <= _reach(glyph) and not glyph.text.isspace()
