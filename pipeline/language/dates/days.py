"""Read days: "31st March 2024", "March 31, 2024", "31/03/2024", "w/c 5 June 2023", "first Monday in May 2022"."""

from __future__ import annotations

from pipeline.language.dates.numeric import MOST_DAYS, numeric
from pipeline.language.dates.periods import Day, MonthWeek, NthWeekday, Period, Week, YearName
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import (
    MONTHS,
    ORDINAL_SUFFIXES,
    ORDINALS,
    WEEK_LABELS,
    WEEKDAYS,
)  # fmt: skip
from pipeline.language.dates.years import (
    attached_year,
    ends_clean,
    full_year,
    is_label_number,
    is_last_day,
    opens_cell,
    starts_clean,
)

Parse = tuple[Period, int]
DayParse = tuple[Day, int]


def month_name(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A month's name, with the full stop of an abbreviation."""
    month = MONTHS.get(tokens.key(i))
    if month is None:
        return None
    abbreviated = len(tokens[i].text) <= 4 and tokens.key(i) not in ("may", "june", "july")
    stop = abbreviated and tokens.key(i + 1) == "." and tokens.glued(i + 1)
    return month, i + 1 + stop


def weekday_name(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """A weekday before a day, with its comma; None and the same index when there is none."""
    weekday = WEEKDAYS.get(tokens.key(i))
    if weekday is None:
        return None, i
    after = i + 1
    after += tokens.key(after) == "." and tokens.glued(after)
    return weekday, after + (tokens.key(after) == ",")


def day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A day of a month: one or two digits, with or without an ordinal suffix."""
    value = tokens.number(i)
    if value is None or len(tokens[i].text) > 2 or not 1 <= value <= MOST_DAYS:
        return None
    if tokens.key(i + 1) in ORDINAL_SUFFIXES and not tokens.breaks(i + 1):
        return value, i + 2
    month_glued = tokens.glued(i + 1) and tokens.key(i + 1) in MONTHS
    return (value, i + 1) if ends_clean(tokens, i) or month_glued else None


def _no_day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A number that no month has, where a day would stand ("32 March 2024"): kept, to be reported."""
    value = tokens.number(i)
    if value is None or len(tokens[i].text) > 2 or 1 <= value <= MOST_DAYS:
        return None
    if tokens.key(i + 1) in ORDINAL_SUFFIXES:
        return value, i + 2
    return (value, i + 1) if opens_cell(tokens, i) and ends_clean(tokens, i) and not tokens.breaks(i + 1) else None


def first_day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A day's number that may begin an expression."""
    if not starts_clean(tokens, i):
        return None
    found = day_number(tokens, i)
    if found is None:
        return None
    plain = found[1] == i + 1
    enumerated = is_label_number(tokens, i) or tokens.key(i - 1) in ("year", "yr", "quarter", "q", "month", "week")
    return None if plain and enumerated and not tokens.breaks(i) else found


def after_of(tokens: Tokens, i: int) -> int:
    """Over "of", a hyphen, a slash or a comma between a day and its month."""
    return i + (tokens.key(i) in ("of", "-", "/", ","))


def day_first(tokens: Tokens, i: int) -> DayParse | None:
    """ "31 March 2024", "Friday the 31st of March", "31-Mar-24"."""
    weekday, j = weekday_name(tokens, i)
    j += tokens.key(j) == "the"
    number = (first_day(tokens, j) if j == i else day_number(tokens, j)) or _no_day(tokens, j)
    if number is None:
        return None
    day, j = number
    month = month_name(tokens, after_of(tokens, j))
    if month is None or (not 1 <= day <= MOST_DAYS and attached_year(tokens, month[1]) is None):
        return None
    return with_attached_year(tokens, month[1], Day(day, month[0], weekday=weekday))


def with_attached_year(tokens: Tokens, i: int, day: Day) -> DayParse:
    """The day with the year that follows at `i`, if one does."""
    year = attached_year(tokens, i)
    if year is None:
        return day, i
    return Day(day.day, day.month, year[0], day.weekday), year[1]


def month_first(tokens: Tokens, i: int) -> DayParse | None:
    """ "March 31, 2024", "Mar. 31st", "Sunday, March the 31st 2024"; a bare "March 31" is a month and a year."""
    weekday, j = weekday_name(tokens, i)
    month = month_name(tokens, j)
    if month is None:
        return None
    j = month[1] + (tokens.key(month[1]) == "the")
    if (j > month[1] and tokens.number(j) is None) or (tokens.glued(j) and tokens.key(j - 1) != "."):
        return None
    number = day_number(tokens, j)
    if number is None:
        return None
    day, j = number
    known = Day(day, month[0], weekday=weekday)
    k = j + (tokens.key(j) == ",")
    year = full_year(tokens, k)
    if year is not None:
        return Day(day, month[0], YearName(year), weekday), k + 1
    plain = j == month[1] + 1
    if plain and (
        (len(tokens[j - 1].text) == 2 and not is_last_day(tokens, j - 1)) or (weekday is None and tokens.breaks(j - 1))
    ):
        return None
    return known, j


def any_day(tokens: Tokens, i: int) -> DayParse | None:
    """A day in any form."""
    written = numeric(tokens, i)
    if written is not None and isinstance(written[0], Day):
        return written[0], written[1]
    return _numeric_after_weekday(tokens, i) or day_first(tokens, i) or month_first(tokens, i)


def _numeric_after_weekday(tokens: Tokens, i: int) -> DayParse | None:
    weekday, j = weekday_name(tokens, i)
    written = numeric(tokens, j) if weekday is not None else None
    if written is None or not isinstance(written[0], Day):
        return None
    return Day(written[0].day, written[0].month, written[0].year, weekday), written[1]


DAYS_OF_WEEK, DAYS_OF_FORTNIGHT = 7, 14
MOST_WEEKS = 5  # the weeks that a month can have


def week(tokens: Tokens, i: int) -> Parse | None:
    """ "w/c 5 June 2023", "week ending 9 June", "first week of March 2023"."""
    label = WEEK_LABELS.match(tokens, i)
    if label is not None:
        edge, j = label
        j += tokens.key(j) in (":", ".")
        j += tokens.key(j) == "the"
        day = any_day(tokens, j)
        if day is not None:
            days = DAYS_OF_FORTNIGHT if edge.startswith("fortnight") else DAYS_OF_WEEK
            return Week(day[0], "ending" if edge in ("ending", "fortnight to") else "commencing", days), day[1]
    return _counted_in_month(tokens, i)


def _ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    if (word := ORDINALS.get(tokens.key(i))) is not None:
        return word, i + 1
    number = tokens.number(i)
    if number is not None and 1 <= number <= 5 and tokens.key(i + 1) in ORDINAL_SUFFIXES:
        return number, i + 2
    return None


def _counted_in_month(tokens: Tokens, i: int) -> Parse | None:
    """The n-th week or weekday of a month."""
    numbered = tokens.number(i + 1) if tokens.key(i) == "week" else None
    ordinal = (numbered, i) if numbered is not None and 1 <= numbered <= MOST_WEEKS else _ordinal(tokens, i)
    if ordinal is None:
        return None
    count, j = ordinal
    is_week, weekday = tokens.key(j) == "week", WEEKDAYS.get(tokens.key(j))
    j += 1 + (numbered is not None)
    if (not is_week and weekday is None) or tokens.key(j) not in ("in", "of"):
        return None
    month = month_name(tokens, j + 1)
    if month is None:
        return None
    year = attached_year(tokens, month[1])
    named, after = year if year is not None else (None, month[1])
    if is_week:
        return MonthWeek(count, month[0], named), after
    return NthWeekday(count, weekday if weekday is not None else 0, month[0], named), after
