"""A worker that a document has turned: what it says is checked, and what it says wrongly costs its document alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.batch.worker import OUTCOME, parsed
from pipeline.cli import app
from pipeline.options import Options
from pipeline.outcome import Extracted, Failed, Task
from schemas.summary import RunSummary
from tests.batch.faults import REPOSITORY
from tests.cli.conftest import PLAN, outputs

TURNED = """
import hashlib, os
from dataclasses import replace
from pathlib import Path
import pipeline.batch.document as document
honest = document.outcome_of
LIES = {lies!r}
OTHER = Path({other!r})

def outcome_of(task):
    outcome, lie = honest(task), LIES.get(task.path.stem)
    if lie:
        told = dict(globals(), task=task, staged=task.staged, outcome=outcome, found=outcome.found)
        exec(lie, told)
        outcome = told["outcome"]
    return outcome

document.outcome_of = outcome_of
"""
"""A worker that reads each document as it should, and then lies about those that are named for a lie."""

NOT_SO = "what it said is not so"
NO_OUTCOME = "what it said cannot be understood"

LIES = {
    "a link to another file": ("staged.unlink(); staged.symlink_to(OTHER)", NOT_SO),
    "a link to its own text": ("staged.rename(f'{staged}.real'); staged.symlink_to(f'{staged}.real')", NOT_SO),
    "a folder": ("staged.unlink(); staged.mkdir()", NOT_SO),
    "a pipe": ("staged.unlink(); os.mkfifo(staged)", NOT_SO),
    "nothing": ("staged.unlink()", NOT_SO),
    "another text": ("staged.write_text('{}')", NOT_SO),
    "another hash": ("outcome = replace(outcome, output_sha256='0' * 64)", NOT_SO),
    "another length": ("outcome = replace(outcome, output_bytes=1)", NOT_SO),
    "a file without end": ("os.truncate(staged, 1 << 40)", "the process that read it died"),
    "the content of another": ("outcome = replace(outcome, sha256='0' * 64)", NOT_SO),
    "records below zero": ("found.records['action'] = -1", NO_OUTCOME),
    "records beyond counting": ("found.records['action'] = 10 ** 4000", NO_OUTCOME),
    "pages below zero": ("object.__setattr__(found, 'pages', -1)", NO_OUTCOME),
    "issues below zero": ("object.__setattr__(found, 'issues', -5)", NO_OUTCOME),
    "page zero": ("from pipeline.outcome import Failed; outcome = Failed('empty', task.name, page=0)", NO_OUTCOME),
}
"""What a worker does to its output or its outcome, and what is told of it."""

Turn = Callable[[dict[str, str]], None]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunSummary]:
    """One run over a document for each lie, and an honest one; its folder and its summary."""
    folder = tmp_path_factory.mktemp("turned")
    (folder / "private.txt").write_text("private\n", encoding="utf-8")
    (folder / "papers").mkdir()
    for number, name in enumerate([*LIES, "honest"]):
        text = PLAN.replace("two hundred", f"{number} hundred")  # else they would be read once
        (folder / "papers" / f"{name}.txt").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        turn(folder, {name: lie for name, (lie, _) in LIES.items()}, patch)
        done = CliRunner().invoke(app, ["extract", str(folder / "papers"), "-o", str(folder / "out")])
    assert done.exit_code == 1, done.output
    return folder, RunSummary.model_validate_json((folder / "out" / "summary.json").read_bytes())


def turn(folder: Path, lies: dict[str, str], patch: pytest.MonkeyPatch) -> None:
    """Have the workers that are started from now on tell these lies, by the stem of a document's name."""
    (folder / "turned").mkdir()
    code = TURNED.format(lies=lies, other=str(folder / "private.txt"))
    (folder / "turned" / "sitecustomize.py").write_text(code, encoding="utf-8")
    patch.setenv("PYTHONPATH", os.pathsep.join([str(folder / "turned"), str(REPOSITORY)]))


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_a_failure_of_its_document(lie: str, run: tuple[Path, RunSummary]) -> None:
    (failure,) = [one for one in run[1].failures if one.file == f"{lie}.txt"]
    assert failure.code == "crashed"
    assert LIES[lie][1] in failure.message


def test_a_lie_costs_no_other_document_and_nothing_of_it_is_published(run: tuple[Path, RunSummary]) -> None:
    folder, summary = run
    assert (summary.documents.extracted, len(summary.failures)) == (1, len(LIES))
    assert outputs(folder / "out") == sorted(["honest.txt.json", *(f"{name}.txt.failed.json" for name in LIES)])
    assert (folder / "private.txt").read_text(encoding="utf-8") == "private\n"
    assert not any(path.is_symlink() for path in (folder / "out").rglob("*"))


def test_a_document_that_changed_since_it_was_hashed_is_no_lie(tmp_path: Path) -> None:
    with Supervised(Limits(seconds=30)) as worker:
        outcome = worker.run(task(tmp_path, "changed.txt"))
    assert isinstance(outcome, Extracted)
    assert outcome.sha256 != "1" * 64


def test_a_document_that_is_written_to_while_it_is_read_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(tmp_path, {"growing": "task.path.write_text('more')"}, monkeypatch)
    with Supervised(Limits(seconds=30)) as worker:
        outcome = worker.run(task(tmp_path, "growing.txt"))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.transient) == ("changed", True)


def test_what_an_output_says_is_the_workers_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turned worker may as well write a plan that is false: docs/security.md says that this is accepted."""
    text = "staged.write_text('{}'); outcome = replace(outcome, output_bytes=2,"
    turn(tmp_path, {"turned": f"{text} output_sha256=hashlib.sha256(b'{{}}').hexdigest())"}, monkeypatch)
    given = task(tmp_path, "turned.txt")
    with Supervised(Limits(seconds=30)) as worker:
        assert isinstance(worker.run(given), Extracted)
    assert json.loads(given.staged.read_bytes()) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 500_000,
        b'{"kind":' * 100_000,
        b"1" * 900_000,
        b"\xff\xfe",
        b"null",
        b'{"kind": "pickle"}',
        b"\x80\x04\x95\x00",
        b'{"kind": "failed", "code": "empty", "file": "a", "seconds": NaN}',
        b'{"kind": "failed", "code": "empty", "file": "a", "page": -1}',
    ],
    ids=["depth", "depth of objects", "a long number", "no text", "null", "another kind", "a pickle", "NaN", "a page"],
)
def test_a_message_that_is_no_outcome_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says: it is told in other words
        parsed(OUTCOME, data)


def task(folder: Path, name: str) -> Task:
    path = folder / name
    path.write_text(PLAN, encoding="utf-8")
    return Task(path, name, "1" * 64, Options(), folder / f"{name}.staged")
