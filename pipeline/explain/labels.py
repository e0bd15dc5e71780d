"""Where small labels go so that none hides another and as little of the page as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.source import Box

_GAP = 2.0
"""Pixels between a label and what it names."""

_MAY_HIDE = 0.4
"""Share of a label's area that may lie over words; a label that would hide more goes to the margin if that is near."""

_NEAR_MARGIN = 260.0
"""Pixels from a mark to the margin: a longer leader line is harder to follow than a few hidden letters are to miss."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label of this size for what stands in `target`."""

    target: Box
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands; with a leader line to its target where it stands in the margin."""

    box: Box
    leader: bool = False


def place_labels(wishes: Sequence[Wish], words: Sequence[Box], page: Box, room: Box) -> list[Spot]:
    """A spot for each label, in their order: no two overlap, as far as `room` (the page with its margins) allows."""
    grid = _Grid(words)
    taken = _Grid(())
    spots: list[Spot] = []
    for wish in wishes:
        spot = _best(wish, grid, taken, page, room)
        taken.add(spot.box)
        spots.append(spot)
    return spots


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def _best(wish: Wish, words: _Grid, taken: _Grid, page: Box, room: Box) -> Spot:
    free = [box for box in _beside(wish) if _inside(box, room) and not taken.covered(box)]
    area = wish.width * wish.height
    best = min(free, key=words.covered, default=None)  # of equals the first: the candidates stand in order of liking
    if best is not None and words.covered(best) <= _MAY_HIDE * area:
        return Spot(best)
    for box in _in_margin(wish, page, room):
        if not taken.covered(box):
            near = min(abs(wish.target[0] - page[0]), abs(page[2] - wish.target[2])) <= _NEAR_MARGIN
            return Spot(box, leader=True) if near or best is None else Spot(best)
    return Spot(best or next(iter(_beside(wish))))


def _beside(wish: Wish) -> Iterator[Box]:
    """Spots around the target, the best liked first: left of its first line, over its corners, at its end."""
    x0, top, x1, bottom = wish.target
    width, height = wish.width, wish.height
    corners = [
        (x0 - width - _GAP, top),
        (x0, top - height),
        (x1 - width, top - height),
        (x1 + _GAP, top),
        (x1 + _GAP, bottom - height),
        (x0, bottom),
        (x1 - width, bottom),
        (x0 - width - _GAP, top - height / 2),
        (x0 - width - _GAP, top + height),
        (x0 - width / 2, top - height / 2),
        (x0 - 2 * width - 2 * _GAP, top),
        (x1 + width + 2 * _GAP, top),
    ]
    for left, upper in corners:
        yield left, upper, left + width, upper + height


def _in_margin(wish: Wish, page: Box, room: Box) -> Iterator[Box]:
    """Spots in the margin nearer to the target, beside it first, then further up and down."""
    x0, top, x1, _ = wish.target
    left_is_near = x0 - page[0] <= page[2] - x1
    left = page[0] - wish.width - 2 * _GAP if left_is_near else page[2] + 2 * _GAP
    step = wish.height + 1
    for number in range(int((room[3] - room[1]) / step)):
        for upper in (top + number * step, top - number * step):
            if room[1] <= upper <= room[3] - wish.height:
                yield left, upper, left + wish.width, upper + wish.height


def _inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


class _Grid:
    """Boxes by the squares that they touch, so that a page of thousands of words is searched fast."""

    SIDE = 64.0

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in self._touched(box):
            self._squares.setdefault(square, []).append(box)

    def covered(self, box: Box) -> float:
        """The area of `box` that the others cover."""
        others = {other for square in self._touched(box) for other in self._squares.get(square, ())}
        return sum(overlap(box, other) for other in others)

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        for across in range(int(box[0] // self.SIDE), int(box[2] // self.SIDE) + 1):
            for down in range(int(box[1] // self.SIDE), int(box[3] // self.SIDE) + 1):
                yield across, down
