"""One procedure for all: what counts as a cell that is exactly right."""

from __future__ import annotations

from benchmarks.papers.truth import TrueRow, Truth
from benchmarks.scoring import Score, merged, score, unmerged

TRUTH = Truth(
    2,
    (1, 2),
    (
        TrueRow(("Aim", "Steps", "By")),
        TrueRow(("Dry feet", "• Dig drains • Lay pipes", "May 2031"), cut=True),
        TrueRow(("Warm halls", "• Fit stoves", "June 2031")),
    ),
)
HEADER = ["Aim", "Steps", "By"]
CUT = [
    (1, [HEADER, ["Dry feet", "• Dig drains", "May 2031"]]),
    (2, [HEADER, ["", "• Lay\npipes", ""], ["Warm halls", "• Fit stoves", "June 2031"]]),
]


def test_white_space_and_signs_of_lists_do_not_count() -> None:
    rows = [HEADER, ["Dry  feet", "Dig\ndrains ● Lay pipes", "May 2031"], ["Warm halls", "Fit stoves", "June\n2031"]]
    assert score(TRUTH, rows) == Score(9, 1)


def test_a_cell_counts_only_in_the_row_that_is_aligned_with_its_own() -> None:
    rows = [HEADER, ["Dry feet", "• Dig drains • Lay pipes", "June 2031"], ["Warm halls", "• Fit stoves", "May 2031"]]
    assert score(TRUTH, rows) == Score(7, 0)


def test_rows_out_of_order_and_empty_columns() -> None:
    rows = [["", *HEADER], ["Warm halls", "", "• Fit stoves", "June 2031"], ["Dry feet", "x", "y"]]
    assert score(TRUTH, rows) == Score(6, 0)


def test_no_rows_are_no_cells() -> None:
    assert score(TRUTH, []) == Score(0, 0)


def test_the_common_merge_makes_a_cut_row_whole() -> None:
    assert score(TRUTH, unmerged(CUT)) == Score(8, 0)
    assert score(TRUTH, merged(CUT)) == Score(9, 1)


def test_the_common_merge_leaves_a_new_row_under_a_merged_cell() -> None:
    full = [(1, [HEADER, ["Dry feet", "• Dig drains", "May 2031"]]), (2, [HEADER, ["", "• Lay pipes", "June 2031"]])]
    assert merged(full) == [HEADER, ["Dry feet", "• Dig drains", "May 2031"], ["", "• Lay pipes", "June 2031"]]


def test_the_common_merge_leaves_other_tables_and_those_of_one_page() -> None:
    other = [(1, [HEADER, ["Dry feet", "", ""]]), (2, [["", "b"], ["c", "d"]]), (2, [["", ""]])]
    assert merged(other) == unmerged(other)
