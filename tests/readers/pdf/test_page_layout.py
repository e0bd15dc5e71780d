"""Reading order, paragraphs and headings, running headers and footers, rotated pages and text."""

from __future__ import annotations

import pytest

from pipeline.evidence import evidence_of
from pipeline.passage import passage_of
from pipeline.source import Paragraph, ParagraphRole
from tests.readers.pdf.conftest import HEIGHT, WIDTH, Read, Sheet, paragraphs, tables, words_of

LEFT = """The old weir was patched with oak boards and the
channel above it dug out by hand over two wet
winters, so that barges might pass at last. When
spring came the lock keeper found that the lower
gate had swollen and would not close. He sent for
a carpenter, who planed it down within the week."""
RIGHT = """Traders on the quay welcomed the work, although
some feared that lower tolls would bring more
noise. A meeting was held in the corn hall and
went on until lamps were lit. In the end a vote
was taken and the scheme was carried by eleven
hands to four, with two abstaining throughout."""


def test_paragraphs_are_parted_by_space_size_and_boldness(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 60, "Harbour review", size=16)
        sheet.text(50, 90, "Moorings", font="Helvetica-Bold")
        y = sheet.lines(50, 104, LEFT)
        sheet.lines(50, y + 8, RIGHT)

    blocks = paragraphs(read(paint))
    assert [len(block.lines) for block in blocks] == [1, 1, 6, 6]
    assert [block.role for block in blocks[:3]] == [ParagraphRole.HEADING, ParagraphRole.HEADING, ParagraphRole.BODY]
    assert [block.heading_level for block in blocks] == [1, 2, None, None]


def test_bold_paragraphs_of_many_words_are_no_headings(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        y = sheet.lines(50, 60, LEFT)
        for line in RIGHT.splitlines():
            sheet.text(50, y + 10, line, font="Helvetica-Bold")
            y += 12

    assert [block.role for block in paragraphs(read(paint))] == [ParagraphRole.BODY] * 2


def test_two_columns_of_prose_are_read_one_after_the_other(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 60, "A title that runs over both columns of the page and their gutter", size=14)
        sheet.lines(50, 100, LEFT)
        sheet.lines(310, 100, RIGHT)
        sheet.lines(50, 190, "A last line over the full width of the page, which stands under both of the columns.")

    source = read(paint)
    assert tables(source) == []
    assert [words_of(block.lines).split()[0] for block in paragraphs(source)] == ["A", "The", "Traders", "A"]


def test_unaligned_columns_with_bullets_are_read_one_after_the_other(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        y = sheet.lines(50, 100, LEFT)
        for item in ("dredge the inner basin before the boats return", "paint the crane"):
            sheet.text(50, y + 6, "•")
            y = sheet.lines(68, y + 6, item)
        sheet.lines(310, 107, RIGHT)

    source = read(paint)
    assert tables(source) == []
    assert source.text.index("crane") < source.text.index("Traders")
    assert "• dredge the inner basin" in source.text


def test_tables_and_paragraphs_stand_in_reading_order(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for top in (100, 300):
            sheet.text(50, top - 10, f"Above {top}")
            sheet.grid([50, 200, 500], [top, top + 20, top + 40])
            for row in (0, 20):
                sheet.text(54, top + row + 14, "left")
                sheet.text(204, top + row + 14, "right")
        sheet.text(50, 400, "Below")

    source = read(paint)
    cells = ["left", "right", "left", "right"]
    assert source.text.split("\n") == ["Above 100", *cells, "Above 300", *cells, "Below"]


def test_a_heading_below_columns_heads_what_follows_them(read: Read) -> None:
    """It stands in the left column only by being short."""

    def paint(sheet: Sheet) -> None:
        sheet.lines(50, 100, LEFT)
        sheet.lines(320, 100, RIGHT)
        sheet.text(50, 200, "Pledge", font="Helvetica-Bold", size=13)
        sheet.text(50, 220, "The board will keep the tolls as low as it can, and tell traders a year before they rise.")

    starts = [words_of(block.lines).split()[0] for block in paragraphs(read(paint))]
    assert starts == ["The", "Traders", "Pledge", "The"]


def test_a_short_last_line_above_columns_ends_its_paragraph(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        across = "The harbour board will keep the tolls as low as it can, and will tell every trader a year before they"
        sheet.lines(50, 100, f"{across}\nrise.")
        sheet.lines(50, 140, LEFT)
        sheet.lines(320, 140, RIGHT)

    first, *_ = paragraphs(read(paint))
    assert words_of(first.lines).endswith("a year before they | rise.")


def test_the_tab_in_force_ranks_above_the_headings_of_its_page(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for scheme, active in enumerate((0, 0, 1)):
            for number, name in enumerate(("Quays", "Locks")):
                sheet.fill(50 + 100 * number, 40, 150 + 100 * number, 60, 0x224422 if number == active else 0xAABBAA)
                sheet.text(60 + 100 * number, 54, name)
            sheet.text(50, 90, f"Scheme {scheme}", font="Helvetica-Bold", size=14)
            sheet.lines(50, 120, LEFT)
            sheet.turn()

    ranked = [(words_of(block.lines), block.heading_level) for block in paragraphs(read(paint)) if block.heading_level]
    assert ranked == [("Quays", 1), ("Scheme 0", 2), ("Scheme 1", 2), ("Locks", 1), ("Scheme 2", 2)]


def test_running_headers_and_footers(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number, words in enumerate((LEFT, RIGHT, LEFT, RIGHT), start=1):
            sheet.text(50, 40, "Harbour Board papers", size=8)
            sheet.lines(50, 150, words)
            sheet.text(280, 810, f"Page {number} of 4", size=8)
            sheet.turn()

    source = read(paint)
    assert len(source.pages) == 4
    for page in source.pages:
        first, body, last = page.blocks
        assert (first.role, body.role, last.role) == (ParagraphRole.HEADER, ParagraphRole.BODY, ParagraphRole.FOOTER)  # type: ignore[union-attr]


def test_footers_that_change_with_the_chapter_are_told_by_their_numbers(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number, chapter in enumerate(("Quays", "Locks", "Cranes", "Tolls"), start=7):
            sheet.lines(50, 150, LEFT)
            sheet.text(50, 810, f"{number} | {chapter}")
            sheet.turn()

    footers = [block for block in paragraphs(read(paint)) if block.role is ParagraphRole.FOOTER]
    assert [words_of(block.lines) for block in footers] == ["7 | Quays", "8 | Locks", "9 | Cranes", "10 | Tolls"]


def test_numbered_headings_at_page_tops_are_no_running_headers(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number in range(1, 5):
            sheet.text(50, 60, f"Scheme {number}", font="Helvetica-Bold", size=13)
            sheet.lines(50, 90, LEFT if number % 2 else RIGHT)
            sheet.turn()

    headings = [block for block in paragraphs(read(paint)) if block.role is ParagraphRole.HEADING]
    assert [words_of(block.lines) for block in headings] == [f"Scheme {number}" for number in range(1, 5)]


def test_header_rows_repeated_at_page_tops_stay_in_their_tables(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for _ in range(3):
            sheet.grid([50, 200, 500], [40, 60, 80])
            for y in (54, 74):
                sheet.text(54, y, "Aim")
                sheet.text(204, y, "When")
            sheet.turn()

    source = read(paint)
    assert paragraphs(source) == []
    assert len(tables(source)) == 3


@pytest.mark.parametrize(
    ("words", "role"), [("Page 3 of 8", ParagraphRole.FOOTER), ("Ask at pier 3", ParagraphRole.BODY)]
)
def test_the_lone_number_of_an_only_page(read: Read, words: str, role: ParagraphRole) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.lines(50, 100, LEFT)
        sheet.text(280, 815, words)

    assert paragraphs(read(paint))[-1].role is role


def test_a_rotated_page_is_read_as_it_is_shown(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.canvas.setPageRotation(90)
        sheet.canvas.rotate(90)
        sheet.canvas.translate(0, -WIDTH)
        sheet.canvas.setFont("Helvetica", 10)
        sheet.canvas.drawString(60, WIDTH - 100, "Shown upright")
        sheet.canvas.drawString(60, WIDTH - 112, "on a turned page")

    source = read(paint)
    (page,) = source.pages
    assert (page.width, page.height) == (595.0, 842.0)
    assert words_of(source.lines) == "Shown upright | on a turned page"
    assert source.lines[0].place.bbox == pytest.approx((60, 92, 122, 102), abs=3)
    assert source.warnings == ()


def test_text_up_the_side_is_read_along_its_direction(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.lines(100, 100, LEFT)
        for angle, x, y in ((90, 40, 400), (270, 560, 600), (45, 300, 300)):
            sheet.canvas.saveState()
            sheet.canvas.translate(x, y)
            sheet.canvas.rotate(angle)
            sheet.canvas.setFont("Helvetica", 12)
            sheet.canvas.drawString(0, 0, f"turned by {angle}")
            sheet.canvas.restoreState()

    source = read(paint)
    assert {"turned by 90", "turned by 270", "turned by 45"} <= {line.text for line in source.lines}
    assert [warning.code for warning in source.warnings] == ["rotated-text"]


@pytest.mark.parametrize(("angle", "shift"), [(90, (WIDTH, 0)), (-90, (0, HEIGHT))])
def test_a_table_printed_up_or_down_the_page_is_read_upright_and_placed_as_shown(
    read: Read, angle: int, shift: tuple[float, float]
) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.canvas.translate(*shift)
        sheet.canvas.rotate(angle)
        for x in (50, 300, 700):
            sheet.canvas.line(x, 300, x, 500)
        for y in (300, 400, 500):
            sheet.canvas.line(50, y, 700, y)
        for x, y, words in ((60, 450, "Aim"), (310, 450, "Step"), (60, 350, "Weirs"), (310, 350, "Mend")):
            sheet.canvas.drawString(x, y, words)

    source = read(paint)
    (table,) = tables(source)
    assert [[words_of(cell.lines) for cell in row.cells] for row in table.rows] == [["Aim", "Step"], ["Weirs", "Mend"]]
    (page,) = source.pages
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    passage = passage_of(table.rows[0].cells[0].lines[0])
    (evidence,) = evidence_of([passage], source)
    assert evidence.bbox is not None
    # 60 points along the text from its side of the sheet, 450 up from the foot of the text
    shown = (WIDTH - 450, HEIGHT - 60) if angle == 90 else (450, 60)
    corner = (evidence.bbox[2], evidence.bbox[3]) if angle == 90 else (evidence.bbox[0], evidence.bbox[1])
    assert corner == pytest.approx(shown, abs=5)
    assert source.warnings == ()


def test_running_lines_of_a_lone_page_are_small_or_at_both_sides(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 30, "Harbour Board")
        sheet.text(480, 30, "Papers 2031")
        sheet.text(50, 80, "Review", size=16, font="Helvetica-Bold")
        sheet.lines(50, 110, LEFT)
        sheet.text(200, 820, "Harbour Board review of moorings", size=7)

    blocks = paragraphs(read(paint))
    assert [block.role.value for block in blocks] == ["page header", "heading", "body", "page footer"]


def test_the_first_line_of_a_lone_page_in_the_size_of_its_text_is_no_running_header(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 40, "Moorings of the inner harbour")
        sheet.lines(50, 80, LEFT)

    assert [block.role for block in paragraphs(read(paint))] == [ParagraphRole.BODY] * 2


@pytest.mark.parametrize("names", [("Locks", "Quays"), ("Locks", "Quays", "Cranes")])
def test_the_tab_told_by_its_fill_is_a_heading_where_it_changes(read: Read, names: tuple[str, ...]) -> None:
    active = [0, 0, 1, 1, len(names) - 1]

    def paint(sheet: Sheet) -> None:
        for number in active:
            for tab, name in enumerate(names):
                sheet.fill(50 + 110 * tab, 30, 155 + 110 * tab, 48, 0x224466 if tab == number else 0xBBBBBB)
                sheet.text(60 + 110 * tab, 43, name, colour=0xFFFFFF)
            sheet.text(50, 160, "Works", font="Helvetica-Bold", size=18)
            sheet.lines(50, 190, LEFT)
            sheet.turn()

    blocks = paragraphs(read(paint))
    headings = [block for block in blocks if block.role is ParagraphRole.HEADING]
    assert [words_of(block.lines) for block in headings if block.heading_level == 1] == list(names)
    assert {words_of(block.lines) for block in headings if block.heading_level == 2} == {"Works"}
    furniture = [block for block in blocks if block.role is ParagraphRole.HEADER]
    assert sum(len(block.lines) for block in furniture) == len(active) * len(names) - len(names)


def test_a_key_that_comes_back_on_the_pages_is_told_from_running_lines(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        for number in range(1, 4):
            sheet.lines(50, 150, LEFT)
            sheet.text(50, 780, "Soon – 2031; Later – 2035; Far off – after 2040")
            sheet.text(50, 810, f"{number} | Harbour: review; plan")
            sheet.turn()

    blocks = paragraphs(read(paint))
    assert [block.role.value for block in blocks[:3]] == ["body", "key", "page footer"]
    assert words_of(blocks[1].lines) == "Soon – 2031; Later – 2035; Far off – after 2040"


def test_tables_side_by_side_are_read_each_under_its_heading(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 60, "Banks of the river", size=16)
        for side, (x, rows) in {"North": (50, 3), "South": (320, 5)}.items():
            sheet.text(x, 90, f"{side} bank", font="Helvetica-Bold")
            sheet.grid([x, x + 100, x + 200], [100 + 20 * row for row in range(rows + 1)])
            for row in range(rows):
                sheet.text(x + 4, 114 + 20 * row, f"{side} {row}")
                sheet.text(x + 104, 114 + 20 * row, "Mend")
        sheet.text(50, 190, "Nothing more on this bank.")

    source = read(paint)
    firsts = [block.lines[0].text if isinstance(block, Paragraph) else "table" for _, block in source.blocks()]
    assert firsts == ["Banks of the river", "North bank", "table", "Nothing more on this bank.", "South bank", "table"]
    assert [len(table.rows) for table in tables(source)] == [3, 5]
