"""Makes tagged PDFs: texts and tables set on pages, with the structure tree that says what is a row and a cell.

ReportLab writes no tags, so the few PDF objects needed are written here (ISO 32000-1: 14.6 marked content, 14.7
logical structure, 14.8 tagged PDF). A table may be ruled or not, its rows may be cut by page breaks, and its tags may
be true, absent, or one of the untruths that are met with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.papers.pdf_objects import Element, MarkedPage, TaggedFile

PAGE = (842.0, 595.0)
MARGIN = 50.0
SIZE = 9.0
LEADING = 11.0


class Tagging(StrEnum):
    """What the tags of a table say."""

    TRUE = "true"
    NONE = "none"
    SHIFTED = "each cell's words stand under the cell on its right"
    DOWN = "each cell's words stand under the cell below it"
    ONE_CELL = "the whole table is one cell"
    COLUMNS_AS_ROWS = "each column is a row"


class Repeat(StrEnum):
    """How the header row is printed again on the next page."""

    NOT = "not"
    ARTIFACT = "as an artifact"
    ROW = "as a row of its own"


@dataclass(frozen=True)
class TagCell:
    """A cell: its paragraphs are parted by line feeds; `columns` and `rows` are how many it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class TagTable:
    """Rows of cells, those that spans from above cover left out, and the width of each column (points).

    The first `headers` rows are TH. `padding` is the space above and below a row's text, in half lines. Rows are cut
    by page breaks unless `whole_rows`; `open_cuts` leaves the rules out where that happens.
    """

    rows: Sequence[Sequence[str | TagCell]]
    widths: Sequence[float]
    headers: int = 1
    ruled: bool = True
    padding: int = 1
    whole_rows: bool = False
    open_cuts: bool = False
    repeat: Repeat = Repeat.NOT
    tagging: Tagging = Tagging.TRUE
    inset: float = 4.0


@dataclass(frozen=True)
class TagText:
    """A paragraph or heading over the width of the page."""

    text: str
    role: str = "P"
    size: float = SIZE
    bold: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = TagText | TagTable | NewPage


def write_tagged_pdf(
    path: Path, blocks: Sequence[Block], *, tagged: bool = True, running: str = "", lines_a_page: int = 44
) -> Path:
    """The blocks on landscape A4 pages of so many lines, under a `running` header (an artifact) where there is one."""
    path.write_bytes(tagged_file(blocks, tagged=tagged, running=running, lines_a_page=lines_a_page).to_bytes())
    return path


def tagged_file(
    blocks: Sequence[Block], *, tagged: bool = True, running: str = "", lines_a_page: int = 44
) -> TaggedFile:
    """The same, before it is written, so that a test may spoil some of its objects."""
    setter = _Setter(TaggedFile(PAGE, tagged=tagged), running, lines_a_page)
    for block in blocks:
        setter.add(block)
    return setter.file


@dataclass
class _SetCell:
    """A cell with its first row and column, its lines of text by paragraph, and its place in the structure tree."""

    row: int
    column: int
    cell: TagCell
    lines: list[tuple[int, str]]
    element: Element | None = None
    paragraphs: dict[int, Element] = field(default_factory=dict)


@dataclass
class _Setter:
    """Sets one block under the other. `line` counts the lines of the page that are taken."""

    file: TaggedFile
    running: str
    lines_a_page: int
    line: float = 0.0

    def add(self, block: Block) -> None:
        """The next block."""
        if isinstance(block, NewPage):
            self._new_page()
        elif isinstance(block, TagText):
            self._text(block)
        else:
            _TableSetter(self, block).set()

    @property
    def page(self) -> MarkedPage:
        """The page that is being filled."""
        if not self.file.pages:
            self._new_page()
        return self.file.pages[-1]

    @property
    def room(self) -> float:
        """How many lines are left on the page."""
        return self.lines_a_page - self.line

    def _new_page(self) -> None:
        page = self.file.add_page()
        self.line = 0.0
        if self.running:
            page.mark(None)
            page.text(MARGIN, 24.0, self.running, 7.0)
            page.close()

    def _text(self, block: TagText) -> None:
        lines = wrap(block.text, PAGE[0] - 2 * MARGIN, block.size, bold=block.bold)
        height = block.size / SIZE
        element = self.file.document.add(block.role)
        if self.room < height * len(lines):
            self._new_page()
        page = self.page
        page.mark(element)
        for text in lines:
            page.text(MARGIN, self.y(self.line) + block.size, text, block.size, bold=block.bold)
            self.line += height
        page.close()
        self.line += 1

    def y(self, line: float) -> float:
        """The top of a line (points from the top of the page)."""
        return MARGIN + line * LEADING


class _TableSetter:
    """Sets one table. Heights are counted in half lines from its top, as though the page went on for ever."""

    def __init__(self, setter: _Setter, table: TagTable) -> None:
        self._setter, self._table = setter, table
        self._again = 0
        self._lefts = [MARGIN, *(MARGIN + width for width in accumulate(table.widths))]
        self._cells = list(self._placed())
        heights = [0] * len(table.rows)
        for cell in sorted(self._cells, key=lambda cell: cell.cell.rows):
            last = cell.row + cell.cell.rows - 1
            needed = 2 * len(cell.lines) + 2 * table.padding - sum(heights[cell.row : last])
            heights[last] = max(heights[last], needed)
        self._tops = [0, *accumulate(heights)]
        self._element(setter.file.document)

    def set(self) -> None:
        """The table on as many pages as it takes."""
        begin = 0
        while begin < self._tops[-1]:
            finish = self._break(begin, int(2 * self._setter.room))
            if finish > begin:
                self._segment(begin, finish)
                begin = finish
            if begin < self._tops[-1]:
                self._setter.add(NewPage())
                if begin:
                    self._repeat_header(begin)
        self._setter.line += 1

    def _placed(self) -> Iterator[_SetCell]:
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self._table.rows):
            column = 0
            for given in cells:
                cell = given if isinstance(given, TagCell) else TagCell(given)
                while (row, column) in taken:
                    column += 1
                width = self._lefts[column + cell.columns] - self._lefts[column] - 2 * self._table.inset
                bold = row < self._table.headers
                parts = enumerate(cell.text.split("\n"))
                lines = [(part, line) for part, text in parts for line in wrap(text, width, SIZE, bold=bold)]
                yield _SetCell(row, column, cell, lines)
                taken |= {(row + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
                column += cell.columns

    def _element(self, document: Element) -> None:
        """The table's part of the structure tree: an element for each cell, according to its tagging."""
        tagging = self._table.tagging
        if tagging is Tagging.NONE:
            return
        table = document.add("Table")
        if tagging is Tagging.ONE_CELL:
            only = table.add("TR").add("TD")
            for cell in self._cells:
                cell.element = only
            return
        across = tagging is Tagging.COLUMNS_AS_ROWS
        rows = [table.add("TR") for _ in (self._table.widths if across else self._table.rows)]
        made: dict[tuple[int, int], Element] = {}
        for cell in self._cells:
            element = rows[cell.column if across else cell.row].add("TH" if cell.row < self._table.headers else "TD")
            element.span(cell.cell.columns, cell.cell.rows)
            made[cell.row, cell.column] = element
        step = {Tagging.SHIFTED: (0, 1), Tagging.DOWN: (1, 0)}.get(tagging, (0, 0))
        for cell in self._cells:
            place = (cell.row, cell.column)
            cell.element = made.get((cell.row + step[0], cell.column + step[1]), made[place])

    def _break(self, begin: int, room: int) -> int:
        """Where a segment that begins at a height ends: at the end of a row, or between two of its lines."""
        finish = min(self._tops[-1], begin + room)
        row = max(top for top in self._tops if top <= finish)
        whole = finish == row or (self._table.whole_rows and row > begin)
        inside = [row + self._table.padding + 2 * k for k in range(1, 200)]
        cuts = [height for height in inside if height <= finish - self._table.padding]
        if whole or not cuts or (self._table.whole_rows and self._setter.line > 0):
            return row
        return max(cuts)

    def _segment(self, begin: int, finish: int) -> None:
        """What lies between two heights, on the page as it is."""
        first = self._setter.line - begin / 2
        for cell in self._cells:
            top, bottom = self._tops[cell.row], self._tops[cell.row + cell.cell.rows]
            if top < finish and bottom > begin:
                self._cell(cell, first, max(top, begin), min(bottom, finish))
        self._setter.line = first + finish / 2

    def _cell(self, cell: _SetCell, first: float, top: int, bottom: int) -> None:
        setter, page = self._setter, self._setter.page
        if self._table.ruled:
            self._rules(cell, (setter.y(first + top / 2), setter.y(first + bottom / 2)), top, bottom)
        part_open: int | None = None
        for number, (part, text) in enumerate(cell.lines):
            height = self._tops[cell.row] + self._table.padding + 2 * number
            if not top <= height < bottom:
                continue
            if part != part_open:
                page.close()
                page.mark(self._paragraph(cell, part))
                part_open = part
            x = self._lefts[cell.column] + self._table.inset
            bold = cell.row < self._table.headers
            page.text(x, setter.y(first + height / 2) + SIZE, text, SIZE, bold=bold)
        page.close()

    def _paragraph(self, cell: _SetCell, part: int) -> Element | None:
        if cell.element is None:
            return None
        if part not in cell.paragraphs:
            cell.paragraphs[part] = cell.element.add("P")
        return cell.paragraphs[part]

    def _rules(self, cell: _SetCell, sides: tuple[float, float], top: int, bottom: int) -> None:
        page = self._setter.page
        left, right = self._lefts[cell.column], self._lefts[cell.column + cell.cell.columns]
        page.close()
        page.mark(None)
        page.line(left, sides[0], left, sides[1])
        page.line(right, sides[0], right, sides[1])
        cut = self._table.open_cuts
        if not (cut and top > self._tops[cell.row]):
            page.line(left, sides[0], right, sides[0])
        if not (cut and bottom < self._tops[cell.row + cell.cell.rows]):
            page.line(left, sides[1], right, sides[1])
        page.close()

    def _rows_again(self, table: Element, begin: int) -> list[Element]:
        """Rows for a header printed again, behind the row that is going on at a height."""
        rows = [table.add("TR") for _ in range(self._table.headers)]
        above = sum(top < begin for top in self._tops) + self._again
        table.kids = [*table.kids[:above], *rows, *table.kids[above : -len(rows)]]
        self._again += len(rows)
        return rows

    def _repeat_header(self, begin: int) -> None:
        repeat, finish = self._table.repeat, self._tops[self._table.headers]
        if repeat is Repeat.NOT or not self._table.headers:
            return
        kept = self._cells
        self._cells = [_SetCell(c.row, c.column, c.cell, c.lines) for c in kept if c.row < self._table.headers]
        if repeat is Repeat.ROW and kept[0].element is not None:
            rows = self._rows_again(kept[0].element.table(), begin)
            for cell in self._cells:
                cell.element = rows[cell.row].add("TH")
                cell.element.span(cell.cell.columns, cell.cell.rows)
        self._segment(0, finish)
        self._cells = kept


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text's lines in a column of so many points."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
