"""No page of a plan is ever skipped: labelled documents, and plans of every layout among other papers."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table, TableStyle

from pipeline.language.skimming import skim
from pipeline.readers.pdf.triage import keep, look
from tests.conftest import REPOSITORY
from tests.papers.dense import embedded, pages_of_papers
from tests.papers.plans import PLANS
from tests.papers.render import Paper

AMONG = 40
SAMPLES = sorted((REPOSITORY / "samples").glob("*.pdf"))


@pytest.fixture(scope="module")
def papers() -> bytes:
    """Pages of papers none of which is a plan."""
    return pages_of_papers(AMONG, seed=4)


def kept(data: bytes) -> frozenset[int]:
    return keep(look(data, skim))


def skipped_of(plan: bytes, papers: bytes, before: int) -> set[int]:
    """The pages of a plan, counted from its own first, that are skipped where it stands among other papers."""
    data, where = embedded(plan, papers, before)
    found = kept(data)
    assert len(found - set(where)) <= 3, "the other papers: the first page, and those beside the plan"
    return {page - where.start + 1 for page in set(where) - found}


def test_nothing_but_the_first_page_of_papers_without_a_plan_is_kept(papers: bytes) -> None:
    assert kept(papers) == {1}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_page_of_a_sample_is_kept_wherever_it_stands(path: Path, papers: bytes) -> None:
    before = random.Random(path.name).randint(2, AMONG)
    assert skipped_of(path.read_bytes(), papers, before) == set()


def table_pages(paper: Paper, path: Path, *, ruled: bool) -> bytes:
    """Two pages of a plan's rows under its heading and header row, which are not printed again on the second."""
    header, rows = (paper.rows[:1], paper.rows[1:]) if paper.header else ([], paper.rows)
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else [("FONTSIZE", (0, 0), (-1, -1), 8)])
    many = (rows * 30)[:26]
    widths = [(landscape(A4)[0] - 80) / len(rows[0])] * len(rows[0])
    flow = [Table([*header, *many], widths, style=style), PageBreak(), Table(many, widths, style=style)]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), topMargin=20, bottomMargin=20, invariant=1).build(flow)
    return path.read_bytes()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("which", PLANS)
def test_every_kind_of_plan_is_kept_with_or_without_rules(
    which: str, ruled: bool, papers: bytes, tmp_path: Path
) -> None:
    plan = table_pages(PLANS[which], tmp_path / "plan.pdf", ruled=ruled)
    assert skipped_of(plan, papers, 9) == set()


def labelled(shared: Path) -> list[tuple[Path, range]]:
    """The real PDFs that have gold, with the pages of their plans."""
    found = []
    for path in sorted((shared / "real").glob("*.pdf")):
        first, last = json.loads((shared / "gold" / f"{path.stem}.gold.json").read_text(encoding="utf-8"))["pages"]
        found.append((path, range(first, last + 1)))
    return found


def test_every_page_of_the_real_plans_is_kept(shared: Path) -> None:
    assert len(labelled(shared)) >= 7
    lost = {path.name: sorted(set(pages) - kept(path.read_bytes())) for path, pages in labelled(shared)}
    assert {name: pages for name, pages in lost.items() if pages} == {}


def test_every_page_of_the_seeds_is_kept_wherever_it_stands(shared: Path, papers: bytes) -> None:
    seeds = sorted((shared / "seeds" / "rendered").glob("*.pdf"))
    assert seeds
    assert {path.name: skipped_of(path.read_bytes(), papers, 17) for path in seeds} == {
        path.name: set() for path in seeds
    }
