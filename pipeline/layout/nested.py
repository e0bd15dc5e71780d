"""Tables in cells of other tables: wrappers taken off, inner rows put in the place of the cell that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.rows import HeaderJudge, fold
from pipeline.source import Block, Cell, Paragraph, Row, Source, Table

_READS_AS_HEADER = 0.6
"""The first row of inner tables heads them where at least so much of it reads like column headers."""


def flatten_nested(source: Source, judge: HeaderJudge) -> Source:
    """The source with its nested tables made part of those around them; lines and addresses stay what they are."""
    pages = tuple(
        replace(page, blocks=tuple(made for block in page.blocks for made in _flat(block, judge)))
        for page in source.pages
    )
    return replace(source, pages=pages)


def _flat(block: Block, judge: HeaderJudge) -> list[Block]:
    if isinstance(block, Paragraph) or not any(cell.tables for row in block.rows for cell in row.cells):
        return [block]
    if _only_wraps(block):
        return [made for row in block.rows for cell in row.cells for made in _contents(cell, judge)]
    return [_expanded(block, judge)]


def _only_wraps(table: Table) -> bool:
    """Whether a table only lays out what it holds: one cell, or cells that hold nothing but tables."""
    cells = [cell for row in table.rows for cell in row.cells if cell.tables or _has_words(cell.lines)]
    return len(cells) == 1 or all(cell.tables and not _has_words(cell.lines) for cell in cells)


def _has_words(lines: Sequence[object]) -> bool:
    return any(character.isalnum() for line in lines for character in getattr(line, "text", ""))


def _contents(cell: Cell, judge: HeaderJudge) -> list[Block]:
    """The paragraphs and tables of a cell in reading order."""
    blocks: list[tuple[int, Block]] = [(line.offset, Paragraph((line,))) for line in cell.lines]
    for table in cell.tables:
        blocks.extend((_first_address(table), made) for made in _flat(table, judge))
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


def _first_address(table: Table) -> int:
    cells = [cell for row in table.rows for cell in row.cells]
    inner = [_first_address(nested) for cell in cells for nested in cell.tables]
    return min([*(line.offset for cell in cells for line in cell.lines[:1]), *inner], default=0)


def _expanded(table: Table, judge: HeaderJudge) -> Table:
    """The table with the rows of inner tables as its own; the cells beside them are merged downwards over them."""
    rows = [replace(row, cells=tuple(_flat_inside(cell, judge) for cell in row.cells)) for row in table.rows]
    widths = [_width(rows, column) for column in range(table.columns)]
    starts = [sum(widths[:column]) for column in range(table.columns + 1)]
    made: list[Row] = []
    for row in rows:
        made.extend(_rows_of(row, starts, len(made), judge))
    edges = table.edges if starts[-1] == table.columns else ()
    return replace(table, columns=starts[-1], rows=tuple(made), edges=edges)


def _flat_inside(cell: Cell, judge: HeaderJudge) -> Cell:
    """A cell whose own tables hold no tables; words between them come back into its lines."""
    if not cell.tables:
        return cell
    blocks = [made for table in cell.tables for made in _flat(table, judge)]
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    ordered = sorted([*cell.lines, *lines], key=lambda line: line.offset)
    return replace(cell, lines=tuple(ordered), tables=tuple(b for b in blocks if isinstance(b, Table)))


def _width(rows: Sequence[Row], column: int) -> int:
    """How many columns an outer column takes: those of the widest table in it."""
    cells = [cell for row in rows for cell in row.cells if cell.column == column and cell.column_span == 1]
    return max([1, *(table.columns for cell in cells for table in cell.tables)])


def _rows_of(row: Row, starts: Sequence[int], first: int, judge: HeaderJudge) -> list[Row]:
    """The rows that one outer row becomes, numbered from `first`.

    A header row of inner tables stands over the cells beside them; the words of a cell before its table have a row.
    """
    stacks = {cell.column: _stack(cell, starts) for cell in row.cells if cell.tables}
    heads = [stack[0] for stack in stacks.values() if stack]
    headed = len(heads) == 1 and len(heads[0].cells) > 1 and _reads_as_header(heads[0], judge)
    height = max([1, *(len(stack) for stack in stacks.values())])
    found: list[list[Cell]] = [[] for _ in range(height)]
    begin = 1 if headed and height > 1 else 0
    for cell in row.cells:
        span = starts[cell.column + cell.column_span] - starts[cell.column]
        if cell.column not in stacks:
            below = height - begin if stacks else cell.row_span
            found[begin].append(
                replace(cell, row=first + begin, column=starts[cell.column], column_span=span, row_span=below)
            )
            continue
        for number, inner in enumerate(stacks[cell.column]):
            found[number].extend(replace(one, row=first + number) for one in inner.cells)
    return [
        Row(tuple(sorted(cells, key=lambda cell: cell.column)), header=row.header or (headed and number == 0))
        for number, cells in enumerate(found)
    ]


def _reads_as_header(row: Row, judge: HeaderJudge) -> bool:
    texts = [" ".join(line.text for line in cell.lines).strip() for cell in row.cells]
    return row.header or judge([text for text in texts if fold(text)]) >= _READS_AS_HEADER


def _stack(cell: Cell, starts: Sequence[int]) -> list[Row]:
    """The rows of a cell's tables and lines, moved to the columns that the cell takes."""
    start = starts[cell.column]
    width = starts[cell.column + cell.column_span] - start
    found = []
    own = replace(cell, column=start, column_span=width, row_span=1, tables=())
    if _has_words(cell.lines):
        found.append((cell.lines[0].offset, [Row((own,))]))
    for table in cell.tables:
        rows = [
            replace(row, cells=tuple(replace(inner, column=start + inner.column) for inner in row.cells))
            for row in table.rows
        ]
        found.append((_first_address(table), rows))
    return [row for _, rows in sorted(found, key=lambda pair: pair[0]) for row in rows]
