"""Where sentences begin in cells whose lines carry no full stops: the labelled cells, the model and its figures."""

from __future__ import annotations

import pytest

from pipeline.language.openings import MODEL, read_weights
from pipeline.language.training.cells import LabelledCell, by_council, read_cells
from pipeline.language.training.sentences import Seam, fit, found, left_out

CELLS = read_cells()
MODEL_BYTES = 100_000


@pytest.fixture(scope="module")
def seams() -> list[Seam]:
    """Every line start of the labelled cells, told by a model that saw no cell of its council."""
    return left_out(CELLS)


def test_the_cells_are_many_varied_and_of_many_councils() -> None:
    assert len(CELLS) >= 400
    assert len(by_council(CELLS)) >= 12
    assert len({cell.style for cell in CELLS}) >= 7
    assert len({cell.lines for cell in CELLS}) == len(CELLS)


def test_every_cell_begins_with_its_first_line() -> None:
    assert all(0 in cell.begins and max(cell.begins) < len(cell.lines) for cell in CELLS)


def test_a_cell_is_one_item_with_its_line_starts() -> None:
    item = LabelledCell("Nowhere", "list", ("Mend walls", "Sow oats", "Rest"), frozenset({0})).item()
    assert [item.passage.text[start:] for start in item.line_starts] == ["Sow oats Rest", "Rest"]


def test_beginnings_are_told_in_cells_of_councils_never_seen(seams: list[Seam]) -> None:
    counts = found(seams)
    assert counts.precision >= 0.97
    assert counts.recall >= 0.85
    assert counts.f1 >= 0.9


def test_lines_that_only_wrap_are_seldom_cut(seams: list[Seam]) -> None:
    wrapped = [seam for seam in seams if seam.style == "wrapped" and not seam.begins]
    assert sum(seam.cut for seam in wrapped) <= 0.03 * len(wrapped)


def test_the_saved_model_is_the_one_that_the_cells_give() -> None:
    assert read_weights() == pytest.approx(fit(CELLS), abs=2e-3), "run python -m pipeline.language.training.sentences"
    assert MODEL.stat().st_size < MODEL_BYTES
