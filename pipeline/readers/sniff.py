"""Which format a file is, told from its content and never from its name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from enum import StrEnum

from pipeline.errors import EmptyInput, EncryptedInput, UnknownFormat, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.readers.archive import open_archive


class Format(StrEnum):
    """The formats that Annexe reads."""

    PDF = "PDF"
    DOCX = "Word"
    TEXT = "plain text"


_PDF_HEADER_WITHIN = 1024
"""Bytes: viewers accept a PDF whose header stands anywhere in the first kilobyte (ISO 32000-1, appendix H)."""

_TEXT_PROBE = 65536
"""Bytes looked at to tell text from binary data."""

_BLANKS = b"\x00 \t\r\n"
_MAX_CONTROL_SHARE = 0.02
"""Text holds next to no control characters; binary data holds about one in nine."""

_CSV_RECORDS, _CSV_FIELDS = 2, 3
"""Fewer records or fields with commas between them are a line or two of text."""

_BETWEEN_OBJECTS = re.compile(rb"\bendobj\s+\d+ \d+ obj\b")
"""What stands between two objects of a PDF; where nothing in them is packed as bytes, such a file looks like text."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)

_ZIP_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)


def sniff(data: bytes, file: str, limits: InputLimits | None = None) -> Format:
    """The format of `data`. Raises EmptyInput, EncryptedInput, UnreadableInput or UnknownFormat, naming what it is, and
    LimitExceeded for an archive of too many members."""
    if not any(data[begin : begin + _TEXT_PROBE].strip(_BLANKS) for begin in range(0, len(data), _TEXT_PROBE)):
        raise EmptyInput(file)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, file, limits or InputLimits())
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise EncryptedInput(file)
        raise UnknownFormat(file, "it is an old binary Office file (.doc, .xls or .ppt)")
    if other := _other_format(data):
        raise UnknownFormat(file, f"it is {other}")
    if _BETWEEN_OBJECTS.search(data):
        raise UnreadableInput(file, "it is a PDF without its beginning")
    if not _is_text(data[:_TEXT_PROBE]):
        raise UnknownFormat(file, "it is binary data of no known kind")
    if _is_csv(data[:_TEXT_PROBE]):
        raise UnknownFormat(file, "it is a table of comma-separated values (CSV)")
    return Format.TEXT


def _other_format(data: bytes) -> str:
    """Which format data are by how they begin, of those that are not read; empty if none."""
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html")):
        return "an HTML page"
    if beginning.startswith(b"<?xml"):
        return "an XML file"
    return next((name for signature, name in _OTHERS if data.startswith(signature)), "")


def _is_csv(probe: bytes) -> bool:
    """Whether every record of a text has as many comma-separated fields, three or more.

    Prose has a space behind its commas, and blank lines between its paragraphs; CSV has neither.
    """
    utf16 = probe.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = probe.decode("utf-16" if utf16 else "utf-8-sig", errors="replace").rstrip()
    try:
        records = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return False
    if len(probe) == _TEXT_PROBE:
        records = records[:-1]  # the probe may end in the middle of it
    if len(records) < _CSV_RECORDS or len(records[0]) < _CSV_FIELDS:
        return False
    if any(len(record) != len(records[0]) for record in records):
        return False
    behind_commas = [field for record in records for field in record[1:]]
    spaced = sum(field.startswith(" ") for field in behind_commas)
    return spaced * 2 < len(behind_commas)


def _sniff_zip(data: bytes, file: str, limits: InputLimits) -> Format:
    try:
        with open_archive(data, file, limits) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}  # as some writers on Windows part them
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableInput(file, "it begins like a Word document or zip archive, but is no sound one") from error
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return Format.DOCX
    for member, name in _ZIP_KINDS:
        if member in names:
            raise UnknownFormat(file, f"it is {name}")
    raise UnknownFormat(file, "it is a zip archive")


def _is_text(probe: bytes) -> bool:
    if probe.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in probe)
    return 0 not in probe and controls <= len(probe) * _MAX_CONTROL_SHARE
