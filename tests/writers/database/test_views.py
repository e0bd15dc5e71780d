"""The views give the right answer: worked out by hand for small invented plans, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.outputs import Output
from schemas import (
    Action,
    Outcome,
    OutcomeKind,
    Plan,
    Priority,
    Theme,
)
from tests.databases import asked, columns, loaded
from tests.writers.database.small_plans import action, cell, dated, document, due, ids, plain, put, sure

PAST, FUTURE = date(2020, 6, 30), date(2990, 6, 30)
"""Days before and after every day that the tests are run on."""


def test_of_several_dates_the_earliest_start_and_the_latest_end_count(database: str, tmp_path: Path) -> None:
    dates = (
        dated(1, "March 2031", 1, start=date(2031, 3, 1), end=date(2031, 3, 31), label="Survey"),
        dated(2, "September 2031", 1, 2, start=date(2031, 9, 1), end=date(2031, 9, 30)),
        dated(3, "by June 2031", 2, end=date(2031, 6, 30), open_start=True),
        dated(4, "by May 2031", 3, end=date(2031, 5, 31), open_start=True),
    )
    put(database, tmp_path, Plan(document=document(), actions=tuple(map(action, (1, 2, 3))), date_ranges=dates))
    assert due(database) == {
        "action-1": ("action", "2031-03-01", "2031-09-30", False, False),
        "action-2": ("action", "2031-09-01", "2031-09-30", False, False),
        "action-3": ("action", None, "2031-05-31", False, False),
    }


def test_what_dates_an_action_and_what_does_not(database: str, tmp_path: Path) -> None:
    dates = (
        dated(1, "2025", 1, mention=True, start=date(2025, 1, 1), end=date(2025, 12, 31)),
        dated(
            2, "May 2031", priority_id="priority-1", theme_id="theme-1", start=date(2031, 5, 1), end=date(2031, 5, 31)
        ),
        dated(3, "June 2031", theme_id="theme-1", start=date(2031, 6, 1), end=date(2031, 6, 30)),
        dated(4, "TBC", 3, qualifier="tbc"),
    )
    actions = tuple(action(number, theme_id="theme-1", priority_id="priority-1") for number in (1, 2, 3))
    put(
        database,
        tmp_path,
        Plan(
            document=document(),
            themes=(Theme(id="theme-1", label="Quays", **sure()),),
            priorities=(Priority(id="priority-1", theme_id="theme-1", text="Keep the quays safe", **sure()),),
            actions=actions,
            date_ranges=dates,
        ),
    )
    nothing = (None, None, None, False, False)
    assert due(database) == {
        "action-1": nothing,
        "action-2": nothing,
        "action-3": ("action", None, None, False, False),
    }


def test_what_has_no_end_is_ongoing_and_falls_due_never(database: str, tmp_path: Path) -> None:
    dates = (
        dated(1, "from April 2030", 1, start=date(2030, 4, 1), open_end=True),
        dated(2, "June 2030", 1, start=date(2030, 6, 1), end=date(2030, 6, 30)),
        dated(3, "Ongoing", 2, open_end=True, qualifier="ongoing"),
        dated(4, "Quarterly", 3, recurrence="quarterly"),
        dated(5, "Monthly until May 2031", 4, recurrence="monthly", end=date(2031, 5, 31), open_start=True),
    )
    actions = tuple(map(action, (1, 2, 3, 4)))
    put(database, tmp_path, Plan(document=document(), actions=actions, date_ranges=dates))
    assert due(database) == {
        "action-1": ("action", "2030-04-01", None, True, False),
        "action-2": ("action", None, None, True, False),
        "action-3": ("action", None, None, True, False),
        "action-4": ("action", None, "2031-05-31", False, False),
    }
    ongoing = asked(database, "SELECT action_id, dates FROM action_ongoing ORDER BY position")
    assert plain(ongoing) == [
        ("action-1", "from April 2030; June 2030"),
        ("action-2", "Ongoing"),
        ("action-3", "Quarterly"),
    ]


def test_what_tells_more_of_a_project_has_the_dates_of_that(database: str, tmp_path: Path) -> None:
    actions = (
        action(1),
        action(2, parent_id="action-1"),
        action(3, parent_id="action-1"),
        action(4, parent_id="action-2"),  # its parent has none of its own
        action(5, parent_id="action-6"),  # each is the other's parent
        action(6, parent_id="action-5"),
    )
    dates = (
        dated(1, "May 2031", 1, start=date(2031, 5, 1), end=date(2031, 5, 31)),
        dated(2, "from 2030", 3, start=date(2030, 1, 1), open_end=True),
        dated(3, "July 2031", 6, start=date(2031, 7, 1), end=date(2031, 7, 31)),
    )
    put(database, tmp_path, Plan(document=document(), actions=actions, date_ranges=dates))
    assert due(database) == {
        "action-1": ("action", "2031-05-01", "2031-05-31", False, False),
        "action-2": ("parent", "2031-05-01", "2031-05-31", False, False),
        "action-3": ("action", "2030-01-01", None, True, False),
        "action-4": (None, None, None, False, False),
        "action-5": ("parent", "2031-07-01", "2031-07-31", False, False),
        "action-6": ("action", "2031-07-01", "2031-07-31", False, False),
    }


STATUSES = [
    ("status", "Complete", True),
    ("status", "COMPLETED", True),
    ("status", "Complete. The keys were handed back a fortnight early.", True),
    ("status", "Completed May 2031", True),
    ("status", "Closed – superseded by 4.2", True),
    ("status", "No longer pursued", True),
    ("status", "Fully implemented", True),
    ("status", "Not complete", False),
    ("status", "Part complete", False),
    ("status", "90% complete", False),
    ("status", "Completion expected in May", False),
    ("status", "Done-up boats are on show", False),
    ("status", "Donegal office to confirm", False),
    ("status", "Green", False),
    ("status", "On track", False),
    ("progress", "Complete.", True),
    ("progress", "Delivered, and well received", True),
    ("progress", "Completed 3 of 7 workshops", False),
    ("lead", "Complete", False),
]


def test_which_statuses_close_an_action(database: str, tmp_path: Path) -> None:
    numbers = range(1, len(STATUSES) + 1)
    cells = tuple(cell(number, role, text, number) for number, (role, text, _) in zip(numbers, STATUSES, strict=True))
    put(database, tmp_path, Plan(document=document(), actions=tuple(map(action, numbers)), fields=cells))
    found = due(database)
    told = [(role, text, bool(found[f"action-{number}"][-1])) for number, (role, text, _) in enumerate(STATUSES, 1)]
    assert told == STATUSES


def test_a_status_closes_what_tells_more_of_its_action_too(database: str, tmp_path: Path) -> None:
    actions = (action(1), action(2, parent_id="action-1"), action(3))
    cells = (cell(1, "status", "Complete", 1, 3), cell(2, "status", "On track", 3))
    put(database, tmp_path, Plan(document=document(), actions=actions, fields=cells))
    assert {name: bool(row[-1]) for name, row in due(database).items()} == dict.fromkeys(ids(1, 2, 3), True)


DONE = [
    ("Completed May 2031", "completed", True),
    ("May 2031 – completed", "completed", True),
    ("March 2031 (launched)", "launched", True),
    ("Live June 2031", "live", True),
    ("Completed", "completed", True),
    ("March 2021 complete", "completed", True),
    ("March 2021 (complete)", "completed", True),
    ("March 2021, completed", "completed", True),
    ("Complete", "completed", True),
    ("Done March 2021", "completed", True),
    ("Fully completed March 2021", "completed", True),
    ("Now complete (May 2021)", "completed", True),
    ("Complete March 2031", "completed", False),
    ("To complete March 2031", "completed", False),
    ("March 2031 (to be completed)", "completed", False),
    ("March 2031 – go live", "live", False),
    ("Launch March 2031", "launched", False),
    ("To be completed May 2031", "completed", False),
    ("Completion date May 2031", "completed", False),
    ("Go live May 2031", "live", False),
    ("Completed by May 2031", "by", False),
    ("Ended May 2031", "ended", False),
]


def test_dates_that_say_that_it_was_done_close_an_action(database: str, tmp_path: Path) -> None:
    numbers = range(1, len(DONE) + 1)
    dates = [dated(number, DONE[number - 1][0], number, qualifier=DONE[number - 1][1]) for number in numbers]
    # Of the two dates of the first action, one is still to come.
    both = dated(99, "June 2031", len(DONE) + 1, start=date(2031, 6, 1), end=date(2031, 6, 30))
    half = dated(98, "Completed May 2031", len(DONE) + 1, qualifier="completed")
    actions = tuple(map(action, [*numbers, len(DONE) + 1]))
    put(database, tmp_path, Plan(document=document(), actions=actions, date_ranges=(*dates, both, half)))
    found = {name: bool(row[-1]) for name, row in due(database).items()}
    assert [(*DONE[number - 1][:2], found[f"action-{number}"]) for number in numbers] == DONE
    assert not found[f"action-{len(DONE) + 1}"]


def test_what_went_live_and_goes_on_is_not_closed(database: str, tmp_path: Path) -> None:
    live = dated(1, "Live July 2020 and Ongoing", 1, qualifier="live", start=date(2020, 7, 1), open_end=True)
    put(database, tmp_path, Plan(document=document(), actions=(action(1),), date_ranges=(live,)))
    assert due(database) == {"action-1": ("action", "2020-07-01", None, True, False)}


def test_what_is_overdue(database: str, tmp_path: Path) -> None:
    actions = (
        action(1, "Repaint the lights"),
        action(2, parent_id="action-1"),  # told with its project
        action(3),  # complete
        action(4),  # due in the future
        action(5),  # ongoing
        action(6),  # no date
        action(7, "Mend the slipway"),  # two dates, the latest past
        action(8),  # two dates, the latest to come
        action(9, "Publish the tide tables"),  # a status that says nothing of the kind
    )
    dates = (
        dated(1, "June 2020", 1, 3, 5, 7, 8, 9, end=PAST),
        dated(2, "2990", 4, 8, end=FUTURE),
        dated(3, "2019", 7, end=date(2019, 12, 31)),
        dated(4, "Ongoing", 5, open_end=True),
    )
    cells = (cell(1, "status", "Complete", 3), cell(2, "status", "Delayed", 9))
    plan = Plan(document=document(organisation="Wexmoor Council"), actions=actions, date_ranges=dates, fields=cells)
    put(database, tmp_path, plan)
    found = asked(database, "SELECT organisation, path, action, due_date, status FROM action_overdue ORDER BY position")
    council = ("Wexmoor Council", "plan-1.pdf")
    assert plain(found) == [
        (*council, "Repaint the lights", "2020-06-30", None),
        (*council, "Mend the slipway", "2020-06-30", None),
        (*council, "Publish the tide tables", "2020-06-30", "Delayed"),
    ]


def test_today_is_overdue_from_tomorrow(database: str, tmp_path: Path) -> None:
    put(database, tmp_path, Plan(document=document(), actions=(action(1),), date_ranges=(dated(1, "…", 1, end=PAST),)))
    (today,) = plain(asked(database, "SELECT CURRENT_DATE AS today"))
    for day, overdue in ((today[0], 0), ("2020-06-30", 1)):
        loaded_again = dated(1, "…", 1, end=date.fromisoformat(day))
        put(database, tmp_path, Plan(document=document(), actions=(action(1),), date_ranges=(loaded_again,)))
        assert len(asked(database, "SELECT action_id FROM action_overdue")) == overdue


def full_plan() -> Plan:
    """A plan in which one action has everything that a row of the view `plan` tells."""
    of_row = {"theme_id": "theme-1", "priority_id": "priority-1"}
    return Plan(
        document=document(title="Harbour Plan", organisation="Wexmoor Council", organisation_code="E07000999", pages=9),
        themes=(
            Theme(id="theme-1", label="Quays", statement="Safe and busy quays", **sure()),
            Theme(id="theme-2", label="Boats", **sure()),
        ),
        priorities=(Priority(id="priority-1", theme_id="theme-1", reference="1.1", text="Keep them safe", **sure()),),
        actions=(
            Action(id="action-1", reference="1.1.1", text="Mend the wall", **of_row, **sure(page=4)),
            Action(
                id="action-2", text="The wall was surveyed", parent_id="action-1", priority_id="priority-1", **sure(5)
            ),
            Action(id="action-3", text="Buy a bell", **sure()),
        ),
        outcomes=(
            Outcome(id="outcome-1", text="No falls", action_ids=("action-1",), **of_row, **sure()),
            Outcome(id="outcome-2", text="Fewer closures", action_ids=("action-3", "action-1"), **sure()),
            Outcome(
                id="outcome-3", text="Number of falls", kind=OutcomeKind.MEASURE, action_ids=("action-1",), **sure()
            ),
            Outcome(id="outcome-4", text="Boats come back", **of_row, **sure()),
        ),
        date_ranges=(
            dated(1, "May 2031", 1, label="Tender out", start=date(2031, 5, 1), end=date(2031, 5, 31)),
            dated(2, "2032", 1, label="Mend the wall", start=date(2032, 1, 1), end=date(2032, 12, 31)),
            dated(3, "1890", 1, mention=True, start=date(1890, 1, 1), end=date(1890, 12, 31)),
        ),
        fields=(
            cell(1, "lead", "Harbour Master", 1),
            cell(2, "partner", "Port Trust", 1),
            cell(3, "partner", "Lifeboats", 1, 3),
            cell(4, "status", "On track", 1),
            cell(5, "other", "£20,000", 1, header="Cost"),
            cell(6, "other", "see 4.2", 1),
        ),
    )


def test_the_view_plan_tells_everything_of_an_action_in_one_row(database: str, tmp_path: Path) -> None:
    put(database, tmp_path, full_plan())
    found = asked(database, "SELECT * FROM plan ORDER BY document_id, position")
    told = [{name: value for name, value in row.items() if value not in (None, False, 0)} for row in found]
    council = {"organisation": "Wexmoor Council", "organisation_code": "E07000999"}
    common = {"title": "Harbour Plan", "path": "plan-1.pdf", "document_id": document().id, "confidence": 0.9}
    common |= {name: value for name, value in council.items() if name in found[0]}
    of_row = {"theme": "Quays", "theme_id": "theme-1", "priority": "Keep them safe", "priority_id": "priority-1"}
    of_row |= {"priority_reference": "1.1", "priority_outcomes": "Boats come back"}
    dates = {"start_date": date(2031, 5, 1), "due_date": date(2032, 12, 31)}
    if isinstance(found[0]["due_date"], str):
        dates = {name: str(day) for name, day in dates.items()}
    assert told == [
        {
            **common,
            **of_row,
            **dates,
            "action_id": "action-1",
            "action_reference": "1.1.1",
            "action": "Mend the wall",
            "dated_by": "action",
            "dates": "Tender out: May 2031; 2032",
            "outcomes": "No falls; Fewer closures",
            "measures": "Number of falls",
            "lead": "Harbour Master",
            "partner": "Port Trust; Lifeboats",
            "status": "On track",
            "other": "Cost: £20,000; see 4.2",
            "page": 4,
        },
        {
            **common,
            **of_row,
            **dates,
            "action_id": "action-2",
            "action": "The wall was surveyed",
            "parent": "Mend the wall",
            "dated_by": "parent",
            "page": 5,
            "position": 1,
        },
        {
            **common,
            "action_id": "action-3",
            "action": "Buy a bell",
            "outcomes": "Fewer closures",
            "partner": "Lifeboats",
            "page": 1,
            "position": 2,
        },
    ]


def test_a_document_in_two_files_has_its_actions_once(database: str, tmp_path: Path) -> None:
    plan = full_plan()
    copies = [Output(name, plan) for name in ("b/plan-1.pdf", "a/plan-1.pdf")]
    loaded(database, copies, tmp_path / "out")
    assert plain(asked(database, "SELECT path, count(*) FROM plan GROUP BY path")) == [("a/plan-1.pdf", 3)]


def test_actions_are_counted_by_theme_and_council(database: str, tmp_path: Path) -> None:
    other = Plan(
        document=document(2, organisation="Aldermere Council"),
        themes=(Theme(id="theme-1", label="Quays", **sure()), Theme(id="theme-2", label="Quays", **sure())),
        actions=(action(1, theme_id="theme-1"), action(2, theme_id="theme-2"), action(3, theme_id="theme-2")),
        date_ranges=(dated(1, "Ongoing", 1, open_end=True), dated(2, "June 2020", 2, end=PAST)),
        fields=(cell(1, "status", "Complete", 1, 2),),
    )
    put(database, tmp_path, full_plan(), other)
    told = "organisation, theme, theme_id, actions, details, closed, ongoing, undated, start_date, due_date"
    query = f"SELECT {told} FROM actions_by_theme ORDER BY organisation, coalesce(theme_id, '')"
    assert plain(asked(database, query)) == [
        ("Aldermere Council", "Quays", "theme-1", 1, 0, 1, 1, 0, None, None),
        ("Aldermere Council", "Quays", "theme-2", 2, 0, 1, 0, 1, None, "2020-06-30"),
        ("Wexmoor Council", None, None, 1, 0, 0, 0, 1, None, None),
        ("Wexmoor Council", "Quays", "theme-1", 1, 1, 0, 0, 0, "2031-05-01", "2032-12-31"),
    ]


def test_every_column_of_a_view_has_its_comment(database: str, tmp_path: Path) -> None:
    put(database, tmp_path, full_plan())
    for view in ("action_due", "plan", "action_overdue", "action_ongoing", "actions_by_theme"):
        names = columns(database, f"SELECT * FROM {view}")
        rows = asked(database, f"SELECT column_name, comment FROM annexe_comment WHERE table_name = '{view}'")
        told = {row["column_name"]: row["comment"] for row in rows}
        assert set(told) == {"", *names}
        assert all(len(comment) > 5 for comment in told.values())
        if database.startswith("postgresql"):
            kept = f"SELECT objsubid, description FROM pg_description WHERE objoid = '{view}'::regclass"
            assert {["", *names][row["objsubid"]]: row["description"] for row in asked(database, kept)} == told
