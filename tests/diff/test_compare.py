"""Every kind of change is told once, and what goes with it is not told again."""

from __future__ import annotations

import pytest

from pipeline.diff import compare
from schemas import Action, ChangeKind, PlanDiff
from tests.diff.small import Row, When, month, plan, told

BENCHES = Row("Put up twelve benches along the mill stream", reference="1.1")
CHOIR = Row("Start a choir for carers in Thornby", dates=(month("March 2031", "2031-03-01", "2031-03-31"),))
DEPOT = Row("Move the gritting lorries to the new depot", theme="Roads", fields=(("lead", "Head of Roads"),))
LAMPS = Row(
    "Convert the lamps of the ring road",
    theme="Roads",
    dates=(month("May 2031", "2031-05-01", "2031-05-31", "Tender out"), month("June 2032", "2032-06-01", "2032-06-30")),
    outcomes=("Half the power used at night",),
    fields=(("status", "Green"), ("lead", "Lighting engineer")),
)
ROWS = (BENCHES, CHOIR, DEPOT, LAMPS)


def changed(old: Row, new: Row) -> PlanDiff:
    """What is told where one row of the plan becomes another."""
    assert old in ROWS
    return compare(plan(ROWS), plan([new if row is old else row for row in ROWS]))


def test_the_same_plan_under_other_identifiers_has_no_changes() -> None:
    diff = compare(plan(ROWS), plan(ROWS, start=40))
    assert diff.changes == ()
    assert diff.counts == {}
    assert {(one.record, one.similarity) for one in diff.matches} == {
        (kind, 1.0) for kind in ("theme", "action", "outcome", "date_range", "field")
    }


def test_an_action_removed_takes_its_dates_fields_and_outcomes_along() -> None:
    diff = compare(plan(ROWS), plan(ROWS[:-1]))
    assert told(diff) == [("removed", "action", LAMPS.action, None)]
    (change,) = diff.changes
    assert (change.old_id, change.new_id, change.theme) == ("action-4", None, "Roads")
    assert [place.raw for place in change.old_evidence] == [LAMPS.action]
    assert change.new_evidence == ()


def test_an_action_added_is_one_change() -> None:
    diff = compare(plan(ROWS[:-1]), plan(ROWS))
    assert told(diff) == [("added", "action", None, LAMPS.action)]


def test_a_rewording_is_told_with_its_words() -> None:
    diff = changed(CHOIR, CHOIR.but(action="Start a choir and a band for young carers in Thornby"))
    (change,) = diff.changes
    assert (change.kind, change.record) == (ChangeKind.REWORDED, "action")
    assert [(one.kind, one.text) for one in change.words] == [
        ("kept", "Start a choir"),
        ("added", " and a band"),
        ("kept", " for"),
        ("added", " young"),
        ("kept", " carers in Thornby"),
    ]
    assert 0.45 < change.confidence < 0.9


def test_an_action_that_became_another_one_is_removed_and_added() -> None:
    diff = changed(CHOIR, CHOIR.but(action="Open a bakery in the old signal box"))
    assert told(diff) == [
        ("removed", "action", CHOIR.action, None),
        ("added", "action", None, "Open a bakery in the old signal box"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "PUT UP TWELVE BENCHES ALONG THE MILL STREAM",
        "Put up twelve benches, along the mill-stream.",
        "Put  up “twelve” benches – along the mill stream;",
    ],
)
def test_case_punctuation_and_spacing_alone_are_no_rewording(text: str) -> None:
    assert changed(BENCHES, BENCHES.but(action=text)).changes == ()


@pytest.mark.parametrize(("old", "new"), [("1,000", "1.5"), ("10%", "10"), ("£5", "€5"), ("15", "1 5")])
def test_a_figure_is_never_punctuation(old: str, new: str) -> None:
    one, other = (BENCHES.but(action=f"Put up benches along the mill stream ({figure})") for figure in (old, new))
    assert [change[0] for change in told(compare(plan([one]), plan([other])))] == ["reworded"]


def test_a_date_moved_says_by_how_long() -> None:
    diff = changed(CHOIR, CHOIR.but(dates=(month("February 2032", "2032-02-01", "2032-02-29"),)))
    (change,) = diff.changes
    assert (change.kind, change.record, change.old, change.new) == (
        "date-moved", "date_range", "March 2031", "February 2032",
    )  # fmt: skip
    assert (change.start_days, change.end_days, change.of) == (337, 335, CHOIR.action)


def test_an_end_that_was_opened_has_no_days() -> None:
    ongoing = When("March 2031 - Ongoing", "2031-03-01", None, None, (("precision", "month"), ("open_end", True)))
    (change,) = changed(CHOIR, CHOIR.but(dates=(ongoing,))).changes
    assert (change.kind, change.start_days, change.end_days) == ("date-moved", 0, None)


def test_another_way_to_write_a_date_is_no_change() -> None:
    assert changed(CHOIR, CHOIR.but(dates=(month("Mar '31", "2031-03-01", "2031-03-31"),))).changes == ()


def test_dates_without_days_are_compared_by_their_words() -> None:
    one, other = CHOIR.but(dates=(When("TBC"),)), CHOIR.but(dates=(When("Year 2"),))
    assert told(compare(plan([one]), plan([other]))) == [("date-moved", "date_range", "TBC", "Year 2")]
    assert compare(plan([one]), plan([CHOIR.but(dates=(When("tbc."),))])).changes == ()


def test_a_date_that_is_completed_changed_its_status() -> None:
    done = When(
        "Completed March 2031", "2031-03-01", "2031-03-31", None, (("precision", "month"), ("qualifier", "completed"))
    )
    assert told(changed(CHOIR, CHOIR.but(dates=(done,)))) == [
        ("status-changed", "date_range", "March 2031", "Completed March 2031")
    ]


def test_a_milestone_is_known_by_its_words() -> None:
    tender, finish = LAMPS.dates
    later = month("July 2031", "2031-07-01", "2031-07-31", "Tender out")
    (change,) = changed(LAMPS, LAMPS.but(dates=(finish, later))).changes
    assert (change.old, change.new, change.label, change.start_days) == ("May 2031", "July 2031", "Tender out", 61)
    assert told(changed(LAMPS, LAMPS.but(dates=(finish,)))) == [("removed", "date_range", "May 2031", None)]
    renamed = month("May 2031", "2031-05-01", "2031-05-31", "Tender sent out")
    assert told(changed(LAMPS, LAMPS.but(dates=(renamed, finish)))) == [
        ("reworded", "date_range", "Tender out", "Tender sent out")
    ]
    assert tender.label == "Tender out"


def test_a_date_within_the_text_of_its_action_is_told_as_a_date_alone() -> None:
    one = Row("Build the slipway by May 2031", dates=(month("by May 2031", "2031-05-01", "2031-05-31"),))
    other = Row("Build the slipway by June 2031", dates=(month("by June 2031", "2031-06-01", "2031-06-30"),))
    assert told(compare(plan([one]), plan([other]))) == [("date-moved", "date_range", "by May 2031", "by June 2031")]


def test_a_status_and_another_field_are_told_as_what_they_are() -> None:
    diff = changed(LAMPS, LAMPS.but(fields=(("status", "Amber"), ("lead", "Highways engineer"))))
    assert told(diff) == [
        ("status-changed", "field", "Green", "Amber"),
        ("field-changed", "field", "Lighting engineer", "Highways engineer"),
    ]
    assert {(change.role, change.header, change.of) for change in diff.changes} == {
        ("status", "Status", LAMPS.action),
        ("lead", "Lead", LAMPS.action),
    }


def test_a_field_that_came_or_went_has_one_side() -> None:
    assert told(changed(DEPOT, DEPOT.but(fields=(("lead", "Head of Roads"), ("status", "Green"))))) == [
        ("status-changed", "field", None, "Green")
    ]
    assert told(changed(DEPOT, DEPOT.but(fields=()))) == [("field-changed", "field", "Head of Roads", None)]


def test_a_theme_renamed_is_one_change() -> None:
    renamed = [row.but(theme="Streets and lighting") if row.theme == "Roads" else row for row in ROWS]
    assert told(compare(plan(ROWS), plan(renamed))) == [("reworded", "theme", "Roads", "Streets and lighting")]


def test_an_action_moved_to_another_theme_is_told_with_both() -> None:
    diff = changed(CHOIR, CHOIR.but(theme="Roads"))
    assert told(diff) == [("theme-changed", "action", "People", "Roads")]
    assert diff.changes[0].of == CHOIR.action


def test_a_priority_that_moves_takes_its_actions_along() -> None:
    rows = [
        Row("Sweep the quay twice a week", priority="A clean harbour"),
        Row("Empty the bins at dawn", priority="A clean harbour"),
        *ROWS,
    ]
    moved = [row.but(theme="Roads") if row.priority else row for row in rows]
    assert told(compare(plan(rows), plan(moved))) == [("theme-changed", "priority", "People", "Roads")]


def test_a_priority_that_is_printed_once_more_over_its_second_row_is_no_change() -> None:
    rows = [Row(text, priority="A clean harbour") for text in ("Sweep the quay twice a week", "Empty the bins at dawn")]
    once, other = plan(rows), plan([rows[0], rows[1].but(priority="A deep harbour")])
    again = (other.priorities[0], other.priorities[1].model_copy(update={"text": "A clean harbour"}))
    twice = other.model_copy(update={"priorities": again})
    assert compare(once, twice).changes == ()
    assert compare(twice, once).changes == ()


def test_an_action_moved_to_another_priority_of_its_theme() -> None:
    rows = [
        Row("Sweep the quay twice a week", priority="A clean harbour"),
        Row("Empty the bins at dawn", priority="A clean harbour"),
        Row("Dredge the inner basin", priority="A deep harbour"),
    ]
    moved = [rows[0], rows[1].but(priority="A deep harbour"), rows[2]]
    assert told(compare(plan(rows), plan(moved))) == [
        ("priority-changed", "action", "A clean harbour", "A deep harbour")
    ]


def test_changes_are_told_in_the_order_of_the_new_edition() -> None:
    texts = ("Sweep the quay twice a week", "Empty the bins at dawn", "Dredge the inner basin", "Mend the slipway")
    words = (
        "before the market opens",
        "and again at dusk, with a second crew",
        "slowly",
        "by hand and in all weathers",
    )
    old = [Row(text, reference=str(number), fields=(("lead", "Crew"),)) for number, text in enumerate(texts)]
    new = [
        row.but(action=f"{row.action} {more}", fields=(("lead", more),)) for row, more in zip(old, words, strict=True)
    ]
    diff = compare(plan(old), plan(new[::-1]))
    assert [change.new for change in diff.changes if change.kind == "reworded"] == [row.action for row in new[::-1]]
    assert [change.new for change in diff.changes if change.kind == "field-changed"] == [*words[::-1]]


def test_a_printed_number_that_changed_is_told() -> None:
    assert told(changed(BENCHES, BENCHES.but(reference="2.4"))) == [("reference-changed", "action", "1.1", "2.4")]


def test_an_outcome_without_an_action_is_a_change_of_its_own() -> None:
    diff = compare(plan(ROWS, [("Roads", "Fewer crashes in the dark")]), plan(ROWS, [("Roads", "Quieter lanes")]))
    assert told(diff) == [
        ("removed", "outcome", "Fewer crashes in the dark", None),
        ("added", "outcome", None, "Quieter lanes"),
    ]


def test_an_outcome_of_an_action_that_stays_is_told() -> None:
    diff = changed(LAMPS, LAMPS.but(outcomes=("Half the power used at night and in winter",)))
    assert [(change.kind.value, change.of) for change in diff.changes] == [("reworded", LAMPS.action)]
    assert told(changed(LAMPS, LAMPS.but(outcomes=()))) == [("removed", "outcome", LAMPS.outcomes[0], None)]


def test_a_statement_that_changed_is_told_of_its_theme() -> None:
    old = plan(ROWS)
    themes = (old.themes[0].model_copy(update={"statement": "Nobody is alone"}), *old.themes[1:])
    (change,) = compare(old, old.model_copy(update={"themes": themes})).changes
    assert (change.kind, change.record, change.header, change.old, change.new) == (
        "reworded", "theme", "statement", None, "Nobody is alone",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("Ask the Mayor for a grant, {}", ("May", "2031-05-01", "2031-05-31"), ("June", "2031-06-01", "2031-06-30")),
        ("Set the 2031/32 rent in {}", ("2031", "2031-01-01", "2031-12-31"), ("2032", "2032-01-01", "2032-12-31")),
        ("Set rents for 2030-2031 in {}", ("2031", "2031-01-01", "2031-12-31"), ("2032", "2032-01-01", "2032-12-31")),
    ],
)
def test_a_date_is_found_in_its_action_by_itself_and_not_in_another_word(
    words: str, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    rows = [Row(words.format(one[0]), dates=(When(*one),)) for one in (old, new)]
    one, other = (plan([row, BENCHES, DEPOT]) for row in rows)
    assert told(compare(one, other)) == [("date-moved", "date_range", old[0], new[0])]


@pytest.mark.parametrize(
    ("text", "qualifier"), [("To be completed March 2031", "completed"), ("Delivery date: March 2031", "delivered")]
)
def test_a_date_by_which_it_is_to_be_done_says_nothing_of_the_status(text: str, qualifier: str) -> None:
    to_be = When(text, "2031-03-01", "2031-03-31", None, (("precision", "month"), ("qualifier", qualifier)))
    assert changed(CHOIR, CHOIR.but(dates=(to_be,))).changes == ()


def test_a_date_that_is_only_mentioned_is_not_compared() -> None:
    mention = When("2019", "2019-01-01", "2019-12-31", None, (("mention", True),))
    assert changed(BENCHES, BENCHES.but(dates=(mention,))).changes == ()


def test_dates_of_a_heading_go_with_it() -> None:
    old = plan([Row("Sweep the quay", priority="A clean harbour"), Row("Dredge the basin", priority="A deep harbour")])
    dates = plan([Row("x", dates=(When("2031", "2031-01-01", "2031-12-31"),))]).date_ranges
    at_priority = dates[0].model_copy(update={"action_ids": (), "theme_id": "theme-1", "priority_id": "priority-1"})
    with_date = old.model_copy(update={"date_ranges": (at_priority,)})
    assert told(compare(with_date, old)) == [("removed", "date_range", "2031", None)]
    assert told(compare(with_date, plan([Row("Dredge the basin", priority="A deep harbour")]))) == [
        ("removed", "priority", "A clean harbour", None),
        ("removed", "action", "Sweep the quay", None),
    ]


def test_a_sub_action_goes_where_its_action_goes() -> None:
    old = plan(ROWS)
    part = Action(
        id="part", parent_id="action-2", theme_id="theme-1", text="Buy the music stands", confidence=0.9, basis="x",
        evidence=old.actions[0].evidence,
    )  # fmt: skip
    new = plan([row.but(theme="Roads") if row is CHOIR else row for row in ROWS])
    moved = part.model_copy(update={"theme_id": "theme-2"})
    diff = compare(
        old.model_copy(update={"actions": (*old.actions, part)}),
        new.model_copy(update={"actions": (*new.actions, moved)}),
    )
    assert [(change.kind.value, change.old_id) for change in diff.changes] == [("theme-changed", "action-2")]
