"""Where white space parts text side by side: runs of consecutive rows that share a gutter.

Text is looked at as strips (a row of words on one baseline, or a whole ruled table) from the top of a region down.
A gutter is a range of x that no strip of a run covers, with text on both sides of it. The method is a running form
of the white-space analysis of Breuel, "Two Geometric Algorithms for Layout Analysis" (DAS 2002).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from pipeline.readers.pdf.blocks import GridBlock
from pipeline.readers.pdf.printed import Word, bounding_box
from pipeline.readers.pdf.textlines import BULLETS, rows_of_words
from pipeline.source import Box

# A gutter is at least this wide (em): justified text stretches its word spaces to 0.6 em.
NARROWEST_GUTTER = 0.75
# Text on both sides of a gutter has to have this many rows before the gutter counts.
ROWS_TO_ESTABLISH = 3
# A narrower one, little more than a word space, counts where text begins at one x behind it, to this many points, in
# this part of the rows with text there, and where this many rows have text on both sides.
NARROW_GUTTER = 0.4
SAME_START = 1.5
ALIGNED_STARTS = 0.7
# (a list's items may be indented so far behind it, em)
WIDEST_INDENT = 2.0
ROWS_TO_ESTABLISH_NARROW = 8
# Where no gutter shows within this many strips, none begins here.
PATIENCE = 40
# A run may begin with a line that runs over some of its gutters (a title, a spanning header): so many are skipped.
TITLE_LINES = 6

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of words on one baseline, or one table. `spans` are the x ranges that it covers."""

    box: Box
    words: tuple[Word, ...]
    spans: tuple[Interval, ...]
    table: GridBlock | None = None

    @property
    def baseline(self) -> float:
        """The baseline of its words (a table's bottom)."""
        return self.words[0].baseline if self.words else self.box[3]


@dataclass(frozen=True, slots=True)
class Run:
    """Strips `first` up to, not including, `last` of a region, and the gutters that they share, from left to right."""

    first: int
    last: int
    gutters: tuple[Interval, ...]


def strips(words: Iterable[Word], tables: Iterable[GridBlock]) -> list[Strip]:
    """The rows of words and the tables of a region from top to bottom."""
    found = [
        Strip(bounding_box(word.box for word in row), tuple(row), tuple(spans_of(row))) for row in rows_of_words(words)
    ]
    for table in tables:
        x0, _, x1, _ = table.box
        found.append(Strip(table.box, (), ((x0, x1),), table))
    return sorted(found, key=lambda strip: (strip.box[1] + strip.box[3]) / 2 if strip.words else strip.box[1])


class Region:
    """The strips of a region, its size of type and its sides; and what of its width each strip covers.

    It is made once for all runs of the region: each may look at every strip.
    """

    def __init__(self, strips: Sequence[Strip]) -> None:
        sizes = [word.size for strip in strips for word in strip.words]
        self.strips = strips
        self.em = median(sizes) if sizes else 0.0
        lefts, rights = [strip.box[0] for strip in strips], [strip.box[2] for strip in strips]
        self.sides = min(lefts, default=0.0), max(rights, default=0.0)
        self._covered: dict[float, list[list[Interval]]] = {}

    def covered(self, width: float) -> list[list[Interval]]:
        """By strip the ranges that its words cover, with the gaps between them that are less than `width` wide."""
        if width not in self._covered:
            self._covered[width] = [_joined(strip.spans, width) for strip in self.strips]
        return self._covered[width]


def next_run(region: Region, start: int) -> Run | None:
    """The first run with gutters at or after strip `start` of a region; None where there is none."""
    for first in range(start, len(region.strips)):
        run = _best_run(region, first)
        if run is None:
            continue
        later = (_best_run(region, index) for index in range(first + 1, min(first + TITLE_LINES, run.last)))
        return max([run, *(other for other in later if other)], key=lambda run: (len(run.gutters), -run.first))
    return None


def _best_run(region: Region, first: int) -> Run | None:
    """The run that begins with a strip; the one with narrow gutters where these part it into more columns."""
    wide = NARROWEST_GUTTER * region.em
    run = _grow(region, first, wide, ROWS_TO_ESTABLISH)
    narrow = _grow(region, first, NARROW_GUTTER * region.em, ROWS_TO_ESTABLISH_NARROW)
    if narrow is None:
        return run
    strips_of = region.strips[narrow.first : narrow.last]
    sure = tuple(gap for gap in narrow.gutters if gap[1] - gap[0] >= wide or _aligned(gap, strips_of))
    if len(sure) < len(narrow.gutters) or (run and (len(run.gutters), run.last) >= (len(sure), narrow.last)):
        return run
    return narrow


def _joined(spans: Iterable[Interval], width: float) -> list[Interval]:
    """Ranges, from left to right, with those joined that have less than `width` between them."""
    joined: list[Interval] = []
    for begin, finish in spans:
        if joined and begin - joined[-1][1] < width:
            joined[-1] = joined[-1][0], max(joined[-1][1], finish)
        else:
            joined.append((begin, finish))
    return joined


def _aligned(gap: Interval, run: Sequence[Strip]) -> bool:
    """Whether the text behind a gutter begins at one x, or there and at a hanging indent, in most rows, and many."""
    starts = [
        round(start / SAME_START)
        for strip in run
        if strip.spans[0][0] < gap[0]
        and (start := min((begin for begin, _ in strip.spans if begin >= gap[1] - SAME_START), default=None))
        and start - gap[1] <= WIDEST_INDENT * (strip.words[0].size if strip.words else 0.0)
    ]
    aligned = sum(count for _, count in Counter(starts).most_common(2))
    return len(starts) >= ROWS_TO_ESTABLISH_NARROW and aligned >= ALIGNED_STARTS * len(starts)


def spans_of(row: Sequence[Word]) -> list[Interval]:
    """The x ranges that a row covers; a bullet (no dash within a text) covers the space up to its text as well."""
    spans: list[Interval] = []
    hanging: float | None = None
    for word in sorted(row, key=lambda word: word.box[0]):
        begin = word.box[0] if hanging is None else hanging
        leads = not spans or word.box[0] - spans[-1][1] >= NARROWEST_GUTTER * word.size
        spans.append((begin, word.box[2]))
        hanging = begin if word.text in BULLETS and leads else None
    return spans


def _grow(region: Region, first: int, width: float, needed: int) -> Run | None:
    """The run that begins with strip `first`: it ends before the first strip that covers one of its gutters."""
    strips_of = region.strips
    free: list[Interval] = [region.sides]
    established: list[Interval] = []
    rows: list[int] = []
    last = first
    covers = region.covered(width)
    for strip, covered in zip(islice(strips_of, first, None), islice(covers, first, None), strict=True):
        narrowed = _without(free, covered, width)
        if not narrowed or any(not _survives(gutter, narrowed) for gutter in established):
            break
        if not established and last - first >= PATIENCE:
            break
        last += 1
        if rows and narrowed == free:
            rows = [before + more for before, more in zip(rows, _rows([strip], free), strict=True)]
        else:
            rows = _rows(strips_of[first:last], narrowed)
        free = narrowed
        if last - first >= needed:
            established = [gap for gap, beside in _inner(free, rows) if beside >= needed]
    if not established:
        return None
    return Run(first, last, tuple(gap for gap, _ in _inner(free, rows)))


def _without(free: Sequence[Interval], spans: Iterable[Interval], width: float) -> list[Interval]:
    """What is left of free ranges, where it is at least `width` wide."""
    rest = list(free)
    for begin, finish in spans:
        rest = [
            part
            for low, high in rest
            for part in ((low, min(high, begin)), (max(low, finish), high))
            if part[1] - part[0] >= width
        ]
        rest = sorted(set(rest))
    return rest


def _survives(gutter: Interval, free: Iterable[Interval]) -> bool:
    return any(low < gutter[1] and high > gutter[0] for low, high in free)


def _rows(run: Sequence[Strip], free: Sequence[Interval]) -> list[int]:
    """How many strips have text in each of the columns that free ranges part: one more than these."""
    bounds = [(-math.inf, -math.inf), *free, (math.inf, math.inf)]
    columns = [(before[1], after[0]) for before, after in pairwise(bounds)]
    return [sum([_stands_in(strip, column) for strip in run]) for column in columns]


def _inner(free: Sequence[Interval], rows: Sequence[int]) -> list[tuple[Interval, int]]:
    """Free ranges with text on both sides, and how many rows the column beside it with fewer rows has."""
    return [
        (gap, min(rows[index], rows[index + 1]))
        for index, gap in enumerate(free)
        if any(rows[: index + 1]) and any(rows[index + 1 :])
    ]


def _stands_in(strip: Strip, column: Interval) -> bool:
    left, right = column
    for begin, finish in strip.spans:  # from left to right
        if begin >= right:
            return False
        if finish > left:
            return True
    return False
