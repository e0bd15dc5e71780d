"""Layout 3: long rows cut by page breaks, in mid-sentence, in mid-word and between a milestone and its date."""

from __future__ import annotations

from samples.blocks import Document, Paragraph, Run, Table, heading, plain
from samples.plan import Dated, Item, Plan, Theme
from samples.tables import Column, actions, milestones, outcomes, plan_rows, priority

TEXT_FORMS = {"": "tabular"}

PLAN = Plan(
    name="ostrey-climate",
    title="Climate and Nature Emergency Plan: Five-Year Programme",
    organisation="Ostrey Borough Council",
    notes="Rows cut by page breaks: the continuation has an empty first cell and goes on in mid-sentence or "
    "mid-word, a "
    "milestone’s date may stand on the next page; the header row is repeated after some breaks and not after "
    "others, and "
    "some cut rows have no rule at the page foot. Running header and page numbers.",
    themes=(
        Theme("Homes and Buildings", "warm, dry homes and public buildings that cost less to heat"),
        Theme("Getting Around", "a borough where the greener journey is also the easier one"),
        Theme("Land and Water", "room for nature from the high street to the saltmarsh"),
    ),
    items=(
        Item(
            0,
            reference="1.1",
            heading="Cut energy use in the buildings that the council owns",
            actions=(
                "Survey the forty largest buildings and rank them by the heat that they lose, so that money goes "
                "first to "
                "the places where it will save the most carbon for every pound spent",
                "Replace the gas boilers at the Town Hall, the Guildway baths and the Northgate depot with heat pumps",
                "Fit smart meters and publish a monthly table of the best and worst performing sites",
                "Switch off street lamps on industrial estates between midnight and five, having first asked the "
                "businesses, "
                "the police and the night workers who walk there what would make them feel at ease",
                "Appoint energy wardens among the staff of each building and give them an hour a week for the task",
            ),
            outcomes=(
                "Emissions from council buildings halved against the 2019 baseline",
                "Running costs lowered by £410,000 a year",
                "Staff and visitors more comfortable in winter and in summer",
                "Number of buildings rated A or B for energy",
            ),
            dates=(
                Dated("September 2022", "2022-09-01", "2022-09-30", "Survey of forty buildings finished", (0,)),
                Dated("April – October 2023", "2023-04-01", "2023-10-31", "Heat pump fitted at the Town Hall", (1,)),
                Dated("2023/24", "2023-04-01", "2024-03-31", "Heat pumps fitted at Guildway and Northgate", (1,)),
                Dated("January 2023", "2023-01-01", "2023-01-31", "First monthly table published", (2,)),
                Dated("February 2023", "2023-02-01", "2023-02-28", "Lamps switched off on the first estate", (3,)),
                Dated("November 2022", "2022-11-01", "2022-11-30", "Wardens appointed", (4,)),
            ),
        ),
        Item(
            0,
            reference="1.2",
            heading="Help owners and tenants to keep their homes warm for less",
            actions=(
                "Open a retrofit advice shop in the former post office on Tanner’s Row, staffed by surveyors who "
                "have no "
                "product to sell and can visit households that are unable to travel",
                "Draw on the national insulation grant for six hundred homes with an energy rating of E or lower, "
                "beginning with the terraces of the Quayside estate where condensation and mould are at their worst",
                "Inspect privately rented homes street by street and act against landlords who ignore the minimum "
                "standard",
                "Train local builders in insulation for solid walls through the con\u00adstruction centre at Ostrey "
                "College",
            ),
            outcomes=(
                "Fewer households in fuel poverty, above all among pensioners and families with babies",
                "Hospital admissions for breathing difficul\u00adties reduced in the three wards where homes are "
                "oldest",
                "New skilled jobs for residents in a trade that will be needed for a generation",
                "Number of homes brought up to rating C",
            ),
            dates=(
                Dated("May 2022", "2022-05-01", "2022-05-31", "Advice shop opened on Tanner’s Row", (0,)),
                Dated("June 2022 – March 2024", "2022-06-01", "2024-03-31", "Grant spent on six hundred homes", (1,)),
                Dated("October 2022", "2022-10-01", "2022-10-31", "Street-by-street inspections begin", (2,)),
                Dated("January – March 2023", "2023-01-01", "2023-03-31", "First class of builders qualifies", (3,)),
                Dated(
                    "July 2024",
                    "2024-07-01",
                    "2024-07-31",
                    "Advice shop reviewed and decision taken on a second shop in Hollin",
                    (0,),
                ),
            ),
        ),
        Item(
            0,
            reference="1.3",
            heading="Make new development fit for a warmer world",
            actions=(
                "Write planning guidance on shade, solar gain and rainwater and test it with developers before "
                "adoption",
                "Require a whole-life carbon statement for schemes of more than twenty dwellings",
            ),
            outcomes=(
                "Homes that stay cool without air-conditioning",
                "Less run-off to the combined sewer during cloudbursts",
            ),
            dates=(
                Dated("December 2022", "2022-12-01", "2022-12-31", "Guidance adopted", (0,)),
                Dated("April 2023", "2023-04-01", "2023-04-30", "Carbon statements required", (1,)),
            ),
        ),
        Item(
            1,
            reference="2.1",
            heading="Build a network of safe routes for walking and cycling",
            actions=(
                "Complete the riverside path between Low Ferry and the hospital, with lighting that dims when "
                "nobody is "
                "near so that bats and otters are left in peace",
                "Close the rat runs around four primary schools at the start and end of the school day",
                "Lend electric cargo bikes to traders for a month without charge and follow up what they decide to "
                "do after\u00adwards",
                "Put a covered cycle hangar on every street where at least five residents ask for one",
            ),
            outcomes=(
                "One journey in three across the town made on foot or by bike",
                "Casualties among children on the way to school down to nil",
                "Cleaner air on the four corridors that break the legal limit",
                "% of residents who say that they feel safe cycling after dark",
            ),
            dates=(
                Dated("March 2023", "2023-03-01", "2023-03-31", "Riverside path open from end to end", (0,)),
                Dated("September 2022", "2022-09-01", "2022-09-30", "School streets on trial at two schools", (1,)),
                Dated("September 2023", "2023-09-01", "2023-09-30", "School streets made permanent at all four", (1,)),
                Dated(
                    "April – September 2022",
                    "2022-04-01",
                    "2022-09-30",
                    "Cargo bikes lent to the first twenty traders",
                    (2,),
                ),
                Dated("February 2024", "2024-02-01", "2024-02-29", "Fifty hangars installed", (3,)),
            ),
        ),
        Item(
            1,
            reference="2.2",
            heading="Give buses priority and bring in an electric fleet",
            actions=(
                "Agree an enhanced partnership with both operators that fixes fares, frequencies and a common ticket",
                "Turn the inner lane of Station Parade over to buses, first in the peak hours and later throughout "
                "the day",
                "Install rapid chargers at the Northgate depot with enough capacity for refuse vehicles as well as "
                "buses",
            ),
            outcomes=(
                "Bus journeys five minutes quicker on average between Hollin and the centre",
                "More people using the bus at week\u00adends and in the evening",
                "Quieter streets and lower main\u00adtenance bills",
            ),
            dates=(
                Dated("July 2022", "2022-07-01", "2022-07-31", "Partnership signed", (0,)),
                Dated("November 2022", "2022-11-01", "2022-11-30", "Peak-hour bus lane in force", (1,)),
                Dated("May 2023", "2023-05-01", "2023-05-31", "All-day bus lane in force", (1,)),
                Dated("2024/25", "2024-04-01", "2025-03-31", "Rapid chargers in use", (2,)),
            ),
        ),
        Item(
            1,
            reference="2.3",
            heading="Make low-carbon travel the normal choice at work and at school",
            actions=(
                "Draw up travel plans with the ten largest employers, with cycle loans, car sharing and a "
                "guaranteed ride "
                "home for anyone on a late shift",
                "Offer road sense and bike repair lessons to every pupil in years five and six, in term time and "
                "through "
                "the holiday clubs",
                "Limit the mileage that staff may claim for short trips and lend them a pool bike or a bus pass "
                "instead",
            ),
            outcomes=(
                "Single-occupancy car journeys to the ten employers down by a fifth",
                "Pupils confident enough to ride to secondary school when they move up",
                "Council mileage bill reduced year on year",
            ),
            dates=(
                Dated(
                    "October 2022 – September 2023",
                    "2022-10-01",
                    "2023-09-30",
                    "Travel plans drawn up with all ten",
                    (0,),
                ),
                Dated("May 2023", "2023-05-01", "2023-05-31", "Lessons available in every primary school", (1,)),
                Dated("April 2022", "2022-04-01", "2022-04-30", "Mileage limit introduced", (2,)),
            ),
        ),
        Item(
            2,
            reference="3.1",
            heading="Restore habitats along the estuary and in the town",
            actions=(
                "Breach the old sea wall at Saltern Point under the super\u00advision of the coastal engineer and "
                "let the tide back over thirty "
                "hectares of poor grazing land",
                "Sow meadow mixtures on half of the verges and mow them once a year, after the seed has dropped",
                "Plant a tree for each child who starts school, in a place that the class has chosen",
            ),
            outcomes=(
                "Thirty hectares of saltmarsh that shelter wading birds and soften storm surges",
                "A measurable rise in bees and but\u00adter\u00adflies counted by volunteers",
                "Children who know and care for the green spaces near their homes",
            ),
            dates=(
                Dated("August – October 2023", "2023-08-01", "2023-10-31", "Sea wall breached at Saltern Point", (0,)),
                Dated("April 2022", "2022-04-01", "2022-04-30", "Meadow verges sown", (1,)),
                Dated("November 2022 – February 2023", "2022-11-01", "2023-02-28", "First class trees planted", (2,)),
            ),
        ),
        Item(
            2,
            reference="3.2",
            heading="Keep rivers clean and neighbourhoods dry",
            actions=(
                "Dig rain gardens in twelve streets that flooded in the last five years",
                "Map misconnected drains with the water company and have them put right",
                "Run a water watch with anglers and schools that tests samples from nine bridges and posts the "
                "results, in plain "
                "English, on boards at the bathing places",
            ),
            outcomes=(
                "Fewer homes flooded from the street",
                "The Ost and its tributaries reach good ecological status",
                "Residents know when it is safe to bathe and swim with greater self-confidence all year round",
            ),
            dates=(
                Dated("June 2023", "2023-06-01", "2023-06-30", "Six rain gardens dug", (0,)),
                Dated("June 2024", "2024-06-01", "2024-06-30", "Another six rain gardens dug", (0,)),
                Dated("March 2023", "2023-03-01", "2023-03-31", "Map of misconnections complete", (1,)),
                Dated("May 2022", "2022-05-01", "2022-05-31", "Water watch takes its first samples", (2,)),
            ),
        ),
    ),
)

INTRODUCTION = (
    "The Council declared a climate and nature emergency in July 2019. This programme sets out what the borough "
    "will do over "
    "the five years to March 2027 and how everyone will be able to see whether it is working. Progress is reported "
    "to the "
    "Environment Committee twice a year. Costs are shown in the budget papers and are not repeated here."
)

COLUMNS = (
    Column("Objective", 128.0, priority),
    Column("What we will deliver", 240.0, actions),
    Column("Expected benefits", 190.0, outcomes),
    Column("Key milestones", 184.0, milestones),
)
REPEATED_HEADERS = (frozenset({1}), frozenset({2}), frozenset[int]())
OPEN_ROWS = (frozenset({1}), frozenset[int](), frozenset({1}))


def document() -> Document:
    """A heading, a sentence and a long table for each theme."""
    blocks: list[Paragraph | Table] = [heading("Appendix 4", 1), heading(PLAN.title, 1), plain(INTRODUCTION)]
    widths = tuple(column.width for column in COLUMNS)
    for number, theme in enumerate(PLAN.themes):
        rows = plan_rows(PLAN, number, COLUMNS)
        blocks.append(Paragraph((Run(theme.label, bold=True), Run(f" – {theme.statement}"))))
        blocks.append(Table(widths, rows, REPEATED_HEADERS[number], open_at=OPEN_ROWS[number]))
    return Document(
        PLAN.name,
        PLAN.title,
        tuple(blocks),
        margins=(50.0, 54.0),
        header="Ostrey Borough Council",
        footer="Page {page} of {pages}",
        size=11.0,
    )
