"""Which tables are the plan, and what the others are: a judgement on a section with its columns and neighbours.

Evidence is added up in points, each weight with its reason beside it. What a header says outright counts most; where
columns were merely guessed, the texts must read like actions, or the headings must announce a plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from pipeline.language.cells import cell_text
from pipeline.language.columns import CERTAIN, Column
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.table_traits import announced, counts_pages, figure_share, is_sign, is_total, is_wordless
from pipeline.language.verbs import tells_of_doing
from pipeline.outline import Heading, Outline, Section, SectionOrigin
from pipeline.passage import Passage


class Left(StrEnum):
    """Why a table was left: what it is, as `unassigned` says it."""

    FIGURES = "table of figures"
    CONTENTS = "contents list"
    RISKS = "risk register"
    MEETING = "table of meetings or decisions"
    COMMENTS = "comments and responses"
    OTHER = "table that is no plan"
    PROSE = "text outside the plan's tables"


_ENOUGH = 2.5
"""Points that make a table a plan. A header of actions and one of dates or of owners have it, alone neither has."""
_ENOUGH_BARE = 1.75
"""Points that a table without a header row needs, which cannot promise anything: a column of dates or status words
beside texts of which half begin with a verb of action, or under a heading that announces a plan."""

_ACTION_HEADER = 2.0
"""A header that names actions, or titled projects with their dates."""
_TITLES_BY_LOOK = 1.0
"""Titles that end in a date under a header that says nothing of it: sentences of minutes may end so."""
_PRIORITY_HEADER = 0.5
"""Objectives head plans, and scorecards as well."""
_VERBS = 2.0
"""Times the share of its statements that begin with a verb of action or say what will be done."""
_DATE_COLUMN, _DATE_LOOK = 1.0, 0.75
"""A column of dates, under a header that says so or not."""
_STATE_LOOK = 0.75
"""A column of status words whose header is silent, beside texts that tell what to do."""
_FIELD_HEADERS: Mapping[Role, float] = {
    Role.LEAD: 0.75,
    Role.OUTCOME: 0.75,
    Role.STATUS: 0.5,
    Role.PROGRESS: 0.5,
    Role.PARTNER: 0.5,
    Role.RESOURCE: 0.25,
    Role.EVIDENCE: 0.0,
}
"""What else a header may promise: plans name owners and results more often than other tables do."""
_PLAN_HEADING = 1.5
"""The nearest heading that says anything, or the title, announces a plan."""
_OTHER_HEADING = 1.5
"""It announces another kind of table; themes of plans may do so by chance ("Budget")."""
_FIGURES = 3.0
"""Times the share of figures in the columns beside the statements, and of statements that are marks or figures."""
_FOREIGN = 1.5
"""A column that plans do not have: times of the day, places, versions, votes."""

_CAPTION_WORDS = 16
"""Words: a caption has fewer; a longer paragraph is prose."""
_MOSTLY = 0.5
"""Share of cells from which a table is one of figures."""
_STATEMENTS = frozenset({Role.ACTION, Role.TITLED, Role.MIXED})
_NEVER_PLANS = frozenset({Left.RISKS, Left.CONTENTS})
_DATES = frozenset({Role.DATE, Role.START, Role.FINISH})

_FOREIGN_HEADER = re.compile(
    r"^(?:times?|venue|room|place|pages?(?: no\.?| numbers?)?|version|author|votes?|(?:tele)?phone|e-?mail|yes|no"
    r"|agree|disagree|ward|site|likelihood|probability|(?:risk )?score|respondent|(?:you|they) said|comments? received"
    r"|consultee|(?:key )?decision(?: maker)?|application|characteristic|protected characteristics?|recipient|variance"
    r"|actual|organisation|supplier|counterparty|term|meaning|definition|question|option|dis-?advantages|minute)$",
    re.IGNORECASE,
)
_RISK_LEVELS = re.compile(
    r"\b(?:likelihood|probability|inherent|residual|risk score|risk rating|gross|net risk)\b", re.IGNORECASE
)
_MEETING = re.compile(
    r"\b(?:minutes?|meetings?|committee|decisions?|agenda|apologies|resolved|matters arising|forward plan"
    r"|attendance|present)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\b(?:comments?|responses?|respondent|consultee|you said|feedback|representation)\b", re.IGNORECASE
)
_CONTENTS = re.compile(r"^(?:pages?(?: no\.?| numbers?)?)$", re.IGNORECASE)


def leave_tables(outline: Outline, columns: Sequence[dict[int, Column]]) -> list[Left | None]:
    """For each section why it is left, None where it is the plan's.

    Tables of the same columns are one plan, wherever they stand, so they are judged together. Sections without columns
    are no plan already. What was set in lists got columns for reading like a plan, and is not judged again.
    """
    titles = [outline.title.text] if outline.title else []
    listed = [section.origin is not SectionOrigin.TABLE for section in outline.sections]
    left: list[Left | None] = [
        Left.PROSE if outside else what_it_is(section, titles)
        for section, outside in zip(outline.sections, listed, strict=True)
    ]
    for numbers in _sisters(columns).values():
        sections = [outline.sections[number] for number in numbers]
        kinds = {left[number] for number in numbers}
        outside = any(listed[number] for number in numbers)
        if outside or (not kinds & _NEVER_PLANS and _points(sections, columns[numbers[0]], titles) >= 0):
            for number in numbers:
                left[number] = None
    return left


TOTALS = "row of totals"


def without_totals(outline: Outline) -> tuple[Outline, list[tuple[Passage, str]]]:
    """The outline without the rows that sum up others, and their words with the reason. A table of nothing else keeps
    them: it is no plan anyhow."""
    asides: list[tuple[Passage, str]] = []
    sections = []
    for section in outline.sections:
        totals = [row for row in section.rows if is_total(row)]
        kept = tuple(row for row in section.rows if row not in totals) or section.rows
        if kept != section.rows:
            asides.extend((cell_text(cell.items), TOTALS) for row in totals for cell in row.cells.values())
        sections.append(replace(section, rows=kept))
    return replace(outline, sections=tuple(sections)), asides


def _sisters(columns: Sequence[dict[int, Column]]) -> dict[tuple[object, ...], list[int]]:
    """The numbers of the sections whose roles and headers are the same."""
    found: dict[tuple[object, ...], list[int]] = {}
    for number, read in enumerate(columns):
        if read:
            key = tuple((c, one.role, one.header.text if one.header else "") for c, one in sorted(read.items()))
            found.setdefault(key, []).append(number)
    return found


def _words(headings: Iterable[Heading]) -> list[str]:
    return [heading.passage.text for heading in headings]


def _caption(section: Section) -> list[str]:
    """What stands right over a table, where it is short enough to name it."""
    last = [passage.text for passage in section.intro[-1:]]
    return [text for text in last if len(text.split()) <= _CAPTION_WORDS]


def _points(sections: Sequence[Section], read: dict[int, Column], titles: Sequence[str]) -> float:
    """What speaks for these tables being a plan beyond what is needed, and below 0 what is missing."""
    rows = [row for section in sections for row in section.rows]
    statements = [column for column, one in read.items() if one.role in _STATEMENTS]
    others = [c for c, one in read.items() if c not in statements and one.role not in (Role.REFERENCE, Role.PRIORITY)]
    texts = [item.passage.text for row in rows for c in statements for item in row.items(c) if item.passage]
    said = [announced([*titles, *_words(section.headings), *_caption(section)]) for section in sections]
    unknown = [c for c in others if read[c].role is Role.OTHER and read[c].period is None]
    further = [text for row in rows for c in unknown if (text := cell_text(row.items(c)).text)]
    headers = [one.header.text.strip(" :*") for one in read.values() if one.header]
    points = _header_points(read) + _look_points(read) + _VERBS * _share(tells_of_doing, texts)
    points += _PLAN_HEADING * any(one.plan for one in said) - _OTHER_HEADING * all(one.other for one in said)
    points -= _FIGURES * (figure_share(rows, others) + _share(is_wordless, texts) + _share(is_sign, further))
    points -= _FOREIGN * sum(bool(_FOREIGN_HEADER.match(header)) for header in headers)
    return points - (_ENOUGH if headers else _ENOUGH_BARE)


def _share(shows: Callable[[str], bool], texts: Sequence[str]) -> float:
    return sum(map(shows, texts)) / max(1, len(texts))


def _header_points(read: dict[int, Column]) -> float:
    """What the headers say outright, each role once; a header of results says so though its cells were put to use as
    actions for want of others."""
    told = {one.role for one in read.values() if one.header and one.confidence >= CERTAIN}
    named = told | {read_header(one.header.text).role for one in read.values() if one.header}
    points = sum(weight for role, weight in _FIELD_HEADERS.items() if role in named)
    if Role.ACTION in told or _names_statements(read):
        points += _ACTION_HEADER
    return points + _PRIORITY_HEADER * (Role.PRIORITY in told)


def _names_statements(read: dict[int, Column]) -> bool:
    """Whether the header over mixed cells speaks of what was done or came of it."""
    headers = [one.header.text for one in read.values() if one.role is Role.MIXED and one.header]
    return any(set(read_header(text).roles) & {Role.ACTION, Role.OUTCOME, Role.PROGRESS} for text in headers)


def _look_points(read: dict[int, Column]) -> float:
    """What columns look like, and dates, which a header only promises."""
    points = 0.0
    titled = [one for one in read.values() if one.role is Role.TITLED]
    if titled:
        points += _ACTION_HEADER if titled[0].basis == "column header" else _TITLES_BY_LOOK
    dates = [one for one in read.values() if one.role in _DATES]
    if dates:
        points += _DATE_COLUMN if any(one.basis == "column header" for one in dates) else _DATE_LOOK
    states = [one for one in read.values() if one.role is Role.STATUS and one.confidence < CERTAIN]
    return points + _STATE_LOOK * bool(states)


def what_it_is(section: Section, titles: Sequence[str] = ()) -> Left:
    """What a table is if it is no plan, by its figures, its headers and the words over it."""
    used = sorted({column for row in section.rows for column in row.cells})
    headers = [header.text.strip(" :*") for header in section.header.values()]
    over = " | ".join([*titles, *_words(section.headings)])
    last = [cell_text(row.items(used[-1])).text for row in section.rows] if used else []
    if len(used) > 1 and counts_pages(last) and (any(map(_CONTENTS.match, headers)) or "contents" in over.lower()):
        return Left.CONTENTS
    if _is_of_risks(headers):
        return Left.RISKS
    if figure_share(section.rows, used[1:]) >= _MOSTLY:
        return Left.FIGURES
    everything = " | ".join(headers)
    if _COMMENTS.search(everything):
        return Left.COMMENTS
    if _MEETING.search(everything) or _MEETING.search(over):
        return Left.MEETING
    return Left.COMMENTS if _COMMENTS.search(over) else Left.OTHER


def _is_of_risks(headers: Sequence[str]) -> bool:
    """Risks with how likely they are; or risks as what the rows are about, before what is done about them."""
    risks = [
        n for n, header in enumerate(headers) if re.search(r"\b(?:risks?|hazards?|threats?)\b", header, re.IGNORECASE)
    ]
    if not risks:
        return False
    levels = any(
        _RISK_LEVELS.search(header) or re.fullmatch(r"impact|score", header, re.IGNORECASE) for header in headers
    )
    answers = [
        n
        for n, header in enumerate(headers)
        if re.search(r"\b(?:mitigat\w+|controls?|treatment)\b", header, re.IGNORECASE)
    ]
    return levels or bool(answers and answers[0] > risks[0])
