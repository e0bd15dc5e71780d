"""Headings of the plan's blocks, parted into a short label, the statement that goes with it, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.outline import Heading
from pipeline.passage import Passage

_NUMBERED = re.compile(
    r"^\s*(?:(?:(?:strategic|delivery|corporate|key|our|core)\s+)?"
    r"(?:theme|priority|section|chapter|strand|pillar|part|goal|aim|ambition|objective|outcome|workstream|area|mission"
    r"|project|programme|service|directorate|department)(?:\s+area)?\s*(?:\d+[a-z]?|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)?\s*[:.)–—-]+\s+"
    r"|(?:theme|priority|section|chapter|strand|pillar|part|goal|aim|ambition|objective|outcome|workstream|mission)"
    r"\s+(?:\d+[a-z]?|[a-z]|[ivx]+)\s+(?=\S)"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s+)",
    re.IGNORECASE,
)
"""What merely counts headings: "Theme 2:", "Section 3 –", "4."."""

_LABEL_WORDS = 8
"""Words: a longer first part is a sentence and no short name."""

_STATEMENT_WORDS = 5
"""Words: a shorter second part belongs to the name ("Place – town centres")."""

_PARTING = re.compile(r"\s+[-–—]+\s+|[:;]\s+|\.\s+(?=[A-Z])")

_GENERIC = frozenset(
    "action actions plan plans log delivery implementation appendix annex schedule strategy strategic "
    "programme register tracker table and the of for a an our draft final version update table introduction "
    "background summary contents key annual report council committee cabinet date agenda item minutes annexe "
    "continued matters arising what we will do how deliver it next steps milestones commitments timetable".split()
)
"""Words of headings that only say that a plan follows."""

_APPENDIX = re.compile(
    r"^\s*(?:appendix|annexe?|schedule|attachment|enclosure|exhibit)\s+(?:\d+[a-z]?|[a-z]\d*|[ivx]+|one|two|three)\b\s*"
    r"[:.–—-]*\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """A heading's label and statement (None where it has none); `prefix` is what merely counts it."""

    label: Passage
    statement: Passage | None
    prefix: Passage | None


def theme_words(heading: Heading) -> ThemeWords:
    """Part a heading. Bold before regular type tells label from statement; else a dash, colon or full stop may."""
    passage = heading.passage
    numbered = _NUMBERED.match(passage.text)
    cut = numbered.end() if numbered and re.search(r"\w", passage.text[numbered.end() :]) else 0
    prefix = passage[:cut].strip(" :.-–—") if cut else None
    rest = passage[cut:]
    if heading.emphasis > cut:
        label, statement = rest[: heading.emphasis - cut], rest[heading.emphasis - cut :].strip(" :;.,-–—")
        if statement and re.search(r"\w", label.text):
            return ThemeWords(label.strip(" :;-–—"), _sentence(rest, heading.emphasis - cut), prefix)
    for parting in _PARTING.finditer(rest.text):
        before, after = rest.text[: parting.start()].split(), rest.text[parting.end() :].split()
        if before and len(before) <= _LABEL_WORDS and len(after) >= _STATEMENT_WORDS:
            return ThemeWords(rest[: parting.start()].strip(), rest[parting.end() :].strip(), prefix)
    return ThemeWords(rest.strip(" :-–—") or rest, None, prefix)


def _sentence(rest: Passage, begin: int) -> Passage:
    return rest[begin:].strip(" :;-–—")


def is_appendix(text: str) -> bool:
    """Whether a heading counts an appendix ("Annex 2: …")."""
    return bool(_APPENDIX.match(text))


def says_nothing(text: str) -> bool:
    """Whether a heading only says that a plan follows ("Action plan", "Appendix B"), and names no theme."""
    words = re.findall(r"[^\W\d_]+", _APPENDIX.sub("", text).lower())
    return all(word in _GENERIC or len(word) == 1 for word in words)


def title_words(passage: Passage) -> Passage:
    """A title without the number of the appendix that it heads."""
    found = _APPENDIX.match(passage.text)
    if found and found.end() < len(passage):
        return passage[found.end() :].strip()
    return passage
