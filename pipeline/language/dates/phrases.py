"""Read whole expressions: a period or a range, with what stands before it ("launched", "by", "annually from") and
after it ("– ongoing", "onwards", "for 3 years", "and annually thereafter")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.language.dates.named import quarter, year
from pipeline.language.dates.periods import (
    Day,
    Feast,
    Month,
    Period,
    Quarter,
    Season,
    Term,
    Year,
    is_yearless,
    unit,
    with_year,
    year_of,
)
from pipeline.language.dates.ranges import period_or_range
from pipeline.language.dates.relative import count, relative_phrase
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import (
    CIRCA,
    CLAUSE_STATUSES,
    DASHED_OPEN_ENDS,
    EACH,
    FUNCTION_WORDS,
    OPEN_ENDS,
    RECURRENCES,
    RELATIONS,
    STANDING_STATUSES,
    STATUSES,
    UNDECIDED,
    UNITS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date expression as recognised: tokens `begin` to `end` (exclusive) and its parts, not yet resolved."""

    begin: int
    end: int
    first: Period | None = None
    last: Period | None = None
    relation: str | None = None
    status: str | None = None
    recurrence: str | None = None
    open_end: str | None = None
    undecided_end: bool = False
    duration: tuple[int, str] | None = None
    approximate: bool = False

    @property
    def undated(self) -> bool:
        """Whether the phrase names no period of the calendar."""
        return self.first is None


_CLAUSE_MARKS = frozenset(".:;-/()[]|•·▪●*>,\"'“”")
_LINKS_AFTER_STATUS = frozenset({"-", ":", "("})
MAX_LEADS = 4  # a status, a recurrence, a relation and "circa" at the most

Lead = tuple[Phrase, int]


def prose_follows(tokens: Tokens, i: int) -> bool:
    """Whether a sentence goes on at `i`: a lower-case word on the same line that is no joining word."""
    token = tokens[i]
    lower = token.kind == "word" and token.text[:1].islower()
    return lower and not tokens.breaks(i) and token.key not in FUNCTION_WORDS


def opens_clause(tokens: Tokens, i: int) -> bool:
    """Whether a clause, a line or a cell begins at `i`."""
    before = tokens[i - 1]
    if before.kind == "end" or (before.key in _CLAUSE_MARKS and not (before.key == "-" and tokens.glued(i))):
        return True
    return tokens.breaks(i) and tokens.capital(i)


def _stands_as_status(tokens: Tokens, i: int) -> bool:
    """Whether a status belongs to the date after it, not to the sentence before ("programme launched")."""
    before = tokens[i - 1]
    if tokens.glued(i) and before.key == "-":
        return False
    return tokens.capital(i) or not (before.kind == "word" and before.text[:1].islower())


def _link(tokens: Tokens, i: int, led: Phrase) -> Iterator[tuple[int, bool]]:
    """Where a period may begin after a lead: at once, or over a dash, a colon, a bracket, a comma before "from"."""
    yield i, False
    if led.recurrence is not None and tokens.key(i) == "," and RELATIONS.match(tokens, i + 1) is not None:
        yield i + 1, False
    if tokens.key(i) in _LINKS_AFTER_STATUS:
        yield i + 1, tokens.key(i) == "("


def _status_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = STATUSES.match(tokens, i) if _stands_as_status(tokens, i) else None
    if found is None and opens_clause(tokens, i):
        found = CLAUSE_STATUSES.match(tokens, i)
    if found is not None and phrase.status is None:
        yield replace(phrase, status=found[0]), found[1]


def _recurrence_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = RECURRENCES.match(tokens, i)
    if found is not None and phrase.recurrence is None:
        yield replace(phrase, recurrence=found[0]), found[1]
    if tokens.key(i) in EACH:
        yield replace(phrase, recurrence=phrase.recurrence or "annual", relation="each"), i + 1


def _relation_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    if phrase.relation is not None:
        return
    found = RELATIONS.match(tokens, i)
    if found is not None:
        hyphen = found[0] in ("before", "after") and tokens.key(found[1]) == "-"
        yield replace(phrase, relation=found[0]), found[1] + hyphen
    if tokens.key(i) == "to" and (opens_clause(tokens, i) or phrase.status is not None):
        yield replace(phrase, relation="until"), i + 1


def _circa_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = CIRCA.match(tokens, i)
    if found is not None and not phrase.approximate:
        yield replace(phrase, approximate=True), found[1] + (tokens.key(found[1]) == ".")
    if tokens.key(i) == "~" and not phrase.approximate:
        yield replace(phrase, approximate=True), i + 1


def _relative_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    """ "Year 1 (2023/24)", "Medium term – by 2025": the label of a date that follows it."""
    found = relative_phrase(tokens, i) if phrase.begin == i else None
    if found is not None and tokens.key(found) in _LINKS_AFTER_STATUS:
        yield phrase, found


def _duration_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    """ "3 years from April 2022"."""
    number = count(tokens, i) if phrase.begin == i else None
    name = UNITS.get(tokens.key(number[1])) if number is not None else None
    if number is not None and name is not None and tokens.key(number[1] + 1) in ("from", "starting", "commencing"):
        yield replace(phrase, duration=(number[0], name)), number[1] + 1


_LEADS = (_status_leads, _recurrence_leads, _relation_leads, _circa_leads, _relative_leads, _duration_leads)


def _dated(tokens: Tokens, i: int, phrase: Phrase, leads: int) -> Phrase | None:
    """The longest expression with a period at `i`, after the leads already read into `phrase`."""
    found = period_or_range(tokens, i)
    best = replace(phrase, end=found[2], first=found[0], last=found[1]) if found is not None else None
    if best is not None and not _fits(best):
        best = None
    if leads == MAX_LEADS:
        return best
    for rule in _LEADS:
        for led, after in rule(tokens, i, phrase):
            for start, bracket in _link(tokens, after, led):
                if start == after and _begins_another(tokens, after, led):
                    continue
                inner = _dated(tokens, start, led, leads + 1)
                if inner is not None and bracket:
                    inner = replace(inner, end=inner.end + 1) if tokens.key(inner.end) == ")" else None
                if inner is not None and (best is None or inner.end > best.end):
                    best = inner
    return best


def _fits(phrase: Phrase) -> bool:
    """ "each" goes with a period of the year, not with a year; "on" with a day."""
    if phrase.relation == "on" and phrase.first is not None:
        return unit(phrase.first) in ("day", "week")
    if phrase.relation != "each":
        return True
    return isinstance(phrase.first, (Month, Season, Term, Quarter, Feast, Day)) and is_yearless(phrase.first)


def _begins_another(tokens: Tokens, i: int, led: Phrase) -> bool:
    """ "Ongoing" or "Monthly" on a line of its own is a date by itself; the next line begins another."""
    return (led.status == "ongoing" or led.recurrence is not None) and led.relation is None and tokens.breaks(i)


def _word_only(tokens: Tokens, i: int) -> Phrase | None:
    """ "Ongoing", "TBC", "Monthly", "Short term", "Completed": an expression that names no period."""
    phrase = Phrase(i, i)
    candidates: list[Phrase] = []
    if (undecided := UNDECIDED.match(tokens, i)) is not None:
        candidates.append(replace(phrase, status=undecided[0], end=undecided[1]))
    if (recurrence := RECURRENCES.match(tokens, i)) is not None:
        candidates.append(replace(phrase, recurrence=recurrence[0], end=recurrence[1]))
    status = STATUSES.match(tokens, i) or CLAUSE_STATUSES.match(tokens, i)
    repeated = RECURRENCES.match(tokens, status[1]) if status is not None else None
    if status is not None and repeated is not None:
        candidates.append(replace(phrase, status=status[0], recurrence=repeated[0], end=repeated[1]))
    elif status is not None and (status[0] == "ongoing" or tokens.key(status[1] - 1) in STANDING_STATUSES):
        open_end = "ongoing" if status[0] == "ongoing" else None
        candidates.append(replace(phrase, status=status[0], open_end=open_end, end=status[1]))
    if (relative := relative_phrase(tokens, i)) is not None:
        candidates.append(replace(phrase, status="relative", end=relative))
    return max(candidates, key=lambda candidate: candidate.end, default=None)


# ---- what follows

Tail = Callable[[Tokens, Phrase], Phrase | None]


def _after_link(tokens: Tokens, i: int, words: frozenset[str]) -> tuple[int, bool]:
    """Over a joining word or mark after a period; whether it opened a bracket."""
    j = i
    while j < i + 2 and tokens.key(j) in words:
        j += 1
    bracket = tokens.key(j) == "(" and j == i
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
    prefix_ok = tokens.key(phrase.end) in ("-", "to", "until", "through") or not needs_dash
    after = _close(tokens, found[1], bracket)
    if (
        not prefix_ok
        or after is None
        or prose_follows(tokens, found[1])
        or (not linked and tokens.breaks(i) and (tokens.key(i) not in ("ongoing", "on", "onwards")))
    ):
        return None
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
    """ "Dec 2020 – ongoing until March 2024"."""
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
    noun = adjective and tokens.key(after) not in FUNCTION_WORDS  # "the 2010 Annual Outlook"
    if closed is None or noun or prose_follows(tokens, after) or _dated_follows(tokens, found[1], i == phrase.end):
        return None
    return replace(phrase, recurrence=found[0], end=closed, open_end="from" if opens else phrase.open_end)


def _dated_follows(tokens: Tokens, i: int, direct: bool) -> bool:
    """Whether the recurrence belongs to the next date ("June 2022, annually from 2023")."""
    return not direct and tokens.key(i) in ("from", "in", "by", "each", "until")


_STATUS_LINKS = frozenset({"-", ","})


def _tail_status(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "July 2020 – completed", "March 2021 (launched)"."""
    if phrase.status is not None or phrase.first is None:
        return None
    i, bracket = _after_link(tokens, phrase.end, _STATUS_LINKS)
    found = STATUSES.match(tokens, i)
    if found is None or tokens.key(found[1] - 1) not in STANDING_STATUSES or (i == phrase.end and tokens.breaks(i)):
        return None
    after = _close(tokens, found[1], bracket)
    ends = tokens[found[1]].kind in ("mark", "end") or tokens.breaks(found[1])
    if (
        after is None
        or not ends
        or tokens.key(found[1]) in ("-", ":")
        or (tokens.glued(found[1]) and tokens.key(found[1]) == "/")
    ):
        return None
    return replace(phrase, status=found[0], end=after)


def _tail_restated(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """ "April - June 2022 (Q1)", "the 2014 to 2015 period": the same period said again."""
    if phrase.last is not None and tokens.key(phrase.end) == "period":
        return replace(phrase, end=phrase.end + 1)
    if tokens.key(phrase.end) != "(" or phrase.first is None:
        return None
    found = quarter(tokens, phrase.end + 1)
    if found is None or not is_yearless(found[0]) or tokens.key(found[1]) != ")":
        return None
    return replace(phrase, end=found[1] + 1)


_TAILS: tuple[Tail, ...] = (
    _tail_open,
    _tail_duration,
    _tail_first_year,
    _tail_recurrence,
    _tail_status,
    _tail_restated,
)


def _with_tails(tokens: Tokens, phrase: Phrase) -> Phrase:
    for _ in _TAILS:
        longer = next((found for tail in _TAILS if (found := tail(tokens, phrase)) is not None), None)
        if longer is None:
            break
        phrase = longer
    ends_sentence = tokens.key(phrase.end - 1) == "."  # the stop of "Sept." where nothing of the date follows
    return replace(phrase, end=phrase.end - 1) if ends_sentence else phrase


def read_phrase(tokens: Tokens, i: int) -> Phrase | None:
    """The longest date expression that begins at token `i`, or None."""
    dated = _dated(tokens, i, Phrase(i, i), 0)
    if (
        dated is not None
        and tokens.key(i) == "the"
        and tokens[i + 1].kind == "number"
        and isinstance(dated.first, Year)
    ):
        dated = None  # "the 2021 census": the article is not the date's
    bare = _word_only(tokens, i)
    readings = [_with_tails(tokens, phrase) for phrase in (dated, bare) if phrase is not None]
    return max(readings, key=lambda phrase: phrase.end, default=None)
