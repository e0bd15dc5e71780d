"""PDFs whose structure is damaged or lies: cross-references, lengths, object streams, page trees, boxes, encryption.

The kinds are those that the public collections of broken files hold (of pdf.js, pdfium, veraPDF and others).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.pdf_file import (
    CATALOGUE,
    FONT,
    PAGES,
    ROW,
    SOUND,
    changed,
    file,
    flate,
    objects,
    page,
    stream,
    with_xref_stream,
)  # fmt: skip
from tests.papers.small_plan import plan

CONTENT = plan().encode("latin-1")


def swapped(old: bytes, new: bytes, data: bytes = SOUND) -> bytes:
    """A file with some bytes in the place of others, wherever that leads its cross-references."""
    assert old in data
    return data.replace(old, new)


def length(told: bytes) -> bytes:
    """The content's length as told."""
    return changed({4: b"<</Length %s>>stream\n%s\nendstream" % (told, CONTENT)})


def updated(previous: bytes) -> bytes:
    """An incremental update whose trailer says where the section before it begins."""
    start = len(SOUND) + 1
    section = b"xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    return SOUND + b"\n" + section % (previous, start)


def loop_of_previous() -> bytes:
    return updated(b"%d" % (len(SOUND) + 1))


def object_stream(numbered: dict[int, bytes], entries: bytes = b"", *, count: int | None = None) -> bytes:
    """Objects in an object stream."""
    offsets, parts, at = [], [], 0
    for number, one in numbered.items():
        offsets.append(b"%d %d" % (number, at))
        parts.append(one)
        at += len(one) + 1
    head = b" ".join(offsets) + b" "
    dictionary = b"/Type/ObjStm/N %d/First %d%s" % (count or len(numbered), len(head), entries)
    return flate(head + b" ".join(parts), dictionary)


def packed(*, entries: bytes = b"", count: int | None = None, first: bytes = b"") -> bytes:
    """Catalogue, pages and page in an object stream; content, font and it apart."""
    every = objects()
    inside = {number: every[number] for number in (1, 2, 3)}
    made = object_stream(inside, entries, count=count)
    if first:
        made = re.sub(rb"/First \d+", first, made)
    places = {number: (6, index) for index, number in enumerate(inside)}
    return with_xref_stream({4: every[4], 5: every[5], 6: made}, packed=places)


def within_itself() -> bytes:
    """An object stream that says it stands within itself."""
    every = objects()
    made = object_stream({1: every[1], 2: every[2], 3: every[3], 6: b"null"})
    places = {1: (6, 0), 2: (6, 1), 3: (6, 2), 6: (6, 3)}
    return with_xref_stream({4: every[4], 5: every[5], 7: made}, packed=places)


def hybrid() -> bytes:
    """A table for old readers whose trailer leads to a stream for new ones, which is not there."""
    return file(objects(), trailer=b"/XRefStm 99999")


def linearized_cut() -> bytes:
    """A file laid out for the web of which only the beginning came."""
    head = b"<</Linearized 1/L 900000/H[500 200]/O 3/E 5000/N 40/T 890000>>"
    return file({9: head} | objects())[:700]


def encrypted(version: bytes) -> bytes:
    """A dictionary of encryption that no reader can make sense of."""
    trailer = b"/Encrypt<<%s>>/ID[<00><00>]" % version
    return file(objects(), trailer=trailer)


def boxed(box: bytes, entries: bytes = b"") -> bytes:
    return changed({3: page(entries, box=box)})


def reused_numbers() -> bytes:
    """Two objects of one number, of which the cross-reference table knows one."""
    extra = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    head = SOUND.index(b"1 0 obj")
    return SOUND[:head] + extra + SOUND[head:]


def two_page_nodes() -> bytes:
    """A page that is its own parent, among the kids of a sound tree."""
    return changed({2: b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>", 6: b"<</Type/Pages/Kids[6 0 R]/Count 1>>"})


def cross_references() -> Iterator[Case]:
    read = {"holds": (ROW,)}
    yield Case("startxref elsewhere.pdf", lambda: swapped(b"startxref\n", b"startxref\n9"), **read)
    yield Case("startxref below zero.pdf", lambda: re.sub(rb"startxref\n\d+", b"startxref\n-5", SOUND), **read)
    yield Case("startxref beyond all.pdf", lambda: swapped(b"startxref\n", b"startxref\n" + b"9" * 30), **read)
    yield Case("no startxref.pdf", lambda: SOUND[: SOUND.index(b"startxref")], **read)
    yield Case("no trailer.pdf", lambda: SOUND[: SOUND.index(b"xref\n0")], "unreadable")
    yield Case("offsets of another file.pdf", lambda: re.sub(rb"\d{10} 00000 n", b"0000000017 00000 n", SOUND), **read)
    yield Case("table counted from one.pdf", lambda: swapped(b"xref\n0 ", b"xref\n1 "), **read)
    yield Case("table without spaces.pdf", lambda: swapped(b" n \n", b" n\n"), **read)
    yield Case("line ends of Windows.pdf", lambda: swapped(b"\n", b"\r\n"), **read)
    yield Case("line ends of old Macs.pdf", lambda: swapped(b"\n", b"\r"), **read)
    yield Case("mail in front.pdf", lambda: b"From: clerk@example.org\r\n" * 30 + SOUND, **read)
    yield Case("noise behind.pdf", lambda: SOUND + bytes(range(256)) * 20, **read)
    yield Case("zeros behind.pdf", lambda: SOUND + bytes(100_000), **read)
    yield Case("huge size.pdf", lambda: file(objects(), size=2**31 - 1), **read)
    yield Case("size of one.pdf", lambda: file(objects(), size=1), **read)
    yield Case("previous is itself.pdf", loop_of_previous, **read)
    yield Case("previous below zero.pdf", lambda: updated(b"-1"), **read)
    yield Case("previous is a name.pdf", lambda: updated(b"/Nowhere"), **read)
    yield Case("hybrid without its stream.pdf", hybrid, **read)
    yield Case("linearized and cut short.pdf", linearized_cut, "unreadable")
    yield Case("table of two billion rows.pdf", lambda: swapped(b"xref\n0 ", b"xref\n0 20000000"), **read)
    yield Case("root is missing.pdf", lambda: re.sub(rb"/Root \d+ 0 R", b"", SOUND), "unreadable")
    yield Case("root is a page.pdf", lambda: swapped(b"/Root 1 0 R", b"/Root 4 0 R"), **read)
    yield Case("root is itself.pdf", lambda: changed({1: b"1 0 R"}), **read)


def streams() -> Iterator[Case]:
    read = {"holds": (ROW,)}
    yield Case("cross-reference stream.pdf", lambda: with_xref_stream(objects()), **read)
    for widths in ((0, 0, 0), (1, 1, 1), (8, 8, 8), (1, -4, 2), (999_999_999, 4, 2)):
        name = f"cross-reference stream of widths {' '.join(map(str, widths))}.pdf"
        yield Case(name, lambda widths=widths: with_xref_stream(objects(), widths=widths), **read)
    index = b"/Index[0 99999999]"
    yield Case(
        "cross-reference stream with a wild index.pdf", lambda: with_xref_stream(objects(), entries=index), **read
    )
    yield Case("object stream.pdf", packed, **read)
    yield Case("object stream of too many.pdf", lambda: packed(count=1_000_000), **read)
    yield Case("object stream that begins elsewhere.pdf", lambda: packed(first=b"/First 99999"), **read)
    yield Case("object stream that begins below zero.pdf", lambda: packed(first=b"/First -9"), **read)
    yield Case("object stream that extends itself.pdf", lambda: packed(entries=b"/Extends 6 0 R"), **read)
    yield Case("object stream within itself.pdf", within_itself, **read)
    for told in (b"0", b"-1", b"999999999", b"4 0 R", b"(text)", b"99 0 R", b"null"):
        yield Case(f"length {told.decode()}.pdf", lambda told=told: length(told), **read)
    yield Case("no endstream.pdf", lambda: swapped(b"\nendstream", b""), **read)
    yield Case("no endobj.pdf", lambda: swapped(b"\nendobj", b""), "empty")
    yield Case("compressed and cut short.pdf", lambda: changed({4: flate_cut()}), **read)
    yield Case("compressed and damaged.pdf", lambda: changed({4: flate_damaged()}), "empty")


def flate_cut() -> bytes:
    """A compressed stream of which the last bytes are missing: what there is can be read."""
    return stream(zlib.compress(CONTENT)[:-20], b"/Filter/FlateDecode")


def flate_damaged() -> bytes:
    return stream(b"\xff" * 9 + zlib.compress(CONTENT), b"/Filter/FlateDecode")


def pages() -> Iterator[Case]:
    read = {"holds": (ROW,)}
    cycle = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    yield Case("page tree that is its own kid.pdf", lambda: changed({2: cycle}), **read)
    yield Case(
        "page tree that is its own kid, without a page.pdf",
        lambda: file({1: CATALOGUE, 2: cycle}),
        "unreadable",
        "no pages",
    )
    yield Case("page tree with a kid of itself.pdf", two_page_nodes, **read)
    yield Case("no kids.pdf", lambda: changed({2: b"<</Type/Pages/Kids[]/Count 0>>"}), **read)
    yield Case(
        "no pages.pdf", lambda: file({1: CATALOGUE, 2: b"<</Type/Pages/Kids[]/Count 0>>"}), "unreadable", "no pages"
    )
    yield Case("kids are no array.pdf", lambda: changed({2: b"<</Type/Pages/Kids 3 0 R/Count 1>>"}), **read)
    yield Case("kids are null.pdf", lambda: changed({2: b"<</Type/Pages/Kids[null 99 0 R]/Count 2>>"}), "unreadable")
    yield Case("count below zero.pdf", lambda: changed({2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"}), **read)
    yield Case(
        "count of two billion.pdf", lambda: changed({2: b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"}), **read
    )
    yield Case("count is text.pdf", lambda: changed({2: b"<</Type/Pages/Kids[3 0 R]/Count(one)>>"}), **read)
    yield Case("page without a type.pdf", lambda: changed({3: page().replace(b"/Type/Page/", b"/")}), **read)
    yield Case(
        "page of a wrong type.pdf", lambda: changed({3: page().replace(b"/Type/Page/", b"/Type/Font/")}), "unreadable"
    )
    yield Case("page is a number.pdf", lambda: changed({3: b"42"}), "unreadable")
    yield Case("no page tree.pdf", lambda: changed({1: b"<</Type/Catalog>>"}), **read)
    yield Case("missing MediaBox.pdf", lambda: boxed(b""), **read)
    yield Case("MediaBox 1e30.pdf", lambda: boxed(b"/MediaBox[0 0 1e30 1e30]"), "unreadable", "page box")
    yield Case("flat MediaBox.pdf", lambda: boxed(b"/MediaBox[0 0 595 0]"), "unreadable")
    yield Case("MediaBox of three.pdf", lambda: boxed(b"/MediaBox[0 0 595]"), "unreadable")
    yield Case("MediaBox of words.pdf", lambda: boxed(b"/MediaBox[(a)(b)(c)(d)]"), "unreadable")
    yield Case(
        "MediaBox of itself.pdf", lambda: changed({3: page(box=b"/MediaBox 6 0 R"), 6: b"[6 0 R 6 0 R 9 9]"}), "empty"
    )
    yield Case("endless MediaBox.pdf", lambda: boxed(b"/MediaBox[0 0 nan inf]"), "unreadable")
    yield Case("rotated by 45.pdf", lambda: boxed(b"/MediaBox[0 0 595 842]", b"/Rotate 45"), **read)
    yield Case("rotated by a name.pdf", lambda: boxed(b"/MediaBox[0 0 595 842]", b"/Rotate/Left"), **read)
    yield Case("rotated by a lot.pdf", lambda: boxed(b"/MediaBox[0 0 595 842]", b"/Rotate 99999999999"), **read)
    yield Case("UserUnit of a million.pdf", lambda: boxed(b"/MediaBox[0 0 595 842]", b"/UserUnit 1000000"), **read)
    yield Case("contents of itself.pdf", lambda: changed({4: b"[4 0 R]"}), "empty")
    yield Case("contents that are missing.pdf", lambda: changed({3: page().replace(b"4 0 R", b"77 0 R")}), "empty")
    yield Case("contents that are the page.pdf", lambda: changed({3: page().replace(b"4 0 R", b"3 0 R")}), "empty")
    yield Case("resources of itself.pdf", lambda: changed({3: page(resources=b"/Font 6 0 R"), 6: b"6 0 R"}), **read)
    yield Case("objects of one number.pdf", reused_numbers, **read)


def encryption() -> Iterator[Case]:
    yield Case("unknown security handler.pdf", lambda: encrypted(b"/Filter/Acme.Rights/V 1"), "encrypted")
    yield Case("encryption without its keys.pdf", lambda: encrypted(b"/Filter/Standard/V 2/R 3"), "unreadable")
    yield Case("encryption of version 99.pdf", lambda: encrypted(b"/Filter/Standard/V 99/R 99/P -1"), "encrypted")
    yield Case("encryption that is missing.pdf", lambda: file(objects(), trailer=b"/Encrypt 99 0 R"), holds=(ROW,))
    yield Case(
        "encryption of itself.pdf", lambda: file(objects({6: b"6 0 R"}), trailer=b"/Encrypt 6 0 R"), holds=(ROW,)
    )


def cases() -> Iterator[Case]:
    """All of them."""
    yield Case("header only.pdf", lambda: b"%PDF-1.7\n", "unreadable")
    yield Case("header of another version.pdf", lambda: swapped(b"%PDF-1.7", b"%PDF-9.9"), holds=(ROW,))
    yield Case("cut in half.pdf", lambda: SOUND[: len(SOUND) // 2], "unreadable")
    yield Case("cut in the last line.pdf", lambda: SOUND[:-10], holds=(ROW,))
    yield Case("cut in the trailer.pdf", lambda: SOUND[:-30], "unreadable")
    yield Case("two files in one.pdf", lambda: SOUND + SOUND, holds=(ROW,))
    yield Case("sound.pdf", lambda: file(objects({1: CATALOGUE, 2: PAGES, 5: FONT})), holds=(ROW,), actions=3)
    yield from cross_references()
    yield from streams()
    yield from pages()
    yield from encryption()
