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
    plain_elsewhere = [_plain(lead) for lead in leads[1:] if lead and not _set_apart(lead)]
    usual = Counter(len(plain) for plain in plain_elsewhere if plain).most_common(1)
    count = usual[0][0] if usual else 0
    later_set_apart = any(_set_apart(lead) for lead in leads[1:])
    return [_resolve(lead, number == 0, count, later_set_apart) for number, lead in enumerate(leads)]


def _resolve(lead: Sequence[Found], first: bool, count: int, later_set_apart: bool) -> Lead:
    set_apart = _set_apart(lead)
    plain = _plain(lead)
    if set_apart:
        behind = [heading for heading in plain if heading.passage.begin > set_apart[-1].passage.begin]
        leads_too = first and count > 0 and not later_set_apart
        label = behind[max(0, len(behind) - count)] if leads_too and behind else None
        kept = [heading for heading in (*set_apart, *plain) if heading not in behind or heading is label]
    elif first:
        label = plain[-count] if 0 < count <= len(plain) else None
        kept = [heading for heading in plain if label is None or heading.passage.begin <= label.passage.begin]
    else:
        kept = plain[:1]
    chosen = {id(heading) for heading in kept}
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
