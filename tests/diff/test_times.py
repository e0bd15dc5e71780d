"""What is told of a date that is written otherwise, and of one that becomes "Completed"."""

from __future__ import annotations

import pytest

from pipeline.diff import compare
from schemas import PlanDiff
from tests.diff.small import Row, When, month, plan, told

POND = Row("Dig a pond behind the tithe barn", fields=(("lead", "Ranger"),))
OTHERS = (Row("Count the swifts of the old town"), Row("Sow the verges with cornflowers"))
MAY = month("May 2031", "2031-05-01", "2031-05-31")
JULY = month("July 2031", "2031-07-01", "2031-07-31")
BY_MAY = When("by May 2031", None, "2031-05-31", None, (*MAY.more, ("qualifier", "by"), ("open_start", True)))
COMPLETED = When("Completed", more=(("qualifier", "completed"),))
COMPLETED_MAY = When("Completed May 2031", MAY.start, MAY.end, None, (*MAY.more, ("qualifier", "completed")))
COMPLETED_JULY = When("Completed July 2031", JULY.start, JULY.end, None, (*JULY.more, ("qualifier", "completed")))


def between(old: When, new: When, *statuses: str) -> PlanDiff:
    """Two editions whose pond has another date and, with two `statuses`, another status."""
    one, other = (
        POND.but(dates=(when,), fields=(*POND.fields, *(("status", text) for text in status)))
        for when, status in ((old, statuses[:1]), (new, statuses[1:]))
    )
    return compare(plan([one, *OTHERS]), plan([other, *OTHERS]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (When("TBC", more=(("qualifier", "tbc"),)), When("To be confirmed", more=(("qualifier", "tbc"),))),
        (
            When("Ongoing", more=(("qualifier", "ongoing"), ("open_end", True))),
            When("Continuous", more=(("qualifier", "ongoing"), ("open_end", True))),
        ),
        (COMPLETED, When("Delivered", more=(("qualifier", "delivered"),))),
    ],
    ids=["tbc", "ongoing", "done"],
)
def test_other_words_for_the_same_time_are_no_change(old: When, new: When) -> None:
    assert between(old, new).changes == ()


def test_years_of_a_plan_are_told_by_their_words() -> None:
    relative = (("qualifier", "relative"),)
    assert told(between(When("Year 1", more=relative), When("Year 2", more=relative))) == [
        ("date-moved", "date_range", "Year 1", "Year 2")
    ]


SENTENCE = POND.but(action=f"{POND.action} by May 2031", dates=(BY_MAY,))


def test_a_deadline_that_left_its_sentence_for_a_column_has_not_moved() -> None:
    column = POND.but(dates=(MAY,))
    assert compare(plan([SENTENCE, *OTHERS]), plan([column, *OTHERS])).changes == ()
    assert compare(plan([column, *OTHERS]), plan([SENTENCE, *OTHERS])).changes == ()


@pytest.mark.parametrize(
    "period",
    [
        JULY,
        When("April – May 2031", "2031-04-01", "2031-05-31", None, MAY.more),
        When("2030/31", "2030-06-01", "2031-05-31", None, (("precision", "year"),)),
    ],
    ids=["later", "from-to", "longer"],
)
def test_another_period_in_the_column_is_another_date(period: When) -> None:
    diff = compare(plan([SENTENCE, *OTHERS]), plan([POND.but(dates=(period,)), *OTHERS]))
    assert told(diff) == [("date-moved", "date_range", BY_MAY.text, period.text)]


def test_within_a_column_the_word_by_tells() -> None:
    assert told(between(BY_MAY, MAY)) == [("date-moved", "date_range", "by May 2031", "May 2031")]


def test_a_date_that_gave_way_to_completed_is_one_change_of_status() -> None:
    assert told(between(MAY, COMPLETED)) == [("status-changed", "date_range", "May 2031", "Completed")]
    assert told(between(COMPLETED, MAY)) == [("status-changed", "date_range", "Completed", "May 2031")]


def test_what_the_status_column_says_is_not_told_of_the_date_again() -> None:
    status = ("status-changed", "field", "On track", "Complete: pond dug")
    assert told(between(MAY, COMPLETED, "On track", "Complete: pond dug")) == [status]
    assert told(between(MAY, COMPLETED_MAY, "On track", "Complete: pond dug")) == [status]
    assert told(between(MAY, COMPLETED_JULY, "On track", "Complete: pond dug")) == [
        ("date-moved", "date_range", "May 2031", "Completed July 2031"),
        status,
    ]
    assert told(between(COMPLETED_MAY, MAY, "Complete", "Reopened")) == [
        ("status-changed", "field", "Complete", "Reopened")
    ]


@pytest.mark.parametrize("status", ["Amber", "On track"])
def test_a_status_that_says_another_thing_does_not_hide_that_it_is_done(status: str) -> None:
    dated = ("status-changed", "date_range", "May 2031", "Completed May 2031")
    assert told(between(MAY, COMPLETED_MAY, status, status)) == [dated]
    assert told(between(MAY, COMPLETED_MAY, status, "Green")) == [dated, ("status-changed", "field", status, "Green")]


@pytest.mark.parametrize(
    "status", ["Not yet completed", "To be delivered", "Hasn’t been launched", "Being implemented", "Partly complete"]
)
def test_a_status_that_says_what_is_not_done_does_not_hide_it_either(status: str) -> None:
    assert told(between(MAY, COMPLETED_MAY, "On track", status)) == [
        ("status-changed", "date_range", "May 2031", "Completed May 2031"),
        ("status-changed", "field", "On track", status),
    ]


@pytest.mark.parametrize(
    "status", ["Complete, not evaluated", "Yes: it is live", "Not begun in 2030, delivered in 2031"]
)
def test_a_status_may_say_more_than_that_it_is_done(status: str) -> None:
    assert told(between(MAY, COMPLETED_MAY, "On track", status)) == [("status-changed", "field", "On track", status)]


def test_a_milestone_that_is_done_is_told_beside_the_status_of_its_action() -> None:
    dug = (When(one.text, one.start, one.end, "Pond lined", one.more) for one in (MAY, COMPLETED_MAY))
    assert told(between(*dug, "On track", "Complete")) == [
        ("status-changed", "date_range", "May 2031", "Completed May 2031"),
        ("status-changed", "field", "On track", "Complete"),
    ]
