"""Which column holds what: told from the header's words first, from what stands under it where they do not tell."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.language.cells import cell_text
from pipeline.language.column_dates import (
    find_dated_actions,
    find_dates,
    find_ends,
    find_recommended,
    find_stages,
    find_steps,
    find_titled,
)
from pipeline.language.column_draft import (
    CERTAIN,
    FIELD_ROLES,
    GUESSED,
    HARDLY,
    LIKELY,
    MILESTONE_WORDS,
    MOSTLY,
    Column,
    ColumnDraft,
    Outcomes,
)
from pipeline.language.contents import read_contents
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.role_decoding import decode
from pipeline.language.role_model import read_role_model, role_chances
from pipeline.language.table_traits import can_be_plan
from pipeline.language.term_matrix import find_periods, holds_words
from pipeline.outline import Section

__all__ = ["CERTAIN", "FIELD_ROLES", "GUESSED", "LIKELY", "Column", "Outcomes", "read_columns"]

_ONE_EACH = 1.3
_LISTS = 1.5
"""Mean number of entries in a cell: a column of row headings has about one, a column of lists more."""

_SHORT_TITLE = 12
"""Words: the mean title of a project is shorter."""

_HALF_KNOWN = 0.5
"""Likeness of a header to headers: no more than half of its words are known."""

_AT_ODDS, _SURE_OF_OTHER = 0.1, 0.6
"""Probability below which the model denies a role, and from which it is sure of another."""

_TAKEN = 0.6
"""Probability from which the model's role is taken; below, the column stays unknown."""

_FULLEST, _FAINTEST = 0.9, 0.1
"""Bounds of what the classifier of lines may say of a whole column."""

_GROUPED = 0.7
"""Groups to a row: a column that groups rows has fewer."""

_BARE_WORDS = 2.0
"""Words: the mean entry of a column of actions has more; names of wards or people have fewer."""


def read_columns(section: Section, fiscal_year_start: int, outcomes: Outcomes) -> dict[int, Column]:
    """The role of each column of a section; empty where no plan has such columns."""
    contents = read_contents(section, fiscal_year_start)
    readings = {column: read_header(section.header[column].text) for column in contents if column in section.header}
    draft = ColumnDraft(readings, contents, outcomes)
    for column in contents:
        reading = readings.get(column)
        draft.roles[column] = reading.role if reading else None
        if reading and reading.role:
            draft.basis[column] = ("column header", CERTAIN)
    _doubt_half_known(draft, section)
    find_steps(draft, section)
    find_recommended(draft, section)
    periods = find_periods(section, fiscal_year_start)
    things_to_do = bool(periods) and not draft.having(Role.ACTION) and holds_words(section, periods)
    for column in draft.having(Role.THEME) if things_to_do else []:
        draft.give(column, Role.PRIORITY, "column header", LIKELY)
    for column in periods:
        draft.give(column, Role.ACTION if things_to_do else Role.DATE, "column header", CERTAIN)
    if not periods:
        find_ends(draft, section)
        find_dates(draft)
        find_stages(draft, section)
    find_titled(draft)
    _tell_by_contents(draft)
    _find_mixed(draft)
    _ask_model(draft, section)
    _find_context(draft, section)
    find_dated_actions(draft)
    if not section.header:
        if not draft.having(Role.DATE, Role.START, Role.FINISH, Role.STATUS, Role.TITLED):
            return {}
        _find_bare_actions(draft)
    known = {role for column, role in draft.roles.items() if role and (draft.is_sure(column) or not section.header)}
    if not can_be_plan(known, len(draft.roles)):
        return {}
    _find_priorities(draft)
    _find_actions(draft)
    _find_outcomes(draft)
    return {
        column: replace(_column(section, draft, column), period=periods.get(column))
        for column in sorted({*contents, *periods})
    }


def _column(section: Section, draft: ColumnDraft, column: int) -> Column:
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


def _tell_by_contents(draft: ColumnDraft) -> None:
    """Columns of status words or numbers whose header is missing or unknown. An "Item" of words is no number,
    a "Meeting and number" of dates names the meetings,
    and a "Priority" or "Impact" of high, medium and low is no row heading and no result."""
    for column in draft.having(Role.REFERENCE):
        contents = draft.contents[column]
        if contents.dated >= MOSTLY:
            draft.give(column, Role.OTHER, "cell contents", LIKELY)
        elif contents.coded < HARDLY:
            draft.roles[column] = None
            del draft.basis[column]
    for column in draft.having(Role.PRIORITY, Role.OUTCOME, Role.ACTION):
        if draft.contents[column].graded >= MOSTLY:
            draft.give(column, Role.OTHER, "cell contents", LIKELY)
    for column in draft.having(None):
        contents = draft.contents[column]
        if contents.status >= MOSTLY:
            draft.give(column, Role.STATUS, "cell contents", GUESSED)
        elif contents.numbers >= MOSTLY and column == min(draft.contents):
            draft.give(column, Role.REFERENCE, "cell contents", GUESSED)


def _find_mixed(draft: ColumnDraft) -> None:
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


def _short_titles(draft: ColumnDraft) -> list[int]:
    """A column of project titles beside a date column: one short entry a row, under a header that names actions."""
    if not draft.having(Role.DATE, Role.START, Role.FINISH):
        return []
    return [
        column
        for column in draft.having(Role.ACTION)
        if draft.contents[column].entries <= _ONE_EACH and draft.contents[column].words < _SHORT_TITLE
    ]


def _doubt_half_known(draft: ColumnDraft, section: Section) -> None:
    """A header of which only a word is known ("Delivery confidence") may mean something else.

    Where the model finds what stands below at odds with that word and is sure of another role, the column counts as
    unknown.
    """
    for column, reading in draft.readings.items():
        if reading.role is None or reading.likeness > _HALF_KNOWN:
            continue
        chances = role_chances(section.header[column].text, draft.contents[column], (column, section.columns))
        if chances.get(reading.role, 1.0) < _AT_ODDS and max(chances.values()) >= _SURE_OF_OTHER:
            draft.roles[column] = None
            del draft.basis[column]


def _ask_model(draft: ColumnDraft, section: Section) -> None:
    """Columns that neither header nor rule tells: the trained model, all columns of the table together."""
    unknown = draft.having(None)
    if not unknown:
        return
    chances = {}
    for column in unknown:
        header = section.header[column].text if column in section.header else ""
        chances[column] = role_chances(header, draft.contents[column], (column, section.columns))
        if draft.contents[column].words > MILESTONE_WORDS:
            share = min(_FULLEST, max(_FAINTEST, draft.outcome_share(column)))
            chances[column][Role.OUTCOME] *= share
            chances[column][Role.ACTION] *= 1 - share
            total = sum(chances[column].values())
            chances[column] = {role: chance / total for role, chance in chances[column].items()}
    fixed = {column: role for column, role in draft.roles.items() if role}
    for column, (role, chance) in decode(chances, fixed, read_role_model().follows).items():
        if chance >= _TAKEN:
            draft.give(column, role, "column model", min(LIKELY, chance))


def _find_context(draft: ColumnDraft, section: Section) -> None:
    """Two columns left of the actions that group them, the outer more coarsely: the outer's cells are themes, the
    inner's what the rows work towards."""
    actions = draft.having(Role.ACTION)
    left = [
        column
        for column in draft.having(Role.PRIORITY, Role.OUTCOME, Role.THEME, Role.OTHER, None)
        if actions
        and column < min(actions)
        and draft.contents[column].entries <= _ONE_EACH
        and not draft.named(column, Role.OTHER)
    ]
    if len(left) < 2:
        return
    outer, inner = left[-2:]
    coarse, fine = _groups(section, outer), _groups(section, inner)
    if coarse < fine and coarse <= len(section.rows) * _GROUPED:
        draft.give(outer, Role.THEME, "layout", LIKELY)
        if not draft.having(Role.PRIORITY):
            draft.give(inner, Role.PRIORITY, "layout", LIKELY)


def _groups(section: Section, column: int) -> int:
    """How many groups of rows a column's cells make: a cell that is empty or says the same again goes on."""
    texts = [cell_text(row.items(column)).text for row in section.rows]
    filled = [text for text in texts if text]
    return sum(one != before for before, one in pairwise(["", *filled]))


def _find_priorities(draft: ColumnDraft) -> None:
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
    referenced = [column for column in headings if draft.contents[column].referenced >= MOSTLY]
    if referenced or (lists and headings):
        draft.give((referenced or headings)[0], Role.PRIORITY, "layout", LIKELY)


def _find_actions(draft: ColumnDraft) -> None:
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


def _find_bare_actions(draft: ColumnDraft) -> None:
    """Without a header row: a column of texts beside one that tells when or how far is the column of actions."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    guessed = draft.having(Role.PRIORITY, Role.THEME, Role.OUTCOME, Role.OTHER, None)
    texts = [column for column in guessed if draft.contents[column].words >= _BARE_WORDS]
    if texts:
        best = min(texts, key=draft.outcome_share)
        draft.give(best, Role.ACTION, "cell contents", GUESSED)


def _find_outcomes(draft: ColumnDraft) -> None:
    """Where no header names outcomes, an unknown column whose statements read as outcomes holds them."""
    if draft.having(Role.OUTCOME, Role.MIXED):
        return
    candidates = [column for column in draft.having(None) if draft.contents[column].words > 2]
    if candidates:
        best = max(candidates, key=draft.outcome_share)
        if draft.outcome_share(best) > MOSTLY:
            draft.give(best, Role.OUTCOME, "classifier", GUESSED)
