"""Whether the rules of a table and its tags agree, and what the tags then add to it: header rows, rows that go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from pipeline.readers.pdf.blocks import RowTags
from pipeline.readers.pdf.grids import GridCell
from pipeline.readers.pdf.printed import Word
from pipeline.readers.pdf.tags.cells import Contradicted, TaggedTable
from pipeline.readers.pdf.tags.tree import Path, TaggedCell
from pipeline.readers.pdf.textlines import rows_of_words

Placed = Mapping[GridCell, Collection[TaggedCell]]
"""By cell of a grid, the tagged cells of one table whose words stand in it."""


class Agreement(StrEnum):
    """How a ruled table and its tags agree; in all cases on the rows."""

    WHOLE = "each tagged cell has a cell of the grid for itself"
    RULES_PART = "rules part a tagged cell into columns"
    TAGS_PART = "tags part a cell of the grid"


def agreement(placed: Placed) -> Agreement:
    """How the grid of a ruled table and its tags agree.

    Raises `Contradicted` where its rows are others than the tags say, or its columns in another order.
    """
    homes: dict[TaggedCell, list[GridCell]] = {}
    for place, cells in placed.items():
        for cell in cells:
            homes.setdefault(cell, []).append(place)
    single = [(cell, home) for cell, places in homes.items() for home in places if cell.row_span == home.row_span == 1]
    if any(len({home.row for home in places}) > 1 for places in homes.values()):
        raise Contradicted("rules part the words of a cell")
    if any(len(cells) > 1 for cells in placed.values()):
        return Agreement.TAGS_PART
    rows = {(home.row, cell.row) for cell, home in single}
    if len(rows) > min(len({row for row, _ in rows}), len({row for _, row in rows})):
        raise Contradicted("rules part the cells of a row")
    data = [pair for pair in single if not pair[0].header]
    if sorted(data, key=lambda pair: (pair[0].path, pair[1].column)) != sorted(
        data, key=lambda pair: (pair[1].row, pair[1].column)
    ):
        raise Contradicted("cells stand in another order")
    return Agreement.RULES_PART if any(len(places) > 1 for places in homes.values()) else Agreement.WHOLE


def rows_of(placed: Placed) -> dict[int, list[TaggedCell]]:
    """The tagged cells that begin in each row of a grid; those merged over rows only where there are no others."""
    rows: dict[int, list[TaggedCell]] = {}
    for home, cells in placed.items():
        rows.setdefault(home.row, []).extend(cells)
    return {row: [cell for cell in cells if cell.row_span == 1] or cells for row, cells in sorted(rows.items())}


def row_tags(
    rows: Mapping[int, Sequence[TaggedCell]], before: Collection[TaggedCell], again: Collection[Path] = ()
) -> dict[int, RowTags]:
    """What the tags say of the rows of a table.

    `before` are its cells on the page before, if it goes on from there, and `again` its header rows there that are
    printed again. Where all rows are marked as header rows, none is.
    """
    headers = {row for row, cells in rows.items() if all(cell.header for cell in cells)}
    if len(headers) == len(rows):
        headers = set()
    told = {row: RowTags(header=row in headers) for row in rows}
    data = [row for row, cells in rows.items() if row not in headers and not {cell.row for cell in cells} <= set(again)]
    if data and before:
        told[data[0]] = RowTags(goes_on=_goes_on(rows[data[0]], before))
    return told


def _goes_on(cells: Sequence[TaggedCell], before: Collection[TaggedCell]) -> bool | None:
    """Whether the first row of a page is the last one of the page before; None where a merged cell blurs that."""
    last = max(cell.row for cell in ([cell for cell in before if not cell.header] or before))
    rows = {cell.row for cell in cells}
    if rows == {last}:
        return True
    return None if any(cell in before for cell in cells) or min(rows) <= last else False


def printed_again(
    headers: Mapping[TaggedCell, Sequence[Word]], table: TaggedTable, loose: Sequence[Word]
) -> dict[TaggedCell, list[Word]]:
    """The header rows of a table where they are printed again over the rest of it, as artifacts without tags.

    `headers` are their cells on an earlier page. The last lines over the table have to be just their words.
    """
    own = {id(word) for word in table.words}
    top = min(word.box[1] for word in table.words)
    over = [word for word in loose if id(word) not in own and word.centre[1] < top]
    wanted = sum(map(len, headers.values()))
    last: list[Word] = []
    for line in reversed(list(rows_of_words(over))):
        if len(last) >= wanted:
            break
        last.extend(line)
    if Counter(word.text for word in last) != Counter(word.text for words in headers.values() for word in words):
        return {}
    found: dict[TaggedCell, list[Word]] = {}
    for word in last:
        found.setdefault(min(headers, key=lambda cell: _distance(headers[cell], word)), []).append(word)
    return found


def _distance(words: Sequence[Word], word: Word) -> tuple[bool, float]:
    """How far a word is from the same word of a header, sideways."""
    same = [other for other in words if other.text == word.text]
    return not same, min(abs(other.box[0] - word.box[0]) for other in same or words)
