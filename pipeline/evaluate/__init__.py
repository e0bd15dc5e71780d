"""Outputs held against gold: what was found, what was missed, and whether a record's confidence keeps its word.

`evaluate(gold, out)` is what `annexe evaluate` runs: gold.py reads the labels, judging.py tells each record right or
wrong, figures.py counts, and tables.py prints.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import MissingInput, NotGold
from pipeline.evaluate.figures import Evaluation
from pipeline.evaluate.gold import Gold, read_gold
from pipeline.evaluate.judging import judge
from schemas import SUMMARY_FILE, Plan, RunSummary

__all__ = ["Evaluation", "evaluate", "evaluate_pairs"]

_FAILED = ".failed.json"


def evaluate(gold: Path, out: Path) -> Evaluation:
    """All outputs in `out` judged by the gold in `gold`; each is a folder, walked, or one file.

    A gold file belongs to the outputs of the document that it names, or that is called as it is whatever the suffix;
    one gold file and one output belong together whatever they are called. Raises MissingInput where there is nothing
    of either, and NotGold for a file that is not what it should be.
    """
    golds = [read_gold(path) for path in _json_files(gold)]
    outputs = [_read_output(path) for path in _json_files(out)]
    if gold.is_file() and out.is_file():
        return Evaluation((judge(golds[0], outputs[0]),))
    return evaluate_pairs(golds, outputs)


def evaluate_pairs(golds: list[Gold], outputs: list[Plan]) -> Evaluation:
    """Each output judged by the gold that belongs to it."""
    judged = [(plan, judge(gold, plan)) for gold in golds for plan in outputs if gold.is_of(plan.document.file)]
    known = {id(plan) for plan, _ in judged}
    return Evaluation(
        documents=tuple(document for _, document in judged),
        without_output=tuple(
            gold.document for gold in golds if not any(gold.is_of(plan.document.file) for plan in outputs)
        ),
        without_gold=tuple(plan.document.file for plan in outputs if id(plan) not in known),
    )


def _json_files(place: Path) -> list[Path]:
    """The JSON files of a folder that hold plans or labels, or the one file. Raises MissingInput where there are none.

    What else a run leaves in its folder is passed over: failures, its summary, and what it keeps for itself (hidden).
    """
    if place.is_file():
        return [place]
    found = [path for path in sorted(place.glob("**/*.json")) if not _is_beside_plans(path, place)]
    if not found:
        raise MissingInput(str(place), "no JSON files are there")
    return found


def _is_beside_plans(path: Path, place: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
    return hidden or path.name.endswith(_FAILED) or (path.name == SUMMARY_FILE and _is_run_summary(path))


def _is_run_summary(path: Path) -> bool:
    """Whether this is the summary of a run, and not the output of a document that is called "summary"."""
    try:
        RunSummary.model_validate_json(path.read_bytes())
    except (ValidationError, OSError):
        return False
    return True


def _read_output(path: Path) -> Plan:
    try:
        return Plan.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        raise NotGold(str(path), "it is no output of annexe extract") from error
