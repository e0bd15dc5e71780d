"""Whether a reader with both editions in hand would tell the same story as the answer key.

An edit may make records that nobody can pair: a line reworded until it is another one, a line removed and its like
added. Such an edit is undone, as its truth would be an opinion. The measure is the share of words that two texts have
in common: plain on purpose, so that it is not the engine's.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from schemas import Plan
from tests.diff.truth import letters, wording

RECOGNISED = 0.5
"""A reworded text has at least half of its words in common with what it was."""
UNLIKE = 0.4
"""What was removed and what was added have less than this in common, or they would pass for a rewording."""
TWIN = 0.6
"""What was added is so like a line of the old plan that this line has to stay as it is, or it might be either."""
MOVED_WORDS = 3
"""Words that tell, at least, in a line that was reworded and stands elsewhere now: less might be any line."""
LEAD = 0.05
"""By how much a reworded text is more like what it was than like any other line of the plan."""
RENAMED_KEEPS = 0.6
"""A theme or priority of another name is known by its actions: it keeps this share of them, of before and of after."""

RENAMED_SHARES = 3
"""Actions: fewer in common are no sign, unless they are all that the group has."""

_SMALL = frozenset("a an and at by for from in into is it its of on or our that the their to with we will".split())


@lru_cache(maxsize=8192)
def words(text: str) -> Counter[str]:
    """The words that carry meaning, without their endings."""
    told = [word for word in letters(text).split() if word not in _SMALL] or letters(text).split()
    return Counter(re.sub(r"(?<=\w{3})(?:ing|ed|es|s|e)$", "", word) for word in told)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Twice the words in common by all words (Dice); 1 for equal texts."""
    left, right = words(one), words(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def readable(old: Plan, new: Plan, same: dict[str, str]) -> bool:
    """Whether the pairs `same` are those that a reader would make."""
    return (
        all(_texts_tell(old, new, same, name) for name in ("actions", "outcomes"))
        and _doubles_stay(old, new, same)
        and all(_groups_tell(old, new, same, name, link) for name, link in _GROUPS)
    )


_GROUPS = (("themes", "theme_id"), ("priorities", "priority_id"))


def _texts_tell(old: Plan, new: Plan, same: dict[str, str], name: str) -> bool:
    """Reworded ones are like what they were and unlike all others; what went is unlike what came."""
    before = {record.id: wording(record) for record in getattr(old, name)}
    after = {record.id: wording(record) for record in getattr(new, name)}
    back = {new_id: old_id for old_id, new_id in same.items()}
    reworded = [(one, same[one]) for one in before if one in same and letters(before[one]) != letters(after[same[one]])]
    removed = [text for one, text in before.items() if one not in same]
    added = [text for one, text in after.items() if one not in back]
    if any(likeness(left, right) >= UNLIKE for left in removed for right in added):
        return False
    moved = _movers(old, new, same) if name == "actions" else set()
    edited = moved | {one for one, _ in reworded}
    either = [text for one in edited for text in (before[one], after[same[one]])]
    if any(likeness(text, right) >= TWIN for text in either for right in added):
        return False
    for one, other in reworded:
        own = likeness(before[one], after[other])
        rivals = [likeness(text, after[other]) for each, text in before.items() if each != one]
        rivals += [likeness(before[one], text) for each, text in after.items() if each != other]
        if one in moved and words(before[one]).total() < MOVED_WORDS:
            return False
        if own < RECOGNISED or own < max(rivals, default=0.0) + LEAD:
            return False
    return True


def _movers(old: Plan, new: Plan, same: dict[str, str]) -> set[str]:
    """Old identifiers of the actions that stand under another theme or priority now."""
    after = {record.id: record for record in new.actions}
    return {
        one.id
        for one in old.actions
        if one.id in same and _place(after[same[one.id]]) != tuple(same.get(link or "") for link in _place(one))
    }


def _doubles_stay(old: Plan, new: Plan, same: dict[str, str]) -> bool:
    """Lines that stand in a plan more than once are told apart by their place, so they keep it, and it is theirs."""
    back = {new_id: old_id for old_id, new_id in same.items()}
    for plan, other, pairs in ((old, new, same), (new, old, back)):
        there = {record.id: record for record in other.records()}
        for name in ("actions", "outcomes"):
            records = getattr(plan, name)
            often = Counter(letters(wording(record)) for record in records)
            doubles = [record for record in records if often[letters(wording(record))] > 1]
            places = Counter((letters(wording(record)), *_place(record)) for record in doubles)
            for record in doubles:
                partner = there.get(pairs.get(record.id, ""))
                moved = partner is not None and [pairs.get(link or "") for link in _place(record)] != list(
                    _place(partner)
                )
                alone = places[(letters(wording(record)), *_place(record))] == 1
                if moved or (not alone and partner is None):
                    return False
    return True


def _place(record: Any) -> tuple[str | None, ...]:
    parents = record.action_ids[:1] if hasattr(record, "action_ids") else (record.parent_id,)
    return record.theme_id, record.priority_id, *parents


def _groups_tell(old: Plan, new: Plan, same: dict[str, str], name: str, link: str) -> bool:
    """A group of another name keeps most of its actions; one that is new holds few of any one that was there."""
    pairs = [
        (getattr(one, link), getattr(other, link))
        for one in old.actions
        for other in new.actions
        if same.get(one.id) == other.id
    ]
    counts = Counter(pairs)
    sizes = [Counter(getattr(action, link) for action in plan.actions) for plan in (old, new)]
    names = [{record.id: wording(record) for record in getattr(plan, name)} for plan in (old, new)]
    for (one, other), shared in counts.items():
        if one is None or other is None:
            continue
        most = shared / max(sizes[0][one], sizes[1][other])
        if same.get(one) == other:
            alike = likeness(names[0][one], names[1][other])
            if alike < RECOGNISED and most < (RENAMED_KEEPS if shared >= RENAMED_SHARES else 1):
                return False
        elif most > 1 - RENAMED_KEEPS and (one not in same or other not in same.values()):
            return False
    kept = [(one, same[one]) for one in names[0] if one in same]
    return all(pair in counts or likeness(names[0][pair[0]], names[1][pair[1]]) == 1 for pair in kept)
