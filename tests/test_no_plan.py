"""Tables and texts of committee papers that are no plan give no records, and an issue that says so."""

from __future__ import annotations

from pathlib import Path

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
