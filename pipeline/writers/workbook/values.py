"""Values as the typed cells of a workbook, and back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.tables import Value

EPOCH = date(1899, 12, 30)
"""The day 0 of a workbook's dates, as counted from March 1900 on."""

EPOCH_1904 = date(1904, 1, 1)
"""That of workbooks which say so: old ones from a Macintosh."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel has a 29 February 1900, and nothing before that year: earlier days are written as text."""

_ROUNDED = 10**15
"""Spreadsheets keep 15 digits: whole numbers from here on are written as text."""


@dataclass(frozen=True, slots=True)
class CellMarkup:
    """`type` is the `t` of SpreadsheetML: `s` for text, `n`, `b`, `d` or `e`; `is_date` where a number is shown as one.

    `text` is None for a formula without its result.
    """

    text: str | None
    type: str = "s"
    is_date: bool = False


def cell_of(value: Value) -> CellMarkup:
    """The cell that holds a value, as text where a spreadsheet could not hold it as what it is."""
    if isinstance(value, bool):
        return CellMarkup(str(int(value)), "b")
    if isinstance(value, date):
        return CellMarkup(str((value - EPOCH).days), "n") if value >= _FIRST_DAY else CellMarkup(value.isoformat())
    if isinstance(value, int):
        return CellMarkup(str(value), "n" if abs(value) < _ROUNDED else "s")
    if isinstance(value, float):
        return CellMarkup(repr(value), "n" if math.isfinite(value) else "s")
    return CellMarkup(value or "")


def content(cell: CellMarkup, epoch: date = EPOCH) -> str | float | bool | datetime:
    """What a cell holds. Raises ValueError, with words for a person, where it holds nothing that can be relied on."""
    text = cell.text
    if text is None:
        raise ValueError("a formula without its result: open the workbook in a spreadsheet and save it")
    if cell.type == "s":
        return text
    if cell.type == "e":
        raise ValueError(f"the error {text[:20]}")
    try:
        if cell.type == "b":
            return bool(int(text))
        if cell.type == "d":
            return datetime.fromisoformat(text)
        return _moment(float(text), epoch) if cell.is_date else float(text)
    except (ValueError, OverflowError):
        raise ValueError(f"{text[:20]!r} is not what the cell says it is") from None


def _moment(days: float, epoch: date) -> datetime:
    before_february_ended = epoch == EPOCH and 0 < days < (_FIRST_DAY - EPOCH).days
    start = datetime.combine(epoch, datetime.min.time())
    return start + timedelta(days=days + before_february_ended)
