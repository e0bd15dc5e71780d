"""Read what follows a period: "– ongoing", "onwards", "for 3 years", "and annually thereafter", "(completed)"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.language.dates.named import quarter, year
from pipeline.language.dates.periods import (
    is_yearless,
    with_year,
    year_of,
)
from pipeline.language.dates.phrase import Phrase, closes, prose_follows
from pipeline.language.dates.ranges import period_or_range
from pipeline.language.dates.relative import count, relative_phrase
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import (
    BOUNDS_AFTER,
    CIRCA_AFTER,
    DASHED_OPEN_ENDS,
    FUNCTION_WORDS,
    OPEN_ENDS,
    RECURRENCES,
    RELATIONS,
    STANDING_STATUSES,
    STATUSES,
    UNDECIDED,
    UNITS,
)  # fmt: skip

Tail = Callable[[Tokens, Phrase], Phrase | None]


def _after_link(tokens: Tokens, i: int, words: frozenset[str]) -> tuple[int, bool]:
    """Over a joining word or mark after a period; whether it opened a bracket."""
    j = i
    while j < i + 2 and tokens.key(j) in words:
        j += 1
    bracket = tokens.key(j) == "(" and j <= i + (tokens.key(i) == "-")
    return j + bracket, bracket


def _close(tokens: Tokens, i: int, bracket: bool) -> int | None:
    if not bracket:
        return i
    return i + 1 if tokens.key(i) == ")" else None


_OPEN_LINKS = frozenset({"-", ">", "/", "and", "&", ",", "then", "to", "through", "until"})


def _tail_open(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "– ongoing", "onwards", "to date", "(ongoing)", "+", "– TBC"; "ongoing until March 2024" closes it again."""
    if tokens.key(phrase.end) == "+" and tokens.glued(phrase.end) and phrase.first is not None:
        return replace(phrase, open_end="from", end=phrase.end + 1)
    i, bracket = _after_link(tokens, phrase.end, _OPEN_LINKS)
    linked = i > phrase.end
    found = OPEN_ENDS.match(tokens, phrase.end) or OPEN_ENDS.match(tokens, i)
    if found is None:
        return _tail_undecided(tokens, phrase, i)
    if OPEN_ENDS.match(tokens, phrase.end) is not None:
        i, linked = phrase.end, tokens.key(phrase.end) in ("to", "until", "and")
    needs_dash = tokens.key(i) in DASHED_OPEN_ENDS and tokens.key(i) != "beyond"
    if tokens.key(i) == "on" and found[1] == i + 1 and not closes(tokens, found[1]):
        return None  # "from April 2025 on", but not "in April 2025 on the pier"
    prefix_ok = tokens.key(phrase.end) in ("-", "to", "until", "through") or not needs_dash
    after = _close(tokens, found[1], bracket)
    if (
        not prefix_ok
        or after is None
        or prose_follows(tokens, found[1])
        or (not linked and tokens.breaks(i) and (tokens.key(i) not in ("ongoing", "on", "onwards")))
    ):
        return None
    if bracket and phrase.last is not None and found[0] == "ongoing" and phrase.status is None:
        return replace(phrase, status="ongoing", end=after)  # the range has an end: "2027 - 2029 (ongoing)"
    opened = replace(phrase, open_end=found[0], end=after)
    return _closed_again(tokens, opened) or opened


def _tail_undecided(tokens: Tokens, phrase: Phrase, i: int) -> Phrase | None:
    found = UNDECIDED.match(tokens, i) if phrase.first is not None and phrase.status is None else None
    if found is None or found[0] != "tbc" or prose_follows(tokens, found[1]) or (i == phrase.end and tokens.breaks(i)):
        return None
    if tokens.key(phrase.end) in ("-", "to", "until"):
        return replace(phrase, undecided_end=True, end=found[1]) if phrase.last is None else None
    closed = _close(tokens, found[1], tokens.key(phrase.end) == "(")
    return replace(phrase, status="tbc", end=closed) if closed is not None else None


def _closed_again(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "Feb 2018 – ongoing until March 2024"."""
    if tokens.key(phrase.end) not in ("until", "till", "to", "through", "-") or phrase.last is not None:
        return None
    last = period_or_range(tokens, phrase.end + 1)
    if last is None or last[1] is not None or is_yearless(last[0]) or phrase.first is None:
        return None
    return replace(phrase, last=last[0], open_end=None, end=last[2])


_DURATION_LINKS = frozenset(
    {"for", "over", "lasting", "up", "to", ",", "the", "next", "further", "period", "of", "initial"}
)


def _tail_duration(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "for 3 years", "(6 months)", "over two years"."""
    i = phrase.end + (tokens.key(phrase.end) in (",", "("))
    bracket = tokens.key(phrase.end) == "("
    introduced = tokens.key(i) in ("for", "over", "lasting")
    if (not introduced and not bracket) or phrase.duration is not None:
        return None
    limit = i + 5
    while i < limit and tokens.key(i) in _DURATION_LINKS:
        i += 1
    number = count(tokens, i)
    if number is None:
        return None
    j = number[1] + (tokens.key(number[1]) == "-")
    name = UNITS.get(tokens.key(j))
    after = _close(tokens, j + 1, bracket)
    if name is None or after is None:
        return None
    return replace(phrase, duration=(number[0], name), end=after)


def _tail_first_year(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "every March from 2023": the year in which a yearly date begins."""
    first = phrase.first
    if first is None or phrase.recurrence is None or not is_yearless(first) or phrase.last is not None:
        return None
    relation = RELATIONS.match(tokens, phrase.end)
    begins = year(tokens, relation[1]) if relation is not None and relation[0] == "from" else None
    named = year_of(begins[0]) if begins is not None else None
    if begins is None or named is None:
        return None
    return replace(phrase, first=with_year(first, named), relation="from", end=begins[1])


_RECURRENCE_LINKS = frozenset({",", "and", "then", "-", "&", "/"})
_REVIEW_LINKS = frozenset("- , ( ; and but with to be subject is".split())
_REVIEWS = frozenset("review reviews reviewed updated update monitored monitoring meetings updates".split())


def _tail_review(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "Ongoing, reviewed annually", "Ongoing (annual review)": the recurrence of what is ongoing."""
    if phrase.status != "ongoing" or phrase.recurrence is not None or not phrase.undated:
        return None
    i = phrase.end
    while tokens.key(i) in _REVIEW_LINKS and i < phrase.end + 4:
        i += 1
    verb = tokens.key(i) in _REVIEWS
    found = RECURRENCES.match(tokens, i + verb)
    if found is None or i == phrase.end or not (verb or tokens.key(found[1]) in _REVIEWS):
        return None
    after = found[1] + (not verb)
    bracket = "(" in (tokens.key(phrase.end), tokens.key(i - 1))
    closed = _close(tokens, after, bracket) if closes(tokens, after) else None
    return replace(phrase, recurrence=found[0], end=closed) if closed is not None else None


_THEREAFTER = frozenset({"thereafter", "afterwards", "onwards", "hereafter"})


def _tail_recurrence(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "annually", "and annually thereafter", "each year", "(quarterly)"."""
    i, bracket = _after_link(tokens, phrase.end, _RECURRENCE_LINKS)
    found = RECURRENCES.match(tokens, i)
    if found is None or phrase.recurrence not in (None, found[0]) or (i == phrase.end and tokens.breaks(i)):
        return None
    after = found[1] + (tokens.key(found[1]) in _THEREAFTER)
    closed = _close(tokens, after, bracket)
    opens = after > found[1] or "then" in (tokens.key(i - 1), tokens.key(phrase.end))
    adjective = i == phrase.end and tokens[after].kind == "word" and not tokens.breaks(after)
    noun = adjective and tokens.key(after) not in FUNCTION_WORDS  # "the 2027 Annual Muster"
    if closed is None or noun or prose_follows(tokens, after) or _dated_follows(tokens, found[1], i == phrase.end):
        return None
    return replace(phrase, recurrence=found[0], end=closed, open_end="from" if opens else phrase.open_end)


def _dated_follows(tokens: Tokens, i: int, direct: bool) -> bool:
    """Whether the recurrence belongs to the next date ("June 2022, annually from 2023")."""
    return not direct and tokens.key(i) in ("from", "in", "by", "each", "until")


_STATUS_LINKS = frozenset({"-", ","})


def _tail_status(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "May 2018 – completed", "March 2021 (launched)"."""
    if phrase.status is not None or phrase.first is None:
        return None
    i, bracket = _after_link(tokens, phrase.end, _STATUS_LINKS)
    found = STATUSES.match(tokens, i)
    if found is None or tokens.key(found[1] - 1) not in STANDING_STATUSES or (i == phrase.end and tokens.breaks(i)):
        return None
    after = _close(tokens, found[1], bracket)
    if (
        after is None
        or not closes(tokens, found[1])
        or tokens.key(found[1]) in ("-", ":")
        or (tokens.glued(found[1]) and tokens.key(found[1]) == "/")
    ):
        return None
    return replace(phrase, status=found[0], end=after)


def _tail_at_latest(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "March 2025 at the latest", "from May 2026 at the earliest": the bound of a date that has none before it."""
    found = BOUNDS_AFTER.match(tokens, phrase.end) if phrase.first is not None else None
    if found is None or not closes(tokens, found[1]) or phrase.relation not in (None, "in", "on", found[0]):
        return None
    return replace(phrase, relation=found[0], end=found[1]) if phrase.last is None else None


def _tail_circa(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "March 2025 (approx.)", "2026 (provisional)"."""
    bracket = tokens.key(phrase.end) == "("
    found = CIRCA_AFTER.match(tokens, phrase.end + bracket) if phrase.first is not None else None
    if found is None or phrase.approximate or not closes(tokens, found[1]):
        return None
    stop = tokens.key(found[1]) == "." and (bracket or tokens.key(found[1] - 1) == "approx")
    closed = _close(tokens, found[1] + stop, bracket)
    return replace(phrase, approximate=True, end=closed) if closed is not None else None


def _tail_restated(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "April - June 2022 (Q1)", "2025/26 (Year 2)", "the 2017 to 2019 period": the same period said again."""
    if phrase.last is not None and tokens.key(phrase.end) == "period":
        return replace(phrase, end=phrase.end + 1)
    if tokens.key(phrase.end) != "(" or phrase.first is None:
        return None
    again = quarter(tokens, phrase.end + 1)
    counted = relative_phrase(tokens, phrase.end + 1)
    after = again[1] if again is not None and is_yearless(again[0]) else counted[1] if counted is not None else None
    return replace(phrase, end=after + 1) if after is not None and tokens.key(after) == ")" else None


_TAILS: tuple[Tail, ...] = (
    _tail_open,
    _tail_duration,
    _tail_first_year,
    _tail_recurrence,
    _tail_review,
    _tail_status,
    _tail_at_latest,
    _tail_circa,
    _tail_restated,
)


def with_tails(tokens: Tokens, phrase: Phrase) -> Phrase:
    for _ in _TAILS:
        longer = next((found for tail in _TAILS if (found := tail(tokens, phrase)) is not None), None)
        if longer is None:
            break
        phrase = longer
    ends_sentence = tokens.key(phrase.end - 1) == "."  # the stop of "Sept." where nothing of the date follows
    return replace(phrase, end=phrase.end - 1) if ends_sentence else phrase
