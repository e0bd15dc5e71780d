"""Tables of tagged pages: rules and tags held against each other, and tables that only the tags tell.

Geometry wins: where rules or the places of the words contradict the tags, these are not used for that table, and an
issue says so (`tags-conflict`). Where both agree, the grid of the rules stays, with what the tags know besides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.readers.pdf.blocks import GridBlock, Parted, cell_at
from pipeline.readers.pdf.grids import GridCell
from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Word, area, holds, overlap
from pipeline.readers.pdf.tags.cells import Contradicted, TaggedTable
from pipeline.readers.pdf.tags.grid import Rulings, TaggedGrid, tagged_grid
from pipeline.readers.pdf.tags.rows import Agreement, Placed, agreement, printed_again, row_tags, rows_of
from pipeline.readers.pdf.tags.tree import PageTags, Path, TaggedCell, Tags
from pipeline.source import Place, ReaderWarning

# A table of so few rows with headings or tables in its cells lays out the page.
LAYOUT_ROWS = 2
# Columns of two tables begin at the same place to this many points.
SAME_START = 2.5

Reaches = tuple[Interval, ...]
Columns = Mapping[tuple[int, Path], Reaches]
"""How far the columns of tagged tables reach, by page and table."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a tagged table from the page before: its cells there, whether they were taken for a table, how
    far its columns reach where the tags told them, and the cells of its header rows."""

    page: int
    cells: Mapping[TaggedCell, list[Word]]
    settled: bool
    reaches: Reaches = ()
    headers: Mapping[TaggedCell, list[Word]] = field(default_factory=dict)


def with_tags(pages: Sequence[Parted], tags: Tags) -> list[Parted]:
    """Pages with what the tags say of their tables; pages without tags as they are.

    Where a table has a single row, or a single column, on a page, the columns of the others help: then all are gone
    through again.
    """
    columns: dict[tuple[int, Path], Reaches] = {}
    made, lacking = _once(pages, tags, columns, {})
    return _once(pages, tags, {}, columns)[0] if lacking and columns else made


def _once(
    pages: Sequence[Parted], tags: Tags, found: dict[tuple[int, Path], Reaches], known: Columns
) -> tuple[list[Parted], bool]:
    """The pages; the columns told by tags are added to `found`. And whether a table lacked columns."""
    seen: dict[Path, _Seen] = {}
    made: list[Parted] = []
    lacking = False
    for parted in pages:
        number = parted.page.number
        if number not in tags.pages:
            made.append(parted)
            continue
        page = _Page(parted, tags.pages[number], tags.pages.get(number + 1, PageTags()), seen, known)
        made.append(page.settled())
        found.update(page.found)
        lacking = lacking or page.lacking
    return made, lacking


@dataclass(slots=True)
class _Page:
    """One page in the making; `following` are the tags of the next, `known` columns of tables all over the document."""

    parted: Parted
    tags: PageTags
    following: PageTags
    seen: dict[Path, _Seen]
    known: Columns
    found: dict[tuple[int, Path], Reaches] = field(default_factory=dict)
    lacking: bool = False
    _tables: list[GridBlock] = field(init=False)
    _free: list[Word] = field(init=False)
    _warnings: dict[str, ReaderWarning] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tables, self._free = list(self.parted.tables), list(self.parted.free)

    def settled(self) -> Parted:
        """The page with its tagged tables told."""
        number = self.parted.page.number
        for table in tagged_tables(self.parted.page.words, self.tags):
            before = self._before(table)
            headers = before.headers if before else _headers(table)
            try:
                told = self._table(table, before)
            except Contradicted as contradiction:
                message = self._says(
                    f"do not fit what is printed ({contradiction}): the looks of the table were followed"
                )
                self._notice(ReaderWarning("tags-conflict", message, self._place))
                continue
            if isinstance(told, TaggedGrid):
                self.found[number, table.path] = told.reaches
            reaches = self.found.get((number, table.path), before.reaches if before else ())
            self.seen[table.path] = _Seen(number, table.cells, told is not None, reaches, headers)
        return replace(
            self.parted,
            tables=self._tables,
            free=self._free,
            warnings=(*self.parted.warnings, *self._warnings.values()),
        )

    def _notice(self, warning: ReaderWarning) -> None:
        """Note what is odd about the tags of the page, once."""
        self._warnings[warning.message] = warning

    def _says(self, what: str) -> str:
        return f"the tags of page {self.parted.page.number} {what}"

    @property
    def _place(self) -> Place:
        return Place(page=self.parted.page.number)

    def _before(self, table: TaggedTable) -> _Seen | None:
        """The table on the page before, if it goes on from there."""
        seen = self.seen.get(table.path)
        return seen if seen is not None and seen.page == self.parted.page.number - 1 else None

    def _table(self, table: TaggedTable, before: _Seen | None) -> TaggedGrid | list[GridBlock] | None:
        """Settle one table: the ruled grids that agree with its tags, or the grid that these tell; None if neither."""
        words = {id(word) for word in table.words}
        blocks = [block for block in self._tables if _held(block) & words]
        placed = [_placed(block, table) for block in blocks]
        agreed = {agreement(places) for places in placed}
        inside = {word for block in blocks for word in _held(block)}
        if Agreement.RULES_PART in agreed:
            message = self._says("put words of several cells into one, which rules part: the rules were followed")
            self._notice(ReaderWarning("tags-overruled", message, self._place, "info"))
        if Agreement.RULES_PART in agreed or (Agreement.TAGS_PART not in agreed and words <= inside):
            for block, places in zip(blocks, placed, strict=True):
                _tell(block, places, before)
            return blocks
        if any(not _held(block) <= words | self._untagged() for block in blocks):
            return None
        return self._build(table, blocks, before)

    def _untagged(self) -> set[int]:
        return {id(word) for word in self.parted.page.words if word.mcid not in self.tags.cells}

    def _build(self, table: TaggedTable, blocks: Sequence[GridBlock], before: _Seen | None) -> TaggedGrid | None:
        """Put the table that the tags tell in the place of `blocks`, and of free words."""
        rulings = Rulings(
            tuple(sorted({x for block in blocks for x in block.grid.columns})),
            tuple(sorted({y for block in blocks for y in block.grid.rows})),
        )
        loose = [*self._free, *(word for other in blocks for words in other.words.values() for word in words)]
        again = printed_again(before.headers, table, loose) if before else {}
        whole = TaggedTable(table.path, {**again, **table.cells})
        told = tagged_grid(whole, rulings, self._reaches(table, before))
        if told is None or self._lays_out(table, told):
            self.lacking = True
            return None
        if any(area(overlap(other.box, told.grid.box)) > 0 for other in self._tables if other not in blocks):
            raise Contradicted("another table stands in it")
        if told.mended:
            message = self._says("put words of several cells into one: they were parted where they stand apart")
            self._notice(ReaderWarning("tags-mended", message, self._place))
        block = GridBlock(told.grid, {cell: words for cell, (_, words) in told.cells.items()})
        self._free = _take_in(block, whole, loose)
        _tell(block, {cell: (tagged,) for cell, (tagged, _) in told.cells.items()}, before, again)
        self._tables = [*(other for other in self._tables if other not in blocks), block]
        return told

    def _reaches(self, table: TaggedTable, before: _Seen | None) -> Reaches:
        """How far the columns of a table reach on the page before, or on the next."""
        if before and before.reaches:
            return before.reaches
        return self.known.get((self.parted.page.number + 1, table.path), ())

    def _lays_out(self, table: TaggedTable, told: TaggedGrid) -> bool:
        """Whether a table only puts things side by side: few rows with headings or tables in their cells, or one row
        whose columns are those of no other table."""
        before = self._before(table)
        around = [*self.following.cells.values(), *(before.cells if before else ())]
        rows = {cell.row for cell in (*table.cells, *around) if cell.table == table.path}
        if len(rows) == 1:
            return not any(_begin_alike(told.reaches, reaches) for reaches in self.known.values())
        return len(rows) <= LAYOUT_ROWS and table.path in self.tags.wrapping


def _begin_alike(first: Reaches, second: Reaches) -> bool:
    """Whether two tables have columns that begin at the same places."""
    return len(first) == len(second) and all(
        abs(one[0] - other[0]) <= SAME_START for one, other in zip(first, second, strict=True)
    )


def _headers(table: TaggedTable) -> dict[TaggedCell, list[Word]]:
    """The cells of the header rows of a table that begins on this page; of its first row where none is marked."""
    marked = {cell.row for cell in table.cells if cell.header}
    data = {cell.row for cell in table.cells if not cell.header}
    rows = (marked - data) or {min(marked | data)}
    return {cell: words for cell, words in table.cells.items() if cell.row in rows}


def _take_in(block: GridBlock, table: TaggedTable, loose: Sequence[Word]) -> list[Word]:
    """Put untagged words that stand in a tagged table into the cells at their places; the words that are left."""
    own = {id(word) for word in table.words}
    left = []
    for word in loose:
        if id(word) in own:
            continue
        if holds(block.grid.box, word.centre):
            block.words.setdefault(cell_at(block.grid, word.centre), []).append(word)
        else:
            left.append(word)
    return left


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


def _tell(block: GridBlock, placed: Placed, before: _Seen | None, again: Collection[TaggedCell] = ()) -> None:
    """Note what the tags say of a block's rows."""
    block.goes_on = before is not None and before.settled
    block.tags = row_tags(
        rows_of(placed), before.cells if block.goes_on and before else (), {cell.row for cell in again}
    )
