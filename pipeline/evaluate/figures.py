"""What verdicts come to: precision, recall and F1 by kind, and how far confidence can be trusted.

The expected calibration error is that of Naeini, Cooper and Hauskrecht (2015), "Obtaining Well Calibrated Probabilities
Using Bayesian Binning": records in ten bins of equal width by confidence, the distance of the share that is right from
the mean confidence of each bin, weighted by how many records it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.judging import KINDS, JudgedDocument, Missed, Verdict, flatten

BINS = 10
"""Bins of the reliability table, each a tenth of the way from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one kind of record: `right` of `given` records, of `wanted` labels."""

    right: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the records that are right; 1 where there is nothing to find and nothing was found."""
        return self.right / self.given if self.given else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Records with a confidence above `low` and up to `high`."""

    low: float
    high: float
    records: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All judged documents; the gold files without an output, and the outputs without gold, by document name."""

    documents: tuple[JudgedDocument, ...]
    without_output: tuple[str, ...] = ()
    without_gold: tuple[str, ...] = ()

    @property
    def judged(self) -> list[Verdict]:
        """The verdicts on records that the gold tells right or wrong."""
        return [verdict for verdict in flatten(self.documents) if verdict.right is not None]

    @property
    def missed(self) -> list[Missed]:
        """All labels that no record answers."""
        return [missed for document in self.documents for missed in document.missed]

    def by_kind(self) -> dict[str, Figures]:
        """Figures of each kind over all documents; kinds that no document has are left out."""
        return figures_of(self.documents)

    def reliability(self) -> list[Bin]:
        """The bins that hold records, from the lowest confidence."""
        return reliability(self.judged)

    def calibration_error(self) -> float:
        """Expected calibration error, 0 to 1."""
        return calibration_error(self.judged)

    def wrong_in_lowest_tenth(self) -> float | None:
        """The share of the wrong records that lie in the tenth with the lowest confidence; None where none is wrong."""
        return wrong_in_lowest_tenth(self.judged)

    def worst(self) -> list[Verdict]:
        """The wrong records, those that were surest first."""
        wrong = [verdict for verdict in self.judged if not verdict.right]
        return sorted(wrong, key=lambda verdict: -verdict.record.confidence)


def figures_of(documents: Sequence[JudgedDocument]) -> dict[str, Figures]:
    """Figures by kind. A sentence of a mixed cell is given, not wanted: gold tells only what kind it is."""
    found = {}
    for kind in KINDS:
        verdicts = [v for d in documents for v in d.verdicts if v.kind == kind and v.right is not None]
        missed = sum(m.kind == kind for d in documents for m in d.missed)
        right = sum(bool(verdict.right) for verdict in verdicts)
        if verdicts or missed:
            found[kind] = Figures(right, len(verdicts), right + missed)
    return found


def macro_f1(documents: Sequence[JudgedDocument]) -> float:
    """The mean F1 over the kinds that the documents have; 1 where gold and output are both empty."""
    found = figures_of(documents)
    return sum(figures.f1 for figures in found.values()) / len(found) if found else 1.0


def reliability(verdicts: Sequence[Verdict]) -> list[Bin]:
    """Bins of equal width that hold records; a confidence on a border belongs below it."""
    bins: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        number = next(n for n in range(BINS) if verdict.record.confidence <= (n + 1) / BINS)
        bins.setdefault(number, []).append(verdict)
    return [
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(held),
            sum(verdict.record.confidence for verdict in held) / len(held),
            sum(bool(verdict.right) for verdict in held) / len(held),
        )
        for number, held in sorted(bins.items())
    ]


def calibration_error(verdicts: Sequence[Verdict]) -> float:
    """How far confidence is from the share that is right, weighted over the bins."""
    bins = reliability(verdicts)
    total = sum(one.records for one in bins)
    return sum(one.records * abs(one.right - one.confidence) for one in bins) / total if total else 0.0


def wrong_in_lowest_tenth(verdicts: Sequence[Verdict]) -> float | None:
    """The share of wrong records among the least sure tenth. Of records that tie at its border, their mean counts."""
    wrong = sum(not verdict.right for verdict in verdicts)
    if not wrong:
        return None
    tenth = len(verdicts) / 10
    ranked: dict[float, list[Verdict]] = {}
    for verdict in verdicts:
        ranked.setdefault(verdict.record.confidence, []).append(verdict)
    room, found = tenth, 0.0
    for _, tied in sorted(ranked.items()):
        share = min(1.0, room / len(tied))
        found += share * sum(not verdict.right for verdict in tied)
        room -= share * len(tied)
        if room <= 0:
            break
    return found / wrong
