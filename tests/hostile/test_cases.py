"""Every hostile and broken document has its required outcome, within bounds of time and memory.

The cases are built when they are needed; none is stored. What waits for readers and writers that Annexe does not have
yet: workbooks and OpenDocument files (a far cell, bombs) are refused by the name of what they are until there are
readers for them; a cell that begins like a formula has to come out as it is in JSON, and is for the writers of CSV and
XLSX to escape; so is markup, for the review page.
"""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.outcome import Failed
from tests.hostile import office_cases, pdf_bombs, pdf_contents, pdf_damage, text_cases, word_cases, word_packages
from tests.hostile.case import READ, Case
from tests.hostile.running import Bench, texts_of

MODULES = (pdf_bombs, pdf_damage, pdf_contents, word_packages, word_cases, office_cases, text_cases)
CASES = [case for module in MODULES for case in module.cases()]

PARSERS_WORDS = (
    "Error", "Exception", "object at 0x", "NoneType", "recursion", "xmlns", "libxml", "b'", "Traceback",
)  # fmt: skip
"""What a message for a person never holds: words of a parser or of Python."""


def test_each_case_has_a_name_of_its_own() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(bench: Bench, case: Case) -> None:
    measured = bench.run(case.name, case.build(), case.limits)
    outcome = measured.outcome
    assert measured.seconds < case.seconds
    assert measured.taken < case.memory
    if isinstance(outcome, Failed):
        message = outcome.error.message
        assert (outcome.code, outcome.transient) == (case.outcome, False), message
        assert case.says in message
        assert message.startswith(case.name)
        assert not [words for words in PARSERS_WORDS if words in message]
        return
    assert case.outcome == READ
    assert measured.plan is not None
    texts = "\n".join(texts_of(measured.plan))
    assert [text for text in case.holds if text not in texts] == []
    assert [text for text in case.lacks if text in texts] == []
    assert set(case.issues) <= {issue.code for issue in measured.plan.issues}
    assert case.actions in {None, len(measured.plan.actions)}
