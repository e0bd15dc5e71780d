"""Which column each block of flattened text was a cell of, told from the blocks' widths and their order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.layout.metrics import typed_width
from pipeline.source import Paragraph

_PAGE_BREAK_BLANKS = 2
"""Blank lines: PDF-to-text tools leave at least so many where a page ended; one parts the cells."""

_CONTINUES_AFTER_BREAK = 0.8
_CONTINUES_ELSEWHERE = 3.0
_SKIPS_CELL = 2.5
_TOO_WIDE = 8.0
_MISFIT = 4.0
"""Costs (negative log likelihoods, in nats, judged): a block going on in its column after a page break happens once a
page; without a break hardly ever; an empty cell is rare; a line wider than its column is all but impossible; a wrapped
block as narrow as half its column is unlikely."""

_WIDER_IS_TOO_WIDE = 1.06
"""Times the column's width: fonts are estimated, so lines may seem a little wider than their column."""

_EACH_COLUMN = 0.05
"""Cost of each column: of two numbers of columns that fit the blocks alike the smaller is right."""

_ROUNDS = 3
"""Rounds of learning the columns' widths: they settle in two."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A column for each block of a region, and what it cost."""

    columns: list[int]
    cost: float


class ColumnModel:
    """A number of columns with their widths, in thousandths of the font size, learned from regions of blocks."""

    def __init__(self, regions: Sequence[Sequence[Paragraph]], columns: int) -> None:
        self._columns = columns
        self.widths = [1.0] * columns
        best = math.inf
        for broken_goes_on in (False, True):
            for shift in range(columns):
                before, self.widths = self.widths, self._first_guess(regions, shift, broken_goes_on)
                for _ in range(_ROUNDS):
                    self._learn(regions)
                cost = self.misfit(regions)
                if cost < best:
                    best = cost
                else:
                    self.widths = before

    def _first_guess(self, regions: Sequence[Sequence[Paragraph]], shift: int, broken_goes_on: bool) -> list[float]:
        """Widths if the blocks stood in their columns in turn, from column `shift` on; blocks after a page break in the
        column of the block before where `broken_goes_on`. Learning needs several such beginnings to find the best."""
        members: list[list[float]] = [[] for _ in range(self._columns)]
        for region in regions:
            turn = shift - 1
            for before, paragraph in zip([None, *region], region, strict=False):
                goes_on = broken_goes_on and before is not None and broken_between(before, paragraph)
                turn += not goes_on
                if len(paragraph.lines) > 1:
                    members[turn % self._columns].append(block_width(paragraph))
        every = [width for column in members for width in column] or [1.0]
        return [median(column) if column else median(every) for column in members]

    def _learn(self, regions: Sequence[Sequence[Paragraph]]) -> None:
        members: list[list[float]] = [[] for _ in range(self._columns)]
        for region in regions:
            for paragraph, column in zip(region, self.assign(region).columns, strict=True):
                if len(paragraph.lines) > 1:
                    members[column].append(block_width(paragraph))
        self.widths = [_upper(column) if column else self.widths[number] for number, column in enumerate(members)]

    def misfit(self, regions: Sequence[Sequence[Paragraph]]) -> float:
        """How badly the model fits: mean cost of a block, with a small price for each column."""
        blocks = sum(len(region) for region in regions)
        return sum(self.assign(region).cost for region in regions) / max(1, blocks) + _EACH_COLUMN * self._columns

    def assign(self, blocks: Sequence[Paragraph]) -> Assignment:
        """The cheapest path of a region's blocks through the columns (Viterbi); it should end in the last one."""
        if not blocks:
            return Assignment([], 0.0)
        columns = range(self._columns)
        costs = [_fit(blocks[0], self.widths[column]) + column * _SKIPS_CELL for column in columns]
        back: list[list[int]] = []
        for before, block in zip(blocks, blocks[1:], strict=False):
            broken = broken_between(before, block)
            step = [[costs[a] + self._transition(a, b, broken) for a in columns] for b in columns]
            back.append([min(columns, key=lambda a, row=row: row[a]) for row in step])  # type: ignore[misc]
            costs = [step[b][back[-1][b]] + _fit(block, self.widths[b]) for b in columns]
        ends = [costs[column] + (self._columns - 1 - column) * _SKIPS_CELL for column in columns]
        path = [min(columns, key=lambda column: ends[column])]
        cost = ends[path[0]]
        for choices in reversed(back):
            path.append(choices[path[-1]])
        return Assignment(path[::-1], cost)

    def _transition(self, before: int, after: int, broken: bool) -> float:
        if before == after and self._columns > 1:
            return _CONTINUES_AFTER_BREAK if broken else _CONTINUES_ELSEWHERE
        return float((after - before - 1) % self._columns) * _SKIPS_CELL


def block_width(paragraph: Paragraph) -> float:
    """The width of a block's widest line in regular type, in thousandths of the font size."""
    return max(typed_width(line.text.strip(), bold=False) for line in paragraph.lines)


def broken_between(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page ended between two blocks: more blank lines than one part them."""
    return (after.lines[0].place.line or 0) - (before.lines[-1].place.end_line or 0) - 1 >= _PAGE_BREAK_BLANKS


def _upper(widths: list[float]) -> float:
    """The width that nine tenths of a column's blocks do not exceed: one odd block must not widen it."""
    return sorted(widths)[int(0.9 * (len(widths) - 1))]


def _fit(paragraph: Paragraph, width: float) -> float:
    share = block_width(paragraph) / width
    if share > _WIDER_IS_TOO_WIDE:
        return _TOO_WIDE * min(1.0, math.log(share) / math.log(_WIDER_IS_TOO_WIDE) / 4)
    return _MISFIT * max(0.0, 1 - share) if len(paragraph.lines) > 1 else 0.0
