"""How a sheet looks on the screen and on paper: widths, heights, formats, what is folded away, and its pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.tables import Column, Kind, Table
from pipeline.writers.flat import READ_BACK
from pipeline.writers.workbook.text import escaped

_SENTENCES = frozenset(
    "text raw statement narrative message reason theme_statement theme_narrative action outcome record outcomes "
    "measures dates issues actions records progress".split()
)
"""The columns that hold sentences."""

_NARROW = ("id", "reference")
"""How the names of columns end that hold a record's identifier or a printed number, but the document's."""

_SENTENCE_WIDTH = 42
_NARROW_WIDTH = 12
_OWN_WIDTHS = {"path": 28, "meaning": 90}
_WIDTHS = {Kind.TEXT: 20, Kind.INTEGER: 11, Kind.REAL: 12, Kind.BOOLEAN: 12, Kind.DATE: 12}
"""In characters."""

_BUTTON = 2
"""Characters of a header that the button of its filter hides."""

_NOTE_WIDTH = 40
"""Characters of a line of a note. Excel cuts off what its box does not hold."""

_NOTE_LETTER, _NOTE_LINE = 7, 18
"""Pixels: width and height of a letter in a note."""

_REPEATED = frozenset({"theme_statement", "theme_narrative"})
"""Columns whose long texts come again in every row of a theme: they may be cut off, and do not make rows taller."""

_LINE_HEIGHT = 15.0
"""Points: that of the font, as spreadsheets have it."""

_MOST_LINES = 24
"""The tallest row: half a screen. What is beyond it is neither seen nor printed (Excel has 27 lines at most)."""

_FORMATS = {Kind.TEXT: "@", Kind.DATE: "yyyy-mm-dd", Kind.BOOLEAN: '"TRUE";"TRUE";"FALSE"'}
"""How cells show their values; what is typed into a cell of the format "@" stays the text that it is. Excel shows
truth values as TRUE and FALSE whatever their format; LibreOffice would print 1 and 0."""

_FOR_READING = "(For reading: import passes over what is changed here. Correct it in the sheet that it comes from.)"
"""In the notes on columns that repeat what stands in another sheet."""

_PAGE_WIDTH = 230
"""Most characters of a line of A4 in landscape: letters of some 7 points. A wider sheet has several pages abreast."""

_LAST_PRINTED, _ON_EACH_PAGE = "other", ("action_reference", "action")
"""Of the sheet `plan`: what comes after the one is for the screen, and the others head each page of a row."""

_ASIDE = Alignment(horizontal="right", vertical="top", indent=1)
"""Numbers and days: without the indent they touch the text in the next column."""

_WRAPPED = Alignment(vertical="top", wrap_text=True)
_ALIGNED = {Kind.TEXT: _WRAPPED, Kind.BOOLEAN: Alignment(horizontal="center", vertical="top")}
_BOLD = Font(name="Calibri", size=11, bold=True)
_LINKED = Font(name="Calibri", size=11, color="0563C1", underline="single")
_SHADED = PatternFill("solid", fgColor="E7E6E6")


def width(column: Column) -> int:
    """In characters."""
    if column.name in _SENTENCES:
        return _SENTENCE_WIDTH
    if column.name in _OWN_WIDTHS:
        return _OWN_WIDTHS[column.name]
    if column.name.endswith(_NARROW) and column.name != "document_id":
        return _NARROW_WIDTH
    return _WIDTHS[column.kind]


def heightening(table: Table) -> tuple[int | None, ...]:
    """For each column the characters of its lines, where its texts make a row taller."""
    wrapped = (column.kind is Kind.TEXT and column.name not in _REPEATED for column in table.columns)
    return tuple(width(column) if one else None for column, one in zip(table.columns, wrapped, strict=True))


def height(lines: int) -> float:
    """Of a row, in points."""
    return _LINE_HEIGHT * min(lines, _MOST_LINES)


def lines(text: str, width: int) -> int:
    """How many lines a text takes that is wrapped; no more are counted than a row can have."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, -(-len(line) // width)) for line in text[: _MOST_LINES * width].split("\n"))


def style(sheet: Any, column: Column, *, linked: bool = False) -> int:
    """The number of the looks of a column's cells."""
    cell = WriteOnlyCell(sheet)
    _dress(cell, column)
    if linked:
        cell.font = _LINKED
    return int(cell.style_id)


def furnish(sheet: Any, table: Table, last_row: int, filled: Sequence[bool]) -> None:
    """Give a sheet all but its rows: header, filter, widths, and how it prints.

    `filled` says which columns hold something. In `plan` the others are folded away, and what repeats itself.
    """
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last_row}"
    folded = _folded(table, filled)
    for number, column in enumerate(table.columns):
        dimension = sheet.column_dimensions[get_column_letter(number + 1)]
        dimension.width = width(column)
        _dress(dimension, column)
        if number in folded:
            dimension.hidden, dimension.outlineLevel = True, 1
        elif number - 1 in folded:
            dimension.collapsed = True
    _set_up_pages(sheet, table, last_row, folded)
    sheet.column_dimensions.max_outline = 1 if folded else None  # openpyxl finds it after it has written it
    sheet.row_dimensions[1].height = height(
        max(lines(column.name, width(column) - _BUTTON) for column in table.columns)
    )
    sheet.append([_header(sheet, column, _note(table, column)) for column in table.columns])


def _folded(table: Table, filled: Sequence[bool]) -> frozenset[int]:
    if table.name != "plan" or not any(filled):
        return frozenset()
    return frozenset(
        number
        for number, (column, one) in enumerate(zip(table.columns, filled, strict=True))
        if column.name in _REPEATED or not one
    )


def _set_up_pages(sheet: Any, table: Table, last_row: int, folded: Iterable[int]) -> None:
    """A4 in landscape, as many pages abreast as keep it readable; the header comes again on each."""
    printed, repeated = len(table.columns), "$1:$1"
    if table.name == "plan":
        names = table.names
        printed = names.index(_LAST_PRINTED) + 1
        sheet.print_area = f"A1:{get_column_letter(printed)}{last_row}"
        first, last = (get_column_letter(names.index(name) + 1) for name in _ON_EACH_PAGE)
        repeated = f"${first}:${last},{quote_sheetname(sheet.title)}!$1:$1"
    # By hand, for openpyxl names rows before columns, and Excel columns first.
    titles = DefinedName("Print_Titles", attr_text=f"{quote_sheetname(sheet.title)}!{repeated}")
    sheet.defined_names[titles.name] = titles
    characters = sum(width(column) for number, column in enumerate(table.columns[:printed]) if number not in folded)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = math.ceil(characters / _PAGE_WIDTH), 0
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.print_options.gridLines = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = 0.4
    margins.top, margins.bottom = 0.5, 0.75
    sheet.oddFooter.left.text, sheet.oddFooter.center.text, sheet.oddFooter.right.text = "&F", "&A", "&P / &N"


def _note(table: Table, column: Column) -> str:
    """What a column means, and whether it is worth while to correct it."""
    read_back = READ_BACK.get(table.name)
    for_reading = table.name == "plan" if read_back is None else column.name not in read_back.names
    return f"{column.comment}\n{_FOR_READING}" if for_reading else column.comment


def _dress(styled: Any, column: Column) -> None:
    """Give a cell, or what a sheet says of a column, the looks of its values."""
    styled.alignment = _ALIGNED.get(column.kind, _ASIDE)
    styled.number_format = _FORMATS.get(column.kind, "General")


def _header(sheet: Any, column: Column, note: str) -> WriteOnlyCell:
    """The name of a column, with a note."""
    cell = WriteOnlyCell(sheet, escaped(column.name))
    cell.font, cell.fill, cell.alignment = _BOLD, _SHADED, _WRAPPED
    cell.comment = Comment(
        note, "Annexe", height=_NOTE_LINE * (lines(note, _NOTE_WIDTH) + 1), width=_NOTE_LETTER * _NOTE_WIDTH
    )
    return cell
