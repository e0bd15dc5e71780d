"""The sheets of a workbook as they are written: a row at a time, so that a large one needs the memory of one row.

Every cell is told its type, and none is a formula, whatever its text begins with. Links lead from cell to cell within
the workbook, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pipeline.tables import Table
from pipeline.writers.workbook import looks
from pipeline.writers.workbook.markup import MOST_ROWS
from pipeline.writers.workbook.spool import Spool
from pipeline.writers.workbook.values import CellMarkup

LINKS_OF_SHEET = 65_530
"""Most hyperlinks of a sheet (Excel's specifications and limits)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, counted from 1, as links name it: all its cells. `holds` says what stands there."""

    sheet: str
    row: int
    columns: int
    holds: str

    @property
    def location(self) -> str:
        """The words of a link to it."""
        return f"'{self.sheet}'!A{self.row}:{get_column_letter(self.columns)}{self.row}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One of the sheets: openpyxl's, for all but the rows, and the rows. `filled` says which columns hold something."""

    frame: Any
    spool: Spool
    filled: list[bool]


class Sheets:
    """The sheets of one table: a further one is begun where one is full, `evidence 2` after `evidence`."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self.table = table
        self.rows = self.links_left_out = 0
        self._book = book
        self._sheets: list[_Sheet] = []
        self._begin()
        frame = self._sheets[0].frame
        self._styles = [looks.style(frame, column) for column in table.columns]
        self._linked = [looks.style(frame, column, linked=True) for column in table.columns]
        self._widths = looks.heightening(table)

    def place(self, ahead: int, holds: str) -> Place:
        """Where the row will stand that comes so many rows after the next one."""
        number, row = divmod(self.rows + ahead, MOST_ROWS - 1)
        return Place(self._title(number), row + 2, len(self.table.columns), holds)

    def append(self, row: Sequence[CellMarkup | None], links: Mapping[int, Place] | None = None) -> None:
        """Write a row, with links from the cells (counted from 0) whose places are given."""
        number = self.rows % (MOST_ROWS - 1) + 2
        if self.rows and number == 2:
            self._begin()
        sheet = self._sheets[-1]
        styles = self._styles
        for column, place in (links or {}).items():
            if row[column] is None:
                continue
            if len(sheet.spool.links) == LINKS_OF_SHEET:
                self.links_left_out += 1
                continue
            sheet.spool.link(column, number, place.location, place.holds)
            styles = [*styles[:column], self._linked[column], *styles[column + 1 :]]
        sheet.spool.append(number, looks.height(self._lines(row, sheet.filled)), row, styles)
        self.rows += 1

    def finish(self) -> None:
        """Give each sheet what it has beside its rows."""
        for number, sheet in enumerate(self._sheets):
            rows = min(self.rows - number * (MOST_ROWS - 1), MOST_ROWS - 1)
            looks.furnish(sheet.frame, self.table, rows + 1, sheet.filled)

    def spools(self) -> Iterator[tuple[str, Spool]]:
        """The rows of each sheet by its title."""
        for sheet in self._sheets:
            yield sheet.frame.title, sheet.spool

    def close(self) -> None:
        """Remove the temporary files."""
        for sheet in self._sheets:
            sheet.spool.close()

    def _title(self, number: int) -> str:
        return f"{self.table.name} {number + 1}" if number else self.table.name

    def _begin(self) -> None:
        number = len(self._sheets)
        after = self._book.index(self._sheets[-1].frame) + 1 if number else None
        frame = self._book.create_sheet(self._title(number), after)
        columns = len(self.table.columns)
        self._sheets.append(_Sheet(frame, Spool(columns), [False] * columns))

    def _lines(self, row: Sequence[CellMarkup | None], filled: list[bool]) -> int:
        """How many lines the tallest cell takes: not every program finds that by itself. Notes what is filled."""
        most = 1
        for column, (cell, width) in enumerate(zip(row, self._widths, strict=True)):
            if cell is not None:
                filled[column] = True
                if width is not None and cell.text:
                    most = max(most, looks.lines(cell.text, width))
        return most
