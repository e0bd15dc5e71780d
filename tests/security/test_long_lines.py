"""Text without an end takes time that grows with its length, and not with the square of it.

The bound is that of a hang: a hundred times what any of these takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.language.dates import find_dates
from pipeline.options import Options
from pipeline.outcome import Extracted, Task

LENGTH = 100_000
UNITS = (".", ". ", "a", "A ", ":", "-", "(", "*a", "&", "<li>", "www.", "a@", "’a")
DATED = ("1.", "1/1/", "2024 ", "by ", "Q1 ")
"""Where dates are looked for at every character, less of it will do."""


@pytest.fixture(scope="module")
def worker() -> Iterator[Supervised]:
    with Supervised(Limits(seconds=60)) as one:
        yield one


@pytest.mark.parametrize("unit", [*UNITS, *DATED])
def test_a_line_and_a_cell_without_end_are_read(unit: str, worker: Supervised, tmp_path: Path) -> None:
    length = LENGTH // 5 if unit in DATED else LENGTH
    long = (unit * length)[:length]
    path = tmp_path / "long.txt"
    rows = (("Action", "Outcome", "By when"), (long, "Shade", "March 2031"), ("Plant trees", long, "May 2031"))
    table = "\n".join("\t".join(row) for row in (*rows, ("Plant hedges", "Shelter", long)))
    path.write_text(f"Action plan\n\nby March 2031 {long}\n\n• {long}\n\n{table}\n", encoding="utf-8")
    outcome = worker.run(Task(path, path.name, "0" * 64, Options(), tmp_path / "staged"))
    assert isinstance(outcome, Extracted), outcome


def test_dates_are_found_in_a_line_of_a_megabyte() -> None:
    text = "The trees in the street are planted by the council and its partners. " * 15_000 + "by March 2031"
    assert [date.text for date in find_dates(text)] == ["by March 2031"]
