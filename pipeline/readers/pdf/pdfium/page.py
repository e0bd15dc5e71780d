"""pdfplumber's page, fed by pdfium: the same objects, found several times faster."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from ctypes import addressof, c_int, c_void_p, create_string_buffer
from functools import cached_property
from io import BytesIO
from itertools import islice
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.chars import pdfplumber_chars, text_run
from pipeline.readers.pdf.pdfium.frame import Bounds, Frame, bounds_of, moved
from pipeline.readers.pdf.pdfium.objects import PageObject, PdfiumError, TooManyObjects, page_objects, shown_box
from pipeline.readers.pdf.pdfium.shapes import page_shapes
from pipeline.readers.pdf.pdfium.text import PageText
from pipeline.readers.pdf.pdfium.textobject import TextObject
from pipeline.readers.pdf.textruns import TextRun

Objects = dict[str, list[dict[str, Any]]]

ANY_NUMBER = sys.maxsize - 1
"""Objects: no page can have more."""


class PdfiumDocument(PDF):
    """A PDF whose pages pdfium parses; pdfminer's document is opened only where something asks for it.

    `most_objects`: how many characters, paths and pictures a page may have. Raises `pypdfium2.PdfiumError` for what
    pdfium cannot open.
    """

    def __init__(self, data: bytes, most_objects: int = ANY_NUMBER) -> None:
        self.most_objects = most_objects
        self.stream = BytesIO(data)
        self.stream_is_external = True
        self.path = None
        self.pages_to_parse = None
        self.laparams = None
        self.password = None
        self.metadata = {}
        self.unicode_norm = None
        self.raise_unicode_errors = False
        self.raw = pypdfium2.PdfDocument(data)
        self.open_pages: set[PdfiumPage] = set()

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.raw)

    def holds(self, number: int) -> bool:
        """Whether pdfium finds a page, counted from 1; the page is not parsed."""
        size = pdfium.FloatPair()
        return bool(pdfium.page_size(pdfium.address_of(self.raw), number - 1, addressof(size)))

    def page(self, number: int) -> PdfiumPage:
        """A page, counted from 1, to be closed after use. Raises PdfiumError."""
        return PdfiumPage(self, number)

    @property
    def pages(self) -> list[Page]:
        """All pages. Each stays open until it is closed: `page` is for those who go through many."""
        return [self.page(number) for number in range(1, len(self) + 1)]

    def close(self) -> None:
        """Give pdfium's memory back; pages that are open are closed first, as one without its document must not be."""
        for page in tuple(self.open_pages):
            page.close()
        self.raw.close()

    def __getattr__(self, name: str) -> Any:
        """pdfminer's document and its store of fonts, made when they are first asked for."""
        if name == "doc":
            self.doc = PDFDocument(PDFParser(self.stream), password="")
        elif name == "rsrcmgr":
            self.rsrcmgr = PDFResourceManager()
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    def pdfminer_page(self, number: int) -> PDFPage:
        """pdfminer's page, counted from 1."""
        return next(islice(PDFPage.create_pages(self.doc), number - 1, None))


class PageEntries:
    """What pdfplumber's page reads of pdfminer's: the entries of the page dictionary that place it, as pdfium gives
    them, and the annotations, for which pdfminer is asked when they are."""

    def __init__(self, document: PdfiumDocument, number: int, attrs: dict[str, Any]) -> None:
        self.attrs = attrs
        self._document = document
        self._number = number

    @property
    def annots(self) -> Any:
        """The annotations as pdfminer has them."""
        return self._document.pdfminer_page(self._number).annots


class PdfiumPage(Page):
    """A page of pdfplumber whose objects come from pdfium; cropping, filtering and finding tables work as ever.

    Nothing has a `tag`, characters have no `stroking_color`, shapes no `path` and `dash`; colours are red, green and
    blue; `doctop` counts from the page.
    `unmapped`, `nameless` and `backwards` tell what pdfium does not do well (see `PageText`): known once the
    objects are.
    """

    def __init__(self, document: PdfiumDocument, number: int) -> None:
        self._handle = pdfium.load_page(pdfium.address_of(document.raw), number - 1) or 0
        if not self._handle:
            raise PdfiumError("the page cannot be loaded")
        self.unmapped = 0
        self.nameless = False
        self.backwards = False
        self._mediabox = _box(self._handle, pdfium.media_box) or shown_box(self._handle)
        attrs = {
            "Rotate": 90 * pdfium.page_rotation(self._handle),
            "MediaBox": list(self._mediabox),
            "CropBox": list(_box(self._handle, pdfium.crop_box) or shown_box(self._handle)),
        }
        self._document = document
        super().__init__(document, cast(PDFPage, PageEntries(document, number, attrs)), number)
        document.open_pages.add(self)

    def close(self) -> None:
        """Forget the objects and give pdfium's memory back; the page cannot be parsed any more."""
        super().close()
        for kept in ("shapes", "text_runs", "_things", "_text_objects"):
            self.__dict__.pop(kept, None)
        if self._handle:
            pdfium.close_page(self._handle)
            self._handle = 0
            self._document.open_pages.discard(self)

    def parse_objects(self) -> Objects:
        """Characters, lines, rectangles, curves and images, by kind. Raises PdfiumError."""
        frame = self._frame
        chars = [char for item in self._text_objects for char in pdfplumber_chars(item, self.page_number, frame)]
        return {**self.shapes, "char": chars}

    def parse(self) -> None:
        """Ask pdfium for all that is on the page, and keep it until the page is closed.

        Raises PdfiumError, and TooManyObjects before much is asked for.
        """
        self.shapes, self._text_objects  # noqa: B018

    @cached_property
    def shapes(self) -> Objects:
        """Lines, rectangles, curves and images, by kind. Raises PdfiumError."""
        found: Objects = defaultdict(list)
        for shape in page_shapes(self._things, self.page_number, self._frame):
            found[shape["object_type"]].append(shape)
        return dict(found)

    @cached_property
    def text_runs(self) -> list[TextRun]:
        """The characters in runs, without a dictionary for each: for those who want thousands. Raises PdfiumError."""
        return [text_run(item, self._frame) for item in self._text_objects]

    @cached_property
    def _things(self) -> list[PageObject]:
        if not self._handle:
            raise PdfiumError("the page is closed")
        things = list(islice(page_objects(self._handle, self._frame.matrix), self._document.most_objects + 1))
        self._require(len(things))
        return things

    @cached_property
    def _text_objects(self) -> list[TextObject]:
        drawn = sum(item.kind != raw.FPDF_PAGEOBJ_TEXT for item in self._things)
        text = PageText(self._handle, self._frame)
        try:
            self._require(drawn + text.count)
            found = text.objects(self._things)
        finally:
            text.close()
        self.unmapped, self.nameless, self.backwards = text.unmapped, text.nameless, text.backwards
        return found

    def _require(self, objects: int) -> None:
        """Raise TooManyObjects where a page has so many that it is not to be read."""
        if objects > self._document.most_objects:
            raise TooManyObjects

    @property
    def hyperlinks(self) -> list[dict[str, Any]]:
        """The links that lead out of the document, with their addresses."""
        return [link for link in self._links() if link["uri"]]

    @cached_property
    def _frame(self) -> Frame:
        return Frame.of(self._mediabox, self.rotation, self.mediabox)

    def _links(self) -> Iterator[dict[str, Any]]:
        position, link, sides = c_int(), c_void_p(), pdfium.FloatFour()
        frame = self._frame
        while pdfium.link_enumerate(self._handle, addressof(position), addressof(link)):
            action = pdfium.link_action(link.value)
            if not action or pdfium.action_type(action) != raw.PDFACTION_URI:
                continue  # a link within the document
            if pdfium.link_box(link.value, addressof(sides)):
                left, top, right, bottom = sides
                x0, y0, x1, y1 = bounds_of(moved(corner, frame.matrix) for corner in ((left, bottom), (right, top)))
                yield {
                    "object_type": "annot",
                    "page_number": self.page_number,
                    "x0": x0 + frame.left,
                    "x1": x1 + frame.left,
                    "top": frame.ceiling - y1,
                    "bottom": frame.ceiling - y0,
                    "uri": _address(self._document.raw, action),
                }


def _address(document: pypdfium2.PdfDocument, action: int) -> str:
    handle = pdfium.address_of(document)
    length = pdfium.action_address(handle, action, None, 0)
    buffer = create_string_buffer(length)
    pdfium.action_address(handle, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _box(page: int, ask: Callable[..., int]) -> Bounds | None:
    """A box that the page's own dictionary holds, its corners in order."""
    sides = pdfium.FloatFour()
    at = addressof(sides)
    if not ask(page, at, at + 4, at + 8, at + 12):
        return None
    left, bottom, right, top = sides
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
