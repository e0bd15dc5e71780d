"""Plain text whose columns stand side by side, filled up with blanks (`pdftotext -layout` and its like).

Such a page is a grid of characters: every word has a place on it as on a printed page, so the geometry that reads
PDFs finds its tables, its columns of prose and its running lines. Only the lines' numbers are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.readers.pdf.addresses import address_page
from pipeline.readers.pdf.layout import lay_out, ruled_parts
from pipeline.readers.pdf.printed import PrintedPage
from pipeline.readers.pdf.printed import Word as PrintedWord
from pipeline.source import Line, Opening, Page, Place, Run, SourceBuilder, Style, WordBox

_SIZE = 10.0
_ADVANCE = 5.0
_LEADING = 12.0
_ASCENT = 8.0
"""Points: a character's size, its usual width of half an em, the usual distance between lines, and the height of a
line above its baseline. Only their proportions matter."""

_MARGIN = 3
"""Characters and lines of white space around a page."""

_GUTTER = re.compile(r"(?<=\S)(?<![.!?:;]) {2,}(?=\S)|(?<=[.!?:;]) {3,}(?=\S)")
"""Blanks that part columns: two, but after a stop, where typists set two, three."""

_ALIGNED_LINES = 3
"""Lines that follow each other with a gutter in the same place: two may be chance."""

_NARROWEST = 2
"""Characters: lines share a gutter when they share so much of it."""

_LEAST_SHARE = 0.1
"""Share of a document's lines, of those that stand in such runs: less is a stray table of contents or address."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page's number, its lines, and the number of the first of them in the file."""

    number: int
    lines: Sequence[str]
    first: int


def is_aligned(lines: Sequence[str]) -> bool:
    """Whether a text sets columns side by side: many lines that follow each other have blanks in the same place."""
    filled = [line for line in lines if line.strip()]
    if any("\t" in line for line in filled):
        return False
    aligned: set[int] = set()
    free: list[tuple[int, int, list[int]]] = []  # where gutters begin and finish, and the lines with text beside them
    for number, line in enumerate(filled):
        found = [match.span() for match in _GUTTER.finditer(line)]
        kept = [_narrowed(gutter, line, found, number) for gutter in free]
        begun = [
            (begin, finish, [number]) for begin, finish in found if not any(_beside(g, begin, finish) for g in kept)
        ]
        free = [gutter for gutter in kept if gutter is not None] + begun
        aligned.update(each for *_, lines in free if len(lines) >= _ALIGNED_LINES for each in lines)
    return len(aligned) >= max(_ALIGNED_LINES, _LEAST_SHARE * len(filled))


_Gutter = tuple[int, int, list[int]]


def _narrowed(gutter: _Gutter, line: str, found: Sequence[tuple[int, int]], number: int) -> _Gutter | None:
    """What a line leaves of a gutter: the part that it keeps free; all of it where the line ends before or is
    indented over it; nothing where it is covered."""
    begin, finish, lines = gutter
    if len(line.rstrip()) <= begin or not line[:finish].strip():
        return gutter
    for left, right in found:
        if min(finish, right) - max(begin, left) >= _NARROWEST:
            return max(begin, left), min(finish, right), [*lines, number]
    return None


def _beside(gutter: _Gutter | None, begin: int, finish: int) -> bool:
    """Whether a gutter is one with the blanks from `begin` to `finish` of a line."""
    return gutter is not None and gutter[0] < finish and begin < gutter[1]


def aligned_pages(pages: Sequence[TextPage], builder: SourceBuilder, *, paged: bool) -> tuple[Page, ...]:
    """The pages with their tables and paragraphs in reading order."""
    laid_out = lay_out(ruled_parts([_printed(page) for page in pages]))
    made = []
    for page, (printed, blocks) in zip(pages, laid_out, strict=True):
        addressed = address_page(_Numbering(builder, page, paged=paged), printed, blocks)
        made.append(Page(page.number, addressed.blocks))
    return tuple(made)


class _Numbering(SourceBuilder):
    """Gives each line of a page its number in the file in place of its box on the grid."""

    def __init__(self, builder: SourceBuilder, page: TextPage, *, paged: bool) -> None:
        self._builder = builder
        self._page = page
        self._paged = paged

    def line(
        self,
        text: str,
        place: Place,
        *,
        runs: tuple[Run, ...] = (),
        boxes: tuple[WordBox, ...] = (),
        opening: Opening = Opening.UNKNOWN,
        marker: int = 0,
        level: int = 0,
    ) -> Line:
        """A line at the next address of the document, without boxes: they are none of paper."""
        row = int((place.bbox[1] if place.bbox else 0.0) // _LEADING) - _MARGIN
        number = self._page.first + row
        where = replace(place, page=self._page.number if self._paged else None, bbox=None, line=number, end_line=number)
        return self._builder.line(text, where, runs=runs, opening=opening, marker=marker, level=level)

    def table_index(self) -> int:
        """As the document's builder counts."""
        return self._builder.table_index()


def _printed(page: TextPage) -> PrintedPage:
    widest = max((len(line) for line in page.lines), default=0)
    words = tuple(word for row, line in enumerate(page.lines) for word in _words(line, row))
    return PrintedPage(
        number=page.number,
        width=(widest + 2 * _MARGIN) * _ADVANCE,
        height=(len(page.lines) + 2 * _MARGIN) * _LEADING,
        words=words,
    )


def _words(line: str, row: int) -> Iterator[PrintedWord]:
    top = (row + _MARGIN) * _LEADING
    for match in re.finditer(r"\S+", line):
        left, right = ((position + _MARGIN) * _ADVANCE for position in match.span())
        box = (left, top, right, top + _SIZE)
        yield PrintedWord(match[0], box, top + _ASCENT, _SIZE, ((len(match[0]), Style()),))
