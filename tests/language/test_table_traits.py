"""What a table shows that tells a plan from other tables."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Role
from pipeline.language.table_traits import announced, can_be_plan, counts_pages, is_figure, lists_pages


@pytest.mark.parametrize("text", ["1,200", "£4.5m", "-20", "(20)", "98%", "-", "n/a", "3/4", "£1,000", "<5", "12 days"])
def test_amounts_counts_and_shares_are_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["01632 960001", "March 2024", "Ward 4", "Green", "4 vans bought", "A1"])
def test_words_dates_and_telephone_numbers_are_none(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("headings", "plan", "other"),
    [
        (["Delivery plan 2024"], True, False),
        (["Revenue budget"], False, True),
        (["Revenue budget", "Savings: action plan"], True, False),
        (["Action plan", "Risk register"], False, True),
        (["People and place"], False, False),
        ([], False, False),
    ],
)
def test_the_nearest_heading_that_says_anything_counts(headings: list[str], plan: bool, other: bool) -> None:
    said = announced(headings)
    assert (said.plan, said.other) == (plan, other)


@pytest.mark.parametrize(
    ("column", "counts"),
    [(["3", "5", "9"], True), (["3", "3", "4-6"], True), (["9", "5", "3"], False), (["3", "x"], False), (["3"], False)],
)
def test_pages_of_a_contents_list_rise(column: list[str], counts: bool) -> None:
    assert counts_pages(column) is counts


def test_lines_that_end_in_rising_page_numbers_are_a_contents_list() -> None:
    assert lists_pages(["Introduction .... 3", "Our priorities    5", "Action plan … 9", "Glossary 12"])
    assert not lists_pages(["The council met in 2024", "It agreed to meet again", "The weir was rebuilt in 2021"])


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ({Role.ACTION, Role.DATE}, True),
        ({Role.ACTION}, False),
        ({Role.OUTCOME, Role.DATE}, True),
        ({Role.OUTCOME, Role.STATUS}, False),
        ({Role.OUTCOME, Role.DATE, Role.RISK}, False),
        ({Role.TITLED}, True),
    ],
)
def test_roles_that_can_make_a_plan(roles: set[Role], may: bool) -> None:
    assert can_be_plan(roles, 2) is may
