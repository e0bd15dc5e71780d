"""Tables as people get them: columns for reading that repeat, and one wide table that loses no record."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.outputs import Output
from pipeline.tables import TABLES, Row, digest_of, plan_of
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.flat import FLAT, READ_BACK, flat_rows
from pipeline.writers.wide import PLAN, plan_rows
from schemas import Action, DateRange, Document, Evidence, Issue, Outcome, OutcomeKind, Plan, Priority, Record, Theme
from tests.plans import plans

DOCUMENT = Document(id="a" * 16, file="plan.pdf", sha256="a" * 64, media_type="application/pdf", title="Tree plan")
PLACE = (Evidence(page=3, raw="…"), Evidence(page=2, raw="…"))
SURE = {"evidence": PLACE, "confidence": 0.9, "basis": "column header"}


def told(rows: list[Row]) -> list[dict[str, object]]:
    """Rows of `plan` by column, without the columns that are missing."""
    return [{name: value for name, value in zip(PLAN.names, row, strict=True) if value is not None} for row in rows]


def a_plan() -> Plan:
    return Plan(
        document=DOCUMENT,
        themes=(Theme(id="theme-1", label="Streets", **SURE), Theme(id="theme-2", label="Parks", **SURE)),
        priorities=(
            Priority(id="priority-1", theme_id="theme-1", reference="1.1", text="More shade", **SURE),
            Priority(id="priority-2", theme_id="theme-1", text="Nothing under it", **SURE),
        ),
        actions=(
            Action(id="action-1", theme_id="theme-1", priority_id="priority-1", text="Plant limes", **SURE),
            Action(
                id="action-2", theme_id="theme-1", priority_id="priority-1", parent_id="action-1", text="Dig", **SURE
            ),
        ),
        outcomes=(
            Outcome(id="outcome-1", theme_id="theme-1", priority_id="priority-1", text="Cooler streets", **SURE),
            Outcome(
                id="outcome-2",
                action_ids=("action-1",),
                kind=OutcomeKind.MEASURE,
                text="Trees",
                **{**SURE, "confidence": 0.4},
            ),
            Outcome(id="outcome-3", action_ids=("action-1",), kind=OutcomeKind.MEASURE, text="Shade", **SURE),
        ),
        date_ranges=(
            _dates("date-1", ("action-1",), label="first trees", start=date(2031, 3, 1), end=date(2031, 3, 31)),
            _dates("date-2", ("action-1", "action-2"), label="Dig", start=date(2030, 9, 1), end=date(2030, 9, 30)),
            _dates("date-3", ("action-1",), start=date(2029, 1, 1), end=date(2039, 1, 1), mention=True),
        ),
        issues=(Issue(severity="warning", code="duplicate-reference", message="Twice.", record_ids=("priority-1",)),),
    )


def _dates(name: str, actions: tuple[str, ...], **rest: object) -> DateRange:
    return DateRange.model_validate({"id": name, "action_ids": actions, "text": name, **SURE, **rest})


def test_a_row_has_all_of_an_action() -> None:
    _, first, second, *_ = told(plan_rows(a_plan(), "a/plan.pdf"))
    assert first == {
        "title": "Tree plan",
        "path": "a/plan.pdf",
        "theme": "Streets",
        "priority_reference": "1.1",
        "priority": "More shade",
        "action": "Plant limes",
        "start_date": date(2030, 9, 1),
        "end_date": date(2031, 3, 31),
        "ongoing": False,
        "dates": "first trees: date-1\nDig: date-2\ndate-3",
        "measures": "Trees\nShade",
        "page": 2,
        "confidence": 0.4,
        "issues": "duplicate-reference: Twice.",
        "document_id": "a" * 16,
        "position": 1,
        "theme_id": "theme-1",
        "priority_id": "priority-1",
        "action_id": "action-1",
    }
    assert second["parent"] == "Plant limes"
    assert second["dates"] == "date-2"  # the milestone's words are the action's own


def test_what_belongs_to_no_action_has_rows_without_one() -> None:
    rows = told(plan_rows(a_plan(), "plan.pdf"))
    assert [(row.get("theme"), row.get("priority"), row.get("action")) for row in rows] == [
        ("Streets", "More shade", None),
        ("Streets", "More shade", "Plant limes"),
        ("Streets", "More shade", "Dig"),
        ("Streets", "Nothing under it", None),
        ("Parks", None, None),
    ]
    assert rows[0]["outcomes"] == "Cooler streets"
    assert "ongoing" not in rows[0]


def test_a_document_without_records_has_a_row() -> None:
    (row,) = told(plan_rows(Plan(document=DOCUMENT), "plan.pdf"))
    assert row == {"title": "Tree plan", "path": "plan.pdf", "document_id": "a" * 16, "position": 0}


def test_an_open_end_is_no_last_day() -> None:
    plan = Plan(
        document=DOCUMENT,
        date_ranges=(
            _dates("date-1", (), end=date(2031, 3, 31), open_start=True),
            _dates("date-2", (), start=date(2030, 4, 1), open_end=True),
        ),
    )
    (row,) = told(plan_rows(plan, "plan.pdf"))
    assert (row["start_date"], row.get("end_date"), row["ongoing"]) == (date(2030, 4, 1), None, True)


def test_a_copy_adds_its_name_alone() -> None:
    rows = flat_rows(Copy("a" * 16, "b/copy.pdf", "copy.pdf"))
    assert rows.pop("document_file") == [("a" * 16, "b/copy.pdf", "copy.pdf")]
    assert not any(rows.values())


def test_columns_for_reading_come_last_and_have_names_of_their_own() -> None:
    assert [table.name for table in FLAT[1:]] == [table.name for table in TABLES if table.name != "record"]
    for table in FLAT:
        assert len(set(table.names)) == len(table.names)
        assert all(column.comment for column in table.columns)
    for table in FLAT[1:]:
        own = READ_BACK[table.name]
        assert table.columns[: len(own.columns)] == own.columns
        assert not any(column.required for column in table.columns[len(own.columns) :])


@settings(max_examples=20)
@given(plans(), st.text())
def test_nothing_is_lost(plan: Plan, path: str) -> None:
    """All rows fit their tables, the plan comes back, and every record's words stand in the wide table."""
    rows = flat_rows(Distinct(Output(path, plan), digest_of(plan)))
    for table in FLAT:
        assert all(len(row) == len(table.columns) for row in rows[table.name])
    own = {name: [row[: len(table.columns)] for row in rows[name]] for name, table in READ_BACK.items()}
    assert plan_of(own, plan.document.file) == plan
    wide = "\n".join(str(value) for row in rows["plan"] for value in row)
    for record in plan.records():
        assert _words(record) in wide


def _words(record: Record) -> str:
    return record.label if isinstance(record, Theme) else str(getattr(record, "text"))  # noqa: B009
