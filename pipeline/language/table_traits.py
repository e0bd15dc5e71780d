"""What a table shows that tells a plan from other tables: figures, page numbers, verbs, and the words over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.language.cells import cell_text
from pipeline.language.lexicon import Role
from pipeline.outline import PlanRow

_FIGURE = re.compile(
    r"^(?!0\d{3})[^\w£$€%+-]*(?:[<>~+–-]?\s*\(?[£$€]?\s*[–-]?\d[\d,. ]*(?:%|k|m|bn|p|pp|million|days?|per ?cent)?\)?"
    r"|[-–—]|n/?a|nil|\d+\s*(?:/|:|out of)\s*\d+)\W*$",
    re.IGNORECASE,
)
"""An amount, a count, a share, or the dash that stands for none; a telephone number is none of these."""

_TOTAL = re.compile(r"^(?:(?:grand|sub|overall|net|gross|running)[\s-]*)?totals?\b[\s:()\w£$€/-]{0,30}$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^(?:pages?\s*)?(\d{1,3})(?:\s*[-–]\s*\d{1,3})?$", re.IGNORECASE)
_LISTED = re.compile(r"(?:\.{3,}|…|\s{2,}|\s)(\d{1,3})$")

_PLAN_WORDS = re.compile(
    r"\b(?:(?:action|delivery|implementation|improvement|work|working|business|recovery|annual|service|operational"
    r"|strategic|development|local development)\s+(?:plan|programme|log|tracker|schedule|scheme|points?|register)s?"
    r"|actions?|milestones?|commitments?|road\s?map|next steps|programme of work"
    r"|what we (?:will|did|have done|are doing)"
    r"|how we will|plan on a page|deliverables|initiatives"
    r"|(?:timetable|timeline|schedule|programme)\s+(?:for|of)\s+(?:\w+\s+){0,2}"
    r"(?!meeting|hearing)(?:\w+ing|preparation|delivery|implementation|production|adoption|review|works?))\b",
    re.IGNORECASE,
)
"""Headings that announce what is to be done or was done."""

_OTHER_WORDS = re.compile(
    r"\b(?:minutes|agenda|calendar|contents|glossary|abbreviations|budget|outturn|capital programme|fees|charges"
    r"|savings|scorecard|dashboard|indicators?|attendance|membership|consultation|responses?|comments"
    r"|equalit(?:y|ies) impact|impact assessment|risk register|risks|forward (?:work )?(?:plan|programme)"
    r"|key decisions|decisions|implications"
    r"|survey|contacts?|document control|version (?:history|control)|amendments|applications|grants?|matters arising"
    r"|treasury|statistics|expenditure|financial (?:summary|position|statements?|performance|monitoring)"
    r"|accounts|background papers|options|awards?|interests|reserves|facts and figures)\b",
    re.IGNORECASE,
)
"""Headings that announce another kind of table."""


_DATES = frozenset({Role.DATE, Role.START, Role.FINISH})


def can_be_plan(known: set[Role], columns: int) -> bool:
    """Whether columns with these roles can make a plan: statements of intent, and one more thing told about them.

    Results alone make a plan only if something is due: without a date they are a scorecard. Risks with their impact and
    owner are a register of risks.
    """
    if known & {Role.TITLED, Role.MIXED}:
        return columns > 1
    if known & {Role.ACTION, Role.PRIORITY}:
        return len(known) >= 2
    return Role.OUTCOME in known and bool(known & _DATES) and Role.RISK not in known


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the headings over a table say: that a plan follows, or something else; or neither."""

    plan: bool
    other: bool


def announced(texts: Iterable[str]) -> Announcement:
    """Read headings, nearest last; the nearest that says anything counts, and in one heading a plan outweighs."""
    for text in reversed(list(texts)):
        if _PLAN_WORDS.search(text):
            # "Forward plan of key decisions" speaks of decisions, "Action plan for savings" of a plan.
            return Announcement(plan=True, other=False)
        if _OTHER_WORDS.search(text):
            return Announcement(plan=False, other=True)
    return Announcement(plan=False, other=False)


def is_figure(text: str) -> bool:
    """Whether a cell holds an amount, a count or a share, or the dash that stands for none."""
    return bool(_FIGURE.match(text.strip()))


def is_wordless(text: str) -> bool:
    """Whether a text has no letter in it: a tick, a bullet, a figure."""
    return not re.search(r"[^\W\d_]", text)


def is_sign(text: str) -> bool:
    """Whether a text has neither letter nor figure in it: a tick, a bullet, a dash."""
    return not re.search(r"[^\W_]", text)


def is_total(row: PlanRow) -> bool:
    """Whether a row sums up others: its first words are "Total" and the like, and all else in it are figures."""
    texts = [text for _, cell in sorted(row.cells.items()) if (text := cell_text(cell.items).text)]
    return len(texts) > 1 and bool(_TOTAL.match(texts[0])) and all(is_figure(text) for text in texts[1:])


def figure_share(rows: Sequence[PlanRow], columns: Sequence[int]) -> float:
    """The share of the filled cells of `columns` that are figures, 0 to 1."""
    texts = [text for row in rows for column in columns if (text := cell_text(row.items(column)).text)]
    return sum(is_figure(text) for text in texts) / max(1, len(texts))


def counts_pages(texts: Sequence[str]) -> bool:
    """Whether the last column of a table holds page numbers that never fall: a contents list."""
    found = [_PAGE_NUMBER.match(text.strip()) for text in texts]
    pages = [int(match[1]) for match in found if match]
    return len(pages) == len(texts) > 1 and all(a <= b for a, b in pairwise(pages)) and pages[0] < pages[-1]


_LISTED_LINES = 3
"""Lines that end in a page number before they are called a contents list."""


def lists_pages(lines: Sequence[str]) -> bool:
    """Whether most of the lines of a page end in page numbers that never fall: a contents list outside tables."""
    pages = [int(found[1]) for line in lines if (found := _LISTED.search(line.strip()))]
    rising = sum(a <= b for a, b in pairwise(pages))
    return len(pages) >= max(_LISTED_LINES, len(lines) * 0.5) and rising >= len(pages) - 2
