"""Exports told by their content, and outputs that go nowhere but into their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import AnnexeError, CannotWrite, MissingInput, NotAnExport, PathTaken, UnsafePath, WouldOverwrite
from pipeline.outputs import Output
from pipeline.writers.database.address import address_of
from pipeline.writers.database.load import load
from pipeline.writers.exporting import export
from pipeline.writers.formats import Format
from pipeline.writers.importing import How, Imported, form_of, import_all, source_of
from pipeline.writers.json_file import to_json
from schemas import Document, Plan
from tests.writers.test_exporting import a_plan, an_out

PLAN = Plan(document=Document(id="0" * 16, file="a.pdf", sha256="0" * 64, media_type="application/pdf"))
OTHER = Plan(document=PLAN.document.model_copy(update={"title": "Another"}))


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV, Format.PARQUET, Format.XLSX])
def test_an_export_is_told_by_its_content_and_comes_back(tmp_path: Path, form: Format) -> None:
    out = an_out(tmp_path / "out", north__a=a_plan("0"), south__copy=a_plan("0"), b=a_plan("1", None))
    place = tmp_path / "an.export"
    export(out, form, place, lambda _: None)
    assert form_of(place) is form
    told = list(import_all(source_of(str(place)).outputs, tmp_path / "back"))
    assert {one.how for one in told if isinstance(one, Imported)} == {How.WRITTEN}
    assert {path: (tmp_path / "back" / path).read_bytes() for path in _files(out)} == {
        path: (out / path).read_bytes() for path in _files(out)
    }
    assert _files(tmp_path / "back") == _files(out)


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_database_is_one_too(tmp_path: Path, form: str) -> None:
    out = an_out(tmp_path / "out", north__a=a_plan("0"), south__copy=a_plan("0"), b=a_plan("1", None))
    name = form.format(tmp_path / "plans.of.councils")
    list(load(out, address_of(name)))
    told = list(import_all(source_of(name).outputs, tmp_path / "back"))
    assert {one.how for one in told if isinstance(one, Imported)} == {How.WRITTEN}
    assert {path: (tmp_path / "back" / path).read_bytes() for path in _files(out)} == {
        path: (out / path).read_bytes() for path in _files(out)
    }


def test_a_password_is_not_shown() -> None:
    assert "secret" not in source_of("postgresql://reader:secret@localhost/plans").shown
    with pytest.raises(ValueError, match="no address of a database"):
        source_of("mysql://reader@localhost/plans")


@pytest.mark.parametrize(
    "name",
    [
        *("../x.pdf", "a/../../x.pdf", "/etc/x.pdf", "//x.pdf", "..", ".", "", "a//b.pdf", "./a.pdf", "a/./b.pdf"),
        *("a.pdf/", "/", "a\0.pdf", ".annexe/state", "a/.hidden.pdf", "../../../../../../tmp/x"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    out = tmp_path / "deep" / "out"
    (error,) = import_all([Output(name, PLAN)], out)
    assert isinstance(error, UnsafePath)
    assert _files(tmp_path) == []


@pytest.mark.parametrize("name", ["C:\\x.pdf", "a b/é.pdf", "a..pdf", "CON", "a/b/c/d.pdf", "-x.pdf"])
def test_any_other_name_is_kept(tmp_path: Path, name: str) -> None:
    assert list(import_all([Output(name, PLAN)], tmp_path)) == [Imported(name, How.WRITTEN)]
    assert _files(tmp_path) == [f"{name}.json"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "link").symlink_to(elsewhere)
    (elsewhere / "theirs.json").write_text("theirs", encoding="utf-8")
    (out / "a.pdf.json").symlink_to(elsewhere / "theirs.json")
    (out / "b.pdf.json").symlink_to(elsewhere / "new.json")
    outputs = [Output(name, PLAN) for name in ("link/a.pdf", "link/new/a.pdf", "a.pdf", "b.pdf")]
    kinds = [type(one) for one in import_all(outputs, out)]
    assert kinds == [UnsafePath, UnsafePath, WouldOverwrite, WouldOverwrite]
    assert [type(one) for one in import_all(outputs[2:], out, force=True)] == [Imported, Imported]
    assert _files(elsewhere) == ["theirs.json"]
    assert (elsewhere / "theirs.json").read_text(encoding="utf-8") == "theirs"
    assert (out / "a.pdf.json").read_text(encoding="utf-8") == to_json(PLAN)


def test_nothing_is_replaced_unless_asked_for(tmp_path: Path) -> None:
    assert list(import_all([Output("a.pdf", PLAN)], tmp_path)) == [Imported("a.pdf", How.WRITTEN)]
    assert list(import_all([Output("a.pdf", PLAN)], tmp_path)) == [Imported("a.pdf", How.UNCHANGED)]
    (error,) = import_all([Output("a.pdf", OTHER)], tmp_path)
    assert isinstance(error, WouldOverwrite)
    assert "--force" in error.message
    assert (tmp_path / "a.pdf.json").read_text(encoding="utf-8") == to_json(PLAN)
    assert list(import_all([Output("a.pdf", OTHER)], tmp_path, force=True)) == [Imported("a.pdf", How.WRITTEN)]
    assert (tmp_path / "a.pdf.json").read_text(encoding="utf-8") == to_json(OTHER)


def test_two_plans_of_one_path_are_not_written_over_each_other(tmp_path: Path) -> None:
    first, second = import_all([Output("a.pdf", PLAN), Output("a.pdf", OTHER)], tmp_path, force=True)
    assert isinstance(first, Imported)
    assert isinstance(second, PathTaken)
    assert second.message.startswith("a.pdf: another document has the same path. Give one of them another path")
    assert (tmp_path / "a.pdf.json").read_text(encoding="utf-8") == to_json(PLAN)


def test_a_name_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    outputs = [Output(name, PLAN) for name in ("n" * 300, "taken/a.pdf", "good.pdf")]
    given: list[Output | AnnexeError] = [NotAnExport("x"), *outputs]
    told = list(import_all(given, tmp_path))
    assert [type(one) for one in told] == [NotAnExport, CannotWrite, CannotWrite, Imported]


def test_what_is_no_export_is_named(tmp_path: Path) -> None:
    out = an_out(tmp_path / "out", a=a_plan("0"))
    export(out, Format.CSV, tmp_path / "both", lambda _: None)
    export(out, Format.PARQUET, tmp_path / "both", lambda _: None)
    (tmp_path / "text.txt").write_text("a plan", encoding="utf-8")
    os.mkdir(tmp_path / "folder")
    for name, told in (
        ("both", "it holds two"),
        ("both/action.csv", "name its folder"),
        ("both/action.parquet", "name its folder"),
        ("text.txt", "it holds no export of Annexe"),
        ("folder", "no document_file.csv"),
    ):
        with pytest.raises(NotAnExport) as caught:
            form_of(tmp_path / name)
        assert told in caught.value.message
    with pytest.raises(MissingInput):
        form_of(tmp_path / "nowhere")
