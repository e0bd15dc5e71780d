"""The rows of a sheet in SpreadsheetML, kept in a temporary file until its other parts are known.

openpyxl makes an object of each cell, which takes four times as long as to put a row together as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from tempfile import TemporaryFile, gettempdir

from openpyxl.utils import get_column_letter

from pipeline.errors import CannotWrite
from pipeline.writers.workbook.text import escaped
from pipeline.writers.workbook.values import CellMarkup

_HELD = 1 << 18
"""Characters that are held before they are written."""

_PIECE = 1 << 20
"""Bytes that are read back at a time."""

_LONGEST_TIP = 255
"""Characters of what a link tells beforehand (Excel's limit)."""


class Spool:
    """Rows go in one by one and come out as the bytes of `sheetData` without its header."""

    def __init__(self, columns: int) -> None:
        self._letters = [get_column_letter(number + 1) for number in range(columns)]
        self._file = TemporaryFile()  # noqa: SIM115 - it is closed with the workbook
        self._held: list[str] = []
        self._length = 0
        self._links: list[str] = []

    def append(self, number: int, height: float, cells: Sequence[CellMarkup | None], styles: Sequence[int]) -> None:
        """Add a row by its number in the sheet; a cell that is None is blank. Raises CannotWrite."""
        pieces = [f'<row r="{number}" ht="{height:g}" customHeight="1">']
        for letter, cell, style in zip(self._letters, cells, styles, strict=True):
            if cell is not None:
                pieces.append(f'<c r="{letter}{number}" s="{style}"{_content(cell)}</c>')
        pieces.append("</row>")
        row = "".join(pieces)
        self._held.append(row)
        self._length += len(row)
        if self._length > _HELD:
            self._write()

    def link(self, column: int, number: int, place: str, tip: str) -> None:
        """Let a cell, its column counted from 0, lead to a place in the workbook; `tip` says what is there."""
        cell = f"{self._letters[column]}{number}"
        tooltip = escape(escaped(tip[:_LONGEST_TIP]))
        self._links.append(f'<hyperlink ref="{cell}" location="{escape(place)}" tooltip="{tooltip}"/>')

    @property
    def links(self) -> Sequence[str]:
        """The elements of the links."""
        return self._links

    def chunks(self) -> Iterator[bytes]:
        """All rows. Raises CannotWrite."""
        self._write()
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def close(self) -> None:
        """Remove the temporary file."""
        with suppress(OSError):  # the disk is full: that was told when the rows were written
            self._file.close()

    def _write(self) -> None:
        try:
            self._file.write("".join(self._held).encode())
            self._file.flush()
        except OSError as error:
            raise CannotWrite(gettempdir(), f"a temporary file of a workbook: {error}") from error
        self._held.clear()
        self._length = 0


def _content(cell: CellMarkup) -> str:
    """What stands between the name of a cell and its end: its type, and its value."""
    text = cell.text or ""
    if cell.type != "s":
        return f' t="{cell.type}"><v>{text}</v>'
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f' t="inlineStr"><is><t{space}>{escape(text, quote=False)}</t></is>'
