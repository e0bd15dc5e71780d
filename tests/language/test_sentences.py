"""Sentences of cells: full stops that end one and those that do not, and lines that open one."""

from __future__ import annotations

import pytest

from pipeline.language.sentences import is_web_address, split_lines, split_sentence_lines, split_sentences
from pipeline.outline import Item
from tests.layout.building import item

VERBS = {"Mended", "Counted", "More", "Rebuilt", "Parents", "Fewer"}


def opens(word: str, after_name: bool) -> bool:
    """Stands in for the document's words: what it writes small elsewhere."""
    return word in VERBS and not after_name


def sentences(text: str) -> list[str]:
    """The sentences of one item."""
    return [passage.text for passage in split_sentences(item(text), opens)]


def lines(*texts: str) -> Item:
    """An item of wrapped lines."""
    starts, whole = [], texts[0]
    for text in texts[1:]:
        starts.append(len(whole) + 1)
        whole += f" {text}"
    return item(whole, line_starts=tuple(starts))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mended the weir. Counted the trout.", ["Mended the weir.", "Counted the trout."]),
        ("Was the weir mended? It was mended in May!", ["Was the weir mended?", "It was mended in May!"]),
        (
            "She said “the beck is clear.” Trout are back again.",
            ["She said “the beck is clear.”", "Trout are back again."],
        ),
        ("Mended the weir (at last). 40 trout were counted.", ["Mended the weir (at last).", "40 trout were counted."]),
        ("Saved money on pumps. £5,000 went to fences.", ["Saved money on pumps.", "£5,000 went to fences."]),
        ("One sentence without an end", ["One sentence without an end"]),
        ("", []),
    ],
)
def test_full_stops_end_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Mended the weir with Dr. Alder and her two sons.",
        "Bought pumps, e.g. Two-stage ones, for both mills.",
        "Opened the park at St. Mary and the lower ford.",
        "Met with Cllr. Reed and Prof. Ash at the mill.",
        "Paid by A. Reed of the angling club last year.",
        "Spent approx. 40 days on the two upper weirs.",
        "Dredged 2.5 miles of leat behind the old mill.",
        "The third day was held on Ready. Steady.",
        "See www.example.org. for the map of the weirs",
    ],
)
def test_full_stops_in_names_and_abbreviations_do_not(text: str) -> None:
    assert sentences(text) == [text]


def test_each_sentence_is_cut_from_its_place() -> None:
    first, second = split_sentences(item("Mended the weir. Counted the trout.", begin=100), opens)
    assert first.begin == 100
    assert second.begin == 117


def test_a_line_that_opens_with_a_verb_opens_a_sentence() -> None:
    found = split_sentences(lines("Mended the old weir by the mill", "Counted trout at the ford"), opens)
    assert [passage.text for passage in found] == ["Mended the old weir by the mill", "Counted trout at the ford"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mended the weir by the mill of", "Counted Reach and the lower ford"),
        ("Mended the weir by the mill and", "Counted all trout of the reach"),
        ("Mended the weir with the help of the", "Parents and their friends"),
        ("Mended the weir beside the old", "Foss mill and the lower ford"),
        ("Held a day for the Friends of Young", "Parents at the lower ford"),
        ("Mended the weir and the leat,", "Rebuilt walls and a new gate"),
        ("Mended the weir by the mill", "counted trout at the ford"),
    ],
)
def test_a_line_that_goes_on_does_not(before: str, after: str) -> None:
    assert [passage.text for passage in split_sentences(lines(before, after), opens)] == [f"{before} {after}"]


def test_lists_of_entries_are_parted_at_lines_only() -> None:
    entry = lines("Fewer homes flood. It is safer now", "More trout run past the mill")
    assert [passage.text for passage in split_lines(entry, opens)] == [
        "Fewer homes flood. It is safer now",
        "More trout run past the mill",
    ]


def test_a_web_address_after_a_sentence_is_apart() -> None:
    found = split_sentences(lines("Loaned tablets to all who asked.", "https://example.org/tablets"), opens)
    assert [passage.text for passage in found] == ["Loaned tablets to all who asked.", "https://example.org/tablets"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", True),
        ("www.example.org", True),
        ("see https://example.org/a", False),
        ("Mend the weir", False),
        ("", False),
    ],
)
def test_web_addresses(text: str, address: bool) -> None:
    assert bool(is_web_address(text)) is address


def test_results_written_as_sentences_are_parted_where_each_ends_its_line() -> None:
    entry = lines("Cleaner air at the gates.", "More pupils walking.")
    assert [passage.text for passage in split_sentence_lines(entry, opens)] == [
        "Cleaner air at the gates.",
        "More pupils walking.",
    ]
    assert len(split_lines(entry, opens)) == 1


def test_prose_is_not_parted_at_the_full_stops_that_end_lines() -> None:
    entry = lines("Cleaner air at the gates. The trees", "stand well.", "More pupils walking.")
    assert len(split_sentence_lines(entry, opens)) == 1


def test_entries_of_two_words_stand_apart_where_they_begin_their_lines() -> None:
    found = split_sentences(lines("Fewer floods", "More trout", "Rebuilt walls"), opens)
    assert [passage.text for passage in found] == ["Fewer floods", "More trout", "Rebuilt walls"]


def test_a_small_letter_opens_no_sentence_where_the_cell_begins_midway() -> None:
    entry = lines("a course that helps millers", "restore, grow and let the mill", "their families own")
    assert len(split_sentences(entry, opens)) == 1
