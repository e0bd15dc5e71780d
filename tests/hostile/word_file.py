"""Word documents put together member by member, where the package may be anything."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping

from tests.readers.docx.conftest import build

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

ACTION = "Replant the hedge along Mill Lane"


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def row(*cells: str, wrapper: str = "{}") -> str:
    """A table row; a cell that is no markup is a paragraph of it."""
    made = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return wrapper.format(f"<w:tr>{made}</w:tr>")


HEADER = row("Action", "Lead officer", "By when")
FIRST = row(ACTION, "Warden", "March 2031")


def table(*rows: str) -> str:
    """A plan's table: its header, its first row, and others."""
    return f"<w:tbl><w:tblPr/>{HEADER}{FIRST}{''.join(rows)}</w:tbl>"


BODY = paragraph("Green Spaces Action Plan") + table(row("Survey the pond for newts", "Ecologist", "June 2031"))
SOUND = build(BODY)
"""A plan of two actions, nothing being wrong with it."""


def members(data: bytes = SOUND) -> dict[str, bytes]:
    """What a package holds, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Iterable[tuple[str, bytes]] | Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of members, of which several may have one name."""
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of names that are there twice
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, data)
    return packed.getvalue()


def altered(changes: Mapping[str, bytes | None]) -> bytes:
    """The sound document with some members in the place of its own, or without them."""
    files = {name: changes.get(name, data) for name, data in (members() | dict.fromkeys(changes, b"")).items()}
    return zipped({name: data for name, data in files.items() if data is not None})


def replaced(member: str, old: bytes, new: bytes) -> bytes:
    """The sound document with some bytes of a member in the place of others."""
    data = members()[member]
    assert old in data
    return altered({member: data.replace(old, new)})


def patched(data: bytes, local: int, central: int, value: bytes, *, member: bytes = DOCUMENT.encode()) -> bytes:
    """A package whose headers tell something else of a member; offsets are those within the two kinds of header."""
    out = bytearray(data)
    for signature, length, offset in ((b"PK\x03\x04", 30, local), (b"PK\x01\x02", 46, central)):
        at = out.find(signature)
        while at >= 0 and out[at + length : at + length + len(member)] != member:
            at = out.find(signature, at + 4)
        assert at >= 0
        out[at + offset : at + offset + len(value)] = value
    return bytes(out)


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros."""
    return bytes(megabytes << 20)


def little(number: int) -> bytes:
    """Four bytes, the lowest first."""
    return struct.pack("<I", number)
