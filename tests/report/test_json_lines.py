"""The log for machines: what each line holds, and that it is a line of JSON whatever a document is called."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoDocuments
from pipeline.inputs import Inputs
from pipeline.outcome import Dealt, How
from pipeline.report import Screen, Tally, Tone, screen

MakeDealt = Callable[..., Dealt]
RECORDS = {"themes": 0, "priorities": 0, "actions": 2, "outcomes": 0, "date_ranges": 1}
Events = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def events(capsys: pytest.CaptureFixture[str]) -> Events:
    """The events of a run in which `happens` happens."""

    def log(happens: Callable[[Screen], object], documents: int = 1) -> list[dict[str, Any]]:
        with screen(documents, json_log=True) as shown:
            happens(shown)
        return [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    return log


def test_a_run_is_told_from_its_start_to_its_end(events: Events, read: MakeDealt) -> None:
    tally, before = Tally(), datetime.now(UTC)

    def happens(shown: Screen) -> None:
        shown.begun("a.txt")
        shown.dealt(read(issues=1, seconds=1.23456))
        tally.add(read(issues=1))
        shown.end()
        shown.sum_up(tally, Inputs(), Path("out"))

    every = events(happens)
    times = [datetime.fromisoformat(one.pop("time")) for one in every]
    assert times == sorted(times)
    assert abs((times[0] - before).total_seconds()) < 60
    assert every[-1].pop("seconds") >= 0
    assert every == [
        {"event": "started", "documents": 1},
        {"event": "begun", "file": "a.txt"},
        {
            "event": "document",
            "file": "a.txt",
            "status": "extracted",
            "output": "out/a.txt.json",
            "holds_plan": True,
            "records": RECORDS,
            "issues": 1,
            "pages": None,
            "how": "now",
            "seconds": 1.235,
            "done": 1,
            "of": 1,
        },
        {"event": "ended", "done": 1, "of": 1},
        {
            "event": "summary",
            "extracted": 1,
            "copied": 0,
            "unchanged": 0,
            "failed": 0,
            "without_plan": 0,
            "records": RECORDS,
            "issues": 1,
            "out": "out",
        },
    ]


def test_a_failure_has_its_reason(events: Events, broken: MakeDealt) -> None:
    failed = broken(code="timed-out", page=3, transient=True, trace="Traceback")
    plain, debugged = (events(lambda shown, debug=debug: shown.dealt(failed, debug))[1] for debug in (False, True))
    assert plain["status"] == "failed"
    assert plain["code"] == "timed-out"
    assert plain["message"].startswith("b.pdf, page 3: reading it took longer")
    assert (plain["page"], plain["transient"], plain["seconds"], plain["how"]) == (3, True, 0.5, "now")
    assert "trace" not in plain
    assert debugged["trace"] == "Traceback"


def test_how_a_document_was_come_by_is_told_of_each(events: Events, read: MakeDealt) -> None:
    def happens(shown: Screen) -> None:
        shown.dealt(read("b.txt", how=How.COPIED, twin="a.txt"))
        shown.dealt(read("c.txt", how=How.BEFORE))

    copied, before = events(happens, documents=9000)[1:3]
    assert (copied["how"], copied["same_as"]) == ("copied", "a.txt")
    assert (before["file"], before["how"]) == ("c.txt", "before")


def test_other_lines_and_failures_are_events(events: Events) -> None:
    def happens(shown: Screen) -> None:
        shown.note("a line", Tone.STRONG)
        shown.failed(NoDocuments("none"))

    note, failure = events(happens)[1:3]
    assert (note["event"], note["message"]) == ("note", "a line")
    assert (failure["event"], failure["file"], failure["code"]) == ("failure", "none", "no-documents")


def test_names_are_told_in_any_encoding(monkeypatch: pytest.MonkeyPatch, read: MakeDealt) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, "ascii", "backslashreplace"))
    with screen(1, json_log=True) as shown:
        shown.dealt(read("Cynllun â\n\u2028\udce9.txt"))
    told = [json.loads(line) for line in written.getvalue().split(b"\n") if line]
    assert told[1]["file"] == "Cynllun â\\n\\u2028\\udce9.txt"


def test_a_run_that_is_interrupted_tells_how_far_it_was(capsys: pytest.CaptureFixture[str], read: MakeDealt) -> None:
    def run() -> None:
        with screen(3, json_log=True) as shown:
            shown.dealt(read())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    last = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (last["event"], last["done"], last["of"]) == ("ended", 1, 3)
