"""The lines, rectangles, curves and images of a page as pdfium finds them, in the form of pdfplumber's.

The rules by which a path becomes a line, a rectangle or a curve are pdfminer's (`PDFLayoutAnalyzer.paint_path`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import addressof, c_float, c_int
from typing import Any

import pypdfium2.raw as raw

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.frame import Frame, Matrix, Point, bounds_of, moved, times
from pipeline.readers.pdf.pdfium.objects import PageObject, fill_colour, own_matrix, stroke_colour

Shape = dict[str, Any]
Subpath = tuple[str, list[Point]]
"""The operators of a subpath in the letters of ISO 32000-1, 8.5.2, and the point that each one ends at."""

# Where pdfium writes how a path is painted (see `objects`).
_MODE, _STROKED, _WIDTH = c_int(), c_int(), c_float()
MOVE, BEZIER = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
LETTERS = {MOVE: "m", raw.FPDF_SEGMENT_LINETO: "l"}
SHORT_CURVE = 3
"""pdfium keeps a Bezier curve as this many points, the last of which is where it ends."""


def page_shapes(objects: Sequence[PageObject], number: int, frame: Frame) -> Iterator[Shape]:
    """Everything on the page that is no text, in drawing order."""
    for item in objects:
        if item.kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _shapes_of_path(item, number, frame)
        elif item.kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield _image(item, number, frame)


def _shapes_of_path(item: PageObject, number: int, frame: Frame) -> Iterator[Shape]:
    mode, stroked, width = _MODE, _STROKED, _WIDTH
    pdfium.path_draw_mode(item.handle, addressof(mode), addressof(stroked))
    pdfium.object_stroke_width(item.handle, addressof(width))
    filled, outlined = mode.value != raw.FPDF_FILLMODE_NONE, bool(stroked.value)
    content = pdfium.object_marked_content(item.handle)
    shared: Shape = {
        "linewidth": width.value,
        "stroke": outlined,
        "fill": filled,
        "evenodd": mode.value == raw.FPDF_FILLMODE_ALTERNATE,
        "stroking_color": stroke_colour(item.handle) if outlined else None,
        "non_stroking_color": fill_colour(item.handle) if filled else None,
        "mcid": content if content >= 0 else None,
        "page_number": number,
    }
    for operators, points in _subpaths(item.handle, times(own_matrix(item.handle), item.matrix)):
        kind, outline = _kind(operators, points)
        yield {**shared, "object_type": kind, **_placed(outline, frame)}


def _subpaths(handle: int, matrix: Matrix) -> Iterator[Subpath]:
    """The parts of a path that each begin with a move, their points on the page."""
    operators: list[str] = []
    points: list[Point] = []
    at = pdfium.FloatPair()
    x, y = addressof(at), addressof(at) + 4
    curve = 0
    for index in range(pdfium.path_segment_count(handle)):
        segment = pdfium.path_segment(handle, index)
        kind = pdfium.segment_type(segment)
        if kind == BEZIER:
            curve += 1
            if curve < SHORT_CURVE:
                continue
            curve = 0
        if kind == MOVE:
            if len(operators) > 1:
                yield "".join(operators), points
            operators, points = [], []
        pdfium.segment_point(segment, x, y)
        operators.append(LETTERS.get(kind, "c"))
        points.append(moved((at[0], at[1]), matrix))
        if pdfium.segment_closes(segment):
            operators.append("h")
            points.append(points[0])
    if len(operators) > 1:
        yield "".join(operators), points


def _kind(operators: str, points: list[Point]) -> tuple[str, list[Point]]:
    """What pdfminer calls a subpath, and the points that it keeps of it."""
    if len(operators) > 3 and operators.endswith("lh") and points[-2] == points[0]:
        operators, points = f"{operators[:-2]}h", points[:-1]
    if operators in {"mlh", "ml"}:
        return "line", points[:2]
    if operators in {"mlllh", "mllll"} and points[0] == points[4]:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
        if (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0):
            return "rect", [(x0, y0), (x2, y0), (x2, y2), (x0, y2)]
    return "curve", points


def _image(item: PageObject, number: int, frame: Frame) -> Shape:
    """An image fills the unit square of its own space."""
    matrix = times(own_matrix(item.handle), item.matrix)
    corners = [moved(corner, matrix) for corner in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))]
    content = pdfium.object_marked_content(item.handle)
    shared = {"object_type": "image", "page_number": number, "mcid": content if content >= 0 else None}
    return {**shared, **_placed(corners, frame)}


def _placed(points: Sequence[Point], frame: Frame) -> Shape:
    """Where a shape is, in pdfplumber's coordinates."""
    x0, y0, x1, y1 = bounds_of(points)
    return {
        "x0": x0 + frame.left,
        "x1": x1 + frame.left,
        "y0": y0,
        "y1": y1,
        "top": frame.ceiling - y1,
        "bottom": frame.ceiling - y0,
        "doctop": frame.ceiling - y1,
        "width": x1 - x0,
        "height": y1 - y0,
        "pts": [(x + frame.left, frame.ceiling - y) for x, y in points],
    }
