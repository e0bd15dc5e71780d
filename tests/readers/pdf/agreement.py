"""Holds what two parsers find on a page against each other, aspect by aspect, within half a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import floor
from typing import Any

from pdfplumber.page import Page

from pipeline.readers.pdf.grids import ruled_grids
from pipeline.readers.pdf.printed import Fill, PrintedPage, Rule, Word
from pipeline.readers.pdf.printing import print_page

TOLERANCE = 0.5
"""Points by which places and sizes may differ."""
COLOUR_TOLERANCE = 2
"""Steps of 255 by which a part of a colour may differ: pdfium keeps whole steps."""
FEW = 4
"""How many of the things that differ are told."""

Item = tuple[Hashable, tuple[float, ...]]
"""What has to be the same, and the measures that may differ a little: the first two tell where it is."""
Differences = dict[str, list[str]]
"""By aspect, what one parser found and the other did not: `-` the first alone, `+` the second alone."""


def differences(first: Page, second: Page) -> Differences:
    """What differs between two parsers' pages; the pages are not closed."""
    found: Differences = {}
    printed = print_page(first), print_page(second)
    for aspect, items in _PRINTED.items():
        _note(found, aspect, *(list(items(page)) for page in printed))
    for aspect, things in _PLUMBED.items():
        _note(found, aspect, *(list(things(page)) for page in (first, second)))
    return found


def _note(found: Differences, aspect: str, ours: Sequence[Item], theirs: Sequence[Item]) -> None:
    missing, added = unmatched(ours, theirs)
    if missing or added:
        found[aspect] = [*(f"- {item}" for item in missing[:FEW]), *(f"+ {item}" for item in added[:FEW])]


def unmatched(ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """The items of each side that have no partner on the other, in whatever order they stand."""
    places: dict[tuple[Hashable, int, int], list[Item]] = defaultdict(list)
    for item in theirs:
        places[(item[0], *_place(item))].append(item)
    missing = []
    for item in ours:
        x, y = _place(item)
        near = [places[(item[0], x + i, y + j)] for i in (0, -1, 1) for j in (0, -1, 1)]
        partner = min(
            ((_apart(item, other), number, other) for number, group in enumerate(near) for other in group),
            default=None,
            key=lambda one: one[0],
        )
        if partner is None or partner[0] > TOLERANCE:
            missing.append(item)
        else:
            near[partner[1]].remove(partner[2])
    return missing, [item for group in places.values() for item in group]


def _place(item: Item) -> tuple[int, int]:
    x, y = (*item[1], 0.0, 0.0)[:2]
    return floor(x), floor(y)


def _apart(item: Item, other: Item) -> float:
    return max((abs(a - b) for a, b in zip(item[1], other[1], strict=True)), default=0.0)


# --- what Annexe makes of the page -------------------------------------------------------------------------------


def _words(page: PrintedPage) -> Iterator[Item]:
    for word in page.words:
        yield (word.text, word.angle), (*word.box, word.baseline, word.size)


def _faces(page: PrintedPage) -> Iterator[Item]:
    """Bold and italic, and the font sizes that styles are told apart by."""
    for word, pieces in _pieces(page):
        same = tuple((length, style.bold, style.italic) for length, style in pieces)
        yield (word.text, same), (*word.box[:2], *(style.size or 0.0 for _, style in pieces))


def _links(page: PrintedPage) -> Iterator[Item]:
    for word, pieces in _pieces(page):
        if any(style.href for _, style in pieces):
            yield (word.text, *(style.href for _, style in pieces)), word.box


def _marks(page: PrintedPage) -> Iterator[Item]:
    for word in page.words:
        yield (word.text, word.mcid), word.box[:2]


def _ink(page: PrintedPage) -> Iterator[Item]:
    """The colours of words."""
    for word, pieces in _pieces(page):
        parts = [part for _, style in pieces for part in _rgb(style.colour)]
        yield (word.text, len(parts)), (*word.box[:2], *parts)


def _pieces(page: PrintedPage) -> Iterator[tuple[Word, tuple[tuple[int, Any], ...]]]:
    return ((word, word.pieces) for word in page.words)


def _rgb(colour: str | None) -> Iterator[float]:
    """The parts of a colour, scaled so that its tolerance is that of places."""
    if colour is not None:
        yield from (int(colour[at : at + 2], 16) * TOLERANCE / COLOUR_TOLERANCE for at in (1, 3, 5))


def _rules(page: PrintedPage) -> Iterator[Item]:
    return (_rule(rule) for rule in page.rules)


def _rule(rule: Rule) -> Item:
    return (rule.horizontal,), (rule.begin, rule.at, rule.finish)


def _fills(page: PrintedPage) -> Iterator[Item]:
    return (((), fill.box) for fill in page.fills)


def _paint(page: PrintedPage) -> Iterator[Item]:
    """The colours of fills, told of fills that both have."""
    return (_painted(fill) for fill in page.fills)


def _painted(fill: Fill) -> Item:
    return (), (*fill.box, *_rgb(fill.colour))


def _tables(page: PrintedPage) -> Iterator[Item]:
    """The cells of the ruled tables, each with the words in it."""
    for grid in ruled_grids(page.rules):
        for cell in grid.cells:
            x0, top, x1, bottom = cell.box
            held = sorted(
                word.text for word in page.words if x0 <= word.centre[0] < x1 and top <= word.centre[1] < bottom
            )
            yield (cell.row, cell.column, cell.row_span, cell.column_span, *held), cell.box


def _whole(page: PrintedPage) -> Iterator[Item]:
    """The page itself."""
    yield (page.number, page.pictured, page.turned), (page.width, page.height)


def _warnings(page: PrintedPage) -> Iterator[Item]:
    return (((warning.code, warning.message), ()) for warning in page.warnings)


_PRINTED: dict[str, Callable[[PrintedPage], Iterable[Item]]] = {
    "words": _words,
    "faces": _faces,
    "links": _links,
    "marks": _marks,
    "ink": _ink,
    "rules": _rules,
    "fills": _fills,
    "paint": _paint,
    "tables": _tables,
    "page": _whole,
    "warnings": _warnings,
}

# --- what pdfplumber makes of it ---------------------------------------------------------------------------------


def _box(thing: dict[str, Any]) -> tuple[float, ...]:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _plumbed_words(page: Page) -> Iterator[Item]:
    return ((word["text"], _box(word)) for word in page.extract_words())


def _plumbed_tables(page: Page) -> Iterator[Item]:
    for number, rows in enumerate(page.extract_tables()):
        yield (number, *map(tuple, rows)), ()


def _plumbed_chars(page: Page) -> Iterator[Item]:
    for char in page.chars:
        yield (char["text"], char["fontname"], char["upright"]), (*_box(char), char["size"], *char["matrix"])


def _plumbed_shapes(page: Page) -> Iterator[Item]:
    for kind in ("rect", "line", "curve"):
        for shape in page.objects.get(kind, ()):
            yield (kind, bool(shape["stroke"]), bool(shape["fill"])), _box(shape)


def _plumbed_images(page: Page) -> Iterator[Item]:
    return (((), _box(image)) for image in page.images)


_PLUMBED: dict[str, Callable[[Page], Iterable[Item]]] = {
    "plumbed words": _plumbed_words,
    "plumbed tables": _plumbed_tables,
    "chars": _plumbed_chars,
    "shapes": _plumbed_shapes,
    "images": _plumbed_images,
}
ASPECTS = (*_PRINTED, *_PLUMBED)
