"""Whether a text may be a cell under a header: dates under dates, names under leads, sentences under actions."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.language.contents import STATUS_WORDS, fills
from pipeline.language.dates import find_dates
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.references import is_reference
from pipeline.language.role_features import names_somebody

_FISCAL_YEAR_START = 4
"""Month: which month it is does not tell whether something is a date."""


class Kind(StrEnum):
    """What a cell holds, as far as its form tells."""

    REFERENCE = "reference"
    DATE = "date"
    STATUS = "status"
    NAME = "name"
    TEXT = "text"


_ASKED = {
    Role.REFERENCE: Kind.REFERENCE,
    Role.DATE: Kind.DATE,
    Role.START: Kind.DATE,
    Role.FINISH: Kind.DATE,
    Role.STATUS: Kind.STATUS,
    Role.LEAD: Kind.NAME,
    Role.PARTNER: Kind.NAME,
    Role.ACTION: Kind.TEXT,
    Role.OUTCOME: Kind.TEXT,
    Role.PROGRESS: Kind.TEXT,
}
"""What the headers of a role ask for."""

_JUST_THAT = -1.0
_OTHER_FORM = 3.0
_PROSE_FOR_FORM = 1.5
_FORM_FOR_PROSE = 1.5
_NAME_FOR_PROSE = 0.3
"""Costs in nats, judged: of a cell that is what its header asks for; of a date under leads, or the like; of a text
that has no such form where one is asked for ("to be agreed"); of a date, a status or a number where sentences are
asked for; of a short name there, which a short sentence looks like."""

_NAME_WORDS = 8
_CODE = re.compile(r"^(?=.{1,8}$)[A-Z]{0,4}[\s./-]?\d{1,3}(?:[./]\d{1,3})*[a-z]?[.)]?$")


@lru_cache(maxsize=16384)
def cell_misfit(header: str, text: str) -> float:
    """What it costs to take a text for a cell under a header, in nats; nothing where the header is unknown."""
    role = read_header(header).role
    if role not in _ASKED or not text.strip():
        return 0.0
    asked, held = _ASKED[role], kind_of(text)
    if role is Role.PROGRESS and held is Kind.STATUS:
        return _JUST_THAT
    if held is asked:
        return _JUST_THAT if asked is not Kind.TEXT else 0.0
    if asked is Kind.TEXT:
        return _NAME_FOR_PROSE if held is Kind.NAME else _FORM_FOR_PROSE
    if held is Kind.TEXT:
        if asked is Kind.DATE and find_dates(text, fiscal_year_start=_FISCAL_YEAR_START):
            return 0.0  # a milestone with its date
        return _PROSE_FOR_FORM
    return _OTHER_FORM


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """What a cell's text is by its form."""
    text = text.strip()
    if STATUS_WORDS.match(text):
        return Kind.STATUS
    if fills(text, find_dates(text, fiscal_year_start=_FISCAL_YEAR_START)):
        return Kind.DATE
    if _CODE.match(text) or is_reference(text):
        return Kind.REFERENCE
    short = len(text.split()) <= _NAME_WORDS and not text.endswith(".")
    return Kind.NAME if short and names_somebody(text) else Kind.TEXT
