"""Train the action/outcome classifier from the lines in data/ and save it as ../model.

`python -m pipeline.language.training.train` trains and saves; with `--cross-validate` it prints the figures of
docs/language.md and saves nothing. Either takes less than a minute on one core.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config, registry
from thinc.api import Config, fix_random_seed

from pipeline.language import line_model  # registers the architecture that config.cfg names
from pipeline.language.training import baselines
from pipeline.language.training.lines import (
    ACTION,
    OUTCOME,
    LabelledLine,
    council_folds,
    data_hash,
    read_lines,
    register_folds,
    usage_folds,
)  # fmt: skip
from pipeline.language.training.measures import calibrated, calibration_error, confusion, fit_temperature, logit

CONFIG = Path(__file__).with_name("config.cfg")
MODEL = Path(__file__).parent.parent / "model"

FOLDS = 6
"""Councils are dealt into six folds, so that four or five of them are left out at a time."""

EXAMPLES_OF_ERRORS = 15
"""How many of the most confident mistakes `--cross-validate` shows."""

TERSE, WORDY = 4, 14
"""Words: lines of no more than the first are terse, of no fewer than the second wordy: a ninth and a fiftieth."""

BAG_OF_WORDS: dict[str, Any] = {
    "@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1,
    "no_output_layer": False, "length": 131072,
}  # fmt: skip
"""spaCy's own linear classifier over words; unigrams, which did better here than n-grams to 3."""

TABLE_HEAD = "| classifier | accuracy | without measures | F1 ACTION | F1 OUTCOME | ECE |\n" + "| --- " * 6 + "|"

Predictor = Callable[[Sequence[LabelledLine], Sequence[LabelledLine]], list[float]]
"""Learns from the first lines and gives P(OUTCOME) of each of the second."""


def configuration() -> Config:
    """config.cfg, whose architecture is registered by importing `line_model`."""
    assert line_model.line_features_model
    return load_config(CONFIG)


def train(lines: Sequence[LabelledLine], config: Config) -> Language:
    """A pipeline trained on the lines. Equal lines and configuration give equal weights (CPU, fixed seed)."""
    settings: dict[str, Any] = registry.resolve({"training": config["training"]})["training"]
    fix_random_seed(settings["seed"])
    order = random.Random(settings["seed"])
    nlp = load_model_from_config(config, auto_fill=True)
    examples = [
        Example.from_dict(
            nlp.make_doc(line.text), {"cats": {ACTION: float(not line.is_outcome), OUTCOME: float(line.is_outcome)}}
        )
        for line in lines
    ]
    nlp.initialize(lambda: examples)
    for _ in range(settings["max_epochs"]):
        order.shuffle(examples)
        for batch in settings["batcher"](examples):
            nlp.update(batch, sgd=settings["optimizer"], drop=settings["dropout"])
    # The running average of the weights stands in for their last state: less swayed by the last batches.
    with nlp.use_params(settings["optimizer"].averages):
        return nlp.from_bytes(nlp.to_bytes())


def predict(nlp: Language, lines: Sequence[LabelledLine]) -> list[float]:
    """The classifier's own P(OUTCOME), before calibration."""
    return [doc.cats[OUTCOME] for doc in nlp.pipe(line.text for line in lines)]


def trained_with(config: Config) -> Predictor:
    return lambda training, tested: predict(train(training, config), tested)


def cross_validated(lines: Sequence[LabelledLine], predictor: Predictor, folds: Sequence[int]) -> list[float]:
    """P(OUTCOME) of each line from a classifier that saw no line of its fold."""
    probabilities = [0.0] * len(lines)
    for fold in sorted(set(folds)):
        tested = [i for i, its_fold in enumerate(folds) if its_fold == fold]
        training = [line for line, its_fold in zip(lines, folds, strict=True) if its_fold != fold]
        for i, probability in zip(tested, predictor(training, [lines[i] for i in tested]), strict=True):
            probabilities[i] = probability
    return probabilities


@dataclass(frozen=True, slots=True)
class LeftOut:
    """P(OUTCOME) of each line, uncalibrated, without its council and without its kind of register."""

    by_council: list[float]
    by_register: list[float]

    def slope(self, lines: Sequence[LabelledLine], kept: Sequence[int]) -> float:
        """Temperature scaling fitted to the kept lines under both shifts.

        A document to be read may be near to the training data or far from it; fitted to near ones alone, the
        scores would be made too sure of themselves for the far ones. There is no intercept: it would learn how the
        labels are shared out, which differs from document to document.
        """
        scores = [self.by_council[i] for i in kept] + [self.by_register[i] for i in kept]
        return fit_temperature(scores, [lines[i].is_outcome for i in kept] * 2)


def left_out_scores(lines: Sequence[LabelledLine], config: Config) -> LeftOut:
    councils = council_folds(lines, FOLDS, config["training"]["seed"])
    classifier = trained_with(config)
    return LeftOut(
        cross_validated(lines, classifier, councils), cross_validated(lines, classifier, register_folds(lines))
    )


def cross_calibrated(
    lines: Sequence[LabelledLine], left_out: LeftOut, scores: Sequence[float], councils: Sequence[int]
) -> list[float]:
    """The scores after temperature scaling, each by a slope fitted to other councils' lines."""
    slopes = {
        fold: left_out.slope(lines, [i for i, its_fold in enumerate(councils) if its_fold != fold])
        for fold in set(councils)
    }
    return [calibrated(logit(score), slopes[fold]) for score, fold in zip(scores, councils, strict=True)]


def openers(lines: Sequence[LabelledLine]) -> list[str]:
    """Words that open lines of at least two councils, in lower case: at a line's start they open an entry."""
    councils: dict[str, set[str]] = {}
    for line in lines:
        word = re.match(r"[A-Z][a-z]+\b", line.text)
        if word:
            councils.setdefault(word[0].lower(), set()).add(line.council)
    return sorted(word for word, of in councils.items() if len(of) > 1)


def train_and_save(folder: Path = MODEL) -> None:
    """Train on every line, calibrate on left-out councils, and save with the data's hash in meta.json."""
    lines, config = read_lines(), configuration()
    slope = left_out_scores(lines, config).slope(lines, range(len(lines)))
    nlp = train(lines, config)
    nlp.meta.update(
        name="annexe_action_outcome",
        version="1.0.0",
        spacy_version=">=3.8,<3.9",
        description="Tells actions from outcomes, for one sentence or list line of a council's action plan",
        license="MIT",
        data_sha256=data_hash(),
        openers=openers(lines),
        calibration={"method": "temperature", "slope": round(slope, 6)},
    )
    nlp.to_disk(folder)


def report(name: str, lines: Sequence[LabelledLine], probabilities: list[float]) -> None:
    """Print one row of the comparison table."""
    truths = [line.is_outcome for line in lines]
    counts = confusion(probabilities, truths)
    unmeasured = [i for i, line in enumerate(lines) if not line.measure]
    without = confusion([probabilities[i] for i in unmeasured], [truths[i] for i in unmeasured])
    print(
        f"| {name} | {counts.accuracy:.3f} | {without.accuracy:.3f} | {counts.action_f1:.3f} | "
        f"{counts.outcome_f1:.3f} | {calibration_error(probabilities, truths):.3f} |"
    )


def words_of(line: LabelledLine) -> str:
    """Whether a line is terse, of usual length, or wordy."""
    words = len(line.text.split())
    return f"to {TERSE}" if words <= TERSE else f"from {WORDY}" if words >= WORDY else f"{TERSE + 1} to {WORDY - 1}"


def report_parts(name: str, parts: Sequence[str], probabilities: Sequence[float], truths: Sequence[bool]) -> None:
    """Print the share of right answers for each part of the lines."""
    print(f"\n| {name} | lines | accuracy |\n| --- | --- | --- |")
    for part in sorted(set(parts)):
        members = [i for i, its_part in enumerate(parts) if its_part == part]
        counts = confusion([probabilities[i] for i in members], [truths[i] for i in members])
        print(f"| {part} | {len(members)} | {counts.accuracy:.3f} |")


def report_details(lines: Sequence[LabelledLine], probabilities: list[float]) -> None:
    """Print the confusion table, accuracy by register, usage and length, and the most confident mistakes."""
    truths = [line.is_outcome for line in lines]
    counts = confusion(probabilities, truths)
    print("\n| truth | answered ACTION | answered OUTCOME |\n| --- | --- | --- |")
    print(f"| ACTION | {counts.action_action} | {counts.action_outcome} |")
    print(f"| OUTCOME | {counts.outcome_action} | {counts.outcome_outcome} |")
    report_parts("register", [line.register for line in lines], probabilities, truths)
    report_parts("usage", [line.usage for line in lines], probabilities, truths)
    report_parts("words", [words_of(line) for line in lines], probabilities, truths)
    wrong = [i for i, truth in enumerate(truths) if (probabilities[i] >= 0.5) != truth]
    wrong.sort(key=lambda i: -abs(probabilities[i] - 0.5))
    print("\n| P(OUTCOME) | truth | line |\n| --- | --- | --- |")
    for i in wrong[:EXAMPLES_OF_ERRORS]:
        print(f"| {probabilities[i]:.2f} | {lines[i].label} | {lines[i].text} |")


def cross_validate() -> None:
    """Print every figure of docs/language.md, from folds that leave whole councils or registers out."""
    lines, config = read_lines(), configuration()
    words = configuration()
    words["components"]["textcat"]["model"] = BAG_OF_WORDS
    councils, registers = council_folds(lines, FOLDS, config["training"]["seed"]), register_folds(lines)
    left_out = left_out_scores(lines, config)
    by_council = cross_calibrated(lines, left_out, left_out.by_council, councils)
    peers: list[tuple[str, Predictor]] = [
        ("the commoner label", baselines.majority),
        ("verb-form rules alone", baselines.verb_form),
        ("spaCy's bag of words", trained_with(words)),
    ]
    ours = {
        "councils": (councils, left_out.by_council, by_council),
        "registers": (
            registers,
            left_out.by_register,
            cross_calibrated(lines, left_out, left_out.by_register, councils),
        ),
    }
    for kind, (folds, scores, scaled) in ours.items():
        print(f"\n{kind} left out\n\n{TABLE_HEAD}")
        for name, predictor in peers:
            report(name, lines, cross_validated(lines, predictor, folds))
        report("line features", lines, scores)
        report("line features, calibrated", lines, scaled)
    report_details(lines, by_council)
    usages = cross_validated(lines, trained_with(config), usage_folds(lines))
    print("\nall councils of a usage left out")
    report_parts("usage", [line.usage for line in lines], usages, [line.is_outcome for line in lines])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.language.training.train", description=__doc__)
    parser.add_argument("--cross-validate", action="store_true", help="print the figures; save nothing")
    if parser.parse_args().cross_validate:
        cross_validate()
    else:
        train_and_save()


if __name__ == "__main__":
    main()
