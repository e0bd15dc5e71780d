"""Train the model of column roles, and measure it with whole councils left out.

    python -m pipeline.language.training.roles.train [--cross-validate]

Writes `pipeline/language/model/roles`. With `--cross-validate` it prints figures instead. Both take under a minute and
give the same every time.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.language.lexicon import Role
from pipeline.language.role_features import BUCKETS, column_features, hashed
from pipeline.language.role_model import MODEL, RoleModel
from pipeline.language.training.roles.tables import LabelledColumn, LabelledTable, read_tables

ROUNDS = 400
"""Steps of gradient descent (Adam, whole data at each): the loss moves in its third digit after 300."""
STEP = 0.05
DECAY = 2e-4
"""L2 penalty on the weights, chosen from 5e-5 to 2e-3 on left-out councils."""

_VIEWS = (("header and contents", 1.0), ("contents", 0.6), ("header", 0.4))
"""How a column is shown in training, and how much that counts: real tables lack headers, or have odd contents."""

_EVENING = 0.35
"""How far rare roles are brought up to the common ones: 0 not at all, 1 wholly. Risks and evidence have ten columns."""

_SMOOTHING = 3.0
"""Pairs of neighbours that every pair is taken to have been seen before, shared out as the roles are."""

SLOPES = tuple(n / 20 for n in range(8, 41))


@dataclass(frozen=True, slots=True)
class Trained:
    """Weights (buckets by roles) and the roles' order."""

    roles: tuple[Role, ...]
    weights: np.ndarray[Any, np.dtype[np.float64]]


def seen(column: LabelledColumn, view: str) -> dict[str, float]:
    """The features of a column in one of the views."""
    header = column.header if "header" in view else ""
    return column_features(header, column.contents if "contents" in view else None, column.place)


def truth(column: LabelledColumn, view: str) -> Role:
    """The role that a view can tell: without its header a column of start dates is one of dates."""
    return Role.DATE if view == "contents" and column.role in (Role.START, Role.FINISH) else column.role


def fit(tables: Sequence[LabelledTable]) -> Trained:
    """Multinomial logistic regression over all views of all columns."""
    roles = tuple(sorted({column.role for table in tables for column in table.columns}))
    shown = [(column, view, weight) for table in tables for column in table.columns for view, weight in _VIEWS]
    x = _matrix([seen(column, view) for column, view, _ in shown])
    y = np.zeros((len(shown), len(roles)))
    y[np.arange(len(shown)), [roles.index(truth(column, view)) for column, view, _ in shown]] = 1.0
    share = np.array([weight for _, _, weight in shown])[:, None]
    usual = y.sum(axis=0).mean()
    share *= ((usual / y.sum(axis=0)) ** _EVENING)[y.argmax(axis=1)][:, None]
    share /= share.sum()
    weights = np.zeros((BUCKETS, len(roles)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        slope = x.T @ (share * (_softmax(x @ weights) - y)) + DECAY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights -= STEP * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return Trained(roles, weights)


def _matrix(rows: Sequence[dict[str, float]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    found = np.zeros((len(rows), BUCKETS))
    for number, row in enumerate(rows):
        for bucket, value in hashed(row).items():
            found[number, bucket] = value
    return found


def _softmax(scores: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    raised: np.ndarray[Any, np.dtype[np.float64]] = np.exp(scores - scores.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    return raised


def neighbours(tables: Sequence[LabelledTable], roles: Sequence[Role]) -> dict[Role, dict[Role, float]]:
    """Log-odds of a role to the right of another, against its share of all columns."""
    pairs = Counter((one.role, two.role) for table in tables if table.plan for one, two in pairwise(table.columns))
    right = Counter(two for _, two in pairs.elements())
    total = sum(right.values())
    usual = {role: (right[role] + 1) / (total + len(roles)) for role in roles}
    found: dict[Role, dict[Role, float]] = {}
    for one in roles:
        left = sum(pairs[one, two] for two in roles)
        found[one] = {
            two: math.log((pairs[one, two] + _SMOOTHING * usual[two]) / (left + _SMOOTHING) / usual[two])
            for two in roles
        }
    return found


def model_of(tables: Sequence[LabelledTable], slope: float) -> RoleModel:
    """A model as the pipeline reads it."""
    trained = fit(tables)
    return RoleModel(
        trained.roles, array("f", trained.weights.ravel().tolist()), neighbours(tables, trained.roles), slope
    )


def left_out(tables: Sequence[LabelledTable], slope: float = 1.0) -> list[tuple[LabelledTable, RoleModel]]:
    """Each table with a model that has seen neither its council nor the words in its cells."""
    groups = sorted({table.group for table in tables})
    models = {group: model_of([t for t in tables if t.group != group], slope) for group in groups}
    return [(table, models[table.group]) for table in tables]


def best_slope(answers: Sequence[tuple[Role, dict[Role, float]]]) -> float:
    """The slope on the log-probabilities that makes the true roles likeliest (temperature scaling)."""

    def loss(slope: float) -> float:
        found = 0.0
        for role, chances in answers:
            raised = {name: chance**slope for name, chance in chances.items()}
            found -= math.log(max(1e-9, raised.get(role, 0.0) / sum(raised.values())))
        return found

    return min(SLOPES, key=loss)


def answers(tables: Sequence[tuple[LabelledTable, RoleModel]], view: str) -> list[tuple[Role, dict[Role, float]]]:
    """The true role and the model's chances for each column shown so."""
    return [
        (truth(column, view), model.chances(seen(column, view))) for table, model in tables for column in table.columns
    ]


def write(model: RoleModel, folder: Path = MODEL) -> None:
    """Write the model's two files."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = array("f", model.weights)
    if sys.byteorder == "big":
        weights.byteswap()
    (folder / "weights.bin").write_bytes(weights.tobytes())
    meta = {
        "roles": list(model.roles),
        "calibration": {"slope": model.slope},
        "follows": {one: {two: round(odds, 3) for two, odds in row.items()} for one, row in model.follows.items()},
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None, show: Callable[[str], object] = print) -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross-validate", action="store_true")
    chosen = parser.parse_args(arguments)
    tables = read_tables()
    judged = left_out(tables)
    slope = best_slope([one for view, _ in _VIEWS for one in answers(judged, view)])
    if chosen.cross_validate:
        from pipeline.language.training.roles.figures import report

        show(report(judged, slope))
    else:
        write(model_of(tables, slope))


if __name__ == "__main__":
    main()
