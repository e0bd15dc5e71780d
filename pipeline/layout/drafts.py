"""Tables as rows of items, before it is known which rows are headers, bands or continuations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.layout.fills import told_fills
from pipeline.layout.items import at_bullets, items_of
from pipeline.layout.metrics import Metrics, column_room
from pipeline.outline import Item, PlanCell, PlanRow
from pipeline.passage import LineJoiner, Passage
from pipeline.source import Cell, Line, Opening, Page, Place, Table

_EMPTY = re.compile(r"^[\s.…?_/\-–—]*$")
"""What councils put into a cell that has nothing to say: a dash, dots, a question mark."""


class RowKind(StrEnum):
    """What a row of a table is for."""

    DATA = "data"
    HEADER = "column header"
    REPEATED = "repeated column header"
    BAND = "row band"


@dataclass(slots=True)
class DraftCell:
    """A cell with its items; `begins` where the file says that its first paragraph begins there."""

    cell: Cell
    items: tuple[Item, ...]
    text: Passage
    begins: bool
    wholly_bold: bool
    leads_bold: bool
    partly_bold: bool
    fill: str | None = None
    """Its background where that tells something (see `fills.py`)."""
    place: Place | None = None

    def plan_cell(self, column: int) -> PlanCell:
        """The cell as the outline holds it, in this column."""
        return PlanCell(column, self.items, self.fill, self.place)


@dataclass(slots=True)
class DraftRow:
    """Cells by column (only those with words), and the columns that a merged cell from above covers."""

    cells: dict[int, DraftCell]
    covered: frozenset[int]
    page: int
    marked_header: bool
    after_break: bool = False
    over_page: bool = False
    goes_on: bool | None = None
    """Whether the file says that it is the rest of the row above; None where it says nothing."""
    kind: RowKind = RowKind.DATA
    by_words: bool = False
    """Whether it is a header row in the middle of a table by its words alone."""
    wordless: dict[int, DraftCell] = field(default_factory=dict)
    """Cells by column that say something by their fill alone."""

    @property
    def texts(self) -> dict[int, str]:
        """The cells' texts by column."""
        return {column: cell.text.text for column, cell in self.cells.items()}

    def plan_row(self) -> PlanRow:
        """The row as the outline holds it."""
        cells = {column: cell.plan_cell(column) for column, cell in sorted({**self.wordless, **self.cells}.items())}
        return PlanRow(cells, self.covered, self.over_page)


@dataclass(slots=True)
class Draft:
    """One table of the source, or several that follow each other over page breaks."""

    columns: int
    edges: tuple[float, ...]
    rows: list[DraftRow] = field(default_factory=list)
    ruled: bool = True
    goes_on: bool = False
    """Whether the file says that it is the rest of the table before."""
    told: bool = False
    """Whether what each row is for is known already, as it is for cards that were turned into rows."""


class DraftMaker:
    """Turns source tables into drafts, with one way of measuring and joining lines for the whole document."""

    def __init__(self, metrics: Metrics, joiner: LineJoiner) -> None:
        self._metrics = metrics
        self.joiner = joiner

    def draft(self, table: Table, page: Page) -> Draft:
        """The rows of `table` that hold words; nested tables follow their cell's lines, row by row."""
        rooms = {
            column: column_room(
                [
                    line
                    for row in table.rows
                    for cell in row.cells
                    if cell.column == column and cell.column_span == 1
                    for line in cell.lines
                ],
                self._metrics,
            )
            for column in range(table.columns)
        }
        draft = Draft(table.columns, table.edges, ruled=table.ruled, goes_on=table.goes_on)
        covered: dict[int, set[int]] = {}
        fills = told_fills(table)
        page_number = page.number if page.width else None
        for number, row in enumerate(table.rows):
            cells: dict[int, DraftCell] = {}
            wordless: dict[int, DraftCell] = {}
            for cell in row.cells:
                for below in range(cell.row + 1, cell.row + cell.row_span):
                    covered.setdefault(below, set()).update(range(cell.column, cell.column + cell.column_span))
                made = self._cell(cell, rooms.get(cell.column, 0.0))
                made.fill = fills.get((cell.row, cell.column))
                made.place = Place(page_number, cell.bbox, table.index, cell.row, cell.column)
                if not _EMPTY.match(made.text.text):
                    cells[cell.column] = made
                elif made.fill:
                    wordless[cell.column] = replace(made, items=())
            if cells:
                covers = frozenset(covered.get(number, ()))
                made_row = DraftRow(cells, covers, page.number, row.header, goes_on=row.goes_on, wordless=wordless)
                draft.rows.append(made_row)
        if draft.rows:
            draft.rows[0].after_break = True
        return draft

    def _cell(self, cell: Cell, room: float) -> DraftCell:
        lines = [part for line in all_lines(cell) for part in at_bullets(line)]
        items = items_of(lines, room, self._metrics, self.joiner)
        text, _ = self.joiner.join([item.passage for item in items])
        runs = [run for line in lines for run in line.runs if _has_letters(line, run.begin, run.finish)]
        return DraftCell(
            cell,
            items,
            text,
            begins=bool(lines) and lines[0].opening is Opening.BEGINS,
            wholly_bold=bool(runs) and all(run.style.bold for run in runs),
            leads_bold=bool(runs) and runs[0].style.bold,
            partly_bold=any(run.style.bold for run in runs),
        )


def all_lines(cell: Cell) -> list[Line]:
    """The cell's lines and those of tables nested in it, in address order."""
    nested = [line for table in cell.tables for row in table.rows for inner in row.cells for line in all_lines(inner)]
    return sorted([*cell.lines, *nested], key=lambda line: line.offset)


def _has_letters(line: Line, begin: int, finish: int) -> bool:
    return any(character.isalnum() for character in line.text[begin:finish])
