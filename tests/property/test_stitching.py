"""A table that is cut into pages, at any row and in any cell, gives the rows of the table that was not cut."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.layout.building import header_of, headings_of, outline_of, texts

HEADER = "Priority\tActions\tOutcomes\tTimescale"
VERBS = ("Rebuild", "Dredge", "Survey", "Plant", "Widen", "Repaint")
THINGS = ("the weir and", "the leat of", "the ponds with", "the banks by", "the culvert for")
"""What goes on after these cannot be a new item, so that a cut there can be told."""

PLACES = ("the old mill", "the lower ford", "the upper reach", "the town park")
MONTHS = ("March", "May", "June", "October")
Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@st.composite
def items(draw: st.DrawFn) -> str:
    """A bullet of several words that is open in its middle."""
    pieces = (draw(st.sampled_from(VERBS)), draw(st.sampled_from(THINGS)), draw(st.sampled_from(PLACES)))
    return " ".join(pieces)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Rows of a plan, each with its number."""
    made = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        actions = tuple(draw(st.lists(items(), min_size=2, max_size=3)))
        outcomes = tuple(draw(st.lists(items(), min_size=2, max_size=3)))
        dates = tuple(
            f"{draw(st.sampled_from(PLACES)).capitalize()} ready {draw(st.sampled_from(MONTHS))} {2020 + number}"
            for _ in range(2)
        )
        made.append(
            (f"1.{number} {draw(st.sampled_from(VERBS))} {draw(st.sampled_from(PLACES))}", actions, outcomes, dates)
        )
    return made


def listed(bullets: Sequence[str]) -> str:
    """A cell's bullets."""
    return "<ul>" + "".join(f"<li>• {text}</li>" for text in bullets) + "</ul>" if bullets else ""


def typed(cells: Sequence[str]) -> str:
    """A row of a text file."""
    return "\t".join(cells)


def whole(row: Row) -> str:
    """A row that no page break cuts."""
    return typed([row[0], *(listed(cell) for cell in row[1:])])


def cut_between_items(row: Row, after: Sequence[int]) -> tuple[str, str]:
    """A row cut behind some of each cell's items, all of them perhaps."""
    upper = [listed(cell[:count]) for cell, count in zip(row[1:], after, strict=True)]
    lower = [listed(cell[count:]) for cell, count in zip(row[1:], after, strict=True)]
    return typed([row[0], *upper]), typed(["", *lower])


def cut_inside_item(row: Row, column: int) -> tuple[str, str]:
    """A row cut in the middle of the last item of a column, the other cells being complete."""
    *before, last = row[column]
    words = last.split()
    upper = [listed(cell) for cell in row[1:]]
    upper[column - 1] = listed([*before, " ".join(words[:3])])
    lower = ["", "", "", ""]
    lower[column] = f"<p>{' '.join(words[3:])}</p>"
    return typed([row[0], *upper]), typed(lower)


def document(pages: Sequence[Sequence[str]]) -> str:
    """Pages of rows under a heading."""
    return "Valley plan\n\nRivers and becks\n\n" + "\n\n".join("\n".join(page) for page in pages) + "\n"


def plan_of(text: str) -> list[tuple[list[str], dict[int, str], list[dict[int, list[str]]]]]:
    """Headings, header and rows of each section."""
    return [(headings_of(section), header_of(section), texts(section)) for section in outline_of(text).sections]


def uncut(made: Sequence[Row]) -> list[tuple[list[str], dict[int, str], list[dict[int, list[str]]]]]:
    """The plan of the table on one page."""
    return plan_of(document([[HEADER, *(whole(row) for row in made)]]))


@given(rows(), st.data())
def test_a_cut_between_rows_changes_nothing(made: list[Row], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(made) - 1))
    header = [HEADER] if data.draw(st.booleans()) else []
    pages = [[HEADER, *map(whole, made[:at])], [*header, *map(whole, made[at:])]]
    assert plan_of(document(pages)) == uncut(made)


@given(rows(), st.data())
def test_a_cut_inside_an_item_changes_nothing(made: list[Row], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(made) - 1))
    upper, lower = cut_inside_item(made[at], data.draw(st.integers(1, 2)))
    header = [HEADER] if data.draw(st.booleans()) else []
    pages = [
        [HEADER, *map(whole, made[:at]), upper],
        [*header, lower, *map(whole, made[at + 1 :])],
    ]
    assert plan_of(document(pages)) == uncut(made)


@given(rows(), st.data())
def test_a_cut_between_items_of_some_cells_changes_nothing(made: list[Row], data: st.DataObject) -> None:
    """At least one column has nothing left for the second page: the rest of a row shows by its empty cells."""
    at = data.draw(st.integers(0, len(made) - 1))
    counts = [data.draw(st.integers(1, len(cell))) for cell in made[at][1:]]
    done = data.draw(st.integers(0, 2))
    counts[done] = len(made[at][1:][done])
    upper, lower = cut_between_items(made[at], counts)
    if not lower.strip():
        upper, lower = whole(made[at]), ""
    pages = [[HEADER, *map(whole, made[:at]), upper], [*([lower] if lower else []), *map(whole, made[at + 1 :])]]
    assert plan_of(document([page for page in pages if page])) == uncut(made)
