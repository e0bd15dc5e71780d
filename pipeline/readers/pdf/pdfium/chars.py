"""pdfium's text objects as pdfplumber's characters, and as the runs that words are made of.

A page has thousands of characters, and nearly all stand upright on a line: what these share is found once a line.
"""

from __future__ import annotations

import math

from pipeline.readers.pdf.pdfium.frame import Bounds, Frame
from pipeline.readers.pdf.pdfium.textobject import TextObject
from pipeline.readers.pdf.textruns import Char, PlacedChar, TextRun

COLOUR_SPACE = "DeviceRGB"
"""pdfium converts all colours to red, green and blue."""


def pdfplumber_chars(item: TextObject, number: int, frame: Frame) -> list[Char]:
    """A dictionary for each character of a text object on page `number`."""
    a, b, c, d, _, _ = item.matrix
    shared = {
        "fontname": item.font.name,
        "weight": item.font.weight,
        "upright": item.upright,
        "mcid": item.content,
        "object_type": "char",
        "page_number": number,
        "ncs": COLOUR_SPACE,
        "non_stroking_color": item.fill,
    }
    columns = zip(item.texts, item.advances, item.xs, item.ys, strict=True)
    if not item.level:
        return [
            {
                **shared,
                **_placed(box, frame),
                "matrix": (a, b, c, d, x, y),
                "adv": advance,
                "text": text,
            }
            for (text, advance, x, y), box in zip(columns, item.boxes(), strict=True)
        ]
    shared |= _placed(next(item.boxes()), frame)
    left = frame.left
    return [
        {
            **shared,
            "matrix": (a, b, c, d, x, y),
            "adv": advance,
            "text": text,
            "x0": (x0 := x + left),
            "x1": x0 + (width := a * advance),
            "width": width,
        }
        for text, advance, x, y in columns
    ]


def _placed(box: Bounds, frame: Frame) -> dict[str, float]:
    """Where a character is, in pdfplumber's coordinates."""
    x0, y0, x1, y1 = box
    return {
        "x0": x0 + frame.left,
        "y0": y0,
        "x1": x1 + frame.left,
        "y1": y1,
        "width": x1 - x0,
        "height": y1 - y0,
        "size": y1 - y0,
        "top": frame.ceiling - y1,
        "bottom": frame.ceiling - y0,
        "doctop": frame.ceiling - y1,
    }


def text_run(item: TextObject, frame: Frame) -> TextRun:
    """A text object as a run."""
    a, b, c, d, _, _ = item.matrix
    left, ceiling, along = frame.left, frame.ceiling, math.hypot(a, b)
    columns = zip(item.texts, item.advances, item.xs, item.ys, strict=True)
    _, low, _, high = next(item.boxes(), (0.0, 0.0, 0.0, 0.0))
    chars: list[PlacedChar]
    if item.level:
        top, bottom = ceiling - high, ceiling - low
        chars = [
            (text, x, y, advance * along, (x0 := x + left), top, x0 + a * advance, bottom)
            for text, advance, x, y in columns
        ]
    else:
        chars = [
            (text, x, y, advance * along, x0 + left, ceiling - y1, x1 + left, ceiling - y0)
            for (text, advance, x, y), (x0, y0, x1, y1) in zip(columns, item.boxes(), strict=True)
        ]
    font = item.font
    return TextRun(font.name, (a, b, c, d), high - low, item.fill, COLOUR_SPACE, item.content, font.weight, chars)
