"""Turn a recognised phrase into dates: years left out, relations ("by", "after"), durations, open ends, problems."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR, date, timedelta

from pipeline.language.dates import edtf
from pipeline.language.dates.expression import DateExpression, Problem
from pipeline.language.dates.periods import (
    Day,
    Period,
    Portion,
    Quarter,
    Season,
    Term,
    Week,
    YearName,
    is_yearless,
    share_year,
    unit,
    with_year,
    year_of,
)  # fmt: skip
from pipeline.language.dates.phrase import Phrase
from pipeline.language.dates.spans import ImpossibleDateError, Span, span
from pipeline.language.dates.vocabulary import FULL_WEEKDAYS

_COARSENESS = ("day", "week", "month", "season", "term", "quarter", "half", "year", "decade")
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_ROUGH_PARTS = frozenset({"early", "mid", "late", "around"})
_FISCAL_APRIL = 4
_LEAP_YEAR = 2024  # it has every day that any year has


def add_duration(start: date, count: int, name: str) -> date | None:
    """The last day of `count` units from `start`; None beyond the calendar's end."""
    if name in _UNIT_DAYS:
        days = count * _UNIT_DAYS[name]
        return start + timedelta(days=days - 1) if days > 0 else None
    months = start.month - 1 + count * _UNIT_MONTHS[name]
    year, month = start.year + months // 12, months % 12 + 1
    if year > MAXYEAR or count <= 0:
        return None
    return date(year, month, min(start.day, monthrange(year, month)[1])) - timedelta(days=1)


def calendar_of(periods: list[Period], fiscal_year_start: int) -> str:
    """The calendar that periods are read by, as the records name it."""
    cores = [_core(period) for period in periods]
    kinds = {year.kind for core in cores if not isinstance(core, Season) and (year := year_of(core)) is not None}
    if "academic" in kinds or any(isinstance(core, Term) for core in cores):
        return "academic"
    spelt_out = [core for core in cores if isinstance(core, Quarter) and core.first_month]
    shifted = any(core.first_month != 3 * core.quarter - 2 for core in spelt_out)
    if "fiscal" in kinds or shifted:
        return "uk_fiscal" if fiscal_year_start == _FISCAL_APRIL else "fiscal"
    return "gregorian"


def _core(period: Period) -> Period:
    return _core(period.of) if isinstance(period, Portion) else period


def _problems(periods: list[Period], fiscal_year_start: int) -> list[Problem]:
    found: list[Problem] = []
    for period in periods:
        core, year = _core(period), year_of(period)
        found += year.problems if year is not None else ()
        ambiguous = isinstance(core, Quarter) and core.first_month is None and fiscal_year_start != 1
        if ambiguous and year is not None and year.kind == "calendar":
            message = f"a quarter of {year.first} is read as a calendar quarter; it may be one of a fiscal year"
            found.append(Problem("ambiguous-quarter", message))
        day = core.day if isinstance(core, Week) else core
        if isinstance(day, Day) and day.weekday is not None and day.year is not None:
            known = span(day, fiscal_year_start)[0]
            if known.weekday() != day.weekday:
                written, real = FULL_WEEKDAYS[day.weekday].capitalize(), FULL_WEEKDAYS[known.weekday()].capitalize()
                found.append(Problem("weekday-mismatch", f"{known.isoformat()} is a {real}, not a {written}"))
    return list(dict.fromkeys(found))


def _approximate(phrase: Phrase, periods: list[Period]) -> bool:
    return phrase.approximate or any(isinstance(period, Portion) and period.part in _ROUGH_PARTS for period in periods)


def _precision(periods: list[Period]) -> str | None:
    return max((unit(period) for period in periods), key=_COARSENESS.index, default=None)


def _qualifier(phrase: Phrase) -> str | None:
    bounds = ("by", "before", "after") if phrase.last is not None else ("by", "until", "before", "after")
    if phrase.relation in bounds:
        return phrase.relation
    if phrase.undecided_end:
        return "tbc"
    if phrase.status is not None:
        return phrase.status
    if phrase.last is not None or phrase.duration is not None:
        return None
    return "from" if phrase.relation == "from" else phrase.open_end


class _Bounds:
    """The start and end of a phrase, and which of them the text leaves open."""

    def __init__(self, phrase: Phrase, whole: Span) -> None:
        self.start: date | None = whole[0]
        self.end: date | None = whole[1]
        self.open_start = self.open_end = False
        relation = phrase.relation
        if (
            phrase.status == "ongoing"
            and phrase.last is None
            and relation not in ("from", "in", "by", "before", "after")
        ):
            relation = relation or "ongoing"
        match relation:
            case "until" if phrase.last is not None:
                pass
            case "by" | "until":
                self.start, self.open_start = None, True
            case "before":
                closing = isinstance(phrase.first, Portion) and phrase.first.part == "end"
                self.start, self.open_start = None, True
                self.end = whole[0] if closing else whole[0] - timedelta(days=1)
            case "after":
                self.start, self.end, self.open_end = whole[1] + timedelta(days=1), None, True
            case "from" if phrase.last is None:
                self.end, self.open_end = None, True
            case _:
                pass
        self._extend(phrase)

    def _extend(self, phrase: Phrase) -> None:
        if phrase.open_end is not None and phrase.relation not in ("by", "until", "before"):
            self.end, self.open_end = None, True
        if phrase.undecided_end:
            self.end, self.open_end = None, False
        if phrase.duration is not None and phrase.last is None and self.start is not None:
            end = add_duration(self.start, *phrase.duration)
            if end is not None:
                self.end, self.open_end = end, False


def resolve(
    phrase: Phrase, text: str, begin: int, finish: int, *, fiscal_year_start: int, default_year: int | None
) -> DateExpression:
    """The expression that a phrase means; `text` is the whole input, `begin` and `finish` the phrase's place in it."""
    bare = DateExpression(
        text[begin:finish], begin, finish, qualifier=_qualifier(phrase), recurrence=phrase.recurrence,
        approximate=phrase.approximate,
    )  # fmt: skip
    if phrase.first is None:
        return replace(bare, open_end=phrase.open_end is not None, relative=phrase.relative)
    periods = [period for period in (phrase.first, phrase.last) if period is not None]
    bare = replace(bare, precision=_precision(periods), approximate=_approximate(phrase, periods))
    if any(is_yearless(period) for period in periods):
        if default_year is None or phrase.recurrence is not None:
            return _without_year(bare, phrase, periods)
        periods = _in_year(periods, default_year)
    bare = replace(bare, calendar=calendar_of(periods, fiscal_year_start))
    try:
        start, end = span(periods[0], fiscal_year_start)[0], span(periods[-1], fiscal_year_start)[1]
        problems = _problems(periods, fiscal_year_start)
    except ImpossibleDateError as error:
        return replace(bare, problems=(Problem("impossible-date", str(error)),))
    if end < start:
        message = f"the range ends ({end.isoformat()}) before it begins ({start.isoformat()})"
        return replace(bare, problems=(*problems, Problem("reversed-range", message)))
    return _bounded(replace(bare, problems=tuple(problems)), phrase, periods, (start, end), fiscal_year_start)


def _in_year(periods: list[Period], year: int) -> list[Period]:
    if len(periods) == 1:
        return [with_year(periods[0], YearName(year))]
    first, last = periods
    if is_yearless(first):
        first = with_year(first, YearName(year))
    return list(share_year(first, last))


def _without_year(bare: DateExpression, phrase: Phrase, periods: list[Period]) -> DateExpression:
    """A period without its year: no dates; no problem either where it comes round every year."""
    calendar = "academic" if any(isinstance(_core(period), Term) for period in periods) else "gregorian"
    open_end = phrase.open_end is not None or (phrase.relation in ("from", "after") and phrase.last is None)
    known = replace(bare, calendar=calendar, open_end=open_end, open_start=phrase.relation in ("by", "until", "before"))
    if any(_impossible(period) for period in periods):
        return replace(known, problems=(Problem("impossible-date", f"no year has the day “{bare.text}”"),))
    if phrase.recurrence is not None:
        return known
    return replace(known, problems=(Problem("year-missing", f"no year is given for “{bare.text}”"),))


def _impossible(period: Period) -> bool:
    """Whether no year has such a day."""
    if not is_yearless(period):
        return False
    try:
        span(with_year(period, YearName(_LEAP_YEAR)), _FISCAL_APRIL)
    except ImpossibleDateError:
        return True
    return False


def _bounded(
    bare: DateExpression, phrase: Phrase, periods: list[Period], whole: Span, fiscal_year_start: int
) -> DateExpression:
    bounds = _Bounds(phrase, whole)
    written = edtf.write(
        bounds.start, bounds.end, periods[0], periods[-1] if phrase.duration is None else periods[0],
        open_start=bounds.open_start, open_end=bounds.open_end, approximate=bare.approximate,
        fiscal_year_start=fiscal_year_start,
    )  # fmt: skip
    return replace(
        bare, start=bounds.start, end=bounds.end, open_start=bounds.open_start, open_end=bounds.open_end, edtf=written
    )
