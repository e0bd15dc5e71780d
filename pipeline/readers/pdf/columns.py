"""The order in which a page is read: tables and paragraphs from top to bottom, columns of prose one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers.pdf.beside import tables_beside
from pipeline.readers.pdf.blocks import GridBlock, Printed
from pipeline.readers.pdf.borderless import borderless_table, is_list
from pipeline.readers.pdf.continuing import Starts, split_at_rows, text_starts
from pipeline.readers.pdf.gutters import Interval, Region, Run, Strip, next_run, strips
from pipeline.readers.pdf.panels import panel_under
from pipeline.readers.pdf.paragraphs import paragraphs
from pipeline.readers.pdf.printed import PrintedPage, Word, holds
from pipeline.readers.pdf.textlines import text_lines

# Columns within columns within columns: deeper nesting is noise.
DEEPEST = 3
# A line at the edge of a run with text in one column only belongs to the run when it is this close (em, between
# baselines) to the rest; else it stands above or under it.
CLOSE_LEADING = 1.5
# Columns of prose hold this many lines each.
FEWEST_LINES = 3


def reading_order(
    page: PrintedPage, tables: Sequence[GridBlock], words: Sequence[Word], above: Sequence[Starts] = ()
) -> list[Printed]:
    """Tables and paragraphs of a page, or of a part of it, in the order of reading.

    `above` are the column starts of the table that ends the page before.
    """
    upright = [word for word in words if word.angle == 0]
    parts = list(_ordered(page, strips(upright, tables), DEEPEST))
    known = [text_starts(part) for part in parts if isinstance(part, GridBlock) and not part.grid.ruled]
    blocks: list[Printed] = []
    for part in parts:
        for piece in [part] if isinstance(part, GridBlock) else split_at_rows(part, [*known, *above]):
            blocks.extend([piece] if isinstance(piece, GridBlock) else _plain(page, piece))
    turned = [word for word in words if word.angle != 0]
    return [*blocks, *paragraphs(text_lines(turned), page.fills)]


def _ordered(page: PrintedPage, region: Sequence[Strip], depth: int) -> Iterator[GridBlock | Sequence[Strip]]:
    """The tables without rules, and between them the strips that are none, in the order of reading."""
    begin = 0
    beside = tables_beside(region) if depth else None
    if beside is not None:
        yield from _ordered(page, region[: beside.first], depth - 1)
        for column in _by_column(region[beside.first : beside.last], beside.gutters):
            yield from _ordered(page, column, depth - 1)
        begin = beside.last
    whole = Region(region)
    while begin < len(region):
        run = next_run(whole, begin) if depth else None
        if run is None:
            break
        inside = region[run.first : run.last]
        boxed = _on_panels(page, inside, run.gutters)
        if boxed:
            yield region[begin : run.first]
            for column in _by_column(inside[:boxed], run.gutters):
                yield column
            begin = run.first + boxed
            continue
        trimmed = _trimmed(region, run)
        table = borderless_table(page, region[trimmed.first : trimmed.last], run.gutters)
        if table is not None:
            yield region[begin : trimmed.first]
            yield table
            begin = trimmed.last
        elif _are_columns(inside, run.gutters):
            run = _without_neighbours(region, run)
            yield region[begin : run.first]
            for column in _by_column(region[run.first : run.last], run.gutters):
                yield from _ordered(page, column, depth - 1)
            begin = run.last
        else:
            yield region[begin : run.last]
            begin = run.last
    yield region[begin:]


def _on_panels(page: PrintedPage, run: Sequence[Strip], gutters: Sequence[Interval]) -> int:
    """How many strips from the top of a run stand on shaded panels, one to a column: boxes side by side."""
    if any(strip.table is not None for strip in run[:FEWEST_LINES]):
        return 0
    firsts = [column[0].words[0] for column in _by_column(run, gutters) if column and column[0].words]
    panels = [panel for word in firsts if (panel := panel_under(page.fills, word, gutters)) is not None]
    if len(panels) < 2 or len(panels) != len(firsts) or len({panel.box for panel in panels}) != len(panels):
        return 0
    bottom = max(panel.box[3] for panel in panels)
    count = sum((strip.box[1] + strip.box[3]) / 2 <= bottom for strip in run)
    held = [sum(any(holds(panel.box, word.centre) for word in strip.words) for strip in run) for panel in panels]
    return count if min(held) >= FEWEST_LINES else 0


def _trimmed(region: Sequence[Strip], run: Run) -> Run:
    """The run without the lines above and under it that stand in one column only, and apart."""
    first, last = run.first, run.last
    while first < last - 1 and _is_alone(region[first], run) and _apart(region[first], region[first + 1]):
        first += 1
    while last > first + 1 and _is_alone(region[last - 1], run) and _apart(region[last - 2], region[last - 1]):
        last -= 1
    return Run(first, last, run.gutters)


def _without_neighbours(region: Sequence[Strip], run: Run) -> Run:
    """Columns of prose without what only seems to stand in one of them: the short last line of the paragraph above,
    which crosses the gutter, and a heading at the end, which heads what follows below the columns."""
    first, last = run.first, run.last
    if 0 < first < last - 1 and _is_alone(region[first], run) and _apart(region[first], region[first + 1]):
        above = region[first - 1]
        first += not _apart(above, region[first]) and _style(above) == _style(region[first])
    while first < last - 1 and last < len(region) and _is_alone(region[last - 1], run) and _heads(region, last - 1):
        last -= 1
    return Run(first, last, run.gutters)


def _style(strip: Strip) -> tuple[float, bool] | None:
    return (strip.words[0].size, strip.words[0].bold) if strip.words else None


def _heads(region: Sequence[Strip], place: int) -> bool:
    """Whether a strip is set apart from the one above it and stands out from it by its type."""
    above, strip = region[place - 1], region[place]
    styles = _style(above), _style(strip)
    if styles[0] is None or styles[1] is None or not _apart(above, strip):
        return False
    return styles[1] > styles[0] and all(word.bold == styles[1][1] for word in strip.words)


def _is_alone(strip: Strip, run: Run) -> bool:
    """Whether a strip has text in one column of a run only."""
    return not any(strip.box[0] < low and strip.box[2] > high for low, high in run.gutters)


def _apart(above: Strip, below: Strip) -> bool:
    if not above.words or not below.words:
        return True
    return below.baseline - above.baseline > CLOSE_LEADING * min(above.words[0].size, below.words[0].size)


def _by_column(run: Sequence[Strip], gutters: Sequence[Interval]) -> list[list[Strip]]:
    """The strips of a run cut at its gutters."""
    cuts = [(low + high) / 2 for low, high in gutters]
    columns = []
    for low, high in pairwise([float("-inf"), *cuts, float("inf")]):
        words = [word for strip in run for word in strip.words if low <= word.centre[0] < high]
        tables = [strip.table for strip in run if strip.table and low <= (strip.box[0] + strip.box[2]) / 2 < high]
        columns.append(strips(words, tables))
    return columns


def _are_columns(run: Sequence[Strip], gutters: Sequence[Interval]) -> bool:
    """Whether every part of a run between gutters holds enough lines (or a table) to be read by itself."""
    columns = _by_column(run, gutters)
    if is_list([[word for strip in column for word in strip.words] for column in columns]):
        return False
    return all(len(column) >= FEWEST_LINES or any(strip.table for strip in column) for column in columns)


def _plain(page: PrintedPage, region: Sequence[Strip]) -> Iterator[Printed]:
    """Strips as they come: paragraphs between tables."""
    words: list[Word] = []
    for strip in region:
        if strip.table is not None:
            yield from paragraphs(text_lines(words), page.fills)
            yield strip.table
            words = []
        words.extend(strip.words)
    yield from paragraphs(text_lines(words), page.fills)
