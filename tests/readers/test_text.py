"""Plain text: blocks and rows of cells, each line with its number."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import EmptyInput, LimitExceeded, PagesOutOfRange
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.readers.text import read_text
from pipeline.source import Block, Paragraph, ParagraphRole, Source, Table


def read(text: str | bytes, pages: Iterable[int] = ()) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return read_text(data, file="plan.txt", sha256="0" * 64, options=Options(pages=frozenset(pages) or None))


def blocks(text: str | bytes, pages: Iterable[int] = ()) -> list[Block]:
    return [block for _, block in read(text, pages).blocks()]


def cells(block: Block) -> list[dict[int, list[str]]]:
    """The text lines of a table's cells, by column, row by row."""
    assert isinstance(block, Table)
    return [{cell.column: [line.text for line in cell.lines] for cell in row.cells} for row in block.rows]


def paragraphs(text: str) -> list[list[str]]:
    return [[line.text for line in block.lines] for block in blocks(text) if isinstance(block, Paragraph)]


def test_blank_lines_part_blocks_and_lines_know_their_number() -> None:
    found = blocks("Plan\n\nPlant trees\nin streets\n \n\nMow\n")
    assert [
        [(line.text, line.place.line) for line in block.lines] for block in found if isinstance(block, Paragraph)
    ] == [
        [("Plan", 1)],
        [("Plant trees", 3), ("in streets", 4)],
        [("Mow", 7)],
    ]


def test_every_line_stands_at_its_address() -> None:
    source = read("Plan\n\nA\tB\n<ul><li>x</li><li>y</li></ul>\tz\n")
    assert [source.text[line.offset : line.finish] for line in source.lines] == ["Plan", "A", "B", "• x", "• y", "z"]


def test_tabs_make_a_table_whose_empty_cells_are_missing() -> None:
    (table,) = blocks("Action\tOutcome\tBy\nPlant\t\tMay\n\tShade\n")
    assert isinstance(table, Table)
    assert (table.index, table.columns) == (0, 3)
    assert cells(table) == [{0: ["Action"], 1: ["Outcome"], 2: ["By"]}, {0: ["Plant"], 2: ["May"]}, {1: ["Shade"]}]
    place = table.rows[1].cells[1].lines[0].place
    assert (place.table, place.row, place.column, place.line, place.end_line) == (0, 1, 2, 2, 2)


def test_a_row_may_run_over_lines_while_its_list_is_open() -> None:
    (table,) = blocks("Plant\t<ul>\n<li>one</li>\n<li>two</li>\n</ul>\tMay\nMow\tverges\n")
    assert cells(table) == [{0: ["Plant"], 1: ["• one", "• two"], 2: ["May"]}, {0: ["Mow"], 1: ["verges"]}]
    assert isinstance(table, Table)
    place = table.rows[0].cells[2].lines[0].place
    assert (place.line, place.end_line) == (1, 4)
    assert table.rows[1].cells[0].lines[0].place.line == 5


@pytest.mark.parametrize("cell", ["<ul><li>one<li>two</ul>", "<p>one", "<p>one<p>two"])
def test_an_end_tag_that_is_left_out_does_not_swallow_the_next_rows(cell: str) -> None:
    (table,) = blocks(f"Plant\t{cell}\nMow\tverges\n")
    assert [row[0] for row in cells(table)] == [["Plant"], ["Mow"]]


def test_separators_part_tables() -> None:
    first, rule, second = blocks("A\tB\nx\ty\n--\nC\tD\n")
    assert isinstance(rule, Paragraph)
    assert rule.role is ParagraphRole.RULE
    assert (cells(first), cells(second)) == ([{0: ["A"], 1: ["B"]}, {0: ["x"], 1: ["y"]}], [{0: ["C"], 1: ["D"]}])
    assert isinstance(second, Table)
    assert second.index == 1


def test_markdown_tables() -> None:
    (table,) = blocks("| Action | By |\n| --- | :-: |\n| Plant | May |\n|  | June |\n")
    assert cells(table) == [{0: ["Action"], 1: ["By"]}, {0: ["Plant"], 1: ["May"]}, {1: ["June"]}]


def test_an_empty_cell_between_two_bars() -> None:
    (table,) = blocks("|Action|By|\n|---|---|\n||June|\n")
    assert cells(table)[1] == {1: ["June"]}


def test_markdown_headings() -> None:
    found = blocks("# Plan\nWhat we do\n### Streets\nTrees\n")
    assert [(block.role, block.heading_level) for block in found if isinstance(block, Paragraph)] == [
        (ParagraphRole.HEADING, 1),
        (ParagraphRole.BODY, None),
        (ParagraphRole.HEADING, 3),
        (ParagraphRole.BODY, None),
    ]
    assert paragraphs("#1 priority") == [["#1 priority"]]


@pytest.mark.parametrize(
    "text", ["•\tPlant trees\n•\tMow verges", "1.\tPlant trees\n2.\tMow verges", "Introduction\t3\nAction plan\t12"]
)
def test_tabs_behind_markers_and_before_page_numbers_are_no_columns(text: str) -> None:
    assert paragraphs(text) == [text.split("\n")]


def test_form_feeds_part_pages() -> None:
    source = read("one\n\ftwo\nthree\n\f")
    assert source.page_count == 2
    assert [page.number for page in source.pages] == [1, 2]
    assert [(line.text, line.place.page, line.place.line) for line in source.lines] == [
        ("one", 1, 1),
        ("two", 2, 2),
        ("three", 2, 3),
    ]
    assert read("one\ntwo").page_count is None


def test_pages_that_are_asked_for() -> None:
    source = read("one\n\ftwo\n\fthree", pages=[3])
    assert [(line.text, line.place.page, line.place.line) for line in source.lines] == [("three", 3, 3)]
    assert read("no pages", pages=[4]).lines[0].text == "no pages"
    with pytest.raises(PagesOutOfRange, match="pages 1 to 3"):
        read("one\ftwo\fthree", pages=[3, 4])


@pytest.mark.parametrize(
    ("data", "text", "warnings"),
    [
        ("Cynllun â".encode(), "Cynllun â", []),
        (b"\xef\xbb\xbfPlan", "Plan", []),
        ("Cynllun â".encode("utf-16"), "Cynllun â", []),
        (b"\x93caf\xe9\x94", "“café”", ["encoding-guessed"]),
        (b"a\x00b", "ab", ["cleaned-characters"]),
        (b"a\x1b[2Jb\x07\x7f\xef\xbf\xbf", "a[2Jb", ["cleaned-characters"]),
        (b"a\r\nb\rc", "a\nb\nc", []),
    ],
)
def test_encodings_and_line_ends(data: bytes, text: str, warnings: list[str]) -> None:
    source = read(data)
    assert source.text == text
    assert [warning.code for warning in source.warnings] == warnings


@pytest.mark.parametrize("data", [b"--\n==\n", b"\xef\xbb\xbf\n", b"\x0c\x0c", b"\xff\xfe\n\x00"])
def test_text_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        read(data)


_PIECES = [*"wz \t\n\f|-#•*/<>\\", "<p>", "</p>"]
"""No letter here is a tag's, so that whatever stands between brackets is text but for the two whole tags."""


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@example("<w>*z*|\\|w")
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    if "w" not in text:
        text += "w"
    source = read(text)
    kept = [letter for line in source.lines for letter in line.text if letter in "wz"]
    assert kept == [letter for letter in text if letter in "wz"]
    in_blocks = {
        line.offset
        for _, block in source.blocks()
        for line in (
            block.lines
            if isinstance(block, Paragraph)
            else [line for row in block.rows for cell in row.cells for line in cell.lines]
        )
    }
    assert {line.offset for line in source.lines if any(letter.isalpha() for letter in line.text)} <= in_blocks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_that_is_too_long_is_refused(encoding: str) -> None:
    options = Options(limits=InputLimits(characters=100))
    assert read_text(("é" * 100).encode(encoding), file="x", sha256="", options=options).text == "é" * 100
    with pytest.raises(LimitExceeded, match="or more; the limit characters is 100"):
        read_text(("é" * 101).encode(encoding), file="x", sha256="", options=options)


def test_a_text_of_too_many_cells_is_refused() -> None:
    options = Options(limits=InputLimits(cells=6))
    assert read_text(b"a\tb\tc\nd\te\tf\n| g |", file="x", sha256="", options=options).text.split() == list("abcdefg")
    with pytest.raises(LimitExceeded, match="part it into 8 cells; the limit cells is 6"):
        read_text(b"a\tb\tc\n" * 4, file="x", sha256="", options=options)


def test_a_long_run_of_lines_takes_no_longer_than_its_length() -> None:
    (one,) = blocks("The council will review it.\n" * 30_000)
    assert isinstance(one, Paragraph)
    assert len(one.lines) == 30_000
