"""Cells that tell when: milestones with their dates, plain dates, and dates at the end of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.labelled import DateMeaning
from pipeline.language.dates import DateExpression, find_dates
from pipeline.outline import Emphasis, Item
from pipeline.passage import Passage, join

_CUT = " \t-–—:;,.([/|"
_CUT_END = " \t-–—:;,([/|"
_MARK = " \t-–—:;,.)]/|"

_SET_IN_ITALICS = 0.8
"""Share of a date's letters that must be italic for the cell to mark its dates by italics."""

_VERBS = re.compile(
    r"^(?:launched|live|completed?|commenced|started|achieved|delivered|published|opened|begun|began|finished|adopted"
    r"|approved|implemented|closed|ended|established|reviewed|agreed|due|done|submitted)\b[\s:–—-]*",
    re.IGNORECASE,
)
"""What is said of a milestone rather than of its date: with words before it, it ends the label."""

_EMPTY_LABEL = re.compile(
    r"^(?:\W|\b(?:and|or|then|to|by|from|at|on|in|the|for|with|date|deadline|timescale)\b)*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression with its passage, and the words of its milestone (None where it has none)."""

    expression: DateExpression
    passage: Passage
    label: Passage | None = None


@dataclass(frozen=True, slots=True)
class Timescale:
    """What a cell that tells when holds: dated things, and words that no date belongs to."""

    dated: tuple[Dated, ...]
    undated: tuple[Passage, ...]


def meaning_of(expression: DateExpression) -> DateMeaning:
    """The expression's meaning, without its place in a text."""
    return DateMeaning(
        start=expression.start,
        end=expression.end,
        edtf=expression.edtf,
        open_start=expression.open_start,
        open_end=expression.open_end,
        precision=expression.precision,
        calendar=expression.calendar,
        approximate=expression.approximate,
        qualifier=expression.qualifier,
        recurrence=expression.recurrence,
    )


def read_timescale(items: Sequence[Item], emphasis: Emphasis, fiscal_year_start: int) -> Timescale:
    """The milestones and dates of a cell. A date that stands alone belongs to the undated words before it."""
    dated: list[Dated] = []
    waiting: list[Passage] = []
    for item in mend_dates(items, fiscal_year_start):
        found = _dates_of(item.passage, emphasis, fiscal_year_start)
        if not found:
            if item.passage:
                waiting.append(item.passage)
            continue
        pieces = _milestones(item.passage, found, fiscal_year_start)
        if waiting and pieces[0].label is None:
            pieces[0] = replace(pieces[0], label=waiting.pop())
        dated.extend(pieces)
    return Timescale(tuple(dated), tuple(waiting))


def mend_dates(items: Sequence[Item], fiscal_year_start: int) -> list[Item]:
    """Items put together where a date goes on from one to the next: a page or line break cut it."""
    mended: list[Item] = []
    for item in items:
        if mended and not item.bulleted and item.passage and mended[-1].passage:
            both = join([mended[-1].passage, item.passage])
            seam = len(mended[-1].passage)
            dates = find_dates(both.text, fiscal_year_start=fiscal_year_start)
            if any(date.begin < seam < date.finish for date in dates):
                mended[-1] = replace(mended[-1], passage=both)
                continue
        mended.append(item)
    return mended


def _dates_of(passage: Passage, emphasis: Emphasis, fiscal_year_start: int) -> list[DateExpression]:
    """The dates of an item: only those in italics where italics mark them."""
    marked = _italic_parts(passage, emphasis)
    if marked and any(re.search(r"\w", passage.text[:begin]) for begin, _ in marked):
        inside = [
            replace(date, begin=date.begin + begin, finish=date.finish + begin)
            for begin, finish in marked
            for date in find_dates(passage.text[begin:finish], fiscal_year_start=fiscal_year_start)
        ]
        if inside:
            return inside
    return find_dates(passage.text, fiscal_year_start=fiscal_year_start)


def _italic_parts(passage: Passage, emphasis: Emphasis) -> list[tuple[int, int]]:
    """The stretches of a passage that are set in italics, where only some of it is."""
    share = emphasis.italic(passage)
    if share in (0.0, 1.0):
        return []
    parts: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", passage.text):
        if emphasis.italic(passage[word.start() : word.end()]) < _SET_IN_ITALICS and re.search(r"\w", word[0]):
            continue
        if not re.search(r"\w", word[0]) and not (parts and parts[-1][1] >= word.start() - 1):
            continue
        if parts and parts[-1][1] >= word.start() - 1:
            parts[-1] = (parts[-1][0], word.end())
        else:
            parts.append((word.start(), word.end()))
    return parts


def _milestones(passage: Passage, found: Sequence[DateExpression], fiscal_year_start: int) -> list[Dated]:
    """Each date with the words before it; with the words after it where the item begins with a date."""
    found = [date for number, date in enumerate(found) if not _is_attribute(passage.text, date, found[number + 1 :])]
    lead = _label(passage[: found[0].begin])
    tail = _label(passage[found[-1].finish :])
    label_first = lead is not None or tail is None
    pieces: list[Dated] = []
    for number, date in enumerate(found):
        before = found[number - 1].finish if number else 0
        after = found[number + 1].begin if number + 1 < len(found) else len(passage)
        label = _label(passage[before : date.begin] if label_first else passage[date.finish : after])
        if label is not None and label_first:
            pieces.append(_with_verb_in_label(passage, date, label, before, fiscal_year_start))
        else:
            pieces.append(Dated(date, passage[date.begin : date.finish], label))
    if label_first and tail is not None and len(found) == 1 and lead is not None:
        whole = _label(passage[: found[0].begin].strip(_CUT)) or lead
        pieces[0] = replace(pieces[0], label=whole)
    return pieces


_CONNECTS = re.compile(r"^\s+(?:and|or|to|then|for|with|by|in|at|until|when|if|subject|onwards?|after)\b")


def _is_attribute(text: str, date: DateExpression, later: Sequence[DateExpression]) -> bool:
    """Whether a date only tells more about the words of a milestone whose own date comes later ("Pre-1965 homes")."""
    behind = text[date.finish :]
    return bool(later) and bool(re.match(r"\s+[a-z]", behind)) and not _CONNECTS.match(behind)


def _with_verb_in_label(
    passage: Passage, date: DateExpression, label: Passage, before: int, fiscal_year_start: int
) -> Dated:
    """A milestone with its verb: "Website launched June 2022" is "Website launched" and "June 2022"."""
    whole = Dated(date, passage[date.begin : date.finish], label)
    verb = _VERBS.match(date.text)
    rest = find_dates(date.text[verb.end() :], fiscal_year_start=fiscal_year_start) if verb else []
    if verb is None or len(rest) != 1 or rest[0].begin != 0:
        return whole
    begin = date.begin + verb.end()
    finish = begin + len(rest[0].text)
    bare = replace(rest[0], begin=begin, finish=finish)
    return Dated(bare, passage[begin:finish], passage[before:begin].strip(_CUT))


def _label(passage: Passage) -> Passage | None:
    """The words of a milestone without the punctuation that parts them from the date; None where there are none."""
    text = passage.text
    begin = len(text) - len(text.lstrip(_MARK))
    finish = len(text.rstrip(_CUT_END))
    stripped = passage[begin : max(begin, finish)]
    if stripped.text.endswith(")") and "(" not in stripped.text:
        stripped = stripped[: len(stripped) - 1]
    return None if _EMPTY_LABEL.match(stripped.text) else stripped.strip()


_LEANING = re.compile(
    r"\b(?:of|for|in|on|at|the|a|an|to|from|and|or|with|between|during|dated|ending|ended|beginning|held)$",
    re.IGNORECASE,
)
"""Words that a text cannot end with: the date behind them is theirs ("the meeting of 3 April")."""

_FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|has|have|had|will|would|shall|should|can|could|that|which|said|noted|agreed|reported)\b",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 5
"""Words: a text of as many that holds a finite verb is a sentence and no title."""


def needs_its_date(words: str) -> bool:
    """Whether the words beside a date are a sentence, or end with a word that leans on the date: no title stands so."""
    bare = words.strip(_CUT)
    return bool(_LEANING.search(bare)) or (len(bare.split()) >= _SENTENCE_WORDS and bool(_FINITE.search(bare)))


def split_title(passage: Passage, fiscal_year_start: int) -> tuple[Passage, Dated | None]:
    """A title without the date at its end or beginning, and that date.

    A word without a figure ("Ongoing") is a date only where it ends the title or is all of it. A date that a sentence
    needs stays in it.
    """
    found = find_dates(passage.text, fiscal_year_start=fiscal_year_start)
    for date in (*found[-1:], *found[:1]):
        behind = passage[date.finish :].strip(_MARK)
        before = passage[: date.begin].strip(_CUT)
        if not behind and before and needs_its_date(before.text):
            return passage, None
        if not behind and before:
            return _closed(before, passage), Dated(date, passage[date.begin : date.finish])
        if not before and behind and re.search(r"\d", date.text):
            return behind, Dated(date, passage[date.begin : date.finish])
        if not before and not behind:
            return passage[:0], Dated(date, passage)
    return passage, None


def _closed(title: Passage, whole: Passage) -> Passage:
    """The title with its own full stop, which stripping the date's punctuation may have taken."""
    end = len(title)
    begin = whole.text.index(title.text)
    return whole[begin : begin + end + 1] if whole.text[begin + end : begin + end + 1] == "." else title
