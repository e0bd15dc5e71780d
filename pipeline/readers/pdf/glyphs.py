"""Characters that pdfplumber found on a page, cleaned, and in the frame of their reading direction."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.readers.pdf.printed import holds
from pipeline.readers.pdf.signs import drawn_sign
from pipeline.readers.pdf.styles import REGULAR_WEIGHT, StyleBook, colour_name, font_weight
from pipeline.source import Box, Style

# The same character printed again within this distance (em) is fake bold or a shadow, not a double letter: the
# narrowest letters are 0.2 em wide.
DOUBLE_PRINT_DISTANCE = 0.1
# Cells that a page is parted into to look for second prints are counted in rows of so many: more than there can be.
CELLS_ACROSS = 1 << 24
HALF = 0.5
# A slant (c / d of the text matrix) beyond this is a synthetic italic, which slants by 0.2 to 0.36.
SLANT = 0.12
# Sizes are told apart by tenths of a point; finer differences come from rounding in the file.
SIZE_DIGITS = 1

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNMAPPED = re.compile(r"\(cid:\d+\)")
REPLACEMENT = "\ufffd"

Char = dict[str, Any]
Link = tuple[Box, str]


class Glyph(NamedTuple):
    """A printed character. `begin` and `finish` are along its reading direction, `baseline` across it, downwards.

    A tuple, for a page has thousands of them: it is made five times as fast as a frozen dataclass.
    """

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
    looks = _Looks(_body_weight(chars))
    left, top, right, bottom = bbox
    width, height = right - left, bottom - top
    glyphs: list[Glyph] = []
    for char in chars:
        text = _cleaned(char["text"], char["fontname"], cleaning)
        if not text:
            continue
        x0, y0, x1, y1 = box = char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top
        across, down = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0.0 <= across < width and 0.0 <= down < height):
            cleaning.off_page += not text.isspace()
            continue
        href = next((address for where, address in links if holds(where, (across, down))), None) if links else None
        glyphs.append(_glyph(char, text, box, looks.look(char, href)))
    return _printed_once(glyphs), cleaning


def _body_weight(chars: Sequence[Char]) -> int:
    """The weight of the font that most of the page is set in."""
    fonts = Counter(str(char["fontname"]) for char in chars)
    return font_weight(fonts.most_common(1)[0][0]) if fonts else REGULAR_WEIGHT


Look = tuple[Style, int]
"""The style of characters and the angle that they run at (degrees, anticlockwise)."""


class _Looks:
    """How the characters of a page look: found once for those that share font, size, direction and colour."""

    def __init__(self, body_weight: int) -> None:
        self._styles = StyleBook(body_weight)
        self._known: dict[tuple[Any, ...], Look] = {}

    def look(self, char: Char, href: str | None) -> Look:
        """The look of a character, which leads to the address `href`."""
        a, b, c, d, _, _ = char["matrix"]
        colour = operands(char["non_stroking_color"])
        key = (char["fontname"], a, b, c, d, char["size"], colour, char.get("ncs"), href)
        found = self._known.get(key)
        if found is None or found[1] % 90:  # the size of slanting text depends on each character's own box
            found = self._known[key] = self._find(char, colour, href)
        return found

    def _find(self, char: Char, colour: Any, href: str | None) -> Look:
        a, b, c, d = char["matrix"][:4]
        angle = round(math.degrees(math.atan2(b, a))) % 360
        size = round(_size(char, angle), SIZE_DIGITS)
        name = colour_name(colour, char.get("ncs"))
        slanted = angle == 0 and abs(c) > SLANT * abs(d)
        return self._styles.style(str(char["fontname"]), size, name, href, slanted), angle


def _glyph(char: Char, text: str, box: Box, look: Look) -> Glyph:
    style, angle = look
    x, y = char["matrix"][4:]
    font, mcid = char["fontname"], char.get("mcid")
    if angle == 0:
        return Glyph(text, box, box[0], box[2], -y, style, char["size"], font, angle, mcid)
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    begin, baseline = x * cosine + y * sine, x * sine - y * cosine
    return Glyph(text, box, begin, begin + _advance(char), baseline, style, _size(char, angle), font, angle, mcid)


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


def _cleaned(text: str, font: str, cleaning: Cleaning) -> str:
    """What a character shows, without what is no text, which is counted."""
    shown, unmapped, controls = _shown(text, font)
    cleaning.unmapped += unmapped
    cleaning.controls += controls
    return shown


@lru_cache(maxsize=4096)
def _shown(text: str, font: str) -> tuple[str, bool, bool]:
    """The text of a character, and whether it had no meaning on file, and whether control characters were in it."""
    text = drawn_sign(text, font)
    mapped = UNMAPPED.sub(REPLACEMENT, text)
    return CONTROL.sub("", mapped), mapped != text, CONTROL.search(mapped) is not None


def _printed_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters printed twice almost on the same spot are one, and bold if the second is a little beside it."""
    kept: list[Glyph] = []
    alike: defaultdict[tuple[str, float, int], dict[int, int]] = defaultdict(dict)
    for glyph in glyphs:
        # Cells are twice as wide as a second print may be off: it lies in the same one or one of the three nearest.
        cell = 2 * _reach(glyph)
        across, along = glyph.baseline / cell, glyph.begin / cell
        row, column = math.floor(across), math.floor(along)
        here = CELLS_ACROSS * row + column
        over = CELLS_ACROSS if across - row >= HALF else -CELLS_ACROSS
        beside = 1 if along - column >= HALF else -1
        places = alike[glyph.text, round(glyph.size, SIZE_DIGITS), glyph.angle]
        for place in (here, here + over, here + beside, here + over + beside):
            if place in places and _is_double(kept[places[place]], glyph):
                twin = places[place]
                if (kept[twin].begin, kept[twin].baseline) != (glyph.begin, glyph.baseline):
                    kept[twin] = kept[twin]._replace(style=replace(kept[twin].style, bold=True))
                break
        else:
            places[here] = len(kept)
            kept.append(glyph)
    return kept


def _reach(glyph: Glyph) -> float:
    """How far off (points) a second print of a character may be."""
    return max(0.01, DOUBLE_PRINT_DISTANCE * glyph.size)


def _is_double(kept: Glyph, glyph: Glyph) -> bool:
    """Whether a character is the one kept, printed again: less than half its own width aside, however narrow it is."""
    aside, off = abs(kept.begin - glyph.begin), abs(kept.baseline - glyph.baseline)
    width = glyph.finish - glyph.begin
    return aside <= min(_reach(glyph), width / 2) and off <= _reach(glyph) and not glyph.text.isspace()
