"""The periods of time that a text can name, as written: nothing here knows a calendar date yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.language.dates.expression import Problem

YearKind = Literal["calendar", "fiscal", "academic"]
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100  # outside these a four-digit number in a plan is a count, not a year


@dataclass(frozen=True, slots=True)
class YearName:
    """A year by the calendar year that it begins in; `split` when written as two ("2022/23")."""

    first: int
    kind: YearKind = "calendar"
    split: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `weekday` (0 is Monday) when the text names one."""

    day: int
    month: int
    year: YearName | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """The `days` (7, of a fortnight 14) that begin or end on a day."""

    day: Day
    edge: Literal["commencing", "ending"]
    days: int = 7


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """The first, second … or last (-1) seven days of a month."""

    ordinal: int
    month: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first, second … or last (-1) Monday (0) … Sunday (6) of a month."""

    ordinal: int
    weekday: int
    month: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    month: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A meteorological season of the northern hemisphere: 1 spring … 4 winter."""

    season: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A school term in England, numbered as the seasons."""

    term: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter; `first_month` when the text spells its months out."""

    quarter: int
    year: YearName | None = None
    first_month: int | None = None


@dataclass(frozen=True, slots=True)
class Half:
    """A half year."""

    half: int
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or a bank holiday, by its key in the vocabulary."""

    name: str
    year: YearName | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar, fiscal or academic year."""

    year: YearName


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first`."""

    first: int


@dataclass(frozen=True, slots=True)
class Portion:
    """The early, mid, late part, a half, the first or the last day of a period; or its first or last `months`."""

    part: str
    of: Period
    months: int = 0


@dataclass(frozen=True, slots=True)
class PeriodEnding:
    """The `months` (1, 3, 6 or 12) up to the end of a period."""

    at: Period
    months: int


Period = (
    Day | Week | MonthWeek | NthWeekday | Month | Season | Term | Quarter | Half | Feast | Year | Decade
    | Portion | PeriodEnding
)  # fmt: skip

_UNITS: dict[type, str] = {
    Day: "day", Week: "week", MonthWeek: "week", NthWeekday: "day", Month: "month", Season: "season", Term: "term",
    Quarter: "quarter", Half: "half", Feast: "day", Year: "year", Decade: "decade",
}  # fmt: skip


def unit(period: Period) -> str:
    """The unit of time that a period is stated in: day, week, month, season, term, quarter, half, year or decade."""
    if isinstance(period, Portion):
        if period.months:
            return "month"
        return "day" if period.part in ("start", "end") else unit(period.of)
    if isinstance(period, PeriodEnding):
        return {1: "month", 3: "quarter", 6: "half"}.get(period.months, "year")
    return _UNITS[type(period)]


def year_of(period: Period) -> YearName | None:
    """The year that a period names, if any."""
    match period:
        case Portion(of=inner) | PeriodEnding(at=inner) | Week(day=inner):
            return year_of(inner)
        case Decade(first=first):
            return YearName(first)
        case _:
            return period.year


def with_year(period: Period, year: YearName | None) -> Period:
    """The same period in another year (a year or a decade stays as it is)."""
    match period:
        case Portion(of=inner):
            return replace(period, of=with_year(inner, year))
        case PeriodEnding(at=inner):
            return replace(period, at=with_year(inner, year))
        case Week(day=inner):
            return replace(period, day=replace(inner, year=year))
        case Decade() | Year():
            return period
        case _:
            return replace(period, year=year)


def order_in_year(period: Period) -> int:
    """Where in a calendar year a period begins, in days of 31-day months: only for comparing two periods."""
    match period:
        case Portion(of=inner) | PeriodEnding(at=inner) | Week(day=inner):
            return order_in_year(inner)
        case Day(day=day, month=month):
            return month * 31 + day
        case Month(month=month) | MonthWeek(month=month) | NthWeekday(month=month):
            return month * 31
        case Season(season=season):
            return season * 3 * 31
        case Term(term=term):
            return {1: 1, 2: 4, 3: 9}[term] * 31
        case Quarter(quarter=quarter):
            return (quarter * 3 - 2) * 31
        case Half(half=half):
            return (half * 6 - 5) * 31
        case Feast(name=name):
            return 12 * 31 if "christmas" in name or name in ("boxing day", "new year's eve") else 4 * 31
        case _:
            return 0


def is_yearless(period: Period) -> bool:
    """Whether the text leaves the period's year out."""
    return year_of(period) is None


def _share_kind(first: Year, last: Year) -> tuple[Period, Period]:
    """In "academic years 2022/23 to 2024/25" both are academic."""
    if first.year.split and last.year.split and "academic" in (first.year.kind, last.year.kind):
        return Year(replace(first.year, kind="academic")), Year(replace(last.year, kind="academic"))
    return first, last


def share_year(first: Period, last: Period) -> tuple[Period, Period]:
    """Give the period without a year that of the other, so that `first` comes before `last`.

    "October – March 2023" begins in 2022; "Oct 2021 – March" ends in 2022. A fiscal or academic year places its months
    itself.
    """
    first_year, last_year = year_of(first), year_of(last)
    if isinstance(first, Year) and isinstance(last, Year):
        return _share_kind(first, last)
    turns = order_in_year(first) > order_in_year(last)
    if first_year is None and last_year is not None:
        back = turns and last_year.kind == "calendar"
        return with_year(first, replace(last_year, first=last_year.first - back, problems=())), last
    if last_year is None and first_year is not None:
        onwards = turns and first_year.kind == "calendar"
        return first, with_year(last, replace(first_year, first=first_year.first + onwards, problems=()))
    return first, last
