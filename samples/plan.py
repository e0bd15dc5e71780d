"""What a sample plan says, apart from how it is laid out, and the gold file that follows from it.

Dates are written with their start and end by hand, after the table in the output contract: nothing here reads a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from samples.blocks import visible

Label = Literal["action", "outcome", "either"]


@dataclass(frozen=True)
class Theme:
    """A section of the plan: its short name, the sentence that goes with it, and any longer text. `other_label` is a
    second reading of the name that is as good (without its number)."""

    label: str
    statement: str | None = None
    narrative: str | None = None
    other_label: str | None = None


@dataclass(frozen=True)
class Dated:
    """A date as printed, its inclusive ISO bounds, and the words and actions (indices in the item) it belongs to.

    An `optional` date may be read or left: it is scored for nobody.
    """

    text: str
    start: str | None
    end: str | None
    label: str | None = None
    actions: tuple[int, ...] = ()
    open_end: bool = False
    shape: str = "{label} {date}"
    optional: bool = False


@dataclass(frozen=True)
class Story:
    """A paragraph of an action log's free cell: labelled sentences printed one after the other."""

    sentences: tuple[tuple[Label, str], ...]
    bold: bool = False


@dataclass(frozen=True)
class Field:
    """A cell of any other column, and the action (index in the item) whose row it stands in.

    `header` is the column's printed name, None where it has none. `by_fill` is true where the cell has a colour but no
    words: `text` then names the colour.
    """

    role: str
    header: str | None
    text: str
    action: int = 0
    by_fill: bool = False


@dataclass(frozen=True)
class Item:
    """A row group of a plan (with a heading) or one row of an action log (without), and the index of its theme."""

    theme: int | None
    actions: tuple[str, ...]
    heading: str | None = None
    reference: str | None = None
    outcomes: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    stories: tuple[Story, ...] = ()
    fields: tuple[Field, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A whole plan: `name` is the stem of its files, `notes` what its layout tries."""

    name: str
    title: str
    organisation: str
    notes: str
    themes: tuple[Theme, ...]
    items: tuple[Item, ...]


def did(*sentences: str) -> Story:
    """A paragraph in regular type of what was done."""
    return Story(tuple(("action", sentence) for sentence in sentences))


def gained(*sentences: str) -> Story:
    """A paragraph in bold of what it achieved."""
    return Story(tuple(("outcome", sentence) for sentence in sentences), bold=True)


def told(*sentences: tuple[Label, str]) -> Story:
    """A paragraph in regular type whose sentences are labelled one by one."""
    return Story(sentences)


def gold(plan: Plan) -> dict[str, Any]:
    """The plan in the gold format of the scorer (JSON-ready; key order fixed)."""
    return {
        "document": plan.name,
        "title": plan.title,
        "organisation": plan.organisation,
        "fiscal_year_start": 4,
        "notes": plan.notes,
        "themes": [_gold_theme(theme) for theme in plan.themes],
        "items": [_gold_item(item) for item in plan.items],
    }


def _gold_theme(theme: Theme) -> dict[str, Any]:
    record = {"label": theme.label, "statement": theme.statement, "narrative": theme.narrative}
    return record | ({"alt_label": theme.other_label} if theme.other_label else {})


def _gold_item(item: Item) -> dict[str, Any]:
    record: dict[str, Any] = {
        "theme": item.theme,
        "reference": item.reference,
        "heading": visible(item.heading) if item.heading else None,
        "actions": [{"text": visible(text)} for text in item.actions],
        "outcomes": [{"text": visible(text)} for text in item.outcomes],
        "sentences": [
            {"text": visible(text), "label": label} for story in item.stories for label, text in story.sentences
        ],
        "dates": [_gold_date(dated) for dated in item.dates],
        "fields": [_gold_field(each) for each in item.fields],
    }
    if item.links:
        record["links"] = list(item.links)
    return record


def _gold_field(field: Field) -> dict[str, Any]:
    record: dict[str, Any] = {"role": field.role, "header": field.header, "text": visible(field.text)}
    return record | ({"by_fill": True} if field.by_fill else {})


def _gold_date(dated: Dated) -> dict[str, Any]:
    record: dict[str, Any] = {
        "label": visible(dated.label) if dated.label else None,
        "text": dated.text,
        "start": dated.start,
        "end": dated.end,
        "open_end": dated.open_end,
        "actions": list(dated.actions),
    }
    return record | ({"optional": True} if dated.optional else {})
