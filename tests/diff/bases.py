"""The plans that editions are made of: eight written for this, the samples as written, and samples as extracted."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.language.dates import find_dates
from samples.plan import Dated, Item
from samples.plan import Plan as Sample
from schemas import Plan
from tests.diff.councils.logs import LOGS
from tests.diff.councils.registers import REGISTERS
from tests.diff.councils.strategies import STRATEGIES
from tests.diff.drafts import Aim, Deed, Part, plan

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXTRACTED = ("tarnmoor-buildings.txt", "harrowmere-sport.txt", "marlstoke-highways.txt")
"""Read by `annexe extract`, with what noise that brings; few, as each takes a second."""


@cache
def bases() -> tuple[Plan, ...]:
    """Every plan that editions are made of; those written for it stand twice, so that they are drawn more often."""
    written = (*REGISTERS, *STRATEGIES, *LOGS)
    return (*written, *written, *_samples(), *_extracted())


def _samples() -> Iterable[Plan]:
    for path in sorted((SAMPLES / "plans").glob("[a-z]*.py")):
        yield as_written(importlib.import_module(f"samples.plans.{path.stem}").PLAN)


def _extracted() -> Iterable[Plan]:
    from pipeline import extract

    return [extract(SAMPLES / name) for name in EXTRACTED]


def as_written(sample: Sample) -> Plan:
    """The records of a sample as its author wrote them, without reading any document."""
    parts = []
    for at, theme in enumerate(sample.themes):
        items = [each for item in sample.items if item.theme == at for each in _items(item)]
        parts.append(Part(theme.label, tuple(items), theme.statement))
    return plan(sample.title, *parts)


def _items(item: Item) -> Iterable[Aim | Deed]:
    deeds = tuple(_deed(item, at) for at in range(len(item.actions)))
    outcomes = tuple(item.outcomes) + tuple(_told(item, "outcome"))
    if item.heading:
        loose = tuple(_when(dated) for dated in item.dates if not dated.actions and _is_one(dated))
        return [Aim(item.heading, deeds, item.reference, outcomes, when=loose)]
    steps = tuple(Deed(text) for text in _told(item, "action"))
    return [
        Deed(deed.text, deed.when, item.reference, deed.fields, outcomes if first else (), (), steps if first else ())
        for first, deed in zip((True, *[False] * len(deeds)), deeds, strict=False)
    ]


def _deed(item: Item, at: int) -> Deed:
    when = tuple(_when(dated) for dated in item.dates if dated.actions[:1] == (at,) and _is_one(dated))
    cells = {each.role: (each.header, each.text) for each in item.fields if each.action == at and each.header}
    return Deed(item.actions[at], when, None, {role: (str(header), text) for role, (header, text) in cells.items()})


def _told(item: Item, label: str) -> Iterable[str]:
    return [text for story in item.stories for told, text in story.sentences if told == label]


def _when(dated: Dated) -> str | tuple[str, str]:
    return (dated.label, dated.text) if dated.label else dated.text


def _is_one(dated: Dated) -> bool:
    """Whether the date stands by itself; one whose year is told elsewhere in the plan does not."""
    return len(find_dates(dated.text)) == 1
