"""Counted banners over header rows: "Project 1 | Warm homes" in cells of its own is one heading of the rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.drafts import Draft, DraftCell, DraftRow, RowKind
from pipeline.layout.headings import UNLEVELLED
from pipeline.layout.leads import Found
from pipeline.layout.listing import Listing
from pipeline.layout.rows import HeaderJudge
from pipeline.outline import Heading, HeadingOrigin
from pipeline.passage import LineJoiner

_COUNT = re.compile(
    r"^(?:[A-Za-z]+\s){0,2}(?:no\.?\s*)?(?:[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*|[A-Z])[.:)]?$", re.IGNORECASE
)
"""What counts a banner: "1", "A2", "Project 3", "Action No. 4"."""

_KEYED = re.compile(r"^([A-Z][\w ]{2,24}):\s+\S")
_PAIR = 2

_COUNT_WORDS = 4
_HEADER_CELLS = 3
"""Cells: a header row under a banner has as many at least; with two it may be a key and a value."""

_READS_AS_HEADER = 0.6
"""How much the row under a banner must read like column headers."""

_WITHIN = 2
"""Rows: so far under its banner the header row stands, a description between them."""


def lift_banners(
    chains: list[Draft | Listing], leads: list[list[Found]], judge: HeaderJudge, joiner: LineJoiner
) -> None:
    """Make one cell of a banner whose number stands in a cell of its own, and a heading of one that is a table of its
    own right over the table that it heads."""
    number = 0
    while number < len(chains):
        chain = chains[number]
        following = chains[number + 1] if number + 1 < len(chains) else None
        if isinstance(chain, Draft):
            _merge_cells(chain, judge, joiner)
            banner = _lone_banner(chain, joiner)
            if banner and isinstance(following, Draft) and not leads[number + 1] and _heads(following.rows, judge):
                leads[number].append(banner)
                del chains[number], leads[number + 1]
                continue
        number += 1


def _merge_cells(draft: Draft, judge: HeaderJudge, joiner: LineJoiner) -> None:
    for number, row in enumerate(draft.rows):
        counted = _is_counted(row) and _heads(draft.rows[number + 1 :], judge)
        if draft.columns >= _HEADER_CELLS and (counted or _is_keyed(row)):
            count, title = (cell for _, cell in sorted(row.cells.items()))
            if title.cell.column_span > 1:
                row.cells = {count.cell.column: _one_cell(count, title, draft.columns, joiner)}
                row.kind = RowKind.BAND


def _is_keyed(row: DraftRow) -> bool:
    """Whether a row names what follows and what goes with it: "Project: Weirs", "Sponsor: A. Moss"."""
    keys = [found[1].lower() for text in row.texts.values() if (found := _KEYED.match(text))]
    return len(keys) == len(row.cells) == len(set(keys)) == _PAIR


def _is_counted(row: DraftRow) -> bool:
    """Whether a row is a number and a title."""
    texts = [text for _, text in sorted(row.texts.items())]
    counts = len(texts) == 2 and len(texts[0].split()) <= _COUNT_WORDS and bool(_COUNT.match(texts[0]))
    return counts and not _COUNT.match(texts[1])


def _heads(rows: Sequence[DraftRow], judge: HeaderJudge) -> bool:
    """Whether a header row of several cells is among the next rows."""
    return any(
        len(row.cells) >= _HEADER_CELLS and judge(list(row.texts.values())) >= _READS_AS_HEADER
        for row in rows[:_WITHIN]
    )


def _one_cell(count: DraftCell, title: DraftCell, columns: int, joiner: LineJoiner) -> DraftCell:
    text = joiner.join([count.text, title.text])[0]
    items = (replace(title.items[0], passage=text, line_starts=(), marker=None),) if title.items else ()
    cell = replace(title.cell, column=count.cell.column, column_span=columns, lines=count.cell.lines + title.cell.lines)
    return replace(title, cell=cell, items=items, text=text)


def _lone_banner(draft: Draft, joiner: LineJoiner) -> Heading | None:
    """The heading that a table of one counted row is."""
    if len(draft.rows) != 1 or not _is_counted(draft.rows[0]):
        return None
    texts = [cell.text for _, cell in sorted(draft.rows[0].cells.items())]
    return Heading(joiner.join(texts)[0], HeadingOrigin.HEADING, UNLEVELLED)
