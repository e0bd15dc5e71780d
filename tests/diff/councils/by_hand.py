"""Editions as an officer writes them, both years by hand, with every change listed. The councils are invented."""

from __future__ import annotations

from tests.diff.drafts import Deed, aim, deed, part, plan
from tests.diff.handwritten import Hand


def _row(ref: str, text: str, when: str, lead: str, status: str) -> Deed:
    return deed(text, when, ref=ref, lead=("Lead", lead), status=("Status", status))


MARROWBY = Hand(
    plan(
        "Marrowby District Council: Waste and Recycling Action Plan 2024",
        part(
            "Collections",
            _row("1", "Issue every household with a food waste caddy", "October 2024", "Waste Manager", "On track"),
            _row("2", "Redesign collection rounds with route software", "March 2025", "Waste Manager", "On track"),
            _row("3", "Collect small electrical items at the kerb", "April 2025", "Waste Manager", "Not started"),
            _row("4", "Sell garden waste subscriptions online only", "February 2025", "Customer Services", "On track"),
            _row("5", "Trial textile banks at four supermarkets", "Summer 2024", "Recycling Officer", "Complete"),
        ),
        part(
            "Street cleaning",
            _row(
                "6",
                "Empty litter bins on the seafront twice a day from May to August",
                "Ongoing",
                "Cleansing Supervisor",
                "On track",
            ),
            _row(
                "7",
                "Fine drivers who throw litter from vehicles, using footage sent in by the public",
                "TBC",
                "Enforcement Team",
                "Not started",
            ),
            _row("8", "Buy two electric sweepers", "2024/25", "Fleet", "Delayed"),
            _row("9", "Buy one electric beach cleaner", "2025/26", "Fleet", "Not started"),
        ),
        part(
            "Learning",
            _row(
                "10",
                "Visit all primary schools with the recycling roadshow",
                "by July 2025",
                "Recycling Officer",
                "On track",
            ),
            _row("11", "Publish where our recycling goes", "June 2024", "Communications", "Complete"),
        ),
    ),
    plan(
        "Marrowby District Council: Waste and Recycling Action Plan 2025",
        part(
            "Collections and recycling",
            _row(
                "1",
                "Issue each household with a food waste caddy and a roll of liners",
                "March 2025",
                "Waste Manager",
                "Delayed",
            ),
            _row("2", "Redesign collection rounds with route software.", "March 2025", "Waste Manager", "Complete"),
            _row(
                "3",
                "Collect small electrical items and batteries at the kerb",
                "April 2025",
                "Recycling Officer",
                "On track",
            ),
            _row("4", "Sell garden waste subscriptions online only", "February 2025", "Customer Services", "Complete"),
            _row("5", "Accept plastic film in the blue-lidded bin", "March 2027", "Waste Manager", "Not started"),
        ),
        part(
            "Street cleaning",
            _row(
                "6",
                "Empty litter bins on the seafront twice a day from Easter to the end of September",
                "Ongoing",
                "Cleansing Supervisor",
                "On track",
            ),
            _row("7", "Fine drivers who throw litter from vehicles", "January 2026", "Enforcement Team", "On track"),
            _row("8", "Buy three electric sweepers", "2025/26", "Fleet", "Delayed"),
            _row("9", "Buy one electric beach cleaner", "2025/26", "Fleet", "Not started"),
            _row("10", "Publish where our recycling goes", "June 2025", "Communications", "On track"),
        ),
        part(
            "Learning",
            _row(
                "11",
                "Visit all primary schools with the recycling roadshow",
                "July 2025",
                "Recycling Officer",
                "On track",
            ),
            _row("12", "Train forty neighbours as compost mentors", "Autumn 2025", "Recycling Officer", "Not started"),
        ),
    ),
    reworded={
        "Collections": "Collections and recycling",
        "Issue every household with a food waste caddy": (
            "Issue each household with a food waste caddy and a roll of liners"
        ),
        "Collect small electrical items at the kerb": "Collect small electrical items and batteries at the kerb",
        "Empty litter bins on the seafront twice a day from May to August": (
            "Empty litter bins on the seafront twice a day from Easter to the end of September"
        ),
        "Fine drivers who throw litter from vehicles, using footage sent in by the public": (
            "Fine drivers who throw litter from vehicles"
        ),
        "Buy two electric sweepers": "Buy three electric sweepers",
    },
    changes=(
        ("reworded", "theme", "Collections", "Collections and recycling"),
        (
            "reworded",
            "action",
            "Issue every household with a food waste caddy",
            "Issue each household with a food waste caddy and a roll of liners",
        ),
        ("date-moved", "date_range", "October 2024", "March 2025"),
        ("status-changed", "field", "On track", "Delayed"),
        ("status-changed", "field", "On track", "Complete"),
        (
            "reworded",
            "action",
            "Collect small electrical items at the kerb",
            "Collect small electrical items and batteries at the kerb",
        ),
        ("field-changed", "field", "Waste Manager", "Recycling Officer"),
        ("status-changed", "field", "Not started", "On track"),
        ("status-changed", "field", "On track", "Complete"),
        ("removed", "action", "Trial textile banks at four supermarkets", None),
        ("added", "action", None, "Accept plastic film in the blue-lidded bin"),
        (
            "reworded",
            "action",
            "Empty litter bins on the seafront twice a day from May to August",
            "Empty litter bins on the seafront twice a day from Easter to the end of September",
        ),
        (
            "reworded",
            "action",
            "Fine drivers who throw litter from vehicles, using footage sent in by the public",
            "Fine drivers who throw litter from vehicles",
        ),
        ("date-moved", "date_range", "TBC", "January 2026"),
        ("status-changed", "field", "Not started", "On track"),
        ("reworded", "action", "Buy two electric sweepers", "Buy three electric sweepers"),
        ("date-moved", "date_range", "2024/25", "2025/26"),
        ("theme-changed", "action", "Learning", "Street cleaning"),
        ("reference-changed", "action", "11", "10"),
        ("date-moved", "date_range", "June 2024", "June 2025"),
        ("status-changed", "field", "Complete", "On track"),
        ("reference-changed", "action", "10", "11"),
        ("date-moved", "date_range", "by July 2025", "July 2025"),
        ("added", "action", None, "Train forty neighbours as compost mentors"),
    ),
    days={
        ("October 2024", "March 2025"): (151, 151),
        ("TBC", "January 2026"): (None, None),
        ("2024/25", "2025/26"): (365, 365),
        ("June 2024", "June 2025"): (365, 365),
        ("by July 2025", "July 2025"): (None, 0),
    },
)

FELSHAM = Hand(
    plan(
        "Felsham Borough Council: Arts and Heritage Strategy",
        part(
            "Places",
            aim(
                "Look after our historic buildings",
                deed("Repair the roof of the Corn Exchange", ("scaffold down", "November 2024")),
                deed("Survey every listed building at risk and write to its owner", ("letters sent", "May 2024")),
                deed("Annual report"),
                outcomes=("No building falls into ruin",),
                measures=("Number of buildings on the at-risk register",),
            ),
            aim(
                "Make the museum a place to return to",
                deed("Open a gallery on the history of the canal", ("gallery opens", "April 2025")),
                deed("Offer free entry on the first Sunday of each month", ("first free Sunday", "June 2024")),
                deed("Annual report"),
                measures=("Visits to the museum", "% of visitors who come back within a year"),
            ),
        ),
        part(
            "People",
            aim(
                "Bring the arts to those who miss out",
                deed("Send a storyteller to each children’s home", ("first visits", "September 2024")),
                deed("Give tickets to carers", ("scheme starts", "July 2024")),
                deed("Lend instruments to pupils who cannot afford them", ("fifty instruments lent", "March 2025")),
                outcomes=("More people from all backgrounds take part",),
            ),
            aim(
                "Back artists who live and work here",
                deed("Let empty shops as studios at a low rent", ("ten studios let", "December 2024")),
                deed("Pay four artists a bursary", ("bursaries paid", "Q4 2024/25")),
            ),
        ),
    ),
    plan(
        "Felsham Borough Council: Arts and Heritage Strategy, second year",
        part(
            "Communities and creativity",
            aim(
                "Bring the arts to people who miss out",
                deed("Send a storyteller to each children’s home", ("first visits", "September 2024")),
                deed("Give free tickets to unpaid carers and those they care for", ("scheme starts", "July 2024")),
                deed("Lend instruments to pupils who cannot afford them", ("eighty instruments lent", "March 2026")),
                deed("Lend easels to pupils who cannot afford them", ("twenty easels lent", "March 2026")),
                outcomes=("More people from all backgrounds take part",),
            ),
            aim(
                "Back artists who live and work here",
                deed("Let empty shops as studios at a low rent", ("ten studios let", "December 2024")),
                deed("Pay six artists a bursary of £3,000", ("bursaries paid", "Q2 2025/26")),
                measures=("Number of artists with a studio in the borough",),
            ),
        ),
        part(
            "Places",
            aim(
                "Look after our historic buildings",
                deed("Repair the roof and the clock of the Corn Exchange", ("scaffold down", "30 May 2025")),
                deed("Annual report"),
                outcomes=("No building falls into ruin.",),
                measures=("Number of buildings on the national at-risk register",),
            ),
            aim(
                "Make the museum a place to return to",
                deed("Open a gallery on the story of the canal and its families", ("gallery opens", "April 2025")),
                deed("Let empty mills as rehearsal rooms", ("first room let", "TBC")),
                measures=("Visits to the museum",),
            ),
        ),
    ),
    reworded={
        "People": "Communities and creativity",
        "Bring the arts to those who miss out": "Bring the arts to people who miss out",
        "Give tickets to carers": "Give free tickets to unpaid carers and those they care for",
        "fifty instruments lent": "eighty instruments lent",
        "Pay four artists a bursary": "Pay six artists a bursary of £3,000",
        "Repair the roof of the Corn Exchange": "Repair the roof and the clock of the Corn Exchange",
        "Number of buildings on the at-risk register": "Number of buildings on the national at-risk register",
        "Open a gallery on the history of the canal": "Open a gallery on the story of the canal and its families",
    },
    changes=(
        ("reworded", "theme", "People", "Communities and creativity"),
        ("reworded", "priority", "Bring the arts to those who miss out", "Bring the arts to people who miss out"),
        ("reworded", "action", "Give tickets to carers", "Give free tickets to unpaid carers and those they care for"),
        ("reworded", "date_range", "fifty instruments lent", "eighty instruments lent"),
        ("date-moved", "date_range", "March 2025", "March 2026"),
        ("added", "action", None, "Lend easels to pupils who cannot afford them"),
        ("reworded", "action", "Pay four artists a bursary", "Pay six artists a bursary of £3,000"),
        ("date-moved", "date_range", "Q4 2024/25", "Q2 2025/26"),
        ("added", "outcome", None, "Number of artists with a studio in the borough"),
        (
            "reworded",
            "action",
            "Repair the roof of the Corn Exchange",
            "Repair the roof and the clock of the Corn Exchange",
        ),
        ("date-moved", "date_range", "November 2024", "30 May 2025"),
        ("removed", "action", "Survey every listed building at risk and write to its owner", None),
        (
            "reworded",
            "outcome",
            "Number of buildings on the at-risk register",
            "Number of buildings on the national at-risk register",
        ),
        (
            "reworded",
            "action",
            "Open a gallery on the history of the canal",
            "Open a gallery on the story of the canal and its families",
        ),
        ("removed", "action", "Offer free entry on the first Sunday of each month", None),
        ("removed", "action", "Annual report", None),
        ("added", "action", None, "Let empty mills as rehearsal rooms"),
        ("removed", "outcome", "% of visitors who come back within a year", None),
    ),
    days={
        ("March 2025", "March 2026"): (365, 365),
        ("Q4 2024/25", "Q2 2025/26"): (181, 183),
        ("November 2024", "30 May 2025"): (210, 181),
    },
)

DUNWICK = Hand(
    plan(
        "Dunwick Parish Council: Action Log",
        part(
            "Village hall",
            deed(
                "Kitchen refit",
                "March 2024",
                steps=(deed("Asked three joiners for a price."),),
                outcomes=("Hirers can cook for eighty.",),
            ),
            deed(
                "Hall lights",
                "from January 2024",
                steps=(deed("Swapped all tubes for LEDs."), deed("Put a timer on the porch light.")),
            ),
            deed("Car park", "TBC", steps=(deed("Wrote to the diocese about the boundary."),)),
        ),
        part(
            "Roads",
            deed(
                "Speed watch",
                "Ongoing",
                steps=(deed("Trained six volunteers with the police."),),
                outcomes=("Average speed on Low Street fell by 4 mph.",),
            ),
            deed("Bus shelter", "August 2024", steps=(deed("Painted the shelter and mended its bench."),)),
        ),
    ),
    plan(
        "Dunwick Parish Council: Action Log",
        part(
            "Roads",
            deed(
                "Speed watch",
                "Ongoing",
                steps=(deed("Trained six volunteers with the police."), deed("Bought a second speed gun.")),
                outcomes=("Average speed on Low Street fell by 6 mph.",),
            ),
            deed(
                "Car park",
                "November 2024",
                steps=(deed("Wrote to the diocese about the boundary."), deed("Laid 90 tonnes of gravel.")),
            ),
        ),
        part(
            "Village hall",
            deed(
                "Kitchen refit and serving hatch",
                "Completed June 2024",
                steps=(deed("Asked three joiners for a price."), deed("Chose Ashby Joinery and paid the deposit.")),
                outcomes=("Hirers can cook for eighty.",),
            ),
            deed(
                "Hall lights",
                "January – April 2024",
                steps=(deed("Replaced all tubes with LEDs."), deed("Put a timer on the porch light.")),
            ),
        ),
    ),
    reworded={
        "Kitchen refit": "Kitchen refit and serving hatch",
        "Swapped all tubes for LEDs.": "Replaced all tubes with LEDs.",
        "Average speed on Low Street fell by 4 mph.": "Average speed on Low Street fell by 6 mph.",
    },
    changes=(
        ("reworded", "action", "Kitchen refit", "Kitchen refit and serving hatch"),
        ("date-moved", "date_range", "March 2024", "Completed June 2024"),
        ("added", "action", None, "Chose Ashby Joinery and paid the deposit."),
        ("reworded", "action", "Swapped all tubes for LEDs.", "Replaced all tubes with LEDs."),
        ("date-moved", "date_range", "from January 2024", "January – April 2024"),
        ("theme-changed", "action", "Village hall", "Roads"),
        ("date-moved", "date_range", "TBC", "November 2024"),
        ("added", "action", None, "Laid 90 tonnes of gravel."),
        ("added", "action", None, "Bought a second speed gun."),
        (
            "reworded",
            "outcome",
            "Average speed on Low Street fell by 4 mph.",
            "Average speed on Low Street fell by 6 mph.",
        ),
        ("removed", "action", "Bus shelter", None),
        ("removed", "action", "Painted the shelter and mended its bench.", None),
    ),
    days={
        ("March 2024", "Completed June 2024"): (92, 91),
        ("from January 2024", "January – April 2024"): (0, None),
        ("TBC", "November 2024"): (None, None),
    },
)

BY_HAND = {"marrowby": MARROWBY, "felsham": FELSHAM, "dunwick": DUNWICK}
