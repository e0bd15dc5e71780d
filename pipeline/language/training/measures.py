"""Scores of a two-way classifier and the calibration of its probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Probabilities = Sequence[float]
"""P(OUTCOME) of each line, in the order of the lines."""
Truths = Sequence[bool]
"""Whether each line is an outcome."""

CALIBRATION_BINS = 10
"""Bins of equal width for the expected calibration error, as in Guo et al. 2017."""

CERTAIN = 1e-6
"""Probabilities are kept this far from 0 and 1, so that one confident mistake has a finite logit."""

PLATT_STEPS = 50
"""Newton steps; the two parameters settle within ten."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of lines, named truth then answer."""

    action_action: int
    action_outcome: int
    outcome_action: int
    outcome_outcome: int

    @property
    def accuracy(self) -> float:
        right = self.action_action + self.outcome_outcome
        return right / (right + self.action_outcome + self.outcome_action)

    @property
    def action_f1(self) -> float:
        return _f1(self.action_action, self.action_outcome + self.outcome_action)

    @property
    def outcome_f1(self) -> float:
        return _f1(self.outcome_outcome, self.action_outcome + self.outcome_action)


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right else 0.0


def confusion(probabilities: Probabilities, truths: Truths) -> Confusion:
    """Count answers; P(OUTCOME) of a half or more is the answer "outcome"."""
    pairs = [(truth, probability >= 0.5) for probability, truth in zip(probabilities, truths, strict=True)]
    return Confusion(
        action_action=pairs.count((False, False)),
        action_outcome=pairs.count((False, True)),
        outcome_action=pairs.count((True, False)),
        outcome_outcome=pairs.count((True, True)),
    )


def calibration_error(probabilities: Probabilities, truths: Truths) -> float:
    """Expected calibration error of the answers' confidence (the larger of P and 1 - P), over the bins' sizes."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(CALIBRATION_BINS)]
    for probability, truth in zip(probabilities, truths, strict=True):
        confidence = max(probability, 1 - probability)
        bins[min(int(confidence * CALIBRATION_BINS), CALIBRATION_BINS - 1)].append(
            (confidence, (probability >= 0.5) == truth)
        )
    gaps = (abs(sum(confidence - right for confidence, right in members)) for members in bins)
    return sum(gaps) / len(truths)


def logit(probability: float) -> float:
    kept = min(max(probability, CERTAIN), 1 - CERTAIN)
    return math.log(kept / (1 - kept))


def fit_platt(probabilities: Probabilities, truths: Truths) -> tuple[float, float]:
    """Slope and intercept of the logistic curve from the scores' logits to the truth (Platt 1999).

    Maximum likelihood by Newton's method, with Platt's targets in place of 0 and 1, which keep the slope finite.
    """
    logits = [logit(probability) for probability in probabilities]
    outcomes = sum(truths)
    high, low = (outcomes + 1) / (outcomes + 2), 1 / (len(truths) - outcomes + 2)
    targets = [high if truth else low for truth in truths]
    slope, intercept = 1.0, 0.0
    for _ in range(PLATT_STEPS):
        gradient_slope = gradient_intercept = curve_slope = curve_cross = curve_intercept = 0.0
        for score, target in zip(logits, targets, strict=True):
            answer = calibrated(score, slope, intercept)
            weight = answer * (1 - answer)
            gradient_slope += (answer - target) * score
            gradient_intercept += answer - target
            curve_slope += weight * score * score
            curve_cross += weight * score
            curve_intercept += weight
        determinant = curve_slope * curve_intercept - curve_cross * curve_cross
        if determinant < CERTAIN:
            break  # all scores alike: nothing to fit a slope to
        slope -= (curve_intercept * gradient_slope - curve_cross * gradient_intercept) / determinant
        intercept -= (curve_slope * gradient_intercept - curve_cross * gradient_slope) / determinant
    return slope, intercept


def calibrated(score: float, slope: float, intercept: float) -> float:
    """P(OUTCOME) for a score's logit."""
    return 1 / (1 + math.exp(-(slope * score + intercept)))
