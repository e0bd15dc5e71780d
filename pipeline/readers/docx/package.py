"""Opening a Word package safely: every byte counted, no document type declarations, then python-docx.

python-docx gets a copy of the package that holds the XML parts only, with relationships that lead nowhere taken out
(python-docx fails on them, Word does not) and the namespaces of "Strict Open XML" changed to the usual ones, which are
all that it knows. Nothing is fetched from outside and no entity is expanded.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from lxml import etree

from pipeline.errors import AnnexeError, EncryptedInput, LimitExceeded, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.readers.archive import open_archive, unpacked
from pipeline.readers.docx.markup import Element, w

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (".xml", ".rels")
_DOCTYPES = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]"
    rb"|&#0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|6553[45]);"
    rb"|&#x0*(?:[0-8BCEFbcef]|1[0-9A-Fa-f]|[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[Ff]{3}[EFef]);"
)
"""What XML cannot hold: controls, lone surrogates (raw or as character references), U+FFFE and U+FFFF."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """One XML part of the package, with what it refers to."""

    root: Element
    part: Part

    def address(self, relationship_id: str | None) -> str | None:
        """Where an external relationship (a hyperlink) leads."""
        relationship = self.part.rels.get(relationship_id or "")
        return relationship.target_ref if relationship is not None and relationship.is_external else None

    def related(self, relationship_id: str | None) -> WordPart | None:
        """The XML part that a relationship of this one leads to."""
        relationship = self.part.rels.get(relationship_id or "")
        if relationship is None or relationship.is_external:
            return None
        return _word_part(relationship.target_part)

    def of_type(self, relationship_type: str) -> WordPart | None:
        """The first XML part related by a type of `docx.opc.constants.RELATIONSHIP_TYPE`."""
        for relationship in self.part.rels.values():
            if relationship.reltype == relationship_type and not relationship.is_external:
                return _word_part(relationship.target_part)
        return None


def open_document(data: bytes, file: str, limits: InputLimits) -> tuple[WordPart, int]:
    """The main part of a Word document, and how many characters that XML forbids were taken out of the package.

    Raises UnreadableInput, EncryptedInput or LimitExceeded.
    """
    if data.startswith(_OLE):
        raise EncryptedInput(file)
    try:
        members, cleaned = _safe_members(data, file, limits)
        package = OpcPackage.open(io.BytesIO(_zipped(members)))
        main = _word_part(package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT))
    except etree.LxmlError as error:
        raise damaged_xml(error, file, limits) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableInput(file, "it is no sound zip archive") from error
    except NotImplementedError as error:
        raise UnreadableInput(file, "it is packed in a way that Word does not use") from error
    except (OpcError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableInput(file, "it is no complete Word document") from error
    if main.root.tag != w("document") or main.root.find(w("body")) is None:
        raise UnreadableInput(file, "its main part is no Word document")
    if main.root.xpath(f"boolean({'/*' * (limits.nesting + 1)})"):
        raise _too_deep(file, limits)
    return main, cleaned


def damaged_xml(error: etree.LxmlError, file: str, limits: InputLimits) -> AnnexeError:
    """What an error of the XML parser says about a file, in words for a person."""
    if not isinstance(error, etree.XMLSyntaxError):
        return UnreadableInput(file, str(error))
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        if "depth" in (error.msg or ""):
            return _too_deep(file, limits)
        return LimitExceeded(file, "its XML has a text or a value longer than 10,000,000 characters")
    return UnreadableInput(file, f"its XML is damaged at line {error.lineno}, column {error.offset}")


def _too_deep(file: str, limits: InputLimits) -> LimitExceeded:
    return limits.exceeded("nesting", file, "its XML has elements nested deeper")


def _word_part(part: Part) -> WordPart:
    """The part parsed. Raises LxmlError, also for a document type declaration in an encoding that hid it so far."""
    root = part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob, _parser())
    if root.getroottree().docinfo.doctype:
        raise etree.LxmlError(f"{part.partname} declares a document type (DOCTYPE)")
    return WordPart(root, part)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _safe_members(data: bytes, file: str, limits: InputLimits) -> tuple[dict[str, bytes], int]:
    """The XML members, ready for python-docx, by name, and how many characters were taken out of them."""
    members: dict[str, bytes] = {}
    removed = 0
    for name, blob in _markup(data, file, limits):
        if any(doctype in blob for doctype in _DOCTYPES):
            raise UnreadableInput(file, f"{name} declares a document type (DOCTYPE), which no Word document does")
        if blob.startswith(_UTF16_MARKS):
            members[name] = blob
        else:
            clean, count = _FORBIDDEN.subn(b"", blob)
            members[name] = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", clean)
            removed += count
    for name in [name for name in members if name.endswith(".rels")]:
        members[name] = _sound_relationships(name, members)
    return members, removed


def _markup(data: bytes, file: str, limits: InputLimits) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the XML members. Their elements are counted by their tags before anything is parsed."""
    elements = 0
    with open_archive(data, file, limits) as archive:
        for name, blob in unpacked(archive, file, limits, kept=_MARKUP):
            elements += blob.count(b"<") - blob.count(b"</")
            if elements > limits.elements:
                raise limits.exceeded("elements", file, "its XML has more elements")
            yield name.replace("\\", "/").lstrip("/"), blob


def _sound_relationships(name: str, members: dict[str, bytes]) -> bytes:
    """A relationships part without those that lead to parts that are not there (or not XML)."""
    root = etree.fromstring(members[name], _parser())
    folder = posixpath.dirname(posixpath.dirname(name))
    for relationship in list(root):
        target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target") or "")).lstrip("/")
        if relationship.get("TargetMode") != "External" and target not in members:
            root.remove(relationship)
    return bytes(etree.tostring(root))


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, blob in members.items():
            archive.writestr(name, blob)
    return packed.getvalue()
