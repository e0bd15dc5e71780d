"""Draws a document's pages as a PDF: text lines at their places and the table's rules as strokes."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from samples.blocks import Document
from samples.page_layout import (
    BULLET_INDENT,
    FACES,
    LEADING,
    PADDING,
    TAB_HEIGHT,
    Line,
    Page,
    PlacedRow,
    PlacedTabs,
    PlacedText,
    face,
    height_of,
    paginate,
    width,
)

RULE = 0.5  # stroke width of a table rule, points
BAND_FILL = HexColor(0xDCE6F1)
HEADER_FILL = HexColor(0xEFEFEF)
TAB_FILL, OTHER_TAB_FILL = HexColor(0x3E5C50), HexColor(0xB4C2BA)
BLACK, WHITE = HexColor(0), HexColor(0xFFFFFF)
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
        match placed:
            case PlacedText():
                _draw_text(canvas, document, placed)
            case PlacedTabs():
                _draw_tabs(canvas, document, placed)
            case PlacedRow():
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


def _fill(canvas: Canvas, document: Document, box: tuple[float, float, float, float], colour: HexColor) -> None:
    """Fills a box that is given as left, top, right, bottom, measured downwards."""
    left, top, right, bottom = box
    canvas.setFillColor(colour)
    canvas.rect(left, document.page_size[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.setFillColor(BLACK)


def _draw_text(canvas: Canvas, document: Document, placed: PlacedText) -> None:
    colour, left = placed.lines[0].paragraph.fill, placed.left
    if colour:
        box = (left, placed.top - PADDING, left + placed.room, placed.top + height_of(placed.lines) + PADDING)
        _fill(canvas, document, box, HexColor(f"#{colour}"))
        left += PADDING
    _draw_lines(canvas, document, placed.lines, left, placed.top)


def _draw_tabs(canvas: Canvas, document: Document, placed: PlacedTabs) -> None:
    left, font = document.margins[0], FACES[document.family][1]
    for index, name in enumerate(placed.tabs.names):
        right = left + stringWidth(name, font, document.size) + 6 * PADDING
        fill = TAB_FILL if index == placed.tabs.active else OTHER_TAB_FILL
        _fill(canvas, document, (left, placed.top, right, placed.top + TAB_HEIGHT), fill)
        canvas.setFont(font, document.size)
        canvas.setFillColor(WHITE)
        canvas.drawString(left + 3 * PADDING, document.page_size[1] - placed.top - TAB_HEIGHT + 2 * PADDING, name)
        left = right
    canvas.setFillColor(BLACK)


def _draw_row(canvas: Canvas, document: Document, placed: PlacedRow) -> None:
    left = document.margins[0]
    edges = [left + edge for edge in placed.table.edges(placed.row)]
    if placed.row.kind != "body" and document.fill_bands:
        shade = BAND_FILL if placed.row.kind == "band" else HEADER_FILL
        _fill(canvas, document, (left, placed.top, edges[-1], placed.bottom), shade)
    for cell, start, end in zip(placed.row.cells, edges, edges[1:], strict=False):
        if cell.fill:
            _fill(canvas, document, (start, placed.top, end, placed.bottom), HexColor(f"#{cell.fill}"))
    _draw_rules(canvas, document, placed, edges)
    for lines, start in zip(placed.cells, edges, strict=False):
        room = placed.bottom - placed.top - 2 * PADDING - height_of(lines)
        top = placed.top + PADDING + (room / 2 if placed.table.centred else 0)
        _draw_lines(canvas, document, lines, start + PADDING, top)


def _draw_rules(canvas: Canvas, document: Document, placed: PlacedRow, edges: list[float]) -> None:
    """The lines that part this row's cells, as the table's `rules` have it."""
    height = document.page_size[1]
    if placed.table.rules == "none":
        return
    if placed.table.rules == "grid":
        for edge in edges:
            canvas.line(edge, height - placed.top, edge, height - placed.bottom)
    for cell, start, end in zip(placed.row.cells, edges, edges[1:], strict=False):
        if not cell.merged_above:
            canvas.line(start, height - placed.top, end, height - placed.top)
    if placed.rule_below and _closes(placed):
        canvas.line(edges[0], height - placed.bottom, edges[-1], height - placed.bottom)


def _closes(placed: PlacedRow) -> bool:
    """Whether this row draws its own lower rule: the row below draws its upper one, save for what it has merged."""
    rows = placed.table.rows
    index = next(i for i, row in enumerate(rows) if row is placed.row)
    following = rows[index + 1] if index + 1 < len(rows) else None
    return following is None or not any(cell.merged_above for cell in following.cells)


def _draw_lines(canvas: Canvas, document: Document, lines: tuple[Line, ...], x: float, top: float) -> None:
    page_height = document.page_size[1]
    for line in lines:
        if line.paragraph.ink:
            canvas.setFillColor(HexColor(f"#{line.paragraph.ink}"))
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
        if line.paragraph.ink:
            canvas.setFillColor(BLACK)
        top += line.size * LEADING
