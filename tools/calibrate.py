#!/usr/bin/env python3
"""Fit the confidence of records to how often such records are right.

    tools/calibrate.py                        fit the weights to the stored observations
    tools/calibrate.py --cross-validate       how well they do on documents that they were not fitted to
    tools/calibrate.py --observe FOLDER…      observe anew: every document in FOLDER with its gold beside it or in gold/

Observations are kept without text, in pipeline/language/training/confidence/observations.jsonl: the signals of records
that are alike, the document that they are from, and how many of them were right and wrong. The weights go to
pipeline/language/model/confidence.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from pipeline import Options, understand  # noqa: E402
from pipeline.assemble import assemble  # noqa: E402
from pipeline.confidence import WEIGHTS, Calibration, signals, surroundings  # noqa: E402
from pipeline.errors import AnnexeError  # noqa: E402
from pipeline.evaluate.gold import Gold, read_gold  # noqa: E402
from pipeline.evaluate.judging import judge  # noqa: E402

OBSERVATIONS = REPOSITORY / "pipeline" / "language" / "training" / "confidence" / "observations.jsonl"

AS_BELIEVED = Calibration({"believed": 1.0})
"""Leaves confidence as the stages gave it."""

RIDGE = 1.0
"""Weight of the squared weights against the log-likelihood: a signal of a handful of records must not decide alone."""
STEPS = 60
"""Newton steps; it settles within twenty."""
FOLDS = 10
BINS = 10
SUFFIXES = (".pdf", ".docx", ".txt")


@dataclass(frozen=True)
class Observation:
    """Records of a document with the same signals, and how many of them are right and wrong."""

    document: str
    signals: tuple[tuple[str, float], ...]
    right: int
    wrong: int


def observe(folders: Sequence[Path]) -> Iterator[Observation]:
    """The observations of all documents in `folders` that have gold."""
    for folder in folders:
        for path in sorted(path for path in folder.glob("**/*") if path.suffix in SUFFIXES):
            gold = _gold_of(path)
            if gold is not None:
                yield from _observe(path, gold)


def _gold_of(path: Path) -> Path | None:
    places = (path.parent, path.parent / "gold")
    return next((gold for place in places if (gold := place / f"{path.stem}.gold.json").is_file()), None)


def _observe(path: Path, gold_path: Path) -> Iterator[Observation]:
    gold: Gold = read_gold(gold_path)
    year = json.loads(gold_path.read_text(encoding="utf-8")).get("fiscal_year_start") or 4
    try:
        source, sections, reading = understand(path, Options(fiscal_year_start=year))
    except AnnexeError as error:
        print(error.message, file=sys.stderr)
        return
    plan = assemble(source, reading, sections.notes, AS_BELIEVED)
    around, named = surroundings(plan), {key for issue in plan.issues for key in issue.record_ids}
    counted: dict[tuple[tuple[str, float], ...], Counter[bool]] = {}
    for verdict in judge(gold, plan).verdicts:
        if verdict.right is not None:
            found = signals(verdict.record, around, flagged=verdict.record.id in named)
            key = tuple(sorted((name, round(value, 2)) for name, value in found.items()))
            counted.setdefault(key, Counter())[verdict.right] += 1
    for key, told in counted.items():
        yield Observation(path.stem, key, told[True], told[False])


def read_observations() -> list[Observation]:
    """The stored observations."""
    lines = OBSERVATIONS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Observation(row["document"], tuple(row["signals"].items()), row["right"], row["wrong"]) for row in rows]


def store(observations: Sequence[Observation]) -> None:
    """Write observations, those of all documents under numbers for names."""
    numbers = {name: f"{n:03}" for n, name in enumerate(sorted({o.document for o in observations}))}
    lines = [
        json.dumps(
            {"document": numbers[o.document], "signals": dict(o.signals), "right": o.right, "wrong": o.wrong},
            ensure_ascii=False,
        )
        for o in observations
    ]
    OBSERVATIONS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(observations: Sequence[Observation]) -> Calibration:
    """The weights that make the observations likeliest, by Newton's method with a ridge penalty."""
    names = sorted({name for o in observations for name, _ in o.signals})
    places = {name: number for number, name in enumerate(names)}
    seen = np.zeros((len(observations), len(names)))
    for row, o in enumerate(observations):
        for name, value in o.signals:
            seen[row, places[name]] = value
    right = np.array([o.right for o in observations], dtype=float)
    total = right + np.array([o.wrong for o in observations], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (right - total * chance) - RIDGE * weights
        curve = (seen * (total * chance * (1 - chance))[:, None]).T @ seen + RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return Calibration({name: round(float(weights[number]), 4) for name, number in places.items()})


def measure(pairs: Sequence[tuple[float, int, int]]) -> tuple[float, float]:
    """Expected calibration error, and the share of the wrong records in the tenth with the lowest confidence."""
    total = sum(right + wrong for _, right, wrong in pairs)
    wrongs = sum(wrong for _, _, wrong in pairs)
    bins: dict[int, list[float]] = {}
    for chance, right, wrong in pairs:
        held = bins.setdefault(min(BINS - 1, int(chance * BINS)), [0.0, 0.0, 0.0])
        held[0] += chance * (right + wrong)
        held[1] += right
        held[2] += right + wrong
    error = sum(abs(believed - right) for believed, right, _ in bins.values()) / total
    room, found = total / 10, 0.0
    for _, right, wrong in sorted(pairs):
        share = min(1.0, max(0.0, room) / (right + wrong))
        found += share * wrong
        room -= share * (right + wrong)
    return error, found / max(1, wrongs)


def cross_validate(observations: Sequence[Observation]) -> None:
    """Print how well the weights do on documents that they were not fitted to, and how well belief alone does."""
    documents = sorted({o.document for o in observations})
    believed = [(AS_BELIEVED.probability(dict(o.signals)), o.right, o.wrong) for o in observations]
    fitted: list[tuple[float, int, int]] = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        calibration = fit([o for o in observations if o.document not in held])
        fitted += [
            (calibration.probability(dict(o.signals)), o.right, o.wrong) for o in observations if o.document in held
        ]
    records, wrong = sum(o.right + o.wrong for o in observations), sum(o.wrong for o in observations)
    print(f"{records} records of {len(documents)} documents, {wrong} of them wrong")
    for name, pairs in (("as the stages believe", believed), ("calibrated, other documents", fitted)):
        error, lowest = measure(pairs)
        print(f"{name}: expected calibration error {error:.3f}; {lowest:.0%} of the wrong in the least sure tenth")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--observe", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--cross-validate", action="store_true")
    asked = parser.parse_args()
    if asked.observe:
        store(list(observe(asked.observe)))
    observations = read_observations()
    if asked.cross_validate:
        cross_validate(observations)
        return
    calibration = fit(observations)
    weights = json.dumps({"weights": dict(calibration.weights)}, ensure_ascii=False, indent=1)
    WEIGHTS.write_text(weights + "\n", encoding="utf-8")
    print(f"{len(calibration.weights)} weights fitted to {len(observations)} observations")


if __name__ == "__main__":
    main()
