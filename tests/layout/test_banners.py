"""Banners that count what a small table is about."""

from __future__ import annotations

from tests.layout.building import BOLD, Sheet, header_of, headings_of, outline_of, rows_of

HEADER = ["Milestone", "Measure", "Target date", "Responsible"]
ROWS = [
    ["Survey the weirs", "Weirs surveyed", "May 2031", "Ranger"],
    ["Mend the weirs", "Mended", "June 2032", "Mason"],
]


def test_a_number_and_a_title_over_a_header_row_are_one_band() -> None:
    sheet = Sheet()
    for number, title in (("1", "Sound weirs"), ("2", "Clear leats")):
        banner = [(number, BOLD), (title, BOLD), "", ""]
        sheet.table([banner, HEADER, *ROWS], columns=4, spans={(0, 1): (3, 1)})
        sheet.paragraph("The becks run clear where the weirs hold, and the council means to see that they do.")
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["1 Sound weirs"], ["2 Clear leats"]]
    assert header_of(found.sections[0]) == dict(enumerate(HEADER))
    assert len(rows_of(found)) == 4


def test_a_counted_table_of_one_row_heads_the_table_under_it() -> None:
    sheet = Sheet()
    for number, title in (("Project 1", "Sound weirs"), ("Project 2", "Clear leats")):
        sheet.table([[number, title]], edges=(50.0, 100.0, 500.0))
        sheet.table([HEADER, *ROWS], edges=(50.0, 200.0, 300.0, 400.0, 500.0))
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [
        ["Project 1 Sound weirs"],
        ["Project 2 Clear leats"],
    ]


def test_a_title_with_its_number_and_a_colon_is_no_key() -> None:
    sheet = Sheet()
    for number, title in ((1, "Sound weirs"), (2, "Clear leats")):
        sheet.table([[f"Action {number}: {title}", "", "", ""], HEADER, *ROWS], columns=4, spans={(0, 0): (4, 1)})
        sheet.paragraph("The becks run clear where the weirs hold, and the council means to see that they do.")
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [
        ["Action 1: Sound weirs"],
        ["Action 2: Clear leats"],
    ]


def test_a_numbered_row_of_a_register_is_no_banner() -> None:
    sheet = Sheet()
    sheet.table([["No.", "Action", "When"], ["1", "Mend the weir", ""], ["2", "Count trout", "May 2031"]])
    found = outline_of(sheet.source())
    assert rows_of(found)[0] == {0: ["1"], 1: ["Mend the weir"]}
