"""Passages keep the address of each character, and lines are joined as a person would read them."""

from __future__ import annotations

import time

import pytest

from pipeline.passage import EMPTY, INSERTED, LineJoiner, Passage, join, passage_of
from pipeline.source import Line, Place, Source, SourceBuilder


def lines_of(*texts: str) -> tuple[Source, tuple[Line, ...]]:
    """A source of these lines."""
    builder = SourceBuilder()
    lines = tuple(builder.line(text, Place()) for text in texts)
    return builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=()), lines


def joined(*texts: str, elsewhere: str = "") -> str:
    """The lines put together, in a document that holds `elsewhere` as well."""
    source, lines = lines_of(*texts, elsewhere)
    return LineJoiner(source).join([passage_of(line) for line in lines[: len(texts)]])[0].text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("two  words", "two words"),
        ("  both ends \t", "both ends"),
        ("a\u00a0hard\u2003space", "a hard space"),
        ("o\ufb03cer of the \ufb02eet", "officer of the fleet"),
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth", "zerowidth"),
        ("bell\x07", "bell"),
        ("£5m – “quoted”", "£5m – “quoted”"),
        ("Cymraeg: tŷ, Gàidhlig: càr", "Cymraeg: tŷ, Gàidhlig: càr"),
        ("½ of ² m", "½ of ² m"),
        ("", ""),
        (" \u00ad ", ""),
    ],
)
def test_cleaning(raw: str, clean: str) -> None:
    _, (line,) = lines_of(raw)
    assert passage_of(line).text == clean


def test_a_part_of_a_line_keeps_its_addresses() -> None:
    source, (_, second) = lines_of("first", "• second line")
    passage = passage_of(second, 2)
    assert passage.text == "second line"
    assert "".join(source.text[address] for address in passage.addresses) == "second line"
    assert passage.begin == second.offset + 2


def test_both_letters_of_a_ligature_have_its_address() -> None:
    _, (line,) = lines_of("\ufb01re")
    assert passage_of(line) == Passage("fire", (0, 0, 1, 2))


def test_slices_and_strips_cut_text_and_addresses_alike() -> None:
    passage = Passage("(by May)", tuple(range(10, 18)))
    assert passage[1:3] == Passage("by", (11, 12))
    assert passage.strip("()") == Passage("by May", tuple(range(11, 17)))
    assert Passage("---", (1, 2, 3)).strip("-") == EMPTY


def test_an_empty_passage_is_false_and_begins_nowhere() -> None:
    assert not EMPTY
    assert EMPTY.begin == INSERTED
    assert len(EMPTY) == 0


def test_joining_skips_the_empty_and_inserts_the_separator() -> None:
    both = join([Passage("May", (3, 4, 5)), EMPTY, Passage("June", (9, 10, 11, 12))], " - ")
    assert both.text == "May - June"
    assert both.addresses == (3, 4, 5, INSERTED, INSERTED, INSERTED, 9, 10, 11, 12)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("health and well-", "being through gardening", "health and well-being through gardening"),
        ("the organi-", "sation of events", "the organisation of events"),
        ("our neigh-", "bourhood", "our neighbourhood"),
        ("for a gen-", "eration", "for a generation"),
        ("the com-", "munity hall", "the community hall"),
        ("long-", "term plan", "long-term plan"),
        ("self-", "guided walks", "self-guided walks"),
        ("co-", "operation", "co-operation"),
        ("COVID-", "19 recovery", "COVID-19 recovery"),
        ("Stoke-", "on-Trent", "Stoke-on-Trent"),
        ("Anglo-", "Saxon finds", "Anglo-Saxon finds"),
        ("2020 –", "2023", "2020 – 2023"),
        ("April–", "June 2023", "April–June 2023"),
        ("schools/", "colleges", "schools/colleges"),
        ("a plain", "line end", "a plain line end"),
        ("pre- and", "post-war homes", "pre- and post-war homes"),
        ("a list -", "of things", "a list - of things"),
    ],
)
def test_the_seam_of_two_lines(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("elsewhere", "whole"),
    [("a by-product", "the by-product"), ("a byproduct", "the byproduct")],
)
def test_the_documents_own_spelling_decides(elsewhere: str, whole: str) -> None:
    assert joined("the by-", "product", elsewhere=elsewhere) == whole


def test_the_documents_own_spelling_decides_against_a_word_ending() -> None:
    assert joined("the re-", "ordered shelves", elsewhere="Re-ordered twice") == "the re-ordered shelves"
    assert joined("the re-", "ordered shelves", elsewhere="we reordered them") == "the reordered shelves"


def test_a_soft_hyphen_at_a_line_end_joins_whatever_the_spelling() -> None:
    source, lines = lines_of("well\u00ad", "being")
    passages = [passage_of(line) for line in lines]
    assert LineJoiner(source).join(passages, [True, False])[0].text == "wellbeing"


def test_an_address_broken_over_lines_is_joined_where_the_document_has_it_whole() -> None:
    whole = "https://example.org/plans/2023"
    assert joined("see https://example.org/", "plans/2023", elsewhere=whole) == f"see {whole}"
    assert joined("see www.example.org", "and others") == "see www.example.org and others"


def test_the_starts_of_lines_are_told() -> None:
    source, lines = lines_of("the organi-", "sation of", "events")
    passage, starts = LineJoiner(source).join([passage_of(line) for line in lines])
    assert [passage.text[start:] for start in starts] == ["sation of events", "events"]


def test_empty_lines_leave_no_seam() -> None:
    source, lines = lines_of("one", "  ", "two")
    passage, starts = LineJoiner(source).join([passage_of(line) for line in lines])
    assert (passage.text, starts) == ("one two", (4,))


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Recommenda", "tion agreed", "Recommendation agreed"),
        ("Communica", "tions", "Communications"),
        ("01/05/2", "4", "01/05/24"),
        ("01/05/20", "24 and on", "01/05/2024 and on"),
        ("01/0", "5/2031", "01/05/2031"),
        ("01/05/31", "12 boats", "01/05/31 12 boats"),
        ("Health", "care", "Health care"),
        ("Lead", "officer", "Lead officer"),
        ("the Recommenda", "tion", "the Recommenda tion"),
        ("Parks", "Boats", "Parks Boats"),
    ],
)
def test_a_word_or_date_that_the_edge_of_a_narrow_cell_cut_is_joined(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_thousands_of_lines_are_joined_in_seconds() -> None:
    """Each seam once searched all that was joined so far: half a minute for these."""
    begun = time.monotonic()
    whole = joined(*["Clear the drains", "by the well-", "being hall"] * 2000, elsewhere="wellbeing")
    assert whole.startswith("Clear the drains by the wellbeing hall Clear")
    assert whole.count("wellbeing hall") == 2000
    assert time.monotonic() - begun < 30
