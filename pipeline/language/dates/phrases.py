"""Read whole expressions: a period or a range with what stands before it ("launched", "by", "annually from")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.dates.periods import (
    Day,
    Feast,
    Month,
    Quarter,
    Season,
    Term,
    Year,
    is_yearless,
    unit,
)
from pipeline.language.dates.phrase import Phrase, closes
from pipeline.language.dates.ranges import period_or_range
from pipeline.language.dates.relative import RELATIVE_STARTERS, count, relative_phrase
from pipeline.language.dates.tails import with_tails
from pipeline.language.dates.tokens import Tokens, by_first_word
from pipeline.language.dates.vocabulary import (
    BEFORE_A_JOB,
    CARDINALS,
    CIRCA,
    CLAUSE_STATUSES,
    EACH,
    LASTING_THINGS,
    MONTHS,
    ONGOING_THINGS,
    RECURRENCES,
    RELATIONS,
    SEASONS,
    STANDING_STATUSES,
    STATUSES,
    UNDECIDED,
    UNITS,
)  # fmt: skip
from pipeline.language.dates.years import full_year, split_year

_CLAUSE_MARKS = frozenset(".:;-/()[]|•·▪●*>,\"'“”")
_LINKS_AFTER_STATUS = frozenset({"-", ":", "("})
_PREFIXES = frozenset({"pre", "post"})
MAX_LEADS = 4  # a status, a recurrence, a relation and "circa" at the most

Lead = tuple[Phrase, int]


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
    bounds = RELATIONS.match(tokens, i + 1) is not None or tokens.key(i + 1) == "to"
    if (led.recurrence is not None or led.status == "ongoing") and tokens.key(i) == "," and bounds:
        yield i + 1, False
    if tokens.key(i) in _LINKS_AFTER_STATUS:
        yield i + 1, tokens.key(i) == "("


def _status_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = STATUSES.match(tokens, i) if _stands_as_status(tokens, i) else None
    if found is None and opens_clause(tokens, i):
        found = CLAUSE_STATUSES.match(tokens, i)
    undecided = UNDECIDED.match(tokens, i)
    if found is None and undecided is not None and tokens.key(undecided[1]) not in _LINKS_AFTER_STATUS:
        found = undecided if undecided[0] == "tbc" else None  # "TBC 2027"
    if found is not None and phrase.status is None:
        yield replace(phrase, status=found[0]), found[1]


def _recurrence(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """ "annually", "at least once a month", "minimum quarterly"."""
    least = 2 * ((tokens.key(i), tokens.key(i + 1)) == ("at", "least")) or int(tokens.key(i) == "minimum")
    return RECURRENCES.match(tokens, i + least)


def _recurrence_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = _recurrence(tokens, i)
    if found is not None and phrase.recurrence is None:
        yield replace(phrase, recurrence=found[0]), found[1]
    if tokens.key(i) in EACH:
        yield replace(phrase, recurrence=phrase.recurrence or "annual", relation="each"), i + 1


def _relation_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    if phrase.relation is not None:
        return
    found = RELATIONS.match(tokens, i)
    if found is not None:
        after = _after_prefix(tokens, i) if tokens.key(i) in _PREFIXES else found[1]
        if after is not None:
            yield replace(phrase, relation=found[0]), after
    if tokens.key(i) == "-" and phrase.status == "ongoing":
        yield replace(phrase, relation="until"), i + 1
    if tokens.key(i) == "to" and (opens_clause(tokens, i) or phrase.status is not None):
        yield replace(phrase, relation="until"), i + 1


def _after_prefix(tokens: Tokens, i: int) -> int | None:
    """Over "post" or "pre" and what joins it to its date: a hyphen ("post-2020") or a plain space; None for a job.

    A spaced dash, a colon or a bracket sets off a date from the words before it: "Wardens in post – May 2025".
    """
    if tokens.key(i + 1) == "-" and tokens.glued(i + 1):
        return i + 2 if tokens.glued(i + 2) or tokens.breaks(i + 2) else None
    if tokens.key(i + 1) in _LINKS_AFTER_STATUS or tokens.glued(i + 1) or tokens.breaks(i + 1):
        return None
    return None if tokens.key(i) == "post" and _is_job(tokens, i) else i + 1


def _is_job(tokens: Tokens, i: int) -> bool:
    """ "in post", "a new post", "Harbour Master Post": a noun by the word before it on its line."""
    before = tokens[i - 1]
    if before.kind != "word" or tokens.breaks(i):
        return False
    return before.key in BEFORE_A_JOB or (tokens.capital(i) and tokens.capital(i - 1))


def _circa_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    found = CIRCA.match(tokens, i)
    if found is not None and not phrase.approximate:
        yield replace(phrase, approximate=True), found[1] + (tokens.key(found[1]) == ".")
    if tokens.key(i) == "~" and not phrase.approximate:
        yield replace(phrase, approximate=True), i + 1


def _relative_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    """ "Year 1 (2023/24)", "Medium term – by 2025": the label of a date that follows it."""
    found = relative_phrase(tokens, i) if phrase.begin == i else None
    if found is None:
        return
    year_follows = split_year(tokens, found[1]) is not None or full_year(tokens, found[1]) is not None
    if tokens.key(found[1]) in _LINKS_AFTER_STATUS or (year_follows and not tokens.breaks(found[1])):
        yield phrase, found[1]


def _duration_leads(tokens: Tokens, i: int, phrase: Phrase) -> Iterator[Lead]:
    """ "3 years from April 2022"."""
    number = count(tokens, i) if phrase.begin == i else None
    number = (number[0], number[1] + (tokens.key(number[1]) == "-")) if number is not None else None
    name = UNITS.get(tokens.key(number[1])) if number is not None else None
    if number is None or name is None:
        return
    after = number[1] + 1 + (tokens.key(number[1] + 1) in LASTING_THINGS)
    if tokens.key(after) in ("from", "starting", "commencing"):
        yield replace(phrase, duration=(number[0], name)), after


_FROM_NUMBER = (_recurrence_leads, _relative_leads, _duration_leads)
_FROM_WORD = by_first_word(
    {
        _status_leads: STATUSES.first_words | CLAUSE_STATUSES.first_words | UNDECIDED.first_words,
        _recurrence_leads: RECURRENCES.first_words | EACH | {"at", "minimum"},
        _relation_leads: RELATIONS.first_words | {"-", "to"},
        _circa_leads: CIRCA.first_words | {"~"},
        _relative_leads: RELATIVE_STARTERS,
        _duration_leads: {*CARDINALS},
    }
)


def _dated(tokens: Tokens, i: int, phrase: Phrase, leads: int) -> Phrase | None:
    """The longest expression with a period at `i`, after the leads already read into `phrase`."""
    found = period_or_range(tokens, i)
    best = replace(phrase, end=found[2], first=found[0], last=found[1]) if found is not None else None
    if best is not None and not _fits(best):
        best = None
    if leads == MAX_LEADS:
        return best
    rules = _FROM_NUMBER if tokens[i].kind == "number" else _FROM_WORD.get(tokens.key(i), ())
    for rule in rules:
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
    if (recurrence := _recurrence(tokens, i)) is not None:
        candidates.append(replace(phrase, recurrence=recurrence[0], end=recurrence[1]))
    status = STATUSES.match(tokens, i) or CLAUSE_STATUSES.match(tokens, i)
    repeated = RECURRENCES.match(tokens, status[1]) if status is not None else None
    if status is not None and repeated is not None:
        opened = "ongoing" if status[0] == "ongoing" else None
        led = replace(phrase, status=status[0], open_end=opened, recurrence=repeated[0], end=repeated[1])
        candidates.append(led)
    elif status is not None and (status[0] == "ongoing" or tokens.key(status[1] - 1) in STANDING_STATUSES):
        open_end = "ongoing" if status[0] == "ongoing" else None
        candidates.append(replace(phrase, status=status[0], open_end=open_end, end=status[1]))
    if status is not None and status[0] == "ongoing":
        candidates += _ongoing_thing(tokens, replace(phrase, status="ongoing", open_end="ongoing", end=status[1]))
    if (relative := relative_phrase(tokens, i)) is not None:
        candidates.append(replace(phrase, status="relative", relative=relative[0], end=relative[1]))
    return max(candidates, key=lambda candidate: candidate.end, default=None)


def _ongoing_thing(tokens: Tokens, phrase: Phrase) -> Iterator[Phrase]:
    """ "Ongoing programme", "Ongoing annual programme", where no more is said."""
    found = RECURRENCES.match(tokens, phrase.end)
    i = found[1] if found is not None else phrase.end
    if tokens.key(i) in ONGOING_THINGS and closes(tokens, i + 1):
        yield replace(phrase, recurrence=found[0] if found is not None else None, end=i + 1)


def read_phrase(tokens: Tokens, i: int) -> Phrase | None:
    """The longest date expression that begins at token `i`, or None."""
    dated = _dated(tokens, i, Phrase(i, i), 0)
    if dated is not None and tokens.key(i) == "the" and isinstance(dated.first, (Year, Month, Season)):
        plain = tokens[i + 1].kind == "number" or tokens.key(i + 1) in MONTHS or tokens.key(i + 1) in SEASONS
        dated = None if plain else dated  # "the 2021 census": the article is not the date's
    bare = _word_only(tokens, i)
    readings = [with_tails(tokens, phrase) for phrase in (dated, bare) if phrase is not None]
    return max(readings, key=lambda phrase: phrase.end, default=None)
