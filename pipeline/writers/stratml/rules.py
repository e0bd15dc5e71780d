"""Whether an XML document keeps the rules of StratML Part 2, as far as Annexe writes it.

`stratml.rng` was written for this project after reading the public schema: order, number and values of elements. It
demands more than that schema where a reader would be let down: names that are not empty, days that are days. What
holds across elements, the schema's xs:ID and the sense of a referent, is checked here.
"""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path

from lxml import etree

from pipeline.writers.stratml.markup import NAMESPACE

GRAMMAR = Path(__file__).with_name("stratml.rng")


def violations(root: etree._Element) -> list[str]:
    """What is against the rules, in words; empty for a valid document."""
    grammar = _grammar()
    found = [] if grammar.validate(root) else [f"line {entry.line}: {entry.message}" for entry in grammar.error_log]
    counted = Counter(element.text for element in root.iter(f"{{{NAMESPACE}}}Identifier"))
    found += [f"the identifier {name} is given {times} times" for name, times in counted.items() if times > 1]
    referents = {element.text for element in root.iter(f"{{{NAMESPACE}}}ReferentIdentifier")}
    return found + [f"nothing has the identifier {name}" for name in sorted(map(str, referents - counted.keys()))]


@functools.cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))
