"""Worker processes that go wrong on purpose, without a hook in the code that is tested.

`plant(folder, monkeypatch)` puts a `sitecustomize.py` on the workers' PYTHONPATH. There it wraps `pipeline.extract`:
a document whose name holds `+FAULT`, such as `plan+hang.txt` (see `Fault.named`), meets that fault before it is read.
A fault that happens once leaves a mark beside the document: `plan+killed-once.txt.met`.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the workers import this module, too
    import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


class Fault(StrEnum):
    """What happens to the process that reads a document."""

    KILLED = "killed"  # SIGKILL, each time
    KILLED_ONCE = "killed-once"  # SIGKILL, the first time only
    EXIT = "exit"  # os._exit(3)
    EXIT_FINE = "exit-fine"  # os._exit(0)
    HANG = "hang"  # it sleeps for an hour
    SPIN = "spin"  # it computes for an hour, in C, with the interpreter lock held
    MEMORY_ERROR = "memory-error"
    EAT_MEMORY = "eat-memory"  # it takes all that it gets
    RECURSION = "recursion"
    ERROR = "error"  # an exception that nobody expects
    KEYBOARD_INTERRUPT = "keyboard-interrupt"
    SYSTEM_EXIT = "system-exit"
    SEGFAULT = "segfault"
    ABORT = "abort"
    BAD_ALLOC = "bad-alloc"  # what C++ does without memory: some words, then SIGABRT
    GARBAGE = "garbage"  # it says what is no outcome
    HUGE = "huge"  # it announces a message of 2 GB
    HALF = "half"  # it announces a message, and hangs
    DRIP = "drip"  # it announces a message, and says a byte of it every tenth of a second
    SILENT = "silent"  # it closes its connection, and lives on
    NOISE = "noise"  # it prints a megabyte to each of its standard streams, then reads the document
    TELLS_OF_MEMORY = "tells-of-memory"  # it prints the words "out of memory", then reads the document
    EAT_MOST = "eat-most"  # it takes 760 MB and gives them back, then reads the document
    HOARD = "hoard"  # it keeps 300 MB for good, then reads the document

    def named(self, stem: str = "plan", suffix: str = ".txt") -> str:
        """The name of a document that meets this fault."""
        return f"{stem}+{self}{suffix}"


def plant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the workers that are started from now on meet the faults that documents are named for."""
    _customize(folder / "faults", "from tests.batch import faults_inside\n", monkeypatch)


def never_start(folder: Path, monkeypatch: pytest.MonkeyPatch, *, words: str = "", times: int = 1000) -> None:
    """Have the first `times` workers that are started from now on say `words` and die at once."""
    marks = folder / "started"
    marks.mkdir()
    code = (
        "import os, sys, tempfile\n"
        f"if len(os.listdir({str(marks)!r})) < {times}:\n"
        f"    tempfile.mkstemp(dir={str(marks)!r})\n"
        f"    print({words!r}, file=sys.stderr, flush=True)\n"
        "    os._exit(9)\n"
    )
    _customize(folder / "stillborn", code, monkeypatch)


def _customize(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each Python process that is started from now on run some code at its start."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    path = [str(folder), str(REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path))


def fault_of(name: str) -> Fault | None:
    """The fault that a document is named for."""
    stem = Path(name).stem
    return next((one for one in Fault if stem.endswith(f"+{one}")), None)


def worker_connection() -> int:
    """In a worker: the descriptor of its connection."""
    return int(sys.argv[1])
