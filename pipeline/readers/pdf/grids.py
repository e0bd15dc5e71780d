"""Ruled tables: from the rules of a page to grids of cells.

The search for cells is pdfplumber's (`pdfplumber.table`, after A. Nurminen's thesis and Tabula): edges are snapped
and joined, their crossings found, and the smallest rectangles between connected crossings are the cells. What is
added here are the edges that a page does not print: the bottom of a row that the page break cuts, and the outer
sides of tables that are ruled only inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.readers.pdf.printed import Rule, area, bounding_box, overlap
from pipeline.source import Box

# Rules closer than this (points) are one: double lines, and borders that two neighbouring cells draw each.
SNAP = 3.0
# Rules shorter than this (points) make no cell; the smallest print is 4 points high.
SHORTEST_RULE = 3.0
# Vertical rules shorter than this (points) are no sides of a row left open: no line of text fits between their ends.
SHORTEST_OPEN_SIDE = 8.0
# A column or row narrower than this (points) holds no text: it lies between the two strokes of a thick border.
THINNEST_CELL = 4.0
# More pairs of rules that might cross are a drawing: a table of 200 rows and 50 columns has 10,000.
MOST_CROSSINGS = 250_000
# ... which fewer rules than this cannot make.
FEWEST_OF_DRAWING = 1000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's first row and column in its grid, how many of them it covers, and where it is."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between the x positions `columns` and the y positions `rows`."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]
    ruled: bool = True


def is_drawing(rules: Sequence[Rule]) -> bool:
    """Whether a page has so many rules that they are a map or a plan, which it would take minutes to search."""
    if len(rules) < FEWEST_OF_DRAWING:
        return False
    edges = merged_rules(rules)
    level = sum(edge.horizontal for edge in edges)
    return level * (len(edges) - level) > MOST_CROSSINGS


def ruled_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that a page's rules draw, in no particular order; boxes of a single cell are not among them."""
    if is_drawing(rules):
        return []
    edges = merged_rules(rules)
    added = [*_closing_lines(edges), *_closing_sides(edges)]
    crossings = edges_to_intersections(_merge([*map(_edge, edges), *map(_edge, added)]), SNAP, SNAP)
    cells = intersections_to_cells(crossings)
    grids = []
    for group in cells_to_tables(cells):
        grid = make_grid([(float(a), float(b), float(c), float(d)) for a, b, c, d in group])
        if grid is not None and len(grid.cells) > 1:
            grids.append(grid)
    return grids


def make_grid(boxes: Sequence[Box]) -> Grid | None:
    """The grid that cell boxes make, with their spans; slivers between double borders are no cells."""
    solid = [box for box in boxes if box[2] - box[0] >= THINNEST_CELL and box[3] - box[1] >= THINNEST_CELL]
    if not solid:
        return None
    columns = _positions(side for box in solid for side in (box[0], box[2]))
    rows = _positions(side for box in solid for side in (box[1], box[3]))
    cells = []
    for box in sorted(solid, key=lambda box: (box[1], box[0])):
        first, last = _nearest(columns, box[0]), _nearest(columns, box[2])
        upper, lower = _nearest(rows, box[1]), _nearest(rows, box[3])
        cells.append(GridCell(upper, first, max(1, lower - upper), max(1, last - first), box))
    return Grid(bounding_box(solid), columns, rows, tuple(cells))


def inner_first(grids: Iterable[Grid]) -> list[Grid]:
    """Grids by size, so that a table in a cell of another comes before it."""
    return sorted(grids, key=lambda grid: area(grid.box))


def lies_in(inner: Box, outer: Box) -> bool:
    """Whether most of one box is inside another."""
    return area(overlap(inner, outer)) > 0.9 * area(inner)


def _positions(sides: Iterable[float]) -> tuple[float, ...]:
    """Distinct positions; those closer than a cell can be are one."""
    positions: list[float] = []
    for side in sorted(sides):
        if not positions or side - positions[-1] >= THINNEST_CELL:
            positions.append(side)
    return tuple(positions)


def _nearest(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - value))


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber's table code wants it."""
    if rule.horizontal:
        x0, x1, top, bottom = rule.begin, rule.finish, rule.at, rule.at
    else:
        x0, x1, top, bottom = rule.at, rule.at, rule.begin, rule.finish
    return {
        "object_type": "line",
        "orientation": "h" if rule.horizontal else "v",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _merge(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [edge for edge in merge_edges(edges, SNAP, SNAP, SNAP, SNAP) if _extent(edge) >= SHORTEST_RULE]


def _extent(edge: dict[str, Any]) -> float:
    return float(edge["x1"] - edge["x0"] if edge["orientation"] == "h" else edge["bottom"] - edge["top"])


def merged_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules with double lines snapped together and pieces joined."""
    merged = []
    for edge in _merge([_edge(rule) for rule in rules]):
        if edge["orientation"] == "h":
            merged.append(Rule(True, edge["top"], edge["x0"], edge["x1"]))
        else:
            merged.append(Rule(False, edge["x0"], edge["top"], edge["bottom"]))
    return merged


def _touches(rule: Rule, across: float, along: float) -> bool:
    """Whether `rule` passes the point that lies at `across` on its own scale and `along` it."""
    return abs(rule.at - across) <= SNAP and rule.begin - SNAP <= along <= rule.finish + SNAP


def _closing_lines(edges: Sequence[Rule]) -> Iterator[Rule]:
    """Horizontal rules where vertical rules end in nothing: two or more together, for a row that the page break cuts,
    or one beside the end of a horizontal rule, for a merged cell that it cuts."""
    level = [rule for rule in edges if rule.horizontal]
    upright = [rule for rule in edges if not rule.horizontal and rule.length >= SHORTEST_OPEN_SIDE]
    for ends in _open_ends(upright, level):
        xs = [rule.at for rule, _ in ends]
        height = sum(end for _, end in ends) / len(ends)
        if len(ends) == 1:
            beside = [x for rule in level if abs(rule.at - height) <= SNAP for x in (rule.begin, rule.finish)]
            xs += sorted(beside, key=lambda x: abs(x - ends[0][0].at))[:1]
        if len(xs) > 1:
            yield Rule(True, height, min(xs), max(xs))


def _closing_sides(edges: Sequence[Rule]) -> Iterator[Rule]:
    """Vertical rules where all the horizontal rules that a vertical one crosses end together in nothing."""
    level = [rule for rule in edges if rule.horizontal]
    upright = [rule for rule in edges if not rule.horizontal and rule.length >= SHORTEST_OPEN_SIDE]
    crossed = [rule for rule in level if any(_cross(rule, side) for side in upright)]
    for ends in _open_ends(crossed, upright):
        ys = [rule.at for rule, _ in ends]
        if max(ys) - min(ys) >= SHORTEST_OPEN_SIDE:  # one rule alone sticks out of the table, its side is not open
            yield Rule(False, sum(end for _, end in ends) / len(ends), min(ys), max(ys))


def _cross(level: Rule, upright: Rule) -> bool:
    return _touches(level, _clamp(level.at, upright), upright.at) and _touches(upright, upright.at, level.at)


def _clamp(value: float, rule: Rule) -> float:
    return min(max(value, rule.begin), rule.finish)


def _open_ends(rules: Sequence[Rule], across: Sequence[Rule]) -> Iterator[list[tuple[Rule, float]]]:
    """Groups of rules whose beginnings, or whose ends, lie side by side and touch no rule across."""
    for at_finish in (False, True):
        ends = [(rule, rule.finish if at_finish else rule.begin) for rule in rules]
        free = [(rule, end) for rule, end in ends if not any(_touches(other, end, rule.at) for other in across)]
        free.sort(key=lambda item: item[1])
        group: list[tuple[Rule, float]] = []
        for item in free:
            if group and item[1] - group[-1][1] > SNAP:
                yield group
                group = []
            group.append(item)
        if group:
            yield group
