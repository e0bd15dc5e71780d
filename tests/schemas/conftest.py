"""A small plan with a record of each kind, as keyword arguments to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas import Action, DateRange, Document, Evidence, Issue, Outcome, Plan, PlanField, Priority, Theme, Unassigned
from schemas.plan import FieldRole

PIECE = Evidence(page=1, bbox=(1.0, 2.0, 3.5, 4.0), table=0, row=1, column=2, raw="Plant trees")
BASE: dict[str, Any] = {"evidence": (PIECE,), "confidence": 0.9, "basis": "column header"}

MakePlan = Callable[..., Plan]


def base(identifier: str, **more: Any) -> dict[str, Any]:
    return {"id": identifier, **BASE, **more}


@pytest.fixture
def make_plan() -> MakePlan:
    """A plan with a record of each kind, but for the kinds that are given."""

    def make(**changed: Any) -> Plan:
        links = {"theme_id": "theme-1", "priority_id": "priority-1"}
        records: dict[str, Any] = {
            "document": Document(id="0" * 16, file="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=2),
            "themes": (Theme(**base("theme-1", label="Streets")),),
            "priorities": (Priority(**base("priority-1", theme_id="theme-1", reference="1.1", text="Cooler streets")),),
            "actions": (
                Action(**base("action-1", **links, text="Plant trees")),
                Action(**base("action-2", parent_id="action-1", text="Water them")),
            ),
            "outcomes": (Outcome(**base("outcome-1", **links, action_ids=("action-1",), text="Shade")),),
            "date_ranges": (DateRange(**base("date-1", action_ids=("action-2",), text="TBC")),),
            "fields": (PlanField(**base("field-1", role=FieldRole.LEAD, text="Head of Parks")),),
            "unassigned": (Unassigned(text="Page 1", reason="page footer", evidence=(PIECE,)),),
            "issues": (Issue(severity="info", code="row-joined", message="Joined.", record_ids=("action-1",)),),
        }
        return Plan(**(records | changed))

    return make


@pytest.fixture
def record() -> Callable[..., dict[str, Any]]:
    """The arguments of a record: an identifier, and those that differ from record to record."""
    return base
