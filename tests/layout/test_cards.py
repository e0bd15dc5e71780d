"""Cards of keys and values become rows under one header."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.layout.building import BOLD, Sheet, Text, asides_of, header_of, headings_of, outline_of, rows_of, texts

CARDS = [
    ("Rebuild the weir at Foss Mill", "Jo Marsh", "May 2024"),
    ("Dredge the leat behind the mill", "Sam Reed", "June 2025"),
]
KEYS = ("Action", "Lead", "By when")


def card(values: tuple[str, ...], keys: tuple[str, ...] = KEYS) -> list[list[Any]]:
    return [[key, value] for key, value in zip(keys, values, strict=True)]


def as_row(values: tuple[str, ...]) -> dict[int, list[str]]:
    return {column: [text] for column, text in enumerate(values)}


def test_a_table_for_each_card_is_one_section() -> None:
    sheet = Sheet()
    for values in CARDS:
        sheet.table(card(values))
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == dict(enumerate(KEYS))
    assert texts(section) == [as_row(values) for values in CARDS]


def test_cards_in_one_table_begin_where_their_first_key_comes_again() -> None:
    sheet = Sheet()
    sheet.table([row for values in CARDS for row in card(values)])
    (section,) = outline_of(sheet.source()).sections
    assert texts(section) == [as_row(values) for values in CARDS]


def test_a_key_that_a_card_lacks_leaves_its_cell_empty() -> None:
    sheet = Sheet()
    sheet.table([["Action", "Mend the weir"], ["Lead", "Jo Marsh"], ["Cost", "£5,000"], ["By when", "May 2024"]])
    sheet.table([["Action", "Clear the leat"], ["Lead", ""], ["By when", "June 2025"]])
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {0: "Action", 1: "Lead", 2: "Cost", 3: "By when"}
    assert texts(section)[1] == {0: ["Clear the leat"], 3: ["June 2025"]}


def test_keys_in_two_columns() -> None:
    sheet = Sheet()
    for action, lead, date in CARDS:
        sheet.table(
            [["Action", action], ["Lead", lead, "Deadline", date], ["Status", "", "Cost", "£5,000"]],
            columns=4,
            spans={(0, 1): (3, 1)},
        )
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {0: "Action", 1: "Lead", 2: "Deadline", 3: "Status", 4: "Cost"}
    assert texts(section)[0] == {0: [CARDS[0][0]], 1: ["Jo Marsh"], 2: ["May 2024"], 4: ["£5,000"]}


def test_keys_in_bold_need_not_all_be_known() -> None:
    sheet = Sheet()
    for values in CARDS:
        rows: list[list[Text]] = [[(key, BOLD), value] for key, value in zip(KEYS, values, strict=True)]
        sheet.table([*rows, [("Quaint name", BOLD), "Ferryman"]])
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section)[3] == "Quaint name"


def test_lines_of_keys_and_values_in_one_cell() -> None:
    sheet = Sheet()
    for action, lead, date in CARDS:
        sheet.table([[[f"Action: {action}", f"Lead: {lead}", f"By when: {date}"]]])
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == dict(enumerate(KEYS))
    assert texts(section) == [as_row(values) for values in CARDS]


def test_cards_side_by_side_in_a_grid_of_boxes() -> None:
    sheet = Sheet()
    sheet.table([[[f"Action: {a}", f"Lead: {lead}", f"By when: {d}"] for a, lead, d in CARDS]])
    (section,) = outline_of(sheet.source()).sections
    assert texts(section) == [as_row(values) for values in CARDS]


def test_the_title_of_a_card_has_a_column_without_header() -> None:
    sheet = Sheet()
    for number, (action, lead, date) in enumerate(CARDS, 1):
        rows: list[Any] = [[(f"{number}. {action}", BOLD)], ["Lead", lead], ["By when", date], ["Cost", "£5,000"]]
        sheet.table(rows, columns=2, spans={(0, 0): (2, 1)})
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {1: "Lead", 2: "By when", 3: "Cost"}
    assert texts(section)[0][0] == [CARDS[0][0]]
    assert [row.items(0)[0].marker.text for row in section.rows] == ["1.", "2."]  # type: ignore[union-attr]


def test_a_title_over_several_cards_heads_them() -> None:
    sheet = Sheet()
    rows: list[Any] = [["Rivers"], *card(CARDS[0]), *card(CARDS[1]), ["Roads"], *card(CARDS[0]), *card(CARDS[1])]
    sheet.table(rows, columns=2, spans={(0, 0): (2, 1), (7, 0): (2, 1)})
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["Rivers"], ["Roads"]]
    assert [header_of(section) for section in found.sections] == [dict(enumerate(KEYS))] * 2


def test_a_goal_holds_for_the_cards_that_follow() -> None:
    sheet = Sheet()
    for goal, cards in (("Clean rivers", CARDS), ("Safe roads", CARDS[:1])):
        sheet.table([["Goal", goal], ["Target", "Nine in ten"]])
        for values in cards:
            sheet.table(card(values))
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == dict(enumerate(("Goal", "Target", *KEYS)))
    assert [row.covered for row in section.rows] == [frozenset(), frozenset({0, 1}), frozenset()]
    assert [row.get(0) for row in texts(section)] == [["Clean rivers"], None, ["Safe roads"]]


def test_a_merged_cell_over_a_little_header_row() -> None:
    sheet = Sheet()
    for action, lead, date in CARDS:
        sheet.table(
            [
                [("Action", BOLD), action],
                [("Timescale", BOLD), ("Lead officer", BOLD), ("Cost", BOLD)],
                [date, lead, "£5,000"],
            ],
            columns=3,
            spans={(0, 1): (2, 1)},
        )
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {0: "Action", 1: "Timescale", 2: "Lead officer", 3: "Cost"}
    assert texts(section)[1] == {0: [CARDS[1][0]], 1: ["June 2025"], 2: ["Sam Reed"], 3: ["£5,000"]}


def test_milestones_under_a_card_are_rows_that_its_values_cover() -> None:
    sheet = Sheet()
    sheet.table(
        [
            [("Action", BOLD), "Rebuild the weir"],
            [("Lead", BOLD), "Jo Marsh"],
            [("Milestone", BOLD), ("Date", BOLD), ("Status", BOLD)],
            ["Drawings done", "May 2024", "Complete"],
            ["Stone laid", "June 2025", "Open"],
        ],
        columns=3,
        spans={(0, 1): (2, 1), (1, 1): (2, 1)},
    )
    (section,) = outline_of(sheet.source()).sections
    assert [row.covered for row in section.rows] == [frozenset(), frozenset({0, 1})]
    assert texts(section)[1] == {2: ["Stone laid"], 3: ["June 2025"], 4: ["Open"]}


def test_numbered_keys_count_entries_and_years_do_not() -> None:
    sheet = Sheet()
    sheet.table(
        [["Objective", "Clean rivers"], ["Lead", "Jo Marsh"], ["Action 1", CARDS[0][0]], ["Action 2", "Dredge"]]
    )
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {0: "Objective", 1: "Lead", 2: "Action 1"}
    assert [row.get(2) for row in texts(section)] == [[CARDS[0][0]], ["Dredge"]]
    assert ("Action 2", "repeated column header") in asides_of(outline_of(sheet.source()))


def test_a_value_cut_by_a_page_break_is_whole() -> None:
    sheet = Sheet()
    sheet.table([*card(CARDS[0]), ["Action", "Dredge the leat and"]])
    sheet.page_break()
    sheet.table([["", "mend its banks"], ["Lead", "Sam Reed"], ["By when", "June 2025"]])
    (section,) = outline_of(sheet.source()).sections
    assert texts(section)[1][0] == ["Dredge the leat and mend its banks"]
    assert section.rows[1].over_page


@pytest.mark.parametrize(
    "rows",
    [
        [["Theme", "Actions"], ["Partnership", "Meet the mill owners"], ["Resources", "Find a donor for boats"]],
        [["Housing", "Build forty homes"], ["Health", "Open a clinic"], ["Schools", "Mend the roof"]],
        [["Priority", "Actions", "Lead"], ["Mend weirs", "Rebuild the weir", "Jo Marsh"]],
    ],
)
def test_other_tables_stay_as_they_are(rows: list[list[str]]) -> None:
    sheet = Sheet()
    sheet.table(rows)
    found = rows_of(outline_of(sheet.source()))
    assert found[-1] == {column: [text] for column, text in enumerate(rows[-1])}


def test_no_word_is_lost() -> None:
    sheet = Sheet()
    sheet.table([["Goal", "Clean rivers"], ["Target", "Nine in ten"]])
    for values in CARDS:
        sheet.table([*card(values), ["Notes", ""], ["Action 2", "Dredge"]])
    source = sheet.source()
    found = outline_of(source)
    words = Counter(" ".join(line.text for line in source.lines).split())
    kept = [item.passage.text for s in found.sections for row in s.rows for c in row.cells.values() for item in c.items]
    kept += [text for text, _ in asides_of(found)]
    assert Counter(" ".join(kept).split()) == words
