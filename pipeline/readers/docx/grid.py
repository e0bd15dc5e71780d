"""The grid of a Word table: which cells there are and which places each covers (§17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.docx.markup import (
    CELL,
    ROW,
    TEXT,
    TWENTIETHS,
    Element,
    content,
    integer,
    points,
    switch,
    value_of,
    w,
)

MAX_SPAN = 63
"""Columns: Word's limit for a table, so that a damaged span cannot make a grid of millions."""


@dataclass(slots=True)
class GridCell:
    """A cell and the places it covers; `swallowed` are the cells merged into it, whose own text Word hides."""

    element: Element
    row: int
    column: int
    column_span: int
    row_span: int = 1
    swallowed: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class GridRow:
    """The cells that begin in a row, and whether the row is marked to be repeated on every page."""

    cells: list[GridCell]
    header: bool


@dataclass(slots=True)
class Grid:
    """A table's rows; `edges` are the x positions of the column borders in points from the table's left edge.

    `hidden_rows` counts the rows with words that the file hides.
    """

    rows: list[GridRow]
    columns: int
    edges: tuple[float, ...]
    hidden_rows: int


def read_grid(table: Element) -> Grid:
    """The grid of a `w:tbl`. Rows and cells that tracked changes delete, and hidden rows, are not in it."""
    rows: list[GridRow] = []
    merging: dict[int, GridCell] = {}
    hidden_rows = 0
    for element in (child for child in content(table) if child.tag == ROW):
        properties = element.find(w("trPr"))
        if switch(properties, "hidden"):
            hidden_rows += bool(words_of(element))
        elif properties is None or properties.find(w("del")) is None:
            row, merging = _read_row(element, len(rows), merging)
            rows.append(row)
    columns = max((cell.column + cell.column_span for row in rows for cell in row.cells), default=0)
    return Grid(rows, columns, _edges(table, columns), hidden_rows)


def _read_row(row: Element, number: int, above: dict[int, GridCell]) -> tuple[GridRow, dict[int, GridCell]]:
    """A row, and the cells by column that the next row may continue; `above` are those this row may continue."""
    cells: list[GridCell] = []
    merging: dict[int, GridCell] = {}
    for cell in _placed(row, number):
        vertical = _merge(cell.element, "vMerge")
        upper = above.get(cell.column)
        if vertical == "continue" and upper is not None and upper.column_span == cell.column_span:
            upper.row_span += 1
            upper.swallowed += [cell.element, *cell.swallowed]
            merging[cell.column] = upper
        else:
            cells.append(cell)
            if vertical is not None:
                merging[cell.column] = cell
    return GridRow(cells, bool(switch(row.find(w("trPr")), "tblHeader"))), merging


def _placed(row: Element, number: int) -> list[GridCell]:
    """The cells of a row at their columns, those merged by the old `w:hMerge` being one."""
    column = min(max(integer(value_of(row.find(w("trPr")), "gridBefore")) or 0, 0), MAX_SPAN)
    cells: list[GridCell] = []
    for element in content(row):
        if element.tag == CELL and not _is_deleted(element):
            span = min(max(integer(value_of(element.find(w("tcPr")), "gridSpan")) or 1, 1), MAX_SPAN)
            if cells and _merge(element, "hMerge") == "continue":
                cells[-1].column_span += span
                cells[-1].swallowed.append(element)
            else:
                cells.append(GridCell(element, number, column, span))
            column += span
    return cells


def _is_deleted(cell: Element) -> bool:
    properties = cell.find(w("tcPr"))
    return properties is not None and properties.find(w("cellDel")) is not None


def _merge(cell: Element, name: str) -> str | None:
    """ "restart" or "continue" (which is meant where the value is left out), None where the cell is not merged."""
    merge = cell.find(f"{w('tcPr')}/{w(name)}")
    return None if merge is None else merge.get(w("val"), "continue")


def misplaced(table: Element) -> Iterator[Element]:
    """What stands in a table where only rows may stand, or in a row where only cells may; damaged files hold such."""
    for child in content(table):
        if child.tag == ROW:
            yield from (one for one in content(child) if one.tag != CELL)
        else:
            yield child


def words_of(element: Element) -> str:
    """The words that stand in a cell or row, in one line."""
    return " ".join("".join(text.text or "" for text in element.iter(TEXT)).split())


def _edges(table: Element, columns: int) -> tuple[float, ...]:
    """Cumulative column widths, from 0; empty where the table does not give the widths of all columns it uses."""
    grid = table.find(w("tblGrid"))
    elements = [] if grid is None else grid.findall(w("gridCol"))
    widths = [points(element.get(w("w")), TWENTIETHS) for element in elements[:columns]]
    edges = [0.0]
    for width in widths:
        if width is None:
            return ()
        edges.append(round(edges[-1] + width, 2))
    return tuple(edges) if columns and len(widths) == columns else ()
