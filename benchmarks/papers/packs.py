"""Committee packs: prose, minutes, tables of figures and decorated pages, with a plan somewhere among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.papers.grid import Cell, Cells, Design, Grid
from benchmarks.papers.sheets import MARGIN, Sheets
from benchmarks.papers.tables import RULED
from benchmarks.papers.truth import Truth
from benchmarks.papers.words import COUNCIL, Writer

PACK_TITLE = "Appendix D: Streets and Waters Action Plan 2031 to 2036"
PLAN_PAGES = 12
"""Pages of the appendix in a pack of 100 pages or more; a shorter one has one for each eight."""
PLAN_BEGINS = 61
"""Where the appendix begins, in packs that are longer: within their first 100 pages, so that the head of a pack has
the same plan to read as the whole."""


def write_pack(path: Path, pages: int) -> Truth:
    """A pack of so many pages; the same first pages whatever the length (from 100 pages on)."""
    sheets = Sheets(path, family="vera")
    plan_pages = PLAN_PAGES if pages >= 100 else max(1, pages // 8)
    begins = min(PLAN_BEGINS, pages - plan_pages + 1)
    number = 1
    grid: Grid | None = None
    while number <= pages:
        if number == begins:
            grid = _plan(sheets, plan_pages)
            number += plan_pages
        else:
            sheets.turn_to(wide=False)
            writer = Writer(f"pack page {number}")
            _PAGES[number % len(_PAGES)](sheets, writer)
            number += 1
        if number <= pages:
            sheets.next_page()
    sheets.save()
    rows = tuple(grid.rows) if grid else ()
    return Truth(pages, tuple(range(begins, begins + plan_pages)), rows)


def _plan(sheets: Sheets, pages: int) -> Grid:
    """A plan that fills so many pages."""
    sheets.turn_to(wide=True)
    top = sheets.paragraph(PACK_TITLE, MARGIN, size=14, bold=True)
    top = sheets.paragraph("Theme: A borough that is good to walk in", top, size=11, bold=True)
    grid = Grid(sheets, RULED.design, top, last_page=sheets.pages + pages - 1)
    grid.header(RULED.header_cells())
    writer = Writer("the plan of the pack")
    while grid.add(RULED.rows(writer, 1)[0]):
        pass
    grid.finish()
    return grid


# --- pages that are no plan: each fills the page that is open -------------------------------------------------------


def _prose(sheets: Sheets, writer: Writer) -> None:
    y = sheets.paragraph(f"Report on {writer.subject()}", MARGIN, size=13, bold=True)
    number = 1
    while y < sheets.lowest - 110:
        y = sheets.paragraph(f"{number}. {writer.paragraph(4)}", y, size=9.5)
        number += 1


def _minutes(sheets: Sheets, writer: Writer) -> None:
    y = sheets.paragraph(f"{COUNCIL}: minutes of the Amenities Panel", MARGIN, size=13, bold=True)
    number = 1
    while y < sheets.lowest - 95:
        y = sheets.paragraph(f"{number}. {writer.subject().capitalize()}", y, size=9.5, bold=True)
        y = sheets.paragraph(writer.paragraph(3), y, size=9.5)
        number += 1


def _finance(sheets: Sheets, writer: Writer) -> None:
    y = sheets.paragraph(f"Outturn by cost centre, period {writer.number(1, 12)}", MARGIN, size=13, bold=True)
    y = sheets.paragraph(writer.paragraph(3), y, size=9.5)
    grid = Grid(sheets, Design((190.0, 62.0, 62.0, 62.0, 62.0, 61.0), size=8.0), y)
    grid.header(
        [Cell(text, bold=True) for text in ("Cost centre", "Budget", "Actual", "Variance", "Forecast", "Last year")]
    )
    while y < sheets.lowest - 70:
        cells: Cells = [
            Cell(f"{writer.number(1000, 9999)} {writer.partner()}"),
            *(Cell(writer.amount()) for _ in range(5)),
        ]
        grid.add(cells)
        y += grid.design.leading + 2 * grid.design.padding
    grid.finish()


def _decorated(sheets: Sheets, writer: Writer) -> None:
    """A page with a coloured band over it, rules at its side, and a box of text."""
    sheets.box(0, 0, sheets.width, 34, 0.8)
    sheets.line(MARGIN, 22, 0, COUNCIL, sheets.bold, 12)
    for step in range(12):
        sheets.rule(24, 60 + 40 * step, 24, 90 + 40 * step)
    y = sheets.paragraph(f"About {writer.subject()}", MARGIN + 6, size=13, bold=True)
    while y < sheets.lowest - 200:
        y = sheets.paragraph(writer.paragraph(4), y, size=9.5)
        sheets.rule(MARGIN, y, sheets.width - MARGIN, y)
    sheets.box(MARGIN - 6, y, sheets.width - MARGIN + 6, y + 120, 0.9)
    sheets.paragraph(writer.paragraph(5), y + 4, size=9.5)


_PAGES: tuple[Callable[[Sheets, Writer], None], ...] = (
    _prose,
    _minutes,
    _prose,
    _finance,
    _prose,
    _minutes,
    _decorated,
)
