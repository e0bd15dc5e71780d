"""Printed numbers before priorities and actions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.language.references import is_reference, split_reference, takes_plain_numbers
from tests.layout.building import passage


@pytest.mark.parametrize(
    ("text", "reference", "rest"),
    [
        ("1.1 Mend weirs", "1.1", "Mend weirs"),
        ("2.3.1 Mend weirs", "2.3.1", "Mend weirs"),
        ("1.1. Mend weirs", "1.1", "Mend weirs"),
        ("1.1: Mend weirs", "1.1", "Mend weirs"),
        ("(1.1) Mend weirs", "1.1", "Mend weirs"),
        ("1.2a Mend weirs", "1.2a", "Mend weirs"),
        ("A1 Mend weirs", "A1", "Mend weirs"),
        ("HW-3 Mend weirs", "HW-3", "Mend weirs"),
        ("CC 2.1 Mend weirs", "CC 2.1", "Mend weirs"),
        ("4. Mend weirs", "4", "Mend weirs"),
        ("4) Mend weirs", "4", "Mend weirs"),
        ("Priority 2: Mend weirs", "2", "Mend weirs"),
        ("Objective 3 – Mend weirs", "3", "Mend weirs"),
        ("Action 1.4 - Mend weirs", "1.4", "Mend weirs"),
        ("Strategic Objective 5. Mend weirs", "5", "Mend weirs"),
    ],
)
def test_references_are_taken_off(text: str, reference: str, rest: str) -> None:
    found, left = split_reference(passage(text), plain_numbers=False)
    assert (found and found.text, left.text) == (reference, rest)
    assert left.addresses == tuple(range(text.index(rest), text.index(rest) + len(rest)))


@pytest.mark.parametrize(
    "text",
    [
        "Mend weirs",
        "2 New weirs",
        "20 weirs mended",
        "2024 review of weirs",
        "1.1",
        "3D maps of the bed",
        "Priority weirs mended",
        "A weir",
        "10,000 trees planted",
        "50% of weirs mended",
        "£2.5m for weirs",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    found, left = split_reference(passage(text), plain_numbers=False)
    assert found is None
    assert left.text == text


@pytest.mark.parametrize("text", ["1.5 million trout released", "2.5 km of bank planted", "0.5 posts for wardens"])
def test_a_decimal_quantity_is_no_reference(text: str) -> None:
    assert split_reference(passage(text), plain_numbers=False)[0] is None


def test_a_plain_number_is_one_only_where_the_column_counts_so() -> None:
    found, left = split_reference(passage("2 New weirs"), plain_numbers=True)
    assert (found and found.text, left.text) == ("2", "New weirs")


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (["1 Mend weirs", "2 Clear leats", "3 Count trout"], True),
        (["1 Mend weirs", "", "2 Clear leats"], True),
        (["1 Mend weirs", "Clear leats", "Count trout"], False),
        (["2 New weirs"], False),
        (["2 New weirs", "2 New leats"], False),
        (["3 Weirs", "1 Leat", "2 Ponds"], False),
        (["20 trees", "30 trees"], False),
        ([], False),
    ],
)
def test_columns_that_count_with_plain_numbers(texts: Sequence[str], counts: bool) -> None:
    assert takes_plain_numbers(texts) is counts


@pytest.mark.parametrize("text", ["1", "1.2", "24/11", "A", "(b)", "iv.", "HWB", "HW-3.1a", "Action 4", "11/01/2011"])
def test_numbers_and_codes_are_references(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize("text", ["Apologies", "Minutes", "Present:", "Parks and open spaces", "the", ""])
def test_words_are_no_references(text: str) -> None:
    assert not is_reference(text)
