"""Sections that share their columns, read together: what one small table cannot tell, all of them can.

Sections under the same header row are one pool. Sections without a header row are pooled by their number of columns and
by what kind of thing stands in each: a plan of small tables under many headings has the same columns throughout, but a
list of members beside it has others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.columns import Column, Outcomes, read_columns
from pipeline.language.contents import Contents, read_contents
from pipeline.outline import Section

_MOSTLY = 0.5
"""Share of a column's cells that must be of a kind for the column to be."""

_TELLING_ROWS = 2
"""Rows: a table of fewer tells nothing about its columns that may not be chance."""


def read_all_columns(
    sections: Sequence[Section], fiscal_year_start: int, outcomes: Outcomes
) -> list[dict[int, Column]]:
    """The role of each column of each section; empty where the section is no plan."""
    found: list[dict[int, Column]] = [{} for _ in sections]
    for pool in _pools(sections, fiscal_year_start):
        read = read_columns(_together([sections[number] for number in pool]), fiscal_year_start, outcomes)
        for number in pool:
            found[number] = _own_headers(sections[number], read)
    return found


def _own_headers(section: Section, read: dict[int, Column]) -> dict[int, Column]:
    """The pool's columns with the header passages of this section, which are its own place on the page."""
    return {column: replace(one, header=section.header.get(column)) for column, one in read.items()}


def _together(sections: Sequence[Section]) -> Section:
    """All rows of a pool under its header row."""
    rows = tuple(row for section in sections for row in section.rows)
    return Section((), sections[0].header, rows, sections[0].columns)


def _pools(sections: Sequence[Section], fiscal_year_start: int) -> list[list[int]]:
    """The numbers of the sections of each pool."""
    headed: dict[tuple[object, ...], list[int]] = {}
    bare: dict[int, list[int]] = {}
    for number, section in enumerate(sections):
        if section.header:
            words = tuple((column, _fold(passage.text)) for column, passage in sorted(section.header.items()))
            headed.setdefault((section.columns, words), []).append(number)
        else:
            bare.setdefault(section.columns, []).append(number)
    pools = list(headed.values())
    for numbers in bare.values():
        kinds = {number: _kinds(sections[number], fiscal_year_start) for number in numbers}
        pools += _alike(numbers, kinds, {number: len(sections[number].rows) for number in numbers})
    return pools


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _kinds(section: Section, fiscal_year_start: int) -> dict[int, str]:
    return {column: _kind(contents) for column, contents in read_contents(section, fiscal_year_start).items()}


def _kind(contents: Contents) -> str:
    if contents.dated >= _MOSTLY or contents.status >= _MOSTLY:
        return "date or status"
    return "number" if contents.numbers >= _MOSTLY else "text"


def _alike(numbers: Sequence[int], kinds: dict[int, dict[int, str]], rows: dict[int, int]) -> list[list[int]]:
    """Sections whose columns hold the same kinds of things; one too small to tell goes with the largest pool."""
    pools: dict[tuple[tuple[int, str], ...], list[int]] = {}
    small = []
    for number in numbers:
        if rows[number] < _TELLING_ROWS:
            small.append(number)
        else:
            pools.setdefault(tuple(sorted(kinds[number].items())), []).append(number)
    found = list(pools.values())
    if not found:
        return [small]
    max(found, key=lambda pool: sum(rows[number] for number in pool)).extend(small)
    return [sorted(pool) for pool in found]
