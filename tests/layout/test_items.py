"""The lines of a cell become items: by bullets and numbers, gaps, indents, type, and the room that a line left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.layout.items import continues, items_of, joined, marker_length
from pipeline.layout.metrics import PrintedMetrics, TypedMetrics, typed_width
from pipeline.outline import Item
from pipeline.passage import LineJoiner, Passage
from pipeline.source import Line, Opening, Place, SourceBuilder
from tests.layout.building import BOLD, PITCH, Sheet, Text, printed_width

WIDE = "Rebuild the weir at the old mill and clear"
"""A line that fills its column."""

ROOM = 50.0 + printed_width(WIDE)


def typed(*lines: str) -> list[Line]:
    """Lines of a text file."""
    builder = SourceBuilder()
    return [builder.line(text, Place(line=n)) for n, text in enumerate(lines, start=1)]


def printed(*lines: Text | tuple[Text, float], gaps: Sequence[int] = ()) -> list[Line]:
    """Printed lines, a text or a text with its x; `gaps` are the numbers of lines that stand half a line lower."""
    sheet, top, made = Sheet(), 100.0, []
    for number, line in enumerate(lines):
        text, x = line if isinstance(line, tuple) and isinstance(line[1], float) else (line, 50.0)
        top += PITCH * 1.5 if number in gaps else PITCH
        made.append(sheet.printed(text, x=x, top=top))  # type: ignore[arg-type]
    return made


def in_text(lines: Sequence[Line], room: float | None = None) -> list[str]:
    """Items of a text file's cell, whose column is as wide as `WIDE` or `room`."""
    width = room if room is not None else typed_width(WIDE, bold=False)
    return [item.passage.text for item in _items(lines, width, TypedMetrics())]


def on_page(lines: Sequence[Line]) -> list[str]:
    """Items of a printed cell whose column is as wide as `WIDE`."""
    return [item.passage.text for item in _items(lines, ROOM, PrintedMetrics())]


def _items(lines: Sequence[Line], room: float, metrics: PrintedMetrics | TypedMetrics) -> tuple[Item, ...]:
    builder = SourceBuilder()
    source = builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=())
    return items_of(lines, room, metrics, LineJoiner(source))


# --- markers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("• Mend", 2),
        ("•Mend", 1),
        ("▪  Mend", 3),
        ("\uf0b7 Mend", 2),
        ("– Mend", 2),
        ("- Mend", 2),
        ("* Mend", 2),
        ("1. Mend", 3),
        ("12) Mend", 4),
        ("(a) Mend", 4),
        ("iv. Mend", 4),
        ("b) Mend", 3),
        ("  • Mend", 4),
        ("Mend", 0),
        ("-5 degrees", 0),
        ("2.1 Mend", 0),
        ("2024. Mend", 0),
        ("3 weirs", 0),
        ("•", 0),
        ("e.g. weirs", 0),
    ],
)
def test_markers(text: str, length: int) -> None:
    (line,) = typed(text)
    assert marker_length(line) == length


def test_a_marker_that_the_file_names_is_taken_whole() -> None:
    line = SourceBuilder().line("Step 3 Mend", Place(), marker=7)
    assert marker_length(line) == 7


def test_items_keep_their_marker_apart() -> None:
    first, second = _items(typed("• Mend the weir", "2) Count the trout"), 9e9, TypedMetrics())
    assert (first.marker and first.marker.text, first.passage.text) == ("•", "Mend the weir")
    assert (second.marker and second.marker.text, second.bulleted) == ("2)", True)


# --- lists ------------------------------------------------------------------------------------------------------------


def test_each_bullet_is_an_item_with_its_wrapped_lines() -> None:
    lines = typed("• Rebuild the weir at the old mill and", "clear the leat", "• Count trout")
    assert in_text(lines) == ["Rebuild the weir at the old mill and clear the leat", "Count trout"]


def test_lines_with_dashes_are_items() -> None:
    assert in_text(typed("- Mend the weir", "- Count trout", "- Clear leats")) == [
        "Mend the weir",
        "Count trout",
        "Clear leats",
    ]


def test_a_lone_dash_parts_two_halves_of_one_line() -> None:
    assert in_text(typed("Fish pass open June", "– July 2023"), room=1.0) == ["Fish pass open June – July 2023"]


def test_a_number_that_a_sentence_leaves_hanging_is_no_marker() -> None:
    assert in_text(typed("Reopen the mill by 30 June or by", "4. July at the latest"), room=1.0) == [
        "Reopen the mill by 30 June or by 4. July at the latest"
    ]


def test_numbers_that_count_are_items() -> None:
    assert in_text(typed("1. Mend the weir", "2. Count trout", "3. Clear leats")) == [
        "Mend the weir",
        "Count trout",
        "Clear leats",
    ]


def test_the_level_of_a_list_item_is_kept() -> None:
    line = SourceBuilder().line("• Mend", Place(), marker=2, level=2, opening=Opening.BEGINS)
    (item,) = _items([line], 0.0, PrintedMetrics())
    assert item.level == 2


# --- what the file says -----------------------------------------------------------------------------------------------


def word_file(*lines: tuple[str, Opening]) -> list[Line]:
    """Paragraphs of a Word file and the lines that forced breaks make in them."""
    sheet = Sheet()
    return [sheet.line(text, opening=opening) for text, opening in lines]


def test_paragraphs_of_a_word_file_are_items_however_they_begin() -> None:
    lines = word_file(("Mend the weir and", Opening.BEGINS), ("further down", Opening.BEGINS))
    assert on_page(lines) == ["Mend the weir and", "further down"]


def test_a_forced_break_in_mid_sentence_is_no_items_end() -> None:
    lines = word_file(("Mend the weir and", Opening.BEGINS), ("the fish pass", Opening.CONTINUES))
    assert on_page(lines) == ["Mend the weir and the fish pass"]


def test_forced_breaks_before_bullets_part_items() -> None:
    lines = word_file(("• Mend the weir", Opening.BEGINS), ("• count trout", Opening.CONTINUES))
    assert on_page(lines) == ["Mend the weir", "count trout"]


# --- what the page shows ----------------------------------------------------------------------------------------------


def test_a_line_that_left_room_for_the_next_word_ends_an_item() -> None:
    lines = printed(WIDE, "the leat", "Count the trout")
    assert on_page(lines) == [f"{WIDE} the leat", "Count the trout"]


def test_a_line_without_room_for_the_next_word_goes_on() -> None:
    nearly = "Rebuild the weir at the old mill"
    assert on_page(printed(nearly, "Ottermonitoring begins")) == [f"{nearly} Ottermonitoring begins"]


def test_the_part_before_a_hyphen_is_enough_to_show_room() -> None:
    nearly = "Rebuild the weir at the old mill"
    assert printed_width(f"{nearly} Well-being-and-other-things") > ROOM - 50.0
    assert on_page(printed(nearly, "Well-being-and-other-things")) == [nearly, "Well-being-and-other-things"]


def test_a_gap_ends_an_item_though_the_line_is_full() -> None:
    assert on_page(printed(WIDE, WIDE, WIDE, gaps=[2])) == [f"{WIDE} {WIDE}", WIDE]


def test_a_line_that_hangs_under_its_bullet_belongs_to_it() -> None:
    indented = 50.0 + printed_width("• ")
    assert on_page(printed("• Mend", ("Foss Mill", indented), "• Count")) == ["Mend Foss Mill", "Count"]


def test_a_line_left_of_the_bullets_text_that_had_room_is_a_paragraph() -> None:
    assert on_page(printed("• Mend", "Then count trout")) == ["Mend", "Then count trout"]


def test_bold_and_regular_lines_are_two_items() -> None:
    assert on_page(printed(("Foss Mill weir mended at last and fish", BOLD), "Trout counted")) == [
        "Foss Mill weir mended at last and fish",
        "Trout counted",
    ]


@pytest.mark.parametrize("end", ["Mend the", "Mend weirs,", "Weirs of", "Weirs and", "Trout –"])
def test_a_text_that_cannot_be_complete_goes_on_though_there_was_room(end: str) -> None:
    assert on_page(printed(end, "Foss beck")) == [f"{end} Foss beck"]


def test_a_word_cut_by_a_hyphen_goes_on() -> None:
    assert on_page(printed("Well-", "Being")) == ["Well-Being"]


# --- what a text file shows -------------------------------------------------------------------------------------------


def test_a_typed_line_with_room_ends_an_item_unless_the_next_begins_small() -> None:
    assert in_text(typed("Mend the weir", "Count the trout")) == ["Mend the weir", "Count the trout"]
    assert in_text(typed("Mend the weir", "count the trout")) == ["Mend the weir count the trout"]


def test_a_full_typed_line_goes_on() -> None:
    assert in_text(typed(WIDE, "Foss beck")) == [f"{WIDE} Foss beck"]


def test_bold_letters_are_wider() -> None:
    text = "Rebuild the weirs at the old mills"
    room = typed_width(f"{text} Of", bold=False) * 1.03
    builder = SourceBuilder()
    lines = [builder.line(text, Place(line=1)), builder.line("Of it", Place(line=2))]
    assert [item.passage.text for item in _items(lines, room, TypedMetrics(lambda line: False))] == [text, "Of it"]
    assert [item.passage.text for item in _items(lines, room, TypedMetrics(lambda line: True))] == [f"{text} Of it"]


def test_a_soft_hyphen_at_a_line_end_leaves_one_word() -> None:
    assert in_text(typed("neigh\u00ad", "bourhood watch")) == ["neighbourhood watch"]


def test_an_empty_cell_has_no_items() -> None:
    assert in_text([]) == []
    assert in_text(typed("   ")) == []


# --- over a page break ------------------------------------------------------------------------------------------------


def item(text: str, marker: str = "") -> Item:
    """An item without addresses."""
    mark = Passage(marker, (-1,) * len(marker)) if marker else None
    return Item(Passage(text, (-1,) * len(text)), mark)


@pytest.mark.parametrize(
    ("before", "after", "begins", "goes_on"),
    [
        (item("Rebuild the weir and"), item("Foss Mill"), True, True),
        (item("Rebuild the"), item("weir"), False, True),
        (item("Rebuild"), item("the weir"), False, True),
        (item("Rebuild weirs"), item(", leats and ponds"), False, True),
        (item("Rebuild the weir."), item("and more"), False, False),
        (item("Rebuild the weir"), item("Count trout"), False, False),
        (item("Rebuild the weir", "•"), item("Foss Mill"), False, True),
        (item("Rebuild the weir", "•"), item("Foss Mill"), True, False),
        (item("Rebuild the weir and"), item("Foss Mill", "•"), False, False),
        (item("Weir mended March"), item("2023"), True, True),
        (item("Weir mended in"), item("2023/24"), True, True),
        (item(""), item("weir"), False, False),
    ],
)
def test_whether_an_item_goes_on(before: Item, after: Item, begins: bool, goes_on: bool) -> None:
    assert continues(before, after, begins=begins) is goes_on


def test_two_halves_joined_keep_the_marker_and_tell_the_seam() -> None:
    source = SourceBuilder().source(file="f", sha256="0" * 64, media_type="text/plain", pages=())
    whole = joined(item("Rebuild the", "•"), item("weir"), LineJoiner(source))
    assert (whole.passage.text, whole.line_starts, whole.bulleted) == (
        "Rebuild the weir",
        (12,),
        True,
    )


def test_a_line_that_goes_on_with_a_list_of_years_is_no_item() -> None:
    lines = printed("Count trout each May of the years", "2031, 2032 and 2033")
    assert on_page([*lines, *printed("A longer line than all others of this cell by far")])[0] == (
        "Count trout each May of the years 2031, 2032 and 2033"
    )
