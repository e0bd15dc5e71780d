"""Running headers, footers and page numbers of plain text, where no position on the page tells them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.source import Block, Paragraph, ParagraphRole, Source

_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_REPEATED = 2
"""Times: a line that stands at least so often, but for its number, runs along with the pages."""


def mark_furniture(source: Source) -> Source:
    """The document with lone page numbers, and lines repeated with a page number, as footers.

    A repeated line without a number may be a heading or a header row, so it is left to stand.
    """
    if source.media_type != "text/plain":
        return source
    counts = Counter(_signature(block) for _, block in source.blocks() if isinstance(block, Paragraph))
    pages = tuple(
        replace(page, blocks=tuple(_marked(block, counts) for block in page.blocks)) for page in source.pages
    )
    return replace(source, pages=pages)


def _signature(paragraph: Paragraph) -> str:
    if len(paragraph.lines) != 1:
        return ""
    return re.sub(r"\d+", "#", paragraph.lines[0].text.strip().lower())


def _marked(block: Block, counts: Counter[str]) -> Block:
    if not isinstance(block, Paragraph) or block.role is not ParagraphRole.BODY or len(block.lines) != 1:
        return block
    signature = _signature(block)
    runs_along = "#" in signature and counts[signature] >= _REPEATED
    plain = not any(run.style.bold for run in block.lines[0].runs)
    if _PAGE_NUMBER.match(block.lines[0].text) or (runs_along and plain):
        return replace(block, role=ParagraphRole.FOOTER)
    return block
