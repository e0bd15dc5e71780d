"""Sets a `Document` on pages by real font metrics: which words stand on which line, and which lines on which page.

The PDF draws what this finds; the text forms print it, so a cut row is cut at the same word in both.
All lengths are in points; `top` and `bottom` are measured downwards from the top of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.blocks import SOFT_HYPHEN, Block, Cell, Columns, Document, PageBreak, Paragraph, Row, Run, Table, Tabs

LEADING = 1.2  # line height over font size, the usual setting of a word processor
PADDING = 4.0  # white space between a cell's rule and its text
BULLET_INDENT = 11.0  # hanging indent of a list item
SPACE_AFTER = {0: 6.0, 1: 8.0, 2: 5.0, 3: 4.0}  # below a paragraph outside tables, by heading level
TITLE_SIZE = {0: 0.0, 1: 5.0, 2: 2.5, 3: 1.5}  # added to the body size, by heading level
TAB_HEIGHT = 22.0  # of the dividers over a page
FEWEST_LINES_BEFORE_CUT = 2  # a row is not begun at a page foot for less than this

Ending = Literal["space", "hyphen", "soft", "end"]
FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
}


@dataclass(frozen=True)
class Line:
    """One printed line. `ending` tells how the next line of its paragraph goes on: after a space, after a hyphen that
    belongs to the word, after a soft hyphen (printed here, no part of the word), or not at all."""

    runs: tuple[Run, ...]
    paragraph: Paragraph
    first: bool
    ending: Ending
    size: float

    @property
    def text(self) -> str:
        """The characters as printed."""
        return "".join(run.text for run in self.runs)

    @property
    def height(self) -> float:
        """The line's height with its leading."""
        return self.size * LEADING


@dataclass(frozen=True)
class PlacedText:
    """Lines of a paragraph outside tables, from `left` on; a box that it stands in is `room` wide."""

    lines: tuple[Line, ...]
    top: float
    left: float
    room: float


@dataclass(frozen=True)
class PlacedTabs:
    """The dividers over a page."""

    tabs: Tabs
    top: float


@dataclass(frozen=True)
class PlacedRow:
    """A row, or the part of one that stands on this page; `rule_below` is false where the page foot leaves it open."""

    table: Table
    row: Row
    cells: tuple[tuple[Line, ...], ...]
    top: float
    bottom: float
    rule_below: bool = True
    ends_table: bool = False


Placed = PlacedText | PlacedRow | PlacedTabs


@dataclass
class Page:
    """What stands on one page, from top to bottom."""

    number: int
    placed: list[Placed] = field(default_factory=list)


def face(run: Run, family: str) -> str:
    """The font name of a run."""
    return FACES[family][int(run.bold) + 2 * int(run.italic)]


def width(runs: Iterable[Run], family: str, size: float) -> float:
    """The printed width of these runs."""
    return float(sum(stringWidth(run.text, face(run, family), size) for run in runs))


def _words(paragraph: Paragraph) -> Iterator[list[list[Run]]]:
    """Words of a paragraph; each is a list of pieces between which a line may break, each piece a list of runs."""
    word: list[list[Run]] = [[]]
    for run in paragraph.runs:
        for position, chunk in enumerate(run.text.split(" ")):
            if position and word != [[]]:
                yield word
                word = [[]]
            for part in re.findall(rf"[^{SOFT_HYPHEN}\-]*[{SOFT_HYPHEN}\-]?", chunk):
                if not part:
                    break
                word[-1].append(Run(part, run.bold, run.italic, run.url))
                if part[-1] in f"-{SOFT_HYPHEN}":
                    word.append([])
    if word != [[]]:
        yield word


def _shown(pieces: list[list[Run]]) -> list[Run]:
    """The runs of these pieces as printed on one line: a soft hyphen shows only at the very end."""
    runs = [run for piece in pieces for run in piece]
    shown = [Run(run.text.replace(SOFT_HYPHEN, ""), run.bold, run.italic, run.url) for run in runs]
    if runs and runs[-1].text.endswith(SOFT_HYPHEN):
        shown[-1] = Run(shown[-1].text + "-", runs[-1].bold, runs[-1].italic, runs[-1].url)
    return shown


def _merged(runs: list[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.bold, last.italic, last.url) == (run.bold, run.italic, run.url):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic, run.url)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def wrap(paragraph: Paragraph, room: float, family: str, size: float) -> tuple[Line, ...]:
    """Breaks a paragraph into lines no wider than `room`, at spaces and hyphens and, in one long word, anywhere."""
    size += TITLE_SIZE[paragraph.level]
    room -= (BULLET_INDENT if paragraph.bullet else 0) + (2 * PADDING if paragraph.fill else 0)
    lines: list[Line] = []
    current: list[Run] = []

    def flush(ending: Ending) -> None:
        nonlocal current
        lines.append(Line(_merged(current), paragraph, not lines, ending, size))
        current = []

    def fits(addition: list[Run]) -> bool:
        return width([*current, *addition], family, size) <= room

    for word in _words(paragraph):
        pieces = [piece for piece in word if piece]
        style = pieces[0][0]
        gap = [Run(" ", style.bold, style.italic, style.url)] if current else []
        while pieces:
            count = next((n for n in range(len(pieces), 0, -1) if fits(gap + _shown(pieces[:n]))), 0)
            if not count and current:
                flush("space" if gap else "hyphen")
                gap = []
            elif not count:
                head, pieces = _cut_long(pieces, room, family, size)
                current = [head]
                flush("hyphen")
            else:
                current += gap + _shown(pieces[:count])
                soft = pieces[count - 1][-1].text.endswith(SOFT_HYPHEN)
                pieces = pieces[count:]
                if pieces:
                    flush("soft" if soft else "hyphen")
                    gap = []
    flush("end")
    return tuple(lines)


def _cut_long(pieces: list[list[Run]], room: float, family: str, size: float) -> tuple[Run, list[list[Run]]]:
    """Splits a word that is wider than a line (an address) after the last character that fits."""
    run = pieces[0][0]
    end = max(n for n in range(1, len(run.text) + 1) if width([Run(run.text[:n], run.bold)], family, size) <= room)
    rest = Run(run.text[end:], run.bold, run.italic, run.url)
    return Run(run.text[:end], run.bold, run.italic, run.url), [[rest, *pieces[0][1:]], *pieces[1:]]


def cell_lines(cell: Cell, room: float, family: str, size: float) -> tuple[Line, ...]:
    """All lines of a cell whose column is `room` wide."""
    return tuple(line for each in cell.paragraphs for line in wrap(each, room - 2 * PADDING, family, size))


def height_of(lines: Iterable[Line]) -> float:
    """The height of a stack of lines."""
    return sum(line.height for line in lines)


def _with_space(lines: tuple[Line, ...]) -> float:
    """The height of a paragraph in a column of prose with the space below it."""
    return height_of(lines) + SPACE_AFTER[lines[0].paragraph.level]


class Paginator:
    """Fills pages from top to bottom, cutting rows where a page ends and the table allows it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pages: list[Page] = []
        self.new_page()

    @property
    def _foot(self) -> float:
        return self.document.page_size[1] - self.document.margins[1]

    @property
    def _room(self) -> float:
        return self.document.page_size[0] - 2 * self.document.margins[0]

    def new_page(self) -> None:
        """Starts a page."""
        self.pages.append(Page(len(self.pages) + 1))
        self.top = self.document.margins[1]

    def tabs(self, tabs: Tabs) -> None:
        """Places the dividers."""
        self.pages[-1].placed.append(PlacedTabs(tabs, self.top))
        self.top += TAB_HEIGHT

    def text(self, paragraph: Paragraph) -> None:
        """Places a paragraph outside tables, whole."""
        lines = wrap(paragraph, self._room, self.document.family, self.document.size)
        keep_with_next = 6 * self.document.size * LEADING if paragraph.level else 0.0
        if self.top + height_of(lines) + keep_with_next > self._foot:
            self.new_page()
        padding = PADDING if paragraph.fill else 0.0
        self.top += padding
        self.pages[-1].placed.append(PlacedText(lines, self.top, self.document.margins[0], self._room))
        self.top += height_of(lines) + padding + SPACE_AFTER[paragraph.level]

    def columns(self, columns: Columns) -> None:
        """Places prose down the left column to about its middle or the page foot, then down the right one."""
        room = (self._room - columns.gap) / 2
        rest = [wrap(each, room, self.document.family, self.document.size) for each in columns.paragraphs]
        while rest:
            half = sum(map(_with_space, rest)) / 2 + rest[0][0].height
            foot = min(self._foot, self.top + half)
            lefts = (self.document.margins[0], self.document.margins[0] + room + columns.gap)
            self.top = max([self._column(rest, left, room, foot) for left in lefts])
            if rest:
                self.new_page()

    def _column(self, rest: list[tuple[Line, ...]], left: float, room: float, foot: float) -> float:
        """Places as much as fits above `foot` and takes it from `rest`; only prose is cut. Returns where it ends."""
        top = self.top
        while rest:
            count = min(int((foot - top) / rest[0][0].height), len(rest[0]))
            if not count or (count < len(rest[0]) and rest[0][0].paragraph.bullet and top > self.top):
                break
            lines, rest[0] = rest[0][:count], rest[0][count:]
            self.pages[-1].placed.append(PlacedText(lines, top, left, room))
            top += _with_space(lines)
            if not rest[0]:
                rest.pop(0)
        return top

    def table(self, table: Table) -> None:
        """Places a table row by row."""
        breaks = 0
        for index, row in enumerate(table.rows):
            rest = self._lines(table, row)
            while True:
                full = max(map(height_of, rest)) + 2 * PADDING
                head = rest if self.top + full <= self._foot else self._cut(table, row, rest)
                if head is None:
                    breaks += 1
                    self._break(table, breaks)
                    continue
                tail = tuple(lines[len(part) :] for lines, part in zip(rest, head, strict=True))
                is_cut = any(tail)
                opened = is_cut and breaks + 1 in table.open_at
                self._place(table, row, head, not opened, index == len(table.rows) - 1 and not is_cut)
                if not is_cut:
                    break
                rest, breaks = tail, breaks + 1
                self._break(table, breaks)
        self.top += 2 * SPACE_AFTER[1]

    def _lines(self, table: Table, row: Row) -> tuple[tuple[Line, ...], ...]:
        edges = table.edges(row)
        return tuple(
            cell_lines(cell, end - start, self.document.family, self.document.size)
            for cell, (start, end) in zip(row.cells, pairwise(edges), strict=True)
        )

    def _cut(self, table: Table, row: Row, rest: tuple[tuple[Line, ...], ...]) -> tuple[tuple[Line, ...], ...] | None:
        """The part of a row that fits above the page foot; None where the row has to start on the next page."""
        count = int((self._foot - self.top - 2 * PADDING) / (self.document.size * LEADING))
        if row.kind != "body" or not table.rows_may_split or count < FEWEST_LINES_BEFORE_CUT:
            return None
        return tuple(lines[:count] for lines in rest)

    def _break(self, table: Table, breaks: int) -> None:
        self.new_page()
        if breaks in table.repeats_header_on:
            for row in (row for row in table.rows if row.kind == "header"):
                self._place(table, row, self._lines(table, row), True, False)

    def _place(self, table: Table, row: Row, cells: tuple[tuple[Line, ...], ...], ruled: bool, last: bool) -> None:
        bottom = self.top + max(map(height_of, cells)) + 2 * PADDING
        if not ruled:
            bottom = self._foot  # an open row reaches down to the page foot
        self.pages[-1].placed.append(PlacedRow(table, row, cells, self.top, bottom, ruled, last))
        self.top = bottom


def paginate(document: Document) -> list[Page]:
    """Sets the whole document."""
    paginator = Paginator(document)
    for block in document.blocks:
        place_block(paginator, block)
    return paginator.pages


def place_block(paginator: Paginator, block: Block) -> None:
    """Places one block where the last one ended."""
    match block:
        case Paragraph():
            paginator.text(block)
        case Table():
            paginator.table(block)
        case Columns():
            paginator.columns(block)
        case Tabs():
            paginator.tabs(block)
        case PageBreak():
            paginator.new_page()
