"""The measurements of the PDF benchmark: each returns plain figures, and `report` puts them into words.

Every tool runs in a process of its own, so that its imports, its memory and its children are its own; those that are
held against each other run in turns, and the order turns round with each round.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measuring import ANNEXE, REPOSITORY, Run, compiled, measure, with_ours
from benchmarks.papers import read_truth
from benchmarks.peers import ABSENT, TOOLS
from benchmarks.scoring import Score, merged, score, unmerged

PEERS = REPOSITORY / "benchmarks" / "peers.py"


@dataclass(frozen=True)
class Bench:
    """Where files are made and what the peers run with."""

    folder: Path
    peers_python: Path
    rounds: int

    def paper(self, name: str, rows: int | None = None) -> Path:
        """A file of `benchmarks.papers`, made if it is not there yet.

        By another process: a child's peak memory is never less than that of this one.
        """
        path = self.folder / f"{name}.pdf"
        if not path.exists():
            said(f"making {path.name}")
            command = [sys.executable, "-m", "benchmarks.papers", str(self.folder), name]
            command += ["--rows", str(rows)] if rows else []
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=self.environment)
        return path

    def extract(self, file: Path) -> list[str | Path]:
        """The command that extracts a file."""
        return [ANNEXE, "extract", file, "-o", self.folder / "out"]

    def tool(self, name: str, file: Path) -> list[str | Path]:
        """The command that runs one of `TOOLS`."""
        own = name == "annexe"
        return [sys.executable if own else self.peers_python, "-P", PEERS, name, file, self.result]

    @property
    def environment(self) -> dict[str, str]:
        """That of Annexe: this repository's packages, their bytecode kept as an installed package has it."""
        return with_ours(compiled(self.folder / "bytecode"))

    @property
    def result(self) -> Path:
        """Where a tool leaves what it found."""
        return self.folder / "result.json"


def said(text: str) -> None:
    """A word on standard error, so that a person sees how far it is."""
    print(text, file=sys.stderr, flush=True)


# --- cells ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cells:
    """What a tool made of a file: cells exactly right as given and after the common merge, and what it took."""

    given: Score
    merged: Score
    pages_a_second: float
    megabytes: float


@dataclass(frozen=True)
class Held:
    """How a file was read by every tool that is installed."""

    file: str
    pages: int
    cells: int
    cut_rows: int
    tools: dict[str, Cells]


def installed(bench: Bench) -> dict[str, str]:
    """The version of each tool that is installed, by its name in `TOOLS`."""
    script = (
        "import sys, importlib.metadata as m\n"
        "for name in sys.argv[1:]:\n"
        "    try: print(m.version(name))\n"
        "    except m.PackageNotFoundError: print()\n"
    )
    found: dict[str, str] = {}
    for python, names in (
        (sys.executable, ["annexe"]),
        (bench.peers_python, [name for name in TOOLS if name != "annexe"]),
    ):
        command = [python, "-c", script, *(TOOLS[name].distribution for name in names)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        found |= {name: version for name, version in zip(names, told, strict=True) if version}
    return found


def cells(bench: Bench, file: Path, names: Sequence[str]) -> Held:
    """Run the tools on a file, one after the other, once each."""
    truth = read_truth(file.with_suffix(".json"))
    tools: dict[str, Cells] = {}
    for name in names:
        said(f"{name} on {file.name}")
        run = _tool_run(bench, name, file)
        if run is None:
            continue
        taken, told = run
        tables = [(page, rows) for page, rows in told["tables"]]
        given = score(truth, unmerged(tables))
        after = given if name == "annexe" else score(truth, merged(tables))
        tools[name] = Cells(given, after, truth.pages / told["seconds"], taken.megabytes)
    return Held(file.stem, truth.pages, truth.cell_count, truth.cut_count, tools)


def _tool_run(bench: Bench, name: str, file: Path) -> tuple[Run, Any] | None:
    """What a tool took and told; None, and a word on standard error, where it cannot be run or failed."""
    try:
        run = measure(bench.tool(name, file), bench.environment if name == "annexe" else None)
    except subprocess.CalledProcessError as error:
        if name == "annexe":
            raise
        why = "is not installed" if error.returncode == ABSENT else f"failed: {error.stderr.strip()[-300:]}"
        said(f"{name} {why}")
        return None
    return run, json.loads(bench.result.read_text(encoding="utf-8"))


# --- speed ----------------------------------------------------------------------------------------------------------


def page_stages(bench: Bench, files: Sequence[Path]) -> Any:
    """What `benchmarks.page_stages` prints: its pages, and the seconds of each step in every round."""
    said("the steps of a plan page")
    command = [sys.executable, "-m", "benchmarks.page_stages", str(bench.rounds), *map(str, files)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=bench.environment)
    return json.loads(done.stdout)


@dataclass(frozen=True)
class Pair:
    """Two commands run in turns: their runs, round by round."""

    own: list[Run]
    peer: list[Run]

    @property
    def ratio(self) -> float:
        """How many times as long the peer takes: the median over the rounds, by the clock on the wall."""
        return median(peer.seconds / own.seconds for own, peer in zip(self.own, self.peer, strict=True))

    @property
    def cpu_ratio(self) -> float:
        """The same in CPU time."""
        return median(peer.cpu_seconds / own.cpu_seconds for own, peer in zip(self.own, self.peer, strict=True))


def warm_up(bench: Bench, file: Path) -> None:
    """Have the bytecode compiled, once for all."""
    measure(bench.extract(file), bench.environment)


def whole_pack(bench: Bench, file: Path) -> Pair:
    """`annexe extract` on a pack, from a cold start to records on disk, and pdfplumber's tables of all its pages."""
    pair = Pair([], [])
    commands = [(pair.own, bench.extract(file)), (pair.peer, bench.tool("pdfplumber", file))]
    for number in range(bench.rounds):
        said(f"{file.name}, round {number + 1} of {bench.rounds}")
        for runs, command in commands if number % 2 == 0 else reversed(commands):
            runs.append(measure(command, bench.environment if command[0] == ANNEXE else None))
            said(f"{Path(command[0]).name}: {runs[-1].seconds:.2f} s")
    return pair


@dataclass(frozen=True)
class Language:
    """What `benchmarks/language.py` says of all its documents."""

    pages: int
    pages_a_second: float


def language(bench: Bench, files: Sequence[Path]) -> Language:
    """The language stage alone, its models loaded, on these files; on all documents at hand where there are none."""
    said("the language stage")
    script = REPOSITORY / "benchmarks" / "language.py"
    command = [sys.executable, str(script), "--rounds", str(bench.rounds), *map(str, files)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=bench.environment)
    name, pages, _, pages_a_second, *_ = (cell.strip() for cell in done.stdout.splitlines()[-1].strip("|").split("|"))
    if name != "all":
        raise ValueError(f"{script.name}: no line for all documents at the end of what it prints")
    return Language(int(pages), float(pages_a_second))


def growth(bench: Bench, sizes: Sequence[int]) -> dict[int, Run]:
    """`annexe extract` on packs of so many pages."""
    runs: dict[int, Run] = {}
    for size in sizes:
        file = bench.paper(f"pack-{size}")
        said(f"annexe extract {file.name}")
        runs[size] = measure(bench.extract(file), bench.environment)
    return runs


def processes(bench: Bench, files: Sequence[Path]) -> dict[int, list[Run]]:
    """The files extracted by one process and by two, in turns; memory is that of the larger process."""
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for number in range(bench.rounds):
        for count in (1, 2) if number % 2 == 0 else (2, 1):
            said(f"{len(files)} files, {count} processes")
            command = [sys.executable, "-m", "benchmarks.workers", str(count), *map(str, files)]
            runs[count].append(measure(command, bench.environment))
    return runs
