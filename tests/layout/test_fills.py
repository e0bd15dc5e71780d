"""Which backgrounds tell something."""

from __future__ import annotations

import pytest

from pipeline.layout.fills import told_fills
from pipeline.source import Cell, Line, Place, Row, Table
from tests.layout.building import outline_of
from tests.layout.filling import filled_table

GREEN, STRIPE, NAVY = "#00b050", "#dce6f1", "#1f3864"


def table(*rows: list[tuple[str, str | None]]) -> Table:
    made = []
    for number, row in enumerate(rows):
        cells = [
            Cell(number, column, (Line(text, 0, Place()),) if text else (), fill=fill)
            for column, (text, fill) in enumerate(row)
        ]
        made.append(Row(tuple(cells)))
    return Table(0, len(rows[0]), tuple(made))


def test_a_colour_of_its_own_tells() -> None:
    assert told_fills(table([("Mend", None), ("", GREEN)])) == {(0, 1): GREEN}


def test_stripes_and_header_rows_tell_nothing() -> None:
    rows = [[("Action", NAVY), ("", NAVY)], [("Mend", STRIPE), ("", STRIPE)], [("Dredge", None), ("", "#ffffff")]]
    assert told_fills(table(*rows)) == {}


def test_a_colour_in_a_striped_row_tells() -> None:
    assert told_fills(table([("Mend", STRIPE), ("Jo", STRIPE), ("", GREEN)])) == {(0, 2): GREEN}


def test_more_filled_months_than_words_tell() -> None:
    assert set(told_fills(table([("Mend", None), ("", GREEN), ("", GREEN), ("", None)]))) == {(0, 1), (0, 2)}


@pytest.mark.parametrize(("fill", "tells"), [("#f2f2f2", False), (GREEN, True)])
def test_a_pale_column_tells_nothing(fill: str, tells: bool) -> None:
    rows = [[("Action", None), ("Notes", None)], [("Mend", None), ("", fill)], [("Dredge", None), ("", fill)]]
    assert bool(told_fills(table(*rows))) is tells


def test_a_cell_without_words_is_in_its_row_for_its_fill() -> None:
    rows = [["Action", "Lead", "RAG"], ["Mend the weir", "Jo Marsh", ""], ["Clear the leat", "Sam Reed", ""]]
    (section,) = outline_of(filled_table(rows, {(1, 2): GREEN})).sections
    cell = section.rows[0].cells[2]
    assert (cell.items, cell.fill) == ((), GREEN)
    assert cell.place == Place(table=0, row=1, column=2)
    assert 2 not in section.rows[1].cells
