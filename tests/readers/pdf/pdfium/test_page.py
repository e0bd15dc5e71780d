"""pdfium's memory is given back, and nothing is asked of a page without it: that would end the process."""

from __future__ import annotations

import pytest

from pipeline.options import PdfEngine
from pipeline.readers.pdf.engines import open_document
from pipeline.readers.pdf.pdfium import calls
from pipeline.readers.pdf.pdfium.objects import PdfiumError
from pipeline.readers.pdf.pdfium.page import PdfiumDocument, PdfiumPage
from pipeline.readers.pdf.tags import read_tags
from tests.papers.raw_pdf import one_page, say
from tests.papers.tagged import TagText, tagged_file

DATA = one_page(say(60, 700, "A page") + "60 100 440 30 re S")


class Handles:
    """Counts the pages that pdfium has open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open: set[int] = set()
        load, close = calls.load_page, calls.close_page

        def opened(document: int, index: int) -> int | None:
            handle: int | None = load(document, index)
            self.open |= {handle} if handle else set()
            return handle

        def closed(handle: int) -> None:
            self.open.remove(handle)
            close(handle)

        monkeypatch.setattr(calls, "load_page", opened)
        monkeypatch.setattr(calls, "close_page", closed)


@pytest.fixture
def handles(monkeypatch: pytest.MonkeyPatch) -> Handles:
    return Handles(monkeypatch)


def test_a_document_closes_the_pages_that_are_open(handles: Handles) -> None:
    document = PdfiumDocument(DATA)
    page = document.pages[0]
    assert isinstance(page, PdfiumPage)
    assert (len(page.chars), handles.open != set()) == (6, True)
    document.close()
    assert handles.open == set()
    page.close()
    document.close()


def test_nothing_is_asked_of_a_closed_page() -> None:
    document = PdfiumDocument(DATA)
    page = document.page(1)
    document.close()
    for ask in (lambda: page.text_runs, lambda: page.shapes, lambda: page.chars):
        with pytest.raises(PdfiumError):
            ask()


def test_a_page_is_closed_whatever_its_user_raises(handles: Handles) -> None:
    document = open_document(DATA, PdfEngine.AUTO)
    with pytest.raises(RuntimeError), document.page(1):
        raise RuntimeError
    assert handles.open == set()
    document.close()


def test_reading_tags_closes_every_page(handles: Handles, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tagged_file([TagText("A page")]).to_bytes()
    read_tags(data, [1])
    assert handles.open == set()
    monkeypatch.setattr(calls, "load_tree", lambda page: None)
    assert read_tags(data, [1]).pages == {}
    assert handles.open == set()


def test_the_reason_for_a_fallback_is_the_same_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: PdfiumPage) -> None:
        raise KeyError(id(page))

    monkeypatch.setattr(PdfiumPage, "parse", broken)
    document = open_document(DATA, PdfEngine.AUTO)
    with document.page(1) as (page, warnings):
        assert len(page.chars) == 6
    document.close()
    message = "page 1 was parsed by pdfplumber, and not by pdfium: pdfium failed (KeyError)"
    assert [warning.message for warning in warnings] == [message]
