"""Plans as a workbook and back: what stands in its cells, what people see, and what does not fit in a sheet."""

from __future__ import annotations

import errno
import gc
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from textwrap import wrap
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from pipeline.errors import CannotWrite, DiskFull, NotInstalled
from pipeline.writers import xlsx_file
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.flat import FLAT, READ_BACK
from pipeline.writers.workbook import book, sheets, spool
from pipeline.writers.workbook.book import Book
from pipeline.writers.workbook.text import LONGEST, cut, escaped, joined, marked, unescaped, unmarked
from tests.plans import HARD_TEXTS, texts
from tests.writers.forms import documents, named, read_back
from tests.writers.workbooks import a_plan, parts, written

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_trees(place: Path) -> dict[str, etree._Element]:
    """The sheets' own XML by title: openpyxl numbers them in the order of the workbook."""
    found = parts(place)
    titles = [sheet.get("name") for sheet in etree.fromstring(found["xl/workbook.xml"]).iter(f"{MAIN}sheet")]
    return {
        title: etree.fromstring(found[f"xl/worksheets/sheet{number}.xml"])
        for number, title in enumerate(titles, start=1)
    }


# There and back


def test_hard_texts_come_back_and_none_is_a_formula_or_an_error(tmp_path: Path) -> None:
    hard = (*HARD_TEXTS, "#REF!", "#N/A", '=HYPERLINK("http://x")', "{=1}", "_x005F_x0041_", "x005F_", '""', "TRUE")
    plan = a_plan(*hard)
    place = written(tmp_path, plan)
    assert read_back(xlsx_file, place)[0].plan == plan
    for title, tree in sheet_trees(place).items():
        assert not list(tree.iter(f"{MAIN}f")), title
        assert {cell.get("t") for cell in tree.iter(f"{MAIN}c")} <= {"inlineStr", "n", "b"}, title


@given(texts(min_size=0))
@example('"')
@example("_x000d_")
@example("ends [… long_text 12]")
@example("ends … [… long_text 12]")
@example("text [… long_text 1]")
def test_a_text_in_cells_comes_back(text: str) -> None:
    first, *rest = cut(marked(text), 7)
    assert first != ""
    assert all(len(piece.encode("utf-16-le")) // 2 <= LONGEST for piece in (first, *rest))
    told = unescaped(first), {7: "".join(map(unescaped, rest))} if rest else {}
    assert unmarked(joined(*told)) == text


@given(texts(), st.integers(0, 20))
def test_an_escaped_text_is_xml_and_keeps_its_lines(text: str, at: int) -> None:
    cell = escaped(text[:at] + "\r\n" + text[at:])
    assert etree.fromstring(f"<t>{cell.translate({38: '&amp;', 60: '&lt;', 62: '&gt;'})}</t>").text == cell
    assert unescaped(cell) == text[:at] + "\r\n" + text[at:]


# What people see, by openpyxl's own reader


def test_sheets_for_people_come_first_with_header_filter_and_widths(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    assert book.sheetnames[:4] == ["plan", "document", "theme", "priority"]
    assert book.active.title == "plan"
    assert {*book.sheetnames} == {*(table.name for table in FLAT), "about", "long_text"}
    for table in FLAT:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == list(table.names)
        for cell, column in zip(sheet[1], table.columns, strict=True):
            meaning, _, more = cell.comment.text.partition("\n")
            assert meaning == column.comment
            read_back = table.name in READ_BACK and column.name in READ_BACK[table.name].names
            assert more.startswith("" if read_back else "(For reading: ")
            assert bool(more) is not read_back
        assert all(cell.font.b for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "&A"
    assert book["action"].column_dimensions["H"].width > book["action"].column_dimensions["A"].width


def test_the_plan_folds_away_what_is_empty_or_repeats_itself(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["plan"]
    hidden = {
        sheet[f"{letter}1"].value
        for first, looks in sheet.column_dimensions.items()
        if looks.hidden
        for letter in map(get_column_letter, range(looks.min or column_index_from_string(first), (looks.max or 0) + 1))
    }
    assert hidden >= {"organisation", "theme_statement", "theme_narrative", "lead", "risk"}
    assert not hidden & {"title", "path", "theme", "action", "start_date", "action_id"}
    assert not any(
        one.hidden for one in openpyxl.load_workbook(tmp_path / "plans.xlsx")["action"].column_dimensions.values()
    )


def test_the_plan_prints_what_people_read_on_pages_that_can_be_read(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["plan"]
    assert sheet.print_area == "'plan'!$A$1:$Y$3"
    assert [sheet["Y1"].value, sheet["I1"].value, sheet["J1"].value] == ["other", "action_reference", "action"]
    assert sheet.print_title_cols == "$I:$J"
    names = etree.fromstring(parts(tmp_path / "plans.xlsx")["xl/workbook.xml"]).iter(f"{MAIN}definedName")
    told = {name.text for name in names if name.get("name") == "_xlnm.Print_Titles"}
    assert {"'plan'!$I:$J,'plan'!$1:$1", "'action'!$1:$1"} <= told  # columns first, as Excel has it
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_sheet_is_within_what_excel_opens_without_repair(tmp_path: Path) -> None:
    """Excel's specifications and limits, and the order of elements of ECMA-376 part 1, A.2 (CT_Worksheet)."""
    order = (
        "sheetPr sheetViews sheetFormatPr cols sheetData autoFilter hyperlinks printOptions pageMargins pageSetup "
        "headerFooter legacyDrawing"
    ).split()
    for title, tree in sheet_trees(written(tmp_path, a_plan("One & two", "<b>" * 20_000, " spaced \n"))).items():
        assert re.fullmatch(r"[^\\/?*\[\]:']{1,31}", title)
        found = [etree.QName(element).localname for element in tree]
        assert found == [name for name in order if name in found]
        assert {"cols", "sheetData", "autoFilter", "pageSetup", "headerFooter"} <= {*found}
        assert all(0 < float(one.get("width")) <= 255 for one in tree.iter(f"{MAIN}col"))
        assert all(float(one.get("ht")) <= 409 for one in tree.iter(f"{MAIN}row"))
        assert all(len(one.text.encode("utf-16-le")) // 2 <= LONGEST for one in tree.iter(f"{MAIN}t"))
        cells = [one.get("r") for one in tree.iter(f"{MAIN}c")]
        links = [one.get("ref") for one in tree.iter(f"{MAIN}hyperlink")]
        assert len({*cells}) == len(cells)
        assert len({*links}) == len(links)
        assert {*links} <= {*cells}
        assert all(len(one.get("tooltip")) <= 255 for one in tree.iter(f"{MAIN}hyperlink"))


def test_a_note_has_room_for_its_words(tmp_path: Path) -> None:
    found = parts(written(tmp_path))
    notes = [text.text for text in etree.fromstring(found["xl/comments/comment1.xml"]).iter(f"{MAIN}t")]
    sizes = re.findall(rb"width:(\d+)px;height:(\d+)px", found["xl/drawings/commentsDrawing1.vml"])
    assert len(notes) == len(sizes) == len(FLAT[0].columns)
    for note, (width, height) in zip(notes, sizes, strict=True):
        assert int(height) >= 15 * sum(len(wrap(line, int(width) // 7)) for line in note.split("\n"))


def test_rows_are_as_tall_as_their_words_up_to_half_a_screen(tmp_path: Path) -> None:
    place = written(tmp_path, a_plan("Plant limes", "Plant limes and planes " * 5, "Plant limes " * 300))
    actions = openpyxl.load_workbook(place)["action"]
    assert [actions.row_dimensions[row].height for row in (2, 3, 4)] == [15, 45, 360]


def test_cells_have_types(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    sheet = book["date_range"]
    rows = [dict(zip((cell.value for cell in sheet[1]), row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert rows[0]["start_date"].value == datetime(2031, 3, 1)
    assert rows[0]["start_date"].number_format == "yyyy-mm-dd"
    assert rows[0]["mention"].number_format == '"TRUE";"TRUE";"FALSE"'
    assert rows[1]["start_date"].value == "1850-01-01"
    assert rows[1]["end_date"].value is None
    assert rows[0]["open_end"].value is False
    assert rows[0]["confidence"].value == 1 / 3
    assert rows[0]["position"].value == 0
    assert rows[0]["text"].data_type == "s"
    assert rows[0]["text"].number_format == "@"
    assert rows[0]["text"].alignment.wrap_text


def test_records_link_to_their_first_evidence(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    for title, column in (("action", "id"), ("plan", "action_id")):
        sheet = book[title]
        names = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            (link,) = [cell.hyperlink for cell in row if cell.hyperlink]
            assert link.target is None
            record, position = (cell.value for cell in evidence_at(book, link.location)[1:3])
            assert (record, position) == (row[names.index(column)].value, 0)
            assert link.tooltip == f"Evidence of {record}"
    assert not list(book["evidence"]._hyperlinks)


def evidence_at(book: Any, location: str) -> Any:
    match = re.fullmatch(r"'evidence'!(A\d+:[A-Z]+\d+)", location)
    assert match
    return book["evidence"][match[1]][0]


def test_an_identifier_that_no_xml_can_hold_has_a_link(tmp_path: Path) -> None:
    plan = a_plan("One")
    record = '\x1f<"&' + "long " * 60
    strange = plan.model_copy(
        update={"actions": (plan.actions[0].model_copy(update={"id": record}),), "date_ranges": ()}
    )
    place = written(tmp_path, strange)
    assert read_back(xlsx_file, place)[0].plan == strange
    tip = openpyxl.load_workbook(place)["action"]["B2"].hyperlink.tooltip
    assert tip.startswith('Evidence of _x001F_<"&long long')
    assert len(unescaped(tip)) == 255


def test_no_link_leads_out_of_the_workbook(tmp_path: Path) -> None:
    plan = a_plan("javascript:alert(1)", "file:///etc/passwd", r"\\host\share", "http://example.invalid")
    for name, data in parts(written(tmp_path, plan)).items():
        if name.endswith(".rels"):
            assert b"External" not in data, name


def test_a_sheet_tells_of_the_others(tmp_path: Path) -> None:
    told = {row[:2]: row[2:] for row in openpyxl.load_workbook(written(tmp_path))["about"].values}
    assert told["action", None] == (2, "What is or was done.")
    assert told["date_range", "start_date"] == (None, "its first day")
    assert {column for sheet, column in told if sheet == "evidence" and column} >= {*READ_BACK["evidence"].names}


# What does not fit


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 4)
    plan = a_plan(*(f"Action {number}" for number in range(7)))
    place = written(tmp_path, plan)
    book = openpyxl.load_workbook(place)
    at = book.sheetnames.index("action")
    assert book.sheetnames[at : at + 3] == ["action", "action 2", "action 3"]
    assert book["action 3"].auto_filter.ref == book["action 3"].dimensions == "A1:R2"
    link = book["action 3"]["B2"].hyperlink.location
    sheet, cells = link.replace("'", "").split("!")
    assert [cell.value for cell in book[sheet][cells][0]][1:3] == ["action-7", 0]
    assert read_back(xlsx_file, place)[0].plan == plan


def test_links_that_a_sheet_cannot_have_are_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LINKS_OF_SHEET", 2)
    place = written(tmp_path, a_plan("One", "Two", "Three"))
    book = openpyxl.load_workbook(place)
    assert len([row for row in book["action"].iter_rows(min_row=2) if row[1].hyperlink]) == 2
    told = {row[:2]: row[3] for row in book["about"].values}
    assert told["action", None].endswith("Rows without a link: 1; a sheet can have 65,530 links.")


def test_a_long_text_goes_on_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    long = "word " * 20_000
    book = openpyxl.load_workbook(written(tmp_path, a_plan(long)))
    cell = next(cell.value for cell in book["action"]["H"][1:])
    assert len(cell) <= LONGEST
    assert cell.endswith("long_text 2]")  # 1 is in the sheet plan
    pieces = [text for number, _, text in book["long_text"].iter_rows(min_row=2, values_only=True) if number == 2]
    assert cell.removesuffix(" [… long_text 2]") + "".join(pieces) == long


# Whole or not at all


def test_what_was_there_stays_where_a_document_fails(tmp_path: Path) -> None:
    place = written(tmp_path)
    before = place.read_bytes()

    def failing() -> Iterator[Distinct | Copy]:
        yield from documents(named([a_plan("Other")]))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        xlsx_file.write(failing(), place)
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["plans.xlsx"]


@pytest.mark.filterwarnings("error")
def test_a_full_disk_is_told_once() -> None:
    with Book() as book, pytest.raises(OSError, match="No space left"):
        book.save(Path("/dev/full"))
    del book
    gc.collect()  # whatever the archive or the sheets have still to say


class _FullAtLast(ZipFile):
    """An archive on a disk that is full when its last words are written."""

    def close(self) -> None:
        written = self.mode == "w" and self.fp is not None
        super().close()
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_at_the_last_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path, a_plan("One"))
    before = place.read_bytes()
    monkeypatch.setattr(book, "ZipFile", _FullAtLast)
    with pytest.raises(DiskFull):
        written(tmp_path, a_plan("Other"))
    assert place.read_bytes() == before


def test_a_full_folder_for_temporary_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "TemporaryFile", partial(open, "/dev/full", "w+b"))
    with pytest.raises(CannotWrite, match=re.escape(gettempdir())):
        written(tmp_path, a_plan("One"))
    assert not list(tmp_path.iterdir())


def test_no_documents_are_an_empty_workbook(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "plans.xlsx"
    assert set(xlsx_file.write([], place).values()) == {0}
    assert list(xlsx_file.read(place)) == []


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for use in (lambda: xlsx_file.write([], tmp_path / "x.xlsx"), lambda: list(xlsx_file.read(tmp_path / "x.xlsx"))):
        with pytest.raises(NotInstalled, match=re.escape("pip install 'annexe[xlsx]'")):
            use()
