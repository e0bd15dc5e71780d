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

from pipeline.outcome import Dealt, Failed, Found, How

if TYPE_CHECKING:
    from pipeline.errors import AnnexeError, ExitCode
    from pipeline.inputs import Inputs

_SUFFIXES_NAMED = 5
"""Kinds of files left aside that the summary names; the rest are "others"."""


SUMMARY = "summary.json"
"""Where the summary of a run stands in the output folder."""


class Tone(StrEnum):
    """How a line is shown on a terminal (a style of Rich)."""

    PLAIN = ""
    STRONG = "bold"
    ATTENTION = "yellow"
    FAILURE = "red"


class Screen(Protocol):
    """Where lines go while documents are read."""

    def begun(self, name: str) -> None:
        """The document `name` is being read now."""

    def dealt(self, dealt: Dealt) -> None:
        """One more document is dealt with."""

    def failed(self, error: AnnexeError) -> None:
        """A failure of no document."""

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Tell one line."""


class _PlainLines:
    """Standard error is a file or a pipe: lines, and nothing else."""

    def begun(self, name: str) -> None:
        pass

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        print(_encodable(text, sys.stderr.encoding), file=sys.stderr, flush=True)

    def dealt(self, dealt: Dealt) -> None:
        self.note(*_line(dealt))

    def failed(self, error: AnnexeError) -> None:
        self.note(printable(error.message), Tone.FAILURE)


def _line(dealt: Dealt) -> tuple[str, Tone]:
    if isinstance(dealt.outcome, Failed):
        return printable(dealt.outcome.error.message), Tone.FAILURE
    line = document_line(dealt.name, dealt.outcome.found, dealt.target)
    return line + (f" ({dealt.how} {dealt.twin})" if dealt.how != How.NOW else ""), Tone.PLAIN


@contextmanager
def screen(documents: int, *, json_log: bool = False) -> Iterator[Screen]:
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

        def begun(self, name: str) -> None:
            self._progress.update(self._task, name=printable(name))

        def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
            self._progress.console.print(Text(_encodable(text, console.encoding), style=tone.value), soft_wrap=True)

        def dealt(self, dealt: Dealt) -> None:
            self.note(*_line(dealt))
            self._progress.advance(self._task)

        def failed(self, error: AnnexeError) -> None:
            self.note(printable(error.message), Tone.FAILURE)

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

    def add(self, dealt: Dealt) -> None:
        """Count in one document."""
        if isinstance(dealt.outcome, Failed):
            self.failures.append(dealt.outcome.error.exit_code)
            return
        self.records.update(dealt.outcome.found.records)
        self.read += 1
        self.without_plan += not dealt.outcome.found.holds_plan
        self.issues += dealt.outcome.found.issues

    def refuse(self, error: AnnexeError) -> None:
        """Count in a failure of no document."""
        self.failures.append(error.exit_code)


def document_line(name: str, found: Found, target: str) -> str:
    """What was found in one document, and where it was written."""
    told = _list(found.records)
    if not found.holds_plan:
        told = f"no plan found (but {told})" if told else "no plan found"
        if found.pages_read is not None:
            told += f" on {found.pages_read} of {found.pages} pages (--all-pages reads the others)"
    elif found.pages_used:
        told = f"{told} on {found.pages_used} of {found.pages}"
    look = f"; {_count(found.issues, 'issue')} to look at" if found.issues else ""
    return printable(f"{name}: {told} → {target}{look}")


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
