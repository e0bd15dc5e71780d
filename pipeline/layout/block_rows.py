"""Labelled blocks of text as rows: a column for each label, and a row for each title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.headings import UNLEVELLED
from pipeline.layout.labelled_blocks import COUNTED, BlockFinder, TextBlock
from pipeline.layout.listing import ANNOUNCED, OUTSIDE, Listing, ListJudge, Made, stretches
from pipeline.layout.units import Kind, Piece, Unit
from pipeline.outline import BODY, NAME, NUMBER, Aside, Item, PlanCell, PlanRow, SectionOrigin
from pipeline.passage import Passage
from pipeline.source import Page

_FEWEST_BLOCKS = 2


def blocks_as_listings(pieces: Sequence[tuple[Page, Piece]], finder: BlockFinder, lists: ListJudge) -> list[Made]:
    """The labelled blocks of a document as listings, if they make a plan."""
    found = [(stretch, finder.blocks(stretch)) for stretch in stretches(pieces)]
    everything = [block for _, blocks in found for block in blocks if block.parts]
    contents = [_contents(block) for block in everything]
    if len(everything) < _FEWEST_BLOCKS or not lists.plans(contents):
        return []
    return [_block_listing(run, stretch, lists) for stretch, blocks in found for run in _runs(blocks)]


def _runs(blocks: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """Blocks that follow each other directly, together."""
    runs: list[list[TextBlock]] = []
    for block in blocks:
        if runs and runs[-1][-1].finish == block.begin:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _announcing(run: Sequence[TextBlock], stretch: Sequence[Unit], lists: ListJudge) -> list[Unit]:
    """The heading right over blocks, where it only announces them and another heading stands above it."""
    begin = run[0].begin
    above = [unit for unit in stretch[:begin] if unit.kind is Kind.HEADING]
    directly = len(above) > 1 and stretch[begin - 1] is above[-1]
    return above[-1:] if directly and lists.announces(above[-1].text) else []


def _contents(block: TextBlock) -> dict[str, str]:
    """What stands under each label; under "" the text below the title."""
    found = {part.name: _part_text(part.rest, part.values) for part in block.parts}
    return {**found, "": " ".join(unit.text for unit in block.body)} if block.body else found


def _part_text(rest: Passage | None, values: Sequence[Unit]) -> str:
    return "\n".join([*([rest.text] if rest else []), *(unit.text for unit in values)])


@dataclass(slots=True)
class _Rows:
    """Rows of labelled blocks while they are made; `names` gives each label its column.

    The header of the titles is the word that counts them.
    """

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
            marker = title.item.marker
            counts = marker is not None and re.search(r"\d", marker.text)
            return {**({NUMBER: [Item(marker.strip(" .()"))]} if marker and counts else {}), NAME: [title.item]}
        word = whole[: found.end("word")]
        self.asides.append(Aside(word, "number of a heading"))
        self.header.setdefault(NAME, word)
        number = {NUMBER: [Item(whole[found.start("number") : found.end("number")])]}
        return number if found.end() == len(whole) else {**number, NAME: [Item(whole[found.end() :])]}


def _block_listing(run: Sequence[TextBlock], stretch: Sequence[Unit], lists: ListJudge) -> Made:
    rows = _Rows()
    for block in run:
        rows.add(block)
    units = [unit for block in run for unit in stretch[block.begin : block.finish]]
    used = {id(item.passage) for row in rows.rows for cell in row.cells.values() for item in cell.items}
    left = [unit for unit in units if id(unit.item.passage) not in used and not _is_label(unit, run)]
    asides = [*rows.asides, *(Aside(unit.item.passage, OUTSIDE) for unit in left)]
    asides += [Aside(passage, "column header") for column, passage in rows.header.items() if column > BODY]
    announcing = _announcing(run, stretch, lists)
    asides += [Aside(unit.item.passage, ANNOUNCED) for unit in announcing]
    columns = BODY + 1 + len(rows.names)
    ranks = [block.title.level for block in run if block.title and block.title.kind is Kind.HEADING]
    rank = min((level for level in ranks if level < UNLEVELLED), default=None)
    in_line = all(part.closed for block in run for part in block.parts)
    listing = Listing(
        SectionOrigin.BLOCKS, rows.header, tuple(rows.rows), columns, tuple(asides), rank, in_line=in_line
    )
    return Made(listing, [*announcing, *units])


def _is_label(unit: Unit, run: Sequence[TextBlock]) -> bool:
    """Whether a unit is a label or a title, whose words have been taken care of."""
    titles = {id(block.title) for block in run}
    labels = {part.label.begin for block in run for part in block.parts}
    return id(unit) in titles or unit.item.passage.begin in labels
