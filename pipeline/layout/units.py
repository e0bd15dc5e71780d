"""Paragraphs outside tables as units: headings, list items and texts, put together over column and page breaks.

A paragraph of the page may hold several items of a list, or a line for each of several labels; and an item may be cut
by a column's or a page's end, so that its rest is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.layout.headings import ITALIC_LEVEL, UNLEVELLED, bold_lead, is_set_aside
from pipeline.layout.items import is_bullet, marker_length
from pipeline.layout.metrics import TypedMetrics, column_room, left_room
from pipeline.outline import Item
from pipeline.passage import LineJoiner, Passage, ends_statement, leaves_open, passage_of
from pipeline.source import Line, Opening, Page, Paragraph, ParagraphRole, Source, Style, Table

LABEL = re.compile(r"^\s*(?![^:]*\b(?:19|20)\d\d\b)([A-Z][\w’'&/-]*(?:[ ][\w’'&/()-]+){0,6})\s*:(?=\s|$)")
"""A label of at most seven words, none of them a year, and its colon."""

PLAIN_LEVEL = ITALIC_LEVEL + 1
"""Level of a plain line that stands by itself in a document without other headings."""

_SHORT_LINE = 12
"""Words: a line of its own in plain text that has no more, and no full stop, may be a heading."""

_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+[A-Z]")
"""A paragraph that counts itself: "2.1 We will …"."""

_SIZE_CHANGE = 0.05
"""Share of the type size: sizes that differ by more are different."""


class Kind(Enum):
    """What a unit is on the page."""

    HEADING = auto()
    ITEM = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, a list item or a paragraph, whole. `level` is a heading's rank (1 the outermost) or an item's depth.

    `blocks` are the paragraphs that it was cut from, for what is left over to be given back.
    """

    kind: Kind
    item: Item
    lines: tuple[Line, ...]
    level: int
    blocks: tuple[Paragraph, ...]
    page: Page

    @property
    def text(self) -> str:
        """Its words, without a list's marker."""
        return self.item.passage.text

    @property
    def style(self) -> Style:
        """The type of its first letter behind the marker."""
        line = self.lines[0]
        skip = marker_length(line)
        first = next((n for n in range(skip, len(line.text)) if line.text[n].isalnum()), 0)
        return line.style_at(first)

    def part_of(self, block: Paragraph) -> Paragraph:
        """The lines of one of its paragraphs that are the unit's, as a paragraph again."""
        own = tuple(line for line in block.lines if line in self.lines)
        return Paragraph(own, block.role, block.heading_level)

    def looks_like(self, other: Unit) -> bool:
        """Whether both are set in type of one size, weight and colour."""
        mine, its = self.style, other.style
        if mine.size and its.size and abs(mine.size - its.size) > _SIZE_CHANGE * its.size:
            return False
        return mine.bold == its.bold and mine.colour == its.colour


Piece = Unit | Table | Paragraph
"""What a document is cut into; a paragraph is furniture, set aside later."""


def pieces_of(source: Source, joiner: LineJoiner) -> list[tuple[Page, Piece]]:
    """The document's units and tables in reading order, with the furniture where it stands."""
    found: list[tuple[Page, Piece]] = []
    plain = not any(_is_set_apart(block) for _, block in source.blocks() if isinstance(block, Paragraph))
    room = _typed_room(source)
    last: int | None = None
    for page, block in source.blocks():
        if isinstance(block, Table):
            found.append((page, block))
            last = None
        elif is_set_aside(block):
            found.append((page, block))
        else:
            for unit in _units(page, block, joiner, plain, room):
                before = found[last][1] if last is not None else None
                if last is not None and isinstance(before, Unit) and _goes_on(before, unit):
                    found[last] = (found[last][0], _joined(before, unit, joiner))
                else:
                    found.append((page, unit))
                    last = len(found) - 1
    return found


def _is_set_apart(block: Paragraph) -> bool:
    """Whether a paragraph is a heading by its style or its bold type."""
    if block.heading_level is not None or block.role is ParagraphRole.HEADING:
        return True
    return not is_set_aside(block) and any(_all_bold(line) for line in block.lines)


def _units(page: Page, block: Paragraph, joiner: LineJoiner, plain: bool, room: float) -> Iterable[Unit]:
    """The units of a paragraph.

    `plain`: no type tells headings in the document, so lines that stand alone may be some. `room`: where the text of
    typed paragraphs ends.
    """
    for lines in _groups(block, room):
        unit = _unit(page, block, lines, joiner)
        if plain and unit.kind is Kind.TEXT and _is_lone_line(lines, unit.text):
            unit = replace(unit, kind=Kind.HEADING, level=PLAIN_LEVEL)
        if unit.text:
            yield unit


def _unit(page: Page, block: Paragraph, lines: Sequence[Line], joiner: LineJoiner) -> Unit:
    marker = marker_length(lines[0])
    passage, starts = joiner.join([passage_of(line, marker if line is lines[0] else 0) for line in lines])
    item = Item(passage, passage_of(lines[0], 0, marker) if marker else None, lines[0].level, starts)
    kind, level = Kind.TEXT, 0
    if block.role is ParagraphRole.HEADING or block.heading_level is not None:
        kind, level = Kind.HEADING, block.heading_level or UNLEVELLED
    elif _is_bold(lines, passage):
        kind, level = Kind.HEADING, UNLEVELLED
    elif marker:
        kind, level = Kind.ITEM, lines[0].level or _indent(lines[0])
    return Unit(kind, item, tuple(lines), level, (block,), page)


def _is_bold(lines: Sequence[Line], passage: Passage) -> bool:
    short = len(passage.text.split()) <= _SHORT_LINE * 2
    return bool(passage) and short and bold_lead(lines, passage) == len(passage)


def _is_lone_line(lines: Sequence[Line], text: str) -> bool:
    """Whether a plain line that stands by itself may be a heading: short, and no sentence."""
    words = text.split()
    if len(lines) != 1 or not words or len(words) > _SHORT_LINE or not (text[0].isupper() or text[0].isdigit()):
        return False
    label = LABEL.match(text)
    if label and label.end() < len(text):
        return False
    return not re.search(r"[.;:,?!]$", text)


def _indent(line: Line) -> int:
    """The depth of a typed list item: how far its marker is set in (spaces)."""
    return len(line.text) - len(line.text.lstrip()) if _is_typed(line) else 0


def _typed_room(source: Source) -> float:
    """Where typed text ends: the furthest line of any paragraph of several lines."""
    blocks = [block for _, block in source.blocks() if isinstance(block, Paragraph) and len(block.lines) > 1]
    return column_room([line for block in blocks for line in block.lines if _is_typed(line)], TypedMetrics())


def _is_typed(line: Line) -> bool:
    return line.place.bbox is None and not line.boxes


def _groups(block: Paragraph, room: float) -> list[list[Line]]:
    """The paragraph's lines, grouped to items, labelled lines and texts."""
    if block.role is ParagraphRole.HEADING:
        return [list(block.lines)]
    typed, metrics = _is_typed(block.lines[0]), TypedMetrics()
    groups: list[list[Line]] = []
    for line in block.lines:
        before = groups[-1] if groups else None
        if before is None or _opens(before, line) or (typed and _typed_apart(before, line, room, metrics)):
            groups.append([line])
        else:
            before.append(line)
    return groups


def _opens(group: Sequence[Line], line: Line) -> bool:
    """Whether `line` certainly begins something new after the lines of `group`."""
    if line.opening is Opening.BEGINS:
        return True
    if is_bullet(line) or (marker_length(line) and not leaves_open(group[-1].text)):
        return True
    if _NUMBERED.match(line.text) and not leaves_open(group[-1].text):
        return True
    bold_before, bold = _all_bold(group[-1]), _all_bold(line)
    return bool(LABEL.match(line.text)) or bool(LABEL.match(group[-1].text) and bold) or bold_before != bold


def _all_bold(line: Line) -> bool:
    letters = [run for run in line.runs if re.search(r"\w", line.text[run.begin : run.finish])]
    return bool(letters) and all(run.style.bold for run in letters)


def _typed_apart(group: Sequence[Line], line: Line, room: float, metrics: TypedMetrics) -> bool:
    """Whether a typed line stands apart from the ones before: the line before ended though there was room."""
    if line.opening is Opening.CONTINUES or line.text.strip()[:1].islower() or leaves_open(group[-1].text):
        return False
    hangs = marker_length(group[0]) and line.text[:1].isspace()
    return not hangs and left_room(group[-1], line, room, metrics)


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Whether a unit is the rest of the item or text before it, which a column's or a page's end has cut."""
    if (
        unit.kind is not Kind.TEXT
        or before.kind is Kind.HEADING
        or unit.item.marker
        or before.blocks[-1] is unit.blocks[0]
    ):
        return False
    if unit.lines[0].opening is Opening.BEGINS:
        return False
    if ends_statement(before.text):
        return False
    return unit.text[0].islower() or leaves_open(before.text)


def _joined(before: Unit, unit: Unit, joiner: LineJoiner) -> Unit:
    passage, starts = joiner.join([before.item.passage, unit.item.passage])
    seam = starts[0] if starts else len(before.item.passage)
    line_starts = (*before.item.line_starts, seam, *(seam + start for start in unit.item.line_starts))
    item = Item(passage, before.item.marker, before.item.level, line_starts)
    blocks = (*before.blocks, *unit.blocks)
    return Unit(before.kind, item, (*before.lines, *unit.lines), before.level, blocks, before.page)
