"""Strategies: themes over priorities, with milestones, outcomes and measures. The councils are invented."""

from __future__ import annotations

from tests.diff.drafts import aim, deed, part, plan

AMBLEFORD = plan(
    "Ambleford District Council: Health and Wellbeing Strategy Delivery Plan",
    part(
        "Starting well",
        aim(
            "Give every child a healthy first thousand days",
            deed("Offer a home visit by a health visitor to every first-time mother", ("visits begin", "April 2024")),
            deed("Train nursery staff to spot delays in speech", ("two hundred staff trained", "March 2025")),
            deed("Set up breastfeeding cafes in three children’s centres", ("first cafe opens", "September 2024")),
            ref="1.1",
            outcomes=("More babies are breastfed at six weeks", "Fewer children start school with poor speech"),
            measures=("% of children who reach a good level of development",),
        ),
        aim(
            "Help families eat well and move more",
            deed(
                "Run cookery clubs in the holidays for pupils on free school meals",
                ("clubs in every town", "Summer 2024"),
            ),
            deed(
                "Ask takeaways near schools to offer smaller portions",
                ("pledge signed by twenty takeaways", "by December 2024"),
            ),
            deed(
                "Close the street outside five primary schools at the start and end of the day",
                ("orders made", "October 2024"),
            ),
            ref="1.2",
            outcomes=("Children grow up at a healthy weight",),
            measures=("Number of pupils who walk or cycle to school", "% of ten-year-olds who are obese"),
        ),
        statement="Every child in Ambleford has the best start that we can give.",
    ),
    part(
        "Living well",
        aim(
            "Make it easier to stop smoking",
            deed("Place a stop-smoking adviser in each GP practice", ("advisers in all nine practices", "June 2024")),
            deed("Make hospital grounds and playgrounds smoke free", ("signs up", "January 2025")),
            ref="2.1",
            measures=("Number of smokers who have quit at four weeks",),
        ),
        aim(
            "Reduce loneliness among people of all ages",
            deed(
                "Fund befriending schemes run by village halls",
                ("first grants paid", "May 2024"),
                ("second grants paid", "May 2025"),
            ),
            deed("Map the clubs and groups of each parish and publish the map", ("map online", "November 2024")),
            deed("Start a telephone circle for carers", ("circle of forty carers", "February 2025")),
            ref="2.2",
            outcomes=("People have someone to turn to", "Carers feel less alone"),
        ),
        statement="Healthy choices are the easy ones.",
    ),
    part(
        "Ageing well",
        aim(
            "Prevent falls at home",
            deed("Fit grab rails within a week of a referral", ("standard met", "April 2025")),
            deed("Hold strength and balance classes in every sheltered scheme", ("classes in all schemes", "Ongoing")),
            ref="3.1",
            outcomes=("Older people stay in their own homes for longer",),
            measures=("Number of admissions to hospital after a fall",),
        ),
        aim(
            "Support people who live with dementia",
            deed("Become a dementia friendly district", ("accreditation", "March 2026")),
            deed("Open a memory cafe in Ambleford library", ("cafe opens", "October 2024")),
            deed("Open a memory cafe in Netherby village hall", ("cafe opens", "October 2025")),
            ref="3.2",
            outcomes=("People with dementia and their families are understood wherever they go",),
        ),
        statement="Growing older here is something to look forward to.",
    ),
)

COLDHARBOUR = plan(
    "Coldharbour City Council: Climate Emergency Action Plan",
    part(
        "Our own estate",
        deed(
            "Carry out an investment-grade energy audit of the forty buildings that account for nine tenths of "
            "the gas that the council burns, rank the measures found by cost for each tonne of carbon saved, "
            "and bring a funded programme of works to the executive.",
            "September 2024",
            lead="Head of Property",
            resource="£120,000 from the climate reserve",
            outcomes=("The council knows what it would cost to leave gas behind",),
        ),
        deed(
            "Replace the diesel refuse fleet with electric vehicles as the leases of the present ones end, "
            "beginning with the narrow-access rounds, and install the charging points and the grid connection "
            "that a depot of thirty vehicles needs.",
            "April 2025 – March 2028",
            lead="Fleet Manager",
            resource="£6.4m capital",
            outcomes=("Cleaner air along the collection rounds",),
            measures=("Litres of diesel used by the fleet",),
        ),
        deed(
            "Write carbon into procurement: from now on every contract above £100,000 asks bidders how they "
            "will cut emissions, gives the answer a tenth of the marks, and obliges the winner to report once a "
            "year.",
            "from July 2024",
            lead="Procurement Manager",
            resource="Existing staff",
        ),
        deed(
            "Put solar panels on the roofs of the leisure centre, the crematorium and the multi-storey car park.",
            "2025/26",
            lead="Head of Property",
            resource="£900,000, payback nine years",
            measures=("Kilowatt hours generated on our own roofs",),
        ),
        statement="The council’s own emissions reach net zero by 2030.",
    ),
    part(
        "Homes and businesses",
        deed(
            "Set up a one-stop retrofit service with neighbouring districts, which finds installers, checks "
            "their work and lends money at low rates to owners who can pay, while grants go to those who "
            "cannot.",
            "January 2025",
            lead="Housing Standards",
            resource="£250,000 a year, shared",
            outcomes=("Homes that are warm and cost less to heat",),
            measures=("Number of homes brought to band C",),
        ),
        deed(
            "Advise small firms on energy: two advisers visit shops, workshops and cafes, leave a short written "
            "plan behind and come back after six months to see what was done.",
            "October 2024 – September 2026",
            lead="Economic Development",
            resource="Shared Prosperity Fund",
            measures=("Tonnes of carbon saved by the firms advised",),
        ),
        deed(
            "Study whether heat from the brewery and the river can feed a heat network in the station quarter.",
            "by June 2025",
            lead="Climate Team",
            resource="£60,000 grant",
        ),
        statement="People and firms find it simple to use less energy.",
    ),
    part(
        "Travel",
        deed(
            "Draw up a walking and cycling network with residents, ward by ward, and build its first three "
            "routes, from the hospital to the station, from the university to the market and along the river "
            "wall.",
            "2024-2027",
            lead="Transport Strategy",
            resource="Active Travel Fund",
            outcomes=("Short trips are made on foot or by bicycle",),
        ),
        deed(
            "Press the bus companies and the county for one ticket that is valid on all buses.",
            "TBC",
            lead="Transport Strategy",
            resource="None",
        ),
        deed(
            "Provide 200 public charge points, at least half of them in streets without driveways.",
            "by March 2027",
            lead="Parking Services",
            resource="Local infrastructure fund",
            measures=("Number of charge points for each 1,000 cars",),
        ),
        statement="Getting about without a car is quick, cheap and pleasant.",
    ),
)

TARROW = plan(
    "Isle of Tarrow Council: Workforce Strategy 2024 to 2028",
    part(
        "Attract",
        aim(
            "Be an employer that islanders choose",
            deed(
                "Rewrite job adverts in plain words and say what the job pays",
                "30/06/2024",
                lead="Recruitment",
                partner="Trade unions",
            ),
            deed(
                "Guarantee an interview to care leavers and veterans",
                "Q1 2024/25",
                lead="Recruitment",
                partner="Armed Forces champion",
            ),
            deed(
                "Take on 25 apprentices each year",
                "Annually from September 2024",
                lead="Learning and Development",
                partner="Tarrow College",
            ),
            deed(
                "Hold an open day at the depot and an open day at the town hall",
                "academic year 2024/25",
                lead="Recruitment",
                partner="Schools",
            ),
            outcomes=("Vacancies are filled at the first attempt",),
            measures=("Average days to fill a post",),
        ),
    ),
    part(
        "Keep",
        aim(
            "Look after the people we have",
            deed(
                "Bring in a wellbeing hour each week",
                "Oct 2024",
                lead="HR Business Partners",
                partner="Occupational Health",
            ),
            deed("Offer all staff a yearly health check", "Annually", lead="Occupational Health", partner="NHS"),
            deed(
                "Survey staff and publish what we will do about the results",
                "early 2025",
                lead="Chief Executive",
                partner="Trade unions",
            ),
            deed("Settle the pay and grading review", "TBC", lead="Head of HR", partner="Trade unions"),
            outcomes=("Staff feel valued and say so", "Fewer working days are lost to sickness"),
            measures=("Turnover of staff in their first year", "Working days lost for each member of staff"),
        ),
        aim(
            "Make flexible work normal",
            deed("Agree a hybrid working policy", "by end of September 2024", lead="Head of HR", partner="IT"),
            deed(
                "Equip three touchdown offices in the outer villages",
                "Spring 2025",
                lead="Property",
                partner="Parish councils",
            ),
            measures=("% of posts open to flexible hours",),
        ),
    ),
    part(
        "Grow",
        aim(
            "Train the managers of tomorrow",
            deed(
                "Run the first-line managers course",
                "Autumn 2024",
                lead="Learning and Development",
                partner="Tarrow College",
            ),
            deed(
                "Run the middle managers course",
                "Spring 2025",
                lead="Learning and Development",
                partner="Tarrow College",
            ),
            deed(
                "Pair every new manager with a mentor from another service",
                "from January 2025",
                lead="Learning and Development",
                partner="All services",
            ),
            deed(
                "Plan the succession of the fifty posts that are hardest to fill",
                "2025/26",
                lead="Head of HR",
                partner="Service heads",
            ),
            outcomes=("Managers are confident and consistent",),
        ),
        aim(
            "Use technology well",
            deed(
                "Teach every member of staff basic digital skills",
                "April 2024 - ongoing",
                lead="IT",
                partner="Learning and Development",
            ),
            deed("Replace paper timesheets", "December 2024", lead="Payroll", partner="IT"),
            deed("Replace the recruitment system", "Year 2", lead="Recruitment", partner="IT"),
            measures=("Number of processes that still need paper",),
        ),
    ),
)

STRATEGIES = (AMBLEFORD, COLDHARBOUR, TARROW)
