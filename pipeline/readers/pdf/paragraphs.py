"""From the lines of a column to paragraphs, and which of these are headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import quantiles

from pipeline.readers.pdf.blocks import WHITE, TextBlock
from pipeline.readers.pdf.printed import Fill, holds
from pipeline.readers.pdf.textlines import TextLine
from pipeline.source import ParagraphRole

# A line begins a new paragraph when it is this many times as far from the one above as lines usually are.
PARAGRAPH_SPACING = 1.2
# No paragraph is set wider than this (em from baseline to baseline), whatever the rest of the page does.
WIDEST_LEADING = 2.6
# Few lines do not tell how far apart lines usually are: then not more than this (em; single spacing is 1.15 to 1.35).
LEADINGS_TO_TELL_USUAL = 4
WIDEST_USUAL_LEADING = 1.4
# Sizes that differ by this part are different.
SIZE_CHANGE = 0.05
# A heading is this many times as large as the body, or bold all over; and it is short (lines, words).
HEADING_SIZE = 1.15
HEADING_LINES = 4
HEADING_WORDS = 30
BOLD_HEADING_WORDS = 16
DEEPEST_HEADING = 9
# From this many letters outside tables on, these tell the body size (three or four lines).
LETTERS_TO_TELL_BODY = 300


def paragraphs(lines: Sequence[TextLine], fills: Sequence[Fill] = ()) -> list[TextBlock]:
    """Lines of one column grouped by spacing, font size, boldness, and the colour of the box that they stand in."""
    usual = _usual_leading(lines)
    blocks: list[TextBlock] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        shade = _shade(line, fills)
        if before is None or shade != blocks[-1].fill or _parts(before, line, usual):
            blocks.append(TextBlock([line], fill=shade))
        else:
            blocks[-1].lines.append(line)
    return blocks


def _shade(line: TextLine, fills: Sequence[Fill]) -> str | None:
    """The colour under a line, from its first word to its last one; None for white."""
    first, last = line.words[0].centre, line.words[-1].centre
    under = (fill.colour for fill in reversed(fills) if holds(fill.box, first) and holds(fill.box, last))
    colour = next(under, WHITE)
    return None if colour == WHITE else colour


def mark_headings(blocks: Iterable[TextBlock], body_size: float) -> None:
    """Give large or bold short paragraphs of a document their role, and levels by size, the largest being 1."""
    headings = [
        block
        for block in blocks
        if block.role is ParagraphRole.BODY and (_large(block, body_size) or _bold(block)) and _is_short(block)
    ]
    ranks = sorted({_rounded(block) for block in headings}, reverse=True)
    for block in headings:
        block.role = ParagraphRole.HEADING
        block.heading_level = min(ranks.index(_rounded(block)) + 1, DEEPEST_HEADING)


def body_size(free: Iterable[TextLine], everything: Iterable[TextLine]) -> float:
    """The font size of most of the text that is not bold: outside tables if there is enough of it, else anywhere."""
    for lines in (free, everything):
        sizes: Counter[float] = Counter()
        for line in lines:
            for word in line.words:
                if not word.bold:
                    sizes[round(word.size * 2) / 2] += len(word.text)
        if sizes.total() >= LETTERS_TO_TELL_BODY:
            return sizes.most_common(1)[0][0]
    return 0.0


def _usual_leading(lines: Sequence[TextLine]) -> float:
    """How far apart (em) lines of one size and paragraph are: the lower quartile over all neighbours."""
    leadings = [
        (line.baseline - before.baseline) / line.size
        for before, line in pairwise(lines)
        if _same_size(before, line) and 0 < line.baseline - before.baseline <= WIDEST_LEADING * line.size
    ]
    if not leadings:
        return WIDEST_USUAL_LEADING
    usual = quantiles([*leadings, *leadings], n=4, method="inclusive")[0]
    return usual if len(leadings) >= LEADINGS_TO_TELL_USUAL else min(usual, WIDEST_USUAL_LEADING)


def _parts(before: TextLine, line: TextLine, usual: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    if line.bulleted:
        return True
    if before.words[0].angle != line.words[0].angle or before.bold != line.bold or not _same_size(before, line):
        return True
    if before.bold and _colour(before) != _colour(line):
        return True
    leading = (line.baseline - before.baseline) / line.size
    return leading < 0 or leading > min(PARAGRAPH_SPACING * usual, WIDEST_LEADING)


def _colour(line: TextLine) -> str | None:
    """The colour of a line's first letters: two headings in a row may differ in nothing else."""
    return line.words[0].pieces[0][1].colour


def _same_size(first: TextLine, second: TextLine) -> bool:
    return abs(first.size - second.size) <= SIZE_CHANGE * min(first.size, second.size)


def _large(block: TextBlock, body: float) -> bool:
    return body > 0 and min(line.size for line in block.lines) >= HEADING_SIZE * body


def _bold(block: TextBlock) -> bool:
    return all(line.bold for line in block.lines) and _words(block) <= BOLD_HEADING_WORDS


def _is_short(block: TextBlock) -> bool:
    return len(block.lines) <= HEADING_LINES and _words(block) <= HEADING_WORDS and not block.lines[0].bulleted


def _words(block: TextBlock) -> int:
    return sum(len(line.words) for line in block.lines)


def _rounded(block: TextBlock) -> float:
    return round(block.lines[0].size * 2) / 2
