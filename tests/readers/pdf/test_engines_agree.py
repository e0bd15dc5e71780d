"""pdfium and pdfplumber's own parser find the same on every PDF at hand, but for differences that are known by cause.

The known ones, and the pages that are left to pdfplumber, are listed in `known_differences.py`: what is not listed
there fails, and so does what is listed and does not occur any more.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from pipeline import Options, extract
from pipeline.options import PdfEngine
from pipeline.readers.pdf.engines import open_document
from pipeline.writers.json_file import to_json
from tests.conftest import REPOSITORY, SHARED
from tests.papers.pdf_styles import STYLES
from tests.readers.pdf.agreement import GROUPS, TOLERANCE, Differences, differences
from tests.readers.pdf.known_differences import FALLBACKS, KNOWN
from tools import score

LONG = 40
"""Of a document with more pages than this, every EACHth is compared, and those of its gold with their neighbours."""
EACH = 4
RECORD_BOXES = "record boxes"
"""The group of differences in the boxes of records."""

SAMPLES = sorted((REPOSITORY / "samples").glob("*.pdf"))
REAL = sorted([*SHARED.glob("real/*.pdf"), *SHARED.glob("seeds/rendered/*.pdf")])


def pages_of(name: str, count: int) -> list[int]:
    """The pages to compare."""
    if count <= LONG:
        return list(range(1, count + 1))
    first, last = json.loads((SHARED / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))["pages"]
    return [page for page in range(1, count + 1) if page % EACH == 0 or first - 1 <= page <= last + 1]


def compared(name: str, data: bytes) -> tuple[dict[int, str], dict[int, Differences]]:
    """By page: why it was left to pdfplumber, or else what differs, by aspect."""
    left: dict[int, str] = {}
    unlike: dict[int, Differences] = {}
    ours = open_document(data, PdfEngine.AUTO)
    with pdfplumber.open(io.BytesIO(data)) as theirs:
        assert len(ours) == len(theirs.pages)
        for number in pages_of(name, len(ours)):
            with ours.page(number) as (page, warnings):
                for warning in warnings:
                    assert warning.code == "parsed-by-pdfplumber"
                    left[number] = warning.message.split(": ", maxsplit=1)[1]
                if not warnings:
                    stock = theirs.pages[number - 1]
                    unlike[number] = differences(stock, page)
                    stock.close()
    ours.close()
    return left, unlike


def listed(name: str, number: int) -> set[str]:
    """What is known to differ on a page."""
    return {group for known in KNOWN if number in known.pages(name) for group in known.groups}


def check(name: str, data: bytes) -> None:
    """The pages left to pdfplumber are those listed, and the rest differ as listed, in no more and in no less."""
    left, unlike = compared(name, data)
    assert left == {page: why for page, why in FALLBACKS.get(name, {}).items() if page in left or page in unlike}
    wrong = []
    for number, found in unlike.items():
        groups = {group for aspect in found for group in GROUPS if aspect in GROUPS[group]}
        expected = listed(name, number) & GROUPS.keys()
        told = [f"    {aspect} {line}" for aspect, lines in found.items() for line in lines]
        if groups - expected:
            wrong += [f"page {number} differs in {', '.join(sorted(groups - expected))}:", *told]
        if expected - groups:
            wrong.append(f"page {number} does not differ any more in {', '.join(sorted(expected - groups))}")
    assert wrong == [], "\n".join([name, *wrong])


@pytest.mark.parametrize("name", list(STYLES))
def test_engines_agree_on_a_style(name: str) -> None:
    check(name, STYLES[name]())


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_engines_agree_on_a_sample(path: Path) -> None:
    check(path.stem, path.read_bytes())


@pytest.mark.shared
@pytest.mark.parametrize("path", REAL, ids=[path.stem for path in REAL])
def test_engines_agree_on_a_real_document(path: Path) -> None:
    check(path.stem, path.read_bytes())


def test_a_difference_is_listed_for_a_document_that_there_is() -> None:
    names = {*STYLES, *(path.stem for path in [*SAMPLES, *REAL])}
    where = {name for known in KNOWN for name in known.where} | set(FALLBACKS)
    assert not REAL or where <= names


@cache
def cases() -> list[score.Case]:
    """The PDFs that have gold."""
    found = score.cases(SHARED) if REAL else score.samples()
    return [case for case in found if case.format == "pdf"]


@pytest.mark.parametrize("case", cases(), ids=[case.path.stem for case in cases()])
def test_records_are_the_same_from_both_engines(case: score.Case) -> None:
    options = Options()
    gold = json.loads(case.gold.read_text(encoding="utf-8"))
    if gold.get("pages"):
        first, last = gold["pages"]
        options = replace(options, pages=frozenset(range(first, last + 1)))
    ours, theirs = (
        json.loads(to_json(extract(case.path, replace(options, pdf_engine=engine))))
        for engine in (PdfEngine.AUTO, PdfEngine.PDFPLUMBER)
    )
    ours["issues"] = [issue for issue in ours["issues"] if issue["code"] != "parsed-by-pdfplumber"]
    assert ours["actions"]
    found = list(unlike("", theirs, ours))
    boxes = [line for line in found if ".bbox[" in line]
    assert [line for line in found if line not in boxes] == []
    assert bool(boxes) == (RECORD_BOXES in listed(case.path.stem, 1)), boxes[:10]


def unlike(where: str, theirs: Any, ours: Any) -> Iterator[str]:
    """Where two outputs differ; boxes may do so by as much as words."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in theirs.keys() | ours.keys():
            yield from unlike(f"{where}.{key}", theirs.get(key), ours.get(key))
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for number, (before, after) in enumerate(zip(theirs, ours, strict=True)):
            yield from unlike(f"{where}[{number}]", before, after)
    elif isinstance(theirs, float) and isinstance(ours, float) and "bbox" in where:
        if abs(theirs - ours) > TOLERANCE:
            yield f"{where}: {theirs} / {ours}"
    elif theirs != ours:
        yield f"{where}: {theirs!r} / {ours!r}"
