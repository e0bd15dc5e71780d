"""Tagged cells that hold the words of several columns or rows, put right by where the words stand.

LibreOffice tags lists that follow each other from cell to cell as one list, in the first of these cells. The rows and
columns are then told by the other cells, and each piece of marked content goes where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word
from pipeline.readers.pdf.tags.cells import (
    Contradicted,
    Entry,
    by_row,
    columns_under,
    entry_of,
    is_split,
    share,
    united,
)
from pipeline.readers.pdf.tags.tree import Path

# A piece belongs to a column when it begins no further left of it than this (points).
BEFORE = 2.0
FEWEST_COLUMNS = 2


def mended(entries: Sequence[Entry], known: Sequence[Interval]) -> list[Entry]:
    """The cells of a table, those over several columns or rows cut into pieces; `known` as for `tagged_grid`.

    Raises `Contradicted` where no row tells the columns.
    """
    entries = sorted(entries, key=lambda entry: entry.cell.path)
    columns = _anchors(entries, known)
    for whole in entries:
        under = columns_under(whole, columns)
        if len(under) == 1 and whole.cell.column_span == 1:
            columns = _grown(columns, under[0], whole)
    parts: list[Entry] = []
    for whole in entries:
        if whole.cell.column_span > 1 or not is_split(whole, columns):
            parts.append(whole)
        else:
            parts.extend(_by_column(whole, columns))
    return _by_height(parts)


def _anchors(entries: Sequence[Entry], known: Sequence[Interval]) -> list[Interval]:
    """The columns as the row with most cells shows them, or as the page before does where it has more."""
    rows = [[entry for entry in row if entry.cell.column_span == 1] for row in by_row(entries)]
    shown = [united((entry.box[0], entry.box[2]) for entry in row) for row in rows]
    best = max([list(known), *shown], key=len)
    if len(best) < FEWEST_COLUMNS:
        raise Contradicted("no row tells the columns")
    return best


def _grown(columns: Sequence[Interval], number: int, whole: Entry) -> list[Interval]:
    """The columns, one of them reaching as far as a cell in it, but not over its neighbours."""
    grown = list(columns)
    low = columns[number - 1][1] if number else float("-inf")
    high = columns[number + 1][0] if number + 1 < len(columns) else float("inf")
    begin, finish = columns[number]
    grown[number] = (max(low, min(begin, whole.box[0])), min(high, max(finish, whole.box[2])))
    return grown


def _pieces(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words of one piece of marked content."""
    for _, piece in groupby(sorted(words, key=lambda word: word.mcid or 0), key=lambda word: word.mcid):
        yield list(piece)


def _by_column(whole: Entry, columns: Sequence[Interval]) -> list[Entry]:
    """A cell parted at the columns; a piece that stands in none belongs to the one that it begins behind."""
    held: dict[int, list[Word]] = {}
    for piece in _pieces(whole.words):
        begin, finish = min(word.box[0] for word in piece), max(word.box[2] for word in piece)
        under = [number for number, reach in enumerate(columns) if share((begin, finish), reach)]
        if len(under) > 1:
            raise Contradicted("words run over several columns")
        behind = max(0, sum(reach[0] <= begin + BEFORE for reach in columns) - 1)
        held.setdefault(under[0] if under else behind, []).extend(piece)
    return [entry_of(whole.cell, words) for _, words in sorted(held.items())]


def _by_height(parts: Sequence[Entry]) -> list[Entry]:
    """Cells parted at the tops of the rows under them."""
    heads: dict[Path, float] = {}
    for part in parts:
        heads[part.cell.row] = min(part.box[1], heads.get(part.cell.row, part.box[1]))
    rows = sorted(heads, key=lambda row: heads[row])
    made: list[Entry] = []
    for part in parts:
        held: dict[Path, list[Word]] = {}
        for piece in _pieces(part.words):
            middle = sum(word.centre[1] for word in piece) / len(piece)
            above = [row for row in rows if heads[row] <= middle]
            below = part.cell.row_span > 1 or len(above) == 0 or above[-1] < part.cell.row
            held.setdefault(part.cell.row if below else above[-1], []).extend(piece)
        made.extend(
            entry_of(
                part.cell if row == part.cell.row else replace(part.cell, row=row, path=(*row, part.cell.path[-1])),
                words,
            )
            for row, words in held.items()
        )
    return made
