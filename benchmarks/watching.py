"""Runs a command and looks at it while it runs: the memory and CPU time of its own process (on Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GLANCE_SECONDS = 0.05
"""Seconds between two looks: a run of seconds is seen a hundred times, and the looking costs nothing to speak of."""

_TICKS = os.sysconf("SC_CLK_TCK")
_OWN_CPU, _CHILDREN_CPU = slice(11, 13), slice(13, 15)
"""Fields of /proc/PID/stat behind the command's name: user and system time, its own and of children waited for."""


@dataclass(frozen=True)
class Watched:
    """A run from outside. Seconds; MB (10^6 bytes) of resident memory of the command's own process.

    `resident` is what was seen at each look, in order. `children_seconds` is the CPU time of its children.
    """

    exit_code: int
    seconds: float
    own_seconds: float
    children_seconds: float
    peak: float
    resident: tuple[float, ...]
    told: str

    @property
    def growth(self) -> float:
        """MB by which the most that was seen in the last quarter of the run is more than that of the first."""
        quarter = max(1, len(self.resident) // 4)
        return max(self.resident[-quarter:]) - max(self.resident[:quarter])


def watch(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Watched:
    """Run a command to its end; `told` is its standard error."""
    resident: list[float] = []
    peak, times = 0.0, (0.0, 0.0)
    with tempfile.TemporaryFile("w+") as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        while process.poll() is None:
            memory = _memory(process.pid)
            if memory:
                resident.append(memory["VmRSS"])
                peak = max(peak, memory["VmHWM"])
                times = _cpu(process.pid) or times
            time.sleep(GLANCE_SECONDS)
        seconds = time.perf_counter() - begin
        errors.seek(0)
        return Watched(process.returncode, seconds, *times, peak, tuple(resident), errors.read())


def _memory(pid: int) -> dict[str, float]:
    """The lines of /proc/PID/status that are sizes, in MB; none of a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split(":", 1) for line in lines if line.endswith(" kB"))
    sizes = {name: int(size.split()[0]) * 1024 / 1e6 for name, size in pairs}
    return sizes if "VmHWM" in sizes else {}


def _cpu(pid: int) -> tuple[float, float] | None:
    """Seconds of CPU time: the process's own, and that of its children which have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    values = told.rpartition(")")[2].split()
    own, children = (sum(map(int, values[part])) / _TICKS for part in (_OWN_CPU, _CHILDREN_CPU))
    return own, children
