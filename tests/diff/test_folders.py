"""Folders of outputs: paired by name, then by what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diff.folders import compare_outputs
from pipeline.errors import MissingInput, NotAnOutput
from schemas import Plan
from tests.diff.small import Row, plan

HARBOUR = [Row(f"{verb} the quay") for verb in ("Sweep", "Mend", "Light", "Widen", "Guard")]
PARKS = [Row(f"Plant {tree}") for tree in ("oaks", "limes", "alders")]
ROADS = [Row(f"Resurface {road}") for road in ("Mill Lane", "Fore Street")]


def write(folder: Path, **plans: Plan) -> Path:
    folder.mkdir(exist_ok=True)
    for name, one in plans.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_name(f"{path.name}.pdf.json").write_text(one.model_dump_json(), encoding="utf-8")
    return folder


def test_outputs_of_one_name_are_editions_of_one_plan(tmp_path: Path) -> None:
    old = write(tmp_path / "old", harbour=plan(HARBOUR), sub__parks=plan(PARKS))
    new = write(tmp_path / "new", harbour=plan(HARBOUR[:-1]), sub__parks=plan(PARKS))
    found, unread = compare_outputs(old, new)
    assert [(one.old_name, one.new_name, len(one.diff.changes)) for one in found.compared] == [
        ("harbour.pdf", "harbour.pdf", 1),
        ("sub/parks.pdf", "sub/parks.pdf", 0),
    ]
    assert (found.added, found.removed, unread) == ((), (), [])


def test_other_names_are_paired_by_what_the_plans_say(tmp_path: Path) -> None:
    old = write(tmp_path / "old", harbour_2031=plan(HARBOUR), parks_2031=plan(PARKS), roads=plan(ROADS))
    new = write(tmp_path / "new", plan_b=plan([*PARKS, Row("Plant elms")]), plan_a=plan(HARBOUR[1:]))
    found, _ = compare_outputs(old, new)
    assert [(one.old_name, one.new_name) for one in found.compared] == [
        ("harbour_2031.pdf", "plan_a.pdf"),
        ("parks_2031.pdf", "plan_b.pdf"),
    ]
    assert [one.name for one in found.removed] == ["roads.pdf"]


def test_what_has_no_other_edition_is_new_or_gone(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", a=plan(HARBOUR)), write(tmp_path / "new", b=plan(PARKS))
    found, _ = compare_outputs(old, new)
    assert found.compared == ()
    assert ([one.name for one in found.removed], [one.name for one in found.added]) == (["a.pdf"], ["b.pdf"])


def test_a_document_without_a_plan_is_known_by_its_content(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", a=plan([])), write(tmp_path / "new", b=plan([]))
    found, _ = compare_outputs(old, new)
    assert [(one.old_name, one.new_name, one.diff.changes) for one in found.compared] == [("a.pdf", "b.pdf", ())]


def test_two_outputs_are_compared_whatever_they_say(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", a=plan(HARBOUR)), write(tmp_path / "new", b=plan(PARKS))
    found, _ = compare_outputs(old / "a.pdf.json", new / "b.pdf.json")
    ((one,)) = found.compared
    assert (one.old_name, one.new_name, len(one.diff.changes)) == ("a.pdf", "b.pdf", 8)


def test_a_file_that_is_no_output_is_named_and_the_others_are_compared(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a=plan(HARBOUR), b=plan(PARKS))
    new = write(tmp_path / "new", a=plan(HARBOUR), c=plan(PARKS))
    (new / "a.pdf.json").write_text("{}", encoding="utf-8")
    (new / "d.json").write_text("[", encoding="utf-8")
    found, unread = compare_outputs(old, new)
    assert [(one.old_name, one.new_name) for one in found.compared] == [("b.pdf", "c.pdf")]
    assert sorted(Path(error.file).name for error in unread) == ["a.pdf.json", "d.json"]


def test_nothing_to_compare_is_an_error(tmp_path: Path) -> None:
    old, empty = write(tmp_path / "old", a=plan(HARBOUR)), write(tmp_path / "empty")
    with pytest.raises(MissingInput):
        compare_outputs(old, empty)
    bad = tmp_path / "bad.json"
    bad.write_text("no plan", encoding="utf-8")
    with pytest.raises(NotAnOutput, match=r"bad\.json"):
        compare_outputs(old / "a.pdf.json", bad)
