"""Whether what looks like a date is one where it stands.

Names ("Regatta 2027"), counts ("2000 homes") and words of prose ("an ongoing programme", "you may be") are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.language.dates.periods import Day, Half, Month, Period, Portion, Quarter, Year, is_yearless
from pipeline.language.dates.phrase import Phrase, prose_follows
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import (
    AMOUNT_WORDS,
    COUNTED_THINGS,
    COUNTED_UNITS,
    FUNCTION_WORDS,
    MONTHS,
    NAMED_AFTER_YEAR,
    NAMED_THINGS,
    PREPOSITIONS,
    SEASONS,
    UNCERTAIN_MONTHS,
    YEARLY_THINGS,
)  # fmt: skip
from pipeline.language.dates.years import full_year, opens_cell

_HARD_MARKS = frozenset(".:;()[]|•·▪●*<>\"“”'!?✓")
_SOFT_MARKS = frozenset({",", "/", "and", "&", "or", "+"})
MAX_NAME_WORDS = 5  # "the 2021-25 Housing and Growth Strategy": how many words after the year may name a thing
_WITHIN_NAMES = frozenset({"and", "&", "of", "for"})
_LONG_NUMBER = 5  # digits: telephone and reference numbers have such groups, dates have not


# ---- years


def is_date_here(tokens: Tokens, phrase: Phrase) -> bool:
    """False for a phrase whose one bare year is part of a name, a count, a code or a telephone number."""
    first = phrase.first
    if is_in_name(tokens, phrase):
        return False
    if isinstance(first, Year) and phrase.last is None and _is_attribute(tokens, phrase):
        return False
    if not isinstance(first, Year) or first.year.split or first.year.kind != "calendar" or phrase.last is not None:
        return True
    at = next((i for i in range(phrase.begin, phrase.end) if full_year(tokens, i) is not None), None)
    if at is None or (tokens.key(at - 1) == "year" and at > phrase.begin):
        return True
    if _joined_number(tokens, at) or _number_beside(tokens, at) or _is_count(tokens, at, phrase):
        return False
    return at > phrase.begin or not _is_name(tokens, at)


def _is_attribute(tokens: Tokens, phrase: Phrase) -> bool:
    """ "from the 2028 Harbour Order", "funded by the FY2026 levy": the year tells which thing; no bound is meant.

    Without its preposition the year may still be read by itself, but not where a participle before "by the" makes the
    thing a doer.
    """
    after = tokens[phrase.end]
    if after.kind != "word" or tokens.breaks(phrase.end) or after.key in FUNCTION_WORDS:
        return False
    before = [tokens.key(i) for i in range(phrase.begin - 3, phrase.end)]
    for at, words in enumerate(pairwise(before[1:])):
        if words == ("by", "the"):
            return before[at].endswith(("ed", "en", "set", "made"))
    return phrase.relation is not None and "the" in before[3:]


def _joined_number(tokens: Tokens, at: int) -> bool:
    """ "2020/15/AB", "2020-045": a number joined to the year that made no date with it."""
    return (
        tokens.key(at + 1) in ("-", "/")
        and tokens.glued(at + 1)
        and tokens.glued(at + 2)
        and tokens[at + 2].kind == "number"
    )


def _number_beside(tokens: Tokens, at: int) -> bool:
    before, after = tokens[at - 1], tokens[at + 1]
    group = before.kind == "number" and not tokens.breaks(at)
    dialled = "0" in (before.text[:1], tokens[at - 2].text[:1])  # "0300 123 2027"
    left = group and (dialled or len(before.text) >= _LONG_NUMBER)
    right = (
        after.kind == "number"
        and not tokens.breaks(at + 1)
        and len(after.text) > 2
        and full_year(tokens, at + 1) is None
    )
    return left or right


def _is_count(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Whether the number counts the things named after it, or is an amount by the word before it."""
    before, after = tokens.key(at - 1), tokens[at + 1]
    if before in AMOUNT_WORDS:
        return True
    if phrase.end > at + 1 or after.kind != "word" or not after.text.islower() or tokens.breaks(at + 1):
        return False
    plural = after.key.endswith("s") and not after.key.endswith("ss") and after.key not in FUNCTION_WORDS
    counted = after.key in COUNTED_THINGS or (plural and after.key not in YEARLY_THINGS)
    is_limit = (tokens.key(at - 2), before) == ("up", "to")
    marked_as_year = before in PREPOSITIONS or phrase.relation is not None
    return counted and (is_limit or phrase.approximate or not marked_as_year)


def _is_name(tokens: Tokens, at: int) -> bool:
    """ "Regatta 2027", "Vision 2030": a capitalised word that is no word of dates stands right before the year."""
    before = tokens[at - 1]
    named = before.kind == "word" and tokens.capital(at - 1) and not tokens.breaks(at)
    done = before.key.endswith(("ing", "ed"))  # "Scoping 2026": what is done then, no name
    return named and not done and before.key not in FUNCTION_WORDS and before.key not in MONTHS


def is_in_name(tokens: Tokens, phrase: Phrase) -> bool:
    """ "Corporate Plan 2021-25", "the 2030 Agenda": years that tell which plan, act or fund is meant."""
    if not isinstance(phrase.first, Year) or tokens[phrase.begin].kind != "number":
        return False
    at = phrase.begin - 1
    if tokens.key(at) in NAMED_THINGS and tokens.capital(at) and not tokens.breaks(phrase.begin):
        return True
    if tokens.key(at) == "of" and tokens.capital(at - 1) and tokens.key(at - 1) not in SEASONS:
        return not tokens.breaks(at)
    if opens_cell(tokens, phrase.begin):
        return False
    for after in range(phrase.end, phrase.end + MAX_NAME_WORDS):
        if tokens.breaks(after) or not (tokens.capital(after) or tokens.key(after) in _WITHIN_NAMES):
            return False
        if tokens.key(after) in NAMED_THINGS | NAMED_AFTER_YEAR:
            return True
    return False


# ---- words that stand alone


def _left(tokens: Tokens, begin: int) -> str:
    """What stands before: "edge" of the text, a "hard" or "soft" boundary, or a "word"."""
    before = tokens[begin - 1]
    if begin <= 0:
        return "edge"
    if before.key == "-":
        return "hard" if before.spaced or not tokens.glued(begin) or begin == 1 else "word"
    if before.key in _SOFT_MARKS:
        return "soft"
    if before.key in _HARD_MARKS and not (before.key == "." and tokens.glued(begin)):
        return "hard"
    wrapped = before.kind == "word" and before.text[:1].islower() and not tokens.capital(begin)
    return "hard" if tokens.breaks(begin) and not wrapped else "word"


def _right(tokens: Tokens, end: int) -> str:
    after = tokens[end]
    if after.kind == "end":
        return "edge"
    if after.key == "-":
        return "hard" if after.spaced or not tokens.glued(end + 1) else "word"
    if tokens.breaks(end) or after.key in _HARD_MARKS:
        return "hard"
    return "soft" if after.key in _SOFT_MARKS else "word"


def _runs(tokens: Tokens, phrases: list[Phrase]) -> Iterator[tuple[int, int]]:
    """Runs of phrases (from, to) that are all dated or all undated and that only list marks or dashes part."""
    k = 0
    while k < len(phrases):
        last = k
        while (
            last + 1 < len(phrases)
            and phrases[last].undated == phrases[last + 1].undated
            and _adjoin(tokens, phrases[last], phrases[last + 1])
        ):
            last += 1
        yield k, last + 1
        k = last + 1


def _adjoin(tokens: Tokens, left: Phrase, right: Phrase) -> bool:
    """Whether one or two list marks or dashes, and nothing else, stand between two phrases."""
    apart = range(left.end, right.begin)
    return 0 < len(apart) <= 2 and all(tokens.key(i) in _SOFT_MARKS or tokens.key(i) == "-" for i in apart)


def _run_stands(tokens: Tokens, run: list[Phrase], after_date: bool, before_date: bool) -> bool:
    """Whether a run of undated expressions is a cell, a clause or the end of a title, not words of a sentence."""
    first, last = run[0], run[-1]
    left = "hard" if after_date else _left(tokens, first.begin)
    right = "hard" if before_date else _right(tokens, last.end)
    firm = ("edge", "hard")
    event = any(phrase.status not in (None, "ongoing", "tbc", "asap", "relative") for phrase in run)
    after_sentence = tokens.key(first.begin - 1) == "."
    if left in firm and right in firm and not (event and after_sentence):
        return True
    if not event and ((left in firm and right == "soft") or (left == "soft" and right in firm)):
        return True
    return _ends_title(tokens, first, right) or _opens_text(tokens, run, left)


def _stands_first(tokens: Tokens, phrase: Phrase) -> bool:
    """ "Ongoing, quarterly calls", "TBC - annual grant": the first of a run, whatever the rest of it belongs to."""
    alone = phrase.status in ("ongoing", "tbc", "asap")
    parted = tokens.key(phrase.end) == "," or _right(tokens, phrase.end) == "hard"
    return alone and parted and _left(tokens, phrase.begin) in ("edge", "hard")


def _ends_title(tokens: Tokens, first: Phrase, right: str) -> bool:
    """ "Regatta 2027 Ongoing": capitalised, at the end of the text or, after a name, of its line."""
    if not tokens.capital(first.begin) or first.status == "relative":
        return False
    before = tokens[first.begin - 1]
    if right == "edge":
        return before.key not in FUNCTION_WORDS
    after_name = before.kind == "number" or (before.kind == "word" and tokens.capital(first.begin - 1))
    return right == "hard" and after_name and first.recurrence is None


def _opens_text(tokens: Tokens, run: list[Phrase], left: str) -> bool:
    """ "Annually in line with …": it opens the text and a preposition leads on."""
    last = run[-1]
    recurring = last.recurrence is not None or last.status in ("ongoing", "tbc", "asap")
    return left == "edge" and recurring and tokens.key(last.end) in _LEADING_ON and tokens.capital(run[0].begin)


_LEADING_ON = frozenset(
    "in at by as to through after following until with during for per via on from subject pending depending dependent "
    "once when upon".split()
)


# ---- dates without a year


def _yearless_stands(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a period without a year is one: "by June", "24 May", but not "may" or "Summer Reading"."""
    words = [tokens[i] for i in range(phrase.begin, phrase.end) if tokens[i].kind == "word"]
    months = [word for word in words if word.key in MONTHS]
    if any(word.text.islower() and (word.key in UNCERTAIN_MONTHS or len(word.key) == 3) for word in months):
        return False
    core = _core(phrase.first)
    if isinstance(core, Day):
        return True
    bounded = _left(tokens, phrase.begin) != "word" and _right(tokens, phrase.end) != "word"
    if bounded:
        return True
    after = tokens[phrase.end]
    names_on = after.kind == "word" and tokens.capital(phrase.end) and not tokens.breaks(phrase.end)
    digits = any(tokens[i].kind == "number" for i in range(phrase.begin, phrase.end))
    if (
        names_on
        or (isinstance(core, (Quarter, Half)) and not digits)
        or (prose_follows(tokens, phrase.end) and not months)
    ):
        return False
    stated = any(word.text[:1].isupper() for word in words[-1:] or words)
    led = phrase.relation is not None or phrase.last is not None or isinstance(phrase.first, Portion)
    if isinstance(core, Month):
        certain = all(word.key not in UNCERTAIN_MONTHS for word in months)
        return stated and (led or phrase.recurrence is not None or certain)
    return led and (stated or digits)


def _core(period: Period | None) -> Period | None:
    return _core(period.of) if isinstance(period, Portion) else period


def standing(tokens: Tokens, phrases: list[Phrase]) -> Iterator[Phrase]:
    """The phrases that are dates where they stand, in order."""
    dated = [phrase for phrase in phrases if phrase.undated or _has_year(phrase) or _yearless_stands(tokens, phrase)]
    for begin, end in _runs(tokens, dated):
        run = dated[begin:end]
        after_date = begin > 0 and _adjoin(tokens, dated[begin - 1], run[0])
        before_date = end < len(dated) and _adjoin(tokens, run[-1], dated[end])
        stands = not run[0].undated or _run_stands(tokens, run, after_date, before_date)
        yield from (phrase for phrase in run if stands or _counts(tokens, phrase))


def _has_year(phrase: Phrase) -> bool:
    return phrase.first is not None and not is_yearless(phrase.first)


def _counts(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether an undated phrase counts where its run does not stand."""
    return _counts_in_digits(tokens, phrase) or _stands_first(tokens, phrase)


def _counts_in_digits(tokens: Tokens, phrase: Phrase) -> bool:
    """ "within 6 months", "in the next 12 months": a preposition and digits make a time of it in any sentence."""
    digits = any(tokens[i].kind == "number" for i in range(phrase.begin, phrase.end))
    numbered = tokens.key(phrase.begin + 1) in COUNTED_UNITS  # "in Year 6" may be a class of a school
    return digits and not numbered and tokens.key(phrase.begin) in ("within", "in", "over", "next")
