"""The driver of `make score`: what counts as a target missed, and that nothing is met by failing or by silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import score

CASE = score.Case(
    "invented", Path("invented.txt"), Path("invented.gold.json"), "seed", {"actions": 0.9, "invented": 0.0}
)


def test_a_figure_at_its_target_meets_it() -> None:
    assert score.Result(CASE, {"actions": 0.9, "invented": 0.0}).missed == []


def test_a_figure_just_below_its_target_is_missed() -> None:
    (line,) = score.Result(CASE, {"actions": 0.8999, "invented": 0.0}).missed
    assert line == "invented (text): actions 0.8999, to be at least 0.9"


def test_an_invented_word_is_missed_whatever_the_rest() -> None:
    (line,) = score.Result(CASE, {"actions": 1.0, "invented": 0.001}).missed
    assert "invented 0.0010" in line


def test_a_document_that_fails_misses_its_targets() -> None:
    assert score.Result(CASE, error="EmptyInput: no words (text.py:1)").missed == [
        "invented (text): EmptyInput: no words (text.py:1)"
    ]


def test_the_table_shows_errors_and_marks_what_is_missed() -> None:
    table = score.scores_table(
        [score.Result(CASE, {"actions": 0.5, "invented": 0.0}), score.Result(CASE, error="ValueError: a | b (x.py:1)")]
    )
    assert "0.500 !" in table
    assert "**ValueError: a / b (x.py:1)**" in table
    assert len({line.count("|") for line in table.splitlines()}) == 1


def test_dates_are_compared_by_what_gold_names_and_an_end_left_open_is_seen() -> None:
    gold = [{"start": "2020-04-01", "end": None}]
    given = [{"start": "2020-04-01", "end": None, "open_end": True, "precision": "month"}]
    assert not score._same_dates(gold, given)
    assert score._same_dates([gold[0] | {"open_end": True}], [given[0] | {"open_start": False}])


def test_gold_scored_against_itself_is_perfect_and_against_nothing_is_not(shared: Path) -> None:
    gold = {
        "themes": [{"label": "Rivers"}],
        "items": [
            {
                "theme": 0,
                "heading": "Keep becks clear",
                "reference": "1",
                "actions": [{"text": "Walk every beck twice a year"}],
                "outcomes": [{"text": "Fewer flooded cellars"}],
            }
        ],
    }
    links = {"theme_id": "theme-1", "priority_id": "priority-1"}
    output = {
        "themes": [{"id": "theme-1", "label": "Rivers"}],
        "priorities": [{"id": "priority-1", "theme_id": "theme-1", "reference": "1", "text": "Keep becks clear"}],
        "actions": [{"id": "action-1", "parent_id": None, "text": "Walk every beck twice a year", **links}],
        "outcomes": [{"id": "outcome-1", "text": "Fewer flooded cellars", **links}],
    }
    source = "Rivers 1 Keep becks clear Walk every beck twice a year Fewer flooded cellars"
    perfect = score.figures(gold, output, source, shared)
    assert perfect["macro F1"] == perfect["theme_of"] == perfect["priority_of"] == perfect["kept"] == 1.0
    assert perfect["invented"] == 0.0
    assert perfect["dates"] is None
    assert score.figures(gold, {}, source, shared)["macro F1"] == 0.0


def test_a_pattern_chooses_by_name_format_and_group(shared: Path) -> None:
    chosen = [case for case in score.cases(shared) if score._matches(case, "seed 003 pdf")]
    assert [(case.name, case.format) for case in chosen] == [("seed 003", "pdf")]


def test_every_case_has_its_files(shared: Path) -> None:
    found = score.cases(shared)
    assert {case.group for case in found} == {"seed", "sample", "real"}
    for case in found:
        assert case.path.is_file()
        assert json.loads(case.gold.read_text(encoding="utf-8"))["items"]


def test_an_unknown_pattern_is_wrong_usage(shared: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        score.main(["--only", "no such document", "--shared", str(shared)])
    assert stopped.value.code == 2
