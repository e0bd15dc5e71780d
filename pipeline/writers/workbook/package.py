"""A workbook's archive opened with bounds: whoever made it, what it says about its sizes is not believed.

Only the parts that are needed are unpacked, and what comes out of them is counted. No member is ever written to disk.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from lxml import etree

from pipeline.errors import NotAnExport

CHUNK = 1 << 16
"""Bytes unpacked at a time."""

MOST_UNPACKED = 8 << 30
"""Bytes of all parts that are read: 10,000 documents with 200 pieces of evidence each take 3.3 GB."""

MOST_OF_A_PART = 16 << 20
"""Bytes of a part that is held whole: the list of sheets, and the looks of cells. Large workbooks have 1 MB."""

_MOST_MEMBERS = 10_000
"""Members of the archive: an export has a hundred."""

_CENTRAL_ENTRY = b"PK\x01\x02"
"""How the entry of a member begins in the archive's directory."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that hold a workbook of before 2007, or one with a password."""

_ENCRYPTED = 1
"""The bit of a member's flags that says so."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways to pack a member. Python unpacks others without a bound on what comes out at a time."""


class Package:
    """The parts of a workbook, by their names in the archive. A context: the file is closed at its end."""

    def __init__(self, place: Path) -> None:
        """Raises NotAnExport where it is no archive, OSError."""
        self.file = str(place)
        self._unpacked = 0
        self._stream = place.open("rb")
        try:
            self._require_archive()
            self._archive = zipfile.ZipFile(self._stream)
            self.names = frozenset(self._archive.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            self._stream.close()
            raise self.refused(f"it is no workbook, or a damaged one ({error})") from error
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()
        self._stream.close()

    def refused(self, why: str) -> NotAnExport:
        """The error that says why."""
        return NotAnExport(self.file, why)

    def chunks(self, name: str, most: int = MOST_UNPACKED) -> Iterator[bytes]:
        """The bytes of a part. Raises NotAnExport where it is missing, damaged, or unpacks to more than `most`."""
        try:
            member = self._archive.getinfo(name)
            if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
                raise self.refused(f"its part {name} is packed in a way that spreadsheets do not use")
            size = 0
            with self._archive.open(member) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > most or self._unpacked > MOST_UNPACKED:
                        raise self.refused(f"its part {name} unpacks to more than that of any export")
                    yield chunk
        except KeyError as error:
            raise self.refused(f"its part {name} is missing") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise self.refused(f"its part {name} is damaged ({error})") from error

    def tree(self, name: str) -> etree._Element:
        """A small part as XML, without a document type. Raises NotAnExport."""
        data = b"".join(self.chunks(name, MOST_OF_A_PART))
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.refused(f"its part {name} is damaged ({error.msg})") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refused(f"its part {name} has a document type")
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names ("" for the workbook's own root): their kind and name, by identifier."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.names:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in self.tree(relations).iterfind("{*}Relationship")
            if one.get("TargetMode") != "External"
        }

    def _require_archive(self) -> None:
        opening = self._stream.read(len(_OLD_OR_LOCKED))
        if opening == _OLD_OR_LOCKED:
            raise self.refused("it has a password, or is an old workbook (.xls); save it as .xlsx without a password")
        members, last = 0, opening
        while chunk := self._stream.read(1 << 20):
            members += (last[-3:] + chunk).count(_CENTRAL_ENTRY)
            last = chunk
            if members > _MOST_MEMBERS:
                raise self.refused(f"it is an archive of more than {_MOST_MEMBERS:,} members")
        self._stream.seek(0)
