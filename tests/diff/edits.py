"""The edit language: what an officer does to a plan between two years. Every edit changes the draft, or tells that the
plan has nothing it could be done to by returning False."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from tests.diff import dating, stock
from tests.diff.draft import Draft
from tests.diff.truth import letters
from tests.diff.wording import heavily, lightly, respelled


class Officer:
    """Brings a draft up to date. Public methods are the edits."""

    def __init__(self, draft: Draft, random: Random) -> None:
        self.draft = draft
        self.random = random

    # Words

    def reword_lightly(self, action: Any = None) -> bool:
        """One small change of an action's words; what was reworded already stays."""
        return self._reword("actions", action or self._any("actions"), lightly)

    def reword_heavily(self, action: Any = None) -> bool:
        """Several changes of an action's words at once."""
        return self._reword("actions", action or self._any("actions"), heavily)

    def reword_outcome(self) -> bool:
        """Another wording of an outcome or measure."""
        return self._reword("outcomes", self._any("outcomes"), lightly)

    def reword_priority(self) -> bool:
        """Another wording of a priority, or a longer one."""
        priority = self._any("priorities")
        if priority and self.random.random() < 0.4:
            text = priority.text.rstrip(".") + self.random.choice(stock.LABELS["priority"])
            return bool(self.draft.change("priorities", priority, text=text))
        return self._reword("priorities", priority, lightly)

    def rename_priority(self) -> bool:
        """Another name for a priority that keeps its actions."""
        priority = self._any("priorities")
        return bool(priority and self.draft.change("priorities", priority, text=self._fresh(stock.PRIORITIES)))

    def lengthen_theme(self) -> bool:
        """A theme's name with a few words more."""
        theme = self._any("themes")
        label = theme and theme.label + self.random.choice(stock.LABELS["theme"])
        return bool(theme and self.draft.change("themes", theme, label=label))

    def rename_theme(self) -> bool:
        """Another name for a theme that keeps its actions."""
        theme = self._any("themes")
        return bool(theme and self.draft.change("themes", theme, label=self._fresh(stock.THEMES)))

    def reword_statement(self) -> bool:
        """Another wording of the sentence under a theme's name."""
        theme = self._any("themes")
        told = lightly(theme.statement, self.random) if theme and theme.statement else None
        return bool(told and self.draft.change("themes", theme, statement=told))

    def respell(self) -> bool:
        """Case and punctuation of an action or outcome: nothing."""
        name = self.random.choice(("actions", "outcomes", "actions"))
        record = self._any(name)
        told = respelled(record.text, self.random) if record else None
        if told and any(each.text in record.text for each in self._dates(record)):
            return False
        if not told or letters(told) != letters(record.text):
            return False
        return bool(self.draft.change(name, record, text=told))

    def relabel_milestone(self) -> bool:
        """Another wording of a milestone; its date stays."""
        dated = [each for each in self.draft.kinds["date_ranges"] if each.label and self._own(each)]
        one = self.random.choice(dated) if dated else None
        told = lightly(one.label, self.random) if one else None
        return bool(told and self.draft.change("date_ranges", one, label=told))

    def merge(self) -> bool:
        """Two short actions of a row become one: the first goes on with the words of the second, which goes."""
        action, other = self._any("actions"), self._any("actions")
        if not action or action == other or not len(action.text.split()) > len(other.text.split()) > 2:
            return False
        if (action.theme_id, action.priority_id, action.parent_id) != (other.theme_id, other.priority_id, None):
            return False
        if self._dates(other) and any(each.text in other.text for each in self._dates(other)):
            return False
        told = f"{action.text.rstrip('.')} and {other.text[0].lower()}{other.text[1:]}"
        self.draft.remove_actions([other])
        return self._reword("actions", action, lambda text, random: told)

    # Rows

    def remove_action(self) -> bool:
        """An action goes, with its row."""
        action = self._any("actions")
        if action:
            self.draft.remove_actions([action])
        return bool(action)

    def remove_outcome(self) -> bool:
        """An outcome or measure goes."""
        outcome = self._any("outcomes")
        if outcome:
            self.draft.kinds["outcomes"].remove(self.draft.get("outcomes", outcome.id))
        return bool(outcome)

    def remove_group(self) -> bool:
        """A priority or a theme goes, with all under it."""
        name = self.random.choice(("themes", "priorities"))
        group = self._any(name)
        if group and len(self.draft.kinds[name]) > 2:
            self.draft.remove_group(name, group)
            return True
        return False

    def add_action(self) -> bool:
        """An action that is like none before."""
        return self._add_row(self._fresh(stock.NEW_ACTIONS))

    def add_twin(self) -> bool:
        """An action that is very like one that stays."""
        action = self._any("actions")
        return bool(action) and self._add_row(action.text.rstrip(".") + self.random.choice(stock.TWINS), action)

    def add_outcome(self) -> bool:
        """An outcome or measure that is like none before."""
        outcome = self._any("outcomes")
        return bool(outcome and self.draft.add("outcomes", outcome, text=self._fresh(stock.NEW_OUTCOMES)))

    def add_theme(self) -> bool:
        """A theme with two actions that are like none before."""
        theme, action = self._any("themes"), self._any("actions")
        if not theme or not action:
            return False
        label = self._fresh(stock.THEMES)
        added = self.draft.add("themes", theme, label=label, statement=None, narrative=None)
        for _ in range(2):
            text = self._fresh(stock.NEW_ACTIONS)
            place = {"theme_id": added.id, "priority_id": None, "parent_id": None, "reference": None}
            self.draft.add("actions", action, text=text, **place)
        return True

    def move_theme(self, action: Any = None) -> bool:
        """An action stands under another theme."""
        action = action or self._any("actions")
        themes = [each for each in self.draft.kinds["themes"] if action and each.id != action.theme_id]
        if not themes or action.parent_id:
            return False
        theme = self.random.choice(themes)
        priorities = [each.id for each in self.draft.kinds["priorities"] if each.theme_id == theme.id]
        if bool(priorities) != bool(action.priority_id):
            return False
        self.draft.move(action, theme.id, self.random.choice(priorities) if priorities else None)
        return True

    def move_priority(self, action: Any = None) -> bool:
        """An action stands under another priority of its theme."""
        action = action or self._any("actions")
        priorities = [
            each.id
            for each in self.draft.kinds["priorities"]
            if action and each.theme_id == action.theme_id and each.id != action.priority_id
        ]
        if not priorities or action.parent_id or not action.priority_id:
            return False
        self.draft.move(action, action.theme_id, self.random.choice(priorities))
        return True

    def move_whole_priority(self) -> bool:
        """A priority stands under another theme, with all under it."""
        priority = self._any("priorities")
        themes = [each.id for each in self.draft.kinds["themes"] if priority and each.id != priority.theme_id]
        if not themes:
            return False
        theme = self.random.choice(themes)
        self.draft.change("priorities", priority, theme_id=theme)
        for name in ("actions", "outcomes", "date_ranges", "fields"):
            for record in list(self.draft.kinds[name]):
                if record.priority_id == priority.id:
                    self.draft.change(name, record, theme_id=theme)
        return True

    def reorder(self) -> bool:
        """Rows in another order: nothing."""
        name = self.random.choice(("actions", "themes", "priorities", "outcomes"))
        records = self.draft.kinds[name]
        self.random.shuffle(records)
        return len(records) > 1

    def renumber(self) -> bool:
        """References counted anew, theme by theme."""
        themes = {theme.id: at for at, theme in enumerate(self.draft.kinds["themes"], 1)}
        self.draft.new_edition()
        counted: Counter[int] = Counter()
        for action in list(self.draft.kinds["actions"]):
            theme = themes.get(action.theme_id, 0)
            if action.reference:
                counted[theme] += 1
                self.draft.change("actions", action, reference=f"{theme}.{counted[theme]}")
        return bool(counted)

    # Cells

    def move_date(self, action: Any = None) -> bool:
        """Another date for an action or milestone."""
        one = self._one_of("date_ranges", action)
        if one is None:
            return False
        text = dating.moved(one, self.random)
        for action in [self.draft.get("actions", each) for each in one.action_ids]:
            if one.text in action.text:
                self.draft.change("actions", action, text=action.text.replace(one.text, text))
        return bool(self.draft.change("date_ranges", one, **dating.fields_of(text)))

    def respell_date(self) -> bool:
        """The same date written otherwise: nothing."""
        one = self._one_of("date_ranges", None)
        text = dating.respelled(one) if one else None
        if text and any(one.text in self.draft.get("actions", each).text for each in one.action_ids):
            return False
        return bool(text and self.draft.change("date_ranges", one, **dating.fields_of(text)))

    def drop_date(self) -> bool:
        """An action's date goes, and nothing comes in its place."""
        one = self._one_of("date_ranges", None)
        if one is None or one.label or any(one.text in self.draft.get("actions", each).text for each in one.action_ids):
            return False
        self.draft.kinds["date_ranges"].remove(one)
        return True

    def add_date(self) -> bool:
        """An action that had no date gets one."""
        action, like = self._any("actions"), self._any("date_ranges")
        if not action or not like or any(action.id in each.action_ids for each in self.draft.base.date_ranges):
            return False
        if self._dates(action):
            return False
        place = {"theme_id": action.theme_id, "priority_id": action.priority_id, "action_ids": (action.id,)}
        told = dating.fields_of(self.random.choice(("March 2026", "Ongoing", "by June 2026", "Q3 2025/26")))
        return bool(self.draft.add("date_ranges", like, **told, **place, label=None, mention=False))

    def add_cell(self) -> bool:
        """An action whose cell of a column was empty is reported on."""
        action, like = self._any("actions"), self._any("fields")
        if not action or not like or like.role.value != "progress":
            return False
        cells = (*self.draft.base.fields, *self.draft.kinds["fields"])
        if any(action.id in each.action_ids and each.role is like.role for each in cells):
            return False
        place = {"theme_id": action.theme_id, "priority_id": action.priority_id, "action_ids": (action.id,)}
        return bool(self.draft.add("fields", like, text=self.random.choice(stock.REPORTS), **place))

    def drop_cell(self) -> bool:
        """A cell is left empty."""
        one = self._one_of("fields", None)
        if one is None:
            return False
        self.draft.kinds["fields"].remove(one)
        return True

    def change_cell(self, action: Any = None) -> bool:
        """Another status, lead, report or other cell."""
        one = self._one_of("fields", action)
        if one is None:
            return False
        short = len(one.text.split()) <= 3
        stocks = {"status": stock.STATUSES if short else stock.REPORTS, "lead": stock.LEADS, "partner": stock.LEADS}
        return bool(
            self.draft.change("fields", one, text=self.random.choice(stocks.get(one.role.value, stock.REPORTS)))
        )

    def rename_column(self) -> bool:
        """A column of another name in the whole plan: nothing of a record."""
        headers = sorted({each.header for each in self.draft.kinds["fields"] if each.header})
        if not headers:
            return False
        header = self.random.choice(headers)
        for one in list(self.draft.kinds["fields"]):
            if one.header == header:
                self.draft.change("fields", one, header=f"{header} at May 2026")
        return True

    def several(self) -> bool:
        """Two to four changes of one action."""
        action = self._any("actions")
        if not action:
            return False
        reword = self.random.choice((self.reword_lightly, self.reword_heavily))
        ways = [reword, self.move_theme, self.move_date, self.change_cell]
        wanted = self.random.randint(2, 4)
        done = [way(self.draft.get("actions", action.id)) for way in self.random.sample(ways, len(ways))[:wanted]]
        return any(done)

    # What to do it to

    def _any(self, name: str) -> Any:
        """A record that stood in the old plan and that few edits have been made to, None where there is none."""
        known = {record.id for record in getattr(self.draft.base, name)}
        there = [each for each in self.draft.kinds[name] if each.id in known]
        return self.random.choice(there) if there else None

    def _dates(self, record: Any) -> list[Any]:
        return [each for each in self.draft.kinds["date_ranges"] if record.id in each.action_ids]

    def _one_of(self, name: str, action: Any) -> Any:
        """A date or cell that no other of the same row could be taken for; of `action` where one is given."""
        there = [
            each
            for each in self.draft.kinds[name]
            if not each.id.startswith("added")
            and self._own(each)
            and (action is None or action.id in each.action_ids)
            and all(self.draft.get("actions", one) for one in each.action_ids)
        ]
        return self.random.choice(there) if there else None

    def _own(self, one: Any) -> bool:
        """Whether a date or cell is the only one of its row with its label or its column."""
        row = [each for each in self.draft.kinds[_kind(one)] if _row(each) == _row(one)]
        return len(row) == 1 and bool(one.action_ids) and not getattr(one, "mention", False)

    def _reword(self, name: str, record: Any, way: Any) -> bool:
        if record is None or letters(record.text) != letters(self._was(name, record.id).text):
            return False
        date = next((each.text for each in self._dates(record) if each.text in record.text), "")
        told = way(record.text.removesuffix(date).rstrip(), self.random) if record.text.endswith(date) else None
        if not told:
            return False
        self._relabel(record, told)
        return bool(self.draft.change(name, record, text=f"{told} {date}".rstrip()))

    def _was(self, name: str, one: str) -> Any:
        """A record as it stood in the old plan."""
        return next(each for each in getattr(self.draft.base, name) if each.id == one)

    def _relabel(self, record: Any, told: str) -> None:
        """Reword the labels that repeat an action's words with it."""
        for date in self._dates(record):
            if date.label and letters(date.label) in letters(record.text):
                self.draft.change("date_ranges", date, label=told)

    def _fresh(self, texts: Any) -> str:
        """One of a stock that the plan does not have yet."""
        there = {getattr(each, "text", None) or each.label for records in self.draft.kinds.values() for each in records}
        left = [text for text in texts if text not in there]
        return str(self.random.choice(left or [f"{self.random.choice(texts)} again"]))

    def _add_row(self, text: str, like: Any = None) -> bool:
        action = like or self._any("actions")
        if not action or action.parent_id:
            return False
        added = self.draft.add("actions", action, text=text, reference=None)
        for name in ("date_ranges", "fields"):
            beside = [each for each in self.draft.kinds[name] if each.action_ids == (action.id,)]
            for one in beside:
                said = {"label": None} if name == "date_ranges" else {"text": one.text}
                self.draft.add(name, one, action_ids=(added.id,), **said)
        return True


def _kind(one: Any) -> str:
    return "fields" if hasattr(one, "role") else "date_ranges"


def _row(one: Any) -> tuple[Any, ...]:
    column = (one.role, one.header) if hasattr(one, "role") else (letters(one.label),)
    return one.action_ids, one.theme_id, one.priority_id, *column
