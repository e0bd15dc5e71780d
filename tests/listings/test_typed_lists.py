"""Commitments in plain text: leads and dates behind items, labelled lines, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from schemas import FieldRole, Plan

Read = Callable[[str], Plan]


def _words(plan: Plan) -> list[str]:
    return [action.text for action in plan.actions]


def _leads(plan: Plan) -> list[str]:
    return [field.text for field in plan.fields if field.role is FieldRole.LEAD]


def _ends(plan: Plan) -> list[str]:
    return [str(date.end or date.start) for date in plan.date_ranges]


def test_lead_and_date_behind_a_dash_or_in_brackets(read_text: Read) -> None:
    plan = read_text(
        "Ashcombe Parish Council\n\nVillage Improvement Plan\n\nSafer roads\n\n"
        "- Paint 20mph roundels at both school gates (Spring 2027)\n"
        "- Ask the county for a crossing on Mill Street (Lead: Highways Working Group, by May 2027)\n\n"
        "Green spaces\n\n"
        "- Plant a hedge along the cricket field – Open Spaces Committee, November 2026\n"
        "- Put up twelve swift boxes – Nature Group, March 2027\n\n"
        "Write to the clerk if you would like to take part.\n"
    )
    assert [theme.label for theme in plan.themes] == ["Safer roads", "Green spaces"]
    assert _words(plan) == [
        "Paint 20mph roundels at both school gates",
        "Ask the county for a crossing on Mill Street",
        "Plant a hedge along the cricket field",
        "Put up twelve swift boxes",
    ]
    assert _leads(plan) == ["Highways Working Group", "Open Spaces Committee", "Nature Group"]
    assert _ends(plan) == ["2027-05-31", "2027-05-31", "2026-11-30", "2027-03-31"]


def test_numbered_paragraphs_that_name_their_owner(read_text: Read) -> None:
    plan = read_text(
        "Our promises on clean air\n\n"
        "4.1 We will replace the last diesel vans in the parks fleet by March 2028. Owner: Fleet Manager.\n\n"
        "4.2 We will fit filters in the six schools nearest the ring road by September 2027. Owner: School Estates.\n\n"
        "4.3 We will publish readings from forty sensors from January 2027. Owner: Environmental Health.\n"
    )
    assert [action.reference for action in plan.actions] == ["4.1", "4.2", "4.3"]
    assert _words(plan)[0] == "We will replace the last diesel vans in the parks fleet by March 2028."
    assert _leads(plan) == ["Fleet Manager", "School Estates", "Environmental Health"]
    assert _ends(plan) == ["2028-03-31", "2027-09-30", "2027-01-01"]


def test_commitments_that_count_over_lists_and_plain_labels(read_text: Read) -> None:
    plan = read_text(
        "HOMELESSNESS PREVENTION STRATEGY\n\n"
        "Commitment 1: Nobody sleeps rough because there is no bed\n"
        "Every person found sleeping out will be offered a bed the same night. Our outreach team works\n"
        "from five in the morning.\n\n"
        "Timescales\n- open a second hub in Fernham (October 2026)\n- agree a protocol (by 30 November 2026)\n\n"
        "Lead\nHead of Housing Options\n\n"
        "Commitment 2: Private renters stay put\n"
        "Most families who come to us have been given notice by a landlord.\n\n"
        "Timescales\n- start a landlord helpline (January 2027)\n\n"
        "Lead\nPrivate Sector Housing Manager\n"
    )
    assert [(p.reference, p.text) for p in plan.priorities] == [
        ("1", "Nobody sleeps rough because there is no bed"),
        ("2", "Private renters stay put"),
    ]
    assert _words(plan) == ["open a second hub in Fernham", "agree a protocol", "start a landlord helpline"]
    assert _leads(plan) == ["Head of Housing Options", "Private Sector Housing Manager"]
    assert any(entry.reason == "introduction" and "outreach" in entry.text for entry in plan.unassigned)


def test_records_of_labelled_lines_without_titles(read_text: Read) -> None:
    plan = read_text(
        "Objective: Warm homes for all\nAction: Insulate 300 homes\nLead: Head of Property\nBy when: May 2028\n"
        "\n"
        "Objective: Cheaper travel\nAction: Extend the dial-a-ride\nLead: Transport Officer\nBy when: June 2027\n"
    )
    assert [priority.text for priority in plan.priorities] == ["Warm homes for all", "Cheaper travel"]
    assert _words(plan) == ["Insulate 300 homes", "Extend the dial-a-ride"]
    assert _leads(plan) == ["Head of Property", "Transport Officer"]
    assert _ends(plan) == ["2028-05-31", "2027-06-30"]


def test_strands_that_count_are_themes(read_text: Read) -> None:
    plan = read_text(
        "Strand 2 Learning\n\nWhat we will do:\n"
        "1) Start a family learning programme - Adult Learning Manager, Sept 2026\n"
        "2) Set up a mentoring scheme with Rotary - Youth Officer, Jan 2027\n\n"
        "Strand 3 Work\n\nWhat we will do:\n"
        "1) Bring back the apprentice fair - Economy Manager, March 2027\n"
    )
    assert [theme.label for theme in plan.themes] == ["Learning", "Work"]
    assert _words(plan)[2] == "Bring back the apprentice fair"
    assert _leads(plan) == ["Adult Learning Manager", "Youth Officer", "Economy Manager"]


def test_every_word_stands_somewhere(read_text: Read) -> None:
    text = (
        "Digital Inclusion Plan\n\nSkills\n\nWe will:\n\n"
        "* run drop-in sessions in every library by June 2027 (Lead: Libraries)\n"
        "* train forty digital champions by the end of 2026\n"
        "* lend laptops to jobseekers – Employment Team, from January 2027\n"
    )
    plan = read_text(text)
    told = " ".join(
        [
            plan.document.title or "",
            *(theme.label for theme in plan.themes),
            *(action.text for action in plan.actions),
            *(date.text for date in plan.date_ranges),
            *(f"{field.header or ''} {field.text}" for field in plan.fields),
            *(entry.text for entry in plan.unassigned),
        ]
    )
    assert len(plan.actions) == 3
    assert {word.strip(":*()–.,") for word in text.split()} - {""} <= {word.strip(":*()–.,") for word in told.split()}
