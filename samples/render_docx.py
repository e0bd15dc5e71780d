"""Writes a document as DOCX with real lists, merged band cells, repeated header rows and links."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from samples.blocks import Block, Cell, Columns, Document, PageBreak, Paragraph, Row, Run, Table, Tabs, visible

FIXED_TIME = datetime(2024, 1, 1, 9, 0, 0)  # any moment: the files must not differ from run to run
FONT = {"Helvetica": "Arial", "Times": "Times New Roman"}
HEADING_STYLE = {1: "Title", 2: "Heading 2", 3: "Heading 3"}
TABLE_STYLE = {"grid": "Table Grid", "rows": "Normal Table", "none": "Normal Table"}
TWIPS = 20  # a point has twenty


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
    match block:
        case Paragraph():
            _add_paragraph(file, block)
        case Table():
            _add_table(file, block)
            file.add_paragraph()
        case Columns():
            _add_columns(file, block)
        case PageBreak():
            file.add_page_break()
        case Tabs():
            raise ValueError("a word processor has no tabs: the document is not `in_word`")


def _add_paragraph(file: Any, paragraph: Paragraph) -> None:
    style = "List Bullet" if paragraph.bullet else HEADING_STYLE.get(paragraph.level, "Normal")
    written = file.add_paragraph(style=style)
    if paragraph.fill:
        written._p.get_or_add_pPr().append(_shading(paragraph.fill))
    _add_runs(written, paragraph)


def _add_columns(file: Any, columns: Columns) -> None:
    """A section of its own in two columns; what follows it is in one again."""
    file.add_section(WD_SECTION.CONTINUOUS)
    for paragraph in columns.paragraphs:
        _add_paragraph(file, paragraph)
    _set_columns(file.sections[-1], 2, columns.gap)
    file.add_section(WD_SECTION.CONTINUOUS)
    _set_columns(file.sections[-1], 1, columns.gap)


def _set_columns(section: Any, count: int, gap: float) -> None:
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(round(gap * TWIPS)))


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _shading(fill: str) -> Any:
    return _element("w:shd", val="clear", color="auto", fill=fill)


def _add_table(file: Any, table: Table) -> None:
    grid = file.add_table(rows=len(table.rows), cols=len(table.widths), style=TABLE_STYLE[table.rules])
    grid.autofit = False
    if table.rules == "rows":
        borders = _element("w:tblBorders")
        borders.extend(_element(f"w:{side}", val="single", sz="4") for side in ("top", "bottom", "insideH"))
        grid._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    for row, written in zip(table.rows, grid.rows, strict=True):
        for written_cell, column_width in zip(written.cells, table.widths, strict=True):
            written_cell.width = Pt(column_width)
        if row.kind == "header" and table.repeats_header_on:
            _mark(written, "w:tblHeader")
        if not table.rows_may_split:
            _mark(written, "w:cantSplit")
        _fill_row(table, row, written)
    _merge_down(table, grid)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill_row(table: Table, row: Row, written: Any) -> None:
    grid_cells = written.cells
    for cell, (first, end) in zip(row.cells, table.columns_of(row), strict=True):
        target = grid_cells[first] if end == first + 1 else grid_cells[first].merge(grid_cells[end - 1])
        if cell.fill:
            target._tc.get_or_add_tcPr().append(_shading(cell.fill))
        if table.centred:
            target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
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
    starts: dict[int, Any] = {}
    for row, written in zip(table.rows, grid.rows, strict=True):
        for cell, (first, _), element in zip(row.cells, table.columns_of(row), written._tr.tc_lst, strict=True):
            if not cell.merged_above:
                starts[first] = element
                continue
            element.get_or_add_tcPr().vMerge_val = "continue"
            starts[first].get_or_add_tcPr().vMerge_val = "restart"


def _add_runs(paragraph: Any, content: Paragraph) -> None:
    for run in content.runs:
        if run.url:
            _add_link(paragraph, run)
            continue
        written = paragraph.add_run(visible(run.text))
        if not content.level:
            written.bold, written.italic = run.bold or None, run.italic or None
        if content.ink:
            written.font.color.rgb = RGBColor.from_string(content.ink)


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
