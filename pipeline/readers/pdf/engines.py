"""Which parser gives a PDF's pages: pdfium, pdfplumber's own (pdfminer), or pdfium but for pages it cannot do well."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import pdfplumber
import pypdfium2

from pipeline.options import PdfEngine
from pipeline.readers.pdf.collecting import without_collecting
from pipeline.readers.pdf.pdfium.objects import PDFIUM_FAILS, PdfiumError, TooManyObjects
from pipeline.readers.pdf.pdfium.page import ANY_NUMBER, PdfiumDocument, PdfiumPage
from pipeline.readers.pdf.printing import PageLike
from pipeline.readers.pdf.references import SoundDocument
from pipeline.source import Place, ReaderWarning

ParsedPage = tuple[PageLike, tuple[ReaderWarning, ...]]
"""A page whose objects can be had, and what is to be told of how it was parsed."""


class Document(Protocol):
    """An open PDF. A page can be had once it is asked for, and only until the block ends."""

    def __len__(self) -> int: ...
    def page(self, number: int) -> AbstractContextManager[ParsedPage]:
        """A page, counted from 1."""

    def close(self) -> None: ...


def open_document(data: bytes, engine: PdfEngine, most_objects: int = ANY_NUMBER) -> Document:
    """The PDF in `data`. Raises whatever the parser raises for what it cannot open.

    Of a page with more than `most_objects` characters, paths and pictures nothing is given but its size.
    """
    if engine is PdfEngine.PDFPLUMBER:
        return PdfminerPages(data, most_objects)
    if engine is PdfEngine.PDFIUM:
        return PdfiumPages(PdfiumDocument(data, most_objects))
    try:
        document = PdfiumDocument(data, most_objects)
    except pypdfium2.PdfiumError:  # pdfminer tells better what is wrong with the file, if it cannot open it either
        return PdfminerPages(data, most_objects, "pdfium cannot open the file")
    return PdfiumFirst(document, data)


@dataclass(slots=True)
class UnreadPage:
    """A page of which nothing but its size is read."""

    page_number: int
    mediabox: Any
    cropbox: Any
    chars: list[dict[str, Any]] = field(default_factory=list)
    objects: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    hyperlinks: list[dict[str, Any]] = field(default_factory=list)


def _unread(page: PageLike, most_objects: int) -> ParsedPage:
    """A page that is not read for all that is on it."""
    number = page.page_number
    message = (
        f"page {number} was not read: it has more than {most_objects:,} characters, paths and pictures, which is the "
        "limit page_objects"
    )
    warning = ReaderWarning("page-not-read", message, Place(page=number))
    return UnreadPage(number, page.mediabox, page.cropbox), (warning,)


class PdfminerPages:
    """Pages as pdfplumber parses them; `instead` tells why pdfium does not, where it should."""

    def __init__(self, data: bytes, most_objects: int, instead: str = "") -> None:
        self._document = pdfplumber.open(io.BytesIO(data))
        assert isinstance(self._document.doc, SoundDocument)
        self._most_objects = most_objects
        self._instead = instead

    def __len__(self) -> int:
        return len(self._document.pages)

    @contextmanager
    def page(self, number: int) -> Iterator[ParsedPage]:
        """A page, counted from 1."""
        if number > len(self):
            raise PdfiumError("the file holds no such page")
        page = self._document.pages[number - 1]
        try:
            if sum(map(len, page.objects.values())) > self._most_objects:
                yield _unread(page, self._most_objects)
            else:
                yield page, (_told(number, self._instead),) if self._instead else ()
        finally:
            page.close()

    def close(self) -> None:
        """Forget the document."""
        self._document.close()


class PdfiumPages:
    """Pages as pdfium parses them."""

    def __init__(self, document: PdfiumDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    @contextmanager
    def page(self, number: int) -> Iterator[ParsedPage]:
        """A page, counted from 1."""
        with without_collecting(), closing(self._document.page(number)) as page:
            try:
                page.parse()
            except TooManyObjects:
                yield _unread(page, self._document.most_objects)
            else:
                yield page, ()

    def close(self) -> None:
        """Give pdfium's memory back."""
        self._document.close()


class PdfiumFirst:
    """Pages as pdfium parses them, and as pdfplumber does where pdfium cannot do it well.

    A damaged file may count more pages than it holds, which pdfium believes: then pdfplumber counts them.
    """

    def __init__(self, document: PdfiumDocument, data: bytes) -> None:
        self._document = document
        self._data = data
        self._pdfminer: PdfminerPages | None = None
        self._count = len(document) if document.holds(len(document)) else len(self._other())

    def __len__(self) -> int:
        return self._count

    @contextmanager
    def page(self, number: int) -> Iterator[ParsedPage]:
        """A page, counted from 1; why it was not parsed by pdfium is told with it."""
        missing = _missing(self._count, len(self._document)) if number == self._count else ()
        with without_collecting(), ExitStack() as opened:
            page, warnings = self._parsed(number, opened)
            yield page, (*warnings, *missing)

    def _parsed(self, number: int, opened: ExitStack) -> ParsedPage:
        try:
            page = opened.enter_context(closing(self._document.page(number)))
            reason = _weakness(page)
        except TooManyObjects:
            return _unread(page, self._document.most_objects)
        except PDFIUM_FAILS:
            reason = "pdfium cannot load it"
        if not reason:
            return page, ()
        other, warnings = opened.enter_context(self._other().page(number))
        return other, warnings or (_told(number, reason),)

    def close(self) -> None:
        """Give pdfium's memory back."""
        self._document.close()
        if self._pdfminer is not None:
            self._pdfminer.close()

    def _other(self) -> PdfminerPages:
        if self._pdfminer is None:
            self._pdfminer = PdfminerPages(self._data, self._document.most_objects)
        return self._pdfminer


def _weakness(page: PdfiumPage) -> str:
    """Why pdfium cannot do a page well; empty where it can."""
    try:
        page.parse()
    except PDFIUM_FAILS as error:
        return f"pdfium failed ({error if isinstance(error, PdfiumError) else type(error).__name__})"
    if page.nameless:
        return "it has a font without a name, whose measures pdfium does not tell"
    if page.backwards:
        return "it has letters that are read from right to left"
    if page.unmapped:
        return "characters of it have no meaning in the file"
    return ""


def _missing(count: int, promised: int) -> tuple[ReaderWarning, ...]:
    """What is to be told behind the last page of a file that promises more."""
    if promised <= count:
        return ()
    message = f"the file says that it has {promised} pages, but holds {count}: it may be cut short"
    return (ReaderWarning("pages-missing", message, Place(page=count)),)


def _told(number: int, reason: str) -> ReaderWarning:
    message = f"page {number} was parsed by pdfplumber, and not by pdfium: {reason}"
    return ReaderWarning("parsed-by-pdfplumber", message, Place(page=number), "info")
