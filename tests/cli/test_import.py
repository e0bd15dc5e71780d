"""`annexe import`: what was exported becomes outputs again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.cli.conftest import Annexe, outputs
from tests.writers.test_exporting import a_plan, an_out

NONE_EDITED = "No plan was edited since the export (what is changed in the table plan is passed over)\n"


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "xlsx"])
def test_there_and_back(annexe: Annexe, form: str) -> None:
    an_out(Path("out"), north__a=a_plan("0"), b=a_plan("1"))
    annexe("export", "out", "--format", form, "-o", "there")
    done = annexe("import", "there", "-o", "back")
    told = "" if form == "jsonl" else NONE_EDITED
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"there → back: 2 written\n{told}")
    assert outputs("back") == outputs("out")
    for name in outputs("out"):
        assert Path("back", name).read_bytes() == Path("out", name).read_bytes()
    assert annexe("import", "there", "-o", "back").stderr == f"there → back: 2 as it was\n{told}"


def test_a_database_comes_back(annexe: Annexe) -> None:
    an_out(Path("out"), north__a=a_plan("0"), b=a_plan("1"))
    annexe("load", "out", "--to", "plans.db")
    done = annexe("import", "plans.db", "-o", "back")
    assert done.exit_code == 0
    assert done.stderr.endswith("plans.db → back: 2 written\n")
    assert outputs("back") == outputs("out")


def test_an_edited_table_is_imported_over_the_old_outputs_when_forced(annexe: Annexe) -> None:
    an_out(Path("out"), a=a_plan("0"), b=a_plan("1"))
    annexe("export", "out", "--format", "csv")
    path = Path("export/csv/action.csv")
    first, rest = path.read_bytes().split(b"Plant two hundred limes", 1)
    path.write_bytes(first + b"Plant limes" + rest)
    done = annexe("import", "export/csv")
    assert done.exit_code == ExitCode.SOME_INPUTS_FAILED
    assert done.stderr.startswith("out/a.pdf.json: another output is there")
    assert "Plant limes" not in Path("out/a.pdf.json").read_text(encoding="utf-8")
    done = annexe("import", "export/csv", "--force")
    assert (done.exit_code, done.stderr) == (
        0,
        "export/csv → out: 1 written, 1 as it was\nPlans edited since the export: 1 of 2\n",
    )
    assert '"text": "Plant limes"' in Path("out/a.pdf.json").read_text(encoding="utf-8")


def test_who_edits_only_the_table_for_reading_is_told(annexe: Annexe) -> None:
    an_out(Path("out"), a=a_plan("0"))
    annexe("export", "out", "--format", "csv")
    path = Path("export/csv/plan.csv")
    path.write_bytes(path.read_bytes().replace(b"Plant two hundred limes", b"Plant limes"))
    done = annexe("import", "export/csv")
    assert (done.exit_code, done.stderr) == (0, f"export/csv → out: 1 as it was\n{NONE_EDITED}")


def test_a_hostile_path_is_refused_and_the_others_are_written(annexe: Annexe, tmp_path: Path) -> None:
    an_out(Path("out"), a=a_plan("0"), b=a_plan("1"))
    annexe("export", "out", "--format", "csv")
    path = Path("export/csv/document_file.csv")
    path.write_bytes(path.read_bytes().replace(b",a.pdf,", b",../../escaped.pdf,"))
    done = annexe("import", "export/csv", "-o", "deep/back")
    assert done.exit_code == ExitCode.SOME_INPUTS_FAILED
    assert "../../escaped.pdf: as the path of a document it leads out of the folder" in done.stderr
    assert outputs("deep/back") == ["b.pdf.json"]
    assert not list(tmp_path.parent.glob("escaped*"))


def test_what_is_not_right_is_told_by_file_row_and_column(annexe: Annexe) -> None:
    an_out(Path("out"), a=a_plan("0"), b=a_plan("1"))
    annexe("export", "out", "--format", "csv")
    path = Path("export/csv/action.csv")
    path.write_bytes(path.read_bytes().replace(b"0.9", b"sure", 1))
    done = annexe("import", "export/csv", "-o", "back")
    assert done.exit_code == ExitCode.SOME_INPUTS_FAILED
    assert done.stderr.splitlines() == [
        "export/csv/action.csv, row 2, column confidence: it cannot be read back: 'sure' is no number. "
        "Put it right there, or export again; the other documents are not touched by it.",
        "export/csv → back: 1 written",
        NONE_EDITED.rstrip(),
        "1 failure: these documents were not imported",
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nowhere", ExitCode.MISSING),
        ("out", ExitCode.UNREADABLE),
        ("plan.txt", ExitCode.UNREADABLE),
        ("mysql://reader@localhost/plans", ExitCode.USAGE),
        ("sqlite:///nowhere.db", ExitCode.MISSING),
    ],
)
def test_what_is_no_export_has_its_exit_code(annexe: Annexe, source: str, code: ExitCode) -> None:
    an_out(Path("out"), a=a_plan("0"))
    Path("plan.txt").write_text("Plant limes", encoding="utf-8")
    done = annexe("import", source, "-o", "back")
    assert done.exit_code == code
    assert "Traceback" not in done.stderr
    assert not Path("back").exists()
