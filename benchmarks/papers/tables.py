"""The tables of the benchmark: what stands in their rows and how they look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.papers.grid import Cell, Cells, Design
from benchmarks.papers.words import Writer

Rows = Callable[[Writer, int], list[Cells]]


@dataclass(frozen=True)
class Kind:
    """A kind of table: its header row, how rows are written (so many), and its look."""

    header: tuple[str, ...]
    rows: Rows
    design: Design
    count: int
    family: str = "helvetica"

    def looking(self, **changes: object) -> Kind:
        """The same table with another look."""
        return replace(self, design=replace(self.design, **changes))  # type: ignore[arg-type]

    def header_cells(self) -> Cells:
        """The header row."""
        return [Cell(text, bold=True) for text in self.header]


def _plan_rows(writer: Writer, count: int) -> list[Cells]:
    return [
        [
            Cell(writer.priority()),
            Cell(writer.bullets(3, 9)),
            Cell(writer.measures(2, 6)),
            Cell(writer.milestones(1, 5)),
        ]
        for _ in range(count)
    ]


def _span_rows(writer: Writer, count: int) -> list[Cells]:
    """Bands over all columns; priorities merged down over two to four actions; now and then two columns in one."""
    rows: list[Cells] = []
    while len(rows) < count:
        rows.append([Cell(f"Theme: {writer.aim()}", columns=5, bold=True), None, None, None, None])
        for _ in range(writer.number(2, 3)):
            actions = writer.number(2, 4)
            for number in range(actions):
                first = Cell(writer.aim(), rows=actions) if number == 0 else None
                both = writer.number(0, 4) == 0
                lead = Cell(f"{writer.officer()} together with {writer.partner()}", columns=2) if both else None
                apart = [Cell(writer.officer()), Cell(writer.partner())]
                described = Cell(writer.actions(3, 6))
                rows.append([first, described, *([lead, None] if lead else apart), Cell(writer.date())])
    return rows


def _register_rows(writer: Writer, count: int) -> list[Cells]:
    return [
        [
            Cell(f"{1 + number // 6}.{1 + number % 6}"),
            Cell(writer.actions(2, 6)),
            Cell(writer.officer()),
            Cell(writer.measure()),
            Cell(writer.date()),
        ]
        for number in range(count)
    ]


def _dense_rows(writer: Writer, count: int) -> list[Cells]:
    return [
        [
            Cell(f"D{number + 1}"),
            Cell(writer.aim()),
            Cell(writer.bullets(2, 8)),
            Cell(writer.officer()),
            Cell(f"{writer.partner()}\n{writer.partner()}"),
            Cell(writer.measures(1, 3)),
            Cell(writer.milestones(1, 6)),
            Cell(writer.state()),
        ]
        for number in range(count)
    ]


RULED = Kind(
    ("Priority", "Actions", "Outcomes and measures", "Timescale"),
    _plan_rows,
    Design((130.0, 260.0, 180.0, 176.0)),
    22,
    family="vera",
)
SPANS = Kind(
    ("Priority", "Action", "Lead", "Partner", "By when"),
    _span_rows,
    Design((120.0, 300.0, 110.0, 110.0, 106.0), boxes=True),
    60,
    family="vera",
)
BORDERLESS = Kind(
    ("Ref", "Action", "Lead officer", "Measure of success", "By when"),
    _register_rows,
    Design((40.0, 290.0, 120.0, 190.0, 106.0), ruled=False, gap=9.0, padding=4.0),
    40,
)
DENSE = Kind(
    ("Ref", "Objective", "Actions", "Lead", "Partners", "Measures", "Milestones", "Status"),
    _dense_rows,
    Design((28.0, 80.0, 200.0, 68.0, 80.0, 118.0, 126.0, 46.0), size=5.5, padding=2.0),
    60,
    family="vera",
)

KINDS = {
    "ruled": RULED,
    "ruled-open": RULED.looking(closed=False),
    "ruled-once": RULED.looking(repeats=False),
    "ruled-open-once": RULED.looking(closed=False, repeats=False),
    "spans": SPANS,
    "borderless": BORDERLESS,
    "dense": DENSE,
}
"""`open`: no rule under the part of a row before a page break; `once`: the header row is not printed again."""
