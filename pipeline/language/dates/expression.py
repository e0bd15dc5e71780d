"""What the date grammar gives back: one dated (or deliberately undated) expression of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

JsonValue = str | bool | None | list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a date; `code` is an issue code, `message` a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A time counted from the plan's start: from `begin` to `finish` units after it (None: no end).

    `unit` is a unit of time or "plan", the plan's whole period; `begin_unit` that of `begin` where it is another.
    `part` takes the start, end … of it; `bound` is a relation to it ("by", "until", "from" …).
    """

    unit: str
    begin: int
    finish: int | None
    begin_unit: str | None = None
    part: str | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression as written (`text` is `input[begin:finish]`) and what it means.

    `start` and `end` are inclusive; None with `open_start`/`open_end` means unbounded, None without means not stated.
    """

    text: str
    begin: int
    finish: int
    start: date | None = None
    end: date | None = None
    edtf: str | None = None
    open_start: bool = False
    open_end: bool = False
    precision: str | None = None
    calendar: str = "gregorian"
    approximate: bool = False
    qualifier: str | None = None
    recurrence: str | None = None
    problems: tuple[Problem, ...] = ()
    relative: Relative | None = None


def to_json(expression: DateExpression) -> dict[str, JsonValue]:
    """The expression under the output contract's field names, and its issues; dates as ISO strings."""
    return {
        "text": expression.text,
        "start": expression.start.isoformat() if expression.start else None,
        "end": expression.end.isoformat() if expression.end else None,
        "edtf": expression.edtf,
        "open_start": expression.open_start,
        "open_end": expression.open_end,
        "precision": expression.precision,
        "calendar": expression.calendar,
        "approximate": expression.approximate,
        "qualifier": expression.qualifier,
        "recurrence": expression.recurrence,
        "issues": [{"code": problem.code, "message": problem.message} for problem in expression.problems],
    }
