"""Confidence that keeps its word: what a stage believed of a record, put right by how often such records were right.

A logistic regression over the stage's own confidence and what else can be seen of a record, as Platt (1999,
"Probabilistic Outputs for Support Vector Machines") did over one score. It is fitted by `make calibrate` on documents
with gold (`language/training/confidence/`), and its weights are stored with the model.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.coverage import NOT_UNDERSTOOD
from pipeline.passage import leaves_open
from schemas import Action, DateRange, Issue, Outcome, Plan, PlanField, Priority, Record, Theme

WEIGHTS = Path(__file__).parent / "language" / "model" / "confidence.json"

LEAST, MOST = 0.02, 0.998
"""No record is beyond doubt, nor beyond hope."""

_LONG = 60
"""Words: few statements have more."""

_DOUBTED = 0.85
"""Confidence of a stage under which it was not told by one clear witness."""

_MUCH_LEFT = 0.02
"""Share of a document's words that were not understood, from which its records are less sure."""

REVIEW_BELOW = 0.65
"""Confidence under which a person should look at a record."""

FIELDS = ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields")

KINDS: Mapping[type[Record], str] = {
    Theme: "theme",
    Priority: "priority",
    Action: "action",
    Outcome: "outcome",
    DateRange: "date",
    PlanField: "field",
}


Cell = tuple[str, int, int | None, int | None]
"""A kind of record, and the table, row and column of a cell."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document tells of all its records: whether it is text without a page, the share of its words that were
    not understood, whether a column's role stayed unknown, how many actions were found, and how many records of each
    kind a cell holds."""

    typed: bool
    left: float
    unknown_columns: bool
    actions: int
    in_cell: Mapping[Cell, int]

    def shares_cell(self, record: Record) -> bool:
        """Whether a cell holds several records of a kind, so that where one ends had to be told."""
        cell = _cell_of(record)
        return cell is not None and self.in_cell.get(cell, 0) > 1


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of the signals; one that is not listed weighs nothing."""

    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """How likely a record with these signals is right, `LEAST` to `MOST`."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in signals.items())
        return min(MOST, max(LEAST, 1 / (1 + math.exp(-score))))


def signals(record: Record, around: Surroundings, *, flagged: bool) -> dict[str, float]:
    """What can be seen of a record; `flagged`: an issue names it."""
    kind = KINDS[type(record)]
    text = record.label if isinstance(record, Theme) else str(getattr(record, "text", ""))
    words = len(text.split())
    raw = min(0.99, max(0.01, record.confidence))
    sentence = isinstance(record, Priority | Action | Outcome)
    seen = {
        "always": 1.0,
        "believed": math.log(raw / (1 - raw)),
        kind: 1.0,
        record.basis: 1.0,
        f"{kind} by {record.basis}": 1.0,
        f"believed by {record.basis}": math.log(raw / (1 - raw)),
        "doubted": float(raw < _DOUBTED),
        "shares its cell": float(around.shares_cell(record)),
        f"{record.basis} shares its cell": float(around.shares_cell(record)),
        "flagged": float(flagged),
        "begins small": float(sentence and text[:1].islower()),
        "ends open": float(sentence and leaves_open(text)),
        "no letters": float(not re.search(r"[^\W\d_]", text)),
        "one word": float(sentence and words == 1),
        "long": float(words > _LONG),
        "typed": float(around.typed),
        "much left": float(around.left > _MUCH_LEFT),
        "unknown column": float(around.unknown_columns),
        "few actions": float(around.actions < 3),
    }
    if isinstance(record, DateRange):
        seen["no day"] = float(record.start is None and record.end is None and not record.open_end)
        seen["mention"] = float(record.mention)
    if isinstance(record, Action | Outcome | DateRange | PlanField):
        seen["no priority"] = float(record.priority_id is None)
    return {name: value for name, value in seen.items() if value}


def calibrate(plan: Plan, calibration: Calibration) -> Plan:
    """The plan with calibrated confidences, and an issue for each record that a person should look at."""
    around, named = surroundings(plan), {key for issue in plan.issues for key in issue.record_ids}
    sure: dict[str, tuple[Record, ...]] = {}
    for field in FIELDS:
        sure[field] = tuple(
            record.model_copy(
                update={
                    "confidence": round(calibration.probability(signals(record, around, flagged=record.id in named)), 4)
                }
            )
            for record in getattr(plan, field)
        )
    doubtful = [record for records in sure.values() for record in records if record.confidence < REVIEW_BELOW]
    return plan.model_copy(update={**sure, "issues": (*plan.issues, *map(_doubt, doubtful))})


def _doubt(record: Record) -> Issue:
    return Issue(
        severity="warning",
        code="low-confidence",
        message=f"{record.id} is uncertain ({record.confidence:.2f}).",
        record_ids=(record.id,),
        evidence=record.evidence,
    )


def surroundings(plan: Plan) -> Surroundings:
    """What a document tells of all its records."""
    words = sum(len(str(getattr(record, "text", "")).split()) for record in plan.records())
    left = [(len(entry.text.split()), entry.reason == NOT_UNDERSTOOD) for entry in plan.unassigned]
    unknown = sum(count for count, lost in left if lost)
    return Surroundings(
        typed=plan.document.media_type == "text/plain",
        left=unknown / max(1, words + sum(count for count, _ in left)),
        unknown_columns=any(issue.code == "unknown-column" for issue in plan.issues),
        actions=len(plan.actions),
        in_cell=Counter(cell for record in plan.records() if (cell := _cell_of(record)) is not None),
    )


def _cell_of(record: Record) -> Cell | None:
    place = record.evidence[0]
    return None if place.table is None else (KINDS[type(record)], place.table, place.row, place.column)


@lru_cache(maxsize=1)
def read_calibration() -> Calibration:
    """The weights that are stored with the model."""
    return Calibration(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])
