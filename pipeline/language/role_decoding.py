"""The roles of a table's columns told together: what each column looks like, and what stands beside what in plans."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.language.lexicon import Role

_BEAM = 40
"""Partial readings of a table that are kept at each column; a plan's table has five columns and some sixteen roles."""

_NEIGHBOURS = 0.5
"""How much a pair of neighbours counts beside a column's own look: pairs were learned from few tables."""

_ONCE = frozenset({Role.REFERENCE, Role.START, Role.FINISH, Role.THEME, Role.STATUS, Role.TITLED, Role.MIXED})
_TWICE = 2.5
"""Nats against a second column of a role that a table has once, and against one end of a range without the other."""

_NO_ACTIONS = 2.0
"""Nats against a table in which no column says what is done."""

_ACTS = frozenset({Role.ACTION, Role.TITLED, Role.MIXED})
_FAINT = 1e-4
"""The least chance: what looks impossible may yet be so."""


def decode(
    chances: Mapping[int, Mapping[Role, float]],
    fixed: Mapping[int, Role],
    follows: Mapping[Role, Mapping[Role, float]],
) -> dict[int, tuple[Role, float]]:
    """The role of each column of `chances`, with its probability given the others' roles.

    `fixed` holds the roles of columns that are certain; `follows[a][b]` are log-odds for b to the right of a.
    """
    columns = sorted({*chances, *fixed})
    beam: list[tuple[float, tuple[Role, ...]]] = [(0.0, ())]
    for column in columns:
        options = _options(column, chances, fixed)
        grown = [
            (score + own + _beside(read, role, follows), (*read, role))
            for score, read in beam
            for role, own in options.items()
        ]
        beam = sorted(grown, key=lambda one: -one[0])[:_BEAM]
    best = max(beam, key=lambda one: one[0] + _whole(one[1]))[1]
    places = {column: place for place, column in enumerate(columns)}
    return {
        column: (best[places[column]], _chance(best, places[column], _options(column, chances, fixed), follows))
        for column in chances
        if column not in fixed
    }


def _options(column: int, chances: Mapping[int, Mapping[Role, float]], fixed: Mapping[int, Role]) -> dict[Role, float]:
    """The log-chance of each role that a column may have."""
    if column in fixed:
        return {fixed[column]: 0.0}
    return {role: math.log(max(_FAINT, chance)) for role, chance in chances[column].items()}


def _beside(read: Sequence[Role], role: Role, follows: Mapping[Role, Mapping[Role, float]]) -> float:
    """What a role gains by the role left of it, and loses by one of its kind before."""
    twice = _TWICE if role in _ONCE and role in read else 0.0
    return (_NEIGHBOURS * follows.get(read[-1], {}).get(role, 0.0) if read else 0.0) - twice


def _whole(read: Collection[Role]) -> float:
    """What speaks against a reading as a whole."""
    lone_end = (Role.START in read) != (Role.FINISH in read)
    return -(_TWICE if lone_end else 0.0) - (0.0 if _ACTS & set(read) else _NO_ACTIONS)


def _chance(
    best: Sequence[Role], place: int, options: Mapping[Role, float], follows: Mapping[Role, Mapping[Role, float]]
) -> float:
    """The probability of a column's role while the others keep theirs."""
    others = {*best[:place], *best[place + 1 :]}
    left, right = best[:place][-1:], best[place + 1 :][:1]
    scores = {}
    for role, own in options.items():
        neighbours = sum(follows.get(a, {}).get(b, 0.0) for a, b in pairwise((*left, role, *right)))
        twice = _TWICE if role in _ONCE and role in others else 0.0
        scores[role] = own + _whole({*others, role}) + _NEIGHBOURS * neighbours - twice
    highest = max(scores.values())
    return math.exp(scores[best[place]] - highest) / sum(math.exp(score - highest) for score in scores.values())
