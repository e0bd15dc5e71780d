"""Documents that are damaged, as Hypothesis strategies: fewer and earlier mutations are the simpler ones to shrink to.

Bytes are flipped, put in, taken out, repeated, cut off and spliced. What is packed is opened first: the inflated
streams and objects of a PDF, the XML members of a Word document, the lines of a text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st
from lxml import etree

from tests.fuzz import material
from tests.fuzz.words import CHARACTERS, NUMBERS, PDF_WORDS, WORD_TAGS, XML_WORDS

_T = TypeVar("_T", bytes, str)

MOST_MUTATIONS = 5
LONGEST_CHUNK = 400
"""Bytes or characters that one mutation takes out or repeats."""
MOST_TIMES = 60
"""How often one mutation repeats a chunk."""
LONGEST_TEXT = 50_000
"""Characters of a plain text: enough to show what takes the square of a length, or more."""

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ATTRIBUTE = re.compile(rb'="([^"]*)"')


# --- bytes -----------------------------------------------------------------------------------------------------------


def _place(draw: st.DrawFn, whole: Sequence[object]) -> int:
    return draw(st.integers(0, len(whole)))


def _chunk(draw: st.DrawFn, whole: Sequence[object]) -> slice:
    begin = _place(draw, whole)
    return slice(begin, begin + draw(st.integers(1, LONGEST_CHUNK)))


def _flip(draw: st.DrawFn, data: bytes, words: Sequence[bytes]) -> bytes:
    at = _place(draw, data)
    return data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]


def _insert(draw: st.DrawFn, data: bytes, words: Sequence[bytes]) -> bytes:
    at = _place(draw, data)
    return data[:at] + draw(st.binary(min_size=1, max_size=12)) + data[at:]


def _insert_word(draw: st.DrawFn, data: bytes, words: Sequence[bytes]) -> bytes:
    at = _place(draw, data)
    return data[:at] + b" " + draw(st.sampled_from(words)) + b" " + data[at:]


def _replace_number(draw: st.DrawFn, data: bytes, words: Sequence[bytes]) -> bytes:
    """One of the numbers that are written in the file becomes another."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = draw(st.sampled_from(found))
    return data[: match.start()] + draw(st.sampled_from(NUMBERS)) + data[match.end() :]


def _delete(draw: st.DrawFn, data: _T, words: Sequence[_T]) -> _T:
    chunk = _chunk(draw, data)
    return data[: chunk.start] + data[chunk.stop :]


def _repeat(draw: st.DrawFn, data: _T, words: Sequence[_T]) -> _T:
    chunk = _chunk(draw, data)
    return data[: chunk.stop] + data[chunk] * draw(st.integers(1, MOST_TIMES)) + data[chunk.stop :]


def _move(draw: st.DrawFn, data: _T, words: Sequence[_T]) -> _T:
    chunk, at = _chunk(draw, data), _place(draw, data)
    return data[:at] + data[chunk] + data[at:]


def _cut_off(draw: st.DrawFn, data: _T, words: Sequence[_T]) -> _T:
    return data[: _place(draw, data)]


def _cut_front(draw: st.DrawFn, data: _T, words: Sequence[_T]) -> _T:
    return data[_place(draw, data) :]


_BYTE_MUTATIONS: tuple[Callable[[st.DrawFn, bytes, Sequence[bytes]], bytes], ...] = (
    *(_flip, _insert_word, _replace_number, _delete, _insert, _repeat, _move, _cut_off, _cut_front),
)


def damaged(draw: st.DrawFn, data: bytes, words: Sequence[bytes], most: int = MOST_MUTATIONS) -> bytes:
    """`data` after one to `most` mutations; `words` are those of its format."""
    for mutation in draw(st.lists(st.sampled_from(_BYTE_MUTATIONS), min_size=1, max_size=most)):
        data = mutation(draw, data, words)
    return data


def _spliced(draw: st.DrawFn, first: bytes, second: bytes) -> bytes:
    return first[: _place(draw, first)] + second[_place(draw, second) :]


# --- PDF -------------------------------------------------------------------------------------------------------------


@st.composite
def pdfs(draw: st.DrawFn) -> bytes:
    """PDFs, damaged as they are packed or behind the packing."""
    way = draw(st.sampled_from(["objects", "objects", "objects", "bytes", "splice"]))
    if way == "splice":
        return _spliced(draw, draw(st.sampled_from(material.pdfs())), draw(st.sampled_from(material.pdfs())))
    if way == "bytes":
        return damaged(draw, draw(st.sampled_from(material.pdfs())), PDF_WORDS)
    file = draw(st.sampled_from(material.open_pdfs()))
    for _ in range(draw(st.integers(1, MOST_MUTATIONS))):
        file = _damaged_pdf(draw, file)
    return file.to_bytes()


def _damaged_pdf(draw: st.DrawFn, file: material.PdfFile) -> material.PdfFile:
    if not file.objects:
        return file
    objects = list(file.objects)
    at = draw(st.integers(0, len(objects) - 1))
    one = objects[at]
    way = draw(st.sampled_from(["stream", "written", "reference", "swap", "delete", "double"]))
    if way == "stream" and one.stream is not None:
        objects[at] = replace(one, stream=damaged(draw, one.stream, PDF_WORDS, 3))
    elif way == "reference":
        number = str(draw(st.sampled_from(objects)).number).encode()
        objects[at] = replace(one, written=re.sub(rb"\d+(?= 0 R)", number, one.written, count=1))
    elif way == "swap":
        objects[at] = replace(draw(st.sampled_from(objects)), number=one.number)
    elif way == "delete":
        del objects[at]
    elif way == "double":
        objects.append(replace(one, number=draw(st.sampled_from(objects)).number))
    else:
        objects[at] = replace(one, written=damaged(draw, one.written, PDF_WORDS, 2))
    return replace(file, objects=tuple(objects))


# --- Word ------------------------------------------------------------------------------------------------------------


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """Word documents, damaged in their XML or as archives."""
    members = list(draw(st.sampled_from(material.packages())))
    way = draw(st.sampled_from(["elements", "elements", "elements", "xml", "members", "zip"]))
    if way == "members":
        members = _damaged_members(draw, members)
    elif way != "zip":
        change = _changed_elements if way == "elements" else _damaged_xml
        for _ in range(draw(st.integers(1, 3))):
            at = draw(st.integers(0, len(members) - 1))
            members[at] = (members[at][0], change(draw, members[at][1]))
    packed = material.zipped(members)
    return damaged(draw, packed, XML_WORDS) if way == "zip" else packed


def _damaged_xml(draw: st.DrawFn, data: bytes) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found or draw(st.booleans()):
        return damaged(draw, data, XML_WORDS, 2)
    match = draw(st.sampled_from(found))
    return data[: match.start(1)] + draw(st.sampled_from(NUMBERS)) + data[match.end(1) :]


def _damaged_members(draw: st.DrawFn, members: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    at, other = (draw(st.integers(0, len(members) - 1)) for _ in range(2))
    (name, data), rest = members[at], members[:at] + members[at + 1 :]
    way = draw(st.sampled_from(["leave out", "twice", "other content", "empty", "other name"]))
    if way == "leave out":
        return rest
    if way == "twice":
        return [*members, (name, members[other][1])]
    if way == "other name":
        return [*rest, (draw(st.sampled_from(["../" + name, name.upper(), "/" + name, "word\\a.xml"])), data)]
    return [*rest, (name, b"" if way == "empty" else members[other][1])]


def _changed_elements(draw: st.DrawFn, data: bytes) -> bytes:
    """XML that is sound, with one to five of its elements changed; what is none any more is left as it is."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(draw(st.integers(1, MOST_MUTATIONS))):
        _change_element(draw, root)
    return bytes(etree.tostring(root))


def _change_element(draw: st.DrawFn, root: etree._Element) -> None:
    elements = list(root.iter("{*}*"))
    one = elements[draw(st.integers(0, len(elements) - 1))]
    parent = one.getparent()
    way = draw(st.sampled_from(["text", "attribute", "rename", "delete", "repeat", "move", "nest"]))
    if way == "text":
        one.text = draw(st.text(CHARACTERS, max_size=20).map(_speakable))
    elif way == "attribute":
        names = sorted(map(str, one.attrib)) or [_tag("val")]
        name = draw(st.sampled_from([*names, _tag("val")]))
        one.set(name, draw(st.sampled_from(NUMBERS)).decode())
    elif way == "rename":
        one.tag = _tag(draw(st.sampled_from(WORD_TAGS)))
    elif parent is not None:
        _place_element(draw, elements, one, way)


def _place_element(draw: st.DrawFn, elements: list[etree._Element], one: etree._Element, way: str) -> None:
    parent = one.getparent()
    if way == "delete":
        parent.remove(one)
    elif way == "repeat":
        for _ in range(draw(st.integers(1, MOST_TIMES))):
            parent.append(copy.deepcopy(one))
    elif way == "move":
        draw(st.sampled_from(elements)).append(copy.deepcopy(one))
    else:
        for _ in range(draw(st.integers(1, MOST_TIMES))):
            around = etree.Element(_tag(draw(st.sampled_from(WORD_TAGS[:4]))))
            one.getparent().replace(one, around)
            around.append(one)


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _speakable(text: str) -> str:
    """A text without what lxml refuses to write."""
    return re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


# --- plain text ------------------------------------------------------------------------------------------------------


@st.composite
def plain_texts(draw: st.DrawFn) -> bytes:
    """Texts, their lines and characters changed, in the encodings that text comes in."""
    lines = draw(st.sampled_from(material.texts())).split("\n")
    for mutation in draw(st.lists(st.sampled_from(_LINE_MUTATIONS), min_size=1, max_size=MOST_MUTATIONS)):
        lines = mutation(draw, lines)
    sign = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\x0b", "\u2028"]))
    text = sign.join(lines)[:LONGEST_TEXT]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]))
    errors = "surrogatepass" if encoding.startswith("utf") else "replace"
    data = text.encode(encoding, errors)
    return damaged(draw, data, XML_WORDS, 2) if draw(st.booleans()) else data


def _insert_characters(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    inside = _place(draw, line)
    put = draw(st.text(CHARACTERS, min_size=1, max_size=8)) * draw(st.sampled_from([1, 1, 1, 3, 500, 5000]))
    return [*lines[:at], line[:inside] + put + line[inside:], *lines[at + 1 :]]


def _repeat_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    begin = draw(st.integers(0, len(lines) - 1))
    end = begin + draw(st.integers(1, 6))
    return lines[:end] + lines[begin:end] * draw(st.sampled_from([1, 2, 8, 60, 300])) + lines[end:]


def _delete_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    begin = draw(st.integers(0, len(lines) - 1))
    return (lines[:begin] + lines[begin + draw(st.integers(1, 10)) :]) or [""]


def _swap_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    changed = list(lines)
    changed[at], changed[other] = lines[other], lines[at]
    return changed


def _join_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    begin = draw(st.integers(0, len(lines) - 1))
    end = begin + draw(st.integers(1, 8))
    sign = draw(st.sampled_from(["\t", "\f", " ", "", " | ", "<li>", "  ", "\n\n", "\u00ad"]))
    return [*lines[:begin], sign.join(lines[begin:end]), *lines[end:]]


def _part_line(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """A line's blanks become tabs, or wide gaps, or line ends."""
    at = draw(st.integers(0, len(lines) - 1))
    return [
        *lines[:at],
        lines[at].replace(" ", draw(st.sampled_from(["\t", "    ", "\n", "\f", ""]))),
        *lines[at + 1 :],
    ]


_LINE_MUTATIONS: tuple[Callable[[st.DrawFn, list[str]], list[str]], ...] = (
    *(_insert_characters, _repeat_lines, _delete_lines, _swap_lines, _join_lines, _part_line),
)


# --- any bytes, and dates --------------------------------------------------------------------------------------------


@st.composite
def anything(draw: st.DrawFn) -> bytes:
    """Bytes of any kind: damaged documents, beginnings of other formats, noise."""
    start = draw(st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"a,b,c\n"]))
    if draw(st.booleans()):
        return start + draw(st.binary(max_size=300))
    return start + draw(st.one_of(pdfs(), word_files(), plain_texts()))
