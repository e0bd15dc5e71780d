"""Plans that share a trait with other committee papers. All councils and people are invented."""

from __future__ import annotations

from tests.papers.render import Paper

PLANS: dict[str, Paper] = {
    "actions of meetings": Paper(
        "Action tracker of the Environment Committee",
        rows=[
            ("Minute", "Action", "Owner", "Due", "Status"),
            ("24/11", "Write to the agents about the fence", "Clerk", "May 2024", "Done"),
            ("24/13", "Bring a report on verges to the committee", "Head of Parks", "June 2024", "Open"),
        ],
    ),
    "costed actions": Paper(
        "Delivery plan",
        rows=[
            ("Action", "2024/25 £000", "2025/26 £000", "Lead", "By when"),
            ("Replace the boilers of both pools", "120", "80", "Estates", "March 2026"),
            ("Insulate the depot", "45", "-", "Estates", "October 2024"),
        ],
    ),
    "audit actions": Paper(
        "Internal audit: agreed management actions",
        rows=[
            ("Recommendation", "Management response", "Responsible officer", "Target date"),
            ("Reconcile the petty cash each month", "Agreed", "Finance Manager", "30 June 2024"),
            ("Keep a list of all keys", "Agreed", "Facilities Manager", "31 July 2024"),
        ],
    ),
    "measured objectives": Paper(
        "Performance plan",
        rows=[
            ("Objective", "Action", "Measure", "Baseline", "Target"),
            ("Clean streets", "Sweep all shopping streets daily", "Streets below standard", "4.1%", "3%"),
            ("Safe homes", "Check all boilers each year", "Homes with a valid certificate", "98%", "100%"),
        ],
    ),
    "what will be done about comments": Paper(
        "What you told us and what we will do",
        rows=[
            ("You said", "We will", "Lead", "By when"),
            ("Buses are too few", "Ask the operators for a Sunday service", "Transport", "May 2025"),
            ("Maps are hard to read", "Draw the maps again, larger", "Design", "June 2025"),
        ],
    ),
    "actions with their risks": Paper(
        "Recovery plan",
        rows=[
            ("Action", "Risks", "Lead", "Date"),
            ("Reopen the two pools", "Lifeguards cannot be found", "Leisure", "April 2025"),
            ("Move the market back to the square", "Works overrun", "Town centre team", "July 2025"),
        ],
    ),
    "silent heading": Paper(
        "Table 3",
        rows=[
            ("Project", "Start", "End", "Lead"),
            ("Riverside path", "April 2025", "March 2026", "Highways"),
            ("Station square", "June 2025", "May 2027", "Regeneration"),
        ],
    ),
    "equality actions": Paper(
        "Equality impact assessment: action plan",
        rows=[
            ("Issue", "Action", "Lead", "By when"),
            ("Deaf residents cannot ring", "Set up a text service", "Customer services", "May 2025"),
            ("Forms are in English only", "Translate the forms", "Customer services", "July 2025"),
        ],
    ),
    "unknown headers": Paper(
        "Our promises",
        rows=[
            ("Promise", "Service", "Ready by"),
            ("Open a second recycling centre", "Waste", "March 2026"),
            ("Plant 4,000 trees in the parks", "Parks", "December 2025"),
            ("Resurface twelve roads", "Highways", "October 2025"),
        ],
    ),
    "no header": Paper(
        "Action plan 2025",
        rows=[
            ("Open a second recycling centre", "Waste", "March 2026"),
            ("Plant 4,000 trees in the parks", "Parks", "December 2025"),
            ("Resurface twelve roads", "Highways", "October 2025"),
        ],
        header=False,
    ),
    "budget theme": Paper(
        "Budget and savings",
        rows=[
            ("What we will do", "Who", "When", "Result"),
            ("Review all contracts over £50,000", "Procurement", "June 2025", "£300,000 saved each year"),
            ("Let the top floor of the town hall", "Estates", "September 2025", "£60,000 a year in rent"),
        ],
    ),
    "milestones alone": Paper(
        "Local Plan: timetable and milestones",
        rows=[
            ("Milestone", "Date"),
            ("Consult on the issues", "May 2025"),
            ("Publish the draft plan", "January 2026"),
            ("Submit the plan", "September 2026"),
        ],
    ),
    "log of what was done": Paper(
        "Action log",
        rows=[
            ("Project and date", "What it achieved"),
            ("Warm rooms October 2022", "Opened nine rooms. 2,400 people came in from the cold."),
            ("Repair café March 2023", "Held six cafés. 310 appliances were saved from the tip."),
        ],
    ),
}
