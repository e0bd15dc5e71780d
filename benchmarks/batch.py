#!/usr/bin/env python3
"""A run over a folder of documents: its speed with one job and with two, its memory, and what becomes of each document.

    benchmarks/batch.py [--documents 400] [--rounds 5] [--no-page]

Makes the folder (`benchmarks/papers/folder.py`), runs `annexe extract` on it with `--jobs 1` and `--jobs 2` in turns,
each time into an empty output folder, and holds every outcome against the folder's list. Prints the figures and leaves
them in docs/batch.md. Fails where an outcome is not as listed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.measuring import ANNEXE, compiled, with_ours  # noqa: E402
from benchmarks.pages import about, table, update_page  # noqa: E402
from benchmarks.papers.folder import DOCUMENTS, Filed  # noqa: E402
from benchmarks.papers.judged import outputs, wrong  # noqa: E402
from benchmarks.watching import Watched, watch  # noqa: E402

PAGE = REPOSITORY / "docs" / "batch.md"

LIMITS = ("--timeout", "5", "--memory", "1GB")
"""What a document may cost here. The slowest good one takes less than a second. The one that is ended by the time limit
holds one worker that long: begun near the end, and with a long limit, it alone would be what is measured."""

JOBS = (1, 2)


@dataclass
class Measured:
    """The runs by number of jobs, those that had nothing left to do, and what was not as listed."""

    filed: list[Filed]
    runs: dict[int, list[Watched]] = field(default_factory=lambda: {jobs: [] for jobs in JOBS})
    again: list[Watched] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as fast two jobs are: the median over the rounds."""
        pairs = zip(self.runs[1], self.runs[2], strict=True)
        return median(one.seconds / two.seconds for one, two in pairs)


def run(folder: Path, documents: int, rounds: int) -> Measured:
    """Everything, in a folder that is empty."""
    environment = with_ours(compiled(folder / "bytecode"))
    inputs = folder / "inputs"
    said(f"making {documents} documents")
    make: list[str | Path] = [sys.executable, "-m", "benchmarks.papers.folder", inputs, "--documents", str(documents)]
    subprocess.run(make, check=True, env=environment)
    measured = Measured([Filed(**one) for one in json.loads(inputs.with_suffix(".json").read_bytes())])
    first: dict[str, bytes] = {}
    for number in range(rounds + 1):  # the first time is for bytecode and the disk's cache, and is not counted
        for jobs in JOBS if number % 2 == 0 else reversed(JOBS):
            out = folder / f"out-{number}-{jobs}"
            command: list[str | Path] = [ANNEXE, "extract", inputs, "-o", out, "--jobs", str(jobs), *LIMITS]
            watched = watch(command, environment)
            again = watch(command, environment)
            said(f"round {number}, {jobs} jobs: {watched.seconds:.1f} s, and {again.seconds:.1f} s with nothing to do")
            measured.wrong += wrong(inputs, out, measured.filed)
            written = {name: path.read_bytes() for name, path in outputs(out).items() if ".failed." not in name}
            first = first or written
            measured.wrong += [
                f"{name}: not the same bytes in every run" for name in first if first[name] != written.get(name)
            ]
            if number:
                measured.runs[jobs].append(watched)
                measured.again.append(again)
    return measured


def said(text: str) -> None:
    """A word on standard error, so that a person sees how far it is."""
    print(text, file=sys.stderr, flush=True)


# --- the report -----------------------------------------------------------------------------------------------------


def report(measured: Measured) -> str:
    """The figures in Markdown."""
    filed = measured.filed
    hostile = [one for one in filed if one.code]
    pages = sum(one.pages for one in filed)
    head = (
        f"{about('benchmark-batch', len(measured.runs[1]))}\n\n{len(filed)} documents of {pages:,} pages: "
        f"{len(filed) - len(hostile)} good ones, {sum(bool(one.twin) for one in filed)} of them twins of others, "
        f"and {len(hostile)} hostile ones. `{' '.join(LIMITS)}`."
    )
    rows = [_line(jobs, runs, len(filed), pages) for jobs, runs in measured.runs.items()]
    header = [
        "jobs",
        "s",
        "documents/s",
        "pages/s",
        "CPU s of the workers",
        "of the run itself",
        "its peak MB",
        "growth",
    ]
    return "\n\n".join([head, _claims(measured), table(header, rows)])


def _line(jobs: int, runs: list[Watched], documents: int, pages: int) -> list[str]:
    seconds = median(one.seconds for one in runs)
    return [
        str(jobs),
        f"{seconds:.1f}",
        f"{documents / seconds:.1f}",
        f"{pages / seconds:.1f}",
        f"{median(one.children_seconds for one in runs):.1f}",
        f"{median(one.own_seconds for one in runs):.2f}",
        f"{max(one.peak for one in runs):.0f}",
        f"{max(one.growth for one in runs):+.1f}",
    ]


def _claims(measured: Measured) -> str:
    runs = [one for every in measured.runs.values() for one in every]
    peak, growth = max(one.peak for one in runs), max(one.growth for one in runs)
    again = median(one.seconds for one in measured.again)
    claims = [
        ("documents whose outcome is not as listed", "0", f"{len(measured.wrong)}", not measured.wrong),
        ("two jobs, times as fast as one", "≥ 1.7", f"{measured.ratio:.2f}", measured.ratio >= 1.7),
        ("peak memory of the run's own process, MB", "< 150", f"{peak:.0f}", peak < 150),
        ("its growth from the first to the last quarter, MB", "< 10", f"{growth:.1f}", growth < 10),
    ]
    rows = [[told, wanted, found, "yes" if met else "**no**"] for told, wanted, found, met in claims]
    rows.append(["a run that finds nothing to do, s", "–", f"{again:.2f}", ""])
    return table(["", "wanted", "measured", "met"], rows)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (%(default)s)")
    parser.add_argument("--no-page", action="store_true", help="leave docs/batch.md as it is")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measured = run(Path(folder), given.documents, given.rounds)
    told = report(measured)
    print(told)
    for line in measured.wrong:
        said(line)
    if not given.no_page:
        update_page(PAGE, told, "measured")
    return 1 if measured.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
