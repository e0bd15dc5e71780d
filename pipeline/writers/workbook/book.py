"""The workbook as it is put together: a sheet for each table, those for people first, and one that tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from types import TracebackType
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from pipeline.tables import Column, Kind, Row, Table, Value
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.flat import FLAT, flat_rows
from pipeline.writers.workbook.sheets import LINKS_OF_SHEET, Place, Sheets
from pipeline.writers.workbook.spool import Spool
from pipeline.writers.workbook.text import LONG_TEXT, cut, escaped, marked
from pipeline.writers.workbook.values import CellMarkup, cell_of

_ABOUT = Table(
    "about",
    "What the sheets and their columns hold.",
    (
        Column("sheet", Kind.TEXT, "the sheet"),
        Column("column", Kind.TEXT, "its column; missing for the sheet as a whole"),
        Column("rows", Kind.INTEGER, "how many rows it has, the header left aside"),
        Column("meaning", Kind.TEXT, "what it holds"),
    ),
    ("sheet", "column"),
)

_INTRODUCTION = (
    "Written by annexe export; annexe import reads it back. The sheet plan is for reading: import passes it over, and"
    " so it does the columns of other sheets that repeat what stands elsewhere. Corrections belong in the sheets "
    "theme, priority, action, outcome, date_range and field (a lead or a status is a row of field). Links lead to the"
    " row of the sheet evidence that tells where in its document a record stands, as long as that sheet is not sorted"
    " in another order. In plan the columns that hold nothing are folded away: + above the columns opens them."
)

_FOR_PEOPLE = (
    *("plan", "document", "theme", "priority", "action", "outcome", "date_range", "field", "unassigned", "issue"),
    "evidence",
)
"""The sheets that come first; those after them are for the way back."""

_LINKED = ("action_id", "priority_id", "theme_id")
"""What a row of the table `plan` tells of: the first that is there. Its link is on the path, which is short:
LibreOffice shows one line of a cell with a link."""

_AFTER_ROWS, _AFTER_LINKS = b"</sheetData>", b"<printOptions"
"""What openpyxl writes after the rows, and after the place for links (ECMA-376 part 1, 18.3.1.99)."""

_TABLES = {table.name: table for table in FLAT}


class Book:
    """Documents are added one by one, and saved at the end; a context, for the temporary files that hold the rows.

    openpyxl makes all but the rows, which are put into what it made.
    """

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "Annexe"
        for_people = {name: Sheets(self._book, _TABLES[name]) for name in _FOR_PEOPLE}
        self._about = Sheets(self._book, _ABOUT)
        rest = {name: Sheets(self._book, table) for name, table in _TABLES.items() if name not in for_people}
        self._sheets = for_people | rest
        self._long_texts = Sheets(self._book, LONG_TEXT)
        self._count_of_long_texts = 0

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sheets in self._all():
            sheets.close()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were written, by the name of their table."""
        return {name: self._sheets[name].rows for name in _TABLES}

    def add(self, one: Distinct | Copy) -> None:
        """Write the rows of a document."""
        found = flat_rows(one)
        places = self._places(found["evidence"])
        for name, rows in found.items():
            sheets = self._sheets[name]
            for row in rows:
                sheets.append([self._cell(value) for value in row], _links(sheets.table, row, places))

    def save(self, path: Path) -> None:
        """Write the workbook. Raises OSError."""
        self._tell()
        for sheets in self._all():
            sheets.finish()
        frame = BytesIO()
        self._book.save(frame)
        spools = dict(spool for sheets in self._all() for spool in sheets.spools())
        parts = {f"xl/worksheets/sheet{at}.xml": spools[title] for at, title in enumerate(self._book.sheetnames, 1)}
        with ZipFile(path, "w", ZIP_DEFLATED) as archive, ZipFile(frame) as made:
            for name in made.namelist():
                if name in parts:
                    _write_sheet(archive, name, made.read(name), parts[name])
                else:
                    archive.writestr(name, made.read(name))

    def _all(self) -> tuple[Sheets, ...]:
        return (*self._sheets.values(), self._about, self._long_texts)

    def _places(self, evidence: Sequence[Row]) -> dict[Value, Place]:
        """Where the first evidence of each record of a document will stand, by the record's identifier."""
        sheets = self._sheets["evidence"]
        record = sheets.table.names.index("record_id")
        places: dict[Value, Place] = {}
        for number, row in enumerate(evidence):
            if row[record] not in places:
                places[row[record]] = sheets.place(number, f"Evidence of {row[record]}")
        return places

    def _cell(self, value: Value) -> CellMarkup | None:
        """A value's cell; None, which is a blank one, where the value is missing."""
        if value is None:
            return None
        if not isinstance(value, str):
            return cell_of(value)
        first, *rest = cut(marked(value), self._count_of_long_texts + 1)
        if rest:
            self._count_of_long_texts += 1
        for position, piece in enumerate(rest):
            number = cell_of(self._count_of_long_texts)
            self._long_texts.append([number, cell_of(position), CellMarkup(marked(piece))])
        return CellMarkup(first)

    def _tell(self) -> None:
        """Fill the sheet about the others."""
        self._about.append([None, None, None, CellMarkup(escaped(_INTRODUCTION))])
        for sheets in (*self._sheets.values(), self._long_texts):
            table = sheets.table
            about = table.comment
            if sheets.links_left_out:
                about += f" Rows without a link: {sheets.links_left_out:,}; a sheet can have {LINKS_OF_SHEET:,} links."
            self._about.append([CellMarkup(table.name), None, cell_of(sheets.rows), CellMarkup(escaped(about))])
            for column in table.columns:
                sheet, name, meaning = (CellMarkup(escaped(text)) for text in (table.name, column.name, column.comment))
                self._about.append([sheet, name, None, meaning])


def _write_sheet(archive: ZipFile, name: str, frame: bytes, spool: Spool) -> None:
    """Put the rows and links of a sheet where they belong in its part, which has nothing but a header until now."""
    before, rest = frame.split(_AFTER_ROWS)
    between, after = rest.split(_AFTER_LINKS)
    links = f"<hyperlinks>{''.join(spool.links)}</hyperlinks>" if spool.links else ""
    with archive.open(name, "w", force_zip64=True) as part:
        part.write(before)
        for chunk in spool.chunks():
            part.write(chunk)
        part.write(_AFTER_ROWS + between + links.encode() + _AFTER_LINKS + after)


def _links(table: Table, row: Row, places: dict[Value, Place]) -> dict[int, Place]:
    """The cell of a row that leads to the evidence, by its column, and where it leads."""
    names = table.names
    if table.name == "plan":
        column = names.index("path")
        record = next((row[names.index(name)] for name in _LINKED if row[names.index(name)] is not None), None)
    elif "id" in names:
        column = names.index("id")
        record = "document" if table.name == "document" else row[column]
    else:
        return {}
    return {column: places[record]} if record in places else {}
