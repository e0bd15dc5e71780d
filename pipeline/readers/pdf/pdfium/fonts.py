"""Fonts as pdfium knows them, and what of their glyphs has been found out so far."""

from __future__ import annotations

from ctypes import addressof, c_float, create_string_buffer
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pipeline.readers.pdf.pdfium import calls as pdfium

FONT_NAME_LENGTH = 256
# ISO 32000-1, 9.6.2.2: fonts that need no descriptor.
STANDARD_FONTS = frozenset(
    {"Symbol", "ZapfDingbats", "Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"}
    | {f"{family}{style}" for family in ("Courier", "Helvetica") for style in ("", "-Bold", "-Oblique", "-BoldOblique")}
)


@dataclass(slots=True)
class Font:
    """A font of the page: its PostScript name, its descent (em, negative), and its weight class as the file gives it
    (0 where it does not).

    By the text that pdfium gives for a glyph: the text that is told of it, its advance (em), and how wide its box is.
    """

    handle: int
    name: str
    descent: float
    weight: int
    told: dict[str, str] = field(default_factory=dict)
    advances: dict[str, float] = field(default_factory=dict)
    boxes: dict[str, float] = field(default_factory=dict)


def read_font(handle: int) -> Font:
    """A font that has printed nothing yet."""
    name = create_string_buffer(FONT_NAME_LENGTH)
    pdfium.font_base_name(handle, name, FONT_NAME_LENGTH)
    text = name.value.decode("utf-8", "replace")
    return Font(handle, text, _descent(handle, text), max(0, pdfium.font_weight(handle)))


def _descent(handle: int, name: str) -> float:
    """The font's descent in em: the standard fonts' own (as pdfminer has it), else what the font's descriptor says."""
    if name in STANDARD_FONTS:
        return _standard_descent(name)
    descent = c_float()
    pdfium.font_descent(handle, 1000.0, addressof(descent))
    return -abs(descent.value) / 1000


@lru_cache(maxsize=16)
def _standard_descent(name: str) -> float:
    from pdfminer.fontmetrics import FONT_METRICS

    descriptor: dict[str, Any] = FONT_METRICS[name][0]
    return float(descriptor.get("Descent", 0)) / 1000
