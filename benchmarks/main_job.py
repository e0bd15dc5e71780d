#!/usr/bin/env python3
"""Time and memory of the main job, each run in a process of its own, from a cold start of the interpreter.

    benchmarks/main_job.py [--runs 5] [--file PDF] [--shared FOLDER]

Measures `annexe extract` on seed 003's PDF rendering beside ../shared/score/baseline.py on the same file (run in
turns, so that a busy machine slows both), `annexe --help`, and `annexe dates -` on ten lines. Prints the medians, and
fails where a command that reads no document imports spaCy. Figures are of this machine: nothing is asserted of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")
ANNEXE = Path(sys.executable).with_name("annexe")

TEN_DATES = """\
April 2031 - Ongoing
by end of March 2032
Q3 2030/31
Spring 2033
2029-30
Monthly
from 1 June 2031
Sept 2030 to Feb 2031
academic year 2031/32
TBC
"""


@dataclass(frozen=True)
class Run:
    """Wall time in seconds and peak resident memory in MB (10^6 bytes) of one process and those it waited for."""

    seconds: float
    megabytes: float


def measure(command: Sequence[str | Path], stdin: str = "") -> Run:
    """Run `command` once. Raises CalledProcessError, its standard error with it, if it fails."""
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as errors:
        given.write(stdin)
        given.seek(0)
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)  # unlike getrusage(RUSAGE_CHILDREN): of this child alone
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=errors.read())
    kilobyte = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes on macOS, kibibytes on Linux
    return Run(seconds, usage.ru_maxrss * kilobyte / 1e6)


def imports_spacy(*arguments: str, stdin: str = "") -> bool:
    """Whether `annexe ARGUMENTS` imports spaCy, as the interpreter's own import log tells."""
    command = [sys.executable, "-X", "importtime", str(ANNEXE), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=True)
    imported = re.findall(r"^import time:.*\| +(\S+)$", done.stderr, flags=re.MULTILINE)
    if "pipeline.cli" not in imported:
        raise RuntimeError(f"annexe {' '.join(arguments)}: the import log does not show pipeline.cli")
    return any(name.split(".")[0] == "spacy" for name in imported)


def page_count(path: Path) -> int:
    """Asked of another process: a child's peak memory on Linux is never less than its parent's at the fork."""
    script = "import sys, pdfplumber; print(len(pdfplumber.open(sys.argv[1]).pages))"
    return int(subprocess.check_output([sys.executable, "-c", script, path], text=True))


def runs_of(file: Path, shared: Path, count: int, folder: Path) -> dict[str, list[Run]]:
    """Each command `count` times, in turns."""
    script = shared / "score" / "baseline.py"
    commands: dict[str, tuple[list[str | Path], str]] = {
        f"annexe extract {file.name}": ([ANNEXE, "extract", file, "-o", folder], ""),
        f"baseline.py {file.name}": ([sys.executable, script, file, "1", str(page_count(file))], ""),
        "annexe --help": ([ANNEXE, "--help"], ""),
        "annexe dates -, ten lines": ([ANNEXE, "dates", "-"], TEN_DATES),
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(count):
        for name, (command, stdin) in commands.items():
            runs[name].append(measure(command, stdin))
    return runs


def report(runs: dict[str, list[Run]]) -> str:
    """The medians as a table; `first` is the first run, with whatever the disk cache did not hold yet."""
    lines = ["| command | median s | least s | first s | peak MB |", "| --- | --- | --- | --- | --- |"]
    for name, measured in runs.items():
        seconds = [run.seconds for run in measured]
        peak = max(run.megabytes for run in measured)
        lines.append(
            f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {seconds[0]:.2f} | {peak:.0f} |"
        )
    annexe, peer = list(runs.values())[:2]
    ratio = statistics.median(a.seconds / b.seconds for a, b in zip(annexe, peer, strict=True))
    lines += ["", f"Annexe takes {ratio:.2f} times as long as the baseline on the same file (median of paired runs)."]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each command is run (%(default)s)")
    parser.add_argument("--file", type=Path, help="another PDF than seed 003's rendering")
    parser.add_argument(
        "--shared", type=Path, default=SHARED, help="where the seeds and the baseline are (%(default)s)"
    )
    given = parser.parse_args(arguments)
    file = given.file or given.shared / "seeds" / "rendered" / "seed003-ruled.pdf"
    for needed in (file, given.shared / "score" / "baseline.py", ANNEXE):
        if not needed.is_file():
            parser.error(f"there is no {needed}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {given.runs} runs of each\n")
    with tempfile.TemporaryDirectory() as folder:
        print(report(runs_of(file, given.shared, given.runs, Path(folder))))
    guilty = imports_spacy("--help") or imports_spacy("dates", "-", stdin=TEN_DATES)
    print(f"\n`annexe --help` and `annexe dates`: {'spaCy is imported!' if guilty else 'neither imports spaCy.'}")
    return 1 if guilty else 0


if __name__ == "__main__":
    sys.exit(main())
