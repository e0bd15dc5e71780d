"""Twenty files that no reader gets a plan out of, each with trouble of its own and the reason that it must end for.

None is larger than a megabyte. Two of them would take far more time or memory than a document may.
"""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.papers.raw import PAGE, altered, one_page, package, pdf, stream

_CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"
_DOCUMENT = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the old binary Office files begin with, and Word documents with a password."""


@dataclass(frozen=True)
class Good:
    """A document that can be read, to be spoilt, in both formats."""

    pdf: bytes
    docx: bytes


@dataclass(frozen=True)
class Hostile:
    """A kind of file: the name of the trouble, the suffix it bears, the code that it must fail with, how it is made."""

    kind: str
    suffix: str
    code: str
    made: Callable[[Good], bytes]


def _slow_pages(_: Good) -> bytes:
    """Pages of a million operators each, all from the same few kilobytes: a minute of work."""
    pages = range(5, 405)
    objects: dict[int, str | bytes] = {
        1: _CATALOGUE,
        2: f"<</Type/Pages/Kids[{' '.join(f'{number} 0 R' for number in pages)}]/Count {len(pages)}>>",
        3: "null",
        4: _deflated(b"1 0 0 1 0 0 cm " * 1_000_000),
    }
    return pdf(objects | dict.fromkeys(pages, PAGE.format(contents="4 0 R", resources="")))


def _swelling_page(_: Good) -> bytes:
    """A page that has the same 60 MB for its content twenty times over, in 60 kilobytes."""
    return one_page(_deflated(b"q Q " * 15_000_000), contents=f"[{'4 0 R ' * 20}]")


def _deflated(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), "/Filter/FlateDecode")


def _inflating_part(good: Good) -> bytes:
    """A Word document with a part of 600 MB of zeros."""
    return altered(good.docx, {"word/media/image1.png": bytes(600_000_000)})


def _deep_markup(good: Good) -> bytes:
    """A Word document whose tables stand in each other, 3,000 deep."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    opened, closed = b"<w:tbl><w:tr><w:tc>" * 3000, b"</w:tc></w:tr></w:tbl>" * 3000
    body = f"<w:document {space}><w:body>".encode("ascii") + opened + b"<w:p/>" + closed + b"</w:body></w:document>"
    return altered(good.docx, {_DOCUMENT: body})


def _doctype(good: Good) -> bytes:
    """A Word document that asks its reader for a file of the machine."""
    body = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="w">&x;'
    return altered(good.docx, {_DOCUMENT: body + b"</w:document>"})


def _scan(_: Good) -> bytes:
    """A page that is a picture, as a scanner leaves it."""
    grey = zlib.compress(bytes(range(256)) * 256)
    entries = "/Type/XObject/Subtype/Image/Width 256/Height 256/ColorSpace/DeviceGray/BitsPerComponent 8"
    picture = stream(grey, f"{entries}/Filter/FlateDecode")
    return one_page(stream(b"595 0 0 842 0 0 cm /I Do"), "/XObject<</I 5 0 R>>", {5: picture})


def _page_cycle(_: Good) -> bytes:
    """A page tree that stands in itself."""
    return pdf({1: _CATALOGUE, 2: "<</Type/Pages/Kids[2 0 R]/Count 1>>"})


def _no_pages(_: Good) -> bytes:
    return pdf({1: _CATALOGUE, 2: "<</Type/Pages/Kids[]/Count 0>>"})


def _locked(_: Good) -> bytes:
    """A PDF that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, encrypt=StandardEncryption("swordfish", ownerPassword="pike"))
    canvas.drawString(72, 720, "Action plan")
    canvas.save()
    return buffer.getvalue()


def _locked_word(_: Good) -> bytes:
    """As much of a Word document with a password as tells that it is one."""
    return _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


def _noise(_: Good) -> bytes:
    return random.Random("noise").randbytes(20_000)


_WEB_PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head><body><h1>Not found</h1></body></html>\n"
_WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}

HOSTILE = (
    Hostile("slow-pages", ".pdf", "timed-out", _slow_pages),
    Hostile("swelling-page", ".pdf", "out-of-memory", _swelling_page),
    Hostile("inflating-part", ".docx", "limit-exceeded", _inflating_part),
    Hostile("deep-markup", ".docx", "limit-exceeded", _deep_markup),
    Hostile("doctype", ".docx", "unreadable", _doctype),
    Hostile("truncated", ".pdf", "unreadable", lambda good: good.pdf[: len(good.pdf) // 3]),
    Hostile("truncated-package", ".docx", "unreadable", lambda good: good.docx[: len(good.docx) // 2]),
    Hostile("empty", ".pdf", "empty", lambda _: b""),
    Hostile("blank", ".txt", "empty", lambda _: b" \n\t\r\n" * 400),
    Hostile("header-only", ".pdf", "unreadable", lambda _: b"%PDF-1.7\n"),
    Hostile("page-cycle", ".pdf", "unreadable", _page_cycle),
    Hostile("no-pages", ".pdf", "unreadable", _no_pages),
    Hostile("locked", ".pdf", "encrypted", _locked),
    Hostile("locked-word", ".docx", "encrypted", _locked_word),
    Hostile("scan", ".pdf", "no-text-layer", _scan),
    Hostile("web-page", ".pdf", "not-a-plan-document", lambda _: _WEB_PAGE),
    Hostile("noise", ".pdf", "not-a-plan-document", _noise),
    Hostile("noise-as-text", ".txt", "not-a-plan-document", lambda good: bytes(100) + _noise(good)),
    Hostile("workbook", ".docx", "not-a-plan-document", lambda _: package(_WORKBOOK)),
    Hostile("picture", ".pdf", "not-a-plan-document", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(200)),
)
"""The code of `slow-pages` holds while `--timeout` is 20 seconds at most, that of `swelling-page` while `--memory` is a
gigabyte at most. Neither comes near the other's limit, so that the reason does not depend on the machine."""
