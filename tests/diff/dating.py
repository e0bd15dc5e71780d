"""How officers move a date: another month, quarter or year, an end opened or closed, a date where none was set."""

from __future__ import annotations

import calendar
import re
from datetime import date
from random import Random
from typing import Any

from schemas import DateRange
from tests.diff.drafts import date_range

MONTHS = calendar.month_name
STEPS = (-6, -3, -1, 1, 2, 3, 3, 6, 6, 9, 12, 12, 24)
"""Months that a date moves by; what happens most stands twice."""
NO_DATE_YET = date(2025, 9, 30)
"""Where a date is put that was none before."""
ABBREVIATED = {"September": "Sept", "October": "Oct", "December": "Dec", "January": "Jan", "November": "Nov"}


def moved(one: DateRange, random: Random) -> str:
    """Another date in the place of `one`, most often written as it was."""
    anchor = one.end or one.start or NO_DATE_YET
    later = _months_on(anchor, random.choice(STEPS))
    chance = random.random()
    if chance < 0.06:
        return "TBC"
    if chance < 0.12:
        return "Ongoing"
    if chance < 0.24:
        return f"{_month(later)} onwards" if random.random() < 0.5 else f"{_month(later)} – Ongoing"
    if chance < 0.36 or not (one.start or one.end):
        return random.choice(
            (_month(later), f"by {_month(later)}", _quarter(later), _fiscal(later), _day(later, random))
        )
    return _in_the_same_way(one, later, random)


def _in_the_same_way(one: DateRange, later: date, random: Random) -> str:
    if one.open_end:
        return f"from {_month(later)}"
    if one.open_start:
        return f"by {_day(later, random) if one.precision == 'day' else _month(later)}"
    if one.precision == "day" and one.start == one.end:
        return _day(later, random)
    if one.precision == "quarter":
        return _quarter(later)
    if one.calendar == "uk_fiscal":
        return _fiscal(later)
    if one.start and one.end and (one.end - one.start).days > 31:
        return f"{_month(one.start)} – {_month(max(later, one.start))}" if random.random() < 0.5 else _range(one, later)
    return _month(later)


def _range(one: DateRange, later: date) -> str:
    assert one.start
    assert one.end
    start = _months_on(later, -max(1, round((one.end - one.start).days / 30) - 1))
    return f"{_month(start)} – {_month(later)}"


def respelled(one: DateRange) -> str | None:
    """The same date written otherwise, None where there is no other way that means the same to the day."""
    for full, short in ABBREVIATED.items():
        for text in (re.sub(rf"\b{full}\b", short, one.text), re.sub(rf"\b{short}\b", full, one.text)):
            if text != one.text and _means_the_same(one, text):
                return text
    text = one.text.replace(" – ", " to ") if " – " in one.text else one.text.upper()
    return text if text != one.text and _means_the_same(one, text) else None


def fields_of(text: str) -> dict[str, Any]:
    """What the date grammar makes of a date text, as the fields of a record."""
    read = date_range(text, id="date-1").model_dump(exclude={"id", "theme_id", "priority_id", "action_ids", "label"})
    return {name: value for name, value in read.items() if name not in ("evidence", "confidence", "basis", "mention")}


def _means_the_same(one: DateRange, text: str) -> bool:
    told = fields_of(text)
    return all(getattr(one, name) == value for name, value in told.items() if name not in ("text", "edtf"))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month(day: date) -> str:
    return f"{MONTHS[day.month]} {day.year}"


def _day(day: date, random: Random) -> str:
    other = day.replace(day=random.randint(1, 28))
    return other.strftime("%d/%m/%Y") if random.random() < 0.5 else f"{other.day} {_month(other)}"


def _quarter(day: date) -> str:
    return f"Q{(day.month - 4) % 12 // 3 + 1} {_fiscal(day)}"


def _fiscal(day: date) -> str:
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"
