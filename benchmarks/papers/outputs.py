"""Outputs as `annexe extract` leaves them, for what reads them: invented plans of any number and size."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from benchmarks.papers.words import Writer
from pipeline.writers.json_file import to_json
from schemas import Action, Document, Evidence, Plan, Priority, Theme

OF_PRIORITY = 5
"""Actions that a priority has."""
OF_THEME = 20
"""Actions that a theme has."""
OF_PAGE = 10
"""Actions that stand on a page."""


def write_outputs(folder: Path, documents: int, actions: int) -> None:
    """Write so many outputs of plans with so many actions each into a new folder; always the same ones."""
    folder.mkdir()
    for number in range(documents):
        plan = invented(f"plan {number}", actions)
        (folder / f"{plan.document.file}.json").write_text(to_json(plan), encoding="utf-8")


def invented(seed: str, actions: int) -> Plan:
    """A plan of themes, priorities and actions, each with a place on a page; the same `seed` gives the same plan."""
    writer = Writer(seed)
    sha256 = hashlib.sha256(seed.encode()).hexdigest()
    pages = (actions - 1) // OF_PAGE + 1
    return Plan(
        document=Document(
            id=sha256[:16], sha256=sha256, file=f"{sha256[:12]}.pdf", media_type="application/pdf", pages=pages
        ),
        themes=tuple(
            Theme(id=f"theme-{one + 1}", label=(text := writer.aim()), **_found(text, one * OF_THEME))
            for one in range((actions - 1) // OF_THEME + 1)
        ),
        priorities=tuple(
            Priority(
                id=f"priority-{one + 1}",
                theme_id=f"theme-{one * OF_PRIORITY // OF_THEME + 1}",
                reference=f"{one + 1}",
                text=(text := writer.priority()),
                **_found(text, one * OF_PRIORITY),
            )
            for one in range((actions - 1) // OF_PRIORITY + 1)
        ),
        actions=tuple(
            Action(
                id=f"action-{one + 1}",
                theme_id=f"theme-{one // OF_THEME + 1}",
                priority_id=f"priority-{one // OF_PRIORITY + 1}",
                text=(text := writer.action()),
                **_found(text, one),
            )
            for one in range(actions)
        ),
    )


def _found(text: str, row: int) -> dict[str, Any]:
    """Where a record stands, and how sure that is."""
    top = 60.25 + 70.5 * (row % OF_PAGE)
    box = (156.02, top, 379.84, top + 34.48)
    page = row // OF_PAGE + 1
    place = Evidence(page=page, bbox=box, table=page - 1, row=row % OF_PAGE + 1, column=1, raw=text)
    return {"evidence": (place,), "confidence": 0.9712, "basis": "column header"}
