"""Layout 2 with the columns swapped: the long cell comes first, the project and its dates second; no intro row."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, Row, Table, header_row, heading
from samples.plan import Dated, Item, Plan, Theme, did, gained, told
from samples.tables import story_cell, title_then_date, title_with_date

TEXT_FORMS = {"": "flattened"}

PLAN = Plan(
    name="ellinghurst-youth-log",
    title="Youth Service Improvement Log",
    organisation="Ellinghurst City Council",
    notes="Action log with the free cell on the left and the project with its date on the right; no intro row; some "
    "achievements in regular type; rows cut by page breaks; page numbers.",
    themes=(Theme("Voice"), Theme("Opportunity"), Theme("Safety")),
    items=(
        Item(
            0,
            ("Youth Cabinet elections",),
            dates=(Dated("November 2022", "2022-11-01", "2022-11-30", actions=(0,)),),
            stories=(
                did(
                    "Held a secret ballot in all eleven secondary schools and two colleges.",
                    "Hired real ballot boxes from the electoral services team.",
                ),
                gained("Young people understand how the city is governed and how to change it."),
                gained("A higher turnout than at the last three polls, with 6,412 votes cast."),
            ),
        ),
        Item(
            0,
            ("Care leavers’ panel",),
            dates=(Dated("since January 2023", "2023-01-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Invited eight care leavers to read each new policy before it goes to committee and paid them "
                    "for their time."
                ),
                gained("Policies written in words that a nineteen-year-old can follow."),
                gained("Stronger relationships between personal advisers and the people they advise."),
            ),
        ),
        Item(
            0,
            ("Budget in a day",),
            dates=(Dated("March 2023", "2023-03-01", "2023-03-31", actions=(0,)),),
            stories=(
                did("Gave fifty teenagers a hall, a calculator and £40,000 to divide among local projects."),
                told(
                    ("action", "Two councillors acted as clerks."),
                    ("outcome", "Improved understanding of public money on both sides."),
                ),
            ),
        ),
        Item(
            0,
            ("Signing of the Listening Promise",),
            dates=(Dated("June 2023 - Ongoing", "2023-06-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Asked every head of service to name one decision a year on which young residents will be heard "
                    "first."
                ),
                gained("More confidence among young residents that speaking up is worth the effort."),
            ),
        ),
        Item(
            1,
            ("Saturday Makers Club",),
            dates=(Dated("Sept 2022 – July 2023", "2022-09-01", "2023-07-31", actions=(0,)),),
            stories=(
                did(
                    "Converted a disused fire station into a workshop with lathes, looms and a recording booth.",
                    "Borrowed tutors from the university for a term at a time.",
                ),
                gained("New portfolios that helped fourteen members to win a place at art college."),
                gained("Better use of an empty building."),
            ),
        ),
        Item(
            1,
            ("Summer jobs scheme",),
            dates=(Dated("July-August 2023", "2023-07-01", "2023-08-31", actions=(0,)),),
            stories=(
                did("Persuaded 38 firms to take on a sixteen or seventeen year old for four weeks at the living wage."),
                did("Laid on a week of coaching beforehand in how to travel, dress and ask for help."),
                gained("Reduced numbers of school leavers without work or training in the autumn count."),
            ),
        ),
        Item(
            1,
            ("Free bus pass for apprentices",),
            dates=(Dated("Launched Oct 2023", "2023-10-01", "2023-10-31", actions=(0,)),),
            stories=(
                did("Negotiated a flat-rate deal with the bus company and put it on a smartcard."),
                gained("Apprentices keep more of their first wage."),
                gained("Increased applications from the outer estates."),
            ),
        ),
        Item(
            1,
            ("Music in Mind",),
            dates=(Dated("2023/24", "2023-04-01", "2024-03-31", actions=(0,)),),
            stories=(
                did(
                    "Commissioned a weekly songwriting session for teenagers who are waiting for counselling.",
                    "Sessions take place at the Corn Store, out of school hours.",
                ),
                gained("Improved mood scores for nine out of ten members."),
                gained("Less pressure on the crisis team."),
            ),
        ),
        Item(
            2,
            ("Night-time youth bus",),
            dates=(Dated("Dec 2022-Ongoing for 18 months", "2022-12-01", "2024-05-31", actions=(0,)),),
            stories=(
                did(
                    "Fitted out a double-decker with a kitchen, phone chargers and a quiet top deck.",
                    "Parked it by the cathedral on Fridays and Saturdays until one in the morning.",
                ),
                gained("Fewer calls to the police about groups gathering in the precinct."),
                gained("Safer journeys home for young people who have missed the last train."),
            ),
        ),
        Item(
            2,
            ("Mentors at the school gate",),
            dates=(Dated("April – July 2023", "2023-04-01", "2023-07-31", actions=(0,)),),
            stories=(
                did("Placed trained mentors outside three schools at home time."),
                gained("Calmer streets and shops at the end of the school day."),
            ),
        ),
        Item(
            2,
            ("Safeguarding refresher for volunteers",),
            dates=(Dated("Completed September 2023", "2023-09-01", "2023-09-30", actions=(0,)),),
            stories=(
                did("Rewrote the half-day course with input from the hospital and trained 210 volunteers in a month."),
                gained("Concerns reported sooner and to the right place."),
            ),
        ),
    ),
)

WIDTHS = (318.0, 150.0)
DATE_ON_THE_TITLE_LINE = frozenset(
    {"Budget in a day", "Summer jobs scheme", "Music in Mind", "Mentors at the school gate"}
)


def _log_row(item: Item) -> Row:
    right = title_with_date if item.actions[0] in DATE_ON_THE_TITLE_LINE else title_then_date
    return Row((story_cell(item), right(item)))


def document() -> Document:
    """A heading and a two-column table for each theme."""
    blocks: list[Block] = [heading("Appendix B", 1), heading(PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        rows = (_log_row(item) for item in PLAN.items if item.theme == number)
        head = header_row("What we did and what changed", "Project and dates")
        blocks += [heading(theme.label), Table(WIDTHS, (head, *rows))]
    return Document(
        PLAN.name,
        PLAN.title,
        tuple(blocks),
        A4_PORTRAIT,
        margins=(64.0, 48.0),
        size=12.0,
        footer="Page {page} of {pages}",
        fill_bands=False,
    )
