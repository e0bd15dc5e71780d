"""End to end: the same plan gives the same records whatever the format, and every word of the file is accounted for."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline import Options, extract
from pipeline.readers import read
from schemas import Plan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".docx", ".pdf"})
NAMES = sorted(path.stem for path in SAMPLES.glob("*.docx"))
TABULAR = ("harrowmere-sport", "marlstoke-highways", "ostrey-climate", "pennyfold-housing", "wexmoor-museums")
"""Plans whose text keeps its cells; the text of the others is flattened, and has lost its bold type."""

FLATTENED = (
    ("calderbeck-learning-log", "calderbeck-learning-log.txt"),
    ("duncott-events-log", "duncott-events-log.txt"),
    ("ellinghurst-youth-log", "ellinghurst-youth-log.txt"),
    ("wexmoor-museums", "wexmoor-museums-flat.txt"),
)

KINDS = ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields")


@cache
def plan_of(path: Path) -> Plan:
    """The plan that a file holds, read once for all tests."""
    return extract(path)


def fold(text: str | None) -> str | None:
    """Text without what a line's end may change: spaces, also those beside a hyphen or dash."""
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"\s*([-‐‑–—/])\s*", r"\1", " ".join(text.split()))


def facts(plan: Plan, kind: str) -> Counter[tuple[tuple[str, Any], ...]]:
    """The records of a kind: all their fields but identifier, evidence, confidence and basis; links by text."""
    texts: dict[str, str | None] = {record.id: fold(getattr(record, "text", None)) for record in plan.records()}
    texts |= {theme.id: fold(theme.label) for theme in plan.themes}

    def fact(name: str, value: Any) -> Any:
        if name in {"theme_id", "priority_id", "parent_id"}:
            return texts.get(value)
        if name == "action_ids":
            return tuple(texts[action] for action in value)
        return fold(value) if isinstance(value, str) else value

    own = {"id", "evidence", "confidence", "basis"}
    return Counter(
        tuple((name, fact(name, value)) for name, value in record if name not in own) for record in getattr(plan, kind)
    )


def differences(one: Plan, other: Plan, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Records that only one of two plans has."""
    ones, others = facts(one, kind), facts(other, kind)
    only = {"only in the first": ones - others, "only in the second": others - ones}
    return {name: [dict(fact) for fact in found.elements()] for name, found in only.items() if found}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_give_the_same_records(name: str, kind: str) -> None:
    word, pdf = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / f"{name}.pdf")
    assert differences(word, pdf, kind) == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABULAR)
def test_word_and_tabular_text_give_the_same_records(name: str, kind: str) -> None:
    word, text = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / f"{name}.txt")
    assert differences(word, text, kind) == {}


def statements(plan: Plan) -> list[str | None]:
    """The texts of actions and outcomes, whichever they were taken for: type that is lost may have told that."""
    return sorted(fold(record.text) or "" for record in (*plan.actions, *plan.outcomes))


def dated(plan: Plan) -> list[tuple[Any, ...]]:
    """Dates with their labels and meaning."""
    return sorted(
        (str(fold(each.text)), str(fold(each.label)), str(each.start), str(each.end), each.mention)
        for each in plan.date_ranges
    )


@pytest.mark.parametrize(("name", "text"), FLATTENED)
def test_word_and_flattened_text_give_the_same_themes_priorities_and_fields(name: str, text: str) -> None:
    word, flat = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / text)
    assert {kind: differences(word, flat, kind) for kind in ("themes", "priorities", "fields")} == {
        "themes": {},
        "priorities": {},
        "fields": {},
    }


@pytest.mark.parametrize(("name", "text"), FLATTENED)
def test_word_and_flattened_text_give_the_same_statements_and_dates(name: str, text: str) -> None:
    word, flat = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / text)
    assert statements(flat) == statements(word)
    assert dated(flat) == dated(word)


@pytest.mark.parametrize("kind", KINDS)
def test_flattened_and_ruled_tables_give_the_same_records(kind: str) -> None:
    ruled, flat = plan_of(SAMPLES / "wexmoor-museums.docx"), plan_of(SAMPLES / "wexmoor-museums-flat.txt")
    assert differences(ruled, flat, kind) == {}


SEED_003 = ("seeds/003_78d81c5a619f71ba.txt", "seeds/rendered/seed003-ruled.docx", "seeds/rendered/seed003-ruled.pdf")
SEED_000 = ("seeds/rendered/seed000-ruled.docx", "seeds/rendered/seed000-ruled.pdf")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("one", "other"), [SEED_003[:2], SEED_003[1:], SEED_000], ids=["003-text", "003-pdf", "000"])
def test_the_seeds_give_the_same_records_in_each_format(shared: Path, one: str, other: str, kind: str) -> None:
    assert differences(plan_of(shared / one), plan_of(shared / other), kind) == {}
