"""PDFs made to take time or memory: what is small as a file and large when it is read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pipeline.batch.limits import MEBIBYTE
from tests.hostile.case import BRIEF, NARROW, Case
from tests.hostile.pdf_file import FONTS, ROW, changed, flate, page, stream
from tests.papers.raw_pdf import RawPdf
from tests.papers.small_plan import plan

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def deflated(unit: bytes, times: int) -> bytes:
    """A unit repeated, compressed: a megabyte is, and what comes of it is repeated (each stands by itself)."""
    block = unit * max(1, MEBIBYTE // len(unit))
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    blocks = times * len(unit) // len(block)
    checksum = 1
    for _ in range(blocks):
        checksum = zlib.adler32(block, checksum)
    return head + packed * blocks + b"\x03\x00" + checksum.to_bytes(4, "big")


def inflating(unit: bytes, times: int, entries: bytes = b"") -> bytes:
    """A stream of a unit repeated."""
    return stream(deflated(unit, times), entries + b"/Filter/FlateDecode")


def fanning_forms(depth: int = 8, times: int = 10) -> bytes:
    """Forms that each draw the next one several times."""
    made: dict[int, bytes] = {3: page(resources=b"/XObject<</F 6 0 R>>"), 4: stream(b"/F Do")}
    for number in range(6, 6 + depth - 1):
        made[number] = stream(b"/F Do " * times, FORM + b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1))
    made[5 + depth] = stream(b"0 0 1 1 re f", FORM)
    return changed(made)


def forms_in_a_circle(times: int) -> bytes:
    """A form that draws itself, so many times."""
    form = stream(b"/F Do " * times, FORM + b"/Resources<</XObject<</F 6 0 R>>>>")
    content = stream(plan().encode() + b"/F Do")
    return changed({3: page(resources=FONTS + b"/XObject<</F 6 0 R>>"), 4: content, 6: form})


def deep_forms(depth: int = 3000) -> bytes:
    """Forms one within another, each drawn once."""
    made = {3: page(resources=FONTS + b"/XObject<</F 6 0 R>>"), 4: stream(plan().encode() + b"/F Do")}
    for number in range(6, 6 + depth):
        made[number] = stream(b"/F Do", FORM + b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1))
    made[6 + depth] = stream(b"0 0 1 1 re f", FORM)
    return changed(made)


def twice_deflated() -> bytes:
    """800 MB of spaces, deflated, and deflated again: one kilobyte."""
    data = zlib.compress(deflated(b" ", 800 * MEBIBYTE), 9)
    return changed({4: stream(data, b"/Filter[/FlateDecode/FlateDecode]")})


def run_lengths() -> bytes:
    """Deflated run lengths: 400 MB of spaces."""
    return changed({4: stream(deflated(b"\x81 ", 3_200_000), b"/Filter[/FlateDecode/RunLengthDecode]")})


def nested_arrays(depth: int = 200_000) -> bytes:
    return changed({4: stream(b"[" * depth + b"]" * depth + b"\n" + plan().encode())})


def nested_dictionaries(depth: int = 100_000) -> bytes:
    """In the page object, where the parser of the file meets them, not that of a content stream."""
    return changed({3: page(b"/Deep " + b"<</D " * depth + b"1" + b">>" * depth)})


def nested_states(depth: int = 200_000) -> bytes:
    return changed({4: stream(b"q " * depth + plan().encode() + b" Q" * depth)})


def nested_marks(depth: int = 50_000) -> bytes:
    return changed({4: stream(b"/P <</MCID 0>> BDC " * depth + plan().encode() + b" EMC" * depth)})


def many_pages(count: int = 200_000) -> bytes:
    """One page, named again and again as the kid of the page tree."""
    return changed({2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count)})


def deep_page_tree(depth: int = 20_000) -> bytes:
    made = {2: b"<</Type/Pages/Kids[6 0 R]/Count 1>>"}
    for number in range(6, 6 + depth):
        kid = number + 1 if number < 5 + depth else 3
        made[number] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (max(2, number - 1), kid)
    return changed(made)


def fanning_page_tree(depth: int = 8, times: int = 10) -> bytes:
    """Nodes of the page tree that each name the next one several times: 100 million pages."""
    made = {2: b"<</Type/Pages/Kids[6 0 R]/Count %d>>" % times**depth}
    for number in range(6, 6 + depth):
        kid = number + 1 if number < 5 + depth else 3
        made[number] = b"<</Type/Pages/Count 10/Kids[%s]>>" % (b"%d 0 R " % kid * times)
    return changed(made)


def many_letters(count: int = 3_000_000) -> bytes:
    return changed({4: inflating(b"BT /F1 9 Tf 9 9 Td (abcdefghij) Tj ET\n", count // 10)})


def many_rules(count: int = 1_000_000) -> bytes:
    return changed({4: inflating(b"0 0 m 9 9 l S\n", count)})


def one_long_path(count: int = 300_000) -> bytes:
    return changed({4: flate(b"0 0 m " + b"9 9 l 3 4 l " * (count // 2) + b"S")})


def crossing_rules(count: int = 1500) -> bytes:
    """Rules that make a table of two million cells."""
    across = "".join(f"10 {10 + 0.5 * one:g} m 580 {10 + 0.5 * one:g} l S\n" for one in range(count))
    down = "".join(f"{10 + 0.35 * one:g} 10 m {10 + 0.35 * one:g} 830 l S\n" for one in range(count))
    return changed({4: flate(f"0.1 w {across}{down}BT /F1 9 Tf 60 400 Td (Action) Tj ET".encode())})


def fanning_patterns(depth: int = 8) -> bytes:
    """Tiling patterns that are each painted with the next one."""
    made = {3: page(resources=FONTS + b"/Pattern<</P 6 0 R>>"), 4: stream(plan().encode())}
    paint = b"/Pattern cs /P scn 0 0 9 9 re f " * 10
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .01/YStep .01"
    for number in range(6, 6 + depth):
        made[number] = stream(paint, head + b"/Resources<</Pattern<</P %d 0 R>>>>" % (number + 1))
    made[4] = stream(plan().encode() + b"/Pattern cs /P scn 0 0 595 842 re f")
    return changed(made)


def huge_picture() -> bytes:
    """A picture that says it has 100,000 by 100,000 points."""
    head = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    content = stream(plan().encode() + b"q 100 0 0 100 60 300 cm /I Do Q")
    return changed({3: page(resources=FONTS + b"/XObject<</I 6 0 R>>"), 4: content, 6: flate(b"\0" * 9999, head)})


def fanning_tags(depth: int = 8, times: int = 10) -> bytes:
    """A structure tree whose elements each name the next one several times."""
    pdf = RawPdf()
    pdf.page(f"/P <</MCID 0>> BDC {plan()} EMC", entries="/StructParents 0")
    made = [f"<</Type/StructElem/S/TD/K[0]/Pg {pdf._pages[0]} 0 R>>"]
    reference = pdf.add(made[0])
    for _ in range(depth):
        reference = pdf.add(f"<</Type/StructElem/S/Div/K[{' '.join([reference] * times)}]>>")
    tree = pdf.add(f"<</Type/StructTreeRoot/K {reference}/ParentTree <</Nums[0 [{reference}]]>>>>")
    return pdf.done(f"/MarkInfo <</Marked true>> /StructTreeRoot {tree}")


def cases() -> Iterator[Case]:
    """All of them."""
    yield Case("form fan.pdf", fanning_forms, "timed-out", "more than 2 s", limits=BRIEF, memory=2048 * MEBIBYTE)
    yield Case("form fan, little memory.pdf", fanning_forms, "out-of-memory", limits=NARROW, memory=640 * MEBIBYTE)
    yield Case("form that draws itself.pdf", lambda: forms_in_a_circle(1), holds=(ROW,))
    yield Case(
        "form that draws itself twice.pdf",
        lambda: forms_in_a_circle(2),
        "out-of-memory",
        limits=NARROW,
        memory=640 * MEBIBYTE,
    )
    yield Case("deep forms.pdf", deep_forms, "limit-exceeded", "nested too deep")
    yield Case("Flate bomb.pdf", lambda: changed({4: inflating(b" ", 800 * MEBIBYTE)}), "limit-exceeded")
    yield Case("Flate bomb of a Flate bomb.pdf", twice_deflated, "limit-exceeded")
    yield Case("Flate bomb of run lengths.pdf", run_lengths, "empty")
    yield Case("nested arrays.pdf", nested_arrays, holds=(ROW,))
    yield Case("nested dictionaries.pdf", nested_dictionaries, holds=(ROW,))
    yield Case("nested states.pdf", nested_states, holds=(ROW,))
    yield Case("nested marks.pdf", nested_marks, "out-of-memory", memory=2048 * MEBIBYTE)
    yield Case("200,000 pages.pdf", many_pages, "limit-exceeded")
    yield Case("deep page tree.pdf", deep_page_tree, "limit-exceeded", "nested too deep")
    yield Case("fanning page tree.pdf", fanning_page_tree, holds=(ROW,))
    yield Case("three million letters.pdf", many_letters, "limit-exceeded")
    yield Case("a million rules.pdf", many_rules, "limit-exceeded")
    yield Case("a path of 300,000 points.pdf", one_long_path, "empty")
    yield Case("crossing rules.pdf", crossing_rules, holds=("Action",))
    yield Case("fanning patterns.pdf", fanning_patterns, holds=(ROW,))
    yield Case("huge picture.pdf", huge_picture, holds=(ROW,))
    yield Case("fanning tags.pdf", fanning_tags, holds=(ROW,))
