"""Where a document states the period of its plan: its title, its headings and running headers, its introduction."""

from __future__ import annotations

from pipeline.language.dates.plan_period import PlanPeriod, plan_period
from pipeline.outline import Outline

_RUNNING = frozenset({"page header", "page footer"})


def plan_time(outline: Outline, fiscal_year_start: int) -> PlanPeriod | None:
    """The plan's period, None where the document does not state one."""
    title = [outline.title.text] if outline.title else []
    headings = [heading.passage.text for section in outline.sections for heading in section.headings]
    running = [aside.passage.text for aside in outline.asides if aside.reason in _RUNNING]
    headers = [passage.text for section in outline.sections for passage in section.header.values()]
    prose = [passage.text for section in outline.sections for passage in section.intro]
    prose += [aside.passage.text for aside in outline.asides if aside.reason not in _RUNNING]
    return plan_period((title, [*headings, *running], [*headers, *prose]), fiscal_year_start)
