"""Confidence that is calibrated: signals of a record, weights, and what is said of doubtful records."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.confidence import LEAST, MOST, Calibration, calibrate, read_calibration, signals, surroundings
from schemas import Plan
from tests.evaluate.conftest import plan, record
from tools.calibrate import Observation, fit, measure, read_observations

AS_BELIEVED = Calibration({"believed": 1.0})


def actions(*texts: str, confidence: float = 0.9, **more: Any) -> Plan:
    """A plan of these actions."""
    return plan(actions=[record(n, "action", confidence, text=text) for n, text in enumerate(texts, 1)], **more)


def seen(made: Plan, *, flagged: bool = False) -> dict[str, float]:
    """The signals of the first action."""
    return signals(made.actions[0], surroundings(made), flagged=flagged)


def test_belief_alone_stays_what_it_was() -> None:
    (action,) = calibrate(actions("Mend the weir", confidence=0.8), AS_BELIEVED).actions
    assert action.confidence == pytest.approx(0.8, abs=1e-3)


def test_no_record_is_beyond_doubt_or_hope() -> None:
    assert Calibration({"always": 99.0}).probability({"always": 1.0}) == MOST
    assert Calibration({"always": -99.0}).probability({"always": 1.0}) == LEAST


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("mend the weir", "begins small"),
        ("Mend the weir at the", "ends open"),
        ("12", "no letters"),
        ("Weirs", "one word"),
    ],
)
def test_what_a_text_shows(text: str, signal: str) -> None:
    assert seen(actions(text))[signal] == 1.0
    assert signal not in seen(actions("Mend the weir at Foss Mill"))


def test_an_issue_that_names_a_record_is_a_signal() -> None:
    made = actions("Mend the weir")
    assert "flagged" not in seen(made)
    assert seen(made, flagged=True)["flagged"] == 1.0


def test_entries_of_one_cell_are_told() -> None:
    place = {"page": 1, "bbox": [0, 0, 1, 1], "table": 0, "row": 1, "column": 2, "raw": "…"}
    both = [record(n, "action", text=f"Do {n}") | {"evidence": [place]} for n in (1, 2)]
    assert seen(plan(actions=both))["shares its cell"] == 1.0
    assert "shares its cell" not in seen(plan(actions=both[:1]))


def test_a_doubtful_record_is_an_issue() -> None:
    made = calibrate(actions("Mend the weir", confidence=0.3), AS_BELIEVED)
    assert [(issue.code, issue.record_ids) for issue in made.issues] == [("low-confidence", ("action-1",))]
    assert calibrate(actions("Mend the weir"), AS_BELIEVED).issues == ()


def observed(pairs: Sequence[tuple[dict[str, float], int, int]]) -> list[Observation]:
    """Observations of one document."""
    return [Observation("001", tuple(told.items()), right, wrong) for told, right, wrong in pairs]


def test_weights_are_those_of_the_shares_that_were_right() -> None:
    found = fit(observed([({"always": 1.0}, 900, 100), ({"always": 1.0, "flagged": 1.0}, 500, 500)]))
    assert found.probability({"always": 1.0}) == pytest.approx(0.9, abs=0.01)
    assert found.probability({"always": 1.0, "flagged": 1.0}) == pytest.approx(0.5, abs=0.01)
    assert found.weights["flagged"] == pytest.approx(-math.log(9), abs=0.1)


def test_measures_of_a_calibration() -> None:
    error, lowest = measure([(0.5, 1, 1), (0.95, 18, 0)])
    assert error == pytest.approx((0.0 + 18 * 0.05) / 20)
    assert lowest == pytest.approx(1.0)


def test_the_stored_weights_are_those_of_the_stored_observations() -> None:
    assert read_calibration().weights == pytest.approx(dict(fit(read_observations()).weights), abs=1e-3)


def test_the_stored_weights_keep_their_word_on_what_they_were_fitted_to() -> None:
    calibration = read_calibration()
    pairs = [(calibration.probability(dict(o.signals)), o.right, o.wrong) for o in read_observations()]
    error, lowest = measure(pairs)
    assert error < 0.02
    assert lowest > 0.5
