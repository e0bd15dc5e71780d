"""Tables whose rows are parted by rules or shades and whose columns are told by white space; over pages as well."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.layout.chains import follows
from pipeline.layout.drafts import DraftMaker
from pipeline.layout.metrics import PrintedMetrics
from pipeline.passage import LineJoiner
from pipeline.source import ParagraphRole
from tests.readers.pdf.conftest import Read, Sheet, paragraphs, rows_of, tables, words_of
from tests.readers.pdf.test_page_layout import LEFT, RIGHT

XS = [50.0, 190.0, 330.0, 470.0]
HEADER = ["Aim", "Step", "Lead", "By"]
ROWS = [
    ["Mend the lower weir\nand its gates", "Order oak boards from\nthe estate sawmill", "Engineer", "May 2031"],
    ["Light the towpath", "Fit forty lamps and\ntest them at dusk", "Parks", "June 2031"],
    ["Teach lock keeping", "Run two courses", "Training", "2032"],
]


def paint_rows(
    sheet: Sheet, top: float, rows: list[list[str]], xs: list[float] = XS, *, size: float = 10, rule: bool = True
) -> float:
    """Rows from `top` down with a rule under each; gives the height of the last rule."""
    for row in rows:
        bottoms = [sheet.lines(x, top + 14, cell, size=size) for x, cell in zip(xs, row, strict=True) if cell]
        top = max(bottoms) - 2
        if rule:
            sheet.rule(45, top, 550, top)
    return top


def flat(rows: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("\n", " | ") for cell in row] for row in rows]


def test_columns_closer_than_wide_word_spaces_are_told_by_many_rows(read: Read) -> None:
    wide = "Mending old weirs now"
    step = stringWidth(wide, "Helvetica", 10) + 3.5  # a third of an em between the columns
    xs = [50.0 + number * step for number in range(4)]
    rows = [[wide, f"{wide}\nShort", wide if n % 2 else "Brief", str(2031 + n)] for n in range(16)]

    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 98, 550, 98)
        paint_rows(sheet, 98, rows, xs)

    (table,) = tables(read(paint))
    assert rows_of(table) == flat(rows)


def test_a_table_goes_on_over_a_page_without_header_and_with_the_rest_of_a_row_above_its_first_rule(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 600, 550, 600)
        paint_rows(sheet, paint_rows(sheet, 600, [HEADER, *ROWS]), [["Count swans", "Train", "Ranger", "2033"]])
        sheet.turn()
        sheet.text(190, 62, "counters in spring")
        sheet.rule(45, 70, 550, 70)
        paint_rows(sheet, 70, [["Plant", "Oaks", "Parks", "2034"]])

    source = read(paint)
    upper, lower = tables(source)
    assert rows_of(lower) == [["", "counters in spring", "", ""], ["Plant", "Oaks", "Parks", "2034"]]
    assert paragraphs(source) == []
    maker = DraftMaker(PrintedMetrics(), LineJoiner(source))
    assert follows(maker.draft(upper, source.pages[0]), maker.draft(lower, source.pages[1]))


def test_a_row_without_a_rule_under_it_at_the_page_foot_is_of_the_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 700, 550, 700)
        top = paint_rows(sheet, 700, [HEADER])
        paint_rows(sheet, top, [ROWS[0]], rule=False)

    (table,) = tables(read(paint))
    assert rows_of(table) == flat([HEADER, ROWS[0]])


def test_a_heading_in_larger_print_between_two_tables_of_one_width_is_no_row(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 100, 550, 100)
        top = paint_rows(sheet, 100, [HEADER, *ROWS])
        sheet.text(50, top + 30, "Birds", font="Helvetica-Bold", size=14)
        sheet.rule(45, top + 44, 550, top + 44)
        paint_rows(sheet, top + 44, [HEADER, *ROWS])

    source = read(paint)
    assert [rows_of(table) for table in tables(source)] == [flat([HEADER, *ROWS])] * 2
    (heading,) = paragraphs(source)
    assert (words_of(heading.lines), heading.role) == ("Birds", ParagraphRole.HEADING)


def test_a_text_over_the_columns_is_one_cell(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 100, 550, 100)
        top = paint_rows(sheet, 100, [HEADER, *ROWS])
        sheet.text(50, top + 14, "Birds and beasts on the banks of the old canal and of the mill pond")
        sheet.rule(45, top + 20, 550, top + 20)
        paint_rows(sheet, top + 20, ROWS)

    (table,) = tables(read(paint))
    (band,) = table.rows[4].cells
    assert (words_of(band.lines).split()[0], band.column, band.column_span) == ("Birds", 0, 4)
    assert len(table.rows) == 8


def test_a_first_cell_is_merged_where_the_rule_under_it_is_missing(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (100, 120, 180):
            sheet.rule(45, y, 550, y)
        for y in (140, 160):
            sheet.rule(185, y, 550, y)
        for x, words in zip(XS, HEADER, strict=True):
            sheet.text(x, 114, words)
        sheet.text(50, 134, "Weirs")
        for number in range(3):
            for x, words in zip(XS[1:], (f"Step {number}", "Parks", str(2031 + number)), strict=True):
                sheet.text(x, 134 + 20 * number, words)

    (table,) = tables(read(paint))
    first = table.rows[1].cells[0]
    assert (words_of(first.lines), first.row_span) == ("Weirs", 3)
    assert rows_of(table)[2:] == [["Step 1", "Parks", "2032"], ["Step 2", "Parks", "2033"]]


def test_shaded_rows_over_a_page_with_narrow_columns(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for _page in range(2):
            for number in range(6):
                top = 200 + 30 * number
                if number % 2 == 0:
                    sheet.fill(45, top, 550, top + 30, 0xEEEEEE)
                for x, words in zip(XS, ("Two lines\nin a cell", f"Step {number}", "Lead", "2031"), strict=True):
                    sheet.lines(x, top + 12, words)
            sheet.turn()

    found = tables(read(paint))
    assert [len(table.rows) for table in found] == [6, 6]
    assert rows_of(found[1])[0] == ["Two lines | in a cell", "Step 0", "Lead", "2031"]


@pytest.mark.parametrize("framed", [False, True])
def test_upright_rules_alone_part_columns_and_entries_part_rows(read: Read, framed: bool) -> None:
    def paint(sheet: Sheet) -> None:
        for x in (45, 185, 325, 465, 550):
            sheet.rule(x, 100, x, 260)
        if framed:
            sheet.rule(45, 100, 550, 100)
            sheet.rule(45, 260, 550, 260)
        for x, words in zip(XS, HEADER, strict=True):
            sheet.text(x, 114, words, font="Helvetica-Bold")
        paint_rows(sheet, 124, [*ROWS, ["Plant", "Oaks", "Parks", "2034"]], rule=False)

    (table,) = tables(read(paint))
    assert rows_of(table) == flat([HEADER, *ROWS, ["Plant", "Oaks", "Parks", "2034"]])


def test_columns_of_prose_between_a_head_and_a_foot_rule_are_no_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (40, 400, 780):
            sheet.rule(50, y, 545, y)
        for column, x in enumerate((50, 310)):
            for top in (60, 420):
                sheet.lines(x, top + 5 * column, f"{LEFT}\n{RIGHT}" if column else f"{RIGHT}\n{LEFT}")

    source = read(paint)
    assert tables(source) == []
    assert len(paragraphs(source)) == 4


def test_boxes_side_by_side_and_figures_over_captions_are_no_tables(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number, x in enumerate((50, 220, 390)):
            sheet.fill(x - 8, 100, x + 150, 190, 0xCCE0FF)
            sheet.text(x, 120, f"Box {number}", font="Helvetica-Bold")
            sheet.lines(x, 136, "Walk the towpath\nat dusk in May\nwith a lantern")
            for row in (0, 1):
                sheet.text(x, 330 + 90 * row, f"{number + 3}0k", size=26)
                sheet.text(x, 350 + 90 * row, "walkers a year")

    source = read(paint)
    assert tables(source) == []
    assert "Box 0\nWalk the towpath\nat dusk in May\nwith a lantern\nBox 1" in source.text
    assert [block.fill for block in paragraphs(source)][:4] == ["#cce0ff"] * 4


@pytest.mark.parametrize("shade", [False, True])
def test_a_header_row_of_two_lines_above_the_first_rule_or_shade_is_of_the_table(read: Read, shade: bool) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 60, "Schedule", font="Helvetica-Bold", size=14)
        for x, words in zip(XS, ("Aim", "Step", "Lead", "Likely\nyear"), strict=True):
            for number, line in enumerate(words.split("\n")):
                sheet.text(x, 90 + 11 * number, line, font="Helvetica-Bold")
        for number in range(4):
            top = 108 + 20 * number
            if shade and number % 2 == 0:
                sheet.fill(45, top, 550, top + 20, 0xDDEEFF)
            if not shade:
                sheet.rule(45, top, 550, top)
            for x, words in zip(XS, ("Mend", f"Step {number}", "Parks", "2031"), strict=True):
                sheet.text(x, top + 14, words)
        if not shade:
            sheet.rule(45, 188, 550, 188)

    source = read(paint)
    (table,) = tables(source)
    assert rows_of(table)[0] == ["Aim", "Step", "Lead", "Likely | year"]
    assert len(table.rows) == 5
    assert [words_of(block.lines) for block in paragraphs(source)] == ["Schedule"]


def test_rules_at_head_and_foot_only_leave_the_rows_to_their_entries(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.rule(45, 98, 550, 98)
        top = paint_rows(sheet, 98, [HEADER])
        sheet.text(50, top + 16, "LOCKS AND WEIRS")
        for row in [*ROWS, ["Plant", "Oaks", "Parks", "2034"]]:
            top = max(sheet.lines(x, top + 34, cell) for x, cell in zip(XS, row, strict=True)) - 22
        sheet.rule(45, top + 18, 550, top + 18)

    (table,) = tables(read(paint))
    assert [row[0] for row in rows_of(table)] == [
        "Aim",
        "LOCKS AND WEIRS",
        "Mend the lower weir | and its gates",
        "Light the towpath",
        "Teach lock keeping",
        "Plant",
    ]
