"""Workbooks of one small plan, and what people and others may do to them, for the tests of `xlsx_file`."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.writers import xlsx_file
from schemas import Action, DateRange, Document, Evidence, Plan, Priority, Theme
from tests.writers.forms import documents, named

DOCUMENT = Document(id="a" * 16, file="plan.pdf", sha256="a" * 64, media_type="application/pdf", title="Tree plan")
PLACE = (Evidence(page=3, bbox=(1.0, 2.5, 0.3, 4.0), raw="Plant limes"), Evidence(line=4, raw="by March"))
SURE = {"evidence": PLACE, "confidence": 1 / 3, "basis": "column header"}


def a_plan(*texts_of_actions: str) -> Plan:
    return Plan(
        document=DOCUMENT,
        themes=(Theme(id="theme-1", label="Streets", **SURE),),
        priorities=(Priority(id="priority-1", theme_id="theme-1", reference="1.10", text="More shade", **SURE),),
        actions=tuple(
            Action(id=f"action-{number}", theme_id="theme-1", priority_id="priority-1", text=text, **SURE)
            for number, text in enumerate(texts_of_actions or ("Plant limes", "Water them"), start=1)
        ),
        date_ranges=(
            DateRange(
                id="date-1",
                action_ids=("action-1",),
                text="March 2031",
                start=date(2031, 3, 1),
                end=date(2031, 3, 31),
                **SURE,
            ),
            DateRange(
                id="date-2", action_ids=("action-1",), text="since 1850", start=date(1850, 1, 1), open_end=True, **SURE
            ),
        ),
    )


def written(folder: Path, plan: Plan | None = None) -> Path:
    place = folder / "plans.xlsx"
    if plan is None:
        place.write_bytes(_usual())
    else:
        xlsx_file.write(documents(named([plan])), place)
    return place


@cache
def _usual() -> bytes:
    """The workbook of `a_plan`, written once: most tests change nothing in what writes it."""
    with tempfile.TemporaryDirectory() as folder:
        return written(Path(folder), a_plan()).read_bytes()


def parts(place: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(place: Path, change: Callable[[Any], None]) -> Path:
    """The workbook after someone changed it: openpyxl writes it as spreadsheets do, with shared texts."""
    book = openpyxl.load_workbook(place)
    change(book)
    book.save(place)
    return place


def column(sheet: Any, name: str) -> str:
    """The letters of the column that has the name."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == name)


def change_parts(place: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """Write the archive again with other bytes in its parts."""
    changed = {name: change(name, data) for name, data in (parts(place) | more).items()}
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    return place
