"""The theme and heading priority of a section."""

from __future__ import annotations

from dataclasses import replace

from pipeline.language.themes_of import ThemeReader
from pipeline.outline import HeadingOrigin
from pipeline.passage import Passage
from tests.layout.building import passage, section

ROWS = [("Rebuild", "May 2024")]
HEADER = ("Actions", "Timescale")


def test_the_nearest_heading_is_the_theme_where_rows_have_priorities() -> None:
    reader = ThemeReader([])
    theme, priority = reader.read(section(HEADER, ROWS, headings=["Valley", "Rivers"]), has_priorities=True)
    assert theme is not None
    assert (theme.label.passage.text, priority) == ("Rivers", None)
    assert [(text.text, reason) for text, reason in reader.asides] == [("Valley", "heading over several themes")]


def test_two_headings_are_theme_and_priority_where_rows_have_none() -> None:
    reader = ThemeReader([])
    theme, priority = reader.read(section(HEADER, ROWS, headings=["Rivers", "1.2 Mend weirs"]), has_priorities=False)
    assert theme is not None
    assert priority is not None
    assert theme.label.passage.text == "Rivers"
    assert (priority.reference and priority.reference.text, priority.statement.passage.text) == ("1.2", "Mend weirs")


def test_a_theme_printed_again_is_the_same() -> None:
    reader = ThemeReader([])
    one, _ = reader.read(section(HEADER, ROWS, headings=["Rivers"]), has_priorities=True)
    for again in ("Rivers", "RIVERS", "Rivers (continued)", "Rivers cont."):
        other, _ = reader.read(section(HEADER, ROWS, headings=[again]), has_priorities=True)
        assert other is one


def test_introductions_are_statement_and_narrative() -> None:
    long = " ".join(["words"] * 70)
    reader = ThemeReader([])
    theme, _ = reader.read(
        section(HEADER, ROWS, headings=["Rivers"], intro=["Becks run clear.", long]), has_priorities=True
    )
    assert theme is not None
    assert theme.statement is not None
    assert theme.narrative is not None
    assert (theme.statement.text, theme.narrative.text) == ("Becks run clear.", long)


def test_a_generic_heading_is_no_theme_and_is_set_aside() -> None:
    reader = ThemeReader([])
    theme, priority = reader.read(
        section(HEADER, ROWS, headings=["Action plan"], intro=["This is our plan."]), has_priorities=True
    )
    assert (theme, priority) == (None, None)
    assert [(text.text, reason) for text, reason in reader.asides] == [
        ("Action plan", "heading that names no theme"),
        ("This is our plan.", "introduction"),
    ]


def test_the_number_of_a_heading_is_set_aside() -> None:
    reader = ThemeReader([])
    theme, _ = reader.read(section(HEADER, ROWS, headings=["Theme 2: Rivers"]), has_priorities=True)
    assert theme is not None
    assert theme.label.passage.text == "Rivers"
    assert [(text.text, reason) for text, reason in reader.asides] == [("Theme 2", "number of a heading")]


def test_a_cell_may_name_the_theme() -> None:
    reader = ThemeReader([])
    assert reader.from_cell(passage("Rivers")).label.passage.text == "Rivers"
    assert reader.from_cell(passage("Rivers")) is reader.from_cell(passage("Rivers", 50))


def test_regular_type_behind_a_bold_heading_is_a_remark() -> None:
    asides: list[tuple[Passage, str]] = []
    made = section(HEADER, ROWS, headings=["Rivers", "Weirs – all dates are estimates."])
    bold = replace(made.headings[1], origin=HeadingOrigin.BAND, emphasis=len("Weirs"))
    _, priority = ThemeReader(asides).read(replace(made, headings=(made.headings[0], bold)), has_priorities=False)
    assert priority is not None
    assert priority.statement.passage.text == "Weirs"
    assert [(text.text, reason) for text, reason in asides] == [("all dates are estimates", "remark on a heading")]
