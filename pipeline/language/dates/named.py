"""Read the periods longer than a week, and their parts: months, seasons, terms, quarters, halves, years, decades."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.language.dates.days import Parse, any_day, month_name, week
from pipeline.language.dates.numeric import numeric
from pipeline.language.dates.periods import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Decade,
    Feast,
    Half,
    Month,
    Period,
    PeriodEnding,
    Portion,
    Quarter,
    Season,
    Term,
    Year,
    YearName,
    is_yearless,
    with_year,
    year_of,
)  # fmt: skip
from pipeline.language.dates.tokens import Lexicon, Tokens
from pipeline.language.dates.vocabulary import (
    CARDINALS,
    FEASTS,
    HALF_NAMES,
    ORDINAL_SUFFIXES,
    ORDINALS,
    PERIOD_STARTERS,
    PORTIONS,
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
    labelled_number,
    labelled_year,
    lone_short_split_year,
    opens_cell,
    short_split_year,
    split_year,
    stands_alone,
    starts_clean,
)  # fmt: skip

Rule = Callable[[Tokens, int], Parse | None]
_UP_TO = ("ending", "ended", "to")
# The months that a period "ending" or "to" a date has.
_PERIOD_ENDING: Lexicon[int] = Lexicon(
    {
        f"{name} {end}": months
        for name, months in (
            ("year", 12), ("years", 12), ("12 months", 12), ("twelve months", 12), ("financial year", 12),
            ("half year", 6), ("6 months", 6), ("six months", 6), ("quarter", 3), ("3 months", 3), ("three months", 3),
            ("month", 1),
        )
        for end in _UP_TO
    }
    | {"fye": 12}
)  # fmt: skip
_FISCAL_ENDS: Lexicon[None] = Lexicon(dict.fromkeys(("financial year end", "fiscal year end", "eofy"), None))
_MONTHS_OF = {"months": 1, "month": 1, "quarters": 3}
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
        year = split_year(tokens, i) or short_split_year(tokens, i) or _year_before_letter(tokens, i)
    if year is None:
        return None
    j = year[1] + (tokens.key(year[1]) in ("-", ",", "/", ":", "("))
    named = _counted(tokens, j, names, most) if tokens.key(j) in names.first_words else None
    if named is None:
        return None
    after = named[1] + (tokens.key(j - 1) == "(" and tokens.key(named[1]) == ")")
    return kind(named[0], year[0]), after


def _year_before_letter(tokens: Tokens, i: int) -> YearParse | None:
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


def period_ending(tokens: Tokens, i: int) -> Parse | None:
    """ "year ending 31 March 2024", "12 months to March 2023", "quarter ending June 2025"."""
    label = _PERIOD_ENDING.match(tokens, i)
    at = longest(tokens, label[1] + (tokens.key(label[1]) == "in"), (any_day, month)) if label is not None else None
    if label is None or at is None or is_yearless(at[0]):
        return None
    return PeriodEnding(at[0], label[0]), at[1]


def fiscal_end(tokens: Tokens, i: int) -> Parse | None:
    """ "financial year end 2025": the last day of the fiscal year."""
    label = _FISCAL_ENDS.match(tokens, i)
    named = labelled_number(tokens, label[1] + (tokens.key(label[1]) == "of"), "fiscal") if label is not None else None
    return (Portion("end", Year(named[0])), named[1]) if named is not None else None


def year_first(tokens: Tokens, i: int) -> Parse | None:
    """ "2024 March", "2025 summer term": the year before its part, where both are a cell or an item by themselves."""
    found = split_year(tokens, i) or _year_before_letter(tokens, i)
    if found is None or not opens_cell(tokens, i) or not starts_clean(tokens, i):
        return None
    j = found[1] + (tokens.key(found[1]) == "-" and tokens.glued(found[1]))
    part = longest(tokens, j, (month, term, season))
    if part is None or not is_yearless(part[0]) or tokens.breaks(j):
        return None
    closed = tokens.key(part[1] - 1) == "." or stands_alone(tokens, i, part[1])
    if not closed:
        return None
    return with_year(part[0], found[0]), part[1]


def portion(tokens: Tokens, i: int) -> Parse | None:
    """ "early 2024", "end of March 2023", "mid-July 2022", "first half of 2024", "end of mid-May 2023"."""
    return _portion_of(tokens, i, (_plain_portion, _whole))


def _plain_portion(tokens: Tokens, i: int) -> Parse | None:
    return _portion_of(tokens, i, (_whole,))


def _portion_of(tokens: Tokens, i: int, rules: tuple[Rule, ...]) -> Parse | None:
    part = PORTIONS.match(tokens, i)
    if part is None:
        return None
    j = part[1] + (tokens.key(part[1]) in ("-", "of", ":"))
    j += tokens.key(j) == "the"
    inner = longest(tokens, j, rules)
    if inner is None:
        return None
    return part_of(part[0], inner[0]), inner[1]


def outer_months(tokens: Tokens, i: int) -> Parse | None:
    """ "first six months of 2026", "last two quarters of 2026/27"."""
    ordinal = ORDINALS.get(tokens.key(i))
    number = tokens.number(i + 1) or CARDINALS.get(tokens.key(i + 1))
    months = _MONTHS_OF.get(tokens.key(i + 2))
    if ordinal not in (1, -1) or number is None or months is None or tokens.key(i + 3) not in ("of", "in"):
        return None
    whole = _whole(tokens, i + 4 + (tokens.key(i + 4) == "the"))
    if whole is None or not isinstance(whole[0], (Year, Half)):
        return None
    return Portion("first" if ordinal == 1 else "last", whole[0], number * months), whole[1]


def part_of(part: str, whole: Period) -> Period:
    """A part of a period; half of a year is a half year."""
    named = year_of(whole)
    if part in ("first half", "second half") and isinstance(whole, Year) and named is not None:
        return Half(1 if part == "first half" else 2, named)
    return Portion(part, whole)


_FROM_NUMBER: tuple[Rule, ...] = (any_day, numeric, week, quarter, half, decade, year_first, period_ending, year)
_FROM_WORD: tuple[Rule, ...] = (
    any_day,
    week,
    month,
    term,
    season,
    quarter,
    half,
    feast,
    period_ending,
    fiscal_end,
    year,
)


def _whole(tokens: Tokens, i: int) -> Parse | None:
    return tokens.once(_longest_whole, i)


def _longest_whole(tokens: Tokens, i: int) -> Parse | None:
    return longest(tokens, i, _FROM_NUMBER if tokens[i].kind == "number" else _FROM_WORD)


def period(tokens: Tokens, i: int) -> Parse | None:
    """Any period of time at `i`, the longest reading."""
    return tokens.once(_any_period, i + (tokens.key(i) == "the"))


def _any_period(tokens: Tokens, i: int) -> Parse | None:
    if tokens[i].kind != "number" and tokens.key(i) not in PERIOD_STARTERS:
        return None
    return longest(tokens, i, (portion, outer_months, _whole))
