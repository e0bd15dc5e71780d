"""Where on which sheet the characters of the source stand: words with their boxes, found by address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.passage import INSERTED, Passage
from pipeline.source import Box, Source


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """Characters `begin` to `finish` (addresses) on sheet `sheet`; `line` tells words of one printed line."""

    begin: int
    finish: int
    sheet: int
    line: int
    box: Box


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A table's outline on a sheet, and the x positions of its column borders."""

    sheet: int
    box: Box
    edges: tuple[float, ...]


@dataclass(slots=True)
class Places:
    """All words of a document in address order, the frames of its tables by their number (from 1, in
    reading order), the sheets' sizes (points).

    A sheet is a page of a PDF, counted as there; other formats are typeset on sheets counted from 1.
    """

    words: list[PlacedWord]
    frames: dict[int, list[TableFrame]] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)

    def lines(self, passages: Iterable[Passage]) -> list[tuple[int, Box]]:
        """The sheet and box of each printed line, or part of one, that the passages stand on."""
        addresses = sorted({a for passage in passages for a in passage.addresses if a != INSERTED})
        found: list[tuple[int, int, Box]] = []
        last: PlacedWord | None = None
        for address in addresses:
            if last is not None and address < last.finish:
                continue
            word = self._word(address)
            if word is None:
                continue
            last = word
            if found and found[-1][:2] == (word.sheet, word.line):
                found[-1] = (word.sheet, word.line, union([found[-1][2], word.box]))
            else:
                found.append((word.sheet, word.line, word.box))
        return [(sheet, box) for sheet, _, box in found]

    def _word(self, address: int) -> PlacedWord | None:
        """The word that holds an address; a space or a sign that was not printed has none."""
        index = bisect_right(self.words, address, key=lambda word: word.begin) - 1
        return self.words[index] if index >= 0 and address < self.words[index].finish else None


def printed_places(source: Source) -> Places:
    """The places of a document whose lines know their boxes (PDF)."""
    places = Places([])
    for number, line in enumerate(source.lines):
        page = line.place.page
        if page is None:
            continue
        boxes = [(line.offset + one.begin, line.offset + one.finish, one.box) for one in line.boxes]
        if not boxes and line.place.bbox:
            boxes = [(line.offset, line.finish, line.place.bbox)]
        places.words.extend(PlacedWord(begin, finish, page, number, box) for begin, finish, box in boxes)
    places.words.sort(key=lambda word: word.begin)
    for page_of in source.pages:
        places.sizes[page_of.number] = (page_of.width or 0.0, page_of.height or 0.0)
    return places


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of at least one."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def outlines(boxes: Sequence[Box]) -> list[list[tuple[float, float]]]:
    """The corners of the shapes around lines of text: lines right under each other share one, as selected text does."""
    return [_around(group) for group in stacked(boxes)]


def stacked(boxes: Sequence[Box]) -> list[list[Box]]:
    """Lines in groups, those that stand right under each other in one."""
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and _goes_on(groups[-1][-1], box):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


_LINE_GAP = 1.0
"""Times its height: a line that far under another belongs to the same shape."""


def _goes_on(above: Box, below: Box) -> bool:
    height = max(above[3] - above[1], below[3] - below[1])
    near = -0.5 * height < below[1] - above[3] < _LINE_GAP * height
    return near and below[1] > above[1] and below[0] < above[2] and above[0] < below[2]


def _around(group: Sequence[Box]) -> list[tuple[float, float]]:
    """Down the right ends of the lines and up their left ends, from middle to middle between two lines."""
    middles = [(above[3] + below[1]) / 2 for above, below in pairwise(group)]
    tops = [group[0][1], *middles]
    bottoms = [*middles, group[-1][3]]
    down = [
        corner for box, top, bottom in zip(group, tops, bottoms, strict=True) for corner in _side(box[2], top, bottom)
    ]
    up = [
        corner for box, top, bottom in zip(group, tops, bottoms, strict=True) for corner in _side(box[0], top, bottom)
    ]
    return [*down, *reversed(up)]


def _side(x: float, top: float, bottom: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (x, top), (x, bottom)
