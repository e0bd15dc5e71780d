"""Periods as columns, and marks or words in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.labelled import LabelledDate
from pipeline.language import read_language
from pipeline.language.term_matrix import find_periods
from pipeline.outline import Emphasis, Outline, PlanCell, Section
from tests.layout.building import section, text_source

WORKS = ("Dredge the leat behind the mill", "Rebuild the weir at Foss Mill", "Count otters on the lower reach")
QUARTERS = ("Q1 2025/26", "Q2 2025/26", "Q3 2025/26", "Q4 2025/26")


def dates(header: Sequence[str], *cells: Sequence[str]) -> list[list[LabelledDate]]:
    """The dates of each action."""
    return dates_of(section(["Action", *header], [(work, *row) for work, row in zip(WORKS, cells, strict=False)]))


def dates_of(table: Section) -> list[list[LabelledDate]]:
    reading = read_language(Outline(None, (table,), (), Emphasis(text_source("Plan"))), 4)
    keys = [action.key for block in reading.blocks for action in block.actions]
    return [[date for block in reading.blocks for date in block.dates if date.actions == (key,)] for key in keys]


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "●", "•", "■", "Y", "Yes", "P"])
def test_a_mark_dates_its_row_by_the_header(mark: str) -> None:
    (first,), (second,) = dates(QUARTERS, ("", mark, "", ""), ("", "", "", mark))
    assert (first.statement.passage.text, str(first.meaning.start), str(first.meaning.end)) == (
        "Q2 2025/26",
        "2025-07-01",
        "2025-09-30",
    )
    assert second.meaning.edtf
    assert second.label is None


def test_marks_side_by_side_are_one_range() -> None:
    ((found,), other) = dates(QUARTERS, ("x", "x", "x", ""), ("x", "", "", "x"))
    assert found.statement.passage.text == "Q1 2025/26 - Q3 2025/26"
    assert (str(found.meaning.start), str(found.meaning.end)) == ("2025-04-01", "2025-12-31")
    assert [date.statement.passage.text for date in other] == ["Q1 2025/26", "Q4 2025/26"]


def test_words_under_a_period_are_its_milestone() -> None:
    ((first, second),) = dates(["2025", "2026"], ("Survey the bed", "Works on site"))
    assert (first.label and first.label.text, first.statement.passage.text) == ("Survey the bed", "2025")
    assert (second.label and second.label.text, str(second.meaning.end)) == ("Works on site", "2026-12-31")


def test_terms_are_periods_too() -> None:
    (found,), _ = dates(["Short", "Medium", "Long"], ("", "x", ""), ("x", "", ""))
    assert (found.statement.passage.text, found.meaning.qualifier) == ("Medium", "relative")


def test_a_fill_is_a_mark_where_others_have_none() -> None:
    table = section(["Action", *QUARTERS], [(work, "", "", "", "") for work in WORKS])
    filled = {0: (1,), 1: (2, 3), 2: (1, 2, 3, 4)}
    rows = tuple(
        replace(row, cells=row.cells | {c: PlanCell(c, (), fill="#9ACD32") for c in filled[number]})
        for number, row in enumerate(table.rows)
    )
    found = dates_of(replace(table, rows=rows))
    assert [[date.statement.passage.text for date in one] for one in found] == [
        ["Q1 2025/26"],
        ["Q2 2025/26 - Q3 2025/26"],
        [],
    ]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (("2024/25", "2025/26"), ("£20k", "£35k")),
        (("2024", "2025"), ("75%", "80%")),
        (("Q1 2025", "Q2 2025"), ("On track", "Delayed")),
        (("By 2025", "Lead"), ("x", "Ranger")),
        (("2025 budget", "2026 budget"), ("x", "x")),
    ],
    ids=["money", "targets", "states", "one period", "more than a period"],
)
def test_other_columns_are_no_matrix(header: Sequence[str], cells: Sequence[str]) -> None:
    assert find_periods(section(["Action", *header], [(work, *cells) for work in WORKS]), 4) == {}
