"""Read the periods longer than a week: months, seasons, terms, quarters, halves, feasts, years, decades."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.language.dates.days import Parse, month_name
from pipeline.language.dates.periods import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Decade,
    Feast,
    Half,
    Month,
    Period,
    Portion,
    Quarter,
    Season,
    Term,
    Year,
    YearName,
    year_of,
)  # fmt: skip
from pipeline.language.dates.tokens import Lexicon, Tokens
from pipeline.language.dates.vocabulary import (
    CARDINALS,
    FEASTS,
    HALF_NAMES,
    ORDINAL_SUFFIXES,
    ORDINALS,
    QUARTER_NAMES,
    SEASONS,
    TERMS,
)  # fmt: skip
from pipeline.language.dates.years import (
    YearParse,
    attached_pair,
    attached_year,
    day_follows,
    ends_clean,
    full_year,
    is_label_number,
    labelled_year,
    lone_short_split_year,
    short_split_year,
    split_year,
    stands_alone,
    starts_clean,
)  # fmt: skip

Rule = Callable[[Tokens, int], Parse | None]
_HOLIDAY_WORDS = frozenset({"holiday", "holidays", "break", "months", "period"})


def longest(tokens: Tokens, i: int, rules: Iterable[Rule]) -> Parse | None:
    """The reading that takes the most tokens; of equals the first."""
    best: Parse | None = None
    for rule in rules:
        found = rule(tokens, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def month(tokens: Tokens, i: int) -> Parse | None:
    """ "April 2022", "Apr-22", "April", "month of April 2022", "October half term 2023"."""
    j = i + 2 if (tokens.key(i), tokens.key(i + 1)) == ("month", "of") else i
    name = month_name(tokens, j)
    if name is None:
        return None
    number, j = name
    half_term = (tokens.key(j), tokens.key(j + 1)) == ("half", "term")
    if tokens.key(j) == "half" and tokens.key(j + 1) == "-" and tokens.key(j + 2) == "term":
        half_term, j = True, j + 1
    year = attached_year(tokens, j + 2 * half_term)
    if half_term:
        period = Month(number, year[0] if year else None)
        return Portion("around", period), (year[1] if year else j + 2)
    return (Month(number, year[0]), year[1]) if year is not None else (Month(number), name[1])


def season(tokens: Tokens, i: int) -> Parse | None:
    """ "Spring 2023", "winter of 2023/24", "summer holidays 2023", "spring"."""
    number = SEASONS.get(tokens.key(i))
    if number is None or (tokens.key(i) == "fall" and not tokens.capital(i)):
        return None
    j = i + 1 + (tokens.key(i + 1) in _HOLIDAY_WORDS)
    year = attached_pair(tokens, j)
    if year is not None:
        named = Season(number, year[0])
        return (named if j == i + 1 else Portion("around", named)), year[1]
    return None if tokens.key(i) == "fall" else (Season(number), i + 1)


def term(tokens: Tokens, i: int) -> Parse | None:
    """ "autumn term 2023", "summer term of 2023/24"."""
    name = TERMS.match(tokens, i)
    if name is None:
        return None
    year = attached_pair(tokens, name[1])
    return (Term(name[0], year[0]), year[1]) if year is not None else (Term(name[0]), name[1])


def _counted(tokens: Tokens, i: int, names: Lexicon[None], most: int) -> tuple[int, int] | None:
    """The n-th quarter or half: "Q1", "quarter one", "2nd half", "first quarter"; "last" is the last."""
    if (name := names.match(tokens, i)) is not None:
        j = name[1] + (tokens.key(name[1]) in (".", ":"))
        number = tokens.number(j)
        single = number if number is not None and len(tokens[j].text) == 1 else CARDINALS.get(tokens.key(j))
        if tokens.key(j) in ("a", "an") or single is None:
            return None
        clear = not tokens.glued(j + 1) or (tokens[j + 1].kind == "mark" and tokens.key(j + 1) != "%")
        reported = most == 4 and attached_year(tokens, j + 1) is not None  # "Q5 2024/25"
        return (single, j + 1) if clear and (1 <= single <= most or reported) else None
    number, j = tokens.number(i), i + 1
    if number is not None and starts_clean(tokens, i):
        j += tokens.key(j) in ORDINAL_SUFFIXES
    else:
        number = ORDINALS.get(tokens.key(i))
    after = names.match(tokens, j) if number is not None else None
    if number is None or after is None:
        return None
    number = most if number == -1 else number
    return (number, after[1]) if 1 <= number <= most else None


def _bracketed_months(tokens: Tokens, i: int) -> tuple[int, int, YearName | None] | None:
    """ "(July - Sept)", "(Jul to Sep 2023)" after a quarter: its first month, the index after it, and its year."""
    if tokens.key(i) != "(":
        return None
    first = month(tokens, i + 1)
    if first is None:
        return None
    j, named = first[1], None
    while tokens.key(j) in ("-", "to", "/", "and", "&", ","):
        following = month(tokens, j + 1)
        if following is None:
            return None
        j, named = following[1], year_of(following[0])
    if tokens.key(j) != ")" or not isinstance(first[0], Month):
        return None
    return first[0].month, j + 1, first[0].year or named


def quarter(tokens: Tokens, i: int) -> Parse | None:
    """ "Q1 2023/24", "Quarter 2 (July - Sept) 2023", "third quarter of 2018", "2023/24 Q1", "FY23 Q1"."""
    named = _counted(tokens, i, QUARTER_NAMES, 4)
    if named is not None:
        number, j = named
        months = _bracketed_months(tokens, j)
        j = months[1] if months else j
        year = attached_pair(tokens, j)
        first_month = months[0] if months else None
        if year is None:
            return Quarter(number, months[2] if months else None, first_month), j
        j = year[1]
        if months is None and (later := _bracketed_months(tokens, j)) is not None:
            first_month, j = later[0], later[1]
        return Quarter(number, year[0], first_month), j
    return _after_year(tokens, i, QUARTER_NAMES, 4, Quarter)


def half(tokens: Tokens, i: int) -> Parse | None:
    """ "H1 2024", "first half of 2023/24", "2024 H2"."""
    named = _counted(tokens, i, HALF_NAMES, 2)
    if named is not None:
        year = attached_pair(tokens, named[1])
        if year is not None:
            return Half(named[0], year[0]), year[1]
        return (Half(named[0]), named[1]) if tokens.key(i) == "h" and tokens.glued(i + 1) else None
    return _after_year(tokens, i, HALF_NAMES, 2, Half)


def _after_year(
    tokens: Tokens, i: int, names: Lexicon[None], most: int, kind: type[Quarter] | type[Half]
) -> Parse | None:
    """The year first: "2023/24 Q1", "2024-H2", "FY 23 Q1"."""
    year = labelled_year(tokens, i)
    if year is None and starts_clean(tokens, i):
        year = split_year(tokens, i) or short_split_year(tokens, i) or year_before_letter(tokens, i)
    if year is None:
        return None
    j = year[1] + (tokens.key(year[1]) in ("-", ",", "/", ":", "("))
    named = _counted(tokens, j, names, most) if tokens.key(j) in names.first_words else None
    if named is None:
        return None
    after = named[1] + (tokens.key(j - 1) == "(" and tokens.key(named[1]) == ")")
    return kind(named[0], year[0]), after


def year_before_letter(tokens: Tokens, i: int) -> YearParse | None:
    """A full year, also glued to the letter that follows ("2024Q1")."""
    value = tokens.number(i)
    if value is None or not EARLIEST_YEAR <= value <= LATEST_YEAR:
        return None
    return YearName(value), i + 1


def feast(tokens: Tokens, i: int) -> Parse | None:
    """ "Christmas 2023", "August bank holiday 2024", "Easter"."""
    name = FEASTS.match(tokens, i)
    if name is None or SEASONS.get(tokens.key(name[1])) or tokens.key(name[1]) == "term":
        return None
    j = name[1] + (tokens.key(name[1]) in _HOLIDAY_WORDS)
    year = attached_year(tokens, j)
    period: Period = Feast(name[0], year[0] if year else None)
    if j > name[1] and year is not None:
        period = Portion("around", period)
    return period, (year[1] if year else name[1])


def year(tokens: Tokens, i: int) -> Parse | None:
    """ "2023", "2022/23", "FY 2023/24", "academic year 2023/24"."""
    labelled = labelled_year(tokens, i)
    if labelled is not None:
        return Year(labelled[0]), labelled[1]
    if not starts_clean(tokens, i) or is_label_number(tokens, i):
        return None
    if (split := split_year(tokens, i)) is not None:
        return Year(split[0]), split[1]
    if (split := lone_short_split_year(tokens, i)) is not None:
        return Year(split[0]), split[1]
    number = full_year(tokens, i)
    return (Year(YearName(number)), i + 1) if number is not None else None


def years_shortened(tokens: Tokens, i: int) -> tuple[Period, Period, int] | None:
    """ "2022-25": calendar years, the second shortened."""
    first, second = full_year(tokens, i), tokens.number(i + 2)
    joined = tokens.key(i + 1) in ("-", "/") and tokens.glued(i + 1) and tokens.glued(i + 2)
    joined = joined or (tokens.key(i + 1) == "-" and not tokens.glued(i + 2) and stands_alone(tokens, i, i + 3))
    if first is None or second is None or not joined or not starts_clean(tokens, i) or is_label_number(tokens, i):
        return None
    last = first - first % 100 + second
    if day_follows(tokens, i + 1) or len(tokens[i + 2].text) != 2 or last <= first + 1 or not ends_clean(tokens, i + 2):
        return None
    if tokens.glued(i + 3) and tokens.key(i + 3) in ("-", "/") and tokens[i + 4].kind == "number":
        return None
    return Year(YearName(first)), Year(YearName(last)), i + 3


def decade(tokens: Tokens, i: int) -> Parse | None:
    """ "2020s", "the 1990's"."""
    value = tokens.number(i)
    if value is None or not EARLIEST_YEAR <= value <= LATEST_YEAR or value % 10 or not starts_clean(tokens, i):
        return None
    j = i + 1 + (tokens.key(i + 1) == "'")
    return (Decade(value), j + 1) if tokens.key(j) == "s" and tokens.glued(j) and tokens.glued(i + 1) else None
