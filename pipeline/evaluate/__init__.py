"""Outputs held against gold: what was found, what was missed, and whether a record's confidence keeps its word.

`evaluate(gold, out)` is what `annexe evaluate` runs: gold.py reads the labels, judging.py tells each record right or
wrong, figures.py counts, and tables.py prints.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.figures import Evaluation
from pipeline.evaluate.gold import Gold, read_gold
from pipeline.evaluate.judging import judge
from pipeline.outputs import output_files, read_plan
from schemas import Plan

__all__ = ["Evaluation", "evaluate", "evaluate_pairs"]


def evaluate(gold: Path, out: Path) -> Evaluation:
    """All outputs in `out` judged by the gold in `gold`; each is a folder, walked, or one file.

    A gold file belongs to the outputs of the document that it names, or that is called as it is whatever the suffix;
    one gold file and one output belong together whatever they are called. Raises MissingInput where there is nothing
    of either, NotGold and NotAnOutput for a file that is not what it should be.
    """
    golds = [read_gold(path) for path in output_files(gold)]
    outputs = [read_plan(path) for path in output_files(out)]
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
