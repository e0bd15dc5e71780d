"""Text whose columns are filled up with blanks, read by its geometry."""

from __future__ import annotations

import time

from pipeline.options import Options
from pipeline.readers.aligned import is_aligned
from pipeline.readers.text import read_text
from pipeline.source import Paragraph, Table
from tests.layout.building import text_source

REGISTER = """
   Orchard Plan

   Ref   What we will do                  Lead           Due

   O1    Graft forty old apples and give  Head gardener  March 2031
         a tree to every school

   O2    Press juice at the autumn fair   Fair crew      October 2031

   O3    Mend the wall behind the pears   Mason          June 2032
         before the frost
"""


def test_columns_of_blanks_become_a_table() -> None:
    source = text_source(REGISTER)
    table = next(block for _, block in source.blocks() if isinstance(block, Table))
    rows = [[" ".join(line.text for line in cell.lines) for cell in row.cells] for row in table.rows]
    assert rows[1] == ["O1", "Graft forty old apples and give a tree to every school", "Head gardener", "March 2031"]
    assert [row[0] for row in rows] == ["Ref", "O1", "O2", "O3"]


def test_lines_know_their_number_in_the_file() -> None:
    source = text_source(REGISTER)
    numbers = {line.text: line.place.line for line in source.lines}
    printed = REGISTER.split("\n")
    assert numbers["Orchard Plan"] == 2
    assert "Fair crew" in printed[(numbers["Fair crew"] or 0) - 1]
    assert all(line.place.bbox is None and not line.boxes for line in source.lines)


def test_no_word_is_lost() -> None:
    source = text_source(REGISTER + "\f   Notes\n\n   All dates are hopes.\n")
    assert sorted(source.text.split()) == sorted((REGISTER + " Notes All dates are hopes.").split())
    assert {page.number for page, _ in source.blocks()} == {1, 2}


def test_prose_and_tabbed_cells_are_not_aligned() -> None:
    prose = ["The board met.  It was cold.", "Nobody spoke for long.  Tea came.", "Then it rained.  All went home."]
    assert not is_aligned(prose)
    assert not is_aligned(["Ref\tAction    Lead", "1\tMend    Jo", "2\tPaint    Al"])


def test_bands_and_short_lines_keep_a_gutter_open() -> None:
    assert is_aligned(
        [
            "Write to the parishes        New",
            "Office",
            "Book the room for autumn     New",
            "Hall",
            "Count all chairs and tables  Done",
        ]
    )


def test_text_without_columns_is_read_as_before() -> None:
    source = text_source("Orchard Plan\n\nWe will graft trees.\nWe will press juice.\n")
    assert [type(block) for _, block in source.blocks()] == [Paragraph, Paragraph]


def test_thousands_of_aligned_lines_take_seconds() -> None:
    """Each line once took the whole page to look at: a minute and a half for these."""
    words = ("Action", "By when", "Lead officer", "Status", "Outcomes")
    lines = ["   ".join(words[(number * step) % 5] for step in range(1, 2 + number % 5)) for number in range(3000)]
    begun = time.monotonic()
    source = read_text("\n".join(lines).encode(), file="f", sha256="0" * 64, options=Options())
    assert len(source.text.split()) == len(" ".join(lines).split())
    assert time.monotonic() - begun < 60
