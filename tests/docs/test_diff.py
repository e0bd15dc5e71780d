"""`docs/diff.md` against the models: every kind of change and every field of one, and nothing besides."""

from __future__ import annotations

from pipeline.diff.matching import LEAST_IN_PLACE, LEAST_LIKE, RECOGNISABLE
from pipeline.diff.surroundings import WEIGHT
from schemas import Change, ChangeKind
from tests.docs.conftest import section, table, text_of

PAGE = "docs/diff.md"


def listed(heading: str) -> list[str]:
    return [row[0].strip("`") for row in table(section(text_of(PAGE), heading))]


def test_every_kind_of_change_is_on_the_page() -> None:
    assert listed("## Kinds of change") == [kind.value for kind in ChangeKind]


def test_every_field_of_a_change_is_on_the_page() -> None:
    assert sorted(listed("## The JSON")) == sorted(Change.model_fields)


def test_the_figures_on_the_page_are_those_of_the_code() -> None:
    told = " ".join(section(text_of(PAGE), "## How records are matched").split())
    assert f"a likeness of {LEAST_LIKE} on" in told
    assert f"or {RECOGNISABLE + WEIGHT / 2:.1f} in wholly other" in told
    assert f"or {LEAST_IN_PLACE} where nothing around it has changed" in told
