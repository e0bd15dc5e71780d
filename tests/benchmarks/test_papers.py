"""The benchmark's own papers say what their truth says, and are the same each time."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from benchmarks.papers import read_truth, write_paper
from benchmarks.papers.tables import KINDS

NAMES = [*KINDS, "ruled-tagged", "spans-tagged", "borderless-tagged"]


def page_texts(path: Path) -> list[str]:
    """The text of each page on one line."""
    document = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_truth_is_printed(name: str, tmp_path: Path) -> None:
    path = write_paper(name, tmp_path, rows=9)
    truth = read_truth(path.with_suffix(".json"))
    texts = page_texts(path)
    assert len(texts) == truth.pages
    assert truth.cell_count > 20
    printed = " ".join(texts).split()
    for cell in (cell for row in truth.rows for cell in row.cells):
        assert set(cell.split()) <= set(printed), cell
    whole = [cell for row in truth.rows if not row.cut for cell in row.cells if "•" not in cell and len(cell) < 20]
    assert whole
    assert all(any(cell in text for text in texts) for cell in whole)


@pytest.mark.parametrize("name", ["ruled", "ruled-open", "spans", "borderless", "dense", "ruled-tagged"])
def test_page_breaks_cut_rows(name: str, tmp_path: Path) -> None:
    truth = read_truth(write_paper(name, tmp_path).with_suffix(".json"))
    assert truth.cut_count >= 3


def test_a_row_is_cut_where_no_page_holds_all_words_of_one_of_its_cells(tmp_path: Path) -> None:
    path = write_paper("ruled", tmp_path)
    texts = page_texts(path)
    for row in read_truth(path.with_suffix(".json")).rows:
        on_one_page = all(any(cell in text for text in texts) for cell in row.cells)
        assert on_one_page is not row.cut


def test_a_paper_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (write_paper("spans", tmp_path / folder, rows=5) for folder in made(tmp_path, "a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_the_head_of_a_pack_is_the_first_pages_of_the_whole(tmp_path: Path) -> None:
    head, whole = write_paper("pack-100", tmp_path), write_paper("pack-110", tmp_path)
    assert page_texts(head) == page_texts(whole)[:100]
    assert read_truth(head.with_suffix(".json")).rows == read_truth(whole.with_suffix(".json")).rows


@pytest.mark.parametrize("name", ["pack-100", "pack-100-tagged"])
def test_a_pack_has_twelve_plan_pages_among_full_ones(name: str, tmp_path: Path) -> None:
    path = write_paper(name, tmp_path)
    truth = read_truth(path.with_suffix(".json"))
    assert (truth.pages, truth.table_pages) == (100, tuple(range(61, 73)))
    assert sum(row.cut for row in truth.rows) > 4
    lengths = sorted(map(len, page_texts(path)))
    assert lengths[len(lengths) // 2] > 2500


def made(folder: Path, *names: str) -> list[str]:
    """The folders, made."""
    for name in names:
        (folder / name).mkdir()
    return list(names)
