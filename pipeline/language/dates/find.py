"""Find every date expression of a text: scan, share years along lists, drop what is no date where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.language.dates.context import is_date_here, is_in_name, standing
from pipeline.language.dates.days import after_of, day_number, first_day, month_name, weekday_name, with_attached_year
from pipeline.language.dates.expression import DateExpression
from pipeline.language.dates.periods import Day, Period, Season, Term, Year, is_yearless, share_year
from pipeline.language.dates.phrase import Phrase
from pipeline.language.dates.phrases import read_phrase
from pipeline.language.dates.resolve import resolve
from pipeline.language.dates.tokens import Tokens, paragraphs
from pipeline.language.dates.vocabulary import STARTERS, TELLING_WORDS, WEEKDAYS
from pipeline.language.dates.years import is_label_number

_LIST_MARKS = frozenset({",", "and", "&", "/", "or", "+", ";"})
_NUMBER_JOINERS = frozenset({"-", "/", "to", "and", "&"})
MAX_LISTED_DAYS = 12  # days in one list ("1, 8 and 15 March 2023")
# The same cell is asked about by whoever tells tables, columns, rows and milestones, two or three times over. A plan of
# eighty dense pages has so many texts; one longer than a page's column is asked about once, and not worth its memory.
_TEXTS_KEPT = 4096
_LONGEST_KEPT = 2000  # letters
_DIGIT = re.compile("[0-9]")


def find_dates(text: str, *, fiscal_year_start: int = 4, default_year: int | None = None) -> list[DateExpression]:
    """Every date expression of `text`, in order and without overlap; the longest reading wins.

    `fiscal_year_start` is the month (1-12) that fiscal years begin in; `default_year` the year of dates that name none.
    Words without a date ("Ongoing", "Monthly") count only where they stand alone, as in a timescale cell.
    """
    if not 1 <= fiscal_year_start <= 12:
        raise ValueError(f"fiscal_year_start must be a month from 1 to 12, not {fiscal_year_start}")
    read = _known if len(text) <= _LONGEST_KEPT else _read
    return list(read(text, fiscal_year_start, default_year))


def _read(text: str, fiscal_year_start: int, default_year: int | None) -> tuple[DateExpression, ...]:
    found: list[DateExpression] = []
    if not _may_tell(text):
        return ()
    for tokens in paragraphs(text, fiscal_year_start):
        for phrase in standing(tokens, _share_years(tokens, list(_scan(tokens)))):
            begin, finish = tokens[phrase.begin].begin, tokens[phrase.end - 1].end
            found.append(
                resolve(phrase, text, begin, finish, fiscal_year_start=fiscal_year_start, default_year=default_year)
            )
    return tuple(found)


_WORD = re.compile(r"[^\W\d_]+")


def _may_tell(text: str) -> bool:
    """Whether a text has a digit or a word without which there is no date: half of a plan's texts have none."""
    return bool(_DIGIT.search(text)) or not TELLING_WORDS.isdisjoint(_WORD.findall(text.lower()))


_known = lru_cache(maxsize=_TEXTS_KEPT)(_read)


def _scan(tokens: Tokens) -> Iterator[Phrase]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        phrases: list[Phrase] = []
        after = i + 1
        opens_number = token.kind == "number" and not _inside_chain(tokens, i)
        if opens_number or (token.kind == "word" and token.key in STARTERS) or token.key == "~":
            phrases = _listed_days(tokens, i) if opens_number or token.key in WEEKDAYS else []
            phrase = None if phrases else read_phrase(tokens, i)
            if phrase is not None and is_date_here(tokens, phrase):
                phrases = [phrase]
            after = phrases[-1].end if phrases else _after_name(tokens, i, phrase)
        yield from phrases
        i = after


def _inside_chain(tokens: Tokens, i: int) -> bool:
    """ "1-2-3-4": the middle of a row of short numbers begins no date that its beginning did not."""
    hyphens = tokens.key(i - 1) == tokens.key(i + 1) == "-" and tokens.glued(i) and tokens.glued(i + 1)
    numbers = tokens[i - 2].kind == "number" and tokens.glued(i - 1) and tokens[i + 2].kind == "number"
    return hyphens and numbers and len(tokens[i].text) <= 2


def _after_name(tokens: Tokens, i: int, phrase: Phrase | None) -> int:
    """Over all the numbers of a name ("Housing Strategy 2024-2029", "stages 2 to 4"): none of them is a date.

    `phrase` is what was read at `i`, and is no date there.
    """
    named = is_label_number(tokens, i) if phrase is None else is_in_name(tokens, phrase)
    i += 1
    while named and tokens.key(i) in _NUMBER_JOINERS and tokens[i + 1].kind == "number":
        i += 2
    return i


def _listed_days(tokens: Tokens, i: int) -> list[Phrase]:
    """ "14 and 21 March 2023": days that share one month."""
    number = first_day(tokens, weekday_name(tokens, i)[1])
    days: list[tuple[int, int, int]] = []
    while number is not None and len(days) < MAX_LISTED_DAYS:
        days.append((number[0], i, number[1]))
        j = number[1]
        k = j + (tokens.key(j) == "," and tokens.key(j + 1) in ("and", "&"))
        if tokens.key(k) not in (",", "and", "&"):
            break
        i = k + 1
        number = day_number(tokens, weekday_name(tokens, i)[1])
    month = month_name(tokens, after_of(tokens, days[-1][2])) if len(days) > 1 and number is not None else None
    if month is None or [day for day, _, _ in days] != sorted({day for day, _, _ in days}):
        return []
    last, after = with_attached_year(tokens, month[1], Day(days[-1][0], month[0]))
    phrases = [Phrase(begin, end, Day(day, month[0], last.year)) for day, begin, end in days]
    return [*phrases[:-1], replace(phrases[-1], end=after)]


def _share_years(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """Give a date without a year the year of the next one in its list, or else of the one before."""
    shared = list(phrases)
    for k in range(len(shared) - 2, -1, -1):
        shared[k] = _from_following(tokens, shared[k], shared[k + 1])
    for k in range(1, len(shared)):
        shared[k] = _from_preceding(tokens, shared[k - 1], shared[k])
    return shared


def _listed(tokens: Tokens, left: Phrase, right: Phrase) -> bool:
    between = [tokens.key(i) for i in range(left.end, min(right.begin, left.end + 4))]
    return bool(between) and right.begin - left.end <= 2 and all(key in _LIST_MARKS for key in between)


def _both_yearless(first: Period | None, later: Period | None) -> bool:
    return first is not None and type(first) is type(later) and is_yearless(first) and is_yearless(later)


def _from_following(tokens: Tokens, phrase: Phrase, following: Phrase) -> Phrase:
    first, later = phrase.first, following.first
    if phrase.recurrence is None and _listed(tokens, phrase, following) and _both_yearless(first, later):
        return replace(phrase, recurrence=following.recurrence)  # "March and September each year"
    if (
        first is None
        or later is None
        or not is_yearless(first)
        or is_yearless(later)
        or not _listed(tokens, phrase, following)
    ):
        return phrase
    if isinstance(first, Season) and isinstance(later, Term):
        first = Term(first.season)  # "Spring and Summer terms 2027"
    if type(first) is not type(later):
        return phrase
    dated = share_year(first, later)[0]
    last = phrase.last if phrase.last is None else share_year(dated, phrase.last)[1]
    return replace(phrase, first=dated, last=last)


def _from_preceding(tokens: Tokens, preceding: Phrase, phrase: Phrase) -> Phrase:
    earlier, first = preceding.last or preceding.first, phrase.first
    if isinstance(earlier, Year) and isinstance(first, Year) and _listed(tokens, preceding, phrase):
        return replace(phrase, first=share_year(earlier, first)[1])
    if phrase.recurrence is None and _listed(tokens, preceding, phrase) and _both_yearless(earlier, first):
        return replace(phrase, recurrence=preceding.recurrence)  # "each January and July"
    if first is None or earlier is None or not is_yearless(first) or is_yearless(earlier):
        return phrase
    if type(first) is not type(earlier) or not _listed(tokens, preceding, phrase):
        return phrase
    dated = share_year(earlier, first)[1]
    last = phrase.last if phrase.last is None else share_year(dated, phrase.last)[1]
    return replace(phrase, first=dated, last=last)
