"""The rows of a sheet, and the texts that sheets share, read from SpreadsheetML as it comes (ECMA-376 part 1, 18).

expat tells of elements one by one, so that a sheet of a million rows needs the memory of one of them; a document
type, a tag or a cell that is far too long, and cells beyond a sheet's edge are refused before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.parsers import expat

from pipeline.writers.workbook.text import LONGEST, unescaped
from pipeline.writers.workbook.values import CellMarkup

MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
"""A sheet's edges, at the cell XFD1048576."""

_MOST_CHARACTERS = 7 * LONGEST
"""Characters of one cell in XML: an escape has seven for one."""

_MOST_OF_A_ROW = 1 << 24
"""Characters of one row: thirty full cells have a million."""

_DEEPEST = 64
"""Elements one within another, each of which the parser remembers: spreadsheets write ten at most."""

_LONGEST_TAG = 1 << 20
"""Bytes that may come without the end of a tag or a comment. Tags have some dozens."""

_MOST_SHARED = 10_000_000
"""Texts that sheets share: a spreadsheet that saves an export of 10,000 documents has as many as there are cells."""

_MOST_OF_SHARED = 1 << 30
"""Characters of them, which are held in memory."""

_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")

Row = dict[int, CellMarkup]
"""Cells by their column, counted from 1."""


class Malformed(ValueError):
    """What a part holds is not what it should be; says in words what."""


def rows(chunks: Iterable[bytes], shared: Sequence[str], date_styles: frozenset[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a sheet that have cells, with their numbers, counted from 1.

    `date_styles` are the numbers of the looks that show a number as a date. Raises Malformed.
    """
    sheet = _Sheet(shared, date_styles)
    for _ in _parsed(chunks, sheet):
        yield from sheet.done
        sheet.done.clear()


def shared_texts(chunks: Iterable[bytes]) -> list[str]:
    """The texts that the cells of sheets refer to by number, counted from 0. Raises Malformed."""
    table = _SharedTexts()
    for _ in _parsed(chunks, table):
        pass
    return table.texts


class _Part:
    """What listens while a part is parsed: the text of the elements that hold some is collected."""

    holders = frozenset({"t"})

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = self._depth = 0
        self._open = self._aside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; `rPh` is a reading aid, which stands beside the text that it is for."""
        name = _local(tag)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Malformed("has elements nested deeper than any spreadsheet writes")
        if name in self.holders:
            self._open = True
        elif name == "rPh":
            self._aside = True
        else:
            self.begin(name, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        name = _local(tag)
        self._depth -= 1
        if name in self.holders:
            self._open = False
        elif name == "rPh":
            self._aside = False
        else:
            self.finish(name)

    def characters(self, data: str) -> None:
        """Text, which the parser hands over in pieces."""
        if not self._open or self._aside:
            return
        self._length += len(data)
        if self._length > _MOST_CHARACTERS:
            raise Malformed(f"has a cell of more than {_MOST_CHARACTERS:,} characters")
        self._pieces.append(data)

    def taken(self) -> str:
        """The text since the last time, as it stands in XML."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Another element begins."""

    def finish(self, name: str) -> None:
        """Another element ends."""


class _SharedTexts(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._total = 0

    def finish(self, name: str) -> None:
        if name == "si":
            text = unescaped(self.taken())
            self.texts.append(text)
            self._total += len(text)
            if len(self.texts) > _MOST_SHARED or self._total > _MOST_OF_SHARED:
                raise Malformed(f"has more than {_MOST_SHARED:,} texts, or {_MOST_OF_SHARED:,} characters")


class _Sheet(_Part):
    holders = frozenset({"t", "v"})

    def __init__(self, shared: Sequence[str], date_styles: frozenset[str]) -> None:
        super().__init__()
        self.done: list[tuple[int, Row]] = []
        self._shared = shared
        self._date_styles = date_styles
        self._row: Row = {}
        self._row_number = self._column = self._row_length = 0
        self._cell: dict[str, str] = {}
        self._formula = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column, self._row_length = {}, 0, 0
            self._row_number = _number(attributes.get("r"), self._row_number + 1, MOST_ROWS)
        elif name == "c":
            reference = _COLUMN.fullmatch(attributes.get("r", ""))
            self._column = _number(str(_index(reference[1])) if reference else None, self._column + 1, _MOST_COLUMNS)
            self._cell, self._formula = attributes, False
            self.taken()
        elif name == "f":
            self._formula = True

    def finish(self, name: str) -> None:
        if name == "c":
            cell = self._finished()
            if cell is not None:
                self._row[self._column] = cell
                self._row_length += len(cell.text or "")
            if self._row_length > _MOST_OF_A_ROW:
                raise Malformed(f"has a row of more than {_MOST_OF_A_ROW:,} characters")
        elif name == "row" and self._row:
            self.done.append((self._row_number, self._row))

    def _finished(self) -> CellMarkup | None:
        """The cell that ends; None for a blank one."""
        text, kind = self.taken(), self._cell.get("t", "n")
        if not text:
            return CellMarkup(None) if self._formula else None
        if kind == "s":
            number = _number(text, 0, len(self._shared) - 1)
            return CellMarkup(self._shared[number]) if self._shared[number] else None
        if kind in {"inlineStr", "str"}:
            return CellMarkup(unescaped(text))
        if kind not in {"n", "b", "d", "e"}:
            raise Malformed(f"has a cell of the kind {kind!r} in row {self._row_number}")
        return CellMarkup(text, kind, self._cell.get("s", "0") in self._date_styles)


def _parsed(chunks: Iterable[bytes], part: _Part) -> Iterator[None]:
    """Let the part listen to an XML document; stops after each chunk, so that what is done can be taken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = part.start, part.end
    parser.CharacterDataHandler = part.characters
    parser.StartDoctypeDeclHandler = _refuse_document_type
    size = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            size += len(chunk)
            if size - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Malformed("has a tag longer than any spreadsheet writes")
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise Malformed(f"is damaged: {expat.ErrorString(error.code)}, line {error.lineno}") from error


def _refuse_document_type(*_: object) -> None:
    raise Malformed("has a document type")


def _local(tag: str) -> str:
    """The name of an element without the prefix of its namespace."""
    return tag.rpartition(":")[2]


def _number(text: str | None, usual: int, most: int) -> int:
    """A number within a sheet, or among its texts; `usual` where none is given."""
    if text is None:
        number = usual
    elif text.isdecimal() and len(text) <= len(str(most)):
        number = int(text)
    else:
        raise Malformed(f"has a place that is none: {text[:20]!r}")
    if number > most:
        raise Malformed(f"goes beyond a sheet's edge, or its texts: {number}")
    return number


def _index(letters: str) -> int:
    """The number of a column, counted from 1, of its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
