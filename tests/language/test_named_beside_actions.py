"""Columns that a column of actions gives their meaning: stages, recommendations, outputs, periods with words."""

from __future__ import annotations

from pipeline.language import read_language
from tests.language.test_reading import actions, dates, read
from tests.layout.building import outline_of


def priorities(*lines: str) -> list[str]:
    """The priorities of a plan's blocks, each once."""
    found = [b.priority.statement.passage.text for b in read(*lines).blocks if b.priority]
    return list(dict.fromkeys(found))


def test_stages_beside_dates_are_actions() -> None:
    lines = ("Valley development scheme", "", "Stage\tDates", "Scoping\tMay 2031", "Public inquiry\tJune - July 2032")
    reading = read(*lines)
    assert [a.statement.passage.text for a in actions(reading)] == ["Scoping", "Public inquiry"]
    assert [d.meaning.edtf for d in dates(reading)] == ["2031-05", "2032-06/2032-07"]


def test_a_recommendation_is_what_the_agreed_action_works_towards() -> None:
    lines = (
        "Recommendation\tResponse\tAgreed action\tBy when",
        "Weirs should be surveyed every year\tAccepted\tHire a surveyor for the weirs\tMay 2031",
        "Leats should be dredged\tAccepted in part\tDredge the leat at Foss Mill\tJune 2032",
    )
    reading = read(*lines)
    assert priorities(*lines) == ["Weirs should be surveyed every year", "Leats should be dredged"]
    assert [a.statement.passage.text for a in actions(reading)] == [
        "Hire a surveyor for the weirs",
        "Dredge the leat at Foss Mill",
    ]
    fields = [(f.role, f.statement.passage.text) for b in reading.blocks for f in b.fields]
    assert fields == [("other", "Accepted"), ("other", "Accepted in part")]


def test_outputs_beside_actions_are_results() -> None:
    reading = read(
        "Aim\tActions\tOutputs\tBy when",
        "Sound weirs\tRebuild the weir\t12 weirs rebuilt\tMay 2031",
        "Clear leats\tDredge the leat\tTwo miles dredged\tJune 2032",
    )
    assert [o.statement.passage.text for b in reading.blocks for o in b.outcomes] == [
        "12 weirs rebuilt",
        "Two miles dredged",
    ]


def test_words_under_periods_are_actions_of_the_period() -> None:
    reading = read(
        "Workstream\tQ1 2031/32\tQ2 2031/32",
        "Weirs\tSurvey all of the weirs\tMend the oldest weir",
        "Leats\t\tDredge the leat at Foss Mill",
    )
    found = {a.key: a.statement.passage.text for a in actions(reading)}
    told = [(found[d.actions[0]], d.meaning.start and d.meaning.start.isoformat()) for d in dates(reading)]
    assert told == [
        ("Survey all of the weirs", "2031-04-01"),
        ("Mend the oldest weir", "2031-07-01"),
        ("Dredge the leat at Foss Mill", "2031-07-01"),
    ]


def test_a_status_word_in_a_date_column_is_a_status() -> None:
    reading = read("Action\tDue", "Mend the weir\tMay 2031", "Count the trout\tNot started")
    fields = [(f.role, f.statement.passage.text) for b in reading.blocks for f in b.fields]
    assert fields == [("status", "Not started")]
    assert len(dates(reading)) == 1


def test_support_needed_is_a_resource() -> None:
    reading = read_language(
        outline_of("Action\tBy when\tSupport needed\nMend the weir\tMay 2031\tA mason for six weeks\n"), 4
    )
    assert [f.role for b in reading.blocks for f in b.fields] == ["resource"]
