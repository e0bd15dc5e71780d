"""Actions of the invented plans as an officer wrote them anew a year later, by hand: heavily, and still the same."""

from __future__ import annotations

REWRITTEN = {
    "Refurbish the play area at Dene Hill": "Dene Hill play area: complete the refurbishment and hold an opening day",
    "Install outdoor gym equipment in two parks": "Outdoor gym equipment to be installed in a third park",
    "Plant 4,000 trees along roads and on housing land": "Along roads and on housing land, plant a further 2,500 trees",
    "Adopt a tree strategy with a canopy target for each ward": (
        "Put the adopted tree strategy and its ward canopy targets to work"
    ),
    "Survey ponds and ditches for great crested newts": (
        "Great crested newt survey of ponds, ditches and the old quarry"
    ),
    "Stop using glyphosate on hard surfaces": "End the use of glyphosate on all hard surfaces and in parks",
    "Let the kiosk at Castle Gardens to a local trader": (
        "Find a tenant for the Castle Gardens kiosk, a local trader if we can"
    ),
    "Publish a price list for sports pitches and park hire": (
        "Update and publish prices for sports pitches and for park hire"
    ),
    "Support friends groups to run their own events": "Help friends groups that want to run events of their own",
    "Website that works on a phone": "New website, which works on a phone and for screen readers",
    "Town map for the bus station": "Bus station: new town map and timetable case",
    "Training for new councillors": "Training for councillors, both new and returning",
    "Open a night shelter with 24 beds at Tanner Street": "Tanner Street night shelter (24 beds): open and staff it",
    "Place a housing adviser in the maternity hospital": (
        "Keep the housing adviser in the maternity hospital for a second year"
    ),
    "Replace 650 kitchens and bathrooms": "Kitchens and bathrooms: replace 700 over the year",
    "Inspect every sheltered scheme for damp and mould": (
        "Damp and mould inspections in every sheltered scheme, with repairs inside 28 days"
    ),
    "Agree a pipeline of small sites with registered providers": (
        "Bring forward the pipeline of small sites agreed with registered providers"
    ),
    "Train nursery staff to spot delays in speech": (
        "Speech delays: train all nursery staff and childminders to spot them"
    ),
    "Set up breastfeeding cafes in three children’s centres": (
        "Run the three breastfeeding cafes set up in children’s centres"
    ),
    "Make hospital grounds and playgrounds smoke free": "Smoke free playgrounds, hospital grounds and school gates",
    "Start a telephone circle for carers": "Expand the carers’ telephone circle, started last year",
    "Fit grab rails within a week of a referral": "Grab rails are to be fitted within five days of referral",
    "Become a dementia friendly district": "Win accreditation as a dementia friendly district",
    "Rewrite job adverts in plain words and say what the job pays": (
        "Job adverts rewritten in plain words, each saying what the job pays"
    ),
    "Bring in a wellbeing hour each week": "Evaluate the weekly wellbeing hour brought in last autumn",
    "Agree a hybrid working policy": "Review the hybrid working policy agreed in September",
    "Replace paper timesheets": "Paper timesheets replaced by an app",
    "Pair every new manager with a mentor from another service": (
        "Every new manager to be paired with a trained mentor from another service"
    ),
    "Press the bus companies and the county for one ticket that is valid on all buses.": (
        "One ticket valid on all buses: agree with the county and the bus companies how it will be paid for."
    ),
    "Study whether heat from the brewery and the river can feed a heat network in the station quarter.": (
        "Apply for funds for a heat network in the station quarter, fed by heat from the brewery and the river."
    ),
    "Offer grants for shop fronts": "Grants for shop fronts: second round, offered to cafes as well",
    "Review the bulky waste charges": "Bulky waste: bring in the reviewed charges",
    "Hold a community safety day": "Community safety day, held with the fire service",
    "Publish the air quality statement": "Air quality statement to be published and sent to schools",
}
"""Old text to new."""
