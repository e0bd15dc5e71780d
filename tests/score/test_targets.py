"""What Annexe must show on the seed documents, their renderings and the samples: the targets of tools/score.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import score

SEEDS = sorted(score.TARGETS)
SAMPLES = score.samples()


@pytest.mark.parametrize(("name", "kind"), SEEDS, ids=[" ".join(key) for key in SEEDS])
def test_a_seed_document_meets_its_targets(name: str, kind: str, shared: Path) -> None:
    (case,) = (case for case in score.cases(shared) if (case.name, case.format) == (name, kind))
    result = score.run(case, shared)
    assert result.error is None
    assert result.missed == []
    assert [column for column in case.targets if result.figures[column] is None] == [], "a target is met by silence"


@pytest.mark.parametrize("case", SAMPLES, ids=[f"{case.name} {case.format}" for case in SAMPLES])
def test_a_sample_meets_its_targets(case: score.Case, shared: Path) -> None:
    result = score.run(case, shared)
    assert result.error is None
    assert result.missed == []


def test_date_expressions_are_all_right(shared: Path) -> None:
    right, count, wrong = score.date_expressions(shared)
    assert wrong == []
    assert right == count > 50
