"""Read dates in digits alone: "31/03/2024", "31.03.24", "2024-03-31", "20240331", "03/2024", "03/24"."""

from __future__ import annotations

from pipeline.language.dates.expression import Problem
from pipeline.language.dates.periods import EARLIEST_YEAR, LATEST_YEAR, Day, Month, Period, YearName
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.years import (
    SPLIT_YEAR_CEILING,
    SPLIT_YEAR_FLOOR,
    century,
    ends_clean,
    full_year,
    is_label_number,
    short_year,
    stands_alone,
    starts_clean,
)

Parse = tuple[Period, int]

MOST_DAYS = 31
_MONTHS = 12


def numeric(tokens: Tokens, i: int) -> Parse | None:
    """A day or a month in digits: day first, unless only month first is possible, which is told as a problem."""
    first = tokens.number(i)
    mark = tokens.key(i + 1)
    if not starts_clean(tokens, i) or is_label_number(tokens, i):
        return None
    if first is None:
        return _run_together(tokens, i)
    second = tokens.number(i + 2)
    if mark not in ("/", "-", ".") or second is None or not tokens.glued(i + 1) or not tokens.glued(i + 2):
        return None
    third = tokens.number(i + 4) if tokens.key(i + 3) == mark and tokens.glued(i + 3) and tokens.glued(i + 4) else None
    if third is None:
        return _month(tokens, i, first, second)
    if len(tokens[i].text) == 4:
        return _iso_day(tokens, i, first, second, third)
    return _day(tokens, i, first, second)


def _day(tokens: Tokens, i: int, first: int, second: int) -> Parse | None:
    mark, lengths = tokens.key(i + 1), (len(tokens[i].text), len(tokens[i + 2].text))
    if max(lengths) > 2 or (mark == "." and len(tokens[i + 4].text) == 2 and lengths != (2, 2)):
        return None
    year = full_year(tokens, i + 4) or short_year(tokens, i + 4)
    if year is None or _goes_on(tokens, i + 5, mark):
        return None
    if 1 <= first <= _MONTHS < second <= MOST_DAYS:
        message = "the second number can only be a day, so it is read month first; elsewhere days are read first"
        return Day(second, first, YearName(year, problems=(Problem("month-first", message),))), i + 5
    possible = 1 <= first <= MOST_DAYS and 1 <= second <= _MONTHS
    plainly_meant = mark == "/" and lengths == (2, 2)  # reported as an impossible date
    return (Day(first, second, YearName(year)), i + 5) if possible or plainly_meant else None


def _goes_on(tokens: Tokens, i: int, mark: str) -> bool:
    """Whether another number is joined by the same mark (a code or a version, no date)."""
    return (
        tokens.key(i) == mark
        and tokens.glued(i)
        and tokens.glued(i + 1)
        and tokens[i + 1].kind == "number"
        and mark != "-"
    )


def _iso_day(tokens: Tokens, i: int, year: int, month: int, day: int) -> Parse | None:
    """ "2024-03-31"; an impossible month or day is kept, to be reported."""
    timed = tokens.key(i + 5) == "t" and tokens.glued(i + 6)
    lengths = (len(tokens[i + 2].text), len(tokens[i + 4].text))
    named = EARLIEST_YEAR <= year <= LATEST_YEAR
    if not named or max(lengths) > 2 or not (ends_clean(tokens, i + 4) or timed):
        return None
    possible = 1 <= month <= _MONTHS and 1 <= day <= MOST_DAYS
    plainly_meant = tokens.key(i + 1) == "-" and lengths == (2, 2)
    return (Day(day, month, YearName(year)), i + 5) if possible or plainly_meant else None


def _run_together(tokens: Tokens, i: int) -> Parse | None:
    """ "20240331" where nothing else stands beside it."""
    text = tokens[i].text
    if len(text) != 8 or not text.isdigit() or not stands_alone(tokens, i, i + 1):
        return None
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    possible = EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= _MONTHS and 1 <= day <= MOST_DAYS
    return (Day(day, month, YearName(year)), i + 1) if possible else None


def _month(tokens: Tokens, i: int, first: int, second: int) -> Parse | None:
    """ "2024-03", "03/2024", "03-2024", "03/24"; "13/2024" alone is kept, to be reported."""
    mark, lengths = tokens.key(i + 1), (len(tokens[i].text), len(tokens[i + 2].text))
    if mark == "." or not ends_clean(tokens, i + 2) or _goes_on(tokens, i + 3, mark):
        return None
    year = full_year(tokens, i)
    if lengths == (4, 2) and year is not None and 1 <= second <= _MONTHS and second <= year % 100:
        return Month(second, YearName(year)), i + 3
    year = full_year(tokens, i + 2)
    if year is not None and (lengths[0] == 2 or (lengths[0] == 1 and mark == "/")):
        reported = mark == "/" and lengths[0] == 2 and first <= MOST_DAYS and stands_alone(tokens, i, i + 3)
        return (Month(first, YearName(year)), i + 3) if 1 <= first <= _MONTHS or reported else None
    if mark == "/" and lengths == (2, 2) and stands_alone(tokens, i, i + 3):
        return _short_month(first, second, i + 3)
    return None


def _short_month(month: int, year: int, after: int) -> Parse | None:
    """ "03/24": without its leading nought ("11/24") it may also be a count or a day of a month."""
    if not 1 <= month <= _MONTHS or not SPLIT_YEAR_FLOOR <= year <= SPLIT_YEAR_CEILING:
        return None
    message = f"it is read as month {month} of {century(year)}; it may be a number out of another, or two years"
    problems = (Problem("ambiguous-month", message),) if month >= 10 else ()
    return Month(month, YearName(century(year), problems=problems)), after
