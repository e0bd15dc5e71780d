"""What a column header says: its role, and how much a text reads like a header at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.lexicon import COMBINED_WITH, HEADS, MODIFIERS, QUESTIONS, TURNS, WORD_ROLES, Role, lemma

_HEADER_WORDS = 12
"""Words: a longer text is a sentence, not a header."""

_TWO_HEADERS = 0.4
"""How much "Action Outcome" reads like one header: two things side by side that nothing joins are two headers."""

_MAY_BE_TWO = 0.85
"""How much "Priority Actions" reads like one header: in capitals, two words of different roles may be two."""

_NUMBERED = re.compile(r"^[a-z]{0,3}\d+(?:\.\d+)+\s")
"""A paragraph's number: what follows is a row of the plan and no header."""

_LOWER_CASE = 0.7
"""How much a text that begins in lower case reads like a header: it may be the end of one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|£|&|#")


_QUALIFIED = frozenset(
    {
        (Role.PRIORITY, Role.ACTION),
        (Role.PRIORITY, Role.OUTCOME),
        (Role.PRIORITY, Role.THEME),
        (Role.THEME, Role.PRIORITY),
        (Role.LEAD, Role.PARTNER),
        (Role.OUTCOME, Role.EVIDENCE),
        (Role.OUTCOME, Role.PRIORITY),
        (Role.RESOURCE, Role.EVIDENCE),
    }
)
"""Pairs where the first word only qualifies the second: "priority action", "lead partner"."""


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """Roles in the order in which the header names them (none where it is unknown), and likeness to a header, 0-1."""

    roles: tuple[Role, ...]
    likeness: float

    @property
    def role(self) -> Role | None:
        """The role that counts: the first thing named."""
        return self.roles[0] if self.roles else None


_UNSAID = re.compile(
    r"^(?:(?:key )?(?:stages?|phases?|events?)|q[1-4](?: \d{4}(?:[/-]\d{2,4})?| \d{2}[/-]\d{2})?|years? \d{1,2}"
    r"|\d{4}[/-]\d{2,4}|(?:short|medium|long)(?:[ -]?term)?(?: \(.{1,20}\))?)$"
)
"""Headers that what stands under them gives its role: stages of a timetable, periods of a matrix."""

_READS_SO = 0.7
"""How much they read like headers: such words stand in rows of a plan, too."""

_OTHER_DATES = re.compile(
    r"\b(?:meeting|minutes?|agenda|raised|added|logged|updated?|reported|reviewed|opened|created|identified|entered"
    r"|assigned|issued|received|noted|minuted)\b.*\bdates?\b"
    r"|\bdate\b.*\b(?:of (?:last )?(?:meeting|review|update|entry)|raised|added|logged|updated|reported|opened|created"
    r"|identified|entered|assigned|issued|received|noted|minuted)\b"
)
"""Dates that tell of the log and not of the plan: when an action was raised, or at which meeting."""


@lru_cache(maxsize=4096)
def read_header(text: str) -> HeaderReading:
    """Read a header cell's text."""
    low = re.sub(r"\s+", " ", text.replace("’", "'").lower()).strip(" :?.*")
    if low in ("#", "no", "no."):
        return HeaderReading((Role.REFERENCE,), 1.0)
    if _UNSAID.match(low):
        return HeaderReading((), _READS_SO)
    words = _WORD.findall(low)
    if not words or len(words) > _HEADER_WORDS or _NUMBERED.match(low):
        return HeaderReading((), 0.0)
    if _OTHER_DATES.search(low):
        return HeaderReading((Role.OTHER,), 1.0)
    roles: list[Role] = []
    clash = question = False
    for number, part in enumerate(COMBINED_WITH.split(low)):
        asked = _question(low if number == 0 else part)
        role, side_by_side = (asked, False) if asked else _phrase_role(part)
        clash |= side_by_side
        if role is not None and role not in roles:
            roles.append(role)
        question |= asked is not None
    if question and not clash:
        return HeaderReading(tuple(roles), _LOWER_CASE if text.strip()[:1].islower() else 1.0)
    known = sum(_is_known(word) for word in words)
    likeness = known / len(words) if roles else 0.0
    if text.strip()[:1].islower():
        likeness *= _LOWER_CASE
    if re.match(r"\W", text.strip()) and not text.strip().startswith(("(", "£", "%", "#", "'", '"')):
        likeness *= _TWO_HEADERS
    if re.search(r"[-–—/&(]\s*$", text) or re.search(r"\b(?:and|or|of|for|the|our|we|what|how)$", low):
        likeness *= _TWO_HEADERS
    if len(words) == 2 and text.istitle() and _phrase_roles(low) == 2:
        likeness *= _MAY_BE_TWO
    return HeaderReading(tuple(roles), likeness * (_TWO_HEADERS if clash else 1.0))


def header_likeness(texts: Sequence[str]) -> float:
    """How much a row of texts reads like column headers: the mean over its cells, 0 to 1."""
    cells = [text for text in texts if text.strip()]
    if not cells:
        return 0.0
    return sum(read_header(text).likeness for text in cells) / len(cells)


def _question(text: str) -> Role | None:
    """The role of the column whose header begins with a question."""
    return next((role for role, pattern in QUESTIONS if pattern.match(text)), None)


def _phrase_roles(phrase: str) -> int:
    """How many different roles the words of a phrase name."""
    return len({WORD_ROLES[lemma(word)] for word in _WORD.findall(phrase) if lemma(word) in WORD_ROLES})


def _phrase_role(phrase: str) -> tuple[Role | None, bool]:
    """The role of the head of a noun phrase, and whether two headers seem to stand in it side by side."""
    segments = [segment for segment in TURNS.split(phrase) if segment.strip()]
    for segment in segments:
        roles = [WORD_ROLES[lemma(word)] for word in _WORD.findall(segment) if lemma(word) in WORD_ROLES]
        if roles:
            head = roles[-1]
            return _sided(head, roles), _stand_side_by_side(roles)
    return None, False


def _sided(head: Role, roles: list[Role]) -> Role:
    """ "Start date" and "end date" are the two ends of a range; a "funding source" is no evidence, a "lead partner"
    leads."""
    if head is Role.EVIDENCE and Role.RESOURCE in roles:
        return Role.RESOURCE
    if head is Role.PARTNER and Role.LEAD in roles:
        return Role.LEAD
    if head is Role.DATE:
        return next((role for role in roles if role in (Role.START, Role.FINISH)), head)
    return head


def _stand_side_by_side(roles: list[Role]) -> bool:
    """Whether the words name several columns ("action outcome timescale") rather than one ("action owner")."""
    distinct = list(dict.fromkeys(roles))
    if len(distinct) == 1:
        return False
    return len(distinct) > 2 or (distinct[-1] not in HEADS and tuple(distinct) not in _QUALIFIED)


def _is_known(word: str) -> bool:
    return word in MODIFIERS or lemma(word) in WORD_ROLES or lemma(word) in MODIFIERS
