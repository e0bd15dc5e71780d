"""A second run does only what is left: what is new, has changed, or failed for a reason outside the document."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipeline.batch import ledger
from pipeline.batch.folder import OWN_FOLDER
from pipeline.batch.ledger import LEDGER
from pipeline.batch.lock import locked
from pipeline.batch.supervised import Supervised
from pipeline.outcome import Task
from tests.cli.conftest import PLAN, outputs

Annexe = Callable[..., Result]
Read = list[str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The names of the documents that workers are given, as they are; clear it between two runs."""
    given: Read = []
    give = Supervised.give

    def noted(worker: Supervised, task: Task) -> None:
        given.append(f"{task.name} from {task.twin.name}" if task.twin else task.name)
        give(worker, task)

    monkeypatch.setattr(Supervised, "give", noted)
    return given


@pytest.fixture
def plans(annexe: Annexe) -> Path:
    """A folder of three documents, each with another content."""
    folder = Path("plans")
    folder.mkdir()
    for number, name in enumerate("abc"):
        (folder / f"{name}.txt").write_text(PLAN + "\n" * number, encoding="utf-8")
    return folder


def summary(out: str = "out") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(out, "summary.json").read_text(encoding="utf-8"))
    return told


def contents(out: str) -> dict[str, bytes]:
    return {name: Path(out, name).read_bytes() for name in outputs(out)}


def test_nothing_is_done_twice(annexe: Annexe, plans: Path, read: Read) -> None:
    assert annexe("extract", plans).exit_code == 0
    first = contents("out")
    assert sorted(read) == ["a.txt", "b.txt", "c.txt"]
    read.clear()
    again = annexe("extract", plans)
    assert (again.exit_code, read, contents("out")) == (0, [], first)
    assert "a.txt: 2 actions, 2 outcomes, 2 dates → out/a.txt.json; unchanged since the last run" in again.stderr
    assert "3 documents unchanged" in again.stderr
    counts = summary()["documents"]
    assert (counts["total"], counts["extracted"], counts["unchanged"]) == (3, 0, 3)


def test_what_is_new_or_has_changed_is_read(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    read.clear()
    (plans / "b.txt").write_text(PLAN.replace("March", "April"), encoding="utf-8")
    (plans / "d.txt").write_text(PLAN.replace("March", "June"), encoding="utf-8")
    annexe("extract", plans)
    assert sorted(read) == ["b.txt", "d.txt"]
    assert "2031-04" in Path("out/b.txt.json").read_text(encoding="utf-8")


def test_a_touched_document_has_not_changed(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    read.clear()
    os.utime(plans / "a.txt", (1, 1))
    annexe("extract", plans)
    assert read == []


@pytest.mark.parametrize(
    "option",
    [("--fiscal-year-start", "10"), ("--all-pages",), ("--limit", "cells=99"), ("--organisation", "Wexmoor Council")],
)
def test_other_options_give_other_outputs(annexe: Annexe, plans: Path, read: Read, option: tuple[str, ...]) -> None:
    annexe("extract", plans)
    read.clear()
    annexe("extract", plans, *option)
    assert len(read) == 3


def test_other_limits_on_time_and_memory_do_not(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    read.clear()
    annexe("extract", plans, "--timeout", "300", "--memory", "3GB", "--jobs", "1")
    assert read == []


def test_another_program_reads_all_again(
    annexe: Annexe, plans: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    annexe("extract", plans)
    read.clear()
    monkeypatch.setattr(ledger, "program_version", lambda: "0.0.0+another")
    annexe("extract", plans)
    assert len(read) == 3


def test_an_output_that_is_gone_or_changed_is_made_again(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    first = contents("out")
    read.clear()
    Path("out/a.txt.json").unlink()
    Path("out/c.txt.json").write_bytes(first["c.txt.json"][:100])
    annexe("extract", plans)
    assert sorted(read) == ["a.txt", "c.txt"]
    assert contents("out") == first


def test_force_reads_all_again(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    first = contents("out")
    read.clear()
    annexe("extract", plans, "--force")
    assert len(read) == 3
    assert contents("out") == first


# --- failures -----------------------------------------------------------------------------------------------------


def test_a_document_that_cannot_be_read_is_tried_again_when_asked_to(annexe: Annexe, plans: Path, read: Read) -> None:
    (plans / "bad.pdf").write_bytes(b"%PDF-1.4\nnot really")
    assert annexe("extract", plans).exit_code == 1
    read.clear()
    again = annexe("extract", plans)
    assert (again.exit_code, read) == (1, [])
    assert "not tried again (--retry-failed)" in again.stderr
    assert summary()["failures"][0]["how"] == "before"
    assert annexe("extract", plans, "--retry-failed").exit_code == 1
    assert read == ["bad.pdf"]


SLOW = """
    import time
    import pipeline

    extract = pipeline.extract

    def slow(path, options):
        if path.name.startswith("slow"):
            time.sleep(60)
        return extract(path, options)

    pipeline.extract = slow
"""


def test_more_time_is_another_try(annexe: Annexe, plans: Path, read: Read, in_workers: Callable[[str], None]) -> None:
    in_workers(SLOW)
    assert annexe("extract", plans).exit_code == 0  # on a busy machine these take more than a second, too
    (plans / "slow.txt").write_text("Action\tBy when\nWait\tMay 2031\n", encoding="utf-8")
    assert annexe("extract", plans, "--timeout", "1").exit_code == 1
    failure = json.loads(Path("out/slow.txt.failed.json").read_text(encoding="utf-8"))
    assert failure["code"] == "timed-out"
    assert failure["seconds"] >= 1
    assert "more than 1 s" in failure["message"]
    read.clear()
    annexe("extract", plans, "--timeout", "1")
    assert read == []
    annexe("extract", plans, "--timeout", "1.5")
    assert read == ["slow.txt"]


DEADLY = """
    import os, signal
    import pipeline

    extract = pipeline.extract

    def deadly(path, options):
        if path.name.startswith("deadly") and not os.path.exists("spared"):
            os.kill(os.getpid(), signal.SIGKILL)
        return extract(path, options)

    pipeline.extract = deadly
"""


def test_a_document_whose_worker_was_killed_is_tried_by_the_next_run(
    annexe: Annexe, plans: Path, read: Read, in_workers: Callable[[str], None]
) -> None:
    in_workers(DEADLY)
    (plans / "deadly.txt").write_text("Action\tBy when\nWait\tMay 2031\n", encoding="utf-8")
    assert annexe("extract", plans).exit_code == 1
    assert summary()["failures_by_code"] == {"crashed": 1}
    assert summary()["failures"][0]["transient"] is True
    read.clear()
    Path("spared").touch()
    assert annexe("extract", plans).exit_code == 0
    assert read == ["deadly.txt"]
    assert "deadly.txt.failed.json" not in outputs()


def test_a_document_that_is_not_there_just_now_keeps_its_output(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans / "a.txt")
    first = contents("out")
    (plans / "a.txt").rename(plans / "away")
    told = annexe("extract", plans / "a.txt")
    assert told.exit_code == 3
    assert contents("out") == first
    (plans / "away").rename(plans / "a.txt")
    read.clear()
    assert annexe("extract", plans / "a.txt").exit_code == 0
    assert read == []


# --- the same content twice ---------------------------------------------------------------------------------------


def test_the_same_content_is_read_once(annexe: Annexe, plans: Path, read: Read) -> None:
    (plans / "deep").mkdir()
    shutil.copy(plans / "b.txt", plans / "deep" / "copy.txt")
    shutil.copy(plans / "b.txt", plans / "deep" / "b.txt")
    told = annexe("extract", plans)
    assert sorted(read) == ["a.txt", "b.txt", "c.txt", "deep/b.txt from b.txt.json", "deep/copy.txt from b.txt.json"]
    assert "deep/copy.txt.json; same content as b.txt, extracted once" in told.stderr
    assert summary()["duplicates"] == [
        {"file": "deep/b.txt", "same_as": "b.txt"},
        {"file": "deep/copy.txt", "same_as": "b.txt"},
    ]
    annexe("extract", plans / "deep" / "copy.txt", "-o", "alone")
    assert Path("out/deep/copy.txt.json").read_bytes() == Path("alone/copy.txt.json").read_bytes()
    assert Path("out/deep/b.txt.json").read_bytes() == Path("out/b.txt.json").read_bytes()


def test_a_copy_of_what_an_earlier_run_read_is_not_read(annexe: Annexe, plans: Path, read: Read) -> None:
    annexe("extract", plans)
    read.clear()
    shutil.copy(plans / "c.txt", plans / "0.txt")
    annexe("extract", plans)
    assert read == ["0.txt from c.txt.json"]
    read.clear()
    annexe("extract", plans)
    assert read == []


def test_a_copy_of_what_failed_fails_the_same_way(annexe: Annexe, plans: Path, read: Read) -> None:
    for name in ("x.pdf", "y.pdf"):
        (plans / name).write_bytes(b"%PDF-1.4\nnot really")
    told = annexe("extract", plans)
    assert sorted(read) == ["a.txt", "b.txt", "c.txt", "x.pdf"]
    failures = [json.loads(Path(f"out/{name}.failed.json").read_text("utf-8")) for name in ("x.pdf", "y.pdf")]
    assert [one["file"] for one in failures] == ["x.pdf", "y.pdf"]
    assert failures[0]["code"] == failures[1]["code"] == "unreadable"
    assert failures[1]["message"].startswith("y.pdf: ")
    assert "It has the same content as x.pdf." in told.stderr


# --- the ledger and the lock --------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["noise", "cut", "shape"])
def test_a_ledger_that_cannot_be_read_is_put_aside(annexe: Annexe, plans: Path, read: Read, damage: str) -> None:
    annexe("extract", plans)
    first = contents("out")
    read.clear()
    path = Path("out", OWN_FOLDER, LEDGER)
    if damage == "shape":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        path.write_bytes(b"no ledger at all" * 999 if damage == "noise" else path.read_bytes()[:5000])
    told = annexe("extract", plans)
    assert told.exit_code == 0
    assert "cannot be read, and all is done again" in told.stderr
    assert len(read) == 3
    assert contents("out") == first
    assert path.with_name(f"{LEDGER}.unreadable").exists()
    read.clear()
    annexe("extract", plans)
    assert read == []


def test_a_second_run_into_the_same_folder_is_refused(annexe: Annexe, plans: Path) -> None:
    annexe("extract", plans)
    first = contents("out")
    with locked(Path("out")):
        told = annexe("extract", plans, "--force")
    assert told.exit_code == 15
    assert told.stderr.startswith(f"out: another run is writing to this folder: process {os.getpid()} on ")
    assert contents("out") == first
    assert annexe("extract", plans).exit_code == 0


def test_no_run_leaves_anything_but_ledger_lock_and_outputs(annexe: Annexe, plans: Path) -> None:
    annexe("extract", plans)
    assert sorted(os.listdir("out")) == [OWN_FOLDER, "a.txt.json", "b.txt.json", "c.txt.json", "summary.json"]
    assert sorted(os.listdir(Path("out", OWN_FOLDER))) == [LEDGER, "lock"]


def test_a_document_whose_output_would_be_the_summary_is_refused(annexe: Annexe, plans: Path) -> None:
    (plans / "summary").write_text(PLAN.replace("March", "June"), encoding="utf-8")
    told = annexe("extract", plans)
    assert told.exit_code == 1
    assert "out/summary.json: the output cannot be written: another file of the run has that name" in told.stderr
    assert summary()["documents"]["extracted"] == 3


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    command = [sys.executable, "-m", "pipeline", "extract", str(tmp_path / "pipe.pdf"), "-o", str(tmp_path / "o")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 5
    assert "it is not a regular file" in done.stderr
