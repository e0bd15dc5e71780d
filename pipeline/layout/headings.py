"""Paragraphs between tables: which are headings of the plan's blocks, which is the title, which are prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.metrics import TypedMetrics, column_room, left_room
from pipeline.outline import Heading, HeadingOrigin
from pipeline.passage import LineJoiner, Passage, passage_of
from pipeline.source import LIST_SIGNS, Line, Paragraph, ParagraphRole

_HEADING_WORDS = 16
"""Words: a longer paragraph is prose, unless it is bold or begins with a bold label."""

_BOLD_WORDS = 60
"""Words: even bold, a longer paragraph is no heading."""

UNLEVELLED = 9
"""Level of a heading that no style or size ranks: under all those that have a rank."""

ITALIC_LEVEL = UNLEVELLED + 1
"""Italic headings stand within bold ones."""

_CAPTION = re.compile(r"^(?:figure|fig|table|chart|map|box|diagram)\.?\s*\d", re.IGNORECASE)
"""A caption names the table under it, which a heading over it does better."""

_LIST_MARK = re.compile(rf"^[{LIST_SIGNS}*o–—-]\s")


_SET_ASIDE = frozenset(
    {
        ParagraphRole.HEADER,
        ParagraphRole.FOOTER,
        ParagraphRole.KEY,
        ParagraphRole.FOOTNOTE,
        ParagraphRole.ANNOTATION,
        ParagraphRole.RULE,
    }
)


def is_set_aside(paragraph: Paragraph) -> bool:
    """Whether a paragraph runs along with the pages and is no part of the text."""
    return paragraph.role in _SET_ASIDE


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of running text between tables."""

    passage: Passage


_LABELLED_WORDS = 40
_LABELLED = re.compile(r"^(?:[A-Z][A-Za-z ]{2,24}\s\w{1,3}\s?[:.]\s+)?[^.;:–—]{2,60}\s[–—-]\s\S")
"""A short label, a dash and a statement of at most so many words: a heading with what it means."""


_COLON_LABEL = re.compile(
    r"^(?!(?:note|notes|key|source|contact|purpose|summary|nb|legend|status|date|tel|telephone|email|report|from|to|for)\b)"
    r"[A-Z][\w’'&-]*(?:\s[\w’'&-]+){0,3}:\s+\S",
    re.IGNORECASE,
)
"""A short label, a colon and a statement; some labels only introduce notes."""

_OF_A_PAPER = re.compile(
    r"^(?:present|absent|apolog(?:y|ies)|attendance|attendees|in attendance|also present|time|venue"
    r"|chair(?:man|person)?|clerk|councillors?|cllrs?|resolved|decision|recommendations?|recommended|action by"
    r"|background papers|wards?(?: affected)?|cabinet member|portfolio holder|report (?:of|author|by|to)|author"
    r"|subject|agenda item|contact(?: officer)?)\s*:\s",
    re.IGNORECASE,
)
"""What minutes and the front pages of reports say of themselves: who was there, who wrote, what was decided."""


def read_paragraph(paragraph: Paragraph, joiner: LineJoiner) -> list[Heading | Prose]:
    """A paragraph outside tables as headings or prose, parted where bold lines follow each other as headings do."""
    found: list[Heading | Prose] = []
    for lines in _parts(paragraph):
        passage, _ = joiner.join([passage_of(line, line.marker) for line in lines])
        if not passage:
            continue
        emphasis = bold_lead(lines, passage)
        if _is_heading(paragraph, lines, passage, emphasis):
            ranked = paragraph.heading_level is not None
            italic = not ranked and not emphasis and _italic(lines)
            set_apart = (ranked or emphasis or italic) and not _CAPTION.match(passage.text)
            origin = HeadingOrigin.HEADING if set_apart else HeadingOrigin.PARAGRAPH
            level = paragraph.heading_level or (ITALIC_LEVEL if italic else UNLEVELLED)
            found.append(Heading(passage, origin, level, 0 if emphasis == len(passage) else emphasis))
        else:
            found.append(Prose(passage))
    return found


def _parts(paragraph: Paragraph) -> list[list[Line]]:
    """The paragraph's lines, grouped. In a text file every line end was typed: bold lines stand alone there, and a
    line that left room for the next word ends a paragraph."""
    typed = paragraph.lines[0].place.bbox is None and paragraph.lines[0].place.line is not None
    if not typed or paragraph.role is ParagraphRole.HEADING:
        return [list(paragraph.lines)]
    metrics = TypedMetrics()
    room = column_room(paragraph.lines, metrics)
    parts: list[list[Line]] = []
    for line in paragraph.lines:
        before = parts[-1][-1] if parts else None
        plain = before is not None and not line.runs and not before.runs
        if before is not None and plain and not left_room(before, line, room, metrics):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def bold_lead(lines: Sequence[Line], passage: Passage) -> int:
    """How many first characters of the passage are bold."""
    by_address = {line.offset: line for line in lines}
    offsets = sorted(by_address)
    count = 0
    for position, (address, character) in enumerate(zip(passage.addresses, passage.text, strict=True)):
        if not character.isalnum():
            continue
        line = by_address[max(offset for offset in offsets if offset <= address)]
        if not line.style_at(address - line.offset).bold:
            break
        count = position + 1
    return len(passage) if count and not re.search(r"\w", passage.text[count:]) else count


def _italic(lines: Sequence[Line]) -> bool:
    """Whether every letter of the lines is italic."""
    letters = [(line, place) for line in lines for place, letter in enumerate(line.text) if letter.isalnum()]
    return bool(letters) and all(line.style_at(place).italic for line, place in letters)


def _is_heading(paragraph: Paragraph, lines: Sequence[Line], passage: Passage, emphasis: int) -> bool:
    words = len(passage.text.split())
    if paragraph.role is ParagraphRole.HEADING or paragraph.heading_level is not None:
        return words <= _BOLD_WORDS
    if _OF_A_PAPER.match(passage.text):
        return False
    if (not emphasis and (lines[0].marker or _LIST_MARK.match(passage.text))) or passage.text[0].islower():
        return False
    if emphasis:
        return words <= _BOLD_WORDS
    labelled = _LABELLED.match(passage.text) or _COLON_LABEL.match(passage.text)
    if labelled and words <= _LABELLED_WORDS:
        return True
    return words <= _HEADING_WORDS and not passage.text.endswith((".", ";", ",", ":", "?")) and len(lines) <= 2


def nest(trail: Sequence[Heading], heading: Heading) -> list[Heading]:
    """The headings in force after `heading`: those of a higher rank stay, it takes the place of the others."""
    return [*(above for above in trail if above.level < heading.level), heading]
