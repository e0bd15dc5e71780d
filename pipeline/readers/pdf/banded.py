"""Tables that rules or shades part into bands and nothing parts into columns: their columns are told by white space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers.pdf.bands import Stack, stacks
from pipeline.readers.pdf.blocks import GridBlock
from pipeline.readers.pdf.borderless import entry_tops
from pipeline.readers.pdf.columnstarts import (
    ACROSS,
    Band,
    band_of,
    column_starts,
    crossed,
    in_columns,
    usual_size,
)
from pipeline.readers.pdf.grids import Grid, GridCell
from pipeline.readers.pdf.printed import PrintedPage, Word, bounding_box
from pipeline.readers.pdf.textlines import rows_of_words

# Text within this distance (points) of a stack's sides belongs to it.
OVERHANG = 3.0
# A row of words above the first rule or under the last belongs to the table when it is no further from it than this
# (em, from box to box); the lines of one cell are closer.
OPEN_DISTANCE = 1.6
OPEN_LEADING = 0.6
HEADER_AND_ROW = 2
# Sizes (points) that differ by less are the same.
SAME_SIZE = 0.5
# A text over all columns is a band of the table when it has so few lines, and print no larger than its rows'.
BAND_LINES = 3
BAND_SIZE = 1.15
# ... and is not lost in its band: that is at most so many times as high as its text.
BAND_ROOM = 3.0
# An empty band as high as this (em) parts two tables.
EMPTY_BAND = 1.5
# Two columns, as many lines high as this in each band, are columns of prose between rules.
PROSE_LINES = 9
FEWEST_BANDS = 2
# A band of fewer lines is not searched for several rows.
FEWEST_ENTRIES = 3
# Two rows of two pieces are too few to tell a table; two rows of this many columns are not.
TELLING_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Above:
    """The table that ends the page before: its width and where its columns begin, and where their text does."""

    page: int
    extent: tuple[float, float]
    starts: tuple[float, ...]
    text: tuple[tuple[float, ...], ...] = ()


def banded_tables(
    page: PrintedPage, words: Sequence[Word], taken: Sequence[GridBlock], above: Above | None
) -> tuple[list[GridBlock], list[Word]]:
    """The banded tables among the free words of a page, and the words that are left.

    `taken` are the page's ruled tables, `above` is the table that the page before ends with.
    """
    upright = [word for word in words if word.angle == 0]
    found: list[GridBlock] = []
    for stack in stacks(page, [table.box for table in taken]):
        for table in _tables(page, stack, upright, above):
            held = {id(word) for its_words in table.words.values() for word in its_words}
            upright = [word for word in upright if id(word) not in held]
            found.append(table)
    used = {id(word) for table in found for its_words in table.words.values() for word in its_words}
    return found, [word for word in words if id(word) not in used]


def _tables(page: PrintedPage, stack: Stack, words: Sequence[Word], above: Above | None) -> Iterator[GridBlock]:
    left, right = stack.extent
    inside = [word for word in words if left - OVERHANG <= word.box[0] and word.box[2] <= right + OVERHANG]
    bands = [
        band_of(top, bottom, [word for word in inside if top <= word.centre[1] < bottom])
        for top, bottom in pairwise(stack.heights)
    ]
    banded = {id(word) for band in bands for word in band.words}
    free = [word for word in inside if id(word) not in banded]
    for part in _parts(bands):
        table = _table(page, stack, part, free, above)
        if table is not None:
            yield table


def _parts(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Runs of bands that may be one table: parted at high empty bands and at text of its own between tables."""
    side_by_side = [band for band in bands if in_columns(band)]
    size = usual_size(side_by_side or bands)
    part: list[Band] = []
    for band in bands:
        parts = _is_between(band, bands, size) if band.rows else band.bottom - band.top >= EMPTY_BAND * size
        if parts:
            yield part
            part = []
        elif band.rows:
            part.append(band)
    yield part


def _is_between(band: Band, bands: Sequence[Band], size: float) -> bool:
    """Whether a band holds a heading in larger print, or prose over half the width: what stands between two tables."""
    if in_columns(band):
        return False
    large = max(word.size for word in band.words) > BAND_SIZE * size
    return large or (_is_wide(band, bands) and (len(band.rows) > BAND_LINES or _is_lost(band)))


def _is_lost(band: Band) -> bool:
    _, top, _, bottom = band.box
    return band.bottom - band.top > BAND_ROOM * (bottom - top)


def _is_wide(band: Band, bands: Sequence[Band]) -> bool:
    left, _, right, _ = bounding_box(other.box for other in bands if other.rows)
    return band.box[2] - band.box[0] > (right - left) / 2


def _table(
    page: PrintedPage, stack: Stack, bands: list[Band], free: Sequence[Word], above: Above | None
) -> GridBlock | None:
    """The table of some of a stack's bands; words that are `free` of its bands may be rows at its open ends."""
    starts = column_starts(bands)
    goes_on = above is not None and above.page == page.number - 1 and _same_extent(above.extent, stack.extent)
    if goes_on and above is not None and len(above.starts) >= len(starts) and _fit(bands, above.starts):
        starts = list(above.starts)
    else:
        goes_on = False
    if not starts:
        return None
    bands = _trimmed(bands, starts)
    if not bands:
        return None
    upper = _open_rows(free, bands[0].top, starts, up=True, goes_on=goes_on)
    lower = _open_rows(free, bands[-1].bottom, starts, up=False, goes_on=False)
    bands = [*upper, *bands, *lower]
    if not (goes_on or _is_table(bands, starts)):
        return None
    return _block(stack, _rows_of_high_bands(stack, bands, starts), starts)


def _rows_of_high_bands(stack: Stack, bands: Sequence[Band], starts: Sequence[float]) -> list[Band]:
    """Bands, parted into rows where rules stand under the header, or between groups, and not under each row.

    Then all high bands hold several rows; where the rules part the rows, a cell of several entries here and there may
    look like it.
    """
    edges = [stack.extent[0] - OVERHANG, *(start - ACROSS / 2 for start in starts), stack.extent[1]]
    tops = [entry_tops(edges, band.words) if len(band.rows) >= FEWEST_ENTRIES else [] for band in bands]
    high = [its_tops for band, its_tops in zip(bands, tops, strict=True) if len(band.rows) >= FEWEST_ENTRIES]
    if not all(high):
        return list(bands)
    made: list[Band] = []
    for band, its_tops in zip(bands, tops, strict=True):
        for top, bottom in pairwise([band.top, *its_tops[1:], band.bottom]):
            words = [word for word in band.words if top <= word.centre[1] < bottom]
            made.append(band_of(top, bottom, words))
    return made


def _same_extent(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return abs(first[0] - second[0]) <= 2 * OVERHANG and abs(first[1] - second[1]) <= 2 * OVERHANG


def _fit(bands: Sequence[Band], starts: Sequence[float]) -> bool:
    """Whether no band with text in columns runs over the columns of the page before."""
    return not any(crossed(band, start) for band in bands if in_columns(band) for start in starts)


def _trimmed(bands: Sequence[Band], starts: Sequence[float]) -> list[Band]:
    """Bands without a heading lost in the first one, and without notes over all columns in the last ones."""
    kept = list(bands)
    while kept and not in_columns(kept[0]) and _is_lost(kept[0]):
        kept = kept[1:]
    while kept and not in_columns(kept[-1]) and any(crossed(kept[-1], start) for start in starts):
        kept = kept[:-1]
    return kept


def _open_rows(words: Sequence[Word], border: float, starts: Sequence[float], *, up: bool, goes_on: bool) -> list[Band]:
    """The bands of words above a stack's first border, or under its last one, that stand in its columns.

    Above there may be a header row, and a first row without shade under it; below one row that the page cuts, or that
    has no shade. Lines of one row stand close together, and are bold or not alike.
    """
    beyond = [word for word in words if (word.box[3] <= border + 1 if up else word.box[1] >= border - 1)]
    rows = list(rows_of_words(beyond))
    found: list[Band] = []
    edge = border
    for group in _groups(rows[::-1] if up else rows, up=up):
        band = band_of(*_height(group), group)
        distance = edge - band.bottom if up else band.top - edge
        near = distance <= OPEN_DISTANCE * group[0].size and len(found) < (HEADER_AND_ROW if up else 1)
        if not (near and (in_columns(band) or goes_on)) or any(crossed(band, start) for start in starts):
            break
        found.append(band)
        edge = band.top if up else band.bottom
    return _touching(found[::-1] if up else found, border, up=up)


def _groups(rows: Sequence[list[Word]], *, up: bool) -> Iterator[list[Word]]:
    """Rows of words that stand close together and are alike in size and weight: the lines of one row of the table."""
    group: list[Word] = []
    for row in rows:
        if group:
            (top, bottom), (above, below) = _height(row), _height(group)
            distance = above - bottom if up else top - below
            alike = _is_bold(group) == _is_bold(row) and abs(group[0].size - row[0].size) <= SAME_SIZE
            if not alike or distance > OPEN_LEADING * row[0].size:
                yield group
                group = []
        group = [*group, *row]
    if group:
        yield group


def _is_bold(words: Sequence[Word]) -> bool:
    return all(word.bold for word in words)


def _height(words: Sequence[Word]) -> tuple[float, float]:
    _, top, _, bottom = bounding_box(word.box for word in words)
    return top, bottom


def _touching(bands: Sequence[Band], border: float, *, up: bool) -> list[Band]:
    """Bands stretched so that each begins where the one above it ends, and the last (or first) reaches the border."""
    touching = list(bands)
    for number, band in enumerate(touching):
        if up:
            below = touching[number + 1].top if number + 1 < len(touching) else border
            touching[number] = Band(band.top, below, band.rows)
        else:
            touching[number] = Band(border if number == 0 else touching[number - 1].bottom, band.bottom, band.rows)
    return touching


def _is_table(bands: Sequence[Band], starts: Sequence[float]) -> bool:
    """Whether bands with text in columns are a table rather than columns of prose between rules."""
    side_by_side = [band for band in bands if in_columns(band)]
    if len(side_by_side) < FEWEST_BANDS or (len(bands) == FEWEST_BANDS and len(starts) + 1 < TELLING_COLUMNS):
        return False
    lines = sum(len(band.rows) for band in side_by_side) / len(side_by_side)
    return len(starts) + 1 >= TELLING_COLUMNS or lines < PROSE_LINES


def _block(stack: Stack, bands: Sequence[Band], starts: Sequence[float]) -> GridBlock:
    """The grid of the bands and the words of its cells; cells merge over text, and where a piece of rule is missing."""
    left, right = stack.extent
    xs = (left, *(start - ACROSS / 2 for start in starts), right)
    ys = (*(band.top for band in bands), bands[-1].bottom)
    cells = _cells(stack, bands, xs, ys)
    grid = Grid((left, ys[0], right, ys[-1]), xs, ys, tuple(cells), ruled=False)
    block = GridBlock(grid, {})
    for number, band in enumerate(bands):
        for word in band.words:
            column = sum(word.box[0] >= x for x in xs[1:-1])
            cell = next(cell for cell in cells if _covers(cell, number, column))
            block.words.setdefault(cell, []).append(word)
    return block


def _covers(cell: GridCell, row: int, column: int) -> bool:
    return cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span


def _cells(stack: Stack, bands: Sequence[Band], xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    """Cells by row; one over several columns where text runs over their border, one over rows where no rule is."""
    open_above: dict[int, GridCell] = {}
    cells: list[GridCell] = []
    for row, band in enumerate(bands):
        joined = [crossed(band, x + ACROSS / 2) for x in xs[1:-1]]
        if joined[0] and not in_columns(band):
            joined = [True] * len(joined)
        border = next((border for border in stack.borders if abs(border.at - band.top) <= 1), None)
        column = 0
        while column < len(xs) - 1:
            last = column
            while last < len(joined) and joined[last]:
                last += 1
            middle = (xs[column] + xs[last + 1]) / 2
            held = open_above.get(column)
            if held and held.column_span == last + 1 - column and row and border and not border.covers(middle):
                cells.remove(held)
                box = (xs[column], held.box[1], xs[last + 1], ys[row + 1])
                cell = GridCell(held.row, column, row + 1 - held.row, held.column_span, box)
            else:
                box = (xs[column], ys[row], xs[last + 1], ys[row + 1])
                cell = GridCell(row, column, 1, last + 1 - column, box)
            cells.append(cell)
            open_above[column] = cell
            column = last + 1
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
