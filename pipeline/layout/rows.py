"""What each row of a table is for: header row, row band or data."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.layout.drafts import Draft, DraftRow, RowKind

HeaderJudge = Callable[[Sequence[str]], float]
"""How much a row of texts reads like a row of column headers, 0 to 1. The language stage supplies it."""

_READS_AS_HEADER = 0.6
"""A row is a header by its words alone where at least so much of it reads like one."""

_CERTAINLY_HEADER = 0.95
"""In the middle of a table that has a header row already, every word must be one of headers."""

_MAY_BE_HEADER = 0.25
"""With typography that sets the row apart, less is enough."""

_HEADER_CELL_WORDS = 12
"""Words: column headers are short; "What will we do and who will do it?" has nine."""

_BAND_SPAN = 0.6
"""Share of the columns that a merged cell must cover to be a band rather than a cell over two columns."""


_ENOUGH_CELLS = 4
_USUALLY = 0.35
"""Bold type is usual in a column where more than so many of at least so many cells hold some; the header row is one."""


def classify(draft: Draft, judge: HeaderJudge, known: set[tuple[str, ...]]) -> None:
    """Set the kind of each row of `draft`; `known` holds the header rows of the document's tables so far."""
    usual = _usually_bold(draft)
    _find_headers(draft, judge, usual, known)
    header_above = False
    for number, row in enumerate(draft.rows):
        following = draft.rows[number + 1] if number + 1 < len(draft.rows) else None
        heads = following is not None and following.kind in (RowKind.HEADER, RowKind.REPEATED)
        introduces = heads and number > 0 and draft.rows[number - 1].kind is RowKind.HEADER
        if row.kind is RowKind.DATA and not introduces and is_band(row, draft.columns, usual, heads=heads):
            rest_of_cut_row = row.after_break and header_above and not heads and not _set_apart(row, draft.columns)
            if not rest_of_cut_row:
                row.kind = RowKind.BAND
        header_above = row.kind is not RowKind.BAND and (header_above or row.kind is RowKind.HEADER)


def _find_headers(draft: Draft, judge: HeaderJudge, usual: frozenset[int], known: set[tuple[str, ...]]) -> None:
    """Header rows by their words and typography, by repetition, and the one over an introduction."""
    in_table: set[tuple[str, ...]] = set()
    in_force: tuple[str, ...] = ()
    for number, row in enumerate(draft.rows):
        signature = tuple(fold(text) for _, text in sorted(row.texts.items()))
        starts = number == 0 or row.after_break or len(draft.rows[number - 1].cells) == 1
        above = draft.rows[number - 1] if number and draft.rows[number - 1].kind is RowKind.HEADER else None
        headed = bool(in_force) and above is None
        if signature == in_force:
            row.kind = RowKind.REPEATED
        elif (
            signature in in_table | known
            or (above is not None and _stands_under(above, row))
            or (number == 0 and _heads_by_shape(row, draft.rows[1:2]))
            or (_is_header(row, judge, usual, starts=starts, headed=headed) and _may_follow(above, row))
        ):
            row.kind = RowKind.HEADER
            row.by_words = headed and not starts and not _is_set_apart(row) and signature not in in_table
            in_table.add(signature)
            in_force = signature
    known |= in_table
    _find_introduction(draft)


def _find_introduction(draft: Draft) -> None:
    """A short first row, one row under it and then a header row: the first is the header of an introduction."""
    start = next((number for number, row in enumerate(draft.rows) if len(row.cells) > 1), 0)
    rows = draft.rows[start : start + 3]
    kinds = [row.kind for row in rows]
    if kinds == [RowKind.DATA, RowKind.DATA, RowKind.HEADER] and len(rows[0].cells) == len(rows[2].cells):
        rows[0].kind = RowKind.HEADER if _is_short(rows[0]) else RowKind.DATA


def _is_short(row: DraftRow) -> bool:
    return all(len(text.split()) <= _HEADER_CELL_WORDS for text in row.texts.values())


def fold(text: str) -> str:
    """Text without case, spacing and punctuation, to see that two headers are the same."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _usually_bold(draft: Draft) -> frozenset[int]:
    """Columns where many cells hold bold type: there, bold sets no row apart."""
    usual = set()
    for column in range(draft.columns):
        cells = [row.cells[column] for row in draft.rows if column in row.cells and len(row.cells) > 1]
        if len(cells) >= _ENOUGH_CELLS and sum(cell.partly_bold for cell in cells) > len(cells) * _USUALLY:
            usual.add(column)
    return frozenset(usual)


def _stands_under(above: DraftRow, row: DraftRow) -> bool:
    """Whether a row parts the merged cells of the header row above it: "From" and "To" under "Timescale"."""
    merged = _merged_columns(above)
    return len(row.cells) > 1 and set(row.cells) <= merged and bool(set(above.cells) - merged) and _is_short(row)


def _heads_by_shape(row: DraftRow, following: Sequence[DraftRow]) -> bool:
    """Whether the next row parts the merged cells of a first row whose other cells are merged down beside it."""
    merged = _merged_columns(row)
    others = [cell for column, cell in row.cells.items() if column not in merged]
    return any(_stands_under(row, below) for below in following) and all(c.cell.row_span > 1 for c in others)


def _merged_columns(row: DraftRow) -> set[int]:
    """The columns under cells that are merged over several."""
    spans = ((column, cell.cell.column_span) for column, cell in row.cells.items())
    return {covered for column, span in spans if span > 1 for covered in range(column, column + span)}


def _may_follow(above: DraftRow | None, row: DraftRow) -> bool:
    """Whether a row that reads like headers can be a second header row under the header row `above`.

    Merged cells leave room for one, and so do empty ones; without, type or ground must set it apart, for a row of the
    plan may read like headers too. Any row may be the first header row.
    """
    if above is None or row.marked_header or _merged_columns(above):
        return True
    merged_down = any(cell.cell.row_span > 1 for cell in above.cells.values())
    fills_all = set(row.cells) >= set(above.cells)
    return merged_down or not fills_all or _is_set_apart(row) or _goes_on(row)


def _is_set_apart(row: DraftRow) -> bool:
    """Whether bold type or a ground sets every cell of a row apart."""
    return row.marked_header or all(cell.wholly_bold or cell.cell.fill for cell in row.cells.values())


def _goes_on(row: DraftRow) -> bool:
    """Whether a cell begins in the middle of a sentence, as the second line of a header does."""
    return any(cell.text.text[:1].islower() for cell in row.cells.values())


def _is_header(row: DraftRow, judge: HeaderJudge, usual: frozenset[int], *, starts: bool, headed: bool) -> bool:
    """Whether a row holds column headers.

    Under a header row (`headed`) words alone hardly tell another in the middle of the table: "Progress review | Project
    manager | Quarterly" is a row of the plan. A second header row stands right under the first.
    """
    texts = list(row.texts.values())
    if len(texts) < 2 or not _is_short(row) or row.goes_on:
        return False
    reads = judge(texts)
    if reads >= (_READS_AS_HEADER if starts or not headed else _CERTAINLY_HEADER):
        return True
    if row.marked_header:
        return reads > 0 or starts
    bold = all(cell.wholly_bold for column, cell in row.cells.items() if column not in usual)
    told_by_bold = bold and not set(row.cells) <= usual
    return told_by_bold and (starts or reads >= _MAY_BE_HEADER)


def is_band(row: DraftRow, columns: int, usual: frozenset[int], *, heads: bool) -> bool:
    """Whether the row is one text across the table, a heading of the rows below it; `heads`: of a header row."""
    if len(row.cells) != 1 or row.wordless or columns < 2 or row.goes_on:
        return False
    ((column, cell),) = row.cells.items()
    if any(item.bulleted for item in cell.items):
        return False
    if cell.cell.column_span >= max(2, columns * _BAND_SPAN):
        return True
    if column != 0 or row.covered:
        return False
    return heads or (cell.leads_bold and (column not in usual or not row.after_break))


def _set_apart(row: DraftRow, columns: int) -> bool:
    """Whether the row's one cell is bold, filled or as wide as the table, as bands are and the rest of a cut row is
    not."""
    ((_, cell),) = row.cells.items()
    return cell.leads_bold or bool(cell.cell.fill) or cell.cell.column_span >= columns
