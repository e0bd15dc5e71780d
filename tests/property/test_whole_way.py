"""Plans of any columns in any order: all words of the file come out, and links lead to the row they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assemble import assemble
from pipeline.language import read_language
from pipeline.language.headers import header_likeness
from pipeline.layout import outline
from schemas import Plan
from tests.layout.building import text_source

HEADERS = {
    "action": ("Action", "What we will do", "Key activities"),
    "outcome": ("Outcomes", "How we will know", "Measures of success"),
    "date": ("Timescale", "By when", "Target date"),
    "lead": ("Lead officer", "Who", "Responsible"),
    "status": ("RAG status", "Status"),
    "unknown": ("Ward", "Foo"),
}
CELLS = {
    "action": ("Rebuild the weir", "• Count trout", "Plant 20 willows by the ford"),
    "outcome": ("More trout", "75% of homes are dry", "Fewer floods"),
    "date": ("May 2024", "by March 2025", "Ongoing", "Q2 2023", "Weir rebuilt June 2024"),
    "lead": ("Ranger", "Head of Rivers", "A. Reed"),
    "status": ("Green", "Complete", "On track"),
    "unknown": ("Foss", "see note (b)", "x—y", "ŷ 1.1"),
}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A register as text, and its rows."""
    others = draw(st.lists(st.sampled_from(sorted(set(HEADERS) - {"action"})), min_size=1, max_size=4, unique=True))
    columns = draw(st.permutations(["action", *others]))
    header = [draw(st.sampled_from(HEADERS[column])) for column in columns]
    rows = [[draw(st.sampled_from(CELLS[column])) for column in columns] for _ in range(draw(st.integers(2, 5)))]
    prose = draw(st.sampled_from(["", "The wardens keep this register for all.\n\n", "Page 1\n\n"]))
    return f"Valley rivers\n\n{prose}" + "\n".join("\t".join(cells) for cells in [header, *rows]) + "\n", rows


def words(texts: Sequence[str]) -> Counter[str]:
    """Words of texts."""
    return Counter(re.findall(r"[^\W_]+", " ".join(texts)))


def plan_of(text: str) -> Plan:
    """The plan of a text."""
    source = text_source(text)
    sections = outline(source, judge=header_likeness)
    return assemble(source, read_language(sections, 4), sections.notes)


def output(plan: Plan) -> list[str]:
    """All texts of a plan's records, and what is unassigned."""
    names = ("text", "label", "statement", "narrative", "reference", "header")
    texts = [plan.document.title or ""]
    for record in [*plan.records(), *plan.unassigned]:
        texts += [value for name, value in record if name in names and isinstance(value, str)]
    return texts


@settings(max_examples=60)
@given(documents())
def test_every_word_comes_out(document: tuple[str, list[list[str]]]) -> None:
    text, _ = document
    plan = plan_of(text)
    assert words([text]) - words(output(plan)) == Counter()
    assert set(words(output(plan))) <= set(words([text]))


@settings(max_examples=60)
@given(documents())
def test_what_is_linked_stands_in_one_row(document: tuple[str, list[list[str]]]) -> None:
    plan = plan_of(document[0])
    rows = {action.id: {piece.row for piece in action.evidence} for action in plan.actions}
    for record in (*plan.outcomes, *plan.date_ranges, *plan.fields):
        own = {piece.row for piece in record.evidence}
        for action in record.action_ids:
            assert rows[action] & own, (record, action)
