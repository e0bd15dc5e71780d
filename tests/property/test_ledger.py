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


def letters(text: str) -> str:
    """Word characters only: cleaning may put together what a soft hyphen parts."""
    return "".join(WORD.findall(text))


def cleaned(source: Source, taken: set[int], *, whole: bool) -> list[str]:
    """The cleaned words of the source of which all characters are taken (or, not `whole`, of which one is not)."""
    return [
        passage_of(line, match.start(), match.end()).text
        for line in source.lines
        for match in WORD.finditer(line.text)
        if (set(range(line.offset + match.start(), line.offset + match.end())) <= taken) == whole
    ]


def booked(passages: list[Passage]) -> set[int]:
    """The addresses of passages."""
    return {address for passage in passages for address in passage.addresses}


@given(sources(), st.data())
def test_taken_and_unassigned_are_all_words(source: Source, data: st.DataObject) -> None:
    passages = [passage_of(source.lines[n], a, b) for n, a, b in data.draw(stretches(source))]
    ledger = WordLedger(source)
    ledger.take(passages)
    listed = letters("".join(entry.text for entry in ledger.unassigned()))
    left = cleaned(source, booked(passages), whole=False)
    kept = cleaned(source, booked(passages), whole=True)
    assert listed == letters("".join(left))
    assert Counter(left) + Counter(kept) == Counter(cleaned(source, set(), whole=False))


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
    with_reason = [
        passage_of(line, match.start(), match.end()).text
        for line in source.lines
        for match in WORD.finditer(line.text)
        if any(line.offset + position in reasons for position in range(match.start(), match.end()))
    ]
    listed = "".join(entry.text for entry in ledger.unassigned() if entry.reason in given_reasons)
    assert letters(listed) == letters("".join(with_reason))


@given(sources(), st.data())
def test_entries_stand_in_reading_order(source: Source, data: st.DataObject) -> None:
    ledger = WordLedger(source)
    ledger.take(passage_of(source.lines[n], a, b) for n, a, b in data.draw(stretches(source)))
    position = 0
    for entry in ledger.unassigned():
        for raw in (raw for piece in entry.evidence for raw in piece.raw.split("\n")):
            position = source.text.index(raw, position) + len(raw)
    assert position <= len(source.text)
