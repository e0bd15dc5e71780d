#!/usr/bin/env python3
"""Plan pages a second of the language stage, its models loaded.

    benchmarks/language.py [--rounds 5] [--shared FOLDER] [PDF ...]

Reads and lays out the samples' PDFs, and the seeds' and the real ones where ../shared is there (the pages that their
gold names), or the files given, then runs the language stage on each of them in turns. What it remembers of texts is
forgotten before each run, so that no document is helped by having been read before. Prints the median CPU time for a
plan page, which is a page with a row of the plan's tables or lists. Nothing is asserted of the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")
sys.path.insert(0, str(REPOSITORY))

from pipeline.language import read_language  # noqa: E402  (the path comes first)
from pipeline.language.annotate import build_pipeline  # noqa: E402
from pipeline.language.cell_fit import cell_misfit  # noqa: E402
from pipeline.language.commitments import Commitments  # noqa: E402
from pipeline.language.headers import header_likeness  # noqa: E402
from pipeline.layout import outline  # noqa: E402
from pipeline.options import Options  # noqa: E402
from pipeline.outline import Outline  # noqa: E402
from pipeline.readers import read  # noqa: E402
from pipeline.source import Source  # noqa: E402

MODELS = 16
"""Entries: a cache of no more holds models, a larger one what was found in texts."""


@dataclass
class Document:
    """A document laid out, its plan pages, and the CPU seconds that each run took."""

    name: str
    laid_out: Outline
    fiscal_year_start: int
    pages: int
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """CPU seconds of the median run."""
        return statistics.median(self.seconds)


def documents(files: Sequence[Path], shared: Path) -> Iterator[Document]:
    """The documents that hold rows of a plan, ready for the language stage."""
    for path in files:
        options = options_for(path, shared)
        source = read(path, options)
        laid_out = outline(source, header_likeness, Commitments(options.fiscal_year_start), cell_misfit)
        if pages := plan_pages(source, laid_out):
            yield Document(path.name, laid_out, options.fiscal_year_start, pages)


def options_for(path: Path, shared: Path) -> Options:
    """The pages and the fiscal year that a document's gold names."""
    gold = shared / "gold" / f"{path.stem}.gold.json"
    told = json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else {}
    pages = told.get("pages")
    return Options(
        pages=frozenset(range(pages[0], pages[1] + 1)) if pages else None,
        fiscal_year_start=told.get("fiscal_year_start") or Options().fiscal_year_start,
    )


def plan_pages(source: Source, laid_out: Outline) -> int:
    """How many pages have a row of the plan's tables or lists."""
    cells = (cell for section in laid_out.sections for row in section.rows for cell in row.cells.values())
    begins = (item.passage.begin for cell in cells for item in cell.items if item.passage)
    return len({source.line_at(begin).place.page for begin in begins})


def measure(measured: Sequence[Document], rounds: int) -> None:
    """Run the language stage on each document in turns."""
    for fiscal_year_start in {document.fiscal_year_start for document in measured}:
        build_pipeline(fiscal_year_start)
    for _ in range(rounds):
        for document in measured:
            forget()
            begin = time.process_time()
            read_language(document.laid_out, document.fiscal_year_start)
            document.seconds.append(time.process_time() - begin)


def forget() -> None:
    """Empty the caches of what was found in texts; models stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline."):
            for value in list(vars(module).values()):
                size = value.cache_info().maxsize if hasattr(value, "cache_info") else 0
                if size and size > MODELS:
                    value.cache_clear()


def report(measured: Sequence[Document]) -> str:
    """A line for each document and one for all; the first run is told apart, as it loads what is loaded when needed."""
    lines = [
        "| document | plan pages | ms a page | pages/s | first run, ms a page |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += (_line(one.name, one.pages, one.median, one.seconds[0]) for one in measured)
    pages = sum(one.pages for one in measured)
    total, first = sum(one.median for one in measured), sum(one.seconds[0] for one in measured)
    return "\n".join([*lines, _line("all", pages, total, first)])


def _line(name: str, pages: int, seconds: float, first: float) -> str:
    return f"| {name} | {pages} | {1000 * seconds / pages:.1f} | {pages / seconds:.0f} | {1000 * first / pages:.1f} |"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*", metavar="PDF", help="other documents than those at hand")
    parser.add_argument("--rounds", type=int, default=5, help="how often each document is read (%(default)s)")
    parser.add_argument("--shared", type=Path, default=SHARED, help="where seeds and real plans are (%(default)s)")
    given = parser.parse_args(arguments)
    folders = (REPOSITORY / "samples", given.shared / "seeds" / "rendered", given.shared / "real")
    files = given.files or [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    measured = list(documents(files, given.shared))
    if not measured or given.rounds < 1:
        parser.error("there is no plan to measure")
    measure(measured, given.rounds)
    print(f"Python {platform.python_version()}, {given.rounds} runs of each document, median CPU time\n")
    print(report(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
