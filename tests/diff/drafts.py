"""Writes a council's plan down in a few words and makes the records of it: the bases that editions are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.language.dates import find_dates
from schemas import (
    Action,
    Calendar,
    DateRange,
    Document,
    Evidence,
    FieldRole,
    Outcome,
    OutcomeKind,
    Plan,
    PlanField,
    Priority,
    Theme,
)


@dataclass(frozen=True)
class Deed:
    """An action with what stands in its row. `when` holds date texts, each alone or with a label (label, text);
    `fields` the further cells by role, each alone or with its header (header, text); `steps` what is told beneath."""

    text: str
    when: tuple[str | tuple[str, str], ...] = ()
    reference: str | None = None
    fields: dict[str, str | tuple[str, str]] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    steps: tuple[Deed, ...] = ()


@dataclass(frozen=True)
class Aim:
    """A priority with its actions; `outcomes` and `measures` are those of the row as a whole."""

    text: str
    deeds: tuple[Deed, ...]
    reference: str | None = None
    outcomes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    when: tuple[str | tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A theme with its priorities, or with actions alone."""

    label: str
    items: tuple[Aim | Deed, ...]
    statement: str | None = None


def deed(text: str, *when: str | tuple[str, str], ref: str | None = None, **more: Any) -> Deed:
    """An action; `outcomes`, `measures` and `steps` by name, any other name is the role of a field."""
    lists = {name: tuple(more.pop(name)) for name in ("outcomes", "measures", "steps") if name in more}
    return Deed(text, when, ref, more, **lists)


def aim(text: str, *deeds: Deed, ref: str | None = None, **more: Any) -> Aim:
    """A priority over its actions."""
    return Aim(text, deeds, ref, **{name: tuple(each) for name, each in more.items()})


def part(label: str, *items: Aim | Deed, statement: str | None = None) -> Part:
    """A theme over its priorities or actions."""
    return Part(label, items, statement)


def plan(title: str, *parts: Part) -> Plan:
    """The records of a plan, numbered in reading order as `annexe extract` does."""
    records = _Records()
    for each in parts:
        records.add_part(each)
    return records.plan(title)


def date_range(text: str, **links: Any) -> DateRange:
    """The one date of a date cell, read by the date grammar; AssertionError where the text holds none or several."""
    found = find_dates(text)
    assert len(found) == 1, (text, found)
    meaning = found[0]
    return DateRange(
        text=text,
        edtf=meaning.edtf,
        start=meaning.start,
        end=meaning.end,
        open_start=meaning.open_start,
        open_end=meaning.open_end,
        precision=meaning.precision,
        calendar=Calendar(meaning.calendar),
        approximate=meaning.approximate,
        qualifier=meaning.qualifier,
        recurrence=meaning.recurrence,
        **certain(text),
        **links,
    )


def certain(text: str) -> dict[str, Any]:
    """What every record needs beside its own fields."""
    return {"evidence": (Evidence(line=1, end_line=1, raw=text),), "confidence": 0.99, "basis": "written by hand"}


def document(title: str) -> Document:
    """A document that holds nothing but its title, for a plan that was never printed."""
    sha256 = hashlib.sha256(title.encode()).hexdigest()
    return Document(id=sha256[:16], file=f"{sha256[:8]}.txt", sha256=sha256, media_type="text/plain", title=title)


class _Records:
    """Records as they are added, kind by kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[Any]] = {}

    def plan(self, title: str) -> Plan:
        kinds = {"priorities": "priority", "date_ranges": "date"} | {
            f"{kind}s": kind for kind in ("theme", "action", "outcome", "field")
        }
        records: dict[str, Any] = {name: tuple(self._kinds.get(kind, ())) for name, kind in kinds.items()}
        return Plan(document=document(title), **records)

    def add_part(self, each: Part) -> None:
        theme = self._add("theme", Theme, each.label, label=each.label, statement=each.statement)
        for item in each.items:
            if isinstance(item, Deed):
                self._add_deed(item, {"theme_id": theme})
            else:
                self._add_aim(item, theme)

    def _add_aim(self, each: Aim, theme: str) -> None:
        told = {"theme_id": theme, "reference": each.reference, "text": each.text}
        above = {"theme_id": theme, "priority_id": self._add("priority", Priority, each.text, **told)}
        for item in each.deeds:
            self._add_deed(item, above)
        self._add_beside(each, above)

    def _add_deed(self, each: Deed, above: dict[str, str], parent: str | None = None) -> None:
        told = {"reference": each.reference, "text": each.text, "parent_id": parent}
        action = self._add("action", Action, each.text, **told, **above)
        links: dict[str, Any] = above | {"action_ids": (action,)}
        self._add_beside(each, links)
        for role, cell in each.fields.items():
            header, text = cell if isinstance(cell, tuple) else (None, cell)
            self._add("field", PlanField, text, role=FieldRole(role), header=header, text=text, **links)
        for step in each.steps:
            self._add_deed(step, above, action)

    def _add_beside(self, each: Deed | Aim, links: dict[str, Any]) -> None:
        for told, texts in ((OutcomeKind.OUTCOME, each.outcomes), (OutcomeKind.MEASURE, each.measures)):
            for text in texts:
                self._add("outcome", Outcome, text, kind=told, text=text, **links)
        for cell in each.when:
            label, text = cell if isinstance(cell, tuple) else (None, cell)
            kind = self._kinds.setdefault("date", [])
            kind.append(date_range(text, id=f"date-{len(kind) + 1}", label=label, **links))

    def _add(self, name: str, model: Any, said: str, **fields: Any) -> str:
        records = self._kinds.setdefault(name, [])
        records.append(model(id=f"{name}-{len(records) + 1}", **certain(said), **fields))
        return str(records[-1].id)


def days_between(old: date | None, new: date | None) -> int | None:
    """How many days later `new` is; None where either is not a day."""
    return None if old is None or new is None else (new - old).days


def linked(records: tuple[Any, ...], action_id: str) -> Iterator[Any]:
    """Those records that belong to an action."""
    return (record for record in records if action_id in record.action_ids)
