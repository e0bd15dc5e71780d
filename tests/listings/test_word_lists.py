"""Commitments in Word documents: lists under headings, labelled paragraphs, nested items, small headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from schemas import FieldRole, Plan

Read = Callable[[Sequence[tuple[str, str]]], Plan]


def _words(plan: Plan) -> list[str]:
    return [action.text for action in plan.actions]


def _ends(plan: Plan) -> list[str]:
    return [str(date.end or date.start) for date in plan.date_ranges]


def test_brackets_at_the_ends_of_bullets_hold_their_dates(read_word: Read) -> None:
    plan = read_word(
        [
            ("Title", "Nature Recovery Action Plan"),
            ("Normal", "The council manages eight hundred hectares. This plan says what it will do with them."),
            ("Heading 1", "Our commitments"),
            ("Heading 2", "Meadows"),
            ("Normal", "Meadows have shrunk since the war. We will put that right by:"),
            ("List Bullet", "sowing forty hectares of wildflower seed (Autumn 2026)"),
            ("List Bullet", "cutting verges once a year from April 2027"),
            ("Heading 2", "Rivers"),
            ("List Bullet", "removing the weir at Cobb Mill (Summer 2028)"),
            ("List Bullet", "planting alders along the upper Wend (winter 2026)"),
            ("Heading 2", "Achievements to date"),
            ("List Bullet", "We planted 3,000 trees in March 2024"),
            ("List Bullet", "We won a national award in June 2025"),
        ]
    )
    assert plan.document.title == "Nature Recovery Action Plan"
    assert [theme.label for theme in plan.themes] == ["Meadows", "Rivers"]
    assert _words(plan) == [
        "sowing forty hectares of wildflower seed",
        "cutting verges once a year from April 2027",
        "removing the weir at Cobb Mill",
        "planting alders along the upper Wend",
    ]
    assert _ends(plan) == ["2026-11-30", "2027-04-01", "2028-08-31", "2027-02-28"]
    reasons = {entry.text: entry.reason for entry in plan.unassigned}
    assert any("put that right" in text and reason == "words that lead into a list" for text, reason in reasons.items())


def test_bold_titles_that_count_over_labelled_lines(read_word: Read) -> None:
    pledges = [
        ("Carers are seen", "We will add a carer question to every assessment.", "Adult Social Care", "September 2026"),
        ("Carers get a break", "We will double the number of sitting hours.", "Commissioning", "by April 2027"),
        ("Carers stay in work", "We will sign the employer charter.", "Human Resources", "January 2027"),
    ]
    pieces = [("Heading 1", "Carers Charter")]
    for number, (name, action, lead, when) in enumerate(pledges, 1):
        pieces += [("Bold", f"Pledge {number}: {name}"), ("Normal", action)]
        pieces += [("Labelled", f"Lead: {lead}"), ("Labelled", f"Deadline: {when}")]
        pieces += [("Labelled", "How we will know: Fewer carers in crisis")]
    plan = read_word(pieces)
    assert [(p.reference, p.text) for p in plan.priorities] == [(str(n), p[0]) for n, p in enumerate(pledges, 1)]
    assert _words(plan) == [pledge[1] for pledge in pledges]
    assert [field.text for field in plan.fields if field.role is FieldRole.LEAD] == [pledge[2] for pledge in pledges]
    assert _ends(plan) == ["2026-09-30", "2027-04-30", "2027-01-31"]
    assert len(plan.outcomes) == 3
    assert plan.themes == ()


def test_numbered_items_with_their_lead_and_date_under_them(read_word: Read) -> None:
    pieces = [("Heading 1", "Events Framework"), ("Heading 2", "What we will do")]
    for action, lead, when in (
        ("Write a code of practice for street parties", "Licensing Manager", "June 2026"),
        ("Hire reusable cups for the summer fair", "Waste Team", "July 2026"),
        ("Set up a stewards pool with the college", "Events Officer", "by March 2027"),
    ):
        pieces += [("List Number", action), ("List Bullet 2", f"Lead: {lead}"), ("List Bullet 2", f"When: {when}")]
    plan = read_word(pieces)
    assert [(action.reference, action.text) for action in plan.actions] == [
        ("1", "Write a code of practice for street parties"),
        ("2", "Hire reusable cups for the summer fair"),
        ("3", "Set up a stewards pool with the college"),
    ]
    assert [field.text for field in plan.fields] == ["Licensing Manager", "Waste Team", "Events Officer"]
    assert _ends(plan) == ["2026-06-30", "2026-07-31", "2027-03-31"]
    assert plan.themes == ()


def test_small_headings_that_recur_under_themes_are_columns(read_word: Read) -> None:
    plan = read_word(
        [
            ("Title", "Town Centre Recovery Plan"),
            ("Heading 1", "Streets"),
            ("Heading 2", "Actions"),
            ("List Bullet", "Resurface Tannery Row by October 2026"),
            ("List Bullet", "Replace benches in the square by May 2027"),
            ("Heading 2", "What success looks like"),
            ("List Bullet", "More people stay for longer"),
            ("Heading 1", "Shops"),
            ("Heading 2", "Actions"),
            ("List Bullet", "Let three empty units to start-ups by January 2027"),
            ("Heading 2", "What success looks like"),
            ("List Bullet", "Fewer empty shops"),
        ]
    )
    assert [theme.label for theme in plan.themes] == ["Streets", "Shops"]
    assert len(plan.actions) == 3
    assert [outcome.text for outcome in plan.outcomes] == ["More people stay for longer", "Fewer empty shops"]
    assert [action.theme_id for action in plan.actions] == ["theme-1", "theme-1", "theme-2"]
