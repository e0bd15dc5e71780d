"""Plans and gold made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from schemas import Plan

Record = dict[str, Any]
SHA256 = "0123456789abcdef" * 4


def record(number: int, kind: str, confidence: float = 0.9, **fields: Any) -> Record:
    """A record with evidence and the rest that each has."""
    place = {"page": 1, "bbox": [0, 0, 1, 1], "raw": "…"}
    return {"id": f"{kind}-{number}", "evidence": [place], "confidence": confidence, "basis": "layout", **fields}


def plan(file: str = "weirs.pdf", **records: Sequence[Record]) -> Plan:
    """A plan with these records."""
    document = {"id": SHA256[:16], "file": file, "sha256": SHA256, "media_type": "application/pdf", "title": None}
    made = {"document": document | {"pages": 1}, **{kind: tuple(some) for kind, some in records.items()}}
    return Plan.model_validate_json(json.dumps(made))


@pytest.fixture
def weirs() -> Plan:
    """A plan with one row: an action with an outcome, a date and a lead."""
    return plan(
        themes=[record(1, "theme", label="Rivers")],
        priorities=[record(1, "priority", theme_id="theme-1", reference="1.1", text="Mend weirs")],
        actions=[record(1, "action", theme_id="theme-1", priority_id="priority-1", text="Rebuild the weir")],
        outcomes=[record(1, "outcome", priority_id="priority-1", action_ids=["action-1"], text="Fewer floods")],
        date_ranges=[
            record(
                1,
                "date",
                priority_id="priority-1",
                action_ids=["action-1"],
                text="May 2031",
                edtf="2031-05",
                start="2031-05-01",
                end="2031-05-31",
            )
        ],
        fields=[record(1, "field", role="lead", text="Ann Moss", action_ids=["action-1"])],
    )
