"""Read times that count from the plan's own start: "Year 1", "within 6 months", "Short term (0-2 years)"."""

from __future__ import annotations

from pipeline.language.dates.tokens import Lexicon, Tokens
from pipeline.language.dates.vocabulary import CARDINALS, COUNTED_UNITS, TERM_LENGTHS, UNITS
from pipeline.language.dates.years import ends_clean, starts_clean

MAX_BRACKET_TOKENS = 10  # a bracket that explains a term ("(0-2 years)") is short
MAX_EVENT_WORDS = 16  # "within 45 days of <event>": how many words the event may take
_YEAR_ENDS: Lexicon[None] = Lexicon(
    dict.fromkeys(
        f"{end} {year}"
        for end in ("end of", "end of the", "by end of", "by the end of", "by the end of the", "by end of the")
        for year in (
            "year",
            "financial year",
            "fiscal year",
            "academic year",
            "school year",
            "calendar year",
            "term",
        )
    )
    | dict.fromkeys(("year end", "by year end", "by the year end", "financial year end", "by financial year end"))
)
_JOINERS = frozenset({"-", "/", "to", "and", "&", ",", "or"})


def count(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A whole number below 1000, in digits or in words."""
    number = tokens.number(i)
    if number is not None and len(tokens[i].text) <= 3:
        return number, i + 1
    word = CARDINALS.get(tokens.key(i))
    return (word, i + 1) if word is not None else None


def _length(tokens: Tokens, i: int) -> int | None:
    """ "6 months", "0-2 years", "3 to 6 months", "12-18 mths": the index after it."""
    number = count(tokens, i)
    if number is None or (tokens[i].kind == "number" and not starts_clean(tokens, i)):
        return None
    j = number[1]
    if tokens.key(j) in ("-", "to", "/", "or") and (second := count(tokens, j + 1)) is not None:
        j = second[1]
    j += tokens.key(j) in ("+", "-")
    j += tokens.key(j) in ("working", "calendar")
    if tokens.key(j) not in UNITS:
        return None
    return j + 1


def _within(tokens: Tokens, i: int) -> int | None:
    """ "within 6 months", "within the next two years", "in the next 12 months", "over 3 years"."""
    j = i
    if tokens.key(j) not in ("within", "in", "over", "next", "after", "for"):
        return None
    opening = tokens.key(j)
    while (
        tokens.key(j) in ("within", "in", "over", "the", "next", "first", "after", "for", "a", "maximum", "of")
        and j < i + 5
    ):
        j += 1
    plain = opening in ("in", "over", "after", "for") and "next" not in {tokens.key(k) for k in range(i, j)}
    return None if plain and i > 0 else _length(tokens, j)


def _numbered(tokens: Tokens, i: int) -> int | None:
    """ "Year 1", "Years 1-3", "Months 6 to 12", "Yr2": the index after it."""
    if tokens.key(i) not in COUNTED_UNITS or tokens.key(i) == "day":
        return None
    first = count(tokens, i + 1)
    if (
        first is None
        or tokens.key(i + 1) in ("a", "an")
        or (not ends_clean(tokens, i + 1) and tokens[i + 1].kind == "number")
    ):
        return None
    j = first[1]
    limit = j + 12
    while j < limit and tokens.key(j) in _JOINERS:
        k = j + 1 + (tokens.key(j + 1) in COUNTED_UNITS)
        following = count(tokens, k)
        if following is None or tokens.key(k) in ("a", "an"):
            break
        j = following[1]
    return j


def _term(tokens: Tokens, i: int) -> int | None:
    """ "Short term", "Short/Medium term", "short- to medium-term (0-2 years)", "Medium-term/Long-term"."""
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
    return j if named else None


def _explained(tokens: Tokens, i: int) -> int:
    """Over a bracket that explains in numbers or lengths of time ("(0-2 years)", "(1-3 yrs)")."""
    if tokens.key(i) != "(":
        return i
    inner = i + 1
    while inner < i + MAX_BRACKET_TOKENS and tokens.key(inner) in (
        "within",
        "up",
        "to",
        "next",
        "under",
        "over",
        "the",
        "<",
        ">",
    ):
        inner += 1
    after = _length(tokens, inner) or _numbered(tokens, inner)
    return after + 1 if after is not None and tokens.key(after) == ")" else i


def _event(tokens: Tokens, i: int, begin: int) -> int:
    """Over "of the completion of …" where the expression opens the text: it runs to the end of the line or sentence."""
    if tokens.key(i) not in ("of", "from", "after", "following") or begin > 0:
        return i
    j = i
    while j < i + MAX_EVENT_WORDS and tokens[j].kind == "word":
        j += 1
    return j if tokens[j].kind == "end" or tokens.key(j) in (".", ";", ",") else i


def relative_phrase(tokens: Tokens, i: int) -> int | None:
    """The index after the longest relative expression at `i`, or None."""
    within = _within(tokens, i)
    if within is not None:
        return _event(tokens, within, i)
    if (year_end := _YEAR_ENDS.match(tokens, i)) is not None:
        return year_end[1]
    ends = [end for end in (_length(tokens, i), _numbered(tokens, i), _term(tokens, i)) if end is not None]
    return _explained(tokens, max(ends)) if ends else None
