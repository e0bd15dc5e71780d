"""The objects of a page as pdfium keeps them, those of form XObjects included, each with the way to the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from ctypes import addressof, c_ushort, sizeof
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.frame import Bounds, Matrix, times

# A form may hold itself in a damaged file; pdfium itself goes no deeper when it parses.
DEEPEST_FORM = 28


# Where pdfium writes what it is asked for, thousands of times a page. (It is used by one thread of a process only.)
_SIX, _FOUR, _SIDES = pdfium.FloatSix(), pdfium.UintFour(), pdfium.FloatFour()
_SIX_AT, _FOUR_AT, _SIDES_AT = addressof(_SIX), addressof(_FOUR), addressof(_SIDES)

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1: pdfium converts from whatever space the file uses."""


class PdfiumError(Exception):
    """pdfium did not give what was asked of it."""


class TooManyObjects(Exception):
    """There is more on a page than is to be read of one."""


PDFIUM_FAILS = (PdfiumError, ArithmeticError, LookupError, ValueError)
"""What reading pdfium's objects can raise on a page whose parts do not fit each other."""


class PageObject(NamedTuple):
    """A handle and its kind (`FPDF_PAGEOBJ_…`); `matrix` takes points of the object's parent to the page's frame."""

    handle: int
    kind: int
    matrix: Matrix


def page_objects(page: int, frame: Matrix) -> Iterator[PageObject]:
    """Text, paths and images of a page in drawing order; forms are entered."""
    yield from _entered((pdfium.page_object(page, index) for index in range(pdfium.count_objects(page))), frame, 0)


def own_matrix(handle: int) -> Matrix:
    """The matrix that pdfium keeps with an object: the text matrix, or the one in force when a path was painted."""
    if not pdfium.object_matrix(handle, _SIX_AT):
        raise PdfiumError("an object has no matrix")
    a, b, c, d, e, f = _SIX
    return a, b, c, d, e, f


def own_bounds(handle: int) -> Bounds:
    """The box around what shows of an object, in its parent's space; all zeros where nothing does."""
    _SIDES[:] = [0.0, 0.0, 0.0, 0.0]
    pdfium.object_bounds(handle, _SIDES_AT, _SIDES_AT + 4, _SIDES_AT + 8, _SIDES_AT + 12)
    left, bottom, right, top = _SIDES
    return left, bottom, right, top


def shown_box(page: int) -> Bounds:
    """What a page shows, in its own space: its CropBox within its MediaBox, inherited ones too."""
    _SIDES[:] = [0.0, 0.0, 0.0, 0.0]
    pdfium.page_bounding_box(page, _SIDES_AT)
    left, top, right, bottom = _SIDES
    return left, bottom, right, top


def utf16_of(text: int, count: int) -> bytes:
    """The characters of a loaded text page (pdfium's handle), asked for at once, in UTF-16 of the lower byte first."""
    buffer = (c_ushort * (count + 1))()
    written = pdfium.page_text(text, 0, count, addressof(buffer))
    return bytes(buffer)[: sizeof(c_ushort) * max(0, written - 1)]


def _entered(handles: Iterable[int], matrix: Matrix, depth: int) -> Iterator[PageObject]:
    for handle in handles:
        kind = pdfium.object_type(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield PageObject(handle, kind, matrix)
            continue
        if depth == DEEPEST_FORM:
            raise PdfiumError(f"forms within forms, more than {DEEPEST_FORM} deep")
        inside = times(own_matrix(handle), matrix)
        kids = (pdfium.form_object(handle, index) for index in range(pdfium.count_form_objects(handle)))
        yield from _entered(kids, inside, depth + 1)


def fill_colour(handle: int) -> Colour | None:
    """The colour that an object is filled with; None for a pattern."""
    return _colour(pdfium.object_fill_colour, handle)


def stroke_colour(handle: int) -> Colour | None:
    """The colour that an object is stroked with; None for a pattern."""
    return _colour(pdfium.object_stroke_colour, handle)


def _colour(ask: Callable[..., int], handle: int) -> Colour | None:
    if not ask(handle, _FOUR_AT, _FOUR_AT + 4, _FOUR_AT + 8, _FOUR_AT + 12):
        return None
    red, green, blue, _ = _FOUR
    return red / 255, green / 255, blue / 255
