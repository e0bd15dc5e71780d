"""A tiny PDF writer: objects and content streams exactly as given, for what no drawing library would write."""

from __future__ import annotations

from collections.abc import Mapping

A4 = "[0 0 595 842]"
STANDARD_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Times-Italic", "F4": "Courier", "F5": "Times-Roman"}


def literal(text: str) -> str:
    """`text` as a PDF string: characters up to \xff are codes, those beyond are written in WinAnsi."""
    codes = "".join(letter if letter <= "\xff" else letter.encode("cp1252").decode("latin-1") for letter in text)
    escaped = codes.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"


def say(x: float, y: float, text: str, *, font: str = "F1", size: float = 10, state: str = "") -> str:
    """A text object that shows `text` with its baseline's beginning at x, y; `state` holds for it alone."""
    shown = f"BT {state} /{font} {size:g} Tf {x:g} {y:g} Td {literal(text)} Tj ET\n"
    return f"q {shown}Q\n" if state else shown


class RawPdf:
    """Collects objects; the catalogue is object 1, the page tree object 2."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._pages: list[int] = []

    def add(self, body: str) -> str:
        """A new object, and the reference to it."""
        self._objects.append(body.encode("latin-1"))
        return f"{len(self._objects)} 0 R"

    def stream(self, data: str | bytes, entries: str = "") -> str:
        """A new stream object with further dictionary entries, and the reference to it."""
        content = data.encode("latin-1") if isinstance(data, str) else data
        head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode("latin-1")
        self._objects.append(head + content + b"\nendstream")
        return f"{len(self._objects)} 0 R"

    def fonts(self, further: Mapping[str, str] | None = None) -> str:
        """The /Font entry of resources: the standard fonts F1 to F5 in WinAnsi, and `further` references."""
        base = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont"
        named = {key: f"<< {base} /{name} >>" for key, name in STANDARD_FONTS.items()} | dict(further or {})
        return "/Font << " + " ".join(f"/{key} {value}" for key, value in named.items()) + " >>"

    def form(self, content: str, *, box: str = A4, matrix: str = "", resources: str | None = None) -> str:
        """A form XObject."""
        named = self.fonts() if resources is None else resources
        placed = f"/Matrix {matrix}" if matrix else ""
        return self.stream(content, f"/Type /XObject /Subtype /Form /BBox {box} {placed} /Resources << {named} >>")

    def page(
        self,
        content: str,
        *,
        box: str = A4,
        entries: str = "",
        resources: str = "",
        fonts: Mapping[str, str] | None = None,
    ) -> None:
        """The next page: `entries` go into its dictionary, `resources` beside its fonts."""
        shown = self.stream(content)
        named = f"<< {self.fonts(fonts)} {resources} >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {named} /Contents {shown} {entries} >>"
        self._pages.append(int(self.add(page).split()[0]))

    def done(self, catalogue: str = "") -> bytes:
        """The finished file; `catalogue` holds further entries of the document's root."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode("latin-1")
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>".encode("latin-1")
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        starts = []
        for number, body in enumerate(self._objects, start=1):
            starts.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        out += b"".join(b"%010d 00000 n \n" % start for start in starts)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, table)
        return bytes(out)


def one_page(
    content: str,
    *,
    box: str = A4,
    entries: str = "",
    resources: str = "",
    fonts: Mapping[str, str] | None = None,
) -> bytes:
    """A document of one page."""
    pdf = RawPdf()
    pdf.page(content, box=box, entries=entries, resources=resources, fonts=fonts)
    return pdf.done()
