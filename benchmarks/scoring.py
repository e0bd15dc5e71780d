"""How many cells of a file a tool got exactly right: one procedure for all.

A cell is right if its text is, once white space is collapsed and the signs of lists are dropped, and if it stands in
the right row: the tool's rows are aligned with the true ones in order so that the most cells agree, and a cell counts
if the row aligned with its own holds it. So no one loses by an empty column too many or by a table found in two
parts, and no one gains by a cell in another row. What a tool gives beyond the truth costs it nothing.

The peers give tables page by page. Twice their cells are counted: as they are given, and after the common merge
(`merged`), which does for all of them alike what none of them does, by the rule of thumb that serves best: a table
with as many columns as the one on the page before goes on with it, a header row printed again is dropped, and the
first row after it is the rest of the row above if its first cell is empty and so is another, or if a cell under one
with a list does not begin with a sign. Annexe joins rows itself, and its rows are taken as they are both times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.papers.truth import Truth

BULLETS = re.compile(r"[•●▪·∙■◦\uf0b7]")

Row = Sequence[str]
PageTable = tuple[int, list[list[str]]]
"""A table of one page: the page, from 1, and its rows."""


@dataclass(frozen=True)
class Score:
    """Cells exactly right, and rows cut by a page break of which every cell is."""

    cells: int
    whole_rows: int


def normalised(text: str) -> str:
    """A cell's words, parted by single spaces, without the signs of lists."""
    return " ".join(BULLETS.sub(" ", text).split())


def score(truth: Truth, rows: Sequence[Row]) -> Score:
    """Hold a tool's rows against the true ones."""
    wanted = [Counter(map(normalised, row.cells)) for row in truth.rows]
    given = [Counter(text for cell in row if (text := normalised(cell))) for row in rows]
    agreed = _aligned(wanted, given)
    whole = sum(row.cut and right == len(row.cells) for row, right in zip(truth.rows, agreed, strict=True))
    return Score(sum(agreed), whole)


def _aligned(wanted: Sequence[Counter[str]], given: Sequence[Counter[str]]) -> list[int]:
    """For each wanted row, how many of its cells the given row that is aligned with it holds (0: with none).

    The alignment in order with the most cells, by dynamic programming: `best[i][j]` is the most that the first `i`
    wanted and `j` given rows can agree in.
    """
    agree = [[(one & other).total() for other in given] for one in wanted]
    best = [[0] * (len(given) + 1)]
    for i in range(len(wanted)):
        line = [0]
        for j in range(len(given)):
            line.append(max(best[i][j + 1], line[j], best[i][j] + agree[i][j]))
        best.append(line)
    counts = [0] * len(wanted)
    i, j = len(wanted), len(given)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            counts[i] = agree[i][j]
    return counts


def unmerged(tables: Sequence[PageTable]) -> list[list[str]]:
    """The rows of all tables as they were given."""
    return [row for _, rows in tables for row in rows]


def merged(tables: Sequence[PageTable]) -> list[list[str]]:
    """The rows of all tables after the common merge over page breaks."""
    joined: list[list[str]] = []
    header: list[str] = []
    last_page, columns = 0, 0
    for page, given in tables:
        rows = [list(row) for row in given]
        goes_on = page == last_page + 1 and bool(rows) and len(rows[0]) == columns
        last_page, columns = page, len(rows[0]) if rows else 0
        if not goes_on:
            header = _folded(rows[0]) if rows else []
            joined += rows
            continue
        if _folded(rows[0]) == header:
            del rows[0]
        if rows and joined and _is_rest(joined[-1], rows[0]):
            pairs = zip(joined[-1], rows.pop(0), strict=True)
            joined[-1] = [f"{upper}\n{lower}" for upper, lower in pairs]
        joined += rows
    return joined


def _folded(row: Row) -> list[str]:
    return [normalised(cell) for cell in row]


def _is_rest(above: Row, row: Row) -> bool:
    """Whether a row is the rest of the row above it, as the module says."""
    if len(above) != len(row) or normalised(row[0]):
        return False
    if any(not normalised(cell) for cell in row[1:]):
        return True
    lists = zip(above, row, strict=True)
    return any(BULLETS.search(upper) and not BULLETS.match(lower.strip()) for upper, lower in lists)
