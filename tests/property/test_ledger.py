"""Whatever records take: every word of the source stands in one of them or is unassigned, and none is invented."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pipeline.coverage import NOT_UNDERSTOOD, WordLedger
from pipeline.passage import Passage, passage_of
from pipeline.source import Place, Source, SourceBuilder

WORD = re.compile(r"[^\W_]+")
TEXTS = st.lists(st.text("abAZ019 .,;-–_•’é\u00a0\n\u00ad\ufb01", max_size=30), min_size=1, max_size=6)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Lines in paragraphs or cells, as readers number them."""
    builder = SourceBuilder()
    tabular = draw(st.booleans())
    for number, text in enumerate(draw(TEXTS), start=1):
        place = Place(table=0, row=number // 2, column=number % 2) if tabular else Place(line=number, end_line=number)
        builder.line(text, place)
    return builder.source(file="f", sha256="0" * 64, media_type="text/plain", pages=())


def stretches(source: Source) -> st.SearchStrategy[list[tuple[int, int, int]]]:
    """Some parts of some lines: the line's number, begin and finish."""
    number = st.integers(0, len(source.lines) - 1)
    return st.lists(
        number.flatmap(
            lambda n: st.tuples(
                st.just(n), st.integers(0, len(source.lines[n].text)), st.integers(0, len(source.lines[n].text))
            )
        ),
        max_size=6,
    )


def clean_words(source: Source, taken: set[int], *, whole: bool) -> Counter[str]:
    """The cleaned words of the source of which all characters are taken (or, not `whole`, of which one is not)."""
    found: Counter[str] = Counter()
    for line in source.lines:
        for match in WORD.finditer(line.text):
            addresses = set(range(line.offset + match.start(), line.offset + match.end()))
            if (addresses <= taken) == whole:
                found[passage_of(line, match.start(), match.end()).text] += 1
    return found


def booked(passages: list[Passage]) -> set[int]:
    """The addresses of passages."""
    return {address for passage in passages for address in passage.addresses}


@given(sources(), st.data())
def test_taken_and_unassigned_are_all_words(source: Source, data: st.DataObject) -> None:
    passages = [passage_of(source.lines[n], a, b) for n, a, b in data.draw(stretches(source))]
    ledger = WordLedger(source)
    ledger.take(passages)
    listed = Counter(word for entry in ledger.unassigned() for word in WORD.findall(entry.text))
    assert listed == clean_words(source, booked(passages), whole=False)
    assert listed + clean_words(source, booked(passages), whole=True) == clean_words(source, set(), whole=False)


@given(sources(), st.data())
def test_reasons_are_kept_and_no_entry_is_without_one(source: Source, data: st.DataObject) -> None:
    ledger = WordLedger(source)
    reasons: dict[int, str] = {}
    for number, (n, a, b) in enumerate(data.draw(stretches(source))):
        passage = passage_of(source.lines[n], a, b)
        ledger.set_aside(passage, f"reason {number}")
        for address in passage.addresses:
            reasons.setdefault(address, f"reason {number}")
    given_reasons = set(reasons.values())
    for entry in ledger.unassigned():
        assert entry.reason in given_reasons | {NOT_UNDERSTOOD, "list number"}
        assert entry.evidence
    words_with_reason = sum(
        any(line.offset + position in reasons for position in range(match.start(), match.end()))
        for line in source.lines
        for match in WORD.finditer(line.text)
    )
    listed = sum(len(WORD.findall(e.text)) for e in ledger.unassigned() if e.reason in given_reasons)
    assert listed == words_with_reason


@given(sources(), st.data())
def test_entries_stand_in_reading_order(source: Source, data: st.DataObject) -> None:
    ledger = WordLedger(source)
    ledger.take(passage_of(source.lines[n], a, b) for n, a, b in data.draw(stretches(source)))
    position = 0
    for entry in ledger.unassigned():
        for piece in entry.evidence:
            found = source.text.find(piece.raw, position)
            assert found >= position
            position = found + 1
