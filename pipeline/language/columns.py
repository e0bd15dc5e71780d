"""Which column holds what: told from the header's words first, from what stands under it where they do not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.language.contents import Contents, read_contents
from pipeline.language.dates import DateExpression
from pipeline.language.headers import HeaderReading, read_header
from pipeline.language.lexicon import Role
from pipeline.language.role_decoding import decode
from pipeline.language.role_model import read_role_model, role_chances
from pipeline.language.table_traits import can_be_plan
from pipeline.language.term_matrix import find_periods
from pipeline.outline import Section
from pipeline.passage import Passage

Outcomes = Callable[[Sequence[str]], list[float]]
"""The probability that each text tells an outcome rather than an action."""

_MOSTLY = 0.5
"""Share of a column's cells that must show a trait for the column to have it."""

_HARDLY = 0.2
"""Share of a column's cells under which a trait is an exception."""

_ONE_EACH = 1.3
_LISTS = 1.5
"""Mean number of entries in a cell: a column of row headings has about one, a column of lists more."""

_SHORT_TITLE = 12
"""Words: the mean title of a project is shorter."""

_SURE = 0.6
"""Probability from which a role given by the model tells that a table is a plan."""

_TAKEN = 0.45
"""Probability from which the model's role is taken; below, the column stays unknown."""

_FULLEST, _FAINTEST = 0.9, 0.1
"""Bounds of what the classifier of lines may say of a whole column."""

_BARE_WORDS = 2.0
"""Words: the mean entry of a column of actions has more; names of wards or people have fewer."""

_MILESTONE_WORDS = 3
"""Words: the mean milestone has as many; what stands under "Time" in a calendar has fewer."""

_TELLS_ACTIONS = 0.3
"""Share of a column's sentences that must read as actions for the column to mix them with outcomes."""

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
    period: DateExpression | None = None
    """The period that a column of a term matrix stands for."""


@dataclass(slots=True)
class _Draft:
    """Roles while they are being told; None where a column's is not known."""

    readings: dict[int, HeaderReading]
    contents: dict[int, Contents]
    outcomes: Outcomes
    roles: dict[int, Role | None] = field(default_factory=dict)
    basis: dict[int, tuple[str, float]] = field(default_factory=dict)

    def having(self, *roles: Role | None) -> list[int]:
        return [column for column, role in sorted(self.roles.items()) if role in roles]

    def give(self, column: int, role: Role, basis: str, confidence: float) -> None:
        self.roles[column] = role
        self.basis[column] = (basis, confidence)

    def named(self, column: int, role: Role) -> bool:
        """Whether the header's words name this role."""
        return column in self.readings and self.readings[column].role is role

    def is_sure(self, column: int) -> bool:
        """Whether a column's role is sure enough to say that the table is a plan."""
        return self.basis.get(column, ("", 0.0))[1] >= _SURE

    def outcome_share(self, column: int) -> float:
        """The mean probability that what stands in a column tells an outcome, 0 to 1."""
        found = self.outcomes(self.contents[column].statements)
        return sum(found) / max(1, len(found))

    def tells_actions(self, column: int) -> bool:
        """Whether a fair share of a column's sentences tell what was done."""
        found = self.outcomes(self.contents[column].statements)
        return sum(probability < 0.5 for probability in found) >= _TELLS_ACTIONS * len(found)


def read_columns(section: Section, fiscal_year_start: int, outcomes: Outcomes) -> dict[int, Column]:
    """The role of each column of a section; empty where no plan has such columns."""
    contents = read_contents(section, fiscal_year_start)
    readings = {column: read_header(section.header[column].text) for column in contents if column in section.header}
    draft = _Draft(readings, contents, outcomes)
    for column in contents:
        reading = readings.get(column)
        draft.roles[column] = reading.role if reading else None
        if reading and reading.role:
            draft.basis[column] = ("column header", CERTAIN)
    periods = find_periods(section, fiscal_year_start)
    for column in periods:
        draft.give(column, Role.DATE, "column header", CERTAIN)
    if not periods:
        _find_ends(draft, section)
        _find_dates(draft)
    _find_titled(draft)
    _tell_by_contents(draft)
    _find_mixed(draft)
    _ask_model(draft, section)
    if not section.header:
        if not draft.having(Role.DATE, Role.START, Role.FINISH, Role.STATUS, Role.TITLED):
            return {}
        _find_bare_actions(draft)
    known = {role for column, role in draft.roles.items() if role and draft.is_sure(column)}
    if not can_be_plan(known, len(draft.roles)):
        return {}
    _find_priorities(draft)
    _find_actions(draft)
    _find_outcomes(draft)
    return {
        column: replace(_column(section, draft, column), period=periods.get(column))
        for column in sorted({*contents, *periods})
    }


def _column(section: Section, draft: _Draft, column: int) -> Column:
    role = draft.roles[column] or Role.OTHER
    basis, confidence = draft.basis.get(column, ("layout", GUESSED))
    header = section.header.get(column)
    return Column(role, header, basis, confidence, counts=header is not None and promises_measures(header.text))


def promises_measures(header: str) -> bool:
    """Whether a header promises measures: indicators and targets to be counted."""
    return bool(
        re.search(r"\b(?:measure|indicator|kpi|metric|target)", header, re.IGNORECASE)
        and not re.search(r"\b(?:outcome|impact|benefit|result)", header, re.IGNORECASE)
    )


def _find_dates(draft: _Draft) -> None:
    """A "target" may be a date: a column of nothing but dates tells when, whatever its header says. And a "milestone"
    may be an action: of two columns that should tell when, one of words is what is due then."""
    named_so = draft.having(Role.DATE)
    if any(draft.contents[column].dated >= _MOSTLY for column in named_so):
        for column in named_so:
            contents = draft.contents[column]
            if contents.timed < _HARDLY or (contents.dated < _HARDLY and not draft.having(Role.ACTION)):
                worded = contents.words >= _MILESTONE_WORDS and not draft.having(Role.ACTION)
                draft.give(column, Role.ACTION if worded else Role.OTHER, "cell contents", LIKELY)
    if draft.having(Role.DATE, Role.START, Role.FINISH):
        return
    for column in draft.having(Role.OUTCOME, Role.ACTION, None):
        if draft.contents[column].dated >= _MOSTLY:
            named = draft.roles[column] is not None
            draft.give(column, Role.DATE, "cell contents", LIKELY if named else GUESSED)
            return


_BEGINS = re.compile(r"\b(?:from|start\w*|begin\w*|commenc\w*|mobilis\w*|on site|launch\w*|open\w*)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:to|until|till|end\w*|finish\w*|complet\w*|clos\w*|conclu\w*|deadline|due|target|handover|by|demobilis\w*)\b",
    re.IGNORECASE,
)
"""Words that tell the two ends of a range, where two columns of dates stand side by side."""


def _find_ends(draft: _Draft, section: Section) -> None:
    """Separate start and finish columns under any names: two neighbours of dates, one said to begin, one to end."""
    days = [
        column
        for column, contents in draft.contents.items()
        if contents.dated >= _MOSTLY and column in section.header and not draft.named(column, Role.OTHER)
    ]
    ends = {column: section.header[column].text for column in days}
    first = [column for column in days if _BEGINS.search(ends[column]) and not _ENDS.search(ends[column])]
    for begin in first[:1]:
        last = [column for column in days if column > begin and _ENDS.search(ends[column])]
        if last:
            draft.give(begin, Role.START, "column header", LIKELY)
            draft.give(last[0], Role.FINISH, "column header", LIKELY)
            for other in draft.having(Role.START, Role.FINISH):
                if other not in (begin, last[0]):
                    draft.give(other, Role.DATE, "column header", LIKELY)


def _find_titled(draft: _Draft) -> None:
    """A column of project titles, each with its date; there is no date column of its own then."""
    for column, reading in draft.readings.items():
        named = Role.DATE in reading.roles and len(reading.roles) > 1
        if named and draft.contents[column].tailed >= _MOSTLY:
            draft.give(column, Role.TITLED, "column header", LIKELY)
            return
    if draft.having(Role.DATE, Role.START, Role.FINISH):
        return
    candidates = {
        column: contents.tailed
        for column, contents in draft.contents.items()
        if draft.roles[column] in _TEXT_ROLES and contents.tailed >= _MOSTLY and contents.cells > 1
    }
    for column, reading in draft.readings.items():
        if Role.DATE in reading.roles[1:] and draft.contents[column].tailed > 0:
            candidates[column] = draft.contents[column].tailed
    if candidates:
        best = max(candidates, key=lambda column: candidates[column])
        draft.give(best, Role.TITLED, "layout", LIKELY)


def _tell_by_contents(draft: _Draft) -> None:
    """Columns of status words or numbers whose header is missing or unknown. An "Item" of words is no number."""
    for column in draft.having(Role.REFERENCE):
        if draft.contents[column].coded < _HARDLY:
            draft.roles[column] = None
    for column in draft.having(None):
        contents = draft.contents[column]
        if contents.status >= _MOSTLY:
            draft.give(column, Role.STATUS, "cell contents", GUESSED)
        elif contents.numbers >= _MOSTLY and column == min(draft.contents):
            draft.give(column, Role.REFERENCE, "cell contents", GUESSED)


def _find_mixed(draft: _Draft) -> None:
    """Columns where what was done and what it achieved stand together.

    Their header says so; or they are the one text beside titled projects, with dates or without.
    """
    for column, reading in draft.readings.items():
        if {Role.ACTION, Role.OUTCOME} <= set(reading.roles) and draft.roles[column] in (Role.ACTION, Role.OUTCOME):
            draft.give(column, Role.MIXED, "classifier", LIKELY)
    titled = draft.having(Role.TITLED)
    titles = titled or _short_titles(draft)
    others = [
        column
        for column in draft.having(Role.ACTION, Role.OUTCOME, Role.PROGRESS, None)
        if column not in titles and draft.contents[column].words > 3
    ]
    if len(others) > 1 and Role.PROGRESS in {draft.roles[column] for column in others}:
        others = [column for column in others if draft.roles[column] is not Role.PROGRESS]
    if not titles or len(others) != 1 or draft.having(Role.PRIORITY):
        return
    says_both = Role.OUTCOME in draft.readings[others[0]].roles if others[0] in draft.readings else True
    if titled or (says_both and draft.contents[others[0]].prose and draft.tells_actions(others[0])):
        draft.give(others[0], Role.MIXED, "classifier", LIKELY)


def _short_titles(draft: _Draft) -> list[int]:
    """A column of project titles beside a date column: one short entry a row, under a header that names actions."""
    if not draft.having(Role.DATE, Role.START, Role.FINISH):
        return []
    return [
        column
        for column in draft.having(Role.ACTION)
        if draft.contents[column].entries <= _ONE_EACH and draft.contents[column].words < _SHORT_TITLE
    ]


def _ask_model(draft: _Draft, section: Section) -> None:
    """Columns that neither header nor rule tells: the trained model, all columns of the table together."""
    unknown = draft.having(None)
    if not unknown:
        return
    chances = {}
    for column in unknown:
        header = section.header[column].text if column in section.header else ""
        chances[column] = role_chances(header, draft.contents[column], (column, section.columns))
        if draft.contents[column].words > _MILESTONE_WORDS:
            share = min(_FULLEST, max(_FAINTEST, draft.outcome_share(column)))
            chances[column][Role.OUTCOME] *= share
            chances[column][Role.ACTION] *= 1 - share
            total = sum(chances[column].values())
            chances[column] = {role: chance / total for role, chance in chances[column].items()}
    fixed = {column: role for column, role in draft.roles.items() if role}
    for column, (role, chance) in decode(chances, fixed, read_role_model().follows).items():
        if chance >= _TAKEN:
            draft.give(column, role, "column model", min(LIKELY, chance))


def _find_priorities(draft: _Draft) -> None:
    """Row headings under another name: one entry a row, beside a column of lists of actions."""
    actions = draft.having(Role.ACTION)
    if draft.having(Role.PRIORITY, Role.TITLED, Role.MIXED):
        return
    lists = actions and max(draft.contents[column].entries for column in actions) >= _LISTS
    outcomes = draft.having(Role.OUTCOME)
    candidates = draft.having(None) + (outcomes if len(outcomes) > 1 else [])
    headings = [
        column
        for column in sorted(candidates)
        if draft.contents[column].entries <= _ONE_EACH and draft.contents[column].words > 2
    ]
    referenced = [column for column in headings if draft.contents[column].referenced >= _MOSTLY]
    if referenced or (lists and headings):
        draft.give((referenced or headings)[0], Role.PRIORITY, "layout", LIKELY)


def _find_actions(draft: _Draft) -> None:
    """A plan has actions: where no header names them, the column that reads most like actions holds them."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    outcomes = draft.having(Role.OUTCOME)
    for candidates in (
        [column for column in draft.having(None) if draft.contents[column].words > 2],
        outcomes if len(outcomes) > 1 else [],
        draft.having(Role.PRIORITY),
        draft.having(Role.OUTCOME, Role.PROGRESS),
    ):
        if candidates:
            best = min(candidates, key=draft.outcome_share)
            draft.give(best, Role.ACTION, "classifier", GUESSED)
            return


def _find_bare_actions(draft: _Draft) -> None:
    """Without a header row: a column of texts beside one that tells when or how far is the column of actions."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    texts = [column for column in draft.having(None) if draft.contents[column].words >= _BARE_WORDS]
    if texts:
        best = min(texts, key=draft.outcome_share)
        draft.give(best, Role.ACTION, "cell contents", GUESSED)


def _find_outcomes(draft: _Draft) -> None:
    """Where no header names outcomes, an unknown column whose statements read as outcomes holds them."""
    if draft.having(Role.OUTCOME, Role.MIXED):
        return
    candidates = [column for column in draft.having(None) if draft.contents[column].words > 2]
    if candidates:
        best = max(candidates, key=draft.outcome_share)
        if draft.outcome_share(best) > _MOSTLY:
            draft.give(best, Role.OUTCOME, "classifier", GUESSED)
