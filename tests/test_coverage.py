"""The word ledger: what no record took is listed, with the reason that was given for it."""

from __future__ import annotations

import pytest

from pipeline.coverage import LIST_NUMBER, NOT_UNDERSTOOD, WordLedger
from pipeline.passage import INSERTED, Passage, passage_of
from pipeline.source import Line, Place, Source, SourceBuilder


def lines_of(*texts: str) -> tuple[Source, tuple[Line, ...]]:
    """A source of these lines, numbered as in a text file."""
    builder = SourceBuilder()
    lines = tuple(builder.line(text, Place(line=n, end_line=n)) for n, text in enumerate(texts, start=1))
    return builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=()), lines


def left(ledger: WordLedger) -> list[tuple[str, str]]:
    """What is unassigned: text and reason."""
    return [(entry.text, entry.reason) for entry in ledger.unassigned()]


def test_all_is_left_before_anything_is_taken() -> None:
    source, _ = lines_of("Repair the weir", "", "by May")
    assert left(WordLedger(source)) == [("Repair the weir", NOT_UNDERSTOOD), ("by May", NOT_UNDERSTOOD)]


def test_nothing_is_left_when_all_is_taken() -> None:
    source, lines = lines_of("Repair the weir", "by May")
    ledger = WordLedger(source)
    ledger.take(passage_of(line) for line in lines)
    assert ledger.unassigned() == ()


def test_lines_that_follow_each_other_are_one_entry_and_tell_where() -> None:
    source, _ = lines_of("Repair", "the weir")
    (entry,) = WordLedger(source).unassigned()
    assert entry.text == "Repair the weir"
    assert [(piece.line, piece.end_line) for piece in entry.evidence] == [(1, 2)]


def test_words_on_both_sides_of_a_record_are_left() -> None:
    source, (line,) = lines_of("one two three")
    ledger = WordLedger(source)
    ledger.take([passage_of(line, 4, 7)])
    assert " ".join(text for text, _ in left(ledger)) == "one three"


def test_words_keep_their_reason_and_the_first_reason_counts() -> None:
    source, (header, footer) = lines_of("Actions", "Page one")
    ledger = WordLedger(source)
    ledger.set_aside(passage_of(header), "column header")
    ledger.set_aside(passage_of(header), "heading printed again")
    ledger.set_aside(passage_of(footer), "page footer")
    assert left(ledger) == [("Actions", "column header"), ("Page one", "page footer")]


def test_a_record_counts_more_than_a_reason() -> None:
    source, (line,) = lines_of("Repair the weir")
    ledger = WordLedger(source)
    ledger.set_aside(passage_of(line), "introduction")
    ledger.take([passage_of(line, 0, 6)])
    assert left(ledger) == [("the weir", "introduction")]


def test_a_word_half_taken_is_left_whole() -> None:
    source, (line,) = lines_of("weirkeeper gone")
    ledger = WordLedger(source)
    ledger.take([passage_of(line, 0, 4)])
    assert left(ledger) == [("weirkeeper gone", NOT_UNDERSTOOD)]


def test_punctuation_and_bullets_are_no_words() -> None:
    source, (line,) = lines_of("• Repair the weir …")
    ledger = WordLedger(source)
    ledger.take([passage_of(line, 2, 17)])
    assert ledger.unassigned() == ()


@pytest.mark.parametrize("number", ["1.", "12)", "(a)", "iv.", "2.3.1"])
def test_a_lone_list_number_is_called_so(number: str) -> None:
    source, (line,) = lines_of(f"{number} Repair the weir")
    ledger = WordLedger(source)
    ledger.take([passage_of(line, len(number) + 1)])
    ((text, reason),) = left(ledger)
    assert text.strip("().") in number
    assert reason == LIST_NUMBER


def test_a_list_number_with_a_reason_keeps_it() -> None:
    source, (line,) = lines_of("7")
    ledger = WordLedger(source)
    ledger.set_aside(passage_of(line), "page footer")
    assert left(ledger) == [("7", "page footer")]


def test_inserted_spaces_have_no_address_to_take() -> None:
    source, (line,) = lines_of("weir")
    ledger = WordLedger(source)
    ledger.take([Passage(" ", (INSERTED,))])
    ledger.set_aside(Passage(" ", (INSERTED,)), "nothing")
    assert left(ledger) == [(line.text, NOT_UNDERSTOOD)]


def test_other_cells_and_other_pages_are_other_entries() -> None:
    builder = SourceBuilder()
    for page, column in ((1, 0), (1, 1), (2, 1)):
        builder.line("weir", Place(page=page, table=0, row=0, column=column))
    source = builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=())
    entries = WordLedger(source).unassigned()
    assert [(entry.text, entry.evidence[0].page, entry.evidence[0].column) for entry in entries] == [
        ("weir", 1, 0),
        ("weir", 1, 1),
        ("weir", 2, 1),
    ]
