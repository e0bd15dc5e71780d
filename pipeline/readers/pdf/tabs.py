"""Tabs along the top of the pages: the same short texts on each page, the one in force told by its colours only.

The tab in force is a heading of its page, printed where it changes; the others are furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.blocks import WHITE
from pipeline.readers.pdf.furniture import MARGIN, PLACE_GAP, SAME_HEIGHT, FreeText
from pipeline.readers.pdf.printed import PrintedPage, Word, holds
from pipeline.readers.pdf.textlines import TextLine, rows_of_words

# Tabs stand on this many pages, and are this many.
FEWEST_PAGES = 2
FEWEST_TABS = 2
# A tab's text is short (words).
TAB_WORDS = 12

Look = tuple[str, str | None, bool]
"""What tells tabs apart: the colour under them, that of their letters, and whether these are bold."""


@dataclass(frozen=True, slots=True)
class Tabs:
    """The tabs of one page and which of them, by its place, is in force."""

    lines: tuple[TextLine, ...]
    active: int

    @property
    def heading(self) -> TextLine:
        """The tab in force."""
        return self.lines[self.active]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of texts side by side at the top of a page."""

    page: int
    height: float
    lines: tuple[TextLine, ...]
    looks: tuple[Look, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(line.text()[0] for line in self.lines)


def find_tabs(texts: Sequence[FreeText]) -> dict[int, Tabs]:
    """By page number, its tabs."""
    groups: dict[tuple[str, ...], list[_Row]] = {}
    for text in texts:
        for row in _rows(text):
            groups.setdefault(row.texts, []).append(row)
    found: dict[int, Tabs] = {}
    for rows in groups.values():
        level = [row for row in rows if abs(row.height - rows[0].height) <= SAME_HEIGHT]
        if len(level) >= FEWEST_PAGES:
            look = _look_in_force(level)
            if look is not None:
                found.update({row.page: Tabs(row.lines, row.looks.index(look)) for row in level})
    return found


def _rows(text: FreeText) -> Iterator[_Row]:
    """Rows at the page's top of several short texts of which just one looks different from the others."""
    page = text.page
    top = [word for word in text.words if word.angle == 0 and word.box[3] <= MARGIN * page.height]
    for words in rows_of_words(top):
        lines = tuple(_texts(page, sorted(words, key=lambda word: word.box[0])))
        looks = tuple(_look(page, line.words[0]) for line in lines)
        short = all(len(line.words) <= TAB_WORDS for line in lines)
        if len(lines) >= FEWEST_TABS and short and any(look[0] != WHITE for look in looks) and _odd_ones(looks):
            yield _Row(page.number, lines[0].box[1], lines, looks)


def _texts(page: PrintedPage, words: Sequence[Word]) -> Iterator[TextLine]:
    """The words of a row as texts, parted by wide gaps and by the edges of the shades under them."""
    held: list[Word] = []
    for word in words:
        apart = bool(held) and word.box[0] - held[-1].box[2] > PLACE_GAP * word.size
        if held and (apart or _under(page, held[-1]) != _under(page, word)):
            yield TextLine(tuple(held))
            held = []
        held.append(word)
    if held:
        yield TextLine(tuple(held))


def _under(page: PrintedPage, word: Word) -> str:
    return next((fill.colour for fill in reversed(page.fills) if holds(fill.box, word.centre)), WHITE)


def _look(page: PrintedPage, word: Word) -> Look:
    return _under(page, word), word.pieces[0][1].colour, word.bold


def _odd_ones(looks: Sequence[Look]) -> list[Look]:
    """The looks that only one tab has, where there are two looks; both of two tabs."""
    if len(set(looks)) != 2:
        return []
    return [look for look in set(looks) if looks.count(look) == 1]


def _look_in_force(rows: Sequence[_Row]) -> Look | None:
    """The look of the tab in force: one that every page gives to just one tab, and later tabs on later pages."""
    shared = set.intersection(*(set(_odd_ones(row.looks)) for row in rows))
    for look in sorted(shared, key=str):
        places = [row.looks.index(look) for row in sorted(rows, key=lambda row: row.page)]
        if len(set(places)) > 1 and (len(rows[0].looks) > FEWEST_TABS or places == sorted(places)):
            return look
    return None
