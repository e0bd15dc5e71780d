"""`annexe export`: what it says, where it writes, how it ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.cli.arguments import INTERRUPTED
from pipeline.errors import ExitCode
from pipeline.writers import csv_files
from tests.cli.conftest import Annexe
from tests.writers.test_exporting import a_plan, an_out


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("jsonl", "export/plans.jsonl"),
        ("csv", "export/csv"),
        ("parquet", "export/parquet"),
        ("xlsx", "export/plans.xlsx"),
    ],
)
def test_every_format_has_a_place(annexe: Annexe, form: str, place: str) -> None:
    an_out(Path("out"), a=a_plan("0"), b__copy=a_plan("0"))
    done = annexe("export", "out", "--format", form)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == f"1 document → {place}: 1 action\n1 file more: copies of them\n"
    assert Path(place).exists()


def test_stratml_says_what_it_has_no_form_for(annexe: Annexe) -> None:
    an_out(Path("out"), a=a_plan("0"), b=a_plan("1", None))
    done = annexe("export", "out", "--format", "stratml", "-o", "xml")
    assert done.exit_code == 0
    assert done.stderr == "1 document → xml\n1 document without a record: StratML demands a goal\n"


def test_documents_that_cannot_be_read_are_named(annexe: Annexe) -> None:
    an_out(Path("out"), a=a_plan("0"), b=a_plan("0", title="Another"))
    Path("out/broken.json").write_text("{", encoding="utf-8")
    Path("out/c.pdf.failed.json").write_text(
        '{"file": "c.pdf", "code": "empty", "message": "It is empty."}', encoding="utf-8"
    )
    done = annexe("export", "out", "--format", "csv", "-o", "tables")
    assert done.exit_code == ExitCode.SOME_INPUTS_FAILED
    told = done.stderr.splitlines()
    assert told[0].startswith("b.pdf: it tells of the same document as another output")
    assert told[1].startswith("out/broken.json: the file holds no output of annexe extract")
    assert told[2:] == [
        "1 document → tables: 1 action",
        "1 document could not be extracted (*.failed.json)",
        "2 failures: these documents were not exported",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere", "--format", "csv"], ExitCode.MISSING),
        (["out", "--format", "doc"], ExitCode.USAGE),
        (["out"], ExitCode.USAGE),
        (["out", "--format", "csv", "-o", "out/a.pdf.json"], ExitCode.CANNOT_WRITE),
        (["out", "--format", "xlsx", "-o", "out"], ExitCode.CANNOT_WRITE),
        (["broken.json", "--format", "csv"], ExitCode.UNREADABLE),
    ],
)
def test_what_cannot_be_done_has_its_exit_code(annexe: Annexe, arguments: list[str], code: ExitCode) -> None:
    an_out(Path("out"), a=a_plan("0"))
    Path("broken.json").write_text("{", encoding="utf-8")
    done = annexe("export", *arguments)
    assert done.exit_code == code, done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_library_it_says_what_to_install(annexe: Annexe, monkeypatch: pytest.MonkeyPatch) -> None:
    an_out(Path("out"), a=a_plan("0"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = annexe("export", "out", "--format", "parquet")
    assert done.exit_code == ExitCode.NOT_AVAILABLE
    assert "pip install 'annexe[parquet]'" in done.stderr
    assert not Path("export/parquet").exists()


def test_an_interrupted_export_leaves_the_one_before(annexe: Annexe, monkeypatch: pytest.MonkeyPatch) -> None:
    an_out(Path("out"), a=a_plan("0"))
    annexe("export", "out", "--format", "csv")
    before = {path.name: path.read_bytes() for path in Path("export/csv").iterdir()}
    an_out(Path("out"), b=a_plan("1"), c=a_plan("2"))
    rows, seen = csv_files.flat_rows, []

    def interrupted(one: object) -> object:
        seen.append(one)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return rows(one)

    monkeypatch.setattr(csv_files, "flat_rows", interrupted)
    done = annexe("export", "out", "--format", "csv")
    assert done.exit_code == INTERRUPTED
    assert done.stderr == "Interrupted: nothing was written; an earlier export is as it was\n"
    assert {path.name: path.read_bytes() for path in Path("export/csv").iterdir()} == before
