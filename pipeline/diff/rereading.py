"""Sentences that one edition's reading took for an action and the other's for an outcome: the plan says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pipeline.diff.edition import Edition
from pipeline.diff.matching import Alignment
from pipeline.diff.wording import key_of
from schemas import Action, Outcome

BY_SENTENCE = frozenset({"typography", "classifier"})
"""Bases of records from cells that hold what was done and what came of it: the reading decides sentence by sentence.
Under headers of their own the council decided, and a sentence that changed its column is told."""

Texted = TypeVar("Texted", Action, Outcome)


def read_otherwise(old: Edition, new: Edition, alignment: Alignment) -> tuple[frozenset[str], frozenset[str]]:
    """Identifiers of such actions and outcomes, of either edition; none of them has its match."""
    actions, outcomes = alignment.actions.links(), alignment.outcomes.links()
    lost = _pairs(_alone(old.actions, actions.new_of), _alone(new.outcomes, outcomes.old_of))
    gained = _pairs(_alone(new.actions, actions.old_of), _alone(old.outcomes, outcomes.new_of))
    pairs = [*lost, *((one, other) for other, one in gained)]
    return frozenset(one for one, _ in pairs), frozenset(other for _, other in pairs)


def _alone(records: Mapping[str, Texted], matched: Mapping[str, str]) -> list[Texted]:
    return [record for record in records.values() if record.id not in matched]


def _pairs(actions: Iterable[Action], outcomes: Iterable[Outcome]) -> Iterator[tuple[str, str]]:
    waiting: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        waiting[key_of(outcome.text)].append(outcome)
    for action in actions:
        same = waiting.get(key_of(action.text), [])
        if same and BY_SENTENCE & {action.basis, same[-1].basis}:
            yield action.id, same.pop().id
