"""Plans that contradict themselves cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    Failure,
    Issue,
    Outcome,
    OutcomeKind,
    Plan,
    PlanField,
    Priority,
    Theme,
)

MakePlan = Callable[..., Plan]
Fields = Callable[..., dict[str, Any]]


def test_the_plan_that_the_others_are_made_from_is_sound(make_plan: MakePlan) -> None:
    assert [record.id for record in make_plan().records()] == [
        "theme-1", "priority-1", "action-1", "action-2", "outcome-1", "date-1", "field-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "model", "fields"),
    [
        ("priorities", Priority, {"text": "x", "theme_id": "theme-9"}),
        ("actions", Action, {"text": "x", "theme_id": "theme-9"}),
        ("actions", Action, {"text": "x", "priority_id": "theme-1"}),
        ("actions", Action, {"text": "x", "parent_id": "action-9"}),
        ("actions", Action, {"text": "x", "parent_id": "action-1"}),
        ("outcomes", Outcome, {"text": "x", "action_ids": ("action-1", "action-9")}),
        ("date_ranges", DateRange, {"text": "x", "priority_id": "priority-9"}),
        ("fields", PlanField, {"text": "x", "role": "lead", "action_ids": ("outcome-1",)}),
    ],
)
def test_a_link_to_a_record_that_is_not_there(
    make_plan: MakePlan, record: Fields, kind: str, model: type[Any], fields: dict[str, Any]
) -> None:
    given = getattr(make_plan(), kind)
    changed = model(**record(given[0].id, **fields))
    with pytest.raises(ValidationError, match=r"which is not there|its own parent"):
        make_plan(**{kind: (changed, *given[1:])})


@pytest.mark.parametrize(("kind", "model"), [("themes", Theme), ("actions", Action)])
def test_an_identifier_used_twice(make_plan: MakePlan, record: Fields, kind: str, model: type[Any]) -> None:
    named = {"label": "x"} if model is Theme else {"text": "x"}
    again = model(**record("outcome-1", **named))
    with pytest.raises(ValidationError, match="two records have the identifier outcome-1"):
        make_plan(**{kind: (*getattr(make_plan(), kind), again)})


def test_an_issue_about_a_record_that_is_not_there(make_plan: MakePlan) -> None:
    issue = Issue(severity="warning", code="low-confidence", message="x", record_ids=("action-9",))
    with pytest.raises(ValidationError, match="low-confidence names records that are not there"):
        make_plan(issues=(issue,))


def test_nothing_changes_after_validation(make_plan: MakePlan) -> None:
    plan = make_plan()
    with pytest.raises(ValidationError, match="frozen"):
        plan.actions = ()  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        plan.actions[0].text = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        plan.actions[0].evidence[0].page = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Theme, {"id": "t", "label": "x", "colour": "red"}),
        (Theme, {"id": "t", "label": ""}),
        (Theme, {"id": "", "label": "x"}),
        (Theme, {"id": "t", "label": 3}),
        (Theme, {"id": "t"}),
        (Theme, {"id": "t", "label": "x", "confidence": 1.01}),
        (Theme, {"id": "t", "label": "x", "confidence": "0.5"}),
        (Theme, {"id": "t", "label": "x", "evidence": ()}),
        (Theme, {"id": "t", "label": "x", "basis": ""}),
        (Action, {"id": "a", "text": "x", "theme_id": 1}),
        (Outcome, {"id": "o", "text": "x", "kind": "result"}),
        (PlanField, {"id": "f", "text": "x", "role": "boss"}),
        (DateRange, {"id": "d", "text": "x", "open_end": "no"}),
        (DateRange, {"id": "d", "text": "x", "calendar": "julian"}),
    ],
)
def test_models_are_closed_and_strict(record: Fields, model: type[Any], fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**(record("x") | fields))


@pytest.mark.parametrize("fields", [{"page": 0}, {"row": -1}, {"line": 0}, {"page": 1.0}, {"bbox": (1.0, 2.0)}])
def test_evidence_counts_as_it_says(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Evidence(raw="x", **fields)


@pytest.mark.parametrize(
    "fields", [{"id": "0" * 15}, {"sha256": "g" * 64}, {"sha256": "A" * 64}, {"file": ""}, {"pages": 0}]
)
def test_a_document_is_named_by_its_bytes(fields: dict[str, Any]) -> None:
    sound: dict[str, Any] = {"id": "0" * 16, "file": "a.pdf", "sha256": "0" * 64, "media_type": "application/pdf"}
    Document(**sound)
    with pytest.raises(ValidationError):
        Document(**(sound | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"start": date(2031, 2, 1), "end": date(2031, 1, 31)},
        {"end": date(2031, 1, 31), "open_end": True},
        {"start": date(2031, 1, 31), "open_start": True},
    ],
)
def test_a_date_range_runs_forwards(record: Fields, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="x: "):
        DateRange(**record("x", text="January 2031", **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"start": date(2031, 2, 1), "end": date(2031, 2, 1)},
        {"start": date(2031, 2, 1), "open_end": True},
        {"end": date(2031, 2, 1), "open_start": True},
        {"open_start": True, "open_end": True},
        {"start": "2031-02-01", "calendar": "uk_fiscal"},
    ],
)
def test_date_ranges_that_are_sound(record: Fields, fields: dict[str, Any]) -> None:
    made = DateRange(**record("x", text="February 2031", **fields))
    assert made.end is None or made.end == date(2031, 2, 1)


def test_a_kind_may_be_given_by_its_word(record: Fields) -> None:
    assert Outcome(**record("o", text="x", kind="measure")).kind is OutcomeKind.MEASURE


def test_a_failure_is_closed_and_says_so() -> None:
    failure = Failure(file="a.pdf", code="empty", message="a.pdf: the file is empty.")
    assert (failure.status, failure.schema_version, failure.page) == ("failed", "1.0", None)
    assert Failure.model_validate_json(failure.model_dump_json()) == failure
    for wrong in ({"status": "ok"}, {"code": ""}, {"page": 0}, {"traceback": "…"}):
        with pytest.raises(ValidationError):
            Failure(**(failure.model_dump() | wrong))
