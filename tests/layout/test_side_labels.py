"""Labels merged down beside the rows that they name."""

from __future__ import annotations

from tests.layout.building import BOLD, Sheet, header_of, headings_of, outline_of, texts

HEADER = ["", ("Action", BOLD), ("Lead", BOLD), ("By when", BOLD)]
ROWS = [
    ["Rivers", "Mend the weir", "Jo Marsh", "May 2026"],
    ["", "Clear the leat", "Sam Reed", "June 2026"],
    ["Woods", "Plant willows", "Ann Frost", "July 2026"],
]


def test_labels_without_a_header_are_bands() -> None:
    sheet = Sheet()
    sheet.table([HEADER, *ROWS], spans={(1, 0): (1, 2)})
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Woods"]]
    assert [len(section.rows) for section in found.sections] == [2, 1]
    assert texts(found.sections[0])[1] == {1: ["Clear the leat"], 2: ["Sam Reed"], 3: ["June 2026"]}


def test_a_merged_column_with_a_header_stays_a_column() -> None:
    sheet = Sheet()
    sheet.table([["Priority", "Action", "Lead", "By when"], *ROWS], spans={(1, 0): (1, 2)})
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section)[0] == "Priority"


def test_cells_of_a_column_without_header_that_nothing_merges_stay() -> None:
    sheet = Sheet()
    sheet.table([HEADER, *ROWS])
    (section,) = outline_of(sheet.source()).sections
    assert texts(section)[0][0] == ["Rivers"]


def test_statements_are_no_labels() -> None:
    sheet = Sheet()
    long = "Becks and ponds shall run clear, and no home that stands by them shall flood again"
    sheet.table([HEADER, [long, *ROWS[0][1:]], *ROWS[1:]], spans={(1, 0): (1, 2)})
    assert len(outline_of(sheet.source()).sections) == 1
