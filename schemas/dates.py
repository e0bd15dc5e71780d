"""Date ranges: what a plan says about when."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from schemas.evidence import Record

_DONE = frozenset({"completed", "achieved", "delivered", "implemented", "launched", "live"})
"""Qualifiers of a date that say that what it dates is done: the others say what the date is of."""

_TO_BE = re.compile(
    r"\bto (?:be|complete|launch)\b|\b(?:completion|completes|delivery|implementation|launch(?:es|ing)?|finish)\b"
    r"|\bgo(?:es|ing)? live\b",
    re.IGNORECASE,
)
"""Words that have the same qualifiers, and say when it is to be done: "Completion date: May 2031"."""


class Calendar(StrEnum):
    """The calendar by which a named year or period was resolved."""

    GREGORIAN = "gregorian"
    UK_FISCAL = "uk_fiscal"
    FISCAL = "fiscal"
    ACADEMIC = "academic"


class DateRange(Record):
    """One dated thing: a milestone (its words in `label`), or the date of a title or cell (`label` None).

    `start` and `end` are inclusive; both are None where the text gives no date ("Ongoing", "TBC", "Year 1").
    `edtf` is EDTF level 1 (ISO 8601-2). `mention` marks a date that running text merely mentions.
    """

    theme_id: str | None = None
    priority_id: str | None = None
    action_ids: tuple[str, ...] = ()
    label: str | None = None
    text: Annotated[str, Field(min_length=1)]
    edtf: str | None = None
    start: Annotated[date, Field(strict=False)] | None = None
    end: Annotated[date, Field(strict=False)] | None = None
    open_start: bool = False
    open_end: bool = False
    precision: str | None = None
    calendar: Annotated[Calendar, Field(strict=False)] = Calendar.GREGORIAN
    approximate: bool = False
    qualifier: str | None = None
    recurrence: str | None = None
    mention: bool = False

    @property
    def is_done(self) -> bool:
        """Whether its own words say that what it dates is done, and not only when it is to be."""
        return self.qualifier in _DONE and not _TO_BE.search(self.text)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.id}: starts on {self.start}, after its end on {self.end}")
        if self.open_end and self.end is not None:
            raise ValueError(f"{self.id}: an open end has no end date")
        if self.open_start and self.start is not None:
            raise ValueError(f"{self.id}: an open start has no start date")
        return self
