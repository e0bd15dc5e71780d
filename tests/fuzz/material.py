"""What is mutated: the samples and the tests' own papers, taken apart so that a mutation gets behind the packing."""

from __future__ import annotations

import base64
import functools
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.conftest import REPOSITORY
from tests.papers.pdf_styles import STYLES
from tests.papers.tagged import TagTable, TagText, tagged_file
from tests.readers.docx.conftest import build

SAMPLES = REPOSITORY / "samples"

_SMALL = 60_000
"""Bytes: what is larger (papers with whole fonts in them) takes long and shows little that others do not."""

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream\b", re.DOTALL)
_PACKING = re.compile(rb"/Length\s+\d+(?:\s+0\s+R)?|/Filter\s*(?:\[[^\]]*\]|/\w+)")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")

_UNREAD = re.compile(r"theme|thumbnail|stylesWithEffects|customXml|webSettings|docProps")
_TABLE_STYLES = re.compile(rb"<w:latentStyles.*?</w:latentStyles>|<w:style w:type=\"table\".*?</w:style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PdfObject:
    """An object of a PDF: what is written of it, and the bytes of its stream inflated (None: it has none)."""

    number: int
    written: bytes
    stream: bytes | None = None


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF's objects, and the number of its root."""

    objects: tuple[PdfObject, ...]
    root: bytes

    def to_bytes(self) -> bytes:
        """The file, its streams not packed, with the right lengths and places."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for one in self.objects:
            places.append((one.number, len(out)))
            out += b"%d 0 obj\n%s\nendobj\n" % (one.number, _body(one))
        start = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \n"
        out += b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
        size = max((number for number, _ in places), default=0) + 1
        out += b"trailer\n<< /Size %d /Root %s 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, self.root, start)
        return bytes(out)


def _body(one: PdfObject) -> bytes:
    if one.stream is None:
        return one.written
    before, end, behind = one.written.rpartition(b">>")
    return b"%s /Length %d %s%s\nstream\n%s\nendstream" % (before, len(one.stream), end, behind, one.stream)


def taken_apart(data: bytes) -> PdfFile:
    """The objects of a PDF that one of our own writers made (no object streams, no encryption)."""
    objects = []
    for match in _OBJECT.finditer(data):
        number, written = int(match[1]), match[2].strip()
        packed = _STREAM.search(written)
        if packed is None:
            objects.append(PdfObject(number, written))
            continue
        head = written[: packed.start()].strip()
        stream, whole = _unpacked(packed[1], head)
        objects.append(PdfObject(number, _PACKING.sub(b"", head) if whole else head, stream))
    root = _ROOT.search(data)
    return PdfFile(tuple(objects), root[1] if root else b"1")


def _unpacked(stream: bytes, head: bytes) -> tuple[bytes, bool]:
    """A stream without its packing, and whether all of it could be taken off."""
    filters = re.findall(rb"/(\w+Decode)", head)
    if not set(filters) <= {b"ASCII85Decode", b"FlateDecode"}:
        return stream, False
    for name in filters:
        stream = zlib.decompress(stream) if name == b"FlateDecode" else base64.a85decode(stream.removesuffix(b"~>"))
    return stream, True


@functools.cache
def pdfs() -> tuple[bytes, ...]:
    """The samples and the small plan in all its styles, the shortest first."""
    built = [make() for make in STYLES.values()]
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))]
    return tuple(sorted((data for data in [*built, *samples, _tagged()] if len(data) <= _SMALL), key=len))


@functools.cache
def open_pdfs() -> tuple[PdfFile, ...]:
    """The same, taken apart, but for those that are encrypted."""
    return tuple(taken_apart(data) for data in pdfs() if b"/Encrypt" not in data)


def _tagged() -> bytes:
    rows = [("Action", "By when"), ("Clear the drains", "May 2031"), ("Mend the weir and its gate", "2032/33")]
    blocks = [TagText("Ditch plan 2031", role="H1", bold=True), TagTable(rows, (240.0, 160.0))]
    return tagged_file(blocks).to_bytes()


Members = tuple[tuple[str, bytes], ...]
"""The members of a zip archive, by name."""


@functools.cache
def packages() -> tuple[Members, ...]:
    """The members of Word documents: the tests' own, and the samples without what no reader looks at."""
    samples = [_slim(members_of(path.read_bytes())) for path in sorted(SAMPLES.glob("*.docx"))]
    return (members_of(_every_element()), *samples)


def members_of(data: bytes) -> Members:
    """The members of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip archive of `members`, the same bytes each time."""
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name are what is wanted
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _slim(members: Members) -> Members:
    return tuple((name, _TABLE_STYLES.sub(b"", data)) for name, data in members if not _UNREAD.search(name))


def _every_element() -> bytes:
    """A Word document with what Word writes besides paragraphs and tables."""

    def paragraph(text: str, more: str = "") -> str:
        return f"<w:p>{more}<w:r><w:t>{text}</w:t></w:r></w:p>"

    def row(*cells: str, more: str = "") -> str:
        return (
            "<w:tr>" + "".join(f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"
        )

    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    nested = f"<w:tbl>{row('Stage', 'Date')}{row('Survey', 'June 2031')}</w:tbl>{paragraph('')}"
    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        + row("Action", "By when")
        + row("Clear the drains", "May 2031", more='<w:vMerge w:val="restart"/>')
        + row("", "2032/33", more="<w:vMerge/>")
        + row("All wards", more='<w:gridSpan w:val="2"/>')
        + f"<w:tr><w:tc>{nested}</w:tc><w:tc>{paragraph('Ongoing', listed)}</w:tc></w:tr></w:tbl>"
    )
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        paragraph("Ditch plan 2031", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
        + f"<w:sdt><w:sdtContent>{paragraph('The wardens keep it.')}</w:sdtContent></w:sdt>"
        + f'<w:p><w:ins w:id="1"><w:r><w:t>Mend</w:t></w:r></w:ins>{field.format("begin")}<w:r><w:instrText>PAGE'
        f"</w:instrText></w:r>{field.format('separate')}<w:r><w:t>7</w:t></w:r>{field.format('end')}"
        '<w:r><w:footnoteReference w:id="2"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('Aside')}</w:txbxContent></v:textbox>"
        f"</v:shape></w:pict></w:r></w:p>{table}"
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    return build(
        body,
        parts={
            "styles": '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
            '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
            "numbering": f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            "footnotes": f'<w:footnote w:id="2">{paragraph("See the register.")}</w:footnote>',
            "header1": paragraph("Page header"),
        },
    )


@functools.cache
def texts() -> tuple[str, ...]:
    """The samples that are plain text, and some lines of every kind that the reader tells apart."""
    kinds = "| Action | By when |\n|---|---|\n| Clear drains | May 2031 |\n\n# Aim\n• one\n\fA\t<ul><li>b</li></ul>\n"
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return (kinds, *sorted(samples, key=len))
