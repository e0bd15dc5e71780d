"""Editions of invented plans with known changes, and the figures of `pipeline.diff` over any number of them.

    python -m tests.diff.editions --seeds 1000-1100

shows how many of the changes in the editions of these seeds were found, and what was invented; `--show` lists each.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random

from schemas import Plan
from schemas.diff import PlanDiff
from tests.diff.bases import bases
from tests.diff.draft import Draft
from tests.diff.edits import Officer
from tests.diff.readable import readable
from tests.diff.scoring import Score, score
from tests.diff.truth import Truth, truths

EDITS = {
    "reword_lightly": 10, "reword_heavily": 5, "reword_outcome": 4, "reword_priority": 2, "rename_priority": 1,
    "lengthen_theme": 1, "rename_theme": 1, "reword_statement": 1, "respell": 4, "relabel_milestone": 2,
    "remove_action": 6, "remove_outcome": 2, "remove_group": 1, "add_action": 6, "add_twin": 3, "add_outcome": 2,
    "add_theme": 1, "move_theme": 4, "move_priority": 3, "move_whole_priority": 1, "reorder": 2, "renumber": 4,
    "move_date": 12, "respell_date": 3, "drop_date": 2, "add_date": 2, "add_cell": 2, "drop_cell": 2, "merge": 2,
    "change_cell": 12, "rename_column": 1, "several": 6,
}  # fmt: skip
"""The edits of a year, and how often each is made beside the others."""

BUSY = ((0.1, 0.3), (0.3, 0.6), (0.6, 1.0), (1.0, 1.5))
"""How many edits a year brings for each action of the plan, at least and at most: from quiet years to a new plan."""


TRIES = 3
"""Edits tried for each that is wanted: a plan has not everything that could be edited."""


@dataclass(frozen=True)
class Pair:
    """Two editions of one plan, what truly changed, and the edits that it came of."""

    name: str
    old: Plan
    new: Plan
    changes: tuple[Truth, ...]
    edits: tuple[str, ...] = ()


def pair(seed: int) -> Pair:
    """The editions of a seed; the same ones whenever they are made."""
    random = Random(seed)
    base = random.choice(bases())
    draft = Draft(base)
    officer = Officer(draft, random)
    least, most = random.choice(BUSY)
    wanted = max(1, round(len(base.actions) * random.uniform(least, most)))
    tried = random.choices(list(EDITS), list(EDITS.values()), k=wanted * TRIES)
    done = list(islice((edit for edit in tried if _made(officer, edit)), wanted))
    new, same = draft.done(random)
    return Pair(f"{seed} {base.document.title}", base, new, tuple(truths(base, new, same)), tuple(done))


def _made(officer: Officer, edit: str) -> bool:
    """Make an edit; take it back where nobody could tell afterwards which records are the same thing."""
    before = officer.draft.snapshot()
    if getattr(officer, edit)():
        new, same = officer.draft.new_edition()
        if readable(officer.draft.base, new, same):
            return True
    officer.draft.restore(before)
    return False


def examine(one: Pair) -> Score:
    """What `pipeline.diff` makes of two editions."""
    return score(one.old, one.new, compared(one), one.changes)


def compared(one: Pair) -> PlanDiff:
    """The comparison that is examined."""
    from pipeline.diff import compare

    return compare(one.old, one.new)


def report(pairs: Iterable[Pair], show: bool) -> str:
    """The table over all pairs, and with `show` a line for each change that was missed or invented."""
    total, lines = Score(), []
    for one in pairs:
        result = examine(one)
        total += result
        if show and (result.missed or result.invented):
            lines.append(f"\n## {one.name}\n   edits: {', '.join(one.edits)}")
            lines += [f"   missed   {_shown(each)}" for each in result.missed]
            lines += [f"   invented {_shown(each)}" for each in result.invented]
    return "\n".join([*lines, "", total.table()])


def _shown(each: object) -> str:
    names = ("kind", "record", "old_id", "new_id", "old", "new", "start_days", "end_days")
    values = {name: getattr(each, name) for name in names}
    return " ".join(f"{name}={str(value)!r}" for name, value in values.items() if value is not None)


def main() -> None:
    """The command line of this tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1000-1100", help="first and last seed, 1000-1100")
    parser.add_argument("--show", action="store_true", help="list what was missed and invented")
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition("-")
    print(report((pair(seed) for seed in range(int(first), int(last or first) + 1)), asked.show))


if __name__ == "__main__":
    main()
