"""Pages, and lines of text on them: the thin layer over ReportLab's canvas that papers are drawn with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MARGIN = 48.0
"""Points from each edge of the page to the text."""
FOOT = 30.0
"""Points from the bottom edge to the baseline of the footer."""
BULLET = "• "
HANG = 8.0
"""Points by which the text of a list's item stands in from its bullet."""

FAMILIES = {"helvetica": ("Helvetica", "Helvetica-Bold"), "vera": ("Vera", "VeraBd")}
"""Regular and bold: one of the 14 fonts that no file embeds, and a TrueType font, embedded as a subset."""


@lru_cache(maxsize=1)
def _embed_vera() -> None:
    for name in FAMILIES["vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


@lru_cache(maxsize=100_000)
def _width(word: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(word, font, size))


def wrapped(text: str, font: str, size: float, width: float) -> list[tuple[float, str]]:
    """The lines of a cell or paragraph, each with its indent in points; a bullet stands at the indent 0."""
    lines: list[tuple[float, str]] = []
    for paragraph in text.split("\n"):
        bulleted = paragraph.startswith(BULLET)
        indent = HANG if bulleted else 0.0
        held: list[str] = []
        taken = indent
        first = len(lines)
        for word in paragraph.removeprefix(BULLET).split():
            step = _width(word, font, size) + (_width(" ", font, size) if held else 0.0)
            if held and taken + step > width:
                lines.append((indent, " ".join(held)))
                held, taken, step = [], indent, _width(word, font, size)
            held.append(word)
            taken += step
            if taken > width:
                raise ValueError(f"{word!r} is wider than its column of {width:g} points")
        lines.append((indent, " ".join(held)))
        if bulleted:
            lines[first] = (0.0, BULLET + lines[first][1])
    return lines


class Sheets:
    """A PDF in the making. Coordinates are in points from the top left corner of the page."""

    def __init__(self, path: Path, *, wide: bool = False, family: str = "helvetica") -> None:
        if family == "vera":
            _embed_vera()
        self.regular, self.bold = FAMILIES[family]
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self.pages = 1
        self.turn_to(wide=wide)

    def turn_to(self, *, wide: bool) -> None:
        """Make this page and those after it landscape or portrait."""
        self.width, self.height = landscape(A4) if wide else A4
        self.canvas.setPageSize((self.width, self.height))

    @property
    def lowest(self) -> float:
        """How far down the text of a page may reach."""
        return float(self.height - MARGIN)

    def next_page(self) -> None:
        """End this page with its footer, and begin another."""
        self._foot()
        self.canvas.showPage()
        self.pages += 1

    def save(self) -> None:
        """End the last page and write the file."""
        self._foot()
        self.canvas.save()

    def _foot(self) -> None:
        self.canvas.setFont(self.regular, 7)
        self.canvas.drawString(self.width / 2, FOOT, f"{self.pages}")

    def line(self, x: float, baseline: float, indent: float, text: str, font: str, size: float) -> None:
        """One line as `wrapped` gives it; a bullet and its text are drawn one by one, as word processors do."""
        self.canvas.setFont(font, size)
        y = self.height - baseline
        if text.startswith(BULLET):
            self.canvas.drawString(x, y, BULLET.strip())
            self.canvas.drawString(x + HANG, y, text.removeprefix(BULLET))
        else:
            self.canvas.drawString(x + indent, y, text)

    def paragraph(self, text: str, top: float, *, size: float = 10.0, bold: bool = False) -> float:
        """A paragraph over the width of the page; where the next one begins."""
        font = self.bold if bold else self.regular
        for indent, words in wrapped(text, font, size, self.width - 2 * MARGIN):
            top += size * 1.2
            self.line(MARGIN, top, indent, words, font, size)
        return top + size * 0.7

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> None:
        """A filled rectangle without border."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)
