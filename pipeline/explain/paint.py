"""One page's picture: the page, what was seen drawn over it, labels, and beside it the legend and what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.explain.canvas import Canvas, text_width
from pipeline.explain.labels import Wish, place_labels
from pipeline.explain.palette import ASIDE, DATE, DESK, FRAME, HEADER, SOFT, Colour, Kind, text_on
from pipeline.explain.panel import PANEL_WIDTH, draw_panel
from pipeline.explain.places import Places, outlines, stacked, union
from pipeline.explain.seen import Mark, Seen, TableSeen
from pipeline.explain.told import PageTold, row_passages
from pipeline.language.headers import read_header
from pipeline.passage import Passage
from pipeline.source import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 84
"""Pixels left and right of the page, for labels that find no room on it."""
TOP = 30
LONG_SIDE = 2200.0
"""Pixels of a large page's longer side; the pictures of posters stay manageable."""
SCALE = 2.0
"""Pixels to a point where the page is not larger: type of nine points is well legible."""

_LABEL_SIZE = 13.0
_LABEL_HEIGHT = 16.0
_LABEL_PADDING = 3.5
_ROW_SIZE = 12.0
_PAD = 2.0
"""Pixels between words and the outline around them."""
_FILL = 34
"""Opacity (0 to 255) of the colour over words: they stay readable."""
_SAME_LABEL_APART = 110.0
"""Pixels: words left aside for one reason closer than this to the last such label need none of their own."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A shape around words with the label that it asks for, or none."""

    kind: Kind
    boxes: tuple[Box, ...]
    label: str


def scale_of(size: tuple[float, float]) -> float:
    """Pixels to a point for a page of `size` points."""
    return min(SCALE, LONG_SIDE / max(*size, 1.0))


def paint(page: Image, told: PageTold, seen: Seen, places: Places, heading: tuple[str, str]) -> Image:
    """The finished picture, RGB; `page` is the page as printed, at `scale_of` its size."""
    from PIL import Image as Images

    scale = scale_of(places.sizes[told.number])
    canvas_size = (page.width + 2 * MARGIN + PANEL_WIDTH, max(page.height + 2 * TOP, 900))
    picture = Images.new("RGB", canvas_size, DESK)
    picture.paste(Images.blend(page.convert("RGB"), Images.new("RGB", page.size, "white"), 0.12), (MARGIN, TOP))
    canvas = Canvas(*canvas_size)
    painter = _Painter(canvas, places, told, scale, (float(page.width), float(page.height)))
    painter.draw(seen)
    left = page.width + 2.0 * MARGIN
    draw_panel(canvas, told, heading, (left, 0.0, left + PANEL_WIDTH, float(canvas_size[1])))
    picture.paste(layer := canvas.image(), (0, 0), layer)
    return picture


class _Painter:
    """Draws on one page; boxes come in points of the page and are drawn in pixels of the picture."""

    def __init__(self, canvas: Canvas, places: Places, told: PageTold, scale: float, page: tuple[float, float]) -> None:
        self._canvas = canvas
        self._places = places
        self._told = told
        self._scale = scale
        self._page: Box = (MARGIN, TOP, MARGIN + page[0], TOP + page[1])
        self._words = [self._pixels(word.box) for word in places.words if word.sheet == told.number]

    def draw(self, seen: Seen) -> None:
        """Tables first, then what is left aside, then records, dates and headers: the smaller over the larger."""
        self._outline([self._page], SOFT, 0.8)
        tables = [table for table in seen.tables if any(one.number == table.number for one in self._told.tables)]
        names = [drawn for table in tables for drawn in self._table(table)]
        headers = list(self._headers(tables))
        records = [self._drawn(mark) for mark in self._told.marks if mark.kind is not ASIDE]
        asides = list(self._asides([one for one in self._told.marks if one.kind is ASIDE]))
        records.sort(key=lambda drawn: drawn.kind is DATE)
        for drawn in (*asides, *records, *headers):
            self._shape(drawn)
        self._label([*names, *headers, *records, *asides])

    # --- shapes -----------------------------------------------------------------------------------------------------

    def _table(self, table: TableSeen) -> Iterator[_Drawn]:
        """The frame and column borders of a table, its rows as brackets, and its name."""
        for frame in self._places.frames.get(table.number, ()):
            if frame.sheet != self._told.number:
                continue
            box = self._pixels(frame.box)
            self._outline([box], FRAME, 1.6)
            for edge in frame.edges[1:-1]:
                x = self._pixels((edge, 0.0, edge, 0.0))[0]
                self._canvas.shape([(x, box[1]), (x, box[3])], stroke=FRAME, width=1.0, dash=(2.0, 3.0), closed=False)
            name = f"table {table.number}{'' if any(one.is_plan for one in table.sections) else ': no plan'}"
            yield _Drawn(Kind("", name, name, FRAME), ((box[0], box[1] - 2, box[2], box[1]),), name)
            self._brackets(table, box)

    def _brackets(self, table: TableSeen, frame: Box) -> None:
        """Which stretches of the page were read as one row, numbered as the report does."""
        x = frame[0] - 5.0
        for seen in table.sections:
            number = 0
            for row in seen.section.rows:
                lines = self._places.lines(row_passages(row))
                here = [self._pixels(box) for sheet, box in lines if sheet == self._told.number]
                if not here:
                    continue
                number += 1
                inside = [box for box in here if frame[1] - 2 <= box[1] <= frame[3] + 2]
                if inside:
                    _, top, _, bottom = union(inside)
                    joined = {sheet for sheet, _ in lines} - {self._told.number}
                    self._bracket(x, top, bottom, f"{number}+" if joined else str(number))

    def _bracket(self, x: float, top: float, bottom: float, text: str) -> None:
        corners = [(x, top), (x - 4, top), (x - 4, bottom), (x, bottom)]
        self._canvas.shape(corners, stroke=FRAME, width=1.2, closed=False)
        width = text_width(text, _ROW_SIZE)
        left, middle = x - 8 - width, (top + bottom) / 2
        self._canvas.text(left, middle + 4, text, _ROW_SIZE, FRAME)
        self._words.append((left, middle - 6, x, middle + 6))

    def _drawn(self, mark: Mark) -> _Drawn:
        flagged = mark.record is not None and any(
            f"{mark.label})" in one or f"{mark.label}," in one for one in self._told.issues
        )
        return _Drawn(mark.kind, tuple(self._boxes(mark.passages)), f"{mark.label} !" if flagged else mark.label)

    def _asides(self, marks: Sequence[Mark]) -> Iterator[_Drawn]:
        """What is left aside, one shape for lines right under each other; labels only where the last is far."""
        last: dict[str, Box] = {}
        for label, same in groupby(marks, key=lambda mark: mark.label):
            for boxes in stacked([box for mark in same for box in self._boxes(mark.passages)]):
                near = label in last and _distance(last[label], boxes[0]) < _SAME_LABEL_APART
                if not near:
                    last[label] = boxes[0]
                yield _Drawn(ASIDE, tuple(boxes), "" if near else label)

    def _headers(self, tables: Iterable[TableSeen]) -> Iterator[_Drawn]:
        """Header cells with the role of their column; of a table that is no plan, what the words alone would tell."""
        told: set[Passage] = set()
        for seen in (one for table in tables for one in table.sections):
            roles: dict[Passage, list[str]] = {}
            for column in seen.columns:
                if column.header:
                    name = column.role if seen.is_plan else f"{column.role}?"
                    roles.setdefault(column.header, []).append(name)
            if not seen.columns:
                read = {one: read_header(one.text).role for one in seen.section.header.values()}
                roles = {one: [f"{role.value}?" if role else "?"] for one, role in read.items()}
            for passage, names in roles.items():
                if passage not in told and (boxes := tuple(self._boxes([passage]))):
                    told.add(passage)
                    yield _Drawn(HEADER, boxes, " / ".join(dict.fromkeys(names)))

    def _shape(self, drawn: _Drawn) -> None:
        aside = drawn.kind is ASIDE
        padded = [(x0 - _PAD, top, x1 + _PAD, bottom) for x0, top, x1, bottom in drawn.boxes]
        for corners in outlines(padded):
            self._canvas.shape(
                corners,
                stroke=drawn.kind.colour,
                width=1.0 if aside else 1.7,
                fill_alpha=14 if aside else _FILL,
                dash=(4.0, 2.5) if aside else (),
            )

    def _outline(self, boxes: Iterable[Box], colour: Colour, width: float) -> None:
        for x0, top, x1, bottom in boxes:
            self._canvas.shape([(x0, top), (x1, top), (x1, bottom), (x0, bottom)], stroke=colour, width=width)

    # --- labels -----------------------------------------------------------------------------------------------------

    def _label(self, drawn: Sequence[_Drawn]) -> None:
        wanted = [(one, first_shape(one.boxes)) for one in drawn if one.label and one.boxes]
        wishes = [
            Wish(target, text_width(one.label, _LABEL_SIZE, bold=True) + 2 * _LABEL_PADDING, _LABEL_HEIGHT)
            for one, target in wanted
        ]
        room = (2.0, 2.0, self._page[2] + MARGIN - 2, self._page[3] + TOP - 2)
        for (one, target), spot in zip(wanted, place_labels(wishes, self._words, self._page, room), strict=True):
            x0, top, x1, bottom = spot.box
            colour = one.kind.colour
            if spot.leader:
                middle = (top + bottom) / 2
                ends = (x1, target[0]) if x1 < target[0] else (x0, target[2])
                line = [(ends[0], middle), (ends[1], (target[1] + target[3]) / 2)]
                self._canvas.shape(line, stroke=colour, width=0.9, closed=False)
            self._canvas.box(spot.box, fill=colour)
            write_at = (x0 + _LABEL_PADDING, bottom - 3.6)
            self._canvas.text(*write_at, one.label, _LABEL_SIZE, text_on(colour), bold=True)

    # --- places -----------------------------------------------------------------------------------------------------

    def _pixels(self, box: Box) -> Box:
        x0, top, x1, bottom = (edge * self._scale for edge in box)
        return x0 + MARGIN, top + TOP, x1 + MARGIN, bottom + TOP

    def _boxes(self, passages: Iterable[Passage]) -> list[Box]:
        return [self._pixels(box) for sheet, box in self._places.lines(passages) if sheet == self._told.number]


def first_shape(boxes: Sequence[Box]) -> Box:
    """The first line, where a label is looked for."""
    return boxes[0]


def _distance(one: Box, other: Box) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))
