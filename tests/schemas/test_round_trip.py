"""A plan survives being written as JSON and read again, whatever its records say."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.writers.json_file import to_json
from schemas import (
    Action,
    Calendar,
    DateRange,
    Document,
    Evidence,
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

# Any text that UTF-8 can write, the separators, controls and directions that trip up writers among it.
text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
maybe_text = st.none() | text
number = st.integers(1, 10**6)
coordinate = st.floats(-1e6, 1e6, allow_nan=False)
evidence = st.builds(
    Evidence,
    page=st.none() | number,
    bbox=st.none() | st.tuples(*[coordinate] * 4),
    table=st.none() | st.integers(0, 99),
    row=st.none() | st.integers(0, 99),
    column=st.none() | st.integers(0, 99),
    line=st.none() | number,
    end_line=st.none() | number,
    raw=st.just("") | text,
)
pieces = st.lists(evidence, min_size=1, max_size=2).map(tuple)


def some(ids: list[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(ids) if ids else st.nothing()


def maybe(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | some(ids)


def several(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(some(ids), max_size=3).map(tuple) if ids else st.just(())


@st.composite
def date_fields(draw: st.DrawFn) -> dict[str, Any]:
    """Bounds in order, an open side without a bound."""
    bounds = sorted(draw(st.lists(st.dates(date(1, 1, 1)), min_size=2, max_size=2)))
    start, end = draw(st.none() | st.just(bounds[0])), draw(st.none() | st.just(bounds[1]))
    return {
        "start": start,
        "end": end,
        "open_start": start is None and draw(st.booleans()),
        "open_end": end is None and draw(st.booleans()),
        "calendar": draw(st.sampled_from(Calendar)),
        "edtf": draw(maybe_text),
        "precision": draw(maybe_text),
        "approximate": draw(st.booleans()),
        "mention": draw(st.booleans()),
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with up to three records of each kind and links between them."""

    def ids(kind: str) -> list[str]:
        return [f"{kind}-{n}" for n in range(1, draw(st.integers(0, 3)) + 1)]

    def base(identifier: str, **more: Any) -> dict[str, Any]:
        confidence = draw(st.floats(0, 1))
        return {"id": identifier, "evidence": draw(pieces), "confidence": confidence, "basis": draw(text), **more}

    themes, priorities, actions = ids("theme"), ids("priority"), ids("action")

    def links() -> dict[str, Any]:
        return {"theme_id": draw(maybe(themes)), "priority_id": draw(maybe(priorities)), "text": draw(text)}

    def linked(identifier: str, **more: Any) -> dict[str, Any]:
        return base(identifier, **links(), action_ids=draw(several(actions)), **more)

    return Plan(
        document=Document(
            id="0" * 16, file=draw(text), sha256="f" * 64, media_type="text/plain", title=draw(maybe_text)
        ),
        themes=tuple(Theme(**base(one, label=draw(text), narrative=draw(maybe_text))) for one in themes),
        priorities=tuple(
            Priority(**base(one, theme_id=draw(maybe(themes)), reference=draw(maybe_text), text=draw(text)))
            for one in priorities
        ),
        actions=tuple(
            Action(**base(one, **links(), parent_id=draw(maybe([other for other in actions if other != one]))))
            for one in actions
        ),
        outcomes=tuple(Outcome(**linked(one, kind=draw(st.sampled_from(OutcomeKind)))) for one in ids("outcome")),
        date_ranges=tuple(DateRange(**linked(one, **draw(date_fields()))) for one in ids("date")),
        fields=tuple(PlanField(**linked(one, role=draw(st.sampled_from(FieldRole)))) for one in ids("field")),
        unassigned=draw(
            st.lists(st.builds(Unassigned, text=text, reason=text, evidence=pieces), max_size=2).map(tuple)
        ),
        issues=draw(
            st.lists(
                st.builds(
                    Issue,
                    severity=st.sampled_from(["info", "warning", "error"]),
                    code=text,
                    message=text,
                    record_ids=several(actions),
                    evidence=pieces,
                ),
                max_size=2,
            ).map(tuple)
        ),
    )


@given(plans())
def test_a_plan_survives_json(plan: Plan) -> None:
    written = to_json(plan)
    assert Plan.model_validate_json(written) == plan
    assert to_json(Plan.model_validate_json(written)) == written
    written.encode("utf-8")
