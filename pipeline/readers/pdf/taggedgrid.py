"""A table from its tags: where its rows and columns are is told by the words of its cells, which has to bear it out.

The cells of a column stand over each other and beside those of other columns, the rows go down the page, and a cell's
words stand together. Where they do not, the tags are wrong: `Contradicted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pipeline.readers.pdf.blocks import GridBlock
from pipeline.readers.pdf.grids import Grid, GridCell
from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word, bounding_box
from pipeline.readers.pdf.tags import Path, TaggedCell
from pipeline.source import Box

# Cells of neighbouring columns may share so much width (points): boxes of slanted letters and trailing signs stick out.
SHARED_WIDTH = 1.5
# Rows may share so much height (em): a letter's box is higher than the letter, and lines are set close.
SHARED_HEIGHT = 0.5
# A rule parts two columns (or rows) where it lies between their texts, to this many points.
BESIDE_RULE = 2.0
FEWEST_COLUMNS = 2


class Contradicted(Exception):
    """The words do not stand where the tags put them; the message says how."""


@dataclass(slots=True)
class TaggedTable:
    """The words of a page that stand in one tagged table, by cell."""

    path: Path
    cells: dict[TaggedCell, list[Word]] = field(default_factory=dict)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for words in self.cells.values() for word in words]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The x and y positions of rules in the place where a table is looked for."""

    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedGrid:
    """A table as its tags tell it, its columns' reaches, the row of the structure tree that each row is, and its cells."""

    grid: Grid
    reaches: tuple[Interval, ...]
    rows: tuple[Path, ...]
    cells: dict[GridCell, TaggedCell]


@dataclass(slots=True)
class _Entry:
    """A cell with words, and which rows and columns it covers."""

    cell: TaggedCell
    box: Box
    size: float
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 1


def tagged_grid(table: TaggedTable, rulings: Rulings, known: Sequence[Interval]) -> TaggedGrid | None:
    """The grid of a tagged table, None where it has but one column.

    `known` are the reaches of its columns on the page before, if it stands there too: a column may be empty here.
    Raises `Contradicted`.
    """
    entries = [
        _Entry(cell, bounding_box(word.box for word in words), max(word.size for word in words))
        for cell, words in sorted(table.cells.items(), key=lambda item: item[0].path)
    ]
    reaches = _reaches(entries, known)
    if len(reaches) < FEWEST_COLUMNS:
        return None
    rows = _set_rows(entries)
    for row in _by_row(entries):
        _set_columns(row, reaches)
    _trim(entries)
    tops = _tops(entries, len(rows))
    grid, cells = _grid(entries, reaches, tops, rulings)
    return TaggedGrid(grid, tuple(reaches), rows, cells)


def _by_row(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Cells of one TR, in its order."""
    for _, row in groupby(entries, key=lambda entry: entry.cell.row):
        yield list(row)


def _reaches(entries: Sequence[_Entry], known: Sequence[Interval]) -> list[Interval]:
    """The columns' reaches: the widths that unmerged cells cover together, in rows of several cells."""
    beside = [entry for row in _by_row(entries) if len(row) > 1 for entry in row]
    own = [(entry.box[0], entry.box[2]) for entry in beside if entry.cell.column_span == 1]
    together = _united([*known, *own])
    kept_apart = all(sum(_share(reach, other) for other in known) <= 1 for reach in together)
    return together if kept_apart else _united(own)


def _united(reaches: Sequence[Interval]) -> list[Interval]:
    united: list[Interval] = []
    for begin, finish in sorted(reaches):
        if united and begin < united[-1][1] - SHARED_WIDTH:
            united[-1] = (united[-1][0], max(united[-1][1], finish))
        else:
            united.append((begin, finish))
    return united


def _share(first: Interval, second: Interval) -> bool:
    return min(first[1], second[1]) - max(first[0], second[0]) > min(SHARED_WIDTH, (first[1] - first[0]) / 2)


def _set_rows(entries: Sequence[_Entry]) -> tuple[Path, ...]:
    """Number the rows. A cell merged over rows may go on from the page before: it stands in the first that it covers."""
    own = {entry.cell.row for entry in entries if entry.cell.row_span == 1}
    merged = [entry for entry in entries if entry.cell.row_span > 1]
    for entry in merged:
        if not any(_covers(entry.cell, row) for row in own):
            own.add(entry.cell.row)
    rows = tuple(sorted(own))
    for entry in entries:
        covered = [number for number, row in enumerate(rows) if _covers(entry.cell, row)]
        entry.row, entry.rows = covered[0], len(covered)
    return rows


def _covers(cell: TaggedCell, row: Path) -> bool:
    return cell.row[:-1] == row[:-1] and cell.row[-1] <= row[-1] < cell.row[-1] + cell.row_span


def _set_columns(row: Sequence[_Entry], reaches: Sequence[Interval]) -> None:
    """Which columns the cells of one row cover, from left to right."""
    firsts = [_columns_under(entry, reaches)[0] for entry in row]
    before = -1
    for number, entry in enumerate(row):
        under = _columns_under(entry, reaches)
        first, last = under[0], under[-1]
        if len(under) > 1 and entry.cell.column_span == 1 and len(row) > 1:
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


def _columns_under(entry: _Entry, reaches: Sequence[Interval]) -> list[int]:
    """The columns that a cell's words stand in; between two columns, the one on the left."""
    begin, finish = entry.box[0], entry.box[2]
    under = [number for number, reach in enumerate(reaches) if _share((begin, finish), reach)]
    return under or [max(0, sum(reach[0] <= begin for reach in reaches) - 1)]


def _trim(entries: Sequence[_Entry]) -> None:
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


def _meet(columns: range, other: _Entry) -> bool:
    return other.column < columns.stop and columns.start < other.column + other.columns


def _tops(entries: Sequence[_Entry], rows: int) -> list[float]:
    """The tops of the rows' words, and the foot of the last; rows that do not go down the page are contradicted."""
    tops = [min(entry.box[1] for entry in entries if entry.row == row) for row in range(rows)]
    feet = [max((e.box[3] for e in entries if e.row + e.rows - 1 == row), default=tops[row]) for row in range(rows)]
    heads = [*tops[1:], max(entry.box[3] for entry in entries)]
    for entry in entries:
        below = heads[entry.row + entry.rows - 1]
        if entry.box[3] > below + SHARED_HEIGHT * entry.size:
            raise Contradicted("rows do not stand under each other")
    if any(lower <= upper for upper, lower in pairwise(tops)):
        raise Contradicted("rows do not stand under each other")
    return [*tops, max(feet)]


def _grid(
    entries: Sequence[_Entry], reaches: Sequence[Interval], tops: Sequence[float], rulings: Rulings
) -> tuple[Grid, dict[GridCell, TaggedCell]]:
    """The grid of placed cells, with rules as borders where there are some, and empty cells in its holes."""
    feet = [
        max((e.box[3] for e in entries if e.row + e.rows - 1 == row), default=top) for row, top in enumerate(tops[:-1])
    ]
    xs, ruled_across = _borders([(begin, finish) for begin, finish in reaches], rulings.columns)
    ys, _ = _borders(list(zip(tops[:-1], feet, strict=True)), rulings.rows)
    cells: dict[GridCell, TaggedCell] = {}
    taken: set[tuple[int, int]] = set()
    for entry in entries:
        last_row, last_column = entry.row + entry.rows, entry.column + entry.columns
        box = (xs[entry.column], ys[entry.row], xs[last_column], ys[last_row])
        cells[GridCell(entry.row, entry.column, entry.rows, entry.columns, box)] = entry.cell
        taken |= {(row, column) for row in range(entry.row, last_row) for column in range(entry.column, last_column)}
    holes = [
        GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
        if (row, column) not in taken
    ]
    every = sorted([*cells, *holes], key=lambda cell: (cell.row, cell.column))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(every), ruled=ruled_across), cells


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
