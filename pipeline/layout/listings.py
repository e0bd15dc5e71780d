"""Plans outside tables: lists of commitments under headings, and labelled blocks, as sections of rows.

What reads like a commitment, and which labels are those of a plan, is asked for: the caller passes a `ListJudge` in.
Everything that is no plan stays the paragraph that it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from pipeline.layout.headings import UNLEVELLED
from pipeline.layout.labelled_blocks import COUNTED, BlockFinder, TextBlock
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.units import LABEL, Kind, Piece, Unit, pieces_of
from pipeline.outline import BODY, NAME, NUMBER, Aside, Heading, Item, PlanCell, PlanRow, SectionOrigin
from pipeline.passage import LineJoiner, Passage, join
from pipeline.source import Page, Paragraph, Source, Table

_COMMITS = 0.5
_COMMITS_BESIDE_TABLES = 0.8
"""How much a list must read like commitments (0 to 1); more in a document whose tables hold a plan."""

_LIKE_THE_OTHERS = 0.4
"""How much a list must read like commitments (0 to 1) in a document where lists with the same bullets are some."""

_FEWEST_ITEMS = 3
"""Items of lists that read like commitments which a document must have: one or two dates end sentences anywhere."""

_FEWEST_PARAGRAPHS = 2
_PARAGRAPH_WORDS = 50
"""Paragraphs without bullets are a list if at least so many of at most so many words read like commitments."""

_FEWEST_BLOCKS = 2
_PLAN_HEADER = 0.7
_PLAN_COLUMNS = 3
"""A table of at least so many columns whose first row reads so much like headers (0 to 1) may be a plan."""

LEAD_IN = "words that lead into a list"
BETWEEN = "text outside the plan's tables"


class ListJudge(Protocol):
    """What the language stage tells of text outside tables."""

    def commits(self, heading: str, items: Sequence[str]) -> float:
        """How much a list under a heading reads like commitments of a plan, 0 to 1."""

    def plans(self, blocks: Sequence[Mapping[str, str]]) -> bool:
        """Whether blocks of text, by the labels of their parts, make a plan."""


class NoLists:
    """A judge for whom nothing outside tables is a plan."""

    def commits(self, heading: str, items: Sequence[str]) -> float:
        """No list is one of commitments."""
        return 0.0

    def plans(self, blocks: Sequence[Mapping[str, str]]) -> bool:
        """No blocks make a plan."""
        return False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows made of paragraphs; `asides` are the words among them that belong to no row.

    `rank` is the level of the blocks' titles: only headings of a lower level stand over them; None for a list.
    `recurring` are the headings that the document prints again and again, in lower case.
    """

    origin: SectionOrigin
    header: dict[int, Passage]
    rows: tuple[PlanRow, ...]
    columns: int
    asides: tuple[Aside, ...] = ()
    rank: int | None = None
    recurring: frozenset[str] = frozenset()

    def led_by(self, headings: Sequence[Heading]) -> list[Heading]:
        """Those of the headings before it that may stand over the rows: of a higher rank, and none that recur."""
        ranking = [heading for heading in headings if self.rank is None or heading.level < self.rank]
        own = [heading for heading in ranking if heading.passage.text.lower() not in self.recurring]
        return own or ranking


Block = Paragraph | Table | Listing


def find_listings(source: Source, joiner: LineJoiner, judge: HeaderJudge, lists: ListJudge) -> list[tuple[Page, Block]]:
    """The document's blocks in reading order, paragraphs that hold a plan put together to listings."""
    pieces = pieces_of(source, joiner)
    units = [piece for _, piece in pieces if isinstance(piece, Unit)]
    made = _blocks_as_listings(pieces, BlockFinder(units, judge), lists)
    taken = {id(unit) for found in made for unit in found.units}
    beside_tables = any(isinstance(block, Table) and _may_be_plan(block, judge) for _, block in source.blocks())
    made += _lists_as_listings(pieces, taken, lists, beside_tables=beside_tables)
    if not made:
        return list(source.blocks())
    headings = Counter(unit.text.lower() for unit in units if unit.kind is Kind.HEADING)
    recurring = frozenset(text for text, count in headings.items() if count > 1)
    for found in made:
        found.listing = replace(found.listing, recurring=recurring)
    return _put_together(pieces, made)


def _may_be_plan(table: Table, judge: HeaderJudge) -> bool:
    if table.columns < _PLAN_COLUMNS or len(table.rows) < _FEWEST_BLOCKS:
        return False
    return judge([" ".join(line.text for line in cell.lines) for cell in table.rows[0].cells]) >= _PLAN_HEADER


@dataclass(slots=True)
class _Made:
    """A listing and the units that it was made of."""

    listing: Listing
    units: list[Unit]


def _put_together(pieces: Sequence[tuple[Page, Piece]], made: Sequence[_Made]) -> list[tuple[Page, Block]]:
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


def _stretches(pieces: Sequence[tuple[Page, Piece]]) -> list[list[Unit]]:
    """Units that no table parts."""
    stretches: list[list[Unit]] = [[]]
    for _, piece in pieces:
        if isinstance(piece, Table):
            stretches.append([])
        elif isinstance(piece, Unit):
            stretches[-1].append(piece)
    return [stretch for stretch in stretches if stretch]


# --- labelled blocks ------------------------------------------------------------------------------------------------


def _blocks_as_listings(pieces: Sequence[tuple[Page, Piece]], finder: BlockFinder, lists: ListJudge) -> list[_Made]:
    stretches = [(stretch, finder.blocks(stretch)) for stretch in _stretches(pieces)]
    everything = [block for _, blocks in stretches for block in blocks if block.parts]
    contents = [{part.name: _part_text(part.rest, part.values) for part in block.parts} for block in everything]
    if len(everything) < _FEWEST_BLOCKS or not lists.plans(contents):
        return []
    made: list[_Made] = []
    for stretch, blocks in stretches:
        run: list[TextBlock] = []
        for block in blocks:
            if run and run[-1].finish != block.begin:
                made.append(_block_listing(run, stretch))
                run = []
            run.append(block)
        if run:
            made.append(_block_listing(run, stretch))
    return made


def _part_text(rest: Passage | None, values: Sequence[Unit]) -> str:
    return "\n".join([*([rest.text] if rest else []), *(unit.text for unit in values)])


@dataclass(slots=True)
class _Rows:
    """Rows of labelled blocks while they are made; `names` gives each label its column."""

    names: dict[str, int] = field(default_factory=dict)
    header: dict[int, Passage] = field(default_factory=dict)
    rows: list[PlanRow] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    def add(self, block: TextBlock) -> None:
        """A row for a block."""
        like_first = [unit.item for unit in block.body if unit.looks_like(block.body[0])]
        cells = self._title(block.title)
        cells[BODY if cells.get(NAME) else NAME] = like_first
        for part in block.parts:
            column = self.names.setdefault(part.name, BODY + 1 + len(self.names))
            if column in self.header:
                self.asides.append(Aside(part.label, "repeated column header"))
            else:
                self.header[column] = part.label
            rest = [Item(part.rest)] if part.rest else []
            cells.setdefault(column, []).extend([*rest, *(unit.item for unit in part.values)])
        self.rows.append(PlanRow({n: PlanCell(n, tuple(items)) for n, items in sorted(cells.items()) if items}))

    def _title(self, title: Unit | None) -> dict[int, list[Item]]:
        """The cells of a title: one that counts is parted into its number and the name behind it, if there is one."""
        if title is None:
            return {}
        whole = title.item.passage
        found = COUNTED.match(whole.text)
        if not found:
            return {NAME: [title.item]}
        self.asides.append(Aside(whole[: found.end("word")], "number of a heading"))
        number = {NUMBER: [Item(whole[found.start("number") : found.end("number")])]}
        return number if found.end() == len(whole) else {**number, NAME: [Item(whole[found.end() :])]}


def _block_listing(run: Sequence[TextBlock], stretch: Sequence[Unit]) -> _Made:
    rows = _Rows()
    for block in run:
        rows.add(block)
    units = [unit for block in run for unit in stretch[block.begin : block.finish]]
    used = {id(item.passage) for row in rows.rows for cell in row.cells.values() for item in cell.items}
    left = [unit for unit in units if id(unit.item.passage) not in used and not _is_label(unit, run)]
    asides = [*rows.asides, *(Aside(unit.item.passage, BETWEEN) for unit in left)]
    asides += [Aside(passage, "column header") for passage in rows.header.values()]
    columns = BODY + 1 + len(rows.names)
    ranks = [block.title.level for block in run if block.title and block.title.kind is Kind.HEADING]
    rank = min((level for level in ranks if level < UNLEVELLED), default=None)
    return _Made(Listing(SectionOrigin.BLOCKS, rows.header, tuple(rows.rows), columns, tuple(asides), rank), units)


def _is_label(unit: Unit, run: Sequence[TextBlock]) -> bool:
    """Whether a unit is a label or a title, whose words have been taken care of."""
    titles = {id(block.title) for block in run}
    labels = {part.label.begin for block in run for part in block.parts}
    return id(unit) in titles or unit.item.passage.begin in labels


# --- lists ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """Units of one list, with the words that lead into it and the heading above."""

    units: list[Unit]
    lead_in: Unit | None
    heading: str

    @property
    def rows(self) -> list[list[Unit]]:
        """The list's entries: an item with the labelled lines under it, and what a colon announces."""
        rows: list[list[Unit]] = []
        for unit in self.units:
            under = bool(rows) and unit.level > rows[-1][0].level and rows[-1][0].text.endswith(":")
            if rows and (_is_labelled_line(unit) or under):
                rows[-1].append(unit)
            else:
                rows.append([unit])
        return rows

    @property
    def mark(self) -> str:
        """The sign that its items begin with; "1" for numbers and letters, "" without."""
        marker = self.units[0].item.marker
        text = marker.text.strip() if marker else ""
        return "1" if re.search(r"[^\W_]", text) else text

    @property
    def texts(self) -> list[str]:
        """The words of each entry."""
        return [" ".join(unit.text for unit in row) for row in self.rows]


def _is_labelled_line(unit: Unit) -> bool:
    found = LABEL.match(unit.text)
    return found is not None and found.end() < len(unit.text) and unit.kind is not Kind.HEADING


def _lists_as_listings(
    pieces: Sequence[tuple[Page, Piece]], taken: set[int], lists: ListJudge, *, beside_tables: bool
) -> list[_Made]:
    least = _COMMITS_BESIDE_TABLES if beside_tables else _COMMITS
    runs = [run for stretch in _stretches(pieces) for run in _runs(stretch, taken, lists)]
    runs = [run for run in runs if run.units[0].kind is Kind.ITEM or len(run.rows) >= _FEWEST_PARAGRAPHS]
    rated = [(run, lists.commits(run.heading, run.texts)) for run in runs]
    marks = {run.mark for run, likeness in rated if likeness >= least}
    chosen = [run for run, likeness in rated if likeness >= (_LIKE_THE_OTHERS if run.mark in marks else least)]
    if sum(len(run.rows) for run in chosen) < _FEWEST_ITEMS:
        return []
    return [_list_listing(run) for run in chosen]


def _runs(stretch: Sequence[Unit], taken: set[int], lists: ListJudge) -> list[_Run]:
    """The lists of a stretch: items that follow each other, or paragraphs that each read like a commitment."""
    runs: list[_Run] = []
    heading = ""
    before: Unit | None = None
    open_run: _Run | None = None
    for unit in stretch:
        if id(unit) in taken or unit.kind is Kind.HEADING:
            heading = unit.text if unit.kind is Kind.HEADING else heading
            open_run, before = None, None
        elif open_run and _belongs(unit, open_run, lists):
            open_run.units.append(unit)
        elif unit.kind is Kind.ITEM or _is_commitment(unit, heading, lists):
            lead_in = before if before and before.text.endswith(":") else None
            open_run = _Run([unit], lead_in, f"{heading} {lead_in.text if lead_in else ''}".strip())
            runs.append(open_run)
            before = None
        else:
            open_run, before = None, unit
    return runs


def _belongs(unit: Unit, run: _Run, lists: ListJudge) -> bool:
    """Whether a unit goes on with a list."""
    if _is_labelled_line(unit):
        return True
    if run.units[0].kind is Kind.ITEM:
        return unit.kind is Kind.ITEM
    return _is_commitment(unit, run.heading, lists)


def _is_commitment(unit: Unit, heading: str, lists: ListJudge) -> bool:
    """Whether a paragraph without bullet reads like a commitment for certain."""
    if unit.kind is not Kind.TEXT or len(unit.text.split()) > _PARAGRAPH_WORDS:
        return False
    return lists.commits(heading, [unit.text]) >= _COMMITS_BESIDE_TABLES


def _list_listing(run: _Run) -> _Made:
    rows = [PlanRow({0: PlanCell(0, tuple(_items(row)))}) for row in run.rows]
    asides = [Aside(run.lead_in.item.passage, LEAD_IN)] if run.lead_in else []
    units = [*([run.lead_in] if run.lead_in else []), *run.units]
    return _Made(Listing(SectionOrigin.LIST, {}, tuple(rows), 1, tuple(asides)), units)


def _items(row: Sequence[Unit]) -> list[Item]:
    """One item for an entry with its labelled lines; what a colon announces stays items of their own."""
    first = row[0].item
    labelled = [unit.item.passage for unit in row[1:] if _is_labelled_line(unit)]
    others = [unit.item for unit in row[1:] if not _is_labelled_line(unit)]
    whole = join([first.passage, *labelled]) if labelled else first.passage
    return [Item(whole, first.marker, first.level, first.line_starts, first.over_page), *others]
