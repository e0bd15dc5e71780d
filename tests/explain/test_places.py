"""Places: passages to the lines that they are printed on, and the shapes drawn around them."""

from __future__ import annotations

from pipeline.explain.canvas import clipped, shown, text_width, wrapped
from pipeline.explain.places import PlacedWord, Places, outlines, stacked, union
from pipeline.passage import INSERTED, Passage

PLACES = Places(
    [
        PlacedWord(0, 4, 1, 0, (10, 10, 40, 20)),
        PlacedWord(5, 9, 1, 0, (45, 10, 80, 20)),
        PlacedWord(10, 14, 2, 1, (10, 10, 50, 20)),
    ]
)


def test_words_of_one_line_share_a_box_and_a_page_break_parts_them() -> None:
    passage = Passage("Open book club", (0, 1, 2, 3, 4, 5, 6, 7, 8, INSERTED, 10, 11, 12, 13))
    assert PLACES.lines([passage]) == [(1, (10, 10, 80, 20)), (2, (10, 10, 50, 20))]


def test_part_of_a_line_is_its_words_only() -> None:
    assert PLACES.lines([Passage("book", (5, 6, 7, 8))]) == [(1, (45, 10, 80, 20))]


def test_an_address_that_was_not_printed_stands_nowhere() -> None:
    assert PLACES.lines([Passage("??", (4, 20))]) == []


def test_lines_right_under_each_other_are_one_shape() -> None:
    (shape,) = outlines([(10, 0, 100, 10), (10, 12, 60, 22)])
    assert shape == [(100, 0), (100, 11.0), (60, 11.0), (60, 22), (10, 22), (10, 11.0), (10, 11.0), (10, 0)]


def test_lines_apart_or_side_by_side_are_shapes_of_their_own() -> None:
    assert len(stacked([(10, 0, 100, 10), (10, 60, 60, 70)])) == 2
    assert len(stacked([(10, 0, 100, 10), (120, 12, 160, 22)])) == 2


def test_a_union_holds_all() -> None:
    assert union([(1, 5, 3, 6), (0, 7, 2, 9)]) == (0, 5, 3, 9)


def test_text_is_wrapped_and_cut_to_the_room_that_there_is() -> None:
    lines = wrapped("Plant two hundred street trees in five wards", 10, 100)
    assert " ".join(lines) == "Plant two hundred street trees in five wards"
    assert all(text_width(line, 10) <= 100 for line in lines)
    assert text_width(clipped("Plant two hundred street trees", 10, 60), 10) <= 60
    assert clipped("Plant", 10, 60) == "Plant"


def test_characters_that_the_font_lacks_get_stand_ins_one_for_one() -> None:
    assert shown("Tŷ – £5 “✓”") == "Ty – £5 “Y”"
    assert shown("日") == "?"
