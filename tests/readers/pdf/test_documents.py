"""What can be wrong with a file, and pages, each with its typed error or warning."""

from __future__ import annotations

import re

import pytest
from reportlab.lib.utils import ImageReader

from pipeline.errors import EmptyInput, EncryptedInput, NoTextLayer, PagesOutOfRange, UnreadableInput
from pipeline.options import Options, PdfEngine
from pipeline.readers.pdf import read_pdf
from pipeline.source import Source
from tests.papers.raw_pdf import RawPdf, say
from tests.readers.pdf.conftest import Read, Sheet


def read_bytes(data: bytes, options: Options | None = None) -> Source:
    return read_pdf(data, file="given.pdf", sha256="0" * 64, options=options or Options())


def picture(sheet: Sheet) -> None:
    from PIL import Image

    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 100, 100, 200, 200)


def one_page(words: str = "Some words") -> bytes:
    sheet = Sheet()
    sheet.text(50, 100, words)
    return sheet.done()


def test_pages_are_chosen_and_counted(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number in range(1, 6):
            sheet.text(50, 400, f"This is sheet {number}")
            sheet.turn()

    source = read(paint, pages=frozenset({4, 2}))
    assert [page.number for page in source.pages] == [2, 4]
    assert source.page_count == 5
    assert source.text == "This is sheet 2\nThis is sheet 4"
    assert [line.place.page for line in source.lines] == [2, 4]
    for beyond in (frozenset({5, 6}), frozenset({0}), frozenset[int]()):
        with pytest.raises(PagesOutOfRange, match="pages 1 to 5"):
            read(paint, pages=beyond)


@pytest.mark.parametrize("engine", PdfEngine)
def test_an_encrypted_file_is_told_as_such(engine: PdfEngine) -> None:
    sheet = Sheet(password="secret")
    sheet.text(50, 100, "hidden")
    with pytest.raises(EncryptedInput, match=r"given\.pdf: the file is protected"):
        read_bytes(sheet.done(), Options(pdf_engine=engine))


def test_a_file_that_pdfium_cannot_open_is_parsed_by_pdfplumber_and_that_is_told() -> None:
    source = read_bytes(b"from a mail gateway\n" * 99 + one_page())
    assert source.text == "Some words"
    told = "page 1 was parsed by pdfplumber, and not by pdfium: pdfium cannot open the file"
    assert [(warning.code, warning.message) for warning in source.warnings] == [("parsed-by-pdfplumber", told)]


@pytest.mark.parametrize("engine", [PdfEngine.AUTO, PdfEngine.PDFPLUMBER])
def test_a_file_that_counts_more_pages_than_it_holds_is_read(engine: PdfEngine) -> None:
    data = one_page().replace(b"/Count 1", b"/Count 7")
    source = read_bytes(data, Options(pdf_engine=engine))
    assert (source.text, source.page_count) == ("Some words", 1)
    told = ["the file says that it has 7 pages, but holds 1: it may be cut short"] if engine is PdfEngine.AUTO else []
    assert [warning.message for warning in source.warnings if warning.code == "pages-missing"] == told


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"<html>no</html>", one_page()[:300], bytes(range(256)) * 8],
    ids=["header", "html", "cut", "noise"],
)
def test_a_damaged_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        one_page().replace(b"/Type /Catalog", b"/Type /Catalog /Lang"),
        one_page().replace(b"/Kids [", b"/Kids 7 ["),
        b"%PDF-1.4\n1 0 obj <<" + b"/A <<" * 2000,
    ],
    ids=["dictionary", "kids", "deep"],
)
def test_the_words_of_a_parser_are_not_told(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data, Options(pdf_engine=PdfEngine.PDFPLUMBER))
    assert error.value.detail in {"it is no sound PDF", "it has no pages", "its parts are nested too deep"}


@pytest.mark.parametrize("engine", list(PdfEngine))
@pytest.mark.parametrize("chain", [["9 0 R"], ["10 0 R", "9 0 R"]], ids=["itself", "each other"])
def test_references_that_lead_back_end(chain: list[str], engine: PdfEngine) -> None:
    pdf = RawPdf()
    for _ in range(6):
        pdf.add("null")
    for reference in chain:
        pdf.add(reference)
    pdf.page(say(50, 700, "Mend the weir"), entries="/Annots 9 0 R", resources="/XObject 9 0 R")
    data = pdf.done("/StructTreeRoot << /ParentTree 9 0 R /K 9 0 R >> /Lang 9 0 R /MarkInfo << /Marked true >>")
    assert read_bytes(data, Options(pdf_engine=engine)).text == "Mend the weir"


def test_no_bytes_are_empty() -> None:
    with pytest.raises(EmptyInput):
        read_bytes(b"")


@pytest.mark.parametrize(
    "box",
    [b"[0 0 1e30 1e30]", b"[0 0 0 0]", b"[0 0 (a) 9]", b"[0 0 9]"],
    ids=["huge", "flat", "text", "short"],
)
def test_a_bad_page_box_names_the_page(box: bytes) -> None:
    data = re.sub(rb"/MediaBox \[[^]]*\]", lambda match: (b"/MediaBox " + box).ljust(len(match[0])), one_page())
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data)
    assert "Traceback" not in error.value.message


def test_a_page_without_a_box_is_read_as_viewers_show_it() -> None:
    data = re.sub(rb"/MediaBox \[[^]]*\]", lambda match: b"/MediaBox null".ljust(len(match[0])), one_page())
    page = read_bytes(data).pages[0]
    assert (page.width, page.height) == (612, 792)
    with pytest.raises(UnreadableInput):
        read_bytes(data, Options(pdf_engine=PdfEngine.PDFPLUMBER))


def test_a_page_tree_that_holds_no_page_is_unreadable() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [2 0 R] /Count 1>> endobj\ntrailer <</Root 1 0 R>>\n"
    )
    for engine in (PdfEngine.AUTO, PdfEngine.PDFPLUMBER):
        with pytest.raises(UnreadableInput, match="no pages"):
            read_bytes(data, Options(pdf_engine=engine))


def test_pictures_without_text_need_ocr(read: Read) -> None:
    with pytest.raises(NoTextLayer):
        read(picture)
    with pytest.raises(EmptyInput):
        read(lambda sheet: sheet.rule(50, 50, 100, 50))


def test_one_page_without_text_is_a_warning(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 100, "words")
        sheet.turn()
        picture(sheet)

    source = read(paint)
    (warning,) = source.warnings
    assert (warning.code, warning.place.page) == ("page-without-text", 2)
    assert len(source.pages) == 2


def test_what_lies_outside_the_crop_box_is_not_shown() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "margin note")
    sheet.text(150, 300, "shown")
    cropped = sheet.done().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [0 0 595 842] /CropBox [100 200 500 600]")
    source = read_bytes(cropped)
    assert source.text == "shown"
    assert (source.pages[0].width, source.pages[0].height) == (400.0, 400.0)
    assert source.lines[0].place.bbox == pytest.approx((50, 50, 80, 60), abs=3)
    assert [warning.code for warning in source.warnings] == ["off-page-text"]


def test_text_off_the_page_is_left_out_and_told(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 100, "seen")
        sheet.text(-300, 100, "unseen")

    source = read(paint)
    assert source.text == "seen"
    assert [warning.code for warning in source.warnings] == ["off-page-text"]
