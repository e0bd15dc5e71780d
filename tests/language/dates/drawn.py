"""Numbers that patterns of dates are written with, and the known days that they mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "January February March April May June July August September October November December".split()
Expected = tuple[str, date | None, date | None]


@dataclass(frozen=True)
class Drawn:
    """Numbers that a pattern writes with: `later_*` lie after the first ones."""

    year: int
    later_year: int
    month: int
    later_month: int
    day: int
    later_day: int
    quarter: int
    later_quarter: int
    dash: str
    abbreviated: bool

    def name(self, month: int) -> str:
        """A month's name, whole or abbreviated."""
        return MONTHS[month - 1][:3] if self.abbreviated else MONTHS[month - 1]

    @property
    def m(self) -> str:
        return self.name(self.month)

    @property
    def n(self) -> str:
        return self.name(self.later_month)

    @property
    def yy(self) -> str:
        return f"{self.year % 100:02}"

    @property
    def short(self) -> int:
        """A year's last two digits, from 13 to 43: within what is read as years without a word that says so."""
        return 13 + self.year % 31

    @property
    def decade(self) -> int:
        return self.year // 10 * 10

    @property
    def split(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02}"


def first(year: int, month: int) -> date:
    return date(year, month, 1)


def last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def quarter(year: int, number: int, start: int = 1) -> tuple[date, date]:
    """A quarter of the year that begins in month `start`."""
    month = start + 3 * (number - 1)
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return first(year, month), last(year, month + 2)


def ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


Pattern = Callable[[Drawn], Expected]


def day(d: Drawn, text: str) -> Expected:
    return text, date(d.year, d.month, d.day), date(d.year, d.month, d.day)


def days(d: Drawn, text: str) -> Expected:
    return text, date(d.year, d.month, d.day), date(d.year, d.month, d.later_day)


def months(d: Drawn, text: str) -> Expected:
    return text, first(d.year, d.month), last(d.later_year, d.later_month)


def week(d: Drawn, text: str) -> Expected:
    start = date(d.year, d.month, d.day)
    return text, start, start + timedelta(days=6)


def first_monday(d: Drawn) -> date:
    start = first(d.year, d.month)
    return start + timedelta(-start.weekday() % 7)


def month_of(d: Drawn, year: int) -> tuple[date, date]:
    """The month in a year of two digits that no day of the month's end could be meant by."""
    return first(year, d.month), last(year, d.month)
