"""Small Word documents, written part by part so that each test shows the XML it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Protocol

import pytest

from pipeline.options import Options
from pipeline.readers.docx import read_docx
from pipeline.source import Source

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes",
    "endnotes": "endnotes", "header": "hdr", "footer": "ftr",
}  # fmt: skip


class WordFile(Protocol):
    """Builds a document from the XML inside its body, and inside the roots of its other parts."""

    def __call__(
        self,
        body: str,
        *,
        parts: Mapping[str, str] = {},
        links: Mapping[str, str] = {},
        raw: Mapping[str, bytes] = {},
    ) -> bytes: ...


def build(
    body: str, *, parts: Mapping[str, str] = {}, links: Mapping[str, str] = {}, raw: Mapping[str, bytes] = {}
) -> bytes:
    """A package. `parts` by kind and number ("styles", "header2") have their name as relationship id; `links` are
    hyperlinks by relationship id; `raw` members are added, or put in place of those made here, as they are."""
    members: dict[str, str] = {}
    types = f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE.format("document.main")}"/>'
    relationships = ""
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        members[f"word/{name}.xml"] = f"<w:{_ROOTS[kind]} {NAMESPACES}>{inside}</w:{_ROOTS[kind]}>"
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE.format(kind)}"/>'
        relationships += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
    for identifier, address in links.items():
        relationships += (
            f'<Relationship Id="{identifier}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        )
    members |= {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}'
        "</Relationships>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            if name not in raw:
                archive.writestr(name, text)
        for name, data in raw.items():
            archive.writestr(name, data)
    return packed.getvalue()


def read(data: bytes) -> Source:
    """The document as the reader gives it."""
    return read_docx(data, file="paper.docx", sha256="0" * 64, options=Options())


@pytest.fixture(scope="session")
def word_file() -> WordFile:
    return build


@pytest.fixture
def namespaces() -> str:
    """Declarations of all prefixes that the tests use."""
    return NAMESPACES


@pytest.fixture
def read_bytes() -> Callable[[bytes], Source]:
    return read


class ReadBody(Protocol):
    """Builds a document as `WordFile` does, and reads it."""

    def __call__(
        self, body: str, *, parts: Mapping[str, str] = {}, links: Mapping[str, str] = {}, raw: Mapping[str, bytes] = {}
    ) -> Source: ...


@pytest.fixture
def read_body() -> ReadBody:
    return lambda body, *, parts={}, links={}, raw={}: read(build(body, parts=parts, links=links, raw=raw))
