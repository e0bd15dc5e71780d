"""Tables side by side on a wide page, each with what stands over it on its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pipeline.readers.pdf.gutters import Interval, Run, Strip

# Two tables stand side by side when they share this part of the height of the lower one.
SHARED_HEIGHT = 0.5
# Text may reach this far (points) over a table's side.
OVERHANG = 6.0


def tables_beside(region: Sequence[Strip]) -> Run | None:
    """The first two tables of a region that stand side by side, with the strips around them, and the gutter between."""
    tables = [(index, strip) for index, strip in enumerate(region) if strip.table is not None]
    for (upper, one), (lower, other) in combinations(tables, 2):
        gutter = _gutter(one, other)
        run = _around(region, upper, lower, gutter) if gutter else None
        if run is not None:
            return run
    return None


def _around(region: Sequence[Strip], upper: int, lower: int, gutter: Interval) -> Run | None:
    """The strips from one table to another and around them, if none runs over the gutter between the two."""
    first, last = upper, lower + 1
    bottom = max(region[upper].box[3], region[lower].box[3])
    while first > 0 and _is_parted(region[first - 1], gutter, both=True):
        first -= 1
    while last < len(region) and region[last].box[3] <= bottom and _is_parted(region[last], gutter, both=False):
        last += 1
    parted = all(_is_parted(strip, gutter, both=False) for strip in region[first:last])
    return Run(first, last, (gutter,)) if parted else None


def _gutter(one: Strip, other: Strip) -> Interval | None:
    """The space between two tables side by side."""
    left, right = sorted((one.box, other.box))
    shared = min(left[3], right[3]) - max(left[1], right[1])
    lower = min(left[3] - left[1], right[3] - right[1])
    if right[0] <= left[2] or shared < SHARED_HEIGHT * lower:
        return None
    return left[2], right[0]


def _is_parted(strip: Strip, gutter: Interval, *, both: bool) -> bool:
    """Whether no text of a strip runs over a gutter; with text on its right, where `both` sides are asked for."""
    low, high = gutter
    if any(begin < high - OVERHANG and finish > low + OVERHANG for begin, finish in strip.spans):
        return False
    return not both or any(begin >= high - OVERHANG for begin, _ in strip.spans)
