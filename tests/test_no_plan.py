"""Papers that are no plan give no records and an issue that says so; plans that look like them give theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import extract
from schemas import Plan
from tests.papers.no_plans import NO_PLANS
from tests.papers.pack import ACTIONS, APPENDIX, pack
from tests.papers.plans import PLANS
from tests.papers.render import Paper, write_docx, write_pdf

Write = Callable[[Sequence[Paper], Path], Path]
WRITERS: dict[str, Write] = {".docx": write_docx, ".pdf": write_pdf}


def plan_of(papers: Sequence[Paper], suffix: str, folder: Path) -> Plan:
    return extract(WRITERS[suffix](papers, folder / f"paper{suffix}"))


def assert_no_plan(plan: Plan) -> None:
    assert [getattr(record, "text", record.id) for record in plan.records()] == []
    assert [issue.code for issue in plan.issues if issue.code == "no-plan"] == ["no-plan"]
    assert plan.unassigned or plan.document.title


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", NO_PLANS)
def test_a_paper_that_is_no_plan_gives_no_records(name: str, suffix: str, tmp_path: Path) -> None:
    assert_no_plan(plan_of([NO_PLANS[name]], suffix, tmp_path))


@pytest.mark.parametrize("name", NO_PLANS)
def test_nor_does_it_where_no_heading_tells_what_it_is(name: str, tmp_path: Path) -> None:
    assert_no_plan(plan_of([replace(NO_PLANS[name], heading="Table 3")], ".docx", tmp_path))


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_shares_a_trait_with_them_gives_an_action_a_row(name: str, suffix: str, tmp_path: Path) -> None:
    paper = PLANS[name]
    plan = plan_of([paper], suffix, tmp_path)
    rows = len(paper.rows) - paper.header
    assert len([action for action in plan.actions if action.parent_id is None]) == rows
    assert not [issue for issue in plan.issues if issue.code == "no-plan"]


def test_a_row_of_totals_is_no_action(tmp_path: Path) -> None:
    paper = PLANS["costed actions"]
    plan = plan_of([replace(paper, rows=[*paper.rows, ("Total", "165", "80", "", "")])], ".docx", tmp_path)
    assert [action.text for action in plan.actions] == [row[0] for row in paper.rows[1:]]
    assert ("Total", "row of totals") in {(entry.text, entry.reason) for entry in plan.unassigned}


def test_who_was_present_is_no_theme(tmp_path: Path) -> None:
    paper = replace(PLANS["silent heading"], prose=["Present: Councillors Sedge, Tarrant and Yule"])
    plan = plan_of([paper], ".docx", tmp_path)
    assert len(plan.actions) == 2
    assert "Present" not in [theme.label for theme in plan.themes]


@pytest.mark.parametrize("suffix", WRITERS)
def test_of_a_pack_the_appendix_alone_gives_records(suffix: str, tmp_path: Path) -> None:
    plan = plan_of(pack(with_appendix=True), suffix, tmp_path)
    assert [action.text for action in plan.actions] == ACTIONS
    if suffix == ".pdf":
        assert {piece.page for record in plan.records() for piece in record.evidence} == set(APPENDIX)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_pack_without_its_appendix_gives_none(suffix: str, tmp_path: Path) -> None:
    assert_no_plan(plan_of(pack(with_appendix=False), suffix, tmp_path))


def test_stages_under_a_timetable_for_preparing_something_are_a_plan(tmp_path: Path) -> None:
    whens = ["Completed – May 2030", "June-July 2031", "2032"]
    stages = list(zip(["Scoping report", "Draft for comment", "Public inquiry"], whens, strict=True))
    paper = Paper(
        "Section 2 – New moorland plan",
        prose=["Figure 2 – Timetable for preparing the moorland plan"],
        rows=stages,
        header=False,
    )
    plan = plan_of([paper], ".docx", tmp_path)
    assert [action.text for action in plan.actions] == [stage for stage, _ in stages]
    assert [date.edtf for date in plan.date_ranges] == ["2030-05", "2031-06/2031-07", "2032"]
