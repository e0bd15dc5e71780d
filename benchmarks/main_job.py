#!/usr/bin/env python3
"""Time and memory of the main job, each run in a process of its own, from a cold start of the interpreter.

    benchmarks/main_job.py [--runs 5] [--file PDF] [--shared FOLDER]

Measures `annexe extract` on seed 003's PDF rendering beside ../shared/score/baseline.py on the same file (run in
turns, so that a busy machine slows both), on a one-page sample (whose columns are named, so that no text needs the
trained classifier) and on one that mixes actions and outcomes, `annexe --help`, and `annexe dates -` on ten lines.
Prints the medians, then what the imports of a cold start take, and fails where a command that reads no document imports
spaCy. All run with their bytecode compiled, as an installed package has it. Figures are of this machine: nothing is
asserted of them.
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
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.measuring import ANNEXE, Run, compiled, measure  # noqa: E402

SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")
STANDARD = {name.lstrip("_") for name in sys.stdlib_module_names}
LEAST_TOLD = 5.0
"""Milliseconds: what takes less is in the sum only."""

ONE_PAGE = REPOSITORY / "samples" / "mossgate-fleet.pdf"
MIXED = REPOSITORY / "samples" / "ellinghurst-youth-log.pdf"

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


def imports(*arguments: str | Path, environment: dict[str, str], stdin: str = "") -> dict[str, float]:
    """Milliseconds that importing each package's own modules takes for `annexe ARGUMENTS`, the longest first.

    By the interpreter's own log, whose keeping takes time too.
    """
    command = [sys.executable, "-X", "importtime", str(ANNEXE), *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=True, env=environment)
    packages: dict[str, float] = {}
    for taken, name in re.findall(r"^import time: +(\d+) \|.*\| +(\S+)$", done.stderr, flags=re.MULTILINE):
        package = name.split(".")[0]
        package = "Python's own" if package.lstrip("_") in STANDARD else package
        packages[package] = packages.get(package, 0.0) + int(taken) / 1000
    if "pipeline" not in packages:
        raise RuntimeError(f"annexe {arguments}: the import log does not show pipeline")
    return dict(sorted(packages.items(), key=lambda one: -one[1]))


def told(packages: dict[str, float]) -> str:
    """What the imports of a command take, in a line."""
    most = [f"{name} {taken:.0f}" for name, taken in packages.items() if taken >= LEAST_TOLD]
    return f"{sum(packages.values()):.0f} ms: " + ", ".join(most)


def page_count(path: Path) -> int:
    """Asked of another process: a child's peak memory on Linux is never less than its parent's at the fork."""
    script = "import sys, pdfplumber; print(len(pdfplumber.open(sys.argv[1]).pages))"
    return int(subprocess.check_output([sys.executable, "-c", script, path], text=True))


def runs_of(file: Path, shared: Path, count: int, folder: Path, environment: dict[str, str]) -> dict[str, list[Run]]:
    """Each command `count` times, in turns."""
    script = shared / "score" / "baseline.py"
    commands: dict[str, tuple[list[str | Path], str]] = {
        f"annexe extract {file.name}": ([ANNEXE, "extract", file, "-o", folder], ""),
        f"baseline.py {file.name}": ([sys.executable, script, file, "1", str(page_count(file))], ""),
        "annexe extract, one page": ([ANNEXE, "extract", ONE_PAGE, "-o", folder], ""),
        "annexe extract, mixed columns": ([ANNEXE, "extract", MIXED, "-o", folder], ""),
        "annexe --help": ([ANNEXE, "--help"], ""),
        "annexe dates -, ten lines": ([ANNEXE, "dates", "-"], TEN_DATES),
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(count):
        for name, (command, stdin) in commands.items():
            runs[name].append(measure(command, environment, stdin))
    return runs


def report(runs: dict[str, list[Run]]) -> str:
    """The medians as a table; `first` is the first run, which compiles, too."""
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
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        environment = compiled(Path(bytecode))
        print(report(runs_of(file, given.shared, given.runs, Path(folder), environment)))
        print("\nImports, in ms of each package's own modules:")
        for path in (ONE_PAGE, MIXED):
            print(f"- {path.name}: {told(imports('extract', path, '-o', folder, environment=environment))}")
        guilty = "spacy" in {
            *imports("--help", environment=environment),
            *imports("dates", "-", environment=environment, stdin=TEN_DATES),
        }
    print(f"\n`annexe --help` and `annexe dates`: {'spaCy is imported!' if guilty else 'neither imports spaCy.'}")
    return 1 if guilty else 0


if __name__ == "__main__":
    sys.exit(main())
