"""A log that cannot be written any more: the run goes on, and ends with its own exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SCRIPT = """
import sys
from pipeline.report import screen

with screen(3, json_log={json_log}) as shown:
    for number in range(1000):
        shown.note("a line " * 99)
print("went on")
sys.exit(7)
"""


def run(stderr: int, *, json_log: bool) -> tuple[int, str]:
    """The exit code and output of a run that tells a lot to `stderr`."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(json_log=json_log)],
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(REPOSITORY)},
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("json_log", [False, True])
def test_a_pipe_that_nobody_reads_any_more(json_log: bool) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        assert run(theirs, json_log=json_log) == (7, "went on\n")
    finally:
        os.close(theirs)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full is a thing of Linux")
@pytest.mark.parametrize("json_log", [False, True])
def test_a_file_on_a_full_disk(json_log: bool) -> None:
    with open("/dev/full", "wb", buffering=0) as full:
        assert run(full.fileno(), json_log=json_log) == (7, "went on\n")
