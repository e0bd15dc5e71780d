"""The colour of each cell: its background, or in a cell without words the mark or bar that is drawn in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.readers.pdf.blocks import WHITE, GridBlock, background
from pipeline.readers.pdf.grids import GridCell
from pipeline.readers.pdf.printed import Fill, Word, area, overlap
from pipeline.readers.pdf.textlines import BULLETS
from pipeline.source import Box

# A mark (a circle, a square) lies in its cell with this part of its area.
IN_CELL = 0.8
# A bar over several cells runs over this part of a cell's width, and of its height.
BAR_WIDTH = 0.5
BAR_HEIGHT = 0.2
# Shares of red, green and blue that differ by less than this are a grey: a mark in it says nothing by its colour.
GREY = 24


def cell_fills(block: GridBlock, fills: Sequence[Fill]) -> dict[GridCell, str | None]:
    """The fill of each cell of a table as "#rrggbb", None for white or none.

    The shade that a row's cells with words have (every other row, a header) is no fill of its empty cells.
    """
    near = [fill for fill in fills if area(overlap(fill.box, block.box)) > 0]
    backgrounds = {cell: background(cell.box, near) for cell in block.grid.cells}
    shades: dict[int, str | None] = {}
    for row in {cell.row for cell in block.grid.cells}:
        held = Counter(backgrounds[cell] for cell in block.grid.cells if cell.row == row and block.words.get(cell))
        shades[row] = held.most_common(1)[0][0] if held else None
    return {cell: _fill(block, cell, near, shades[cell.row], backgrounds[cell]) for cell in block.grid.cells}


def _fill(block: GridBlock, cell: GridCell, fills: Sequence[Fill], shade: str | None, own: str | None) -> str | None:
    words = block.words.get(cell, ())
    if words:
        return _sign_colour(words) or own
    if block.inner.get(cell):
        return own
    mark = _mark(cell.box, [fill for fill in fills if fill.colour not in (WHITE, shade, own)])
    return mark or (None if own == shade else own)


def _mark(box: Box, fills: Sequence[Fill]) -> str | None:
    """The colour of the largest mark or bar drawn in a box."""
    marks = [(area(overlap(fill.box, box)), fill.colour) for fill in fills if _is_mark(fill.box, box)]
    return max(marks)[1] if marks else None


def _is_mark(shape: Box, box: Box) -> bool:
    shared = overlap(shape, box)
    if area(shared) <= 0:
        return False
    if area(shared) >= IN_CELL * area(shape):
        return True
    level = shared[3] - shared[1]
    wide = shared[2] - shared[0] >= BAR_WIDTH * (box[2] - box[0])
    return wide and level >= IN_CELL * (shape[3] - shape[1]) and level >= BAR_HEIGHT * (box[3] - box[1])


def _sign_colour(words: Sequence[Word]) -> str | None:
    """The colour of a cell's only sign, a coloured dot or square set as a character."""
    if len(words) != 1 or words[0].text not in BULLETS:
        return None
    colour = words[0].pieces[0][1].colour
    return colour if colour is not None and not _is_grey(colour) else None


def _is_grey(colour: str) -> bool:
    shares = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    return max(shares) - min(shares) < GREY
