"""Word files that are wrong as packages: bombs, damaged and odd zip archives, missing and misleading parts.

The kinds are those that the public collections of broken files hold (of Apache POI and Tika, LibreOffice and others).
"""

from __future__ import annotations

import functools
import io
import re
import struct
import zipfile
from collections.abc import Iterator

from pipeline.batch.limits import MEBIBYTE
from tests.hostile.case import Case
from tests.hostile.word_file import (
    ACTION,
    BODY,
    DOCUMENT,
    OFFICE,
    PACKAGE,
    RELATIONSHIPS,
    SOUND,
    TYPES,
    altered,
    little,
    members,
    paragraph,
    patched,
    replaced,
    zeros,
    zipped,
)  # fmt: skip
from tests.readers.docx.conftest import NAMESPACES, build

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = 150 * MEBIBYTE
"""What reading a small document takes at its most; a bomb of 600 MB goes far beyond it."""


@functools.cache
def related_bomb() -> bytes:
    """A part of 600 MB that the document refers to."""
    rels = members()[RELATIONSHIPS].replace(
        b"</Relationships>", f'<Relationship Id="b" Type="{OFFICE}/image" Target="big.xml"/></Relationships>'.encode()
    )
    return altered({RELATIONSHIPS: rels, "word/big.xml": zeros(600)})


def quiet_bomb() -> bytes:
    """The same, whose headers say that it is small."""
    return patched(related_bomb(), 22, 24, little(10), member=b"word/big.xml")


def overlapping() -> bytes:
    """Many names in the directory for one member of 20 MB: a bomb without nesting."""
    data = altered({"word/media/a.bin": zeros(20)})
    start = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x05\x06"))
    end = data.rfind(b"PK\x05\x06")
    entry = data[start:end]
    count = struct.unpack("<H", data[end + 10 : end + 12])[0]
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = struct.pack("<H", count + 200)
    tail[12:16] = little(struct.unpack("<I", bytes(tail[12:16]))[0] + 200 * len(entry))
    return data[:end] + entry * 200 + bytes(tail)


def xml_bomb() -> bytes:
    """Two million empty paragraphs: small when packed, large as a tree."""
    return build(BODY + "<w:p/>" * 2_000_000)


def attribute_bomb() -> bytes:
    """An attribute of 200 MB."""
    return build(BODY + f"<w:p w:rsidR='{'9' * (200 << 20)}'/>")


def wide_xml_bomb(encoding: str) -> bytes:
    """The same in an encoding of two or four bytes a letter."""
    return altered({DOCUMENT: document(BODY + "<w:p/>" * 1_200_000).decode().encode(encoding)})


def entities() -> bytes:
    """A billion laughs."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{lines}]>'
    return altered({DOCUMENT: document(BODY + paragraph("&l9;"), head)})


def external_entity() -> bytes:
    """An entity that stands for a file of this machine."""
    head = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return altered({DOCUMENT: document(BODY + paragraph("before &x; after"), head)})


def document(body: str, head: str = "") -> bytes:
    """The main part."""
    return f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def with_descriptors() -> bytes:
    """Sizes told behind the members only, as streaming writers do."""

    class OneWay(io.RawIOBase):
        """A file that cannot go back."""

        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    out = OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, data in members().items():
            archive.writestr(name, data)
    return bytes(out.data)


def zip64() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members().items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data)
    return packed.getvalue()


def content_typed(kind: str) -> bytes:
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return replaced(TYPES, usual, kind.encode())


def strict() -> bytes:
    usual = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
    return zipped({name: re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", data) for name, data in members().items()})


def related(kind: str, target: str, *, outside: bool = False, body: str = "") -> bytes:
    """A relationship of the main part that leads somewhere."""
    mode = ' TargetMode="External"' if outside else ""
    made = f'<Relationship Id="odd" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    rels = members()[RELATIONSHIPS].replace(b"</Relationships>", made.encode())
    return altered({RELATIONSHIPS: rels, DOCUMENT: document(BODY + body)})


def flat() -> bytes:
    """A package in one XML file."""
    parts = "".join(f'<pkg:part pkg:name="/{name}"/>' for name in members())
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://x">{parts}</pkg:package>'.encode()


def recoded(encoding: str, declared: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared or encoding}"?>'
    text = document(BODY, head).decode()
    return altered({DOCUMENT: text.encode(encoding)})


def bombs() -> Iterator[Case]:
    bound = {"outcome": "limit-exceeded", "memory": SMALL}
    yield Case("zip bomb.docx", related_bomb, **bound)
    yield Case("zip bomb whose header lies.docx", quiet_bomb, "unreadable", memory=SMALL)
    yield Case("zip bomb beside the document.docx", lambda: altered({"junk.bin": zeros(600)}), **bound)
    yield Case("zip bomb of overlapping members.docx", overlapping, **bound)
    yield Case("zip bomb of many members.docx", lambda: zipped({f"word/{n}.xml": b"" for n in range(20_000)}), **bound)
    yield Case("two million paragraphs.docx", xml_bomb, **bound)
    yield Case("a million paragraphs in UTF-16.docx", lambda: wide_xml_bomb("utf-16"), **bound)
    yield Case("a million paragraphs in UTF-32.docx", lambda: wide_xml_bomb("utf-32"), **bound)
    yield Case("attribute of 200 MB.docx", attribute_bomb, **bound)
    yield Case("billion laughs.docx", entities, "unreadable", "DOCTYPE", memory=SMALL)
    wide = altered({DOCUMENT: members(entities())[DOCUMENT].decode().encode("utf-32")})
    yield Case("billion laughs in UTF-32.docx", lambda: wide, "unreadable", "DOCTYPE", memory=SMALL)
    yield Case("external entity.docx", external_entity, "unreadable", "DOCTYPE", memory=SMALL)
    plain = document(BODY, '<?xml version="1.0"?><!DOCTYPE w:document>')
    yield Case("a DOCTYPE that does nothing.docx", lambda: altered({DOCUMENT: plain}), "unreadable", "DOCTYPE")


def archives() -> Iterator[Case]:
    read = {"holds": (ACTION,), "actions": 2}
    yield Case("sound.docx", lambda: SOUND, **read)
    yield Case("cut in half.docx", lambda: SOUND[: len(SOUND) // 2], "unreadable")
    yield Case("cut at its end.docx", lambda: SOUND[:-22], "unreadable")
    yield Case("begins later.docx", lambda: b"#!/bin/sh\n" * 9 + SOUND, "not-a-plan-document")
    yield Case("noise behind.docx", lambda: SOUND + bytes(range(256)), **read)
    yield Case("stored.docx", lambda: zipped(members(), zipfile.ZIP_STORED), **read)
    yield Case("packed with bzip2.docx", lambda: zipped(members(), zipfile.ZIP_BZIP2), "unreadable", "packed in a way")
    yield Case("packed with LZMA.docx", lambda: zipped(members(), zipfile.ZIP_LZMA), "unreadable", "packed in a way")
    yield Case("packed in an unknown way.docx", lambda: patched(SOUND, 8, 10, b"\x63\x00"), "unreadable")
    yield Case("wrong checksum.docx", lambda: patched(SOUND, 14, 16, b"\0\0\0\0"), "unreadable")
    yield Case("zip64.docx", zip64, **read)
    yield Case("sizes told behind.docx", with_descriptors, **read)
    yield Case("member locked.docx", lambda: patched(SOUND, 6, 8, b"\x01\x00"), "encrypted")
    yield Case("members of one name.docx", lambda: zipped([*members().items(), *members().items()]), **read)
    other = build(paragraph("Another document of that name"))
    twice = [*members(other).items(), (DOCUMENT, members()[DOCUMENT])]
    yield Case("two main parts.docx", lambda: zipped(twice), holds=(ACTION,))
    yield Case("member that leads out.docx", lambda: altered({"../../../../tmp/h_out.xml": b"<a/>"}), **read)
    yield Case("member with an absolute name.docx", lambda: altered({"/etc/annexe.xml": b"<a/>"}), **read)
    yield Case("member CON.docx", lambda: altered({"word/CON": b"x", "word/nul.xml": b"<a/>"}), **read)
    backslashes = {name.replace("/", "\\"): data for name, data in members().items()}
    yield Case("names with backslashes.docx", lambda: zipped(backslashes), **read)
    capitals = {name.upper() if name != TYPES else name: data for name, data in members().items()}
    yield Case("names in capitals.docx", lambda: zipped(capitals), "not-a-plan-document", "a zip archive")
    yield Case("encrypted.docx", lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted")


def parts() -> Iterator[Case]:
    read = {"holds": (ACTION,), "actions": 2}
    for name in (TYPES, "_rels/.rels", DOCUMENT):
        shown = name.replace("/", " ")
        yield Case(f"without {shown}.docx", lambda name=name: altered({name: None}), "unreadable")
        yield Case(f"empty {shown}.docx", lambda name=name: altered({name: b""}), "unreadable")
        yield Case(f"{shown} is no XML.docx", lambda name=name: altered({name: b"\x00\x01plain"}), "unreadable")
        yield Case(f"{shown} is cut.docx", lambda name=name: altered({name: members()[name][:-9]}), "unreadable")
        yield Case(f"{shown} is another.docx", lambda name=name: altered({name: b"<html/>"}), "unreadable")
    yield Case("without relationships of its own.docx", lambda: altered({RELATIONSHIPS: None}), **read)
    yield Case("relationships are no XML.docx", lambda: altered({RELATIONSHIPS: b"none"}), "unreadable")
    yield Case("relationships without targets.docx", lambda: altered({RELATIONSHIPS: empty_relationship()}), **read)
    yield Case("main part leads to itself.docx", lambda: related("officeDocument", "document.xml"), **read)
    yield Case("part beyond the package.docx", lambda: related("styles", "../../../etc/passwd"), **read)
    yield Case("absolute target.docx", lambda: related("styles", "/word/styles.xml"), **read)
    yield Case("target that is no address.docx", lambda: related("hyperlink", "http://[::1", outside=True), **read)
    yield Case("styles from outside.docx", lambda: related("styles", "http://192.0.2.1/s.xml", outside=True), **read)
    template = "file://192.0.2.1/share/a.dotm"
    yield Case("template from outside.docx", lambda: related("attachedTemplate", template, outside=True), **read)
    link = "<w:p><w:hyperlink r:id='odd'><w:r><w:t>click here</w:t></w:r></w:hyperlink></w:p>"
    script = "javascript:alert(1)"
    yield Case("script as a link.docx", lambda: related("hyperlink", script, outside=True, body=link), **read)
    yield Case("strict Open XML.docx", strict, **read)
    yield Case("flat package.docx", flat, "not-a-plan-document", "an XML file")
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield Case("with macros.docm", lambda: content_typed(macro), **read)
    yield Case("template.dotx", lambda: content_typed(macro.replace("document.macroEnabled", "template")), **read)
    yield Case("of an unknown content type.docx", lambda: content_typed("text/plain"), **read)
    yield Case("in UTF-16.docx", lambda: recoded("utf-16"), **read)
    yield Case("in Latin 1.docx", lambda: recoded("iso-8859-1"), **read)
    yield Case("in UTF-16 that says UTF-8.docx", lambda: recoded("utf-16", "utf-8"), **read)
    yield Case("in UTF-32.docx", lambda: recoded("utf-32"), **read)
    yield Case("in EBCDIC.docx", lambda: recoded("cp037"), "unreadable")
    styles = b"<w:styles/>"
    yield Case("styles without a namespace.docx", lambda: build(BODY, raw={"word/styles.xml": styles}), **read)
    huge = "".join(
        f"<w:style w:type='paragraph' w:styleId='S{n}'><w:basedOn w:val='S{n + 1}'/></w:style>" for n in range(4000)
    )
    yield Case("chain of 4,000 styles.docx", lambda: build(BODY + styled("S0"), parts={"styles": huge}), **read)
    circle = huge + "<w:style w:type='paragraph' w:styleId='S4000'><w:basedOn w:val='S0'/></w:style>"
    yield Case("styles in a circle.docx", lambda: build(BODY + styled("S7"), parts={"styles": circle}), **read)


def styled(style: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>Styled words</w:t></w:r></w:p>"


def empty_relationship() -> bytes:
    return f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a"/><Other/></Relationships>'.encode()


def cases() -> Iterator[Case]:
    """All of them."""
    yield from bombs()
    yield from archives()
    yield from parts()
