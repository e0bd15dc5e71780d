"""Headings parted into label and statement, and headings that name nothing."""

from __future__ import annotations

import pytest

from pipeline.language.themes import says_nothing, theme_words, title_words
from pipeline.outline import Heading, HeadingOrigin
from tests.layout.building import passage


def words(text: str, emphasis: int = 0) -> tuple[str, str | None, str | None]:
    """Label, statement and prefix of a heading."""
    found = theme_words(Heading(passage(text), HeadingOrigin.HEADING, emphasis=emphasis))
    return (
        found.label.text,
        found.statement.text if found.statement else None,
        found.prefix.text if found.prefix else None,
    )


@pytest.mark.parametrize(
    ("heading", "label", "statement"),
    [
        ("Rivers", "Rivers", None),
        ("Rivers – becks and ponds run clear for all", "Rivers", "becks and ponds run clear for all"),
        ("Rivers - becks and ponds run clear for all", "Rivers", "becks and ponds run clear for all"),
        ("Rivers: our becks and ponds will run clear", "Rivers", "our becks and ponds will run clear"),
        ("Rivers. We will keep our becks and ponds clear", "Rivers", "We will keep our becks and ponds clear"),
        ("Place – town centres", "Place – town centres", None),
        ("People and places", "People and places", None),
        ("Rivers:", "Rivers", None),
        ("Well-being and self-help", "Well-being and self-help", None),
    ],
)
def test_label_and_statement(heading: str, label: str, statement: str | None) -> None:
    assert words(heading) == (label, statement, None)


@pytest.mark.parametrize(
    ("heading", "prefix"),
    [
        ("Theme 2: Rivers", "Theme 2"),
        ("Theme One – Rivers", "Theme One"),
        ("Strategic Objective 4: Rivers", "Strategic Objective 4"),
        ("Priority area 3 - Rivers", "Priority area 3"),
        ("Priority 1 Rivers", "Priority 1"),
        ("Section iv) Rivers", "Section iv"),
        ("3. Rivers", "3"),
        ("A. Rivers", "A"),
        ("(b) Rivers", "(b"),
    ],
)
def test_what_merely_counts_headings_is_apart(heading: str, prefix: str) -> None:
    label, statement, found = words(heading)
    assert (label, statement) == ("Rivers", None)
    assert found is not None
    assert found.strip("()") == prefix.strip("()")


def test_a_numbered_label_may_have_a_statement() -> None:
    assert words("Goal 3 – Rivers – becks and ponds run clear for all") == (
        "Rivers",
        "becks and ponds run clear for all",
        "Goal 3",
    )


def test_bold_tells_the_label() -> None:
    assert words("Rivers and ponds for all of us run clear", len("Rivers and ponds")) == (
        "Rivers and ponds",
        "for all of us run clear",
        None,
    )


def test_a_heading_wholly_in_bold_is_parted_by_its_words() -> None:
    assert words("Rivers", len("Rivers")) == ("Rivers", None, None)


@pytest.mark.parametrize(
    "heading",
    [
        "Action plan",
        "Appendix B",
        "Annexe 1: Action Plan",
        "Delivery Plan 2023",
        "Implementation plan and tracker",
        "Strategy",
        "",
    ],
)
def test_generic_headings_name_no_theme(heading: str) -> None:
    assert says_nothing(heading)


@pytest.mark.parametrize("heading", ["Rivers", "Rivers action plan", "Appendix 2 - Rivers", "Our people"])
def test_other_headings_do(heading: str) -> None:
    assert not says_nothing(heading)


@pytest.mark.parametrize(
    ("title", "without"),
    [
        ("Appendix 2 - Rivers plan", "Rivers plan"),
        ("Annexe A: Rivers plan", "Rivers plan"),
        ("Schedule 1 Rivers plan", "Rivers plan"),
        ("Rivers plan", "Rivers plan"),
        ("Appendix B", "Appendix B"),
    ],
)
def test_titles_lose_the_number_of_their_appendix(title: str, without: str) -> None:
    assert title_words(passage(title)).text == without


@pytest.mark.parametrize(("heading", "label"), [("Theme 2: –", "Theme 2"), ("4. –", "4."), ("–", "–"), (": -", ": -")])
def test_a_heading_of_signs_alone_still_has_a_label(heading: str, label: str) -> None:
    assert words(heading) == (label, None, None)


def test_signs_set_apart_are_no_label() -> None:
    assert words("– Rivers run clear for all", emphasis=1) == ("Rivers run clear for all", None, None)
