"""Tables in cells of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.source import Block, Cell, Page, Row, Source, Table
from tests.layout.building import Sheet, asides_of, header_of, headings_of, outline_of, texts

INNER = [
    ["Action", "Target date", "Lead"],
    ["Mend the weir", "May 2026", "Jo Marsh"],
    ["Clear the leat", "June 2026", "Sam"],
]
FURTHER = [["Action", "Target date", "Lead"], ["Plant willows", "July 2026", "Ann Frost"]]


def source_of(sheet: Sheet, *blocks: Block) -> Source:
    return replace(sheet.source(), pages=(Page(1, blocks),))


def outer(sheet: Sheet, rows: Sequence[tuple[str, Sequence[Sequence[str]]]], header: Sequence[str] = ()) -> Source:
    """A table whose second column holds tables."""
    made = []
    if header:
        cells = tuple(Cell(0, column, (sheet.line(text),)) for column, text in enumerate(header))
        made.append(Row(cells, header=True))
    for label, inner in rows:
        number = len(made)
        name = Cell(number, 0, (sheet.line(label),))
        made.append(Row((name, Cell(number, 1, (), tables=(sheet.table(inner),)))))
    return source_of(sheet, Table(9, 2, tuple(made)))


def test_the_cell_beside_inner_rows_is_their_label() -> None:
    found = outline_of(outer(Sheet(), [("Rivers", INNER), ("Woods", FURTHER)]))
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Woods"]]
    assert [header_of(section) for section in found.sections] == [{1: "Action", 2: "Target date", 3: "Lead"}] * 2
    assert [len(section.rows) for section in found.sections] == [2, 1]
    assert texts(found.sections[1]) == [{1: ["Plant willows"], 2: ["July 2026"], 3: ["Ann Frost"]}]


def test_the_outer_header_row_stands_over_the_inner_one() -> None:
    found = outline_of(outer(Sheet(), [("Rivers", INNER), ("Woods", FURTHER)], header=["Theme", "Our plan"]))
    (section,) = found.sections
    assert header_of(section) == {0: "Theme", 1: "Our plan Action", 2: "Our plan Target date", 3: "Our plan Lead"}
    assert [row.get(0) for row in texts(section)] == [["Rivers"], None, ["Woods"]]
    assert [row.covered for row in section.rows] == [frozenset(), frozenset({0}), frozenset()]


def test_inner_tables_without_a_header_row() -> None:
    found = outline_of(outer(Sheet(), [("Rivers", INNER[1:]), ("Woods", FURTHER[1:])], header=["Theme", "Actions"]))
    (section,) = found.sections
    assert [row.get(1) for row in texts(section)] == [["Mend the weir"], ["Clear the leat"], ["Plant willows"]]


def test_a_table_of_one_cell_around_a_table_is_taken_off() -> None:
    sheet = Sheet()
    words = sheet.line("Rivers and woods")
    cell = Cell(0, 0, (words,), tables=(sheet.table(INNER),))
    found = outline_of(source_of(sheet, Table(9, 1, (Row((cell,)),))))
    (section,) = found.sections
    assert header_of(section) == dict(enumerate(INNER[0]))
    assert len(section.rows) == 2


def test_words_beside_an_inner_table_are_kept() -> None:
    sheet = Sheet()
    name, lead_in = sheet.line("Rivers"), sheet.line("In this year we shall")
    cell = Cell(0, 1, (lead_in,), tables=(sheet.table(INNER[1:]),))
    found = outline_of(source_of(sheet, Table(9, 2, (Row((Cell(0, 0, (name,)), cell)),))))
    kept = [text for section in found.sections for row in texts(section) for cell in row.values() for text in cell]
    kept += [text for text, _ in asides_of(found)]
    kept += [heading.passage.text for section in found.sections for heading in section.headings]
    assert set(kept) == {"Rivers", "In this year we shall", *INNER[1], *INNER[2]}
