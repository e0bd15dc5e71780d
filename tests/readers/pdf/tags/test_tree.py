"""Reading the structure tree of a tagged PDF: which marked content stands in which cell, page by page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.readers.pdf.tags.tree import PageTags, read_tags
from tests.conftest import REPOSITORY
from tests.papers.pdf_objects import TaggedFile
from tests.papers.tagged import Block, NewPage, TagCell, Tagging, TagTable, TagText, tagged_file

ROWS = [["Priority", "Action"], ["Becks", "Fence the beck"], ["Woods", "Plant oaks"]]


def table(
    rows: Sequence[Sequence[str | TagCell]] = ROWS, *, headers: int = 1, tagging: Tagging = Tagging.TRUE
) -> TagTable:
    """A table of two columns."""
    return TagTable(rows, [200, 300], headers=headers, tagging=tagging)


def page_tags(*blocks: Block, page: int = 1) -> PageTags:
    """The tags of one page of a file."""
    return tags_of(tagged_file(blocks), page)


def tags_of(file: TaggedFile, page: int = 1) -> PageTags:
    """The tags of one page of a file that may have been spoilt."""
    return read_tags(file.to_bytes(), [page]).pages.get(page, PageTags())


def test_each_piece_of_content_has_its_cell_in_document_order() -> None:
    cells = list(page_tags(TagText("Rivers plan", "H1"), table()).cells.values())
    assert len(cells) == 6
    assert [cell.header for cell in cells] == [True, True, False, False, False, False]
    assert len({cell.row for cell in cells}) == 3
    assert len({cell.table for cell in cells}) == 1
    assert [cell.path for cell in cells] == sorted(cell.path for cell in cells)


def test_spans_are_read_from_the_attributes() -> None:
    rows = [[TagCell("Becks and woods", columns=2)], [TagCell("Becks", rows=2), "Fence"], ["Dredge"]]
    cells = list(page_tags(table(rows)).cells.values())
    assert [(cell.column_span, cell.row_span) for cell in cells] == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_a_row_that_a_page_break_cuts_is_one_element_on_both_pages() -> None:
    file = tagged_file([table([["Becks", "Fence the beck\nand plant willows\nand alders"]], headers=0)], lines_a_page=3)
    tags = read_tags(file.to_bytes(), [1, 2])
    first, second = tags.pages[1].cells, tags.pages[2].cells
    assert {cell.row for cell in first.values()} == {cell.row for cell in second.values()}
    assert set(second.values()) < set(first.values())


def test_only_the_pages_asked_for_are_read() -> None:
    file = tagged_file([table(), NewPage(), table()])
    assert list(read_tags(file.to_bytes(), [2]).pages) == [2]


def test_names_that_the_role_map_translates_are_known() -> None:
    file = tagged_file([table()])
    file.role_map = "/Grid /Table"
    file.document.elements[0].role = "Grid"
    assert len(tags_of(file).cells) == 6


def test_tables_in_cells_are_told_from_the_table_around_them() -> None:
    file = tagged_file([table([["Becks", "Fence"]], headers=0)])
    cell = file.document.elements[0].elements[0].elements[1]
    paragraph = cell.elements[0]
    cell.kids.clear()
    cell.add("Table").add("TR").add("TD").take(paragraph)
    tags = tags_of(file)
    assert len({found.table for found in tags.cells.values()}) == 2
    assert len(tags.wrapping) == 1


def test_an_untagged_file_has_no_tags() -> None:
    assert not read_tags(tagged_file([table()], tagged=False).to_bytes(), [1]).pages
    assert not page_tags(table(tagging=Tagging.NONE)).cells


def test_what_is_no_pdf_has_no_tags() -> None:
    assert not read_tags(b"%PDF-1.7 and then nothing", [1]).pages


def spoilt(number: int, old: str, new: str) -> TaggedFile:
    """A file in one of whose objects something is put for something else; 0 stands for all elements."""
    file = tagged_file([table()])
    file.number_objects()
    numbers = [number] if number else [n for n in file.objects if "/StructElem" in file.objects[n]]
    assert any(old in file.objects[n] for n in numbers)
    for each in numbers:
        file.objects[each] = file.objects[each].replace(old, new)
    return file


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (5, "/ParentTree 6 0 R", ""),
        (5, "/ParentTree 6 0 R", "/ParentTree [1 2 3]"),
        (6, "/Nums [0 [", "/Nums [7 ["),
        (6, "/Nums [", "/Nums [0 (text) 0 null 0 99 0 R "),
        (5, "/K 9 0 R", "/K 5 0 R"),
        (7, "/StructParents 0", "/StructParents -4"),
        (7, "/StructParents 0", "/StructParents (one)"),
        (0, "/S /TD", "/S 12"),
        (0, "/P 10 0 R", "/P 14 0 R"),
        (0, "/K [", "/K [null 5 0 R [1 2] (x) -7 99999999999 "),
        (0, "/Pg 7 0 R", "/Pg 2 0 R"),
        (1, "/StructTreeRoot 5 0 R", "/StructTreeRoot 7 0 R"),
    ],
)
def test_a_damaged_tree_never_stops_the_reader(number: int, old: str, new: str) -> None:
    tags = read_tags(spoilt(number, old, new).to_bytes(), [1])
    assert all(cell.table and cell.row for page in tags.pages.values() for cell in page.cells.values())


@pytest.mark.parametrize("node", ["/Kids [6 0 R]", "/Kids [6 0 R 6 0 R]", "/Kids [23 0 R 24 0 R] /Limits [0 0]"])
def test_a_list_of_tags_by_pages_that_leads_back_into_itself_does_not_end_the_process(
    node: str, tmp_path: Path
) -> None:
    prose = "\n".join(["that the beck is clean and that nobody who lives by it has to wade in order to get home"] * 9)
    file = tagged_file([TagText(prose), table([["Becks", "Fence the beck"]], headers=0)])
    file.number_objects()
    file.objects[6] = f"<< {node} >>"
    last = max(file.objects)
    file.objects[last + 1] = "<< /Kids [6 0 R] >>"
    file.objects[6] = file.objects[6].replace("23 0 R", f"{last + 1} 0 R")
    path = tmp_path / "circle.pdf"
    path.write_bytes(file.to_bytes())
    code = (
        "import pathlib, sys; from pipeline.language.skimming import skim; "
        "from pipeline.readers.pdf.tags import read_tags; from pipeline.readers.pdf.glance import glance; "
        "data = pathlib.Path(sys.argv[1]).read_bytes(); glance(data, skim); "
        "print([warning.code for warning in read_tags(data, [1]).warnings])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "['tags-damaged']"), done.stderr


def test_a_list_of_tags_by_pages_in_several_nodes_is_read() -> None:
    file = tagged_file([table()])
    file.number_objects()
    last = max(file.objects)
    file.objects[last + 1] = file.objects[6]
    file.objects[6] = f"<< /Kids [{last + 1} 0 R] >>"
    assert len(tags_of(file).cells) == 6


def test_elements_that_stand_in_each_other_are_read_to_an_end() -> None:
    file = tagged_file([table()])
    file.number_objects()
    first = next(n for n in sorted(file.objects) if "/S /TR" in file.objects[n])
    file.objects[first] = file.objects[first].replace("/K [", f"/K [{first} 0 R 9 0 R ")
    assert len(read_tags(file.to_bytes(), [1]).pages[1].cells) == 6


@pytest.mark.parametrize(("levels", "cells"), [(20, 6), (400, 0)])
def test_a_tree_is_read_unless_it_is_too_deep_to_be_one(levels: int, cells: int) -> None:
    file = tagged_file([table()])
    kids, above = file.document.elements, file.document
    above.kids.clear()
    for _ in range(levels):
        above = above.add("Sect")
    for kid in kids:
        above.take(kid)
    assert len(tags_of(file).cells) == cells


def test_nonsense_in_spans_is_one() -> None:
    rows = [[TagCell("Becks", columns=2)], ["Woods", "Plant oaks"]]
    file = tagged_file([table(rows)])
    file.number_objects()
    number = next(n for n in file.objects if "/ColSpan 2" in file.objects[n])
    for nonsense in ("0", "-3", "1e30", "(two)", "99999999999999999999"):
        file.objects[number] = file.objects[number].replace("/ColSpan 2", f"/ColSpan {nonsense}")
        assert {cell.column_span for cell in tags_of(file).cells.values()} == {1}
        file.objects[number] = file.objects[number].replace(f"/ColSpan {nonsense}", "/ColSpan 2")


def test_a_tree_of_too_many_entries_is_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.tags.tree.MOST_KIDS", 5)
    tags = read_tags(tagged_file([table()]).to_bytes(), [1])
    assert [warning.code for warning in tags.warnings] == ["tags-damaged"]
    assert not tags.pages
