"""Gold: what a document is known to hold, by somebody's labels or by an output of ours that somebody corrected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import NotGold
from schemas import Plan

_GOLD_SUFFIX = ".gold.json"


class _Labels(BaseModel):
    """Part of a gold file; keys that are not listed are notes."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldTheme(_Labels):
    """A theme by its label; `alt_label` is as good."""

    label: str
    alt_label: str | None = None


class GoldText(_Labels):
    """An action or an outcome; the texts of `alt` are as good."""

    text: str
    alt: tuple[str, ...] = ()


class GoldSentence(GoldText):
    """A sentence of a cell that mixes actions with outcomes; "either" counts for nobody."""

    label: Literal["action", "outcome", "either"]


class GoldDate(_Labels):
    """A date of an item; `optional` ones may be given or not."""

    text: str
    label: str | None = None
    start: date | None
    end: date | None
    open_end: bool = False
    optional: bool = False


class GoldField(GoldText):
    """The cell of a further column."""

    role: str


class GoldItem(_Labels):
    """A row of the plan, or several under one heading. `theme` counts the themes from 0."""

    theme: int | None = None
    heading: str | None = None
    alt_heading: tuple[str, ...] = ()
    reference: str | None = None
    actions: tuple[GoldText, ...] = ()
    sentences: tuple[GoldSentence, ...] = ()
    outcomes: tuple[GoldText, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    fields: tuple[GoldField, ...] = ()


class Gold(_Labels):
    """The labels of a document. Where no item has fields, fields are not labelled at all."""

    document: str
    themes: tuple[GoldTheme, ...]
    items: tuple[GoldItem, ...]
    stem: str = Field(default="")
    """The gold file's own name without suffixes."""

    @property
    def labels_fields(self) -> bool:
        """Whether fields were labelled."""
        return any(item.fields for item in self.items)

    @property
    def labels_sentences(self) -> bool:
        """Whether sentences of mixed cells were labelled."""
        return any(item.sentences for item in self.items)

    def is_of(self, file: str) -> bool:
        """Whether these are the labels of the document with this file name."""
        name = Path(file).name
        return name == self.document or Path(name).stem in (self.document, self.stem)

    @classmethod
    def of_plan(cls, plan: Plan) -> Self:
        """The labels that a corrected output stands for: an item for each priority, and for each action without one."""
        return cls(
            document=plan.document.file,
            themes=tuple(GoldTheme(label=theme.label) for theme in plan.themes),
            items=tuple(_items_of(plan)),
        )


def read_gold(path: Path) -> Gold:
    """The gold of a file, either form. Raises NotGold."""
    try:
        data = json.loads(path.read_bytes())
        if isinstance(data, dict) and "schema_version" in data:
            return Gold.of_plan(Plan.model_validate_json(path.read_bytes()))
        gold = Gold.model_validate(data)
    except (ValidationError, ValueError, OSError) as error:
        detail = str(error).splitlines()[0] if isinstance(error, ValidationError) else "it is no JSON object"
        raise NotGold(str(path), detail) from error
    return gold.model_copy(update={"stem": path.name.removesuffix(_GOLD_SUFFIX).removesuffix(".json")})


def _items_of(plan: Plan) -> Iterable[GoldItem]:
    themes = {theme.id: number for number, theme in enumerate(plan.themes)}
    priorities = {priority.id: priority for priority in plan.priorities}
    parents = {action.id: action.parent_id or action.id for action in plan.actions}

    def home(priority: str | None, actions: Sequence[str]) -> str:
        """The item of a record: its priority, else its first action, else none in particular."""
        return priority or (parents[actions[0]] if actions else "")

    homes: dict[str, dict[str, list[object]]] = {}
    theme_of: dict[str, str | None] = {}
    for priority in plan.priorities:
        theme_of.setdefault(priority.id, priority.theme_id)
    for action in plan.actions:
        key = home(action.priority_id, [action.id])
        theme_of.setdefault(key, action.theme_id)
        own = homes.setdefault(key, {})
        if action.parent_id is None:
            own.setdefault("actions", []).append({"text": action.text})
        else:
            own.setdefault("sentences", []).append({"text": action.text, "label": "action"})
    for kind, records in (("outcomes", plan.outcomes), ("dates", plan.date_ranges), ("fields", plan.fields)):
        for record in records:
            key = home(record.priority_id, record.action_ids)
            theme_of.setdefault(key, record.theme_id)
            homes.setdefault(key, {}).setdefault(kind, []).append(record.model_dump(mode="json"))
    for key, theme in theme_of.items():
        heading = priorities.get(key)
        yield GoldItem.model_validate(
            {
                "theme": themes.get(theme) if theme else None,
                "heading": heading.text if heading else None,
                "reference": heading.reference if heading else None,
                **homes.get(key, {}),
            }
        )
