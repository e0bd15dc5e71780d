"""Runs a command in a process of its own and says what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ANNEXE = Path(sys.executable).with_name("annexe")


@dataclass(frozen=True)
class Run:
    """Wall time and CPU time in seconds, and peak resident memory in MB (10^6 bytes), of one process and those that it
    waited for: the memory is that of the largest of them."""

    seconds: float
    megabytes: float
    cpu_seconds: float = 0.0


def measure(command: Sequence[str | Path], environment: Mapping[str, str] | None = None, stdin: str = "") -> Run:
    """Run `command` once. Raises CalledProcessError, its standard error with it, if it fails.

    A child's peak memory on Linux is never less than its parent's at the fork, so the caller must be small.
    """
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as errors:
        given.write(stdin)
        given.seek(0)
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)  # unlike getrusage(RUSAGE_CHILDREN): of this child alone
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=errors.read())
    kilobyte = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes on macOS, kibibytes on Linux
    return Run(seconds, usage.ru_maxrss * kilobyte / 1e6, usage.ru_utime + usage.ru_stime)


def compiled(folder: Path) -> dict[str, str]:
    """The environment for commands whose bytecode is kept in `folder`, also for sources that lie in a working copy."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def with_ours(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which a child imports this repository's packages, wherever it is run from."""
    paths = [str(REPOSITORY), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}
