"""Which headings over a section are the plan's own."""

from __future__ import annotations

import pytest

from pipeline.language.heading_trail import HeadingTrail, counts_priorities, names_the_plan
from tests.layout.building import section

ROWS = [("Rebuild the weir", "May 2031")]
HEADER = ("Actions", "Timescale")


def telling(*headings: str, others: tuple[tuple[str, ...], ...] = ()) -> tuple[list[str], list[tuple[str, str]]]:
    """The headings that tell of a section, and the others with their reasons; `others`: those of other sections."""
    made = section(HEADER, ROWS, headings=headings)
    plan = [made, *(section(HEADER, ROWS, headings=other) for other in others)]
    kept, left = HeadingTrail(plan).telling(made.headings)
    return [heading.passage.text for heading in kept], [(passage.text, reason) for passage, reason in left]


def test_what_stands_over_an_appendix_is_of_the_paper_around_it() -> None:
    kept, left = telling("Report of the clerk", "Annex 2: Weirs register", "Rivers")
    assert kept == ["Rivers"]
    assert left == [
        ("Report of the clerk", "heading of the paper around the plan"),
        ("Annex 2: Weirs register", "title of the plan"),
    ]


def test_a_plans_own_title_names_no_theme() -> None:
    assert telling("Valley weirs action plan 2031–33", "Rivers")[0] == ["Rivers"]
    assert telling("Valley weirs action plan 2031–33")[0] == []


def test_several_plans_of_a_document_are_its_themes() -> None:
    kept, _ = telling("Papers", "Weirs action plan", others=(("Papers", "Mills action plan"),))
    assert kept == ["Weirs action plan"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Appendix B – Delivery", True),
        ("Exhibit A: Work program", True),
        ("Rivers delivery plan", True),
        ("Rivers", False),
        ("Plan for action on rivers", False),
    ],
)
def test_what_names_a_plan(text: str, names: bool) -> None:
    assert names_the_plan(text) is names


@pytest.mark.parametrize(
    ("heading", "header", "counts"),
    [
        ("Action 3 Mend weirs", "Actions", True),
        ("Project 3: Mend weirs", "Milestones", True),
        ("Project 3: Mend weirs", "Actions", False),
        ("2 Mend weirs", "Step", True),
        ("2 Mend weirs", "Action", False),
        ("Mend weirs", "Step", False),
    ],
)
def test_a_counted_heading_over_steps_is_what_they_work_towards(heading: str, header: str, counts: bool) -> None:
    made = section((header, "When"), ROWS, headings=[heading])
    assert counts_priorities(made.headings[0], made) is counts
