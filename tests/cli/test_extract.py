"""`annexe extract`: what is written where, and what is told of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from typer import BadParameter
from typer.testing import Result

from pipeline.cli.arguments import page_numbers
from schemas import Plan
from tests.cli.conftest import outputs

Annexe = Callable[..., Result]


def test_a_document_gives_its_records_and_a_line(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, "-o", "records")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "trees.txt: 2 actions, 2 outcomes, 2 dates → records/trees.txt.json\n"
    found = Plan.model_validate_json(Path("records/trees.txt.json").read_text(encoding="utf-8"))
    assert [action.text for action in found.actions] == ["Plant two hundred street trees", "Open a repair workshop"]
    assert found.document.file == "trees.txt"


def test_it_writes_to_out_if_not_told_otherwise(annexe: Annexe, plan: Path) -> None:
    assert annexe("extract", plan).exit_code == 0
    assert set(outputs("out")) == {"trees.txt.json"}


def test_a_folder_is_found_again_in_the_output(annexe: Annexe, plan: Path) -> None:
    names = ("plans/z.txt", "plans/north/a b.txt", "plans/north/Cynllun â.txt", "plans/CON.txt")
    for number, name in enumerate(names):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(plan.read_text(encoding="utf-8") + "\n" * number, encoding="utf-8")
    Path("plans/notes.md").write_text("Not a document.", encoding="utf-8")
    result = annexe("extract", "plans", "-o", "o", "--jobs", "1")
    assert result.exit_code == 0
    assert set(outputs("o")) == {
        "z.txt.json",
        "CON.txt.json",
        "north/a b.txt.json",
        "north/Cynllun â.txt.json",
    }
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines[:4]] == ["CON.txt", "north/Cynllun â.txt", "north/a b.txt", "z.txt"]
    assert lines[4:] == [
        "4 documents read: 8 actions, 8 outcomes, 8 dates",
        "1 other file left aside (1 .md)",
        "The records are in o/",
    ]


def test_two_documents_of_one_name_are_both_written(annexe: Annexe, plan: Path) -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        shutil.copy(plan, folder)
    result = annexe("extract", "a/trees.txt", "b/trees.txt", "-o", "o")
    assert result.exit_code == 0
    assert set(outputs("o")) == {"a/trees.txt.json", "b/trees.txt.json"}
    assert "b/trees.txt: 2 actions" in result.stderr


def test_a_document_named_twice_is_read_once(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, Path("x") / ".." / plan.name, "-o", "o")
    assert result.exit_code == 0
    assert set(outputs("o")) == {"trees.txt.json"}
    assert "1 document read" in result.stderr


def test_a_document_without_a_plan_is_written_and_told(annexe: Annexe) -> None:
    Path("minutes.txt").write_text("The committee met and noted the weather.\n", encoding="utf-8")
    result = annexe("extract", "minutes.txt")
    assert result.exit_code == 0
    assert result.stderr == "minutes.txt: no plan found → out/minutes.txt.json\n"
    issues = json.loads(Path("out/minutes.txt.json").read_text(encoding="utf-8"))["issues"]
    assert "no-plan" in {issue["code"] for issue in issues}


def test_the_line_counts_issues_that_a_person_should_look_at(annexe: Annexe) -> None:
    Path("q.txt").write_text("Action\tBy when\nPlant trees\tQ2 2031\nMow verges\tJune 2031\n", encoding="utf-8")
    result = annexe("extract", "q.txt")
    issues = json.loads(Path("out/q.txt.json").read_text(encoding="utf-8"))["issues"]
    weighty = sum(issue["severity"] != "info" for issue in issues)
    assert weighty >= 1
    assert f"; {weighty} issue" in result.stderr
    assert "to look at" in result.stderr


def test_the_fiscal_year_begins_where_it_is_told_to(annexe: Annexe) -> None:
    Path("f.txt").write_text("Action\tBy when\nPlant trees\tFY31\nMow verges\tFY32\n", encoding="utf-8")
    assert annexe("extract", "f.txt", "--fiscal-year-start", "10").exit_code == 0
    dates = json.loads(Path("out/f.txt.json").read_text(encoding="utf-8"))["date_ranges"]
    assert (dates[0]["start"], dates[0]["end"]) == ("2030-10-01", "2031-09-30")


def test_the_organisation_is_the_one_that_is_given(annexe: Annexe) -> None:
    Path("g.txt").write_text("Action\tBy when\nPlant trees\tMay 2031\n", encoding="utf-8")
    assert annexe("extract", "g.txt", "--organisation", " Fenland  District Council ").exit_code == 0
    document = json.loads(Path("out/g.txt.json").read_text(encoding="utf-8"))["document"]
    assert (document["organisation"], document["organisation_code"]) == ("Fenland District Council", "E07000010")
    assert json.loads(Path("out/summary.json").read_text(encoding="utf-8"))["options"]["organisation"]


@pytest.mark.parametrize("name", ["plan.txt", "plan.docx"])
def test_pages_of_a_document_without_pages_are_all_read_with_a_warning(annexe: Annexe, name: str) -> None:
    text = "Action\tBy when\nPlant trees\tMay 2031\nMow lawns\tJune 2031\n"
    if name.endswith(".docx"):
        document = docx.Document()
        table = document.add_table(0, 2)
        for line in text.splitlines():
            for cell, words in zip(table.add_row().cells, line.split("\t"), strict=True):
                cell.text = words
        document.save(name)
    else:
        Path(name).write_text(text, encoding="utf-8")
    assert annexe("extract", name, "--pages", "2").exit_code == 0
    plan = json.loads(Path(f"out/{name}.json").read_text(encoding="utf-8"))
    assert len(plan["actions"]) == 2
    assert [issue["code"] for issue in plan["issues"]] == ["pages-not-told"]
    assert annexe("extract", name).exit_code == 0
    assert json.loads(Path(f"out/{name}.json").read_text(encoding="utf-8"))["issues"] == []


def test_only_the_pages_asked_for_are_read(annexe: Annexe) -> None:
    page = "Action\tBy when\nPlant {}\tMay 2031\nMow {}\tJune 2031\n"
    text = "\f".join(page.format(what, what) for what in ("trees", "hedges", "lawns"))
    Path("paged.txt").write_text(text, encoding="utf-8")
    assert annexe("extract", "paged.txt", "--pages", "1,3").exit_code == 0
    actions = json.loads(Path("out/paged.txt.json").read_text(encoding="utf-8"))["actions"]
    assert [action["text"] for action in actions] == ["Plant trees", "Mow trees", "Plant lawns", "Mow lawns"]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("3", {3}),
        ("10-17", set(range(10, 18))),
        ("1,4-6", {1, 4, 5, 6}),
        (" 1 , 4 – 6 ", {1, 4, 5, 6}),
        ("2,2-3", {2, 3}),
    ],
)
def test_pages_are_numbers_and_ranges(text: str, pages: set[int]) -> None:
    assert page_numbers(text) == pages


@pytest.mark.parametrize("text", ["0", "0-3", "5-3", "", ",", "1,", "a", "-2", "1-2-3", "1.5", "1-999999999", "٣"])
def test_anything_else_is_wrong_usage(annexe: Annexe, plan: Path, text: str) -> None:
    with pytest.raises(BadParameter):
        page_numbers(text)
    result = annexe("extract", plan, f"--pages={text}")
    assert result.exit_code == 2
    assert "--pages" in result.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "x", "--fiscal-year-start", "13"],
        ["extract", "x", "--organisation", " "],
        ["extract", "x", "--nope"],
        ["nope"],
    ],
)
def test_wrong_usage_is_told_so(annexe: Annexe, arguments: list[str]) -> None:
    assert annexe(*arguments).exit_code == 2
