"""Records told right or wrong by gold of both forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NotGold
from pipeline.evaluate.gold import Gold, read_gold
from pipeline.evaluate.judging import judge
from schemas import Plan

LABELS: dict[str, Any] = {
    "document": "weirs.pdf",
    "themes": [{"label": "RIVERS", "statement": None}],
    "items": [
        {
            "theme": 0,
            "heading": "Mend weirs",
            "reference": "1.1",
            "actions": [{"text": "Rebuild the old weir", "alt": ["Rebuild the weir"]}],
            "outcomes": [{"text": "Fewer floods."}],
            "dates": [{"label": None, "text": "May 2031", "start": "2031-05-01", "end": "2031-05-31"}],
            "fields": [{"role": "lead", "text": "Ann Moss"}],
        }
    ],
}


def labels(**changes: Any) -> Gold:
    """The gold of `weirs` with its one item changed."""
    return Gold.model_validate(LABELS | {"items": [LABELS["items"][0] | changes]})


def verdicts(gold: Gold, plan: Plan) -> dict[str, bool | None]:
    """Whether each record is right, by its identifier."""
    return {verdict.record.id: verdict.right for verdict in judge(gold, plan).verdicts}


def missed(gold: Gold, plan: Plan) -> list[tuple[str, str]]:
    """Kind and text of each label that no record answers."""
    return [(one.kind, one.text) for one in judge(gold, plan).missed]


def test_what_gold_holds_is_right(weirs: Plan) -> None:
    told = verdicts(labels(), weirs)
    assert set(told.values()) == {True}
    assert len(told) == 6
    assert missed(labels(), weirs) == []


def test_what_gold_does_not_hold_is_wrong_and_what_is_not_found_is_missed(weirs: Plan) -> None:
    gold = labels(actions=[{"text": "Count the trout"}], reference="1.2")
    told = verdicts(gold, weirs)
    assert (told["action-1"], told["priority-1"]) == (False, False)
    assert missed(gold, weirs) == [("priority", "Mend weirs"), ("action", "Count the trout")]


def test_an_action_and_an_outcome_are_told_apart(weirs: Plan) -> None:
    gold = labels(actions=[], sentences=[{"text": "Rebuild the weir", "label": "outcome"}])
    assert verdicts(gold, weirs)["action-1"] is False
    assert missed(gold, weirs) == [("outcome", "Rebuild the weir")]


def test_a_sentence_that_may_be_either_counts_for_nobody(weirs: Plan) -> None:
    gold = labels(outcomes=[], sentences=[{"text": "Fewer floods", "label": "either"}])
    assert verdicts(gold, weirs)["outcome-1"] is None
    assert missed(gold, weirs) == []


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"end": "2031-06-30"}, False),
        ({"open_end": True}, False),
        ({"start": "2031-04-01", "optional": True}, False),
        ({"optional": True}, None),
    ],
)
def test_a_date_is_right_by_its_meaning(weirs: Plan, change: dict[str, Any], right: bool | None) -> None:
    date = LABELS["items"][0]["dates"][0] | change
    assert verdicts(labels(dates=[date]), weirs)["date-1"] is right


def test_a_date_of_another_row_is_wrong(weirs: Plan) -> None:
    first = LABELS["items"][0]
    other = {"theme": 0, "actions": [{"text": "Count trout"}], "dates": first["dates"]}
    gold = Gold.model_validate(LABELS | {"items": [first | {"dates": []}, other]})
    assert verdicts(gold, weirs)["date-1"] is False


def test_fields_count_only_where_gold_labels_some(weirs: Plan) -> None:
    assert "field-1" not in verdicts(labels(fields=[]), weirs)
    assert verdicts(labels(fields=[{"role": "partner", "text": "Ann Moss"}]), weirs)["field-1"] is False


def test_an_output_is_gold_for_itself(weirs: Plan) -> None:
    gold = Gold.of_plan(weirs)
    assert set(verdicts(gold, weirs).values()) == {True}
    assert missed(gold, weirs) == []


def test_a_corrected_output_shows_what_was_wrong(weirs: Plan, tmp_path: Path) -> None:
    data = json.loads(weirs.model_dump_json())
    data["actions"][0]["text"] = "Rebuild Foss weir and its fish pass"
    path = tmp_path / "weirs.pdf.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    told = verdicts(read_gold(path), weirs)
    assert [key for key, right in told.items() if right is False] == ["action-1"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema_version": "1.0"}', '{"items": [], "document": 1}'])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weirs.gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotGold, match="neither labels nor an output"):
        read_gold(path)
