"""Running headers, footers and page numbers of plain text, where no position on the page tells them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.layout.block_traits import broken_between, parted_by_page
from pipeline.source import Block, Paragraph, ParagraphRole, Source, Table

_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_REPEATED = 2
"""Times: a line that stands at least so often, but for its number, runs along with the pages."""

_EDGE_BLOCKS = 2
"""Blocks at the top and at the foot of a page among which its running lines stand."""

_ENDS_IN_NUMBER = re.compile(r"\s\d{1,3}\s*$")
_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){3,}\s*\d{1,3}\s*$|\t\s*\d{1,3}\s*$")
"""A line of a list of contents ends in its page's number, behind dots or a tab or not."""

_RUNNING_LINES = 2
_RUNNING_WORDS = 16
"""A running header is short."""


def mark_furniture(source: Source) -> Source:
    """The document with lone page numbers, and lines repeated with a page number, as footers.

    They stand at the edge of a page, where a register's numbers and dates stand as well: what looks the same inside
    a page is none. A repeated line without a number may be a heading or a header row, so it is left to stand.
    """
    if source.media_type != "text/plain":
        return source
    blocks = [block for _, block in source.blocks()]
    edges = _edges(blocks) | {number for number, block in enumerate(blocks) if "page" in _signature(block)}
    counts = Counter(_signature(block) for block in blocks)
    inside = {_signature(block) for number, block in enumerate(blocks) if number not in edges}
    marked = iter(
        [
            _as_footer(block) if number in edges and _runs_along(block, counts, inside) else block
            for number, block in enumerate(blocks)
        ]
    )
    pages = tuple(replace(page, blocks=tuple(next(marked) for _ in page.blocks)) for page in source.pages)
    return replace(source, pages=pages)


def _edges(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that stand first or last on a page; all of them where cells stand in tables."""
    if any(isinstance(block, Table) for block in blocks):
        return set(range(len(blocks)))
    broken = [n for n, (above, below) in enumerate(pairwise(blocks), start=1) if _parted(above, below)]
    begins = [0, *broken, len(blocks)]
    return {
        number
        for begin, finish in pairwise(begins)
        for number in (*range(begin, begin + _EDGE_BLOCKS), *range(finish - _EDGE_BLOCKS, finish))
        if begin <= number < finish
    }


def _parted(above: Block, below: Block) -> bool:
    lines = [
        block.lines
        if isinstance(block, Paragraph)
        else [line for row in block.rows for c in row.cells for line in c.lines]
        for block in (above, below)
    ]
    return not all(lines) or parted_by_page(lines[0][-1], lines[1][0])


def _signature(block: Block) -> str:
    if not isinstance(block, Paragraph) or len(block.lines) != 1:
        return ""
    return re.sub(r"\d+", "#", block.lines[0].text.strip().lower())


def _runs_along(block: Block, counts: Counter[str], inside: Collection[str]) -> bool:
    signature = _signature(block)
    if not isinstance(block, Paragraph) or block.role is not ParagraphRole.BODY or not signature or signature in inside:
        return False
    repeated = "#" in signature and counts[signature] >= _REPEATED
    plain = not any(run.style.bold for run in block.lines[0].runs)
    return bool(_PAGE_NUMBER.match(block.lines[0].text)) or (repeated and plain)


def _as_footer(block: Block) -> Block:
    return replace(block, role=ParagraphRole.FOOTER) if isinstance(block, Paragraph) else block


def mark_contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of flattened text, those that are lines of a list of contents as footers.

    They end in dots and a page number, or in numbers that grow from one line to the next.
    """
    texts = [paragraph.lines[-1].text if len(paragraph.lines) == 1 else "" for paragraph in paragraphs]
    numbers = [int(match[0]) if (match := _ENDS_IN_NUMBER.search(text)) else None for text in texts]
    lines = {number for number, text in enumerate(texts) if _LEADERS.search(text)}
    for number, (here, below) in enumerate(pairwise(numbers)):
        if here is not None and below is not None and here <= below:
            lines |= {number, number + 1}
    return [
        replace(paragraph, role=ParagraphRole.FOOTER) if number in lines else paragraph
        for number, paragraph in enumerate(paragraphs)
    ]


def page_tops(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The numbers of the body paragraphs that stand first on a page: at the beginning, and below a page gap."""
    tops: set[int] = set()
    below_gap = True
    for number, paragraph in enumerate(paragraphs):
        below_gap |= number > 0 and broken_between(paragraphs[number - 1], paragraph)
        if paragraph.role is ParagraphRole.BODY:
            if below_gap:
                tops.add(number)
            below_gap = False
    return tops


def mark_running_headers(
    paragraphs: Sequence[Paragraph], is_header_row: Callable[[Paragraph], bool]
) -> list[Paragraph]:
    """Paragraphs of flattened text, those that are printed at the top of several pages as page headers.

    A table's header row is printed there too. But no document begins with one, and it never stands right above another
    header row. Where a running header is the one text that could be the document's title, its first print stays.
    """
    tops = page_tops(paragraphs)
    places: dict[str, list[int]] = {}
    for number, paragraph in enumerate(paragraphs):
        places.setdefault(_words(paragraph), []).append(number)
    running: set[int] = set()
    for numbers in places.values():
        first = paragraphs[numbers[0]]
        short = len(first.lines) <= _RUNNING_LINES and len(_words(first).split()) <= _RUNNING_WORDS
        if not short or len(numbers) < _REPEATED or not tops.issuperset(numbers):
            continue
        above_header = [n for n in numbers if n + 1 < len(paragraphs) and is_header_row(paragraphs[n + 1])]
        if numbers[0] == 0 or not is_header_row(first) or len(above_header) >= _REPEATED:
            running |= set(numbers)
    if 0 in running and not _may_be_title(paragraphs[1:2], is_header_row):
        running.remove(0)
    return [
        replace(paragraph, role=ParagraphRole.HEADER) if number in running else paragraph
        for number, paragraph in enumerate(paragraphs)
    ]


def _words(paragraph: Paragraph) -> str:
    return " ".join(" ".join(line.text.split()) for line in paragraph.lines).lower()


def _may_be_title(following: Iterable[Paragraph], is_header_row: Callable[[Paragraph], bool]) -> bool:
    """Whether the first paragraph that follows is short, is no sentence and heads no column."""
    return any(
        len(_words(paragraph).split()) <= _RUNNING_WORDS
        and not _words(paragraph).endswith(".")
        and not is_header_row(paragraph)
        for paragraph in following
    )
