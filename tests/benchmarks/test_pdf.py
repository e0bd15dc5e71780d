"""The PDF benchmark goes the whole way on a small file, with the tools that are installed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import page_steps as steps
from benchmarks.measuring import Run, measure
from benchmarks.page_stages import one_round
from benchmarks.pages import markers, update_page
from benchmarks.papers import write_paper
from benchmarks.pdf_report import Figures, best_peer, claims, report
from benchmarks.peers import ABSENT, TOOLS
from benchmarks.scoring import Score
from benchmarks.trials import PEERS, Bench, Cells, Held, Language, Pair, cells, installed
from tests.conftest import REPOSITORY


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, Path(sys.executable), rounds=1)


def test_annexe_and_pdfplumber_on_a_table_of_two_pages(bench: Bench) -> None:
    held = cells(bench, write_paper("ruled", bench.folder, rows=6), ["annexe", "pdfplumber"])
    assert (held.pages, held.cells, held.cut_rows) == (2, 28, 1)
    assert held.tools["annexe"].given == Score(28, 1)
    assert held.tools["pdfplumber"].given.whole_rows == 0
    assert held.tools["pdfplumber"].merged == Score(28, 1)
    assert all(one.megabytes > 10 and one.pages_a_second > 0 for one in held.tools.values())


def test_the_tools_installed_are_known_and_those_absent_say_so(bench: Bench) -> None:
    assert {"annexe", "pdfplumber"} <= set(installed(bench)) <= set(TOOLS)
    code = (
        "import runpy, sys; sys.modules['pymupdf'] = None; del sys.argv[0]; "
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-c", code, str(PEERS), "pymupdf", "file", "result"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ABSENT
    assert "not installed" in done.stderr


def test_each_step_of_a_page_is_timed(bench: Bench) -> None:
    times = one_round([write_paper("ruled", bench.folder, rows=3)], own_first=True)
    names = {value for name, value in vars(steps).items() if name.isupper()}
    assert set(times) == names
    assert all(seconds > 0 for seconds in times.values())


def test_time_and_memory_are_those_of_the_process() -> None:
    run = measure([sys.executable, "-c", "held = bytearray(200_000_000); sum(range(3_000_000))"])
    assert run.megabytes > 200
    assert 0.01 < run.cpu_seconds < run.seconds + 1


def figures() -> Figures:
    names = [steps.STOCK_OBJECTS, steps.STOCK_TABLES]
    own = [steps.OWN_OBJECTS, steps.OWN_TABLES, steps.OWN_PAGE_STOCK_TABLES, steps.OWN_LAYOUT]
    tool = Cells(Score(10, 0), Score(12, 1), 3.0, 50.0)
    return Figures(
        about="A run.",
        versions={"annexe": "1", "pdfplumber": "2", "img2table": "3"},
        absent=["pymupdf"],
        stages={"pages": 4, "rounds": [dict.fromkeys(names, 0.8) | dict.fromkeys(own, 0.1)]},
        packs={"300-page pack": Pair([Run(2, 100, 1)], [Run(20, 50, 20)])},
        pack_pages=300,
        language=Language(25, 61.0),
        held=[Held("ruled", 2, 12, 1, {"annexe": Cells(Score(11, 1), Score(11, 1), 4.0, 99.0), "pdfplumber": tool})],
        growth={100: Run(1, 100, 1), 2000: Run(9, 140, 9)},
        processes={1: [Run(4, 90)], 2: [Run(2, 90)]},
        files=3,
    )


def test_what_has_to_be_shown_is_held_against_what_was_measured() -> None:
    made = {one.told.split(",")[0]: (one.measured, one.met) for one in claims(figures())}
    assert made["parsing the objects of a plan page"] == ("8.0", True)
    assert made["words and tables of a plan page"] == ("8.0", True)
    assert made["the 300-page pack"] == ("10.0", False)
    assert made["files on which a peer has more cells exactly right"] == ("1", False)
    assert made["rows cut by page breaks"] == ("1", True)
    assert made["peak memory of 2"] == ("1.40", False)
    assert made["the language stage"] == ("61", True)
    assert best_peer(figures().held[0]) == ("pdfplumber", 12)


def test_the_report_takes_its_place_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    begin, end = markers("figures")
    page.write_text(f"Before.\n\n{begin}\nold\n{end}\n\nAfter.\n", encoding="utf-8")
    told = report(figures())
    update_page(page, told)
    assert page.read_text(encoding="utf-8") == f"Before.\n\n{begin}\n{told}\n{end}\n\nAfter.\n"
    assert "| ruled | 2 | 12 | 11 | 10 / 12 |" in told
    assert "Not installed: pymupdf." in told
    page.write_text("No place.", encoding="utf-8")
    with pytest.raises(ValueError, match="must stand in it once"):
        update_page(page, told)


def test_no_package_of_ours_imports_what_is_only_a_peer() -> None:
    """PyMuPDF's licence is the AGPL: it may run beside Annexe, in a process of its own, and never within."""
    peers = ("pymupdf", "fitz", "camelot", "tabula", "img2table", "pdf_inspector")
    for folder in ("pipeline", "schemas", "tools"):
        for module in (REPOSITORY / folder).rglob("*.py"):
            lines = [line.split() for line in module.read_text(encoding="utf-8").splitlines()]
            imported = [words[1].split(".")[0] for words in lines if words[:1] in (["import"], ["from"]) and words[1:]]
            assert not set(imported) & set(peers), module
