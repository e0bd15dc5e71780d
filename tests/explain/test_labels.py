"""Labels: none hides another, words stay free where they can, the margin takes what finds no room."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.explain.labels import Wish, overlap, place_labels

PAGE = (100.0, 20.0, 900.0, 620.0)
ROOM = (0.0, 0.0, 1000.0, 640.0)

targets = st.tuples(st.floats(100, 700), st.floats(20, 580)).map(lambda at: (at[0], at[1], at[0] + 120, at[1] + 18))


def test_a_label_stands_left_of_the_first_line_where_nothing_is() -> None:
    (spot,) = place_labels([Wish((300, 100, 500, 118), 30, 16)], [], PAGE, ROOM)
    assert spot.box == (268.0, 100.0, 298.0, 116.0)
    assert not spot.leader


def test_a_label_does_not_hide_words_where_another_spot_is_free() -> None:
    words = [(200.0, 100.0, 299.0, 118.0)]
    (spot,) = place_labels([Wish((300, 100, 500, 118), 30, 16)], words, PAGE, ROOM)
    assert sum(overlap(spot.box, word) for word in words) == 0
    assert spot.box == (300.0, 84.0, 330.0, 100.0)


def test_a_label_in_the_thick_of_words_goes_to_the_near_margin_with_a_line() -> None:
    words = [(100.0, 20.0 + 20 * row, 900.0, 40.0 + 20 * row) for row in range(30)]
    (spot,) = place_labels([Wish((160, 300, 500, 320), 30, 16)], words, PAGE, ROOM)
    assert spot.leader
    assert spot.box[2] <= PAGE[0]
    assert spot.box[1] == 300.0


def test_a_label_far_from_both_margins_stays_at_its_words() -> None:
    words = [(100.0, 20.0 + 20 * row, 900.0, 40.0 + 20 * row) for row in range(30)]
    (spot,) = place_labels([Wish((480, 300, 520, 320), 30, 16)], words, PAGE, ROOM)
    assert not spot.leader
    assert abs(spot.box[0] - 480) < 120


@given(st.lists(targets, min_size=2, max_size=12))
def test_labels_never_overlap_while_there_is_room(found: list[tuple[float, float, float, float]]) -> None:
    wishes = [Wish(target, 34, 16) for target in found]
    spots = place_labels(wishes, found, PAGE, ROOM)
    assert len(spots) == len(wishes)
    assert all(overlap(one.box, other.box) == 0 for one, other in combinations(spots, 2))
    assert all(spot.box[0] >= ROOM[0] and spot.box[2] <= ROOM[2] for spot in spots)


def test_the_area_that_two_boxes_share() -> None:
    assert overlap((0, 0, 10, 10), (5, 5, 20, 20)) == 25
    assert overlap((0, 0, 10, 10), (10, 0, 20, 10)) == 0
