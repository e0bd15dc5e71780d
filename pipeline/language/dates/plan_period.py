"""The plan's own period, as its title or introduction states it, and the dates that count from its start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.language.dates import edtf
from pipeline.language.dates.expression import DateExpression, Relative
from pipeline.language.dates.find import find_dates
from pipeline.language.dates.periods import Day, Month, Period, Year, YearName, is_yearless, unit
from pipeline.language.dates.ranges import period_or_range
from pipeline.language.dates.resolve import add_duration, calendar_of
from pipeline.language.dates.spans import ImpossibleDateError, portion_span, span
from pipeline.language.dates.tokens import Tokens, paragraphs

_FIRST_YEAR = re.compile(r"(?:year|yr|y)\s*(?:1|one)\b", re.IGNORECASE)
_PLAN_WORDS = re.compile(r"\b(?:plan|strategy|programme|framework|vision|priorities|roadmap)\b", re.IGNORECASE)
_SHORTEST_DAYS = 360  # a period shorter than a year is no plan's


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """When the plan begins and, where it says so, ends; `calendar` as in the records."""

    start: date
    end: date | None
    calendar: str


def plan_period(groups: Iterable[Sequence[str]], fiscal_year_start: int) -> PlanPeriod | None:
    """The period of a plan from its texts, in groups from the surest to the least sure.

    "Year 1 (2024/25)" anywhere tells the start. Otherwise the first group that states one range of years, or one fiscal
    year, beside a word for a plan tells it; a group that states several says nothing.
    """
    texts = [list(group) for group in groups]
    for text in (text for group in texts for text in group if _FIRST_YEAR.search(text)):
        for found in find_dates(text, fiscal_year_start=fiscal_year_start):
            if _FIRST_YEAR.match(found.text) and found.start is not None:
                return PlanPeriod(found.start, None, found.calendar)
    for group in texts:
        stated = {period for text in group if _PLAN_WORDS.search(text) for period in _stated(text, fiscal_year_start)}
        if len(stated) == 1:
            return stated.pop()
        if stated:
            return None
    return None


def _stated(text: str, fiscal_year_start: int) -> Iterator[PlanPeriod]:
    """Every range of a year or longer, and every fiscal year, that a text names; names of plans are read too."""
    for tokens in paragraphs(text, fiscal_year_start):
        i = 0
        while i < len(tokens):
            found = period_or_range(tokens, i)
            if found is None:
                i += 1
                continue
            first, last, i = found
            period = _period(first, last, tokens)
            if period is not None:
                yield period


def _period(first: Period, last: Period | None, tokens: Tokens) -> PlanPeriod | None:
    ends = [first] if last is None else [first, last]
    if any(is_yearless(end) for end in ends):
        return None
    single_fiscal = isinstance(first, Year) and first.year.split
    if last is None and not single_fiscal:
        return None
    try:
        start, end = span(first, tokens.fiscal_year_start)[0], span(ends[-1], tokens.fiscal_year_start)[1]
    except ImpossibleDateError:
        return None
    long_enough = (end - start).days >= _SHORTEST_DAYS
    return PlanPeriod(start, end, calendar_of(ends, tokens.fiscal_year_start)) if long_enough else None


def settle(expression: DateExpression, period: PlanPeriod | None, fiscal_year_start: int) -> DateExpression:
    """The expression with its dates, where it counts from the plan's start and that is known; else as it is."""
    relative = expression.relative
    whole = _span(relative, period) if relative is not None and period is not None else None
    if relative is None or period is None or whole is None:
        return expression
    bound = "from" if expression.open_end or whole[1] is None else relative.bound
    start, end, open_start, open_end = _bounded(whole[0], whole[1], bound)
    precision = "year" if relative.unit == "plan" else "week" if relative.unit == "fortnight" else relative.unit
    like = _like(precision, relative)
    written = edtf.write(
        start, end, like, like, open_start=open_start, open_end=open_end, approximate=expression.approximate,
        fiscal_year_start=fiscal_year_start,
    )  # fmt: skip
    return replace(
        expression, start=start, end=end, edtf=written, open_start=open_start, open_end=open_end,
        precision=unit(like), calendar=period.calendar,
    )  # fmt: skip


def _span(relative: Relative, period: PlanPeriod) -> tuple[date, date | None] | None:
    """The days that a relative time covers, before its bound; None where the plan's end is not known."""
    if relative.unit == "plan":
        start, end = period.start, period.end
        if end is None:
            return None
    else:
        start = _after(period.start, relative.begin, relative.begin_unit or relative.unit)
        last = relative.finish
        end = None if last is None else _after(period.start, last, relative.unit) - timedelta(days=1)
    if relative.part is None or end is None:
        return start, end
    return portion_span(relative.part, (start, end))


def _after(start: date, count: int, name: str) -> date:
    last = add_duration(start, count, name)
    return start if last is None else last + timedelta(days=1)


def _bounded(start: date, end: date | None, bound: str | None) -> tuple[date | None, date | None, bool, bool]:
    """Start, end, and whether each is open."""
    match bound:
        case "by" | "until":
            return None, end, True, False
        case "before":
            return None, start - timedelta(days=1), True, False
        case "after" if end is not None:
            return end + timedelta(days=1), None, False, True
        case "from":
            return start, None, False, True
        case _:
            return start, end, False, False


def _like(precision: str, relative: Relative) -> Period:
    """A period stated in the same unit, for its precision and for how coarsely its edges are written."""
    year = YearName(1)
    if precision in ("day", "week") or relative.part in ("start", "end"):
        return Day(1, 1, year)
    return Year(year) if precision == "year" else Month(1, year)
