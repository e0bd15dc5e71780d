"""The sheets of a workbook as they are written: a row at a time, so that a large one needs the memory of one row.

openpyxl takes text that begins with "=" for a formula and "#N/A" for an error; here every cell is told its type, and
none is a formula. Links lead from cell to cell within the workbook, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.tables import Column, Kind, Table
from pipeline.writers.flat import READ_BACK
from pipeline.writers.workbook.markup import MOST_ROWS
from pipeline.writers.workbook.text import escaped
from pipeline.writers.workbook.values import CellMarkup

LINKS_OF_SHEET = 65_530
"""Most hyperlinks of a sheet (Excel's specifications and limits)."""

_SENTENCES = frozenset(
    "text raw statement narrative message reason label title theme_statement theme_narrative priority action parent "
    "outcome record outcomes measures dates issues actions records progress status risk evidence other meaning".split()
)
"""The columns that hold sentences."""

_SENTENCE_WIDTH = 50
_WIDTHS = {Kind.TEXT: 20, Kind.INTEGER: 11, Kind.REAL: 12, Kind.BOOLEAN: 12, Kind.DATE: 12}
"""In characters."""

_BACKGROUND = frozenset({"theme_statement", "theme_narrative"})
"""Columns whose long texts come again in every row of a theme: they may be cut off, and do not make rows taller."""

_LINE_HEIGHT = 15.0
"""Points: that of the font, as spreadsheets have it."""

_MOST_LINES = 8
"""The tallest row: a screen should hold several, and whoever wants the rest of a cell opens it."""

_FORMATS = {Kind.TEXT: "@", Kind.DATE: "yyyy-mm-dd", Kind.BOOLEAN: '"TRUE";"TRUE";"FALSE"'}
"""How cells show their values; what is typed into a cell of the format "@" stays the text that it is. Excel shows
truth values as TRUE and FALSE whatever their format; LibreOffice would print 1 and 0."""

_FOR_READING = "(For reading: import passes over what is changed here. Correct it in the sheet that it comes from.)"
"""In the notes on columns that repeat what stands in another sheet."""

_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(name="Calibri", size=11, bold=True)
_LINKED = Font(name="Calibri", size=11, color="0563C1", underline="single")
_SHADED = PatternFill("solid", fgColor="E7E6E6")


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, counted from 1, as links name it: all its cells."""

    sheet: str
    row: int
    columns: int

    @property
    def location(self) -> str:
        """The words of a link to it."""
        return f"'{self.sheet}'!A{self.row}:{get_column_letter(self.columns)}{self.row}"


class Sheets:
    """The sheets of one table: a further one is begun where one is full, `evidence 2` after `evidence`."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self.table = table
        self.rows = self.links_left_out = 0
        self._book = book
        self._sheet: Any = None
        self._begin()

    def place(self, ahead: int = 0) -> Place:
        """Where the next row will stand, or the one so many rows after it."""
        number, row = divmod(self.rows + ahead, MOST_ROWS - 1)
        return Place(self._title(number), row + 2, len(self.table.columns))

    def append(self, row: Sequence[CellMarkup | None], links: Mapping[int, Place] | None = None) -> None:
        """Write a row, with links from the cells (counted from 0) whose places are given."""
        if self.rows and self.rows % (MOST_ROWS - 1) == 0:
            self.finish()
            self._begin()
        cells = [None if one is None else _filled(cell, one) for cell, one in zip(self._cells, row, strict=True)]
        for number, place in (links or {}).items():
            cells[number] = self._link(number, row[number], place)
        self._append(cells, self._height(row))
        self.rows += 1

    def finish(self) -> None:
        """Say of the sheet that is written last where its filter reaches."""
        last = (self.rows - 1) % (MOST_ROWS - 1) + 2 if self.rows else 1
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.table.columns))}{last}"

    def _title(self, number: int) -> str:
        return f"{self.table.name} {number + 1}" if number else self.table.name

    def _begin(self) -> None:
        number = self.rows // (MOST_ROWS - 1)
        after = self._book.index(self._sheet) + 1 if number else None
        self._sheet = self._book.create_sheet(self._title(number), after)
        self._links = 0
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        for place, column in enumerate(self.table.columns, start=1):
            dimension = self._sheet.column_dimensions[get_column_letter(place)]
            dimension.width = _width(column)
            _dress(dimension, column)
        self._cells = [_dressed(self._sheet, column) for column in self.table.columns]
        self._linked = [_dressed(self._sheet, column, _LINKED) for column in self.table.columns]
        wrapped = [column.kind is Kind.TEXT and column.name not in _BACKGROUND for column in self.table.columns]
        self._widths = [
            _width(column) if one else None for column, one in zip(self.table.columns, wrapped, strict=True)
        ]
        self._sheet.append([_header(self._sheet, column, self._note(column)) for column in self.table.columns])

    def _note(self, column: Column) -> str:
        """What a column means, and whether it is worth while to correct it."""
        table = READ_BACK.get(self.table.name)
        for_reading = self.table.name == "plan" if table is None else column.name not in table.names
        return f"{column.comment}\n{_FOR_READING}" if for_reading else column.comment

    def _append(self, cells: Sequence[WriteOnlyCell | None], height: float) -> None:
        """Write a row. Its height is told: not every program finds by itself how many lines are wrapped in a cell."""
        number = self.place().row
        self._sheet.row_dimensions[number].height = height
        self._sheet.append(cells)
        del self._sheet.row_dimensions[number]

    def _height(self, row: Sequence[CellMarkup | None]) -> float:
        """What the longest cell takes, in points."""
        taken = (
            _lines(str(cell.text), width)
            for cell, width in zip(row, self._widths, strict=True)
            if cell is not None and width is not None
        )
        return _LINE_HEIGHT * min(max(taken, default=1), _MOST_LINES)

    def _link(self, number: int, cell: CellMarkup | None, place: Place) -> WriteOnlyCell | None:
        """The cell with a link; without one where it is blank, or the sheet has all the links that it can have."""
        if cell is None:
            return None
        if self._links == LINKS_OF_SHEET:
            self.links_left_out += 1
            return _filled(self._cells[number], cell)
        self._links += 1
        filled = _filled(self._linked[number], cell)
        filled.hyperlink = Hyperlink(ref="", location=place.location)
        return filled


def _filled(cell: WriteOnlyCell, value: CellMarkup) -> WriteOnlyCell:
    """The cell with a value; each column has one, as its row is written before the next one comes."""
    cell.value = value.text
    cell.data_type = value.type
    return cell


def _width(column: Column) -> int:
    """In characters."""
    return _SENTENCE_WIDTH if column.name in _SENTENCES else _WIDTHS[column.kind]


def _lines(text: str, width: int) -> int:
    """How many lines a text takes that is wrapped; no more are counted than a row can have."""
    return sum(max(1, -(-len(line) // width)) for line in text[: _MOST_LINES * width].split("\n"))


def _dress(styled: Any, column: Column) -> None:
    """Give a cell, or what a sheet says of a column, the looks of its values."""
    styled.alignment = _WRAPPED if column.kind is Kind.TEXT else _TOP
    styled.number_format = _FORMATS.get(column.kind, "General")


def _dressed(sheet: Any, column: Column, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    _dress(cell, column)
    if font:
        cell.font = font
    return cell


def _header(sheet: Any, column: Column, note: str) -> WriteOnlyCell:
    """The name of a column, with a note."""
    cell = _filled(WriteOnlyCell(sheet), CellMarkup(escaped(column.name)))
    cell.font, cell.fill, cell.alignment = _BOLD, _SHADED, _TOP
    cell.comment = Comment(note, "Annexe")
    return cell
