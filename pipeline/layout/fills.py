"""Which cell backgrounds tell something: those that are not the usual ground of their row or column."""

from __future__ import annotations

import colorsys
import re
from collections import Counter

from pipeline.source import Cell, Row, Table

_WHITE = 0.97
"""Lightness, 0 to 1, from which a ground is white."""

_PALE = 0.85
"""Lightness from which a ground that a whole column shares only sets the column off."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def told_fills(table: Table) -> dict[tuple[int, int], str]:
    """The backgrounds that tell something, by row and column of their cells.

    White, the ground of most of a row's words (stripes, header rows) and a pale ground of a whole column tell nothing.
    """
    columns = _column_grounds(table)
    found = {}
    for row in table.rows:
        stripe = _stripe(row)
        for cell in row.cells:
            if cell.fill and _is_coloured(cell.fill) and cell.fill not in (stripe, columns.get(cell.column)):
                found[cell.row, cell.column] = cell.fill
    return found


def _is_coloured(fill: str) -> bool:
    return bool(_HEX.fullmatch(fill)) and _lightness(fill) < _WHITE


def _lightness(fill: str) -> float:
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[1]


def _has_words(cell: Cell) -> bool:
    return bool(cell.tables) or any(character.isalnum() for line in cell.lines for character in line.text)


def _stripe(row: Row) -> str | None:
    """The ground of most of the row's cells with words."""
    grounds = [cell.fill for cell in row.cells if _has_words(cell)]
    fill, count = Counter(grounds).most_common(1)[0] if grounds else (None, 0)
    return fill if count * 2 > len(grounds) else None


def _column_grounds(table: Table) -> dict[int, str]:
    """The pale ground of each column that has one throughout, its first row aside."""
    grounds: dict[int, set[str | None]] = {}
    for row in table.rows[1:]:
        for cell in row.cells:
            grounds.setdefault(cell.column, set()).add(cell.fill)
    return {
        column: fill
        for column, fills in grounds.items()
        if len(fills) == 1 and (fill := next(iter(fills))) and _is_coloured(fill) and _lightness(fill) >= _PALE
    }
