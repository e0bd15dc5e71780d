"""PDFs that show the same small plan on pages whose boxes, annotations, pictures, layers and marks differ."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.papers.raw_pdf import RawPdf, one_page, say
from tests.papers.small_plan import COLUMNS, LEVELS, plan, strokes, texts

PICTURE = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"


def turned_pages() -> bytes:
    """/Rotate in each direction, on pages whose content makes up for it, and negative."""
    pdf = RawPdf()
    pdf.page(plan(), entries="/Rotate 90")
    pdf.page(plan(), entries="/Rotate 180")
    pdf.page(plan(), entries="/Rotate 270")
    pdf.page(f"q 0 1 -1 0 795 0 cm {plan()}Q", box="[0 0 595 842]", entries="/Rotate 90")
    pdf.page(f"q 0 -1 1 0 -200 842 cm {plan()}Q", box="[0 0 595 842]", entries="/Rotate -90")
    pdf.page(f"q -1 0 0 -1 595 842 cm {plan()}Q", entries="/Rotate 180")
    return pdf.done()


def shifted_boxes() -> bytes:
    """Media boxes that do not begin at 0, 0, boxes given from the other corner, and one with a fraction."""
    pdf = RawPdf()
    pdf.page(f"q 1 0 0 1 100 50 cm {plan()}Q", box="[100 50 695 892]")
    pdf.page(f"q 1 0 0 1 -300 -420 cm {plan()}Q", box="[-300 -420 295 422]")
    pdf.page(plan(), box="[595 842 0 0]")
    pdf.page(plan(), box="[0 0 595.276 841.89]")
    pdf.page(f"q 1 0 0 1 100 50 cm {plan()}Q", box="[100 50 695 892]", entries="/Rotate 90")
    return pdf.done()


def cropped() -> bytes:
    """Crop boxes smaller than the page, beyond the page, and beside it."""
    pdf = RawPdf()
    off = say(5, 820, "A printer's mark")
    pdf.page(plan() + off, entries="/CropBox [40 600 540 810]")
    pdf.page(plan() + off, entries="/CropBox [-50 -50 700 900]")
    pdf.page(plan() + off, entries="/CropBox [40 600 540 810] /Rotate 90")
    pdf.page(plan() + off, entries="/TrimBox [40 600 540 810] /BleedBox [30 590 550 820]")
    pdf.page(f"q 1 0 0 1 100 50 cm {plan() + off}Q", box="[100 50 695 892]", entries="/CropBox [140 650 640 860]")
    return pdf.done()


def large_units() -> bytes:
    return one_page(f"q 0.5 0 0 0.5 0 0 cm {plan()}Q", box="[0 0 297.5 421]", entries="/UserUnit 2")


def empty_pages() -> bytes:
    """A page with nothing on it, one with blanks alone, one with rules alone, and one with text."""
    pdf = RawPdf()
    for content in ("", say(60, 600, "   "), strokes(), plan()):
        pdf.page(content)
    return pdf.done()


def annotated() -> bytes:
    """Links, a note, a highlight, a text that somebody typed on the page, and a stamp with text of its own."""
    pdf = RawPdf()
    stamp = pdf.form("0.5 w 0 0 100 20 re S " + say(5, 5, "APPROVED"), box="[0 0 100 20]")
    typed = pdf.form("BT /F1 9 Tf 2 5 Td (Typed over the page) Tj ET", box="[0 0 120 20]")
    annotations = (
        f"<< /Type /Annot /Subtype /Link /Rect [305 {LEVELS[2]:g} 350 {LEVELS[1]:g}] /Border [0 0 0] "
        "/A << /S /URI /URI (mailto:warden@example.org) >> >> "
        f"<< /Type /Annot /Subtype /Link /Rect [65 {LEVELS[3]:g} 120 {LEVELS[2]:g}] /A << /S /GoTo /D [0 /Fit] >> >> "
        "<< /Type /Annot /Subtype /Text /Rect [20 700 40 720] /Contents (A note) >> "
        "<< /Type /Annot /Subtype /Highlight /Rect [60 775 200 795] /QuadPoints [60 795 200 795 60 775 200 775] "
        "/C [1 1 0] >> "
        f"<< /Type /Annot /Subtype /Stamp /Rect [400 550 500 570] /AP << /N {stamp} >> >> "
        f"<< /Type /Annot /Subtype /FreeText /Rect [400 500 520 520] /DA (/F1 9 Tf) /Contents (Typed over the page) "
        f"/AP << /N {typed} >> >>"
    )
    pdf.page(plan() + say(60, 600, "After the notes"), entries=f"/Annots [{annotations}]")
    return pdf.done()


def form_fields() -> bytes:
    """A form with a text field, a check box and a button."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.grid(COLUMNS, LEVELS)

    def show(x: float, y: float, text: str, font: str) -> str:
        canvas.setFont("Helvetica-Bold" if font == "F2" else "Helvetica", 10)
        canvas.drawString(x, y, text)
        return ""

    texts(show)
    canvas.acroForm.textfield(name="lead", x=60, y=560, width=200, height=20, value="Filled in by hand", fontSize=10)
    canvas.acroForm.checkbox(name="done", x=300, y=560, size=15, checked=True)
    canvas.acroForm.choice(name="when", x=60, y=520, width=100, height=20, value="Later", options=["Now", "Later"])
    canvas.drawString(60, 500, "Under the fields")
    canvas.save()
    return buffer.getvalue()


def layers() -> bytes:
    """Optional content: a layer that is shown, one that is off, in marked content and as a form."""
    pdf = RawPdf()
    on, off = pdf.add("<< /Type /OCG /Name (Shown) >>"), pdf.add("<< /Type /OCG /Name (Off) >>")
    form = pdf.stream(
        say(0, 0, "A form in a layer that is off"),
        f"/Type /XObject /Subtype /Form /BBox [0 -5 300 20] /OC {off} /Resources << {pdf.fonts()} >>",
    )
    content = (
        f"/OC /On BDC {say(60, 600, 'In a layer that is on')}EMC /OC /Off BDC {say(60, 580, 'In a layer that is off')}"
        "60 575 100 1 re f EMC q 1 0 0 1 60 560 cm /X Do Q\n"
    )
    pdf.page(plan() + content, resources=f"/Properties << /On {on} /Off {off} >> /XObject << /X {form} >>")
    return pdf.done(f"/OCProperties << /OCGs [{on} {off}] /D << /Order [{on} {off}] /ON [{on}] /OFF [{off}] >> >>")


def marked() -> bytes:
    """Marked content: identities, spans within them, marks by name and within text objects, artifacts."""
    content = (
        f"/P << /MCID 0 >> BDC {say(60, 600, 'A paragraph')}/Span << /Lang (en) >> BDC {say(120, 600, 'with a span')}"
        f"EMC {say(180, 600, 'and its end')}EMC\n"
        f"/Artifact BMC {say(60, 40, 'Page 1 of 1')}EMC /Properties /Named BDC {say(60, 560, 'By name')}EMC\n"
        f"BT /F1 10 Tf 60 540 Td /P << /MCID 2 >> BDC (Marks within) Tj EMC ( one text object) Tj ET\n"
        f"/P << /MCID 3 >> BDC q {say(60, 520, 'Marks around a state')}Q EMC {say(60, 500, 'After all marks')}"
    )
    return one_page(plan() + content, resources="/Properties << /Named << /MCID 7 >> >>", entries="/StructParents 0")


def replaced() -> bytes:
    """Text that the file gives for glyphs: for one text object, and for several, on the second page."""
    pdf = RawPdf()
    dots = say(100, 560, "...............")
    one = f"/Span << /ActualText (office) >> BDC {say(60, 600, 'o%ce')}EMC {say(60, 580, 'beside it')}"
    pdf.page(
        f"{plan()}{one}{say(60, 560, 'Page')}/Span << /ActualText ( . . . .) >> BDC {dots}EMC {say(180, 560, '7')}"
    )
    several = f"{say(60, 600, 'of')}{say(69, 600, 'f')}{say(72, 600, 'ice')}"
    pdf.page(f"{plan()}/Span << /ActualText (office) >> BDC {several}EMC")
    return pdf.done()


def marked_form() -> bytes:
    """A form within marked content, and marked content within a form."""
    pdf = RawPdf()
    form = pdf.form(f"/P << /MCID 5 >> BDC {say(60, 580, 'Marked in the form')}EMC {say(60, 560, 'Not marked in it')}")
    pdf.page(
        f"{plan()}/Figure << /MCID 4 >> BDC {say(60, 600, 'Before')}/X Do EMC", resources=f"/XObject << /X {form} >>"
    )
    return pdf.done()


def pictures() -> bytes:
    """Pictures as objects, in the content, as masks, in forms, and turned."""
    pdf = RawPdf()
    picture = pdf.stream(b"\x00\x80\xc0\xff", PICTURE)
    mask = pdf.stream(
        b"\x80\x40", "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ImageMask true /BitsPerComponent 1"
    )
    inner = pdf.form("q 40 0 0 40 0 0 cm /Im Do Q", resources=f"/XObject << /Im {picture} >>")
    inline = "q 30 0 0 30 400 500 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x80\xc0\xff EI Q\n"
    content = (
        "q 100 0 0 50 60 500 cm /Im Do Q q 1 0 0 rg 40 0 0 40 200 500 cm /Mask Do Q q 1 0 0 1 300 500 cm /Form Do Q "
        f"q 0 60 -60 0 500 400 cm /Im Do Q {inline}"
    )
    pdf.page(plan() + content, resources=f"/XObject << /Im {picture} /Mask {mask} /Form {inner} >>")
    pdf.page(plan())
    return pdf.done()


def scanned() -> bytes:
    """A picture of a page under text that cannot be seen, as scanners write."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)
    line = canvas.beginText(60, 700)
    line.setTextRenderMode(3)
    line.setFont("Courier", 9)
    line.textLines("Survey the pond for newts\nClerk   June 2031")
    canvas.drawText(line)
    canvas.save()
    return buffer.getvalue()


def several_streams() -> bytes:
    """Contents in several streams: a state and a text object that begin in one and end in the next."""
    pdf = RawPdf()
    middle = len(plan()) // 2
    while plan()[middle] != "\n":
        middle += 1
    first, second = pdf.stream("q " + plan()[:middle]), pdf.stream(plan()[middle:] + "Q")
    third = pdf.stream("BT /F1 10 Tf 60 600 Td")
    fourth = pdf.stream("(In two streams) Tj ET")
    pdf.page("", entries=f"/Contents [{first} {second} {third} {fourth}]")
    return pdf.done().replace(b"/Contents 7 0 R /Contents", b"/Contents")


def locked() -> bytes:
    """Encrypted, with a password for the owner only: anybody may read it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), encrypt=StandardEncryption("", "owner", canPrint=0), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.grid(COLUMNS, LEVELS)
    texts(lambda x, y, text, font: canvas.drawString(x, y, text) or "")
    canvas.save()
    return buffer.getvalue()


def broken_content() -> bytes:
    """Operators that nobody knows, missing operands, states that are never closed, and a string that never ends."""
    odd = "q q 1 0 0 1 0 0 cm (x) foo BX 3 bar EX Tj ET Q Q Q Q 12 m l re S\n"
    return one_page(f"{plan()}{odd}{say(60, 600, 'Behind the mistakes')}BT /F1 10 Tf 60 560 Td (Never closed")


def broken_table() -> bytes:
    """A cross-reference table that points elsewhere: readers rebuild it."""
    return one_page(plan()).replace(b"startxref\n", b"startxref\n9")


PAGE_STYLES: dict[str, Callable[[], bytes]] = {
    "turned pages": turned_pages,
    "shifted boxes": shifted_boxes,
    "cropped pages": cropped,
    "large units": large_units,
    "empty pages": empty_pages,
    "annotations": annotated,
    "form fields": form_fields,
    "layers": layers,
    "marked content": marked,
    "replaced text": replaced,
    "marked forms": marked_form,
    "pictures": pictures,
    "scanned page": scanned,
    "several streams": several_streams,
    "locked but readable": locked,
    "broken content": broken_content,
    "broken table of objects": broken_table,
}
