"""Columns recovered from blocks of flattened text, and what is known of their type."""

from __future__ import annotations

import time
from collections.abc import Sequence
from textwrap import wrap

import pytest

from pipeline.layout.flattened import is_flattened
from tests.layout.building import asides_of, header_of, headings_of, outline_of, rows_of, text_source, texts

NARROW, WIDE = 24, 48
"""Characters of a line in a narrow and in a wide column."""

WORKS = (
    "Rebuild the weir at Foss Mill with stone from the old quarry and leave a pass for trout at the far bank",
    "Dredge the leat behind the mill and the two ponds above it before the first frost of the year comes",
    "Count otters and kingfishers along the lower reach with the help of the angling club and the schools",
    "Plant alder and willow along both banks from the ford to the footbridge so that the water stays cool",
    "Take out the old culvert under Tanner Lane and let the beck run in the open through the small park",
)
GAINS = (
    "More trout run past the mill than in any year since counting began at the old hatchery by the bridge",
    "Fewer cellars in Water Lane have flooded after heavy rain and the fire brigade was not called at all",
    "People know what lives in the water by their homes and tell the wardens when something there is amiss",
    "Shade has brought the summer water down by two degrees and the weed is thinner than it was before",
    "Children play by the beck again and the park is busier at weekends than it has been for many years",
)
NAMES = (
    "1 Mend the weirs and sluices of the beck",
    "2 Clear the leats and ponds of the mill",
    "3 Know the wildlife of the whole valley",
    "4 Plant the banks from ford to footbridge",
    "5 Open the culverts under the old lanes",
)
DATES = (
    "Weir and pass open to trout May 2021",
    "Leat and both ponds clear June 2022",
    "First count of otters done July 2023",
    "Alder and willow planted March 2024",
    "Beck runs through the park April 2025",
)
SHORT = ("1 Mend weirs", "2 Clear leats", "3 Know wildlife", "4 Plant banks", "5 Open culverts")
DAYS = ("May 2021", "June 2022", "July 2023", "March 2024", "April 2025")


def block(text: str, width: int) -> str:
    """A cell's text as its column breaks it."""
    return "\n".join(wrap(text, width))


def flat(header: str, columns: Sequence[tuple[Sequence[str], int]], rows: range, gap: str = "\n\n") -> str:
    """Header line and rows of cells, a blank line between blocks."""
    cells = [block(values[row], width) for row in rows for values, width in columns]
    return gap.join([header, *cells])


TWO = ([f"{name[2:]} {date}" for name, date in zip(NAMES, DAYS, strict=True)], NARROW), (WORKS, WIDE)
THREE = (NAMES, NARROW), (WORKS, WIDE), (DAYS, NARROW)
FOUR = (NAMES, NARROW), (WORKS, WIDE), (GAINS, WIDE), (DATES, NARROW)
SINGLE = (SHORT, NARROW), (WORKS, WIDE), (GAINS, WIDE), (DAYS, NARROW)


def joined(row: dict[int, list[str]]) -> dict[int, str]:
    """A row's cells, their items in a row."""
    return {column: " ".join(items) for column, items in row.items()}


def expected(columns: Sequence[tuple[Sequence[str], int]], rows: range) -> list[dict[int, str]]:
    """The rows that went in."""
    return [{number: values[row] for number, (values, _) in enumerate(columns)} for row in rows]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Project and date Impact", TWO),
        ("Priority Actions Timescale", THREE),
        ("Priority Actions Outcomes Timescale", FOUR),
        ("Priority Actions Outcomes Timescale", SINGLE),
    ],
    ids=["two", "three", "four", "four with cells of one line"],
)
def test_columns_are_recovered(header: str, columns: Sequence[tuple[Sequence[str], int]]) -> None:
    found = outline_of(f"Valley rivers plan\n\n{flat(header, columns, range(5))}\n")
    assert [joined(row) for row in rows_of(found)] == expected(columns, range(5))
    assert len(found.sections[0].header) == len(columns)


def test_the_header_line_is_cut_at_its_columns() -> None:
    found = outline_of(
        f"Valley rivers plan\n\n{flat('Priority Key actions Expected outcomes By when', FOUR, range(5))}\n"
    )
    assert header_of(found.sections[0]) == {0: "Priority", 1: "Key actions", 2: "Expected outcomes", 3: "By when"}


def test_headers_in_blocks_of_their_own_are_a_header_row() -> None:
    header = "Priority\n\nActions\n\nOutcomes\n\nTimescale"
    found = outline_of(f"Valley rivers plan\n\n{flat(header, FOUR, range(5))}\n")
    assert header_of(found.sections[0]) == {0: "Priority", 1: "Actions", 2: "Outcomes", 3: "Timescale"}
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))


def test_headings_stand_between_regions() -> None:
    header = "Priority Actions Outcomes Timescale"
    parts = [flat(header, FOUR, range(3)), flat(header, FOUR, range(3, 5))]
    found = outline_of(f"Valley plan\n\nRivers\n\n{parts[0]}\n\nPonds and lakes\n\n{parts[1]}\n")
    assert [headings_of(section)[-1] for section in found.sections] == ["Rivers", "Ponds and lakes"]
    assert [[joined(row) for row in texts(section)] for section in found.sections] == [
        expected(FOUR, range(3)),
        expected(FOUR, range(3, 5)),
    ]


def test_a_header_line_printed_again_opens_no_heading_of_its_own() -> None:
    header = "Priority Actions Outcomes Timescale"
    parts = [flat(header, FOUR, range(3)), flat(header, FOUR, range(3, 5))]
    found = outline_of(f"Valley plan\n\nRivers\n\n{parts[0]}\n\n{parts[1]}\n")
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))
    assert {headings_of(section)[-1] for section in found.sections} == {"Rivers"}


def test_a_cell_cut_by_a_page_break_goes_on_in_its_column() -> None:
    words = block(WORKS[1], WIDE).split("\n")
    cut = f"{words[0]}\n\n\n\n" + "\n".join(words[1:])
    whole = flat("Priority Actions Outcomes Timescale", FOUR, range(5)).replace(block(WORKS[1], WIDE), cut)
    found = outline_of(f"Valley rivers plan\n\n{whole}\n")
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))


def test_page_numbers_between_blocks_are_set_aside() -> None:
    whole = flat("Priority Actions Outcomes Timescale", FOUR, range(5)).replace(
        block(WORKS[3], WIDE), f"{block(WORKS[3], WIDE)}\n\nPage 2 of 3"
    )
    found = outline_of(f"Valley rivers plan\n\n{whole}\n")
    assert ("Page 2 of 3", "page footer") in asides_of(found)
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))


def test_addresses_that_the_tool_wrote_of_links_are_set_aside() -> None:
    whole = flat("Priority Actions Outcomes Timescale", FOUR, range(5)) + "\n\nhttps://example.org/weirs"
    found = outline_of(f"Valley rivers plan\n\n{whole}\n")
    assert ("https://example.org/weirs", "link annotation") in asides_of(found)
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))


def test_text_with_a_table_is_not_flattened() -> None:
    assert not is_flattened(text_source("Priority\tActions\nMend\tRebuild\n"))
    assert is_flattened(text_source("Priority Actions\n\nMend\n\nRebuild\n"))


def test_text_without_header_lines_stays_prose() -> None:
    found = outline_of("Valley plan\n\nThe committee met in the hall.\n\nIt heard the report and noted it.\n")
    assert found.sections == ()


def test_what_line_breaks_tell_of_type_is_marked_as_told() -> None:
    found = outline_of(f"Valley rivers plan\n\n{flat('Project and date Impact', TWO, range(5))}\n")
    assert found.emphasis.is_inferred
    assert not outline_of("Priority\tActions\nMend\tRebuild\n").emphasis.is_inferred


GAP = "\n\n\n\n\n"
"""What a PDF-to-text tool leaves of a page's end."""
HEADER = "Priority Actions Outcomes Timescale"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Outcomes - Date Impact", ["Outcomes - Date", "Impact"]),
        ("Project / timescale Benefits", ["Project / timescale", "Benefits"]),
        ("Activity and timescale Impact", ["Activity and timescale", "Impact"]),
    ],
)
def test_no_header_breaks_off_at_a_dash_or_before_a_joining_word(header: str, cells: list[str]) -> None:
    found = outline_of(f"Valley rivers plan\n\n{flat(header, TWO, range(5))}\n")
    assert list(header_of(found.sections[0]).values()) == cells


def test_columns_of_one_width_are_told_by_what_their_blocks_show() -> None:
    bulleted = [f"• {text}" for text in WORKS]
    alike = (NAMES, WIDE), (bulleted, WIDE), ([f"{text}." for text in GAINS], WIDE), (DATES, WIDE)
    cells = flat(HEADER, alike, range(5))
    lost = cells.replace(block(alike[2][0][1], WIDE) + "\n\n", "")
    found = outline_of(f"Valley rivers plan\n\n{lost}\n")
    assert [sorted(row) for row in rows_of(found)] == [[0, 1, 2, 3], [0, 1, 3], *[[0, 1, 2, 3]] * 3]
    assert [joined(row)[0] for row in rows_of(found)] == list(NAMES)


def test_a_label_and_its_statement_head_a_header_row_that_no_new_page_explains() -> None:
    parts = [flat("Project and date Impact", TWO, rows) for rows in (range(2), range(2, 4), range(4, 5))]
    statement = "Every pond in the valley is clear"
    first = "Every river in the valley runs free"
    text = f"Valley plan\n\nRivers\n\n{first}\n\n{parts[0]}{GAP}{parts[1]}\n\nPonds\n\n{statement}\n\n{parts[2]}\n"
    found = outline_of(text)
    assert [headings_of(section)[-1] for section in found.sections] == ["Rivers", "Ponds"]
    assert [joined(row) for row in rows_of(found)] == expected(TWO, range(5))


def test_a_row_goes_on_under_a_header_row_that_a_new_page_repeats() -> None:
    words = block(WORKS[2], WIDE).split("\n")
    cut = f"{words[0]}{GAP}Project and date Impact\n\n" + "\n".join(words[1:])
    whole = flat("Project and date Impact", TWO, range(5)).replace(block(WORKS[2], WIDE), cut)
    found = outline_of(f"Valley rivers plan\n\n{whole}\n")
    assert [joined(row) for row in rows_of(found)] == expected(TWO, range(5))


def test_prose_after_the_last_row_is_set_aside() -> None:
    signed = (
        "For more about the rivers of the valley and this plan write to the clerk at the old town hall by the bridge"
    )
    found = outline_of(f"Valley rivers plan\n\n{flat(HEADER, FOUR, range(5))}\n\nAgreed in May.\n\n{signed}\n")
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))
    assert {"Agreed in May.", signed} <= {text for text, _ in asides_of(found)}


def test_a_running_header_over_each_page_is_no_cell() -> None:
    header = "Annex C: delivery plan"
    name = block(NAMES[3], NARROW)
    cells = flat(HEADER, FOUR, range(5)).replace(f"\n\n{name}", f"{GAP}{header}\n\n{name}")
    found = outline_of(f"{header}\n\nValley rivers plan\n\n{cells}\n")
    assert [joined(row) for row in rows_of(found)] == expected(FOUR, range(5))
    assert asides_of(found).count((header, "page header")) == 2


REGISTER_HEADER = ("Ref", "Action", "Lead", "Due", "Status")
REGISTER_ROWS = (
    ("R1", WORKS[0], "Head of Rivers", "May 2021", "Complete"),
    ("R2", WORKS[1], "Mill Trust", "June 2022", "On track"),
    ("R3", WORKS[2], "Head of Parks", "July 2023", "Delayed"),
    ("R4", WORKS[3], "Head of Rivers", "March 2024", "On track"),
    ("R5", WORKS[4], "Highways Manager", "April 2025", "Not started"),
)


def register(bands: dict[int, str], header: str) -> str:
    """A flattened register, its bands by the number of the row that they stand over."""
    blocks = [header]
    for number, row in enumerate(REGISTER_ROWS):
        blocks += [bands[number]] if number in bands else []
        blocks += [block(cell, WIDE) for cell in row]
    return "\n\n".join(blocks)


@pytest.mark.parametrize("header", [" ".join(REGISTER_HEADER), "\n\n".join(REGISTER_HEADER)])
def test_a_register_keeps_its_numbers_dates_and_bands(header: str) -> None:
    made = outline_of(register({0: "Water that runs free", 3: "Banks that stay green"}, header))
    found = [[" ".join(items) for _, items in sorted(row.items())] for part in made.sections for row in texts(part)]
    assert [row[0] for row in found] == ["R1", "R2", "R3", "R4", "R5"]
    assert [row[2:] for row in found] == [list(row[2:]) for row in REGISTER_ROWS]
    over = [[heading.passage.text for heading in part.headings] for part in made.sections]
    assert any("Water that runs free" in trail for trail in over)
    assert any("Banks that stay green" in trail for trail in over)


def test_numbers_inside_a_page_are_no_page_numbers() -> None:
    rows = "\n\n".join(f"{n}\n\n{block(work, WIDE)}\n\nMay 2031" for n, work in enumerate(WORKS, start=1))
    made = outline_of(f"No. Action Due\n\n{rows}\n\nPage 1\n\n\n\n")
    found = [row for part in made.sections for row in texts(part)]
    assert [row[0] for row in found] == [["1"], ["2"], ["3"], ["4"], ["5"]]


def test_thousands_of_blocks_take_seconds() -> None:
    """Each once was looked at some hundred times to learn the columns from: two minutes for these."""
    words = ("Action", "By when", "Lead officer", "Status", "Mend the weir", "May 2031")
    lines = ["" if number % 2 else " ".join(words[number * step % 6] for step in (1, 5)) for number in range(6000)]
    begun = time.monotonic()
    assert outline_of("\n".join(lines))
    assert time.monotonic() - begun < 60
