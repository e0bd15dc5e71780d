"""Layout 2: an action log; a titled project with its date on the left, what was done and achieved on the right."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, Row, Table, cell, header_row, heading, plain
from samples.plan import Dated, Item, Plan, Theme, did, gained, told
from samples.tables import story_cell, title_then_date, title_with_date

TEXT_FORMS = {"": "flattened"}

PLAN = Plan(
    name="calderbeck-learning-log",
    title="Adult Learning and Village Halls Progress Log",
    organisation="Calderbeck County Council",
    notes="Action log with an intro row (statement | narrative) under its own header row; done in regular type and "
    "achieved in bold in one cell; title and date in one cell, run on or on a line of its own; a web address broken "
    "over two lines, its link annotations printed at the page end; the last row has no date.",
    themes=(
        Theme(
            "Skills",
            "Residents who have the confidence and know-how to find good work, manage money and carry on learning "
            "throughout life.",
            "Learning begins close to home. Our tutors meet people where they already go, in halls, chapels and "
            "community kitchens. Nobody is asked for a certificate at the door. Some learners have not sat in a "
            "classroom "
            "for forty years, so we start with what they want to do next.",
        ),
        Theme(
            "Spaces",
            "Halls and centres in every part of the county that are warm, safe to use and run with the people who "
            "depend on them.",
            "A hall is more than four walls and a kettle. It is where a village votes, dances and says goodbye. We "
            "help "
            "committees to plan ahead for their buildings. We do not run the halls, but we stand behind the people "
            "who do.",
        ),
        Theme(
            "Connections",
            "Organisations that share what they know and make it simple for residents to be helped once and helped "
            "well.",
            "The county, the districts and the health service serve the same households. Our learning team is often "
            "the "
            "first to hear of a worry. We want that conversation to lead somewhere.",
        ),
    ),
    items=(
        Item(
            0,
            ("Pay As You Learn Bursary",),
            dates=(Dated("May 2021 – Ongoing", "2021-05-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Set up a bursary of up to £300 a head so that course fees, bus fares and childcare no longer "
                    "stand in "
                    "the way.",
                    "Published the application form in five languages.",
                ),
                gained("More people from low-income households finishing a course."),
                gained("Greater trust in the college among families who had never used it."),
            ),
        ),
        Item(
            0,
            ("Kitchen Table Numeracy",),
            dates=(Dated("September 2021 - June 2022", "2021-09-01", "2022-06-30", actions=(0,)),),
            stories=(
                did("Recruited nine tutors to teach household budgeting in food banks and community kitchens."),
                did("Wrote a workbook with recipes and supermarket receipts as its exercises."),
                gained("Learners better able to compare prices and avoid costly credit."),
            ),
        ),
        Item(
            0,
            ("Care Academy pilot",),
            dates=(Dated("Launched Nov 2021", "2021-11-01", "2021-11-30", actions=(0,)),),
            stories=(
                did(
                    "Agreed with four care homes to offer a six-week taster course with a guaranteed interview.",
                    "Two cohorts have been taught so far at the Marsh Road centre.",
                ),
                told(
                    ("action", "The county paid for uniforms and background checks."),
                    ("outcome", "Reduced vacancies in the homes that took part."),
                ),
                gained("Improved pay and prospects for people entering care work."),
            ),
        ),
        Item(
            0,
            ("Digital Buddies",),
            dates=(Dated("Jan 2022-ongoing", "2022-01-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Trained 34 volunteers to sit with neighbours and work through online forms.",
                    "Loaned tablets with a year of mobile data to housebound residents.",
                ),
                gained("Residents spend less time waiting on the telephone for benefits advice."),
                gained("Increased independence for people with sight loss."),
            ),
            links=("https://learning.calderbeck.example/buddies/volunteer-with-us?from=progress-log&page=overview",),
        ),
        Item(
            0,
            ("English for New Arrivals",),
            dates=(Dated("Aug 2022", "2022-08-01", "2022-08-31", actions=(0,)),),
            stories=(
                did(
                    "Opened beginner classes in two hotels within a fortnight of the first families being placed there."
                ),
                gained("Children settled sooner in local schools."),
            ),
        ),
        Item(
            1,
            ("Warm Halls Fund",),
            dates=(Dated("October 2021 – March 2022", "2021-10-01", "2022-03-31", actions=(0,)),),
            stories=(
                did("Awarded 27 small grants to hall committees for insulation, draught strips and heating controls."),
                gained("Lower fuel bills for committees run by volunteers."),
                gained("Halls kept open through the winter months for people living alone."),
            ),
        ),
        Item(
            1,
            ("Tolbeck Institute roof",),
            dates=(Dated("Completed February 2022", "2022-02-01", "2022-02-28", actions=(0,)),),
            stories=(
                did(
                    "Replaced the slate roof and repaired the clock with money from a legacy and a county loan.",
                    "The trustees chose a contractor from the next valley.",
                ),
                gained("A listed building saved for public use."),
                gained("New bookings from the choir, the band and a toddler group."),
            ),
        ),
        Item(
            1,
            ("Hall keepers’ network",),
            dates=(Dated("since March 2022", "2022-03-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Brought caretakers and booking clerks together each quarter to swap tips on licences, keys and "
                    "leaks.",
                    "Drew up a model hiring agreement that any committee may copy.",
                ),
                gained("Fewer disputes with hirers and quicker repairs."),
            ),
        ),
        Item(
            1,
            ("Step-free survey of 40 halls",),
            dates=(Dated("April-July 2022", "2022-04-01", "2022-07-31", actions=(0,)),),
            stories=(
                did(
                    "Walked every route from bus stop to stage with a panel of wheelchair users and noted each "
                    "obstacle."
                ),
                did("Sent each committee a costed list of remedies."),
                gained("Disabled residents able to take part in village life on equal terms."),
            ),
        ),
        Item(
            2,
            ("One Front Door form",),
            dates=(Dated("Live June 2022 and Ongoing", "2022-06-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Replaced eleven separate forms with a single page that tutors fill in with the learner beside "
                    "them."
                ),
                gained("People tell their story once rather than five times."),
                gained("Quicker help with debt, housing and loneliness."),
            ),
        ),
        Item(
            2,
            ("Shared Tutor Bank",),
            dates=(Dated("Sept 2022-Ongoing for 2 years", "2022-09-01", "2024-08-31", actions=(0,)),),
            stories=(
                did(
                    "Signed an agreement with three neighbouring colleges so that a tutor cleared by one can work "
                    "for all.",
                    "Built a simple rota on the county’s website.",
                ),
                gained("Classes no longer cancelled when somebody is ill."),
            ),
        ),
        Item(
            2,
            ("Social prescribing breakfast",),
            dates=(),
            stories=(
                did("Invited link workers from every surgery to a monthly breakfast with course leaders."),
                gained("Better knowledge among health staff of what is on offer."),
            ),
        ),
    ),
)

WIDTHS = (142.0, 325.0)
DATE_ON_ITS_OWN_LINE = frozenset(
    {
        "Pay As You Learn Bursary",
        "Care Academy pilot",
        "Warm Halls Fund",
        "Hall keepers’ network",
        "One Front Door form",
        "Social prescribing breakfast",
    }
)


def _log_row(item: Item) -> Row:
    left = title_then_date if item.actions[0] in DATE_ON_ITS_OWN_LINE else title_with_date
    return Row((left(item), story_cell(item)))


def document() -> Document:
    """A heading and a table for each theme: header, intro row, a second header, then the log."""
    blocks: list[Block] = [heading("Annex C – " + PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        intro = Row((cell(plain(theme.statement or "")), cell(plain(theme.narrative or ""))))
        rows = (_log_row(item) for item in PLAN.items if item.theme == number)
        head = (
            header_row("What we are here for", "How learning helps"),
            intro,
            header_row("Project - When", "Difference"),
        )
        blocks += [heading(theme.label), Table(WIDTHS, (*head, *rows))]
    return Document(
        PLAN.name, PLAN.title, tuple(blocks), A4_PORTRAIT, margins=(64.0, 72.0), size=12.0, fill_bands=False
    )
