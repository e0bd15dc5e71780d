"""What a sample document is made of, before any file format: headings, paragraphs, tables, columns of prose, tabs.

A `Document` is what every renderer takes. Lengths are in points (1/72 inch), colours are six hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

A4_PORTRAIT = (595.0, 842.0)
A4_LANDSCAPE = (842.0, 595.0)
SOFT_HYPHEN = "\u00ad"


def visible(text: str) -> str:
    """The words as a reader says them: without the places where a line may be hyphenated."""
    return text.replace(SOFT_HYPHEN, "")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `url` makes it a link."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Runs that share lines. `level` is 0 for body text, 1 for a title, 2 for a section heading, 3 for one within.

    `fill` is the colour of the box that it stands in (a banner, a card), `ink` the colour of its letters.
    """

    runs: tuple[Run, ...]
    bullet: bool = False
    level: int = 0
    fill: str | None = None
    ink: str | None = None

    @property
    def text(self) -> str:
        """The words, without soft hyphens."""
        return visible("".join(run.text for run in self.runs))


@dataclass(frozen=True)
class Cell:
    """A table cell; `merged_above` continues the cell above it (a vertical merge), so it is empty.

    `span` is the number of columns it is merged over, `fill` its colour.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    merged_above: bool = False
    span: int = 1
    fill: str | None = None


@dataclass(frozen=True)
class Row:
    """A table row. A band has one cell, merged over all columns."""

    cells: tuple[Cell, ...]
    kind: Literal["band", "header", "body"] = "body"


@dataclass(frozen=True)
class Table:
    """A table.

    `widths` are column widths in points. `repeats_header_on` numbers the continuation pages (1 = the first page after
    the one the table starts on) that print the header rows again. `rows_may_split` lets a page break cut a row, and
    `open_at` numbers the page breaks (1 = the first within this table) where the cut row gets no rule at the page foot.
    `rules` tells which lines are drawn: a grid, lines between rows only, or none. `centred` sets the text of each cell
    in the middle of its height.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    repeats_header_on: frozenset[int] = frozenset()
    rows_may_split: bool = True
    open_at: frozenset[int] = frozenset()
    rules: Literal["grid", "rows", "none"] = "grid"
    centred: bool = False

    def columns_of(self, row: Row) -> tuple[tuple[int, int], ...]:
        """For each cell of a row the columns that it stands over: the first, and the one after its last."""
        if row.kind == "band":
            return ((0, len(self.widths)),)
        ends = tuple(accumulate(each.span for each in row.cells))
        return tuple(zip((0, *ends), ends, strict=False))

    def edges(self, row: Row) -> tuple[float, ...]:
        """The borders of a row's cells, from the table's left border."""
        return (0.0, *(sum(self.widths[:end]) for _, end in self.columns_of(row)))


@dataclass(frozen=True)
class Columns:
    """Prose set in two columns that are `gap` apart: down the left one, then down the right one."""

    paragraphs: tuple[Paragraph, ...]
    gap: float = 22.0


@dataclass(frozen=True)
class Tabs:
    """Names of the document's parts printed side by side like dividers; the page's own part is told by its fill."""

    names: tuple[str, ...]
    active: int


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a page."""


Block = Paragraph | Table | Columns | Tabs | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole sample. `header` and `footer` run on every page; `{page}` and `{pages}` stand for the page numbers.

    `in_word` is false for a layout that word processors cannot hold.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    page_size: tuple[float, float] = A4_LANDSCAPE
    margins: tuple[float, float] = (50.0, 50.0)
    header: str | None = None
    footer: str | None = None
    family: Literal["Helvetica", "Times"] = "Helvetica"
    size: float = 9.5
    fill_bands: bool = True
    in_word: bool = True


def plain(text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """A body paragraph in one style."""
    return Paragraph((Run(text, bold=bold, italic=italic),))


def bullet(text: str) -> Paragraph:
    """A list item in regular type."""
    return Paragraph((Run(text),), bullet=True)


def heading(text: str, level: int = 2, *, fill: str | None = None, ink: str | None = None) -> Paragraph:
    """A title (level 1), a section heading (level 2) or one within a section (level 3)."""
    return Paragraph((Run(text, bold=True),), level=level, fill=fill, ink=ink)


def cell(*paragraphs: Paragraph, span: int = 1, fill: str | None = None) -> Cell:
    """A cell of these paragraphs, top to bottom."""
    return Cell(tuple(paragraphs), span=span, fill=fill)


def cells(*texts: str) -> Row:
    """A row of one plain paragraph a cell."""
    return Row(tuple(cell(plain(text)) for text in texts))


def band(*paragraphs: Paragraph) -> Row:
    """A row of one cell merged over the table."""
    return Row((cell(*paragraphs),), kind="band")


def header_row(*names: str) -> Row:
    """A row of bold column names."""
    return Row(tuple(cell(plain(name, bold=True)) for name in names), kind="header")
