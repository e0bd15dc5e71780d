"""`annexe dates`: one JSON object a line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import Result

Annexe = Callable[..., Result]
FIELDS = [
    "text", "start", "end", "edtf", "open_start", "open_end", "precision", "calendar", "approximate", "qualifier",
    "recurrence", "issues",
]  # fmt: skip
"""The fields of a date, in the order of the output contract, and what a person should know about it."""


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_text_gives_an_object(annexe: Annexe) -> None:
    first, second = objects(annexe("dates", "April 2031 - Ongoing", "Plant trees"))
    assert first["text"] == "April 2031 - Ongoing"
    (date,) = first["dates"]
    assert list(date) == FIELDS
    assert (date["start"], date["end"], date["edtf"], date["open_end"]) == ("2031-04-01", None, "2031-04/..", True)
    assert second == {"text": "Plant trees", "dates": []}


def test_lines_of_standard_input_blank_ones_too(annexe: Annexe) -> None:
    found = objects(annexe("dates", "-", given="May 2031\n\nTBC"))
    assert [one["text"] for one in found] == ["May 2031", "", "TBC"]
    assert [len(one["dates"]) for one in found] == [1, 0, 1]
    assert objects(annexe("dates", "-", given="")) == []


def test_the_fiscal_year_begins_where_it_is_told_to(annexe: Annexe) -> None:
    (found,) = objects(annexe("dates", "FY23", "--fiscal-year-start", "10"))
    assert (found["dates"][0]["start"], found["dates"][0]["end"]) == ("2022-10-01", "2023-09-30")
    assert annexe("dates", "FY23", "--fiscal-year-start", "0").exit_code == 2


def in_a_process(*arguments: bytes | str, given: bytes = b"") -> list[dict[str, Any]]:
    """In a process of its own, whose locale knows ASCII only."""
    command = [sys.executable, "-m", "pipeline", "dates", *arguments]
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=True, timeout=60)
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Mai 2031 – Gorffennaf â\n".encode(), "Mai 2031 – Gorffennaf â"),
        (b"\xef\xbb\xbfMay 2031\r\n", "May 2031"),
        (b"caf\xe9\n", "caf�"),
        ("May\u20282031\x0c\n".encode(), "May\u20282031\x0c"),
    ],
    ids=["UTF-8", "mark and CRLF", "not UTF-8", "other line separators"],
)
def test_standard_input_is_utf8_whatever_the_locale(line: bytes, text: str) -> None:
    (found,) = in_a_process("-", given=line)
    assert found["text"] == text


def test_an_argument_that_is_no_utf8_gives_valid_json() -> None:
    (found,) = in_a_process(b"caf\xe9 May 2031")
    assert found["dates"][0]["start"] == "2031-05-01"
