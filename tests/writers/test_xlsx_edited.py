"""Workbooks that people have edited, and that others have made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.errors import AnnexeError, NotAnExport, UnreadableRow
from pipeline.writers import xlsx_file
from pipeline.writers.workbook import package, reading
from tests.writers.forms import read_back
from tests.writers.workbooks import a_plan, change_parts, column, edited, written

# What people do to it


def test_moved_rows_and_columns_and_other_sheets_change_nothing(tmp_path: Path) -> None:
    plan = a_plan("Plant _x0041_ limes\r\n", "007", " a\vb ", "last")

    def change(book: Any) -> None:
        sheet = book["action"]
        sheet.move_range(f"A3:{column(sheet, 'page')}3", rows=5)
        sheet.insert_cols(1, 2)
        sheet["A1"], sheet["A2"], sheet["Z2"] = "mine", "=1/0", "a note without a header"
        book.move_sheet("evidence", -10)
        book.create_sheet("charts")["A1"] = "x"
        book["theme"].insert_rows(1)
        del book["plan"], book["about"], book["long_text"]

    assert read_back(xlsx_file, edited(written(tmp_path, plan), change))[0].plan == plan


def test_what_spreadsheets_make_of_typed_values_is_understood(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["action"][f"{column(book['action'], 'text')}2"] = 7
        book["priority"][f"{column(book['priority'], 'reference')}2"] = 1.5
        dates = book["date_range"]
        dates[f"{column(dates, 'start_date')}2"] = datetime(2031, 3, 2)
        dates[f"{column(dates, 'end_date')}2"] = "2031-04-30"
        dates[f"{column(dates, 'mention')}2"] = "TRUE"

    (one,) = read_back(xlsx_file, edited(written(tmp_path), change))
    assert one.plan.actions[0].text == "7"
    assert one.plan.priorities[0].reference == "1.5"
    dates = one.plan.date_ranges[0]
    assert (dates.start, dates.end, dates.mention) == (date(2031, 3, 2), date(2031, 4, 30), True)


def test_a_macintosh_calendar_is_understood(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert read_back(xlsx_file, edited(written(tmp_path), change))[0].plan == a_plan()


def test_rich_texts_and_results_of_formulas_are_read(tmp_path: Path) -> None:
    place = written(tmp_path)
    formula = b't="str"><f>"Water "&amp;"them"</f><v>Water them</v>'
    change_parts(place, in_sheet(b't="inlineStr"><is><t>Water them</t></is>', formula))
    rich = b"<is><r><t>Plant </t></r><r><rPr><b/></rPr><t>limes</t></r><rPh sb='0' eb='1'><t>x</t></rPh></is>"
    change_parts(place, in_sheet(b"<is><t>Plant limes</t></is>", rich))
    assert read_back(xlsx_file, place)[0].plan == a_plan()


BROKEN: list[tuple[str, str, object, str]] = [
    ("date_range", "start_date", "next spring", "'next spring' is no day"),
    ("action", "text", datetime(2020, 4, 1), "a date, where a text should be"),
    ("action", "text", None, "nothing stands there"),
    ("action", "text", "=A1&B1", "a formula without its result"),
    ("action", "text", "#REF!", "the error #REF!"),
    ("action", "text", "x [… long_text 9]", "under the number 9, which is not there"),
    ("action", "theme_id", "theme-9", "'theme-9' is not in the table theme"),
    ("action", "confidence", 7, "7.0: Input should be less than or equal to 1"),
]


@pytest.mark.parametrize(("title", "name", "value", "words"), BROKEN)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(
    tmp_path: Path, title: str, name: str, value: object, words: str
) -> None:
    def change(book: Any) -> None:
        book[title][f"{column(book[title], name)}2"].value = value

    place = edited(written(tmp_path), change)
    (error,) = xlsx_file.read(place)
    assert isinstance(error, UnreadableRow)
    assert error.message.startswith(f"{place}, sheet {title}, row 2, column {name}: ")
    assert words in error.message


REFUSED: list[tuple[str, Callable[[Any], None], str]] = [
    ("no column", lambda book: book["action"].delete_cols(8), "sheet action: it holds no export of Annexe: the column"),
    ("no sheet", lambda book: book.remove(book["evidence"]), "the table evidence is missing"),
    ("two columns", lambda book: book["action"].__setitem__("Z1", "text"), "the column text is there more than once"),
]


@pytest.mark.parametrize(("change", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_missing_is_refused_by_place(tmp_path: Path, change: Callable[[Any], None], words: str) -> None:
    with pytest.raises(NotAnExport) as caught:
        list(xlsx_file.read(edited(written(tmp_path), change)))
    assert words in caught.value.message


# What no workbook can do to us


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """Other bytes in all sheets."""
    return lambda name, data: data.replace(old, new) if name.startswith("xl/worksheets/sheet") else data


ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]><worksheet"
HOSTILE: dict[str, tuple[Callable[[str, bytes], bytes], str]] = {
    "entities in a sheet": (in_sheet(b"<worksheet", ENTITIES), "document type"),
    "entities in the workbook": (
        lambda name, data: b"<!DOCTYPE x>" + data if name == "xl/workbook.xml" else data,
        "document type",
    ),
    "a row beyond the edge": (in_sheet(b'<row r="2"', b'<row r="1048577"'), "beyond a sheet's edge"),
    "an endless row number": (in_sheet(b'<row r="2"', b'<row r="99999999999999"'), "a place that is none"),
    "a column beyond the edge": (in_sheet(b'r="B2"', b'r="ZZZ2"'), "beyond a sheet's edge"),
    "an endless cell": (in_sheet(b"Plant limes", b"x" * 1_000_000), "a cell of more than"),
    "an endless row": (
        in_sheet(b'<c r="A2"', (b"<c><is><t>" + b"x" * 200_000 + b"</t></is></c>") * 90 + b'<c r="A2"'),
        "a row of more than",
    ),
    "an endless depth": (in_sheet(b"<sheetData>", b"<a>" * 100_000), "nested deeper than"),
    "an endless tag": (in_sheet(b'<row r="2"', b'<row r="2" x="' + b"x" * 5_000_000 + b'"'), "a tag longer than"),
    "an endless comment": (in_sheet(b"<sheetData>", b"<!--" + b"x" * 5_000_000 + b"--><sheetData>"), "a tag longer"),
    "no such shared text": (in_sheet(b' t="n"><v>0<', b' t="s"><v>12<'), "its texts"),
    "an unknown kind": (in_sheet(b' t="n"><v>0<', b' t="x"><v>0<'), "a cell of the kind 'x'"),
    "cut short": (lambda name, data: data[: len(data) // 2] if "sheet3" in name else data, "it is damaged"),
    "no sheets": (lambda name, data: b"<workbook/>" if name == "xl/workbook.xml" else data, "the table document is"),
    "no XML": (lambda name, data: b"\0" if name == "xl/workbook.xml" else data, "is damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_words(tmp_path: Path, name: str) -> None:
    change, words = HOSTILE[name]
    with pytest.raises(NotAnExport) as caught:
        list(xlsx_file.read(change_parts(written(tmp_path), change)))
    assert words in caught.value.message
    assert len(caught.value.message) < 500


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    place = change_parts(written(tmp_path), in_sheet(b"</sheetData>", far))
    assert read_back(xlsx_file, place)[0].plan == a_plan()


def test_what_unpacks_to_more_than_an_export_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path)
    monkeypatch.setattr(package, "MOST_UNPACKED", 20_000)
    with pytest.raises(NotAnExport, match="unpacks to more"):
        list(xlsx_file.read(place))


def test_a_large_part_that_is_held_whole_is_refused(tmp_path: Path) -> None:
    place = change_parts(written(tmp_path), lambda name, data: data + b" " * (17 << 20) * ("styles" in name))
    with pytest.raises(NotAnExport, match=r"styles\.xml unpacks to more"):
        list(xlsx_file.read(place))


def test_long_texts_that_fill_the_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_OF_LONG_TEXTS", 10_000)
    with pytest.raises(NotAnExport, match="long_text has more than"):
        list(xlsx_file.read(written(tmp_path, a_plan("word " * 20_000))))


def test_one_text_that_all_cells_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_OF_CELLS", 1_000)
    with pytest.raises(NotAnExport, match="its cells have more than"):
        list(xlsx_file.read(written(tmp_path)))


def test_a_text_that_goes_on_for_ever_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_OF_A_LONG_TEXT", 10_000)
    (error,) = xlsx_file.read(written(tmp_path, a_plan("word " * 20_000)))
    assert isinstance(error, UnreadableRow)
    assert "sheet action, row 2, column text: " in error.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is no workbook"),
        (b"PK\x03\x04 cut short", "it is no workbook"),
        (b"id,text\r\n", "it is no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it has a password, or is an old workbook"),
        (b"PK\x01\x02" * 20_000, "an archive of more than 10,000 members"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    place = tmp_path / "plans.xlsx"
    place.write_bytes(data)
    with pytest.raises(NotAnExport) as caught:
        list(xlsx_file.read(place))
    assert words in caught.value.message


def test_a_word_document_is_no_workbook(tmp_path: Path) -> None:
    place = tmp_path / "plans.xlsx"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotAnExport, match="it is no workbook"):
        list(xlsx_file.read(place))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnnexeError) as caught:
        list(xlsx_file.read(tmp_path / "none.xlsx"))
    assert "none.xlsx" in caught.value.message
