"""Small PDFs, drawn with the y axis pointing down as the reader counts it, so that each test shows its page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import pytest
from reportlab.lib.colors import HexColor
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.options import Options
from pipeline.readers.pdf import read_pdf
from pipeline.source import Line, Paragraph, Source, Table

WIDTH, HEIGHT = 595.0, 842.0


class Sheet:
    """A canvas whose y is the distance from the page's top; text stands on its baseline."""

    def __init__(self, *, password: str | None = None) -> None:
        self._buffer = io.BytesIO()
        encryption = StandardEncryption(password) if password else None
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), encrypt=encryption, invariant=1)

    def text(
        self, x: float, y: float, words: str, *, font: str = "Helvetica", size: float = 10, colour: int = 0
    ) -> float:
        """Print `words` and give the x behind them."""
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawString(x, HEIGHT - y, words)
        return x + stringWidth(words, font, size)

    def lines(self, x: float, y: float, words: str, *, size: float = 10, leading: float = 12) -> float:
        """Print the lines of `words` under each other and give the baseline of the next one."""
        for line in words.splitlines():
            self.text(x, y, line.strip(), size=size)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a straight line half a point thick."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: int) -> None:
        """Fill a rectangle without a border."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw all rules of a table without merged cells."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def turn(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """The finished document."""
        self.canvas.save()
        return self._buffer.getvalue()


Paint = Callable[[Sheet], None]


class Read(Protocol):
    """Read what `paint` draws."""

    def __call__(self, paint: Paint, *, pages: frozenset[int] | None = None) -> Source: ...


@pytest.fixture
def read() -> Read:
    def read_painted(paint: Paint, *, pages: frozenset[int] | None = None) -> Source:
        sheet = Sheet()
        paint(sheet)
        return read_pdf(sheet.done(), file="drawn.pdf", sha256="0" * 64, options=Options(pages=pages))

    return read_painted


def tables(source: Source) -> list[Table]:
    return [block for _, block in source.blocks() if isinstance(block, Table)]


def paragraphs(source: Source) -> list[Paragraph]:
    return [block for _, block in source.blocks() if isinstance(block, Paragraph)]


def words_of(lines: Sequence[Line]) -> str:
    """The lines of a cell or paragraph, parted by a stroke."""
    return " | ".join(line.text for line in lines)


def rows_of(table: Table) -> list[list[str]]:
    """The text of a table's cells, row by row."""
    return [[words_of(cell.lines) for cell in row.cells] for row in table.rows]


def each_line(source: Source) -> Iterator[Line]:
    yield from source.lines
