"""The cells of tables that people may have edited become values again: what is unambiguous is taken, the rest named."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from pipeline.tables import Column, Kind, Value


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in a cell and can be no value, in words for a person: a formula without its result, an error."""

    what: str


Cell = str | int | float | bool | date | Unreadable | None
"""What a file gives: texts alone (CSV), or typed cells (Parquet, XLSX). A datetime is a date, too."""


class DayOrder(Enum):
    """How a program wrote days with slashes: 31/03/2031 or 03/31/2031."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_NAMED_MONTHS = ("%d-%b-%Y", "%d %b %Y", "%d %B %Y")
_WHOLE = re.compile(r"[+-]?\d{1,18}(?:\.0*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_TRUTHS = {"true": True, "false": False, "1": True, "0": False}


def order_shown(cell: Cell) -> DayOrder | None:
    """The order that a day with slashes shows; None where it could be either, and for any other cell.

    A program writes all days of a file alike, and last days of months show the order: see `value_of`.
    """
    match = _SLASHED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None or int(match[1]) == int(match[2]):
        return None
    if int(match[1]) > 12:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if int(match[2]) > 12 else None


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands there, or white space alone."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def value_of(column: Column, cell: Cell, order: DayOrder | None) -> Value:
    """The value that a cell of the column has; `order` is that of the file's other days with slashes, where known.

    Raises ValueError, in words for a person, where it could mean two things or none.
    """
    if isinstance(cell, Unreadable):
        raise ValueError(cell.what)
    if cell is None or (column.kind is not Kind.TEXT and is_empty(cell)):
        if column.required:
            raise ValueError("nothing stands there")
        return None
    if column.kind is Kind.DATE:
        return _date(cell, order)
    return _READ[column.kind](cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool | date):
        raise ValueError(f"{shown(cell)} is not text, as other cells of the column are")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _integer(cell: Cell) -> int:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()):
        return int(cell.strip().partition(".")[0])
    raise ValueError(f"{shown(cell)} is no whole number")


def _real(cell: Cell) -> float:
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        cell = float(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    raise ValueError(f"{shown(cell)} is no number")


def _boolean(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    known = _TRUTHS.get(str(cell).strip().lower().removesuffix(".0"))
    if known is None:
        raise ValueError(f"{shown(cell)} is neither true nor false")
    return known


def _date(cell: Cell, order: DayOrder | None) -> date:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise ValueError(f"{shown(cell)} is no day")
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    if not isinstance(cell, str):
        raise ValueError(f"{shown(cell)} is no day: write 2031-03-31")
    if match := _SLASHED.fullmatch(text):
        return _slashed(text, int(match[1]), int(match[2]), int(match[3]), order)
    for read in (_iso, *map(_named_month, _NAMED_MONTHS)):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(f"{shown(cell)} is no day: write 2031-03-31")


def _slashed(text: str, first: int, second: int, year: int, order: DayOrder | None) -> date:
    order = order_shown(text) or order
    if order is None and first != second:
        raise ValueError(f"{text!r} may be either of two days: write {year:04}-{second:02}-{first:02} or the other")
    day, month = (second, first) if order is DayOrder.MONTH_FIRST else (first, second)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is no day: write 2031-03-31") from None


def _iso(text: str) -> date:
    """A day, alone or at midnight."""
    day, _, hour = text.replace("T", " ").partition(" ")
    if hour.strip("0:. ") or len(day) != len("2031-03-31"):
        raise ValueError(text)
    return date.fromisoformat(day)


def _named_month(form: str) -> Callable[[str], date]:
    return lambda text: datetime.strptime(text, form).date()


_READ: dict[Kind, Callable[[Cell], Value]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.REAL: _real,
    Kind.BOOLEAN: _boolean,
}


def shown(cell: Value | Cell) -> str:
    """A cell in a message, of a long one the beginning."""
    text = str(cell)
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return text if isinstance(cell, int | float) else repr(text)


_SHOWN = 40
"""Characters of a cell that a message shows."""
