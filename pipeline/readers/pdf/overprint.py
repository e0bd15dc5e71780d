"""Characters printed twice almost on the same spot: fake bold, and shadows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import sub

from pipeline.readers.pdf.glyphs import SIZE_DIGITS, Glyph

# The same character printed again within this distance (em) is fake bold or a shadow, not a double letter: the
# narrowest letters are 0.2 em wide.
DOUBLE_PRINT_DISTANCE = 0.1
# Runs that share less than this (points) follow each other: half a letter of the smallest print is as wide.
LEAST_SHARED = 0.25
# Cells that a page is parted into to look for second prints are counted in rows of so many: more than there can be.
CELLS_ACROSS = 1 << 24
HALF = 0.5


def printed_once(parts: Sequence[Sequence[Glyph]]) -> list[Glyph]:
    """Characters printed twice almost on the same spot are one, and bold if the second is a little beside it.

    `parts` are runs of text; only where they lie over each other can there be a second print.
    """
    kept: list[Glyph] = []
    alike: defaultdict[tuple[str, float, int], dict[int, int]] = defaultdict(dict)
    suspect = _overlapping(parts)
    for number, part in enumerate(parts):
        if number in suspect:
            for glyph in part:
                _keep(glyph, kept, alike[glyph.text, round(glyph.size, SIZE_DIGITS), glyph.angle])
        else:
            kept.extend(part)
    return kept


def _overlapping(parts: Sequence[Sequence[Glyph]]) -> set[int]:
    """The runs that may lie over another one or have second prints among their own characters, and those whose
    characters go back or run up, down or askew."""
    steps = {number: _least_step(part) for number, part in enumerate(parts) if part}
    found = {number for number, step in steps.items() if step <= 0}
    level = [number for number, step in steps.items() if step > 0]
    reach = max((_reach(parts[number][0]) for number in level), default=1.0)
    tight = [number for number in level if steps[number] <= _reach(parts[number][0])]
    for shift in (0.0, HALF):
        strips: defaultdict[int, list[int]] = defaultdict(list)
        for number in level:
            strips[math.floor(parts[number][0].baseline / (2 * reach) + shift)].append(number)
        for strip in strips.values():
            for group in _groups(strip, parts):
                found.update(group if len(group) > 1 else ())
    # What goes back may be printed over any other run.
    return found.union(tight) if found <= set(level) else set(range(len(parts)))


def _least_step(part: Sequence[Glyph]) -> float:
    """How far behind the one before the characters of a run begin along a level line, at least; 0 where it is none."""
    begins = [glyph.begin for glyph in part]
    return min(map(sub, begins[1:], begins), default=math.inf) if part[0].angle == 0 else 0.0


def _groups(strip: Sequence[int], parts: Sequence[Sequence[Glyph]]) -> Iterator[list[int]]:
    """Runs of one strip of the page that share some of its width."""
    group: list[int] = []
    end = -math.inf
    for number in sorted(strip, key=lambda number: parts[number][0].begin):
        if parts[number][0].begin > end - LEAST_SHARED and group:
            yield group
            group = []
        group.append(number)
        end = max(end, parts[number][-1].finish)
    if group:
        yield group


def _keep(glyph: Glyph, kept: list[Glyph], places: dict[int, int]) -> None:
    """Keep a glyph unless one like it is there; `places` are the cells of those like it, with their indices."""
    # Cells are twice as wide as a second print may be off: it lies in the same one or one of the three nearest.
    cell = 2 * _reach(glyph)
    across, along = glyph.baseline / cell, glyph.begin / cell
    row, column = math.floor(across), math.floor(along)
    here = CELLS_ACROSS * row + column
    over = CELLS_ACROSS if across - row >= HALF else -CELLS_ACROSS
    beside = 1 if along - column >= HALF else -1
    for place in (here, here + over, here + beside, here + over + beside):
        if place in places and _is_double(kept[places[place]], glyph):
            twin = places[place]
            if (kept[twin].begin, kept[twin].baseline) != (glyph.begin, glyph.baseline):
                kept[twin] = kept[twin]._replace(style=replace(kept[twin].style, bold=True))
            return
    places[here] = len(kept)
    kept.append(glyph)


def _reach(glyph: Glyph) -> float:
    """How far off (points) a second print of a character may be."""
    return max(0.01, DOUBLE_PRINT_DISTANCE * glyph.size)


def _is_double(kept: Glyph, glyph: Glyph) -> bool:
    """Whether a character is the one kept, printed again: less than half its own width aside, however narrow it is."""
    aside, off = abs(kept.begin - glyph.begin), abs(kept.baseline - glyph.baseline)
    width = glyph.finish - glyph.begin
    return aside <= min(_reach(glyph), width / 2) and off <= _reach(glyph) and not glyph.text.isspace()
