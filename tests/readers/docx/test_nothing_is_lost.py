"""Every shown character of real Word files stands in the source, once, at the address of its line."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.options import Options
from pipeline.readers.docx import read_docx
from pipeline.source import Paragraph, Source, Table

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDING = {f"{WORD}{name}" for name in ("del", "moveFrom")}
SAMPLES = sorted((Path(__file__).resolve().parents[3] / "samples").glob("*.docx"))


def read(data: bytes) -> Source:
    return read_docx(data, file="paper.docx", sha256="", options=Options())


def shown_words(data: bytes) -> Counter[str]:
    """Characters of all `w:t` of the body that are neither deleted nor hidden, found without the reader's help."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    counted: Counter[str] = Counter()
    for text in root.iter(f"{WORD}t"):
        ancestors = list(text.iterancestors())
        fallback = any(str(ancestor.tag).endswith("}Fallback") for ancestor in ancestors)
        hidden = ancestors[0].find(f"{WORD}rPr/{WORD}vanish") is not None
        if not fallback and not hidden and not any(ancestor.tag in HIDING for ancestor in ancestors):
            counted.update(character for character in text.text or "" if not character.isspace())
    return counted


def lines_of(block: Paragraph | Table) -> list:
    if isinstance(block, Paragraph):
        return list(block.lines)
    cells = [cell for row in block.rows for cell in row.cells]
    return [line for cell in cells for line in (*cell.lines, *(li for table in cell.tables for li in lines_of(table)))]


def check(data: bytes) -> None:
    source = read(data)
    found = Counter(character for character in source.text if not character.isspace())
    assert not shown_words(data) - found
    in_blocks = [line for _, block in source.blocks() for line in lines_of(block)]
    assert sorted(line.offset for line in in_blocks) == [line.offset for line in source.lines]
    for line in source.lines:
        assert source.text[line.offset : line.finish] == line.text
        assert "\n" not in line.text
        assert 0 <= line.marker <= len(line.text)
        assert all(0 <= run.begin < run.finish <= len(line.text) for run in line.runs)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_of_the_samples(path):
    check(path.read_bytes())


def test_of_the_seeds(shared):
    rendered = sorted((shared / "seeds" / "rendered").glob("*.docx"))
    assert rendered
    for path in rendered:
        check(path.read_bytes())


def saved(document) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_of_a_document_made_by_python_docx():
    document = docx.Document()
    document.add_heading("Delivery plan", 0)
    document.add_heading("Parks", 1)
    document.add_paragraph("Plant trees", style="List Bullet")
    document.add_paragraph("Mend paths", style="List Number")
    document.add_paragraph("Cut hedges", style="List Number")
    table = document.add_table(rows=2, cols=3, style="Light Grid Accent 1")
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Band"
    table.cell(1, 1).text = "by May 2031"
    document.sections[0].header.paragraphs[0].text = "Committee"
    document.add_section(WD_SECTION.NEW_PAGE).footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "Page"
    data = saved(document)
    check(data)
    source = read(data)
    assert [line.text for line in source.lines] == [
        "Committee", "Delivery plan", "Parks", "• Plant trees", "1. Mend paths", "2. Cut hedges", "Band", "by May 2031",
        "Page",
    ]  # fmt: skip
    table_read = next(block for _, block in source.blocks() if isinstance(block, Table))
    assert [(cell.column_span, cell.lines != ()) for row in table_read.rows for cell in row.cells] == [
        (3, True), (1, False), (1, True), (1, False),
    ]  # fmt: skip
    assert table_read.rows[0].cells[0].lines[0].style_at(0).bold


RUNS = st.sampled_from(["<w:ins w:id='1'>{}</w:ins>", "{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                        "<w:del w:id='2'>{}</w:del>", "<w:smartTag>{}</w:smartTag>", "<w:hyperlink>{}</w:hyperlink>",
                        "<w:moveFrom>{}</w:moveFrom>", "<w:fldSimple>{}</w:fldSimple>"])  # fmt: skip
BLOCKS = st.sampled_from(["<w:p>{}</w:p>", "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
                          "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
                          "<w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
                          "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>"
                          "</w:tbl><w:p/></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"])  # fmt: skip
WORDS = st.text(alphabet="abcdefgh •–", min_size=1, max_size=6)


@given(st.lists(st.tuples(BLOCKS, st.lists(st.tuples(RUNS, RUNS, WORDS), min_size=1, max_size=4)), max_size=5))
def test_of_any_nesting_of_wrappers(word_file, blocks):
    body = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
    for block, runs in blocks:
        texts = (outer.format(inner.format(f"<w:r><w:t>{text}</w:t></w:r>")) for outer, inner, text in runs)
        body += block.format("".join(texts))
    check(word_file(body))
