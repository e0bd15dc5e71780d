"""Leads and partners told in headings and in lines under them."""

from __future__ import annotations

import pytest

from pipeline.language.heading_fields import HeadingFields, labelled_values
from tests.layout.building import headings_of, passage, section

ROWS = [("Rebuild the weir", "New")]


def parted(*headings: str, intro: tuple[str, ...] = ()) -> tuple[list[str], list[tuple[str, str | None, str]]]:
    """Headings without their fields, and role, header and text of each field."""
    made = section(("Actions", "Status"), ROWS, headings=headings, intro=intro)
    kept, fields = HeadingFields([made]).part(made)
    return headings_of(kept), [(f.role.value, f.header and f.header.text, f.text.text) for f in fields]


@pytest.mark.parametrize(
    ("heading", "name", "header", "lead"),
    [
        ("Rivers and becks – Lead AM", "Rivers and becks", "Lead", "AM"),
        ("Rivers and becks- Lead AM/PT", "Rivers and becks", "Lead", "AM/PT"),
        ("Rivers (lead officer: Ann Moss)", "Rivers", "lead officer", "Ann Moss"),
        ("Rivers – with mills - Owner: Head of Parks", "Rivers – with mills", "Owner", "Head of Parks"),
        ("Rivers, led by the Rivers Trust", "Rivers", None, ""),
    ],
)
def test_a_lead_behind_a_heading_is_a_field(heading: str, name: str, header: str | None, lead: str) -> None:
    if header is None:
        assert parted(heading) == ([heading], [])
    else:
        assert parted(heading) == ([name], [("lead", header, lead)])


@pytest.mark.parametrize(
    "heading", ["Housing – lead pipes", "Leadership – a council that leads", "Rivers – HRA", "Owner occupiers"]
)
def test_a_name_that_holds_such_words_stays_whole(heading: str) -> None:
    assert parted(heading) == ([heading], [])


def test_initials_are_a_lead_where_other_headings_name_them_so() -> None:
    first = section(("Actions", "Status"), ROWS, headings=["Becks – Lead AM"])
    second = section(("Actions", "Status"), ROWS, headings=["Mills – AM/PT"])
    kept, fields = HeadingFields([first, second]).part(second)
    assert headings_of(kept) == ["Mills"]
    assert [(f.header, f.text.text) for f in fields] == [(None, "AM/PT")]


def test_lines_of_keys_and_values_under_a_heading_are_fields() -> None:
    headings, fields = parted("Rivers", intro=("Lead officer: Ann Moss", "Becks run clear.", "Partners: Rivers Trust"))
    assert headings == ["Rivers"]
    assert fields == [("lead", "Lead officer", "Ann Moss"), ("partner", "Partners", "Rivers Trust")]


def test_several_keys_may_stand_in_a_line() -> None:
    found = labelled_values(passage("Lead: Ann Moss; Budget: £20,000 Partners: the mills, the trust"))
    assert [(f.role.value, f.text.text) for f in found] == [
        ("lead", "Ann Moss"),
        ("resource", "£20,000"),
        ("partner", "the mills, the trust"),
    ]


@pytest.mark.parametrize("text", ["Rivers: becks run clear", "The lead: it is heavy", "Outcome: clean becks", "Lead:"])
def test_other_lines_with_a_colon_are_none(text: str) -> None:
    assert labelled_values(passage(text)) == []
