"""Columns recovered from flattened text: blocks between blank lines, the left cell and then the right cell.

What is left of the page is the shape of the blocks: how wide their lines are, and their order. Header lines ("Date
Impact", all columns' headers in a row) part the text into regions; in each region every block is given the column
that makes the whole sequence likeliest (Viterbi, with column widths learned from the blocks themselves).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.layout.header_lines import HeaderLine, find_header_lines
from pipeline.layout.metrics import Metrics, TypedMetrics, typed_width
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.wrapping import bold_lines, column_width
from pipeline.source import Block, Cell, Line, Page, Paragraph, ParagraphRole, Row, Source, Table

_ONLY_ADDRESS = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)

_PAGE_BREAK_BLANKS = 2
"""Blank lines: PDF-to-text tools leave at least so many where a page ended; one parts the cells."""

_CONTINUES_AFTER_BREAK = 0.8
_CONTINUES_ELSEWHERE = 3.0
_SKIPS_CELL = 2.5
_TOO_WIDE = 8.0
_MISFIT = 4.0
"""Costs (negative log likelihoods, in nats, judged): a block going on in its column after a page break happens once a
page; without a break hardly ever; an empty cell is rare; a line wider than its column is all but impossible; a wrapped
block as narrow as half its column is unlikely."""

_WIDER_IS_TOO_WIDE = 1.06
"""Times the column's width: fonts are estimated, so lines may seem a little wider than their column."""

_HEADING_WORDS = 14
"""Words: a block before a header line that is no longer than this heads it."""

_ROUNDS = 3
"""Rounds of learning the columns' widths: they settle in two."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The document with its tables, the metrics of its lines, and the address ranges that were bold."""

    source: Source
    metrics: Metrics
    bold: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Region:
    """Blocks under one header line; `paragraphs[0]` follows it."""

    header: HeaderLine
    paragraphs: list[Paragraph]


def is_flattened(source: Source) -> bool:
    """Whether the document is plain text without a table in it."""
    return source.media_type == "text/plain" and not any(isinstance(block, Table) for _, block in source.blocks())


def recover_columns(source: Source, judge: HeaderJudge) -> Recovered:
    """The document with tables in place of the blocks that were their cells. Without header lines it stays as it is."""
    paragraphs = [_mark_addresses(block) for _, block in source.blocks() if isinstance(block, Paragraph)]
    headers = find_header_lines(paragraphs, judge)
    if not headers:
        return Recovered(source, TypedMetrics(), ())
    blocks: list[Block] = list(paragraphs[: headers[0].first])
    regions: list[_Region] = []
    order: list[Paragraph | _Region] = list(paragraphs[: headers[0].first])
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        inside = paragraphs[header.last + 1 : following.first if following else len(paragraphs)]
        region = _Region(header, inside)
        tail = _trailing_headings(inside) if following else 0
        regions.append(_Region(header, inside[: len(inside) - tail]))
        order.extend([regions[-1], *region.paragraphs[len(inside) - tail :]])
    columns = max(len(region.header.cells) for region in regions)
    widths = _learn_widths(regions, columns)
    blocks = []
    tables = 0
    for part in order:
        if isinstance(part, _Region):
            blocks.extend(_blocks_of(part, columns, widths, tables))
            tables += 1
        else:
            blocks.append(part)
    page = Page(number=1, blocks=tuple(_join_tables(blocks)))
    recovered = replace(source, pages=(page,))
    bold = _inferred_bold(recovered, columns)
    starts = {begin for begin, _ in bold}
    return Recovered(recovered, TypedMetrics(lambda line: line.offset in starts), bold)


def _mark_addresses(paragraph: Paragraph) -> Paragraph:
    """A block of nothing but web addresses is what the tool wrote of the page's links."""
    if all(_ONLY_ADDRESS.match(line.text) for line in paragraph.lines):
        return replace(paragraph, role=ParagraphRole.ANNOTATION)
    return paragraph


def _trailing_headings(paragraphs: Sequence[Paragraph]) -> int:
    """How many blocks at the end of a region head the next one: short ones that no cell of a row follows."""
    count = 0
    for paragraph in reversed(paragraphs):
        words = sum(len(line.text.split()) for line in paragraph.lines)
        one_line = len(paragraph.lines) == 1 and words <= _HEADING_WORDS
        if not one_line or paragraph.lines[0].text.rstrip().endswith("."):
            break
        count += 1
    return min(count, 2)


def _is_cell(paragraph: Paragraph) -> bool:
    return paragraph.role is ParagraphRole.BODY


def _width(paragraph: Paragraph) -> float:
    return max(typed_width(line.text.strip(), bold=False) for line in paragraph.lines)


def _learn_widths(regions: Sequence[_Region], columns: int) -> list[float]:
    """The columns' widths, in thousandths of the font size, from blocks in turn and then from the best assignment."""
    members: list[list[float]] = [[] for _ in range(columns)]
    for region in regions:
        for number, paragraph in enumerate(filter(_is_cell, region.paragraphs)):
            if len(paragraph.lines) > 1:
                members[number % columns].append(_width(paragraph))
    every = [width for column in members for width in column] or [1.0]
    widths = [median(column) if column else median(every) for column in members]
    for _ in range(_ROUNDS):
        members = [[] for _ in range(columns)]
        for region in regions:
            cells = list(filter(_is_cell, region.paragraphs))
            for paragraph, column in zip(cells, _assign(cells, widths), strict=True):
                if len(paragraph.lines) > 1:
                    members[column].append(_width(paragraph))
        widths = [_upper(column) if column else widths[number] for number, column in enumerate(members)]
    return widths


def _upper(widths: list[float]) -> float:
    """The width that nine tenths of a column's blocks do not exceed: one odd block must not widen it."""
    return sorted(widths)[int(0.9 * (len(widths) - 1))]


def _assign(cells: Sequence[Paragraph], widths: Sequence[float]) -> list[int]:
    """The column of each block: the cheapest path through columns (Viterbi)."""
    if not cells:
        return []
    columns = range(len(widths))
    costs = [_misfit(cells[0], widths[column]) + column * _SKIPS_CELL for column in columns]
    back: list[list[int]] = []
    for before, cell in zip(cells, cells[1:], strict=False):
        broken = _blank_lines(before, cell) >= _PAGE_BREAK_BLANKS
        step = [[costs[a] + _transition(a, b, len(widths), broken) for a in columns] for b in columns]
        back.append([min(columns, key=lambda a, row=row: row[a]) for row in step])
        costs = [step[b][back[-1][b]] + _misfit(cell, widths[b]) for b in columns]
    path = [min(columns, key=lambda column: costs[column])]
    for choices in reversed(back):
        path.append(choices[path[-1]])
    return path[::-1]


def _misfit(paragraph: Paragraph, width: float) -> float:
    share = _width(paragraph) / width
    if share > _WIDER_IS_TOO_WIDE:
        return _TOO_WIDE
    return _MISFIT * max(0.0, 1 - share) if len(paragraph.lines) > 1 else 0.0


def _transition(before: int, after: int, columns: int, broken: bool) -> float:
    if before == after and columns > 1:
        return _CONTINUES_AFTER_BREAK if broken else _CONTINUES_ELSEWHERE
    skipped = (after - before - 1) % columns
    return skipped * _SKIPS_CELL


def _blank_lines(before: Paragraph, after: Paragraph) -> int:
    return (after.lines[0].place.line or 0) - (before.lines[-1].place.end_line or 0) - 1


def _blocks_of(region: _Region, columns: int, widths: Sequence[float], index: int) -> list[Block]:
    """The region as one table, with what is no cell (link annotations) after it."""
    cells = list(filter(_is_cell, region.paragraphs))
    rows: list[dict[int, list[Line]]] = []
    last = columns
    for paragraph, column in zip(cells, _assign(cells, widths), strict=True):
        if column < last:
            rows.append({})
        rows[-1].setdefault(column, []).extend(paragraph.lines)
        last = column
    return [
        _table(region.header, rows, columns, index),
        *(paragraph for paragraph in region.paragraphs if not _is_cell(paragraph)),
    ]


def _table(header: HeaderLine, rows: Sequence[dict[int, list[Line]]], columns: int, index: int) -> Table:
    first = Row(tuple(Cell(0, n, cell) for n, cell in enumerate(header.cells)), header=True)
    rest = (
        Row(tuple(Cell(number, column, tuple(lines)) for column, lines in sorted(row.items())))
        for number, row in enumerate(rows, start=1)
    )
    return Table(index, columns, (first, *rest), ruled=False)


def _join_tables(blocks: Sequence[Block]) -> list[Block]:
    """Regions that follow each other directly were one table: an introduction's header row and the plan's."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table):
            shift = len(before.rows)
            moved = tuple(
                replace(row, cells=tuple(replace(cell, row=cell.row + shift) for cell in row.cells))
                for row in block.rows
            )
            joined[-1] = replace(before, rows=before.rows + moved)
        else:
            joined.append(block)
    return joined


def _inferred_bold(source: Source, columns: int) -> tuple[tuple[int, int], ...]:
    """Address ranges of the lines that must have been bold, column by column."""
    tables = [block for _, block in source.blocks() if isinstance(block, Table)]
    ranges: list[tuple[int, int]] = []
    for column in range(columns):
        cells = [
            cell.lines
            for table in tables
            for row in table.rows
            for cell in row.cells
            if cell.column == column and not row.header
        ]
        width = column_width(cells)
        if width:
            ranges += [(line.offset, line.finish) for lines in cells for line in bold_lines(lines, width)]
    return tuple(sorted(ranges))
