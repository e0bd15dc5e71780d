"""The plan's own period, and dates that count from its start."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.dates import find_dates
from pipeline.language.dates.plan_period import PlanPeriod, plan_period, settle

FISCAL = PlanPeriod(date(2024, 4, 1), date(2029, 3, 31), "uk_fiscal")
CALENDAR = PlanPeriod(date(2023, 1, 1), date(2028, 12, 31), "gregorian")


@pytest.mark.parametrize(
    ("groups", "start", "end"),
    [
        ([["Ferry Strategy 2023-2028"]], "2023-01-01", "2028-12-31"),
        ([["Harbour Action Plan 2024/25"]], "2024-04-01", "2025-03-31"),
        ([["Quayside Plan 2024/25 – 2026/27"]], "2024-04-01", "2027-03-31"),
        ([["Otter Strategy 2024-27"]], "2024-01-01", "2027-12-31"),
        ([["Tram delivery plan: April 2024 to March 2027"]], "2024-04-01", "2027-03-31"),
        (
            [["Ferry Strategy"], ["Since 2011-2019"], ["This plan covers 2025-2030."]],
            "2025-01-01",
            "2030-12-31",
        ),
        ([["Ferry Strategy 2023-2028"], ["Year 1 (2024/25)", "Year 2 (2025/26)"]], "2024-04-01", None),
        ([["Ferries"], ["Year 1: 2024"]], "2024-01-01", None),
    ],
)
def test_a_plan_states_its_period(groups: list[list[str]], start: str, end: str | None) -> None:
    found = plan_period(groups, 4)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat() if found.end else None) == (start, end)


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [["Ferry Strategy"]],
        [["Ferry Vision 2030"]],
        [["Ferry Action Plan 2024"]],
        [["The plan follows those of 2011-2015 and 2016-2020."]],
        [["Visitors grew 2011-2021"]],
        [["Plan for June 2024 to July 2024"]],
        [["Plan from 31 June 2024 to 30 June 2026"]],
    ],
)
def test_a_plan_that_states_none(groups: list[list[str]]) -> None:
    assert plan_period(groups, 4) is None


@pytest.mark.parametrize(
    ("text", "start", "end", "edtf"),
    [
        ("Year 1", "2024-04-01", "2025-03-31", "2024-04/2025-03"),
        ("Year 2", "2025-04-01", "2026-03-31", "2025-04/2026-03"),
        ("Years 1-3", "2024-04-01", "2027-03-31", "2024-04/2027-03"),
        ("Y2", "2025-04-01", "2026-03-31", "2025-04/2026-03"),
        ("Year 2 Q3", "2025-10-01", "2025-12-31", "2025-10/2025-12"),
        ("By the end of Year 2", None, "2026-03-31", "../2026-03-31"),
        ("End of Year 1", "2025-03-31", "2025-03-31", "2025-03-31"),
        ("Year 3 onwards", "2026-04-01", None, "2026-04/.."),
        ("from Year 2", "2025-04-01", None, "2025-04/.."),
        ("after Year 2", "2026-04-01", None, "2026-04/.."),
        ("before Year 3", None, "2026-03-31", "../2026-03"),
        ("by month 18", None, "2025-09-30", "../2025-09"),
        ("Months 7-12", "2024-10-01", "2025-03-31", "2024-10/2025-03"),
        ("within 6 months", "2024-04-01", "2024-09-30", "2024-04/2024-09"),
        ("0-6 months", "2024-04-01", "2024-09-30", "2024-04/2024-09"),
        ("6-12 months", "2024-10-01", "2025-03-31", "2024-10/2025-03"),
        ("6 months - 2 years", "2024-10-01", "2026-03-31", "2024-10/2026-03"),
        ("Short term (0-2 years)", "2024-04-01", "2026-03-31", "2024-04/2026-03"),
        ("Long term (3+ years)", "2027-04-01", None, "2027-04/.."),
        ("Long term (over 3 years)", "2027-04-01", None, "2027-04/.."),
        ("in the first 100 days", "2024-04-01", "2024-07-09", "2024-04-01/2024-07-09"),
        ("within 6 weeks", "2024-04-01", "2024-05-12", "2024-04-01/2024-05-12"),
        ("second year of the plan", "2025-04-01", "2026-03-31", "2025-04/2026-03"),
        ("Throughout the plan period", "2024-04-01", "2029-03-31", "2024-04/2029-03"),
        ("By the end of the plan", None, "2029-03-31", "../2029-03-31"),
    ],
)
def test_a_relative_time_is_settled(text: str, start: str | None, end: str | None, edtf: str) -> None:
    (found,) = find_dates(text)
    assert (found.qualifier, found.start, found.end) == ("relative", None, None)
    settled = settle(found, FISCAL, 4)
    assert settled.qualifier == "relative"
    assert settled.calendar == "uk_fiscal"
    dates = [day.isoformat() if day else None for day in (settled.start, settled.end)]
    assert [*dates, settled.edtf] == [start, end, edtf]
    assert (settled.open_start, settled.open_end) == (start is None, end is None)


def test_calendar_years_of_a_plan() -> None:
    (found,) = find_dates("Years 2 and 3")
    settled = settle(found, CALENDAR, 4)
    assert (settled.edtf, settled.precision, settled.calendar) == ("2024/2025", "year", "gregorian")


@pytest.mark.parametrize(
    "text",
    ["Medium term", "6 months from adoption", "within 45 days of completion", "by the end of the decade", "next year"],
)
def test_what_no_plan_s_start_settles(text: str) -> None:
    (found,) = find_dates(text)
    assert found.qualifier == "relative"
    assert settle(found, FISCAL, 4) == found


def test_without_the_plan_s_end_its_whole_time_is_unknown() -> None:
    (found,) = find_dates("by the end of the plan")
    assert settle(found, PlanPeriod(date(2024, 4, 1), None, "uk_fiscal"), 4) == found
    assert settle(found, None, 4) == found


def test_other_dates_stay_as_they_are() -> None:
    (found,) = find_dates("March 2025")
    assert settle(found, FISCAL, 4) is found
