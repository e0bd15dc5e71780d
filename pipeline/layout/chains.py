"""Tables that go on over page breaks, joined; and the rows that a page break cut, made whole again."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.drafts import Draft, DraftCell, DraftRow, RowKind
from pipeline.layout.items import continues, joined
from pipeline.passage import LineJoiner

_SAME_EDGE = 8.0
"""Points: borders of one table on two pages lie closer than this; columns are rarely narrower than three times it."""


def follows(before: Draft, after: Draft) -> bool:
    """Whether `after` has the column grid of `before` (each of its borders is one of the other's).

    The right border of a table without rules lies where its longest line ends, on each page elsewhere: it does not
    count.
    """
    if before.told or after.told:
        return False
    if after.goes_on and before.columns == after.columns:
        return True
    if not (before.edges and after.edges):
        return before.columns == after.columns
    shift = before.edges[0] - after.edges[0]
    if not (before.ruled and after.ruled):
        starts = before.edges[:-1]
        return len(after.edges) > 2 and all(_is_one_of(edge + shift, starts) for edge in after.edges[:-1])
    same_width = abs((before.edges[-1] - before.edges[0]) - (after.edges[-1] - after.edges[0])) <= _SAME_EDGE
    return same_width and all(_is_one_of(edge + shift, before.edges) for edge in after.edges)


def _is_one_of(edge: float, edges: Sequence[float]) -> bool:
    return min(abs(edge - other) for other in edges) <= _SAME_EDGE


def append(before: Draft, after: Draft) -> None:
    """Add the rows of `after` to `before`, its cells moved to the columns of `before` that they stand in."""
    columns = _column_map(before, after)
    for row in after.rows:
        row.cells = {columns.get(column, column): cell for column, cell in row.cells.items()}
        row.wordless = {columns.get(column, column): cell for column, cell in row.wordless.items()}
        row.covered = frozenset(columns.get(column, column) for column in row.covered)
    before.rows.extend(after.rows)


def _column_map(before: Draft, after: Draft) -> dict[int, int]:
    if not (before.edges and after.edges) or len(before.edges) == len(after.edges):
        return {}
    shift = before.edges[0] - after.edges[0]
    starts = before.edges[:-1]
    return {
        column: min(range(len(starts)), key=lambda index: abs(starts[index] - (edge + shift)))
        for column, edge in enumerate(after.edges[:-1])
    }


def mend_cut_rows(rows: Sequence[DraftRow], joiner: LineJoiner) -> list[DraftRow]:
    """Rows with those that a page break cut put back together.

    Only the first data row after a break (and after a repeated header) can go on with the row above it.
    """
    mended: list[DraftRow] = []
    at_break = False
    above: DraftRow | None = None
    for row in rows:
        at_break |= row.after_break
        if row.kind is RowKind.DATA:
            if at_break and above is not None and is_cut(above, row):
                _merge(above, row, joiner)
                at_break = False
                continue
            at_break = False
            above = row
        elif row.kind is not RowKind.REPEATED:
            above = None
        mended.append(row)
    return mended


def is_cut(above: DraftRow, row: DraftRow) -> bool:
    """Whether `row`, the first after a page break, is the rest of the row `above`.

    The file may say so, or say that it is not. Else all its cells but one are empty; or its first cell is and so is
    another, or a cell goes on in the middle of an item; or its first cell itself goes on with the text above.
    """
    if row.goes_on is not None:
        return row.goes_on
    if len(row.cells) == 1 < len(above.cells):
        return True
    first = min(*above.cells, *row.cells)
    if first in row.cells:
        upper = above.cells.get(first)
        return upper is not None and goes_on(upper, row.cells[first]) and _nothing_speaks_against(above, row)
    if first in above.cells and not set(row.cells) & set(above.cells):
        return True
    others = [column for column in above.cells if column != first]
    if any(column not in row.cells for column in others):
        return True
    return any(goes_on(above.cells[column], cell) for column, cell in row.cells.items() if column in above.cells)


def goes_on(upper: DraftCell, lower: DraftCell) -> bool:
    """Whether the text of `lower` goes on in the middle of the last item of `upper`."""
    if not upper.items or not lower.items:
        return False
    return continues(upper.items[-1], lower.items[0], begins=lower.begins)


def _nothing_speaks_against(above: DraftRow, row: DraftRow) -> bool:
    """A cut row has no cell where the row above it has none at all, unless that one is spanned."""
    return all(column in above.cells or column in above.covered for column in row.cells)


def _merge(above: DraftRow, row: DraftRow, joiner: LineJoiner) -> None:
    for column, lower in row.cells.items():
        upper = above.cells.get(column)
        if upper is None:
            above.cells[column] = lower
        elif goes_on(upper, lower):
            upper.items = (*upper.items[:-1], joined(upper.items[-1], lower.items[0], joiner), *lower.items[1:])
        else:
            upper.items = (*upper.items, *lower.items)
        if upper is not None:
            upper.text, _ = joiner.join([item.passage for item in upper.items])
    above.wordless.update(row.wordless)
    above.over_page = True
