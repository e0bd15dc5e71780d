"""Which columns tell when: dates, the two ends of a range, titles with their dates, and dated things to do."""

from __future__ import annotations

import re

from pipeline.language.column_draft import CERTAIN, GUESSED, HARDLY, LIKELY, MILESTONE_WORDS, MOSTLY, ColumnDraft
from pipeline.language.lexicon import Role
from pipeline.outline import Section

_TEXT_ROLES = frozenset({Role.ACTION, Role.OUTCOME, Role.PRIORITY, Role.PROGRESS, None})


_STEPS = re.compile(r"\b(?:steps?|milestones?|tasks?|stages?|activit(?:y|ies)|actions?|deliverables?)\b", re.IGNORECASE)
"""Headers of what is done towards something else."""

_GROUPS = 0.7
"""Filled cells to a row: a column whose cells each stand for several rows has fewer."""


def find_steps(draft: ColumnDraft, section: Section) -> None:
    """Steps towards what a column left of them names: an "Action" merged over the rows of its "Tasks" or "Milestones"
    is what they work towards."""
    rows = len(section.rows)
    for left in draft.having(Role.ACTION, None):
        grouping = draft.contents[left].cells <= _GROUPS * rows and left == min(draft.contents)
        for column, reading in draft.readings.items():
            contents = draft.contents[column]
            wordy = contents.words >= MILESTONE_WORDS and contents.cells > _GROUPS * rows
            named = reading.role in (Role.ACTION, Role.DATE) and bool(_STEPS.search(section.header[column].text))
            if grouping and column > left and wordy and named and contents.dated < HARDLY:
                draft.give(left, Role.PRIORITY, "layout", LIKELY)
                draft.give(column, Role.ACTION, "column header", LIKELY)
                return


_STAGES = re.compile(r"^(?:key\s+)?(?:stages?|milestones?|phases?)\b", re.IGNORECASE)
"""Headers of the stages of a timetable, which are its actions where nothing else is."""


def find_stages(draft: ColumnDraft, section: Section) -> None:
    """The stages of a timetable, beside a column of nothing but dates."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    unknown = [column for column in draft.having(None) if column in section.header]
    named = [column for column in unknown if _STAGES.match(section.header[column].text)]
    if named and any(draft.contents[column].dated >= MOSTLY for column in draft.having(Role.DATE)):
        draft.give(named[0], Role.ACTION, "column header", CERTAIN)


_ANSWER_WORDS = 5
"""Words: the mean answer to a recommendation ("Accepted in part") has fewer."""


def find_recommended(draft: ColumnDraft, section: Section) -> None:
    """What stands beside a column of actions under a name of its own: what was recommended is what the action that was
    agreed on it works towards; outputs are results; a short response is neither."""
    named = {column: section.header[column].text for column in draft.having(Role.ACTION) if column in section.header}
    recommended = [
        column for column, text in named.items() if re.match(r"(?:\w+ )?recommendation", text, re.IGNORECASE)
    ]
    agreed = [column for column, text in named.items() if re.search(r"\bactions?\b", text, re.IGNORECASE)]
    if recommended and set(agreed) - set(recommended):
        draft.give(recommended[0], Role.PRIORITY, "column header", LIKELY)
    for column, text in named.items():
        if re.match(r"(?:key )?outputs?\b", text, re.IGNORECASE) and set(agreed) - {column}:
            draft.give(column, Role.OUTCOME, "column header", LIKELY)
    for column, header in section.header.items():
        short = column in draft.contents and draft.contents[column].words <= _ANSWER_WORDS
        if agreed and short and re.match(r"(?:\w+ )?(?:response|decision)\b", header.text, re.IGNORECASE):
            draft.give(column, Role.OTHER, "column header", LIKELY)


def find_dates(draft: ColumnDraft) -> None:
    """A "target" may be a date: a column of nothing but dates tells when, whatever its header says. And a "milestone"
    may be an action: of two columns that should tell when, one of words is what is due then."""
    named_so = draft.having(Role.DATE)
    if len(named_so) > 1 and any(draft.contents[column].dated >= MOSTLY for column in named_so):
        for column in named_so:
            contents = draft.contents[column]
            if contents.timed < HARDLY or (contents.dated < HARDLY and not draft.having(Role.ACTION)):
                worded = contents.words >= MILESTONE_WORDS and not draft.having(Role.ACTION)
                draft.give(column, Role.ACTION if worded else Role.OTHER, "cell contents", LIKELY)
    if draft.having(Role.DATE, Role.START, Role.FINISH):
        return
    for column in draft.having(Role.OUTCOME, Role.ACTION, None):
        if draft.contents[column].dated >= MOSTLY:
            named = draft.roles[column] is not None
            draft.give(column, Role.DATE, "cell contents", LIKELY if named else GUESSED)
            return


_BEGINS = re.compile(r"\b(?:from|start\w*|begin\w*|commenc\w*|mobilis\w*|on site|launch\w*|open\w*)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:to|until|till|end\w*|finish\w*|complet\w*|clos\w*|conclu\w*|deadline|due|target|handover|by|demobilis\w*)\b",
    re.IGNORECASE,
)
"""Words that tell the two ends of a range, where two columns of dates stand side by side."""


def find_ends(draft: ColumnDraft, section: Section) -> None:
    """Separate start and finish columns under any names: two neighbours of dates, one said to begin, one to end."""
    said = {
        column: section.header[column].text
        for column in draft.contents
        if column in section.header and not draft.named(column, Role.OTHER)
    }

    def of_days(columns: list[int]) -> list[int]:
        return [column for column in columns if draft.contents[column].dated >= MOSTLY]

    first = of_days([column for column, text in said.items() if _BEGINS.search(text) and not _ENDS.search(text)])
    for begin in first[:1]:
        last = of_days([column for column, text in said.items() if column > begin and _ENDS.search(text)])
        if last:
            draft.give(begin, Role.START, "column header", LIKELY)
            draft.give(last[0], Role.FINISH, "column header", LIKELY)
            for other in draft.having(Role.START, Role.FINISH):
                if other not in (begin, last[0]):
                    draft.give(other, Role.DATE, "column header", LIKELY)


def find_titled(draft: ColumnDraft) -> None:
    """A column of project titles, each with its date; there is no date column of its own then."""
    for column, reading in draft.readings.items():
        named = Role.DATE in reading.roles and len(reading.roles) > 1
        if named and draft.contents[column].tailed >= MOSTLY:
            draft.give(column, Role.TITLED, "column header", LIKELY)
            return
    if draft.having(Role.DATE, Role.START, Role.FINISH):
        return
    candidates = {
        column: contents.tailed
        for column, contents in draft.contents.items()
        if draft.roles[column] in _TEXT_ROLES and contents.tailed >= MOSTLY and contents.cells > 1
    }
    for column, reading in draft.readings.items():
        if Role.DATE in reading.roles[1:] and draft.contents[column].tailed > 0:
            candidates[column] = draft.contents[column].tailed
    if candidates:
        best = max(candidates, key=lambda column: candidates[column])
        draft.give(best, Role.TITLED, "layout", LIKELY)


def find_dated_actions(draft: ColumnDraft) -> None:
    """Where no column names actions but one lists things to do with their dates, those are the actions."""
    if draft.having(Role.ACTION, Role.TITLED, Role.MIXED):
        return
    worded = [
        column
        for column in draft.having(Role.DATE)
        if draft.contents[column].timed >= MOSTLY
        and draft.contents[column].dated < HARDLY
        and draft.contents[column].words > MILESTONE_WORDS
    ]
    if worded and draft.having(Role.PRIORITY, Role.OUTCOME, Role.THEME):
        draft.give(worded[0], Role.ACTION, "cell contents", LIKELY)
