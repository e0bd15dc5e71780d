"""Tables over page breaks: which belong together, and which rows a break cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.outline import Outline
from pipeline.source import Table
from tests.layout.building import BOLD, Sheet, Text, asides_of, header_of, outline_of, rows_of, texts

HEADER = ["Priority", "Actions", "Outcomes", "Timescale"]
FIRST = ["1 Mend weirs", "• Rebuild the weir", "• More trout", "May 2024"]
SECOND = ["2 Clear leats", "• Dredge the leat", "• Fewer floods", "June 2025"]
Rows = Sequence[Sequence[Text | Sequence[Text]]]


def pages(*tables: Rows, edges: Sequence[tuple[float, ...]] = ()) -> Outline:
    """A table for each page."""
    sheet = Sheet()
    for number, rows in enumerate(tables):
        sheet.table(rows, columns=4, edges=edges[number] if edges else ())
        sheet.page_break()
    return outline_of(sheet.source())


def as_row(texts: Sequence[str]) -> dict[int, list[str]]:
    """A row of one item in each cell, bullets taken off."""
    return {column: [text.removeprefix("• ")] for column, text in enumerate(texts) if text}


def test_a_table_goes_on_over_a_page_break() -> None:
    found = pages([HEADER, FIRST], [SECOND])
    assert [texts(section) for section in found.sections] == [[as_row(FIRST), as_row(SECOND)]]


def test_a_repeated_header_is_dropped_and_set_aside() -> None:
    found = pages([HEADER, FIRST], [HEADER, SECOND])
    assert len(found.sections) == 1
    assert rows_of(found) == [as_row(FIRST), as_row(SECOND)]
    assert [text for text, reason in asides_of(found) if reason == "repeated column header"] == HEADER


def test_other_headers_on_the_next_page_open_a_section() -> None:
    found = pages([HEADER, FIRST], [["Aim", "Steps", "Measures", "By when"], SECOND])
    assert [header_of(section)[0] for section in found.sections] == ["Priority", "Aim"]


def test_a_cell_that_goes_on_in_mid_sentence_is_joined() -> None:
    found = pages(
        [HEADER, ["1 Mend weirs", "• Rebuild the weir and", "• More trout", "May 2024"]],
        [["", "the fish pass", "", ""], SECOND],
    )
    assert rows_of(found)[0][1] == ["Rebuild the weir and the fish pass"]
    assert len(rows_of(found)) == 2
    assert found.sections[0].rows[0].over_page
    assert [note.code for note in found.notes] == ["row-joined"]


def test_a_word_cut_by_the_page_break_is_joined() -> None:
    found = pages(
        [HEADER, ["1 Mend weirs", "• Ask the organi-", "• More trout", "May 2024"]],
        [["", "sations of anglers", "", ""], SECOND],
    )
    assert rows_of(found)[0][1] == ["Ask the organisations of anglers"]


def test_a_date_cut_from_its_month_is_joined() -> None:
    found = pages(
        [HEADER, ["1 Mend weirs", "• Rebuild", "• More trout", "Weir mended May"]], [["", "", "", "2024"], SECOND]
    )
    assert rows_of(found)[0][3] == ["Weir mended May 2024"]


def test_a_row_goes_on_behind_a_repeated_header() -> None:
    found = pages(
        [HEADER, ["1 Mend weirs", "• Rebuild the weir and", "• More trout", "May 2024"]],
        [HEADER, ["", "the fish pass", "", ""], SECOND],
    )
    assert rows_of(found)[0][1] == ["Rebuild the weir and the fish pass"]


def test_further_items_of_a_cut_row_are_added_to_it() -> None:
    found = pages([HEADER, FIRST], [["", "", "• Fewer floods", ""], SECOND])
    assert rows_of(found)[0][2] == ["More trout", "Fewer floods"]
    assert len(rows_of(found)) == 2


def test_a_first_cell_that_goes_on_in_mid_sentence_joins_its_row() -> None:
    found = pages(
        [HEADER, ["1 Mend weirs and", "• Rebuild the weir", "• More trout", "May 2024"]],
        [["leats of the upper reach", "", "", ""], SECOND],
    )
    assert rows_of(found)[0][0] == ["1 Mend weirs and leats of the upper reach"]


def test_a_whole_row_after_a_page_break_stays_a_row() -> None:
    found = pages([HEADER, FIRST], [SECOND])
    assert [row.over_page for row in found.sections[0].rows] == [False, False]
    assert found.notes == ()


def test_a_row_in_the_middle_of_a_page_is_not_joined() -> None:
    found = pages([HEADER, FIRST, ["", "and the fish pass", "", ""]])
    assert len(rows_of(found)) == 2


def test_a_table_after_another_inherits_its_header() -> None:
    sheet = Sheet()
    sheet.table([HEADER, FIRST])
    sheet.paragraph("Roads", level=1)
    sheet.table([SECOND])
    found = outline_of(sheet.source())
    assert [header_of(section) for section in found.sections] == [dict(enumerate(HEADER))] * 2


@pytest.mark.parametrize(
    ("edges", "sections"),
    [
        (((50, 150, 250, 350, 450), (50, 150, 250, 350, 450)), 1),
        (((50, 150, 250, 350, 450), (54, 155, 247, 352, 451)), 1),
        (((50, 150, 250, 350, 450), (80, 180, 280, 380, 480)), 1),
        (((50, 150, 250, 350, 450), (50, 100, 200, 300, 450)), 2),
        (((50, 150, 250, 350, 450), (50, 150, 250, 350, 520)), 2),
    ],
)
def test_borders_tell_whether_a_table_goes_on(edges: tuple[tuple[float, ...], ...], sections: int) -> None:
    found = pages([HEADER, FIRST], [SECOND], edges=edges)
    assert len(found.sections) == sections
    assert rows_of(found) == [as_row(FIRST), as_row(SECOND)]


def test_a_page_that_shows_fewer_borders_keeps_the_columns_of_the_first() -> None:
    sheet = Sheet()
    sheet.table([HEADER, FIRST], edges=(50, 150, 250, 350, 450))
    sheet.page_break()
    sheet.table([["• Dredge the leat", "July 2025"]], edges=(50, 350, 450), columns=2)
    found = outline_of(sheet.source())
    assert {column for row in rows_of(found) for column in row} <= {0, 1, 2, 3}
    assert any("July 2025" in row.get(3, []) for row in rows_of(found))


def told(goes_on: bool | None, *tables: Rows) -> Outline:
    """Two pages of one table whose second the file tells to go on, its first data row as said."""
    sheet = Sheet()
    for rows in tables:
        sheet.table(rows, columns=4)
        sheet.page_break()
    source = sheet.source()
    first, second = source.pages
    (table,) = second.blocks
    assert isinstance(table, Table)
    rows = tuple(
        replace(row, goes_on=goes_on if number == len(table.rows) - 1 else None)
        for number, row in enumerate(table.rows)
    )
    second = replace(second, blocks=(replace(table, rows=rows, goes_on=True),))
    return outline_of(replace(source, pages=(first, second)))


def test_a_row_that_the_file_tells_to_go_on_is_joined_however_whole_it_looks() -> None:
    whole = ["2 Clear leats", "• Dredge the leat", "• Fewer floods", "June 2025"]
    assert len(rows_of(told(None, [HEADER, FIRST], [HEADER, whole]))) == 2
    (row,) = rows_of(told(True, [HEADER, FIRST], [HEADER, whole]))
    assert row[1] == ["Rebuild the weir", "Dredge the leat"]


def test_a_row_that_the_file_tells_to_be_new_is_not_joined_however_cut_it_looks() -> None:
    rest: Rows = [["", "• Dredge the leat", "", ""]]
    assert len(rows_of(told(None, [HEADER, FIRST], rest))) == 1
    assert len(rows_of(told(False, [HEADER, FIRST], rest))) == 2


def test_the_rest_of_a_row_is_no_band_even_in_bold() -> None:
    bold: Rows = [[("and sluices", BOLD), "", "", ""]]
    found = told(True, [HEADER, FIRST], bold)
    assert rows_of(found)[0][0] == ["1 Mend weirs and sluices"]


def test_a_table_that_the_file_tells_to_go_on_does_so_on_a_page_of_other_borders() -> None:
    sheet = Sheet()
    sheet.table([HEADER, FIRST], edges=(50, 150, 250, 350, 450))
    sheet.page_break()
    sheet.table([SECOND], edges=(20, 90, 300, 400, 480))
    sheet.page_break()
    source = sheet.source()
    assert len({id(section) for section in outline_of(source).sections if section.header}) == 1
    first, second = source.pages
    going_on = replace(
        second, blocks=tuple(replace(table, goes_on=True) for table in second.blocks if isinstance(table, Table))
    )
    assert rows_of(outline_of(replace(source, pages=(first, going_on)))) == [as_row(FIRST), as_row(SECOND)]
