"""What the shape of a block of flattened text tells of the cell that it was: its width, and traits that anyone sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.layout.metrics import typed_width
from pipeline.source import Line, Paragraph

_PAGE_BREAK_BLANKS = 2
"""Blank lines: PDF-to-text tools leave at least so many where a page ended; one parts the cells."""

_BULLET = re.compile(r"\s*[^\w\s\"'‘“(£$€%#\[&]\s")
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|\(?[a-z\d]{1,3}\))\s")
_REFERENCE = re.compile(r"\s*(?:[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})+|[A-Z]{1,3}\d{1,2}|\d{1,2})[.:]?\s+[^\W\d]")
_MONTH = re.compile(r"\s*\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOP = re.compile(r"[.!?]['\"”’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Shape:
    """A block's width in thousandths of the font size, whether it was wrapped, whether a page ended before it, and
    which traits it shows (true), does not show (false) or had cut off by a page break (none); and its text."""

    width: float
    wrapped: bool
    after_break: bool
    traits: tuple[bool | None, ...]
    text: str = ""


def shapes_of(blocks: Sequence[Paragraph]) -> list[Shape]:
    """The shapes of blocks in the order in which they stand."""
    usual = median(len(block.lines) for block in blocks) if blocks else 0
    broken = [False, *(broken_between(a, b) for a, b in pairwise(blocks)), False]
    return [
        Shape(
            block_width(block),
            len(block.lines) > 1,
            above,
            _traits(block, usual, above=above, below=below),
            " ".join(line.text.strip() for line in block.lines),
        )
        for block, above, below in zip(blocks, broken, broken[1:], strict=False)
    ]


def _traits(block: Paragraph, usual_lines: float, *, above: bool, below: bool) -> tuple[bool | None, ...]:
    """The traits of a block; what a page break above or below it may have cut off is not known."""
    text = block.lines[0].text
    return (
        None if above else is_listed(block.lines[0]),
        None if above else opens_with_reference(block),
        None if above else text.lstrip()[:1].islower(),
        None if below else bool(_STOP.search(block.lines[-1].text)),
        None if above or below else len(block.lines) == 1,
        None if above or below else len(block.lines) > usual_lines,
        any(_YEAR.search(line.text) for line in block.lines),
    )


def is_bulleted(block: Paragraph) -> bool:
    """Whether a block opens with a bullet or a dash."""
    return bool(_BULLET.match(block.lines[0].text))


def is_listed(line: Line) -> bool:
    """Whether a line opens with a bullet, a dash or the number of a list."""
    return bool(_BULLET.match(line.text) or _NUMBER.match(line.text))


def opens_with_reference(block: Paragraph) -> bool:
    """Whether a block opens with a printed reference, "1.1" or "A1"; not with the day of a date."""
    text = block.lines[0].text
    return bool(_REFERENCE.match(text)) and not _MONTH.match(text)


def block_width(paragraph: Paragraph) -> float:
    """The width of a block's widest line in regular type, in thousandths of the font size."""
    return max(typed_width(line.text.strip(), bold=False) for line in paragraph.lines)


def broken_between(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page ended between two blocks."""
    return parted_by_page(before.lines[-1], after.lines[0])


def parted_by_page(before: Line, after: Line) -> bool:
    """Whether a page ended between two lines: more blank lines than one part them, or a form feed does."""
    if before.place.page != after.place.page:
        return True
    return (after.place.line or 0) - (before.place.end_line or 0) - 1 >= _PAGE_BREAK_BLANKS
