"""End to end: the same plan gives the same records whatever the format, and every word of the file is accounted for."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline import Options, extract
from pipeline.errors import MissingInput
from pipeline.readers import read
from schemas import DateRange, Plan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".docx", ".pdf"})
NAMES = sorted(path.stem for path in SAMPLES.glob("*.docx"))
TABULAR = ("harrowmere-sport", "marlstoke-highways", "ostrey-climate", "pennyfold-housing", "wexmoor-museums")
"""Plans whose text keeps its cells; the text of the others is flattened, and has lost its bold type."""

FLATTENED = (
    ("calderbeck-learning-log", "calderbeck-learning-log.txt"),
    ("duncott-events-log", "duncott-events-log.txt"),
    ("ellinghurst-youth-log", "ellinghurst-youth-log.txt"),
    ("wexmoor-museums", "wexmoor-museums-flat.txt"),
)

COLOURS = ("red", "amber", "yellow", "green", "blue", "purple")
"""Texts of a status that a cell's fill alone tells: no word of the source."""

KINDS = ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields")


@cache
def plan_of(path: Path) -> Plan:
    """The plan that a file holds, read once for all tests."""
    return extract(path)


@cache
def source_of(path: Path) -> str:
    """All the text that a reader takes from a file."""
    return read(path, Options()).text


def fold(text: str | None) -> str | None:
    """Text without what a line's end may change: spaces, also those beside a hyphen or dash."""
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"\s*([-‐‑–—/])\s*", r"\1", " ".join(text.split()))


def facts(plan: Plan, kind: str) -> Counter[tuple[tuple[str, Any], ...]]:
    """The records of a kind: all their fields but identifier, evidence, confidence and basis; links by text."""
    texts: dict[str, str | None] = {record.id: fold(getattr(record, "text", None)) for record in plan.records()}
    texts |= {theme.id: fold(theme.label) for theme in plan.themes}

    def fact(name: str, value: Any) -> Any:
        if name in {"theme_id", "priority_id", "parent_id"}:
            return texts.get(value)
        if name == "action_ids":
            return tuple(texts[action] for action in value)
        return fold(value) if isinstance(value, str) else value

    own = {"id", "evidence", "confidence", "basis"}
    return Counter(
        tuple((name, fact(name, value)) for name, value in record if name not in own) for record in getattr(plan, kind)
    )


def differences(one: Plan, other: Plan, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Records that only one of two plans has."""
    ones, others = facts(one, kind), facts(other, kind)
    only = {"only in the first": ones - others, "only in the second": others - ones}
    return {name: [dict(fact) for fact in found.elements()] for name, found in only.items() if found}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_word_and_pdf_give_the_same_records(name: str, kind: str) -> None:
    word, pdf = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / f"{name}.pdf")
    assert differences(word, pdf, kind) == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABULAR)
def test_word_and_tabular_text_give_the_same_records(name: str, kind: str) -> None:
    word, text = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / f"{name}.txt")
    assert differences(word, text, kind) == {}


def statements(plan: Plan) -> list[str | None]:
    """The texts of actions and outcomes, whichever they were taken for: type that is lost may have told that."""
    return sorted(fold(record.text) or "" for record in (*plan.actions, *plan.outcomes))


def dated(plan: Plan) -> list[tuple[Any, ...]]:
    """Dates with their labels and meaning."""
    return sorted(
        (str(fold(each.text)), str(fold(each.label)), str(each.start), str(each.end), each.mention)
        for each in plan.date_ranges
    )


@pytest.mark.parametrize(("name", "text"), FLATTENED)
def test_word_and_flattened_text_give_the_same_themes_priorities_and_fields(name: str, text: str) -> None:
    word, flat = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / text)
    assert {kind: differences(word, flat, kind) for kind in ("themes", "priorities", "fields")} == {
        "themes": {},
        "priorities": {},
        "fields": {},
    }


@pytest.mark.parametrize(("name", "text"), FLATTENED)
def test_word_and_flattened_text_give_the_same_statements_and_dates(name: str, text: str) -> None:
    word, flat = plan_of(SAMPLES / f"{name}.docx"), plan_of(SAMPLES / text)
    assert statements(flat) == statements(word)
    assert dated(flat) == dated(word)


@pytest.mark.parametrize("kind", KINDS)
def test_flattened_and_ruled_tables_give_the_same_records(kind: str) -> None:
    ruled, flat = plan_of(SAMPLES / "wexmoor-museums.docx"), plan_of(SAMPLES / "wexmoor-museums-flat.txt")
    assert differences(ruled, flat, kind) == {}


SEED_003 = ("seeds/003_78d81c5a619f71ba.txt", "seeds/rendered/seed003-ruled.docx", "seeds/rendered/seed003-ruled.pdf")
SEED_000 = ("seeds/rendered/seed000-ruled.docx", "seeds/rendered/seed000-ruled.pdf")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("one", "other"), [SEED_003[:2], SEED_003[1:], SEED_000], ids=["003-text", "003-pdf", "000"])
def test_the_seeds_give_the_same_records_in_each_format(shared: Path, one: str, other: str, kind: str) -> None:
    assert differences(plan_of(shared / one), plan_of(shared / other), kind) == {}


# --- nothing is lost, nothing is invented -----------------------------------------------------------------------------


def words(text: str) -> Counter[str]:
    """Words as the scorer counts them: a hyphen parts two words."""
    parted = re.sub(r"[-‐‑‒–—]\s*", " ", unicodedata.normalize("NFKC", text).lower())
    return Counter(re.findall(r"[^\W_]+", parted))


def letters(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def output_texts(plan: Plan) -> list[str]:
    """All texts of the output, but for the verbatim evidence."""
    texts = [plan.document.title or ""]
    for record in [*plan.records(), *plan.unassigned]:
        texts += [
            value
            for name, value in record
            if isinstance(value, str) and name in {"text", "label", "statement", "narrative", "reference", "header"}
        ]
    return texts


def joined_words(source: str, plan: Plan) -> dict[str, tuple[str, str]]:
    """Words of the output that a line's end cut in two, with their halves; page furniture may stand between these."""
    lines = [line.strip().lower() for line in source.split("\n")]
    heads = [match[1] for line in lines if (match := re.search(r"([^\W_]+)[-‐\u00ad]$", line))]
    tails = {match[0] for line in lines if (match := re.match(r"[^\W_]+", line))}
    found = words(" ".join(output_texts(plan)))
    whole = set(found) - set(words(source))
    return {head + tail: (head, tail) for head in heads for tail in tails if head + tail in whole}


def lost_words(source: str, plan: Plan) -> Counter[str]:
    """Words of the source that the output has not, both halves of a word joined over a line's end being found."""
    lost = words(source) - words(" ".join(output_texts(plan)))
    for halves in joined_words(source, plan).values():
        lost -= Counter(halves)
    return lost


def stands_in_order(needle: str, text: str) -> bool:
    """Whether the letters of one text stand in another in the same order, whatever stands between them."""
    rest = iter(text)
    return all(letter in rest for letter in needle)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_lost(path: Path) -> None:
    assert lost_words(source_of(path), plan_of(path)) == Counter()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_record_holds_what_its_evidence_does_not_and_in_that_order(path: Path) -> None:
    source = source_of(path)
    for record in plan_of(path).records():
        raw = letters("".join(piece.raw for piece in record.evidence))
        if record.basis == "cell fill":
            assert (raw, record.text in COLOURS) == ("", True), record.id
            continue
        for text in texts_of(record):
            assert stands_in_order(letters(text), raw), (record.id, text)
        assert all(line in source for piece in record.evidence for line in piece.raw.split("\n")), record.id


def texts_of(record: Any) -> list[str]:
    """What a record itself was cut from: a field's header stands elsewhere.

    The two ends of a range that two columns tell were cut from a header each, and a merged header over both ("2031/32"
    over "Q1" and "Q2") is in each end, but once in the evidence.
    """
    names = ("reference", "label", "text", "statement", "narrative")
    texts = [text for name in names if isinstance(text := getattr(record, name, None), str)]
    ends = isinstance(record, DateRange) and record.basis == "column header"
    return [part for text in texts for part in (text.split(" - ") if ends else [text])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_evidence_has_the_places_that_the_format_knows(path: Path) -> None:
    pieces = [piece for record in plan_of(path).records() for piece in record.evidence]
    assert pieces
    for piece in pieces:
        if path.suffix == ".pdf":
            assert piece.page is not None
            assert piece.bbox is not None
            x0, top, x1, bottom = piece.bbox
            assert x0 < x1
            assert top < bottom
        elif path.suffix == ".txt":
            assert piece.line is not None
            assert piece.end_line is not None
            assert piece.line <= piece.end_line
        else:
            assert piece.table is not None or piece.line is not None


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_evidence_of_text_is_what_its_lines_hold(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for record in plan_of(path).records():
        for piece in record.evidence:
            assert piece.line is not None
            assert piece.end_line is not None
            printed = " ".join(lines[piece.line - 1 : piece.end_line])
            assert stands_in_order(letters(piece.raw), letters(re.sub(r"<[^>]+>", " ", printed))), piece


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_scorer_finds_nothing_lost_or_invented(path: Path, shared: Path) -> None:
    source, plan = source_of(path), plan_of(path)
    joined = joined_words(source, plan)
    measured = scorer(shared).coverage(f"{source} {' '.join(joined)}", plan.model_dump(mode="json"))
    assert measured["invented"] == 0
    assert measured["kept"] >= 1 - 2 * len(joined) / sum(words(source).values())


@cache
def scorer(shared: Path) -> ModuleType:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("score_plan", shared / "score" / "score_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the whole way through ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_second_reading_gives_the_same_plan(path: Path) -> None:
    assert extract(path) == plan_of(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_output_is_valid_after_a_round_trip_through_json(path: Path) -> None:
    plan = plan_of(path)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_only_the_pages_asked_for_are_read() -> None:
    whole = plan_of(SAMPLES / "wexmoor-museums.pdf")
    first = extract(SAMPLES / "wexmoor-museums.pdf", Options(pages=frozenset({1})))
    assert first.actions
    assert len(first.actions) < len(whole.actions)
    assert {piece.page for record in first.records() for piece in record.evidence} == {1}


def test_prose_holds_no_plan(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The committee met in the hall.\n\nIt heard the report and noted it.\n", encoding="utf-8")
    plan = extract(letter)
    assert list(plan.records()) == []
    assert "no-plan" in {issue.code for issue in plan.issues}
    assert lost_words(letter.read_text(encoding="utf-8"), plan) == Counter()


def test_the_fiscal_year_begins_when_the_caller_says(tmp_path: Path) -> None:
    register = tmp_path / "register.txt"
    rows = ("Action\tTarget date\tLead", "Replace the pumps\tFY23\tWorks", "Dredge the basin\tFY24\tWorks")
    register.write_text("\n".join(rows) + "\n", encoding="utf-8")
    plan = extract(register, Options(fiscal_year_start=10))
    assert [(str(each.start), str(each.end)) for each in plan.date_ranges] == [
        ("2022-10-01", "2023-09-30"),
        ("2023-10-01", "2024-09-30"),
    ]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="there is no such file"):
        extract(tmp_path / "none.pdf")
