"""Widths: what is printed, what is estimated, and what could have been broken."""

from __future__ import annotations

import pytest

from pipeline.layout.metrics import (
    PrintedMetrics,
    TypedMetrics,
    breakable_part,
    column_room,
    left_room,
    typed_width,
)
from pipeline.source import Place, SourceBuilder
from tests.layout.building import Sheet, printed_width


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("weir", "weir"),
        ("well-being", "well-"),
        ("hand-me-down", "hand-"),
        ("2019–2024", "2019–"),
        ("-5", "-5"),
        ("well-", "well-"),
        ("", ""),
    ],
)
def test_the_part_that_could_have_stood_on_the_line_before(word: str, part: str) -> None:
    assert breakable_part(word) == part


def test_bold_is_wider_than_regular_and_longer_wider_than_shorter() -> None:
    assert 0 < typed_width("weir", bold=False) < typed_width("weir", bold=True)
    assert typed_width("weirs", bold=False) > typed_width("weir", bold=False)


def test_unknown_characters_have_the_width_of_a_digit() -> None:
    assert typed_width("语", bold=False) == typed_width("0", bold=False)


def test_a_printed_line_ends_where_its_last_word_does() -> None:
    line = Sheet().printed("Mend the weir", x=50.0)
    assert PrintedMetrics().right(line) == pytest.approx(50.0 + printed_width("Mend the weir"))


def test_a_line_without_boxes_takes_no_room() -> None:
    line = SourceBuilder().line("Mend", Place())
    assert (PrintedMetrics().right(line), PrintedMetrics().first_word(line)) == (0.0, 0.0)


def test_a_column_ends_with_its_widest_line() -> None:
    sheet = Sheet()
    lines = [sheet.printed("Mend"), sheet.printed("Mend the weir")]
    assert column_room(lines, PrintedMetrics()) == PrintedMetrics().right(lines[1])
    assert column_room([], PrintedMetrics()) == 0.0


@pytest.mark.parametrize(("spare", "fits"), [(4.0, True), (-4.0, False)])
def test_room_for_a_printed_word(spare: float, fits: bool) -> None:
    sheet = Sheet()
    before, after = sheet.printed("Mend the"), sheet.printed("weir")
    room = 50.0 + printed_width("Mend the weir") + spare
    assert left_room(before, after, room, PrintedMetrics()) is fits


@pytest.mark.parametrize(("share", "fits"), [(1.05, True), (0.99, False)])
def test_room_for_a_typed_word(share: float, fits: bool) -> None:
    builder = SourceBuilder()
    before, after = builder.line("Mend the", Place()), builder.line("weir", Place())
    room = typed_width("Mend the weir", bold=False) * share
    assert left_room(before, after, room, TypedMetrics()) is fits
