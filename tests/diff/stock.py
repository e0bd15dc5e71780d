"""What officers write when they bring a plan up to date: new lines, names, statuses and reports."""

from __future__ import annotations

NEW_ACTIONS = """
Commission an independent audit of cyber security
Introduce a car club with electric vans in two villages
Lobby ministers over the closure of the magistrates’ court
Convert the former chapel of rest into a bereavement hub
Test drinking fountains for lead and replace any that fail
Digitise planning microfiche from before 1990
Write to every leaseholder about the cladding fund
Trial a four-day week in customer contact for half a year
Sell advertising on roundabouts through one agency
Negotiate a single telephone contract with the fire authority
Twin with a town in Brittany and exchange musicians
Pilot hedgehog highways under garden fences
Insure the sculpture trail against storm damage
Rebuild the slipway at the sailing club after the landslip
Translate benefit letters into Ukrainian and Dari
Lay tactile paving outside the eye hospital
Dredge the mill leat before the autumn rains
Audit how parking permits are issued and close loopholes
Stage a mock emergency with the reservoir’s owner
Count bats in the tunnel before any lighting goes in
Name streets on the new estate after local nurses
Bring bailiff work back in house when the contract ends
Open the council chamber to sixth-form debates twice a term
Abolish fines for overdue talking books
Clear asbestos from garages behind Victoria Crescent
Extend broadband vouchers to hill farms beyond the cattle grid
Pension fund divests from tobacco
Mediation service for neighbour disputes
Salt store roof
Gypsy and Traveller transit site: planning application
Tackle rogue scaffolders with trading standards
Renumber polling districts after the boundary commission reports
""".strip().splitlines()
"""No base plan has anything like these."""

NEW_OUTCOMES = """
Fewer complaints reach the ombudsman
Number of hedgehogs seen by householders
Swifts return to the church tower
Court users no longer travel forty miles
Musicians from both towns play together every summer
% of calls answered within a minute
""".strip().splitlines()

TWINS = (
    " in the northern villages",
    " at Marsh End",
    " for newly arrived households",
    " (second round)",
    " on the Fairfield estate",
)
"""Put after an action that stays, these make a new one that is very like it."""

THEMES = ("Resilience and emergencies", "Our heritage coast", "Money and assets", "A council that listens")
PRIORITIES = ("Be ready for floods and heat", "Bring old buildings back into use", "Answer letters within ten days")

LEADS = """Head of Place;Assistant Director, Communities;Programme Office;J. Okafor;M. Lindqvist;Environment Team;
Deputy Clerk;Corporate Services;Growth and Regeneration;Public Health""".replace("\n", "").split(";")

STATUSES = ("Green", "Amber", "Red", "Complete", "On track", "Behind schedule", "Not started", "In progress", "Closed")

REPORTS = """
The contractor withdrew and the work is being tendered again.
Completed a month early and under budget.
A report went to the executive in June.
Two posts are vacant, which has slowed the work.
Consultation closed with 312 replies, most of them in favour.
Waiting for the decision of the county.
First phase handed over; snagging continues.
No progress since the last update.
Match funding has been confirmed by the lottery.
Paused until the new software is in place.
""".strip().splitlines()

LABELS = {
    "theme": (" and prosperity", " for all", " in every community", ", our places"),
    "priority": (" and in good time", ", wherever they live", " across the area", " by working together"),
}
"""What a theme's or a priority's name is lengthened by."""
