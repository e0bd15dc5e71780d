"""A document that is a plan and nothing else: its title, a theme, and one table."""

from __future__ import annotations

from pathlib import Path

from benchmarks.papers.grid import Grid
from benchmarks.papers.sheets import MARGIN, Sheets
from benchmarks.papers.tables import KINDS
from benchmarks.papers.truth import Truth
from benchmarks.papers.words import Writer

TITLE = "Parks, Markets and Crossings Action Plan 2031 to 2036"


def write_plan(name: str, path: Path, rows: int | None = None) -> Truth:
    """One of `KINDS`, with so many rows where it is said."""
    kind = KINDS[name]
    sheets = Sheets(path, wide=True, family=kind.family)
    top = sheets.paragraph(TITLE, MARGIN, size=14, bold=True)
    top = sheets.paragraph("This appendix says what will be done for the paths, squares and waters.", top)
    grid = Grid(sheets, kind.design, top)
    grid.header(kind.header_cells())
    for cells in kind.rows(Writer(name.partition("-")[0]), rows or kind.count):
        grid.add(cells)
    grid.finish()
    sheets.save()
    return Truth(sheets.pages, tuple(grid.pages), tuple(grid.rows))
