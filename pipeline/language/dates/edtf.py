"""Write resolved dates as EDTF level 1 (ISO 8601-2).

An edge of an interval is written as coarsely as its period was stated and as the date allows: "2022" only where the
period was stated in years and the edge is 1 January or 31 December. Fiscal years, quarters, terms and halves have no
EDTF form of their own and become intervals of months, weeks intervals of days. An approximate date keeps its interval
and carries "~" on each known edge ("mid 2024" is "2024-05~/2024-08~").
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from pipeline.language.dates.periods import Decade, Portion, Season, Year, unit, Period  # isort: skip
from pipeline.language.dates.spans import span

_SEASON_CODE = {1: 21, 2: 22, 3: 23, 4: 24}
_START, _END = 0, 1


def _resolution(period: Period) -> str:
    """The coarsest granule that may write an edge of this period."""
    match period:
        case Portion(part="start" | "end"):
            return "day"
        case Portion(of=Decade()):
            return "year"
        case Decade():
            return "year"
        case Year(year=year):
            return "year" if year.kind == "calendar" else "month"
        case _:
            return "day" if unit(period) in ("day", "week") else "month"


def _edge(day: date, side: int, period: Period, fiscal_year_start: int) -> str:
    if isinstance(period, Season) and span(period, fiscal_year_start)[side] == day:
        first = span(period, fiscal_year_start)[_START]
        return f"{first.year}-{_SEASON_CODE[period.season]}"
    resolution = _resolution(period)
    last_of_month = monthrange(day.year, day.month)[1]
    if resolution == "year" and (day.month, day.day) == ((1, 1), (12, 31))[side]:
        return f"{day.year}"
    if resolution != "day" and day.day == (1, last_of_month)[side]:
        return f"{day.year}-{day.month:02}"
    return day.isoformat()


def write(
    start: date | None, end: date | None, first: Period, last: Period, *, open_start: bool, open_end: bool,
    approximate: bool, fiscal_year_start: int,
) -> str:  # fmt: skip
    """The EDTF of a period or an interval; `first` and `last` are the periods that its edges come from."""
    mark = "~" if approximate else ""
    left = _edge(start, _START, first, fiscal_year_start) + mark if start else ".." if open_start else ""
    right = _edge(end, _END, last, fiscal_year_start) + mark if end else ".." if open_end else ""
    return left if left == right else f"{left}/{right}"
