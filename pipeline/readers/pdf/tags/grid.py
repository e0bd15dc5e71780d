"""A table from its tags: where its rows and columns are is told by the words of its cells, which has to bear it out.

The cells of a column stand over each other and beside those of other columns, the rows go down the page, and a cell's
words stand together. Where they do not, the tags are wrong: `Contradicted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers.pdf.borderless import ENUMERATOR
from pipeline.readers.pdf.grids import Grid, GridCell
from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word
from pipeline.readers.pdf.tags.cells import (
    Contradicted,
    Entry,
    TaggedTable,
    by_row,
    columns_under,
    entry_of,
    is_split,
    share,
    tops,
    united,
)
from pipeline.readers.pdf.tags.mend import mended
from pipeline.readers.pdf.tags.tree import Path, TaggedCell
from pipeline.readers.pdf.textlines import BULLETS

# Rows may share so much height (em): a letter's box is higher than the letter, and lines are set close.
SHARED_HEIGHT = 0.5
# A rule parts two columns (or rows) where it lies between their texts, to this many points.
BESIDE_RULE = 2.0
FEWEST_COLUMNS = 2
# White space as wide as this (em) that runs down through the words of a column parts two.
GUTTER = 1.0
# Where white space runs down through a column, so many cells have words on both sides of it if it parts two columns.
FEWEST_PARTED = 2


@dataclass(frozen=True, slots=True)
class Rulings:
    """The x and y positions of rules in the place where a table is looked for."""

    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedGrid:
    """A table as its tags tell it: its columns' reaches, its cells and their words; `mended` where the tags put words
    into one cell that stand in several columns or rows."""

    grid: Grid
    reaches: tuple[Interval, ...]
    cells: dict[GridCell, tuple[TaggedCell, list[Word]]]
    mended: bool


def tagged_grid(table: TaggedTable, rulings: Rulings, known: Sequence[Interval]) -> TaggedGrid | None:
    """The grid of a tagged table, None where it has but one column.

    `known` are the reaches of its columns on the page before, if it stands there too: a column may be empty here.
    Raises `Contradicted`.
    """
    entries = [entry_of(cell, words) for cell, words in table.cells.items()]
    try:
        return _grid_of(entries, rulings, known, mended=False)
    except Contradicted:
        try:
            return _grid_of(mended(entries, known), rulings, known, mended=True)
        except Contradicted:
            if not known:
                raise
    return tagged_grid(table, rulings, ())


def _grid_of(
    entries: Sequence[Entry], rulings: Rulings, known: Sequence[Interval], *, mended: bool
) -> TaggedGrid | None:
    entries = sorted(entries, key=lambda entry: (entry.cell.path, entry.box[0]))
    reaches = column_reaches(entries, known)
    if len(reaches) < FEWEST_COLUMNS:
        return None
    rows = _set_rows(entries)
    for row in by_row(entries):
        _set_columns(row, reaches)
    _trim(entries)
    _require_descent(entries, rows)
    _require_no_gutter(entries, len(reaches))
    return _made(entries, reaches, rulings, mended=mended)


def column_reaches(entries: Sequence[Entry], known: Sequence[Interval]) -> list[Interval]:
    """The columns' reaches: the widths that unmerged cells cover together, in rows of several cells."""
    beside = [entry for row in by_row(entries) if len(row) > 1 for entry in row]
    own = [(entry.box[0], entry.box[2]) for entry in beside if entry.cell.column_span == 1]
    together = united([*known, *own])
    if any(sum(share(reach, other) for other in known) > 1 for reach in together):
        raise Contradicted("cells of one column stand side by side")
    return together


def _set_rows(entries: Sequence[Entry]) -> int:
    """Number the rows from top to bottom; how many.

    A header row printed again may be tagged behind the row that the page break cuts. A merged cell may begin on the
    page before: it stands in the first row that it covers here.
    """
    heads: dict[Path, float] = {}
    for merged in (False, True):
        for entry in entries:
            if (entry.cell.row_span > 1) is merged and not (merged and any(_covers(entry.cell, row) for row in heads)):
                heads[entry.cell.row] = min(entry.box[1], heads.get(entry.cell.row, entry.box[1]))
    rows = sorted(heads, key=lambda row: (heads[row], row))
    for entry in entries:
        covered = [number for number, row in enumerate(rows) if _covers(entry.cell, row)]
        entry.row, entry.rows = covered[0], len(covered)
    return len(rows)


def _covers(cell: TaggedCell, row: Path) -> bool:
    return cell.row[:-1] == row[:-1] and cell.row[-1] <= row[-1] < cell.row[-1] + cell.row_span


def _set_columns(row: Sequence[Entry], reaches: Sequence[Interval]) -> None:
    """Which columns the cells of one row cover, from left to right."""
    firsts = [columns_under(entry, reaches)[0] for entry in row]
    before = -1
    for number, entry in enumerate(row):
        under = columns_under(entry, reaches)
        first, last = under[0], under[-1]
        if len(under) > 1 and entry.cell.column_span == 1 and (len(row) > 1 or is_split(entry, reaches)):
            raise Contradicted("cells of one column stand side by side")
        if entry.cell.column_span > 1:
            first = max(before + 1, min(first, len(reaches) - entry.cell.column_span))
            last = max(last, min(first + entry.cell.column_span, len(reaches)) - 1)
            following = firsts[number + 1] if number + 1 < len(row) else len(reaches)
            last = max(under[-1], min(last, following - 1))
        if first <= before:
            raise Contradicted("cells of one row do not stand side by side")
        entry.column, entry.columns = first, last - first + 1
        before = last


def _trim(entries: Sequence[Entry]) -> None:
    """Shorten cells merged over rows so that they end above the next cell in their columns."""
    for entry in entries:
        columns = range(entry.column, entry.column + entry.columns)
        below = [
            other.row
            for other in entries
            if other is not entry
            and other.row >= entry.row
            and _meet(columns, other)
            and other.row < entry.row + entry.rows
        ]
        if any(row == entry.row for row in below):
            raise Contradicted("two cells stand in one place")
        entry.rows = min([row - entry.row for row in below], default=entry.rows)


def _meet(columns: range, other: Entry) -> bool:
    return other.column < columns.stop and columns.start < other.column + other.columns


def _require_descent(entries: Sequence[Entry], rows: int) -> None:
    """Rows go down the page, and their cells end above the next row."""
    heads = tops(entries, rows)
    if any(lower <= upper for upper, lower in pairwise(heads)):
        raise Contradicted("rows do not stand under each other")
    for entry in entries:
        following = entry.row + entry.rows
        if following < rows and entry.box[3] > heads[following] + SHARED_HEIGHT * entry.size:
            raise Contradicted("words of a cell stand in the next row")


def _require_no_gutter(entries: Sequence[Entry], columns: int) -> None:
    """No white space runs down through the cells of one column, as it does between two."""
    for column in range(columns):
        held = [entry for entry in entries if entry.column == column and entry.columns == 1]
        size = max((entry.size for entry in held), default=0.0)
        reaches = united((word.box[0], word.box[2]) for entry in held for word in entry.words)
        for (_, left), (right, _) in pairwise(reaches):
            parted = [entry for entry in held if right - left > GUTTER * size and _is_parted(entry, left)]
            if len(parted) >= FEWEST_PARTED:
                raise Contradicted("cells of one column stand side by side")


def _is_parted(entry: Entry, left: float) -> bool:
    """Whether a cell has words on both sides of a gap, other than the signs of a list before it."""
    before = [word for word in entry.words if word.box[2] <= left]
    told = [word for word in before if word.text not in BULLETS and not ENUMERATOR.fullmatch(word.text)]
    return bool(told) and len(before) < len(entry.words)


def _made(entries: Sequence[Entry], reaches: Sequence[Interval], rulings: Rulings, *, mended: bool) -> TaggedGrid:
    """The grid of placed cells, with rules as borders where there are some, and empty cells in its holes."""
    rows = max(entry.row + entry.rows for entry in entries)
    heads = tops(entries, rows)
    feet = [max((e.box[3] for e in entries if e.row + e.rows - 1 == row), default=heads[row]) for row in range(rows)]
    xs, ruled = _borders(reaches, rulings.columns)
    ys, _ = _borders(list(zip(heads, feet, strict=True)), rulings.rows)
    cells: dict[GridCell, tuple[TaggedCell, list[Word]]] = {}
    taken: set[tuple[int, int]] = set()
    for entry in entries:
        last_row, last_column = entry.row + entry.rows, entry.column + entry.columns
        box = (xs[entry.column], ys[entry.row], xs[last_column], ys[last_row])
        cells[GridCell(entry.row, entry.column, entry.rows, entry.columns, box)] = (entry.cell, list(entry.words))
        taken |= {(row, column) for row in range(entry.row, last_row) for column in range(entry.column, last_column)}
    holes = [
        GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
        if (row, column) not in taken
    ]
    every = tuple(sorted([*cells, *holes], key=lambda cell: (cell.row, cell.column)))
    grid = Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, every, ruled=ruled)
    return TaggedGrid(grid, tuple(reaches), cells, mended)


def _borders(reaches: Sequence[Interval], rules: Sequence[float]) -> tuple[tuple[float, ...], bool]:
    """The borders of texts side by side: the rule in the gap between two, else where the second begins; and whether
    all of them are ruled."""
    gaps = [
        (float("-inf"), reaches[0][0]),
        *((a[1], b[0]) for a, b in pairwise(reaches)),
        (reaches[-1][1], float("inf")),
    ]
    borders, ruled = [], True
    for low, high in gaps:
        inside = [rule for rule in rules if low - BESIDE_RULE <= rule <= high + BESIDE_RULE]
        ruled = ruled and bool(inside)
        if low == float("-inf"):
            borders.append(max(inside, default=high))
        elif high == float("inf"):
            borders.append(min(inside, default=low))
        else:
            borders.append(inside[-1] if inside else high)
    return tuple(borders), ruled
