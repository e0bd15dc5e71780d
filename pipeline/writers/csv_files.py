r"""A folder with a CSV file for each table (RFC 4180), and back.

UTF-8 with a byte order mark: without one Excel takes the letters for those of another alphabet. Lines end with CR LF.
No value is an empty cell. A text gets an apostrophe in front where a spreadsheet could take it for a formula, where it
is empty, and where it begins with an apostrophe; a reader takes one apostrophe away from the front of every text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from pipeline.errors import AnnexeError, NotAnExport, not_read
from pipeline.outputs import Output
from pipeline.tables import Column, Kind, Table, Value
from pipeline.writers.cells import Cell
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.flat import FLAT, READ_BACK, SIGN, flat_rows
from pipeline.writers.formats import Counts
from pipeline.writers.gathered import Sheet, outputs_of
from pipeline.writers.whole import require_whole, whole_folder

SUFFIX = ".csv"

ESCAPE = "'"
"""Put in front of texts: a spreadsheet shows it and computes nothing."""

_ESCAPED = re.compile(r"'|[\s\x00-\x1f\x7f\u200b\ufeff\"“”‘’`]*[=+\-@＝＋－＠]|[\t\r\n]|\Z")
"""How texts begin that get the escape: as OWASP's page on CSV injection lists them, behind space and quotes, too."""

_LONGEST_CELL = 64 * 1024 * 1024
"""Characters: far more than a document's text may have, and no danger to the memory."""

_LONGEST_HEADER = 100_000
"""Characters that are looked at to see what separates cells."""


def escaped(text: str) -> str:
    """The text as a cell has it: no spreadsheet takes it for a formula."""
    return ESCAPE + text if _ESCAPED.match(text) else text


def unescaped(cell: str) -> str:
    """The text of a cell."""
    return cell.removeprefix(ESCAPE)


def write(documents: Iterable[Distinct | Copy], place: Path) -> Counts:
    """See `pipeline.writers.formats.Writer`: `place` is the folder."""
    counts = {table.name: 0 for table in FLAT}
    with (
        whole_folder(place, [table.name + SUFFIX for table in FLAT], SIGN + SUFFIX) as folder,
        ExitStack() as open_files,
    ):
        writers = {}
        for table in FLAT:
            file = (folder / (table.name + SUFFIX)).open("w", encoding="utf-8-sig", newline="")
            writers[table.name] = csv.writer(open_files.enter_context(file), lineterminator="\r\n")
            writers[table.name].writerow(table.names)
        for document in documents:
            rows = flat_rows(document)
            for table in FLAT:
                writers[table.name].writerows(_cells(table, row) for row in rows[table.name])
                counts[table.name] += len(rows[table.name])
    return counts


def _cells(table: Table, row: tuple[Value, ...]) -> list[str]:
    return [_cell(column, value) for column, value in zip(table.columns, row, strict=True)]


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if column.kind is Kind.TEXT:
        return escaped(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else repr(value)


def read(place: Path) -> Iterator[Output | AnnexeError]:
    """See `pipeline.writers.formats.Reader`: `place` is the folder."""
    require_whole(place)
    yield from outputs_of(str(place), _sheets(place))


def _sheets(place: Path) -> Iterator[Sheet]:
    for name in READ_BACK:
        path = place / (name + SUFFIX)
        if not path.exists():
            continue  # outputs_of names it
        rows = _rows(path)
        _, header = next(rows, (1, []))
        yield Sheet(name, str(path), header, _typed(READ_BACK[name], header, rows))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file with their numbers. Raises NotAnExport, UnreadableInput."""
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            separator = _separator(file.readline(_LONGEST_HEADER))
            file.seek(0)
            for number, row in enumerate(csv.reader(file, delimiter=separator, strict=True), start=1):
                yield number, row
    except csv.Error as error:
        raise NotAnExport(f"{path}, row {number + 1}", str(error)) from error
    except OSError as error:
        raise not_read(str(path), error) from error
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error


def _separator(header: str) -> str:
    """What stands between cells: spreadsheets on the Continent save them with semicolons, some with tabs."""
    return max(",;\t", key=header.count)


def _not_utf8(path: Path) -> NotAnExport:
    return NotAnExport(str(path), "it is not in UTF-8: in Excel, save it as “CSV UTF-8”")


def _typed(table: Table, header: list[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[Cell]]]:
    """Rows with no value in empty cells, and texts without their escape."""
    kinds = {column.name: column.kind for column in table.columns}
    texts = [kinds.get(name.strip()) is Kind.TEXT for name in header]
    for number, row in rows:
        beyond = [cell or None for cell in row[len(texts) :]]
        own = [None if not cell else unescaped(cell) if text else cell for cell, text in zip(row, texts, strict=False)]
        yield number, [*own, *beyond]
