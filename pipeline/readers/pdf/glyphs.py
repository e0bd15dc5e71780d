"""Characters of a page, cleaned, and in the frame of their reading direction."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.readers.pdf.printed import holds
from pipeline.readers.pdf.signs import drawn_sign
from pipeline.readers.pdf.styles import REGULAR_WEIGHT, StyleBook, colour_name, font_weight
from pipeline.readers.pdf.textruns import TextRun
from pipeline.source import Box, Style

# A slant (c / d of the text matrix) beyond this is a synthetic italic, which slants by 0.2 to 0.36.
SLANT = 0.12
# Sizes are told apart by tenths of a point; finer differences come from rounding in the file.
SIZE_DIGITS = 1
# Text that a matrix makes flat has no size; it gets this one (points), as gaps are measured in sizes.
LEAST_SIZE = 0.01

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNMAPPED = re.compile(r"\(cid:\d+\)")
REPLACEMENT = "\ufffd"

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


def page_glyphs(runs: Sequence[TextRun], bbox: Box, links: Sequence[Link]) -> tuple[list[list[Glyph]], Cleaning]:
    """The characters that a page shows by run, blanks included, and what had to be cleaned away.

    `bbox` is the visible page in the coordinates of the runs, `links` are boxes (from the page's corner) with the
    addresses that they lead to.
    """
    cleaning = Cleaning()
    styles = StyleBook(_body_weight(runs))
    return [_glyphs_of(run, bbox, links, styles, cleaning) for run in runs], cleaning


def _body_weight(runs: Sequence[TextRun]) -> int:
    """The weight of the font that most of the page is set in."""
    fonts: Counter[tuple[str, int]] = Counter()
    for run in runs:
        fonts[run.font, run.weight] += len(run.chars)
    return font_weight(*fonts.most_common(1)[0][0]) if fonts else REGULAR_WEIGHT


def _glyphs_of(run: TextRun, bbox: Box, links: Sequence[Link], styles: StyleBook, cleaning: Cleaning) -> list[Glyph]:
    """The characters of a run that are on the page and are text."""
    left, top, right, bottom = bbox
    width, height = right - left, bottom - top
    font, mcid = run.font, run.content
    a, b, c, d = run.matrix
    angle = round(math.degrees(math.atan2(b, a))) % 360
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    slanted = angle == 0 and abs(c) > SLANT * abs(d)
    colour, size = colour_name(run.colour, run.space), max(LEAST_SIZE, run.size)
    style = styles.style(font, round(size, SIZE_DIGITS), colour, None, slanted, run.weight)
    glyphs: list[Glyph] = []
    for char, x, y, advance, x0, y0, x1, y1 in run.chars:
        text, unmapped, controls = _shown(char, font)
        if unmapped or controls:
            cleaning.unmapped += unmapped
            cleaning.controls += controls
        if not text:
            continue
        box = x0 - left, y0 - top, x1 - left, y1 - top
        centre = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0.0 <= centre[0] < width and 0.0 <= centre[1] < height):
            cleaning.off_page += not text.isspace()
            continue
        if angle % 180:  # only the box around a glyph is known: undo its turning
            size = max(1.0, (x1 - x0 - advance * abs(cosine)) / abs(sine))
        if links or angle % 180:
            href = next((address for where, address in links if holds(where, centre)), None)
            style = styles.style(font, round(size, SIZE_DIGITS), colour, href, slanted, run.weight)
        if angle == 0:
            glyphs.append(Glyph(text, box, box[0], box[2], -y, style, size, font, angle, mcid))
        else:
            begin, baseline = x * cosine + y * sine, x * sine - y * cosine
            glyphs.append(Glyph(text, box, begin, begin + advance, baseline, style, size, font, angle, mcid))
    return glyphs


@lru_cache(maxsize=4096)
def _shown(text: str, font: str) -> tuple[str, bool, bool]:
    """The text of a character, and whether it had no meaning on file, and whether control characters were in it."""
    text = drawn_sign(text, font)
    mapped = UNMAPPED.sub(REPLACEMENT, text)
    return CONTROL.sub("", mapped), mapped != text, CONTROL.search(mapped) is not None
