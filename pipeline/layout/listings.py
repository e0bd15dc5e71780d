"""Plans outside tables: lists of commitments under headings, and labelled blocks, as sections of rows.

What reads like a commitment, and which labels are those of a plan, is asked for: the caller passes a `ListJudge` in.
Everything that is no plan stays the paragraph that it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.block_rows import blocks_as_listings
from pipeline.layout.labelled_blocks import BlockFinder
from pipeline.layout.listing import Listing, ListJudge, Made
from pipeline.layout.lists import lists_as_listings
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.units import Kind, Piece, Unit, pieces_of
from pipeline.outline import BODY, NUMBER, SectionOrigin
from pipeline.passage import LineJoiner
from pipeline.source import Page, Paragraph, Source, Table

_PLAN_HEADER = 0.7
_PLAN_COLUMNS = 3
_PLAN_ROWS = 2
"""A table of at least so many columns and rows whose first row reads so much like headers (0 to 1) may be a plan."""

_MOST_WORDS = 0.5
_MOST_CELLS = 0.65
"""Shares of a text's words that stand in labelled blocks, and of their labels' cells that are filled: the blocks are
the plan, and the labels no header row of a table that was flattened."""

Block = Paragraph | Table | Listing


def find_listings(source: Source, joiner: LineJoiner, judge: HeaderJudge, lists: ListJudge) -> list[tuple[Page, Block]]:
    """The document's blocks in reading order, paragraphs that hold a plan put together to listings."""
    pieces = pieces_of(source, joiner)
    units = [piece for _, piece in pieces if isinstance(piece, Unit)]
    made = blocks_as_listings(pieces, BlockFinder(units, judge), lists)
    taken = {id(unit) for found in made for unit in found.units}
    beside_tables = any(isinstance(block, Table) and _may_be_plan(block, judge) for _, block in source.blocks())
    made += lists_as_listings(pieces, taken, lists, beside_tables=beside_tables)
    if not made:
        return list(source.blocks())
    headings = Counter(unit.text.lower() for unit in units if unit.kind is Kind.HEADING)
    recurring = frozenset(text for text, count in headings.items() if count > 1)
    for found in made:
        found.listing = replace(found.listing, recurring=recurring)
    return _put_together(pieces, made)


def is_set_in_blocks(source: Source, blocks: Sequence[tuple[Page, Block]]) -> bool:
    """Whether most of a text stands in labelled blocks with titles that count or labels in the lines of their values.

    A table that was flattened has header cells, too, that repeat as lines of their own; but all stand together, and
    over no such titles.
    """
    made = [block for _, block in blocks if isinstance(block, Listing) and block.origin is SectionOrigin.BLOCKS]
    rows = [(listing, row) for listing in made for row in listing.rows]
    if not rows or not all(listing.in_line or NUMBER in row.cells for listing, row in rows):
        return False
    filled = [column in row.cells for listing, row in rows for column in listing.header if column > BODY]
    passages = [item.passage for _, row in rows for cell in row.cells.values() for item in cell.items]
    passages += [aside.passage for listing in made for aside in listing.asides]
    words = sum(len(passage.text.split()) for passage in passages)
    return sum(filled) >= _MOST_CELLS * len(filled) and words >= _MOST_WORDS * len(source.text.split())


def _may_be_plan(table: Table, judge: HeaderJudge) -> bool:
    if table.columns < _PLAN_COLUMNS or len(table.rows) < _PLAN_ROWS:
        return False
    return judge([" ".join(line.text for line in cell.lines) for cell in table.rows[0].cells]) >= _PLAN_HEADER


def _put_together(pieces: Sequence[tuple[Page, Piece]], made: Sequence[Made]) -> list[tuple[Page, Block]]:
    """The pieces with each listing in the place of its first unit; units that are left are paragraphs again.

    A paragraph none of whose units was taken comes back whole.
    """
    first = {id(found.units[0]): found.listing for found in made}
    taken = {id(unit) for found in made for unit in found.units}
    units = [piece for _, piece in pieces if isinstance(piece, Unit)]
    cut = {id(block) for unit in units if id(unit) in taken for block in unit.blocks}
    blocks: list[tuple[Page, Block]] = []
    whole: set[int] = set()
    for page, piece in pieces:
        if not isinstance(piece, Unit):
            blocks.append((page, piece))
        elif id(piece) in first:
            blocks.append((page, first[id(piece)]))
        elif id(piece) not in taken:
            fresh = [block for block in piece.blocks if id(block) not in whole]
            blocks += [(page, piece.part_of(block) if id(block) in cut else block) for block in fresh]
            whole |= {id(block) for block in fresh if id(block) not in cut}
    return blocks
