"""Two editions of a plan compared by what they say: `compare(old, new)`.

wording.py says how like two texts are, edition.py what is compared, assignment.py and surroundings.py which record is
which, matching.py in what order that is found out, cells.py the same for dates and fields; changes.py tells.
"""

from __future__ import annotations

from collections import Counter

from pipeline.diff.changes import Teller
from pipeline.diff.edition import Edition
from pipeline.diff.matching import Alignment, align
from schemas import Match, Plan, PlanDiff

__all__ = ["compare"]


def compare(old: Plan, new: Plan) -> PlanDiff:
    """What changed from the old edition of a plan to the new one; identifiers are not looked at."""
    one, other = Edition(old), Edition(new)
    alignment = align(one, other)
    changes = tuple(Teller(one, other, alignment).changes())
    counts = Counter(change.kind for change in changes)
    return PlanDiff(
        old=old.document,
        new=new.document,
        matches=_matches(alignment),
        changes=changes,
        counts=dict(sorted(counts.items())),
    )


def _matches(alignment: Alignment) -> tuple[Match, ...]:
    return tuple(
        Match(record=kind, old_id=pair.old.id, new_id=pair.new.id, similarity=pair.likeness)
        for kind, matching in alignment.by_kind()
        for pair in matching.pairs
    )
