"""A table with filled cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.source import Cell, Page, Row, Source, Table
from tests.layout.building import Sheet


def filled_table(rows: Sequence[Sequence[str]], fills: Mapping[tuple[int, int], str]) -> Source:
    """A document of one table whose cells have these backgrounds, by row and column; cells without words stay."""
    sheet = Sheet()
    table = sheet.table(rows)
    made = []
    for number, row in enumerate(table.rows):
        held = {cell.column: cell for cell in row.cells}
        cells = [held.get(column, Cell(number, column, ())) for column in range(table.columns)]
        made.append(Row(tuple(replace(cell, fill=fills.get((number, cell.column))) for cell in cells)))
    source = sheet.source()
    return replace(source, pages=(Page(1, (Table(0, table.columns, tuple(made)),)),))
