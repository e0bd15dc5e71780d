"""One change put together: both texts, both places in the sources, how sure it is, and what a reader needs besides."""

from __future__ import annotations

from typing import Any

from pipeline.diff.edition import Edition
from schemas import Change, ChangeKind, DateRange, Outcome, PlanField, Record, Theme
from schemas.diff import RecordKind

LEAST_SURE = 0.5
"""Confidence of a change, of what the records themselves leave, where the two are just alike enough to be matched, or
just too different."""


class Describer:
    """Puts the changes between two editions together."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._old, self._new = old, new

    def both(
        self, kind: ChangeKind, record: RecordKind, one: Record, other: Record, sure: float, /, **more: Any
    ) -> Change:
        """A change of a record that both editions have; `sure` is that they are the same thing, from 0 to 1."""
        return Change(
            kind=kind,
            record=record,
            old_id=one.id,
            new_id=other.id,
            old_evidence=one.evidence,
            new_evidence=other.evidence,
            confidence=_confidence(min(one.confidence, other.confidence), sure),
            **{**_about(self._new, other), **more},
        )

    def removed(self, kind: ChangeKind, record: RecordKind, old: Record, text: str, sure: float) -> Change:
        """A record that the new edition does not have; `sure` is that nothing in it is the same thing."""
        return Change(
            kind=kind,
            record=record,
            old_id=old.id,
            old=text,
            old_evidence=old.evidence,
            confidence=_confidence(old.confidence, sure),
            **_about(self._old, old),
        )

    def added(self, kind: ChangeKind, record: RecordKind, new: Record, text: str, sure: float) -> Change:
        """A record that the old edition does not have; `sure` is that nothing in it is the same thing."""
        return Change(
            kind=kind,
            record=record,
            new_id=new.id,
            new=text,
            new_evidence=new.evidence,
            confidence=_confidence(new.confidence, sure),
            **_about(self._new, new),
        )


def _confidence(records: float, sure: float) -> float:
    return round(records * (LEAST_SURE + (1 - LEAST_SURE) * sure), 4)


def _about(edition: Edition, record: Record) -> dict[str, Any]:
    """The theme that a record stands under, and what it is of."""
    theme_id = record.id if isinstance(record, Theme) else getattr(record, "theme_id", None)
    told: dict[str, Any] = {"theme": edition.theme_label(theme_id) or None}
    if isinstance(record, Outcome | DateRange | PlanField):
        told["of"] = edition.subject(record)
    if isinstance(record, DateRange):
        told["label"] = record.label
    if isinstance(record, PlanField):
        told |= {"role": record.role, "header": record.header}
    return told
