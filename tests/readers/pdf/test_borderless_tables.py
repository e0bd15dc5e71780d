"""Tables ruled between their rows only, or not at all, and what must not be taken for one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.layout.chains import follows
from pipeline.layout.drafts import DraftMaker
from pipeline.layout.metrics import PrintedMetrics
from pipeline.passage import LineJoiner
from tests.readers.pdf.conftest import Read, Sheet, paragraphs, rows_of, tables

XS = [50.0, 160.0, 290.0, 400.0]
HEADER = ["Aim", "Step", "Lead", "By"]
ROWS = [
    ["Mend the lower weir\nand its gates", "Order oak boards from\nthe estate sawmill", "Engineer", "May 2031"],
    ["Light the towpath", "Fit forty lamps and\ntest them at dusk", "Parks", "June 2031"],
    ["Teach lock keeping", "Run two courses", "Training", "2032"],
    ["Count the swans", "Train counters and\nprint cards", "Ranger", "Yearly"],
]
EXPECTED = [HEADER, *([cell.replace("\n", " | ") for cell in row] for row in ROWS)]


def paint_rows(sheet: Sheet, *, gap: float, rule: bool) -> None:
    """The table's rows under each other, `gap` points between them beyond the leading."""
    y = 112.0
    for row in [HEADER, *ROWS]:
        bottoms = [sheet.lines(x, y, cell) for x, cell in zip(XS, row, strict=True)]
        y = max(bottoms) + gap
        if rule:
            sheet.rule(50, y - 12, 545, y - 12)


@pytest.mark.parametrize(("gap", "rule"), [(8, True), (8, False), (0, False)])
def test_rows_and_columns_by_rules_by_space_or_by_entries(read: Read, gap: float, rule: bool) -> None:
    source = read(lambda sheet: paint_rows(sheet, gap=gap, rule=rule))
    (table,) = tables(source)
    assert rows_of(table) == EXPECTED
    assert (table.columns, table.ruled) == (4, False)
    assert paragraphs(source) == []


def test_prose_above_and_below_stays_outside(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 60, "The board keeps a list of its schemes and of who looks after each of them, as follows.")
        sheet.text(50, 86, "Schemes", font="Helvetica-Bold")
        paint_rows(sheet, gap=8, rule=False)
        sheet.text(50, 400, "Schemes marked yearly are reported each spring to the board and to all parishes near it.")

    source = read(paint)
    (table,) = tables(source)
    assert rows_of(table) == EXPECTED
    assert len(paragraphs(source)) == 3


def test_a_band_over_all_columns_parts_two_tables(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for top, band in ((112, "Water"), (250, "Birds and beasts on the banks of the old canal and the mill pond")):
            sheet.text(50, top - 24, band, font="Helvetica-Bold")
            for number in range(4):
                for x, cell in zip(XS, ("Aim", "Step", "Lead", "2031"), strict=True):
                    sheet.text(x, top + 18 * number, cell)

    source = read(paint)
    assert [len(table.rows) for table in tables(source)] == [4, 4]


def test_shaded_rows_part_the_rows(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.fill(45, 100, 545, 128, 0xEEEEEE)
        sheet.fill(45, 156, 545, 184, 0xEEEEEE)
        for row, y in enumerate((112.0, 140.0, 168.0, 196.0)):
            for x, cell in zip(XS[:3], ("Two lines\nin a cell", f"Step {row}\nand more", "Lead"), strict=False):
                sheet.lines(x, y, cell)

    (table,) = tables(read(paint))
    assert rows_of(table) == [["Two lines | in a cell", f"Step {row} | and more", "Lead"] for row in range(4)]
    assert [row.cells[0].fill for row in table.rows] == ["#eeeeee", None, "#eeeeee", None]


def test_bullets_in_cells_are_no_column(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        y = 112.0
        for aim in ("Mend weirs", "Light paths", "Teach"):
            sheet.text(50, y, aim)
            for item in ("first thing to do", "second thing to do"):
                sheet.text(200, y, "•")
                sheet.text(218, y, item)
                y += 12
            sheet.text(400, y - 24, "May 2031")
            y += 8

    (table,) = tables(read(paint))
    assert table.columns == 3
    assert rows_of(table)[0] == ["Mend weirs", "• first thing to do | • second thing to do", "May 2031"]


def test_a_numbered_or_bulleted_list_is_no_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number in range(1, 7):
            sheet.text(50, 100 + 14 * number, f"{number}.")
            sheet.text(80, 100 + 14 * number, "Open the sluice and let the water find its level before noon")
            sheet.text(50, 300 + 14 * number, "•")
            sheet.text(80, 300 + 14 * number, "Close it again")

    source = read(paint)
    assert tables(source) == []
    assert "1. Open the sluice" in source.text
    assert "• Close it again" in source.text


def test_justified_prose_is_no_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number in range(12):
            x = 50.0
            for part in ("Wide spaces", "run down", "this justified", "text in", "rivers of", "white"):
                x = sheet.text(x, 100 + 12 * number, part) + 6.4 + number % 3

    assert tables(read(paint)) == []


def test_a_frame_with_rules_between_its_rows_has_its_columns_by_gutters(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (100, 120, 140, 160, 180):
            sheet.rule(45, y, 545, y)
        sheet.rule(45, 100, 45, 180)
        sheet.rule(545, 100, 545, 180)
        for row, y in enumerate((114, 134, 154, 174)):
            for x, cell in zip(XS, ("Aim", "Step", "Lead", str(2031 + row)), strict=True):
                sheet.text(x, y, cell)

    (table,) = tables(read(paint))
    assert rows_of(table) == [["Aim", "Step", "Lead", str(year)] for year in range(2031, 2035)]


def test_a_header_above_a_heading_and_few_rows_under_another_are_rows_of_the_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for x, words in zip(XS, HEADER, strict=True):
            sheet.text(x, 100, words, font="Helvetica-Bold")
        y = 140.0
        for heading, rows in (("Water over the old weirs", ROWS), ("Birds on the mill ponds", ROWS[:2])):
            sheet.text(50, y, heading, font="Helvetica-Bold", size=12)
            y += 30
            for row in rows:
                y = max(sheet.lines(x, y, cell) for x, cell in zip(XS, row, strict=True)) + 8
            y += 12

    source = read(paint)
    header, first, second = tables(source)
    assert rows_of(header) == [HEADER]
    assert [len(first.rows), rows_of(second)] == [4, EXPECTED[1:3]]
    assert [block.lines[0].text for block in paragraphs(source)] == [
        "Water over the old weirs",
        "Birds on the mill ponds",
    ]
    maker = DraftMaker(PrintedMetrics(), LineJoiner(source))
    drafts = [maker.draft(table, source.pages[0]) for table in (header, first, second)]
    assert all(follows(before, after) for before, after in pairwise(drafts))


def test_one_row_alone_on_the_next_page_is_of_the_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        paint_rows(sheet, gap=8, rule=False)
        sheet.turn()
        for x, words in zip(XS, ("Dredge the pool", "Hire a barge", "Engineer", "2034"), strict=True):
            sheet.text(x, 60, words)

    upper, lower = tables(read(paint))
    assert len(upper.rows) == 5
    assert rows_of(lower) == [["Dredge the pool", "Hire a barge", "Engineer", "2034"]]


def test_cells_set_in_the_middle_of_their_rows(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        y = 112.0
        for row in [HEADER, *ROWS]:
            most = max(len(cell.splitlines()) for cell in row)
            for x, cell in zip(XS, row, strict=True):
                sheet.lines(x, y + (most - len(cell.splitlines())) * 6, cell)
            y += 12 * most + 6

    (table,) = tables(read(paint))
    assert rows_of(table) == EXPECTED


def test_a_dash_at_the_end_of_a_line_does_not_close_the_gutter(read: Read) -> None:
    rows = [HEADER, ["Mend the lower weir –\nEngineer", *ROWS[0][1:]], *ROWS[1:]]

    def paint(sheet: Sheet) -> None:
        y = 112.0
        for row in rows:
            y = max(sheet.lines(x, y, cell) for x, cell in zip(XS, row, strict=True)) + 4

    (table,) = tables(read(paint))
    assert rows_of(table)[1][0] == "Mend the lower weir – | Engineer"


@pytest.mark.parametrize("space", [20, 30])
def test_the_rest_of_a_cut_row_in_one_column_is_no_second_line_of_the_header_above_it(read: Read, space: float) -> None:
    """The rest has no space above it on the new page but the header's own, less than rows have between them."""

    def paint(sheet: Sheet) -> None:
        for x, words in zip(XS, HEADER, strict=True):
            sheet.text(x, 100, words, font="Helvetica-Bold")
        y = sheet.lines(XS[1], 100 + space, "with the help of the\nparish clerks") + 20
        for row in ROWS:
            y = max(sheet.lines(x, y, cell) for x, cell in zip(XS, row, strict=True)) + 20

    (table,) = tables(read(paint))
    assert rows_of(table) == [HEADER, ["", "with the help of the | parish clerks", "", ""], *EXPECTED[1:]]


def test_a_second_line_of_a_header_that_stands_apart_is_of_the_header(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for x, words in zip(XS, HEADER, strict=True):
            sheet.text(x, 100, words, font="Helvetica-Bold")
        sheet.text(XS[2], 120, "officer", font="Helvetica-Bold")
        y = 150.0
        for row in ROWS:
            y = max(sheet.lines(x, y, cell) for x, cell in zip(XS, row, strict=True)) + 20

    (table,) = tables(read(paint))
    assert rows_of(table) == [["Aim", "Step", "Lead | officer", "By"], *EXPECTED[1:]]
