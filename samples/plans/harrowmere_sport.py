"""Layout 1 with other header words and another column order in each table; the theme is a heading over its table."""

from __future__ import annotations

from samples.blocks import Block, Document, Table, heading, plain
from samples.plan import Dated, Item, Plan, Theme
from samples.tables import Column, actions, milestones, outcome_paragraphs, outcomes, plan_rows, priority

TEXT_FORMS = {"": "tabular"}

PLAN = Plan(
    name="harrowmere-sport",
    title="Active Harrowmere: Action Plan",
    organisation="Harrowmere District Council",
    notes="Theme as a heading with a sentence under it, above each table; headers and column order differ from "
    "table to "
    "table; dates before or after their milestone; rows kept whole and headers repeated over page breaks; serif type, "
    "page numbers.",
    themes=(
        Theme("Young and moving", "Every child in Harrowmere finds a way of being active that they enjoy."),
        Theme("Active every day", "Moving more is built into ordinary life, whatever someone’s age, income or health."),
        Theme("Clubs and facilities", "Good places to play and strong volunteers to run them."),
    ),
    items=(
        Item(
            0,
            reference="1",
            heading="Teach every child to swim and to ride a bike",
            actions=(
                "Fund intensive swimming weeks for pupils who leave primary school unable to swim 25 metres",
                "Hold free balance-bike mornings in the parks at Dene Hill and Rushy Lea",
            ),
            outcomes=(
                "% of eleven-year-olds who can swim 25 metres",
                "Families spend more time together outdoors",
            ),
            dates=(
                Dated("Summer 2024", "2024-06-01", "2024-08-31", "first swimming weeks", (0,), shape="{date}: {label}"),
                Dated(
                    "April 2024",
                    "2024-04-01",
                    "2024-04-30",
                    "balance-bike mornings begin",
                    (1,),
                    shape="{date}: {label}",
                ),
            ),
        ),
        Item(
            0,
            reference="2",
            heading="Keep teenage girls in sport",
            actions=(
                "Ask girls in years eight to ten what puts them off and act upon what they say",
                "Open women-only gym hours at both leisure centres",
                "Find and pay young women to coach",
            ),
            outcomes=(
                "Drop-out between the ages of twelve and fifteen falls by a third",
                "Number of female coaches under 25",
                "Girls report that they feel at ease in the leisure centres",
            ),
            dates=(
                Dated(
                    "February – March 2024",
                    "2024-02-01",
                    "2024-03-31",
                    "survey in five schools",
                    (0,),
                    shape="{date}: {label}",
                ),
                Dated(
                    "May 2024",
                    "2024-05-01",
                    "2024-05-31",
                    "women-only hours in the timetable",
                    (1,),
                    shape="{date}: {label}",
                ),
                Dated(
                    "September 2024", "2024-09-01", "2024-09-30", "eight coaches in post", (2,), shape="{date}: {label}"
                ),
            ),
        ),
        Item(
            0,
            reference="3",
            heading="Open up school grounds after hours",
            actions=(
                "Draft a standard lease and insurance pack for head teachers",
                "Pay for gates and lighting at three schools",
            ),
            outcomes=("Children without a garden have somewhere close by to play",),
            dates=(
                Dated(
                    "July 2024", "2024-07-01", "2024-07-31", "pack sent to all schools", (0,), shape="{date}: {label}"
                ),
                Dated(
                    "March 2025",
                    "2025-03-01",
                    "2025-03-31",
                    "gates and lights installed",
                    (1,),
                    shape="{date}: {label}",
                ),
            ),
        ),
        Item(
            1,
            reference="4",
            heading="Put movement into treatment",
            actions=(
                "Place an exercise referral adviser in each of the four health centres",
                "Run gentle strength classes for people at risk of a fall, in sheltered housing and chapels",
                "Write to everyone on a waiting list for a new hip or knee with an offer of supervised exercise",
            ),
            outcomes=(
                "Fewer falls that lead to an ambulance call",
                "Patients recover sooner from joint surgery",
                "Number of referrals that turn into regular attendance",
            ),
            dates=(
                Dated(
                    "January 2024", "2024-01-01", "2024-01-31", "Advisers start work", (0,), shape="{label} ({date})"
                ),
                Dated(
                    "October 2024",
                    "2024-10-01",
                    "2024-10-31",
                    "Twenty strength classes a week",
                    (1,),
                    shape="{label} ({date})",
                ),
                Dated("June 2024", "2024-06-01", "2024-06-30", "First letters posted", (2,), shape="{label} ({date})"),
            ),
        ),
        Item(
            1,
            reference="5",
            heading="Make walking the obvious way to get about town",
            actions=(
                "Sign six circular walks that start from bus stops",
                "Recruit walk leaders who speak Polish, Tamil and British Sign Language",
            ),
            outcomes=(
                "Adults who walk for ten minutes at least five days a week up by 4%",
                "Newcomers get to know the district and one another",
            ),
            dates=(
                Dated("August 2024", "2024-08-01", "2024-08-31", "Walks signed", (0,), shape="{label} ({date})"),
                Dated(
                    "April – May 2024",
                    "2024-04-01",
                    "2024-05-31",
                    "Walk leaders trained",
                    (1,),
                    shape="{label} ({date})",
                ),
            ),
        ),
        Item(
            2,
            reference="6",
            heading="Refit the leisure centre at Market Harrow",
            actions=(
                "Replace the pool plant and the changing village",
                "Build a sensory room and a Changing Places toilet",
                "Draw up a ten-year maintenance schedule with the operator",
            ),
            outcomes=(
                "Pool closures cut to two days a year",
                "Disabled swimmers can come without a long journey",
                "Energy bill lowered by 30%",
            ),
            dates=(
                Dated(
                    "September 2024 – May 2025",
                    "2024-09-01",
                    "2025-05-31",
                    "Pool plant and changing village replaced",
                    (0,),
                ),
                Dated("May 2025", "2025-05-01", "2025-05-31", "Sensory room and toilet open", (1,)),
                Dated("December 2024", "2024-12-01", "2024-12-31", "Schedule agreed", (2,)),
            ),
        ),
        Item(
            2,
            reference="7",
            heading="Back the volunteers who keep clubs going",
            actions=(
                "Start a help desk for club treasurers and welfare officers",
                "Give out small grants twice a year for kit and courses",
            ),
            outcomes=("Clubs better governed and safer for children", "Fewer clubs folding for want of a committee"),
            dates=(
                Dated("March 2024", "2024-03-01", "2024-03-31", "Help desk answers its first call", (0,)),
                Dated("2024/25", "2024-04-01", "2025-03-31", "Two rounds of small grants paid out", (1,)),
            ),
        ),
    ),
)

COLUMNS = (
    (
        Column("By when", 150.0, milestones),
        Column("Our aim", 140.0, priority),
        Column("What we will do", 232.0, actions),
        Column("How we will know", 200.0, outcomes),
    ),
    (
        Column("Aim", 140.0, priority),
        Column("By when", 170.0, milestones),
        Column("How we will know it has worked", 190.0, outcomes),
        Column("Steps we will take", 222.0, actions),
    ),
    (
        Column("Our aim", 140.0, priority),
        Column("What we will do", 212.0, actions),
        Column("Target dates", 180.0, milestones),
        Column("Signs of success", 190.0, outcome_paragraphs),
    ),
)
EVERY_PAGE = frozenset(range(1, 10))


def document() -> Document:
    """A heading, a sentence and a table for each theme, no two tables alike."""
    blocks: list[Block] = [heading(PLAN.title, 1), plain("Appendix 1 to the report of the Head of Communities")]
    for number, (theme, columns) in enumerate(zip(PLAN.themes, COLUMNS, strict=True)):
        widths = tuple(column.width for column in columns)
        blocks += [heading(theme.label), plain(theme.statement or "")]
        blocks.append(Table(widths, plan_rows(PLAN, number, columns), EVERY_PAGE, rows_may_split=False))
    return Document(
        PLAN.name,
        PLAN.title,
        tuple(blocks),
        margins=(60.0, 56.0),
        footer="Active Harrowmere {page}",
        family="Times",
        size=11.5,
    )
