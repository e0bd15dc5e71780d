"""Read a period or a range of two: "March-July 2020", "5–9 June 2023", "Q1-3 2023/24", "between May and July 2022"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from pipeline.language.dates.days import after_of, day_number, first_day, month_name, weekday_name, with_attached_year
from pipeline.language.dates.named import years_shortened
from pipeline.language.dates.parts import part_of, period
from pipeline.language.dates.periods import (
    Day,
    Half,
    Month,
    Period,
    Portion,
    Quarter,
    Season,
    Term,
    YearName,
    is_yearless,
    share_year,
    with_year,
)  # fmt: skip
from pipeline.language.dates.spans import ImpossibleDateError, span
from pipeline.language.dates.tokens import Lexicon, Tokens, by_first_word
from pipeline.language.dates.vocabulary import (
    FUNCTION_WORDS,
    MONTHS,
    PERIOD_STARTERS,
    PORTIONS,
    QUARTER_NAMES,
    UNCERTAIN_MONTHS,
    WEEKDAYS,
)
from pipeline.language.dates.years import attached_year, full_year

Range = tuple[Period, Period | None, int]

_TO: Lexicon[None] = Lexicon(
    dict.fromkeys(
        ("-", "to", "until", "till", "til", "through", "thru", "up to", "through to", "until the", "to the", ">"), None
    )
)
_AND = frozenset({"and", "&", "-", "to"})
# The periods that a slash joins into one range where they are neighbours ("Jan/Feb 2024", "late 2025/early 2026").
_SLASHED = (Month, Quarter, Season, Half, Portion)
_ANY_YEAR = YearName(2023)
_ANY_MONTH = 4  # the month that fiscal years begin in: of no account for two that are compared


def _joiner(tokens: Tokens, i: int) -> int | None:
    """The index after a word or mark that makes a range."""
    dashes = i
    while tokens.key(dashes) == "-" and dashes < i + 2:
        dashes += 1
    dashes += dashes > i and tokens.key(dashes) == ">"
    if dashes > i:
        return dashes
    found = _TO.match(tokens, i)
    return found[1] if found else None


def _neighbours(first: Period, last: Period) -> bool:
    """Whether a slash between two periods makes a range: they follow each other, or begin and end a year."""
    if isinstance(first, Term) and isinstance(last, Term):
        return is_yearless(first)
    if type(first) is not type(last) or not isinstance(first, _SLASHED):
        return False
    if is_yearless(first) and is_yearless(last):
        first = with_year(first, _ANY_YEAR)
    return _joined_in_time(*share_year(first, last))


def _joined_in_time(first: Period, last: Period) -> bool:
    """Whether the second begins where the first ends, or both together make a year ("April 2024/March 2025")."""
    try:
        (start, end), (begin, finish) = span(first, _ANY_MONTH), span(last, _ANY_MONTH)
    except ImpossibleDateError:
        return False
    day = timedelta(days=1)
    return begin - end == day or (finish + day).isoformat() == f"{start.year + 1}{start.isoformat()[4:]}"


def _iso_interval(tokens: Tokens, i: int, first: Period, last: Period) -> bool:
    """ "2022-04-01/2023-03-31"."""
    return isinstance(first, Day) and isinstance(last, Day) and len(tokens[i].text) == 4


def _may_close(tokens: Tokens, i: int, last: Period, after: int) -> bool:
    """Whether a period without a year may close a range: "- May be extended" and "to march on" are no dates."""
    if not is_yearless(last):
        return True
    j = i + (tokens.key(i) == "the")
    if tokens[j].kind == "word" and not tokens.capital(j) and PORTIONS.match(tokens, j) is None:
        return False
    following = tokens[after]
    prose = following.kind == "word" and following.text.islower() and not tokens.breaks(after)
    return not (
        tokens.key(after - 1) in UNCERTAIN_MONTHS and prose and following.key not in FUNCTION_WORDS - {"be", "will"}
    )


def _month_first_too(tokens: Tokens, i: int, last: Period, j: int) -> tuple[Period, int] | None:
    """In "June 11 - July 2, 2027" both ends are days: the number after the first month is no year."""
    if not isinstance(last, Day) or month_name(tokens, j) is None or (name := month_name(tokens, i)) is None:
        return None
    number = day_number(tokens, name[1])
    return (Day(number[0], name[0]), number[1]) if number is not None else None


def pair(tokens: Tokens, i: int) -> Range | None:
    """Two periods with a dash, "to", "until", or a slash between neighbours."""
    first = period(tokens, i)
    if first is None:
        return None
    slash = tokens.key(first[1]) == "/"
    j = first[1] + 1 if slash else _joiner(tokens, first[1])
    last = period(tokens, j) if j is not None else None
    if last is not None and j is not None:
        first = _month_first_too(tokens, i, last[0], j) or first
    if j is None or last is None or not _may_close(tokens, j, last[0], last[1]):
        return None
    if slash and not (_neighbours(first[0], last[0]) or _iso_interval(tokens, i, first[0], last[0])):
        return None
    return (*share_year(first[0], last[0]), last[1])


def between(tokens: Tokens, i: int) -> Range | None:
    """ "between March and July 2022"."""
    if tokens.key(i) != "between":
        return None
    first = period(tokens, i + 1)
    if first is None:
        return _days_of_one_month(tokens, i + 1, _AND)
    if tokens.key(first[1]) not in _AND:
        return None
    last = period(tokens, first[1] + 1)
    return (*share_year(first[0], last[0]), last[1]) if last is not None else None


def days(tokens: Tokens, i: int) -> Range | None:
    """ "5-9 June 2023", "Mon 5th to Fri 9th June", "June 5-9, 2023"."""
    return _days_of_one_month(tokens, i, None) or _days_after_month(tokens, i)


def _days_of_one_month(tokens: Tokens, i: int, joiners: Iterable[str] | None) -> Range | None:
    weekday, j = weekday_name(tokens, i)
    j += tokens.key(j) == "the"
    number = first_day(tokens, j) if j == i else day_number(tokens, j)
    if number is None:
        return None
    slash = tokens.key(number[1]) == "/"  # "3rd/4th June": two days, one after the other
    k = number[1] + 1 if joiners is not None or slash else _joiner(tokens, number[1])
    if k is None or (joiners is not None and tokens.key(k - 1) not in joiners):
        return None
    second_weekday, k = weekday_name(tokens, k)
    second = day_number(tokens, k)
    month = month_name(tokens, second[1] if slash else after_of(tokens, second[1])) if second else None
    if second is None or month is None or second[0] <= number[0]:
        return None
    if slash and second[0] != number[0] + 1:
        return None
    last, after = with_attached_year(tokens, month[1], Day(second[0], month[0], weekday=second_weekday))
    return Day(number[0], month[0], last.year, weekday), last, after


def _days_after_month(tokens: Tokens, i: int) -> Range | None:
    month = month_name(tokens, i)
    number = day_number(tokens, month[1]) if month and not tokens.glued(month[1]) else None
    j = _joiner(tokens, number[1]) if number else None
    second = day_number(tokens, j) if j is not None else None
    if month is None or number is None or second is None or second[0] <= number[0] or month_name(tokens, second[1]):
        return None
    after = second[1]
    year = full_year(tokens, after + (tokens.key(after) == ","))
    named = YearName(year) if year is not None else None
    after += 1 + (tokens.key(after) == ",") if named else 0
    return Day(number[0], month[0], named), Day(second[0], month[0], named), after


def quarters(tokens: Tokens, i: int) -> Range | None:
    """ "Q1-3 2023/24", "quarters 1 to 3 of 2023/24"."""
    name = QUARTER_NAMES.match(tokens, i)
    first = tokens.number(name[1]) if name else None
    j = _joiner(tokens, name[1] + 1) if name and first is not None else None
    if name is not None and first is not None and j is None and tokens.key(name[1] + 1) == "/":
        j = name[1] + 2
    if (
        name is not None
        and j is None
        and tokens.key(i) in ("quarters", "qtrs")
        and tokens.key(name[1] + 1) in ("and", "&")
    ):
        j = name[1] + 2
    second = tokens.number(j) if j is not None else None
    if j is None or first is None or second is None or not 1 <= first < second <= 4:
        return None
    year = attached_year(tokens, j + 1)
    named, after = year if year is not None else (None, j + 1)
    return Quarter(first, named), Quarter(second, named), after


def portions(tokens: Tokens, i: int) -> Range | None:
    """ "early to mid 2024", "mid/late March 2023"."""
    first = PORTIONS.match(tokens, i)
    if first is None:
        return None
    j = first[1] + 1 if tokens.key(first[1]) == "/" else _joiner(tokens, first[1])
    second = PORTIONS.match(tokens, j) if j is not None else None
    whole = period(tokens, second[1] + (tokens.key(second[1]) == "-")) if second else None
    if second is None or whole is None:
        return None
    return part_of(first[0], whole[0]), part_of(second[0], whole[0]), whole[1]


def single(tokens: Tokens, i: int) -> Range | None:
    """One period."""
    found = period(tokens, i)
    return (found[0], None, found[1]) if found is not None else None


def _shortened(tokens: Tokens, i: int) -> Range | None:
    return years_shortened(tokens, i)


_FROM_NUMBER = (days, _shortened, pair, single)
_FROM_WORD = by_first_word(
    {
        days: {*WEEKDAYS, *MONTHS, "the"},
        quarters: QUARTER_NAMES.first_words,
        portions: PORTIONS.first_words,
        between: {"between"},
        pair: PERIOD_STARTERS,
        single: PERIOD_STARTERS,
    }
)


def period_or_range(tokens: Tokens, i: int) -> Range | None:
    """The longest period or range at `i`: its first and last period (None for one period) and the index after it."""
    return tokens.once(_longest_range, i)


def _longest_range(tokens: Tokens, i: int) -> Range | None:
    rules = _FROM_NUMBER if tokens[i].kind == "number" else _FROM_WORD.get(tokens.key(i), ())
    best: Range | None = None
    for rule in rules:
        found = rule(tokens, i)
        if found is not None and (best is None or found[2] > best[2]):
            best = found
    return best
