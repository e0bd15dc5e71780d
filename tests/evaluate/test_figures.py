"""Precision, recall, reliability and calibration error on verdicts made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.evaluate.figures import Evaluation, calibration_error, reliability, wrong_in_lowest_tenth
from pipeline.evaluate.judging import JudgedDocument, Missed, Verdict
from schemas import Plan
from tests.evaluate.conftest import plan, record


def told(pairs: Sequence[tuple[float, bool | None]], kind: str = "action") -> list[Verdict]:
    """Verdicts on actions with these confidences."""
    made: Plan = plan(
        actions=[record(n, "action", confidence, text=f"Do {n}") for n, (confidence, _) in enumerate(pairs, 1)]
    )
    both = zip(made.actions, pairs, strict=True)
    return [Verdict("weirs.pdf", kind, action, action.text, right) for action, (_, right) in both]


def test_precision_recall_and_f1() -> None:
    verdicts = told([(0.9, True), (0.9, True), (0.9, False), (0.9, None)])
    document = JudgedDocument("weirs.pdf", tuple(verdicts), (Missed("weirs.pdf", "action", "x"),) * 2)
    figures = Evaluation((document,)).by_kind()["action"]
    assert (figures.precision, figures.recall) == (pytest.approx(2 / 3), 0.5)
    assert figures.f1 == pytest.approx(4 / 7)


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    verdicts = told([(0.75, True)] * 3 + [(0.75, False)] + [(1.0, True)] * 4)
    assert calibration_error(verdicts) == pytest.approx(0.0)
    assert [(one.low, one.records, one.right) for one in reliability(verdicts)] == [(0.7, 4, 0.75), (0.9, 4, 1.0)]


def test_confidence_that_is_too_high_by_a_fifth() -> None:
    assert calibration_error(told([(1.0, True)] * 8 + [(1.0, False)] * 2)) == pytest.approx(0.2)


def test_zero_confidence_lies_in_the_lowest_bin() -> None:
    assert [(one.low, one.records) for one in reliability(told([(0.0, False), (0.1, False)]))] == [(0.0, 2)]


def test_wrong_records_in_the_least_sure_tenth() -> None:
    sure = [(0.9, True)] * 17
    assert wrong_in_lowest_tenth(told([(0.3, False), (0.4, False), *sure, (0.95, False)])) == pytest.approx(2 / 3)
    assert wrong_in_lowest_tenth(told([(0.9, True)] * 10)) is None


def test_records_that_tie_at_the_border_count_by_their_mean() -> None:
    assert wrong_in_lowest_tenth(told([(0.9, True)] * 9 + [(0.9, False)])) == pytest.approx(0.1)


def test_the_worst_are_the_surest_wrong_ones() -> None:
    document = JudgedDocument("weirs.pdf", tuple(told([(0.3, False), (0.9, False), (0.9, True)])), ())
    assert [verdict.record.confidence for verdict in Evaluation((document,)).worst()] == [0.9, 0.3]
