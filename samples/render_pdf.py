"""Draws a document's pages as a PDF: text lines at their places and the table's rules as strokes."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from samples.blocks import Document
from samples.page_layout import (
    BULLET_INDENT,
    LEADING,
    PADDING,
    Line,
    Page,
    PlacedRow,
    PlacedText,
    face,
    paginate,
    width,
)

RULE = 0.5  # stroke width of a table rule, points
BAND_FILL = HexColor(0xDCE6F1)
HEADER_FILL = HexColor(0xEFEFEF)
RUNNING_SIZE = 8.0  # type size of running header and footer


def render_pdf(document: Document) -> bytes:
    """The document as PDF bytes; the same bytes for the same document."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=document.page_size, invariant=1, pageCompression=1)
    canvas.setTitle(document.title)
    canvas.setLineWidth(RULE)
    pages = paginate(document)
    for page in pages:
        _draw_page(canvas, document, page, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_page(canvas: Canvas, document: Document, page: Page, pages: int) -> None:
    canvas.setLineWidth(RULE)
    for placed in page.placed:
        if isinstance(placed, PlacedText):
            _draw_lines(canvas, document, placed.lines, document.margins[0], placed.top)
        else:
            _draw_row(canvas, document, placed)
    canvas.setFont(face_of_running(document), RUNNING_SIZE)
    page_width, page_height = document.page_size
    if document.header:
        canvas.drawString(document.margins[0], page_height - document.margins[1] / 2, document.header)
    if document.footer:
        text = document.footer.format(page=page.number, pages=pages)
        canvas.drawRightString(page_width - document.margins[0], document.margins[1] / 2, text)


def face_of_running(document: Document) -> str:
    """The font of running headers and footers."""
    return "Times-Roman" if document.family == "Times" else "Helvetica"


def _draw_row(canvas: Canvas, document: Document, placed: PlacedRow) -> None:
    height = document.page_size[1]
    left = document.margins[0]
    right = left + sum(placed.table.widths)
    if placed.row.kind != "body" and document.fill_bands:
        canvas.setFillColor(BAND_FILL if placed.row.kind == "band" else HEADER_FILL)
        canvas.rect(left, height - placed.bottom, right - left, placed.bottom - placed.top, stroke=0, fill=1)
        canvas.setFillColor(HexColor(0))
    edges = [left]
    for column_width in placed.table.widths if placed.row.kind != "band" else (right - left,):
        edges.append(edges[-1] + column_width)
    for edge in edges:
        canvas.line(edge, height - placed.top, edge, height - placed.bottom)
    for cell, start, end in zip(placed.row.cells, edges, edges[1:], strict=False):
        if not cell.merged_above:
            canvas.line(start, height - placed.top, end, height - placed.top)
    if placed.rule_below and _closes(placed):
        canvas.line(left, height - placed.bottom, right, height - placed.bottom)
    for lines, start in zip(placed.cells, edges, strict=False):
        _draw_lines(canvas, document, lines, start + PADDING, placed.top + PADDING)


def _closes(placed: PlacedRow) -> bool:
    """Whether this row draws its own lower rule: the row below draws its upper one, save for what it has merged."""
    rows = placed.table.rows
    index = next(i for i, row in enumerate(rows) if row is placed.row)
    following = rows[index + 1] if index + 1 < len(rows) else None
    return following is None or not any(cell.merged_above for cell in following.cells)


def _draw_lines(canvas: Canvas, document: Document, lines: tuple[Line, ...], x: float, top: float) -> None:
    page_height = document.page_size[1]
    for line in lines:
        baseline = page_height - top - line.size
        start = x
        if line.paragraph.bullet:
            if line.first:
                canvas.setFont(face_of_running(document), line.size)
                canvas.drawString(x, baseline, "•")
            start += BULLET_INDENT
        for run in line.runs:
            canvas.setFont(face(run, document.family), line.size)
            canvas.drawString(start, baseline, run.text)
            run_width = width([run], document.family, line.size)
            if run.url:
                canvas.linkURL(run.url, (start, baseline - 2, start + run_width, baseline + line.size), relative=0)
            start += run_width
        top += line.size * LEADING
