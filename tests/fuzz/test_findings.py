"""What fuzzing once found stays found: each file of findings/ is a document that something was wrong with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import UnreadableInput
from tests.fuzz.targets import TARGETS, Finding, Probe, wrong_message

FINDINGS = sorted((Path(__file__).parent / "findings").glob("*.bin"))

LARGEST = 20_000
"""Bytes of a finding that is kept: what cannot be made so small is built in a test of its reader."""


@pytest.fixture(scope="module")
def probe() -> Iterator[Probe]:
    with Probe() as made:
        yield made


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_it_is_mended(path: Path, probe: Probe) -> None:
    data = path.read_bytes()
    assert len(data) <= LARGEST
    assert TARGETS[path.stem.split("-")[0]].probed(probe, data) is None


def test_a_parsers_words_would_be_found() -> None:
    raw = UnreadableInput("paper", "'NoneType' object is not iterable")
    two_lines = UnreadableInput("paper", "it is cut\nshort")
    assert [finding.kind for error in (raw, two_lines) if (finding := wrong_message(error))] == ["message"] * 2
    assert wrong_message(UnreadableInput("paper", "it is no sound PDF")) is None


def test_findings_of_one_cause_have_one_key() -> None:
    first, second = (Finding("internal", f"KeyError: {n} (pipeline/layout/rows.py, line 7)") for n in (7, 8))
    assert first.key == second.key != Finding("internal", "KeyError: 7 (pipeline/layout/rows.py, line 8)").key
