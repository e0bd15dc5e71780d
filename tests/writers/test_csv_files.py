"""Plans as CSV and back; and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given

from pipeline.errors import AnnexeError, NotAnExport, UnreadableRow
from pipeline.outputs import Output
from pipeline.tables import Kind
from pipeline.writers import csv_files
from pipeline.writers.csv_files import escaped, unescaped
from pipeline.writers.flat import FLAT
from pipeline.writers.whole import UNFINISHED
from schemas import Action, DateRange, Document, Evidence, Plan
from tests.plans import texts
from tests.writers.forms import documents, named, read_back


@given(texts(min_size=0))
@example("=1+1")
@example(" \t=1+1")
@example("\u201c=1+1")
@example("\"'=1")
@example("＝1")
@example("\ufeff=1")
@example("\r")
def test_an_escaped_text_is_no_formula_and_can_be_undone(text: str) -> None:
    cell = escaped(text)
    assert unescaped(cell) == text
    assert cell != ""
    assert cell.lstrip(' \t\r\n\0"“”\ufeff\u200b')[:1] not in {*"=+-@＝＋－＠"}
    assert cell[0] not in "\t\r\n"


@pytest.mark.parametrize("text", ["Plant trees", "5 km", "(-5)", "a=b", "•", "é", "100%"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


FORMULAS = [
    '=HYPERLINK("http://x")',
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
]


def hostile_plan() -> Plan:
    """Formulas wherever a text can stand."""
    place = (Evidence(page=1, bbox=(-1.5, 0.0, 1e-9, 2.0), raw=FORMULAS[0]),)
    sure = {"evidence": place, "confidence": 0.5, "basis": "=1"}
    actions = tuple(
        Action(id=f"action-{number}", text=text, reference=text, **sure) for number, text in enumerate(FORMULAS)
    )
    document = Document(
        id="0" * 16,
        file="=1.pdf",
        sha256="0" * 64,
        media_type="=1",
        title="=1",
        organisation="@x",
        organisation_basis="",
    )
    return Plan(document=document, actions=actions)


def test_no_cell_of_any_file_is_a_formula(tmp_path: Path) -> None:
    csv_files.write(documents(named([hostile_plan()])), tmp_path)
    seen = 0
    for table in FLAT:
        kinds = [column.kind for column in table.columns]
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in list(csv.reader(file, strict=True))[1:]:
                for kind, cell in zip(kinds, row, strict=True):
                    if kind is Kind.TEXT:
                        seen += 1
                        assert cell.lstrip(' \t\r\n"')[:1] not in {*"=+-@＝＋－＠"}, (table.name, cell)
                    elif cell.startswith("-"):
                        assert float(cell) < 0
    assert seen > 100
    assert read_back(csv_files, tmp_path)[0].plan == hostile_plan()


def test_numbers_are_not_escaped_and_lines_end_as_the_standard_has_them(tmp_path: Path) -> None:
    csv_files.write(documents(named([hostile_plan()])), tmp_path)
    written = (tmp_path / "evidence.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfdocument_id,record_id,position,page,x0,")
    assert b",0,1,-1.5,0.0,1e-09,2.0,,,,,," in written
    assert written.endswith(b"\r\n")
    assert written.count(b"\r\n") == len(FORMULAS) + 1


def a_plan(**rest: object) -> Plan:
    place = (Evidence(page=1, raw="x"),)
    sure = {"evidence": place, "confidence": 0.5, "basis": "column header"}
    document = Document(id="ab" * 8, file="plan.pdf", sha256="ab" * 32, media_type="application/pdf", pages=3)
    days = ((date(2031, 1, 2), date(2031, 3, 31)), (date(2031, 4, 1), date(2031, 5, 6)), (None, date(2031, 7, 7)))
    dates = [
        DateRange(id=f"date-{number}", text="x", action_ids=("action-1",), start=start, end=end, **sure)
        for number, (start, end) in enumerate(days, start=1)
    ]
    actions = tuple(Action(id=f"action-{one}", text=f"Do {one}", reference="1.1", **sure) for one in (1, 2))
    return Plan(document=document, actions=actions, date_ranges=tuple(dates))


def export(place: Path) -> Path:
    """A folder with the export of `a_plan`."""
    csv_files.write(documents(named([a_plan()])), place)
    return place


def edited(place: Path, name: str, change: dict[str, str]) -> None:
    """Replace texts in a file, each of which must be there."""
    path = place / f"{name}.csv"
    text = path.read_bytes().decode("utf-8-sig")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode())


def problems(place: Path) -> list[str]:
    told = list(csv_files.read(place))
    assert not [one for one in told if isinstance(one, Output)]
    return [one.message.removeprefix(f"{place}/") for one in told if isinstance(one, AnnexeError)]


def unchanged(place: Path) -> bool:
    return [one.plan for one in read_back(csv_files, place)] == [a_plan()]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def save(path: Path, rows: list[list[str]], **dialect: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, **dialect).writerows(rows)


def test_what_a_spreadsheet_does_to_a_file_is_understood(tmp_path: Path) -> None:
    """Columns moved and added, rows sorted, semicolons, empty rows, days and truths as Excel writes them."""
    export(tmp_path)
    edited(tmp_path, "date_range", {"2031-": "", "false": "FALSE"})
    path = tmp_path / "date_range.csv"
    rows = rows_of(path)
    starts, ends = (rows[0].index(name) for name in ("start_date", "end_date"))
    for row in rows[1:]:
        for place in (starts, ends):
            if row[place]:
                month, day = row[place].split("-")
                row[place] = f"{int(day)}/{month}/2031"
        row[2] += ".0"
    turned = [[*reversed(row), "", ""] for row in [rows[0], *reversed(rows[1:])]]
    turned[0][-2] = "my notes"
    save(path, [*turned, [""] * len(turned[0]), []], delimiter=";")
    assert unchanged(tmp_path)


def test_days_are_taken_month_first_where_the_file_shows_it(tmp_path: Path) -> None:
    export(tmp_path)
    edited(
        tmp_path,
        "date_range",
        {"2031-01-02,2031-03-31": "1/2/2031,3/31/2031", "2031-04-01,2031-05-06": "4/1/2031,5/6/2031"},
    )
    assert unchanged(tmp_path)


def test_a_day_that_could_be_two_is_not_guessed(tmp_path: Path) -> None:
    export(tmp_path)
    edited(tmp_path, "date_range", {"2031-01-02": "02/01/2031"})
    (told,) = problems(tmp_path)
    assert told.startswith(
        "date_range.csv, row 2, column start_date: it cannot be read back: "
        "'02/01/2031' may be either of two days: write 2031-01-02 or the other."
    )


@pytest.mark.parametrize(
    ("table", "change", "where", "what"),
    [
        ("date_range", {"2031-03-31": "31/31/2031"}, ", row 2, column end_date", "'31/31/2031' is no day"),
        ("date_range", {"2031-03-31": "45000"}, ", row 2, column end_date", "'45000' is no day"),
        ("date_range", {"2031-03-31": "2030-03-31"}, "", "Value error, date-1: starts on 2031-01-02, after"),
        ("date_range", {"false": "maybe"}, ", row 2, column open_start", "'maybe' is neither true nor false"),
        ("date_range", {"gregorian": "lunar"}, ", row 2, column calendar", "'lunar': Input should be 'gregorian'"),
        ("date_range_action", {"action-1": "action-9"}, ", row 2, column action_id", "'action-9' is not in the table"),
        ("action", {"Do 1": ""}, ", row 2, column text", "nothing stands there."),
        ("action", {"0.5": "many"}, ", row 2, column confidence", "'many' is no number (and 1 more)"),
        ("action", {"0.5": "1.5"}, ", row 2, column confidence", "1.5: Input should be less than"),
        ("action", {"action-2": "action-1"}, ", row 3, column id", "row 2 has the same document_id and id"),
        ("action", {"ab" * 8: "cd" * 8}, ", row 2, column document_id", "'cdcdcdcdcdcdcdcd' is no document of"),
        ("action", {"ab" * 8: "c" * 9999}, ", row 2, column document_id", f"'{'c' * 40}…' is no document of"),
        ("evidence", {"action-2": "c" * 9999}, ", row 3, column record_id", f"'{'c' * 40}…' is not in any table"),
        ("document", {"ab" * 8: "1.23E+15"}, ", row 2, column id", "the table document_file names no file of it"),
        ("document", {",3,": ",three,"}, ", row 2, column pages", "'three' is no whole number"),
        ("document", {",1.0,": ",2.0,"}, ", row 2, column schema_version", "'2.0': Input should be '1.0'"),
        ("evidence", {"action-2": "action-3"}, ", row 3, column record_id", "'action-3' is not in any table"),
        ("evidence", {"action-2,0": "action-1,1"}, "action.csv, row 3, column id", "the table evidence has no row for"),
        ("evidence", {"0,1,,,": "0,1,5,,"}, ", row 2, column top", "the box has its other edges, and not this one"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, table: str, change: dict[str, str], where: str, what: str
) -> None:
    export(tmp_path)
    edited(tmp_path, table, change)
    place = where if ".csv" in where else f"{table}.csv{where}"
    assert any(one.startswith(f"{place}: it cannot be read back: {what}") for one in problems(tmp_path)), problems(
        tmp_path
    )


def test_a_document_that_is_not_right_leaves_the_others(tmp_path: Path) -> None:
    other = Document(id="0" * 16, file="other.pdf", sha256="0" * 64, media_type="application/pdf")
    csv_files.write(documents(named([a_plan(), Plan(document=other)])), tmp_path)
    edited(tmp_path, "action", {"Do 2": ""})
    told = list(csv_files.read(tmp_path))
    assert [type(one) for one in told] == [UnreadableRow, Output]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("reference,basis", "the column text is missing"),
        ("reference,text,text,basis", "the column text is there 2 times"),
    ],
)
def test_columns_must_be_there_once(tmp_path: Path, header: str, told: str) -> None:
    export(tmp_path)
    edited(tmp_path, "action", {"reference,text,confidence,basis": header})
    with pytest.raises(NotAnExport) as caught:
        list(csv_files.read(tmp_path))
    assert f"action.csv: it holds no export of Annexe: {told}" in caught.value.message


def test_a_file_that_is_broken_or_missing_is_named(tmp_path: Path) -> None:
    export(tmp_path)
    path = tmp_path / "evidence.csv"
    whole = path.read_bytes()
    for broken, told in (
        (whole[:-3] + b'"x', "evidence.csv, row"),
        (whole + b"a,b\r\n", "2 cells under a header of"),
        (whole + "é".encode("cp1252") + b"," * 50, "save it as “CSV UTF-8”"),
        (b"", "the column document_id is missing"),
    ):
        path.write_bytes(broken)
        with pytest.raises(NotAnExport) as caught:
            list(csv_files.read(tmp_path))
        assert told in caught.value.message
    path.unlink()
    with pytest.raises(NotAnExport, match="the table evidence is missing"):
        list(csv_files.read(tmp_path))


def test_a_folder_that_was_left_half_exchanged_is_not_read(tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / UNFINISHED).touch()
    with pytest.raises(NotAnExport, match="cut short"):
        list(csv_files.read(tmp_path))
