"""The same tables as tagged PDFs, by the writer that the tests make tagged PDFs with: ReportLab writes no tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.papers.grid import Cells
from benchmarks.papers.packs import PACK_TITLE, PLAN_BEGINS, PLAN_PAGES
from benchmarks.papers.plans import TITLE
from benchmarks.papers.tables import KINDS
from benchmarks.papers.truth import Truth, true_row
from benchmarks.papers.words import Writer
from tests.papers.pdf_objects import Element, TaggedFile
from tests.papers.tagged import (
    MARGIN,
    PAGE,
    SIZE,
    Block,
    NewPage,
    Repeat,
    TagCell,
    TagTable,
    TagText,
    tagged_file,
    wrap,
)


def write_tagged(name: str, path: Path, rows: int | None = None) -> Truth:
    """One of `KINDS` with the tags of a word processor's export, with so many rows where it is said."""
    kind = KINDS[name]
    held = [kind.header_cells(), *kind.rows(Writer(name.partition("-")[0]), rows or kind.count)]
    table = TagTable(
        [_row(cells) for cells in held],
        kind.design.widths,
        ruled=kind.design.ruled,
        padding=1 if kind.design.ruled else 2,
        repeat=Repeat.ARTIFACT if kind.design.repeats else Repeat.NOT,
        open_cuts=not kind.design.closed,
    )
    made = tagged_file([TagText(TITLE, role="H1", size=14.0, bold=True), table])
    path.write_bytes(made.to_bytes())
    told = zip(held, _cuts(made), strict=True)
    truth = [true_row([" ".join(cell.text.split()) for cell in cells if cell], cut=cut) for cells, cut in told]
    pages = len(made.pages)
    return Truth(pages, tuple(range(1, pages + 1)), tuple(truth))


PROSE_LINES = 42
"""Lines of running text on a page that is no plan, a little less than fit."""


def write_tagged_pack(path: Path, pages: int) -> Truth:
    """A committee pack of so many pages with tags: prose, and twelve pages of a plan where the untagged pack has it."""
    kind = KINDS["ruled"]
    before = min(PLAN_BEGINS, pages - PLAN_PAGES + 1) - 1
    writer = Writer("the plan of the pack")
    held = [kind.header_cells()]
    while len(tagged_file(_plan([*held, more := kind.rows(writer, 1)[0]])).pages) <= PLAN_PAGES:
        held.append(more)
    prose = [_prose(Writer(f"pack page {number}")) for number in range(pages - PLAN_PAGES)]
    blocks: list[Block] = []
    for page in [*prose[:before], _plan(held), *prose[before:]]:
        blocks += [NewPage(), *page] if blocks else page
    made = tagged_file(blocks)
    path.write_bytes(made.to_bytes())
    told = zip(held, _cuts(made), strict=True)
    truth = [true_row([" ".join(cell.text.split()) for cell in cells if cell], cut=cut) for cells, cut in told]
    return Truth(len(made.pages), tuple(range(before + 1, before + 1 + PLAN_PAGES)), tuple(truth))


def _plan(held: Sequence[Cells]) -> list[Block]:
    kind = KINDS["ruled"]
    table = TagTable([_row(cells) for cells in held], kind.design.widths, padding=1, repeat=Repeat.ARTIFACT)
    return [TagText(PACK_TITLE, role="H1", size=14.0, bold=True), table]


def _prose(writer: Writer) -> list[Block]:
    """The headings and paragraphs of a page."""
    blocks: list[Block] = [TagText(f"Report on {writer.subject()}", role="H1", size=13.0, bold=True)]
    lines = 3
    while True:
        text = writer.paragraph(4)
        lines += len(wrap(text, PAGE[0] - 2 * MARGIN, SIZE)) + 1
        if lines > PROSE_LINES:
            return blocks
        blocks.append(TagText(text))


def _row(cells: Cells) -> list[str | TagCell]:
    return [TagCell(cell.text, cell.columns, cell.rows) for cell in cells if cell is not None]


def _cuts(file: TaggedFile) -> Iterable[bool]:
    """For each row of the table whether the words of one of its cells stand on two pages."""
    table = next(kid for kid in file.document.kids if isinstance(kid, Element) and kid.role == "Table")
    for row in table.kids:
        assert isinstance(row, Element)
        yield any(len(_pages(cell)) > 1 for cell in row.kids if isinstance(cell, Element))


def _pages(element: Element) -> set[int]:
    """The pages that an element has marked content on."""
    pages: set[int] = set()
    for kid in element.kids:
        pages |= _pages(kid) if isinstance(kid, Element) else {kid[0]}
    return pages
