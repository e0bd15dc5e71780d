"""Two folders of outputs, or two outputs: which are editions of one plan, and what changed in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.diff import compare
from pipeline.diff.wording import key_of
from pipeline.errors import NotAnOutput
from pipeline.outputs import output_files, output_name, read_plan
from schemas import ComparedOutput, EditionsDiff, LoneOutput, Plan

SAME_PLAN = 0.2
"""Share of texts (themes, priorities, actions, outcomes) that two outputs of other names have in common from which
they are editions of one plan: of a plan of forty rows eight stay as they were, and no other plan has eight of them."""


def compare_outputs(old: Path, new: Path) -> tuple[EditionsDiff, list[NotAnOutput]]:
    """What changed between two outputs, or between the outputs of two folders, and the files that could not be read.

    In folders, outputs of the same name are editions of one plan; of the others those with most texts in common.
    Raises MissingInput where there is nothing, and NotAnOutput where one of just two files holds no plan.
    """
    if old.is_file() and new.is_file():
        return EditionsDiff(compared=(_compared(output_name(old, old), old, output_name(new, new), new),)), []
    ours, theirs = _outputs(old), _outputs(new)
    pairs = {name: name for name in ours if name in theirs}
    left = {name: path for name, path in ours.items() if name not in pairs}
    left_new = {name: path for name, path in theirs.items() if name not in pairs}
    errors: list[NotAnOutput] = []
    plans, new_plans = _contents(left, errors), _contents(left_new, errors)
    pairs |= _by_content(plans, new_plans)
    compared = []
    for name, new_name in sorted(pairs.items()):
        try:
            compared.append(_compared(name, ours[name], new_name, theirs[new_name]))
        except NotAnOutput as error:
            errors.append(error)
    taken = set(pairs.values())
    return EditionsDiff(
        compared=tuple(compared),
        added=tuple(alone for name, (alone, _) in new_plans.items() if name not in taken),
        removed=tuple(alone for name, (alone, _) in plans.items() if name not in pairs),
    ), errors


def _outputs(place: Path) -> dict[str, Path]:
    return {output_name(path, place): path for path in output_files(place)}


def _compared(name: str, path: Path, new_name: str, new_path: Path) -> ComparedOutput:
    return ComparedOutput(old_name=name, new_name=new_name, diff=compare(read_plan(path), read_plan(new_path)))


Contents = Mapping[str, tuple[LoneOutput, frozenset[str]]]
"""Outputs by name, each with the keys of its texts."""


def _contents(outputs: Mapping[str, Path], errors: list[NotAnOutput]) -> Contents:
    found = {}
    for name, path in outputs.items():
        try:
            plan = read_plan(path)
        except NotAnOutput as error:
            errors.append(error)
        else:
            found[name] = LoneOutput(name=name, document=plan.document), frozenset(_keys(plan))
    return found


def _keys(plan: Plan) -> Iterable[str]:
    """What a plan says; of one that says nothing, its document alone."""
    yield f"document {plan.document.id}"
    yield from (key_of(theme.label) for theme in plan.themes)
    yield from (key_of(priority.text) for priority in plan.priorities)
    yield from (key_of(action.text) for action in plan.actions)
    yield from (key_of(outcome.text) for outcome in plan.outcomes)


def _by_content(old: Contents, new: Contents) -> dict[str, str]:
    """Names of outputs that are editions of one plan, those with the greatest share of texts in common first."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for name, (_, keys) in new.items():
        for key in keys:
            having[key].append(name)
    shares = []
    for name, (_, keys) in old.items():
        common = Counter(other for key in keys for other in having.get(key, ()))
        for other, count in common.items():
            share = 2 * count / (len(keys) + len(new[other][1]))
            if share >= SAME_PLAN:  # of thousands of plans, all have a theme in common with all
                shares.append((-share, name, other))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, name, other in sorted(shares):
        if name not in pairs and other not in taken:
            pairs[name] = other
            taken.add(other)
    return pairs
