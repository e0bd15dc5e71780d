"""Registers: a row an action, with reference, dates, lead, status and progress. The councils are invented."""

from __future__ import annotations

from tests.diff.drafts import Deed, deed, part, plan

_LEAD, _STATUS, _PROGRESS = "Lead officer", "RAG status", "Progress to date"


def _row(ref: str, text: str, when: str, lead: str, status: str, progress: str = "") -> Deed:
    cells = {"lead": (_LEAD, lead), "status": (_STATUS, status)} | (
        {"progress": (_PROGRESS, progress)} if progress else {}
    )
    return deed(text, when, ref=ref, **cells)


THORNWICK = plan(
    "Thornwick Borough Council: Parks and Open Spaces Action Register",
    part(
        "Play and recreation",
        _row("P1", "Refurbish the play area at Dene Hill", "March 2025", "Parks Manager", "Green", "Tender issued."),
        _row(
            "P2",
            "Refurbish the play area at Rushy Lea",
            "September 2025",
            "Parks Manager",
            "Amber",
            "Out to consultation with neighbours.",
        ),
        _row("P3", "Refurbish the play area at Cuckoo Meadow", "March 2026", "Parks Manager", "Not started"),
        _row(
            "P4",
            "Install outdoor gym equipment in two parks",
            "June 2025",
            "Sports Development Officer",
            "Green",
            "Sites agreed with ward members.",
        ),
        _row(
            "P5",
            "Install cycle stands at the entrances of all twelve parks",
            "by December 2025",
            "Transport Planner",
            "Amber",
            "Five sets in place.",
        ),
        _row(
            "P6",
            "Carry out an annual safety inspection of every playground",
            "Annually from April 2024",
            "Parks Manager",
            "Green",
        ),
        _row(
            "P7",
            "Review the byelaws on dogs, barbecues and drones",
            "31 October 2025",
            "Legal Services",
            "Red",
            "Delayed by a vacancy in the team.",
        ),
    ),
    part(
        "Trees and nature",
        _row(
            "N1",
            "Plant 4,000 trees along roads and on housing land",
            "2025/26",
            "Tree Officer",
            "Green",
            "1,150 planted last winter.",
        ),
        _row(
            "N2",
            "Adopt a tree strategy with a canopy target for each ward",
            "July 2025",
            "Tree Officer",
            "Amber",
            "Draft with the scrutiny panel.",
        ),
        _row(
            "N3",
            "Cut meadow grass once a year instead of eight times on six sites",
            "Ongoing",
            "Grounds Foreman",
            "Green",
        ),
        _row("N4", "Survey ponds and ditches for great crested newts", "Spring 2026", "Ecologist", "Not started"),
        _row(
            "N5",
            "Stop using glyphosate on hard surfaces",
            "by March 2026",
            "Grounds Foreman",
            "Amber",
            "A hot foam machine is on trial.",
        ),
        _row("N6", "Report on the condition of veteran trees", "Q3 2025/26", "Tree Officer", "Not started"),
    ),
    part(
        "Community and money",
        _row(
            "C1",
            "Support friends groups to run their own events",
            "Ongoing",
            "Community Ranger",
            "Green",
            "Eleven groups active.",
        ),
        _row(
            "C2",
            "Recruit a volunteer coordinator for two years",
            "May 2025",
            "Head of Leisure",
            "Complete",
            "In post since April.",
        ),
        _row(
            "C3",
            "Let the kiosk at Castle Gardens to a local trader",
            "TBC",
            "Estates Surveyor",
            "Red",
            "No bids in the first round.",
        ),
        _row(
            "C4",
            "Apply to the lottery for the restoration of the bandstand",
            "November 2025",
            "External Funding Officer",
            "Amber",
        ),
        _row(
            "C5",
            "Publish a price list for sports pitches and park hire",
            "1 April 2025",
            "Business Support",
            "Complete",
        ),
        _row(
            "C6",
            "Report income and spending to the committee each quarter",
            "Quarterly",
            "Finance Business Partner",
            "Green",
        ),
    ),
)

HEXLEY = plan(
    "Hexley Town Council: Work Plan",
    part(
        "Cleaner streets",
        deed("New litter bins, High Street", "May 2024", lead=("Who", "Amenities"), status=("Where we are", "Done")),
        deed(
            "New litter bins, Station Approach",
            "July 2024",
            lead=("Who", "Amenities"),
            status=("Where we are", "Ordered"),
        ),
        deed(
            "New dog bins, canal path",
            "TBC",
            lead=("Who", "Amenities"),
            status=("Where we are", "Waiting for the Canal Trust"),
        ),
        deed("Gum removal", "September 2024", lead=("Who", "Contractor"), status=("Where we are", "Booked")),
        deed("Graffiti hotline", "Ongoing", lead=("Who", "Clerk"), status=("Where we are", "Live")),
        deed("Spring clean weekend", "April 2024", lead=("Who", "Events group"), status=("Where we are", "Done")),
    ),
    part(
        "Lights and signs",
        deed("LED lanterns, Mill Road", "2024/25", lead=("Who", "Works"), status=("Where we are", "Half done")),
        deed("LED lanterns, Church Walk", "2025/26", lead=("Who", "Works"), status=("Where we are", "Not begun")),
        deed("Repaint fingerposts", "Summer 2024", lead=("Who", "Works"), status=("Where we are", "Not begun")),
        deed(
            "Christmas lights: switch-on and storage contract",
            "November 2024",
            lead=("Who", "Events group"),
            status=("Where we are", "Quotes in"),
        ),
        deed(
            "Town map for the bus station",
            "October 2024",
            lead=("Who", "Clerk"),
            status=("Where we are", "At the printer"),
        ),
    ),
    part(
        "The council itself",
        deed("Annual report", "May 2024", lead=("Who", "Clerk"), status=("Where we are", "Done")),
        deed("Training for new councillors", "June 2024", lead=("Who", "Clerk"), status=("Where we are", "Booked")),
        deed(
            "Website that works on a phone",
            "December 2024",
            lead=("Who", "Clerk"),
            status=("Where we are", "Specification written"),
        ),
        deed(
            "Allotment rents: three-year review",
            "January 2025",
            lead=("Who", "Finance group"),
            status=("Where we are", "Not begun"),
        ),
        deed("Cemetery chapel roof", "August 2024", lead=("Who", "Works"), status=("Where we are", "Scaffold up")),
    ),
)

WRENFIELD = plan(
    "Wrenfield Metropolitan Borough: Housing Delivery Plan",
    part(
        "Building homes",
        deed(
            "Complete Phase 1 of the Saltworks scheme (48 homes)",
            "June 2024",
            ref="1.1",
            lead=("Owner", "Development"),
            status=("Status", "Complete"),
        ),
        deed(
            "Complete Phase 2 of the Saltworks scheme (62 homes)",
            "June 2025",
            ref="1.2",
            lead=("Owner", "Development"),
            status=("Status", "On track"),
        ),
        deed(
            "Complete Phase 3 of the Saltworks scheme (35 homes)",
            "December 2026",
            ref="1.3",
            lead=("Owner", "Development"),
            status=("Status", "Not due"),
        ),
        deed(
            "Buy back 20 former council homes in Northgate ward",
            "March 2025",
            ref="1.4",
            lead=("Owner", "Housing Strategy"),
            status=("Status", "On track"),
        ),
        deed(
            "Buy back 15 former council homes in Eastgate ward",
            "March 2025",
            ref="1.5",
            lead=("Owner", "Housing Strategy"),
            status=("Status", "Behind"),
        ),
        deed(
            "Agree a pipeline of small sites with registered providers",
            "September 2024",
            ref="1.6",
            lead=("Owner", "Planning Policy"),
            status=("Status", "Complete"),
        ),
    ),
    part(
        "Improving homes",
        deed(
            "Replace 400 boilers with heat pumps",
            "2024/25",
            ref="2.1",
            lead=("Owner", "Asset Management"),
            status=("Status", "Behind"),
        ),
        deed(
            "Replace 650 kitchens and bathrooms",
            "2024/25",
            ref="2.2",
            lead=("Owner", "Asset Management"),
            status=("Status", "On track"),
        ),
        deed(
            "Inspect every tower block for fire doors that do not close",
            "October 2024",
            ref="2.3",
            lead=("Owner", "Building Safety"),
            status=("Status", "Complete"),
        ),
        deed(
            "Inspect every sheltered scheme for damp and mould",
            "January 2025",
            ref="2.4",
            lead=("Owner", "Building Safety"),
            status=("Status", "On track"),
        ),
        deed(
            "Insulate the lofts of 1,200 homes rated E or below",
            "by March 2026",
            ref="2.5",
            lead=("Owner", "Energy Team"),
            status=("Status", "On track"),
        ),
        deed(
            "License landlords in Northgate ward",
            "from April 2025",
            ref="2.6",
            lead=("Owner", "Private Sector Housing"),
            status=("Status", "Not due"),
        ),
        deed(
            "License landlords in Harbour ward",
            "from October 2025",
            ref="2.7",
            lead=("Owner", "Private Sector Housing"),
            status=("Status", "Not due"),
        ),
    ),
    part(
        "Preventing homelessness",
        deed(
            "Open a night shelter with 24 beds at Tanner Street",
            "November 2024",
            ref="3.1",
            lead=("Owner", "Housing Options"),
            status=("Status", "On track"),
        ),
        deed(
            "Open a day centre with showers and lockers at Tanner Street",
            "May 2025",
            ref="3.2",
            lead=("Owner", "Housing Options"),
            status=("Status", "Not due"),
        ),
        deed(
            "Place a housing adviser in the maternity hospital",
            "July 2024",
            ref="3.3",
            lead=("Owner", "Housing Options"),
            status=("Status", "Complete"),
        ),
        deed(
            "Cut the number of families in bed and breakfast to 10",
            "31 March 2025",
            ref="3.4",
            lead=("Owner", "Housing Options"),
            status=("Status", "Behind"),
        ),
        deed(
            "Cut the number of families in bed and breakfast beyond six weeks to nil",
            "31 March 2026",
            ref="3.5",
            lead=("Owner", "Housing Options"),
            status=("Status", "Behind"),
        ),
    ),
)

REGISTERS = (THORNWICK, HEXLEY, WRENFIELD)
