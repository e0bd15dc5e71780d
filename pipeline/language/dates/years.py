"""Read numbers and the names of years: "2023", "'23", "2022/23", "FY23", "academic year 2023/24"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipeline.language.dates.expression import Problem
from pipeline.language.dates.periods import EARLIEST_YEAR, LATEST_YEAR, YearKind, YearName
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import (
    FUNCTION_WORDS,
    MONTHS,
    NAMED_THINGS,
    NUMBERED_THINGS,
    OPEN_ENDS,
    ORDINAL_SUFFIXES,
    SEASONS,
    UNCERTAIN_MONTHS,
    YEAR_LABELS,
)

YearParse = tuple[YearName, int]

CENTURY_TURN = 70  # a two-digit year below this is 20xx, from it on 19xx: plans look ahead, seldom back
# Split years without a label or a quarter before them ("23/24") are taken from these two-digit years only, as "11/12"
# and "3/4" are more often fractions, ratios or days.
SPLIT_YEAR_FLOOR, SPLIT_YEAR_CEILING = 13, 49
_GLUED_BEFORE_YEARS = frozenset({"c", "ca", "mid"})
_HYPHENED_BEFORE_YEARS = frozenset({"ongoing", "mid", "end", "early", "late", "pre", "post", "q", "term", "s"})
_BEFORE_SHORT_YEARS = frozenset("in by during from since until to for early mid late end".split())
_PARTS_BEFORE_OF = frozenset("start beginning middle end close half part".split())
_OPENING_MARKS = frozenset("([{\"'«“‘•·|,;>*~…?!‚„&")
_LAST_DAYS = {1: 31, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_CLOSING_MARKS = frozenset(".,;:)-&")
_SPOILING_MARKS = frozenset("%@_£$€°+=#^*\\")


def starts_clean(tokens: Tokens, i: int) -> bool:
    """Whether a number begins at `i` by itself: not inside a code, an amount, a decimal or a path."""
    before = tokens[i - 1]
    if not tokens.glued(i):
        return before.key not in ("£", "$", "€", "#")
    if before.kind != "mark":
        return before.key in MONTHS or before.key in _GLUED_BEFORE_YEARS
    if before.key == "-":
        return before.text != "-" or not tokens.glued(i - 1) or _dated_before_hyphen(tokens, i - 2)
    if before.key == "/":
        return tokens.key(i - 3) == "-" and tokens.key(i - 5) == "-"  # the second day of "2022-04-01/2023-03-31"
    if before.key in (".", ":"):
        return tokens[i - 2].kind == "word"
    if before.key == ",":
        return tokens[i - 2].kind != "number"
    return before.key in _OPENING_MARKS


def _dated_before_hyphen(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen after token `i` can make a range: after a year, a day, a word of dates, not in "COVID-2019"."""
    if tokens[i].kind == "number":
        return len(tokens[i].text) <= 2 or full_year(tokens, i) is not None
    return tokens.key(i) in MONTHS or tokens.key(i) in SEASONS or tokens.key(i) in _HYPHENED_BEFORE_YEARS


def ends_clean(tokens: Tokens, i: int) -> bool:
    """Whether the number at `i` ends there: no letter, percent sign, decimals or thousands are joined to it."""
    if not tokens.glued(i + 1):
        return True
    after, beyond = tokens[i + 1], tokens[i + 2]
    joined = tokens.glued(i + 2)
    match after.key:
        case ",":
            return not (joined and beyond.kind == "number" and len(beyond.text) == 3)
        case ".":
            return not (joined and (beyond.kind == "number" or beyond.text[:1].islower()))
        case ":":
            return not (joined and beyond.kind == "number")
    return after.kind == "mark" and after.key not in _SPOILING_MARKS


def is_label_number(tokens: Tokens, i: int) -> bool:
    """Whether a number names a thing ("Phase 1", "item 4") rather than a day or a year."""
    before = tokens.key(i - 1)
    if before == "." and not tokens.breaks(i):
        before = tokens.key(i - 2)
    of_a_name = before in NAMED_THINGS and full_year(tokens, i) is not None  # "Strategy 2025" is a name and its year
    return before in NUMBERED_THINGS and not tokens.breaks(i) and not of_a_name


def opens_cell(tokens: Tokens, i: int) -> bool:
    """Whether a line, a bracket or an item of a list begins at `i`."""
    return tokens.breaks(i) or tokens.key(i - 1) in ("(", ",", ";", "-", ":", ">")


def stands_alone(tokens: Tokens, i: int, after: int) -> bool:
    """Whether what stands from `i` to `after` is a cell, a line or an item by itself, or has a preposition."""
    follower = tokens[after]
    opened = OPEN_ENDS.match(tokens, after) is not None
    closed = opened or tokens.breaks(after) or (follower.kind == "mark" and follower.key in _CLOSING_MARKS)
    return (closed and opens_cell(tokens, i)) or tokens.key(i - 1) in _BEFORE_SHORT_YEARS


def full_year(tokens: Tokens, i: int) -> int | None:
    """A four-digit year within the range of plans."""
    value = tokens.number(i)
    if value is None or len(tokens[i].text) != 4 or not EARLIEST_YEAR <= value <= LATEST_YEAR:
        return None
    return value if ends_clean(tokens, i) or _open_plus(tokens, i) else None


def _open_plus(tokens: Tokens, i: int) -> bool:
    return tokens.key(i + 1) == "+" and not (tokens.glued(i + 2) and tokens[i + 2].kind == "number")


def century(two_digits: int) -> int:
    """The year that two digits stand for."""
    return two_digits + (2000 if two_digits < CENTURY_TURN else 1900)


def short_year(tokens: Tokens, i: int) -> int | None:
    """A two-digit year, whatever stands around it."""
    value = tokens.number(i)
    return century(value) if value is not None and len(tokens[i].text) == 2 and ends_clean(tokens, i) else None


def _separated(tokens: Tokens, i: int, marks: str) -> bool:
    """Whether the mark at `i` joins two numbers: glued to both or spaced on both sides, a dash only glued."""
    if tokens.key(i) not in marks:
        return False
    if tokens.glued(i) and tokens.glued(i + 1):
        return True
    return tokens.key(i) == "/" and not tokens.breaks(i) and not tokens.breaks(i + 1)


def day_follows(tokens: Tokens, i: int) -> bool:
    """Whether the dash at `i` leads to a day, as in "1 May 2016-17 June 2018"."""
    after_month = tokens[i + 3 + (tokens.key(i + 3) == ".")]
    return tokens.key(i) == "-" and tokens.key(i + 2) in MONTHS and after_month.kind == "number"


def split_year(tokens: Tokens, i: int) -> YearParse | None:
    """ "2022/23", "2022-23", "2022/2023" (a fiscal year unless a label says otherwise)."""
    first = full_year(tokens, i)
    if first is None or first == LATEST_YEAR or day_follows(tokens, i + 1):
        return None
    if _separated(tokens, i + 1, "/") and full_year(tokens, i + 2) == first + 1:
        return YearName(first, "fiscal", split=True), i + 3
    if _separated(tokens, i + 1, "/-") and _two_digits_follow(tokens, i + 2, first):
        return YearName(first, "fiscal", split=True), i + 3
    if tokens.key(i + 1) == "/" and tokens.glued(i + 1) and _one_digit_follows(tokens, i + 2, first):
        return YearName(first, "fiscal", split=True), i + 3
    return None


def _one_digit_follows(tokens: Tokens, i: int, first: int) -> bool:
    """ "2025/6", but not "2025/6/A"."""
    one_on = first % 10 < 9 and tokens[i].text == str(first % 10 + 1)
    joined = tokens.glued(i + 1) and tokens.key(i + 1) in ("/", "-")
    return one_on and tokens.glued(i) and ends_clean(tokens, i) and not joined


def _two_digits_follow(tokens: Tokens, i: int, first: int) -> bool:
    value = tokens.number(i)
    followed = (
        tokens.glued(i + 1) and tokens.key(i + 1) in "-/" and tokens.glued(i + 2) and tokens[i + 2].kind == "number"
    )
    next_is_year = followed and (full_year(tokens, i + 2) is not None or short_split_year(tokens, i + 2) is not None)
    return (
        value == (first + 1) % 100
        and len(tokens[i].text) == 2
        and ends_clean(tokens, i)
        and (not followed or next_is_year)
    )


def short_split_year(tokens: Tokens, i: int) -> YearParse | None:
    """ "23/24", "'23-24", "23-'24": only where the caller knows that a year stands here."""
    j = i + (tokens.key(i) == "'")
    value = tokens.number(j)
    if value is None or len(tokens[j].text) != 2 or not _separated(tokens, j + 1, "/-"):
        return None
    k = j + 2 + (tokens.key(j + 2) == "'")
    return (YearName(century(value), "fiscal", split=True), k + 1) if _two_digits_follow(tokens, k, value) else None


def lone_short_split_year(tokens: Tokens, i: int) -> YearParse | None:
    """ "23/24" as a cell by itself, after a preposition or a part ("mid 23/24"), and for the years of plans only."""
    found = short_split_year(tokens, i)
    if found is None or not SPLIT_YEAR_FLOOR <= found[0].first % 100 <= SPLIT_YEAR_CEILING or tokens.key(i + 1) != "/":
        return None
    of_part = tokens.key(i - 1) == "of" and tokens.key(i - 2) in _PARTS_BEFORE_OF
    followed = tokens.key(found[1]) in ("and", "&") and short_split_year(tokens, found[1] + 1) is not None
    follows = tokens.key(i - 1) in ("and", "&") and short_split_year(tokens, i - 4) is not None
    return found if of_part or followed or follows or stands_alone(tokens, i, found[1]) else None


def _dashed_pair(tokens: Tokens, i: int) -> YearParse | None:
    """ "2023-2024" where a label says that it is one year."""
    first = full_year(tokens, i)
    if first is not None and tokens.key(i + 1) == "-" and full_year(tokens, i + 2) == first + 1:
        return YearName(first, "fiscal", split=True), i + 3
    return None


def _run_together(tokens: Tokens, i: int) -> YearParse | None:
    """ "FY2324"."""
    value = tokens.number(i)
    if value is None or len(tokens[i].text) != 4 or not ends_clean(tokens, i):
        return None
    first, second = divmod(value, 100)
    return (YearName(century(first), "fiscal", split=True), i + 1) if second == first + 1 and first > 20 else None


def labelled_number(tokens: Tokens, i: int, kind: str) -> YearParse | None:
    """The year in numbers after a label of this kind: "2023/24", "2324", "23"."""
    pair = split_year(tokens, i) or short_split_year(tokens, i) or _dashed_pair(tokens, i)
    if kind == "fiscal":
        pair = pair or _run_together(tokens, i)
    if pair is not None:
        year, after = pair
        return (year if kind == "calendar" else replace(year, kind=cast(YearKind, kind))), after
    j = i + (tokens.key(i) == "'")
    single = full_year(tokens, j)
    if single is None and (kind == "fiscal" or j > i):
        single = short_year(tokens, j)
    if single is None:
        return None
    return single_year(single, kind, tokens.fiscal_year_start), j + 1


def single_year(year: int, kind: str, fiscal_year_start: int) -> YearName:
    """The year that one number names: a fiscal year is named by the year it ends in, the others by their beginning."""
    if kind != "fiscal" or fiscal_year_start == 1:
        return YearName(year, cast(YearKind, kind))
    problems: tuple[Problem, ...] = ()
    if fiscal_year_start == 4:
        message = f"a fiscal year named {year} alone is read as the year that ends in {year}"
        problems = (Problem("ambiguous-fiscal-year", message),)
    return YearName(year - 1, "fiscal", split=True, problems=problems)


def labelled_year(tokens: Tokens, i: int) -> YearParse | None:
    """ "FY 2023/24", "financial year 2023-24", "2023/24 academic year", "calendar year 2023", "year 2023"."""
    label = YEAR_LABELS.match(tokens, i)
    if label is not None:
        kind, after = label
        after += tokens.key(after) in (":", "of", ",") or (tokens.key(after) == "-" and tokens.glued(after))
        return labelled_number(tokens, after, kind)
    if not starts_clean(tokens, i):
        return None
    for number in (_dashed_pair(tokens, i), split_year(tokens, i), short_split_year(tokens, i), _plain(tokens, i)):
        if number is not None and (named := YEAR_LABELS.match(tokens, number[1])) is not None:
            kind, after = named
            if kind == "calendar" and tokens.key(after - 2) != "calendar":
                return None
            if number[0].split:
                return replace(number[0], kind=cast(YearKind, kind)), after
            return single_year(number[0].first, kind, tokens.fiscal_year_start), after
    return None


def _plain(tokens: Tokens, i: int) -> YearParse | None:
    year = full_year(tokens, i)
    return (YearName(year), i + 1) if year is not None else None


def attached_year(tokens: Tokens, i: int) -> YearParse | None:
    """The year of the month, season, quarter … that ends before `i`: "2022", "of 2022/23", "-22", "(2022)", "22"."""
    j = i
    if tokens.key(j) == "(":
        inner = _year_here(tokens, j + 1)
        return (inner[0], inner[1] + 1) if inner is not None and tokens.key(inner[1]) == ")" else None
    if tokens.key(j) in ("of", "in", ","):
        j += 1
        j += tokens.key(j) == "the"
        return _year_here(tokens, j)
    if tokens.key(j) in ("-", "/"):
        year = _year_here(tokens, j + 1)
        glued = tokens.glued(j) and tokens.glued(j + 1)
        before_month = tokens.key(j + 2) in MONTHS  # "1 May-10 June 2022": the 10 is a day
        if year is None and glued and not before_month and (short := short_year(tokens, j + 1)) is not None:
            return YearName(short), j + 2
        return year
    return _year_here(tokens, j) or _spaced_short_year(tokens, j)


def attached_pair(tokens: Tokens, i: int) -> YearParse | None:
    """ "2025-2026" after a quarter, a term or a season: two years in a row are one; else as `attached_year`."""
    opening = i + (tokens.key(i) in ("of", "in", ",", "("))
    pair = _dashed_pair(tokens, opening)
    if pair is None or tokens.key(i) == "(":
        return attached_year(tokens, i)
    return pair


def _year_here(tokens: Tokens, i: int) -> YearParse | None:
    found = labelled_year(tokens, i) or split_year(tokens, i) or short_split_year(tokens, i) or _plain(tokens, i)
    if found is None and tokens.key(i) == "'" and (short := short_year(tokens, i + 1)) is not None:
        return YearName(short), i + 2
    return found


def is_last_day(tokens: Tokens, i: int) -> bool:
    """ "March 31", "June 30": the last day of a month is meant as a day; "may 22" is a verb and a count."""
    k = i - 1 - (tokens.key(i - 1) == ".")
    month = MONTHS.get(tokens.key(k), 0)
    return tokens.number(i) == _LAST_DAYS.get(month) or (tokens[k].text in UNCERTAIN_MONTHS and month > 0)


def _spaced_short_year(tokens: Tokens, i: int) -> YearParse | None:
    """ "April 22", but not "In April 22 libraries opened" or "April 22nd"."""
    short = short_year(tokens, i)
    if short is None or tokens.breaks(i) or is_last_day(tokens, i):
        return None
    after = tokens[i + 1]
    if after.kind == "word" and not tokens.breaks(i + 1) and after.text[:1].islower():
        known = after.key in FUNCTION_WORDS or OPEN_ENDS.match(tokens, i + 1) is not None or after.key in MONTHS
        if not known or after.key in ORDINAL_SUFFIXES:
            return None
    return YearName(short), i + 1
