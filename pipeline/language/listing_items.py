"""An item of a list outside tables: its action, its own dates, and what stands behind it ("Lead: Parks").

Open two holiday kitchens by July 2026. Lead: Early Help
Publish the register (Spring 2026)
Appoint a tree warden – Head of Parks, June 2026
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.language.columns import FIELD_ROLES
from pipeline.language.dates import DateExpression, find_dates
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.timescale import Dated
from pipeline.passage import Passage, join

_LABELLED = re.compile(
    r"(?:^|(?<=[.;,)–—|-])\s|(?<=\S)\s+(?=[(\[])|(?<=[a-z0-9%’'\"”])\s+(?=(?:Lead|Owner|Led by|Timescale|Deadline)\b))"
    r"[(\[]?(?P<label>[A-Z][a-z’']*(?: [A-Za-z’'/&]+){0,4})\s*:\s+"
)
"""A label with its colon behind the end of the action."""

_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*[.;,]?\s*$")
_DASHED = re.compile(r"\s+[–—-]\s+(?P<behind>[^–—]+?)\s*[.;]?\s*$")
_BEHIND_STOP = re.compile(r"(?<=[.!])\s+(?P<behind>[A-Z][^.!?]{3,80}?)\s*[.]?\s*$")
_SET_BEFORE = re.compile(r"^\s*(?::|[–—-](?=\s))\s*(?=\S)")
"""What parts a date from the action behind it: "By May 2027: …"."""

_CAPITALS = re.compile(r"(?:[A-Z][\w’'&-]*|and|of|for|the|to|&|with|,|/|\s)+")
"""Names of posts and bodies: words with capitals, and the small ones between them."""

_NOTHING_BEHIND = re.compile(r"^[\s.;:,)\]]*(?:and|or)?[\s.;:,)\]]*$", re.IGNORECASE)
_OPENS = re.compile(r"^[\s(\[]*$")
_CUT = " \t-–—:;,([|"
_EDGE = " \t-–—:;,.)]|"

_TITLE_WORD = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|team|service|services|department|directorate|council|board|unit|chief|group"
    r"|partnership|trust|coordinator|co-ordinator|executive|adviser|advisor|clerk|mayor|committee|office|cllr|councillor"
    r"|agency|association|society|university|college|nhs|police|partners)\b",
    re.IGNORECASE,
)
"""What the names of posts and bodies hold."""

_WHEN = frozenset({Role.DATE, Role.START, Role.FINISH})

_NAME_WORDS = 8
"""Words: a longer text behind a dash or in brackets is no name of a post or body."""


@dataclass(frozen=True, slots=True)
class ItemField:
    """A lead, partner or the like that stands behind an item; `header` is its label where it has one."""

    role: Role
    header: Passage | None
    passage: Passage


@dataclass(slots=True)
class ListedItem:
    """An item taken apart. `statement` are its words with a date that belongs to its sentence ("by March 2027").

    `labels` are the labels of its dates ("Target date:").
    """

    statement: Passage
    dates: list[Dated] = field(default_factory=list)
    fields: list[ItemField] = field(default_factory=list)
    labels: list[Passage] = field(default_factory=list)


def split_item(passage: Passage, fiscal_year_start: int) -> ListedItem:
    """Take an item apart from its end: labelled parts, brackets, what stands behind a dash, and dates."""
    item, bare = _labelled_parts(passage, fiscal_year_start)
    for pattern in (_BRACKET, _DASHED, _BEHIND_STOP):
        found = pattern.search(item.statement.text)
        told = _name_and_date(item.statement[found.start(1) : found.end(1)], fiscal_year_start) if found else None
        if found and found.start() and told:
            bare = [*told[0], *bare]
            item.fields = [*told[1], *item.fields]
            item.statement = item.statement[: found.start()].strip(" ;,")
    item.statement, first = _date_before(item.statement, fiscal_year_start)
    item.dates = _own_dates(item.statement, [*first, *bare], fiscal_year_start)
    return item


def _date_before(statement: Passage, fiscal_year_start: int) -> tuple[Passage, list[tuple[DateExpression, Passage]]]:
    """The words behind a date that a colon or a dash sets before them, and that date."""
    date = next(iter(find_dates(statement.text, fiscal_year_start=fiscal_year_start)), None)
    if date is None or not _OPENS.match(statement.text[: date.begin]):
        return statement, []
    parted = _SET_BEFORE.match(statement.text[date.finish :])
    if parted is None:
        return statement, []
    return statement[date.finish + parted.end() :], [(date, statement[date.begin : date.finish])]


def _labelled_parts(
    passage: Passage, fiscal_year_start: int
) -> tuple[ListedItem, list[tuple[DateExpression, Passage]]]:
    """The words before the first label with what the labels name, and the dates that they name."""
    found = [(match, role) for match in _LABELLED.finditer(passage.text) if (role := _role_of(match["label"]))]
    if not found or not re.search(r"\w", passage.text[: found[0][0].start()]):
        return ListedItem(passage), []
    item = ListedItem(passage[: found[0][0].start()].strip(" ;,|"))
    dates: list[tuple[DateExpression, Passage]] = []
    ends = [*(match.start() for match, _ in found[1:]), len(passage)]
    for (match, role), end in zip(found, ends, strict=True):
        value = passage[match.end() : end].strip(" ;,.|)]([")
        label = passage[match.start("label") : match.end("label")]
        told = find_dates(value.text, fiscal_year_start=fiscal_year_start)
        shared = _name_and_date(value, fiscal_year_start, named=True) if told and role is Role.LEAD else None
        if role in _WHEN and told:
            dates += [(date, value[date.begin : date.finish]) for date in told]
            item.labels.append(label)
        elif shared:
            dates += shared[0]
            item.fields += [ItemField(Role.LEAD, label, name.passage) for name in shared[1]]
        elif value:
            kept = role if role in FIELD_ROLES or role is Role.OUTCOME else Role.OTHER
            item.fields.append(ItemField(kept, label, value))
    return item, dates


def _role_of(label: str) -> Role | None:
    reading = read_header(label)
    told = reading.role in FIELD_ROLES or reading.role in _WHEN or reading.role is Role.OUTCOME
    return reading.role if told and reading.likeness == 1.0 else None


def _name_and_date(
    passage: Passage, fiscal_year_start: int, *, named: bool = False
) -> tuple[list[tuple[DateExpression, Passage]], list[ItemField]] | None:
    """Dates and names of posts or bodies, where a text holds nothing else; None where it does.

    `named`: a label has said that there is a name.
    """
    found = find_dates(passage.text, fiscal_year_start=fiscal_year_start)
    dates = [(date, passage[date.begin : date.finish]) for date in found]
    borders = [0, *(edge for date in found for edge in (date.begin, date.finish)), len(passage)]
    pieces = [passage[borders[n] : borders[n + 1]].strip(_EDGE + "([") for n in range(0, len(borders), 2)]
    names = [piece for piece in pieces if re.search(r"\w", re.sub(r"\b(?:and|or|by|to)\b", "", piece.text))]
    if not (dates or names) or not (named or all(_is_name(name.text, dated=bool(dates)) for name in names)):
        return None
    return dates, [ItemField(Role.LEAD, None, name) for name in names]


def _is_name(text: str, *, dated: bool) -> bool:
    """Whether a text names a post or a body; beside a date (`dated`) capitals tell enough."""
    if len(text.split()) > _NAME_WORDS or not text[0].isupper():
        return False
    return bool(_TITLE_WORD.search(text)) or (dated and bool(_CAPITALS.fullmatch(text)))


def _own_dates(
    statement: Passage, bare: Sequence[tuple[DateExpression, Passage]], fiscal_year_start: int
) -> list[Dated]:
    """The dates that an item is due: those set apart from it, with its words for a label, and those in it."""
    within = _dates_within(statement, fiscal_year_start)
    label = statement.strip(_EDGE)
    return [*within, *(Dated(date, passage, label or None) for date, passage in bare)]


def _dates_within(statement: Passage, fiscal_year_start: int) -> list[Dated]:
    """Dates at the statement's end or beginning, or that a deadline's word introduces, with the words around them."""
    found = find_dates(statement.text, fiscal_year_start=fiscal_year_start)
    own = [date for date in found if _is_own(statement.text, date)]
    dated: list[Dated] = []
    cursor = 0
    for number, date in enumerate(own):
        before = statement[cursor : date.begin].strip(_CUT)
        end = own[number + 1].begin if number + 1 < len(own) else len(statement)
        label = before
        if not re.search(r"\w", before.text):
            label = statement[date.finish : end].strip(_EDGE)
        elif number + 1 == len(own):
            label = join([before, statement[date.finish :].strip(_EDGE)])
        dated.append(Dated(date, statement[date.begin : date.finish], label or None))
        cursor = date.finish
    return dated


_DUE = re.compile(r"^(?:by|before|no later than|not later than|until|from|during|in|within|to be)\b", re.IGNORECASE)
_DUE_BEFORE = re.compile(r"\b(?:by|before|than|until|during|in|from)\s+(?:the\s+|end of\s+)*$", re.IGNORECASE)
_PERIOD_BEHIND = re.compile(r"^\s*(?:period|financial year|school year|academic year|year)?\W*$", re.IGNORECASE)


def _is_own(text: str, date: DateExpression) -> bool:
    """Whether a date tells when the whole statement is due."""
    if date.start is None and date.end is None:
        return False
    behind = text[date.finish :]
    if _NOTHING_BEHIND.match(behind) or _PERIOD_BEHIND.match(behind):
        return True
    if _OPENS.match(text[: date.begin]):
        return bool(_DUE.match(date.text)) or behind.lstrip()[:1] in {":", ",", "–", "-", "—"}
    said_by = re.match(r"(?:by|before|no later than|not later than)\b", date.text, re.IGNORECASE)
    return bool(said_by) or (behind.lstrip()[:1] in {",", ".", ";"} and bool(_DUE_BEFORE.search(text[: date.begin])))
