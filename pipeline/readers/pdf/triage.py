"""Which pages of a long PDF are parsed: all but those that plainly are something else and show no sign of a plan.

    bytes ─ glance ─▶ text and rules of each page ─ skim (handed in) ─▶ signs ─ keep ─▶ pages to parse

Committee packs run to hundreds of pages with one appendix in them. A page is let go only if it is running text or a
table of figures, shows no sign of a plan, and does not lie next to pages that do: any sign keeps a page, whatever
else speaks against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from pipeline.options import Options
from pipeline.readers.pdf.glance import ANY_LENGTH, Glance, Spot, glance
from pipeline.skimmed import PageKind, Sign, Skim, Skimmed

_One = TypeVar("_One", bound=Hashable)

READ_WHOLE = 20
"""Pages: documents of no more are parsed whole. That takes about half a second, less than Annexe takes to start, so
there is nothing to gain that would be worth any risk."""

_RULES = 4
"""Rules and boxes that are not on most pages: a header and two rows with no upright rules have as many; a heading, a
footnote and a box of text have fewer."""

_UPRIGHTS = 2
_NARROW = 300.0
_HEIGHT = 8
"""Upright rules, or boxes narrower than half a page (points) and as high as a line, that part columns; what lies under
headings or round text has none."""

_SPACE = 6.0
_GUTTER = 14.0
_GUTTERED = 4
"""Points of white space in a line: more than any word space between rules, and between columns without rules; and
lines with the latter that make a table."""

_OF_A_PLAN = frozenset(Sign) - {Sign.RULES, Sign.COLUMNS, Sign.TURNED, Sign.ODD_TEXT}
"""Signs that the plan may begin before the page and go on after it; the others say nothing of what is beside them."""

_ON_MOST = 0.5
_OFTEN = 5
"""What is printed at one place, or in the same words, on this part of the pages and on so many of them at least is the
document's design."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """A page as it is judged."""

    number: int
    kind: PageKind
    signs: frozenset[Sign] = frozenset()


def pages_to_skip(data: bytes, options: Options, skim: Skim | None) -> dict[int, PageKind]:
    """The pages of a PDF not to parse, by number, and what they are instead of a plan.

    None are where pages are named or all are asked for, in short documents, and where nobody can tell what a page is:
    without `skim`, and in a file that pdfium cannot open, about which the reader has to say what is wrong.
    """
    if options.pages is not None or options.all_pages or skim is None:
        return {}
    pages = look(data, skim, range(READ_WHOLE + 1, options.limits.pages + 1))
    kept = keep(pages)
    return {page.number: page.kind for page in pages if page.number not in kept}


def look(data: bytes, skim: Skim, lengths: range = ANY_LENGTH) -> list[PageSigns]:
    """Every page of a document with its signs; none where pdfium cannot open it, or the number of its pages is not in
    `lengths`."""
    pages = glance(data, skim, lengths)
    skimmed = [page.skimmed for page in pages]
    design = _on_most([page.rules for page in pages if page.rules is not None])
    running = _on_most([page.titles for page in skimmed])
    return [
        PageSigns(page.number, seen.kind, seen.signs | frozenset(_further_signs(page, seen, design, running)))
        for page, seen in zip(pages, skimmed, strict=True)
    ]


def keep(pages: Sequence[PageSigns]) -> frozenset[int]:
    """The pages to parse: the first, which has the title; all but running text and figures; all with signs; and beside
    a run of such pages that shows signs of a plan the page before, where its headings stand, and the page after, where
    its last row may end.

    A further sign on any page only ever adds pages.
    """
    core = {page.number for page in pages if page.signs or page.kind is PageKind.OTHER}
    kept = core | {page.number for page in pages[:1]}
    for page in pages:
        if page.signs & _OF_A_PLAN:
            kept |= {_end(page.number, core, -1), _end(page.number, core, +1)}
    return frozenset(kept & {page.number for page in pages})


def _end(number: int, core: set[int], step: int) -> int:
    """The first page beyond the run of pages of `core` around a page."""
    while number in core:
        number += step
    return number


def _on_most(found: Sequence[frozenset[_One]]) -> set[_One]:
    """What is on most of some pages."""
    counts = Counter(one for its in found for one in its)
    enough = max(_OFTEN, ceil(_ON_MOST * len(found)))
    return {one for one, count in counts.items() if count >= enough}


def _further_signs(page: Glance, seen: Skimmed, design: set[Spot], running: set[str]) -> Iterable[Sign]:
    """What the text does not tell, or not without the other pages."""
    if page.turned:
        yield Sign.TURNED
    if page.tagged:
        yield Sign.TAGGED
    if seen.titles - running:
        yield Sign.TITLE
    spaces = page.spaces or ()
    if sum(space >= _GUTTER for space in spaces) >= _GUTTERED:
        yield Sign.COLUMNS
    rules = (page.rules or frozenset()) - design
    uprights = sum(right - left < _NARROW and top - bottom >= _HEIGHT for left, bottom, right, top in rules)
    if len(rules) >= _RULES and (uprights >= _UPRIGHTS or max(spaces, default=0.0) >= _SPACE):
        yield Sign.RULES
