"""Whether lists and labelled blocks read like a plan's."""

from __future__ import annotations

import pytest

from pipeline.language.commitments import Commitments, is_past, is_willing

JUDGE = Commitments(4)


def test_orders_with_deadlines_read_like_commitments_whatever_the_heading() -> None:
    items = ["Dredge the pond by May 2030", "Fell the ash trees by June 2030"]
    assert JUDGE.commits("", items) > 0.5
    assert JUDGE.commits("Events", ["Hold a fair by May 2030", "Run a raffle by June 2030"]) > 0.5


def test_deadlines_alone_need_a_heading_that_says_so() -> None:
    items = ["A fair in every village by 2030", "No fines from 2031"]
    assert JUDGE.commits("Libraries", items) < 0.5 < JUDGE.commits("Our promises", items)


@pytest.mark.parametrize("heading", ["Minutes", "Background papers", "What we have done", "How to respond"])
def test_headings_that_say_otherwise(heading: str) -> None:
    assert JUDGE.commits(heading, ["Send the form by May 2030", "Sign the list by June 2030"]) == 0.0


@pytest.mark.parametrize(
    "text", ["Open two hubs", "We will mend it", "Dredge the pond", "to write a code", "By May 2030, we will start"]
)
def test_what_someone_will_do(text: str) -> None:
    assert is_willing(text)


@pytest.mark.parametrize(
    "text", ["Under the bridge", "That Cabinet agrees", "Views of the people", "Reported the fault"]
)
def test_what_gives_no_order(text: str) -> None:
    assert not is_willing(text)


def test_what_has_been_done() -> None:
    assert is_past("opened a station in May 2020")
    assert is_past("The mill was closed in 1990")
    assert not is_past("Embed the pledge in contracts by May 2030")
    assert not is_past("Open a station by May 2030")


def test_labels_that_make_a_plan() -> None:
    assert JUDGE.plans([{"timescales": "by May 2030", "partners": "Schools"}] * 2)
    assert JUDGE.plans([{"milestones": "survey (June 2030)"}] * 2)
    assert JUDGE.plans([{"": "By May 2030 we will start a choir.", "responsible": "Head of Arts"}] * 2)


def test_labels_that_make_none() -> None:
    assert not JUDGE.plans([{"decision": "Fees", "date of decision": "May 2030", "lead officer": "Clerk"}] * 2)
    assert not JUDGE.plans([{"salary": "£24,000", "contact": "Human Resources"}] * 2)
    assert not JUDGE.plans([{"risk": "Flood", "impact": "High", "owner": "Clerk"}] * 2)


def test_headings_that_only_announce() -> None:
    assert JUDGE.announces("What we will do")
    assert JUDGE.announces("Our commitments")
    assert not JUDGE.announces("Rivers and woods")
