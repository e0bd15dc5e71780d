"""Cells that tell when: milestones before or after their dates, and titles with a date."""

from __future__ import annotations

import pytest

from pipeline.language.timescale import mend_dates, read_timescale, split_title
from pipeline.outline import Emphasis, Item
from pipeline.passage import passage_of
from pipeline.source import Line, Place, Run, SourceBuilder
from tests.layout.building import ITALIC, REGULAR, item, passage

Read = list[tuple[str | None, str]]


def of_lines(*lines: tuple[str, ...]) -> tuple[list[Item], Emphasis]:
    """Items of one line each; every second piece of a line is in italics."""
    builder = SourceBuilder()
    made: list[Line] = []
    for pieces in lines:
        runs, position = [], 0
        for number, piece in enumerate(pieces):
            runs.append(Run(position, position + len(piece), ITALIC if number % 2 else REGULAR))
            position += len(piece)
        made.append(builder.line("".join(pieces), Place(line=1), runs=tuple(runs)))
    source = builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=())
    return [Item(passage_of(line)) for line in made], Emphasis(source)


def read(*texts: str) -> Read:
    """Labels and dates of a cell."""
    items, emphasis = of_lines(*((text,) for text in texts))
    return [(d.label.text if d.label else None, d.passage.text) for d in read_timescale(items, emphasis, 4).dated]


@pytest.mark.parametrize(
    ("text", "label", "date"),
    [
        ("Weir mended May 2024", "Weir mended", "May 2024"),
        ("Weir mended: May 2024", "Weir mended", "May 2024"),
        ("Weir mended – May 2024", "Weir mended", "May 2024"),
        ("Weir mended, May 2024.", "Weir mended", "May 2024"),
        ("Weir mended (May 2024)", "Weir mended", "May 2024"),
        ("Weir mended [May 2024]", "Weir mended", "May 2024"),
        ("May 2024 – weir mended", "weir mended", "May 2024"),
        ("May 2024: weir mended", "weir mended", "May 2024"),
        ("Weir mended by March 2024", "Weir mended", "by March 2024"),
        ("Weir mended April – June 2024", "Weir mended", "April – June 2024"),
        ("Website launched June 2022", "Website launched", "June 2022"),
        ("Weir mended (stage one) May 2024", "Weir mended (stage one)", "May 2024"),
        ("Counts of trout Ongoing", "Counts of trout", "Ongoing"),
    ],
)
def test_a_milestone_and_its_date(text: str, label: str, date: str) -> None:
    assert read(text) == [(label, date)]


@pytest.mark.parametrize("text", ["May 2024", "by March 2024", "Q1 2023/24", "2022 – 2024", "Ongoing", "01/04/2022"])
def test_a_date_alone_has_no_label(text: str) -> None:
    assert read(text) == [(None, text)]


def test_each_item_is_a_milestone() -> None:
    assert read("Weir mended May 2024", "Trout counted June 2025") == [
        ("Weir mended", "May 2024"),
        ("Trout counted", "June 2025"),
    ]


def test_several_dates_of_one_item_each_have_the_words_before() -> None:
    assert read("Weir mended May 2024, trout counted June 2025") == [
        ("Weir mended", "May 2024"),
        ("trout counted", "June 2025"),
    ]


def test_several_dates_of_one_item_each_have_the_words_after_where_it_begins_with_one() -> None:
    assert read("May 2024: weir mended; June 2025: trout counted") == [
        ("weir mended", "May 2024"),
        ("trout counted", "June 2025"),
    ]


def test_a_date_in_an_item_of_its_own_belongs_to_the_words_before() -> None:
    assert read("Weir mended", "May 2024") == [("Weir mended", "May 2024")]


def test_words_without_a_date_are_left() -> None:
    items, emphasis = of_lines(("Weir mended May 2024",), ("Subject to funds",))
    found = read_timescale(items, emphasis, 4)
    assert [passage.text for passage in found.undated] == ["Subject to funds"]
    assert len(found.dated) == 1


def test_italics_tell_the_date_from_dates_in_the_words() -> None:
    items, emphasis = of_lines(("Report on the 2021 census out ", "May 2024"))
    (dated,) = read_timescale(items, emphasis, 4).dated
    assert (dated.label and dated.label.text, dated.passage.text) == ("Report on the 2021 census out", "May 2024")


def test_a_date_that_only_describes_is_no_date_of_the_milestone() -> None:
    assert read("Pre-1965 homes surveyed May 2024") == [("Pre-1965 homes surveyed", "May 2024")]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("Fish pass open June –", "July 2023"), "Fish pass open June – July 2023"),
        (("Weir mended May", "2024"), "Weir mended May 2024"),
        (("Counts April 2022 –", "Ongoing"), "Counts April 2022 – Ongoing"),
    ],
)
def test_dates_cut_by_a_line_are_mended(pieces: tuple[str, str], whole: str) -> None:
    assert [mended.passage.text for mended in mend_dates([item(text) for text in pieces], 4)] == [whole]


def test_whole_dates_are_left_apart() -> None:
    items = [item("Weir mended May 2024"), item("Trout counted June 2025")]
    assert mend_dates(items, 4) == items


def test_a_bullet_begins_a_date_of_its_own() -> None:
    items = [item("Weir mended May"), item("2024", marker="•")]
    assert mend_dates(items, 4) == items


def test_an_empty_cell_tells_nothing() -> None:
    items, emphasis = of_lines()
    assert read_timescale(items, emphasis, 4).dated == ()


def test_each_part_is_cut_from_its_place() -> None:
    items, emphasis = of_lines(("Weir mended May 2024",))
    (dated,) = read_timescale(items, emphasis, 4).dated
    assert dated.label is not None
    assert dated.label.begin == 0
    assert dated.passage.begin == 12


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("River festival May 2024", "River festival", "May 2024"),
        ("River festival – May 2024", "River festival", "May 2024"),
        ("River festival (May 2024)", "River festival", "May 2024"),
        ("May 2024 River festival", "River festival", "May 2024"),
        ("River festival Ongoing", "River festival", "Ongoing"),
        ("River festival Launched Nov 2021", "River festival", "Launched Nov 2021"),
        ("River Festival 2021 Ongoing", "River Festival 2021", "Ongoing"),
        ("Trout came back. May 2024", "Trout came back.", "May 2024"),
        ("River festival", "River festival", None),
        ("Held in May 2024 by the mill", "Held in May 2024 by the mill", None),
        ("May 2024", "", "May 2024"),
        ("Report of the meeting of 3 April 2024", "Report of the meeting of 3 April 2024", None),
        ("Tree strategy for 2024/25", "Tree strategy for 2024/25", None),
        ("Members heard that the weir had been mended on 6 May 2024",) * 2 + (None,),
    ],
)
def test_titles_with_a_date(text: str, title: str, date: str | None) -> None:
    found, dated = split_title(passage(text), 4)
    assert found.text == title
    assert (dated.passage.text if dated else None) == date
