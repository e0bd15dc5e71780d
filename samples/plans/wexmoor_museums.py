"""Layout 1: a ruled table under merged theme bands, bullets in cells, milestones as words and an italic date."""

from __future__ import annotations

from samples.blocks import Document, Table, heading
from samples.plan import Dated, Item, Plan, Theme
from samples.tables import Column, actions, milestones, outcomes, plan_rows, priority, theme_band

TEXT_FORMS = {"": "tabular", "-flat": "flattened"}

PLAN = Plan(
    name="wexmoor-museums",
    title="Museums, Archives and Reading Strategy Delivery Plan",
    organisation="Wexmoor Borough Council",
    notes="Theme bands merged over the table, header row under each band, bullets, milestones with an italic date; "
    "rows cut by page breaks are closed with a rule. The flattened text is the same pages as pdftotext gives them.",
    themes=(
        Theme("Curiosity", "our collections give residents of every age a reason to keep finding things out"),
        Theme(
            "Belonging", "our buildings are places where neighbours meet and where Wexmoor’s story is told by all of us"
        ),
        Theme("Resilience", "our services are well run, well loved and able to pay their way"),
    ),
    items=(
        Item(
            0,
            reference="A1",
            heading="Help families with young children to discover books and objects together",
            actions=(
                "Offer a free story sack to every family that registers a birth at the Wexmoor Register Office",
                "Train twelve play rangers to lead object-handling sessions in nurseries",
                "Redesign the Saturday drop-in at Kettle Lane Museum with parents",
            ),
            outcomes=(
                "More families reading at home with toddlers",
                "Number of nurseries that borrow a handling box each term",
                "Parents are more confident in sharing stories and songs",
                "% of drop-in families who come back within three months",
            ),
            dates=(
                Dated("May 2023", "2023-05-01", "2023-05-31", "Story sacks ready for the Register Office", (0,)),
                Dated("June – July 2023", "2023-06-01", "2023-07-31", "Play rangers recruited and trained", (1,)),
                Dated("January 2024", "2024-01-01", "2024-01-31", "New Saturday drop-in opens", (2,)),
            ),
        ),
        Item(
            0,
            reference="A2",
            heading="Bring local records within reach of schools",
            actions=(
                "Scan the borough’s tithe maps and parish registers and publish them with teaching notes",
                "Run a history trail with each of the six secondary schools",
            ),
            outcomes=(
                "Teachers use original sources in lessons without travelling to the record office",
                "2,000 pupils take part in a trail each year",
            ),
            dates=(
                Dated("March 2024", "2024-03-01", "2024-03-31", "Tithe maps and registers online", (0,)),
                Dated("September 2023", "2023-09-01", "2023-09-30", "First history trail walked", (1,)),
                Dated(
                    "September 2024 – July 2025", "2024-09-01", "2025-07-31", "Trails offered to all six schools", (1,)
                ),
            ),
        ),
        Item(
            0,
            reference="A3",
            heading="Make it easier for adults to pick up learning again",
            actions=(
                "Pair volunteer tutors with adults who want to brush up their maths or writing",
                "Set aside a quiet study room at Fenwick Street with longer evening hours",
                "Publish one calendar of courses with the college and the Workers’ Learning Trust",
            ),
            outcomes=(
                "Fewer residents without a level 2 qualification",
                "Learners report greater self-belief at the end of their course",
                "Evening use of the study room doubled",
            ),
            dates=(
                Dated("October 2023", "2023-10-01", "2023-10-31", "Tutor scheme begins", (0,)),
                Dated("August 2023", "2023-08-01", "2023-08-31", "Study room fitted out", (1,)),
                Dated("February 2024", "2024-02-01", "2024-02-29", "Joint course calendar published", (2,)),
            ),
        ),
        Item(
            1,
            reference="B1",
            heading="Open up Kettle Lane Museum as a place to meet",
            actions=(
                "Move the ticket desk and create a free-to-enter front room",
                "Let the courtyard café to a social enterprise",
            ),
            outcomes=(
                "Visits to Kettle Lane up by a quarter",
                "Residents describe the museum as welcoming",
                "Work placements for young people leaving care",
            ),
            dates=(
                Dated("April 2023", "2023-04-01", "2023-04-30", "Architect’s drawings signed off", (0,)),
                Dated("November 2023 – March 2024", "2023-11-01", "2024-03-31", "Front room built", (0,)),
                Dated("May 2024", "2024-05-01", "2024-05-31", "Café tenant in place", (1,)),
            ),
        ),
        Item(
            1,
            reference="B2",
            heading="Collect and show the stories that are missing from our shelves",
            actions=(
                "Record forty interviews with people who moved to Wexmoor from overseas",
                "Ask community curators to choose objects for a touring display",
                "Catalogue the Deaf Club’s film reels with its members",
            ),
            outcomes=(
                "Collections reflect the borough as it is now",
                "Number of interviews listened to online",
                "Stronger ties between the archive and minority groups",
            ),
            dates=(
                Dated("July 2023", "2023-07-01", "2023-07-31", "Interviewers trained", (0,)),
                Dated("December 2023", "2023-12-01", "2023-12-31", "Forty interviews recorded", (0,)),
                Dated("June – October 2024", "2024-06-01", "2024-10-31", "Display on tour", (1,)),
                Dated("September 2023", "2023-09-01", "2023-09-30", "Film reels catalogued", (2,)),
            ),
        ),
        Item(
            1,
            reference="B3",
            heading="Reach villages that have no branch of their own",
            actions=(
                "Place book lockers in three village halls",
                "Take a pop-up exhibition to the summer shows",
            ),
            outcomes=(
                "Rural households borrow as often as those in town",
                "Village halls gain a new reason to be visited",
            ),
            dates=(
                Dated("August 2023", "2023-08-01", "2023-08-31", "Pop-up exhibition at its first show", (1,)),
                Dated("April 2024", "2024-04-01", "2024-04-30", "Three book lockers working", (0,)),
            ),
        ),
        Item(
            2,
            reference="C1",
            heading="Put the service on a sound financial footing",
            actions=(
                "Write a fundraising plan with the Friends of Wexmoor Museums",
                "Review fees for hire, filming and image licences",
            ),
            outcomes=(
                "Income from sources other than the council reaches £180,000",
                "Less reliance on one-off grants",
            ),
            dates=(
                Dated("June 2023", "2023-06-01", "2023-06-30", "Fundraising plan adopted", (0,)),
                Dated("January – March 2024", "2024-01-01", "2024-03-31", "Fees reviewed", (1,)),
            ),
        ),
        Item(
            2,
            reference="C2",
            heading="Look after the people who look after the collections",
            actions=(
                "Give each member of staff a yearly learning allowance",
                "Agree a volunteer charter and a simple way of claiming expenses",
                "Start an apprenticeship in conservation",
            ),
            outcomes=(
                "Staff turnover below ten per cent",
                "Volunteers feel valued and stay longer",
                "Specialist skills kept in the borough",
            ),
            dates=(
                Dated("April 2023", "2023-04-01", "2023-04-30", "Learning allowance introduced", (0,)),
                Dated("October 2023", "2023-10-01", "2023-10-31", "Volunteer charter signed", (1,)),
                Dated("September 2024", "2024-09-01", "2024-09-30", "First conservation apprentice starts", (2,)),
            ),
        ),
    ),
)

COLUMNS = (
    Column("Priority", 150.0, priority),
    Column("Actions", 222.0, actions),
    Column("Outcomes", 190.0, outcomes),
    Column("Timescale", 180.0, milestones),
)


def document() -> Document:
    """Three tables, each under its band; the header row is not repeated."""
    widths = tuple(column.width for column in COLUMNS)
    tables = tuple(
        Table(widths, (theme_band(theme), *plan_rows(PLAN, number, COLUMNS)))
        for number, theme in enumerate(PLAN.themes)
    )
    return Document(
        PLAN.name,
        PLAN.title,
        (heading("Appendix A", 1), heading(PLAN.title, 1), *tables),
    )
