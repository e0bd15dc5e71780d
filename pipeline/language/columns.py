"""Which column holds what: told from the header's words first, from what stands under it where they do not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import mean

from pipeline.language.cells import cell_text
from pipeline.language.dates import DateExpression, find_dates
from pipeline.language.headers import HeaderReading, read_header
from pipeline.language.lexicon import Role
from pipeline.outline import Section
from pipeline.passage import Passage

_MOSTLY = 0.5
"""Share of a column's cells that must show a trait for the column to have it."""

_DATE_FILLS = 0.6
"""Share of a cell's letters and digits that a date must cover for the cell to be a date."""

_TITLE_WORDS = 30
"""Words: a titled project is named in fewer; a longer text with a date at its end is a sentence."""

_STATUS = re.compile(
    r"^(?:red|amber|green|blue|grey|complete[d]?|on[ -]track|off[ -]track|not (?:yet )?started|in progress|started"
    r"|delayed|at risk|open|closed|new|overdue|achieved|behind(?: schedule)?|r|a|g|b|rag)\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\(?[A-Z]{0,4}[\s.-]?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?$")

_TEXT_ROLES = frozenset({Role.ACTION, Role.OUTCOME, Role.PRIORITY, Role.PROGRESS, None})
FIELD_ROLES = frozenset(
    {Role.LEAD, Role.PARTNER, Role.RESOURCE, Role.STATUS, Role.PROGRESS, Role.RISK, Role.EVIDENCE, Role.OTHER}
)

CERTAIN, LIKELY, GUESSED = 0.97, 0.88, 0.7
"""Confidence in a role told by the header's words, by header and content together, by content alone (judged on the
samples; `annexe evaluate` will calibrate it)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role, its header, why it was given the role, and how sure that is (0 to 1)."""

    role: Role
    header: Passage | None
    basis: str
    confidence: float
    counts: bool = False
    """Whether the header promises measures: indicators and targets to be counted."""


@dataclass(slots=True)
class _Contents:
    """What stands in a column, as shares of its cells."""

    cells: int
    words: float
    dated: float
    tailed: float
    status: float
    numbers: float


@dataclass(slots=True)
class _Draft:
    readings: dict[int, HeaderReading]
    contents: dict[int, _Contents]
    roles: dict[int, Role | None] = field(default_factory=dict)
    basis: dict[int, tuple[str, float]] = field(default_factory=dict)

    def having(self, *roles: Role | None) -> list[int]:
        return [column for column, role in sorted(self.roles.items()) if role in roles]

    def give(self, column: int, role: Role, basis: str, confidence: float) -> None:
        self.roles[column] = role
        self.basis[column] = (basis, confidence)


def read_columns(section: Section, fiscal_year_start: int) -> dict[int, Column]:
    """The role of each column of a section; empty where the section is no plan."""
    texts = {
        column: [text for row in section.rows if (text := cell_text(row.items(column)).text)]
        for column in range(section.columns)
    }
    draft = _Draft(
        {column: read_header(section.header[column].text) for column in texts if column in section.header},
        {column: _contents(cells, fiscal_year_start) for column, cells in texts.items() if cells},
    )
    for column in draft.contents:
        reading = draft.readings.get(column)
        draft.roles[column] = reading.role if reading else None
        if reading and reading.role:
            draft.basis[column] = ("column header", CERTAIN)
    _find_titled(draft)
    _tell_by_contents(draft)
    _find_mixed(draft)
    if not is_plan(draft.roles, {column: reading for column, reading in draft.readings.items()}):
        return {}
    _promote(draft)
    return {column: _column(section, draft, column) for column in draft.contents}


def _column(section: Section, draft: _Draft, column: int) -> Column:
    role = draft.roles[column] or Role.OTHER
    basis, confidence = draft.basis.get(column, ("layout", GUESSED))
    header = section.header.get(column)
    counts = bool(header and re.search(r"\b(?:measure|indicator|kpi|metric|target)", header.text, re.IGNORECASE))
    only = counts and not re.search(r"\b(?:outcome|impact|benefit|result)", header.text if header else "", re.IGNORECASE)
    return Column(role, header, basis, confidence, counts=only)


def _contents(cells: list[str], fiscal_year_start: int) -> _Contents:
    found = [find_dates(text, fiscal_year_start=fiscal_year_start) for text in cells]
    return _Contents(
        cells=len(cells),
        words=mean(len(text.split()) for text in cells),
        dated=mean(_fills(text, dates) for text, dates in zip(cells, found, strict=True)),
        tailed=mean(_tailed(text, dates) for text, dates in zip(cells, found, strict=True)),
        status=mean(bool(_STATUS.match(text)) for text in cells),
        numbers=mean(bool(_NUMBER.match(text)) for text in cells),
    )


def _fills(text: str, dates: list[DateExpression]) -> bool:
    letters = len(re.findall(r"\w", text))
    covered = sum(len(re.findall(r"\w", date.text)) for date in dates)
    return letters > 0 and covered >= letters * _DATE_FILLS


def _tailed(text: str, dates: list[DateExpression]) -> bool:
    """Whether the cell is a title with its one date before or behind it."""
    if len(dates) != 1 or _fills(text, dates) and len(dates[0].text) == len(text) or len(text.split()) > _TITLE_WORDS:
        return False
    begins = not re.search(r"\w", text[: dates[0].begin])
    ends = not re.search(r"\w", text[dates[0].finish :])
    return begins != ends


def _find_titled(draft: _Draft) -> None:
    """A column of project titles, each with its date; there is no date column of its own then."""
    if draft.having(Role.DATE, Role.START, Role.FINISH):
        return
    candidates = {
        column: contents.tailed
        for column, contents in draft.contents.items()
        if draft.roles[column] in _TEXT_ROLES and contents.tailed >= _MOSTLY and contents.cells > 1
    }
    for column, contents in draft.contents.items():
        reading = draft.readings.get(column)
        if reading and Role.DATE in reading.roles[1:] and contents.tailed > 0:
            candidates[column] = contents.tailed
    if candidates:
        best = max(candidates, key=lambda column: candidates[column])
        draft.give(best, Role.TITLED, "layout", LIKELY)


def _tell_by_contents(draft: _Draft) -> None:
    """Columns whose header is missing or unknown, and date columns that another name hides."""
    dated = bool(draft.having(Role.DATE, Role.START, Role.TITLED))
    for column, contents in draft.contents.items():
        if draft.roles[column] is None:
            if contents.dated >= _MOSTLY and not dated:
                draft.give(column, Role.DATE, "cell contents", GUESSED)
            elif contents.status >= _MOSTLY:
                draft.give(column, Role.STATUS, "cell contents", GUESSED)
            elif contents.numbers >= _MOSTLY and column == min(draft.contents):
                draft.give(column, Role.REFERENCE, "cell contents", GUESSED)


def _find_mixed(draft: _Draft) -> None:
    """Columns where what was done and what it achieved stand together."""
    for column, reading in draft.readings.items():
        both = {Role.ACTION, Role.OUTCOME} <= set(reading.roles)
        if both and draft.roles.get(column) in (Role.ACTION, Role.OUTCOME):
            draft.give(column, Role.MIXED, "classifier", LIKELY)
    if not draft.having(Role.TITLED):
        return
    others = [column for column in draft.having(Role.ACTION, Role.OUTCOME, None) if draft.contents[column].words > 3]
    if len(others) == 1:
        draft.give(others[0], Role.MIXED, "classifier", LIKELY)


def _promote(draft: _Draft) -> None:
    """A plan has actions: where no header names them, the likeliest column holds them."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    candidates = draft.having(None) or draft.having(Role.PRIORITY) or draft.having(Role.OUTCOME, Role.PROGRESS)
    if candidates:
        best = max(candidates, key=lambda column: draft.contents[column].words)
        draft.give(best, Role.ACTION, "layout", GUESSED)


_PLAN_ROLES = frozenset({Role.PRIORITY, Role.ACTION, Role.OUTCOME, Role.MIXED, Role.TITLED})


def is_plan(roles: dict[int, Role | None], readings: dict[int, HeaderReading]) -> bool:
    """Whether columns with these roles make a plan: statements of intent, and one more thing told about them."""
    known = {role for role in roles.values() if role is not None}
    statements = known & _PLAN_ROLES
    if Role.TITLED in known or Role.MIXED in known:
        return len(roles) > 1
    if not statements:
        return False
    return len(known) >= 2 and bool(statements & {Role.ACTION, Role.PRIORITY} or {Role.DATE, Role.FINISH} & known)
