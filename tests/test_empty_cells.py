"""Cells without anything to say: marks alone, dashes, "N/A"."""

from __future__ import annotations

from pathlib import Path

from pipeline import extract


def test_a_first_row_of_empty_bullets(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    rows = ["Action\tOutcome\tTimescale", "•\u200b\t•\u200b\t•\u200b", "Mend weirs\tMore trout\tMarch 2023"]
    path.write_text("Rivers Strategy\n\nWater\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    plan = extract(path)
    assert [action.text for action in plan.actions] == ["Mend weirs"]
    assert plan.document.title == "Rivers Strategy"


def test_cells_that_say_there_is_none_give_no_records(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    rows = ["Action\tOutcome\tLead\tTimescale", "Mend weirs\t–\tRanger\tMarch 2023", "N/A\tNone\t…\t–"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    plan = extract(path)
    assert [action.text for action in plan.actions] == ["Mend weirs"]
    assert plan.outcomes == ()
    assert [field.text for field in plan.fields] == ["Ranger"]
    assert {entry.text for entry in plan.unassigned if "none" in entry.reason} == {"N/A", "None"}
