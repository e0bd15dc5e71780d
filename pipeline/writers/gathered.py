"""Tables of files become plans again, whatever order their rows and columns are in by now.

The rows are put into a temporary database first (a file of its own, gone afterwards), and taken out document by
document: ten thousand need the memory of one. What cannot be taken is told by file, row and column.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import date

from pipeline.errors import AnnexeError, CannotWrite, NotAnExport, UnreadableRow
from pipeline.outputs import Output
from pipeline.writers.cells import Cell, DayOrder, Unreadable, is_empty, order_shown, shown, value_of
from pipeline.writers.checked import Fault, Found, FoundRow, plans_of
from pipeline.writers.flat import READ_BACK


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a file has it: rows with the number that people see (the header's is 1), cells as in the header.

    `place` names it for people: "plans/action.csv", "plans.xlsx, sheet action".
    """

    name: str
    place: str
    header: Sequence[Cell]
    rows: Iterable[tuple[int, Sequence[Cell]]]


@dataclass
class _Sheets:
    """What is kept of the sheets beside their rows: how to name them, and how they write days."""

    places: dict[str, str] = field(default_factory=dict)
    orders: dict[str, DayOrder | None] = field(default_factory=dict)


def outputs_of(place: str, sheets: Iterable[Sheet]) -> Iterator[Output | AnnexeError]:
    """The plans of the tables of READ_BACK, one for each file of a document; UnreadableRow for one that is not right.

    Sheets, columns and empty rows that are not ours are passed over. Raises NotAnExport where a table or a column is
    missing; `place` names the export for people.
    """
    try:
        with closing(sqlite3.connect("")) as store:
            store.execute("CREATE TABLE row (document TEXT, sheet TEXT, number INTEGER, cells TEXT)")
            kept = _kept(store, place, sheets)
            store.execute("CREATE INDEX by_document ON row (document)")
            yield from _plans(store, kept)
    except sqlite3.Error as error:
        raise CannotWrite(tempfile.gettempdir(), f"temporary tables: {error}") from error


def _kept(store: sqlite3.Connection, place: str, sheets: Iterable[Sheet]) -> _Sheets:
    kept = _Sheets()
    for sheet in sheets:
        if sheet.name in READ_BACK:
            kept.places[sheet.name] = sheet.place
            orders: set[DayOrder] = set()
            store.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", _stored(sheet, orders))
            kept.orders[sheet.name] = orders.pop() if len(orders) == 1 else None
    missing = [name for name in READ_BACK if name not in kept.places]
    if missing:
        raise NotAnExport(place, f"the table {missing[0]} is missing")
    return kept


def _stored(sheet: Sheet, orders: set[DayOrder]) -> Iterator[tuple[str | None, str, int, str]]:
    """A sheet's rows as they are stored, cells in the order of the table's columns; notes how days are written."""
    wanted = _places_of_columns(sheet)
    for number, cells in sheet.rows:
        if len(cells) != len(sheet.header) and not all(map(is_empty, cells[len(sheet.header) :] or cells)):
            detail = f"{len(cells)} cells under a header of {len(sheet.header)}"
            raise NotAnExport(f"{sheet.place}, row {number}", detail)
        own = [cells[place] if place < len(cells) else None for place in wanted]
        if all(map(is_empty, own)):
            continue  # an empty row, or notes of a person's own
        orders.update(order for cell in own if (order := order_shown(cell)) is not None)
        document = None if is_empty(own[0]) else str(own[0])
        yield document, sheet.name, number, json.dumps(own, default=_plain)


def _places_of_columns(sheet: Sheet) -> list[int]:
    """Where the sheet has each column of its table."""
    header = [str(cell).strip() if cell is not None else "" for cell in sheet.header]
    for name in READ_BACK[sheet.name].names:
        if name not in header:
            raise NotAnExport(sheet.place, f"the column {name} is missing")
        if header.count(name) > 1:
            raise NotAnExport(sheet.place, f"the column {name} is there {header.count(name)} times")
    return [header.index(name) for name in READ_BACK[sheet.name].names]


def _plain(cell: date | Unreadable) -> str | dict[str, str]:
    """A cell that JSON does not have: days as ISO dates, a time of the day with them."""
    return asdict(cell) if isinstance(cell, Unreadable) else cell.isoformat()


def _unreadable(stored: dict[str, str]) -> Unreadable:
    """The cell that `_plain` was given."""
    return Unreadable(**stored)


def _plans(store: sqlite3.Connection, kept: _Sheets) -> Iterator[Output | AnnexeError]:
    """Document by document in the order of their table; then the rows of no document."""
    select = "SELECT document FROM row WHERE sheet = 'document' GROUP BY document ORDER BY min(rowid)"
    known = dict.fromkeys(row[0] for row in store.execute(select).fetchall())
    for document in known:
        if document is not None:
            yield from _plan(store, kept, document)
    strays = "SELECT document, sheet, min(number), count(*) FROM row GROUP BY document, sheet ORDER BY min(rowid)"
    for document, sheet, number, count in store.execute(strays).fetchall():
        if document is None or document not in known:
            column = READ_BACK[sheet].names[0]
            what = (
                "nothing stands there"
                if document is None
                else f"{shown(document)} is no document of the table document"
            )
            yield _error(kept, [Fault(sheet, number, column, what)] * count)


def _plan(store: sqlite3.Connection, kept: _Sheets, document: str) -> Iterator[Output | AnnexeError]:
    """The plan of one document, once for each of its files; or what is wrong with its rows."""
    found: Found = {name: [] for name in READ_BACK}
    faults: list[Fault] = []
    stored = "SELECT sheet, number, cells FROM row WHERE document = ? ORDER BY rowid"
    for sheet, number, cells in store.execute(stored, (document,)).fetchall():
        row = _read(sheet, number, json.loads(cells, object_hook=_unreadable), kept.orders[sheet], faults)
        found[sheet].append(row)
    outputs: list[Output] = []
    if not faults:
        outputs, faults = plans_of(found)
    if faults:
        yield _error(kept, faults)
    yield from outputs


def _read(sheet: str, number: int, cells: list[Cell], order: DayOrder | None, faults: list[Fault]) -> FoundRow:
    values = []
    for column, cell in zip(READ_BACK[sheet].columns, cells, strict=True):
        try:
            values.append(value_of(column, cell, order))
        except ValueError as error:
            faults.append(Fault(sheet, number, column.name, str(error)))
            values.append(None)
    return FoundRow(number, tuple(values))


def _error(kept: _Sheets, faults: list[Fault]) -> UnreadableRow:
    """The first fault of a document, and how many more there are."""
    first = faults[0]
    where = kept.places[first.table]
    if first.number is not None:
        where += f", row {first.number}"
    if first.column is not None:
        where += f", column {first.column}"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return UnreadableRow(where, first.what + more)
