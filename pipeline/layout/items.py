"""The lines of a cell, put together to items: bullets, paragraphs, blocks of wrapped lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.metrics import Metrics, left_room
from pipeline.outline import Item
from pipeline.passage import LineJoiner, ends_statement, leaves_open, passage_of
from pipeline.source import LIST_SIGNS, Line, Opening, parts_of

_BULLET = re.compile(rf"[{LIST_SIGNS}\uf0b7\uf0a7\uf0d8]\s*(?=\S)|[–—*-]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*(?=\S)|(?:\d{1,2}|[ivx]{1,4}|[a-h])\.\s+(?=\S)")

_PARAGRAPH_GAP = 1.35
"""Times the usual line pitch of the cell: paragraphs are set apart by at least a third of a line."""

_SAME_INDENT = 1.5
"""Points: text that begins within this distance begins at the same place."""


def marker_length(line: Line) -> int:
    """How many first characters of a line are a bullet or list number; 0 where it is no list item.

    A number that stands alone is the text of its cell: a reference column that Word counts by itself.
    """
    if line.marker and line.text[line.marker :].strip():
        return line.marker
    if line.marker:
        return 0 if re.search(r"\w", line.text) else line.marker
    lead = len(line.text) - len(line.text.lstrip())
    found = _BULLET.match(line.text, lead) or _NUMBER.match(line.text, lead)
    return found.end() if found else 0


def is_bullet(line: Line) -> bool:
    """Whether the line opens with a bullet glyph."""
    return bool(_BULLET.match(line.text.lstrip()))


def items_of(lines: Sequence[Line], room: float, metrics: Metrics, joiner: LineJoiner) -> tuple[Item, ...]:
    """Items in reading order; `room` is where the column's text ends, in the unit of `metrics`."""
    groups: list[list[Line]] = []
    pitch = _pitch(lines)
    lone_dash = _lone_dash(lines)
    breaks_part = _breaks_part(lines)
    for line in lines:
        if groups and (line is lone_dash or not _begins(groups[-1], line, room, metrics, pitch, breaks_part)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(item for item in (item_of(group, joiner) for group in groups) if item.passage or item.marker)


_DASH = re.compile(r"[–—*-]\s")


def _lone_dash(lines: Sequence[Line]) -> Line | None:
    """The one line that begins with a dash where no other does: the dash parts two halves of a line that was broken."""
    dashed = [line for line in lines if _DASH.match(line.text.lstrip())]
    return dashed[0] if len(dashed) == 1 and dashed[0] is not lines[0] else None


def _breaks_part(lines: Sequence[Line]) -> bool:
    """Whether the forced line breaks of a cell part its entries: each begins with a capital, and none is left open."""
    forced = [(a, b) for a, b in itertools.pairwise(lines) if b.opening is Opening.CONTINUES]
    return bool(forced) and all(b.text.lstrip()[:1].isupper() and not leaves_open(a.text) for a, b in forced)


_INNER_BULLET = re.compile(r"(?<=\s)[•●▪◦‣](?=\s*\S)")


def at_bullets(line: Line) -> list[Line]:
    """A line cut where bullets stand inside it: exports put a whole list on one line."""
    borders = [match.start() for match in _INNER_BULLET.finditer(line.text) if line.text[: match.start()].strip()]
    return list(parts_of(line, borders)) if borders else [line]


def item_of(lines: Sequence[Line], joiner: LineJoiner) -> Item:
    """All `lines` as one item, the marker of the first taken off."""
    marker = marker_length(lines[0])
    passages = [passage_of(line, marker if line is lines[0] else 0) for line in lines]
    soft = [line.text.rstrip().endswith("\u00ad") for line in lines]
    passage, starts = joiner.join(passages, soft)
    first = lines[0]
    return Item(
        passage=passage,
        marker=passage_of(first, 0, marker) if marker else None,
        level=first.level,
        line_starts=starts,
    )


def _begins(
    group: Sequence[Line], line: Line, room: float, metrics: Metrics, pitch: float | None, breaks_part: bool
) -> bool:
    """Whether `line` begins a new item after the lines of `group`."""
    if line.opening is Opening.BEGINS:
        return True
    before = group[-1]
    if line.opening is Opening.CONTINUES:
        return is_bullet(line) or breaks_part
    if marker_length(line) and (is_bullet(line) or _numbers_on(group, line)):
        return True
    if pitch and _step(before, line) > pitch * _PARAGRAPH_GAP:
        return True
    if _wholly_bold(before) != _wholly_bold(line) and before.runs and line.runs:
        return True
    if marker_length(group[0]) and _hangs(group[0], line):
        return False
    if re.search(r"\w[-\u2010\u00ad]$", before.text.rstrip()):
        return False
    lower = line.text.lstrip()[:1].islower() and not group[0].text.lstrip()[:1].islower()
    if leaves_open(before.text) or lower or _YEAR_IN_LIST.match(line.text.lstrip()):
        return False
    return left_room(before, line, room, metrics)


def _numbers_on(group: Sequence[Line], line: Line) -> bool:
    """A number opens an item unless the line before leaves it hanging ("by 30 June" | "2024. Then …")."""
    return not re.search(r"[\w,]$", group[-1].text.rstrip()) or marker_length(group[0]) > 0 or line.text.startswith("(")


def _wholly_bold(line: Line) -> bool:
    letters = [run for run in line.runs if any(c.isalnum() for c in line.text[run.begin : run.finish])]
    return bool(letters) and all(run.style.bold for run in letters)


def _hangs(first: Line, line: Line) -> bool:
    """Whether `line` stands under the text of a list item, indented past its marker, and so belongs to it."""
    if not first.boxes or not line.boxes:
        return False
    text = next((word for word in first.boxes if word.begin >= marker_length(first)), first.boxes[0])
    return line.boxes[0].box[0] >= text.box[0] - _SAME_INDENT


def _pitch(lines: Sequence[Line]) -> float | None:
    """The usual distance of two lines, in points: the lower quartile of those on the page."""
    steps = sorted(step for a, b in itertools.pairwise(lines) if (step := _step(a, b)) > 0)
    return steps[len(steps) // 4] if steps else None


def _step(before: Line, after: Line) -> float:
    """How far a line stands under the one before, in points; 0 where they are not on one page.

    Measured at the foot of the last word: a bullet at the beginning may be set in another size.
    """
    if not before.boxes or not after.boxes or before.place.page != after.place.page:
        return 0.0
    return after.boxes[-1].box[3] - before.boxes[-1].box[3]


_REFERENCE = re.compile(r"[A-Z]{0,3}\d{1,2}\.\d{1,2}\s+\w")
"""A text that begins with a printed number begins something new."""

_YEAR_IN_LIST = re.compile(r"(?:19|20)\d\d\s?[,;)]")
"""A line that begins with a year and a comma goes on with a list of years."""

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b(?!\s?[-/–]\s?\d)")
"""A text that begins with a year was cut from its month."""


def continues(before: Item, after: Item, *, begins: bool = False) -> bool:
    """Whether the first item of a cell after a page break goes on with the last item before it.

    `begins`: the file says that a paragraph begins there.
    """
    if after.marker or not before.passage or not after.passage or _REFERENCE.match(after.passage.text):
        return False
    if leaves_open(before.passage.text):
        return True
    if ends_statement(before.passage.text):
        return False
    if _YEAR_FIRST.match(after.passage.text) and before.passage.text[-1].isalpha():
        return True
    return after.passage.text[0].islower() or after.passage.text[0] in ",;)&" or (before.bulleted and not begins)


def joined(before: Item, after: Item, joiner: LineJoiner) -> Item:
    """The two halves of an item that a page break cut."""
    passage, starts = joiner.join([before.passage, after.passage])
    seam = starts[0] if starts else len(before.passage)
    return Item(
        passage=passage,
        marker=before.marker,
        level=before.level,
        line_starts=(*before.line_starts, seam, *(seam + start for start in after.line_starts)),
    )
