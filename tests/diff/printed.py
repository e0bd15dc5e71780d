"""Prints a plan as a document, so that two editions go the whole way: printed, extracted, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import Any

from schemas import Plan
from schemas.diff import Change, PlanDiff
from tests.diff.scoring import quoted
from tests.diff.truth import Truth, letters

REGISTER = ("Ref", "Action", "By when", "Lead", "Status")


def print_register(plan: Plan, path: Path) -> None:
    """A Word register: a table, a row an action, themes as bands across it."""
    from docx import Document

    document = Document()
    document.add_heading(plan.document.title or "", 1)
    table = document.add_table(rows=1, cols=len(REGISTER), style="Table Grid")
    _fill(table.rows[0], REGISTER)
    for theme in plan.themes:
        band = table.add_row().cells
        band[0].merge(band[-1]).paragraphs[0].add_run(theme.label).bold = True
        for action in plan.actions:
            if action.theme_id == theme.id:
                lead, status = (_cell(plan, action.id, role) for role in ("lead", "status"))
                _fill(table.add_row(), (action.reference or "", action.text, _dates(plan, action.id), lead, status))
    document.save(str(path))


def print_strategy(plan: Plan, path: Path) -> None:
    """A strategy as tabular text: a theme over its table, a row a priority, lists in its cells."""
    lines = [f"**{plan.document.title}**  ", ""]
    for theme in plan.themes:
        lines += [
            f"**{theme.label}**  ",
            "",
            "<b>Priority</b>\t<b>Actions</b>\t<b>Outcomes and measures</b>\t<b>Timescale</b>",
        ]
        for priority in plan.priorities:
            if priority.theme_id == theme.id:
                actions = [each for each in plan.actions if each.priority_id == priority.id]
                outcomes = [each.text for each in plan.outcomes if each.priority_id == priority.id]
                dates = [f"{each.label}: {each.text}" for each in plan.date_ranges if each.priority_id == priority.id]
                cells = (priority.text, _list(each.text for each in actions), _list(outcomes), _list(dates))
                lines.append("\t".join(cells))
        lines += ["--\t---\t--\t--", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _fill(row: Any, texts: Iterable[str]) -> None:
    for cell, text in zip_longest(row.cells, texts):
        cell.text = text


def _cell(plan: Plan, action: str, role: str) -> str:
    return next((each.text for each in plan.fields if each.role == role and action in each.action_ids), "")


def _dates(plan: Plan, action: str) -> str:
    return "; ".join(each.text for each in plan.date_ranges if action in each.action_ids)


def _list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def missed_and_invented(told: PlanDiff, true: Iterable[Truth]) -> tuple[list[Truth], list[Change]]:
    """What of an answer key was not told, and what was told beyond it, by kind, words and days: the records of an
    extracted plan have identifiers of their own."""
    left = list(true)
    invented = []
    for change in told.changes:
        right = [truth for truth in left if _is_told(truth, change)]
        if right:
            left.remove(min(right, key=lambda one: not one.required))
        else:
            invented.append(change)
    return [truth for truth in left if truth.required], invented


def _is_told(truth: Truth, change: Change) -> bool:
    dated = truth.record == "date_range"
    days = (truth.start_days, truth.end_days) == (change.start_days, change.end_days)
    quotes = ((truth.old, change.old), (truth.new, change.new))
    right = all(quoted(letters(true), letters(told), dated) for true, told in quotes)
    return truth.record == change.record and change.kind in truth.kinds and days and right


def actions_of(plan: Plan) -> Counter[str]:
    """The words of a plan's actions: whether a printed plan was read whole."""
    return Counter(letters(action.text) for action in plan.actions)
