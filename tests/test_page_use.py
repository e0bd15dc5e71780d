"""An output says which pages it used, and why the others were left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import Options, extract
from pipeline.outcome import Dealt, Extracted, found_in
from pipeline.page_use import ranges
from pipeline.report import document_line
from schemas import PageUse, Plan
from tests.papers.no_plans import NO_PLANS
from tests.papers.pack import APPENDIX, PAGES, pack
from tests.papers.plans import PLANS
from tests.papers.render import Paper, write_docx, write_pdf

TEXT = Paper("Background", prose=["The committee asked for a report on the rivers of the borough."])


def uses(plan: Plan) -> list[tuple[int | None, int | None, bool, str]]:
    return [(use.first_page, use.last_page, use.used, use.reason) for use in plan.document.page_use]


def message(plan: Plan) -> str:
    (found,) = [issue.message for issue in plan.issues if issue.code == "no-plan"]
    return found


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Text, a budget, a scorecard, a register of risks, a plan of two pages, and another text."""
    plan = PLANS["costed actions"]
    papers = [NO_PLANS["revenue budget"], NO_PLANS["scorecard"], NO_PLANS["risk register"], plan, plan]
    return write_pdf([TEXT, *papers, TEXT], tmp_path / "pack.pdf")


def test_pages_of_one_fate_are_one_entry(mixed: Path) -> None:
    plan = extract(mixed)
    assert uses(plan) == [
        (1, 1, False, "text outside tables"),
        (2, 3, False, "table of figures"),
        (4, 4, False, "risk register"),
        (5, 6, True, "plan table"),
        (7, 7, False, "text outside tables"),
    ]
    assert [use.tables for use in plan.document.page_use] == [(), (0, 1), (2,), (3, 4), ()]
    outcome = Extracted("", "", 0, found_in(plan))
    line = document_line(Dealt("pack.pdf", "out", outcome), outcome)
    assert line.startswith("pack.pdf: 4 actions, 4 dates on pages 5-6 of 7 → ")


def test_pages_that_were_not_asked_for_are_told(mixed: Path) -> None:
    plan = extract(mixed, Options(pages=frozenset({2, 3})))
    assert uses(plan) == [
        (1, 1, False, "not asked for with --pages"),
        (2, 3, False, "table of figures"),
        (4, 7, False, "not asked for with --pages"),
    ]
    assert message(plan) == (
        "No plan was found on pages 2-3, which alone were asked for: 2 tables on pages 2-3 left (table of figures (2))."
    )


def test_every_page_of_a_pack_is_told_once(tmp_path: Path) -> None:
    plan = extract(write_pdf(pack(with_appendix=True), tmp_path / "pack.pdf"))
    runs = plan.document.page_use
    assert [page for use in runs for page in range(use.first_page or 0, (use.last_page or 0) + 1)] == [
        *range(1, PAGES + 1)
    ]
    assert [(use.first_page, use.last_page) for use in runs if use.used] == [(APPENDIX.start, APPENDIX.stop - 1)]
    assert all(before.reason != after.reason for before, after in pairwise(runs))


def test_tables_of_a_word_document_are_told(tmp_path: Path) -> None:
    papers = [NO_PLANS["revenue budget"], PLANS["costed actions"], NO_PLANS["risk register"]]
    plan = extract(write_docx(papers, tmp_path / "pack.docx"))
    assert plan.document.page_use == (
        PageUse(tables=(0,), used=False, reason="table of figures"),
        PageUse(tables=(1,), used=True, reason="plan table"),
        PageUse(tables=(2,), used=False, reason="risk register"),
    )


def test_a_document_without_tables_is_told_in_one_entry(tmp_path: Path) -> None:
    plan = extract(write_docx([replace(TEXT, prose=TEXT.prose * 2)], tmp_path / "text.docx"))
    assert plan.document.page_use == (PageUse(used=False, reason="text outside tables"),)
    assert message(plan) == "No plan was found: no table, and no text laid out as a plan."


def test_a_contents_list_outside_tables_is_told(tmp_path: Path) -> None:
    plan = extract(write_pdf([TEXT, NO_PLANS["contents lines"], TEXT], tmp_path / "contents.pdf"))
    assert uses(plan)[1] == (2, 2, False, "contents list")


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([], ""),
        ([(4, 4)], "page 4"),
        ([(4, 5), (6, 6)], "pages 4-6"),
        ([(1, 1), (3, 5), (9, 9)], "pages 1, 3-5 and 9"),
    ],
)
def test_ranges_read_as_words(runs: list[tuple[int, int]], told: str) -> None:
    assert ranges(PageUse(first_page=a, last_page=b, used=True, reason="x") for a, b in runs) == told
