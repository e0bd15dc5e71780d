"""What each way of writing a date means: start, end and what else the output contract asks for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.language.dates import DateExpression, find_dates, to_json

Bounds = tuple[str | None, str | None]


def bounds(found: DateExpression) -> Bounds:
    record = to_json(found)
    return record["start"], record["end"]  # type: ignore[return-value]


def only(text: str, **options: int) -> DateExpression:
    """The one expression of a text."""
    found = find_dates(text, **options)  # type: ignore[arg-type]
    assert len(found) == 1, [expression.text for expression in found]
    return found[0]


def test_the_shared_expressions(shared: Path) -> None:
    for line in (shared / "gold" / "date_expressions.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = [to_json(expression) for expression in find_dates(case["text"])]
        assert len(found) == len(case["dates"]), case["text"]
        for expression, wanted in zip(found, case["dates"], strict=True):
            assert {key: expression[key] for key in wanted} == wanted, case["text"]


WHOLE: dict[str, Bounds] = {
    "March–July 2020": ("2020-03-01", "2020-07-31"),
    "Nov 2017-Ongoing for 2 years": ("2017-11-01", "2019-10-31"),
    "1 May 2022 for 18 months": ("2022-05-01", "2023-10-31"),
    "3 years from April 2022": ("2022-04-01", "2025-03-31"),
    "Feb 2018 - ongoing until March 2024": ("2018-02-01", "2024-03-31"),
    "April 2021 → June 2021": ("2021-04-01", "2021-06-30"),
    "July 2021 -> present": ("2021-07-01", None),
    "between 1994 and 2011": ("1994-01-01", "2011-12-31"),
    "Oct 2021 – March": ("2021-10-01", "2022-03-31"),
    "October - March 2023": ("2022-10-01", "2023-03-31"),
    "28 December – 3 January 2023": ("2022-12-28", "2023-01-03"),
    "Nov/Dec 2022/23": ("2022-11-01", "2022-12-31"),
    "March 2022/23": ("2023-03-01", "2023-03-31"),
    "Winter/Spring 2023": ("2022-12-01", "2023-05-31"),
    "Winter 2022/23": ("2022-12-01", "2023-02-28"),
    "spring term 2023/24": ("2024-01-01", "2024-04-30"),
    "school year 2023-2024": ("2023-09-01", "2024-08-31"),
    "academic years 2022/23 to 2024/25": ("2022-09-01", "2025-08-31"),
    "2023/2024": ("2023-04-01", "2024-03-31"),
    "2023-2024": ("2023-01-01", "2024-12-31"),
    "2022-25": ("2022-01-01", "2025-12-31"),
    "23/24": ("2023-04-01", "2024-03-31"),
    "Q4 2023/24 – Q2 2024/25": ("2024-01-01", "2024-09-30"),
    "Q1 (April to June 2023)": ("2023-04-01", "2023-06-30"),
    "Q2 2023 (July to September)": ("2023-07-01", "2023-09-30"),
    "Apr-Jun 2022 (Q1)": ("2022-04-01", "2022-06-30"),
    "Quarters 1 and 2 2023/24": ("2023-04-01", "2023-09-30"),
    "last quarter of 2023": ("2023-10-01", "2023-12-31"),
    "FY2324": ("2023-04-01", "2024-03-31"),
    "H2 2023/24": ("2023-10-01", "2024-03-31"),
    "year ending 31 March 2024": ("2023-04-01", "2024-03-31"),
    "by financial year end 2023/24": (None, "2024-03-31"),
    "by year end 2024": (None, "2024-12-31"),
    "2020s": ("2020-01-01", "2029-12-31"),
    "early 2030s": ("2030-01-01", "2033-12-31"),
    "early to mid 2024": ("2024-01-01", "2024-08-31"),
    "late January 2023": ("2023-01-21", "2023-01-31"),
    "Late Spring 2011": ("2011-05-01", "2011-05-31"),
    "late 2023 to early 2024": ("2023-09-01", "2024-04-30"),
    "end of mid-May 2023": ("2023-05-20", "2023-05-20"),
    "w/e 9 June 2023": ("2023-06-03", "2023-06-09"),
    "first week of March 2023": ("2023-03-01", "2023-03-07"),
    "last Friday of June 2022": ("2022-06-24", "2022-06-24"),
    "Easter 2023": ("2023-04-09", "2023-04-09"),
    "Good Friday 2024": ("2024-03-29", "2024-03-29"),
    "August bank holiday 2023": ("2023-08-28", "2023-08-28"),
    "Spring bank holiday 2022": ("2022-06-02", "2022-06-02"),
    "before Easter 2024": (None, "2024-03-30"),
    "after Christmas 2023": ("2023-12-26", None),
    "before the end of March 2023": (None, "2023-03-31"),
    "No later than 31 March 2024": (None, "2024-03-31"),
    "not before May 2024": ("2024-05-01", None),
    "Pre-2020": (None, "2019-12-31"),
    "2025 and beyond": ("2025-01-01", None),
    "2025+": ("2025-01-01", None),
    "extended to March 2025": (None, "2025-03-31"),
    "To March 2025": (None, "2025-03-31"),
    "due by 1 May 2024": (None, "2024-05-01"),
    "Ongoing until March 2024": (None, "2024-03-31"),
    "Ongoing from 2019 to date": ("2019-01-01", None),
    "every March from 2023": ("2023-03-01", None),
    "Annually from 2022/23 to 2024/25": ("2022-04-01", "2025-03-31"),
    "June 2022 and annually thereafter": ("2022-06-01", None),
    "Year 1 (2023/24)": ("2023-04-01", "2024-03-31"),
    "Medium term – by 2025": (None, "2025-12-31"),
    "Dec. 31,\n2021": ("2021-12-31", "2021-12-31"),
    "3/14/2023": ("2023-03-14", "2023-03-14"),
    "31-Mar-24": ("2024-03-31", "2024-03-31"),
    "Mar-2011": ("2011-03-01", "2011-03-31"),
    "Sept. 2020": ("2020-09-01", "2020-09-30"),
    "1st Qtr 2024": ("2024-01-01", "2024-03-31"),
    "Q1 24/25": ("2024-04-01", "2024-06-30"),
    "end Q2 2024/25": ("2024-09-30", "2024-09-30"),
    "FY25/26": ("2025-04-01", "2026-03-31"),
    "by close of 2025": (None, "2025-12-31"),
    "Summer/Autumn 2023": ("2023-06-01", "2023-11-30"),
    "from now to March 2026": (None, "2026-03-31"),
    "Now – March 2026": (None, "2026-03-31"),
    "between now and March 2026": (None, "2026-03-31"),
    "Mid-March 2024": ("2024-03-11", "2024-03-20"),
    "w/b 3 June 2024": ("2024-06-03", "2024-06-09"),
    "2024 - 2026 (ongoing)": ("2024-01-01", "2026-12-31"),
    "2024/25 to 2026/27 (in progress)": ("2024-04-01", "2027-03-31"),
    "2024 (ongoing)": ("2024-01-01", None),
    "mid 24/25": ("2024-08-01", "2024-11-30"),
    "By the end of 24/25": (None, "2025-03-31"),
    "25/26 onwards": ("2025-04-01", None),
    "2025/6": ("2025-04-01", "2026-03-31"),
    "By Q3 2025/6": (None, "2025-12-31"),
    "AY 2024/25": ("2024-09-01", "2025-08-31"),
    "2022-04-01/2023-03-31": ("2022-04-01", "2023-03-31"),
    "2020-04": ("2020-04-01", "2020-04-30"),
    "2008-11": ("2008-01-01", "2011-12-31"),
    "31 st March 2024": ("2024-03-31", "2024-03-31"),
    "during the 2017 to 2019 period": ("2017-01-01", "2019-12-31"),
}


@pytest.mark.parametrize("text", list(WHOLE))
def test_the_whole_text_is_one_expression(text: str) -> None:
    found = only(text)
    assert found.text == text
    assert bounds(found) == WHOLE[text]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("launched Nov 2018", "launched"),
        ("Launch: June 2022", "launched"),
        ("Live since 1 May 2018", "live"),
        ("Completed (May 2018)", "completed"),
        ("May 2018 (completed)", "completed"),
        ("Achieved March 2021", "achieved"),
        ("Started April 2021", "started"),
        ("due March 2023", "due"),
        ("Target: March 2025", "target"),
        ("Revised to June 2024", "revised"),
        ("In place August 2024", "in place"),
        ("until 2030", "until"),
        ("after 2022", "after"),
        ("before 2024", "before"),
        ("from April 2022", "from"),
        ("April 2022 onwards", "from"),
        ("June 2018 - Ongoing", "ongoing"),
        ("March 2023 (TBC)", "tbc"),
        ("April 2022 - TBC", "tbc"),
        ("2024 - 2026 (ongoing)", "ongoing"),
        ("now to March 2026", "until"),
        ("2022/23", None),
        ("Nov 2018-Ongoing for 4 years", None),
        ("in 2014", None),
    ],
)
def test_qualifiers_of_dates(text: str, qualifier: str | None) -> None:
    assert (only(text).text, only(text).qualifier) == (text, qualifier)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Annually from May 2019", "annual"),
        ("Monthly from April 2022", "monthly"),
        ("Bi-annually", "half-yearly"),
        ("twice a year", "half-yearly"),
        ("Every 6 months from April 2022", "half-yearly"),
        ("every quarter", "quarterly"),
        ("fortnightly", "fortnightly"),
        ("each April", "annual"),
        ("Annually in March", "annual"),
        ("Every two years", "biennial"),
        ("March each year", "annual"),
        ("31 March annually", "annual"),
        ("Termly", "termly"),
        ("Weekly", "weekly"),
        ("June 2022 (quarterly)", "quarterly"),
        ("Reviewed annually", "annual"),
    ],
)
def test_recurrences(text: str, recurrence: str) -> None:
    found = only(text)
    assert (found.text, found.recurrence, found.problems) == (text, recurrence, ())


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("(Ongoing)", "ongoing"),
        ("In progress", "ongoing"),
        ("Rolling programme", "ongoing"),
        ("TBC", "tbc"),
        ("To be confirmed", "tbc"),
        ("TBD", "tbc"),
        ("ASAP", "asap"),
        ("As soon as possible", "asap"),
        ("Immediate", "asap"),
        ("In place", "in place"),
        ("Completed", "completed"),
        ("Year 2", "relative"),
        ("Years 2-4", "relative"),
        ("Months 6 to 12", "relative"),
        ("within 9 months", "relative"),
        ("12 months", "relative"),
        ("3-5 years", "relative"),
        ("Short-term/Long-term", "relative"),
        ("Short to medium term (1-3 years)", "relative"),
        ("next 12 months", "relative"),
        ("by year end", "relative"),
        ("Within 45 days of the opening of the depot", "relative"),
    ],
)
def test_expressions_without_a_date(text: str, qualifier: str) -> None:
    found = only(text)
    assert found.text in (text, text[1:-1])
    assert (found.start, found.end, found.edtf, found.qualifier) == (None, None, None, qualifier)
    assert found.open_end == (qualifier == "ongoing")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan, Apr and Oct 2023", ["2023-01", "2023-04", "2023-10"]),
        ("Jan 2022, Apr 2022 and Oct 2023", ["2022-01", "2022-04", "2023-10"]),
        ("June 2022 and September", ["2022-06", "2022-09"]),
        ("1, 8 and 15 March 2023", ["2023-03-01", "2023-03-08", "2023-03-15"]),
        ("Sat 3 and Sun 4 June 2023", ["2023-06-03", "2023-06-04"]),
        ("Q1 and Q3 2023/24", ["2023-04/2023-06", "2023-10/2023-12"]),
        ("2021/22, 2022/23 and 2023/24", ["2021-04/2022-03", "2022-04/2023-03", "2023-04/2024-03"]),
        ("Start April 2022, end March 2023", ["2022-04", "2023-03-31"]),
        ("Ongoing; review March 2023", [None, "2023-03"]),
        ("Ongoing\nMarch 2023", [None, "2023-03"]),
        ("March 2022\nJune 2022\nSept 2022", ["2022-03", "2022-06", "2022-09"]),
        ("Design (May 2022), build (by March 2023)", ["2022-05", "../2023-03"]),
    ],
)
def test_several_dates(text: str, expected: list[str | None]) -> None:
    assert [found.edtf for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31 June 2023", "impossible-date"),
        ("29 February 2023", "impossible-date"),
        ("31/02/2023", "impossible-date"),
        ("13/13/2023", "impossible-date"),
        ("March 2023 - January 2023", "reversed-range"),
        ("March–June", "year-missing"),
        ("24 May", "year-missing"),
        ("by June", "year-missing"),
        ("March 31", "year-missing"),
    ],
)
def test_problems_leave_no_dates(text: str, code: str) -> None:
    found = only(text)
    assert (found.start, found.end, found.edtf) == (None, None, None)
    assert [problem.code for problem in found.problems] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Q2 2023", "ambiguous-quarter"), ("FY23", "ambiguous-fiscal-year"), ("Monday 31 March 2024", "weekday-mismatch")],
)
def test_problems_beside_dates(text: str, code: str) -> None:
    found = only(text)
    assert found.start is not None
    assert [problem.code for problem in found.problems] == [code]


@pytest.mark.parametrize(
    ("text", "start", "end", "calendar"),
    [
        ("FY23", "2022-10-01", "2023-09-30", "fiscal"),
        ("FY2023", "2022-10-01", "2023-09-30", "fiscal"),
        ("FY 23 Q1", "2022-10-01", "2022-12-31", "fiscal"),
        ("Q4 FY23", "2023-07-01", "2023-09-30", "fiscal"),
        ("2022/23", "2022-10-01", "2023-09-30", "fiscal"),
        ("FY23-FY25", "2022-10-01", "2025-09-30", "fiscal"),
        ("end of FY 2025", "2025-09-30", "2025-09-30", "fiscal"),
        ("2023", "2023-01-01", "2023-12-31", "gregorian"),
    ],
)
def test_another_fiscal_year(text: str, start: str, end: str, calendar: str) -> None:
    found = only(text, fiscal_year_start=10)
    assert (*bounds(found), found.calendar) == (start, end, calendar)
    assert found.problems == ()


def test_a_fiscal_year_from_april_is_named_by_its_end() -> None:
    assert bounds(only("FY23")) == ("2022-04-01", "2023-03-31")
    assert only("FY 2022/23").problems == ()


def test_a_fiscal_year_that_is_the_calendar_year() -> None:
    assert bounds(only("FY23", fiscal_year_start=1)) == ("2023-01-01", "2023-12-31")
    assert only("Q2 2023", fiscal_year_start=1).problems == ()


@pytest.mark.parametrize("month", [0, 13])
def test_a_fiscal_year_begins_in_a_month(month: int) -> None:
    with pytest.raises(ValueError, match="month from 1 to 12"):
        find_dates("2022/23", fiscal_year_start=month)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("March–June", "2023-03-01", "2023-06-30"),
        ("October - March", "2023-10-01", "2024-03-31"),
        ("by June", None, "2023-06-30"),
        ("24 May", "2023-05-24", "2023-05-24"),
        ("Summer", "2023-06-01", "2023-08-31"),
        ("every March", None, None),
        ("Ongoing", None, None),
        ("May 2021", "2021-05-01", "2021-05-31"),
    ],
)
def test_the_default_year(text: str, start: str | None, end: str | None) -> None:
    assert bounds(only(text, default_year=2023)) == (start, end)


def test_approximate_dates_in_edtf() -> None:
    assert [only(text).edtf for text in ("mid 2024", "circa 2024", "from early 2025")] == [
        "2024-05~/2024-08~",
        "2024~",
        "2025-01~/..",
    ]
    assert all(only(text).approximate for text in ("mid 2024", "c. 2024", "around June 2023", "Summer holidays 2022"))


def test_an_unknown_end_is_not_an_open_one() -> None:
    found = only("April 2022 - TBC")
    assert (found.start, found.end, found.open_end, found.edtf) == (date(2022, 4, 1), None, False, "2022-04/")


def test_the_record_has_the_contract_s_fields() -> None:
    assert to_json(only("Live May 2018 and Ongoing")) == {
        "text": "Live May 2018 and Ongoing",
        "start": "2018-05-01",
        "end": None,
        "edtf": "2018-05/..",
        "open_start": False,
        "open_end": True,
        "precision": "month",
        "calendar": "gregorian",
        "approximate": False,
        "qualifier": "live",
        "recurrence": None,
        "issues": [],
    }


def test_the_record_tells_what_is_wrong() -> None:
    (issue,) = to_json(only("31 June 2023"))["issues"]  # type: ignore[misc, union-attr]
    assert issue == {"code": "impossible-date", "message": "June 2023 has 30 days, not 31"}
