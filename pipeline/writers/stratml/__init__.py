"""A plan as StratML Part 2 (Strategy Markup Language, performance plans and reports): XML for exchange.

Where the rules come from: the public XML schema of the StratML committee (AIIM), version 2.2.6 of 16 February 2016,
namespace `urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport`, and the draft 2.2.8 of 6 May 2016, whose
definitions of the five stages of a value chain the mapping follows. What is written is valid under both. The printed
standard that came of them, ANSI/AIIM 22:2017, could not be read: what it may demand beyond these is not checked.
`docs/stratml.md` tells what becomes of each record, and what StratML has no place for.
"""

from __future__ import annotations

from lxml import etree

from pipeline.errors import InternalError, NothingToWrite
from pipeline.writers.stratml.mapping import report_of
from pipeline.writers.stratml.markup import markup
from pipeline.writers.stratml.rules import violations
from schemas import Plan

__all__ = ["to_stratml", "violations"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_stratml(plan: Plan) -> str:
    """The StratML document of a plan, to be written as UTF-8; the same for the same plan.

    Raises NothingToWrite for a plan without a record: StratML demands a goal, and none is to be invented.
    """
    if not any(plan.records()):
        raise NothingToWrite(plan.document.file)
    root = markup(report_of(plan))
    broken = violations(root)
    if broken:
        raise InternalError(plan.document.file, f"not valid as StratML: {broken[0]}")
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return DECLARATION + text
