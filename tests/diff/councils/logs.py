"""Logs of what was done, and plans of short repeated lines. The councils are invented."""

from __future__ import annotations

from tests.diff.drafts import Deed, aim, deed, part, plan

STONEBECK = plan(
    "Stonebeck County Council: Libraries and Archives Action Log",
    part(
        "Books and reading",
        deed(
            "Summer reading challenge",
            "July 2023",
            steps=(
                deed("Signed up 2,300 children through visits to primary schools."),
                deed("Printed posters and medals with the help of a local firm."),
            ),
            outcomes=(
                "Increased borrowing of children’s books in August.",
                "Improved confidence of reluctant readers.",
            ),
        ),
        deed(
            "Books on prescription",
            "March 2023 – Ongoing",
            steps=(deed("Bought twelve sets of self-help titles chosen by family doctors."),),
            outcomes=("Patients find help without waiting for an appointment.",),
        ),
        deed(
            "Home library service",
            "since May 2022",
            steps=(
                deed("Recruited nine volunteer drivers."),
                deed("Moved the delivery lists from paper to a tablet."),
            ),
            outcomes=("Housebound readers receive books every three weeks.",),
        ),
        deed("World Book Night", "April 2023", steps=(deed("Gave away 400 novels at bus stops and in cafes."),)),
    ),
    part(
        "Buildings",
        deed(
            "Stonebeck central library refit",
            "Completed Oct 2023",
            steps=(
                deed("Replaced the shelving on the ground floor."),
                deed("Opened a quiet room and a room for podcasts."),
                deed("Laid a new carpet in the reading room."),
            ),
            outcomes=("Visits rose by a fifth in the first quarter.",),
        ),
        deed(
            "Netherwell library: lease ended",
            "December 2023",
            steps=(deed("Moved the collection into the community centre with the parish."),),
            outcomes=("Savings of £18,000 a year on rent.",),
        ),
        deed("Boiler at Upper Fold", "February 2023", steps=(deed("Fitted a heat pump in place of the oil boiler."),)),
    ),
    part(
        "Archives",
        deed(
            "Tithe maps online",
            "June – November 2023",
            steps=(
                deed("Photographed 212 maps in the strongroom."),
                deed("Trained volunteers to describe each field and its owner."),
            ),
            outcomes=("Researchers abroad can consult the maps.", "Wear on the originals is much reduced."),
        ),
        deed(
            "Oral history of the quarries",
            "2023/24",
            steps=(deed("Recorded thirty retired quarrymen and their families."),),
        ),
        deed("Flood plan", "January 2024", steps=(deed("Moved the parish registers to the upper floor."),)),
    ),
)


def _watch(what: str, when: str = "Quarterly") -> Deed:
    return deed(f"Continue to monitor {what}", when)


PELLMARSH = plan(
    "Pellmarsh District Council: Corporate Delivery Plan",
    part(
        "Economy",
        aim(
            "A thriving market town",
            _watch("vacant shops"),
            _watch("footfall in the market place", "Monthly"),
            deed("Annual report", "May 2025"),
            deed("Review the markets policy", "October 2024"),
            deed("Offer grants for shop fronts", "2024/25"),
            measures=("Number of vacant shops",),
        ),
        aim(
            "Jobs and skills",
            _watch("youth unemployment"),
            deed("Hold a jobs fair", "September 2024"),
            deed("Work with partners", "Ongoing"),
            measures=("Number of young people in work or training",),
        ),
    ),
    part(
        "Environment",
        aim(
            "Less waste, more recycling",
            _watch("recycling rates", "Monthly"),
            _watch("fly-tipping"),
            deed("Annual report", "June 2025"),
            deed("Review the bulky waste charges", "January 2025"),
            measures=("% of household waste recycled",),
        ),
        aim(
            "Clean air",
            _watch("nitrogen dioxide at the ring road", "Monthly"),
            deed("Publish the air quality statement", "June 2024"),
            deed("Work with partners", "Ongoing"),
        ),
    ),
    part(
        "Communities",
        aim(
            "Safe neighbourhoods",
            _watch("anti-social behaviour"),
            _watch("the cameras in the bus station"),
            deed("Annual report", "July 2025"),
            deed("Review the public spaces protection order", "March 2025"),
            deed("Hold a community safety day", "June 2024"),
            measures=("Number of incidents reported",),
        ),
        aim(
            "Culture for all",
            deed("Annual report", "April 2025"),
            deed("Hold a summer festival", "August 2024"),
            deed("Review the grants to arts groups", "November 2024"),
            deed("Work with partners", "Ongoing"),
            outcomes=("More people take part in the arts",),
        ),
    ),
)

LOGS = (STONEBECK, PELLMARSH)
