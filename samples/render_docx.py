"""Writes a document as DOCX with real lists, merged band cells, repeated header rows and links."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samples.blocks import Block, Cell, Document, Paragraph, Row, Run, Table, visible

FIXED_TIME = datetime(2024, 1, 1, 9, 0, 0)  # any moment: the files must not differ from run to run
FONT = {"Helvetica": "Arial", "Times": "Times New Roman"}
HEADING_STYLE = {1: "Title", 2: "Heading 2"}


def render_docx(document: Document) -> bytes:
    """The document as DOCX bytes; the same bytes for the same document."""
    file = docx.Document()
    _set_page(file, document)
    for block in document.blocks:
        _add_block(file, block)
    properties = file.core_properties
    properties.title, properties.author, properties.comments = document.title, "", ""
    properties.created = properties.modified = FIXED_TIME
    buffer = io.BytesIO()
    file.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _set_page(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Pt(document.page_size[0]), Pt(document.page_size[1])
    landscape = document.page_size[0] > document.page_size[1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Pt(document.margins[0])
    section.top_margin = section.bottom_margin = Pt(document.margins[1])
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT[document.family], Pt(document.size)
    normal.paragraph_format.space_after = Pt(0)
    if document.header:
        section.header.paragraphs[0].text = document.header
    if document.footer:
        _add_page_number(section.footer.paragraphs[0], document.footer)


def _add_page_number(paragraph: Any, template: str) -> None:
    """Writes a footer in which {page} and {pages} are live fields."""
    for index, piece in enumerate(template.replace("{pages}", "{NUMPAGES}").replace("{page}", "{PAGE}").split("{")):
        code, closing, rest = piece.partition("}") if index else ("", "", piece)
        if closing:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), code)
            paragraph._p.append(simple)
        paragraph.add_run(rest)


def _add_block(file: Any, block: Block) -> None:
    if isinstance(block, Table):
        _add_table(file, block)
        file.add_paragraph()
        return
    paragraph = file.add_paragraph(style=HEADING_STYLE.get(block.level, "Normal"))
    _add_runs(paragraph, block)


def _add_table(file: Any, table: Table) -> None:
    grid = file.add_table(rows=len(table.rows), cols=len(table.widths), style="Table Grid")
    grid.autofit = False
    for row, written in zip(table.rows, grid.rows, strict=True):
        for written_cell, column_width in zip(written.cells, table.widths, strict=True):
            written_cell.width = Pt(column_width)
        if row.kind == "header" and table.repeats_header_on:
            _mark(written, "w:tblHeader")
        if not table.rows_may_split:
            _mark(written, "w:cantSplit")
        _fill_row(row, written)
    _merge_down(table, grid)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill_row(row: Row, written: Any) -> None:
    cells = written.cells
    if row.kind == "band":
        cells = [cells[0].merge(cells[-1])]
    for cell, target in zip(row.cells, cells, strict=True):
        if not cell.merged_above:
            _fill_cell(cell, target)


def _fill_cell(cell: Cell, target: Any) -> None:
    for index, paragraph in enumerate(cell.paragraphs):
        written = target.add_paragraph() if index else target.paragraphs[0]
        if paragraph.bullet:
            written.style = "List Bullet"
        _add_runs(written, paragraph)


def _merge_down(table: Table, grid: Any) -> None:
    """Joins each cell that continues the one above it (w:vMerge)."""
    for column in range(len(table.widths)):
        start = None
        for index, row in enumerate(table.rows):
            if row.kind == "body" and row.cells[column].merged_above:
                properties = grid.rows[index]._tr.tc_lst[column].get_or_add_tcPr()
                properties.append(_vertical_merge("continue"))
                first = grid.rows[start]._tr.tc_lst[column].get_or_add_tcPr()
                if first.find(qn("w:vMerge")) is None:
                    first.append(_vertical_merge("restart"))
            else:
                start = index


def _vertical_merge(value: str) -> Any:
    element = OxmlElement("w:vMerge")
    element.set(qn("w:val"), value)
    return element


def _add_runs(paragraph: Any, content: Paragraph) -> None:
    for run in content.runs:
        if run.url:
            _add_link(paragraph, run)
            continue
        written = paragraph.add_run(visible(run.text))
        if not content.level:
            written.bold, written.italic = run.bold or None, run.italic or None


def _add_link(paragraph: Any, run: Run) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(visible(run.text))._r)
    paragraph._p.append(link)


def _with_fixed_times(package: bytes) -> bytes:
    """The same zip with members in a fixed order, each stamped with the same time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in sorted(source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            member = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(member, source.read(name))
    return buffer.getvalue()
