"""HTML and Markdown in cells become lines with typography."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.markup import lines_of
from pipeline.source import Line, Opening, Place, SourceBuilder

PLACE = Place(line=7, table=0, row=1, column=2)


def lines(markup: str) -> tuple[Line, ...]:
    return lines_of(markup, PLACE, SourceBuilder())


def texts(markup: str) -> list[str]:
    return [line.text for line in lines(markup)]


def styled(line: Line) -> list[tuple[str, bool, bool, str | None]]:
    """The runs of a line: text, bold, italic, link."""
    return [(line.text[run.begin : run.finish], run.style.bold, run.style.italic, run.style.href) for run in line.runs]


def test_text_without_markup_stays_as_it_is() -> None:
    assert texts("  Plant  trees, 5 > 3 ") == ["Plant  trees, 5 > 3"]
    assert lines("") == lines("   ") == ()
    assert [line.place for line in lines("x")] == [PLACE]


def test_list_items_have_their_bullet_as_marker() -> None:
    one, two = lines("<ul><li>Plant trees</li><li>Mow verges</li></ul>")
    assert (one.text, two.text) == ("• Plant trees", "• Mow verges")
    assert (one.marker, one.level, one.opening) == (2, 0, Opening.BEGINS)


def test_numbered_and_nested_lists() -> None:
    found = lines("<ol><li>one<li>two<ul><li>deep</li></ul></li><li>three</li></ol>after")
    assert [(line.text, line.level) for line in found] == [
        ("1. one", 0),
        ("2. two", 0),
        ("• deep", 1),
        ("3. three", 0),
        ("after", 0),
    ]
    assert [line.marker for line in found] == [3, 3, 2, 3, 0]


def test_a_marker_that_is_written_out_is_not_doubled() -> None:
    assert texts("<ul><li>• own</li><li>2. own</li><li>- own</li></ul>") == ["• own", "2. own", "- own"]


def test_paragraphs_begin_and_breaks_go_on() -> None:
    found = lines("<p>First</p><p>Second<br>goes on</p><div>Third</div>")
    assert [(line.text, line.opening) for line in found] == [
        ("First", Opening.BEGINS),
        ("Second", Opening.BEGINS),
        ("goes on", Opening.CONTINUES),
        ("Third", Opening.BEGINS),
    ]


def test_typography() -> None:
    (line,) = lines("Plant <b>two <i>hundred</i></b> <em>trees</em> by **May** <a href='http://a.example'>here</a>")
    assert line.text == "Plant two hundred trees by May here"
    assert [run for run in styled(line) if any(run[1:])] == [
        ("two ", True, False, None),
        ("hundred", True, True, None),
        ("trees", False, True, None),
        ("May", True, False, None),
        ("here", False, False, "http://a.example"),
    ]


def test_the_runs_of_a_list_item_stand_behind_its_marker() -> None:
    (line,) = lines("<ul><li><b>Plant</b> trees</li></ul>")
    assert styled(line)[0] == ("Plant", True, False, None)


def test_headings_are_bold() -> None:
    (line,) = lines("<h2>Streets</h2>")
    assert styled(line) == [("Streets", True, False, None)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("children <5 years", "children <5 years"),
        ("<p>under <5 and >3</p>", "under <5 and >3"),
        ("parks &amp; streets", "parks & streets"),
        ("parks & streets", "parks & streets"),
        ("R&D, AT&T", "R&D, AT&T"),
        ("a&nbsp;b &#8211; &pound;5", "a b – £5"),
        ("<p class='x' style='y'>Plant</p>", "Plant"),
        ("<SPAN>Plant</SPAN> trees", "Plant trees"),
    ],
)
def test_characters_that_look_like_markup(markup: str, text: str) -> None:
    assert texts(markup) == [text]


@pytest.mark.parametrize("text", ["skills&centres", "arts&regeneration", "sport&notices"])
def test_an_ampersand_between_two_words_is_no_character_reference(text: str) -> None:
    assert texts(text) == [text]


_TAG = st.sampled_from(
    ["<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<br>", "<b>", "</b>", "</i>", "<i>", "**", "<", "</a>"]
)


@given(st.lists(_TAG | st.sampled_from(["trees", "verges", "5", " "]), max_size=20).map("".join))
def test_no_word_is_lost_or_made_up_whatever_the_tags(markup: str) -> None:
    given_words = re.findall(r"trees|verges|5", markup)
    found = "".join(line.text[line.marker :] for line in lines(markup))
    assert re.findall(r"trees|verges|5", found) == given_words
    for line in lines(markup):
        assert [run.begin for run in line.runs[1:]] == [run.finish for run in line.runs[:-1]]
        assert all(line.marker <= run.begin < run.finish <= len(line.text) for run in line.runs)
