"""PDFs that are larger than a document may be, and how each is refused, or read without the page that is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.errors import LimitExceeded, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.language.skimming import skim
from pipeline.options import Options, PdfEngine
from pipeline.outcome import Failed, Task
from pipeline.readers.pdf import read_pdf
from pipeline.readers.pdf.streams import unpacks_beyond
from pipeline.sizes import MEBIBYTE
from pipeline.source import Source
from tests.papers.raw_pdf import RawPdf, say

PATHS = "".join(f"{number} 10 m {number} 20 l S\n" for number in range(50, 150))


def read(data: bytes, engine: PdfEngine = PdfEngine.AUTO, **limits: int) -> Source:
    options = Options(pdf_engine=engine, limits=InputLimits(**limits))
    return read_pdf(data, file="given.pdf", sha256="0" * 64, options=options, skim=skim)


def document(*contents: str) -> bytes:
    pdf = RawPdf()
    for content in contents:
        pdf.page(content)
    return pdf.done()


def deflated(pieces: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*map(packer.compress, pieces), packer.flush()])


def packed(content: bytes, entries: str = "/Filter /FlateDecode") -> bytes:
    """A document of one page whose content is as given."""
    pdf = RawPdf()
    shown = pdf.stream(content, entries)
    pdf.page(say(72, 700, "words"))
    return pdf.done().replace(b"/Contents 4 0 R", b"/Contents " + shown.encode())


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", PdfEngine)
def test_pages_are_counted_as_they_are_to_be_read(engine: PdfEngine) -> None:
    data = document(*(say(72, 700, f"Page {number}") for number in range(1, 6)))
    assert len(read(data, engine, pages=5).pages) == 5
    with pytest.raises(LimitExceeded, match=r"given\.pdf: .*: it has 5 pages to be read; the limit pages is 4"):
        read(data, engine, pages=4)
    chosen = Options(pages=frozenset({2, 4}), pdf_engine=engine, limits=InputLimits(pages=2))
    assert read_pdf(data, file="given.pdf", sha256="", options=chosen).text == "Page 2\nPage 4"


def test_a_long_document_is_not_even_glanced_at(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document(*[say(72, 700, "The committee noted the report.")] * 30)
    monkeypatch.setattr("pipeline.readers.pdf.glance._page", lambda *_, **__: pytest.fail("a page was looked at"))
    with pytest.raises(LimitExceeded, match="30 pages"):
        read(data, pages=29)


def test_a_file_that_says_it_has_a_million_pages_is_read_as_far_as_it_goes() -> None:
    data = document(say(72, 700, "words")).replace(b"/Count 1 ", b"/Count 1000000 ")
    source = read(data)
    assert (source.text, source.page_count) == ("words", 1)
    assert [warning.code for warning in source.warnings] == ["pages-missing"]


# --- what is on a page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", PdfEngine)
@pytest.mark.parametrize("content", [PATHS, say(9, 9, "many words " * 10), PATHS[:1000] + say(9, 9, "a word " * 9)])
def test_a_page_with_too_much_on_it_costs_only_itself(engine: PdfEngine, content: str) -> None:
    data = document(say(72, 700, "first"), content, say(72, 700, "third"))
    source = read(data, engine, page_objects=80)
    assert source.text == "first\nthird"
    (warning,) = source.warnings
    assert (warning.code, warning.place.page, warning.severity) == ("page-not-read", 2, "warning")
    assert "more than 80 characters, paths and pictures, which is the limit page_objects" in warning.message
    assert (source.pages[1].width, source.pages[1].height) == (595, 842)
    assert read(data, engine, page_objects=200).warnings == ()


def test_what_forms_hold_is_counted_as_often_as_it_is_drawn() -> None:
    pdf = RawPdf()
    form = pdf.form(PATHS)
    pdf.page(say(72, 700, "words") + "/X Do " * 5, resources=f"/XObject << /X {form} >>")
    data = pdf.done()
    assert read(data, page_objects=600).text == "words"
    with pytest.raises(LimitExceeded):
        read(data, page_objects=400)


@pytest.mark.parametrize("engine", PdfEngine)
def test_a_document_of_nothing_but_such_pages_is_refused(engine: PdfEngine) -> None:
    with pytest.raises(LimitExceeded, match="characters, paths and pictures; the limit page_objects is 80"):
        read(document(PATHS, PATHS), engine, page_objects=80)


def test_a_page_that_only_pdfplumber_can_parse_is_held_to_the_limit_too() -> None:
    pdf = RawPdf()
    nameless = pdf.add("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> "
                       "/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] >>")  # fmt: skip
    pdf.page(say(72, 700, "first"))
    pdf.page(say(72, 700, "a" * 90, font="T"), fonts={"T": nameless})
    data = pdf.done()
    assert next(warning.code for warning in read(data).warnings if warning.place.page == 2) == "parsed-by-pdfplumber"
    assert [warning.code for warning in read(data, PdfEngine.PDFPLUMBER, page_objects=80).warnings] == ["page-not-read"]


def test_the_page_is_told_in_the_records(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(document(say(72, 700, "first"), PATHS, say(72, 700, "third")))
    plan = extract(path, Options(limits=InputLimits(page_objects=80)))
    assert next(issue.code for issue in plan.issues if issue.severity == "warning") == "page-not-read"
    told = [(use.first_page, use.reason) for use in plan.document.page_use]
    assert (2, "not read: more on it than a page may have") in told


def test_cells_are_counted_in_all_tables() -> None:
    lines = "".join(f"50 {y} m 550 {y} l S\n" for y in range(100, 701, 100))
    lines += "".join(f"{x} 100 m {x} 700 l S\n" for x in range(50, 551, 100))
    words = "".join(say(x + 10, y + 50, "word") for x in range(50, 550, 100) for y in range(100, 700, 100))
    data = document(lines + words, lines + words)
    assert read(data, cells=60).text.split() == ["word"] * 60
    with pytest.raises(LimitExceeded, match="tables of 60 cells; the limit cells is 59"):
        read(data, cells=59)


# --- compressed streams ----------------------------------------------------------------------------------------------

BLANKS = [b" " * MEBIBYTE] * 3


@pytest.mark.parametrize(
    "data",
    [
        packed(deflated(BLANKS)),
        packed(deflated([deflated(BLANKS)]), "/Filter [/FlateDecode /FlateDecode]"),
        packed(deflated(BLANKS)).replace(b"/FlateDecode", b"/Fl#61teDecode"),
        packed(deflated(BLANKS), "/Filter /FlateDecode /Length 3 /Was"),
        packed(deflated(BLANKS) + b"rest" * 99),
        packed(deflated(BLANKS)[:-9]),
        packed(deflated(BLANKS)).partition(b"endstream")[0],
    ],
    ids=["plain", "twice", "hidden name", "lying length", "rest", "cut", "without end"],
)
def test_a_stream_that_unpacks_to_too_much_is_refused(data: bytes) -> None:
    assert unpacks_beyond(data, 3 * MEBIBYTE - 70_000)
    assert not unpacks_beyond(data, 3 * MEBIBYTE)
    with pytest.raises(LimitExceeded, match="unpacks to more; the limit inflated_bytes is 2MB"):
        read(data, inflated_bytes=2 * MEBIBYTE)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"no zlib at all " * 999, deflated(BLANKS)[2:], bytes(9999)], ids=repr and None
)
def test_what_is_not_deflated_unpacks_to_nothing(content: bytes) -> None:
    assert not unpacks_beyond(packed(content), 1)


def test_pictures_are_not_unpacked() -> None:
    assert not unpacks_beyond(packed(deflated(BLANKS), "/Subtype /Image /Filter /FlateDecode"), MEBIBYTE)


def test_short_streams_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "decompressobj", lambda: pytest.fail("a stream was unpacked"))
    assert not unpacks_beyond(packed(b"x" * 200_000), InputLimits().inflated_bytes)


def test_a_bomb_of_true_size_ends_by_its_limit(tmp_path: Path) -> None:
    """800 MB of blanks in a file of 0.8 MB, in a process that may have 768 MB of address space."""
    bomb = tmp_path / "bomb.pdf"
    bomb.write_bytes(packed(deflated([b" " * MEBIBYTE] * 800)))
    assert bomb.stat().st_size < MEBIBYTE
    with Supervised(Limits(seconds=60, memory=768 * MEBIBYTE)) as worker:
        outcome = worker.run(Task(bomb, "bomb.pdf", "0" * 64, Options(), tmp_path / "staged", Path("none")))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.detail) == (
        "limit-exceeded",
        "a compressed part of it unpacks to more; the limit inflated_bytes is 256MB",
    )


# --- structures that lead nowhere, or back into themselves -----------------------------------------------------------


def pages(tree: str) -> bytes:
    """A document with this in the place of its page tree, and a page that is found by it alone."""
    whole = document(say(72, 700, "words")).replace(b"/Type /Page /Parent", b"/Type /Leaf /Parent")
    return whole.replace(b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", tree.encode())


def content(stream: bytes) -> bytes:
    """A document of one page with this object in the place of its content."""
    whole = document(say(72, 700, "words"))
    begin = whole.index(b"3 0 obj") + len(b"3 0 obj")
    return whole[:begin] + stream + whole[whole.index(b"endobj", begin) :]


@pytest.mark.parametrize("engine", PdfEngine)
@pytest.mark.parametrize(
    "data",
    [
        pages("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        pages("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        pages("<< /Type /Pages /Kids [] /Count 0 >>"),
        pages("<< /Type /Pages /Count 3 >>"),
        pages("<< /Type /Pages /Kids [99 0 R] /Count 1 >>"),
        pages(f"<< /Type /Pages /Kids {'[' * 9000}{']' * 9000} /Count 1 >>"),
        pages("(none)"),
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(range(256)) * 9,
        document(say(72, 700, "words"))[:300],
    ],
    ids=["cycle", "two", "none", "no kids", "no such", "arrays", "text", "header", "noise", "cut"],
)
def test_a_document_without_pages_is_unreadable_in_words_for_a_person(data: bytes, engine: PdfEngine) -> None:
    with pytest.raises(UnreadableInput) as error:
        read(data, engine)
    assert error.value.detail in {
        "it has no pages",
        "it is no sound PDF",
        "the page cannot be loaded",
        "its parts are nested too deep",
    }


@pytest.mark.parametrize("length", ["3 0 R", "99 0 R", "-5", "1e30", "(x)", "999999999999"])
def test_a_stream_is_read_whatever_its_length_is_said_to_be(length: str) -> None:
    shown = say(72, 700, "words")
    assert read(content(f"<< /Length {length} >>\nstream\n{shown}\nendstream\n".encode())).text == "words"


@pytest.mark.parametrize("engine", PdfEngine)
@pytest.mark.parametrize("box", ["", "[0 0 1e30 1e30]", "[0 0 (a) null]", "[5 5 5 5]", "7", "[0 0 3 0 R 9]", "2 0 R"])
def test_a_page_without_a_sound_box_is_read_or_told(engine: PdfEngine, box: str) -> None:
    data = document(say(72, 700, "words")).replace(
        b"/MediaBox [0 0 595 842]", f"/MediaBox {box}".encode() if box else b""
    )
    if engine is not PdfEngine.PDFPLUMBER and box in {
        "",
        "7",
        "2 0 R",
    }:  # as viewers do, pdfium takes a page of letter size
        assert read(data, engine).text == "words"
        return
    with pytest.raises(UnreadableInput) as error:
        read(data, engine)
    assert error.value.detail.startswith(("its page box is", "it is no sound PDF"))


def test_arrays_nested_without_end_are_passed_over() -> None:
    assert read(document("[" * 200_000 + "]" * 200_000 + say(72, 700, "words"))).text == "words"
