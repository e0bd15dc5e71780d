"""Documents without pages (Word, plain text) set plainly on sheets: paragraphs and tables, as layout saw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.explain.canvas import text_width
from pipeline.explain.palette import INK, SOFT, Colour
from pipeline.explain.places import PlacedWord, Places, TableFrame
from pipeline.layout.drafts import all_lines
from pipeline.source import Box, Cell, Line, Paragraph, ParagraphRole, Source, Table

SHEET_WIDTH = 842.0
SHEET_HEIGHT = 1100.0
"""Points: as wide as A4 across, and high enough for a dozen rows. A row that is higher gets a higher sheet."""

_MARGIN = 40.0
_SIZE, _PITCH = 9.0, 13.0
_HEADING_SIZE = 11.5
_BETWEEN = 12.0
"""Points between blocks: a label over a line finds room there."""
_PADDING = 7.0
_INDENT = 12.0
_LEAST_WORDS = 60
_MOST_WORDS = 1200
"""Characters of text that a column is taken to hold at least and at most when the table's width is shared out."""


@dataclass(frozen=True, slots=True)
class Written:
    """One word on a sheet."""

    x: float
    baseline: float
    text: str
    size: float
    colour: Colour
    bold: bool


@dataclass(slots=True)
class Typeset:
    """What stands on each sheet, and where the source's characters came to stand."""

    places: Places = field(default_factory=lambda: Places([]))
    texts: dict[int, list[Written]] = field(default_factory=dict)
    cells: dict[int, list[Box]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Set:
    """A word of a paragraph or cell that is set: its place from the top left corner of the text."""

    begin: int
    finish: int
    line: int
    x: float
    width: float
    text: str
    bold: bool


def typeset(source: Source) -> Typeset:
    """All blocks of `source` in reading order; a page of its own (form feeds) begins a sheet."""
    setter = _Setter()
    for page in source.pages:
        setter.new_sheet()
        for block in page.blocks:
            if isinstance(block, Paragraph):
                setter.paragraph(block)
            else:
                setter.table(block)
    return setter.finished()


class _Setter:
    """Sets blocks one under the other."""

    def __init__(self) -> None:
        self._made = Typeset()
        self._sheet = 0
        self._top = _MARGIN
        self._lines = 0
        self._tables = 0

    def new_sheet(self) -> None:
        if self._sheet and self._top == _MARGIN:
            return
        self._sheet += 1
        self._top = _MARGIN
        self._made.texts[self._sheet], self._made.cells[self._sheet] = [], []
        self._made.places.sizes[self._sheet] = (SHEET_WIDTH, SHEET_HEIGHT)

    def finished(self) -> Typeset:
        self._made.places.words.sort(key=lambda word: word.begin)
        return self._made

    def paragraph(self, block: Paragraph) -> None:
        heading = block.heading_level is not None or block.role is ParagraphRole.HEADING
        size = _HEADING_SIZE if heading else _SIZE
        words, lines = _set(block.lines, SHEET_WIDTH - 2 * _MARGIN, size)
        if not words:
            return
        height = lines * _PITCH * size / _SIZE
        self._make_room(height)
        colour = INK if block.role in (ParagraphRole.BODY, ParagraphRole.HEADING) else SOFT
        self._write(words, _MARGIN, self._top, size, colour, bold=heading)
        self._top += height + _BETWEEN

    def table(self, table: Table) -> None:
        """A grid whose rows stay whole; rows that a merged cell holds together stay on one sheet."""
        edges = _edges(table)
        words = {id(cell): _set(all_lines(cell), _room(cell, edges), _SIZE) for row in table.rows for cell in row.cells}
        heights = _heights(table, {key: lines * _PITCH + 2 * _PADDING for key, (_, lines) in words.items()})
        first = 0
        self._tables += 1
        self._top += _BETWEEN
        for last in _breaks(table):
            self._make_room(sum(heights[first:last]))
            top = self._top
            for row in table.rows[first:last]:
                for cell in row.cells:
                    upper = top + sum(heights[first : cell.row])
                    lower = upper + sum(heights[cell.row : min(cell.row + cell.row_span, last)])
                    box = (edges[cell.column], upper, edges[min(cell.column + cell.column_span, len(edges) - 1)], lower)
                    self._made.cells[self._sheet].append(box)
                    self._write(words[id(cell)][0], box[0] + _PADDING, upper + _PADDING, _SIZE, INK)
            self._top += sum(heights[first:last])
            self._frame((edges[0], top, edges[-1], self._top), edges)
            first = last
        self._top += _BETWEEN

    def _frame(self, box: Box, edges: tuple[float, ...]) -> None:
        frames = self._made.places.frames.setdefault(self._tables, [])
        if frames and frames[-1].sheet == self._sheet:
            above = frames.pop().box
            box = (box[0], above[1], box[2], box[3])
        frames.append(TableFrame(self._sheet, box, edges))

    def _make_room(self, height: float) -> None:
        """Begin a new sheet where the block does not fit; make the sheet higher for one that fits on none."""
        if self._top + height > SHEET_HEIGHT - _MARGIN and self._top > 2 * _MARGIN:
            self.new_sheet()
        needed = self._top + height + _MARGIN
        if needed > self._made.places.sizes[self._sheet][1]:
            self._made.places.sizes[self._sheet] = (SHEET_WIDTH, needed)

    def _write(
        self, words: Sequence[_Set], x: float, top: float, size: float, colour: Colour, *, bold: bool = False
    ) -> None:
        pitch = _PITCH * size / _SIZE
        for word in words:
            upper = top + word.line * pitch
            left = x + word.x
            self._made.texts[self._sheet].append(
                Written(left, upper + 0.78 * pitch, word.text, size, colour, bold or word.bold)
            )
            box = (left, upper + 0.06 * pitch, left + word.width, upper + 0.98 * pitch)
            number = self._lines + word.line
            self._made.places.words.append(PlacedWord(word.begin, word.finish, self._sheet, number, box))
        self._lines += 1 + max((word.line for word in words), default=0)


def _set(lines: Sequence[Line], room: float, size: float) -> tuple[list[_Set], int]:
    """Words set in lines no wider than `room`, and how many lines there are; each source line begins a new one."""
    found: list[_Set] = []
    number = 0
    for line in lines:
        indent = x = min(line.level, 4) * _INDENT
        begin = 0
        for text in line.text.split():
            begin = line.text.index(text, begin)
            bold = line.style_at(begin).bold
            width = text_width(text, size, bold=bold)
            if x > indent and x + width > room:
                number, x = number + 1, indent
            found.append(_Set(line.offset + begin, line.offset + begin + len(text), number, x, width, text, bold))
            x += width + text_width(" ", size)
            begin += len(text)
        number += bool(line.text.strip())
    return found, number


def _edges(table: Table) -> tuple[float, ...]:
    """Column borders: the sheet's width shared out by how much the columns hold, damped by a square root."""
    amounts = [0] * max(1, table.columns)
    for row in table.rows:
        for cell in row.cells:
            if cell.column_span == 1 and cell.column < len(amounts):
                amounts[cell.column] += sum(len(line.text) for line in all_lines(cell))
    shares = [min(max(amount, _LEAST_WORDS), _MOST_WORDS) ** 0.5 for amount in amounts]
    edges = [_MARGIN]
    for share in shares:
        edges.append(edges[-1] + (SHEET_WIDTH - 2 * _MARGIN) * share / sum(shares))
    return tuple(edges)


def _room(cell: Cell, edges: Sequence[float]) -> float:
    last = min(cell.column + cell.column_span, len(edges) - 1)
    return edges[last] - edges[min(cell.column, last - 1)] - 2 * _PADDING


def _heights(table: Table, needed: dict[int, float]) -> list[float]:
    """The rows' heights: as high as their highest cell; a merged cell that needs more makes its last row higher."""
    heights = [_PITCH] * len(table.rows)
    for span in sorted({cell.row_span for row in table.rows for cell in row.cells}):
        for row in table.rows:
            for cell in (one for one in row.cells if one.row_span == span and one.row < len(heights)):
                last = min(cell.row + span, len(heights))
                lacking = needed[id(cell)] - sum(heights[cell.row : last])
                heights[last - 1] += max(0.0, lacking)
    return heights


def _breaks(table: Table) -> list[int]:
    """Behind which rows a sheet may end: where no merged cell goes on."""
    held = 0
    breaks = []
    for number, row in enumerate(table.rows):
        held = max([held, *(cell.row + cell.row_span for cell in row.cells)])
        if held <= number + 1:
            breaks.append(number + 1)
    return breaks if breaks and breaks[-1] == len(table.rows) else [*breaks, len(table.rows)]
