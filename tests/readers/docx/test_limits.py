"""Word documents that are larger than a document may be: refused by the name of a limit, before anything is parsed."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.errors import AnnexeError, LimitExceeded, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.outcome import Failed, Task
from pipeline.readers import read
from pipeline.readers.docx import read_docx
from pipeline.readers.sniff import Format, sniff
from pipeline.sizes import MEBIBYTE
from pipeline.source import Source

WORDS = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
MEDIA = "word/media/image1.png"


def read_within(data: bytes, limits: InputLimits) -> Source:
    return read_docx(data, file="paper.docx", sha256="0" * 64, options=Options(limits=limits))


def table(cells: int) -> str:
    return "<w:tbl><w:tr>" + f"<w:tc>{WORDS}</w:tc>" * cells + "</w:tr></w:tbl>"


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + WORDS + "</w:tc></w:tr></w:tbl>" * depth


@pytest.mark.parametrize(
    ("name", "limits", "within", "beyond"),
    [
        ("inflated_bytes", InputLimits(inflated_bytes=9000), {MEDIA: bytes(2000)}, {MEDIA: bytes(9000)}),
        ("markup_bytes", InputLimits(markup_bytes=9000), {MEDIA: bytes(9000)}, {"word/a.xml": b" " * 9000}),
        (
            "markup_bytes",
            InputLimits(markup_bytes=9000),
            {"a.xml": b" " * 2000},
            dict.fromkeys("ab", b"") | {"A.XML": b" " * 9000},
        ),
        ("elements", InputLimits(elements=90), {"a.xml": b"<a></a>" * 60}, {"a.xml": b"<a></a>" * 90}),
        ("elements", InputLimits(elements=90), {"a.xml": b"<a/>" * 60}, {f"{n}.xml": b"<a/>" for n in range(90)}),
        ("members", InputLimits(members=9), {"a.png": b""}, {f"{n}.png": b"" for n in range(9)}),
    ],
)
def test_what_is_larger_than_a_limit_is_refused_by_its_name(word_file, name, limits, within, beyond):
    assert read_within(word_file(WORDS, raw=within), limits).text == "words"
    with pytest.raises(LimitExceeded, match=f"; the limit {name} is 9") as error:
        read_within(word_file(WORDS, raw=beyond), limits)
    assert error.value.file == "paper.docx"


def test_an_archive_of_too_many_members_is_refused_before_its_directory_is_read(word_file):
    data = word_file(WORDS, raw={f"{n}.png": b"" for n in range(9)})
    assert sniff(data, "paper.docx") is Format.DOCX
    with pytest.raises(LimitExceeded, match="archive of 13 members; the limit members is 9"):
        sniff(data, "paper.docx", InputLimits(members=9))


def test_cells_are_counted_in_all_tables(word_file):
    limits = InputLimits(cells=6)
    assert read_within(word_file(table(3) + table(3)), limits).text.split() == ["words"] * 6
    with pytest.raises(LimitExceeded, match="tables of 7 cells; the limit cells is 6"):
        read_within(word_file(table(3) + table(4)), limits)


def test_nesting_is_counted_in_elements(word_file):
    limits = InputLimits(nesting=9)
    assert read_within(word_file(nested(1)), limits).text == "words"
    with pytest.raises(LimitExceeded, match="nested deeper; the limit nesting is 9"):
        read_within(word_file(nested(2)), limits)


@pytest.mark.parametrize("depth", [2, 40, 80])
def test_deep_nesting_is_read(word_file, depth):
    assert read_within(word_file(nested(depth)), InputLimits()).text == "words"


@pytest.mark.parametrize("depth", [90, 2000, 30_000])
def test_deeper_nesting_is_refused(word_file, depth):
    with pytest.raises(LimitExceeded, match="nested deeper; the limit nesting is 256"):
        read_within(word_file(nested(depth)), InputLimits())


def rewritten(data: bytes, size: int) -> bytes:
    """An archive whose last member says that it has `size` bytes."""
    lying = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        position = lying.rfind(signature) + offset
        lying[position : position + 4] = size.to_bytes(4, "little")
    return bytes(lying)


@pytest.mark.parametrize("size", [10, 0xFFFFFFF0])
def test_the_headers_word_on_sizes_is_not_taken(word_file, size):
    data = rewritten(word_file(WORDS, raw={MEDIA: bytes(5_000_000)}), size)
    with pytest.raises((UnreadableInput, LimitExceeded)) as error:
        read_within(data, InputLimits(inflated_bytes=MEBIBYTE))
    assert "zlib" not in error.value.message


def test_members_that_share_their_bytes_are_each_counted(word_file):
    data = word_file(WORDS, raw={MEDIA: bytes(400_000)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin, count = archive.start_dir, len(archive.infolist())
    end = data.rfind(b"PK\x05\x06")
    directory = data[begin:end]
    again = directory[directory.rfind(b"PK\x01\x02") :] * 10
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count + 10, count + 10, len(directory + again), begin, 0)
    with pytest.raises(LimitExceeded, match="inflated_bytes"):
        read_within(data[:begin] + directory + again + closing, InputLimits(inflated_bytes=MEBIBYTE))


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_bound_is_not_unpacked(way):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", way) as archive:
        archive.writestr("word/document.xml", bytes(MEBIBYTE))
    with pytest.raises(UnreadableInput, match="packed in a way that Word does not use"):
        read_within(packed.getvalue(), InputLimits())


@pytest.mark.parametrize("name", ["../../../evil.xml", "..\\evil.xml", "/evil.xml", "word/../../evil.xml"])
def test_names_that_lead_out_of_the_archive_lead_nowhere(word_file, tmp_path, monkeypatch, name):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    path = folder / "paper.docx"
    path.write_bytes(word_file(WORDS, raw={name: b"<evil/>"}))
    assert read(path, Options()).text == "words"
    assert [one.name for one in tmp_path.rglob("*.*")] == ["paper.docx"]


@pytest.mark.parametrize(
    "damage", [b"<w:document", b"\xff\xfe<", b"<a>\xff</a>", b"<a>&b;</a>", b"<a b='1' b='2'/>", b"<a/><b/>"]
)
def test_damaged_xml_is_told_by_its_place_and_not_in_the_parsers_words(word_file, damage):
    with pytest.raises(AnnexeError) as error:
        read_within(word_file("", raw={"word/document.xml": damage}), InputLimits())
    assert error.value.detail.startswith(("its XML is damaged at line 1, column ", "its main part is no Word document"))


def test_a_bomb_of_true_size_ends_by_its_limit_and_not_by_the_memory_that_a_process_may_have(word_file, tmp_path):
    """600 MB in a part of 0.6 MB, in a process that may have 768 MB of address space, of which 350 are its own."""
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(word_file(WORDS, raw={"word/theme/theme1.xml": b" " * 600_000_000}))
    assert bomb.stat().st_size < MEBIBYTE
    with Supervised(Limits(seconds=60, memory=768 * MEBIBYTE)) as worker:
        outcome = worker.run(Task(bomb, "bomb.docx", "0" * 64, Options(), tmp_path / "staged", Path("none")))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.detail) == (
        "limit-exceeded",
        "its XML unpacks to more; the limit markup_bytes is 64MB",
    )
