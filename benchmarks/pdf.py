#!/usr/bin/env python3
"""Annexe beside its peers on PDFs that the benchmark makes itself: speed, memory, and cells exactly right.

    benchmarks/pdf.py [--peers-python PYTHON] [--rounds 3] [--tools NAMES] [--quick] [--no-page]

PYTHON is an interpreter with the peers installed (pdfplumber, camelot-py, tabula-py, img2table, PyMuPDF, pymupdf4llm,
pdf-inspector), in an environment of its own; this one if not given. A peer that is not there is said to be absent.
Prints the figures, and a full run leaves them in docs/performance.md, which says what is compared with what. `--quick`
goes the whole way on small files, to see that it works: its figures mean nothing and are kept nowhere.

How cells are counted is said in `benchmarks/scoring.py`, what is in the files in `benchmarks/papers`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.pages import about, update_page  # noqa: E402
from benchmarks.pdf_report import Figures, report  # noqa: E402
from benchmarks.peers import TOOLS  # noqa: E402
from benchmarks.trials import Bench, cells, growth, installed, language, page_stages, processes, warm_up, whole_pack  # noqa: E402

PAGE = REPOSITORY / "docs" / "performance.md"

TABLES = ("ruled", "ruled-open", "ruled-once", "ruled-open-once", "spans", "borderless", "dense")
TAGGED = ("ruled-tagged", "spans-tagged", "borderless-tagged")
TIMED = ("ruled", "ruled-open", "spans", "dense")
"""The files whose pages the steps are timed on: ruled tables, which pdfplumber reads too."""
SIZES = (1, 10, 100, 1000, 2000)
PACK = 300
QUICK_ROWS = 6
QUICK_SIZES = (1, 8)
QUICK_PACK = 14


def run(bench: Bench, wanted: Sequence[str], *, quick: bool) -> Figures:
    """Everything with the tools wanted, on small files where it has to be quick."""
    names = ("ruled", "borderless") if quick else (*TABLES, *TAGGED)
    rows = QUICK_ROWS if quick else None
    files = [bench.paper(name, rows) for name in names]
    pack_pages = QUICK_PACK if quick else PACK
    packs = {
        told: bench.paper(f"pack-{pack_pages}{end}")
        for told, end in ((f"{pack_pages}-page pack", ""), (f"{pack_pages}-page pack with tags", "-tagged"))
    }
    versions = {name: version for name, version in installed(bench).items() if name in wanted}
    warm_up(bench, files[0])
    timed = [file for file in files if file.stem in TIMED]
    figures = Figures(
        about=about("benchmark-pdf", bench.rounds),
        versions=versions,
        absent=[name for name in wanted if name not in versions],
        stages=page_stages(bench, timed),
        packs={told: whole_pack(bench, pack) for told, pack in packs.items()},
        pack_pages=pack_pages,
        files=len(files),
        language=language(bench, files if quick else []),
    )
    figures.held = [cells(bench, file, list(versions)) for file in [*files, *packs.values()]]
    figures.growth = growth(bench, QUICK_SIZES if quick else SIZES)
    figures.processes = processes(bench, files)
    return figures


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--peers-python", type=Path, default=Path(sys.executable), help="an interpreter with the peers")
    parser.add_argument("--rounds", type=int, default=3, help="how often what is timed is run (%(default)s)")
    parser.add_argument("--tools", default=",".join(TOOLS), help="those to run, parted by commas (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="small files; nothing is kept")
    parser.add_argument("--no-page", action="store_true", help="leave docs/performance.md as it is")
    given = parser.parse_args(arguments)
    if not given.peers_python.exists():
        parser.error(f"there is no {given.peers_python}")
    wanted = ["annexe", *(name for name in given.tools.split(",") if name != "annexe")]
    if unknown := set(wanted) - set(TOOLS):
        parser.error(f"there is no tool called {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        told = report(run(Bench(Path(folder), given.peers_python, given.rounds), wanted, quick=given.quick))
    print(told)
    if not (given.quick or given.no_page):
        update_page(PAGE, told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
