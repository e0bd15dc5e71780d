"""Where a passage stands in the source: one piece of evidence for each stretch of it that is together on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.passage import INSERTED, Passage
from pipeline.source import Box, Line, Place, Source
from schemas import Evidence

_Stretch = tuple[Line, int, int]
"""A line and the first and last position in it that a passage uses."""


def evidence_of(passages: Iterable[Passage], source: Source) -> tuple[Evidence, ...]:
    """The places of all `passages`, in reading order; lines that follow each other in one cell are one piece."""
    addresses = sorted({a for passage in passages for a in passage.addresses if a != INSERTED})
    pieces: list[list[_Stretch]] = []
    for stretch in _stretches(addresses, source):
        before = pieces[-1][-1][0] if pieces else None
        if before and (_in_one_cell(before, stretch[0]) or goes_on(before, stretch[0])):
            pieces[-1].append(stretch)
        else:
            pieces.append([stretch])
    return tuple(_piece(piece, source) for piece in pieces)


def evidence_at(place: Place, source: Source) -> tuple[Evidence, ...]:
    """Evidence of a place that no passage was cut from; none where the place is not known."""
    if place == Place():
        return ()
    return (_at(place, place.bbox, place.end_line, "", source),)


def _stretches(addresses: list[int], source: Source) -> Iterator[_Stretch]:
    """The lines that hold the addresses, with the first and last position used in each."""
    line: Line | None = None
    first = last = 0
    for address in addresses:
        if line is None or address >= line.finish:
            if line is not None:
                yield line, first, last
            line = source.line_at(address)
            first = address - line.offset
        last = address - line.offset
    if line is not None:
        yield line, first, last


def goes_on(before: Line, after: Line) -> bool:
    """Whether `after` is the next line of the same cell, or outside tables the line right under `before`."""
    a, b = before.place, after.place
    near = a.line is None or b.line is None or b.line - (a.end_line or a.line) <= 1
    return _cell_of(before) == _cell_of(after) and near and after.offset - before.finish <= 1


def _in_one_cell(before: Line, after: Line) -> bool:
    return before.place.table is not None and _cell_of(before) == _cell_of(after)


def _cell_of(line: Line) -> tuple[int | None, ...]:
    place = line.place
    return place.page, place.table, place.row, place.column


def _piece(stretches: list[_Stretch], source: Source) -> Evidence:
    place, last = stretches[0][0].place, stretches[-1][0].place
    box = _union([box for stretch in stretches for box in _boxes(*stretch)])
    raw = "\n".join(line.text[first : finish + 1] for line, first, finish in stretches)
    return _at(place, box, last.end_line or last.line, raw, source)


def _at(place: Place, box: Box | None, end_line: int | None, raw: str, source: Source) -> Evidence:
    return Evidence(
        page=place.page,
        bbox=_rounded(_shown(box, place, source)) if box else None,
        table=place.table,
        row=place.row,
        column=place.column,
        line=place.line,
        end_line=end_line,
        raw=raw,
    )


def _boxes(line: Line, first: int, last: int) -> list[Box]:
    """The boxes of the words used, the line's own where its words have none."""
    used = [word.box for word in line.boxes if word.begin <= last and first < word.finish]
    return used or ([line.place.bbox] if line.place.bbox else [])


def _union(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _shown(box: Box, place: Place, source: Source) -> Box:
    """A box as its page is shown, whichever way the reader turned the page."""
    page = next((page for page in source.pages if page.number == place.page and page.turned), None)
    return page.shown(box) if page else box


def _rounded(box: Box) -> Box:
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
