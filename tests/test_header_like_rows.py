"""Rows of a plan whose words are those of headers stay rows."""

from __future__ import annotations

from pathlib import Path

from pipeline import extract


def test_rows_that_read_like_headers_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    rows = [
        "Action\tLead\tTimescale\tOutcome",
        "Mend the weir at the mill\tRanger\tMarch 2031\tMore trout run",
        "Progress review\tProject manager\tQuarterly\tPerformance report",
        "Review funding\tFinance team\tMay 2031\tBudget agreed",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    plan = extract(path)
    assert [action.text for action in plan.actions] == [row.split("\t")[0] for row in rows[1:]]
    assert [field.header for field in plan.fields] == ["Lead"] * 3
