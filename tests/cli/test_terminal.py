"""What a person sees on a terminal."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.report import printable
from tests.cli.conftest import outputs
from tests.conftest import REPOSITORY

Seen = tuple[int, str]


def on_a_terminal(
    folder: Path, *arguments: str | Path, term: str = "xterm", when: Callable[..., None] | None = None
) -> Seen:
    """The exit code, and all that `annexe ARGUMENTS` wrote to the terminal; `when` is called with the process."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    environment = {"TERM": term, "COLUMNS": "100", "PYTHONUTF8": "1", "PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    seen = bytearray()

    def look() -> None:
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the last process that held the terminal's other end is gone
                return
            if not data:
                return
            seen.extend(data)
            if when:
                when(process, bytes(seen))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        code = process.wait(timeout=120)
        reader.join(timeout=30)
    finally:
        process.kill()
        os.close(ours)
    return code, seen.decode("utf-8")


def left_on_screen(seen: str) -> list[str]:
    """The lines that stay once what the bar drew has been erased."""
    screen: list[str] = [""]
    row = 0
    for token in re.findall(r"\x1b\[\??[0-9;]*[a-zA-Z]|\r|\n|[^\x1b\r\n]+", seen):
        if token == "\n":
            row += 1
            screen += [""] * (row + 1 - len(screen))
        elif token.endswith("A") and token.startswith("\x1b"):
            row -= int(token[2:-1] or 1)
        elif token == "\x1b[2K":
            screen[row] = ""
        elif token == "\r" or token.startswith("\x1b"):
            continue
        else:
            screen[row] += token
    return [line.rstrip() for line in screen if line.strip()]


def test_a_bar_runs_under_the_lines_and_leaves_nothing(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    code, seen = on_a_terminal(tmp_path, "extract", plan, "empty.pdf", "-o", "o")
    assert code == 1
    assert "━" in seen
    assert seen.count("\x1b[?25h") == seen.count("\x1b[?25l")  # the cursor comes back
    left = left_on_screen(seen)
    assert [*sorted(left[:2], reverse=True), *left[2:]] == [
        "trees.txt: 2 actions, 2 outcomes, 2 dates → o/trees.txt.json",
        "empty.pdf: the file is empty. Fetch the document again; it holds no bytes or no words.",
        "1 document read: 2 actions, 2 outcomes, 2 dates",
        "  extracted  1",
        "  failed     1",
        "    empty    1  Fetch the document again; it holds no bytes or no words.",
        "1 failed: see above, and o/**/*.failed.json",
        "The records are in o/",
    ]


def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines(plan: Path, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tmp_path, "extract", plan, term="dumb")
    assert code == 0
    assert seen == "trees.txt: 2 actions, 2 outcomes, 2 dates → out/trees.txt.json\r\n"


def test_ctrl_c_takes_the_bar_away(plan: Path, tmp_path: Path) -> None:
    sent: list[bool] = []

    def interrupt(process: subprocess.Popen[bytes], seen: bytes) -> None:
        if b"2 actions" in seen and not sent:
            sent.append(True)
            process.send_signal(signal.SIGINT)

    names = [f"trees{number}.txt" for number in range(200)]
    for name in names:
        (tmp_path / name).write_bytes(plan.read_bytes() + f"Plant tree {name}\tShade\tMay 2031\n".encode())
    code, seen = on_a_terminal(tmp_path, "extract", plan, *names, when=interrupt)
    assert code == 130
    assert seen.count("\x1b[?25h") == seen.count("\x1b[?25l")
    left = left_on_screen(seen)
    assert [line for line in left if "━" in line] == []
    told = re.fullmatch(
        r"Interrupted: (\d+) of 201 documents were extracted\. The same command does the rest\.", left[-1]
    )
    assert told
    written = [Path(name).suffix for name in outputs(tmp_path / "out")]
    assert 0 <= len(written) - int(told[1]) <= 1  # the signal may come between writing a document and counting it
    assert set(written) == {".json"}
    assert len(written) < 201
    assert "Traceback" not in seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cynllun Gweithredu â.pdf", "Cynllun Gweithredu â.pdf"),
        ("a\nb\t\x1b[31m\u202e", r"a\nb\t\x1b[31m\u202e"),
        (os.fsdecode(b"caf\xe9"), r"caf\udce9"),
    ],
)
def test_what_cannot_be_printed_is_written_as_its_escape(text: str, shown: str) -> None:
    assert printable(text) == shown
