"""Which column holds what: by its header, and by what stands in it where the header is silent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.language.columns import CERTAIN, read_columns
from pipeline.language.lexicon import Role
from tests.layout.building import section

WORKS = ("Rebuild the weir at Foss Mill", "Dredge the leat behind the mill", "Count otters on the lower reach")
GAINS = ("More trout run past the mill", "Fewer cellars flood after rain", "Better knowledge of wildlife")
AIMS = ("Mend the weirs", "Clear the leats", "Know the wildlife")
DAYS = ("May 2021", "June 2022", "July 2023")
Table = Sequence[Sequence[str]]


def judge(texts: Sequence[str]) -> list[float]:
    """Stands in for the classifier: comparatives open outcomes."""
    return [0.9 if text.startswith(("More", "Fewer", "Better")) else 0.1 for text in texts]


def roles(header: Sequence[str], rows: Table) -> dict[int, Role]:
    """The role of each column."""
    return {n: column.role for n, column in read_columns(section(header, rows), 4, judge).items()}


def rows(*columns: Sequence[str]) -> Table:
    """Columns as rows."""
    return list(zip(*columns, strict=True))


def test_headers_tell() -> None:
    found = read_columns(
        section(["Priority", "Actions", "Outcomes", "Timescale"], rows(AIMS, WORKS, GAINS, DAYS)), 4, judge
    )
    assert [column.role for column in found.values()] == [Role.PRIORITY, Role.ACTION, Role.OUTCOME, Role.DATE]
    assert {column.basis for column in found.values()} == {"column header"}
    assert {column.confidence for column in found.values()} == {CERTAIN}
    assert [column.header and column.header.text for column in found.values()] == [
        "Priority",
        "Actions",
        "Outcomes",
        "Timescale",
    ]


def test_any_order_of_columns_is_read() -> None:
    assert roles(["By when", "Lead", "Outcomes", "Actions"], rows(DAYS, ("Ranger",) * 3, GAINS, WORKS)) == {
        0: Role.DATE,
        1: Role.LEAD,
        2: Role.OUTCOME,
        3: Role.ACTION,
    }


def test_titles_with_their_dates_and_a_text_beside_them_are_a_log() -> None:
    titles = [f"{aim} {day}" for aim, day in zip(AIMS, DAYS, strict=True)]
    texts = [f"{work}. {gain}." for work, gain in zip(WORKS, GAINS, strict=True)]
    assert roles(["Project and date", "Impact"], rows(titles, texts)) == {0: Role.TITLED, 1: Role.MIXED}
    assert roles(["Achievements", "What it meant"], rows(titles, texts))[0] is Role.TITLED


def test_a_log_with_its_columns_swapped_is_one_too() -> None:
    titles = [f"{aim} {day}" for aim, day in zip(AIMS, DAYS, strict=True)]
    texts = [f"{work}. {gain}." for work, gain in zip(WORKS, GAINS, strict=True)]
    assert roles(["Impact", "Project and date"], rows(texts, titles)) == {0: Role.MIXED, 1: Role.TITLED}


def test_a_header_that_names_both_is_mixed() -> None:
    texts = [f"{work}. {gain}." for work, gain in zip(WORKS, GAINS, strict=True)]
    found = roles(["Priority", "Actions and outcomes", "Timescale"], rows(AIMS, texts, DAYS))
    assert found == {0: Role.PRIORITY, 1: Role.MIXED, 2: Role.DATE}


def test_dates_under_a_silent_header_tell_when() -> None:
    found = read_columns(section(["Priority", "Actions", "Foo"], rows(AIMS, WORKS, DAYS)), 4, judge)
    assert found[2].role is Role.DATE
    assert found[2].basis == "cell contents"
    assert found[2].confidence < CERTAIN


def test_dates_under_a_header_of_targets_tell_when() -> None:
    assert roles(["Actions", "Lead", "Target"], rows(WORKS, ("Ranger",) * 3, DAYS))[2] is Role.DATE


def test_status_words_under_a_silent_header() -> None:
    found = roles(["Actions", "Timescale", "Foo"], rows(WORKS, DAYS, ("Complete", "On track", "Not started")))
    assert found[2] is Role.STATUS


def test_numbers_in_a_first_column_without_a_header() -> None:
    found = roles(["", "Actions", "Timescale"], rows(("1.1", "1.2", "1.3"), WORKS, DAYS))
    assert found == {0: Role.REFERENCE, 1: Role.ACTION, 2: Role.DATE}


def test_dates_under_a_header_of_numbers_are_no_references() -> None:
    found = roles(["Meeting and number", "Action", "Deadline"], rows(("14/01/2031",) * 3, WORKS, DAYS))
    assert found == {0: Role.OTHER, 1: Role.ACTION, 2: Role.DATE}


def test_without_a_header_row_the_contents_tell() -> None:
    assert roles(["", "", ""], rows(WORKS, GAINS, DAYS)) == {0: Role.ACTION, 1: Role.OUTCOME, 2: Role.DATE}
    assert roles(["", ""], rows(WORKS, ("New", "Carried forward", "Done"))) == {0: Role.ACTION, 1: Role.STATUS}


def test_texts_alone_without_a_header_row_are_no_plan() -> None:
    assert roles(["", ""], rows(GAINS, WORKS)) == {}


def test_of_two_columns_that_tell_when_the_one_of_words_holds_the_actions() -> None:
    works = [f"{work} as the 2019 survey asked" for work in WORKS]
    found = roles(["Milestone", "Measurement", "Target date"], rows(works, GAINS, DAYS))
    assert found == {0: Role.ACTION, 1: Role.OUTCOME, 2: Role.DATE}


def test_hours_of_the_day_are_no_actions() -> None:
    found = roles(["Actions", "Time", "Date"], rows(WORKS, ("10:00", "14:30", "9:00"), DAYS))
    assert found == {0: Role.ACTION, 1: Role.OTHER, 2: Role.DATE}


def test_separate_start_and_finish_columns() -> None:
    found = roles(["Actions", "Start date", "End date"], rows(WORKS, DAYS, ("May 2025", "June 2025", "2026")))
    assert found == {0: Role.ACTION, 1: Role.START, 2: Role.FINISH}


def test_a_column_of_an_unknown_name_is_kept_as_other() -> None:
    found = roles(["Actions", "Outcomes", "Timescale", "Ward"], rows(WORKS, GAINS, DAYS, ("Foss", "Tanner", "Ford")))
    assert found[3] is Role.OTHER


@pytest.mark.parametrize(
    ("header", "counts"),
    [("Measures", True), ("Key performance indicators", True), ("Outcomes", False), ("Outcomes and measures", False)],
)
def test_headers_that_promise_measures(header: str, counts: bool) -> None:
    found = read_columns(section(["Actions", header, "Timescale"], rows(WORKS, GAINS, DAYS)), 4, judge)
    assert found[1].counts is counts


def test_empty_columns_have_no_role() -> None:
    found = roles(["Priority", "Actions", "Outcomes", "Timescale"], rows(AIMS, WORKS, ("", "", ""), DAYS))
    assert set(found) == {0, 1, 3}


@pytest.mark.parametrize(
    ("header", "table"),
    [
        (("Name", "Telephone"), [("A. Reed", "01234 567"), ("B. Alder", "01234 568")]),
        (("Year", "Population"), [("2011", "41,200"), ("2021", "43,900")]),
        (("Ward", "Councillor", "Party"), [("Foss", "A. Reed", "Green"), ("Ford", "B. Alder", "Blue")]),
        (("Time", "Item"), [("10:00", "Welcome"), ("10:15", "Minutes of the last meeting")]),
        (("Date", "Venue"), [("May 2024", "Town hall"), ("June 2024", "Mill")]),
        (("Version", "Author", "Comments"), [("0.1", "A. Reed", "First draft"), ("0.2", "B. Alder", "Comments in")]),
    ],
    ids=["contacts", "figures", "members", "agenda", "meetings", "versions"],
)
def test_other_tables_are_no_plan(header: Sequence[str], table: Table) -> None:
    assert roles(header, table) == {}


@pytest.mark.parametrize(
    "names",
    [
        ("Timescale From", "Timescale To"),
        ("Commence", "Complete by"),
        ("Begins", "Ends"),
        ("Target start", "Forecast end"),
        ("On site", "Handover"),
    ],
)
def test_the_two_ends_of_a_range_under_any_name(names: tuple[str, str]) -> None:
    found = roles(["Actions", *names], rows(WORKS, DAYS, ("May 2025", "June 2025", "July 2026")))
    assert found == {0: Role.ACTION, 1: Role.START, 2: Role.FINISH}


def test_the_date_on_which_an_action_was_raised_is_a_field() -> None:
    found = roles(["Actions", "Date raised", "Due date"], rows(WORKS, DAYS, ("May 2025", "June 2025", "July 2026")))
    assert found == {0: Role.ACTION, 1: Role.OTHER, 2: Role.DATE}


def test_two_columns_of_merged_cells_left_of_the_actions_are_theme_and_priority() -> None:
    table = [
        ("Rivers", "Mend the weirs", WORKS[0]),
        ("", "", WORKS[1]),
        ("", "Clear the leats", WORKS[2]),
        ("Ponds", "Know the wildlife", "Count newts in the dew pond"),
    ]
    for header in (["Goal", "Target", "Strategy"], ["Outcome area", "Objective", "Action"], ["Foo", "Bar", "Actions"]):
        found = roles([*header, "By when"], [(*row, day) for row, day in zip(table, (*DAYS, DAYS[0]), strict=True)])
        assert found == {0: Role.THEME, 1: Role.PRIORITY, 2: Role.ACTION, 3: Role.DATE}, header


def test_dated_things_to_do_are_the_actions_where_no_column_names_any() -> None:
    listed = [f"{work} by {day}" for work, day in zip(WORKS, DAYS, strict=True)]
    found = roles(["Commitment", "Timescales"], rows(AIMS, listed))
    assert found == {0: Role.PRIORITY, 1: Role.ACTION}
    assert roles(["Commitment", "Action", "Milestones"], rows(AIMS, WORKS, listed))[2] is Role.DATE


@pytest.mark.parametrize(
    ("header", "grades"),
    [("Priority", ("High", "Medium", "Low")), ("Impact on emissions", ("Small/Moderate", "Large", "Moderate"))],
)
def test_grades_are_no_row_headings_and_no_results(header: str, grades: tuple[str, ...]) -> None:
    assert roles(["Actions", header, "By when"], rows(WORKS, grades, DAYS))[1] is Role.OTHER
