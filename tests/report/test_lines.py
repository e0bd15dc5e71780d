"""The plain lines of a run: what is told of each document, and what at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import NoDocuments
from pipeline.inputs import InputDocument, Inputs
from pipeline.outcome import Dealt, How
from pipeline.report import Tally, screen
from pipeline.report.lines import FEW_DOCUMENTS
from pipeline.report.screen import Lines

MakeDealt = Callable[..., Dealt]
Told = Callable[..., list[str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """The lines that a run with these documents writes to standard error."""

    def tell(*every: Dealt, documents: int | None = None, debug_trace: bool = False) -> list[str]:
        with screen(len(every) if documents is None else documents) as shown:
            for dealt in every:
                shown.begun(dealt.name)
                shown.dealt(dealt, debug_trace)
        return capsys.readouterr().err.splitlines()

    return tell


def test_a_document_read_tells_what_was_found_and_where_it_is(told: Told, read: MakeDealt) -> None:
    assert told(read(issues=1)) == ["a.txt: 2 actions, 1 date → out/a.txt.json; 1 issue to look at"]


def test_records_are_told_in_one_order(told: Told, read: MakeDealt) -> None:
    records = {"date": 3, "theme": 1, "outcome": 0, "action": 1}
    assert told(read(records=records)) == ["a.txt: 1 theme, 1 action, 3 dates → out/a.txt.json"]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ({"pages": 40, "pages_used": "pages 12-14"}, "2 actions, 1 date on pages 12-14 of 40 → out/a.txt.json"),
        ({"holds_plan": False, "records": {}}, "no plan found → out/a.txt.json"),
        ({"holds_plan": False}, "no plan found (but 2 actions, 1 date) → out/a.txt.json"),
        (
            {"holds_plan": False, "records": {}, "pages": 40, "pages_read": 5},
            "no plan found on 5 of 40 pages (--all-pages reads the others) → out/a.txt.json",
        ),
    ],
)
def test_what_is_said_of_pages_and_of_no_plan(told: Told, read: MakeDealt, found: dict[str, object], line: str) -> None:
    assert told(read(**found)) == [f"a.txt: {line}"]


def test_the_same_content_twice_is_said_so(told: Told, read: MakeDealt, broken: MakeDealt) -> None:
    lines = told(read("b.txt", how=How.COPIED, twin="a.txt", issues=2), broken(how=How.COPIED, twin="a.pdf"))
    assert lines == [
        "b.txt: 2 actions, 1 date → out/b.txt.json; same content as a.txt, extracted once; 2 issues to look at",
        "b.pdf: the file is empty. Fetch the document again; it holds no bytes or no words. "
        "It has the same content as a.pdf.",
    ]


def test_an_unchanged_document_has_its_line_among_few(told: Told, read: MakeDealt) -> None:
    assert told(read(how=How.BEFORE)) == ["a.txt: 2 actions, 1 date → out/a.txt.json; unchanged since the last run"]


def test_unchanged_documents_are_counted_among_many(told: Told, read: MakeDealt) -> None:
    many = [read(f"{number}.txt", how=How.BEFORE) for number in range(FEW_DOCUMENTS + 1)]
    assert told(*many, read("new.txt")) == [
        "new.txt: 2 actions, 1 date → out/new.txt.json",
        f"{FEW_DOCUMENTS + 1} documents unchanged since the last run",
    ]


def test_a_failure_of_an_earlier_run_is_told_again_among_many(told: Told, broken: MakeDealt) -> None:
    assert told(broken(how=How.BEFORE), documents=9000) == [
        "b.pdf: the file is empty. Fetch the document again; it holds no bytes or no words. "
        "It failed in an earlier run and was not tried again (--retry-failed)."
    ]


def test_a_traceback_is_told_where_it_is_asked_for(told: Told, broken: MakeDealt) -> None:
    failed = broken(trace="Traceback:\n  in \x1b[31mhere\n")
    assert len(told(failed)) == 1
    assert told(failed, debug_trace=True)[1:] == ["    Traceback:", r"      in \x1b[31mhere"]


def test_a_name_is_one_line_whatever_it_holds(told: Told, read: MakeDealt) -> None:
    (line,) = told(read("a\nb\x1b[2J.txt"))
    assert line.startswith(r"a\nb\x1b[2J.txt: 2 actions")


def test_the_end_of_a_run_over_all_kinds(
    read: MakeDealt, broken: MakeDealt, capsys: pytest.CaptureFixture[str]
) -> None:
    every = [
        read(),
        read("c.txt", how=How.COPIED, twin="a.txt", issues=3),
        read("d.txt", how=How.BEFORE, holds_plan=False, records={}),
        broken(),
        broken("e.pdf", "timed-out", how=How.BEFORE),
        broken("f.pdf", "timed-out"),
    ]
    inputs = Inputs([InputDocument(Path(one.name), one.name) for one in every], others=Counter({".md": 2}), links=1)
    refused = NoDocuments("none")
    tally = Tally()
    with screen(len(every)) as shown:
        for one in every:
            tally.add(one)
        tally.refuse(refused)
        shown.failed(refused)
        shown.end()
        shown.sum_up(tally, inputs, Path("out"))
    assert capsys.readouterr().err.splitlines() == [
        refused.message,
        "1 document read, 1 with the content of another, 1 unchanged: 4 actions, 2 dates; 1 without a plan",
        '3 issues to look at: see "issues" in the files',
        "2 other files left aside (2 .md)",
        "1 link out of the folder not followed",
        "  timed-out: 2. Give it more with --timeout, or only the pages that matter with --pages.",
        "  empty: 1. Fetch the document again; it holds no bytes or no words.",
        f"  no-documents: 1. {refused.advice}",
        "4 failed (1 in an earlier run and not tried again: --retry-failed): see above, and out/**/*.failed.json",
        "The records are in out/",
    ]


def test_failures_that_are_all_old_are_told_so(broken: MakeDealt, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.add(broken(how=How.BEFORE))
    with screen(1) as shown:
        shown.sum_up(tally, Inputs(), Path("out"))
    assert capsys.readouterr().err == (
        "1 failed in an earlier run and not tried again (--retry-failed): see above, and out/**/*.failed.json\n"
    )


def test_a_long_run_says_now_and_then_how_far_it_is(read: MakeDealt, capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0

    def clock() -> float:
        return now

    lines = Lines(100, clock)
    for number in range(30):
        lines.begun(f"{number}.txt")
        now = number * 10.0
        lines.dealt(read(f"{number}.txt", pages=5))
    told = [line for line in capsys.readouterr().err.splitlines() if " of 100 documents" in line]
    assert told == [
        "7 of 100 documents: 0.6 pages/s, 1:00, 13:17 left",
        "13 of 100 documents: 0.5 pages/s, 2:00, 13:23 left",
        "19 of 100 documents: 0.5 pages/s, 3:00, 12:47 left",
        "25 of 100 documents: 0.5 pages/s, 4:00, 12:00 left",
    ]
