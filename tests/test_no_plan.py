"""Tables and texts of committee papers that are no plan give no records, and an issue that says so."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline import extract
from tests.papers.no_plans import NO_PLANS
from tests.papers.render import write_docx, write_pdf


@pytest.mark.parametrize("write", [write_docx, write_pdf])
@pytest.mark.parametrize("name", NO_PLANS)
def test_a_paper_that_is_no_plan_gives_no_records(name: str, write: object, tmp_path: Path) -> None:
    suffix = ".docx" if write is write_docx else ".pdf"
    assert callable(write)
    plan = extract(write([NO_PLANS[name]], tmp_path / f"paper{suffix}"))
    assert [getattr(record, "text", record.id) for record in plan.records()] == []
    assert [issue.code for issue in plan.issues if issue.code == "no-plan"] == ["no-plan"]
    words = sum(len(entry.text.split()) for entry in plan.unassigned)
    assert words > 0


def test_stages_under_a_timetable_for_preparing_something_are_a_plan(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Section 2 – New moorland plan", 1)
    document.add_paragraph("Figure 2 – Timetable for preparing the moorland plan")
    table = document.add_table(0, 2)
    for stage, when in (
        ("Scoping report", "Completed – May 2030"),
        ("Draft for comment", "June-July 2031"),
        ("Public inquiry", "2032"),
    ):
        for cell, text in zip(table.add_row().cells, (stage, when), strict=True):
            cell.text = text
    document.save(str(tmp_path / "stages.docx"))
    plan = extract(tmp_path / "stages.docx")
    assert [action.text for action in plan.actions] == ["Scoping report", "Draft for comment", "Public inquiry"]
    assert [date.edtf for date in plan.date_ranges] == ["2030-05", "2031-06/2031-07", "2032"]
