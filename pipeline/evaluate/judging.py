"""Each record of an output judged by the gold of its document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from pipeline.evaluate.gold import Gold, GoldDate, GoldField, GoldSentence, GoldText
from pipeline.evaluate.matching import fold, likeness, likest, pair
from schemas import Action, DateRange, Outcome, Plan, PlanField, Priority, Record, Theme

KINDS = ("theme", "priority", "action", "outcome", "date", "field")
"""Kinds of records, in the order of the tables."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record of an output: whether it is right, None where the gold does not say."""

    document: str
    kind: str
    record: Record
    text: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A label that no record answers."""

    document: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """All verdicts on an output, and what it missed."""

    file: str
    verdicts: tuple[Verdict, ...]
    missed: tuple[Missed, ...]


def judge(gold: Gold, plan: Plan) -> JudgedDocument:
    """Every record of `plan` told right or wrong by `gold`, and the labels that none answers."""
    return _Judge(gold, plan).judge()


Label = TypeVar("Label", GoldText, GoldDate)


@dataclass(frozen=True)
class _Placed(Generic[Label]):
    """A label with the index of its item."""

    label: Label
    item: int


class _Judge:
    """Holds what is matched so far: dates are held against the rows of the actions that were found."""

    def __init__(self, gold: Gold, plan: Plan) -> None:
        self._gold = gold
        self._plan = plan
        self._verdicts: list[Verdict] = []
        self._missed: list[Missed] = []
        self._item_of_action: dict[str, int] = {}
        self._item_of_priority: dict[str, int] = {}

    def judge(self) -> JudgedDocument:
        either = [s for item in self._gold.items for s in item.sentences if s.label == "either"]
        done = self._sentences("action")
        self._themes()
        self._priorities()
        self._actions(either, done)
        self._outcomes(either)
        self._dates()
        if self._gold.labels_fields:
            self._fields()
        return JudgedDocument(self._plan.document.file, tuple(self._verdicts), tuple(self._missed))

    def _sentences(self, label: str) -> list[_Placed[GoldText]]:
        found = ((number, s) for number, item in enumerate(self._gold.items) for s in item.sentences)
        return [_Placed(sentence, number) for number, sentence in found if sentence.label == label]

    def _tell(self, kind: str, record: Record, text: str, right: bool | None) -> None:
        self._verdicts.append(Verdict(self._plan.document.file, kind, record, text, right))

    def _miss(self, kind: str, labels: Iterable[str]) -> None:
        self._missed.extend(Missed(self._plan.document.file, kind, text) for text in labels)

    def _themes(self) -> None:
        themes, records = self._gold.themes, self._plan.themes

        def same(gold: object, theme: Theme) -> float:
            labels = (getattr(gold, "label", ""), getattr(gold, "alt_label", None))
            return float(any(label is not None and fold(label) == fold(theme.label) for label in labels))

        pairs = pair(themes, records, same)
        self._close("theme", pairs, [theme.label for theme in themes], records, [theme.label for theme in records])

    def _priorities(self) -> None:
        golds = [(number, item) for number, item in enumerate(self._gold.items) if item.heading]

        def same(gold: tuple[int, object], priority: Priority) -> float:
            item = self._gold.items[gold[0]]
            found = likest([item.heading or "", *item.alt_heading], priority.text)
            numbered = item.reference is None or fold(item.reference) == fold(priority.reference or "")
            return found if numbered else 0.0

        records = self._plan.priorities
        pairs = pair(golds, records, same)
        self._item_of_priority = {records[j].id: golds[i][0] for i, j in pairs}
        texts = [item.heading or "" for _, item in golds]
        self._close("priority", pairs, texts, records, [record.text for record in records])

    def _actions(self, either: Sequence[GoldSentence], done: Sequence[_Placed[GoldText]]) -> None:
        """Headline actions against actions, sentences of mixed cells against sentences."""
        golds = [_Placed(a, number) for number, item in enumerate(self._gold.items) for a in item.actions]
        heads = [action for action in self._plan.actions if action.parent_id is None]
        details = [action for action in self._plan.actions if action.parent_id is not None]
        free = _matching(either, [*heads, *details])
        heads, details = ([a for a in some if a.id not in free] for some in (heads, details))
        pairs = pair(golds, heads, lambda gold, action: _alike(gold.label, action))
        self._item_of_action = {heads[j].id: golds[i].item for i, j in pairs}
        loose = {j for _, j in pair(done, heads, lambda gold, action: _alike(gold.label, action))}
        self._miss("action", _unmatched([gold.label.text for gold in golds], pairs))
        right = {j for _, j in pairs} | loose
        for number, action in enumerate(heads):
            self._tell("action", action, action.text, number in right)
        told = pair(done, details, lambda gold, action: _alike(gold.label, action))
        right = {j for _, j in told}
        for number, action in enumerate(details):
            self._tell("action", action, action.text, (number in right) if self._gold.labels_sentences else None)
        for action in self._plan.actions:
            if action.id in free:
                self._tell("action", action, action.text, None)

    def _outcomes(self, either: Sequence[GoldSentence]) -> None:
        listed = [_Placed(o, number) for number, item in enumerate(self._gold.items) for o in item.outcomes]
        golds = [*listed, *self._sentences("outcome")]
        free = _matching(either, self._plan.outcomes)
        records = [outcome for outcome in self._plan.outcomes if outcome.id not in free]
        pairs = pair(golds, records, lambda gold, outcome: _alike(gold.label, outcome))
        self._close(
            "outcome", pairs, [gold.label.text for gold in golds], records, [outcome.text for outcome in records]
        )
        for outcome in self._plan.outcomes:
            if outcome.id in free:
                self._tell("outcome", outcome, outcome.text, None)

    def _dates(self) -> None:
        """Dates by their meaning and row; a label that is optional, and a mere mention, counts for nobody."""
        everything = [_Placed(d, number) for number, item in enumerate(self._gold.items) for d in item.dates]
        wanted = [gold for gold in everything if not gold.label.optional]
        records = self._plan.date_ranges
        pairs = pair(wanted, records, self._same_date)
        right = {j for _, j in pairs}
        rest = [number for number in range(len(records)) if number not in right]
        optional = [gold for gold in everything if gold.label.optional]
        spare = {rest[j] for _, j in pair(optional, [records[number] for number in rest], self._same_date)}
        for number, date in enumerate(records):
            free = number in spare or (date.mention and number not in right)
            self._tell("date", date, f"{date.label or ''} [{date.text}]".strip(), None if free else number in right)
        self._miss("date", _unmatched([f"{gold.label.label or ''} [{gold.label.text}]" for gold in wanted], pairs))

    def _same_date(self, gold: _Placed[GoldDate], date: DateRange) -> float:
        label = gold.label
        if (label.start, label.end, label.open_end) != (date.start, date.end, date.open_end):
            return 0.0
        homes = [self._item_of_action[key] for key in date.action_ids if key in self._item_of_action]
        home = homes[0] if homes else self._item_of_priority.get(date.priority_id or "")
        if home is not None and home != gold.item:
            return 0.0
        return 1.0 + likeness(label.label, date.label) + likeness(label.text, date.text)

    def _fields(self) -> None:
        golds = [field for item in self._gold.items for field in item.fields]

        def same(gold: GoldField, field: PlanField) -> float:
            return _alike(gold, field) if gold.role == field.role else 0.0

        pairs = pair(golds, self._plan.fields, same)
        texts = [f"{field.role}: {field.text}" for field in self._plan.fields]
        self._close("field", pairs, [f"{gold.role}: {gold.text}" for gold in golds], self._plan.fields, texts)

    def _close(
        self,
        kind: str,
        pairs: Sequence[tuple[int, int]],
        labels: Sequence[str],
        records: Sequence[Record],
        texts: Sequence[str],
    ) -> None:
        """Verdicts on all records of a kind, and its labels that were missed."""
        right = {j for _, j in pairs}
        for number, (record, text) in enumerate(zip(records, texts, strict=True)):
            self._tell(kind, record, text, number in right)
        self._miss(kind, _unmatched(labels, pairs))


def _alike(gold: GoldText, record: Action | Outcome | PlanField) -> float:
    return likest([gold.text, *gold.alt], record.text)


def _matching(labels: Sequence[GoldText], records: Sequence[Action | Outcome]) -> set[str]:
    """Identifiers of the records that answer one of the labels."""
    return {records[j].id for _, j in pair(labels, records, _alike)}


def _unmatched(labels: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[str]:
    found = {i for i, _ in pairs}
    return [text for number, text in enumerate(labels) if number not in found]


def flatten(documents: Iterable[JudgedDocument]) -> list[Verdict]:
    """The verdicts on all documents in a row."""
    return list(chain.from_iterable(document.verdicts for document in documents))
