"""Stacks of bands: where rules of one extent, or stripes of shade, lie under each other and no rule stands upright.

Rows of a table that is ruled only between its rows, or shaded in every other row, are the bands of such a stack.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.blocks import WHITE
from pipeline.readers.pdf.grids import merged_rules
from pipeline.readers.pdf.printed import Fill, PrintedPage, holds
from pipeline.source import Box

# Rules and stripes of one table begin and end at the same x, to this many points.
SAME_EXTENT = 6.0
# Pieces of a rule, one to a cell, lie less than this far apart (points): more is the space between two tables.
WIDEST_BREAK = 14.0
# Pieces of a rule, and the cells of a shaded row, are at one height when they differ by less (points).
SAME_HEIGHT = 2.0
# No table of two columns is narrower than this (points): shorter rules underline words.
NARROWEST_TABLE = 120.0
# A stripe lower than this (points) holds no line of print; one higher than this part of the page is a panel.
LOWEST_STRIPE = 6.0
HIGHEST_STRIPE = 0.4
# A stack of stripes has two of them at least, one of rules two rules.
FEWEST = 2

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Border:
    """A height at which bands are parted, and over which ranges of x."""

    at: float
    pieces: tuple[Extent, ...]

    def covers(self, x: float) -> bool:
        """Whether bands are parted here at `x`."""
        return any(begin - SAME_EXTENT <= x <= finish + SAME_EXTENT for begin, finish in self.pieces)


@dataclass(frozen=True, slots=True)
class Stack:
    """Bands between `borders`, from top to bottom, over the width `extent`."""

    extent: Extent
    borders: tuple[Border, ...]

    @property
    def heights(self) -> tuple[float, ...]:
        """Where the bands are parted."""
        return tuple(border.at for border in self.borders)


def stacks(page: PrintedPage, taken: Sequence[Box]) -> list[Stack]:
    """The stacks of a page, outside the boxes `taken` (its fully ruled tables)."""
    borders = [*_rule_borders(page, taken), *_stripe_borders(page, taken)]
    made = []
    for extent, group in _by_extent(borders):
        partial = [border for border in borders if border not in group and _is_part(border, extent)]
        top, bottom = min(border.at for border in group), max(border.at for border in group)
        inside = [border for border in partial if top < border.at < bottom]
        merged = _merged_heights([*group, *inside])
        if len(merged) >= FEWEST:
            made.append(Stack(extent, tuple(merged)))
    return made


def _rule_borders(page: PrintedPage, taken: Sequence[Box]) -> list[Border]:
    level = [rule for rule in page.rules if rule.horizontal]
    free = [
        rule
        for rule in merged_rules(level)
        if not any(holds(_wider(box), ((rule.begin + rule.finish) / 2, rule.at)) for box in taken)
    ]
    return [
        Border(sum(at for at, _ in row) / len(row), tuple(pieces))
        for row in _rows([(rule.at, (rule.begin, rule.finish)) for rule in free])
        for pieces in _near(sorted(extent for _, extent in row))
    ]


def _stripe_borders(page: PrintedPage, taken: Sequence[Box]) -> list[Border]:
    """Upper and lower edges of shaded rows, of which there are several of one extent."""
    fills = [fill for fill in page.fills if fill.colour != WHITE and _may_be_stripe(fill, page, taken)]
    stripes: list[tuple[float, float, list[Extent]]] = []
    for row in _rows([(fill.box[1], (fill.box[0], fill.box[2])) for fill in fills]):
        bottoms = {fill.box[3] for fill in fills if (fill.box[1], (fill.box[0], fill.box[2])) in row}
        if max(bottoms) - min(bottoms) <= SAME_HEIGHT:
            stripes += [(row[0][0], max(bottoms), group) for group in _near(sorted(extent for _, extent in row))]
    found: list[Border] = []
    for top, bottom, pieces in stripes:
        extent = (pieces[0][0], pieces[-1][1])
        alike = [other for other in stripes if _same(extent, (other[2][0][0], other[2][-1][1]))]
        if len(alike) >= FEWEST:
            found += [Border(top, (extent,)), Border(bottom, (extent,))]
    return found


def _may_be_stripe(fill: Fill, page: PrintedPage, taken: Sequence[Box]) -> bool:
    x0, top, x1, bottom = fill.box
    low = LOWEST_STRIPE <= bottom - top <= HIGHEST_STRIPE * page.height
    return low and not any(holds(_wider(box), ((x0 + x1) / 2, (top + bottom) / 2)) for box in taken)


def _wider(box: Box) -> Box:
    return box[0] - SAME_HEIGHT, box[1] - SAME_HEIGHT, box[2] + SAME_HEIGHT, box[3] + SAME_HEIGHT


def _rows(pieces: Iterable[tuple[float, Extent]]) -> list[list[tuple[float, Extent]]]:
    """Pieces by their heights."""
    rows: list[list[tuple[float, Extent]]] = []
    for piece in sorted(pieces):
        if rows and piece[0] - rows[-1][0][0] <= SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _near(extents: Sequence[Extent]) -> list[list[Extent]]:
    """Ranges of x at one height, those with little space between them together."""
    groups: list[list[Extent]] = []
    end = float("-inf")
    for begin, finish in extents:
        if groups and begin - end <= WIDEST_BREAK:
            groups[-1].append((begin, finish))
        else:
            groups.append([(begin, finish)])
        end = max(end, finish) if len(groups[-1]) > 1 else finish
    return groups


def _extent(border: Border) -> Extent:
    return border.pieces[0][0], max(finish for _, finish in border.pieces)


def _same(first: Extent, second: Extent) -> bool:
    return abs(first[0] - second[0]) <= SAME_EXTENT and abs(first[1] - second[1]) <= SAME_EXTENT


def _by_extent(borders: Sequence[Border]) -> list[tuple[Extent, list[Border]]]:
    """Borders that begin and end at the same x, two of them at least."""
    groups: list[tuple[Extent, list[Border]]] = []
    for border in sorted(borders, key=lambda border: border.at):
        extent = _extent(border)
        if extent[1] - extent[0] < NARROWEST_TABLE:
            continue
        group = next((held for other, held in groups if _same(other, extent)), None)
        if group is None:
            groups.append((extent, [border]))
        else:
            group.append(border)
    return [(extent, held) for extent, held in groups if len(held) >= FEWEST]


def _is_part(border: Border, extent: Extent) -> bool:
    """Whether a border runs over some columns of an extent only: up to one of its ends."""
    begin, finish = _extent(border)
    inside = begin >= extent[0] - SAME_EXTENT and finish <= extent[1] + SAME_EXTENT
    reaches = abs(begin - extent[0]) <= SAME_EXTENT or abs(finish - extent[1]) <= SAME_EXTENT
    return inside and reaches and not _same((begin, finish), extent) and finish - begin >= NARROWEST_TABLE / 2


def _merged_heights(borders: Sequence[Border]) -> list[Border]:
    """Borders from top to bottom; those closer than print is high (double rules) are one."""
    merged: list[Border] = []
    for border in sorted(borders, key=lambda border: border.at):
        if merged and border.at - merged[-1].at <= SAME_HEIGHT * 1.5:
            merged[-1] = Border(merged[-1].at, (*merged[-1].pieces, *border.pieces))
        else:
            merged.append(border)
    return merged
