"""From the page object of either parser to a `PrintedPage`: what pdfplumber's objects look like ends here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol, runtime_checkable

from pipeline.readers.pdf.glyphs import Cleaning, Link, page_glyphs
from pipeline.readers.pdf.overprint import printed_once
from pipeline.readers.pdf.printed import Fill, PrintedPage, Rule
from pipeline.readers.pdf.styles import colour_name
from pipeline.readers.pdf.textruns import TextRun, operands, runs_of
from pipeline.readers.pdf.turning import Turn
from pipeline.readers.pdf.words import page_words
from pipeline.source import Box, Place, ReaderWarning

# A filled rectangle thinner than this (points) is a rule; table borders are drawn 0.25 to 3 points thick.
THICKEST_RULE = 3.5
# A rule has to be this many times as long as thick: a smaller rectangle is a dot or the corner of two borders.
RULE_PROPORTION = 2.0
# Edges of stroked curves (rounded boxes, icons) shorter than this (points) are no rules.
SHORTEST_CURVE_EDGE = 12.0
# Two points of a curve closer than this (points) along one axis make a straight edge along the other.
STRAIGHT_TOLERANCE = 0.5

# The corners of a filled curve span at least this part of the box around it, if it is taken for a filled box: a
# circle's four span half of it.
SOLID = 0.45
# A curve higher than this (points) is no mark in a cell or tab: those are one or two lines high.
HIGHEST_MARK = 40.0


Shapes = Mapping[str, Sequence[dict[str, Any]]]
"""What pdfplumber finds on a page, by kind."""


class PageLike(Protocol):
    """What is asked of pdfplumber's page, so that another parser can stand in for it."""

    page_number: int
    mediabox: Any
    cropbox: Any

    @property
    def chars(self) -> list[dict[str, Any]]: ...
    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]: ...
    @property
    def hyperlinks(self) -> list[dict[str, Any]]: ...


@runtime_checkable
class HasRuns(Protocol):
    """A page that has its characters in runs, and its shapes apart from them: what is on it is then found sooner."""

    @property
    def text_runs(self) -> list[TextRun]: ...
    @property
    def shapes(self) -> dict[str, list[dict[str, Any]]]: ...


def print_page(page: PageLike) -> PrintedPage:
    """Words, rules and fills of a page, with coordinates from the corner of its visible box."""
    left, top, right, bottom = shown = visible_box(page)
    runs, shapes = _content(page)
    parts, cleaning = page_glyphs(runs, shown, _links(page, shown))
    glyphs = printed_once(parts)
    turn = Turn.of(glyphs, right - left, bottom - top)
    glyphs = [turn.glyph(glyph) for glyph in glyphs] if turn.angle else glyphs
    rules = [turn.rule(rule) for rule in _rules(shapes, shown) if rule.length > 0]
    words = page_words(glyphs, [rule for rule in rules if not rule.horizontal])
    return PrintedPage(
        number=page.page_number,
        width=turn.width,
        height=turn.height,
        words=tuple(words),
        rules=tuple(rules),
        fills=tuple(turn.fill(fill) for fill in _fills(shapes, shown)),
        pictured=bool(shapes.get("image")),
        turned=turn.angle,
        warnings=tuple(_warnings(cleaning, page.page_number, any(word.angle for word in words))),
    )


def _content(page: PageLike) -> tuple[list[TextRun], Shapes]:
    """The text of a page, and everything else on it."""
    if isinstance(page, HasRuns):
        return page.text_runs, page.shapes
    return list(runs_of(page.chars)), page.objects


def visible_box(page: PageLike) -> Box:
    """The part of the page that viewers show (its CropBox within its MediaBox), in the parser's coordinates."""
    left, top, right, bottom = (float(side) for side in page.mediabox)
    crop = tuple(float(side) for side in page.cropbox)
    shown = max(left, crop[0]), max(top, crop[1]), min(right, crop[2]), min(bottom, crop[3])
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else (left, top, right, bottom)


def _box(shape: dict[str, Any], shown: Box) -> Box:
    left, top = shown[:2]
    return shape["x0"] - left, shape["top"] - top, shape["x1"] - left, shape["bottom"] - top


def _links(page: PageLike, shown: Box) -> list[Link]:
    return [(_box(link, shown), str(link["uri"])) for link in page.hyperlinks if link.get("uri")]


def _rules(shapes: Shapes, shown: Box) -> Iterator[Rule]:
    for line in shapes.get("line", []):
        yield from _rule_of_box(_box(line, shown))
    for rect in shapes.get("rect", []):
        box = _box(rect, shown)
        if min(box[2] - box[0], box[3] - box[1]) <= THICKEST_RULE:
            yield from _rule_of_box(box)
        elif rect.get("stroke"):
            x0, top, x1, bottom = box
            yield Rule(True, top, x0, x1)
            yield Rule(True, bottom, x0, x1)
            yield Rule(False, x0, top, bottom)
            yield Rule(False, x1, top, bottom)
    for curve in shapes.get("curve", []):
        if curve.get("stroke"):
            yield from _straight_edges(curve["pts"], shown)


def _rule_of_box(box: Box) -> Iterator[Rule]:
    """The rule that a thin box draws along its longer side; nothing for a slanting line or a dot."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THICKEST_RULE and width >= RULE_PROPORTION * height:
        yield Rule(True, (top + bottom) / 2, x0, x1)
    elif width <= THICKEST_RULE and height >= RULE_PROPORTION * width:
        yield Rule(False, (x0 + x1) / 2, top, bottom)


def _straight_edges(points: list[tuple[float, float]], shown: Box) -> Iterator[Rule]:
    left, page_top, _, _ = shown
    for (x0, y0), (x1, y1) in pairwise(points):
        level, upright = abs(y1 - y0) <= STRAIGHT_TOLERANCE, abs(x1 - x0) <= STRAIGHT_TOLERANCE
        if level and abs(x1 - x0) >= SHORTEST_CURVE_EDGE:
            yield Rule(True, y0 - page_top, min(x0, x1) - left, max(x0, x1) - left)
        elif upright and abs(y1 - y0) >= SHORTEST_CURVE_EDGE:
            yield Rule(False, x0 - left, min(y0, y1) - page_top, max(y0, y1) - page_top)


def _fills(shapes: Shapes, shown: Box) -> Iterator[Fill]:
    """Filled rectangles, and filled curves that nearly are (rounded boxes, circles, tabs), the lower ones first.

    The parser keeps the drawing order within each kind only: high curves are taken for boxes that rectangles lie on,
    low ones for marks that lie on rectangles.
    """
    curves = [curve for curve in shapes.get("curve", []) if _is_solid(curve)]
    boxes = [curve for curve in curves if curve["bottom"] - curve["top"] > HIGHEST_MARK]
    marks = [curve for curve in curves if curve["bottom"] - curve["top"] <= HIGHEST_MARK]
    rects = [rect for rect in shapes.get("rect", []) if rect.get("fill")]
    for shape in (*boxes, *rects, *marks):
        box = _box(shape, shown)
        if min(box[2] - box[0], box[3] - box[1]) > THICKEST_RULE:
            colour = colour_name(operands(shape.get("non_stroking_color")), shape.get("ncs"))
            if colour is not None:
                yield Fill(box, colour)


def _is_solid(curve: dict[str, Any]) -> bool:
    """Whether the corners of a closed curve span most of the box around it."""
    points = curve["pts"]
    if not curve.get("fill") or len(points) < 3:
        return False
    doubled = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*points, points[0]]))
    return bool(abs(doubled) / 2 >= SOLID * (curve["x1"] - curve["x0"]) * (curve["bottom"] - curve["top"]))


def _warnings(cleaning: Cleaning, number: int, turned: bool) -> Iterator[ReaderWarning]:
    place = Place(page=number)
    if turned:
        yield ReaderWarning("rotated-text", "text that is not upright was read along its own direction", place)
    if cleaning.off_page:
        yield ReaderWarning("off-page-text", f"{cleaning.off_page} characters outside the page were left out", place)
    if cleaning.controls:
        yield ReaderWarning("cleaned-characters", f"{cleaning.controls} control characters were removed", place)
    if cleaning.unmapped:
        yield ReaderWarning(
            "unmapped-glyphs", f"{cleaning.unmapped} characters have no meaning in the file and read \ufffd", place
        )
