"""From the blocks of printed pages to the `Source`: every line gets its address, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.blocks import GridBlock, Printed, RowTags, TextBlock
from pipeline.readers.pdf.cellfills import cell_fills
from pipeline.readers.pdf.printed import PrintedPage, Word
from pipeline.readers.pdf.textlines import TextLine, text_lines
from pipeline.source import Block, Cell, Line, Page, Paragraph, Place, Row, SourceBuilder, Table


def address_page(builder: SourceBuilder, page: PrintedPage, blocks: Sequence[Printed]) -> Page:
    """One page of the document, its blocks in the order given."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, GridBlock):
            made.append(_table(builder, page, block))
        else:
            made.append(_paragraph(builder, page, block))
    width, height = (page.height, page.width) if page.turned else (page.width, page.height)
    return Page(page.number, tuple(made), width, height, page.turned)


def _paragraph(builder: SourceBuilder, page: PrintedPage, block: TextBlock) -> Paragraph:
    lines = tuple(_line(builder, line, Place(page=page.number, bbox=line.box)) for line in block.lines)
    return Paragraph(lines, block.role, block.heading_level, block.fill)


def _table(builder: SourceBuilder, page: PrintedPage, block: GridBlock) -> Table:
    grid = block.grid
    index = builder.table_index()
    fills = cell_fills(block, page.fills)
    rows: list[list[Cell]] = [[] for _ in range(max(1, len(grid.rows) - 1))]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        inner = tuple(_table(builder, page, table) for table in block.inner.get(cell, ()))
        lines = _cell_lines(builder, page, index, cell.row, cell.column, block.words.get(cell, []))
        spans = (cell.row_span, cell.column_span)
        rows[cell.row].append(Cell(cell.row, cell.column, lines, *spans, fills[cell], inner, cell.box))
    return Table(
        index=index,
        columns=max(1, len(grid.columns) - 1),
        rows=tuple(_row(cells, block.tags.get(number, RowTags())) for number, cells in enumerate(rows)),
        bbox=grid.box,
        edges=grid.columns,
        ruled=grid.ruled,
        goes_on=block.goes_on,
    )


def _row(cells: Sequence[Cell], tags: RowTags) -> Row:
    return Row(tuple(cells), tags.header, tags.goes_on)


def _cell_lines(
    builder: SourceBuilder, page: PrintedPage, table: int, row: int, column: int, words: Sequence[Word]
) -> tuple[Line, ...]:
    return tuple(
        _line(builder, line, Place(page=page.number, bbox=line.box, table=table, row=row, column=column))
        for line in text_lines(words)
    )


def _line(builder: SourceBuilder, line: TextLine, place: Place) -> Line:
    text, runs, boxes = line.text()
    return builder.line(text, place, runs=runs, boxes=boxes, level=line.level)
