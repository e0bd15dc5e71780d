"""Items of lists outside tables, taken apart into action, dates and leads."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Role
from pipeline.language.listing_items import ListedItem, split_item
from pipeline.passage import Passage


def _split(text: str) -> ListedItem:
    return split_item(Passage(text, tuple(range(len(text)))), 4)


@pytest.mark.parametrize(
    ("text", "statement", "date"),
    [
        ("Mend the bridge by May 2030", "Mend the bridge by May 2030", "by May 2030"),
        ("Mend the bridge (Spring 2030)", "Mend the bridge", "Spring 2030"),
        ("Mend the bridge – June 2030", "Mend the bridge", "June 2030"),
        ("Mend the bridge [by June 2030].", "Mend the bridge", "by June 2030"),
        ("By June 2030: mend the bridge", "mend the bridge", "By June 2030"),
        ("By June 2030, the port will mend it", "By June 2030, the port will mend it", "By June 2030"),
        ("Mend the bridge. Target date: June 2030", "Mend the bridge.", "June 2030"),
    ],
)
def test_the_date_that_an_item_is_due(text: str, statement: str, date: str) -> None:
    item = _split(text)
    assert item.statement.text == statement
    assert [dated.passage.text for dated in item.dates] == [date]
    assert item.dates[0].label is not None


@pytest.mark.parametrize(
    ("text", "header", "lead"),
    [
        ("Mend the bridge by May 2030. Lead: Roads Team", "Lead", "Roads Team"),
        ("Mend the bridge by May 2030. Owner: Head of Roads.", "Owner", "Head of Roads"),
        ("Mend the bridge – Head of Roads, May 2030", None, "Head of Roads"),
        ("Mend the bridge (Lead: Roads Team, by May 2030)", "Lead", "Roads Team"),
        ("Mend the bridge (Engineering; May 2030)", None, "Engineering"),
        ("We will mend the bridge. Roads Manager, May 2030", None, "Roads Manager"),
    ],
)
def test_who_leads_an_item(text: str, header: str | None, lead: str) -> None:
    item = _split(text)
    (found,) = item.fields
    assert (found.role, found.header.text if found.header else None, found.passage.text) == (Role.LEAD, header, lead)
    assert [str(dated.expression.end) for dated in item.dates] == ["2030-05-31"]
    assert "mend the bridge" in item.statement.text.lower()


def test_two_dates_each_with_its_words() -> None:
    item = _split("Towns publish their lists by April 2030, followed by villages by June 2031")
    assert [(dated.label.text if dated.label else "", dated.passage.text) for dated in item.dates] == [
        ("Towns publish their lists", "by April 2030"),
        ("followed by villages", "by June 2031"),
    ]


def test_words_in_brackets_that_are_no_name_stay() -> None:
    item = _split("Mend the bridge (and its lights) by May 2030")
    assert item.statement.text == "Mend the bridge (and its lights) by May 2030"
    assert item.fields == []
