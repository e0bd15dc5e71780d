"""When two dates mean the same time, however they are written."""

from __future__ import annotations

import re

from pipeline.diff.wording import key_of
from schemas import DateRange

_PERIODS = {"day": 1, "month": 31, "quarter": 92, "season": 92, "year": 366}
"""Days that one period of a precision has at most: what is longer runs from one to another."""

_BY_ITSELF = frozenset({"tbc", "ongoing"})
"""Qualifiers that say all that a date without days says: "TBC" is "To be confirmed". Of "Year 1" it is the words."""

_DONE = re.compile(
    r"(?P<not_yet>(?:\b(?:not|be|being|partly|partially|mostly|nearly|almost)|n['’]t)\s+(?:(?:yet|been|fully)\s+)*)?"
    r"\b(?:completed?|delivered|achieved|implemented|launched|opened|live|done|finished|closed)\b",
    re.IGNORECASE,
)
"""What a status says of what is done: the words that dates say it with, and others; and what makes them say otherwise:
"Not yet completed", "To be delivered"."""

Key = tuple[object, ...]


def date_key(date: DateRange) -> Key:
    """Equal for two dates of the same days: "2031/32", "April 2031 - March 2032".

    Where the text gives no days and nothing that recurs ("TBC", "Year 1"), what it says instead is compared.
    """
    bounds = (date.start, date.end, date.open_start, date.open_end, date.recurrence)
    if has_days(date) or date.recurrence is not None:
        return bounds
    if date.is_done:
        return (*bounds, "done")
    return (*bounds, date.qualifier if date.qualifier in _BY_ITSELF else key_of(date.text))


def has_days(date: DateRange) -> bool:
    """Whether a date has a first or a last day."""
    return date.start is not None or date.end is not None


def same_deadline(one: DateRange, other: DateRange) -> bool:
    """Whether one says "by" and the other the period alone: "by March 2031", "March 2031"."""
    return _is_by(one, other) or _is_by(other, one)


def _is_by(by: DateRange, period: DateRange) -> bool:
    return (
        (by.qualifier, by.start, by.end) == ("by", None, period.end)
        and (by.precision, by.recurrence) == (period.precision, period.recurrence)
        and _is_one_period(period)
    )


def _is_one_period(date: DateRange) -> bool:
    if date.start is None or date.end is None:
        return False
    return (date.end - date.start).days < _PERIODS.get(date.precision or "", 0)


def says_done(status: str) -> bool:
    """Whether a status has a word for what is done, as a date has it ("Completed May 2031")."""
    return any(not match["not_yet"] for match in _DONE.finditer(status))
