"""Ruled tables: cells, spans, fills, rows that the page cuts, and boxes that are no tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor

from pipeline.readers.pdf.grids import is_drawing, ruled_grids
from pipeline.readers.pdf.printed import Rule
from tests.readers.pdf.conftest import HEIGHT, Read, Sheet, paragraphs, rows_of, tables, words_of

XS = [50.0, 200.0, 350.0, 500.0]


def fill_rows(sheet: Sheet, xs: list[float], tops: list[float], rows: list[list[str]]) -> None:
    for top, row in zip(tops, rows, strict=True):
        for x, words in zip(xs, row, strict=False):
            sheet.lines(x + 4, top + 12, words.replace(" | ", "\n"))


def test_cells_hold_their_lines_and_places(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid(XS, [100, 120, 160, 180])
        fill_rows(
            sheet,
            XS,
            [100, 120, 160],
            [["Aim", "Steps", "When"], ["Tidy ponds", "Dredge two | a year", "May 2031"], ["Plant", "Oaks", "2032"]],
        )

    source = read(paint)
    (table,) = tables(source)
    assert rows_of(table) == [
        ["Aim", "Steps", "When"],
        ["Tidy ponds", "Dredge two | a year", "May 2031"],
        ["Plant", "Oaks", "2032"],
    ]
    assert (table.index, table.columns, table.ruled) == (0, 3, True)
    assert table.edges == pytest.approx(XS, abs=1)
    assert table.bbox == pytest.approx((50, 100, 500, 180), abs=1)
    line = table.rows[1].cells[1].lines[1]
    assert (line.place.page, line.place.table, line.place.row, line.place.column) == (1, 0, 1, 1)
    assert line.place.bbox == pytest.approx((204, 136, 232, 146), abs=1)
    assert source.line_at(line.offset + 2) is line


def test_borders_drawn_as_thin_filled_rectangles_around_shaded_cells(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.fill(50, 100, 500, 120, 0xDDEEFF)
        for y in (100, 120, 160):
            for x0, x1 in pairwise(XS):
                sheet.fill(x0, y - 0.25, x1, y + 0.25, 0)
        for x in XS:
            for y0, y1 in ((100, 120), (120, 160)):
                sheet.fill(x - 0.25, y0, x + 0.25, y1, 0)
        fill_rows(sheet, XS, [100, 120], [["Aim", "Steps", "When"], ["a", "b", "c"]])

    (table,) = tables(read(paint))
    assert rows_of(table) == [["Aim", "Steps", "When"], ["a", "b", "c"]]
    assert [cell.fill for row in table.rows for cell in row.cells] == ["#ddeeff"] * 3 + [None] * 3


def test_merged_cells_are_one_cell_with_spans(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (100, 120, 180):
            sheet.rule(50, y, 500, y)
        sheet.rule(200, 150, 500, 150)
        for x in (50, 500):
            sheet.rule(x, 100, x, 180)
        for x in (200, 350):
            sheet.rule(x, 120, x, 180)
        sheet.text(60, 114, "A band over all columns")
        sheet.text(60, 134, "Both rows")
        fill_rows(sheet, XS[1:], [120, 150], [["b", "c"], ["d", "e"]])

    (table,) = tables(read(paint))
    assert rows_of(table) == [["A band over all columns"], ["Both rows", "b", "c"], ["d", "e"]]
    band, tall = table.rows[0].cells[0], table.rows[1].cells[0]
    assert (band.column_span, band.row_span) == (3, 1)
    assert (tall.column_span, tall.row_span) == (1, 2)
    assert [cell.column for cell in table.rows[2].cells] == [1, 2]


def test_a_row_cut_at_the_page_foot_and_head_is_whole(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (700, 720):
            sheet.rule(50, y, 500, y)
        for x in XS:
            sheet.rule(x, 700, x, 790)
        fill_rows(sheet, XS, [700, 720], [["Aim", "Steps", "When"], ["Cut", "First half", "May 2031"]])
        sheet.turn()
        for y in (120, 150):
            sheet.rule(50, y, 500, y)
        for x in XS:
            sheet.rule(x, 60, x, 150)
        fill_rows(sheet, XS, [60, 120], [["", "second half"], ["Next", "b", "c"]])

    foot, head = tables(read(paint))
    assert rows_of(foot) == [["Aim", "Steps", "When"], ["Cut", "First half", "May 2031"]]
    assert rows_of(head) == [["", "second half", ""], ["Next", "b", "c"]]


def test_a_table_without_outer_sides_keeps_its_outer_columns(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for y in (100, 120, 140, 160):
            sheet.rule(50, y, 500, y)
        for x in (200, 350):
            sheet.rule(x, 100, x, 160)
        fill_rows(sheet, XS, [100, 120, 140], [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])

    (table,) = tables(read(paint))
    assert rows_of(table) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


def test_the_rest_of_a_cut_row_is_a_table_with_one_filled_cell(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid([50, 200, 500], [60, 100])
        sheet.lines(204, 72, "the last words\nof a long cell")

    (table,) = tables(read(paint))
    assert rows_of(table) == [["", "the last words | of a long cell"]]


def test_a_box_around_text_or_page_is_a_paragraph(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid([20, 575], [20, 822])
        sheet.grid([100, 400], [100, 140])
        sheet.text(110, 120, "A note in a frame")
        sheet.grid(XS, [200, 220, 240])
        fill_rows(sheet, XS, [200, 220], [["a", "b", "c"], ["d", "e", "f"]])

    source = read(paint)
    (table,) = tables(source)
    assert rows_of(table) == [["a", "b", "c"], ["d", "e", "f"]]
    assert [words_of(paragraph.lines) for paragraph in paragraphs(source)] == ["A note in a frame"]


def test_gridlines_of_a_chart_are_no_table(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid([100, 150, 200, 250], [100, 150, 200, 250])
        for x in (100, 150, 200):
            sheet.text(x, 262, str(2030 + int(x) // 50))
        sheet.text(160, 130, "peak")

    source = read(paint)
    assert tables(source) == []
    assert "peak" in source.text


def test_a_map_is_not_searched_for_tables() -> None:
    level = [Rule(True, 5.0 * number, 7.0 * number, 7.0 * number + 20) for number in range(600)]
    upright = [Rule(False, 5.0 * number, 7.0 * number, 7.0 * number + 20) for number in range(600)]
    assert is_drawing([*level, *upright])
    assert ruled_grids([*level, *upright]) == []
    rows = [Rule(True, 5.0 * row, 0, 500) for row in range(900)]
    columns = [Rule(False, 5.0 * column, 0, 4495) for column in range(101)]
    assert not is_drawing([*rows, *columns])


def test_a_table_inside_a_cell_keeps_its_own_rows(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid([50, 200, 500], [100, 130, 250])
        sheet.text(54, 115, "Outer")
        sheet.text(54, 145, "left")
        sheet.text(204, 145, "before")
        sheet.grid([220, 320, 420], [160, 180, 200])
        fill_rows(sheet, [220, 320], [160, 180], [["p", "q"], ["r", "s"]])

    (table,) = tables(read(paint))
    holder = table.rows[1].cells[1]
    assert words_of(holder.lines) == "before"
    assert [rows_of(inner) for inner in holder.tables] == [[["p", "q"], ["r", "s"]]]


def test_close_columns_do_not_glue_and_overlong_words_do_not_split(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.grid([50, 120, 200], [100, 120, 140])
        end = sheet.text(52, 114, "narrowly")
        sheet.rule(end + 0.4, 100, end + 0.4, 140)
        sheet.text(end + 0.9, 114, "beside")
        sheet.text(52, 134, "Overlappingwords")

    (table,) = tables(read(paint))
    words = [line.text for row in table.rows for cell in row.cells for line in cell.lines]
    assert words == ["narrowly", "beside", "Overlappingwords"]


def paint_matrix(sheet: Sheet) -> None:
    """A title column and three that hold no words, two rows; the second row is shaded throughout."""
    sheet.fill(50, 130, 500, 160, 0xEEEEEE)
    sheet.grid([50, 200, 300, 400, 500], [100, 130, 160])
    sheet.text(54, 118, "Weirs")
    sheet.text(54, 148, "Locks")


def test_a_bar_over_several_cells_fills_each_of_them(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        paint_matrix(sheet)
        sheet.fill(200, 108, 390, 120, 0x33AA55)
        sheet.fill(310, 137, 500, 153, 0x33AA55)

    (table,) = tables(read(paint))
    fills = [[cell.fill for cell in row.cells] for row in table.rows]
    assert fills == [[None, "#33aa55", "#33aa55", None], ["#eeeeee", None, "#33aa55", "#33aa55"]]


def test_a_small_circle_or_square_fills_its_cell_and_so_does_a_coloured_dot(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        paint_matrix(sheet)
        sheet.canvas.setFillColor(HexColor(0xFF0000))
        sheet.canvas.circle(250, HEIGHT - 115, 5, stroke=0, fill=1)
        sheet.fill(345, 110, 355, 120, 0xFFBF00)
        sheet.canvas.setFillColor(HexColor(0x00AA00))
        sheet.canvas.circle(250, HEIGHT - 145, 5, stroke=1, fill=1)
        sheet.text(345, 148, "•", colour=0xFF0000)

    (table,) = tables(read(paint))
    assert [[cell.fill for cell in row.cells[1:3]] for row in table.rows] == [
        ["#ff0000", "#ffbf00"],
        ["#00aa00", "#ff0000"],
    ]
    assert [row.cells[3].fill for row in table.rows] == [None, None]


def test_a_merged_cell_that_the_page_cuts_is_a_cell(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for x in XS:
            sheet.rule(x, 700, x, 800)
        for y in (700, 720):
            sheet.rule(50, y, 500, y)
        for y in (745, 770, 800):
            sheet.rule(200, y, 500, y)
        fill_rows(
            sheet,
            XS,
            [700, 720, 745, 770],
            [["Aim", "Step", "When"], ["Tidy", "Dredge", "2031"], ["", "Plant", "2032"], ["", "Mow", "2033"]],
        )

    (table,) = tables(read(paint))
    assert rows_of(table) == [["Aim", "Step", "When"], ["Tidy", "Dredge", "2031"], ["Plant", "2032"], ["Mow", "2033"]]
    assert table.rows[1].cells[0].row_span == 3
