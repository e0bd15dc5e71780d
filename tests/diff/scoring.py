"""Compares what `compare` told of two editions with what truly changed.

A told change counts as found only if all of it is right: its kind, the records on both sides (by their words, place and
owner, so that two records that no reader can tell apart may stand for one another), the texts it quotes, for a date the
days it moved by, for a rewording its words. One true change is found once. Whatever is told beyond that is invented:
another kind, other records, a wrong number of days, the same change twice. Nothing is forgiven for being close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from schemas import DateRange, Plan, PlanField
from schemas.diff import Change, ChangeKind, PlanDiff
from tests.diff.truth import Truth, letters, wording

KEPT_AT_LEAST = 0.6
"""Share of the words that two texts have in common, in order, which a rewording must show as kept. Some may go for
being lost between changed ones; all marked as changed would tell a reader nothing."""
STRAY = 0.5
"""Share of the shorter text below which words in common are chance ("Use technology", "back into use")."""


@dataclass
class Score:
    """How many true changes were asked for and found, by kind, and which went wrong."""

    asked: Counter[ChangeKind] = field(default_factory=Counter)
    found: Counter[ChangeKind] = field(default_factory=Counter)
    missed: list[Truth] = field(default_factory=list)
    invented: list[Change] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the true changes that were found; 1 where there are none."""
        return self.found.total() / self.asked.total() if self.asked.total() else 1.0

    def __iadd__(self, other: Score) -> Score:
        self.asked += other.asked
        self.found += other.found
        self.missed += other.missed
        self.invented += other.invented
        return self

    def table(self) -> str:
        """A line a kind: asked for, found, recall, invented."""
        wrong = Counter(change.kind for change in self.invented)
        lines = [f"{'kind':<18}{'asked':>7}{'found':>7}{'recall':>8}{'invented':>10}"]
        for kind in ChangeKind:
            asked, found = self.asked[kind], self.found[kind]
            share = f"{found / asked:.3f}" if asked else "-"
            lines.append(f"{kind:<18}{asked:>7}{found:>7}{share:>8}{wrong[kind]:>10}")
        total = f"{'all':<18}{self.asked.total():>7}{self.found.total():>7}{self.recall:>8.3f}{len(self.invented):>10}"
        return "\n".join([*lines, total])


def score(old: Plan, new: Plan, told: PlanDiff, true: Iterable[Truth]) -> Score:
    """The score of one pair of editions."""
    sides = Sides(old, new)
    left = list(true)
    result = Score(asked=Counter(truth.kind for truth in left if truth.required))
    for change in told.changes:
        right = [truth for truth in left if sides.is_told(truth, change)]
        if not right:
            result.invented.append(change)
            continue
        truth = min(right, key=lambda one: not one.required)
        left.remove(truth)
        result.found[truth.kind] += truth.required
    result.missed = [truth for truth in left if truth.required]
    return result


class Sides:
    """Both editions, with what a reader can tell of each record."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._old, self._new = _readings(old), _readings(new)

    def is_told(self, truth: Truth, change: Change) -> bool:
        """Whether the change is that truth, and right in all it says."""
        return (
            change.kind in truth.kinds
            and change.record == truth.record
            and self._old.get(change.old_id or "") == self._old.get(truth.old_id or "")
            and self._new.get(change.new_id or "") == self._new.get(truth.new_id or "")
            and (change.old_id is None, change.new_id is None) == (truth.old_id is None, truth.new_id is None)
            and _says(truth, change)
        )


def _readings(plan: Plan) -> dict[str, tuple[Any, ...]]:
    """For each record what tells it from others: words, place, and what it belongs to."""
    words = {record.id: letters(wording(record)) for record in plan.records()}
    readings: dict[str, tuple[Any, ...]] = {}
    for record in plan.records():
        place = [words.get(getattr(record, link, None) or "") for link in ("theme_id", "priority_id", "parent_id")]
        owners = sorted(words[each] for each in getattr(record, "action_ids", ()))
        role = (record.role, letters(record.header)) if isinstance(record, PlanField) else None
        reference = getattr(record, "reference", None)
        period = (record.start, record.end) if isinstance(record, DateRange) else None
        told = (type(record).__name__, words[record.id], *place, *owners, role, reference, period)
        readings[record.id] = told
    return readings


def _says(truth: Truth, change: Change) -> bool:
    """Whether the quoted texts, days and words are right. A date or record may be quoted with its label or without."""
    if change.kind is ChangeKind.DATE_MOVED and (change.start_days, change.end_days) != (
        truth.start_days,
        truth.end_days,
    ):
        return False
    if (change.header or "") != (truth.header or "") and truth.record == "theme":
        return False
    quotes = ((truth.old, change.old), (truth.new, change.new))
    if not all(quoted(letters(true), letters(told), truth.record == "date_range") for true, told in quotes):
        return False
    return change.kind is not ChangeKind.REWORDED or words_are_right(change)


def quoted(true: str, told: str, dated: bool) -> bool:
    """Whether a text is quoted right; that of a date may have the label of its milestone or not."""
    return told == true or (dated and bool(told) and (true.endswith(told) or told.endswith(true)))


def words_are_right(change: Change) -> bool:
    """Whether kept and removed words give the old text, kept and added ones the new, and enough are kept."""
    old, new = (
        letters(
            "".join(
                each.text if each.text[:1].isspace() else f" {each.text}" for each in change.words if each.kind in kinds
            )
        )
        for kinds in (("kept", "removed"), ("kept", "added"))
    )
    if _solid(old) != _solid(letters(change.old)) or _solid(new) != _solid(letters(change.new)):
        return False
    before, after = letters(change.old).split(), letters(change.new).split()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    kept = sum(len(letters(each.text).split()) for each in change.words if each.kind == "kept")
    return kept >= KEPT_AT_LEAST * common or common < STRAY * min(len(before), len(after))


def _solid(text: str) -> str:
    return text.replace(" ", "")
