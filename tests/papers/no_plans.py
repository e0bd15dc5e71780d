"""Tables and texts of committee papers that are no plan, one for each kind. All councils and people are invented."""

from __future__ import annotations

from tests.papers.render import Paper, figures

NO_PLANS: dict[str, Paper] = {
    "calendar of meetings": Paper(
        "Calendar of meetings 2024/25",
        rows=[
            ("Committee", "Date", "Time", "Venue"),
            ("Planning Committee", "12 May 2024", "10.00 am", "Council Chamber"),
            ("Cabinet", "14 May 2024", "2.00 pm", "Committee Room 1"),
            ("Audit and Standards Committee", "3 June 2024", "10.00 am", "Committee Room 2"),
        ],
    ),
    "two-column calendar": Paper(
        "Dates of meetings", rows=[("Committee", "Date"), ("Planning", "12 May 2024"), ("Cabinet", "14 May 2024")]
    ),
    "revenue budget": Paper(
        "Revenue outturn",
        rows=[
            ("Service", "Budget £000", "Actual £000", "Variance"),
            ("Parks", "1,200", "1,180", "-20"),
            ("Waste", "4,000", "4,100", "100"),
            ("Total", "5,200", "5,280", "80"),
        ],
    ),
    "capital programme": Paper(
        "Capital programme 2024/25 to 2026/27",
        rows=[
            ("Scheme", "2024/25 £000", "2025/26 £000", "2026/27 £000", "Total £000"),
            ("Replace the roof of Tarn Street depot", "250", "120", "-", "370"),
            ("Resurface the Moorgate car park", "80", "-", "-", "80"),
            ("Subtotal", "330", "120", "-", "450"),
            ("Total", "330", "120", "-", "450"),
        ],
    ),
    "savings proposals": Paper(
        "Savings proposals",
        rows=[
            ("Proposal", "Service", "Saving 2024/25", "Saving 2025/26"),
            ("Reduce the opening hours of the two museums", "Culture", "£45,000", "£60,000"),
            ("Share the legal team with Oxlade Council", "Legal", "£120,000", "£150,000"),
            ("Total", "", "£165,000", "£210,000"),
        ],
    ),
    "fees and charges": Paper(
        "Fees and charges",
        rows=[
            ("Activity", "Charge 2023/24", "Charge 2024/25", "Increase"),
            ("Hire of the small hall, per hour", "£18.00", "£19.00", "5.6%"),
            ("Garden waste bin, per year", "£45.00", "£48.00", "6.7%"),
        ],
    ),
    "grants awarded": Paper(
        "Community grants awarded",
        rows=[
            ("Organisation", "Project", "Amount", "Date of award"),
            ("Brackley Road Scouts", "New tents", "£1,200", "4 March 2024"),
            ("Friends of Sallow Wood", "Footpath and signs", "£2,500", "4 March 2024"),
            ("Oxlade Foodbank", "Refrigerated van", "£9,000", "11 April 2024"),
        ],
    ),
    "minutes in a table": Paper(
        "Minutes of the Environment Committee held on 4 June 2024",
        rows=[
            ("Item", "Minute", "Action by"),
            ("1", "Apologies were received from Cllr Orrin", "Clerk"),
            ("2", "The minutes of the last meeting were agreed", "Chair"),
            ("3", "Members noted the report on verges", "Head of Parks"),
        ],
    ),
    "minutes in prose": Paper(
        "Minutes of the Environment Committee held on 4 June 2024",
        prose=[
            "Present: Councillors Orrin (Chair), Sedge, Tarrant and Yule.",
            "Apologies: Councillor Marlow.",
            "1. Declarations of interest",
            "There were none.",
            "2. Verges",
            "The Head of Parks said that the verges would be cut again before the end of July 2024.",
            "Members asked that the contractor be told of the nests, and noted the report.",
            "RESOLVED: That the report be noted.",
            "The next meeting will be held on 9 September 2024.",
        ],
    ),
    "minutes whose text ends in a date": Paper(
        "Minutes of the Parish Meeting",
        rows=[
            ("Present:", "Councillors Sedge, Tarrant and Yule"),
            ("Apologies:", "Councillor Marlow"),
            ("Minutes of the last meeting", "The minutes were agreed as a true record of the meeting of 3 April 2024"),
            (
                "Footpath 12",
                "The clerk reported that the stile had been mended and that the path reopened on 6 May 2024",
            ),
            ("Date of the next meeting", "It was agreed that the committee should meet again on 9 September 2024"),
        ],
        header=False,
    ),
    "numbered minutes": Paper(
        "Minutes of the Town Committee",
        rows=[
            ("1", "Apologies", "Apologies were received from Cllr Marlow."),
            ("2", "Minutes", "The minutes of 3 April 2024 were signed by the Chair."),
            ("3", "Market", "The clerk told members that the market would move on 1 July 2024."),
        ],
        header=False,
    ),
    "matters arising": Paper(
        "Matters arising from the minutes of 3 April 2024",
        rows=[
            ("Minute", "Subject", "Position"),
            ("24/11", "Bus shelter at Tarn Street", "The County Council has been reminded of the repair."),
            ("24/13", "Dog fouling in Sallow Wood", "The wardens have walked the wood four times since."),
        ],
    ),
    "forward plan": Paper(
        "Forward plan of key decisions",
        rows=[
            ("Decision", "Purpose", "Date of meeting", "Contact"),
            ("Local Plan submission", "To agree the plan for submission", "Cabinet, 12 June 2024", "Ann Sedge"),
            ("Waste contract", "To award the contract from 2025", "Cabinet, 10 July 2024", "Bo Tarrant"),
            ("Leisure fees", "To set the fees for the year", "Cabinet, 10 July 2024", "Cal Yule"),
        ],
    ),
    "scorecard": Paper(
        "Performance scorecard",
        rows=[
            ("Indicator", "Target", "Actual", "Status"),
            ("% of bins emptied on the day", "99%", "98%", "Amber"),
            ("Number of swims", "1,000", "1,200", "Green"),
        ],
    ),
    "quarterly indicators": Paper(
        "Key performance indicators: quarter 2",
        rows=[
            ("Objective", "Indicator", "Q1", "Q2", "Target", "RAG"),
            ("Clean streets", "Streets below standard (%)", "4.1", "3.8", "4.0", "Green"),
            ("Clean streets", "Fly-tips cleared in two days (%)", "88", "91", "95", "Amber"),
            ("Safe homes", "Gas checks in date (%)", "99.6", "99.8", "100", "Amber"),
        ],
    ),
    "contents table": Paper(
        "Contents", rows=[("Item", "Page"), ("Introduction", "3"), ("Our priorities", "5"), ("Action plan", "9")]
    ),
    "contents without header": Paper(
        "Contents",
        rows=[("1", "Introduction", "3"), ("2", "Our priorities", "5"), ("3", "Action plan 2024 to 2027", "9")],
        header=False,
    ),
    "contents lines": Paper(
        "Contents",
        prose=["Introduction .......... 3", "Our priorities .......... 5", "Action plan 2024 to 2027 .......... 9"],
    ),
    "you said, we did": Paper(
        "What you told us",
        rows=[
            ("You said", "We did"),
            ("The plan should do more for buses", "We have added a section about rural buses."),
            ("It is too long", "We have cut it by a third."),
            ("Maps are hard to read", "We have drawn the maps again, larger."),
        ],
    ),
    "comments and responses": Paper(
        "Responses to the consultation",
        rows=[
            ("Respondent", "Comment", "Council's response", "Proposed change"),
            ("Oxlade Civic Society", "The plan should do more for trees", "Agreed. See policy 4.", "Amend policy 4"),
            ("A resident", "It is too long", "Noted", "None"),
            ("Sallow Wood Friends", "The wood is not mentioned", "The wood is in map 3.", "None"),
        ],
    ),
    "risk register": Paper(
        "Risk register",
        rows=[
            ("Risk", "Likelihood", "Impact", "Mitigation", "Owner"),
            ("Loss of the grant", "3", "4", "Bid to the trust", "Head of Finance"),
            ("Too few drivers", "2", "3", "Train our own", "Fleet Manager"),
        ],
    ),
    "risk register with dates": Paper(
        "Strategic risk register",
        rows=[
            ("Ref", "Risk", "Score", "Mitigating actions", "Owner", "Review date"),
            ("R1", "The grant is lost", "12", "Bid to the trust", "Head of Finance", "June 2024"),
            ("R2", "There are too few drivers", "6", "Train our own", "Fleet Manager", "July 2024"),
        ],
    ),
    "equality impact": Paper(
        "Equality impact assessment",
        rows=[
            ("Protected characteristic", "Impact", "Evidence", "Mitigation"),
            ("Age", "Positive", "Older people use buses more than others do", "None needed"),
            ("Disability", "Neutral", "No evidence of a difference was found", "None needed"),
            ("Sex", "Positive", "More women than men travel by bus", "None needed"),
        ],
    ),
    "staff list": Paper(
        "Who to contact",
        rows=[
            ("Name", "Responsibility", "Telephone"),
            ("Ann Sedge", "Head of Parks", "01632 960001"),
            ("Bo Tarrant", "Fleet Manager", "01632 960002"),
        ],
    ),
    "glossary": Paper(
        "Glossary",
        rows=[
            ("Term", "Meaning"),
            ("Action plan", "The list of what the council will do, by when"),
            ("Outcome", "What is better for residents because of what we do"),
        ],
    ),
    "attendance": Paper(
        "Attendance at meetings",
        rows=[
            ("Member", "Meetings due", "Meetings attended", "%"),
            ("Cllr Orrin", "12", "11", "92"),
            ("Cllr Sedge", "12", "12", "100"),
        ],
    ),
    "planning applications": Paper(
        "Applications for decision",
        rows=[
            ("Application", "Proposal", "Site", "Recommendation"),
            ("24/0012/FUL", "Two-storey extension", "4 Tarn Street", "Approve"),
            ("24/0047/FUL", "Change of use from shop to dwelling", "11 Moorgate", "Refuse"),
        ],
    ),
    "version history": Paper(
        "Document control",
        rows=[
            ("Version", "Date", "Changes made", "Author"),
            ("0.1", "4 March 2024", "First draft", "A Sedge"),
            ("0.2", "18 March 2024", "Comments of the board included", "A Sedge"),
            ("1.0", "2 April 2024", "Approved by Cabinet", "B Tarrant"),
        ],
    ),
    "front page of a report": Paper(
        "Report to Cabinet",
        rows=[
            ("Date", "12 June 2024"),
            ("Report of", "Director of Place"),
            ("Purpose of the report", "To tell members how the waste service did in 2023/24"),
            ("Wards affected", "All"),
            ("Recommendation", "That the report be noted"),
        ],
        header=False,
    ),
    "implications": Paper(
        "Implications",
        rows=[
            ("Implication", "Comment"),
            ("Financial", "There are no costs beyond the budget for 2024/25."),
            ("Legal", "The council must publish the report by 30 June 2024."),
            ("Risk", "None."),
        ],
    ),
    "survey results": Paper(
        "Residents' survey",
        rows=[
            ("Question", "Agree", "Disagree", "Do not know"),
            ("The council keeps the streets clean", "61%", "30%", "9%"),
            ("The council listens to people like me", "44%", "41%", "15%"),
        ],
    ),
    "programme of a day": Paper(
        "Open day: programme",
        rows=[
            ("Time", "Activity", "Place"),
            ("10.00", "Welcome by the Mayor", "Main hall"),
            ("10.30", "Tour of the new library", "Library"),
            ("12.00", "Lunch", "Courtyard"),
        ],
    ),
    "policy framework": Paper(
        "Related policies",
        rows=[
            ("Policy", "Adopted", "Next review"),
            ("Housing Strategy", "March 2021", "March 2026"),
            ("Tree Policy", "July 2022", "July 2027"),
        ],
    ),
    "requests for information": Paper(
        "Requests received",
        rows=[
            ("Ref", "Subject of the request", "Received", "Answered"),
            ("FOI 101", "Empty shops in Oxlade", "4 March 2024", "28 March 2024"),
            ("FOI 102", "Spending on agency staff", "6 March 2024", "2 April 2024"),
        ],
    ),
    "options": Paper(
        "Options considered",
        rows=[
            ("Option", "Advantages", "Disadvantages", "Cost"),
            ("Keep the contract as it is", "No change for residents", "The price rises each year", "£1.2m"),
            ("Bring the service in house", "More control", "Needs a new depot", "£1.6m"),
        ],
    ),
    "training record": Paper(
        "Member training",
        rows=[
            ("Course", "Date", "Provider", "Places"),
            ("Planning law", "4 March 2024", "Legal team", "20"),
            ("Code of conduct", "18 March 2024", "Monitoring Officer", "40"),
        ],
    ),
    "complaints": Paper(
        "Ombudsman complaints",
        rows=[
            ("Ref", "Complaint", "Outcome", "Date closed"),
            ("C1", "Bin not returned", "Not upheld", "4 March 2024"),
            ("C2", "Delay in housing repair", "Upheld", "9 April 2024"),
        ],
    ),
    "indicators with comments": Paper(
        "Performance report: quarter 3",
        rows=[
            ("Measure", "Owner", "Target", "Q3", "Direction of travel", "Commentary"),
            ("Bins missed per 100,000", "Waste", "50", "61", "Worse", "Two crews were off sick in December 2024."),
            ("Calls answered in a minute", "Contact centre", "80%", "84%", "Better", "New staff started in May 2024."),
        ],
    ),
    "contracts": Paper(
        "Contracts register",
        rows=[
            ("Contract", "Supplier", "Start date", "End date", "Value"),
            ("Grounds maintenance", "Greenway Ltd", "April 2022", "March 2027", "£450,000"),
            ("Lift servicing", "Upline", "June 2023", "May 2026", "£12,000"),
        ],
    ),
    "developer contributions": Paper(
        "Developer contributions received",
        rows=[
            ("Development", "Purpose", "Received", "Spend by"),
            ("Moorgate Mill", "Play area", "£40,000", "March 2028"),
            ("Tarn Street", "Bus shelter", "£12,000", "June 2027"),
        ],
    ),
    "items for meetings": Paper(
        "Scrutiny committee: items for future meetings",
        rows=[
            ("Meeting date", "Item", "Report author"),
            ("12 June 2025", "Annual report on complaints", "Ann Sedge"),
            ("10 July 2025", "Budget monitoring, quarter 1", "Bo Tarrant"),
        ],
    ),
    "recommendations of a report": Paper(
        "Recommendations",
        prose=[
            "That Cabinet:",
            "(1) approves the accounts for 2023/24;",
            "(2) notes the position of the reserves at 31 March 2024; and",
            "(3) agrees that the Director publish the accounts by 30 June 2024.",
        ],
    ),
    "history in bullets": Paper(
        "A short history",
        prose=[
            "• 1974: the council was formed",
            "• 1988: the leisure centre opened",
            "• 2009: the two museums were joined",
            "• 2021: the new library opened in Tarn Street",
        ],
    ),
    "matrix of marks": Paper(
        "Which actions serve which practice",
        rows=[
            ("Practice", "Action 1", "Action 2", "Action 3"),
            ("Publish what we hold", "•", "", "•"),
            ("Ask before we collect", "", "•", ""),
            ("Keep data safe", "•", "•", ""),
        ],
    ),
    "wide figures": Paper("Housing delivery by ward", rows=figures()),
}
"""By kind. A kind that is missing here may well give false records: add it when one is found."""
