"""The figures of a run of `benchmarks/pdf.py`, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks import page_steps as steps
from benchmarks.measuring import Run
from benchmarks.pages import table
from benchmarks.trials import Cells, Held, Language, Pair


@dataclass
class Figures:
    """All that a run measured."""

    about: str
    versions: Mapping[str, str]
    absent: Sequence[str]
    stages: Any
    packs: Mapping[str, Pair]
    pack_pages: int
    language: Language
    held: list[Held] = field(default_factory=list)
    growth: dict[int, Run] = field(default_factory=dict)
    processes: dict[int, list[Run]] = field(default_factory=dict)
    files: int = 0
    head: int = 100
    whole: int = 2000


def step_ratio(stages: Any, stock: str, own: str) -> float:
    """How many times as long the stock step takes: the median over the rounds."""
    return float(median(one[stock] / one[own] for one in stages["rounds"]))


def report(figures: Figures) -> str:
    """The whole run."""
    parts = [figures.about, _versions(figures), _claims(figures), _stages(figures)]
    packs = [_pack(name, pair, figures.pack_pages) for name, pair in figures.packs.items()]
    return "\n\n".join([*parts, *packs, _cells(figures), _growth(figures), _processes(figures)])


def _versions(figures: Figures) -> str:
    told = ", ".join(f"{name} {version}" for name, version in figures.versions.items())
    absent = f" Not installed: {', '.join(figures.absent)}." if figures.absent else ""
    return f"Tools: {told}.{absent}"


# --- what has to be shown -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Claim:
    """Something to show, what is wanted of it and what was measured; `met` is None where nothing is wanted."""

    told: str
    wanted: str
    measured: str
    met: bool | None = None


def claims(figures: Figures) -> list[Claim]:
    """What the run has to show."""
    objects = step_ratio(figures.stages, steps.STOCK_OBJECTS, steps.OWN_OBJECTS)
    tables = step_ratio(figures.stages, steps.STOCK_TABLES, steps.OWN_TABLES)
    packs = [
        Claim(
            f"the {name}, file to records, times pdfplumber's `extract_tables`",
            "≥ 12",
            f"{pair.ratio:.1f}",
            pair.ratio >= 12,
        )
        for name, pair in figures.packs.items()
    ]
    made = [
        Claim("parsing the objects of a plan page, times pdfplumber", "≥ 6", f"{objects:.1f}", objects >= 6),
        Claim("words and tables of a plan page, times pdfplumber", "≥ 4", f"{tables:.1f}", tables >= 4),
        *packs,
        *_exactness(figures.held),
    ]
    if figures.head in figures.growth and figures.whole in figures.growth:
        ratio = figures.growth[figures.whole].megabytes / figures.growth[figures.head].megabytes
        told = f"peak memory of {figures.whole:,} pages, times that of their first {figures.head}"
        made.append(Claim(told, "≤ 1.3", f"{ratio:.2f}", ratio <= 1.3))
    pages, told = figures.language, "the language stage, plan pages a second of CPU time, its models loaded"
    made.append(Claim(told, "≥ 60", f"{pages.pages_a_second:.0f}", pages.pages_a_second >= 60))
    return made


def _exactness(held: Sequence[Held]) -> Iterator[Claim]:
    behind = [one.file for one in held if best_peer(one)[1] > one.tools["annexe"].given.cells]
    yield Claim("files on which a peer has more cells exactly right", "0", str(len(behind)), not behind)
    cut = sum(one.cut_rows for one in held)
    whole = sum(one.tools["annexe"].given.whole_rows for one in held)
    yield Claim("rows cut by page breaks, whole", str(cut), str(whole), whole == cut)
    peers = (c.given.whole_rows for one in held for name, c in one.tools.items() if name != "annexe")
    yield Claim("… by any peer as it gives them, at most", "–", str(max(peers, default=0)))


def _claims(figures: Figures) -> str:
    words = {True: "yes", False: "**no**", None: ""}
    rows = [[one.told, one.wanted, one.measured, words[one.met]] for one in claims(figures)]
    return "### What it has to show\n\n" + table(["", "wanted", "measured", "met"], rows)


def best_peer(held: Held) -> tuple[str, int]:
    """The peer with the most cells exactly right on a file, with or without the common merge, and how many."""
    counts = {name: _most(one) for name, one in held.tools.items() if name != "annexe"}
    name = max(counts, key=lambda one: counts[one], default="none")
    return name, counts.get(name, 0)


def _most(cells: Cells) -> int:
    return max(cells.given.cells, cells.merged.cells)


# --- the parts ------------------------------------------------------------------------------------------------------


def _stages(figures: Figures) -> str:
    pages = figures.stages["pages"]
    own = [steps.OWN_OBJECTS, steps.OWN_TABLES, steps.OWN_PAGE_STOCK_TABLES, steps.OWN_LAYOUT]
    rows: list[list[object]] = []
    for step in (steps.STOCK_OBJECTS, *own[:1], steps.STOCK_TABLES, *own[1:]):
        stock = steps.STOCK_OBJECTS if step in (steps.STOCK_OBJECTS, steps.OWN_OBJECTS) else steps.STOCK_TABLES
        milliseconds = 1000 * median(one[step] for one in figures.stages["rounds"]) / pages
        ratio = step_ratio(figures.stages, stock, step)
        rows.append([step, f"{milliseconds:.1f}", f"{1000 / milliseconds:.0f}", f"{ratio:.2f}"])
    about = f"CPU time of {pages} pages, medians of {len(figures.stages['rounds'])} rounds; each line begins with a "
    about += "page that is not parsed."
    return f"### A plan page\n\n{about}\n\n" + table(["", "ms a page", "pages/s", "times pdfplumber"], rows)


def _pack(told: str, pair: Pair, pages: int) -> str:
    rows = [
        [
            name,
            f"{median(run.seconds for run in runs):.2f}",
            f"{median(run.cpu_seconds for run in runs):.2f}",
            f"{pages / median(run.seconds for run in runs):.0f}",
            f"{max(run.megabytes for run in runs):.0f}",
        ]
        for name, runs in (("`annexe extract`: file to records", pair.own), ("pdfplumber: `extract_tables`", pair.peer))
    ]
    about = f"Each a new process, from a cold start; medians of {len(pair.own)} rounds. Annexe is {pair.ratio:.1f} "
    about += f"times as fast by the clock, {pair.cpu_ratio:.1f} times in CPU time."
    shown = table(["", "s", "CPU s", "pages/s", "peak MB"], rows)
    return f"### The {told}\n\n{about}\n\n{shown}"


def _cells(figures: Figures) -> str:
    names = [name for name in figures.versions if any(name in one.tools for one in figures.held)]
    shown = "### Cells exactly right\n\nAs given / after the common merge over page breaks.\n\n"
    rows: list[list[object]] = []
    for one in figures.held:
        told = [f"{c.given.cells} / {c.merged.cells}" if (c := one.tools.get(name)) else "–" for name in names[1:]]
        rows.append([one.file, one.pages, one.cells, one.tools["annexe"].given.cells, *told])
    shown += table(["file", "pages", "cells", *names], rows)
    shown += "\n\n### Rows cut by page breaks that are whole\n\nAs given / after the common merge.\n\n"
    rows = []
    for one in figures.held:
        whole = [
            f"{c.given.whole_rows} / {c.merged.whole_rows}" if (c := one.tools.get(name)) else "–" for name in names[1:]
        ]
        rows.append([one.file, one.cut_rows, one.tools["annexe"].given.whole_rows, *whole])
    shown += table(["file", "rows cut", *names], rows)
    shown += "\n\n### Pages a second; memory\n\nOne run each, imports not counted, models are; peak MB of the largest "
    shown += "process (a JVM is one of its own). Annexe goes on to records where the peers end with tables.\n\n"
    rows = []
    for one in figures.held:
        taken = [f"{c.pages_a_second:.1f}; {c.megabytes:.0f}" if (c := one.tools.get(name)) else "–" for name in names]
        rows.append([one.file, *taken])
    return shown + table(["file", *names], rows)


def _growth(figures: Figures) -> str:
    rows = [
        [
            f"{pages:,}",
            f"{run.seconds:.2f}",
            f"{run.cpu_seconds:.2f}",
            f"{1000 * run.seconds / pages:.1f}",
            f"{run.megabytes:.0f}",
        ]
        for pages, run in figures.growth.items()
    ]
    return "### How cost grows\n\n`annexe extract` on packs, a new process each.\n\n" + table(
        ["pages", "s", "CPU s", "ms a page", "peak MB"], rows
    )


def _processes(figures: Figures) -> str:
    one, two = figures.processes[1], figures.processes[2]
    ratio = median(a.seconds / b.seconds for a, b in zip(one, two, strict=True))
    rows = [
        [count, f"{median(run.seconds for run in runs):.2f}", f"{max(run.megabytes for run in runs):.0f}"]
        for count, runs in figures.processes.items()
    ]
    about = f"{figures.files} files, workers started anew with `spawn`: two are {ratio:.2f} times as fast as one "
    about += "(median of paired runs)."
    return f"### One process and two\n\n{about}\n\n" + table(["processes", "s", "peak MB of the largest"], rows)
