"""Relative times of a document's records, by the period that its title or a header states."""

from __future__ import annotations

import pytest

from pipeline.labelled import LabelledDate
from pipeline.language import read_language
from tests.layout.building import outline_of

HEADER = "Priority\tActions\tTimescale"
ROWS = (
    "1.1 Mend weirs\tRebuild the weir\tYear 2",
    "1.2 Clear leats\tDredge the leat\tWithin 6 months",
    "1.3 Count trout\tCount the trout\tMedium term",
)


def dates(*lines: str) -> list[LabelledDate]:
    reading = read_language(outline_of("\n".join(lines) + "\n"), 4)
    return [date for block in reading.blocks for date in block.dates]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Valley plan 2024/25 to 2028/29", ["2025-04/2026-03", "2024-04/2024-09", None]),
        ("Valley Strategy 2024-2028", ["2025", "2024-01/2024-06", None]),
        ("Valley plan", [None, None, None]),
    ],
)
def test_relative_times_are_settled_by_the_title(title: str, expected: list[str | None]) -> None:
    found = dates(title, "", HEADER, *ROWS)
    assert [date.meaning.edtf for date in found] == expected
    assert [date.meaning.qualifier for date in found] == ["relative"] * 3


def test_start_and_finish_columns_count_from_the_plan_s_start() -> None:
    header, row = "Action\tStart date\tEnd date\tLead", "Rebuild the weir\tYear 1\tYear 2\tRanger"
    (found,) = dates("Valley plan 2024/25 – 2026/27", "", header, row)
    assert (str(found.meaning.start), str(found.meaning.end)) == ("2024-04-01", "2026-03-31")
