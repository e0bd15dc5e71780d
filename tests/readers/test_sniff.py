"""Formats are told by content."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import AnnexeError, EmptyInput, EncryptedInput, UnknownFormat, UnreadableInput
from pipeline.readers.sniff import Format, sniff
from tests.papers.raw_pdf import one_page

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for member in members:
            made.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n" * 900 + b"%PDF-1.4\n", Format.PDF),
        (archive("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (archive("[Content_Types].xml", "word\\document.xml"), Format.DOCX),
        (b"Action plan", Format.TEXT),
        (b"\xef\xbb\xbfAction plan", Format.TEXT),
        ("Cynllun â".encode("utf-16"), Format.TEXT),
        (b"caf\xe9 \x93quoted\x94", Format.TEXT),
        (b"page one\n\x0cpage two\x1b", Format.TEXT),
        (b"Action\tOutcome\n<p>x</p>\t<ul><li>y</li></ul>", Format.TEXT),
        (b"less <html than it seems", Format.TEXT),
        (b"Mend the roof, the wall, the gate\nMow the lawn, the verge, the green\n", Format.TEXT),
        (b"Trees,hedges,lawns\n\nMow,plant,water\n", Format.TEXT),
        (b"1,200,000\n", Format.TEXT),
        (b"Trees,hedges\nMow,plant\n", Format.TEXT),
        (b"a,b,c\nd,e,f,g\n", Format.TEXT),
    ],
)
def test_what_it_reads(data: bytes, kind: Format) -> None:
    assert sniff(data, "plan.xyz") is kind


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".txt"])
def test_every_sample_is_what_its_name_says(suffix: str) -> None:
    kinds = {sniff(path.read_bytes(), "x") for path in SAMPLES.glob(f"*{suffix}")}
    assert kinds == {{".pdf": Format.PDF, ".docx": Format.DOCX, ".txt": Format.TEXT}[suffix]}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE HTML><p>x", "an HTML page"),
        (b"\xef\xbb\xbf  <html lang='cy'>", "an HTML page"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"{\\rtf1 x}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x7fELF\x02", "a program"),
        (OLE + bytes(512), "an old binary Office file"),
        (archive("xl/workbook.xml"), "an Excel workbook"),
        (archive("ppt/presentation.xml"), "a PowerPoint presentation"),
        (archive("content.xml", "mimetype"), "an OpenDocument file"),
        (archive("plan.pdf"), "a zip archive"),
        (bytes(range(256)) * 4, "binary data"),
        (b"text, then \x00 a NUL", "binary data"),
        (b"Action,Lead,By when\nMend weirs,Jo Marsh,May 2031\n", "comma-separated values"),
        (b'\xef\xbb\xbfAction,Lead,When\r\n"Mend weirs, leats\nand dams",,\r\n', "comma-separated values"),
        (b"Action,Lead,By when\n" + b"Mend weirs,Jo Marsh,May 2031\n" * 5000, "comma-separated values"),
        ("Action,Lead,When\nMend,Jo,May\n".encode("utf-16"), "comma-separated values"),
    ],
)
def test_what_it_does_not_read_is_named(data: bytes, name: str) -> None:
    with pytest.raises(UnknownFormat, match=name) as caught:
        sniff(data, "plan.pdf")
    assert caught.value.file == "plan.pdf"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(1000)])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        sniff(data, "plan.pdf")


def test_a_word_document_with_a_password() -> None:
    with pytest.raises(EncryptedInput):
        sniff(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "plan.docx")


def test_a_word_document_cut_short() -> None:
    with pytest.raises(UnreadableInput):
        sniff(archive("word/document.xml")[:60], "plan.docx")


@given(
    st.binary(max_size=300)
    | st.sampled_from([b"PK\x03\x04", OLE, b"%PDF-", b"<html", b"\xff\xfe"]).flatmap(
        lambda start: st.binary(max_size=200).map(lambda rest: start + rest)
    )
)
def test_any_bytes_have_a_format_or_a_reason(data: bytes) -> None:
    try:
        told = sniff(data, "x").value
    except AnnexeError as error:
        told = error.message
    assert told in list(Format) or told.startswith("x: ")


def test_a_pdf_without_its_beginning_is_no_text() -> None:
    data = one_page("BT /F1 10 Tf 60 600 Td (Clear the drains) Tj ET")
    with pytest.raises(UnreadableInput, match="without its beginning"):
        sniff(data[data.index(b"1 0 obj") :], "plan.pdf")
    assert sniff(b"The endobj keyword ends an object.\n\n1 0 obj begins one.\n", "notes.txt") is Format.TEXT
