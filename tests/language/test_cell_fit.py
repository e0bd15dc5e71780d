"""What cells suit which headers."""

from __future__ import annotations

import pytest

from pipeline.language.cell_fit import Kind, cell_misfit, kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("W01", Kind.REFERENCE),
        ("7", Kind.REFERENCE),
        ("September 2031", Kind.DATE),
        ("On track", Kind.STATUS),
        ("Head of Property", Kind.NAME),
        ("J. Abernethy", Kind.NAME),
        ("Plant alder and willow along both banks of the beck", Kind.TEXT),
    ],
)
def test_kinds_are_told_by_form(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


def test_a_cell_suits_the_header_that_asks_for_it() -> None:
    for header, text in (("Deadline", "June 2031"), ("Lead officer", "Head of Parks"), ("RAG", "Amber"), ("Ref", "A3")):
        others = [cell_misfit(other, text) for other in ("Deadline", "Lead officer", "RAG", "Ref") if other != header]
        assert cell_misfit(header, text) < 0 < min(others)


def test_a_milestone_may_stand_under_a_date() -> None:
    assert cell_misfit("Timescale", "Weir rebuilt and pass open to trout in May 2031") == 0


def test_an_unknown_header_asks_for_nothing() -> None:
    assert cell_misfit("Zwiebel", "June 2031") == 0
