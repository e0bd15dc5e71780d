"""What a row is for: column headers, a band over the rows below, or data."""

from __future__ import annotations

import pytest

from pipeline.layout.rows import fold
from pipeline.outline import Outline
from tests.layout.building import BOLD, Sheet, Text, asides_of, header_of, headings_of, outline_of, rows_of, texts

HEADER = ["Priority", "Actions", "Outcomes", "Timescale"]
ROW = ["Mend weirs", "Rebuild the weir at Foss Mill", "More trout", "May 2024"]
OTHER = ["Clear leats", "Dredge the leat behind the mill", "Fewer floods", "June 2025"]


def of_table(*rows: list[Text], **options: object) -> Outline:
    """The outline of one table."""
    sheet = Sheet()
    sheet.table(rows, **options)  # type: ignore[arg-type]
    return outline_of(sheet.source())


def bold(texts: list[str]) -> list[Text]:
    """A row in bold type."""
    return [(text, BOLD) for text in texts]


def as_row(texts: list[str]) -> dict[int, list[str]]:
    """A row of one item in each cell."""
    return {column: [text] for column, text in enumerate(texts)}


def test_a_row_of_header_words_is_the_header() -> None:
    (section,) = of_table(HEADER, ROW, OTHER).sections
    assert header_of(section) == dict(enumerate(HEADER))
    assert texts(section) == [as_row(ROW), as_row(OTHER)]


def test_unknown_words_in_bold_over_regular_rows_are_a_header() -> None:
    (section,) = of_table(bold(["Foo", "Bar", "Baz", "Qux"]), ROW, OTHER).sections
    assert header_of(section) == {0: "Foo", 1: "Bar", 2: "Baz", 3: "Qux"}


def test_a_row_that_the_file_marks_is_the_header() -> None:
    (section,) = of_table(["Foo", "Bar", "Baz", "Qux"], ROW, OTHER, header_rows=1).sections
    assert header_of(section)[3] == "Qux"


def test_a_first_row_of_data_is_data() -> None:
    (section,) = of_table(ROW, OTHER).sections
    assert section.header == {}
    assert texts(section) == [as_row(ROW), as_row(OTHER)]


def test_bold_data_rows_are_no_headers_where_bold_is_usual() -> None:
    rows = [[(f"Mend weir {n}", BOLD), (f"Rebuild weir {n} with stone", BOLD), ("2024", BOLD)] for n in range(6)]
    found = of_table(["Priority", "Actions", "Timescale"], *rows)
    assert len(rows_of(found)) == 6


def test_a_long_row_in_bold_is_no_header() -> None:
    long = " ".join(["word"] * 13)
    found = of_table(HEADER, bold([long, long, "More trout", "2024"]), ROW)
    assert len(rows_of(found)) == 2


def test_two_header_rows_are_one_header() -> None:
    (section,) = of_table(HEADER, ["", "Key steps", "Measures", "Dates"], ROW).sections
    assert header_of(section) == {0: "Priority", 1: "Actions Key steps", 2: "Outcomes Measures", 3: "Timescale Dates"}


def test_a_merged_header_cell_stands_over_all_its_columns() -> None:
    (section,) = of_table(
        ["Priority", "Actions", "Timescale"],
        ["", "", "Start date", "End date"],
        ["Mend weirs", "Rebuild the weir", "May 2024", "June 2025"],
        spans={(0, 2): (2, 1)},
        columns=4,
    ).sections
    assert header_of(section)[2] == "Timescale Start date"
    assert header_of(section)[3] == "Timescale End date"


def test_a_second_header_row_parts_merged_cells_whatever_its_words() -> None:
    (section,) = of_table(
        ["Action", "Timescale", "", "Lead"],
        ["", "From", "To"],
        ["Rebuild the weir", "May 2024", "June 2025", "Jo Marsh"],
        spans={(0, 0): (1, 2), (0, 1): (2, 1), (0, 3): (1, 2)},
    ).sections
    assert header_of(section) == {0: "Action", 1: "Timescale From", 2: "Timescale To", 3: "Lead"}
    assert len(section.rows) == 1


def test_quarters_under_years() -> None:
    (section,) = of_table(
        ["Action", "2025/26", "", "2026/27"],
        ["", "Q1", "Q2", "Q1", "Q2"],
        ["Rebuild the weir", "x", "", "", "x"],
        spans={(0, 0): (1, 2), (0, 1): (2, 1), (0, 3): (2, 1)},
        columns=5,
    ).sections
    assert [header_of(section)[column] for column in (2, 3)] == ["2025/26 Q2", "2026/27 Q1"]


def test_a_second_header_row_on_the_next_page() -> None:
    sheet = Sheet()
    rows = [["Action", "Timescale", "", "Lead"], ["", "From", "To"], ["Mend the weir", "May 2024", "June 2025", "Jo"]]
    for _ in range(2):
        sheet.table(rows, spans={(0, 0): (1, 2), (0, 1): (2, 1), (0, 3): (1, 2)})
        sheet.page_break()
    found = outline_of(sheet.source())
    assert {header_of(section)[2] for section in found.sections} == {"Timescale To"}
    assert len(rows_of(found)) == 2


def test_a_row_under_the_header_that_reads_like_one_is_data() -> None:
    found = of_table(["Action", "Lead", "Timescale"], ["Progress review", "Project manager", "Quarterly"], OTHER[:3])
    assert len(rows_of(found)) == 2


def test_a_header_told_by_words_in_the_middle_of_a_table_is_noted() -> None:
    found = of_table(HEADER, ROW, ["Action", "Lead officer", "Outcome", "Deadline"], OTHER)
    assert [note.code for note in found.notes] == ["header-by-words"]


def test_a_header_that_stands_again_is_set_aside() -> None:
    found = of_table(HEADER, ROW, HEADER, OTHER)
    assert rows_of(found) == [as_row(ROW), as_row(OTHER)]
    assert [reason for _, reason in asides_of(found)].count("column header") >= 4


def test_a_new_header_begins_a_new_section() -> None:
    found = of_table(HEADER, ROW, ["Aim", "Steps", "Measures of success", "By when"], OTHER)
    assert [header_of(section)[0] for section in found.sections] == ["Priority", "Aim"]


def test_a_cell_merged_over_the_table_is_a_band() -> None:
    found = of_table(
        ["Rivers"], HEADER, ROW, ["Roads"], HEADER, OTHER, columns=4, spans={(0, 0): (4, 1), (3, 0): (4, 1)}
    )
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Roads"]]
    assert [texts(section) for section in found.sections] == [[as_row(ROW)], [as_row(OTHER)]]


def test_bands_under_one_header_share_it() -> None:
    found = of_table(HEADER, ["Rivers"], ROW, ["Roads"], OTHER, columns=4, spans={(1, 0): (4, 1), (3, 0): (4, 1)})
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Roads"]]
    assert [header_of(section) for section in found.sections] == [dict(enumerate(HEADER))] * 2


def test_a_bold_lone_first_cell_is_a_band() -> None:
    found = of_table(HEADER, [("Rivers", BOLD)], ROW, [("Roads", BOLD)], OTHER, columns=4)
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Roads"]]


def test_two_bands_that_follow_each_other_nest() -> None:
    spans = {(0, 0): (4, 1), (1, 0): (4, 1), (4, 0): (4, 1)}
    found = of_table(["Rivers"], ["Upper reach"], HEADER, ROW, ["Lower reach"], OTHER, columns=4, spans=spans)
    assert headings_of(found.sections[0]) == ["Rivers", "Upper reach"]


def test_a_merged_cell_with_bullets_is_no_band() -> None:
    found = of_table(HEADER, ["• Mend the weir"], ROW, columns=4, spans={(1, 0): (4, 1)})
    assert found.sections[0].headings == ()
    assert len(rows_of(found)) == 2


def test_a_band_that_heads_no_rows_is_a_note() -> None:
    found = of_table(HEADER, ROW, ["RAG status as at May"], columns=4, spans={(2, 0): (4, 1)})
    assert [passage.text for passage in found.sections[-1].closing] == ["RAG status as at May"]


def test_a_first_cell_merged_downwards_covers_its_rows() -> None:
    (section,) = of_table(HEADER, ROW, ["", "Clear leats", "Fewer floods", "2025"], spans={(1, 0): (1, 2)}).sections
    assert [row.covered for row in section.rows] == [frozenset(), frozenset({0})]


@pytest.mark.parametrize(("text", "folded"), [("Target date:", "target date"), ("  By\nWhen? ", "by when"), ("—", "")])
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
