"""Small plans for the tests of the comparison, written by row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    Outcome,
    Plan,
    PlanDiff,
    PlanField,
    Priority,
    Theme,
)


@dataclass(frozen=True)
class When:
    """A date: its text, first and last day, and the words of its milestone."""

    text: str
    start: str | None = None
    end: str | None = None
    label: str | None = None
    more: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Row:
    """An action with what stands in its row. `fields` are roles with texts; `outcomes` are of this action."""

    action: str
    theme: str | None = "People"
    priority: str | None = None
    reference: str | None = None
    dates: tuple[When, ...] = ()
    outcomes: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def but(self, **other: Any) -> Row:
        """The same row with something else in it."""
        return replace(self, **other)


def month(text: str, first: str, last: str, label: str | None = None) -> When:
    """A date with the precision of months."""
    return When(text, first, last, label, (("precision", "month"),))


def plan(rows: Sequence[Row], outcomes: Sequence[tuple[str, str]] = (), name: str = "plan.pdf", start: int = 1) -> Plan:
    """The plan of these rows and of `outcomes` without actions (theme, text). Identifiers count from `start`."""
    base: dict[str, Any] = {"confidence": 0.9, "basis": "list item"}
    labels = list(dict.fromkeys([row.theme for row in rows if row.theme] + [theme for theme, _ in outcomes]))
    themes = {label: f"theme-{start + number}" for number, label in enumerate(labels)}
    headings = list(dict.fromkeys((row.theme, row.priority) for row in rows if row.priority))
    priorities = {heading: f"priority-{start + number}" for number, heading in enumerate(headings)}
    found: dict[str, list[Any]] = {"actions": [], "outcomes": [], "date_ranges": [], "fields": []}

    def record(kind: str, model: type[Any], prefix: str, raw: str, **values: Any) -> str:
        identifier = f"{prefix}-{start + len(found[kind])}"
        found[kind].append(model(id=identifier, evidence=(Evidence(raw=raw),), **base, **values))
        return identifier

    for row in rows:
        place = {
            "theme_id": themes.get(row.theme or ""),
            "priority_id": priorities.get((row.theme, row.priority or "")),
        }
        action = record("actions", Action, "action", row.action, text=row.action, reference=row.reference, **place)
        of = {**place, "action_ids": (action,)}
        for text in row.outcomes:
            record("outcomes", Outcome, "outcome", text, text=text, **of)
        for when in row.dates:
            days = {"start": day(when.start), "end": day(when.end), "label": when.label, **dict(when.more)}
            record("date_ranges", DateRange, "date", when.text, text=when.text, **days, **of)
        for role, text in row.fields:
            record("fields", PlanField, "field", text, role=role, header=role.title(), text=text, **of)
    for theme, text in outcomes:
        record("outcomes", Outcome, "outcome", text, text=text, theme_id=themes[theme])
    digest = hashlib.sha256(repr((rows, outcomes, name)).encode()).hexdigest()
    return Plan(
        document=Document(id=digest[:16], file=name, sha256=digest, media_type="application/pdf"),
        themes=tuple(
            Theme(id=key, label=label, evidence=(Evidence(raw=label),), **base) for label, key in themes.items()
        ),
        priorities=tuple(
            Priority(id=key, text=text or "", theme_id=themes.get(theme or ""), evidence=(Evidence(raw="x"),), **base)
            for (theme, text), key in priorities.items()
        ),
        **{kind: tuple(records) for kind, records in found.items()},
    )


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def told(diff: PlanDiff) -> list[tuple[str, str, str | None, str | None]]:
    """Every change as kind, record, old and new."""
    return [(change.kind.value, change.record, change.old, change.new) for change in diff.changes]
