"""Layout 10: term matrices. Quarters under their years; a cross marks when, in the second table a coloured cell."""

from __future__ import annotations

from samples.blocks import Block, Cell, Document, Row, Table, cell, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
YEARS = ("2031/32", "2032/33")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
BOUNDS = (
    ("2031-04-01", "2031-06-30"),
    ("2031-07-01", "2031-09-30"),
    ("2031-10-01", "2031-12-31"),
    ("2032-01-01", "2032-03-31"),
    ("2032-04-01", "2032-06-30"),
    ("2032-07-01", "2032-09-30"),
    ("2032-10-01", "2032-12-31"),
    ("2033-01-01", "2033-03-31"),
)
"""First and last day of each column."""
MARK, FILL = "X", "8CC084"
ACTION, LEAD = "What we will do", "Lead"
WIDTHS = (290.0, 110.0, *(40.0,) * len(BOUNDS))


def _name(column: int) -> str:
    return f"{YEARS[column // len(QUARTERS)]} {QUARTERS[column % len(QUARTERS)]}"


def _row(theme: int, action: str, lead: str, first: int, last: int) -> Item:
    """An action that is marked in the columns from `first` to `last`."""
    text = _name(first) if first == last else f"{_name(first)} - {_name(last)}"
    dated = Dated(text, BOUNDS[first][0], BOUNDS[last][1], actions=(0,))
    return Item(theme, (action,), dates=(dated,), fields=(Field("lead", LEAD, lead),))


PLAN = Plan(
    name="ravensholt-allotments",
    title="Allotments and Growing Plan",
    organisation="Ravensholt Town Council",
    notes="Term matrices: two header rows, years merged over their quarters. Crosses in the first table, coloured "
    "cells without words in the second; neighbouring marks make one range. Q1 begins in April.",
    themes=(Theme("More plots"), Theme("Better plots")),
    items=(
        _row(0, "Clear the brambles behind the cemetery and peg out twelve plots", "Grounds team", 0, 1),
        _row(0, "Write to everybody who has waited for more than five years", "Clerk", 0, 0),
        _row(0, "Split full plots in two when they fall vacant", "Allotment wardens", 2, 5),
        _row(0, "Ask the railway for a licence on the embankment", "Clerk", 6, 6),
        _row(1, "Lay a water main to the upper field", "Contractor", 1, 2),
        _row(1, "Build raised beds beside the gate for gardeners who use wheelchairs", "Men’s shed", 3, 3),
        _row(1, "Hold seed swaps and pruning lessons", "Horticultural society", 4, 5),
        _row(1, "Replace the perimeter fence", "Contractor", 7, 7),
    ),
)


def _header() -> tuple[Row, Row]:
    """The years over their quarters; the first two columns are merged downwards."""
    years = tuple(cell(plain(year, bold=True), span=len(QUARTERS)) for year in YEARS)
    quarters = tuple(cell(plain(each, bold=True)) for _ in YEARS for each in QUARTERS)
    names = tuple(cell(plain(name, bold=True)) for name in (ACTION, LEAD))
    below = (Cell(merged_above=True), Cell(merged_above=True))
    return Row((*names, *years), kind="header"), Row((*below, *quarters), kind="header")


def _marked(item: Item, column: int) -> bool:
    """Whether the item's date covers the column."""
    (dated,) = item.dates
    start, end = BOUNDS[column]
    return (dated.start or "") <= start and end <= (dated.end or "")


def _table(theme: int) -> Table:
    marked = cell(plain(MARK)) if theme == 0 else Cell(fill=FILL)
    rows = [
        Row(
            (
                cell(plain(item.actions[0])),
                cell(plain(item.fields[0].text)),
                *(marked if _marked(item, column) else Cell() for column in range(len(BOUNDS))),
            )
        )
        for item in PLAN.items
        if item.theme == theme
    ]
    return Table(WIDTHS, (*_header(), *rows), rows_may_split=False)


def document() -> Document:
    """A heading and a matrix for each theme."""
    blocks: list[Block] = [heading("Appendix 4: " + PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        blocks += [heading(theme.label), _table(number)]
    return Document(PLAN.name, PLAN.title, tuple(blocks), size=11.0)
