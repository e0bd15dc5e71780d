"""Two editions of a plan compared by what they say: `compare(old, new)`.

wording.py says how like two texts are, times.py when two dates are the same, edition.py what is compared;
assignment.py, surroundings.py and families.py which record is which, matching.py in what order that is found out,
cells.py the same for dates and fields; rereading.py what was only read otherwise; changes.py tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.diff.cells import match_dates, match_fields
from pipeline.diff.changes import Compared, Teller
from pipeline.diff.edition import Edition
from pipeline.diff.matching import align
from schemas import Match, Plan, PlanDiff

__all__ = ["compare"]


def compare(old: Plan, new: Plan) -> PlanDiff:
    """What changed from the old edition of a plan to the new one; identifiers are not looked at."""
    one, other = Edition(old), Edition(new)
    alignment = align(one, other)
    compared = Compared(alignment, match_dates(one, other, alignment), match_fields(one, other, alignment))
    changes = tuple(Teller(one, other, compared).changes())
    counts = Counter(change.kind for change in changes)
    return PlanDiff(
        old=old.document,
        new=new.document,
        matches=tuple(_matches(compared)),
        changes=changes,
        counts=dict(sorted(counts.items())),
    )


def _matches(compared: Compared) -> Iterator[Match]:
    for kind, matching in compared.alignment.by_kind():
        for pair in matching.pairs:
            yield Match(record=kind, old_id=pair.old.id, new_id=pair.new.id, similarity=pair.likeness)
    for date in compared.dates.pairs:
        yield Match(record="date_range", old_id=date.old.id, new_id=date.new.id, similarity=date.likeness)
    for field in compared.fields.pairs:
        yield Match(record="field", old_id=field.old.id, new_id=field.new.id, similarity=field.likeness)
