"""Each page of a PDF at a glance, by pdfium alone: its text, whether it is turned, and the rules drawn on it.

Nothing is parsed: a page's text is had in one call, in the order that the file has it, and its objects are only
counted where somebody asks. pdfium's own structures are used, as pypdfium2's objects cost as much again as the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from pipeline.skimmed import PageKind, Skim, Skimmed

Bounds = tuple[int, int, int, int]
"""Left, bottom, right and top of something drawn, in whole points: a design lies at the same place on each page."""

_MOST_OBJECTS = 4000
"""Objects of a page that are looked at: a map or drawing has tens of thousands, and the first ones tell as much."""

_MOST_RULES = 60
"""Rules are not counted beyond this: a table has been seen long before."""

_THIN = 3.0
_SHORTEST = 20.0
"""Points: a rule is no thicker and no shorter; what is, is a letter of a logo or a dot of a leader."""

_CELL = 8.0
"""Points: a box of a cell is at least as high as a line of small type."""

_EDGE = 30.0
"""Points: what lies no further from the edge of the page is its border or design; tables keep half an inch."""

_ONE_LINE = 6.0
"""Points: texts whose middles lie in one strip so high are one line; lines of small type are further apart."""

_MARKER = 40.0
"""Points: what begins a line and is no wider may be the number of a paragraph, set apart from it."""

_DRAWN_AT_ONCE = 8
"""Segments: a path of so many is several rules drawn at once; a box has four or five."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a page shows at a glance: the places of its `rules` and boxes, and the widest white space in each of its
    lines (points), both None where nobody looked."""

    number: int
    skimmed: Skimmed
    turned: bool = False
    rules: frozenset[Bounds] | None = None
    spaces: tuple[float, ...] | None = None


def glance(data: bytes, skim: Skim, shortest: int = 1) -> list[Glance]:
    """Every page of a document at a glance, in page order; none where pdfium cannot open it, or it has fewer pages than
    `shortest`.

    A page that pdfium cannot load counts as one without text, which is never let go. Rules and white space are looked
    for on pages that would be let go for their text and are no table of figures.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return []
    try:
        count = pdfium.FPDF_GetPageCount(document)
        return [_page(document, index, skim) for index in range(count if count >= shortest else 0)]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: object, index: int, skim: Skim) -> Glance:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Glance(index + 1, skim(""))
    text = pdfium.FPDFText_LoadPage(page)
    try:
        skimmed = skim(_text(text) if text else "")
        looks = skimmed.kind is PageKind.PROSE and not skimmed.signs
        rules = frozenset(_rules(page)) if looks else None
        spaces = tuple(_spaces(text)) if looks else None
        return Glance(index + 1, skimmed, pdfium.FPDFPage_GetRotation(page) != 0, rules, spaces)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _text(text: object) -> str:
    """A page's characters; where pdfium joins a hyphenated word it puts U+FFFE, which is left out."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    characters = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    return characters.replace("\r", "").replace("\ufffe", "")


def _spaces(text: object) -> Iterator[float]:
    """The widest white space in each line of a page, behind more than a number or bullet at its beginning (points)."""
    sides = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in sides]
    lines: dict[int, list[tuple[float, float]]] = {}
    for number in range(min(_MOST_OBJECTS, pdfium.FPDFText_CountRects(text, 0, pdfium.FPDFText_CountChars(text)))):
        pdfium.FPDFText_GetRect(text, number, *pointers)
        left, top, right, bottom = (side.value for side in sides)
        lines.setdefault(int((top + bottom) / 2 / _ONE_LINE), []).append((left, right))
    for pieces in lines.values():
        pieces.sort()
        begin, end = pieces[0]
        widest = 0.0
        for left, right in pieces[1:]:
            if end - begin > _MARKER:
                widest = max(widest, left - end)
            end = max(end, right)
        yield widest


def _rules(page: object) -> Iterator[Bounds]:
    """Where rules and boxes are drawn on a page; a path of many segments stands for several upright ones, as nobody
    looks which of them are."""
    sheet = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    sides = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in sides]
    found = 0
    for item in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(item, *pointers):
            continue
        left, bottom, right, top = (side.value for side in sides)
        width, height = right - left, top - bottom
        is_rule = min(width, height) <= _THIN and max(width, height) >= _SHORTEST
        is_box = width >= _SHORTEST and height >= _CELL
        in_margin = right < _EDGE or top < _EDGE or left > sheet[0] - _EDGE or bottom > sheet[1] - _EDGE
        if in_margin or not (is_rule or is_box):
            continue
        segments = pdfium.FPDFPath_CountSegments(item) if is_box else 0
        if segments < _DRAWN_AT_ONCE:
            yield int(left), int(bottom), int(right), int(top)
            found += 1
        for number in range(segments // 2 if segments >= _DRAWN_AT_ONCE else 0):
            yield int(left) + number, int(bottom), int(left) + number, int(top)
            found += 1
        if found >= _MOST_RULES:
            return


def _objects(page: object) -> Iterator[object]:
    """The objects of a page, those of its forms included, up to the most that are looked at."""
    left = _MOST_OBJECTS
    waiting = [(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page)]
    while waiting:
        count, get, holder = waiting.pop()
        for number in range(min(left, count(holder))):
            item = get(holder, number)
            left -= 1
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
                waiting.append((pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, item))
            else:
                yield item
