"""A committee's pack: forty pages of papers that are no plan, with or without an appendix of three that is one."""

from __future__ import annotations

from itertools import cycle, islice

from tests.papers.no_plans import NO_PLANS
from tests.papers.render import Paper

PAGES = 40
APPENDIX = range(22, 25)
"""The pages of the appendix, counted from 1."""

_HEADER = ("Priority", "Action", "Lead", "By when")
_APPENDIX: tuple[Paper, ...] = (
    Paper(
        "Appendix 3: Rivers and Wetlands Action Plan",
        rows=[
            _HEADER,
            ("1. Cleaner rivers", "Test the water of all nine becks each month", "Environment", "From May 2025"),
            ("", "Fence cattle out of the upper Tarn", "Farm adviser", "October 2025"),
        ],
    ),
    Paper(
        "Floods",
        rows=[
            _HEADER,
            ("2. Fewer floods", "Rebuild the weir at Foss Mill", "Engineers", "March 2026"),
            ("", "Open the flood plain below Oxlade", "Engineers", "September 2026"),
        ],
    ),
    Paper(
        "People",
        rows=[
            _HEADER,
            ("3. Rivers people know", "Take every school to the beck once a year", "Education", "July 2026"),
            ("", "Train forty river wardens", "Volunteers", "December 2026"),
        ],
    ),
)
ACTIONS = [row[1] for paper in _APPENDIX for row in paper.rows[1:]]

_PROSE = Paper(
    "Background",
    prose=[
        "The committee asked in March 2024 for a report on the state of the rivers of the borough.",
        "Officers have since met the water company, two landowners and the angling club.",
        "It is recommended that the committee note the report and agree that the Chair should write to the minister.",
    ],
)


def pack(*, with_appendix: bool) -> list[Paper]:
    """The papers of the pack, a page each."""
    others = list(islice(cycle([_PROSE, *NO_PLANS.values()]), PAGES - len(APPENDIX)))
    before = APPENDIX.start - 1
    return [*others[:before], *(_APPENDIX if with_appendix else ()), *others[before:]]
