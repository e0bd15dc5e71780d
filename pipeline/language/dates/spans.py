"""Which calendar days a named period covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pipeline.language.dates.feasts import feast, nth_weekday
from pipeline.language.dates.periods import (
    Day,
    Decade,
    Feast,
    Half,
    Month,
    MonthWeek,
    NthWeekday,
    Period,
    PeriodEnding,
    Portion,
    Quarter,
    Season,
    Term,
    Week,
    Year,
    YearName,
)  # fmt: skip
from pipeline.language.dates.vocabulary import FULL_MONTHS, WINTER

Span = tuple[date, date]
MONTHS, QUARTERS = 12, 4
DAYS_OF_MONTH_PART = 10  # early, mid and late in a month: the 1st to 10th, 11th to 20th, 21st to the end
ACADEMIC_YEAR_START = 9  # September, as schools in England
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first half": (0, 4), "second half": (5, 9)}
_TERM_MONTHS = {1: (1, 4), 2: (4, 7), 3: (9, 12)}  # spring, summer, autumn: first and last month
_SEASON_FIRST_MONTH = {1: 3, 2: 6, 3: 9, 4: 12}


class ImpossibleDateError(ValueError):
    """The text names a day that no calendar has; the message says which."""


def month_days(year: int, first: int, last: int) -> Span:
    """From the first day of month `first` to the last of month `last`, which may run over 12 into the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def year_start(year: YearName, fiscal_year_start: int) -> int:
    """The month that a kind of year begins in."""
    return {"calendar": 1, "fiscal": fiscal_year_start, "academic": ACADEMIC_YEAR_START}[year.kind]


def _calendar_year(year: YearName, month: int, fiscal_year_start: int) -> int:
    """The calendar year in which `month` falls within `year`."""
    return year.first + (month < year_start(year, fiscal_year_start))


def _months_into(year: YearName, offset: int, count: int, fiscal_year_start: int) -> Span:
    start = year_start(year, fiscal_year_start) + offset
    calendar_year, month = year.first + (start - 1) // 12, (start - 1) % 12 + 1
    return month_days(calendar_year, month, month + count - 1)


def span(period: Period, fiscal_year_start: int) -> Span:
    """First and last day of a period that has its year; ImpossibleDateError when the calendar has no such day."""
    match period:
        case Portion(part=part, of=inner, months=months) if months:
            return _outer_months(part, months, span(inner, fiscal_year_start))
        case Portion(part=part, of=inner):
            return _portion(part, inner, span(inner, fiscal_year_start))
        case PeriodEnding(at=inner, months=months):
            end = span(inner, fiscal_year_start)[1]
            return _months_before(end, months), end
        case Week(day=day, edge=edge, days=days):
            known = span(day, fiscal_year_start)[0]
            rest = timedelta(days=days - 1)
            return (known, known + rest) if edge == "commencing" else (known - rest, known)
        case Decade(first=first):
            return date(first, 1, 1), date(first + 9, 12, 31)
        case Year(year=year):
            return _months_into(year, 0, 12, fiscal_year_start)
        case _:
            if period.year is None:
                raise ValueError("a period without a year has no span")
            return _within_year(period, period.year, fiscal_year_start)


_WithinYear = Day | MonthWeek | NthWeekday | Month | Season | Term | Quarter | Half | Feast


def _within_year(period: _WithinYear, year: YearName, fiscal_year_start: int) -> Span:
    match period:
        case Quarter(quarter=quarter) if not 1 <= quarter <= QUARTERS:
            raise ImpossibleDateError(f"there is no quarter {quarter}")
        case Month(month=month) if not 1 <= month <= MONTHS:
            raise ImpossibleDateError(f"there is no month {month}")
        case Quarter(quarter=quarter, first_month=None):
            return _months_into(year, 3 * (quarter - 1), 3, fiscal_year_start)
        case Quarter(first_month=month):
            first = month or 1
            return month_days(_calendar_year(year, first, fiscal_year_start), first, first + 2)
        case Half(half=half):
            return _months_into(year, 6 * (half - 1), 6, fiscal_year_start)
        case Season(season=season):
            first = _SEASON_FIRST_MONTH[season]
            later = year.kind == "academic" and season != WINTER
            calendar_year = _calendar_year(year, first, fiscal_year_start) if later else year.first
            return month_days(calendar_year, first, first + 2)
        case Term(term=term):
            first, last = _TERM_MONTHS[term]
            return month_days(year.first + (year.split and first < ACADEMIC_YEAR_START), first, last)
        case Month(month=month):
            return month_days(_calendar_year(year, month, fiscal_year_start), month, month)
        case _:
            return _day_or_week(period, year, fiscal_year_start)


def _day_or_week(period: Day | MonthWeek | NthWeekday | Feast, year: YearName, fiscal_year_start: int) -> Span:
    if isinstance(period, Feast):
        known = feast(period.name, year.first)
        return known, known
    if not 1 <= period.month <= MONTHS:
        raise ImpossibleDateError(f"there is no month {period.month}")
    calendar_year = _calendar_year(year, period.month, fiscal_year_start)
    days = monthrange(calendar_year, period.month)[1]
    where = f"{FULL_MONTHS[period.month - 1].capitalize()} {calendar_year}"
    match period:
        case MonthWeek(ordinal=ordinal, month=month):
            last = days if ordinal == -1 else min(7 * ordinal, days)
            return date(calendar_year, month, last - 6), date(calendar_year, month, last)
        case NthWeekday(ordinal=ordinal, weekday=weekday, month=month):
            try:
                known = nth_weekday(ordinal, weekday, month, calendar_year)
            except ValueError as error:
                raise ImpossibleDateError(f"{where} has no such weekday") from error
            return known, known
        case Day(day=day, month=month):
            if not 1 <= day <= days:
                raise ImpossibleDateError(f"{where} has {days} days, not {day}")
            known = date(calendar_year, month, day)
            return known, known


def _months_before(end: date, months: int) -> date:
    """The first of the `months` that end on a day."""
    after = end + timedelta(days=1)
    index = after.year * 12 + after.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(after.day, monthrange(year, month)[1]))


def _outer_months(part: str, months: int, whole: Span) -> Span:
    """The first or the last months of a span, no more than it has."""
    start, end = whole
    if part == "last":
        return max(start, _months_before(end, months)), end
    return start, min(end, _months_before(start - timedelta(days=1), -months) - timedelta(days=1))


def _portion(part: str, of: Period, whole: Span) -> Span:
    if isinstance(of, Decade) and part in _YEARS_OF_DECADE:
        first, last = _YEARS_OF_DECADE[part]
        return date(of.first + first, 1, 1), date(of.first + last, 12, 31)
    return portion_span(part, whole)


def portion_span(part: str, whole: Span) -> Span:
    """The days of a part of a span: its first or last day, a half, or its early, mid or late third."""
    start, end = whole
    if part == "around":
        return whole
    if part == "start":
        return start, start
    if part == "end":
        return end, end
    if part in ("first half", "second half"):
        return _share(whole, 2, 0 if part == "first half" else 1)
    return _share(whole, 3, ("early", "mid", "late").index(part))


def _share(whole: Span, shares: int, index: int) -> Span:
    """One of two or three equal shares: whole months where they divide, else days, the last share taking the rest."""
    start, end = whole
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    if start.day == after.day == 1 and months % shares == 0:
        size = months // shares
        first = start.month + index * size
        return month_days(start.year + (first - 1) // 12, (first - 1) % 12 + 1, (first - 1) % 12 + size)
    size = DAYS_OF_MONTH_PART if months == 1 and shares == 3 else ((end - start).days + 1) // shares
    first_day = start + timedelta(days=index * size)
    return first_day, end if index == shares - 1 else first_day + timedelta(days=size - 1)
