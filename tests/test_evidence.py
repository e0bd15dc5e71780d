"""Evidence tells where a passage stands, a piece for each stretch that is together on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.evidence import evidence_at, evidence_of
from pipeline.passage import EMPTY, LineJoiner, Passage, join, passage_of
from pipeline.source import Line, Page, Place, Source, SourceBuilder, WordBox


def source_of(*lines: tuple[str, Place], boxes: bool = False) -> tuple[Source, tuple[Line, ...]]:
    """A source of lines at places; with `boxes`, each word is 10 points wide and stands 20 from the next."""
    builder = SourceBuilder()
    made = []
    for text, place in lines:
        starts = [0, *(n + 1 for n, character in enumerate(text) if character == " ")]
        printed = tuple(
            WordBox(start, start + len(text[start:].split(" ")[0]), (20.0 * n, 5.004, 20.0 * n + 10, 15.0))
            for n, start in enumerate(starts)
        )
        made.append(builder.line(text, place, boxes=printed if boxes else ()))
    source = builder.source(file="f", sha256="0" * 64, media_type="application/pdf", pages=())
    return source, tuple(made)


def test_nothing_gives_no_evidence() -> None:
    source, _ = source_of(("weir", Place(line=1)))
    assert evidence_of([EMPTY], source) == ()


def test_a_pdf_gives_page_and_box_of_the_words_used() -> None:
    source, (line,) = source_of(("Repair the weir", Place(page=3)), boxes=True)
    (piece,) = evidence_of([passage_of(line, 7)], source)
    assert (piece.page, piece.bbox, piece.raw) == (3, (20.0, 5.0, 50.0, 15.0), "the weir")


def test_a_line_without_word_boxes_gives_its_own() -> None:
    source, (line,) = source_of(("weir", Place(page=1, bbox=(1.0, 2.0, 3.0, 4.0))))
    (piece,) = evidence_of([passage_of(line)], source)
    assert piece.bbox == (1.0, 2.0, 3.0, 4.0)


def test_a_place_without_words_has_its_box_as_the_page_is_shown() -> None:
    page = Page(1, (), width=100.0, height=60.0, turned=90)
    source = replace(source_of()[0], pages=(page,))
    (piece,) = evidence_at(Place(page=1, bbox=(5.0, 10.0, 20.0, 30.0), table=0, row=2, column=3), source)
    assert (piece.page, piece.row, piece.column, piece.raw) == (1, 2, 3, "")
    assert piece.bbox == page.shown((5.0, 10.0, 20.0, 30.0)) == (10.0, 40.0, 30.0, 55.0)
    assert evidence_at(Place(), source) == ()


def test_text_gives_its_lines() -> None:
    lines = [(text, Place(line=n, end_line=n)) for n, text in enumerate(("one", "two", "three"), start=7)]
    source, made = source_of(*lines)
    (piece,) = evidence_of([passage_of(line) for line in made[:2]], source)
    assert (piece.line, piece.end_line, piece.raw) == (7, 8, "one\ntwo")
    assert (piece.page, piece.bbox, piece.table) == (None, None, None)


def test_lines_that_do_not_follow_each_other_are_two_pieces() -> None:
    source, (first, _, third) = source_of(*((f"line {n}", Place(line=n, end_line=n)) for n in (1, 2, 3)))
    pieces = evidence_of([passage_of(first), passage_of(third)], source)
    assert [piece.line for piece in pieces] == [1, 3]


def test_a_line_of_the_file_that_runs_over_several_is_told_with_its_end() -> None:
    source, (line, after) = source_of(("one", Place(line=1, end_line=4)), ("two", Place(line=5, end_line=5)))
    (piece,) = evidence_of([passage_of(line), passage_of(after)], source)
    assert (piece.line, piece.end_line) == (1, 5)


def test_a_table_gives_table_row_and_column_and_a_cell_is_one_piece() -> None:
    cell = Place(table=2, row=4, column=1)
    source, (first, second) = source_of(("one", cell), ("two", cell))
    (piece,) = evidence_of([passage_of(first), passage_of(second)], source)
    assert (piece.table, piece.row, piece.column, piece.raw) == (2, 4, 1, "one\ntwo")


@pytest.mark.parametrize(
    "after",
    [
        Place(page=1, table=0, row=0, column=1),
        Place(page=1, table=0, row=1, column=0),
        Place(page=1, table=1, row=0, column=0),
        Place(page=2, table=0, row=0, column=0),
    ],
)
def test_another_cell_table_or_page_is_another_piece(after: Place) -> None:
    source, lines = source_of(("one", Place(page=1, table=0, row=0, column=0)), ("two", after))
    assert [piece.raw for piece in evidence_of([passage_of(line) for line in lines], source)] == ["one", "two"]


def test_a_word_cut_by_a_page_break_has_both_places() -> None:
    source, lines = source_of(("organi-", Place(page=1)), ("sation", Place(page=2)), boxes=True)
    whole, _ = LineJoiner(source).join([passage_of(line) for line in lines])
    pieces = evidence_of([whole], source)
    assert [piece.page for piece in pieces] == [1, 2]


def test_pieces_stand_in_reading_order_whatever_the_order_of_passages() -> None:
    source, (first, second) = source_of(("one", Place(page=1)), ("two", Place(page=2)))
    pieces = evidence_of([passage_of(second), passage_of(first)], source)
    assert [piece.page for piece in pieces] == [1, 2]


def test_raw_is_verbatim_and_holds_what_was_cleaned_away() -> None:
    source, (line,) = source_of(("the\u00a0 \ufb01re\u00adman", Place(line=1)))
    (piece,) = evidence_of([passage_of(line)], source)
    assert piece.raw == line.text


def test_a_joined_passage_needs_no_evidence_for_its_inserted_spaces() -> None:
    source, (first, second) = source_of(("one", Place(line=1)), ("two", Place(line=2)))
    (piece,) = evidence_of([join([passage_of(first), Passage(" ", (-1,)), passage_of(second)])], source)
    assert piece.raw == "one\ntwo"
