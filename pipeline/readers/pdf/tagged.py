"""Tables of tagged pages: rules and tags held against each other, and tables that only the tags tell.

Geometry wins: where rules or the places of the words contradict the tags, these are not used for that table, and an
issue says so (`tags-conflict`). Where both agree, the grid of the rules stays, with what the tags know besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.readers.pdf.blocks import GridBlock, Parted, cell_at
from pipeline.readers.pdf.grids import GridCell
from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word, area, holds, overlap
from pipeline.readers.pdf.taggedcells import Contradicted, TaggedTable
from pipeline.readers.pdf.taggedgrid import Rulings, TaggedGrid, tagged_grid
from pipeline.readers.pdf.taggedrows import Placed, check, row_tags, rows_of
from pipeline.readers.pdf.tags import PageTags, Path, TaggedCell, Tags
from pipeline.source import Place, ReaderWarning

# A table of so few rows with headings or tables in its cells lays out the page.
LAYOUT_ROWS = 2


@dataclass(slots=True)
class _Seen:
    """What is known of a tagged table from the last page that it stood on."""

    page: int
    cells: frozenset[TaggedCell]
    reaches: tuple[Interval, ...] = ()


def with_tags(pages: Iterable[Parted], tags: Tags) -> list[Parted]:
    """Pages with what the tags say of their tables; pages without tags as they are."""
    seen: dict[Path, _Seen] = {}
    made = []
    for parted in pages:
        of_page = tags.pages.get(parted.page.number)
        made.append(_Page(parted, of_page, seen).settled() if of_page else parted)
    return made


@dataclass(slots=True)
class _Page:
    """One page in the making."""

    parted: Parted
    tags: PageTags
    seen: dict[Path, _Seen]
    _tables: list[GridBlock] = field(init=False)
    _free: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        self._tables, self._free = list(self.parted.tables), list(self.parted.free)

    def settled(self) -> Parted:
        """The page with its tagged tables told."""
        page = self.parted.page
        problems: dict[str, None] = {}
        for table in tagged_tables(page.words, self.tags):
            before = self._before(table)
            try:
                reaches = self._table(table, before)
            except Contradicted as contradiction:
                problems[str(contradiction)] = None
                continue
            self.seen[table.path] = _Seen(page.number, frozenset(table.cells), reaches)
        return Parted(page, self._tables, self._free, tuple(_conflicts(page.number, problems)))

    def _before(self, table: TaggedTable) -> _Seen | None:
        """The table on the page before, if it goes on from there."""
        seen = self.seen.get(table.path)
        return seen if seen is not None and seen.page == self.parted.page.number - 1 else None

    def _table(self, table: TaggedTable, before: _Seen | None) -> tuple[Interval, ...]:
        """Settle one table; the reaches of its columns if they were told by the tags."""
        words = {id(word) for word in table.words}
        blocks = [block for block in self._tables if _held(block) & words]
        placed = [_placed(block, table) for block in blocks]
        agreed = [check(places) for places in placed]
        inside = set().union(*map(_held, blocks)) if blocks else set()
        if all(agreed) and words <= inside:
            for block, places in zip(blocks, placed, strict=True):
                _tell(block, places, before)
            return before.reaches if before else ()
        if any(not _held(block) <= words | self._untagged() for block in blocks):
            return ()
        return self._build(table, blocks, before)

    def _untagged(self) -> set[int]:
        return {id(word) for word in self.parted.page.words if word.mcid not in self.tags.cells}

    def _build(self, table: TaggedTable, blocks: Sequence[GridBlock], before: _Seen | None) -> tuple[Interval, ...]:
        """Put the table that the tags tell in the place of `blocks`, and of free words."""
        rulings = Rulings(
            tuple(sorted({x for block in blocks for x in block.grid.columns})),
            tuple(sorted({y for block in blocks for y in block.grid.rows})),
        )
        told = tagged_grid(table, rulings, before.reaches if before else ())
        if told is None or self._lays_out(table, told):
            return ()
        if any(area(overlap(other.box, told.grid.box)) > 0 for other in self._tables if other not in blocks):
            raise Contradicted("another table stands in it")
        block = GridBlock(told.grid, {cell: words for cell, (_, words) in told.cells.items()})
        loose = [*self._free, *(word for other in blocks for words in other.words.values() for word in words)]
        own = {id(word) for word in table.words}
        self._free = []
        for word in loose:
            if id(word) in own:
                continue
            if holds(told.grid.box, word.centre):
                block.words.setdefault(cell_at(told.grid, word.centre), []).append(word)
            else:
                self._free.append(word)
        _tell(block, {cell: (tagged,) for cell, (tagged, _) in told.cells.items()}, before)
        self._tables = [*(other for other in self._tables if other not in blocks), block]
        return told.reaches

    def _lays_out(self, table: TaggedTable, told: TaggedGrid) -> bool:
        """Whether a table only puts things side by side: one row, or few with headings or tables in their cells."""
        alone = len(told.grid.rows) == 2 and self._before(table) is None
        return alone or (len(told.grid.rows) <= LAYOUT_ROWS + 1 and table.path in self.tags.wrapping)


def tagged_tables(words: Iterable[Word], tags: PageTags) -> list[TaggedTable]:
    """The tagged tables of a page, in document order, with the words that are tagged as theirs."""
    tables: dict[Path, TaggedTable] = {}
    for word in words:
        cell = tags.cells.get(word.mcid) if word.mcid is not None else None
        if cell is not None:
            table = tables.setdefault(cell.table, TaggedTable(cell.table))
            table.cells.setdefault(cell, []).append(word)
    return [tables[path] for path in sorted(tables)]


def _held(block: GridBlock) -> set[int]:
    """The words of a block, by identity."""
    return {id(word) for words in block.words.values() for word in words}


def _placed(block: GridBlock, table: TaggedTable) -> Placed:
    homes = {id(word): cell for cell, words in block.words.items() for word in words}
    placed: dict[GridCell, set[TaggedCell]] = {}
    for cell, words in table.cells.items():
        for word in words:
            if id(word) in homes:
                placed.setdefault(homes[id(word)], set()).add(cell)
    return placed


def _tell(block: GridBlock, placed: Placed, before: _Seen | None) -> None:
    """Note what the tags say of a block's rows."""
    rows = rows_of(placed)
    block.goes_on = before is not None
    block.tags = row_tags(rows, before.cells if before else ())


def _conflicts(page: int, problems: Mapping[str, None]) -> Iterable[ReaderWarning]:
    for problem in problems:
        message = f"the tags of page {page} do not fit what is printed ({problem}): the page was read by its looks"
        yield ReaderWarning("tags-conflict", message, Place(page=page))
