"""Entries of a cell beside the actions that they belong to, and actions named by number."""

from __future__ import annotations

import pytest

from pipeline.language.parallel import named_by_number, parallel_entries
from tests.layout.building import item


def texts(items: list[tuple[str, tuple[int, ...]]], actions: int) -> list[str]:
    found = parallel_entries([item(text, line_starts=starts) for text, starts in items], actions)
    return [passage.text for passage in found]


def test_as_many_entries_as_actions_are_one_each() -> None:
    assert texts([("Ranger", ()), ("Miller", ())], 2) == ["Ranger", "Miller"]


def test_other_numbers_of_entries_belong_to_all() -> None:
    assert texts([("Ranger", ()), ("Miller", ())], 3) == ["Ranger Miller"]
    assert texts([("Ranger", ()), ("Miller", ())], 1) == ["Ranger Miller"]
    assert texts([], 2) == []


def test_lines_are_entries_only_where_they_cannot_be_one_name() -> None:
    assert texts([("JB KL/MM", (3,))], 2) == ["JB", "KL/MM"]
    assert texts([("Done Not started", (5,))], 2) == ["Done", "Not started"]
    assert texts([("Head of Mills and Weirs", (8,))], 2) == ["Head of Mills and Weirs"]


@pytest.mark.parametrize(
    ("label", "places"),
    [
        ("1.2 complete", [1]),
        ("Complete 1.1 and 1.2", [0, 1]),
        ("A3: weir rebuilt", [2]),
        ("4. Otters counted", [3]),
        ("Survey of 4 weirs", []),
        ("Version 1.25 issued", []),
        ("Weir rebuilt", []),
    ],
)
def test_a_milestone_may_name_its_action_by_number(label: str, places: list[int]) -> None:
    assert named_by_number(label, ["1.1", "1.2", "A3", "4", None]) == places
