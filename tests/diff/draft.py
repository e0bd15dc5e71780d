"""An edition in the making: the records of a plan, which an officer edits, and the new plan that comes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from random import Random
from typing import Any

from schemas import Plan
from tests.diff.drafts import certain, document
from tests.diff.truth import KINDS

NAMES = {"themes": "theme", "priorities": "priority", "actions": "action", "outcomes": "outcome"} | {
    "date_ranges": "date",
    "fields": "field",
}
"""What identifiers begin with."""

BELOW = ("actions", "outcomes", "date_ranges", "fields")
"""The kinds that stand under a theme and a priority."""


class Draft:
    """The records of an edition, kind by kind, in the order of the page. Records that stay keep their old identifiers
    until the edition is `done`."""

    def __init__(self, base: Plan) -> None:
        self.base = base
        self.kinds: dict[str, list[Any]] = {name: list(getattr(base, name)) for name in KINDS.values()}
        self._added = 0

    def snapshot(self) -> dict[str, list[Any]]:
        """The records as they are now, to go back to."""
        return {name: list(records) for name, records in self.kinds.items()}

    def restore(self, snapshot: dict[str, list[Any]]) -> None:
        """Go back."""
        self.kinds = snapshot

    def change(self, name: str, record: Any, **fields: Any) -> Any:
        """A record with other fields, in its place."""
        at = next(i for i, each in enumerate(self.kinds[name]) if each.id == record.id)
        text = fields.get("text") or fields.get("label")
        evidence = {"evidence": certain(text)["evidence"]} if text else {}
        self.kinds[name][at] = self.kinds[name][at].model_copy(update=fields | evidence)
        return self.kinds[name][at]

    def add(self, name: str, like: Any, **fields: Any) -> Any:
        """A new record, with the fields of another one where no others are given, at the end of its kind."""
        self._added += 1
        text = fields.get("text") or fields.get("label") or "?"
        self.kinds[name].append(like.model_copy(update={"id": f"added-{self._added}"} | certain(text) | fields))
        return self.kinds[name][-1]

    def get(self, name: str, one: str | None) -> Any:
        """A record by its identifier, None where the edition has it no more."""
        return next((record for record in self.kinds[name] if record.id == one), None)

    def steps(self, action: Any) -> list[Any]:
        """What is told beneath an action."""
        return [each for each in self.kinds["actions"] if each.parent_id == action.id]

    def remove_actions(self, actions: Iterable[Any]) -> None:
        """Take actions out, with their steps, dates, cells and outcomes; what others share stays theirs."""
        gone = {each.id for action in actions for each in (action, *self.steps(action))}
        self.kinds["actions"] = [each for each in self.kinds["actions"] if each.id not in gone]
        for name in BELOW[1:]:
            kept = []
            for record in self.kinds[name]:
                left = tuple(one for one in record.action_ids if one not in gone)
                if left or not record.action_ids:
                    kept.append(record if left == record.action_ids else record.model_copy(update={"action_ids": left}))
            self.kinds[name] = kept

    def remove_group(self, name: str, group: Any) -> None:
        """Take a theme or priority out, with all that stands under it."""
        link = "theme_id" if name == "themes" else "priority_id"
        self.remove_actions([each for each in self.kinds["actions"] if getattr(each, link) == group.id])
        for kind in (*BELOW, *(["priorities"] if name == "themes" else [])):
            self.kinds[kind] = [each for each in self.kinds[kind] if getattr(each, link) != group.id]
        self.kinds[name] = [each for each in self.kinds[name] if each.id != group.id]

    def move(self, action: Any, theme_id: str | None, priority_id: str | None) -> None:
        """Put an action under another theme or priority, with its steps, dates, cells and outcomes."""
        moved = {each.id for each in (action, *self.steps(action))}
        place = {"theme_id": theme_id, "priority_id": priority_id}
        for name in BELOW:
            for record in list(self.kinds[name]):
                owned = record.id in moved if name == "actions" else set(record.action_ids) <= moved
                if owned and (name == "actions" or record.action_ids):
                    self.change(name, record, **place)

    def new_edition(self) -> tuple[Plan, dict[str, str]]:
        """The plan in the order of its page, with the identifiers that it has now, and which of them are old ones."""
        self._sort()
        records: dict[str, Any] = {name: tuple(each) for name, each in self.kinds.items()}
        plan = Plan(document=document(f"{self.base.document.title}, revised"), **records)
        known = {record.id for record in self.base.records()}
        return plan, {record.id: record.id for record in plan.records() if record.id in known}

    def done(self, random: Random) -> tuple[Plan, dict[str, str]]:
        """The plan with fresh numbers, drawn so that no number helps, and the new identifier of each old record."""
        plan, same = self.new_edition()
        fresh: dict[str, str] = {}
        for name, records in self.kinds.items():
            numbers = random.sample(range(1, len(records) + 1), len(records))
            fresh |= {each.id: f"{NAMES[name]}-{at}" for each, at in zip(records, numbers, strict=True)}
        relabelled: dict[str, Any] = {
            name: tuple(_relabelled(each, fresh) for each in records) for name, records in self.kinds.items()
        }
        return Plan(document=plan.document, **relabelled), {one: fresh[one] for one in same}

    def _sort(self) -> None:
        """Actions under their priorities under their themes, steps below their action, the rest beside its action."""
        order: dict[str | None, int] = defaultdict(int)
        for name in ("themes", "priorities", "actions"):
            order |= {record.id: at for at, record in enumerate(self.kinds[name], 1)}
        self.kinds["priorities"].sort(key=lambda each: order[each.theme_id])
        order |= {record.id: at for at, record in enumerate(self.kinds["priorities"], 1)}
        self.kinds["actions"].sort(
            key=lambda each: (
                order[each.theme_id],
                order[each.priority_id],
                order[each.parent_id or each.id],
                each.parent_id is not None,
                order[each.id],
            )
        )
        order |= {record.id: at for at, record in enumerate(self.kinds["actions"], 1)}
        for name in BELOW[1:]:
            self.kinds[name].sort(
                key=lambda each: (
                    order[each.theme_id],
                    order[each.priority_id],
                    not each.action_ids,
                    *(order[one] for one in each.action_ids[:1]),
                )
            )


def _relabelled(record: Any, fresh: dict[str, str]) -> Any:
    links = {
        link: fresh.get(value, value)
        for link in ("id", "theme_id", "priority_id", "parent_id")
        if (value := getattr(record, link, None)) is not None
    }
    if hasattr(record, "action_ids"):
        links["action_ids"] = tuple(fresh[one] for one in record.action_ids)
    return record.model_copy(update=links)
