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

SLOPES = (0.01, 10.0)
"""Between these the slope is sought: from all but uninformed to ten times as sure as the scores say."""
HALVINGS = 40
"""Finds the slope to eleven places."""


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


def fit_temperature(probabilities: Probabilities, truths: Truths) -> float:
    """The slope by which the scores' logits are multiplied: the inverse of the temperature of Guo et al. 2017.

    Maximum likelihood. The gradient rises with the slope, so its zero is found by halving.
    """
    logits = [logit(probability) for probability in probabilities]
    low, high = SLOPES
    for _ in range(HALVINGS):
        slope = (low + high) / 2
        gradient = sum((calibrated(score, slope) - truth) * score for score, truth in zip(logits, truths, strict=True))
        low, high = (low, slope) if gradient > 0 else (slope, high)
    return (low + high) / 2


def calibrated(score: float, slope: float) -> float:
    """P(OUTCOME) for a score's logit."""
    return 1 / (1 + math.exp(-slope * score))
