"""Running headers and footers: lines at the edge of the page that come back on other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.printed import PrintedPage, Word
from pipeline.readers.pdf.textlines import TextLine, text_lines
from pipeline.source import ParagraphRole

# Running headers and footers stand in this outer part of the page's height, above and below.
MARGIN = 0.16
# They come back on this part of the pages read, or on this many pages in a row (running titles of chapters).
REPEATED = 0.5
PAGES_IN_A_ROW = 3
# ... and at the same height, to this many points.
SAME_HEIGHT = 6.0
# Sizes that differ by less (points) are the same.
SAME_SIZE = 0.5
# A lone page number stands in this outer part of the page, in a line of few words ("Page 3 of 8", "- 3 -").
NUMBER_MARGIN = 0.1
NUMBER_WORDS = 5
LETTERED_WORDS = 2
# A running line of a lone page stands this far (em) from the rest, or in two pieces with so much of the page's width
# between them.
APART = 1.2
BOTH_SIDES = 0.25
# A line whose words fall into this many places that the next lines use as well is a table's header row.
ALIGNED_PLACES = 3
ALIGNMENT = 2.0
# Places in a line are parted by more than this (em).
PLACE_GAP = 1.0

# A key explains so many terms; each is short (characters), and so is what it means.
KEY_ENTRIES = 2
KEY_ENTRY = re.compile(r"(?:key\s*:\s*)?[^–—=:]{1,30}?(?:\s[–—-]|\s?[=:])\s?\S.{0,40}", re.IGNORECASE)
KEY_PARTING = re.compile(r"[;|]|,(?=[^,]*[=:–—])")

NUMBERS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class FreeText:
    """The words of one page that stand in no ruled table."""

    page: PrintedPage
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line in the outer part of a page. `text` is what has to come back."""

    page: int
    role: ParagraphRole
    height: float
    text: str
    line: TextLine


def running_lines(texts: Sequence[FreeText]) -> dict[int, list[tuple[ParagraphRole, TextLine]]]:
    """By page number, its running header and footer lines from top to bottom."""
    candidates = [candidate for text in texts for candidate in _candidates(text)]
    if len(texts) == 1:
        usual = median(word.size for word in texts[0].page.words if word.angle == 0) if candidates else 0.0
        found = [line for line in candidates if _lone_number(line, texts[0]) or _runs_along(line, texts[0], usual)]
    else:
        enough = max(2.0, REPEATED * len(texts))
        found = [*_repeated(candidates, enough), *_numbered(candidates, enough)]
    found_on: dict[int, list[_Candidate]] = {}
    for line in found:
        found_on.setdefault(line.page, []).append(line)
    by_page: dict[int, list[tuple[ParagraphRole, TextLine]]] = {}
    for candidate in candidates:
        if any(_as_far_out(candidate, other) for other in found_on.get(candidate.page, ())):
            role = ParagraphRole.KEY if is_key(candidate.line.text()[0]) else candidate.role
            by_page.setdefault(candidate.page, []).append((role, candidate.line))
    return by_page


def is_key(text: str) -> bool:
    """Whether a line explains several terms or signs, each behind a dash, a colon or an equals sign."""
    parts = [part for part in KEY_PARTING.split(text) if part.strip()]
    return len(parts) >= KEY_ENTRIES and all(KEY_ENTRY.fullmatch(part.strip()) for part in parts)


def _candidates(text: FreeText) -> list[_Candidate]:
    """Lines in the outer parts of a page that do not look like the first row of a table."""
    height = text.page.height
    lines = text_lines(word for word in text.words if word.angle == 0)
    usual = median(word.size for word in text.page.words) if text.page.words else 0.0
    found = []
    for index, line in enumerate(lines):
        top, bottom = line.box[1], line.box[3]
        if bottom <= MARGIN * height:
            role = ParagraphRole.HEADER
        elif top >= (1 - MARGIN) * height:
            role = ParagraphRole.FOOTER
        else:
            continue
        if role is ParagraphRole.HEADER and _heads_table(line, lines[index + 1 : index + 4]):
            continue
        found.append(_Candidate(text.page.number, role, top, _unnumbered(line, role, usual), line))
    return found


def _unnumbered(line: TextLine, role: ParagraphRole, usual: float) -> str:
    """A line's text with its numbers folded. Above, a line that stands out may be a numbered heading: it keeps them."""
    words = line.text()[0]
    if role is ParagraphRole.HEADER and (line.bold or line.size > usual):
        return words
    return NUMBERS.sub("#", words)


def _repeated(candidates: Sequence[_Candidate], enough: float) -> list[_Candidate]:
    """Lines that come back, numbers aside, at their height on enough pages, or on pages in a row."""
    alike: dict[tuple[ParagraphRole, str], list[_Candidate]] = {}
    for candidate in candidates:
        alike.setdefault((candidate.role, candidate.text), []).append(candidate)
    return [candidate for group in alike.values() for candidate in group if _comes_back(candidate, group, enough)]


def _numbered(candidates: Sequence[_Candidate], enough: float) -> list[_Candidate]:
    """Footers that begin or end with a number which goes up with the pages, whatever else they say."""
    counting: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        words = candidate.line.text()[0].split()
        ends = {int(word) - candidate.page for word in (words[0], words[-1]) if PAGE_NUMBER.fullmatch(word)}
        if candidate.role is ParagraphRole.FOOTER:
            for number in ends:
                counting.setdefault(number, []).append(candidate)
    return [candidate for group in counting.values() for candidate in group if _comes_back(candidate, group, enough)]


def _comes_back(candidate: _Candidate, group: Sequence[_Candidate], enough: float) -> bool:
    pages = {other.page for other in group if abs(other.height - candidate.height) <= SAME_HEIGHT}
    firsts = range(candidate.page - PAGES_IN_A_ROW + 1, candidate.page + 1)
    return len(pages) >= enough or any(pages.issuperset(range(first, first + PAGES_IN_A_ROW)) for first in firsts)


def _as_far_out(candidate: _Candidate, running: _Candidate) -> bool:
    """Whether a line is a running one, or stands between such a one of its page and the edge of the page."""
    if candidate.role is not running.role:
        return False
    if running.role is ParagraphRole.FOOTER:
        return candidate.height >= running.height
    return candidate.height <= running.height and _alike(candidate.line, running.line)


def _alike(line: TextLine, other: TextLine) -> bool:
    """Whether two lines are of one size and weight: a heading over a line that comes back is none of it."""
    return line.bold == other.bold and abs(line.size - other.size) < SAME_SIZE


def _lone_number(candidate: _Candidate, text: FreeText) -> bool:
    """Whether a line of a document's only page is its page number: last on the page, short, and with a number."""
    words = candidate.line.text()[0].split()
    return (
        candidate.role is ParagraphRole.FOOTER
        and candidate.height >= (1 - NUMBER_MARGIN) * text.page.height
        and all(word.box[3] <= candidate.line.box[3] for word in text.words)
        and len(words) <= NUMBER_WORDS
        and any(word.isdigit() for word in words)
        and sum(any(letter.isalpha() for letter in word) for word in words) <= LETTERED_WORDS
    )


def _runs_along(candidate: _Candidate, text: FreeText, usual: float) -> bool:
    """Whether a line of a document's only page is set as running lines are: outermost on the page, apart from the
    rest, and smaller than is `usual`, or in two pieces at both sides."""
    line = candidate.line
    _, top, _, bottom = line.box
    header = candidate.role is ParagraphRole.HEADER
    height = text.page.height
    outermost = bottom <= NUMBER_MARGIN * height if header else top >= (1 - NUMBER_MARGIN) * height
    if line.bold or not outermost:
        return False
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(line.words)]
    both_sides = max(gaps, default=0.0) >= BOTH_SIDES * text.page.width
    if not both_sides and line.size > usual - SAME_SIZE:
        return False
    inner = [word.box for word in text.page.words if word.angle == 0 and word not in line.words]
    if header:
        distance = min((box[1] for box in inner), default=bottom) - bottom
    else:
        distance = top - max((box[3] for box in inner), default=top)
    return distance >= APART * line.size


def _heads_table(line: TextLine, following: Sequence[TextLine]) -> bool:
    """Whether a line's places are those of the lines under it: the header row of a table without rules."""
    starts = _places(line)
    below = {start for other in following for start in _places(other)}
    aligned = sum(any(abs(start - other) <= ALIGNMENT for other in below) for start in starts)
    return len(starts) >= ALIGNED_PLACES and aligned >= ALIGNED_PLACES


def _places(line: TextLine) -> list[float]:
    starts = [line.words[0].box[0]]
    for before, after in zip(line.words, line.words[1:], strict=False):
        if after.box[0] - before.box[2] > PLACE_GAP * line.size:
            starts.append(after.box[0])
    return starts
