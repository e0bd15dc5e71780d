"""The published JSON Schema is that of the models, and names the fields of the output contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import SCHEMA_VERSION, json_schema

CONTRACT: dict[str, set[str]] = {
    "Plan": {
        "schema_version", "document", "themes", "priorities", "actions", "outcomes", "date_ranges", "fields",
        "unassigned", "issues",
    },
    "Document": {"id", "file", "sha256", "media_type", "title", "organisation", "pages"},
    "Evidence": {"page", "bbox", "table", "row", "column", "line", "end_line", "raw"},
    "Theme": {"label", "statement", "narrative"},
    "Priority": {"theme_id", "reference", "text"},
    "Action": {"theme_id", "priority_id", "parent_id", "reference", "text"},
    "Outcome": {"theme_id", "priority_id", "action_ids", "kind", "text"},
    "DateRange": {
        "theme_id", "priority_id", "action_ids", "label", "text", "edtf", "start", "end", "open_start", "open_end",
        "precision", "calendar", "approximate", "qualifier", "recurrence", "mention",
    },
    "PlanField": {"role", "header", "text", "theme_id", "priority_id", "action_ids"},
    "Unassigned": {"text", "reason", "evidence"},
    "Issue": {"severity", "code", "message", "record_ids", "evidence"},
}  # fmt: skip
"""The fields of `docs/records.md`; none of them may go."""
RECORDS = {"Theme", "Priority", "Action", "Outcome", "DateRange", "PlanField"}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json_schema())
    return made


def test_the_published_schema_is_that_of_the_models(repository: Path) -> None:
    published = (repository / "schemas" / "plan.schema.json").read_text(encoding="utf-8")
    assert published == json_schema(), "run `make schema`"


@pytest.mark.parametrize("name", CONTRACT)
def test_every_field_of_the_contract_is_there_and_no_other_is_allowed(schema: dict[str, Any], name: str) -> None:
    model = schema if name == "Plan" else schema["$defs"][name]
    expected = CONTRACT[name] | ({"id", "evidence", "confidence", "basis"} if name in RECORDS else set())
    assert set(model["properties"]) >= expected
    assert model["additionalProperties"] is False


def test_the_schema_says_what_it_is(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["schema_version"]["const"] == SCHEMA_VERSION
