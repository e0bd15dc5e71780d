"""What changed between two editions of a plan: the records that match, and one entry for each change."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from schemas.document import Document
from schemas.evidence import Confidence, Evidence, Model
from schemas.plan import SCHEMA_VERSION, FieldRole, Text

RecordKind = Literal["theme", "priority", "action", "outcome", "date_range", "field"]


class ChangeKind(StrEnum):
    """What happened to a record between the editions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    """Other words, numbers or names; never case, punctuation or spacing alone."""
    DATE_MOVED = "date-moved"
    """Another first or last day, an end opened or closed, another recurrence; never just another way to write it."""
    STATUS_CHANGED = "status-changed"
    THEME_CHANGED = "theme-changed"
    """It stands under another theme now; a theme that was renamed is a theme reworded."""
    PRIORITY_CHANGED = "priority-changed"
    """It stands under another priority of a theme that stayed its own."""
    FIELD_CHANGED = "field-changed"
    """What another column says of it: lead, partner, resource, progress …"""
    REFERENCE_CHANGED = "reference-changed"
    """Its printed number."""


class Words(Model):
    """A piece of a text by words: `kept` and `added` joined give the new text, `kept` and `removed` the old one.

    What was kept is written as in the new text; in the old one its case and spaces may differ.
    """

    kind: Literal["kept", "removed", "added"]
    text: Text


class Match(Model):
    """Two records that are the same thing in both editions. `similarity` is that of their content, 1 where equal."""

    record: RecordKind
    old_id: Text
    new_id: Text
    similarity: Annotated[float, Field(ge=0.0, le=1.0)]


class Change(Model):
    """One change of one record.

    `old` and `new` are what it was and is: its text (`reworded`, `added`, `removed`), the text of the date
    (`date-moved`), of the cell (`status-changed`, `field-changed`), the label of the theme (`theme-changed`), the text
    of the priority (`priority-changed`) or the reference (`reference-changed`); None where the edition has none.
    """

    kind: Annotated[ChangeKind, Field(strict=False)]
    record: RecordKind
    old_id: str | None = None
    new_id: str | None = None
    old: str | None = None
    new: str | None = None
    words: tuple[Words, ...] = ()
    """Of a `reworded` record, in order; empty for all others."""
    start_days: int | None = None
    """Of a date: days from the old start to the new one, negative where earlier; None where one has no start."""
    end_days: int | None = None
    """Of a date: days from the old end to the new one, negative where earlier; None where one has no end."""
    old_evidence: tuple[Evidence, ...] = ()
    new_evidence: tuple[Evidence, ...] = ()
    confidence: Confidence
    """That the records are what they were read as and, where there are two, that they are the same thing."""
    theme: str | None = None
    """Label of the theme that the record stands under, in the new edition if it is there."""
    of: str | None = None
    """What the record is about, for a date, field or outcome: the text of its action, else of its priority."""
    label: str | None = None
    """Of a date: the words of its milestone, in the new edition if it is there."""
    role: Annotated[FieldRole, Field(strict=False)] | None = None
    """Of a field."""
    header: str | None = None
    """Of a field: its column's own name; of a theme: `statement` or `narrative` where that is what was reworded."""


class PlanDiff(Model):
    """Two editions of a plan compared. An empty `changes` means that nothing changed."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    old: Document
    new: Document
    matches: tuple[Match, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: dict[ChangeKind, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many changes there are of each kind that occurs."""


class ComparedOutput(Model):
    """Two outputs that were taken for editions of one plan, by their names below their folders."""

    old_name: Text
    new_name: Text
    diff: PlanDiff


class LoneOutput(Model):
    """An output that the other folder has nothing like."""

    name: Text
    document: Document


class EditionsDiff(Model):
    """What `annexe diff` found in two folders of outputs, or in two outputs; all in the order of their names."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    kind: Literal["diff"] = "diff"
    """Tells this file from the output of a document."""
    compared: tuple[ComparedOutput, ...] = ()
    added: tuple[LoneOutput, ...] = ()
    removed: tuple[LoneOutput, ...] = ()
