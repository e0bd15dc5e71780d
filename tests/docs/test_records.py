"""`docs/records.md` against the models and the code: every field, issue code, reason and basis, and nothing besides."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.source import ParagraphRole
from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    Issue,
    Outcome,
    PageUse,
    Plan,
    PlanField,
    Priority,
    Record,
    Theme,
    Unassigned,
)
from schemas.evidence import Model
from tests.conftest import REPOSITORY
from tests.docs.conftest import Workshop, section, table, text_of

PAGE = "docs/records.md"
SEVERITIES = {"info", "warning", "error"}
RAISED = {"ReaderWarning": "warning", "Problem": "warning", "LayoutNote": "info"}
"""What makes an issue with its code as first argument, and the severity that the issue then has."""

MODELS: dict[str, type[Model]] = {
    "### Evidence": Evidence,
    "## `document`": Document,
    "### Page use": PageUse,
    "## `themes`": Theme,
    "## `priorities`": Priority,
    "## `actions`": Action,
    "## `outcomes`": Outcome,
    "## `date_ranges`": DateRange,
    "## `fields`": PlanField,
    "## `unassigned`": Unassigned,
    "## `issues`": Issue,
}


def listed(heading: str) -> list[str]:
    """The first column of the table under a heading."""
    return [row[0].strip("`") for row in table(section(text_of(PAGE), heading))]


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the pipeline, by its dotted name."""
    for path in sorted((REPOSITORY / "pipeline").rglob("*.py")):
        if "training" not in path.parts:
            yield _dotted(path), ast.parse(path.read_text(encoding="utf-8"))


def _dotted(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the name that is called: "note" of `self._context.note(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def issue_codes() -> dict[str, str]:
    """The issue codes that the code raises, with their severities."""
    found: dict[str, str] = {}
    for _, tree in trees():
        for name, call in calls(tree):
            values = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
            if name in RAISED and values and isinstance(values[0], str):
                found[values[0]] = str(values[3]) if len(values) > 3 else RAISED[name]
            elif name == "Issue" and call.keywords:
                named = {word.arg: word.value.value for word in call.keywords if isinstance(word.value, ast.Constant)}
                if "code" in named:  # else it is an issue of a table, read back
                    found[str(named["code"])] = str(named["severity"])
            elif len(values) > 1 and values[0] in SEVERITIES and isinstance(values[1], str):
                found[values[1]] = str(values[0])
    return found


def reasons() -> set[str]:
    """The reasons for words left aside: second of `Aside(…)`, `….set_aside(…)`, or of a pair put among asides."""
    found = {role.value for role in ParagraphRole} - {ParagraphRole.BODY.value, ParagraphRole.HEADING.value}
    for module, tree in trees():
        for name, call in calls(tree):
            if name == "Aside" or name.lstrip("_") in ("set_aside", "leave"):
                found |= _string(module, call.args[1]) if len(call.args) > 1 else set()
            elif "asides." in ast.unparse(call.func):
                pairs = [node for node in ast.walk(call) if isinstance(node, ast.Tuple) and len(node.elts) == 2]
                found |= {reason for pair in pairs for reason in _string(module, pair.elts[1])}
    ledger = importlib.import_module("pipeline.coverage")
    tables = importlib.import_module("pipeline.language.plan_tables")
    found |= {reason.value for reason in tables.Left} | {tables.TOTALS}
    return found | {ledger.NOT_UNDERSTOOD, ledger.LIST_NUMBER}


def _string(module: str, node: ast.expr) -> set[str]:
    """The string that an expression is, where its module tells: a constant, a name or a member of an enumeration."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    value: object = importlib.import_module(module)
    for part in ast.unparse(node).split("."):
        value = getattr(value, part, None)
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("heading", MODELS)
def test_every_field_is_on_the_page(heading: str) -> None:
    model = MODELS[heading]
    common = set(Record.model_fields) if issubclass(model, Record) else set()
    assert listed(heading) == [name for name in model.model_fields if name not in common]


def test_what_every_record_has_and_what_a_file_holds_is_on_the_page() -> None:
    assert listed("## Every record") == list(Record.model_fields)
    assert listed("# Records") == list(Plan.model_fields)


def test_every_issue_code_is_on_the_page_with_its_severity_and_no_other() -> None:
    rows = {row[0].strip("`"): row[1] for row in table(section(text_of(PAGE), "### Codes"))}
    assert len(rows) > 10
    assert rows == issue_codes()


def test_every_reason_is_on_the_page_and_no_other() -> None:
    rows = listed("### Reasons")
    assert len(rows) > 10
    assert sorted(rows) == sorted(reasons())


def test_what_the_samples_show_is_on_the_page(workshop: Workshop) -> None:
    plans = workshop.plans()
    assert len(plans) > 20
    kinds = ("themes", "priorities", "actions", "outcomes", "date_ranges", "fields")
    bases = {record["basis"] for plan in plans for kind in kinds for record in plan[kind]}
    assert bases <= set(listed("### Basis"))
    assert {issue["code"] for plan in plans for issue in plan["issues"]} <= set(listed("### Codes"))
    assert {left["reason"] for plan in plans for left in plan["unassigned"]} <= set(listed("### Reasons"))
