"""Documents of formats that Annexe does not read, bombs among them: refused by the name of what they are, unopened."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

from pipeline.batch.limits import MEBIBYTE
from tests.hostile.case import Case
from tests.hostile.pdf_file import SOUND as PDF
from tests.hostile.word_file import SOUND as WORD
from tests.hostile.word_file import zeros, zipped

UNOPENED = 50 * MEBIBYTE
"""What looking at a file's names takes."""

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">'
    '<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OTHERS: dict[str, tuple[bytes, str]] = {
    "page.pdf": (b"<!DOCTYPE html><html><body>Not found</body></html>", "an HTML page"),
    "page without a kind.pdf": (b"\xef\xbb\xbf \n<HTML><head><title>Sign in</title></head></HTML>", "an HTML page"),
    "feed.pdf": (b'<?xml version="1.0"?><rss><!ENTITY a "b"></rss>', "an XML file"),
    "letter.docx": (b"{\\rtf1\\ansi{\\object\\objdata 0105}}", "an RTF document"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG picture"),
    "photo.docx": (b"\xff\xd8\xff\xe0" + bytes(99), "a JPEG picture"),
    "scan.pdf": (b"II*\x00" + bytes(99), "a TIFF picture"),
    "packed.pdf": (b"\x1f\x8b\x08" + bytes(99), "a gzip archive"),
    "program.pdf": (b"MZ\x90\x00" + bytes(99), "a program"),
    "program.docx": (b"\x7fELF\x02" + bytes(99), "a program"),
    "print.pdf": (b"%!PS-Adobe-3.0\n(text) show", "a PostScript file"),
    "random.pdf": (bytes((n * n * 31 + n * 7) % 256 for n in range(5000)), "binary data"),
    "random.docx": (bytes((n * 197 + 11) % 256 for n in range(5000)), "binary data"),
    "list.csv": (b"Action,Lead,When\nMow,Jo,May\nSow,Al,June\n", "comma-separated values"),
    "formulas.csv": (b"Action,Lead,When\n=1+1,@SUM(A1),+2\n-3,=cmd|' /C calc'!A0,May\n", "comma-separated values"),
    "old.doc": (OLE + bytes(5000), "an old binary Office file"),
    "many names.docx": (zipped({"mimetype": b"application/zip", "plan.docx": WORD}), "a zip archive"),
}


def open_document(mimetype: str) -> bytes:
    """An OpenDocument file, with a bomb in it."""
    return zipped({"mimetype": mimetype.encode(), "content.xml": b"<office/>", "Pictures/big.png": zeros(300)})


def workbook() -> bytes:
    """A workbook with a value in the last cell that there can be, and a bomb."""
    return zipped(
        {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": SHEET.encode(), "xl/big.xml": zeros(300)}
    )


def archive() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as made:
        member = tarfile.TarInfo("../../etc/plan.txt")
        member.size = 4
        made.addfile(member, io.BytesIO(b"plan"))
    return packed.getvalue()


def both() -> bytes:
    """A PDF behind which a Word file stands: each program sees what it looks for."""
    return PDF + WORD


def cases() -> Iterator[Case]:
    """All of them."""
    refused = "not-a-plan-document"
    for name, (data, kind) in OTHERS.items():
        yield Case(name, lambda data=data: data, refused, kind, memory=UNOPENED)
    open_text = "application/vnd.oasis.opendocument.text"
    yield Case("bomb.odt", lambda: open_document(open_text), refused, "an OpenDocument file", memory=UNOPENED)
    yield Case("bomb.xlsx", workbook, refused, "an Excel workbook", memory=UNOPENED)
    slides = {"ppt/presentation.xml": b"<p/>"}
    yield Case("slides.pptx", lambda: zipped(slides), refused, "a PowerPoint presentation", memory=UNOPENED)
    yield Case("archive.tar", archive, refused, memory=UNOPENED)
    yield Case("no members.zip", lambda: zipped({}), refused, memory=UNOPENED)
    yield Case("two in one.pdf", both, holds=("Survey the pond for newts",), actions=3)
    yield Case("Word named PDF.pdf", lambda: WORD, holds=("Survey the pond for newts",), actions=2)
    yield Case("PDF named Word.docx", lambda: PDF, holds=("Survey the pond for newts",), actions=3)
    yield Case("PDF named text.txt", lambda: PDF, holds=("Survey the pond for newts",), actions=3)
