"""PDFs put together object by object, where each number, length and cross-reference may be a lie."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from tests.papers.raw_pdf import one_page, say
from tests.papers.small_plan import plan

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FONTS = b"/Font<</F1 5 0 R/F2 5 0 R>>"

ROW = "Replant the hedge along Mill Lane"
"""What the plan of `small_plan` says in its first row."""

SOUND = one_page(plan())
"""The small plan, nothing being wrong with it."""


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream with its true length."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def flate(data: bytes, entries: bytes = b"") -> bytes:
    """A stream, compressed."""
    return stream(zlib.compress(data, 9), entries + b"/Filter/FlateDecode")


def page(entries: bytes = b"", *, resources: bytes = FONTS, box: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    """Page object 3, whose content is object 4."""
    return b"<</Type/Page/Parent 2 0 R%s/Resources<<%s>>/Contents 4 0 R%s>>" % (box, resources, entries)


def objects(further: Mapping[int, bytes] | None = None) -> dict[int, bytes]:
    """Catalogue 1, page tree 2, page 3, its content 4 (the small plan) and its font 5; `further` in their place."""
    content = stream(plan().encode("latin-1"))
    return {1: CATALOGUE, 2: PAGES, 3: page(), 4: content, 5: FONT} | dict(further or {})


def body(numbered: Mapping[int, bytes]) -> tuple[bytes, dict[int, int]]:
    """The objects behind the file's head, and where each begins."""
    out, places = bytearray(HEAD), {}
    for number, one in numbered.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return bytes(out), places


def file(numbered: Mapping[int, bytes], *, trailer: bytes = b"", size: int | None = None) -> bytes:
    """A file of objects, with a sound cross-reference table and further entries of its trailer."""
    out, places = body(numbered)
    last = max(places)
    rows = b"".join(
        b"%010d 00000 n \n" % places[one] if one in places else b"0000000000 00000 f \n" for one in range(1, last + 1)
    )
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size or last + 1, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1) + rows + end


def changed(further: Mapping[int, bytes], **named: bytes) -> bytes:
    """The small plan with some objects in the place of its own."""
    return file(objects(further), **named)


def with_xref_stream(
    numbered: Mapping[int, bytes],
    *,
    widths: tuple[int, int, int] = (1, 4, 2),
    entries: bytes = b"",
    packed: Mapping[int, tuple[int, int]] | None = None,
) -> bytes:
    """A file whose cross-references are a stream. `packed` are objects within object streams: stream and index."""
    out, places = body(numbered)
    number = max([*numbered, *(packed or {})]) + 1
    places[number] = len(out)
    rows = [(0, 0, 65535)]
    for one in range(1, number + 1):
        if packed and one in packed:
            rows.append((2, *packed[one]))
        else:
            rows.append((1, places[one], 0) if one in places else (0, 0, 0))
    fields = (1, 4, 2)
    data = b"".join(b"".join(v.to_bytes(w, "big") for v, w in zip(row, fields, strict=True)) for row in rows)
    told = b"/W[%d %d %d]" % widths
    dictionary = b"/Type/XRef/Size %d/Root 1 0 R%s%s" % (number + 1, told, entries)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, stream(data, dictionary))
    return out + b"startxref\n%d\n%%%%EOF\n" % places[number]


def with_fonts(font: str, text: str = "Some words in it", **further: str) -> bytes:
    """The small plan, and a line of text in a font given as a dictionary."""
    return one_page(plan() + say(60, 600, text, font="X"), fonts={"X": font}, **further)
