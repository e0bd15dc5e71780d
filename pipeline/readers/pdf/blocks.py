"""What the blocks of a page are before they get their addresses: tables with the words of their cells, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.readers.pdf.grids import Grid, GridCell, inner_first, lies_in
from pipeline.readers.pdf.printed import Fill, PrintedPage, Word, area, bounding_box, holds, overlap
from pipeline.readers.pdf.textlines import TextLine
from pipeline.source import Box, ParagraphRole, ReaderWarning

# A fill is a cell's background when it covers this part of the cell.
COVERED = 0.5
WHITE = "#ffffff"


@dataclass(slots=True)
class TextBlock:
    """Lines of a paragraph outside tables; `fill` is the colour of the box that they stand in."""

    lines: list[TextLine]
    role: ParagraphRole = ParagraphRole.BODY
    heading_level: int | None = None
    fill: str | None = None

    @property
    def box(self) -> Box:
        """The box around all its lines."""
        return bounding_box(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class RowTags:
    """What the tags of a PDF say of a row: whether it is a header row, and whether it goes on with the last row of the
    page before (None where they do not say)."""

    header: bool = False
    goes_on: bool | None = None


@dataclass(slots=True)
class GridBlock:
    """A table: its grid, and by cell the words and the tables that it holds.

    `tags` are those of its rows, `goes_on` says that by its tags it goes on with a table of the page before.
    """

    grid: Grid
    words: dict[GridCell, list[Word]]
    inner: dict[GridCell, list[GridBlock]] = field(default_factory=dict)
    tags: dict[int, RowTags] = field(default_factory=dict)
    goes_on: bool = False

    @property
    def box(self) -> Box:
        """The box of the grid."""
        return self.grid.box


Printed = TextBlock | GridBlock


@dataclass(frozen=True, slots=True)
class Parted:
    """A page with its tables and the words outside them, and what was noticed on the way."""

    page: PrintedPage
    tables: list[GridBlock]
    free: list[Word]
    warnings: tuple[ReaderWarning, ...] = ()


def fill_grids(grids: Iterable[Grid], words: Sequence[Word]) -> tuple[list[GridBlock], list[Word]]:
    """Tables with their words, and the words outside all tables.

    A word belongs to the innermost table around its centre. Grids of several rows with words in fewer than two of
    their cells are drawings (charts, frames), not tables: their words stay outside. In a single row one cell with
    words is enough: the rest of a row that a page break cut.
    """
    tables: list[GridBlock] = []
    outside = list(words)
    for grid in inner_first(grids):
        inside = [word for word in outside if holds(grid.box, word.centre)]
        block = GridBlock(grid, {})
        for word in inside:
            block.words.setdefault(_cell_of(grid, word), []).append(word)
        held = [table for table in tables if lies_in(table.box, grid.box)]
        if len(block.words) + len(held) < min(2, len(grid.rows) - 1):
            continue
        for table in held:
            cell = cell_at(grid, _centre(table.box))
            block.inner.setdefault(cell, []).append(table)
        tables = [table for table in tables if table not in held] + [block]
        outside = [word for word in outside if not holds(grid.box, word.centre)]
    return tables, outside


def background(box: Box, fills: Sequence[Fill]) -> str | None:
    """The colour that covers most of a box; None for white or none. Later fills lie over earlier ones."""
    covered: dict[str, float] = {}
    for fill in fills:
        shared = area(overlap(fill.box, box))
        if shared >= COVERED * area(box):
            covered = {fill.colour: shared}
        elif shared > 0:
            covered[fill.colour] = covered.get(fill.colour, 0.0) + shared
    colour = max(covered, key=lambda name: covered[name], default=None)
    if colour is None or colour == WHITE or covered[colour] < COVERED * area(box):
        return None
    return colour


def _centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _cell_of(grid: Grid, word: Word) -> GridCell:
    return cell_at(grid, word.centre)


def cell_at(grid: Grid, point: tuple[float, float]) -> GridCell:
    """The cell at a point; where the grid has a hole, the nearest cell, those at the same height first."""
    x, y = point

    def distance(cell: GridCell) -> tuple[float, float]:
        left, top, right, bottom = cell.box
        return max(top - y, y - bottom, 0.0), max(left - x, x - right, 0.0)

    for cell in grid.cells:
        left, top, right, bottom = cell.box
        if left <= x <= right and top <= y <= bottom:
            return cell
    return min(grid.cells, key=distance)
