"""Train and measure the telling of where sentences begin in cells whose lines carry no full stops.

`python -m pipeline.language.training.sentences` trains and writes ../model/sentences.json; with `--cross-validate` it
prints the figures of docs/language.md, whole councils left out, and writes nothing. Either takes some seconds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.language.annotate import SpacyAnnotator
from pipeline.language.context import DocumentWords
from pipeline.language.openings import MODEL, SURE, Opens, line_openings, opening_chances, opening_witnesses
from pipeline.language.training.cells import LabelledCell, by_council, read_cells
from pipeline.options import Options

PENALTY = 1.0
"""L2 penalty on each weight but the constant; from .3 to 3 left-out councils are told alike."""
CONSTANT_PENALTY = 0.001
"""Next to none: how often a sentence begins is learnt freely."""
STEPS = 30
"""Newton's method is at rest after a dozen."""
AT_REST = 1e-7
"""A step of no weight is larger: the fit has come to rest."""
SEEN = 3
"""A witness must stand at so many line starts, or it is left out."""
EXAMPLES_OF_ERRORS = 25


@dataclass(frozen=True, slots=True)
class Seam:
    """A line start: the cell's style, the lines on both sides, whether a sentence begins there, the model's chance
    of it, and whether the cell is parted there."""

    style: str
    before: str
    line: str
    begins: bool
    chance: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Counts of line starts where a sentence begins and was found, was not found, or was found wrongly."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)


def found(seams: Sequence[Seam]) -> Found:
    return Found(
        sum(seam.begins and seam.cut for seam in seams),
        sum(seam.begins and not seam.cut for seam in seams),
        sum(seam.cut and not seam.begins for seam in seams),
    )


def document_words(cells: Sequence[LabelledCell]) -> Opens:
    """What the words of one council's cells say of capitals: each council is a document."""
    known = SpacyAnnotator(Options().fiscal_year_start).opens_sentences
    return DocumentWords.of([cell.item() for cell in cells], known).opens


def fit(cells: Sequence[LabelledCell]) -> dict[str, float]:
    """Weights of the witnesses: logistic regression with an L2 penalty, by Newton's method. Always the same."""
    witnesses: list[frozenset[str]] = []
    truths: list[bool] = []
    for members in by_council(cells).values():
        opens = document_words(members)
        for cell in members:
            witnesses += opening_witnesses(cell.item(), opens)
            truths += [number in cell.begins for number in range(1, len(cell.lines))]
    every = sorted({witness for seen in witnesses for witness in seen})
    names = [name for name in every if sum(name in seen for seen in witnesses) >= SEEN]
    seen = np.array([[name in shown for name in names] for shown in witnesses], dtype=float)
    weights = _newton(
        seen, np.array(truths, dtype=float), np.array([0.001 if n == "always" else PENALTY for n in names])
    )
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


Numbers = np.ndarray[Any, np.dtype[np.float64]]


def _newton(seen: Numbers, truths: Numbers, penalty: Numbers) -> Numbers:
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(seen @ weights)))
        slope = seen.T @ (chances - truths) + penalty * weights
        curve = (seen.T * (chances * (1 - chances))) @ seen + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if float(np.abs(step).max()) < AT_REST:
            break
    return weights


def seams_of(cells: Sequence[LabelledCell], weights: Mapping[str, float] | None) -> list[Seam]:
    """Every line start of one council's cells, told with these weights (None: those of the saved model)."""
    opens, seams = document_words(cells), []
    for cell in cells:
        item = cell.item()
        cuts, chances = line_openings(item, opens, weights), opening_chances(item, opens, weights)
        for number, (start, chance) in enumerate(zip(item.line_starts, chances, strict=True), 1):
            before, line = cell.lines[number - 1 : number + 1]
            seams.append(Seam(cell.style, before, line, number in cell.begins, chance, start in cuts))
    return seams


def left_out(cells: Sequence[LabelledCell]) -> list[Seam]:
    """Every line start, told by a model that saw no cell of its council."""
    return [
        seam
        for council, members in by_council(cells).items()
        for seam in seams_of(members, fit([cell for cell in cells if cell.council != council]))
    ]


def report(seams: Sequence[Seam]) -> None:
    """Print the table by style and the most confident mistakes."""
    print("| style | line starts | sentences begin | precision | recall | F1 |\n" + "| --- " * 6 + "|")
    for style in [*sorted({seam.style for seam in seams}), "all"]:
        part = [seam for seam in seams if style in ("all", seam.style)]
        counts = found(part)
        print(
            f"| {style} | {len(part)} | {sum(seam.begins for seam in part)} | {counts.precision:.3f} "
            f"| {counts.recall:.3f} | {counts.f1:.3f} |"
        )
    wrong = sorted((seam for seam in seams if seam.begins != seam.cut), key=lambda seam: -abs(seam.chance - SURE))
    print("\n| P(begins) | truth | lines |\n| --- | --- | --- |")
    for seam in wrong[:EXAMPLES_OF_ERRORS]:
        print(f"| {seam.chance:.2f} | {'begins' if seam.begins else 'goes on'} | {seam.before} ¦ {seam.line} |")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.language.training.sentences", description=__doc__)
    parser.add_argument("--cross-validate", action="store_true", help="print the figures; save nothing")
    cells = read_cells()
    if parser.parse_args().cross_validate:
        report(left_out(cells))
    else:
        MODEL.write_text(json.dumps({"weights": fit(cells)}, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
