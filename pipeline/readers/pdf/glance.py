"""Each page of a PDF at a glance, by pdfium alone: its text, whether it is turned, and the rules drawn on it.

Nothing is parsed: a page's text is had in one call, in the order that the file has it, and its objects are only
looked at where somebody asks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from ctypes import addressof, c_double, sizeof
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as raw

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.frame import Bounds, bounds_of, moved
from pipeline.readers.pdf.pdfium.objects import PDFIUM_FAILS, PageObject, own_bounds, page_objects, shown_box, utf16_of
from pipeline.readers.pdf.pdfium.parenttree import leads_back
from pipeline.readers.pdf.tags import has_tagged_table
from pipeline.skimmed import PageKind, Skim, Skimmed

Spot = tuple[int, int, int, int]
"""Left, bottom, right and top of something drawn, in whole points from the bottom left of what the page shows: a design
lies at the same place on each page."""

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


ANY_LENGTH = range(1, sys.maxsize)
"""Pages."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a page shows at a glance: the places of its `rules` and boxes, and the widest white space in each of its
    lines (points), both None where nobody looked; whether its tags hold a table, where somebody looked."""

    number: int
    skimmed: Skimmed
    turned: bool = False
    rules: frozenset[Spot] | None = None
    spaces: tuple[float, ...] | None = None
    tagged: bool = False


def glance(data: bytes, skim: Skim, lengths: range = ANY_LENGTH) -> list[Glance]:
    """Every page of a document at a glance, in page order; none where pdfium cannot open it, or where the number of its
    pages is not among `lengths`.

    A page that pdfium cannot load, or trips over, counts as one without text, which is never let go. Rules and white
    space are looked for on pages that would be let go for their text and are no table of figures.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return []
    try:
        count = len(document)
        if count not in lengths:
            return []
        tagged = bool(raw.FPDFCatalog_IsTagged(document.raw)) and not leads_back(data)
        return [_page(document, index, skim, tagged=tagged) for index in range(count)]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int, skim: Skim, *, tagged: bool) -> Glance:
    page = pdfium.load_page(pdfium.address_of(document), index)
    if not page:
        return Glance(index + 1, skim(""))
    text = pdfium.load_text(page)
    try:
        return _seen(page, text, index + 1, skim, tagged=tagged)
    except PDFIUM_FAILS:
        return Glance(index + 1, skim(""))
    finally:
        pdfium.close_text(text)
        pdfium.close_page(page)


def _seen(page: int, text: int | None, number: int, skim: Skim, *, tagged: bool) -> Glance:
    skimmed = skim(_text(text) if text else "")
    looks = skimmed.kind is PageKind.PROSE and not skimmed.signs
    rules = frozenset(_rules(page)) if looks else None
    spaces = tuple(_spaces(text)) if looks and text else None
    table = looks and tagged and has_tagged_table(page)
    return Glance(number, skimmed, pdfium.page_rotation(page) != 0, rules, spaces, table)


def _text(text: int) -> str:
    """A page's characters; where pdfium joins a hyphenated word it puts U+FFFE, which is left out."""
    count = pdfium.count_chars(text)
    if count <= 0:
        return ""
    characters = utf16_of(text, count).decode("utf-16-le", "replace")
    return characters.replace("\r", "").replace("\ufffe", "")


def _spaces(text: int) -> Iterator[float]:
    """The widest white space in each line of a page, behind more than a number or bullet at its beginning (points)."""
    sides = (c_double * 4)()
    at = [addressof(sides) + sizeof(c_double) * side for side in range(4)]
    lines: dict[int, list[tuple[float, float]]] = {}
    for number in range(min(_MOST_OBJECTS, pdfium.count_text_boxes(text, 0, pdfium.count_chars(text)))):
        pdfium.text_box(text, number, *at)
        left, top, right, bottom = sides
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


def _rules(page: int) -> Iterator[Spot]:
    """Where rules and boxes are drawn on a page; a path of many segments stands for several upright ones, as nobody
    looks which of them are."""
    x0, y0, x1, y1 = shown_box(page)
    found = 0
    for item in islice(page_objects(page, (1.0, 0.0, 0.0, 1.0, -x0, -y0)), _MOST_OBJECTS):
        if item.kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = _place(item)
        width, height = right - left, top - bottom
        is_rule = min(width, height) <= _THIN and max(width, height) >= _SHORTEST
        is_box = width >= _SHORTEST and height >= _CELL
        in_margin = right < _EDGE or top < _EDGE or left > x1 - x0 - _EDGE or bottom > y1 - y0 - _EDGE
        if in_margin or not (is_rule or is_box):
            continue
        segments = pdfium.path_segment_count(item.handle) if is_box else 0
        if segments < _DRAWN_AT_ONCE:
            yield int(left), int(bottom), int(right), int(top)
            found += 1
        for number in range(segments // 2 if segments >= _DRAWN_AT_ONCE else 0):
            yield int(left) + number, int(bottom), int(left) + number, int(top)
            found += 1
        if found >= _MOST_RULES:
            return


def _place(item: PageObject) -> Bounds:
    """Where an object lies on the page: those of a form are drawn in the form's own space."""
    left, bottom, right, top = own_bounds(item.handle)
    return bounds_of(moved((x, y), item.matrix) for x in (left, right) for y in (bottom, top))
