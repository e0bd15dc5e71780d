"""The plan: themes, priorities, actions, outcomes, date ranges, fields, and what was left aside.

Field names are fixed by the output contract (`docs/records.md`): fields may be added, none is renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.dates import DateRange
from schemas.document import Document
from schemas.evidence import Evidence, Model, Record

SCHEMA_VERSION: Literal["1.0"] = "1.0"

RESERVED_IDS = ("document", "unassigned-", "issue-")
"""No record's identifier starts so: in tables and databases these name what has evidence but is no record."""

Text = Annotated[str, Field(min_length=1)]


class Theme(Record):
    """The heading that a block of the plan stands under: its short name, the sentence with it, any longer text."""

    label: Text
    statement: str | None = None
    narrative: str | None = None


class Priority(Record):
    """The row heading of a plan whose rows group several actions; `reference` is its printed number."""

    theme_id: str | None = None
    reference: str | None = None
    text: Text


class Action(Record):
    """What is or was done. `parent_id` names the titled project that this sentence tells more about."""

    theme_id: str | None = None
    priority_id: str | None = None
    parent_id: str | None = None
    reference: str | None = None
    text: Text


class OutcomeKind(StrEnum):
    """An outcome proper, or an indicator or target to be counted."""

    OUTCOME = "outcome"
    MEASURE = "measure"


class Outcome(Record):
    """What is or should be better: a result, benefit or impact, or the measure that shows it."""

    theme_id: str | None = None
    priority_id: str | None = None
    action_ids: tuple[str, ...] = ()
    kind: Annotated[OutcomeKind, Field(strict=False)] = OutcomeKind.OUTCOME
    text: Text


class FieldRole(StrEnum):
    """What a further column tells."""

    LEAD = "lead"
    PARTNER = "partner"
    RESOURCE = "resource"
    STATUS = "status"
    PROGRESS = "progress"
    RISK = "risk"
    EVIDENCE = "evidence"
    OTHER = "other"


class PlanField(Record):
    """A cell of a further column; `header` is the column's own name, None where it has none."""

    role: Annotated[FieldRole, Field(strict=False)]
    header: str | None = None
    text: Text
    theme_id: str | None = None
    priority_id: str | None = None
    action_ids: tuple[str, ...] = ()


class Unassigned(Model):
    """Words of the source that stand in no record, and why."""

    text: Text
    reason: Text
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Issue(Model):
    """Something a person should look at. `code` is stable, `message` is for reading."""

    severity: Literal["info", "warning", "error"]
    code: Text
    message: Text
    record_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Plan(Model):
    """All that was read from one document. Identifiers are unique, and a link to a missing record is an error."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document: Document
    themes: tuple[Theme, ...] = ()
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    date_ranges: tuple[DateRange, ...] = ()
    fields: tuple[PlanField, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    issues: tuple[Issue, ...] = ()

    def records(self) -> Iterator[Record]:
        """All records, kind by kind."""
        for kind in (self.themes, self.priorities, self.actions, self.outcomes, self.date_ranges, self.fields):
            yield from kind

    @model_validator(mode="after")
    def _identifiers_unique(self) -> Self:
        seen: set[str] = set()
        for record in self.records():
            if record.id in seen:
                raise ValueError(f"two records have the identifier {record.id}")
            if record.id.startswith(RESERVED_IDS):
                raise ValueError(f"{record.id} names an entry that is no record")
            seen.add(record.id)
        return self

    @model_validator(mode="after")
    def _links_lead_somewhere(self) -> Self:
        actions = {action.id for action in self.actions}
        known = {
            "theme_id": {theme.id for theme in self.themes},
            "priority_id": {priority.id for priority in self.priorities},
            "parent_id": actions,
            "action_ids": actions,
        }
        for record in self.records():
            for link in _LINKS[type(record)]:
                _require(record, link, known[link])
        for action in self.actions:
            if action.parent_id == action.id:
                raise ValueError(f"{action.id} is its own parent")
        everything = {record.id for record in self.records()}
        for issue in self.issues:
            missing = set(issue.record_ids) - everything
            if missing:
                raise ValueError(f"issue {issue.code} names records that are not there: {sorted(missing)}")
        return self


_LINKS: dict[type[Record], tuple[str, ...]] = {
    kind: tuple(link for link in ("theme_id", "priority_id", "parent_id", "action_ids") if link in kind.model_fields)
    for kind in (Theme, Priority, Action, Outcome, DateRange, PlanField)
}
"""The fields of each kind of record that name others."""


def _require(record: Record, link: str, known: set[str]) -> None:
    """Raise ValueError where `record` links by the field `link` to a record that is not there."""
    value = getattr(record, link)
    targets = value if isinstance(value, tuple) else () if value is None else (value,)
    for target in targets:
        if target not in known:
            raise ValueError(f"{record.id}: {link} names {target}, which is not there")
