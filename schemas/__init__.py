"""Pydantic models of Annexe's output, and the published JSON Schema (`plan.schema.json`) made from them."""

from __future__ import annotations

import json

from schemas.dates import Calendar, DateRange
from schemas.diff import Change, ChangeKind, ComparedOutput, EditionsDiff, LoneOutput, Match, PlanDiff, Words
from schemas.document import Document, PageUse
from schemas.evidence import Evidence, Record
from schemas.failure import Failure
from schemas.plan import (
    SCHEMA_VERSION,
    Action,
    FieldRole,
    Issue,
    Outcome,
    OutcomeKind,
    Plan,
    PlanField,
    Priority,
    Theme,
    Unassigned,
)
from schemas.summary import SUMMARY_FILE, RunSummary

__all__ = [
    "SCHEMA_VERSION",
    "SUMMARY_FILE",
    "Action",
    "Calendar",
    "Change",
    "ChangeKind",
    "ComparedOutput",
    "DateRange",
    "Document",
    "EditionsDiff",
    "Evidence",
    "Failure",
    "FieldRole",
    "Issue",
    "LoneOutput",
    "Match",
    "Outcome",
    "OutcomeKind",
    "PageUse",
    "Plan",
    "PlanDiff",
    "PlanField",
    "Priority",
    "Record",
    "RunSummary",
    "Theme",
    "Unassigned",
    "Words",
    "json_schema",
]


def json_schema() -> str:
    """The JSON Schema of an output file, as the text of `schemas/plan.schema.json`."""
    schema = Plan.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"
