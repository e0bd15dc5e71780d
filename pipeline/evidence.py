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
        if pieces and _together(pieces[-1][-1][0], stretch[0]):
            pieces[-1].append(stretch)
        else:
            pieces.append([stretch])
    return tuple(_piece(piece, source) for piece in pieces)


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


def _together(before: Line, after: Line) -> bool:
    """Whether two lines stand together: in one cell of one page, or, outside tables, one right under the other."""
    a, b = before.place, after.place
    if (a.page, a.table, a.row, a.column) != (b.page, b.table, b.row, b.column):
        return False
    if a.table is not None:
        return True
    if a.line is not None and b.line is not None and b.line - (a.end_line or a.line) > 1:
        return False
    return after.offset - before.finish <= 1


def _piece(stretches: list[_Stretch], source: Source) -> Evidence:
    place, last = stretches[0][0].place, stretches[-1][0].place
    box = _union([box for stretch in stretches for box in _boxes(*stretch)])
    return Evidence(
        page=place.page,
        bbox=_rounded(_shown(box, place, source)) if box else None,
        table=place.table,
        row=place.row,
        column=place.column,
        line=place.line,
        end_line=last.end_line or last.line,
        raw="\n".join(line.text[first : finish + 1] for line, first, finish in stretches),
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
