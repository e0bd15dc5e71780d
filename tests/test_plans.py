"""The strategy that other tests draw their plans from: what it gives is valid and of all kinds."""

from __future__ import annotations

from hypothesis import Phase, find, given, settings

from schemas import Plan
from tests.plans import EXCEL_CELL, HARD_TEXTS, plans, texts


@settings(max_examples=20)
@given(plans())
def test_a_drawn_plan_is_read_back_from_json(plan: Plan) -> None:
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


@given(texts(without="\0\t", min_size=0))
def test_a_text_has_none_of_the_characters_left_out(text: str) -> None:
    assert not set("\0\t") & set(text)


def test_one_hard_text_is_longer_than_a_worksheets_cell_and_comes_up() -> None:
    assert [text[:5] for text in HARD_TEXTS if len(text) > EXCEL_CELL] == ["long "]
    settled = settings(max_examples=1000, derandomize=True, database=None)
    assert find(texts(), lambda text: len(text) > EXCEL_CELL, settings=settled).startswith("long ")


def test_plans_of_all_kinds_come_up() -> None:
    """What a writer gets wrong is drawn often enough to be found."""
    seen: set[str] = set()

    @settings(max_examples=60, derandomize=True, database=None, phases=[Phase.generate])
    @given(plans())
    def look(plan: Plan) -> None:
        wanted = {
            "parent": any(action.parent_id for action in plan.actions),
            "open end": any(one.open_end and one.start for one in plan.date_ranges),
            "range": any(one.start and one.end and one.start < one.end for one in plan.date_ranges),
            "several actions": any(len(one.action_ids) > 1 for one in plan.fields),
            "issue": any(one.record_ids and one.evidence for one in plan.issues),
            "unusual identifier": any("-" not in record.id for record in plan.records()),
            "NUL": "\\u0000" in plan.model_dump_json(),
        }
        seen.update(name for name, there in wanted.items() if there)

    look()
    assert seen == {
        *("parent", "open end", "range", "several actions", "issue", "unusual identifier", "NUL"),
    }
