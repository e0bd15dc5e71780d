"""Small tables with the same columns are read together."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.lexicon import Role
from pipeline.language.pools import read_all_columns
from tests.layout.building import section


def judge(texts: Sequence[str]) -> list[float]:
    """Stands in for the classifier."""
    return [0.1 for _ in texts]


def test_small_tables_without_headers_tell_by_their_pool() -> None:
    """Neither the second table, whose status is in words, nor the third tells by itself what it is."""
    sections = [
        section([], [("Write to the river trust", "New"), ("Order the eel pass", "Done")]),
        section([], [("Meet the weir keeper", "Waiting for her leave")]),
        section([], [("Survey the leat", "")]),
    ]
    found = read_all_columns(sections, 4, judge)
    assert [{n: column.role for n, column in read.items()} for read in found] == [{0: Role.ACTION, 1: Role.STATUS}] * 3


def test_other_tables_without_headers_stay_apart() -> None:
    sections = [
        section([], [("Write to the river trust", "May 2021"), ("Order the eel pass", "June 2022")]),
        section([], [("A. Reed", "River trust"), ("B. Alder", "Fishing club")]),
    ]
    assert [bool(read) for read in read_all_columns(sections, 4, judge)] == [True, False]


def test_tables_under_the_same_header_are_read_alike_and_keep_their_own_headers() -> None:
    sections = [
        section(["What", "Foo"], [("Write to the river trust", "May 2021"), ("Order the eel pass", "June 2022")]),
        section(["What", "Foo"], [("Mend the sluice", "when funds allow")]),
    ]
    first, second = read_all_columns(sections, 4, judge)
    assert first[1].role is second[1].role is Role.DATE
    assert second[1].header is sections[1].header[1]
