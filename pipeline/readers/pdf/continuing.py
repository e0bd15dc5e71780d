"""Rows of a table without rules that stand apart from it: its header, the rows under a heading, the next page's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.blocks import GridBlock
from pipeline.readers.pdf.columnstarts import PIECE_GAP, pieces
from pipeline.readers.pdf.grids import Grid, GridCell
from pipeline.readers.pdf.gutters import Strip
from pipeline.readers.pdf.printed import bounding_box

# Text begins at a column's start to this many points.
SAME_START = 2.5
# A row has text in so many columns, and in this part of them.
FEWEST_PIECES = 2
FILLED_COLUMNS = 0.5
# Lines of one row stand no further apart (em, from baseline to baseline); a wider step, or text in all columns, begins
# the next one.
WIDEST_STEP = 2.6
ROW_STEP = 1.45

Starts = tuple[float, ...]


def text_starts(block: GridBlock) -> Starts:
    """Where the text of each column begins; the column's border where it has none."""
    starts = list(block.grid.columns[:-1])
    for column in range(len(starts)):
        held = [
            word.box[0]
            for cell, words in block.words.items()
            if cell.column == column and cell.column_span == 1
            for word in words
        ]
        starts[column] = min(held, default=starts[column])
    return tuple(starts)


def split_at_rows(region: Sequence[Strip], known: Sequence[Starts]) -> Iterator[GridBlock | list[Strip]]:
    """A region in order: tables where strips stand in the columns of one that is known, and the strips between."""
    plain: list[Strip] = []
    index = 0
    while index < len(region):
        starts = next((starts for starts in known if _is_row(region[index], starts)), None)
        if starts is None:
            plain.append(region[index])
            index += 1
            continue
        last = index + 1
        while last < len(region) and _goes_on(region[last - 1], region[last], starts):
            last += 1
        if plain:
            yield plain
            plain = []
        yield _table(region[index:last], starts)
        index = last
    if plain:
        yield plain


def _columns_of(strip: Strip, starts: Starts) -> list[int] | None:
    """The columns in which the pieces of a strip begin; None where one begins elsewhere."""
    if not strip.words:
        return None
    found = []
    for begin, _ in pieces(strip.words, PIECE_GAP * strip.words[0].size):
        column = next((number for number, start in enumerate(starts) if abs(begin - start) <= SAME_START), None)
        if column is None:
            return None
        found.append(column)
    return found


def _is_row(strip: Strip, starts: Starts) -> bool:
    columns = _columns_of(strip, starts) or []
    return 0 in columns and len(columns) >= max(FEWEST_PIECES, FILLED_COLUMNS * len(starts))


def _goes_on(above: Strip, strip: Strip, starts: Starts) -> bool:
    if not strip.words or not above.words:
        return False
    step = (strip.baseline - above.baseline) / strip.words[0].size
    if _is_row(strip, starts):
        return True
    columns = _columns_of(strip, starts)
    lone = columns == [0] and step > ROW_STEP
    return bool(columns) and step <= WIDEST_STEP and not lone


def _table(rows: Sequence[Strip], starts: Starts) -> GridBlock:
    """The table of strips: a row begins with text in the first column, behind space or in all columns."""
    groups: list[list[Strip]] = []
    for strip in rows:
        columns = _columns_of(strip, starts) or []
        full = len(columns) == len(starts) >= FEWEST_PIECES + 1
        spaced = bool(groups) and strip.baseline - groups[-1][-1].baseline > ROW_STEP * strip.words[0].size
        first = bool(groups) and not any(0 in (_columns_of(above, starts) or []) for above in groups[-1][-1:])
        if not groups or (_is_row(strip, starts) and (full or spaced or first)):
            groups.append([strip])
        else:
            groups[-1].append(strip)
    left, top, right, bottom = bounding_box(strip.box for strip in rows)
    xs = (min(left, starts[0]), *(start - SAME_START for start in starts[1:]), max(right, starts[-1] + SAME_START))
    ys = (top, *(min(strip.box[1] for strip in group) for group in groups[1:]), bottom)
    cells = {
        (row, column): GridCell(row, column, 1, 1, (x0, y0, x1, y1))
        for row, (y0, y1) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    }
    block = GridBlock(Grid((xs[0], top, xs[-1], bottom), xs, ys, tuple(cells.values()), ruled=False), {})
    for row, group in enumerate(groups):
        for word in (word for strip in group for word in strip.words):
            column = sum(word.box[0] >= x for x in xs[1:-1])
            block.words.setdefault(cells[row, column], []).append(word)
    return block
