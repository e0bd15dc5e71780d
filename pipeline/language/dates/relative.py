"""Read times that count from the plan's start: "Year 1", "by month 18", "within 6 months", "Short term (0-2 years)".

Each rule gives what was read and the index after it. What no plan's start can settle ("Medium term", "within 45 days of
completion") is read without a meaning, so that it is kept as written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.language.dates.expression import Relative
from pipeline.language.dates.tokens import Lexicon, Tokens, by_first_word
from pipeline.language.dates.vocabulary import (
    CARDINALS,
    COUNTED_UNITS,
    ORDINALS,
    PLAN_SPANS,
    PLANS,
    PORTIONS,
    QUARTER_NAMES,
    RELATIONS,
    TERM_LENGTHS,
    UNITS,
)
from pipeline.language.dates.years import ends_clean, short_split_year, starts_clean

Parse = tuple[Relative | None, int]
Rule = Callable[[Tokens, int], Parse | None]

MAX_EVENT_WORDS = 16  # "within 45 days of <event>": how many words the event may take
MAX_SCHOOL_FREE_YEAR = 5  # "Y1" to "Y5" in a cell of its own; from Y7 on they are classes of a school
# Years told from the day of writing, which no text states.
_UNSTATED: Lexicon[None] = Lexicon(
    dict.fromkeys(
        f"{kind}year" for kind in ("", "financial ", "fiscal ", "academic ", "school ", "calendar ", "council ")
    )
    | dict.fromkeys(("term", "decade", "municipal year"))
)
_WHICH = frozenset({"this", "next", "current", "coming", "following"})
_JOINERS = frozenset({"-", "/", "to", "and", "&", ",", "or"})
_ARTICLES = frozenset({"the", "this", "our"})
_FROM_NOW = frozenset("first within in over next after for up to under < less more".split())
_BETWEEN = frozenset("within in over the next first after for a maximum of up to under < less more than".split())
_AT_LEAST = frozenset({"over", ">", "beyond", "more"})
_EVENT_LINKS = frozenset({"of", "from", "after", "following", "post"})
_EXPLAINERS = frozenset({"(", ":", "-", ",", "<", ">"})


def count(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A whole number below 1000, in digits or in words."""
    number = tokens.number(i)
    if number is not None and len(tokens[i].text) <= 3:
        return number, i + 1
    word = CARDINALS.get(tokens.key(i))
    return (word, i + 1) if word is not None else None


def length(tokens: Tokens, i: int) -> Parse | None:
    """ "6 months", "0-2 years", "3 to 6 months", "5+ years": from the lower number to the higher."""
    number = count(tokens, i)
    if number is None or (tokens[i].kind == "number" and not starts_clean(tokens, i)):
        return None
    begin, finish, j = 0, number[0], number[1]
    unit = UNITS.get(tokens.key(j))  # "6 months - 2 years": the lower number has a unit of its own
    between = j + 1 if unit is not None and tokens.key(j + 1) in ("-", "to") else j
    if tokens.key(between) in ("-", "to", "/", "or") and (second := count(tokens, between + 1)) is not None:
        begin, finish, j = number[0], second[0], second[1]
    open_end = tokens.key(j) == "+"
    j += tokens.key(j) in ("+", "-")
    j += tokens.key(j) in ("working", "calendar")
    last = UNITS.get(tokens.key(j))
    fraction = any(tokens.key(k) == "/" for k in range(i, j)) and not tokens.key(j).endswith("s")  # "1/2 day sessions"
    if last is None or fraction:
        return None
    open_end = open_end or tokens.key(j + 1) in ("+", "plus")
    j += 1 + (tokens.key(j + 1) in ("+", "plus"))
    if open_end:
        return Relative(last, finish, None), j
    return Relative(last, begin, finish, begin_unit=unit if begin else None), j


def _within(tokens: Tokens, i: int) -> Parse | None:
    """ "within 6 months", "within the next two years", "in the next 12 months", "over 3 years", "<6 months"."""
    if tokens.key(i) not in _FROM_NOW:
        return None
    j = i
    while tokens.key(j) in _BETWEEN and j < i + 5:
        j += 1
    said = {tokens.key(k) for k in range(i, j)}
    if i > 0 and not said & {"within", "next"}:
        return None
    j -= tokens.key(j - 1) == "a" and tokens.key(j) in UNITS  # "within a year"
    found = length(tokens, j)
    if found is None and "first" in said and (unit := UNITS.get(tokens.key(j))) is not None:
        return Relative(unit, 0, 1), j + 1
    return _at_least(found) if "more" in said else found


def numbered(tokens: Tokens, i: int) -> Parse | None:
    """ "Year 1", "Years 1-3", "Months 6 to 12", "Yr2", "Y1", "Year 1 Q3"."""
    named = tokens.key(i) in COUNTED_UNITS or (tokens.key(i) == "y" and tokens.glued(i + 1))
    first = count(tokens, i + 1) if named and tokens.key(i) != "day" else None
    numeral = tokens[i + 1].kind == "number"
    if first is None or tokens.key(i + 1) in ("a", "an"):
        return None
    onwards = tokens.key(i + 2) == "+" and tokens.glued(i + 2)
    if numeral and not onwards and not ends_clean(tokens, i + 1):
        return None
    if onwards:
        return Relative(UNITS.get(tokens.key(i), "year"), first[0] - 1, None), i + 3
    if tokens.key(i) == "y" and first[0] > MAX_SCHOOL_FREE_YEAR:
        return None
    last, j = first
    limit = j + 12
    while j < limit and tokens.key(j) in _JOINERS:
        k = j + 1
        k += tokens.key(k) in COUNTED_UNITS or (tokens.key(k) == "y" and tokens.glued(k + 1))
        following = count(tokens, k)
        if following is None or following[0] <= last or short_split_year(tokens, k) is not None:
            break
        last, j = following
    unit = UNITS.get(tokens.key(i), "year")
    quarter = QUARTER_NAMES.match(tokens, j + (tokens.key(j) in (",", "-", "/"))) if unit == "year" else None
    number = tokens.number(quarter[1]) if quarter is not None else None
    if quarter is not None and number is not None and 1 <= number <= 4:
        quarters = 4 * (last - 1) + number
        return Relative("quarter", quarters - 1, quarters), quarter[1] + 1
    return Relative(unit, first[0] - 1, last), j


def _ordinal(tokens: Tokens, i: int) -> Parse | None:
    """ "the second year of the plan"."""
    j = i + (tokens.key(i) == "the")
    number, unit = ORDINALS.get(tokens.key(j)), UNITS.get(tokens.key(j + 1))
    if number is None or unit is None or (tokens.key(j + 2)) != "of" or (plan := _plan_noun(tokens, j + 3)) is None:
        return None
    return (Relative(unit, number - 1, number) if number > 0 else None), plan


def _plan(tokens: Tokens, i: int) -> Parse | None:
    """ "the life of the strategy", "the plan period", "duration of the plan"."""
    j = i + (tokens.key(i) in _ARTICLES)
    spans = PLAN_SPANS.match(tokens, j)
    noun = _plan_noun(tokens, spans[1] if spans is not None else j)
    if noun is None:
        return None
    period = tokens.key(noun) in ("period", "lifetime")
    return (Relative("plan", 0, 1), noun + period) if spans is not None or period else None


def _plan_noun(tokens: Tokens, i: int) -> int | None:
    """The index after "the plan", "our strategy"."""
    noun = PLANS.match(tokens, i + (tokens.key(i) in _ARTICLES))
    return noun[1] if noun is not None else None


def _lead(tokens: Tokens, i: int) -> tuple[str | None, str | None, int]:
    """ "by the end of", "in", "throughout": the relation, the part, and the index after them."""
    relation = RELATIONS.match(tokens, i)
    j = relation[1] if relation is not None else i
    j += tokens.key(j) in ("the", "over") or (j == i and tokens.key(j) == "for")
    part = PORTIONS.match(tokens, j)
    j = part[1] if part is not None else j
    j += tokens.key(j) in ("of", "-") and j > i
    bound = relation[0] if relation is not None and relation[0] != "in" else None
    return bound, part[0] if part is not None else None, j


def _bounded(tokens: Tokens, i: int) -> Parse | None:
    """ "by the end of Year 2", "in Year 3", "from month 6", "throughout the plan period"."""
    bound, part, j = _lead(tokens, i)
    if j == i:
        return None
    found = numbered(tokens, j) or _ordinal(tokens, j) or _plan(tokens, j)
    if found is None and (part is not None or tokens.key(i) in ("throughout", "during")):
        noun = _plan_noun(tokens, j)
        found = (Relative("plan", 0, 1), noun) if noun is not None else None
    if found is None or found[0] is None:
        return None
    return replace(found[0], bound=bound, part=part or found[0].part), found[1]


def _unstated(tokens: Tokens, i: int) -> Parse | None:
    """ "end of the year", "by the end of next financial year", "year end": told from the day of writing."""
    _, part, j = _lead(tokens, i)
    if part == "end" and tokens.key(j - 1) == "end" and "year" in (tokens.key(j - 2), tokens.key(j - 3)):
        return None, j  # "by year end"
    which = j + (tokens.key(j) in _ARTICLES)
    told = tokens.key(which) in _WHICH or tokens.key(j) == "this"
    year = _UNSTATED.match(tokens, which + (tokens.key(which) in _WHICH))
    if year is None:
        return None
    ends = year[1] + (tokens.key(year[1]) == "-")
    after = ends + 1 if tokens.key(ends) == "end" else year[1]
    stated = told or part in ("mid", "end") or after > year[1]
    return (None, after) if stated and numbered(tokens, year[1] - 1) is None else None


def _term(tokens: Tokens, i: int) -> Parse | None:
    """ "Short term", "Short/Medium term", "Medium-term/Long-term", "Short (0-2 years)": itself no length of time."""
    if tokens.key(i) not in TERM_LENGTHS:
        return None
    j, named = i, False
    limit = i + 16
    while j < limit and tokens.key(j) in TERM_LENGTHS:
        j += 1
        k = j + (tokens.key(j) == "-")
        if tokens.key(k) in ("term", "terms"):
            j, named = k + 1, True
        k = j
        while tokens.key(k) in _JOINERS and k < j + 3:
            k += 1
        if k == j or tokens.key(k) not in TERM_LENGTHS:
            break
        j = k
    explained = _explained(tokens, j) or (length(tokens, j) if named else None)
    if explained is not None and (named or tokens.key(j) == "("):
        return explained
    return (None, j) if named else None


def _explained(tokens: Tokens, i: int) -> Parse | None:
    """What explains a term in numbers or lengths of time: "(0-2 years)", ": within 12 months"."""
    mark = tokens.key(i)
    if mark not in _EXPLAINERS or (mark == "-" and tokens.glued(i)):
        return None
    j = i + (mark not in ("<", ">"))
    at_least = tokens.key(j) in _AT_LEAST
    while tokens.key(j) in _BETWEEN | _AT_LEAST and j < i + 6:
        j += 1
    found = length(tokens, j) or numbered(tokens, j)
    if found is None or (mark == "(" and tokens.key(found[1]) != ")"):
        return None
    meaning, after = _at_least(found) or found if at_least else found
    return meaning, after + (mark == "(")


def _at_least(found: Parse | None) -> Parse | None:
    """ "more than 5 years": from then on."""
    if found is None or found[0] is None or found[0].finish is None:
        return found
    return Relative(found[0].unit, found[0].finish, None), found[1]


def _event(tokens: Tokens, i: int, begin: int) -> int:
    """Over "of the completion of …" where the expression opens the text: it runs to the end of the line or sentence."""
    if tokens.key(i) not in _EVENT_LINKS or begin > 0:
        return i
    j = i
    while j < i + MAX_EVENT_WORDS and (tokens[j].kind == "word" or tokens.key(j) == "'"):
        j += 1
    return j if tokens[j].kind == "end" or tokens.key(j) in (".", ";", ",") else i


_LEADS = RELATIONS.first_words | PORTIONS.first_words | {"the", "over", "for"}
_FROM_NUMBER: tuple[Rule, ...] = (length,)
_FROM_WORD: dict[str, tuple[Rule, ...]] = by_first_word(
    {
        _within: _FROM_NOW,
        length: {*CARDINALS},
        numbered: COUNTED_UNITS | {"y"},
        _ordinal: {*ORDINALS, "the"},
        _bounded: _LEADS,
        _unstated: _LEADS | _ARTICLES | _WHICH | _UNSTATED.first_words,
        _plan: _ARTICLES | PLAN_SPANS.first_words | PLANS.first_words,
        _term: TERM_LENGTHS,
    }
)
RELATIVE_STARTERS = frozenset(_FROM_WORD)
"""Every word that a relative expression can begin with, but for numbers."""


def relative_phrase(tokens: Tokens, i: int) -> Parse | None:
    """The longest relative expression at `i`: its meaning, if a plan's start settles it, and the index after it."""
    return tokens.once(_longest, i)


def _longest(tokens: Tokens, i: int) -> Parse | None:
    rules = _FROM_NUMBER if tokens[i].kind == "number" else _FROM_WORD.get(tokens.key(i), ())
    readings = [reading for rule in rules if (reading := rule(tokens, i)) is not None]
    found = max(readings, key=lambda reading: reading[1], default=None)
    if found is None:
        return None
    if (event := _event(tokens, found[1], i)) > found[1]:
        return None, event
    more = _explained(tokens, found[1]) if tokens.key(found[1]) == "(" else None
    return (found[0], more[1]) if more is not None else found
