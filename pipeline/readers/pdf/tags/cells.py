"""The words of one tagged table on a page, cell by cell, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word, bounding_box
from pipeline.readers.pdf.tags.tree import Path, TaggedCell
from pipeline.source import Box

# Cells of neighbouring columns may share so much width (points): boxes of slanted letters and trailing signs stick out.
SHARED_WIDTH = 1.5
# Words of one text stand closer than this (em), even where it is justified; those of two columns do not.
WORD_SPACE = 0.6


class Contradicted(Exception):
    """The words do not stand where the tags put them; the message says how."""


@dataclass(slots=True)
class TaggedTable:
    """The words of a page that stand in one tagged table, by cell."""

    path: Path
    cells: dict[TaggedCell, list[Word]] = field(default_factory=dict)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for words in self.cells.values() for word in words]


@dataclass(slots=True)
class Entry:
    """A cell with words, and which rows and columns it covers."""

    cell: TaggedCell
    words: list[Word]
    box: Box
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 1

    @property
    def size(self) -> float:
        """The largest print in it."""
        return max(word.size for word in self.words)


def entry_of(cell: TaggedCell, words: list[Word]) -> Entry:
    """A cell that is not placed yet."""
    return Entry(cell, words, bounding_box(word.box for word in words))


def by_row(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cells of one TR, in its order."""
    for _, row in groupby(entries, key=lambda entry: entry.cell.row):
        yield list(row)


def united(reaches: Iterable[Interval]) -> list[Interval]:
    """Reaches from left to right, those that share some width being one."""
    joined: list[Interval] = []
    for begin, finish in sorted(reaches):
        if joined and begin < joined[-1][1] - SHARED_WIDTH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((begin, finish))
    return joined


def share(first: Interval, second: Interval) -> bool:
    """Whether two reaches have some width in common."""
    return min(first[1], second[1]) - max(first[0], second[0]) > min(SHARED_WIDTH, (first[1] - first[0]) / 2)


def columns_under(entry: Entry, reaches: Sequence[Interval]) -> list[int]:
    """The columns that a cell's words stand in; between two columns, the one on the left."""
    begin, finish = entry.box[0], entry.box[2]
    under = [number for number, reach in enumerate(reaches) if share((begin, finish), reach)]
    return under or [max(0, sum(reach[0] <= begin for reach in reaches) - 1)]


def is_split(entry: Entry, reaches: Sequence[Interval]) -> bool:
    """Whether white space between two columns runs down through the words of a cell that reaches over both."""
    gaps = list(pairwise(united((word.box[0], word.box[2]) for word in entry.words)))
    wide = [(before[1], after[0]) for before, after in gaps if after[0] - before[1] > WORD_SPACE * entry.size]
    under = columns_under(entry, reaches)
    return any(
        low < reaches[right][0] and high > reaches[left][1] for left, right in pairwise(under) for low, high in wide
    )


def tops(entries: Sequence[Entry], rows: int) -> list[float]:
    """The tops of the rows' words."""
    return [min(entry.box[1] for entry in entries if entry.row == row) for row in range(rows)]
