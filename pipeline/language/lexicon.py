"""The vocabulary of column headers: which lemma speaks for which role, and the questions that headers ask.

Lemmas come from a dictionary, so "Outcomes", "measured" and "priorities" need no entries of their own. The last known
word of a noun phrase decides ("action owner" is an owner, "target date" a date).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline import dictionary


class Role(StrEnum):
    """What a column holds."""

    REFERENCE = "reference"
    THEME = "theme"
    PRIORITY = "priority"
    ACTION = "action"
    OUTCOME = "outcome"
    TITLED = "titled project with its date"
    MIXED = "actions and outcomes"
    DATE = "date"
    START = "start date"
    FINISH = "finish date"
    LEAD = "lead"
    PARTNER = "partner"
    RESOURCE = "resource"
    STATUS = "status"
    PROGRESS = "progress"
    RISK = "risk"
    EVIDENCE = "evidence"
    OTHER = "other"


_WORDS: dict[Role, str] = {
    Role.REFERENCE: "ref reference no number id item serial",
    Role.THEME: "theme strand pillar workstream",
    Role.PRIORITY: "priority objective aim goal ambition commitment mission intention focus promise purpose intent"
    " driver need",
    Role.ACTION: "action activity task step initiative project intervention deliverable recommendation delivery"
    " scheme proposal actions work solution pledge undertaking tactic approach output",
    Role.OUTCOME: "outcome impact result benefit measure measurement indicator kpi success difference target"
    " achievement legacy value performance criterion metric gain effect",
    Role.DATE: "date deadline timescale timeline timeframe timing time when due period schedule quarter milestone"
    " timetable completion duration term year month",
    Role.START: "start commencement begin commence",
    Role.FINISH: "finish end",
    Role.LEAD: "lead owner responsible responsibility who whom accountable accountability sro officer manager director"
    " department dept team agency lead sponsor post portfolio name person led assigned contact champion",
    Role.PARTNER: "partner stakeholder partnership collaborator supporter",
    Role.RESOURCE: "resource cost budget funding finance fund money £ capacity investment expenditure",
    Role.STATUS: "status rag brag rating ragb rayg bragg",
    Role.PROGRESS: "progress update position comment commentary note notes news",
    Role.RISK: "risk mitigation barrier dependency issue interdependency blocker obstacle",
    Role.EVIDENCE: "evidence source",
}

WORD_ROLES: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split()}

MODIFIERS = frozenset(
    """a all agreed and any area are as be been being by can code communities council corporate current delivered did
    do does doing each expected for from get go going have high how if in intended into is it key know latest level
    long main make mean medium need of on or our other out overall plan planned projected proposed relevant required
    short should strategic strategy that the their there these this to type up us wanted want we what which will with
    within year you your have has made we're we'll it's identified identify headline against further support supporting
    specific detail description summary last next & change now new see look like achieve achieved happen working worked
    better good tell local improvement completed complete started undertaken resident resident's people programme
    service development report reporting desired wanted anticipated""".split()
)
"""Words that headers use around the words above; they speak for no role."""

_QUESTIONS: tuple[tuple[Role, str], ...] = (
    (Role.OUTCOME, r"how (?:will|do|would|can|shall|did) (?:we|you|they|it|i) (?:know|tell|measure|be measured)"),
    (Role.OUTCOME, r"how (?:we|you|they)(?:'ll| will| would|) (?:know|tell|measure)"),
    (
        Role.OUTCOME,
        r"what (?:difference|good|success|better|will (?:be )?(?:change|differ|improve|better|look|success))",
    ),
    (
        Role.OUTCOME,
        r"what (?:has |have |have we |we have |it |this |that |will |it will |this will |that will )*"
        r"(?:change|achieve|improve|mean)\w*",
    ),
    (Role.OUTCOME, r"(?:what|how) .{0,30}(?:looks? like|difference|success|better)"),
    (Role.RESOURCE, r"(?:support|help|resources?|input|funding|what)(?: is| are| we)? (?:needed|required|need)\b"),
    (Role.PRIORITY, r"what (?:do )?we (?:want|aim|hope|wish|intend|need)\b"),
    (Role.PRIORITY, r"(?:we|our) want to\b"),
    (Role.LEAD, r"(?:action(?:ed)?|led|delivered|owned) by\b(?! when| date)"),
    (Role.LEAD, r"(?:by )?who(?:m)?\b(?! (?:we |you |will |we will |will we )*work| else)"),
    (Role.PARTNER, r"(?:who (?:else|(?:we |will )+work)|working with|with whom|supported by)"),
    (
        Role.PARTNER,
        r"(?:supporting|partner|other|partnering) (?:\w+ ){0,3}(?:organi[sz]ation|bod(?:y|ie)|agenc(?:y|ie)|group)s?$",
    ),
    (Role.DATE, r"(?:by |until )?when\b"),
    (Role.ACTION, r"(?:what|how|we will)$"),
    (Role.OUTCOME, r"why (?:it|this|that|we)\b"),
    (Role.OUTCOME, r"how (?:it|this|that|they)(?: has| have)? (?:help|benefit|matter|work)\w*"),
    (Role.ACTION, r"what (?:has |have )?happen(?:s|ed|ing)?\b"),
    (
        Role.ACTION,
        r"(?:what|how) (?:will |do |did |are |have |shall |must )?(?:we|you|they|it)(?:'ll| will| are|'re| have"
        r"|'ve| did| shall| must| plan| need)? ?(?:be )?(?:going to |to |planning to )?(?:do|did|done|doing|deliver\w*"
        r"|get|achieve (?:it|this|that)|make|take|act)",
    ),
    (
        Role.ACTION,
        r"(?:what|how) (?:will|must|needs? to|is to|should) (?:be |get )?(?:done|do|happen|deliver\w*|taken?)",
    ),
    (Role.ACTION, r"what (?:we|was|is being|has been) (?:do|did|done|doing|have done)"),
)

QUESTIONS = tuple((role, re.compile(pattern)) for role, pattern in _QUESTIONS)

COMBINED_WITH = re.compile(r"\s*(?:[/&+,–—-]|\band\b|\bor\b|\bwith\b|\()\s*")
"""What parts two things that one column holds."""

TURNS = re.compile(r"\b(?:of|for|against|in|to|on|from|at|under|by|per)\b")
"""Prepositions: what follows them only tells more ("measure of success", "progress against actions")."""

HEADS = frozenset(
    {Role.LEAD, Role.DATE, Role.STATUS, Role.PROGRESS, Role.REFERENCE, Role.FINISH, Role.START, Role.RESOURCE}
)
"""Roles that take another role's word before them: "action owner", "target date", "outcome reference"."""


@lru_cache(maxsize=4096)
def lemma(word: str) -> str:
    """The dictionary form of a word, in lower case."""
    low = word.lower()
    if low in WORD_ROLES or low in MODIFIERS:
        return low
    if low.removesuffix("s") in WORD_ROLES:
        return low.removesuffix("s")
    return dictionary.lemma(low).lower()
