"""The tables of a workbook that people may have edited: sheets and columns in any order, and others among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from pipeline.errors import NotAnExport
from pipeline.tables import Kind, Table
from pipeline.writers.cells import Cell, Unreadable
from pipeline.writers.flat import READ_BACK, SIGN
from pipeline.writers.gathered import Sheet
from pipeline.writers.workbook.markup import MOST_ROWS, Malformed, Row, rows, shared_texts
from pipeline.writers.workbook.package import Package
from pipeline.writers.workbook.text import LONG_TEXT, joined, unmarked
from pipeline.writers.workbook.values import EPOCH, EPOCH_1904, CellMarkup, content

_TITLE = re.compile(r"(.+?)(?: ([2-9]|[1-9][0-9]{1,3}))?")
"""The name of a table, and the number of its sheet where it has several."""

_MOST_OF_LONG_TEXTS = 1 << 28
"""Characters of all long texts, which are held in memory: as many as 8,000 full cells have."""

_MOST_OF_A_LONG_TEXT = 1 << 24
"""Characters of one: three times as many as a plain text may have that is read."""

_MOST_OF_CELLS = 4 << 30
"""Characters of all cells: cells of a small file may all share one text, and each row is stored with its own."""


def tables_of(package: Package) -> Iterator[Sheet]:
    """The tables of READ_BACK that the workbook has, each with its rows in all its sheets. Raises NotAnExport."""
    book = _book(package)
    _add_long_texts(book)
    for name, titles in _titles(book, READ_BACK).items():
        place = f"{package.file}, sheet {titles[0]}"
        if len(titles) > 1:
            place += f" (with {', '.join(titles[1:])}, whose rows are counted on)"
        table = READ_BACK[name]
        yield Sheet(name, place, table.names, _rows(book, table, titles))


@dataclass
class _Book:
    """What is needed to read the sheets: `parts` has their names in the archive by their titles."""

    package: Package
    parts: dict[str, str]
    epoch: date
    date_styles: frozenset[str]
    shared: Sequence[str]
    long_texts: dict[int, str] = field(default_factory=dict)
    length: int = 0
    """Characters of the cells that were read."""


def is_export(package: Package) -> bool:
    """Whether the workbook has the sheet by which an export is known. Raises NotAnExport."""
    sheets = package.tree(_workbook(package)).iterfind("{*}sheets/{*}sheet")
    return any(sheet.get("name") == SIGN for sheet in sheets)


def _workbook(package: Package) -> str:
    """The name of the part that lists the sheets."""
    workbook = dict(package.related("").values()).get("officeDocument")
    if workbook is None:
        raise package.refused("it is no workbook")
    return workbook


def _book(package: Package) -> _Book:
    workbook = _workbook(package)
    tree, related = package.tree(workbook), package.related(workbook)
    parts = {
        sheet.get("name", ""): related[identifier][1]
        for sheet in tree.iterfind("{*}sheets/{*}sheet")
        if (identifier := _relation(sheet)) in related and related[identifier][0] == "worksheet"
    }
    properties = tree.find("{*}workbookPr")
    old = properties is not None and properties.get("date1904") in {"1", "true"}
    by_kind = dict(related.values())
    styles = by_kind.get("styles")
    return _Book(
        package,
        parts,
        EPOCH_1904 if old else EPOCH,
        _date_styles(package.tree(styles)) if styles else frozenset(),
        _shared(package, by_kind.get("sharedStrings")),
    )


def _relation(sheet: etree._Element) -> str:
    """The identifier of the part that holds a sheet."""
    return next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _date_styles(styles: etree._Element) -> frozenset[str]:
    """The numbers of the looks that show a number as a date."""
    formats = {str(number): text for number, text in BUILTIN_FORMATS.items()}
    formats |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    looks = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(str(place) for place, look in looks if is_date_format(formats.get(look.get("numFmtId", "0"))))


def _shared(package: Package, part: str | None) -> list[str]:
    try:
        return shared_texts(package.chunks(part)) if part else []
    except Malformed as error:
        raise package.refused(f"its part {part} {error}") from error


def _titles(book: _Book, tables: dict[str, Table]) -> dict[str, list[str]]:
    """The titles of the sheets of each table that has any, the first sheet of a table first."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for title in book.parts:
        match = _TITLE.fullmatch(title.strip())
        if match and match[1] in tables:
            found[match[1]][int(match[2] or 1)] = title
    return {name: [titles[number] for number in sorted(titles)] for name, titles in found.items()}


def _add_long_texts(book: _Book) -> None:
    """Read the sheets that long texts go on in."""
    pieces: dict[int, dict[int, str]] = defaultdict(dict)
    for titles in _titles(book, {LONG_TEXT.name: LONG_TEXT}).values():
        for _, (number, position, text) in _rows(book, LONG_TEXT, titles):
            if not isinstance(number, float) or not isinstance(position, float) or text is None:
                raise book.package.refused(f"in its sheet {titles[0]}, a row has no number, position or text")
            if book.length > _MOST_OF_LONG_TEXTS:
                raise book.package.refused(f"its sheet {titles[0]} has more than {_MOST_OF_LONG_TEXTS:,} characters")
            pieces[int(number)][int(position)] = str(text)
    book.long_texts = {
        number: "".join(parts[position] for position in sorted(parts))
        for number, parts in pieces.items()
        if sorted(parts) == list(range(len(parts))) and sum(map(len, parts.values())) <= _MOST_OF_A_LONG_TEXT
    }


def _rows(book: _Book, table: Table, titles: Sequence[str]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a table's sheets, their cells in the order of its columns; row numbers go on from sheet to sheet."""
    for place, title in enumerate(titles):
        for number, cells in _sheet_rows(book, table, title):
            yield place * MOST_ROWS + number, cells


def _sheet_rows(book: _Book, table: Table, title: str) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet that have cells in the table's columns, with their numbers; the header is the first row."""
    place = f"{book.package.file}, sheet {title}"
    found = rows(book.package.chunks(book.parts[title]), book.shared, book.date_styles)
    try:
        _, header = next(found, (1, {}))
        columns = _columns(table, header, place)
        for number, row in found:
            own = [_cell(book, row.get(columns[column.name]), column.kind) for column in table.columns]
            book.length += sum(len(cell) for cell in own if isinstance(cell, str))
            if book.length > _MOST_OF_CELLS:
                raise book.package.refused(f"its cells have more than {_MOST_OF_CELLS:,} characters")
            if any(cell is not None for cell in own):
                yield number, own
    except Malformed as error:
        raise NotAnExport(place, f"it {error}") from error


def _columns(table: Table, header: Row, place: str) -> dict[str, int]:
    """Where a sheet has the columns of its table."""
    columns: dict[str, int] = {}
    names = {column: (cell.text or "").strip() for column, cell in header.items()}
    for name in table.names:
        numbers = [column for column, own in names.items() if own == name]
        if len(numbers) != 1:
            raise NotAnExport(place, f"the column {name} is {'there more than once' if numbers else 'missing'}")
        columns[name] = numbers[0]
    return columns


def _cell(book: _Book, cell: CellMarkup | None, kind: Kind) -> Cell:
    """What stands in a cell of a column of that kind."""
    if cell is None:
        return None
    try:
        value = content(cell, book.epoch)
        if isinstance(value, datetime) and kind is Kind.TEXT:
            raise ValueError("a date, where a text should be: format the cell as text and type it again")
        return unmarked(joined(value, book.long_texts)) if isinstance(value, str) else value
    except ValueError as error:
        return Unreadable(str(error))
