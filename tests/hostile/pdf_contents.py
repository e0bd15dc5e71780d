"""PDFs that are sound as files and odd in what they hold: filters, fonts, pictures, forms, actions, scans, layouts."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.case import Case
from tests.hostile.pdf_file import FONTS, ROW, changed, page, stream, with_fonts
from tests.papers.page_styles import form_fields, locked, pictures, turned_pages
from tests.papers.raw_pdf import RawPdf, one_page, say
from tests.papers.small_plan import ROWS, plan

CONTENT = plan().encode("latin-1")
PICTURE = "/Type /XObject /Subtype /Image /Width 60 /Height 84 /ColorSpace /DeviceGray /BitsPerComponent 8"
SECOND_ROW = ROWS[1][0]


def filtered(name: bytes, data: bytes = CONTENT, entries: bytes = b"") -> bytes:
    """The content under a filter that may not be what it is."""
    return changed({4: stream(data, b"/Filter%s%s" % (name, entries))})


def predicted(entries: bytes) -> bytes:
    return filtered(b"/FlateDecode", zlib.compress(CONTENT), b"/DecodeParms<<%s>>" % entries)


def pictured(entries: bytes) -> bytes:
    """The plan, and a picture whose filter or measures are wrong."""
    content = stream(CONTENT + b"q 100 0 0 100 60 300 cm /I Do Q")
    picture = stream(b"\x00\xff" * 50, b"/Type/XObject/Subtype/Image/Width 8/Height 8" + entries)
    return changed({3: page(resources=FONTS + b"/XObject<</I 6 0 R>>"), 4: content, 6: picture})


def acting(entries: str) -> bytes:
    """The plan in a document whose catalogue has further entries."""
    pdf = RawPdf()
    pdf.page(plan())
    return pdf.done(entries)


def portfolio() -> bytes:
    """A file whose page only says that it holds other files."""
    pdf = RawPdf()
    pdf.page(say(60, 700, "For the best experience, open this PDF portfolio in Acrobat."))
    inner = pdf.stream(one_page(plan()), "/Type /EmbeddedFile /Subtype /application#2Fpdf")
    spec = pdf.add(f"<< /Type /Filespec /F (../../plan.pdf) /UF (../../plan.pdf) /EF << /F {inner} >> >>")
    return pdf.done(f"/Collection << /View /T >> /Names << /EmbeddedFiles << /Names [(plan) {spec}] >> >>")


def xfa() -> bytes:
    """A form of Adobe's LiveCycle: the page asks for another viewer, the words are in XML."""
    pdf = RawPdf()
    pdf.page(say(60, 700, "Please wait... If this message is not replaced, upgrade your viewer."))
    form = pdf.stream("<?xml version='1.0'?><xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    return pdf.done(f"/NeedsRendering true /AcroForm << /Fields [] /XFA {form} >>")


def scanned(*, among: bool) -> bytes:
    """A page that is a picture, alone or behind a page of text."""
    pdf = RawPdf()
    if among:
        pdf.page(plan())
    picture = pdf.stream(bytes(60 * 84), PICTURE)
    pdf.page("q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject << /I {picture} >>")
    return pdf.done()


def two_up() -> bytes:
    """Two pages side by side on one sheet, each with the plan."""
    left, right = f"q 0.7 0 0 0.7 0 0 cm {plan()}Q ", f"q 0.7 0 0 0.7 421 0 cm {plan()}Q"
    return one_page(left + right.replace("Replant the hedge", "Lay the new path"), box="[0 0 842 595]")


def protected(user: str, owner: str, strength: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, owner, strength=strength), invariant=1)
    canvas.drawString(72, 700, ROW)
    canvas.save()
    return buffer.getvalue()


def recursive_type_three() -> bytes:
    """A Type 3 font whose letter is drawn in that font."""
    pdf = RawPdf()
    letter = pdf.stream("600 0 d0 BT /X 10 Tf (a) Tj ET")
    number = int(letter.split()[0]) + 1
    font = pdf.add(
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
        f"/LastChar 97 /Widths [600] /Encoding << /Differences [97 /a] >> /CharProcs << /a {letter} >> "
        f"/Resources << /Font << /X {number} 0 R >> >> >>"
    )
    pdf.page(plan() + say(60, 600, "aaa", font="X"), fonts={"X": font})
    return pdf.done()


def in_composite(descendant: str, entries: str = "") -> bytes:
    """A text in a composite font whose descendant is given."""
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /Odd {entries} /DescendantFonts [{descendant}] >>"
    return with_fonts(font)


def lone_surrogate() -> bytes:
    """A font that says its letter means half a character, and another means NUL."""
    pdf = RawPdf()
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <FF> "
        "endcodespacerange\n2 beginbfchar\n<61> <D800>\n<62> <0000>\nendbfchar\nendcmap end end"
    )
    mapped = pdf.stream(cmap)
    font = pdf.add(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {mapped} >>")
    pdf.page(plan() + say(60, 600, "cab", font="X"), fonts={"X": font})
    return pdf.done()


def open_row() -> bytes:
    """A table that goes on over the page: its last row there has no rule below, and no rules on the next page."""
    pdf = RawPdf()
    foot = "60 60 m 60 130 l S 300 60 m 300 130 l S 500 60 m 500 130 l S 60 130 m 500 130 l S 60 100 m 500 100 l S "
    pdf.page(
        f"0.5 w {foot}{say(65, 110, 'Action', font='F2')}{say(305, 110, 'By when', font='F2')}"
        f"{say(65, 80, 'Dredge the boating lake')}{say(305, 80, 'May 2033')}"
    )
    return pdf.done()


def sideways(entries: str) -> bytes:
    return one_page(plan(), entries=entries)


def linked(address: str) -> bytes:
    """A link over the first row."""
    link = f"/Annots [<< /Type /Annot /Subtype /Link /Rect [60 680 300 710] /A << /S /URI /URI ({address}) >> >>]"
    return one_page(plan(), entries=link)


def filters() -> Iterator[Case]:
    for name in ("CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode", "Crypt", "Acme"):
        told = b"/" + name.encode()
        yield Case(f"content that is not under {name}.pdf", lambda told=told: filtered(told), holds=(ROW,))
    yield Case("content that is no LZW.pdf", lambda: filtered(b"/LZWDecode"), "empty")
    yield Case("content that is no run lengths.pdf", lambda: filtered(b"/RunLengthDecode"))
    yield Case("content under a filter of itself.pdf", lambda: filtered(b" 4 0 R"), holds=(ROW,))
    many = b"[" + b"/ASCIIHexDecode" * 1000 + b"]"
    yield Case("content that is not under a thousand filters.pdf", lambda: filtered(many), holds=(ROW,))
    yield Case(
        "content in hexadecimal.pdf", lambda: filtered(b"/ASCIIHexDecode", CONTENT.hex().encode() + b">"), holds=(ROW,)
    )
    for entries in (
        b"/Predictor 15/Columns 0",
        b"/Predictor 99",
        b"/Predictor 12/Columns 2147483647",
        b"/Predictor 2/Colors -1",
    ):
        yield Case(
            f"predictor {entries.decode().replace('/', ' ')}.pdf", lambda entries=entries: predicted(entries), "empty"
        )
    for entries in (
        b"/Filter/JBIG2Decode",
        b"/Filter/DCTDecode",
        b"/Filter/JPXDecode",
        b"/Width -1",
        b"/ColorSpace 6 0 R",
    ):
        name = entries.decode().replace("/", " ")
        yield Case(f"picture with{name}.pdf", lambda entries=entries: pictured(entries), holds=(ROW,))


def fonts() -> Iterator[Case]:
    base = "/Type /Font /Subtype"
    odd = {
        "of no known kind": f"<< {base} /Acme /BaseFont /Odd >>",
        "without a name": f"<< {base} /Type1 >>",
        "that is null": "null",
        "that is a number": "7",
        "of widths below zero": f"<< {base} /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 40 /Widths [-9 -9] >>",
        "of wild widths": f"<< {base} /TrueType /BaseFont /Odd /FirstChar -9 /LastChar 2147483647 /Widths [1] >>",
        "of an encoding of itself": f"<< {base} /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding 1 0 R >> >>",
        "with a descriptor that is a page": f"<< {base} /TrueType /BaseFont /Odd /FontDescriptor 3 0 R >>",
        "whose matrix is flat": f"<< {base} /Type3 /FontMatrix [0 0 0 0 0 0] /FontBBox [0 0 0 0] /CharProcs << >> "
        "/Encoding << /Differences [] >> /FirstChar 0 /LastChar 0 /Widths [0] >>",
    }
    for name, font in odd.items():
        yield Case(f"font {name}.pdf", lambda font=font: with_fonts(font), holds=(ROW,))
    cid = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd >>"
    yield Case("composite font without a CMap.pdf", lambda: in_composite(cid), holds=(ROW,))
    yield Case("composite font of an unknown CMap.pdf", lambda: in_composite(cid, "/Encoding /Acme-H"), holds=(ROW,))
    yield Case(
        "composite font without a descendant.pdf", lambda: in_composite("", "/Encoding /Identity-H"), holds=(ROW,)
    )
    yield Case("composite font within itself.pdf", lambda: in_composite("6 0 R", "/Encoding /Identity-H"), holds=(ROW,))
    yield Case("Type 3 font in itself.pdf", recursive_type_three, holds=(ROW,))
    yield Case("lone surrogate and NUL.pdf", lone_surrogate, holds=(ROW,))


def holdings() -> Iterator[Case]:
    read = {"holds": (ROW, SECOND_ROW), "actions": 3}
    script = "/OpenAction << /S /JavaScript /JS (while\\(true\\)app.alert\\(1\\)) >>"
    yield Case("JavaScript at the opening.pdf", lambda: acting(script), **read)
    launch = "/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    yield Case("program at the opening.pdf", lambda: acting(launch), **read)
    fetched = "/OpenAction << /S /SubmitForm /F (http://example.org/) >>"
    yield Case("form sent at the opening.pdf", lambda: acting(fetched), **read)
    labels = "/PageLabels << /Nums [0 << /S /r /St -5 /P (\\377\\376) >> 5 null (x) << >>] >>"
    yield Case("odd page labels.pdf", lambda: acting(labels), **read)
    yield Case(
        "outline in a circle.pdf", lambda: acting("/Outlines << /First 1 0 R /Last 1 0 R /Count 9999999 >>"), **read
    )
    yield Case("tags of nothing.pdf", lambda: acting("/MarkInfo << /Marked true >> /StructTreeRoot 1 0 R"), **read)
    yield Case("layers of nothing.pdf", lambda: acting("/OCProperties << /OCGs [null] /D 1 0 R >>"), **read)
    yield Case("portfolio.pdf", portfolio, holds=("portfolio",), actions=0)
    yield Case("XFA form.pdf", xfa, holds=("upgrade your viewer",), actions=0)
    yield Case("form fields.pdf", form_fields, **read)
    yield Case("pictures.pdf", pictures, holds=(ROW,))
    yield Case("script as a link.pdf", lambda: linked("javascript:alert\\(1\\)"), **read)


def scans_and_layouts() -> Iterator[Case]:
    yield Case("password for the owner.pdf", locked, holds=(ROW,), actions=3)
    for strength in (40, 128):
        yield Case(
            f"password of {strength} bits.pdf", lambda bits=strength: protected("secret", "own", bits), "encrypted"
        )
        yield Case(f"no password, {strength} bits.pdf", lambda bits=strength: protected("", "own", bits), holds=(ROW,))
    yield Case("scanned.pdf", lambda: scanned(among=False), "no-text-layer", "OCR")
    yield Case(
        "scanned page among others.pdf", lambda: scanned(among=True), holds=(ROW,), issues=("page-without-text",)
    )
    yield Case("turned pages.pdf", turned_pages, holds=(ROW, SECOND_ROW))
    for angle in (90, 180, 270):
        yield Case(
            f"shown turned by {angle}.pdf", lambda angle=angle: sideways(f"/Rotate {angle}"), holds=(ROW, SECOND_ROW)
        )
    yield Case("two pages a sheet.pdf", two_up, holds=(ROW, "Lay the new path"))
    yield Case("row without a rule below.pdf", open_row, holds=("Dredge the boating lake", "May 2033"))


def cases() -> Iterator[Case]:
    """All of them."""
    yield from filters()
    yield from fonts()
    yield from holdings()
    yield from scans_and_layouts()
