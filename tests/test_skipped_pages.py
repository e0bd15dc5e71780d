"""A plan in a long pack gives the same records whether other pages are skipped or not, and what was skipped is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from benchmarks.papers import write_paper
from pipeline import Options, extract
from pipeline.cli import app
from pipeline.outcome import Dealt, Extracted, found_in
from pipeline.report import document_line
from schemas import Plan
from tests.conftest import REPOSITORY
from tests.papers.dense import embedded, pages_of_papers

BEFORE, PAPERS = 9, 22


def records(plan: Plan) -> dict[str, Any]:
    """The records with their evidence, but for the numbers of tables, which count those that were read.

    Nor do themes' narratives count: prose of the papers before a plan is taken for that of its first theme, and how
    much of it depends on the pages that are read.
    """
    kinds = {"themes", "priorities", "actions", "outcomes", "date_ranges", "fields"}
    unlike: dict[str, Any] = {kind: {"confidence": True, "evidence": {"__all__": {"table"}}} for kind in kinds}
    unlike["themes"] = {"confidence", "evidence", "narrative"}
    return plan.model_dump(include=kinds, exclude={kind: {"__all__": fields} for kind, fields in unlike.items()})


def uses(plan: Plan) -> list[tuple[int | None, int | None, str]]:
    return [(use.first_page, use.last_page, use.reason) for use in plan.document.page_use]


def messages(plan: Plan) -> dict[str, str]:
    return {issue.code: issue.message for issue in plan.issues if issue.code in {"no-plan", "pages-skipped"}}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packs") / "papers.pdf"
    path.write_bytes(pages_of_papers(PAPERS, seed=2))
    return path


@pytest.mark.parametrize("name", ["wexmoor-museums", "harrowmere-sport"])
def test_records_are_the_same_and_what_was_skipped_is_told(name: str, papers: Path, tmp_path: Path) -> None:
    plan = (REPOSITORY / "samples" / f"{name}.pdf").read_bytes()
    data, where = embedded(plan, papers.read_bytes(), BEFORE)
    path = tmp_path / "pack.pdf"
    path.write_bytes(data)
    skimmed, whole = extract(path), extract(path, Options(all_pages=True))
    assert records(skimmed) == records(whole)
    assert skimmed.actions
    assert messages(whole) == {}
    count, last = PAPERS + len(where), where[-1]
    skipped = "skipped: no sign of a plan"
    assert [use for use in uses(skimmed) if use[2] == skipped] == [(2, BEFORE - 2, skipped), (last + 2, count, skipped)]
    message = messages(skimmed)["pages-skipped"]
    number = BEFORE - 3 + count - last - 1
    assert message.startswith(f"{number} of {count} pages show no sign of a plan and were skipped: ")
    assert f"pages 2-{BEFORE - 2} and {last + 2}-{count}" in message
    assert "running text (" in message
    assert "figures (" in message
    assert "--all-pages" in message


def test_a_pack_without_a_plan_says_how_far_it_was_read(papers: Path) -> None:
    plan = extract(papers)
    assert uses(plan) == [(1, 1, "text outside tables"), (2, PAPERS, "skipped: no sign of a plan")]
    assert messages(plan)["no-plan"] == (
        "No plan was found on page 1, which alone may hold one; --all-pages reads the others, too: "
        "no table, and no text laid out as a plan."
    )
    outcome = Extracted("", "", 0, found_in(plan))
    line = document_line(Dealt("papers.pdf", "out", outcome), outcome)
    assert line.startswith(f"papers.pdf: no plan found on 1 of {PAPERS} pages (--all-pages reads the others) → ")


def test_the_pages_skipped_hold_nothing(papers: Path) -> None:
    plan = extract(papers, Options(all_pages=True))
    assert not plan.actions
    assert not any(reason.startswith("skipped") for _, _, reason in uses(plan))


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_the_command_line_reads_all_pages_where_told(command: str, tmp_path: Path) -> None:
    path = tmp_path / "papers.pdf"
    path.write_bytes(pages_of_papers(PAPERS, seed=3))
    pictured = ["--page", "2"] if command == "explain" else []
    told = CliRunner().invoke(app, [command, str(path), "-o", str(tmp_path / "out"), "--all-pages", *pictured])
    assert told.exit_code == 0, told.output
    assert "--all-pages" not in told.output


def test_records_of_a_real_pack_are_the_same(shared: Path) -> None:
    path = shared / "real" / "norfolk-2019.pdf"
    skimmed = extract(path)
    assert any(issue.code == "pages-skipped" for issue in skimmed.issues)
    assert records(skimmed) == records(extract(path, Options(all_pages=True)))


def test_what_else_is_in_a_pack_does_not_decide_what_a_milestone_belongs_to(tmp_path: Path) -> None:
    path = write_paper("pack-100", tmp_path)
    assert records(extract(path)) == records(extract(path, Options(all_pages=True)))
