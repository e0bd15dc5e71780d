"""Draws a table over as many pages as it takes, cutting rows where a page ends, and notes what it drew.

A row is so many lines high; where it does not fit, its first lines go on this page and the others on the next, in all
cells at the same height, as word processors do. Merged cells that go on over a break keep their text on the first
page. Everything that the truth says comes from here, from the very texts that are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from benchmarks.papers.sheets import MARGIN, Sheets, wrapped
from benchmarks.papers.truth import TrueRow, true_row

FEWEST_LINES = 2
"""Lines of a row on either side of a page break, at least: one alone would be a widow."""


@dataclass(frozen=True)
class Cell:
    """Paragraphs parted by line feeds, those of a list with a bullet; `rows` and `columns` are how many it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False


Cells = Sequence[Cell | None]
"""The cells of a row by column; None where one from the left or from above covers the place."""


@dataclass(frozen=True)
class Design:
    """How a table looks. Widths and sizes in points.

    `closed`: a rule is drawn under the part of a row that stands on the page before. `repeats`: the header row is
    printed again on each page. `boxes`: rules are drawn as filled boxes, not as strokes. `gap`: added white space
    under each row.
    """

    widths: tuple[float, ...]
    size: float = 9.0
    ruled: bool = True
    closed: bool = True
    repeats: bool = True
    boxes: bool = False
    gap: float = 0.0
    padding: float = 3.0

    @property
    def leading(self) -> float:
        """From line to line."""
        return round(self.size * 1.22, 2)


@dataclass
class _Span:
    """A merged cell that has rows to come: how many, and the lines that still wait to be drawn under `y`."""

    cell: Cell
    rows_left: int
    lines: list[tuple[float, str]]
    y: float


Lines = dict[int, list[tuple[float, str]]]


@dataclass
class Grid:
    """A table on `sheets`, its first row at `top` of the page. Add rows, then `finish`."""

    sheets: Sheets
    design: Design
    top: float
    last_page: int | None = None
    rows: list[TrueRow] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    _spans: dict[int, _Span] = field(default_factory=dict)
    _header: Cells = ()

    def __post_init__(self) -> None:
        self._lefts = [MARGIN, *(MARGIN + width for width in accumulate(self.design.widths))]
        self._y = self.top
        self.pages.append(self.sheets.pages)

    def header(self, cells: Cells) -> None:
        """The header row; it is printed again on each page if the design says so."""
        self._header = cells
        self._draw_whole(cells)
        self._note(cells, cut=False)

    def add(self, cells: Cells) -> bool:
        """The next row; False, and nothing drawn, if it does not fit on the last page that the table may take."""
        lines = self._lines_of(cells)
        height = self._height(cells, lines)
        room = self._room()
        if height <= room:
            self._segment(cells, lines, height, begins=True, ends=True)
            self._note(cells, cut=False)
            return True
        if self.sheets.pages == self.last_page:
            return False
        here = min(room, height - FEWEST_LINES)
        cut = here >= FEWEST_LINES and len(self._own(cells)) > 1
        if not cut:
            self._break(cells, open_cut=False)
            self._segment(cells, lines, height, begins=True, ends=True)
        else:
            upper = {column: held[:here] for column, held in lines.items()}
            lower = {column: held[here:] for column, held in lines.items()}
            self._segment(cells, upper, here, begins=True, ends=False)
            self._break(cells, open_cut=not self.design.closed)
            self._segment(cells, lower, height - here, begins=False, ends=True)
        self._note(cells, cut=cut)
        return True

    def finish(self) -> float:
        """Close the table; where the next thing may stand."""
        if self.design.ruled:
            self._horizontal(self._y, range(len(self.design.widths)))
        return self._y + 14.0

    # --- what a row needs ---------------------------------------------------------------------------------------

    def _own(self, cells: Cells) -> list[tuple[int, Cell]]:
        return [(column, cell) for column, cell in enumerate(cells) if cell is not None]

    def _font(self, cell: Cell) -> str:
        return self.sheets.bold if cell.bold else self.sheets.regular

    def _lines_of(self, cells: Cells) -> Lines:
        lines: Lines = {}
        for column, cell in self._own(cells):
            width = self._lefts[column + cell.columns] - self._lefts[column] - 2 * self.design.padding
            lines[column] = wrapped(cell.text, self._font(cell), self.design.size, width) if cell.text else []
        return lines

    def _height(self, cells: Cells, lines: Lines) -> int:
        """Lines: the most of its own cells, and what merged cells need that end here."""
        own = [len(held) for column, held in lines.items() if (cell := cells[column]) and cell.rows == 1]
        ending = [len(span.lines) for span in self._spans.values() if span.rows_left == 1]
        return max([1, *own, *ending])

    def _room(self) -> int:
        """How many lines are left on the page for a row."""
        left = self.sheets.lowest - self._y - 2 * self.design.padding
        return max(0, int(left / self.design.leading))

    def _note(self, cells: Cells, *, cut: bool) -> None:
        self.rows.append(true_row([" ".join(cell.text.split()) for _, cell in self._own(cells)], cut=cut))

    # --- drawing ------------------------------------------------------------------------------------------------

    def _draw_whole(self, cells: Cells) -> None:
        lines = self._lines_of(cells)
        self._segment(cells, lines, self._height(cells, lines), begins=True, ends=True)

    def _segment(self, cells: Cells, lines: Lines, height: int, *, begins: bool, ends: bool) -> None:
        """So many lines of a row on this page."""
        bottom = self._y + height * self.design.leading + 2 * self.design.padding + self.design.gap
        if begins:
            for column, cell in self._own(cells):
                if cell.rows > 1:
                    self._spans[column] = _Span(cell, cell.rows, lines[column], self._y)
        for column, cell in self._own(cells):
            if cell.rows == 1:
                self._write(column, cell, lines[column], self._y)
        for column, span in self._spans.items():
            room = int((bottom - span.y - 2 * self.design.padding) / self.design.leading + 0.01)
            self._write(column, span.cell, span.lines[:room], span.y)
            span.y += len(span.lines[:room]) * self.design.leading
            span.lines = span.lines[room:]
        if self.design.ruled:
            self._rules(cells, bottom, begins=begins)
        self._y = bottom
        if ends:
            self._end_row()

    def _end_row(self) -> None:
        for span in self._spans.values():
            span.rows_left -= 1
            if not span.rows_left and span.lines:
                raise ValueError(f"the merged cell {span.cell.text!r} has more lines than its rows")
        self._spans = {column: span for column, span in self._spans.items() if span.rows_left}

    def _write(self, column: int, cell: Cell, lines: list[tuple[float, str]], top: float) -> None:
        baseline = top + self.design.padding + self.design.size * 0.95
        for number, (indent, text) in enumerate(lines):
            x = self._lefts[column] + self.design.padding
            y = baseline + number * self.design.leading
            self.sheets.line(x, y, indent, text, self._font(cell), self.design.size)

    def _break(self, cells: Cells, *, open_cut: bool) -> None:
        """End the page under what is drawn, and begin the table anew on the next."""
        if self.design.ruled and not open_cut:
            self._horizontal(self._y, range(len(self.design.widths)))
        self.sheets.next_page()
        self.pages.append(self.sheets.pages)
        self._y = MARGIN
        if self.design.repeats and self._header:
            kept, self._spans = self._spans, {}
            self._draw_whole(self._header)
            self._spans = kept
        for span in self._spans.values():
            span.y = self._y

    def _rules(self, cells: Cells, bottom: float, *, begins: bool) -> None:
        """The border over a segment and those at the sides of its cells."""
        fresh = self._y in (MARGIN, self.top) or not begins
        inner = {column + step for column, cell in self._own(cells) for step in range(1, cell.columns)}
        covered = {
            column + step
            for column, span in self._spans.items()
            if cells[column] is None
            for step in range(span.cell.columns)
        }
        over = [column for column in range(len(self.design.widths)) if fresh or column not in covered]
        self._horizontal(self._y, over)
        for number, x in enumerate(self._lefts):
            if number not in inner:
                self._stroke(x, self._y, x, bottom)

    def _horizontal(self, y: float, columns: Sequence[int]) -> None:
        for column in columns:
            self._stroke(self._lefts[column], y, self._lefts[column + 1], y)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if not self.design.boxes:
            self.sheets.rule(x0, y0, x1, y1)
        elif x0 == x1:
            self.sheets.box(x0 - 0.24, y0 - 0.24, x1 + 0.24, y1 + 0.24, 0.0)
        else:
            self.sheets.box(x0 + 0.24, y0 - 0.24, x1 - 0.24, y1 + 0.24, 0.0)
