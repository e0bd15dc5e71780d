"""A text object of pdfium: glyphs that share font, size, matrix and colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.pdf.pdfium.fonts import Font
from pipeline.readers.pdf.pdfium.frame import Bounds, Matrix, bounds_of, moved
from pipeline.readers.pdf.pdfium.objects import Colour


@dataclass(slots=True)
class TextObject:
    """What one operator prints: `matrix` leads from text space to the page as shown, `narrowing` is how far it
    stretches text on the page's own x axis. `content` is the marked content that the object belongs to.

    Its glyphs are in columns: text, advance in text space, x and y of the origin on the page as shown, y upwards.
    """

    font: Font
    size: float
    narrowing: float
    matrix: Matrix
    content: int | None
    fill: Colour | None
    texts: list[str] = field(default_factory=list)
    advances: list[float] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)

    @property
    def upright(self) -> bool:
        """Whether it is what pdfplumber calls upright."""
        a, b, c, d, _, _ = self.matrix
        return a * d > 0 and b * c <= 0

    @property
    def level(self) -> bool:
        """Whether it stands upright on one line, as most text does: all boxes then begin and end at one height."""
        a, b, c, d, _, _ = self.matrix
        return b == 0 and c == 0 and a > 0 and d > 0 and len(set(self.ys)) == 1

    def boxes(self) -> Iterator[Bounds]:
        """The box of each glyph: its advance wide and as high as the font size, from the font's descent upwards."""
        a, b, c, d, _, _ = self.matrix
        below, above = self.font.descent * self.size, (self.font.descent + 1) * self.size
        for advance, x, y in zip(self.advances, self.xs, self.ys, strict=True):
            corners = ((0.0, below), (advance, below), (0.0, above), (advance, above))
            yield bounds_of(moved(corner, (a, b, c, d, x, y)) for corner in corners)
