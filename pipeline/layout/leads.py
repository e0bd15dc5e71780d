"""What stands between tables: which paragraphs lead the next table, which explain its heading, which are prose.

Type that sets a paragraph apart (a heading style, size, bold) tells a heading. Plain paragraphs are told by what the
document does elsewhere: if the later tables are led by plain paragraphs, so is the first, under the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.headings import Prose
from pipeline.outline import Heading, HeadingOrigin
from pipeline.passage import Passage

Found = Heading | Prose


@dataclass(slots=True)
class Lead:
    """Headings and prose before a table, in reading order; `adjacent` counts the headings that open it in a row."""

    headings: list[Heading] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    adjacent: int = 0


def resolve(leads: Sequence[Sequence[Found]]) -> list[Lead]:
    """Decide for each lead which of its paragraphs are headings; the rest is prose."""
    plain_elsewhere = [lead for lead in leads[1:] if _plain(lead) and not _set_apart(lead)]
    usual = Counter(len(lead) for lead in plain_elsewhere).most_common(1)
    length = usual[0][0] if usual and not any(_set_apart(lead) for lead in leads[1:]) else 0
    return [_resolve(lead, number == 0, length) for number, lead in enumerate(leads)]


def _resolve(lead: Sequence[Found], first: bool, length: int) -> Lead:
    """`length` is how many paragraphs, the label first, lead the later tables where plain ones do; else 0."""
    set_apart = _set_apart(lead)
    plain = _plain(lead)
    kept = plain[:1]
    if first:
        last = set_apart[-1].passage.begin if set_apart else -1
        label = lead[-length] if 0 < length <= len(lead) else None
        if label in plain and label.passage.begin > last:
            last = label.passage.begin
        elif not set_apart and plain:
            last = plain[-1].passage.begin
        kept = [heading for heading in plain if heading.passage.begin <= last]
    elif set_apart:
        kept = [heading for heading in plain if heading.passage.begin < set_apart[-1].passage.begin]
    chosen = {id(heading) for heading in (*set_apart, *kept)}
    result = Lead()
    for found in lead:
        if isinstance(found, Heading) and id(found) in chosen:
            result.adjacent += len(result.headings) == result.adjacent and not result.prose
            result.headings.append(found)
        else:
            result.prose.append(found.passage)
    return result


def _set_apart(lead: Sequence[Found]) -> list[Heading]:
    return [f for f in lead if isinstance(f, Heading) and f.origin is HeadingOrigin.HEADING]


def _plain(lead: Sequence[Found]) -> list[Heading]:
    return [f for f in lead if isinstance(f, Heading) and f.origin is not HeadingOrigin.HEADING]
