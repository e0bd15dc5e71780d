"""The document's title: the headings at its top that head no block of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.headings import ITALIC_LEVEL, UNLEVELLED
from pipeline.outline import Heading, HeadingOrigin, Section, SectionOrigin
from pipeline.passage import LineJoiner, Passage

_COUNTED = re.compile(
    r"^(?:section|chapter|part)\s+(?:\d+|[a-z]|[ivx]+)\b|^\d{1,2}(?:\.\d{1,2})*[.)]?\s", re.IGNORECASE
)
"""A heading that counts itself among others names a part of the document."""


def find_title(
    runs: Sequence[Sequence[Heading]], sections: Sequence[Section], joiner: LineJoiner
) -> tuple[Passage | None, list[Section], list[Passage]]:
    """The title, the sections without it among their headings, and the headings that head nothing.

    `runs` are the headings outside tables in reading order, those that follow each other directly in one run. The
    headings before the first section belong to the title, but for the last one where that heads the section: it does
    where no row band heads it and the title has words left without it, and where every later section has a heading of
    its own beside its row band. A heading with siblings of its rank over later sections is no part of the title either,
    nor is one that counts itself ("Section 3"). A heading of the first rank over lists alone is the title.
    """
    everything = [heading for run in runs for heading in run]
    if not everything:
        return None, list(sections), []
    lead = _lead(everything, sections)
    first = sections[0].headings if sections else ()
    banded = any(heading.origin is HeadingOrigin.BAND for heading in first)
    headed = [_is_headed(section, lead) for section in sections[1:]]
    heads_block = all(headed) and headed if banded else len(lead) > 1 or any(headed)
    ranks = {h.level for section in sections[1:] for h in section.headings if h not in lead} - {UNLEVELLED}
    if len(lead) > 1 and not heads_block:
        lead = [heading for heading in lead if heading.level not in ranks or heading not in first]
    if heads_block and lead and lead[-1] in first and not _tops_listings(lead, sections):
        within = 2 if lead[-1].level == ITALIC_LEVEL and len(lead) > 2 else 1
        lead = [heading for heading in lead[:-within] if heading.level not in ranks or heading not in first]
    lead = [heading for heading in lead if heading not in first or not _COUNTED.match(heading.passage.text)]
    title_parts = [heading for heading in runs[0] if heading in lead]
    title = joiner.join([heading.passage for heading in title_parts])[0] if title_parts else None
    kept = [replace(section, headings=tuple(h for h in section.headings if h not in lead)) for section in sections]
    used = {id(heading) for section in kept for heading in section.headings} | {id(part) for part in title_parts}
    return title, kept, [heading.passage for heading in everything if id(heading) not in used]


def _tops_listings(lead: Sequence[Heading], sections: Sequence[Section]) -> bool:
    """Whether the last of these headings is the document's highest, over nothing but lists without other headings."""
    if any(section.origin is SectionOrigin.TABLE or _is_headed(section, lead) for section in sections):
        return False
    return lead[-1].level < UNLEVELLED and all(lead[-1].level <= heading.level for heading in lead)


def _is_headed(section: Section, lead: Sequence[Heading]) -> bool:
    """Whether a section stands under a heading of its own, outside its table."""
    return any(heading.origin is not HeadingOrigin.BAND and heading not in lead for heading in section.headings)


def _lead(everything: Sequence[Heading], sections: Sequence[Section]) -> list[Heading]:
    """The headings that stand before the first section."""
    if not sections:
        return list(everything)
    first = (
        item.passage.begin
        for row in sections[0].rows
        for cell in row.cells.values()
        for item in cell.items
        if item.passage
    )
    begin = min(first, default=None)
    return [heading for heading in everything if begin is None or heading.passage.begin < begin]
