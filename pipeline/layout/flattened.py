"""Columns recovered from flattened text: blocks between blank lines, the left cell and then the right cell.

What is left of the page is the shape of the blocks: how wide their lines are, and their order. Header lines ("Date
Impact", all columns' headers in a row) part the text into regions; in each region every block is given the column
that makes the whole sequence likeliest (`block_columns.py`), for the number of columns that fits best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from pipeline.layout.block_columns import BAND, CellJudge, ColumnModel, no_judge
from pipeline.layout.block_traits import Shape, block_width, is_bulleted, is_listed, shapes_of
from pipeline.layout.furniture import mark_contents, mark_running_headers, page_tops
from pipeline.layout.header_lines import HeaderLine, find_header_lines, is_header_row
from pipeline.layout.metrics import Metrics, TypedMetrics, left_room
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.wrapping import TypedStretch, column_width, typed_stretches
from pipeline.source import Block, Cell, Line, Page, Paragraph, ParagraphRole, Row, Source, Table

_Learn = Callable[[tuple[tuple[Shape, ...], ...], tuple[str, ...]], ColumnModel]
"""How a column model comes of runs of blocks and the columns' headers."""

_ONLY_ADDRESS = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)

_HEADING_WORDS = 14
"""Words: a block before a header line that is no longer than this may head it."""

_WIDER_THAN_CELLS = 1.2
_BAND_LINES = 2
"""A block of no more lines that is so many times wider than the widest longer block is no cell: it ran across the
table."""

_MOST_BANDS = 0.25
"""Share of the blocks: where more of them are so wide, they are a column of short texts."""

_WIDER_THAN_COLUMN = 1.06
"""Times: a block so much wider than the widest cells may be a heading; fonts are estimated."""

_NOT_ODD = 0.9
"""Share of a table's cells that are no wider than its columns; the others may be headings between the rows."""

_REGIONS_TO_CHOOSE_BY = 200
"""Regions, the first ones, that the number of columns is chosen by, as each choice is learned anew. A long plan has
some dozens: a page, and what stands under a heading, is one each."""

_UNLIKE_HEADERS = 1.0
"""Cost of columns whose headers read like none at all, in the measure of a block's misfit."""

_IS_HEADING = 0.5
_NARROW_STATEMENT = 0.5
_NO_HEADING = 3.0
_UNUSUAL = 1.5
"""Costs, as the costs of `block_columns`: of taking a block for a heading rather than a cell; more for a sentence under
it that is no wider than the cells; of a header row printed again with neither a page nor a heading before it; and of
more or fewer blocks over a header row than the document usually has."""

_HEADINGS = 3
"""Blocks at most that head a header line: its label, a statement and a narrative."""

_AFTERWORDS = 6
_IS_AFTERWORD = 2.5
_IS_WIDE_AFTERWORD = 0.3
"""Blocks at most after a document's last row, and their costs; those that are wider than any column are no cells."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The document with its tables, the metrics of its lines, and the address ranges whose type is known (bold?)."""

    source: Source
    metrics: Metrics
    typed: tuple[tuple[int, int, bool], ...]


@dataclass(slots=True)
class _Region:
    """Blocks under a header line up to the next one with text of its own before it.

    `printed_again` are the header rows that a new page repeats, by the number of the cell that they stand above.
    `wants_heading`: the next header line is this one's over again, and no new page tells why. `introduces`: the region
    is the introduction of the next, with header cells of its own, each time.
    """

    header: HeaderLine
    cells: list[Paragraph] = field(default_factory=list)
    others: list[Paragraph] = field(default_factory=list)
    printed_again: dict[int, HeaderLine] = field(default_factory=dict)
    headings: list[Paragraph] = field(default_factory=list)
    wants_heading: bool = False
    introduces: bool = False

    def take(self, blocks: Sequence[Paragraph]) -> None:
        """Add blocks: cells, and what is set aside."""
        self.cells += [block for block in blocks if block.role is ParagraphRole.BODY]
        self.others += [block for block in blocks if block.role is not ParagraphRole.BODY]

    def cut(self, count: int) -> None:
        """Make the last `count` cells headings of what follows."""
        if count:
            self.cells, self.headings = self.cells[:-count], self.cells[-count:]


def is_flattened(source: Source) -> bool:
    """Whether the document is plain text without a table in it."""
    return source.media_type == "text/plain" and not any(isinstance(block, Table) for _, block in source.blocks())


def recover_columns(source: Source, judge: HeaderJudge, suits: CellJudge = no_judge) -> Recovered:
    """The document with tables in place of the blocks that were their cells. Without header lines it stays as it is."""
    paragraphs = [_mark_addresses(block) for _, block in source.blocks() if isinstance(block, Paragraph)]
    paragraphs = mark_running_headers(mark_contents(paragraphs), lambda paragraph: is_header_row(paragraph, judge))
    headers = find_header_lines(paragraphs, judge)
    if not any(header.splits for header in headers):
        return Recovered(replace(source, pages=(Page(number=1, blocks=tuple(paragraphs)),)), TypedMetrics(), ())
    regions = _regions(paragraphs, headers)
    models, usual = _models(regions, suits)
    blocks: list[Block] = list(paragraphs[: headers[0].first])
    for number, (region, following) in enumerate(zip(regions, [*regions[1:], None], strict=True)):
        model = models[region.header.signature]
        region.cut(_headings(region, model, usual) if following else _afterwords(region, model))
        blocks.extend(_header_and_rows(region, model, number))
        blocks += [*region.others, *region.headings]
    recovered = replace(source, pages=(Page(number=1, blocks=tuple(blocks)),))
    stretches = _inferred_type(recovered)
    bold = [stretch for stretch in stretches if stretch.bold]
    metrics = TypedMetrics(lambda line: any(s.begin <= line.offset < s.finish for s in bold))
    return Recovered(recovered, metrics, tuple((s.begin, s.finish, s.bold) for s in stretches))


def _regions(paragraphs: Sequence[Paragraph], headers: Sequence[HeaderLine]) -> list[_Region]:
    """The blocks under each header line; one that stands first on a page, the same as above, only repeats that."""
    tops = page_tops(paragraphs)
    paged = len(tops) > 1
    regions: list[_Region] = []
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        again = bool(regions) and header.signature == regions[-1].header.signature
        if again and header.first in tops and not _heads(paragraphs, header.first - 1, regions[-1]):
            regions[-1].printed_again[len(regions[-1].cells)] = header
        else:
            if regions:
                regions[-1].wants_heading = paged and again and header.first not in tops
            regions.append(_Region(header))
        regions[-1].take(paragraphs[header.last + 1 : following.first if following else len(paragraphs)])
    pairs = Counter((above.header.signature, below.header.signature) for above, below in pairwise(regions))
    for above, below in pairwise(regions):
        pair = above.header.signature, below.header.signature
        above.introduces = pairs[pair] > 1 and pair[1] != regions[0].header.signature
    return regions


def _heads(paragraphs: Sequence[Paragraph], last: int, region: _Region) -> bool:
    """Whether the last text before a page's end is a heading that lost its header row to the next page: wider than
    the cells."""
    body = [paragraph for paragraph in paragraphs[: last + 1] if paragraph.role is ParagraphRole.BODY]
    widest = _widest(region.cells)
    return bool(widest) and len(body[-1].lines) <= _BAND_LINES and block_width(body[-1]) > widest * _WIDER_THAN_CELLS


def _mark_addresses(paragraph: Paragraph) -> Paragraph:
    """A block of nothing but web addresses is what the tool wrote of the page's links."""
    if all(_ONLY_ADDRESS.match(line.text) for line in paragraph.lines):
        return replace(paragraph, role=ParagraphRole.ANNOTATION)
    return paragraph


def _models(regions: Sequence[_Region], suits: CellJudge) -> tuple[dict[str, ColumnModel], int]:
    """A column model for each header line, and how many blocks usually head a header line.

    All models have the number of columns that fits the document best; both numbers are chosen together, as a heading
    looks like a cell more. Tables under other headers may have other columns.
    """
    headers = [region.header for region in regions]
    told = {columns for header in headers if (columns := header.capitals)}
    counts = sorted(told or {columns for header in headers for columns in header.splits})
    heads = {count for region in regions[:-1] for count in _possible_headings(region)} or {0}
    learn = cache(
        lambda runs, names: ColumnModel(runs, names, suits)
    )  # most tables have the same blocks whatever heads the others
    costs: dict[tuple[int, int], float] = {}
    for count in counts:
        unlike = max(1 - header.likeness.get(count, 1.0) for header in headers)
        for usual in sorted(heads):
            misfit = _fitted(regions[:_REGIONS_TO_CHOOSE_BY], count, usual, learn)[1]
            costs[count, usual] = misfit + _UNLIKE_HEADERS * unlike
    count, usual = min(costs, key=costs.__getitem__)  # a header line without partings stands beside one that has some
    return _fitted(regions, count, usual, learn)[0], usual


def _fitted(
    regions: Sequence[_Region], columns: int, usual: int, learn: _Learn
) -> tuple[dict[str, ColumnModel], float]:
    """Models of so many columns if `usual` blocks, or else none, head each region; and the mean misfit of a block."""
    alike: dict[str, list[tuple[Shape, ...]]] = {}
    headings = 0.0
    for region, following in zip(regions, [*regions[1:], None], strict=True):
        count = usual if following is not None and usual in _possible_headings(region) else 0
        headings += _heading_cost(region, count)
        runs, _ = _between_bands(region.cells[: len(region.cells) - count])
        alike.setdefault(region.header.signature, []).extend(tuple(shapes_of(run)) for run in runs)
    headers = {region.header.signature: tuple(region.header.texts(columns)) for region in regions}
    models = {text: learn(tuple(group), headers[text]) for text, group in alike.items()}
    sizes = {text: sum(len(run) for run in group) for text, group in alike.items()}
    misfit = sum(models[text].misfit(group) * sizes[text] for text, group in alike.items())
    return models, (misfit + headings) / max(1, sum(sizes.values()))


def _widest(cells: Sequence[Paragraph]) -> float:
    """The width of the widest wrapped cells; one in ten may be wider, as it may be no cell."""
    widths = sorted(block_width(cell) for cell in cells if len(cell.lines) > 1)
    return widths[int(_NOT_ODD * (len(widths) - 1))] if widths else 0.0


def _possible_headings(region: _Region) -> list[int]:
    """How many blocks at a region's end may head the next one: none; or a label, and what is said under it."""
    cells, widest = region.cells, _widest(region.cells)
    counts = [0]
    if region.introduces:
        return counts
    for count in range(1, min(_HEADINGS, len(cells) - 1) + 1):
        label = cells[-count]
        wide = block_width(label) > widest * _WIDER_THAN_COLUMN
        is_list = is_bulleted(label) or any(is_listed(line) for line in label.lines[1:])
        if is_list or (len(label.lines) > _BAND_LINES and not wide):
            break
        text = label.lines[0].text.rstrip()
        short = len(text.split()) <= _HEADING_WORDS and not text.endswith(".")
        broken_early = len(label.lines) > 1 and left_room(label.lines[0], label.lines[1], widest, TypedMetrics())
        if wide or (short and (len(label.lines) == 1 or broken_early)):
            counts.append(count)
    return counts


def _heading_cost(region: _Region, count: int) -> float:
    """Cost of taking a region's last `count` blocks for a label and statements under it."""
    if not count:
        return _NO_HEADING if region.wants_heading else 0.0
    widest = _widest(region.cells)
    statements = region.cells[len(region.cells) - count + 1 :]
    return count * _IS_HEADING + sum(block_width(block) <= widest for block in statements) * _NARROW_STATEMENT


def _headings(region: _Region, model: ColumnModel, usual: int) -> int:
    """How many blocks at a region's end head the next one: as many as leave its rows complete, `usual` best."""

    def cost(count: int) -> float:
        unusual = _UNUSUAL * (count != usual)
        return _cost(region.cells[: len(region.cells) - count], model) + _heading_cost(region, count) + unusual

    return min(_possible_headings(region), key=cost)


def _afterwords(region: _Region, model: ColumnModel) -> int:
    """How many blocks after a document's last row are none of its cells: prose, wider than the columns."""
    cells = region.cells
    widest = max(_widest(cells), *model.widths)

    def cost(count: int) -> float:
        afterwords = cells[len(cells) - count :]
        wide = [block_width(block) > widest * _WIDER_THAN_CELLS for block in afterwords]
        narrow = _IS_HEADING if any(wide) else _IS_AFTERWORD
        said = sum(_IS_WIDE_AFTERWORD if is_wide else narrow for is_wide in wide)
        kept = cells[: len(cells) - count]
        heads_nothing = _UNUSUAL * (not _between_bands(kept)[0][-1])  # a row band stands over rows
        return _cost(kept, model) + said + heads_nothing

    return min(range(min(_AFTERWORDS, max(0, len(cells) - 1)) + 1), key=cost)


def _cost(cells: Sequence[Paragraph], model: ColumnModel) -> float:
    return sum(model.assign(shapes_of(run)).cost for run in _between_bands(cells)[0])


def _between_bands(cells: Sequence[Paragraph]) -> tuple[list[list[Paragraph]], list[Paragraph]]:
    """Runs of cells, and the row bands between them: blocks much wider than any wrapped cell."""
    widest = max((block_width(cell) for cell in cells if len(cell.lines) > _BAND_LINES), default=0.0)
    wide = {
        id(cell) for cell in cells if len(cell.lines) <= _BAND_LINES and block_width(cell) > widest * _WIDER_THAN_CELLS
    }
    if not widest or len(wide) > _MOST_BANDS * len(cells):
        return [list(cells)], []
    runs: list[list[Paragraph]] = [[]]
    bands: list[Paragraph] = []
    for cell in cells:
        if id(cell) in wide:
            bands.append(cell)
            runs.append([])
        else:
            runs[-1].append(cell)
    return runs, bands


def _header_and_rows(region: _Region, model: ColumnModel, index: int) -> Iterator[Block]:
    """The header row, and the region's rows under their bands."""
    runs, bands = _between_bands(region.cells)
    headers = {0: region.header, **region.printed_again}
    first = 0
    for run, band in zip(runs, [None, *bands], strict=True):
        if band is not None:
            yield band
            first += 1
        above = {
            number - first: _header_row(header, model)
            for number, header in headers.items()
            if first <= number < first + len(run) or number == first == 0
        }
        yield from _tables(run, model, index, above)
        first += len(run)


def _header_row(header: HeaderLine, model: ColumnModel) -> Row:
    return Row(tuple(Cell(0, n, cell) for n, cell in enumerate(header.cells(model.columns))), header=True)


def _tables(cells: Sequence[Paragraph], model: ColumnModel, index: int, above: dict[int, Row]) -> Iterator[Block]:
    """Rows of cells, a table for each page and under each row band; `above` are header rows by the number of the cell
    that they stand above."""
    shapes = shapes_of(cells)
    assigned = model.assign(shapes)
    headers: list[Row] = [above[0]] if 0 in above else []
    rows: list[dict[int, list[Line]]] = []
    for number, (cell, shape) in enumerate(zip(cells, shapes, strict=True)):
        parted = number > 0 and (shape.after_break or number in above)
        if parted or assigned.columns[number] == BAND:
            yield from _table(index, model, headers, rows)
            headers, rows = [above[number]] if parted and number in above else [], []
        if assigned.columns[number] == BAND:
            yield from _table(index, model, headers, rows)
            headers = []
            yield cell
            continue
        if not rows or assigned.begins[number]:
            rows.append({})
        rows[-1].setdefault(assigned.columns[number], []).extend(cell.lines)
    yield from _table(index, model, headers, rows)


def _table(
    index: int, model: ColumnModel, headers: Sequence[Row], rows: Sequence[dict[int, list[Line]]]
) -> Iterator[Table]:
    filled = (
        Row(tuple(Cell(n, column, tuple(lines)) for column, lines in sorted(row.items())))
        for n, row in enumerate(rows, start=len(headers))
    )
    if headers or rows:
        yield Table(index, model.columns, (*headers, *filled), ruled=False)


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
