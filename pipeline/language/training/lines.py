"""The labelled lines that the classifier is trained on, and their folds by council."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"

ACTION = "ACTION"
OUTCOME = "OUTCOME"
LABELS = (ACTION, OUTCOME)
USAGES = ("English", "Scottish", "Welsh", "Northern Irish", "Irish", "Australian", "US")
"""Whose English a council writes; "Irish" is the Republic's."""
LOOKING_BACK = frozenset({"log", "progress"})


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A sentence or list line of an invented plan; `row` and `order` (0-based) place it among its neighbours."""

    council: str
    usage: str
    service: str
    register: str
    row: int
    order: int
    text: str
    label: str
    measure: bool

    @property
    def is_outcome(self) -> bool:
        return self.label == OUTCOME


def read_lines(folder: Path = DATA) -> list[LabelledLine]:
    """Every line of the folder's JSON Lines files, files in order of name."""
    return [
        LabelledLine(**json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def data_hash(folder: Path = DATA) -> str:
    """SHA-256 over the names and bytes of the data files: which data a model was trained on."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def council_folds(lines: Sequence[LabelledLine], folds: int, seed: int) -> list[int]:
    """Each line's fold: whole councils are dealt out, so that none is ever on both sides of a split."""
    councils = sorted({line.council for line in lines})
    random.Random(seed).shuffle(councils)
    dealt = {council: place % folds for place, council in enumerate(councils)}
    return [dealt[line.council] for line in lines]


def register_folds(lines: Sequence[LabelledLine]) -> list[int]:
    """Each line's fold: logs and progress reports in one, plans and strategies in the other.

    The widest shift between documents that the data holds.
    """
    return [int(line.register in LOOKING_BACK) for line in lines]


def usage_folds(lines: Sequence[LabelledLine]) -> list[int]:
    """Each line's fold: all councils of one usage are in one."""
    return [USAGES.index(line.usage) for line in lines]
