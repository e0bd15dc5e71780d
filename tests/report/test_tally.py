"""What a run counts, and the summary that it leaves for machines."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipeline import Options
from pipeline.batch.folder import LocalFolder
from pipeline.errors import ExitCode, MissingInput, NoDocuments
from pipeline.input_limits import InputLimits
from pipeline.inputs import InputDocument, Inputs
from pipeline.outcome import Dealt, How
from pipeline.report import Conditions, Tally, run_summary, write_summary
from schemas import SUMMARY_FILE, RunSummary

MakeDealt = Callable[..., Dealt]


def inputs(number: int) -> Inputs:
    return Inputs([InputDocument(Path(str(one)), str(one)) for one in range(number)])


def test_exit_codes_come_in_order(broken: MakeDealt) -> None:
    tally = Tally()
    tally.refuse(NoDocuments("none"))
    tally.add(broken(code="timed-out"))
    tally.add(broken(code="crashed"))
    assert tally.failures == [ExitCode.MISSING, ExitCode.TIMED_OUT, ExitCode.CRASHED]


def test_every_document_is_counted_once(read: MakeDealt, broken: MakeDealt) -> None:
    tally = Tally()
    for how in How:
        tally.add(read(f"{how}.txt", how=how, twin="now.txt", pages=10))
        tally.add(broken(f"{how}.pdf", how=how))
    counts = run_summary(tally, inputs(9), Conditions(Options()), interrupted=True).documents
    assert (counts.extracted, counts.copied, counts.unchanged, counts.failed, counts.not_reached) == (1, 1, 1, 3, 3)
    assert counts.total == 9


def test_the_summary_says_all_and_is_written_whole(tmp_path: Path, read: MakeDealt, broken: MakeDealt) -> None:
    tally = Tally()
    tally.refuse(NoDocuments("none"))
    tally.add(broken("z.pdf", "timed-out", detail="more than 120 seconds", seconds=120.1))
    tally.add(broken("caf\udce9\n.pdf", "cannot-write", page=3, transient=True, how=How.BEFORE, trace="x" * 99))
    tally.add(read("b.txt", records={"theme": 1, "priority": 2, "action": 3, "outcome": 4, "date": 5}, pages=7))
    tally.add(read("c.txt", how=How.COPIED, twin="b.txt", issues=2, pages=7))
    given = inputs(4)
    given.others, given.links = Counter({".md": 2, "": 1}), 1
    conditions = Conditions(Options(pages=frozenset({12, 10})), seconds=120.0, memory=1 << 31, jobs=2)
    write_summary(run_summary(tally, given, conditions), LocalFolder(tmp_path).write)
    assert os.listdir(tmp_path) == [SUMMARY_FILE]
    summary = RunSummary.model_validate_json((tmp_path / SUMMARY_FILE).read_bytes())
    assert summary.options.pages == (10, 12)
    assert (summary.limits.seconds, summary.limits.memory, summary.limits.jobs) == (120.0, 1 << 31, 2)
    assert summary.limits.document["pages"] == InputLimits().pages
    assert summary.started <= summary.finished
    assert not summary.interrupted
    assert [(one.file, one.output, one.transient, one.how, one.page) for one in summary.failures] == [
        (r"caf\udce9\n.pdf", None, True, "before", 3),
        ("z.pdf", "out/z.pdf.failed.json", False, "now", None),
    ]
    assert summary.failures[1].message.startswith("z.pdf: reading it took longer")
    assert summary.failures_by_code == {"cannot-write": 1, "no-documents": 1, "timed-out": 1}
    assert [one.code for one in summary.refused] == ["no-documents"]
    assert summary.records.model_dump() == {
        "themes": 1, "priorities": 2, "actions": 5, "outcomes": 4, "date_ranges": 6
    }  # fmt: skip
    assert summary.pages == 7
    assert [(one.file, one.same_as) for one in summary.duplicates] == [("c.txt", "b.txt")]
    assert [(one.file, one.seconds, one.pages) for one in summary.slowest] == [
        ("z.pdf", 120.1, None),
        ("b.txt", 1.0, 7),
    ]
    assert summary.left_aside == {"": 1, ".md": 2}
    assert summary.links_not_followed == 1


def test_two_runs_differ_in_times_alone(read: MakeDealt, broken: MakeDealt) -> None:
    every = [read(f"{number}.txt") for number in range(15)] + [broken(f"{number}.pdf") for number in range(15)]

    def told(order: list[Dealt]) -> dict[str, object]:
        tally = Tally()
        for one in order:
            tally.add(one)
        summary = json.loads(run_summary(tally, inputs(30), Conditions(Options())).model_dump_json())
        return {key: value for key, value in summary.items() if key not in {"started", "finished", "seconds"}}

    assert told(every) == told(every[::-1])


def test_ten_thousand_documents_leave_little_behind(read: MakeDealt) -> None:
    tally = Tally()
    for number in range(10_000):
        tally.add(read(f"{number:05}.txt", seconds=number % 100))
    assert len(tally.slowest) == 10
    assert tally.slowest[0][0] == 99
    assert (tally.failed, tally.copied) == ([], [])
    assert tally.records == {"action": 20_000, "date": 10_000}


def test_a_traceback_is_not_kept(broken: MakeDealt) -> None:
    tally = Tally()
    tally.add(broken(trace="x" * 1_000_000))
    assert "x" * 99 not in repr(tally)


def test_a_missing_input_is_told_by_its_own_name() -> None:
    tally = Tally()
    tally.refuse(MissingInput("b"))
    tally.refuse(MissingInput("a"))
    summary = run_summary(tally, inputs(0), Conditions(Options()))
    assert [one.file for one in summary.refused] == ["a", "b"]
