"""Layout 1 with unnumbered priorities and milestones as list items, dated in as many forms as councils use."""

from __future__ import annotations

from samples.blocks import Block, Document, Table, heading, plain
from samples.plan import Dated, Item, Plan, Theme
from samples.tables import Column, actions, milestone_bullets, outcomes, plan_rows, priority, theme_text

TEXT_FORMS = {"": "tabular"}

PLAN = Plan(
    name="pennyfold-housing",
    title="Homes for Pennyfold: Housing Strategy Action Plan 2022–2025",
    organisation="Pennyfold District Council",
    notes="Theme as a bold paragraph above each table; priorities without numbers; milestones as list items in regular "
    "type, their dates written in many forms (quarters, seasons, fiscal and academic years, by, until, from, end of, "
    "ongoing, recurring, day first, week commencing, to be confirmed). A week commencing 3 October is read as the "
    "seven "
    "days from that Monday, which the contract's table does not cover.",
    themes=(
        Theme("Theme 1: Build", "enough homes of the right kind in the right villages", other_label="Build"),
        Theme("Theme 2: Repair", "council homes that tenants are proud of", other_label="Repair"),
        Theme(
            "Theme 3: Prevent", "nobody sleeping rough and nobody left to face eviction alone", other_label="Prevent"
        ),
    ),
    items=(
        Item(
            0,
            heading="Bring forward land for affordable homes",
            actions=(
                "List every parcel of council land larger than a tennis court and say what it could be used for",
                "Set up a joint venture with two housing associations",
                "Change the scheme of delegation so that small sites are decided by officers",
            ),
            outcomes=("320 affordable homes started", "Young families able to stay in the village where they grew up"),
            dates=(
                Dated("Spring 2022", "2022-03-01", "2022-05-31", "Land list published", (0,), shape="{label} – {date}"),
                Dated(
                    "Q3 2022/23",
                    "2022-10-01",
                    "2022-12-31",
                    "Joint venture incorporated",
                    (1,),
                    shape="{label} – {date}",
                ),
                Dated("by March 2024", None, "2024-03-31", "First hundred homes started", (1,)),
                Dated(
                    "01/04/2022 – 31/03/2023",
                    "2022-04-01",
                    "2023-03-31",
                    "New scheme of delegation on trial",
                    (2,),
                    shape="{label}: {date}",
                ),
            ),
        ),
        Item(
            0,
            heading="Support people who want to build for themselves",
            actions=(
                "Keep a register of self-builders and match them to serviced plots",
                "Publish a pattern book with a local architects’ group",
            ),
            outcomes=("Number of serviced plots sold", "Greater variety of design at lower cost"),
            dates=(
                Dated("Ongoing", None, None, "Register kept up to date", (0,), open_end=True, shape="{label} – {date}"),
                Dated(
                    "Autumn 2022", "2022-09-01", "2022-11-30", "Pattern book launched", (1,), shape="{label} – {date}"
                ),
                Dated("TBC", None, None, "Second release of plots", (0,), shape="{label} – {date}"),
            ),
        ),
        Item(
            0,
            heading="Meet the need for homes in later life",
            actions=(
                "Commission an extra-care scheme of sixty flats at Millrace Lane",
                "Offer help with the cost of moving to tenants who give up a large home",
            ),
            outcomes=(
                "Older residents live independently for longer",
                "Family houses freed for those in overcrowded flats",
            ),
            dates=(
                Dated(
                    "April 2022 – Ongoing",
                    "2022-04-01",
                    None,
                    "Moving grants on offer",
                    (1,),
                    open_end=True,
                    shape="{label} – {date}",
                ),
                Dated(
                    "end of March 2023",
                    "2023-03-31",
                    "2023-03-31",
                    "Planning application for Millrace Lane",
                    (0,),
                    shape="{label} – {date}",
                ),
                Dated("early 2024", "2024-01-01", "2024-04-30", "Work starts on site", (0,), shape="{label} – {date}"),
            ),
        ),
        Item(
            1,
            heading="Bring all council homes up to standard",
            actions=(
                "Inspect every home once in five years and share the findings with the tenant",
                "Renew kitchens, roofs and windows in blocks that were built before 1965",
                "Answer reports of damp within three working days",
            ),
            outcomes=(
                "All homes decent and free of serious hazards",
                "% of tenants satisfied with repairs",
                "Fewer repeat visits for the same fault",
            ),
            dates=(
                Dated("from July 2022", "2022-07-01", None, "Rolling inspections", (0,), open_end=True),
                Dated("2022/23", "2022-04-01", "2023-03-31", "Pre-1965 blocks: roofs", (1,), shape="{label} {date}"),
                Dated("2023/24", "2023-04-01", "2024-03-31", "Pre-1965 blocks: kitchens and windows", (1,)),
                Dated(
                    "w/c 3 October 2022",
                    "2022-10-03",
                    "2022-10-09",
                    "Damp hotline opens",
                    (2,),
                    shape="{label}, {date}",
                ),
                Dated("Quarterly", None, None, "Repairs figures reported to tenants", (2,), shape="{label} – {date}"),
            ),
        ),
        Item(
            1,
            heading="Give tenants a real say",
            actions=(
                "Elect a tenants’ panel with a seat on the board",
                "Pay for accredited training for panel members",
                "Hold an open meeting on every estate",
            ),
            outcomes=("Decisions shaped by those who live with them", "Trust in the landlord service restored"),
            dates=(
                Dated(
                    "14 November 2022",
                    "2022-11-14",
                    "2022-11-14",
                    "Tenants’ panel elected",
                    (0,),
                    shape="{label} on {date}",
                ),
                Dated(
                    "academic year 2023/24",
                    "2023-09-01",
                    "2024-08-31",
                    "Panel members trained",
                    (1,),
                    shape="{label} in {date}",
                ),
                Dated(
                    "Annually from June 2022",
                    "2022-06-01",
                    None,
                    "Open estate meetings",
                    (2,),
                    open_end=True,
                    shape="{label} – {date}",
                ),
            ),
        ),
        Item(
            2,
            heading="Act before a household loses its home",
            actions=(
                "Station a housing adviser in the county court on hearing days",
                "Pay landlords’ arrears as a loan where a tenancy can be saved",
                "Teach a lesson on renting to sixth formers",
            ),
            outcomes=(
                "Evictions that end in homelessness halved",
                "Reduced spending on bed and breakfast",
                "School leavers know their rights and duties",
            ),
            dates=(
                Dated("Sept 2022", "2022-09-01", "2022-09-30", "Adviser in court", (0,), shape="{label} – {date}"),
                Dated("until September 2024", None, "2024-09-30", "Arrears loans available", (1,)),
                Dated(
                    "Q1 2023/24",
                    "2023-04-01",
                    "2023-06-30",
                    "Lesson tried out in two sixth forms",
                    (2,),
                    shape="{label} ({date})",
                ),
                Dated(
                    "Apr '24",
                    "2024-04-01",
                    "2024-04-30",
                    "Lesson taught in all sixth forms",
                    (2,),
                    shape="{label} ({date})",
                ),
            ),
        ),
        Item(
            2,
            heading="End rough sleeping",
            actions=(
                "Lease six flats for people coming straight off the street",
                "Join up outreach with the drug and alcohol team",
            ),
            outcomes=("No second night out for anyone", "More people in treatment and in settled homes"),
            dates=(
                Dated("Winter 2023", "2023-12-01", "2024-02-29", "Six flats let", (0,), shape="{label} – {date}"),
                Dated(
                    "January-June 2023",
                    "2023-01-01",
                    "2023-06-30",
                    "Joint outreach pilot",
                    (1,),
                    shape="{label} {date}",
                ),
                Dated("Monthly", None, None, "Count of people sleeping rough", (1,), shape="{label} – {date}"),
            ),
        ),
    ),
)

COLUMNS = (
    Column("Priorities", 128.0, priority),
    Column("Key actions", 226.0, actions),
    Column("Impact", 178.0, outcomes),
    Column("Milestones", 210.0, milestone_bullets),
)


def document() -> Document:
    """A bold paragraph and a table for each theme; header rows are not repeated."""
    blocks: list[Block] = [
        heading("Appendix 3", 1),
        heading(PLAN.title, 1),
        plain("Key: w/c week commencing; TBC to be confirmed."),
    ]
    widths = tuple(column.width for column in COLUMNS)
    for number, theme in enumerate(PLAN.themes):
        blocks += [theme_text(theme), Table(widths, plan_rows(PLAN, number, COLUMNS))]
    return Document(PLAN.name, PLAN.title, tuple(blocks), size=11.0)
