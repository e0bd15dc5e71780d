"""Ways to write a known range of days: each pattern gives the text, its first and its last day (None where open)."""

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

PATTERNS: dict[str, Pattern] = {
    "month year": lambda d: (f"{d.m} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month, year": lambda d: (f"{d.m}, {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month of year": lambda d: (f"{d.m} of {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month glued to year": lambda d: (f"{d.m}{d.year}", first(d.year, d.month), last(d.year, d.month)),
    "lower-case month": lambda d: (f"{d.m.lower()} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "upper-case month": lambda d: (f"{d.m.upper()} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month broken from year": lambda d: (f"{d.m}\n{d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month nbsp year": lambda d: (f"{d.m}\u00a0{d.year}", first(d.year, d.month), last(d.year, d.month)),
    "month short year": lambda d: (f"{d.m} {max(13, int(d.yy) % 30)}", *_month_of(d, 2000 + max(13, int(d.yy) % 30))),
    "month 'yy": lambda d: (f"{d.m} ’{d.yy}", first(d.year, d.month), last(d.year, d.month)),
    "month-yy": lambda d: (f"{d.m}-{d.yy}", first(d.year, d.month), last(d.year, d.month)),
    "month-yyyy": lambda d: (f"{d.m}-{d.year}", first(d.year, d.month), last(d.year, d.month)),
    "mm/yyyy": lambda d: (f"{d.month:02}/{d.year}", first(d.year, d.month), last(d.year, d.month)),
    "day month year": lambda d: _day(d, f"{d.day} {d.m} {d.year}"),
    "ordinal month year": lambda d: _day(d, f"{ordinal(d.day)} {d.m} {d.year}"),
    "the ordinal of month year": lambda d: _day(d, f"the {ordinal(d.day)} of {d.m} {d.year}"),
    "day-month-year": lambda d: _day(d, f"{d.day}-{d.m}-{d.year}"),
    "month day, year": lambda d: _day(d, f"{d.m} {d.day}, {d.year}"),
    "month ordinal year": lambda d: _day(d, f"{d.m} {ordinal(d.day)} {d.year}"),
    "dd/mm/yyyy": lambda d: _day(d, f"{d.day:02}/{d.month:02}/{d.year}"),
    "d/m/yyyy": lambda d: _day(d, f"{d.day}/{d.month}/{d.year}"),
    "dd/mm/yy": lambda d: _day(d, f"{d.day:02}/{d.month:02}/{d.yy}"),
    "dd.mm.yyyy": lambda d: _day(d, f"{d.day:02}.{d.month:02}.{d.year}"),
    "dd.mm.yy": lambda d: _day(d, f"{d.day:02}.{d.month:02}.{d.yy}"),
    "dd-mm-yyyy": lambda d: _day(d, f"{d.day:02}-{d.month:02}-{d.year}"),
    "ISO day": lambda d: _day(d, f"{d.year}-{d.month:02}-{d.day:02}"),
    "weekday": lambda d: _day(d, f"{date(d.year, d.month, d.day):%A} {d.day} {d.m} {d.year}"),
    "month - month year": lambda d: (
        f"{d.m}{d.dash}{d.n} {d.year}",
        first(d.year, d.month),
        last(d.year, d.later_month),
    ),
    "month to month year": lambda d: (f"{d.m} to {d.n} {d.year}", first(d.year, d.month), last(d.year, d.later_month)),
    "from month until month": lambda d: _months(d, f"from {d.m} {d.year} until {d.n} {d.later_year}"),
    "between months": lambda d: (
        f"between {d.m} and {d.n} {d.year}",
        first(d.year, d.month),
        last(d.year, d.later_month),
    ),
    "month year - month year": lambda d: _months(d, f"{d.m} {d.year}{d.dash}{d.n} {d.later_year}"),
    "month 'yy - month 'yy": lambda d: _months(d, f"{d.m} '{d.yy}{d.dash}{d.n} '{d.later_year % 100:02}"),
    "months over new year": lambda d: (
        f"{d.n}{d.dash}{d.m} {d.year}",
        first(d.year - 1, d.later_month),
        last(d.year, d.month),
    ),
    "months over new year, year first": lambda d: (
        f"{d.n} {d.year}{d.dash}{d.m}",
        first(d.year, d.later_month),
        last(d.year + 1, d.month),
    ),
    "days of a month": lambda d: _days(d, f"{d.day}{d.dash}{d.later_day} {d.m} {d.year}"),
    "days of a month to": lambda d: _days(d, f"{ordinal(d.day)} to {ordinal(d.later_day)} {d.m} {d.year}"),
    "month days, year": lambda d: _days(d, f"{d.m} {d.day}{d.dash}{d.later_day}, {d.year}"),
    "day - day": lambda d: (
        f"{d.day} {d.m} {d.year}{d.dash}{d.later_day} {d.n} {d.later_year}",
        date(d.year, d.month, d.day),
        date(d.later_year, d.later_month, d.later_day),
    ),
    "day month - day month year": lambda d: (
        f"{d.day} {d.m}{d.dash}{d.later_day} {d.n} {d.year}",
        date(d.year, d.month, d.day),
        date(d.year, d.later_month, d.later_day),
    ),
    "numeric range": lambda d: (
        f"{d.day:02}/{d.month:02}/{d.year}{d.dash}{d.later_day:02}/{d.later_month:02}/{d.later_year}",
        date(d.year, d.month, d.day),
        date(d.later_year, d.later_month, d.later_day),
    ),
    "year": lambda d: (f"{d.year}", date(d.year, 1, 1), date(d.year, 12, 31)),
    "years": lambda d: (f"{d.year}{d.dash}{d.later_year}", date(d.year, 1, 1), date(d.later_year, 12, 31)),
    "years to": lambda d: (f"{d.year} to {d.later_year}", date(d.year, 1, 1), date(d.later_year, 12, 31)),
    "fiscal year": lambda d: (d.split, date(d.year, 4, 1), date(d.year + 1, 3, 31)),
    "FY": lambda d: (f"FY {d.split}", date(d.year, 4, 1), date(d.year + 1, 3, 31)),
    "financial year": lambda d: (f"{d.split} financial year", date(d.year, 4, 1), date(d.year + 1, 3, 31)),
    "fiscal years": lambda d: (
        f"{d.split}{d.dash}{d.later_year}/{(d.later_year + 1) % 100:02}",
        date(d.year, 4, 1),
        date(d.later_year + 1, 3, 31),
    ),
    "academic year": lambda d: (f"academic year {d.split}", date(d.year, 9, 1), date(d.year + 1, 8, 31)),
    "calendar quarter": lambda d: (f"Q{d.quarter} {d.year}", *quarter(d.year, d.quarter)),
    "quarter of": lambda d: (f"Quarter {d.quarter} of {d.split}", *quarter(d.year, d.quarter, 4)),
    "fiscal quarter": lambda d: (f"Q{d.quarter} {d.split}", *quarter(d.year, d.quarter, 4)),
    "quarter after its year": lambda d: (f"{d.split} Q{d.quarter}", *quarter(d.year, d.quarter, 4)),
    "quarter short year": lambda d: (f"Q{d.quarter} {d.yy}/{(d.year + 1) % 100:02}", *quarter(d.year, d.quarter, 4)),
    "quarters": lambda d: (
        f"Q{d.quarter}{d.dash}Q{d.later_quarter} {d.split}",
        quarter(d.year, d.quarter, 4)[0],
        quarter(d.year, d.later_quarter, 4)[1],
    ),
    "quarters short": lambda d: (
        f"Q{d.quarter}-{d.later_quarter} {d.split}",
        quarter(d.year, d.quarter, 4)[0],
        quarter(d.year, d.later_quarter, 4)[1],
    ),
    "ordinal quarter": lambda d: (f"{ordinal(d.quarter)} quarter of {d.year}", *quarter(d.year, d.quarter)),
    "first half": lambda d: (f"first half of {d.year}", date(d.year, 1, 1), date(d.year, 6, 30)),
    "H2": lambda d: (f"H2 {d.year}", date(d.year, 7, 1), date(d.year, 12, 31)),
    "spring": lambda d: (f"Spring {d.year}", date(d.year, 3, 1), date(d.year, 5, 31)),
    "winter": lambda d: (f"winter {d.year}", date(d.year, 12, 1), last(d.year + 1, 2)),
    "autumn/winter": lambda d: (f"Autumn/Winter {d.year}", date(d.year, 9, 1), last(d.year + 1, 2)),
    "autumn term": lambda d: (f"Autumn term {d.year}", date(d.year, 9, 1), date(d.year, 12, 31)),
    "early": lambda d: (f"early {d.year}", date(d.year, 1, 1), date(d.year, 4, 30)),
    "mid": lambda d: (f"mid-{d.year}", date(d.year, 5, 1), date(d.year, 8, 31)),
    "late": lambda d: (f"late {d.year}", date(d.year, 9, 1), date(d.year, 12, 31)),
    "end of month": lambda d: (f"end of {d.m} {d.year}", last(d.year, d.month), last(d.year, d.month)),
    "start of month": lambda d: (f"start of {d.m} {d.year}", first(d.year, d.month), first(d.year, d.month)),
    "week commencing": lambda d: _week(d, f"w/c {d.day} {d.m} {d.year}"),
    "Christmas": lambda d: (f"Christmas {d.year}", date(d.year, 12, 25), date(d.year, 12, 25)),
    "by month": lambda d: (f"by {d.m} {d.year}", None, last(d.year, d.month)),
    "by end of month": lambda d: (f"By the end of {d.m} {d.year}", None, last(d.year, d.month)),
    "until day": lambda d: (f"until {d.day} {d.m} {d.year}", None, date(d.year, d.month, d.day)),
    "before year": lambda d: (f"before {d.year}", None, date(d.year - 1, 12, 31)),
    "after year": lambda d: (f"after {d.year}", date(d.year + 1, 1, 1), None),
    "from month": lambda d: (f"From {d.m} {d.year}", first(d.year, d.month), None),
    "since": lambda d: (f"since {d.m} {d.year}", first(d.year, d.month), None),
    "onwards": lambda d: (f"{d.m} {d.year} onwards", first(d.year, d.month), None),
    "to date": lambda d: (f"{d.m} {d.year} to date", first(d.year, d.month), None),
    "ongoing": lambda d: (f"{d.m} {d.year}{d.dash}Ongoing", first(d.year, d.month), None),
    "ongoing by a space": lambda d: (f"{d.m} {d.year} Ongoing", first(d.year, d.month), None),
    "live and ongoing": lambda d: (f"Live {d.m} {d.year} and ongoing", first(d.year, d.month), None),
    "annually from": lambda d: (f"Annually from {d.m} {d.year}", first(d.year, d.month), None),
    "for years": lambda d: (
        f"{d.m} {d.year} for 3 years",
        first(d.year, d.month),
        first(d.year + 3, d.month) - timedelta(1),
    ),
    "completed": lambda d: (f"Completed {d.m} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "completed -": lambda d: (f"Completed – {d.m} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "launched in": lambda d: (f"launched in {d.m} {d.year}", first(d.year, d.month), last(d.year, d.month)),
    "circa": lambda d: (f"circa {d.year}", date(d.year, 1, 1), date(d.year, 12, 31)),
}


def _day(d: Drawn, text: str) -> Expected:
    return text, date(d.year, d.month, d.day), date(d.year, d.month, d.day)


def _days(d: Drawn, text: str) -> Expected:
    return text, date(d.year, d.month, d.day), date(d.year, d.month, d.later_day)


def _months(d: Drawn, text: str) -> Expected:
    return text, first(d.year, d.month), last(d.later_year, d.later_month)


def _week(d: Drawn, text: str) -> Expected:
    start = date(d.year, d.month, d.day)
    return text, start, start + timedelta(days=6)


def _month_of(d: Drawn, year: int) -> tuple[date, date]:
    """The month in a year of two digits that no day of the month's end could be meant by."""
    return first(year, d.month), last(year, d.month)
