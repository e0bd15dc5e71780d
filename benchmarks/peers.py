"""One tool on one file, in a process of its own: python -P benchmarks/peers.py TOOL FILE RESULT

Writes to RESULT (JSON) the tables that the tool found, page after page, and what it took: the seconds of its import,
and wall and CPU seconds of its work (children's, such as a JVM's, with it). The peers need not be installed where
Annexe is: this script imports nothing of the repository, but for the tool `annexe`. Exits with 3 where the tool is
not installed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ABSENT = 3
"""Exit code: the tool is not installed."""

Rows = list[list[str]]
PageTables = list[tuple[int, Rows]]
"""Tables in reading order, each with its page, from 1."""


@dataclass(frozen=True)
class Tool:
    """`distribution` is what pip calls it; `load` imports what `tables` needs, and raises ImportError."""

    distribution: str
    load: Callable[[], Any]
    tables: Callable[[Any, str], PageTables]


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _rows(rows: Iterable[Iterable[object]]) -> Rows:
    return [[_text(value) for value in row] for row in rows]


def _importing(*names: str) -> Callable[[], Any]:
    return lambda: [importlib.import_module(name) for name in names]


# --- pdfplumber -----------------------------------------------------------------------------------------------------


def _pdfplumber(settings: dict[str, str]) -> Callable[[Any, str], PageTables]:
    def tables(modules: Any, file: str) -> PageTables:
        found: PageTables = []
        with modules[0].open(file) as document:
            for page in document.pages:
                found += [(page.page_number, _rows(rows)) for rows in page.extract_tables(settings)]
                page.close()
        return found

    return tables


# --- camelot, tabula, img2table -------------------------------------------------------------------------------------


def _camelot(flavor: str) -> Callable[[Any, str], PageTables]:
    def tables(modules: Any, file: str) -> PageTables:
        found = modules[0].read_pdf(file, pages="all", flavor=flavor, suppress_stdout=True)
        return [(int(one.page), _rows(one.df.values.tolist())) for one in found]

    return tables


def _tabula(**options: bool) -> Callable[[Any, str], PageTables]:
    def tables(modules: Any, file: str) -> PageTables:
        """As JSON, lest pandas take cells for numbers. That names no pages: a table that begins higher than the one
        before ended is on the next."""
        found = modules[0].read_pdf(file, pages="all", output_format="json", silent=True, **options)
        page, last = 1, 0.0
        told: PageTables = []
        for one in found:
            if one["top"] < last:
                page += 1
            last = one["bottom"]
            told.append((page, [[_text(cell["text"]) for cell in row] for row in one["data"]]))
        return told

    return tables


def _img2table(*, borderless: bool) -> Callable[[Any, str], PageTables]:
    def tables(modules: Any, file: str) -> PageTables:
        """A merged cell is given in each place that it covers: kept in its first alone, as the others give it."""
        found = modules[0].PDF(file).extract_tables(borderless_tables=borderless)
        told: PageTables = []
        for page, extracted in sorted(found.items()):
            for one in extracted:
                seen: set[tuple[int, int, int, int]] = set()
                rows: Rows = []
                for row in one.content.values():
                    rows.append([])
                    for cell in row:
                        box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
                        rows[-1].append("" if box in seen else _text(cell.value))
                        seen.add(box)
                told.append((page + 1, rows))
        return told

    return tables


# --- PyMuPDF and the writers of Markdown ----------------------------------------------------------------------------


def _pymupdf(modules: Any, file: str) -> PageTables:
    found: PageTables = []
    with modules[0].open(file) as document:
        for number, page in enumerate(document, start=1):
            found += [(number, _rows(one.extract())) for one in page.find_tables().tables]
    return found


def _pymupdf4llm(modules: Any, file: str) -> PageTables:
    chunks = modules[0].to_markdown(file, page_chunks=True, show_progress=False)
    return [(number, rows) for number, chunk in enumerate(chunks, start=1) for rows in _markdown_tables(chunk["text"])]


def _pdf_inspector(modules: Any, file: str) -> PageTables:
    pages = modules[0].extract_pages_markdown(file).pages
    return [(number, rows) for number, page in enumerate(pages, start=1) for rows in _markdown_tables(page.markdown)]


def _markdown_tables(markdown: str) -> list[Rows]:
    """The pipe tables of a text, without the line under their header."""
    tables: list[Rows] = [[]]
    for line in markdown.splitlines():
        if not line.strip().startswith("|"):
            if tables[-1]:
                tables.append([])
            continue
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells):
            tables[-1].append([_plain(cell) for cell in cells])
    return [table for table in tables if table]


def _plain(cell: str) -> str:
    """A cell's words without the signs of Markdown."""
    cell = re.sub(r"<br\s*/?>", "\n", cell)
    return re.sub(r"\\(.)", r"\1", cell.replace("**", "")).strip()


# --- Annexe ---------------------------------------------------------------------------------------------------------


def _load_annexe() -> Any:
    """The pipeline's modules; what they import themselves when they are first used, and the models, they load later."""
    for name in ("readers.pdf", "layout", "language"):
        importlib.import_module(f"pipeline.{name}")
    return importlib.import_module("pipeline"), importlib.import_module("pipeline.assemble")


def _annexe(modules: Any, file: str) -> PageTables:
    """From file to records; the tables are those of the layout stage, rows joined over page breaks.

    A heading over rows and a header row stand as rows of their own where they change, as they do in a peer's table.
    """
    pipeline, assemble = modules
    source, outline, reading = pipeline.understand(file)
    assemble.assemble(source, reading, outline.notes)
    rows: Rows = []
    told: set[int] = set()
    for section in outline.sections:
        headings = [(one.passage.begin, [one.passage]) for one in section.headings]
        header = list({id(one): one for _, one in sorted(section.header.items())}.values())
        over = sorted([*headings, *([(header[0].begin, header)] if header else [])], key=lambda one: one[0])
        for _, passages in over:
            if not told >= set(map(id, passages)):
                rows.append([passage.text for passage in passages])
                told |= set(map(id, passages))
        rows += [[_cell_text(row.cells[column]) for column in sorted(row.cells)] for row in section.rows]
        rows += [[passage.text] for passage in section.closing]
    return [(1, rows)]


def _cell_text(cell: Any) -> str:
    parts = []
    for item in cell.items:
        parts += [item.marker.text] if item.marker else []
        parts.append(item.passage.text)
    return " ".join(parts)


# --- the process ----------------------------------------------------------------------------------------------------

TOOLS: dict[str, Tool] = {
    "annexe": Tool("annexe", _load_annexe, _annexe),
    "pdfplumber": Tool("pdfplumber", _importing("pdfplumber"), _pdfplumber({})),
    "pdfplumber text": Tool(
        "pdfplumber",
        _importing("pdfplumber"),
        _pdfplumber({"vertical_strategy": "text", "horizontal_strategy": "text"}),
    ),
    "camelot lattice": Tool("camelot-py", _importing("camelot"), _camelot("lattice")),
    "camelot stream": Tool("camelot-py", _importing("camelot"), _camelot("stream")),
    "tabula lattice": Tool("tabula-py", _importing("tabula"), _tabula(lattice=True)),
    "tabula stream": Tool("tabula-py", _importing("tabula"), _tabula(stream=True)),
    "img2table": Tool("img2table", _importing("img2table.document"), _img2table(borderless=False)),
    "img2table borderless": Tool("img2table", _importing("img2table.document"), _img2table(borderless=True)),
    "pymupdf": Tool("PyMuPDF", _importing("pymupdf"), _pymupdf),
    "pymupdf4llm": Tool("pymupdf4llm", _importing("pymupdf4llm"), _pymupdf4llm),
    "pdf-inspector": Tool("pdf-inspector", _importing("pdf_inspector"), _pdf_inspector),
}


def _cpu() -> float:
    """CPU seconds of this process and the children that it waited for."""
    return sum(os.times()[:4])


def main(name: str, file: str, result: str) -> int:
    tool = TOOLS[name]
    begin = time.perf_counter()
    try:
        modules = tool.load()
    except ImportError as error:
        print(f"{name} is not installed: {error}", file=sys.stderr)
        return ABSENT
    ready, ready_cpu = time.perf_counter(), _cpu()
    with contextlib.redirect_stdout(sys.stderr):
        tables = tool.tables(modules, file)
    told = {
        "version": importlib.metadata.version(tool.distribution),
        "import_seconds": ready - begin,
        "seconds": time.perf_counter() - ready,
        "cpu_seconds": _cpu() - ready_cpu,
        "tables": tables,
    }
    Path(result).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
