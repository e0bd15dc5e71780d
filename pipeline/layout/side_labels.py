"""Labels beside blocks of rows: a first column without header whose cells are merged down over the rows they name."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.layout.headings import UNLEVELLED
from pipeline.outline import Heading, HeadingOrigin, PlanRow, Section
from pipeline.passage import join

_LABEL_WORDS = 12
"""Words: a label names its block; what is longer is a statement of the plan."""

_FEWEST_HEADERS = 2
"""Column headers: only beside some does a column without one stand apart."""


def with_labels_over(section: Section) -> list[Section]:
    """The section parted at its labels, each turned into a row band; the section itself where it has none."""
    begins = [number for number, row in enumerate(section.rows) if row.items(0)]
    if not begins or begins[0] != 0 or not _are_labels(section, begins):
        return [section]
    level = max([UNLEVELLED, *(heading.level for heading in section.headings)]) + 1
    made = []
    for number, (begin, end) in enumerate(pairwise([*begins, len(section.rows)])):
        label = join([item.passage for item in section.rows[begin].items(0)])
        heading = Heading(label, HeadingOrigin.BAND, level)
        rows = tuple(map(_without_label, section.rows[begin:end]))
        intro = section.intro if number == 0 else ()
        made.append(replace(section, headings=(*section.headings, heading), rows=rows, intro=intro, closing=()))
    made[-1] = replace(made[-1], closing=section.closing)
    return made


def _are_labels(section: Section, begins: list[int]) -> bool:
    """Whether the first column's cells are short and merged down over all rows that have none of their own."""
    if 0 in section.header or len(section.header) < _FEWEST_HEADERS or len(begins) == len(section.rows):
        return False
    short = all(
        sum(len(item.passage.text.split()) for item in section.rows[begin].items(0)) <= _LABEL_WORDS for begin in begins
    )
    return short and all(row.items(0) or 0 in row.covered for row in section.rows)


def _without_label(row: PlanRow) -> PlanRow:
    cells = {column: cell for column, cell in row.cells.items() if column != 0}
    return replace(row, cells=cells, covered=row.covered - {0})
