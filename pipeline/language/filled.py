"""Status told by the colour of a cell alone."""

from __future__ import annotations

from pipeline.language.colours import colour_name
from pipeline.language.columns import CERTAIN, GUESSED, Column
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.outline import PlanRow, Section

BASIS = "cell fill"

_LIGHTS = frozenset({"red", "amber", "yellow", "green"})
_LIGHTS_AND_DONE = _LIGHTS | {"blue", "purple"}
"""Traffic lights, and what plans add to them for what is done or closed."""

_ENOUGH_LIGHTS = 2
"""Different colours that tell a status without a header that names one."""


def fill_of(row: PlanRow, column: int) -> str | None:
    """The name of the colour of a cell that holds no words; None for others."""
    cell = row.cells.get(column)
    if cell is None or cell.fill is None or any(item.passage for item in cell.items):
        return None
    return colour_name(cell.fill)


def with_filled(section: Section, columns: dict[int, Column]) -> dict[int, Column]:
    """The columns of a plan with those that tell the status of their rows by colour alone."""
    if not columns:
        return columns
    found = dict(columns)
    for column in range(section.columns):
        colours = {name for row in section.rows if (name := fill_of(row, column))}
        if column not in columns and colours and colours <= _LIGHTS_AND_DONE:
            header = section.header.get(column)
            named = header is not None and read_header(header.text).role in (Role.STATUS, Role.PROGRESS)
            if named or len(colours & _LIGHTS) >= _ENOUGH_LIGHTS:
                found[column] = Column(Role.STATUS, header, BASIS, CERTAIN if named else GUESSED)
    return found
