"""Small invented plans for the views, and what a database answers about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pipeline.outputs import Output
from schemas import Action, DateRange, Document, Evidence, FieldRole, Plan, PlanField
from tests.databases import asked, loaded


def sure(page: int = 1) -> dict[str, Any]:
    """What every record has besides."""
    return {"evidence": (Evidence(page=page, raw="…"),), "confidence": 0.9, "basis": "column header"}


def document(number: int = 1, **more: Any) -> Document:
    sha256 = f"{number:064x}"[::-1]
    return Document(id=sha256[:16], sha256=sha256, file=f"plan-{number}.pdf", media_type="application/pdf", **more)


def action(number: int, text: str = "Dredge the channel", **more: Any) -> Action:
    return Action(id=f"action-{number}", text=text, **sure(), **more)


def dated(number: int, text: str, *actions: int, **more: Any) -> DateRange:
    return DateRange(id=f"date-{number}", text=text, action_ids=ids(*actions), **sure(), **more)


def cell(number: int, role: str, text: str, *actions: int, **more: Any) -> PlanField:
    return PlanField(id=f"field-{number}", role=FieldRole(role), text=text, action_ids=ids(*actions), **sure(), **more)


def ids(*actions: int) -> tuple[str, ...]:
    return tuple(f"action-{one}" for one in actions)


def put(database: str, folder: Path, *plans: Plan) -> None:
    loaded(database, [Output(plan.document.file, plan) for plan in plans], folder / "out")


def plain(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows as both systems give them: SQLite has neither days nor truth."""
    return [tuple(str(one) if isinstance(one, date) else one for one in row.values()) for row in rows]


def due(database: str) -> dict[str, tuple[Any, ...]]:
    """action_due by the action."""
    query = "SELECT action_id, dated_by, start_date, due_date, ongoing, closed FROM action_due"
    return {row[0]: row[1:] for row in plain(asked(database, query))}
