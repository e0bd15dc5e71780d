"""Holds what two parsers find on a page against each other, aspect by aspect, within half a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product
from math import floor
from typing import Any, NamedTuple

from pdfplumber.page import Page

from pipeline.readers.pdf.grids import ruled_grids
from pipeline.readers.pdf.printed import PrintedPage, Word
from pipeline.readers.pdf.printing import print_page
from pipeline.source import Style

TOLERANCE = 0.5
"""Points by which places and sizes may differ."""
COLOUR_TOLERANCE = 2
"""Steps of 255 by which a part of a colour may differ: pdfium keeps whole steps."""
FEW = 4
"""How many of the things that differ are told."""


class Item(NamedTuple):
    """What has to be the same of a thing, its measures, which may differ a little (x and y first), and the thing."""

    same: Hashable
    measures: tuple[float, ...]
    thing: Any = None


Differences = dict[str, list[str]]
"""By aspect, what one parser found and the other did not: `-` the first alone, `+` the second alone."""
Pairs = list[tuple[Item, Item]]


def differences(first: Page, second: Page) -> Differences:
    """What differs between two parsers' pages; the pages are not closed."""
    found: Differences = {}
    printed = print_page(first), print_page(second)
    words = _compare(found, "words", *map(_words, printed))
    for aspect, tell in _OF_WORDS.items():
        _note(found, aspect, [(tell(ours.thing), tell(theirs.thing)) for ours, theirs in words])
    fills = _compare(found, "fills", *map(_fills, printed))
    inks = [(ours.thing.colour, theirs.thing.colour) for ours, theirs in fills]
    _note(found, "paint", [pair for pair in inks if not _same_colour(*pair)])
    for aspect, items in _PRINTED.items():
        _compare(found, aspect, *map(items, printed))
    for aspect, things in _PLUMBED.items():
        _compare(found, aspect, *map(things, (first, second)))
    return found


def _compare(found: Differences, aspect: str, ours: Iterable[Item], theirs: Iterable[Item]) -> Pairs:
    """Notes what has no partner; gives the pairs."""
    pairs, missing, added = paired(list(ours), list(theirs))
    if missing or added:
        told = [*(f"- {item[:2]}" for item in missing[:FEW]), *(f"+ {item[:2]}" for item in added[:FEW])]
        found[aspect] = [f"{len(missing)} - {len(added)} + of {len(pairs)}", *told]
    return pairs


def _note(found: Differences, aspect: str, pairs: list[tuple[Any, Any]]) -> None:
    unlike = [(ours, theirs) for ours, theirs in pairs if ours != theirs]
    if unlike:
        found[aspect] = [f"{len(unlike)} of {len(pairs)}", *(f"{ours} / {theirs}" for ours, theirs in unlike[:FEW])]


def paired(ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[Pairs, list[Item], list[Item]]:
    """The items of both sides that are the same, in whatever order they stand, and those of each without a partner."""
    places: dict[tuple[Hashable, int, int], list[Item]] = defaultdict(list)
    for item in theirs:
        places[(item.same, *_place(item))].append(item)
    pairs, missing = [], []
    for item in ours:
        x, y = _place(item)
        near = [places[key] for i, j in product((0, -1, 1), repeat=2) if (key := (item.same, x + i, y + j)) in places]
        nearest = min(
            (
                (_apart(item, other), number, index)
                for number, group in enumerate(near)
                for index, other in enumerate(group)
            ),
            default=None,
        )
        if nearest is None or nearest[0] > TOLERANCE:
            missing.append(item)
        else:
            pairs.append((item, near[nearest[1]].pop(nearest[2])))
    return pairs, missing, [item for group in places.values() for item in group]


def _place(item: Item) -> tuple[int, int]:
    x, y = (*item.measures, 0.0, 0.0)[:2]
    return floor(x), floor(y)


def _apart(item: Item, other: Item) -> float:
    return max((abs(a - b) for a, b in zip(item.measures, other.measures, strict=True)), default=0.0)


# --- what Annexe makes of the page -------------------------------------------------------------------------------


def _words(page: PrintedPage) -> Iterator[Item]:
    for word in page.words:
        yield Item((word.text, word.angle), (*word.box, word.baseline, word.size), word)


def _pieces(word: Word, tell: Callable[[Style], Any]) -> tuple[Any, ...]:
    """What is told of each character's style, one behind the other."""
    return (word.text, *(tell(style) for length, style in word.pieces for _ in range(length)))


def _ink(word: Word) -> Any:
    """The colours of a word, so coarse that they are the same if they differ by no more than is allowed."""
    return _pieces(word, lambda style: _Colour(style.colour))


class _Colour:
    """A colour that equals those that hardly differ from it."""

    def __init__(self, name: str | None) -> None:
        self._name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Colour) and _same_colour(self._name, other._name)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return str(self._name)


def _same_colour(ours: str | None, theirs: str | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return all(abs(int(ours[at : at + 2], 16) - int(theirs[at : at + 2], 16)) <= COLOUR_TOLERANCE for at in (1, 3, 5))


_OF_WORDS: dict[str, Callable[[Word], Any]] = {
    "faces": lambda word: _pieces(word, lambda style: (style.bold, style.italic)),
    "links": lambda word: _pieces(word, lambda style: style.href),
    "ink": _ink,
    "marks": lambda word: (word.text, word.mcid),
}


def _rules(page: PrintedPage) -> Iterator[Item]:
    return (Item(rule.horizontal, (rule.begin, rule.at, rule.finish)) for rule in page.rules)


def _fills(page: PrintedPage) -> Iterator[Item]:
    return (Item((), fill.box, fill) for fill in page.fills)


def _tables(page: PrintedPage) -> Iterator[Item]:
    """The cells of the ruled tables, each with the words in it."""
    for grid in ruled_grids(page.rules):
        for cell in grid.cells:
            x0, top, x1, bottom = cell.box
            held = [word.text for word in page.words if x0 <= word.centre[0] < x1 and top <= word.centre[1] < bottom]
            yield Item((cell.row, cell.column, cell.row_span, cell.column_span, *sorted(held)), cell.box)


def _whole(page: PrintedPage) -> Iterator[Item]:
    """The page itself."""
    yield Item((page.number, page.pictured, page.turned), (page.width, page.height))


def _warnings(page: PrintedPage) -> Iterator[Item]:
    return (Item((warning.code, warning.message), ()) for warning in page.warnings)


_PRINTED: dict[str, Callable[[PrintedPage], Iterable[Item]]] = {
    "rules": _rules,
    "tables": _tables,
    "page": _whole,
    "warnings": _warnings,
}

# --- what pdfplumber makes of it ---------------------------------------------------------------------------------


def _box(thing: dict[str, Any]) -> tuple[float, ...]:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _plumbed_words(page: Page) -> Iterator[Item]:
    return (Item(word["text"], _box(word)) for word in page.extract_words())


def _plumbed_tables(page: Page) -> Iterator[Item]:
    for number, rows in enumerate(page.extract_tables()):
        yield Item((number, *map(tuple, rows)), ())


def _plumbed_chars(page: Page) -> Iterator[Item]:
    """All characters but blanks, which pdfium gives once where several follow each other. Fonts are compared by what
    they make of words ("faces"): pdfminer has other names for some."""
    for char in page.chars:
        if not char["text"].isspace():
            yield Item((char["text"], char["upright"]), (*_box(char), char["size"], *char["matrix"]))


def _plumbed_shapes(page: Page) -> Iterator[Item]:
    for kind in ("rect", "line", "curve"):
        for shape in page.objects.get(kind, ()):
            if shape["width"] or shape["height"]:  # else a single point, which pdfium leaves out where it is a move
                yield Item((kind, bool(shape["stroke"]), bool(shape["fill"])), _box(shape))


def _plumbed_images(page: Page) -> Iterator[Item]:
    return (Item((), _box(image)) for image in page.images)


_PLUMBED: dict[str, Callable[[Page], Iterable[Item]]] = {
    "plumbed words": _plumbed_words,
    "plumbed tables": _plumbed_tables,
    "chars": _plumbed_chars,
    "shapes": _plumbed_shapes,
    "images": _plumbed_images,
}
GROUPS: dict[str, tuple[str, ...]] = {
    "text": ("words", "faces", "plumbed words", "chars"),
    "links": ("links",),
    "marked content": ("marks",),
    "colours": ("ink", "paint"),
    "rules": ("rules", "shapes"),
    "fills": ("fills",),
    "tables": ("tables", "plumbed tables"),
    "page": ("page", "warnings", "images"),
}
"""The aspects, as differences are listed."""
ASPECTS = ("words", *_OF_WORDS, "fills", "paint", *_PRINTED, *_PLUMBED)
