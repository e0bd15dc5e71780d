"""Starts the real command on a folder, finds its workers, and looks at what it leaves: for tests that disturb it."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import ANNEXE, with_ours
from benchmarks.papers.judged import outputs

ENDS_WITHIN = 60.0
"""Seconds after which a run hangs: undisturbed it takes two."""

_SECONDS = re.compile(rb'"seconds": \d+')


class Run:
    """`annexe extract FOLDER -o OUT` with two jobs, begun and not waited for; by `shell`, whose line ends in `"$@"`."""

    def __init__(self, folder: Path, out: Path, *options: str, shell: str = "") -> None:
        command = [ANNEXE, "extract", folder, "-o", out, *(options or ("--jobs", "2"))]
        if shell:
            command = ["bash", "-c", shell, "bash", *command]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=with_ours(os.environ),
        )
        self.told = ""

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_over(self) -> bool:
        return self._process.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it is there still."""
        self._process.send_signal(number)

    def end(self) -> int:
        """Wait for its end; its exit status. `told` is then what it said."""
        try:
            _, self.told = self._process.communicate(timeout=ENDS_WITHIN)
        finally:
            self._process.kill()
        return self._process.returncode

    def workers(self) -> list[int]:
        """The processes that read documents for it and live, whether it lives or not."""
        return workers_of(self.pid)


def workers_of(run: int) -> list[int]:
    """The processes that read documents for the process `run` and live."""
    return sorted(pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _is_worker(pid, run))


def _is_worker(pid: int, run: int) -> bool:
    """A worker is told the process of its run, as the argument after the connection."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2][:1]
    except OSError:
        return False
    if b"pipeline.batch.worker" not in words or state == "Z":
        return False
    return words[words.index(b"pipeline.batch.worker") + 2] == b"%d" % run


@contextmanager
def running(folder: Path, out: Path, *options: str, shell: str = "") -> Iterator[Run]:
    """A run that does not outlive the test."""
    run = Run(folder, out, *options, shell=shell)
    try:
        yield run
    finally:
        if not run.is_over:
            run.send(signal.SIGKILL)
            run.end()


def until(comes_true: Callable[[], object], seconds: float = 5.0) -> bool:
    """Whether a function comes true within so many seconds."""
    patience = time.monotonic() + seconds
    while not comes_true():
        if time.monotonic() > patience:
            return False
        time.sleep(0.01)
    return True


@dataclass(frozen=True)
class Left:
    """What a run leaves: the bytes of every output by name, but for how long a failure took."""

    outputs: dict[str, bytes]
    own: frozenset[str]
    ledger: dict[str, str]

    @property
    def temporary(self) -> list[str]:
        return [name for name in self.outputs if Path(name).name.startswith(".")]


def left(out: Path) -> Left:
    """What is in an output folder; the ledger as names and statuses, once it has been found whole."""
    files = {name: _SECONDS.sub(b'"seconds": ?', path.read_bytes()) for name, path in outputs(out).items()}
    own = frozenset(path.name for path in (out / ".annexe").iterdir())
    return Left(files, own, ledger(out))


def ledger(out: Path) -> dict[str, str]:
    """The status of each document in the ledger, which is whole; nothing where there is none."""
    path = out / ".annexe" / "ledger.sqlite"
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return {}
        return {os.fsdecode(name): status for name, status in connection.execute("SELECT name, status FROM document")}


def counts(out: Path) -> dict[str, int]:
    """How many documents ended in which way, by the run's summary."""
    documents: dict[str, int] = json.loads((out / "summary.json").read_bytes())["documents"]
    return documents
