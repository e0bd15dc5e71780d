"""What `annexe extract` tells on standard error: a line for each document, a progress bar on a terminal, a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.errors import ExitCode
    from pipeline.inputs import Inputs
    from schemas import Plan

_SUFFIXES_NAMED = 5
"""Kinds of files left aside that the summary names; the rest are "others"."""


class Tone(StrEnum):
    """How a line is shown on a terminal (a style of Rich)."""

    PLAIN = ""
    STRONG = "bold"
    ATTENTION = "yellow"
    FAILURE = "red"


class Screen(Protocol):
    """Where lines go while documents are read."""

    def begin(self, name: str) -> None:
        """The document `name` is being read now."""

    def line(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Tell one line."""

    def done(self) -> None:
        """One more document is dealt with."""

    def end(self) -> None:
        """No more documents come, only lines."""


class _PlainLines:
    """Standard error is a file or a pipe: lines, and nothing else."""

    def begin(self, name: str) -> None:
        pass

    def line(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        print(_encodable(text, sys.stderr.encoding), file=sys.stderr, flush=True)

    def done(self) -> None:
        pass

    def end(self) -> None:
        pass


@contextmanager
def screen(documents: int) -> Iterator[Screen]:
    """A progress bar with lines above it where standard error is a terminal, plain lines where it is not."""
    if not sys.stderr.isatty():
        yield _PlainLines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    console = Console(stderr=True)
    if console.is_dumb_terminal:
        yield _PlainLines()
        return

    class _Bar:
        def __init__(self, progress: Progress) -> None:
            self._progress = progress
            self._task = progress.add_task("", total=documents, name="")

        def begin(self, name: str) -> None:
            self._progress.update(self._task, name=printable(name))

        def line(self, text: str, tone: Tone = Tone.PLAIN) -> None:
            self._progress.console.print(Text(_encodable(text, console.encoding), style=tone.value), soft_wrap=True)

        def done(self) -> None:
            self._progress.advance(self._task)

        def end(self) -> None:
            self._progress.stop()

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress)


@dataclass(slots=True)
class Tally:
    """What a run has found so far."""

    records: Counter[str] = field(default_factory=Counter)
    read: int = 0
    without_plan: int = 0
    issues: int = 0
    failures: list[ExitCode] = field(default_factory=list)

    def add(self, plan: Plan) -> None:
        """Count in one document's plan."""
        self.records.update(_records(plan))
        self.read += 1
        self.without_plan += _holds_no_plan(plan)
        self.issues += _to_look_at(plan)


def document_line(name: str, plan: Plan, path: Path) -> str:
    """What was found in one document, and where it was written."""
    found = _list(_records(plan))
    if _holds_no_plan(plan):
        found = f"no plan found (but {found})" if found else "no plan found"
        found += _unread(plan)
    elif pages := _pages(plan):
        found = f"{found} on {pages}"
    issues = _to_look_at(plan)
    look = f"; {_count(issues, 'issue')} to look at" if issues else ""
    return printable(f"{name}: {found} → {path}{look}")


def _pages(plan: Plan) -> str:
    """The pages that a plan was read from, where they are not all: "pages 12-14 of 40"."""
    from pipeline.page_use import ranges

    used = [use for use in plan.document.page_use if use.used]
    if plan.document.pages is None or len(used) == len(plan.document.page_use):
        return ""
    return f"{ranges(used)} of {plan.document.pages}"


def _unread(plan: Plan) -> str:
    """How many pages a document without a plan was not read of: " on 5 of 40 pages (--all-pages reads the others)"."""
    from pipeline.page_use import pages_read

    read = pages_read(plan.document.page_use)
    return "" if read is None else f" on {read} of {plan.document.pages} pages (--all-pages reads the others)"


def summary(tally: Tally, inputs: Inputs, out: Path) -> Iterator[tuple[str, Tone]]:
    """The lines that end a run over several documents."""
    if tally.read:
        none = f"; {tally.without_plan} without a plan" if tally.without_plan else ""
        found = _list(tally.records) or "no records"
        yield f"{_count(tally.read, 'document')} read: {found}{none}", Tone.STRONG
    if tally.issues:
        yield f'{_count(tally.issues, "issue")} to look at: see "issues" in the files', Tone.ATTENTION
    others = inputs.others.total()
    if others:
        yield f"{_count(others, 'other file')} left aside ({_kinds(inputs.others)})", Tone.PLAIN
    if inputs.links:
        yield f"{_count(inputs.links, 'link')} out of the folder not followed", Tone.PLAIN
    if tally.failures:
        yield f"{len(tally.failures)} failed: see above, and {printable(str(out))}/**/*.failed.json", Tone.FAILURE
    if tally.read:
        yield f"The records are in {printable(str(out))}/", Tone.STRONG


def _records(plan: Plan) -> dict[str, int]:
    """How many records of each kind, by the name of one, in the order they are told."""
    return {
        "theme": len(plan.themes),
        "priority": len(plan.priorities),
        "action": len(plan.actions),
        "outcome": len(plan.outcomes),
        "date": len(plan.date_ranges),
    }


def _holds_no_plan(plan: Plan) -> bool:
    return any(issue.code == "no-plan" for issue in plan.issues)


def _to_look_at(plan: Plan) -> int:
    """Issues that a person should look at; that there is no plan is told in words."""
    return sum(issue.severity != "info" and issue.code != "no-plan" for issue in plan.issues)


def _list(records: dict[str, int]) -> str:
    return ", ".join(_count(number, kind) for kind, number in records.items() if number)


def _count(number: int, kind: str) -> str:
    """ "1 priority", "13 priorities", "2,504 dates"."""
    plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    return f"{number:,} {kind if number == 1 else plural}"


def _kinds(suffixes: Counter[str]) -> str:
    """ "7 .json, 2 .md, 1 without suffix"."""
    named = suffixes.most_common(_SUFFIXES_NAMED)
    rest = suffixes.total() - sum(number for _, number in named)
    told = [f"{number:,} {suffix or 'without suffix'}" for suffix, number in named]
    return printable(", ".join([*told, f"{rest:,} others"] if rest else told))


def printable(text: str) -> str:
    """`text` as one line that does nothing to a terminal: whatever cannot be printed is written as its escape.

    A file name may hold line feeds, escape sequences and bytes that are no UTF-8.
    """
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def _encodable(text: str, encoding: str | None) -> str:
    """`text` with an arrow that a terminal without UTF-8 can show."""
    try:
        "→".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return text.replace("→", "->")
    return text
