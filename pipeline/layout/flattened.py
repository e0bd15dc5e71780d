"""Columns recovered from flattened text: blocks between blank lines, the left cell and then the right cell.

What is left of the page is the shape of the blocks: how wide their lines are, and their order. Header lines ("Date
Impact", all columns' headers in a row) part the text into regions; in each region every block is given the column
that makes the whole sequence likeliest (`block_columns.py`), for the number of columns that fits best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.block_columns import ColumnModel, block_width, broken_between
from pipeline.layout.header_lines import HeaderLine, find_header_lines
from pipeline.layout.metrics import Metrics, TypedMetrics, left_room
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.wrapping import TypedStretch, column_width, typed_stretches
from pipeline.source import Block, Cell, Line, Page, Paragraph, ParagraphRole, Row, Source, Table

_ONLY_ADDRESS = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)

_HEADING_WORDS = 14
"""Words: a block before a header line that is no longer than this may head it."""

_WIDER_THAN_CELLS = 1.2
_BAND_LINES = 2
"""A block of no more lines that is so many times wider than the widest longer block is no cell: it ran across the
table."""

_UNLIKE_HEADERS = 1.0
"""Cost of columns whose headers read like none at all, in the measure of a block's misfit."""

_IS_HEADING = 0.5
"""Cost, as the costs of `block_columns`, of taking a block for a heading rather than a cell."""

_HEADINGS = 2
"""Blocks at most that head a header line."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The document with its tables, the metrics of its lines, and the address ranges whose type is known (bold?)."""

    source: Source
    metrics: Metrics
    typed: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class _Region:
    """Blocks under a header line: its cells (with row bands among them), what is none, and the next one's headings."""

    cells: list[Paragraph]
    others: list[Paragraph]
    headings: list[Paragraph]


def is_flattened(source: Source) -> bool:
    """Whether the document is plain text without a table in it."""
    return source.media_type == "text/plain" and not any(isinstance(block, Table) for _, block in source.blocks())


def recover_columns(source: Source, judge: HeaderJudge) -> Recovered:
    """The document with tables in place of the blocks that were their cells. Without header lines it stays as it is."""
    paragraphs = [_mark_addresses(block) for _, block in source.blocks() if isinstance(block, Paragraph)]
    headers = find_header_lines(paragraphs, judge)
    if not any(header.splits for header in headers):
        return Recovered(source, TypedMetrics(), ())
    inside = [
        paragraphs[header.last + 1 : following.first if following else len(paragraphs)]
        for header, following in zip(headers, [*headers[1:], None], strict=True)
    ]
    models = _models(headers, inside)
    blocks: list[Block] = list(paragraphs[: headers[0].first])
    for number, (header, region) in enumerate(zip(headers, inside, strict=True)):
        model = models[header.signature]
        parted = _part(region, model, last=number == len(headers) - 1)
        blocks.extend(_header_and_rows(header, parted, model, number))
        blocks += [*parted.others, *parted.headings]
    recovered = replace(source, pages=(Page(number=1, blocks=tuple(blocks)),))
    stretches = _inferred_type(recovered)
    bold = [stretch for stretch in stretches if stretch.bold]
    metrics = TypedMetrics(lambda line: any(s.begin <= line.offset < s.finish for s in bold))
    return Recovered(recovered, metrics, tuple((s.begin, s.finish, s.bold) for s in stretches))


def _mark_addresses(paragraph: Paragraph) -> Paragraph:
    """A block of nothing but web addresses is what the tool wrote of the page's links."""
    if all(_ONLY_ADDRESS.match(line.text) for line in paragraph.lines):
        return replace(paragraph, role=ParagraphRole.ANNOTATION)
    return paragraph


def _models(headers: Sequence[HeaderLine], regions: Sequence[Sequence[Paragraph]]) -> dict[str, ColumnModel]:
    """A column model for each header line, all with the number of columns that fits the document best.

    Widths are learned without the blocks that may be headings. Tables under other headers may have other columns.
    """
    cells = [_cells(region) for region in regions]
    cells = [
        region[: len(region) - _possible_headings(region)] if number < len(cells) - 1 else region
        for number, region in enumerate(cells)
    ]
    alike: dict[str, list[list[Paragraph]]] = {}
    for header, region in zip(headers, cells, strict=True):
        alike.setdefault(header.signature, []).extend(_between_bands(region)[0])
    told = {columns for header in headers if (columns := header.capitals)}
    counts = sorted(told or {columns for header in headers for columns in header.splits})
    fits = {count: {text: ColumnModel(group, count) for text, group in alike.items()} for count in counts}
    unlike = {count: max(1 - header.likeness.get(count, 1.0) for header in headers) for count in counts}
    blocks = sum(len(run) for group in alike.values() for run in group)

    def cost(count: int) -> float:
        """Mean misfit of a block, and how little the header row reads like so many headers."""
        misfits = sum(
            fits[count][text].misfit(group) * sum(len(run) for run in group) for text, group in alike.items()
        )
        return misfits / max(1, blocks) + _UNLIKE_HEADERS * unlike[count]

    return fits[min(counts, key=cost)]


def _cells(region: Sequence[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in region if paragraph.role is ParagraphRole.BODY]


def _possible_headings(cells: Sequence[Paragraph]) -> int:
    """How many blocks at a region's end may head the next one: single lines, short or wider than any cell."""
    count = 0
    widest = max((block_width(cell) for cell in cells if len(cell.lines) > 1), default=0.0)
    for paragraph in reversed(cells[-_HEADINGS:]):
        text = paragraph.lines[0].text.rstrip()
        short = len(text.split()) <= _HEADING_WORDS or block_width(paragraph) > widest
        two_lines = len(paragraph.lines) == 2 and left_room(*paragraph.lines, widest, TypedMetrics())
        if (len(paragraph.lines) > 1 and not two_lines) or not short or text.endswith("."):
            break
        count += 1
    return count


def _part(region: Sequence[Paragraph], model: ColumnModel, *, last: bool) -> _Region:
    """A region's cells, and the headings at its end: as many as leave the rows before them complete."""
    cells = _cells(region)
    most = 0 if last else _possible_headings(cells)
    tail = min(
        range(most + 1),
        key=lambda count: _cost(cells[: len(cells) - count], model) + count * _IS_HEADING,
    )
    others = [paragraph for paragraph in region if paragraph.role is not ParagraphRole.BODY]
    return _Region(cells[: len(cells) - tail], others, cells[len(cells) - tail :])


def _cost(cells: Sequence[Paragraph], model: ColumnModel) -> float:
    return sum(model.assign(run).cost for run in _between_bands(cells)[0])


def _between_bands(cells: Sequence[Paragraph]) -> tuple[list[list[Paragraph]], list[Paragraph]]:
    """Runs of cells, and the row bands between them: blocks much wider than any wrapped cell."""
    widest = max((block_width(cell) for cell in cells if len(cell.lines) > _BAND_LINES), default=0.0)
    runs: list[list[Paragraph]] = [[]]
    bands: list[Paragraph] = []
    for cell in cells:
        if widest and len(cell.lines) <= _BAND_LINES and block_width(cell) > widest * _WIDER_THAN_CELLS:
            bands.append(cell)
            runs.append([])
        else:
            runs[-1].append(cell)
    return runs, bands


def _header_and_rows(header: HeaderLine, region: _Region, model: ColumnModel, index: int) -> Iterator[Block]:
    """The header row, and the region's rows under their bands."""
    columns = len(model.widths)
    row = Row(tuple(Cell(0, n, cell) for n, cell in enumerate(header.cells(columns))), header=True)
    runs, bands = _between_bands(region.cells)
    for number, (run, band) in enumerate(zip(runs, [None, *bands], strict=True)):
        if band is not None:
            yield band
        yield from _tables(run, model, index, (row,) if number == 0 else ())


def _tables(cells: Sequence[Paragraph], model: ColumnModel, index: int, above: tuple[Row, ...]) -> list[Table]:
    """Rows of cells, a table for each page: a row begins where the blocks step back to an earlier column."""
    columns = len(model.widths)
    tables: list[list[dict[int, list[Line]]]] = [[]]
    last, before = columns, None
    rest_of_row = False  # after a page break a row may go on in one column only, and the next begin in the same
    for paragraph, column in zip(cells, model.assign(cells).columns, strict=True):
        if before is not None and broken_between(before, paragraph):
            tables.append([{}])
            rest_of_row = True
        elif column < last or (column == last and rest_of_row):
            tables[-1].append({})
            rest_of_row = False
        tables[-1][-1].setdefault(column, []).extend(paragraph.lines)
        last, before = column, paragraph
    made = []
    for number, rows in enumerate(tables):
        header = above if number == 0 else ()
        filled = (
            Row(tuple(Cell(n, column, tuple(lines)) for column, lines in sorted(row.items())))
            for n, row in enumerate(rows, start=len(header))
        )
        made.append(Table(index, columns, (*header, *filled), ruled=False))
    return made


def _inferred_type(source: Source) -> tuple[TypedStretch, ...]:
    """What the line breaks tell of bold and regular type, column by column."""
    tables = [block for _, block in source.blocks() if isinstance(block, Table)]
    stretches: list[TypedStretch] = []
    for column in range(max((table.columns for table in tables), default=0)):
        cells = [
            cell.lines
            for table in tables
            for row in table.rows
            for cell in row.cells
            if cell.column == column and not row.header
        ]
        width = column_width(cells)
        if width:
            stretches += [stretch for lines in cells for stretch in typed_stretches(lines, width)]
    return tuple(sorted(stretches, key=lambda stretch: stretch.begin))
