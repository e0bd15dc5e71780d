"""Tables of committee papers that are no plan give no records, and an issue that says so."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline import extract

Rows = list[tuple[str, ...]]

TABLES: dict[str, Rows] = {
    "calendar of meetings": [("Committee", "Date"), ("Planning", "12 May 2024"), ("Cabinet", "14 May 2024")],
    "revenue budget": [
        ("Service", "Budget £000", "Actual £000", "Variance"),
        ("Parks", "1,200", "1,180", "-20"),
        ("Waste", "4,000", "4,100", "100"),
    ],
    "minutes": [
        ("Item", "Minute", "Action by"),
        ("1", "Apologies were received from Cllr Orrin", "Clerk"),
        ("2", "The minutes of the last meeting were agreed", "Chair"),
    ],
    "scorecard": [
        ("Indicator", "Target", "Actual", "Status"),
        ("% of bins emptied on the day", "99%", "98%", "Amber"),
        ("Number of swims", "1,000", "1,200", "Green"),
    ],
    "contents": [("Item", "Page"), ("Introduction", "3"), ("Action plan", "9")],
    "consultation": [
        ("Comment", "Response"),
        ("The plan should do more for buses", "Agreed. We will look at the network again."),
        ("It is too long", "Noted"),
    ],
    "risk register": [
        ("Risk", "Likelihood", "Impact", "Mitigation", "Owner"),
        ("Loss of the grant", "3", "4", "Bid to the trust", "Head of Finance"),
        ("Too few drivers", "2", "3", "Train our own", "Fleet Manager"),
    ],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_no_plan_gives_no_records(name: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(name.capitalize(), 1)
    rows = TABLES[name]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "paper.docx"
    document.save(str(path))
    plan = extract(path)
    assert list(plan.records()) == []
    assert [issue.code for issue in plan.issues if issue.code == "no-plan"] == ["no-plan"]
    assert sum(len(entry.text.split()) for entry in plan.unassigned) > 0
