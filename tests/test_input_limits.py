"""The limits on a document's size: how they are named, written on the command line, told, and handed to workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.worker import TASK, message, parsed
from pipeline.input_limits import NAMES, InputLimits, parse_limits
from pipeline.options import Options
from pipeline.outcome import Task
from pipeline.sizes import MEBIBYTE, bytes_of, size_of


def test_every_limit_can_be_set_by_its_name() -> None:
    for name in NAMES:
        assert getattr(parse_limits([f"{name}=17"]), name) == 17
        assert getattr(parse_limits([f"{name.replace('_', '-')}=17"]), name) == 17


def test_settings_change_what_they_name_and_the_last_one_holds() -> None:
    limits = parse_limits(["file_bytes=500MB", "pages=12", "pages=1,200"], InputLimits(cells=9))
    assert limits == InputLimits(file_bytes=500 * MEBIBYTE, pages=1200, cells=9)
    assert parse_limits([]) == InputLimits()


@pytest.mark.parametrize("setting", ["", "pages", "=5", "page=5", "exceeded=5", "--pages=5"])
def test_a_setting_that_names_no_limit_is_told_all_names(setting: str) -> None:
    with pytest.raises(ValueError, match="is no limit: write NAME=VALUE") as error:
        parse_limits([setting])
    assert all(name in str(error.value) for name in NAMES)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("pages=many", "the limit pages is a whole number, and not 'many'"),
        ("pages=", "the limit pages is a whole number, and not ''"),
        ("pages=5MB", "the limit pages is a whole number, and not '5MB'"),
        ("file_bytes=big", "the limit file_bytes is a size such as 500MB, and not 'big'"),
        ("cells=0", "the limit cells is at least 1, and not '0'"),
        ("cells=-3", "the limit cells is at least 1, and not '-3'"),
        ("nesting=257", "the limit nesting is at most 256, and not '257'"),
    ],
)
def test_a_value_that_is_none_is_told(setting: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"^{told}$"):
        parse_limits([setting])


def test_the_error_names_the_limit_as_the_command_line_does() -> None:
    error = InputLimits(pages=1200).exceeded("pages", "pack.pdf", "it has 3,000 pages")
    assert error.message == (
        "pack.pdf: it is larger than a document may be: it has 3,000 pages; the limit pages is 1,200. "
        "If it is what you meant to read, raise that limit with --limit NAME=VALUE; docs/limits.md says how far."
    )
    told = InputLimits().exceeded("file_bytes", "pack.pdf", "it has 300 MB").detail
    assert told == "it has 300 MB; the limit file_bytes is 256MB"


def test_options_with_limits_pass_to_a_worker_and_back() -> None:
    limits = parse_limits([f"{name}={number}" for number, name in enumerate(NAMES, start=1)])
    for options in (Options(), Options(pages=frozenset({3}), limits=limits)):
        task = Task(Path("a/plan.pdf"), "plan.pdf", "0" * 64, options, Path("out/plan.json"))
        assert parsed(TASK, message(TASK, task)) == task


@pytest.mark.parametrize(("text", "count"), [("512MB", 512 << 20), ("2G", 2 << 30), ("1.5 GiB", 3 << 29), ("7", 7)])
def test_sizes_are_read(text: str, count: int) -> None:
    assert bytes_of(text) == count
    assert bytes_of(size_of(count)) == count


@pytest.mark.parametrize("text", ["", "MB", "5 pages", "-5MB", "1e9", "9" * 400])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        bytes_of(text)
