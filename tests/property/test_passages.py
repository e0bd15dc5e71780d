"""Whatever the characters: an address leads to the character that stands there in the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.passage import INSERTED, LineJoiner, Passage, join, passage_of
from pipeline.source import Place, Source, SourceBuilder

LINES = st.lists(st.text(max_size=40), min_size=1, max_size=5)
WORDS = st.lists(st.text("abcdegiotz-–/.,’ éŵ\u00ad\ufb01", max_size=14), min_size=1, max_size=5)


def source_of(texts: list[str]) -> Source:
    """A source of these lines."""
    builder = SourceBuilder()
    for text in texts:
        builder.line(text, Place())
    return builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=())


def agrees(character: str, original: str) -> bool:
    """Whether a cleaned character stands for the one in the source: itself, a space, or a part of a ligature."""
    if character == " ":
        return original.isspace() or original in "\x1c\x1d\x1e\x1f"
    return character == original or character in unicodedata.normalize("NFKC", original)


def check(passage: Passage, source: Source) -> None:
    """Each character with an address agrees with what stands there; one without was inserted."""
    assert len(passage.text) == len(passage.addresses)
    for character, address in zip(passage.text, passage.addresses, strict=True):
        assert address == INSERTED or agrees(character, source.text[address])


@given(LINES)
def test_each_address_leads_to_its_character(texts: list[str]) -> None:
    source = source_of(texts)
    for line in source.lines:
        passage = passage_of(line)
        check(passage, source)
        assert INSERTED not in passage.addresses
        assert passage.text == passage.text.strip(" ")
        assert "  " not in passage.text


@given(LINES, st.data())
def test_part_of_a_line_is_cut_from_that_part(texts: list[str], data: st.DataObject) -> None:
    source = source_of(texts)
    line = data.draw(st.sampled_from(source.lines))
    begin = data.draw(st.integers(0, len(line.text)))
    finish = data.draw(st.integers(begin, len(line.text)))
    passage = passage_of(line, begin, finish)
    check(passage, source)
    assert all(line.offset + begin <= address < line.offset + finish for address in passage.addresses)


@given(WORDS, st.data())
def test_joining_lines_drops_nothing_but_hyphens_and_keeps_order(texts: list[str], data: st.DataObject) -> None:
    source = source_of(texts)
    passages = [passage_of(line) for line in source.lines]
    soft = data.draw(st.lists(st.booleans(), max_size=len(passages)))
    whole, starts = LineJoiner(source).join(passages, soft)
    check(whole, source)
    kept = [address for address in whole.addresses if address != INSERTED]
    assert kept == sorted(kept)
    dropped = {a for passage in passages for a in passage.addresses} - set(kept)
    assert all(source.text[address] == "-" for address in dropped)
    assert len(starts) == max(0, sum(map(bool, passages)) - 1)
    assert all(a < b for a, b in pairwise(starts))


@given(WORDS, st.text(max_size=3), st.integers(-20, 20), st.integers(-20, 20), st.text(max_size=4))
def test_slicing_joining_and_stripping_keep_lengths_equal(
    texts: list[str], separator: str, begin: int, finish: int, characters: str
) -> None:
    source = source_of(texts)
    whole = join([passage_of(line) for line in source.lines], separator)
    for passage in (whole, whole[begin:finish], whole.strip(characters), whole[begin:].strip()):
        assert len(passage.text) == len(passage.addresses) == len(passage)
    assert whole.strip(characters).text == whole.text.strip(characters)
