"""Opening a zip archive in memory, and unpacking it with every byte counted as it comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from pipeline.errors import EncryptedInput, UnreadableInput
from pipeline.input_limits import InputLimits

_CENTRAL_ENTRY = b"PK\x01\x02"
"""How the entry of a member begins in the archive's directory."""

_CHUNK = 1 << 20
"""Bytes inflated at a time."""

_ENCRYPTED = 1
"""The bit of a member's flags that says so."""

_WHAT_WORD_USES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways to pack a member. Python unpacks others without a bound on what comes out at a time."""


def open_archive(data: bytes, file: str, limits: InputLimits) -> zipfile.ZipFile:
    """The archive in `data`, whose directory is read. Raises LimitExceeded, and what `zipfile` raises for a bad one."""
    members = data.count(_CENTRAL_ENTRY)
    if members > limits.members:
        raise limits.exceeded("members", file, f"it is an archive of {members:,} members")
    return zipfile.ZipFile(io.BytesIO(data))


def unpacked(
    archive: zipfile.ZipFile, file: str, limits: InputLimits, kept: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the members whose names end as `kept` says, in the archive's order.

    All members are unpacked and counted, whatever their headers claim. Raises LimitExceeded, EncryptedInput,
    UnreadableInput, and what `zipfile` raises for a bad archive.
    """
    total = markup = 0
    for member in archive.infolist():
        if member.flag_bits & _ENCRYPTED:
            raise EncryptedInput(file)
        if member.compress_type not in _WHAT_WORD_USES:
            raise UnreadableInput(file, "it is packed in a way that Word does not use")
        keep = member.filename.lower().endswith(kept)
        chunks: list[bytes] = []
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > limits.inflated_bytes:
                    raise limits.exceeded("inflated_bytes", file, "its members unpack to more")
                if keep:
                    markup += len(chunk)
                    if markup > limits.markup_bytes:
                        raise limits.exceeded("markup_bytes", file, "its XML unpacks to more")
                    chunks.append(chunk)
        if keep:
            yield member.filename, b"".join(chunks)
