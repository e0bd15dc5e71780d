"""The grid of tables: spans, merged cells, nested tables, headers, backgrounds."""

from __future__ import annotations

import time

import pytest

from pipeline.source import Source, Table


def cell(text: str, properties: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{more}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[object, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def only_table(source: Source) -> Table:
    (block,) = source.pages[0].blocks
    assert isinstance(block, Table)
    return block


def shape(read: Table) -> list[list[tuple[str, int, int, int, int]]]:
    """Text, row, column, row span and column span of every cell."""
    return [
        [(" ".join(line.text for line in cell.lines), cell.row, cell.column, cell.row_span, cell.column_span)
         for cell in row.cells]
        for row in read.rows
    ]  # fmt: skip


def test_cells_stand_at_their_grid_positions(read_body):
    source = read_body(table(row(cell("a"), cell("b")), row(cell("c"), cell("d")), widths=(2000, 3000)))
    read = only_table(source)
    assert shape(read) == [[("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)], [("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)]]
    assert (read.index, read.columns, read.edges, read.ruled) == (0, 2, (0.0, 100.0, 250.0), True)
    places = [(line.place.table, line.place.row, line.place.column) for line in source.lines]
    assert places == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert all(line.place.page is None and line.place.line is None for line in source.lines)


def test_horizontally_merged_cells(read_body):
    read = only_table(read_body(table(row(cell("band", span(3))), row(cell("a"), cell("b", span(2))))))
    assert shape(read) == [[("band", 0, 0, 1, 3)], [("a", 1, 0, 1, 1), ("b", 1, 1, 1, 2)]]
    assert read.columns == 3


def test_old_horizontal_merges(read_body):
    rows = row(cell("a", '<w:hMerge w:val="restart"/>'), cell("hidden", "<w:hMerge/>"), cell("b"))
    source = read_body(table(rows))
    assert shape(only_table(source)) == [[("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]]
    assert [warning.code for warning in source.warnings] == ["hidden-merged-text"]


def test_vertically_merged_cells(read_body):
    source = read_body(
        table(
            row(cell("p", RESTART), cell("1")),
            row(cell("", CONTINUE), cell("2")),
            row(cell("hidden", '<w:vMerge w:val="continue"/>'), cell("3")),
            row(cell("q", RESTART), cell("4")),
            row(cell("r"), cell("5")),
        )
    )
    assert shape(only_table(source)) == [
        [("p", 0, 0, 3, 1), ("1", 0, 1, 1, 1)],
        [("2", 1, 1, 1, 1)],
        [("3", 2, 1, 1, 1)],
        [("q", 3, 0, 1, 1), ("4", 3, 1, 1, 1)],
        [("r", 4, 0, 1, 1), ("5", 4, 1, 1, 1)],
    ]
    (warning,) = source.warnings
    assert warning.code == "hidden-merged-text"
    assert warning.place.table == 0
    assert (warning.place.row, warning.place.column) == (0, 0)
    assert warning.message.endswith("hidden")


def test_a_block_merged_both_ways(read_body):
    upper = cell("block", '<w:hMerge w:val="restart"/>' + RESTART) + cell("", "<w:hMerge/>" + RESTART)
    lower = cell("", '<w:hMerge w:val="restart"/>' + CONTINUE) + cell("", "<w:hMerge/>" + CONTINUE)
    read = only_table(read_body(table(row(upper, cell("a")), row(lower, cell("b")))))
    assert shape(read) == [[("block", 0, 0, 2, 2), ("a", 0, 2, 1, 1)], [("b", 1, 2, 1, 1)]]


def test_a_continuation_of_nothing_is_a_cell_of_its_own(read_body):
    read = only_table(read_body(table(row(cell("kept", CONTINUE)), row(cell("wide", CONTINUE + span(2))))))
    assert shape(read) == [[("kept", 0, 0, 1, 1)], [("wide", 1, 0, 1, 2)]]


def test_rows_that_begin_and_end_inside_the_grid(read_body):
    inside = row(cell("x"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    read = only_table(read_body(table(row(cell("a"), cell("b"), cell("c")), inside)))
    assert shape(read)[1] == [("x", 1, 1, 1, 1)]


@pytest.mark.parametrize("damaged", ["1000000000", "99999999999999999999", "-3", "", "many"])
def test_damaged_spans_stay_within_words_limit(read_body, damaged):
    assert only_table(read_body(table(row(cell("a", span(damaged)))))).columns <= 63


def test_header_rows_are_those_the_file_marks(read_body):
    rows = [row(cell("h"), properties="<w:tblHeader/>"), row(cell("a"), properties='<w:tblHeader w:val="false"/>')]
    assert [found.header for found in only_table(read_body(table(*rows, row(cell("b"))))).rows] == [True, False, False]


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>', "#d9e2f3"),
        ('<w:shd w:val="solid" w:color="C00000" w:fill="auto"/>', "#c00000"),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ("", None),
    ],
)
def test_backgrounds(read_body, shading, fill):
    assert only_table(read_body(table(row(cell("a", shading))))).rows[0].cells[0].fill == fill


def test_nested_tables_keep_their_own_rows_and_numbers(read_body):
    inner = table(row(cell("in 1"), cell("in 2")))
    source = read_body(
        table(row(cell("out", more=inner + "<w:p><w:r><w:t>below</w:t></w:r></w:p>"))) + table(row(cell("z")))
    )
    outer, following = source.pages[0].blocks
    assert [line.text for line in source.lines] == ["out", "in 1", "in 2", "below", "z"]
    holder = outer.rows[0].cells[0]
    assert [line.text for line in holder.lines] == ["out", "below"]
    (nested,) = holder.tables
    assert shape(nested) == [[("in 1", 0, 0, 1, 1), ("in 2", 0, 1, 1, 1)]]
    assert (outer.index, nested.index, following.index) == (0, 1, 2)
    assert [line.place.table for line in source.lines] == [0, 1, 1, 0, 2]


def test_rows_and_cells_that_tracked_changes_delete_are_gone(read_body):
    rows = (
        row(cell("a"), cell("b")),
        row(cell("gone"), cell("gone"), properties='<w:del w:id="1"/>'),
        row(cell("hidden"), cell("hidden"), properties="<w:hidden/>"),
        row(
            cell("new", '<w:cellIns w:id="2"/>'), cell("gone", '<w:cellDel w:id="3"/>'), properties='<w:ins w:id="4"/>'
        ),
    )
    assert shape(only_table(read_body(table(*rows)))) == [[("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)], [("new", 1, 0, 1, 1)]]


def test_hidden_rows_are_warned_of(read_body):
    rows = (row(cell("a")), row(cell("b"), properties="<w:hidden/>"), row(cell(""), properties="<w:hidden/>"))
    (warning,) = read_body(table(*rows)).warnings
    assert (warning.code, warning.message[:7]) == ("hidden-text", "1 piece")


def test_several_paragraphs_of_a_cell_are_several_lines(read_body):
    source = read_body(
        table(row(cell("one", more="<w:p/><w:p><w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>")))
    )
    assert [(line.text, line.opening.value) for line in only_table(source).rows[0].cells[0].lines] == [
        ("one", "begins"),
        ("two", "begins"),
        ("three", "continues"),
    ]


@pytest.mark.parametrize("widths", [(), (1000,), (1000, "wide")])
def test_without_all_widths_there_are_no_edges(read_body, widths):
    assert only_table(read_body(table(row(cell("a"), cell("b")), widths=widths))).edges == ()


def test_edges_are_those_of_the_columns_used(read_body):
    assert only_table(read_body(table(row(cell("a")), widths=("1in", 500)))).edges == (0.0, 72.0)


def test_long_tables_are_read_in_linear_time(read_body):
    rows = [row(*(cell(f"words {number} {column}") for column in range(5))) for number in range(2000)]
    begun = time.perf_counter()
    source = read_body(table(*rows))
    # Seconds: takes about one; python-docx's table.cell() takes over twenty minutes on such a table.
    assert time.perf_counter() - begun < 20
    assert len(source.lines) == 10_000
