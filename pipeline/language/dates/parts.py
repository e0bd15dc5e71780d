"""Read parts of periods ("early 2024", "year ending March 2025"), and choose the longest reading of any period."""

from __future__ import annotations

from pipeline.language.dates.days import Parse, any_day, week
from pipeline.language.dates.named import (
    Rule,
    decade,
    feast,
    half,
    longest,
    month,
    quarter,
    season,
    term,
    year,
    year_before_letter,
)
from pipeline.language.dates.numeric import numeric
from pipeline.language.dates.periods import (
    Half,
    Period,
    PeriodEnding,
    Portion,
    Year,
    is_yearless,
    with_year,
    year_of,
)  # fmt: skip
from pipeline.language.dates.tokens import Lexicon, Tokens, by_first_word
from pipeline.language.dates.vocabulary import (
    CARDINALS,
    FEASTS,
    HALF_NAMES,
    MONTHS,
    ORDINALS,
    PERIOD_STARTERS,
    PORTIONS,
    QUARTER_NAMES,
    SEASONS,
    TERMS,
    WEEK_LABELS,
    WEEKDAYS,
    YEAR_LABELS,
)  # fmt: skip
from pipeline.language.dates.years import (
    labelled_number,
    opens_cell,
    split_year,
    stands_alone,
    starts_clean,
)  # fmt: skip

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
    found = split_year(tokens, i) or year_before_letter(tokens, i)
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
_YEAR_FIRST = YEAR_LABELS.first_words | {"'"}  # "FY 2023/24", "'23/24"
_FROM_WORD: dict[str, tuple[Rule, ...]] = by_first_word(
    {
        any_day: {*WEEKDAYS, *MONTHS, "the"},
        week: WEEK_LABELS.first_words | {*ORDINALS, "week"},
        month: {*MONTHS, "month"},
        term: TERMS.first_words,
        season: {*SEASONS},
        quarter: QUARTER_NAMES.first_words | {*ORDINALS} | _YEAR_FIRST,
        half: HALF_NAMES.first_words | {*ORDINALS} | _YEAR_FIRST,
        feast: FEASTS.first_words,
        period_ending: _PERIOD_ENDING.first_words,
        fiscal_end: _FISCAL_ENDS.first_words,
        year: _YEAR_FIRST,
    }
)


def _whole(tokens: Tokens, i: int) -> Parse | None:
    return tokens.once(_longest_whole, i)


def _longest_whole(tokens: Tokens, i: int) -> Parse | None:
    return longest(tokens, i, _FROM_NUMBER if tokens[i].kind == "number" else _FROM_WORD.get(tokens.key(i), ()))


def period(tokens: Tokens, i: int) -> Parse | None:
    """Any period of time at `i`, the longest reading."""
    return tokens.once(_any_period, i + (tokens.key(i) == "the"))


def _any_period(tokens: Tokens, i: int) -> Parse | None:
    if tokens[i].kind != "number" and tokens.key(i) not in PERIOD_STARTERS:
        return None
    return longest(tokens, i, (portion, outer_months, _whole))
