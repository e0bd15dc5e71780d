"""Which of the headings over a section tell something of it: the plan's own, and not those of the paper around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.language.table_traits import announced
from pipeline.language.themes import is_appendix, says_nothing
from pipeline.outline import Heading, Section
from pipeline.passage import Passage

_PLAN_TITLE = re.compile(
    r"\b(?:action|delivery|implementation|improvement|work|recovery)\s+"
    r"(?:plan|log|register|tracker|programme|program|schedule|table)s?\b[\s\d/()–—-]*$|\broad\s?map\W*$",
    re.IGNORECASE,
)
"""The title of a plan: "Road safety action plan 2031–33"."""

_STEPS = re.compile(r"\b(?:steps?|milestones?|(?:sub-?|key )?tasks?|stages?|phases?)\b", re.IGNORECASE)
"""Column headers of rows that are steps towards something, which a heading over them names."""

_ALWAYS_COUNTS = re.compile(r"^(?:action|commitment|objective|recommendation)\s+\d", re.IGNORECASE)
"""A heading over a small table that is itself what the rows work towards: the banner of a table per action."""

_MAY_COUNT = re.compile(r"^(?:project|programme|program|initiative|strategy|task)\s+(?:\d|[a-z]\b)", re.IGNORECASE)
"""Such a banner where the rows are steps."""

_COUNTED = re.compile(r"^\(?(?:[A-Z]{1,3}[ .-]?)?\d{1,2}(?:\.\d{1,2})*[.):]?\s+\S")

Left = tuple[Passage, str]
"""Words left aside and the reason."""


def names_the_plan(text: str) -> bool:
    """Whether a heading begins a plan: an appendix in a paper, or the plan's own title."""
    return is_appendix(text) or bool(_PLAN_TITLE.search(text))


def counts_priorities(heading: Heading, section: Section) -> bool:
    """Whether a heading with a number names what the rows under it are steps towards."""
    text = heading.passage.text
    if _ALWAYS_COUNTS.match(text):
        return True
    steps = any(_STEPS.search(header.text) for header in section.header.values())
    return steps and bool(_MAY_COUNT.match(text) or _COUNTED.match(text))


class HeadingTrail:
    """Knows the plan's sections: a title that stands over all of them is none of their themes."""

    def __init__(self, plan: Iterable[Section]) -> None:
        sections = list(plan)
        titles = {
            h.passage.text.lower() for section in sections for h in section.headings if names_the_plan(h.passage.text)
        }
        self._several = len(titles) > 1
        trails = [{heading.passage.begin for heading in section.headings} for section in sections]
        self._over_all = set.intersection(*trails) if trails else set()

    def _announces(self, heading: Heading, number: int, headings: Sequence[Heading]) -> bool:
        """Whether a heading over all of the plan, with others below it, only says that a plan follows."""
        over_all = heading.passage.begin in self._over_all and number < len(headings) - 1
        return over_all and announced([heading.passage.text]).plan

    def telling(self, headings: Sequence[Heading]) -> tuple[list[Heading], list[Left]]:
        """The headings that tell of a section, outermost first, and the others with the reason why they do not.

        What stands over the title of the plan belongs to the paper around it. The title names a theme only where the
        document has several plans.
        """
        titles = [number for number, heading in enumerate(headings) if names_the_plan(heading.passage.text)]
        begin = titles[-1] if titles else 0
        asides: list[Left] = []
        asides.extend((heading.passage, "heading of the paper around the plan") for heading in headings[:begin])
        telling = []
        for number, heading in enumerate(headings[begin:], start=begin):
            leads_in = heading.passage.text.endswith(":") and len(headings) > 1
            if says_nothing(heading.passage.text) or leads_in:
                asides.append((heading.passage, "heading that names no theme"))
            elif (number in titles and not self._several) or self._announces(heading, number, headings):
                asides.append((heading.passage, "title of the plan"))
            else:
                telling.append(heading)
        return telling, asides
