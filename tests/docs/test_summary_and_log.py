"""`docs/batch.md` on the summary and the log: its examples are what the models and the log say, field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoDocuments
from pipeline.inputs import InputDocument, Inputs
from pipeline.outcome import Dealt, Extracted, Failed, Found, How
from pipeline.report import Tally, screen
from pipeline.report.lines import FEW_DOCUMENTS
from schemas import RunSummary
from schemas.evidence import Model
from schemas.summary import DocumentCounts, FailedDocument, OptionsUsed, SlowDocument
from tests.docs.conftest import fenced, section, table, text_of

PAGE = "docs/batch.md"
SUMMARY = "### `OUT/summary.json`"
LOG = "### `--json-log`"
TIMES = {"time", "seconds"}


def example() -> RunSummary:
    (block,) = fenced(section(text_of(PAGE), SUMMARY), "json")
    return RunSummary.model_validate_json(block)


def logged() -> list[dict[str, Any]]:
    """The events of the page."""
    (block,) = fenced(section(text_of(PAGE), LOG), "json")
    return [json.loads(line) for line in block.splitlines()]


def test_the_summary_on_the_page_is_whole_and_adds_up() -> None:
    summary = example()
    (block,) = fenced(section(text_of(PAGE), SUMMARY), "json")
    assert block == summary.model_dump_json(indent=2) + "\n"
    counts = summary.documents
    ended = counts.extracted + counts.copied + counts.unchanged + counts.failed + counts.not_reached
    assert counts.total == ended
    assert (len(summary.failures), len(summary.duplicates)) == (counts.failed, counts.copied)


def test_every_field_of_the_summary_is_on_the_page() -> None:
    rows = {row[0].strip("`"): row[1] for row in table(section(text_of(PAGE), SUMMARY))}
    assert list(rows) == list(RunSummary.model_fields)
    told: list[tuple[str, type[Model]]] = [
        ("options", OptionsUsed),
        ("documents", DocumentCounts),
        ("failures", FailedDocument),
        ("slowest", SlowDocument),
    ]
    for field, model in told:
        missing = [name for name in model.model_fields if f"`{name}`" not in rows[field]]
        assert missing == [], field


def test_the_log_on_the_page_is_what_a_run_writes(capsys: pytest.CaptureFixture[str]) -> None:
    found = Found({"theme": 3, "priority": 7, "action": 17, "outcome": 16, "date": 17}, pages=2)
    leisure = Extracted("0" * 64, "1" * 64, 9, found, 0.014)
    empty = Dealt("empty.pdf", "out/empty.pdf.failed.json", Failed("empty", "empty.pdf", seconds=0.049))
    copied = Dealt("north/leisure.pdf", "out/north/leisure.pdf.json", leisure, How.COPIED, "leisure.pdf")
    tally = Tally()
    with screen(4, json_log=True) as shown:
        shown.begun("leisure.pdf")
        for dealt in (empty, copied):
            shown.dealt(dealt)
            tally.add(dealt)
        shown.end()
        shown.sum_up(tally, Inputs([InputDocument(Path(one), one) for one in "abcd"]), Path("out"))
    written = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    shown_on_page = logged()
    assert [list(one) for one in shown_on_page] == [list(one) for one in written]
    for page, log in zip(shown_on_page[1:4], written[1:4], strict=True):
        counted = {"done", "of"} | TIMES
        assert {key: page[key] for key in page if key not in counted} == {
            key: log[key] for key in log if key not in counted
        }


def test_every_event_is_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    with screen(0, json_log=True) as shown:
        shown.failed(NoDocuments("none"))
        shown.note("a line")
    others = {json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()}
    rows = [row[0].strip("`") for row in table(section(text_of(PAGE), LOG))]
    assert set(rows) == others | {one["event"] for one in logged()}


def test_the_figures_that_the_page_names_are_those_of_the_code() -> None:
    assert f"over up to {FEW_DOCUMENTS} documents" in section(text_of(PAGE), "## Summary and log")
