"""A sentence that was read as an action in one edition and as an outcome in the other."""

from __future__ import annotations

import pytest

from pipeline.diff import compare
from schemas import Plan
from tests.diff.small import Row, plan, told

PROJECT = Row("Repair café", fields=(("lead", "Waste team"),))
MENDED = "Volunteers mended 300 radios."
OTHER = Row("Bring-and-share allotment suppers")


def as_action(basis: str, text: str = MENDED) -> Plan:
    """The project with the sentence as a step of it."""
    found = plan([PROJECT, OTHER, Row(text)])
    project, other, step = found.actions
    step = step.model_copy(update={"parent_id": project.id, "basis": basis})
    return found.model_copy(update={"actions": (project, other, step)})


def as_outcome(basis: str, text: str = MENDED) -> Plan:
    """The project with the sentence as its outcome."""
    found = plan([PROJECT.but(outcomes=(text,)), OTHER])
    return found.model_copy(
        update={"outcomes": tuple(one.model_copy(update={"basis": basis}) for one in found.outcomes)}
    )


@pytest.mark.parametrize("bases", [("classifier", "typography"), ("typography", "list item")])
def test_another_reading_of_a_sentence_is_no_change(bases: tuple[str, str]) -> None:
    assert compare(as_action(bases[0]), as_outcome(bases[1])).changes == ()
    assert compare(as_outcome(bases[1]), as_action(bases[0])).changes == ()


def test_a_sentence_that_the_council_put_under_another_header_is_told() -> None:
    assert told(compare(as_action("column header"), as_outcome("column header"))) == [
        ("removed", "action", MENDED, None),
        ("added", "outcome", None, MENDED),
    ]


def test_other_words_are_told() -> None:
    more = "Volunteers mended 400 radios and a loom."
    assert told(compare(as_action("classifier"), as_outcome("classifier", more))) == [
        ("removed", "action", MENDED, None),
        ("added", "outcome", None, more),
    ]


def test_each_sentence_counts_once() -> None:
    twice = plan([PROJECT.but(outcomes=(MENDED, MENDED)), OTHER])
    twice = twice.model_copy(
        update={"outcomes": tuple(one.model_copy(update={"basis": "classifier"}) for one in twice.outcomes)}
    )
    assert told(compare(as_action("classifier"), twice)) == [("added", "outcome", None, MENDED)]
