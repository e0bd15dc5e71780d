"""The blocks of every page in reading order: tables, paragraphs, running headers and footers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.banded import Above, banded_tables
from pipeline.readers.pdf.blocks import GridBlock, Parted, Printed, TextBlock, fill_grids
from pipeline.readers.pdf.borderless import framed_table
from pipeline.readers.pdf.columns import reading_order
from pipeline.readers.pdf.columnstarts import ACROSS
from pipeline.readers.pdf.continuing import text_starts
from pipeline.readers.pdf.furniture import FreeText, running_lines
from pipeline.readers.pdf.grids import ruled_grids
from pipeline.readers.pdf.paragraphs import DEEPEST_HEADING, body_size, mark_headings
from pipeline.readers.pdf.printed import PrintedPage, Word
from pipeline.readers.pdf.tabs import Tabs, find_tabs
from pipeline.readers.pdf.textlines import TextLine, text_lines
from pipeline.source import ParagraphRole


def ruled_parts(pages: Sequence[PrintedPage]) -> list[Parted]:
    """Each page parted into its ruled tables and the words outside them."""
    return [Parted(page, *fill_grids(ruled_grids(page.rules), page.words)) for page in pages]


def lay_out(parts: Sequence[Parted]) -> list[tuple[PrintedPage, list[Printed]]]:
    """Each page with its blocks: running headers, then body in reading order, then running footers."""
    parted = [(part.page, part.tables, part.free) for part in parts]
    tabs = find_tabs([FreeText(page, tuple(free)) for page, _, free in parted])
    parted = [(page, tables, _without(free, tabs.get(page.number))) for page, tables, free in parted]
    running = running_lines([FreeText(page, tuple(free)) for page, _, free in parted])
    laid_out: list[tuple[PrintedPage, list[Printed]]] = []
    above: Above | None = None
    in_force = ""
    for page, tables, free in parted:
        furniture = running.get(page.number, [])
        taken = {id(word) for _, line in furniture for word in line.words}
        framed = [table if table.tags else framed_table(page, table) for table in tables]
        left = [word for word in free if id(word) not in taken]
        goes_on = above is not None and above.page == page.number - 1
        banded, left = banded_tables(page, left, framed, above)
        body = reading_order(page, [*framed, *banded], left, above.text if goes_on and above else ())
        above = _last_table(page, body)
        header = [*_running(furniture, ParagraphRole.HEADER), *_tab_blocks(tabs.get(page.number), in_force)]
        in_force = _in_force(tabs.get(page.number), in_force)
        footer = [*_running(furniture, ParagraphRole.KEY), *_running(furniture, ParagraphRole.FOOTER)]
        laid_out.append((page, [*header, *body, *footer]))
    _find_headings(laid_out)
    return laid_out


def _last_table(page: PrintedPage, body: Sequence[Printed]) -> Above | None:
    """What the next page may go on with: the table without upright rules that ends the page."""
    last = body[-1] if body else None
    if not isinstance(last, GridBlock) or last.grid.ruled:
        return None
    columns = last.grid.columns
    starts = tuple(x + ACROSS / 2 for x in columns[1:-1])
    return Above(page.number, (columns[0], columns[-1]), starts, (text_starts(last),))


def _without(words: Sequence[Word], tabs: Tabs | None) -> list[Word]:
    taken = {id(word) for line in tabs.lines for word in line.words} if tabs else set()
    return [word for word in words if id(word) not in taken]


def _in_force(tabs: Tabs | None, before: str) -> str:
    return tabs.heading.text()[0] if tabs else before


def _tab_blocks(tabs: Tabs | None, before: str) -> list[Printed]:
    """The tabs of a page: furniture, and a heading of the first rank where another one is in force than `before`."""
    if tabs is None:
        return []
    changed = _in_force(tabs, before) != before
    others = [line for line in tabs.lines if line is not tabs.heading or not changed]
    blocks: list[Printed] = [TextBlock([line], ParagraphRole.HEADER) for line in others]
    return [*blocks, TextBlock([tabs.heading], ParagraphRole.HEADING, 1)] if changed else blocks


def _running(furniture: Sequence[tuple[ParagraphRole, TextLine]], role: ParagraphRole) -> list[Printed]:
    lines = [line for its_role, line in furniture if its_role is role]
    return [TextBlock(lines, role)] if lines else []


def _find_headings(laid_out: Sequence[tuple[PrintedPage, Sequence[Printed]]]) -> None:
    blocks = [block for _, its_blocks in laid_out for block in its_blocks]
    paragraphs = [block for block in blocks if isinstance(block, TextBlock)]
    free = [line for block in paragraphs if block.role is ParagraphRole.BODY for line in block.lines]
    tables = [block for block in blocks if isinstance(block, GridBlock)]
    everything = free + [line for table in tables for words in table.words.values() for line in _lines(words)]
    tabs = [block for block in paragraphs if block.role is ParagraphRole.HEADING]
    mark_headings(paragraphs, body_size(free, everything))
    for block in paragraphs:
        if tabs and block.heading_level is not None and block not in tabs:
            block.heading_level = min(block.heading_level + 1, DEEPEST_HEADING)  # whatever its size, under the tab


def _lines(words: Sequence[Word]) -> list[TextLine]:
    return text_lines(words)
