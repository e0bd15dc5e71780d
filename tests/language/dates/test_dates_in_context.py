"""What is a date where it stands and what is not: names, counts, words of prose."""

from __future__ import annotations

import pytest

from pipeline.language.dates import find_dates


@pytest.mark.parametrize(
    "text",
    [
        "Ratio 3/4 and 1/2",
        "24/7 access",
        "scored 24 of 24/25 points",
        "2024/6/A",
        "from now to then",
        "tel. 01632 2024 55",
        "call 0800 2020 20",
        "£2,023",
        "$2020",
        "2020%",
        "2,000",
        "section 4.2",
        "1.1 Increase visits",
        "room 2023B",
        "Room 2024",
        "Vision 2030",
        "Agenda 2030",
        "COP26",
        "Regatta 2027",
        "ISO 9001:2015",
        "BS 8300-2:2018",
        "Equality Act 2010",
        "Care Regulations 2018",
        "10:30",
        "1 in 5",
        "under 5s",
        "over 60s",
        "version 2.0.2023",
        "v2020.1",
        "2000 homes",
        "over 2020 people",
        "up to 2020 people",
        "at least 1950 visits",
        "you may march",
        "You may 5 times march on",
        "May I ask",
        "an ongoing programme",
        "our monthly rowing club",
        "Set annual targets",
        "Inspect the sluices annually and mend what has rusted",
        "the Summer Reading Challenge",
        "Keep daily, weekly, monthly and annual tallies",
        "Weekly/monthly reports",
        "Annual report",
        "The work is ongoing.",
        "https://example.org/2020/05/news",
        "a.person2020@example.org",
        "REF/2020/15",
        "minutes_2020.pdf",
        "report-2020.docx",
        "1066 and 2199",
        "20-45-12",
        "the plan was completed",
        "Year 6 pupils",
        "Key Stage 2",
        "AB12 2CD",
        "COVID-19",
        "as funded by the FY2026 borrowing limit",
        "a five-year plan",
        "the long term plan",
        "",
        " \n\n ",
        "-",
        "()",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [found.text for found in find_dates(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry timetable launched September 2024", ["September 2024"]),
        ("Skips at all depots in place August 2024", ["August 2024"]),
        ("Weir Repair contract commenced July 2018 Ongoing", ["July 2018 Ongoing"]),
        ("Sow. Grow\nlaunched Nov 2018", ["launched Nov 2018"]),
        ("Quay Wall Completed\nMay 2018", ["Completed\nMay 2018"]),
        ("Regatta 2027 Ongoing", ["Ongoing"]),
        ("Regatta 2027\nOngoing", ["Ongoing"]),
        ("Hedge laying, ongoing", ["ongoing"]),
        ("Phase 1 March 2023", ["March 2023"]),
        ("Phase 2: Jan-Mar 2025", ["Jan-Mar 2025"]),
        ("In 2026 moorings closed", ["In 2026"]),
        ("in May 12 moorings opened", ["in May"]),
        ("pumps are hired until October 2027 from the port", ["until October 2027"]),
        ("The report is due on 5 June 2023.", ["on 5 June 2023"]),
        ("from the 2028 Harbour Order", []),
        ("by the 2033 deadline", ["by the 2033"]),
        ("Annually in line with the charter", ["Annually"]),
        ("Measure Annually", ["Annually"]),
        ("Ongoing - annual grant", ["Ongoing"]),
        ("Ongoing - quarterly monitoring", ["Ongoing - quarterly monitoring"]),
        ("At least annually", ["At least annually"]),
        ("The crews meet at least annually to row", []),
        ("each January and July", ["each January", "July"]),
        ("Heron Strategy 2027-2031 adopted in May 2028", ["in May 2028"]),
        ("the 2027-31 Housing and Quays Strategy", []),
        ("2027-31 Housing Strategy", ["2027-31"]),
        ("Tendering 2027", ["2027"]),
        ("by 2030 at the latest", ["by 2030 at the latest"]),
        ("mooring fees of 1/2 day", []),
        ("it was published in Sept. The team", ["in Sept"]),
        ("Count the otters annually and enlarge the holts\nJune 2027", ["June 2027"]),
    ],
)
def test_dates_in_running_text(text: str, expected: list[str]) -> None:
    assert [found.text for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rangers in post – October 2024", "October 2024"),
        ("in post (October 2024)", "October 2024"),
        ("in post: March 2025", "March 2025"),
        ("six wardens in post - September 2024", "September 2024"),
        ("Warden in post October 2024", "October 2024"),
        ("Warden in post\nOctober 2024", "October 2024"),
        ("appointed to post October 2024", "October 2024"),
        ("coordinator into post May 2025", "May 2025"),
        ("New post May 2025", "May 2025"),
        ("full-time post May 2025", "May 2025"),
        ("the post May 2025", "May 2025"),
        ("Harbour Master Post May 2025", "May 2025"),
        ("Post: May 2025", "May 2025"),
        ("Post – May 2025", "May 2025"),
        ("Post (May 2025)", "May 2025"),
        ("Pre – May 2025", "May 2025"),
    ],
)
def test_a_post_is_a_job(text: str, expected: str) -> None:
    (found,) = find_dates(text)
    assert (found.text, found.qualifier, found.open_end, found.open_start) == (expected, None, False, False)


@pytest.mark.parametrize(
    ("text", "expected", "qualifier"),
    [
        ("post-2020", "post-2020", "after"),
        ("Post 2020", "Post 2020", "after"),
        ("Delivered post March 2024", "Delivered post March 2024", "after"),
        ("wages in a post-2020 market", "post-2020", "after"),
        ("reviewed, post March 2024", "post March 2024", "after"),
        ("pre-2015", "pre-2015", "before"),
        ("restored to pre 2015 levels", "pre 2015", "before"),
        ("Pre-March 2022", "Pre-March 2022", "before"),
    ],
)
def test_after_and_before(text: str, expected: str, qualifier: str) -> None:
    (found,) = find_dates(text)
    assert (found.text, found.qualifier) == (expected, qualifier)


@pytest.mark.parametrize("text", ["30/00/2022", "00/00/2020", "99/00/2019"])
def test_there_is_no_month_nought(text: str) -> None:
    assert all(date.start is None and date.end is None for date in find_dates(text))
