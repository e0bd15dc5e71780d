"""Which action is which: like texts are not crossed, strange ones are not joined, and order and side do not count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff import compare
from pipeline.diff.matching import LEAST_LIKE
from pipeline.diff.wording import Weights, key_of, word_changes
from schemas import Change, ChangeKind, Plan, PlanDiff
from tests.diff.small import Row, month, plan, told
from tests.diff.stock import NEW_ACTIONS

REWORDINGS = json.loads((Path(__file__).parent / "rewordings.json").read_text(encoding="utf-8"))
MISJUDGED = 2
"""Pairs of two actions that are as like as pairs of one: no threshold tells them apart by words."""

REWRITTEN = json.loads((Path(__file__).parent / "rewritten.json").read_text(encoding="utf-8"))
KNOWN_IN_PLACE = 13
KNOWN_BY_WORDS = 3
"""Of these 20 actions, written anew from end to end, those that are known where they stood and anywhere."""

MARCH = month("March 2031", "2031-03-01", "2031-03-31")
JUNE = month("June 2031", "2031-06-01", "2031-06-30")
JULY = month("July 2031", "2031-07-01", "2031-07-31")


def pairs(diff: PlanDiff, record: str = "action") -> dict[str, str]:
    return {match.old_id: match.new_id for match in diff.matches if match.record == record}


def test_the_threshold_tells_rewordings_from_other_actions() -> None:
    weights = Weights(text for pair in REWORDINGS for text in (pair["old"], pair["new"]))
    likeness = [(weights.likeness(pair["old"], pair["new"]), pair["same"], pair["old"]) for pair in REWORDINGS]
    assert [text for reached, same, text in likeness if same and reached < LEAST_LIKE] == []
    assert len([text for reached, same, text in likeness if not same and reached >= LEAST_LIKE]) == MISJUDGED
    assert len([same for _, same, _ in likeness if same]) > 30


def test_each_pair_is_judged_so_within_a_plan() -> None:
    """All old texts in one plan and all new ones, in another order, in the other."""
    old = plan([Row(pair["old"], reference=str(number)) for number, pair in enumerate(REWORDINGS) if pair["same"]])
    new = plan([Row(pair["new"]) for pair in reversed(REWORDINGS) if pair["same"]])
    texts = {action.id: action.text for action in (*old.actions,)}
    new_texts = {action.id: action.text for action in new.actions}
    wanted = {pair["old"]: pair["new"] for pair in REWORDINGS if pair["same"]}
    found = {texts[one]: new_texts[other] for one, other in pairs(compare(old, new)).items()}
    assert found == wanted


def test_actions_that_say_the_same_are_told_apart_by_what_stands_around_them() -> None:
    old = [
        Row("Annual report", theme="Parks", dates=(MARCH,)),
        Row("Annual report", theme="Roads", dates=(JUNE,)),
        Row("Annual report", theme="Housing", fields=(("lead", "Housing officer"),)),
    ]
    new = [old[2], old[1].but(dates=(JULY,)), old[0]]
    diff = compare(plan(old), plan(new))
    assert pairs(diff) == {"action-1": "action-3", "action-2": "action-2", "action-3": "action-1"}
    assert told(diff) == [("date-moved", "date_range", "June 2031", "July 2031")]


def in_place(text: str, number: int) -> Row:
    """A row with a lead and a date of its own."""
    return Row(text, dates=((MARCH, JUNE, JULY)[number % 3],), fields=(("lead", f"Team {number}"),))


def known(other: Row, number: int) -> bool:
    """Whether the old action of this number is taken for `other`, which alone has changed."""
    old = [in_place(pair["old"], place) for place, pair in enumerate(REWRITTEN)]
    new = [other if place == number else row for place, row in enumerate(old)]
    return f"action-{number + 1}" in pairs(compare(plan(old), plan(new)))


def test_an_action_written_anew_is_known_by_its_place() -> None:
    texts = [pair["new"] for pair in REWRITTEN]
    assert sum(known(in_place(text, number), number) for number, text in enumerate(texts)) == KNOWN_IN_PLACE
    assert sum(known(Row(text, theme="Elsewhere"), number) for number, text in enumerate(texts)) == KNOWN_BY_WORDS


def test_what_took_the_place_of_an_action_is_not_it() -> None:
    half = len(NEW_ACTIONS) // 2
    old, new = ([in_place(text, number) for number, text in enumerate(texts)] for texts in (
        NEW_ACTIONS[:half], NEW_ACTIONS[half : 2 * half],
    ))  # fmt: skip
    for place in range(half):
        diff = compare(plan(old), plan([*old[:place], new[place], *old[place + 1 :]]))
        assert [change.kind.value for change in diff.changes] == ["removed", "added"]


CAMERAS = [f"Install cameras at the {name} car park" for name in ("Abbey", "Minster", "Riverside", "Tannery", "Quay")]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (CAMERAS[0], "Install cameras at the Hospital car park", ["removed", "added"]),
        (CAMERAS[0], "Install cameras and lights at the Abbey car park", ["reworded"]),
        (CAMERAS[0], "Instal cameras at Abbey car parks", ["reworded"]),
        ("Install 6 cameras at car parks", "Install 9 cameras at car parks", ["reworded"]),
    ],
    ids=["another", "more-words", "spelling", "figures"],
)
def test_of_a_list_of_one_form_another_name_is_another_action(old: str, new: str, kinds: list[str]) -> None:
    rest = [in_place(text, number) for number, text in enumerate(CAMERAS[1:])]
    one, other = (plan([in_place(text, 9), *rest]) for text in (old, new))
    assert [change.kind.value for change in compare(one, other).changes] == kinds


def test_with_few_of_a_form_another_name_is_the_same_action_reworded() -> None:
    rest = [in_place(text, number) for number, text in enumerate([*CAMERAS[1:3], *NEW_ACTIONS[:4]])]
    one, other = (plan([in_place(text, 9), *rest]) for text in (CAMERAS[0], "Install cameras at the Hospital car park"))
    assert [change.kind.value for change in compare(one, other).changes] == ["reworded"]


def test_actions_that_say_the_same_in_one_theme_are_told_apart_by_their_neighbours() -> None:
    others = [Row(f"{verb} the {thing}") for verb, thing in (
        ("Repaint", "band hall"), ("Restock", "duck pond"), ("Mend", "weir"), ("Rehang", "bells"), ("Dig", "well"),
    )]  # fmt: skip
    report = Row("Annual report")
    old = [others[0], report.but(dates=(MARCH,)), others[1], others[2], report.but(dates=(JUNE,)), *others[3:]]
    new = [others[0], report.but(dates=(JUNE,)), others[1], others[2], report.but(dates=(JULY,)), *others[3:]]
    diff = compare(plan(old), plan(new))
    assert told(diff) == [
        ("date-moved", "date_range", "March 2031", "June 2031"),
        ("date-moved", "date_range", "June 2031", "July 2031"),
    ]


def test_a_reworded_twin_stays_in_its_theme() -> None:
    old = [Row("Publish an annual report", theme="Parks"), Row("Publish an annual report", theme="Roads")]
    new = [old[0].but(action="Publish an annual progress report"), old[1]]
    diff = compare(plan(old), plan(new))
    assert told(diff) == [("reworded", "action", "Publish an annual report", "Publish an annual progress report")]
    assert pairs(diff) == {"action-1": "action-1", "action-2": "action-2"}


def test_an_action_that_kept_its_words_is_not_taken_for_its_lengthened_copy() -> None:
    deed = Row("Teach the crews to drive gently", reference="4", dates=(MARCH,), fields=(("lead", "Fleet manager"),))
    copied = deed.but(action="Teach the crews to drive gently on the Fairfield estate")
    moved = deed.but(reference="1", dates=(JUNE,))
    others = [Row(f"Dig the {thing}") for thing in ("pond", "well", "ditch")]
    assert told(compare(plan([*others, deed]), plan([moved, *others, copied]))) == [
        ("added", "action", None, copied.action),
        ("reference-changed", "action", "4", "1"),
        ("date-moved", "date_range", "March 2031", "June 2031"),
    ]


def test_a_slip_put_right_is_a_rewording() -> None:
    diff = compare(plan([Row("Recieve grant aplications")]), plan([Row("Receive grant applications")]))
    assert [change.kind for change in diff.changes] == [ChangeKind.REWORDED]


def test_one_theme_made_of_two_keeps_the_larger_one() -> None:
    rows = [Row(f"Plant {tree}", theme="Trees") for tree in ("oaks", "limes", "alders")]
    rows += [Row(f"Cut back {weed}", theme="Weeds") for weed in ("knotweed", "balsam")]
    merged = [row.but(theme="Trees and weeds") for row in rows]
    assert told(compare(plan(rows), plan(merged))) == [
        ("removed", "theme", "Weeds", None),
        ("reworded", "theme", "Trees", "Trees and weeds"),
        ("theme-changed", "action", "Weeds", "Trees and weeds"),
        ("theme-changed", "action", "Weeds", "Trees and weeds"),
    ]


def test_a_theme_of_another_name_over_the_same_actions_was_renamed() -> None:
    rows = [Row(f"Plant {tree}", theme="Trees") for tree in ("oaks", "limes", "alders")]
    renamed = [row.but(theme="A greener valley") for row in rows]
    assert told(compare(plan(rows), plan(renamed))) == [("reworded", "theme", "Trees", "A greener valley")]


def test_a_heading_that_stands_in_both_editions_is_not_renamed_for_the_action_that_left_it() -> None:
    old = [Row("Lend books by post", theme="Reading"), Row("Mend the roof", theme="Buildings")]
    new = [Row("Lend books by post", theme="Buildings")]
    assert told(compare(plan(old), plan(new))) == [
        ("removed", "theme", "Reading", None),
        ("removed", "action", "Mend the roof", None),
        ("theme-changed", "action", "Reading", "Buildings"),
    ]


def test_hundreds_of_actions_that_say_the_same_lose_only_the_one_that_went() -> None:
    rows = [Row("Annual report", theme=f"Theme {number % 7}", reference=str(number)) for number in range(300)]
    diff = compare(plan(rows), plan(rows[:120] + rows[121:]))
    assert [(change.kind.value, change.old_id) for change in diff.changes] == [("removed", "action-121")]


def test_a_long_text_is_found_by_the_words_that_it_kept() -> None:
    kept = [f"{one}{other}ing" for one in ("dr", "sw", "pl", "tr", "gr") for other in ("a", "e", "i", "o", "u")]
    new_words = ["barge", "crane", "derrick", "ferry", "gantry", "hoist", "jetty", "keel", "lock", "mast"]
    old = Row(" ".join([*kept, "anchor", "buoy", "capstan", "dinghy", "ensign", "fender", "galley", "hawser", "inlet"]))
    diff = compare(plan([old]), plan([Row(" ".join([*kept, *new_words]))]))
    assert [change.kind for change in diff.changes] == [ChangeKind.REWORDED]


WORDS = st.sampled_from("review publish the harbour report library 12 30 not annual bench of trees bus".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
DATES = st.lists(st.sampled_from([MARCH, JUNE, JULY]), max_size=2).map(tuple)
ROWS = st.lists(
    st.builds(
        Row,
        action=TEXTS,
        theme=st.sampled_from(["People", "Places", None]),
        priority=st.sampled_from(["A clean harbour", "Warm homes", None]),
        reference=st.sampled_from(["1", "2", None]),
        dates=DATES,
        outcomes=st.lists(TEXTS, max_size=2).map(tuple),
        fields=st.lists(st.tuples(st.sampled_from(["lead", "status"]), TEXTS), max_size=2).map(tuple),
    ),
    max_size=7,
)
MIRROR = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


@given(ROWS)
def test_a_plan_has_no_changes_to_itself(rows: list[Row]) -> None:
    one = plan(rows)
    assert compare(one, one).changes == ()


@given(ROWS, st.randoms(use_true_random=False))
def test_a_plan_with_its_records_in_another_order_has_no_changes(rows: list[Row], random: object) -> None:
    one = plan(rows)
    kinds = ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields")
    other = one.model_copy(update={kind: tuple(_shuffled(getattr(one, kind), random)) for kind in kinds})
    assert compare(one, other).changes == ()


def _shuffled(records: Sequence[object], random: object) -> list[object]:
    found = list(records)
    random.shuffle(found)  # type: ignore[attr-defined]
    return found


@settings(max_examples=150)
@given(ROWS, ROWS)
def test_the_other_way_round_all_is_told_the_other_way_round(old: list[Row], new: list[Row]) -> None:
    one, other = plan(old), plan(new)
    assert Counter(map(_mirrored, compare(one, other).changes)) == Counter(map(_plain, compare(other, one).changes))


def _plain(change: Change) -> tuple[object, ...]:
    return (change.kind, change.record, change.old_id, change.new_id, change.old, change.new, change.start_days)


def _mirrored(change: Change) -> tuple[object, ...]:
    days = None if change.start_days is None else -change.start_days
    kind = MIRROR.get(change.kind, change.kind)
    return (kind, change.record, change.new_id, change.old_id, change.new, change.old, days)


@settings(max_examples=60)
@given(ROWS, ROWS)
def test_every_change_names_records_that_are_there(old: list[Row], new: list[Row]) -> None:
    one, other = plan(old), plan(new)
    diff = compare(one, other)
    assert {change.old_id for change in diff.changes} <= {None, *_ids(one)}
    assert {change.new_id for change in diff.changes} <= {None, *_ids(other)}
    assert sum(diff.counts.values()) == len(diff.changes)
    assert PlanDiff.model_validate_json(diff.model_dump_json()) == diff


def _ids(one: Plan) -> set[str]:
    return {record.id for record in one.records()}


@given(st.text(), st.text())
def test_the_words_of_a_change_give_both_texts(old: str, new: str) -> None:
    words = word_changes(old, new)
    kept_or_removed = "".join(one.text for one in words if one.kind != "added")
    assert "".join(kept_or_removed.casefold().split()) == "".join(old.casefold().split())
    assert "".join(one.text for one in words if one.kind != "removed") == new
    assert all(first.kind != second.kind for first, second in pairwise(words))


@given(TEXTS, TEXTS)
def test_likeness_does_not_depend_on_the_side(one: str, other: str) -> None:
    weights = Weights([one, other])
    assert weights.likeness(one, other) == weights.likeness(other, one)
    assert (weights.likeness(one, other) == 1.0) >= (key_of(one) == key_of(other))


def test_words_for_an_end_are_one_word() -> None:
    texts = ("Stop the use of peat in planters", "End the use of peat in planters", "Begin the use of peat in planters")
    weights = Weights([*texts, *NEW_ACTIONS])
    assert weights.likeness(texts[0], texts[1]) > 0.99 > 0.7 > weights.likeness(texts[0], texts[2])


@pytest.mark.parametrize("text", ["✓", "—", "★★"])
def test_a_sign_is_all_that_a_text_without_words_says(text: str) -> None:
    assert key_of(text) == text
