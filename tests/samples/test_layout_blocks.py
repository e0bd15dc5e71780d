"""Cells merged over columns, prose in two columns, and the pictures of the layouts."""

from __future__ import annotations

import pytest

pytest.importorskip("reportlab")

from samples.blocks import A4_PORTRAIT, Cell, Columns, Document, Row, Table, bullet, cell, plain
from samples.page_layout import PlacedText, paginate
from tools import layout_pictures

LARGEST_PICTURE = 60_000
"""Bytes: a page of ten pictures loads at once."""


def test_a_merged_cell_stands_over_its_columns() -> None:
    table = Table((50.0, 60.0, 70.0), (row := Row((cell(plain("Key")), cell(plain("Text"), span=2))),))
    assert table.columns_of(row) == ((0, 1), (1, 3))
    assert table.edges(row) == (0.0, 50.0, 180.0)
    assert table.columns_of(Row((Cell(),), kind="band")) == ((0, 3),)


def test_prose_runs_down_the_left_column_and_then_down_the_right_one_its_bullets_whole() -> None:
    words = [plain("Words of the introduction " * 9), *(bullet(f"Item {n} " + "of the list " * 9) for n in range(3))]
    page, *others = paginate(Document("name", "Title", (Columns(tuple(words)),), A4_PORTRAIT))
    placed = [each for each in page.placed if isinstance(each, PlacedText)]
    assert others == []
    assert len({each.left for each in placed}) == 2
    assert placed == sorted(placed, key=lambda each: (each.left, each.top))
    assert [sum(line.first for line in each.lines) for each in placed if each.lines[0].paragraph.bullet] == [1, 1, 1]


@pytest.mark.parametrize("name", sorted(layout_pictures.PARTS))
def test_each_layout_has_a_small_picture_on_the_page(name: str) -> None:
    path = layout_pictures.IMAGES / f"layout-{name}.png"
    assert 0 < path.stat().st_size <= LARGEST_PICTURE
    assert f"images/{path.name}" in (layout_pictures.REPOSITORY / "docs" / "layouts.md").read_text(encoding="utf-8")
    assert layout_pictures.picture(*layout_pictures.PARTS[name]).width == layout_pictures.WIDTH
