"""`docs/limits.md` against the code: every limit with its default, the message, and the setting."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.batch.limits import Limits
from pipeline.errors import ExitCode, LimitExceeded
from pipeline.input_limits import NAMES, InputLimits, parse_limits
from pipeline.sizes import size_of
from tests.docs.conftest import table, text_of

PAGE = "docs/limits.md"


def test_every_limit_is_on_the_page_with_its_default_in_the_order_of_the_code() -> None:
    limits = InputLimits()
    shown = {name: size_of(value) if name.endswith("_bytes") else f"{value:,}" for name in NAMES
             if (value := getattr(limits, name))}  # fmt: skip
    assert [(row[0].strip("`"), row[1]) for row in table(text_of(PAGE))] == list(shown.items())


def test_the_defaults_are_settings_as_the_page_writes_them() -> None:
    rows = [f"{row[0].strip('`')}={row[1]}" for row in table(text_of(PAGE))]
    assert parse_limits(rows, InputLimits(pages=1)) == InputLimits()


def test_the_message_and_the_exit_code_are_what_the_page_says(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^    (bomb\.docx: .*)$", text_of(PAGE), flags=re.MULTILINE)
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (InputLimits().markup_bytes + 1))
    with pytest.raises(LimitExceeded) as error:
        extract(path)
    assert error.value.message == shown
    assert f"the exit code for a single document {error.value.exit_code:d};" in text_of(PAGE)
    assert error.value.exit_code is ExitCode.LIMIT_EXCEEDED
    assert f"`{error.value.code}`" in text_of(PAGE)


def test_the_settings_that_the_page_shows_are_settings() -> None:
    settings = re.findall(r"--limit (\w+=\w+)", text_of(PAGE).replace("NAME=VALUE", ""))
    assert parse_limits(settings) == InputLimits(pages=20_000, file_bytes=500 << 20)


def test_how_many_documents_a_process_reads_is_told_rightly_wherever_it_is_told() -> None:
    number = Limits().documents
    assert f"replaced by a fresh one after {number} documents" in text_of("docs/batch.md")
    assert f"starting a process, once in {number} documents" in text_of("docs/batch.md")
    assert f"(up to {number})" in text_of("docs/security.md")
