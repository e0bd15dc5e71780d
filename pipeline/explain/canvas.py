"""A sheet to draw and write on: vector shapes and Helvetica, both PDFium's own, so no font of the machine is needed."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw

from pipeline.explain.palette import Colour
from pipeline.source import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_STAND_INS = str.maketrans({"→": ">", "✓": "Y", "✔": "Y", "✗": "N", "≥": ">", "≤": "<", "●": "•", "▪": "•", "◦": "•"})
"""What the fonts, which know Windows-1252 only, cannot show; other such characters become a question mark."""

_REGULAR, _BOLD = "Helvetica", "Helvetica-Bold"


def shown(text: str) -> str:
    """`text` in the characters that the fonts have, one for one."""
    return "".join(_shown(one) for one in text.translate(_STAND_INS))


def _shown(character: str) -> str:
    for one in (character, unicodedata.normalize("NFKD", character)[0]):
        if one.encode("cp1252", "ignore") and one.isprintable():
            return one
    return " " if character.isspace() else "?"


class _Metrics:
    """The advance widths of the two fonts, asked for once a character."""

    def __init__(self) -> None:
        self._document = pypdfium2.PdfDocument.new()
        names = {False: _REGULAR, True: _BOLD}
        self._fonts = {
            bold: raw.FPDFText_LoadStandardFont(self._document.raw, name.encode()) for bold, name in names.items()
        }
        self._widths: dict[tuple[str, bool], float] = {}

    def width(self, character: str, *, bold: bool) -> float:
        """In ems."""
        key = (character, bold)
        if key not in self._widths:
            width = ctypes.c_float()
            raw.FPDFFont_GetGlyphWidth(self._fonts[bold], ord(character), ctypes.c_float(1000.0), width)
            self._widths[key] = width.value / 1000.0
        return self._widths[key]


@lru_cache(maxsize=1)
def _metrics() -> _Metrics:
    return _Metrics()


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is drawn at `size`, in the unit of `size`."""
    metrics = _metrics()
    return size * sum(metrics.width(one, bold=bold) for one in shown(text))


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """`text` in lines no wider than `room`; a longer word stands alone on its line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def clipped(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, cut with an ellipsis where it is wider than `room`."""
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


class Canvas:
    """A transparent sheet of `width` by `height` units, drawn on from the back to the front; y grows downwards."""

    def __init__(self, width: float, height: float) -> None:
        self._height = height
        self._document = pypdfium2.PdfDocument.new()
        self._page = self._document.new_page(width, height)
        self._fonts = {
            bold: raw.FPDFText_LoadStandardFont(self._document.raw, name.encode())
            for bold, name in {False: _REGULAR, True: _BOLD}.items()
        }

    def text(self, x: float, baseline: float, text: str, size: float, colour: Colour, *, bold: bool = False) -> None:
        """Write one line, its first character at `x`."""
        drawn = raw.FPDFPageObj_CreateTextObj(self._document.raw, self._fonts[bold], size)
        encoded = f"{shown(text)}\0".encode("utf-16-le")
        buffer = ctypes.create_string_buffer(encoded, len(encoded))
        raw.FPDFText_SetText(drawn, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_SetFillColor(drawn, *colour, 255)
        raw.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, x, self._height - baseline)
        raw.FPDFPage_InsertObject(self._page.raw, drawn)

    def box(self, box: Box, *, fill: Colour, alpha: int = 255) -> None:
        """Fill a rectangle."""
        x0, top, x1, bottom = box
        drawn = raw.FPDFPageObj_CreateNewRect(x0, self._height - bottom, x1 - x0, bottom - top)
        self._insert(drawn, fill, alpha, stroke=None, width=0.0, dash=())

    def shape(
        self,
        corners: Sequence[tuple[float, float]],
        *,
        stroke: Colour,
        width: float,
        fill_alpha: int = 0,
        dash: Sequence[float] = (),
        closed: bool = True,
    ) -> None:
        """Draw a line through `corners`, back to the first where `closed`; filled with its colour at `fill_alpha`."""
        (x, y), *others = corners
        drawn = raw.FPDFPageObj_CreateNewPath(x, self._height - y)
        for across, down in others:
            raw.FPDFPath_LineTo(drawn, across, self._height - down)
        if closed:
            raw.FPDFPath_Close(drawn)
        self._insert(drawn, stroke, fill_alpha, stroke=stroke, width=width, dash=dash)

    def _insert(
        self, drawn: Any, fill: Colour, alpha: int, *, stroke: Colour | None, width: float, dash: Iterable[float]
    ) -> None:
        raw.FPDFPageObj_SetFillColor(drawn, *fill, alpha)
        if stroke is not None:
            raw.FPDFPageObj_SetStrokeColor(drawn, *stroke, 255)
            raw.FPDFPageObj_SetStrokeWidth(drawn, width)
            lengths = list(dash)
            if lengths:
                raw.FPDFPageObj_SetDashArray(drawn, (ctypes.c_float * len(lengths))(*lengths), len(lengths), 0.0)
        mode = raw.FPDF_FILLMODE_WINDING if alpha else raw.FPDF_FILLMODE_NONE
        raw.FPDFPath_SetDrawMode(drawn, mode, stroke is not None)
        raw.FPDFPage_InsertObject(self._page.raw, drawn)

    def image(self, scale: float = 1.0) -> Image:
        """What was drawn, as RGBA at `scale` pixels a unit; the canvas is used up."""
        raw.FPDFPage_GenerateContent(self._page.raw)
        made: Image = self._page.render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
        self._page.close()
        self._document.close()
        return made
