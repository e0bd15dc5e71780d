"""Documents that fail: each is told and written down with its reason, none stops the others."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import Result

from pipeline.batch.supervised import Supervised
from schemas import Failure
from tests.cli.conftest import outputs

Annexe = Callable[..., Result]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def pdf(*, text: str = "Action plan", password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=password, invariant=1)
    canvas.drawString(72, 720, text)
    canvas.save()
    return buffer.getvalue()


def cut(path: Path) -> bytes:
    return path.read_bytes()[:4000]


HOSTILE: dict[str, tuple[bytes, int, str]] = {
    "empty.pdf": (b"", 4, "empty"),
    "blank.txt": (b" \n\t\n", 4, "empty"),
    "page.pdf": (b"<!DOCTYPE html><html><body>Not found</body></html>", 8, "not-a-plan-document"),
    "noise.txt": (bytes(range(256)) * 16, 8, "not-a-plan-document"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 8, "not-a-plan-document"),
    "cut.pdf": (cut(SAMPLES / "harrowmere-sport.pdf"), 5, "unreadable"),
    "cut.docx": (cut(SAMPLES / "harrowmere-sport.docx"), 5, "unreadable"),
    "locked.pdf": (pdf(password="secret"), 6, "encrypted"),
}
"""Name, bytes, exit code and code of documents that cannot be read."""


def failure(path: str) -> Failure:
    return Failure.model_validate_json(Path(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_single_document_fails_with_its_own_code(annexe: Annexe, name: str) -> None:
    data, exit_code, code = HOSTILE[name]
    Path(name).write_bytes(data)
    result = annexe("extract", name)
    assert result.exit_code == exit_code
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    written = failure(f"out/{name}.failed.json")
    assert (written.file, written.status, written.code, written.message) == (name, "failed", code, line)
    assert outputs() == [f"{name}.failed.json"]


def test_a_path_that_is_not_there_is_told_as_it_was_written(annexe: Annexe) -> None:
    result = annexe("extract", "no/such.pdf")
    assert result.exit_code == 3
    assert result.stderr == "no/such.pdf: there is no such file or folder. Check the path.\n"
    assert failure("out/such.pdf.failed.json").code == "missing"


def test_pages_that_are_not_there(annexe: Annexe) -> None:
    Path("one.pdf").write_bytes(pdf())
    result = annexe("extract", "one.pdf", "--pages", "1-40,50,70-9000")
    assert result.exit_code == 9
    assert "asked for page 2-40, 50, 70-9000; it has pages 1 to 1." in result.stderr
    assert failure("out/one.pdf.failed.json").code == "pages-out-of-range"


def test_word_named_pdf_is_read_as_word(annexe: Annexe) -> None:
    shutil.copy(SAMPLES / "harrowmere-sport.docx", "plan.pdf")
    assert annexe("extract", "plan.pdf").exit_code == 0
    assert (
        "wordprocessingml"
        in json.loads(Path("out/plan.pdf.json").read_text(encoding="utf-8"))["document"]["media_type"]
    )


def test_a_bad_document_does_not_stop_the_good_ones(annexe: Annexe, plan: Path) -> None:
    folder = Path("plans/north")
    folder.mkdir(parents=True)
    shutil.copy(plan, folder / "good.txt")
    for name in HOSTILE:
        Path(folder, name).write_bytes(HOSTILE[name][0])
    result = annexe("extract", "plans", "-o", "o")
    assert result.exit_code == 1
    bad = sorted(HOSTILE.keys() - {"old.doc"})
    assert outputs("o/north") == sorted(["good.txt.json", *(f"{name}.failed.json" for name in bad)])
    for name in bad:
        assert result.stderr.count(f"north/{name}: ") == 1
    assert "1 document read: 2 actions" in result.stderr
    assert "1 other file left aside (1 .doc)" in result.stderr
    assert f"{len(bad)} failed" in result.stderr


def test_one_of_two_named_documents_fails(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, "gone.pdf")
    assert result.exit_code == 1
    assert outputs() == ["gone.pdf.failed.json", "trees.txt.json"]


def test_the_only_document_of_a_folder_fails_as_one_of_several(annexe: Annexe) -> None:
    Path("plans").mkdir()
    Path("plans/empty.pdf").touch()
    assert annexe("extract", "plans").exit_code == 1


def test_a_folder_without_documents_is_an_error(annexe: Annexe, plan: Path) -> None:
    Path("none").mkdir()
    Path("none/picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    alone = annexe("extract", "none")
    assert alone.exit_code == 3
    assert alone.stderr.startswith("none: the folder holds no document. ")
    assert not Path("out").exists()
    assert annexe("extract", "none", plan).exit_code == 1
    assert outputs() == ["trees.txt.json"]


def test_a_later_run_leaves_only_its_own_result(annexe: Annexe, plan: Path) -> None:
    good = plan.read_bytes()
    annexe("extract", plan)
    plan.write_bytes(b"")
    annexe("extract", plan)
    assert outputs() == ["trees.txt.failed.json"]
    plan.write_bytes(good)
    annexe("extract", plan)
    assert outputs() == ["trees.txt.json"]


# --- output that cannot be written --------------------------------------------------------------------------------


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_an_output_folder_that_cannot_be_is_told_before_anything_is_read(
    annexe: Annexe, plan: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.setattr(Supervised, "start", lambda _: pytest.fail("a document was read"))
    Path("taken").write_text("mine", encoding="utf-8")
    result = annexe("extract", plan, "-o", out)
    assert result.exit_code == 10
    assert result.stderr.startswith(f"{out}: the output cannot be written")
    assert Path("taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_that_may_not_be_written_to(annexe: Annexe, plan: Path) -> None:
    Path("shut").mkdir(mode=0o555)
    assert annexe("extract", plan, "-o", "shut").exit_code == 10


def test_one_output_that_cannot_be_written_does_not_stop_the_others(annexe: Annexe, plan: Path) -> None:
    Path("out/trees.txt.json/in the way").mkdir(parents=True)
    Path("other.txt").write_text("Action\tBy when\nSweep leaves\tMay 2031\n", encoding="utf-8")
    result = annexe("extract", plan, "other.txt")
    assert result.exit_code == 1
    assert "out/trees.txt.json: the output cannot be written" in result.stderr
    assert outputs() == ["other.txt.json"]


def test_an_output_never_replaces_an_input(annexe: Annexe, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    Path("trees.txt.json").write_text(text, encoding="utf-8")
    result = annexe("extract", plan, "trees.txt.json", "-o", ".")
    assert result.exit_code == 1
    assert "one of the documents to read would be replaced" in result.stderr
    assert Path("trees.txt.json").read_text(encoding="utf-8") == text
    assert Path("trees.txt.json.json").exists()


# --- defects ------------------------------------------------------------------------------------------------------


@pytest.fixture
def defect(in_workers: Callable[[str], None]) -> None:
    """A stage that fails at documents named "bad…" as it never should."""
    in_workers(
        """
        import pipeline

        extract = pipeline.extract

        def defective(path, options):
            if path.name.startswith("bad"):
                raise LookupError("no such\\ncolumn " + "x" * 999)
            return extract(path, options)

        pipeline.extract = defective
        """
    )


@pytest.mark.usefixtures("defect")
def test_a_defect_costs_one_document(annexe: Annexe, plan: Path) -> None:
    Path("bad.txt").write_text("Action\tBy when\nSweep leaves\tMay 2031\n", encoding="utf-8")
    alone = annexe("extract", "bad.txt")
    assert alone.exit_code == 70
    (line,) = alone.stderr.splitlines()
    assert line.startswith("bad.txt: an unexpected error: LookupError: no such column xxx")
    assert "…" in line
    assert "please report it" in line
    assert failure("out/bad.txt.failed.json").code == "internal"
    both = annexe("extract", "bad.txt", plan)
    assert both.exit_code == 1
    assert "trees.txt: 2 actions" in both.stderr


@pytest.mark.usefixtures("defect")
def test_debug_shows_the_traceback(annexe: Annexe, plan: Path) -> None:
    shutil.copy(plan, "bad.txt")
    assert "Traceback" not in annexe("extract", "bad.txt").stderr
    assert "in defective" in annexe("extract", "bad.txt", "--debug").stderr


# --- names --------------------------------------------------------------------------------------------------------


def test_a_name_that_is_no_utf8(annexe: Annexe, plan: Path) -> None:
    shutil.copy(plan, os.fsdecode(b"caf\xe9.txt"))
    assert annexe("extract", os.fsdecode(b"caf\xe9.txt")).exit_code == 0


def test_a_name_does_nothing_to_the_terminal(annexe: Annexe, plan: Path) -> None:
    name = "a\nb\x1b[31m.txt"
    shutil.copy(plan, name)
    result = annexe("extract", name)
    assert result.exit_code == 0
    assert result.stderr.startswith("a\\nb\\x1b[31m.txt: 2 actions")
    assert outputs() == [f"{name}.json"]


def test_a_name_too_long_for_its_output(annexe: Annexe, plan: Path) -> None:
    name = "n" * 250 + ".txt"
    shutil.copy(plan, name)
    result = annexe("extract", name)
    assert result.exit_code == 10
    assert "File name too long" in result.stderr
