"""Tables without vertical rules: whether a run of strips with gutters is one, and where its rows begin.

There is no telling from words here, only from geometry. In a table the columns' entries begin at the same heights,
and one column at least is made of short lines or leaves space where its neighbour goes on. Columns of prose are
solid: full lines at one leading, whose paragraphs begin where they like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import quantiles

from pipeline.readers.pdf.blocks import GridBlock
from pipeline.readers.pdf.grids import Grid, GridCell
from pipeline.readers.pdf.gutters import Interval, Region, Strip, next_run, strips
from pipeline.readers.pdf.printed import PrintedPage, Word, bounding_box
from pipeline.readers.pdf.rowstarts import (
    FEWEST_ROWS,
    PROSE_WORDS,
    SAME_HEIGHT,
    Columns,
    Height,
    broken_on_purpose,
    entry_groups,
    heights,
    is_header_and_row,
    row_starts,
    starts_by_space,
)
from pipeline.readers.pdf.textlines import BULLETS, TextLine, text_lines
from pipeline.source import Box

# Prose: at least this part of a column's lines was broken by the column's width (the last of a paragraph is not).
WRAPPED_PROSE = 0.5
# Entries of one or two lines: at most this part was.
WRAPPED_ENTRIES = 0.34
# Entries of a table begin at the heights of entries in other columns; in prose few paragraphs do.
ALIGNED_ENTRIES = 0.7
# Where all columns are wrapped text nearly all do, or they are prose on a common grid of lines.
ALIGNED_PROSE = 0.85
# Cells set in the middle of a row stand around one axis, and those at its top on one baseline, to this many em.
SAME_AXIS = 0.15
# Lines at one height in two columns have one baseline, to this many em.
SAME_BASELINE = 0.3
# A column of short names beside long text has text at no more than this part of the heights.
FILLED = 0.6
# An entry begins after a space this many times the usual leading of its column.
ENTRY_SPACING = 1.25
# A rule (or the edge of a shaded row) parts rows when it spans this part of the table's width.
SPANNING = 0.7
# Print this many times as large as the smallest of its column, under other print, is a figure of a chart or a poster.
FIGURE_SIZE = 1.6
# A rule this close (points) to a table's top or foot closes it.
SAME_RULE = 4.0
# The number of a list item or of a paragraph of minutes: 3. (b) iv) 12.1
ENUMERATOR = re.compile(r"[(\[]?(\d{1,3}(\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]{0,2}")


def borderless_table(page: PrintedPage, run: Sequence[Strip], gutters: Sequence[Interval]) -> GridBlock | None:
    """The table that a run of strips makes, or None where it is prose, a list, or too little to tell."""
    if any(strip.table is not None for strip in run):
        return None
    columns = _columns(run, gutters)
    if len(columns.words) < 2 or not all(columns.lines) or is_list(columns.words) or _has_figures(columns):
        return None
    separators = _separators(page, bounding_box(strip.box for strip in run))
    starts = row_starts(columns, separators)
    few = len(starts) < FEWEST_ROWS and not is_header_and_row(columns, starts)
    if few or not _is_table(columns, separators, starts):
        return None
    return _block(columns, starts)


def framed_table(page: PrintedPage, block: GridBlock) -> GridBlock:
    """A ruled table of one column, cut at its gutters where white space parts its rows into columns, or one of a
    single row, cut where its entries begin; else as it is."""
    grid = block.grid
    if block.inner:
        return block
    if len(grid.rows) == 2 and len(grid.columns) > 2 and _is_upright_only(page, block):
        return _cut_into_rows(page, block)
    if len(grid.columns) != 2 or len(grid.cells) < FEWEST_ROWS:
        return block
    region = strips([word for held in block.words.values() for word in held if word.angle == 0], [])
    run = next_run(Region(region), 0)
    if run is None or run.last - run.first < len(region):
        return block
    return borderless_table(page, region, run.gutters) or block


def entry_tops(edges: Sequence[float], words: Sequence[Word]) -> list[float]:
    """The tops of the rows that words between column `edges` make, told by space or entries; one where they are one."""
    bounds = tuple(pairwise(edges))
    held = tuple(tuple(word for word in words if low <= word.box[0] < high) for low, high in bounds)
    if len(bounds) < 2 or not all(held):
        return []
    columns = Columns(bounds, held, tuple(tuple(text_lines(column)) for column in held))
    starts = row_starts(columns, [])
    return starts if len(starts) >= FEWEST_ROWS and _is_table(columns, [], starts) else []


def _is_upright_only(page: PrintedPage, block: GridBlock) -> bool:
    """Whether nothing rules the rows of a table of one row: no rule at its top or foot, or header cells in it.

    The rest of a row that a page break cut has a rule over or under it, and no header in it.
    """
    left, top, right, bottom = block.box
    level = [rule for rule in page.rules if rule.horizontal and _shared(rule.begin, rule.finish, left, right) > 0]
    if not any(top - SAME_RULE <= rule.at <= bottom + SAME_RULE for rule in level):
        return True
    firsts = [lines[0].bold for lines in map(text_lines, block.words.values())]
    return len(firsts) == len(block.grid.cells) and all(firsts)


def _cut_into_rows(page: PrintedPage, block: GridBlock) -> GridBlock:
    xs = block.grid.columns
    words = [[word for word in block.words.get(cell, ()) if word.angle == 0] for cell in block.grid.cells]
    if not all(words) or len(words) != len(xs) - 1:
        return block
    lines = tuple(tuple(text_lines(held)) for held in words)
    columns = Columns(tuple(pairwise(xs)), tuple(map(tuple, words)), lines)
    _, top, _, bottom = block.box
    separators = [at for at in _separators(page, block.box) if top + SAME_RULE < at < bottom - SAME_RULE]
    starts = row_starts(columns, separators)
    if len(starts) < FEWEST_ROWS or not _is_table(columns, separators, starts):
        return block
    return _block(columns, starts, xs)


def _columns(run: Sequence[Strip], gutters: Sequence[Interval]) -> Columns:
    """The run cut at its gutters; a column of nothing but bullets belongs to the one on its right."""
    words = [word for strip in run for word in strip.words]
    left, _, right, _ = bounding_box(word.box for word in words)
    cuts = [(low + high) / 2 for low, high in gutters]
    bounds = list(pairwise([left, *cuts, right]))
    kept: list[Interval] = []
    for begin, finish in bounds:
        held = [word for word in words if begin <= word.centre[0] <= finish]
        if kept and (_only_bullets(words, kept[-1]) or not held):
            kept[-1] = (kept[-1][0], finish)
        else:
            kept.append((begin, finish))
    by_column = tuple(tuple(word for word in words if low <= word.centre[0] <= high) for low, high in kept)
    return Columns(tuple(kept), by_column, tuple(tuple(text_lines(held)) for held in by_column))


def _only_bullets(words: Sequence[Word], bound: Interval) -> bool:
    held = [word for word in words if bound[0] <= word.centre[0] < bound[1]]
    return bool(held) and all(word.text in BULLETS for word in held)


def is_list(columns: Sequence[Sequence[Word]]) -> bool:
    """Whether the first of two columns holds nothing but the numbers or bullets of a list."""
    return len(columns) == 2 and all(word.text in BULLETS or ENUMERATOR.fullmatch(word.text) for word in columns[0])


def _has_figures(columns: Columns) -> bool:
    """Whether large print stands under smaller print in a column: numbers set large between their captions."""
    return any(
        line.size > FIGURE_SIZE * min(other.size for other in lines) for lines in columns.lines for line in lines[1:]
    )


def _separators(page: PrintedPage, box: Box) -> list[float]:
    """Heights at which rules, or the edges of shaded rows, run over most of a box's width."""
    left, top, right, bottom = box
    width = SPANNING * (right - left)
    level = [rule for rule in page.rules if rule.horizontal]
    heights = [rule.at for rule in level if _shared(rule.begin, rule.finish, left, right) >= width]
    for fill in page.fills:
        if _shared(fill.box[0], fill.box[2], left, right) >= width and fill.box[3] - fill.box[1] < bottom - top:
            heights += [fill.box[1], fill.box[3]]
    inside: list[float] = []
    for height in sorted(heights):
        if top <= height <= bottom and (not inside or height - inside[-1] > 3):
            inside.append(height)
    return inside


def _shared(begin: float, finish: float, left: float, right: float) -> float:
    return min(finish, right) - max(begin, left)


def _is_table(columns: Columns, separators: Sequence[float], starts: Sequence[float]) -> bool:
    """Whether columns of text are a table: ruled between its rows, or aligned, and not solid prose throughout."""
    if len(separators) >= FEWEST_ROWS:
        return True
    shared = sum(len(row.lines) > 1 for row in heights(columns))
    if shared < FEWEST_ROWS or not _leads(columns, starts):
        return False
    if _leaves_space(columns):
        return True
    aligned = _aligned_entries(columns)
    if all(_is_prose(lines, bound[1]) for lines, bound in zip(columns.lines, columns.bounds, strict=True)):
        beside = aligned >= ALIGNED_PROSE or _concentric(columns)
        return beside and len(starts_by_space(columns)) >= FEWEST_ROWS and not _equally_high(columns)
    return aligned >= ALIGNED_ENTRIES or _has_short_entries(columns) or _concentric(columns)


def _beside(columns: Columns) -> list[list[Interval]]:
    """The reaches of the entries that stand beside each other, group by group."""
    return [list(group.held.values()) for group in entry_groups(columns) if len(group.held) > 1]


def _concentric(columns: Columns) -> bool:
    """Whether nearly all text beside text of another height stands around one axis with it."""
    size = columns.lines[0][0].size
    telling = [held for held in _beside(columns) if _differ([low - high for high, low in held]) > SAME_HEIGHT * size]
    around = sum(_differ([(high + low) / 2 for high, low in held]) <= SAME_AXIS * size for held in telling)
    return len(telling) >= FEWEST_ROWS and around >= ALIGNED_PROSE * len(telling)


def _differ(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _equally_high(columns: Columns) -> bool:
    """Whether all text beside other text begins and ends with it: level paragraphs of prose, not cells of rows."""
    most = SAME_HEIGHT * columns.lines[0][0].size
    return all(
        _differ([high for high, _ in reaches]) <= most and _differ([low for _, low in reaches]) <= most
        for reaches in _beside(columns)
    )


def _leaves_space(columns: Columns) -> bool:
    """Whether a column is empty at most heights and each of its entries begins beside a line of another column.

    Prose fills its columns: this tells rows of long text beside short names, with no space between them.
    """
    found = heights(columns)
    for column in range(len(columns.lines)):
        begun = [below for above, below in pairwise(found) if column in below.lines and column not in above.lines]
        if sum(column in height.lines for height in found) > FILLED * len(found):
            continue
        if len(begun) >= FEWEST_ROWS and all(_level(height) for height in begun):
            return True
    return False


def _level(height: Height) -> bool:
    """Whether text stands at one baseline in two columns or more."""
    baselines = [line.baseline for line in height.lines.values()]
    return len(baselines) > 1 and _differ(baselines) <= SAME_AXIS * min(line.size for line in height.lines.values())


def _leads(columns: Columns, starts: Sequence[float]) -> bool:
    """Whether the first column has text in most rows: labels strewn over a drawing do not begin on the left."""
    rows = {sum(line.box[3] > start for start in starts) for line in columns.lines[0]}
    return 2 * len(rows) > len(starts)


def _is_prose(lines: Sequence[TextLine], edge: float) -> bool:
    """Whether a column's lines are mostly wrapped ones, of several words."""
    return len(lines) >= FEWEST_ROWS and _wrapped(lines, edge) >= WRAPPED_PROSE and _wordiness(lines) >= PROSE_WORDS


def _wrapped(lines: Sequence[TextLine], edge: float) -> float:
    """Which part of a column's lines were broken by its right `edge`."""
    if len(lines) < 2:
        return 0.0
    return sum(not broken_on_purpose(above, line, edge) for above, line in pairwise(lines)) / (len(lines) - 1)


def _wordiness(lines: Sequence[TextLine]) -> float:
    """Words to a line."""
    return sum(len(line.words) for line in lines) / len(lines)


def _aligned_entries(columns: Columns) -> float:
    """Which part of the entries (lines after a wider space) of all columns begin at the height of one in another."""
    entries = [_entries(lines) for lines in columns.lines]
    total = sum(len(held) - 1 for held in entries)
    if total <= 0:
        return 0.0
    aligned = 0
    for index, held in enumerate(entries):
        others = [other.baseline for number, more in enumerate(entries) if number != index for other in more]
        aligned += sum(
            any(abs(entry.baseline - other) <= SAME_HEIGHT * entry.size for other in others) for entry in held[1:]
        )
    return aligned / total


def _entries(lines: Sequence[TextLine]) -> list[TextLine]:
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    usual = quantiles([*steps, *steps], n=4, method="inclusive")[0] if steps else 0.0
    return [lines[0], *(line for step, line in zip(steps, lines[1:], strict=True) if step > ENTRY_SPACING * usual)]


def _has_short_entries(columns: Columns) -> bool:
    """Whether a column holds entries of a line or little more, each beside a line of another column."""
    for index, (lines, bound) in enumerate(zip(columns.lines, columns.bounds, strict=True)):
        others = [line.baseline for number, held in enumerate(columns.lines) if number != index for line in held]
        beside = sum(any(abs(line.baseline - other) <= SAME_BASELINE * line.size for other in others) for line in lines)
        short = _wrapped(lines, bound[1]) <= WRAPPED_ENTRIES or _wordiness(lines) < PROSE_WORDS
        if short and beside >= max(FEWEST_ROWS, ALIGNED_ENTRIES * len(lines)):
            return True
    return False


def _block(columns: Columns, starts: Sequence[float], edges: Sequence[float] = ()) -> GridBlock:
    """The grid and the words of its cells; `edges` are the columns' borders where they are printed."""
    words = [word for held in columns.words for word in held]
    left, top, right, bottom = bounding_box(word.box for word in words)
    xs = list(edges) or [left, *(_left(held) for held in columns.words[1:]), right]
    ys = [top, *starts[1:], bottom]
    cells = [
        GridCell(row, column, 1, 1, (x0, y0, x1, y1))
        for row, (y0, y1) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    ]
    grid = Grid((xs[0], top, xs[-1], bottom), tuple(xs), tuple(ys), tuple(cells), ruled=False)
    block = GridBlock(grid, {})
    by_place = {(cell.row, cell.column): cell for cell in cells}
    for column, held in enumerate(columns.words):
        for word in held:
            row = sum(word.centre[1] >= start for start in ys[1:-1])
            block.words.setdefault(by_place[row, column], []).append(word)
    return block


def _left(words: Sequence[Word]) -> float:
    return min(word.box[0] for word in words)
