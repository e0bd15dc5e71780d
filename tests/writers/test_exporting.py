"""What is exported, and what is left as it was."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.errors import AnnexeError, CannotWrite, MissingInput, NotAnOutput, OutputsDiffer
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.exporting import export
from pipeline.writers.formats import Format
from pipeline.writers.json_file import to_json, write_text
from schemas import Action, Document, Evidence, Plan


def a_plan(digit: str, text: str | None = "Plant two hundred limes", title: str | None = None) -> Plan:
    """A plan of one action, or of none."""
    document = Document(id=digit * 16, file="a.pdf", sha256=digit * 64, media_type="application/pdf", title=title)
    place = (Evidence(page=1, raw="x"),)
    actions = [Action(id="action-1", text=text, evidence=place, confidence=0.9, basis="list item")] if text else []
    return Plan(document=document, actions=tuple(actions))


def an_out(folder: Path, **plans: Plan) -> Path:
    """A folder of outputs; "__" in a name stands for "/"."""
    for name, plan in plans.items():
        write_text(folder / f"{name.replace('__', '/')}.pdf.json", to_json(plan))
    return folder


def test_each_document_is_told_as_it_comes_and_what_is_wrong_stops_no_other(tmp_path: Path) -> None:
    out = an_out(tmp_path / "out", a=a_plan("0"), b__copy=a_plan("0"), c=a_plan("0", title="Another"), d=a_plan("1"))
    (out / "broken.json").write_text("{", encoding="utf-8")
    told: list[Distinct | Copy | AnnexeError] = []
    counts = export(out, Format.CSV, tmp_path / "csv", told.append)
    assert sorted(type(one).__name__ for one in told) == [
        "Copy",
        "Distinct",
        "Distinct",
        "NotAnOutput",
        "OutputsDiffer",
    ]
    assert (counts["document"], counts["document_file"], counts["action"]) == (2, 3, 2)


@pytest.mark.parametrize("form", list(Format))
def test_an_export_in_vain_leaves_the_one_before(tmp_path: Path, form: Format) -> None:
    place = tmp_path / "export"
    export(an_out(tmp_path / "out", a=a_plan("0")), form, place, lambda _: None)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotAnOutput, match="none of its files"):
        export(broken, form, place, lambda _: None)
    with pytest.raises(NotAnOutput, match="Invalid JSON"):
        export(broken / "a.json", form, place, lambda _: None)
    with pytest.raises(MissingInput):
        export(tmp_path / "nowhere", form, place, lambda _: None)
    (broken / "a.json").unlink()
    broken.rmdir()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_output_is_not_written_over(tmp_path: Path) -> None:
    out = an_out(tmp_path, a=a_plan("0"))
    with pytest.raises(CannotWrite, match="one of the outputs"):
        export(out, Format.JSONL, tmp_path / "a.pdf.json", lambda _: None)
    assert (tmp_path / "a.pdf.json").read_text(encoding="utf-8") == to_json(a_plan("0"))


def test_stratml_has_a_file_for_each_document_with_a_record(tmp_path: Path) -> None:
    out = an_out(
        tmp_path / "out", north__a=a_plan("0"), south__copy=a_plan("0"), empty=a_plan("1", None), other=a_plan("2")
    )
    counts = export(out, Format.STRATML, tmp_path / "xml", lambda _: None)
    assert counts == {"document": 2, "without_record": 1}
    written = sorted(path.relative_to(tmp_path / "xml").as_posix() for path in (tmp_path / "xml").rglob("*.xml"))
    assert written == ["north/a.pdf.xml", "other.pdf.xml"]
    assert "Plant two hundred limes" in ElementTree.tostring(
        ElementTree.parse(tmp_path / "xml" / "other.pdf.xml").getroot(), encoding="unicode"
    )


def test_a_document_that_stratml_has_no_room_for_does_not_stop_the_others(tmp_path: Path) -> None:
    out = an_out(tmp_path / "out", a=a_plan("0"), b=a_plan("1"))
    (tmp_path / "xml" / "a.pdf.xml").mkdir(parents=True)
    told: list[Distinct | Copy | AnnexeError] = []
    counts = export(out, Format.STRATML, tmp_path / "xml", told.append)
    assert counts["document"] == 1
    assert [type(one) for one in told if isinstance(one, AnnexeError)] == [CannotWrite]


def test_differing_outputs_are_named(tmp_path: Path) -> None:
    out = an_out(tmp_path / "out", a=a_plan("0"), b=a_plan("0", title="Another"))
    told: list[Distinct | Copy | AnnexeError] = []
    export(out, Format.JSONL, tmp_path / "plans.jsonl", told.append)
    (error,) = (one for one in told if isinstance(one, OutputsDiffer))
    assert error.message.startswith("b.pdf: ")


@pytest.mark.parametrize(
    ("form", "name"), [(Format.JSONL, "plans.jsonl"), (Format.XLSX, "plans.xlsx"), (Format.STRATML, "a.pdf.xml")]
)
def test_a_file_of_somebodys_own_is_not_replaced_and_an_earlier_export_is(
    tmp_path: Path, form: Format, name: str
) -> None:
    out = an_out(tmp_path / "out", a=a_plan("0"))
    place = tmp_path / "there" if form is Format.STRATML else tmp_path / "there" / name
    file = tmp_path / "there" / name
    file.parent.mkdir()
    told: list[Distinct | Copy | AnnexeError] = []
    for own in ("<mine/>", '{\n  "schema_version": "1.0"\n}', "PK\x03\x04 a picture"):
        file.write_text(own, encoding="utf-8")
        with suppress(CannotWrite):
            export(out, form, place, told.append)
            assert isinstance(told[-1], CannotWrite), own  # StratML goes on with the next document
        assert file.read_text(encoding="utf-8") == own
    file.write_text("", encoding="utf-8")  # as mktemp makes them
    for title in ("One", "Another"):
        export(an_out(tmp_path / "out", a=a_plan("0", title=title)), form, place, lambda _: None)
        assert form is Format.XLSX or title in file.read_text(encoding="utf-8")
