"""Tables of tagged PDFs: what the tags add to rules, tables that only the tags tell, and tags that are wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.options import Options
from pipeline.readers.pdf import read_pdf
from pipeline.source import Paragraph, ParagraphRole, Row, Source, Table
from tests.papers.pdf_objects import Element, TaggedFile
from tests.papers.tagged import Block, NewPage, Repeat, TagCell, Tagging, TagTable, TagText, tagged_file

WIDTHS = (120, 200, 150, 90)
HEADER = ["Priority", "What we will do", "What will be better", "By when"]
PLACES = ("beck", "wood", "moor", "dale", "mere", "fell", "holt", "ings")
RowsOfTexts = Sequence[Sequence[str | TagCell]]


def plan(rows: int) -> list[list[str]]:
    """A header row and so many rows, some of their cells of several lines."""
    made = [HEADER]
    for number in range(rows):
        place = PLACES[number % len(PLACES)]
        more = f" and then walk the whole of the {place} with the farmers who graze it" if number % 3 else ""
        action = f"Mend the gates of the {place}{more}\nAsk the owners of the {place}"
        outcome = (
            f"More people walk in the {place}"
            if number % 4
            else f"Fewer sheep lost in the {place} each winter, as counted"
        )
        made.append([f"{number + 1} The {place}", action, outcome, f"{PLACES[number % 8][:3].title()} {2031 + number}"])
    return made


def read(file: TaggedFile) -> Source:
    """A file as the reader gives it."""
    return read_pdf(file.to_bytes(), file="plan.pdf", sha256="0" * 64, options=Options())


def tables(source: Source) -> list[Table]:
    """Its tables in order."""
    return [block for _, block in source.blocks() if isinstance(block, Table)]


def texts(row: Row) -> dict[int, str]:
    """The text of each cell of a row that has some, by column."""
    return {cell.column: " ".join(line.text for line in cell.lines) for cell in row.cells if cell.lines}


def whole_rows(source: Source) -> list[dict[int, str]]:
    """The rows of all tables, those that go on over a page break as one, without header rows printed again."""
    rows: list[dict[int, str]] = []
    for table in tables(source):
        for row in table.rows:
            held = texts(row)
            if row.goes_on:
                rows[-1] = {
                    column: f"{rows[-1].get(column, '')} {held.get(column, '')}".strip()
                    for column in {**rows[-1], **held}
                }
            elif held not in rows[:1]:
                rows.append(held)
    return rows


def expected(rows: RowsOfTexts) -> list[dict[int, str]]:
    """What `whole_rows` should give."""
    return [{column: str(text).replace("\n", " ") for column, text in enumerate(row) if text} for row in rows]


def codes(source: Source) -> set[str]:
    """The codes of what the reader noticed."""
    return {warning.code for warning in source.warnings}


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("repeat", list(Repeat))
def test_every_cell_of_a_table_over_pages_is_exact(*, ruled: bool, padding: int, repeat: Repeat) -> None:
    rows = plan(18)
    table = TagTable(rows, WIDTHS, ruled=ruled, padding=padding, repeat=repeat)
    source = read(tagged_file([TagText("The plan", "H1", 16), table], running="Paper 7", lines_a_page=30))
    assert len(tables(source)) > 1
    assert whole_rows(source) == expected(rows)
    assert not codes(source)


def test_cells_left_empty_and_a_column_empty_on_a_page_keep_their_columns() -> None:
    rows = [
        [text if column != 2 or number < 4 else "" for column, text in enumerate(row)]
        for number, row in enumerate(plan(16))
    ]
    source = read(tagged_file([TagTable(rows, WIDTHS, ruled=False)], lines_a_page=24))
    assert len({table.columns for table in tables(source)}) == 1
    assert whole_rows(source) == expected(rows)


def test_cells_merged_over_rows_and_columns_keep_their_spans() -> None:
    rows: RowsOfTexts = [
        HEADER,
        [TagCell("Theme one: the becks", columns=4)],
        [TagCell("1 Clean becks", rows=2), "Fence the beck", "Clear water", "May 2031"],
        ["Dredge the leat", TagCell("More trout, and otters that eat them, from the weir to the mouth", columns=2)],
        ["2 Woods", "Plant oaks", "More shade", "June 2032"],
    ]
    (table,) = tables(read(tagged_file([TagTable(rows, WIDTHS, ruled=False)])))
    spans = {
        cell.lines[0].text: (cell.column, cell.column_span, cell.row_span)
        for row in table.rows
        for cell in row.cells
        if cell.lines
    }
    assert spans["Theme one: the becks"] == (0, 4, 1)
    assert spans["1 Clean becks"] == (0, 1, 2)
    assert spans["Dredge the leat"] == (1, 1, 1)
    assert next(span for text, span in spans.items() if text.startswith("More trout")) == (2, 2, 1)


def test_header_rows_are_marked() -> None:
    for ruled in (True, False):
        (table,) = tables(read(tagged_file([TagTable(plan(3), WIDTHS, ruled=ruled)])))
        assert [row.header for row in table.rows] == [True, False, False, False]


def test_tables_in_which_all_is_header_have_no_header_row() -> None:
    (table,) = tables(read(tagged_file([TagTable(plan(3), WIDTHS, headers=9)])))
    assert not any(row.header for row in table.rows)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_that_begins_on_the_next_page_is_told_from_the_rest_of_one(*, ruled: bool) -> None:
    rows = [
        HEADER,
        ["1 Becks", "Fence the beck", "Clear water", "May 2031"],
        ["", "plant willows on its banks", "", ""],
    ]
    source = read(tagged_file([TagTable(rows, WIDTHS, ruled=ruled, whole_rows=True)], lines_a_page=4))
    first, second = tables(source)
    assert second.goes_on
    assert [row.goes_on for row in second.rows] == [False]
    assert not first.goes_on


def test_a_header_row_alone_at_the_foot_of_a_page_belongs_to_the_table() -> None:
    table = TagTable(plan(3), WIDTHS, ruled=False, whole_rows=True)
    source = read(tagged_file([TagText("The plan", "H1"), table], lines_a_page=6))
    assert whole_rows(source) == expected(plan(3))


def test_a_row_alone_is_a_table_beside_others_of_its_columns() -> None:
    blocks: list[Block] = []
    for number, row in enumerate(plan(4)[1:]):
        count = 1 if number == 1 else 2
        blocks += [TagText(f"Heading {number}", "H2", 12), TagTable([row] * count, WIDTHS, headers=0, ruled=False)]
    assert [len(table.rows) for table in tables(read(tagged_file(blocks)))] == [2, 1, 2, 2]


def test_texts_side_by_side_are_no_table() -> None:
    prose = "The becks of the dale run brown after rain, and the farms along them lose soil. " * 3
    source = read(tagged_file([TagTable([[prose, prose.upper()]], [300, 300], headers=0, ruled=False)]))
    assert not tables(source)


def test_words_without_tags_stay_in_the_table() -> None:
    file = tagged_file([TagTable(plan(3), WIDTHS, ruled=False)])
    page = file.pages[0]
    first = next(number for number, line in enumerate(page.content) if "(Ask the owners" in line)
    page.content[first - 1] = "/P BMC"
    assert whole_rows(read(file)) == expected(plan(3))


def test_lists_tagged_into_the_cell_before_are_parted_at_the_white_space() -> None:
    rows = plan(6)
    file = tagged_file([TagTable(rows, WIDTHS, ruled=False)])
    _join_cells(file, [1, 3, 4])
    source = read(file)
    assert whole_rows(source) == expected(rows)
    assert codes(source) == {"tags-mended"}


def test_lists_tagged_into_the_cell_before_are_parted_at_the_rules() -> None:
    rows = plan(6)
    file = tagged_file([TagTable(rows, WIDTHS)])
    _join_cells(file, [1, 3, 4])
    source = read(file)
    assert whole_rows(source) == expected(rows)
    assert [(warning.code, warning.severity) for warning in source.warnings] == [("tags-overruled", "info")]
    assert tables(source)[0].rows[0].header


def _join_cells(file: TaggedFile, rows: Sequence[int]) -> None:
    """Put what stands in the third cell of rows under the second, as LibreOffice does with lists."""
    table: Element = file.document.elements[-1]
    for number in rows:
        row = table.elements[number]
        for paragraph in row.elements[2].elements:
            row.elements[1].take(paragraph)
        row.elements[2].kids.clear()


@pytest.mark.parametrize("tagging", [Tagging.SHIFTED, Tagging.DOWN, Tagging.ONE_CELL, Tagging.COLUMNS_AS_ROWS])
def test_rules_win_over_tags(tagging: Tagging) -> None:
    source = read(tagged_file([TagTable(plan(8), WIDTHS, tagging=tagging)]))
    assert whole_rows(source) == expected(plan(8))
    assert codes(source) & {"tags-conflict", "tags-overruled"}


@pytest.mark.parametrize("tagging", [Tagging.SHIFTED, Tagging.ONE_CELL, Tagging.COLUMNS_AS_ROWS])
def test_white_space_wins_over_tags_that_do_not_fit_it(tagging: Tagging) -> None:
    rows = plan(8)
    told = read(tagged_file([TagTable(rows, WIDTHS, ruled=False, padding=2, tagging=tagging)]))
    untold = read(tagged_file([TagTable(rows, WIDTHS, ruled=False, padding=2)], tagged=False))
    assert whole_rows(told) == whole_rows(untold) == expected(rows)


def test_words_never_get_lost_whatever_the_tags_say() -> None:
    for tagging in Tagging:
        for ruled in (True, False):
            blocks = [
                TagText("The plan", "H1"),
                TagTable(plan(8), WIDTHS, ruled=ruled, tagging=tagging),
                TagText("The end"),
            ]
            told, untold = (read(tagged_file(blocks, tagged=tagged, lines_a_page=20)) for tagged in (True, False))
            assert sorted(told.text.split()) == sorted(untold.text.split())


def test_running_headers_between_the_parts_of_a_table_stay_outside_it() -> None:
    source = read(tagged_file([TagTable(plan(16), WIDTHS, ruled=False)], running="Paper 7", lines_a_page=24))
    roles = [block.role for _, block in source.blocks() if isinstance(block, Paragraph)]
    assert set(roles) == {ParagraphRole.HEADER}
    assert len(roles) == len(source.pages)


def test_two_tables_on_neighbouring_pages_are_not_one() -> None:
    first, second = TagTable(plan(2), WIDTHS), TagTable(plan(2), WIDTHS)
    assert [table.goes_on for table in tables(read(tagged_file([first, NewPage(), second])))] == [False, False]
