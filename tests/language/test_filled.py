"""Status told by colour alone."""

from __future__ import annotations

import pytest

from pipeline.assemble import assemble
from pipeline.language import read_language
from pipeline.language.colours import colour_name
from schemas import FieldRole, Plan
from tests.layout.building import outline_of
from tests.layout.filling import filled_table

ROWS = [
    ["Action", "Lead", "Deadline", "RAG"],
    ["Rebuild the weir at Foss Mill", "Jo Marsh", "May 2024", ""],
    ["Dredge the leat behind the mill", "Sam Reed", "June 2025", ""],
    ["Plant willows along the beck", "Ann Frost", "July 2025", ""],
]
FILLS = {(1, 3): "#00b050", (2, 3): "#ffc000", (3, 3): "#ff0000"}


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("#00b050", "green"),
        ("#92d050", "green"),
        ("#c6efce", "green"),
        ("#ffc000", "amber"),
        ("#ffeb9c", "amber"),
        ("#ed7d31", "amber"),
        ("#ffff00", "yellow"),
        ("#ff0000", "red"),
        ("#c00000", "red"),
        ("#ffc7ce", "red"),
        ("#0070c0", "blue"),
        ("#7030a0", "purple"),
        ("#ffffff", None),
        ("#bfbfbf", None),
        ("#000000", None),
    ],
)
def test_names_of_colours(fill: str, name: str | None) -> None:
    assert colour_name(fill) == name


def plan_of(rows: list[list[str]], fills: dict[tuple[int, int], str]) -> Plan:
    source = filled_table(rows, fills)
    outline = outline_of(source)
    return assemble(source, read_language(outline, 4), outline.notes)


def test_each_colour_is_the_status_of_its_action() -> None:
    plan = plan_of(ROWS, FILLS)
    status = [field for field in plan.fields if field.role is FieldRole.STATUS]
    assert [field.text for field in status] == ["green", "amber", "red"]
    assert [field.action_ids for field in status] == [(action.id,) for action in plan.actions]
    assert {field.basis for field in status} == {"cell fill"}
    assert [(piece.row, piece.column, piece.raw) for piece in status[1].evidence] == [(2, 3, "")]


def test_colours_tell_without_a_header() -> None:
    rows = [[*ROWS[0][:3], ""], *ROWS[1:]]
    assert [field.text for field in plan_of(rows, FILLS).fields if field.role is FieldRole.STATUS] == [
        "green",
        "amber",
        "red",
    ]


def test_one_colour_under_another_header_tells_nothing() -> None:
    rows = [[*ROWS[0][:3], "Cost"], *ROWS[1:]]
    assert not [field for field in plan_of(rows, {(1, 3): "#00b050"}).fields if field.role is FieldRole.STATUS]
