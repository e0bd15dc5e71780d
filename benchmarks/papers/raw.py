"""PDFs object by object and zip packages member by member, for what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents}/Resources<<{resources}>>>>"

_MOMENT = (2031, 1, 1, 0, 0, 0)
"""When every member of a package was written, so that the bytes are the same each time."""


def stream(data: bytes, entries: str = "") -> bytes:
    """The body of a stream object."""
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii") + data + b"\nendstream"


def pdf(objects: Mapping[int, str | bytes]) -> bytes:
    """A file of these objects by number; the catalogue is object 1."""
    out = bytearray(b"%PDF-1.7\n")
    starts: dict[int, int] = {}
    for number, body in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode("ascii")) + b"\nendobj\n"
    table, size = len(out), max(starts) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % starts[number] for number in range(1, size))
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table))


def one_page(
    content: bytes,
    resources: str = "",
    further: Mapping[int, str | bytes] | None = None,
    contents: str = "4 0 R",
) -> bytes:
    """A file of one page; `content` is object 4, its content unless `contents` says otherwise; `further` are objects
    from number 5 on."""
    return pdf(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: PAGE.format(contents=contents, resources=resources),
            4: content,
            **(further or {}),
        }
    )


def package(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def altered(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """A zip package with some of its members replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return package({**members, **changes})
