"""pdfium's text objects as pdfplumber's characters, and as the runs that words are made of."""

from __future__ import annotations

import math

from pipeline.readers.pdf.pdfium_frame import Frame
from pipeline.readers.pdf.pdfium_text import TextObject
from pipeline.readers.pdf.textruns import Char, TextRun

COLOUR_SPACE = "DeviceRGB"
"""pdfium converts all colours to red, green and blue."""


def pdfplumber_chars(item: TextObject, number: int, frame: Frame) -> list[Char]:
    """A dictionary for each character of a text object on page `number`."""
    a, b, c, d, _, _ = item.matrix
    name, content, fill = item.font.name, item.content, item.fill
    left, ceiling, upright = frame.left, frame.ceiling, item.upright
    return [
        {
            "matrix": (a, b, c, d, x, y),
            "fontname": name,
            "adv": advance,
            "upright": upright,
            "x0": x0 + left,
            "y0": y0,
            "x1": x1 + left,
            "y1": y1,
            "width": x1 - x0,
            "height": y1 - y0,
            "size": y1 - y0,
            "mcid": content,
            "object_type": "char",
            "page_number": number,
            "ncs": COLOUR_SPACE,
            "text": text,
            "non_stroking_color": fill,
            "top": ceiling - y1,
            "bottom": ceiling - y0,
            "doctop": ceiling - y1,
        }
        for text, advance, x, y, x0, y0, x1, y1 in item.glyphs
    ]


def text_run(item: TextObject, frame: Frame) -> TextRun:
    """A text object as a run."""
    a, b, c, d, _, _ = item.matrix
    left, ceiling, along = frame.left, frame.ceiling, math.hypot(a, b)
    chars = [
        (text, x, y, advance * along, x0 + left, ceiling - y1, x1 + left, ceiling - y0)
        for text, advance, x, y, x0, y0, x1, y1 in item.glyphs
    ]
    return TextRun(item.font.name, (a, b, c, d), item.height, item.fill, COLOUR_SPACE, item.content, chars)
