"""Where pdfium's coordinates lie on pdfplumber's page.

pdfium gives points in the page's own space (from the bottom left, before any turning); pdfplumber counts from the
top left of the page as it is shown. Matrices are six numbers (a, b, c, d, e, f), as in ISO 32000-1, 8.3.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""x0, y0, x1, y1, the y axis pointing up."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does what `inner` does, and then what `outer` does."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    )


def moved(point: Point, matrix: Matrix) -> Point:
    """Where a matrix takes a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds_of(points: Iterable[Point]) -> Bounds:
    """The smallest upright box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Frame:
    """`matrix` takes a point of the page's own space to the page as shown, y still upwards from its bottom left.

    `left` and `ceiling` then give pdfplumber's coordinates: x + left, ceiling - y.
    """

    matrix: Matrix
    left: float
    ceiling: float

    @staticmethod
    def of(mediabox: Bounds, rotation: int, shown: Bounds) -> Frame:
        """The frame of a page with this MediaBox, turned clockwise by `rotation` degrees.

        `shown` is what pdfplumber makes of the MediaBox (x0, top, x1, bottom).
        """
        x0, y0, x1, y1 = mediabox
        matrix: Matrix = {
            90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
            180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
            270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
        }.get(rotation, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
        return Frame(matrix, shown[0], shown[3])
