"""The trained model of column roles: how likely each role is for a column, from its header and what stands under it.

A multinomial logistic regression over hashed features (`role_features.py`), trained on tables of invented councils
(`training/roles/README.md`). The weights are a few hundred kilobytes and are applied in plain Python: a column shows
some two hundred features.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.language.contents import Contents
from pipeline.language.lexicon import Role
from pipeline.language.role_features import BUCKETS, column_features, hashed

MODEL = Path(__file__).parent / "model" / "roles"


@dataclass(frozen=True, slots=True)
class RoleModel:
    """`weights` in rows of buckets, a column for each of `roles`; `follows[a][b]`: log-odds of role b right of role a
    against its usual share; `slope` calibrates the scores (temperature scaling)."""

    roles: tuple[Role, ...]
    weights: array[float]
    follows: dict[Role, dict[Role, float]]
    slope: float

    def chances(self, features: dict[str, float]) -> dict[Role, float]:
        """The probability of each role for a column with these features."""
        count = len(self.roles)
        scores = [0.0] * count
        for bucket, value in hashed(features).items():
            row = bucket * count
            for place in range(count):
                scores[place] += value * self.weights[row + place]
        highest = max(scores)
        raised = [math.exp(self.slope * (score - highest)) for score in scores]
        total = sum(raised)
        return {role: one / total for role, one in zip(self.roles, raised, strict=True)}


@lru_cache(maxsize=1)
def read_role_model(folder: Path = MODEL) -> RoleModel:
    """The model as training wrote it: `meta.json` and `weights.bin` (little-endian 32-bit floats).

    Raises OSError where a file is missing, ValueError where the weights are not as many as the roles ask for.
    """
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    roles = tuple(Role(name) for name in meta["roles"])
    weights = array("f")
    weights.frombytes((folder / "weights.bin").read_bytes())
    if sys.byteorder == "big":
        weights.byteswap()
    if len(weights) != BUCKETS * len(roles):
        raise ValueError(f"{folder}: {len(weights)} weights, to be {BUCKETS * len(roles)}")
    follows = {Role(a): {Role(b): odds for b, odds in row.items()} for a, row in meta["follows"].items()}
    return RoleModel(roles, weights, follows, meta["calibration"]["slope"])


def role_chances(header: str, contents: Contents | None, place: tuple[int, int]) -> dict[Role, float]:
    """The probability of each role for one column seen alone; "" for no header, `place` its number of how many."""
    return read_role_model().chances(column_features(header, contents, place))
