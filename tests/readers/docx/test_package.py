"""Opening: hostile, damaged and unusual packages."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from pipeline.errors import EmptyInput, EncryptedInput, UnreadableInput

BODY = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>"
)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_declaration_is_refused(read_body, encoding):
    with pytest.raises(UnreadableInput, match="DOCTYPE"):
        read_body("", raw={"word/document.xml": ENTITY.encode(encoding)})


def test_a_document_type_declaration_is_refused_in_every_part(read_body):
    with pytest.raises(UnreadableInput, match=r"customXml/item1\.xml declares"):
        read_body(BODY, raw={"customXml/item1.xml": b"<!DOCTYPE a><a/>"})


def test_a_document_type_declaration_in_an_unusual_encoding_is_refused(read_body):
    hidden = ENTITY.replace('version="1.0"', 'version="1.0" encoding="UTF-7"').replace("<!", "+ADwAIQ-")
    with pytest.raises(UnreadableInput, match="DOCTYPE"):
        read_body("", raw={"word/document.xml": hidden.encode("ascii")})


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no zip at all",
        lambda data: data[: len(data) // 2],
        lambda data: zipped({}),
        lambda data: zipped({"word/document.xml": b"<a/>"}),
        lambda data: zipped({n: d for n, d in members(data).items() if n != "word/document.xml"}),
        lambda data: zipped({n: d for n, d in members(data).items() if n != "[Content_Types].xml"}),
        lambda data: zipped({n: d for n, d in members(data).items() if n != "_rels/.rels"}),
        lambda data: zipped(members(data) | {"word/document.xml": b"<w:document"}),
        lambda data: zipped(members(data) | {"word/document.xml": b"<document><body/></document>"}),
        lambda data: zipped(members(data) | {"word/document.xml": b""}),
        lambda data: zipped(members(data) | {"_rels/.rels": b"not xml"}),
        lambda data: zipped(members(data) | {"[Content_Types].xml": b"<a/>"}),
    ],
)
def test_damaged_packages_are_typed_errors(word_file, read_bytes, damage):
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(damage(word_file(BODY)))
    assert caught.value.detail


def test_damage_in_a_part_that_is_read_late_is_a_typed_error(read_body):
    body = '<w:p><w:r><w:t>words</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    with pytest.raises(UnreadableInput, match="its XML is damaged"):
        read_body(body, parts={"footnotes": '<w:footnote w:id="1">'})


def test_a_flipped_bit_is_a_typed_error(word_file, read_bytes):
    data = bytearray(word_file("<w:p><w:r><w:t>" + "many words " * 500 + "</w:t></w:r></w:p>"))
    position = data.find(b"word/document.xml") + len("word/document.xml") + 20
    data[position] ^= 0xFF
    with pytest.raises(UnreadableInput):
        read_bytes(bytes(data))


def test_encrypted_documents_are_named_as_such(word_file, read_bytes):
    with pytest.raises(EncryptedInput):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    data = bytearray(word_file(BODY))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(signature) + offset] |= 1
    with pytest.raises(EncryptedInput):
        read_bytes(bytes(data))


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:p><w:r><w:t> - </w:t></w:r></w:p>", "<w:sectPr/>"])
def test_a_document_without_words_is_empty(read_body, body):
    with pytest.raises(EmptyInput):
        read_body(body)


@pytest.mark.parametrize(
    "forbidden",
    [b"\x00", b"\x0b", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"&#0;", b"&#x1F;", b"&#xD800;", b"&#57343;", b"&#xFFFF;"],
)
def test_characters_that_xml_forbids_are_taken_out_with_a_warning(word_file, read_bytes, forbidden):
    files = members(word_file(BODY))
    files["word/document.xml"] = files["word/document.xml"].replace(b"words", b"wo" + forbidden + b"rds")
    source = read_bytes(zipped(files))
    assert source.text == "words"
    assert [warning.code for warning in source.warnings] == ["cleaned-characters"]


@pytest.mark.parametrize(
    "allowed", ["&#9;", "&#10;", "&#13;", "&#x20;", "&#x10000;", "&#55295;", "&#57344;", "&#xE000;"]
)
def test_character_references_that_xml_allows_are_left_alone(read_body, allowed):
    source = read_body(BODY.replace("words", f"wo{allowed}rds"))
    assert len(source.text) == 6
    assert source.warnings == ()


def test_an_utf16_part_is_read(word_file, read_bytes):
    files = members(word_file(BODY))
    files["word/document.xml"] = files["word/document.xml"].decode().encode("utf-16")
    assert read_bytes(zipped(files)).text == "words"


def test_relationships_that_lead_nowhere_do_no_harm(read_body):
    nowhere = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/image" Target="../NULL"/><Relationship Id="b" Type="x/hyperlink" Target="#top"/>'
        '<Relationship Id="c" Type="x/image" Target="media/image1.png"/></Relationships>'
    )
    body = BODY + '<w:p><w:hyperlink r:id="b"><w:r><w:t>top</w:t></w:r></w:hyperlink></w:p>'
    raw = {"word/_rels/document.xml.rels": nowhere.encode(), "word/media/image1.png": b"png"}
    assert read_body(body, raw=raw).text == "words\ntop"


def test_strict_open_xml_is_read(word_file, read_bytes):
    body = BODY + "<w:tbl><w:tblGrid><w:gridCol w:w='72pt'/></w:tblGrid><w:tr><w:tc>" + BODY + "</w:tc></w:tr></w:tbl>"
    transitional = members(word_file(body, parts={"styles": ""}))
    strict = {}
    for name, data in transitional.items():
        usual = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
        strict[name] = re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", data)
    source = read_bytes(zipped(strict))
    assert source.text == "words\nwords"
    assert source.pages[0].blocks[1].edges == (0.0, 72.0)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_documents_with_macros_and_templates_are_read(word_file, read_bytes, content_type):
    files = members(word_file(BODY))
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(usual, content_type.encode())
    assert read_bytes(zipped(files)).text == "words"


def test_the_source_names_its_file(read_body):
    source = read_body(BODY)
    assert (source.file, source.sha256, source.page_count) == ("paper.docx", "0" * 64, None)
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
