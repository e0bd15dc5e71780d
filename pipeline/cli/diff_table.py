"""The changes between editions on a terminal: a table for each plan, or lines where there is no room for one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.diff import saying
from pipeline.report import printable
from schemas import Change, ChangeKind, ComparedOutput, EditionsDiff, LoneOutput, Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PIPE_WIDTH = 100
"""Columns where the output goes to a file or a pipe, and COLUMNS does not say."""

LEAST_TABLE = 72
"""Columns from which there is a table: beside two narrow columns the text still has a line's length."""

KEPT_WORDS = 6
"""Words beside a change that are shown of what was kept."""


def show(diff: EditionsDiff) -> None:
    """Print the changes to standard output."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for one in diff.compared:
            _show_compared(console, one)
        for heading, outputs in (("New documents", diff.added), ("Documents that are gone", diff.removed)):
            _show_lone(console, heading, outputs)
    for line in captured.get().rstrip().splitlines():
        print(line.rstrip())


def _show_compared(console: Console, one: ComparedOutput) -> None:
    names = (one.old_name,) if one.old_name == one.new_name else (one.old_name, one.new_name)
    title = f"{' → '.join(map(printable, names))}: {saying.counted(one.diff.counts)}"
    console.print(title, style="bold", soft_wrap=True)
    if one.diff.changes and console.width >= LEAST_TABLE:
        _show_table(console, one)
    else:
        _show_lines(console, one)


def _show_lone(console: Console, heading: str, outputs: Sequence[LoneOutput]) -> None:
    if outputs:
        console.print(f"{heading}:", style="bold", soft_wrap=True)
    for lone in outputs:
        console.print(f"  {printable(saying.named(lone.document, lone.name))}", soft_wrap=True)


def _show_table(console: Console, one: ComparedOutput) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Change", ratio=2, overflow="fold")
    table.add_column("Theme", ratio=2, overflow="fold")
    table.add_column("What changed", ratio=8, overflow="fold")
    for change in one.diff.changes:
        table.add_row(printable(saying.headline(change)), printable(change.theme or ""), _what(console, change))
    console.print(table)


def _show_lines(console: Console, one: ComparedOutput) -> None:
    from rich.padding import Padding

    for change in one.diff.changes:
        place = f" ({printable(change.theme)})" if change.theme else ""
        console.print(f"{printable(saying.headline(change))}{place}", style="bold")
        console.print(Padding(_what(console, change), (0, 0, 0, 2)))


def _what(console: Console, change: Change) -> Text:
    """What the change is about, and below it what was and is; or the text that was added, removed or reworded."""
    from rich.text import Text

    told = Text()
    if about := saying.subject(change):
        told.append(f"{printable(about)}\n  ")
    if change.kind is ChangeKind.REWORDED:
        for text, style in _words(change.words, plain=console.no_color or console.color_system is None):
            told.append(printable(text), style)
    elif change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        told.append(printable(change.old or change.new or ""))
    else:
        told.append(f"{printable(change.old or 'none')} → {printable(change.new or 'none')}")
        if change.kind is ChangeKind.DATE_MOVED and (moved := saying.moved_by(change)):
            told.append(f": {moved}")
    return told


def _words(words: tuple[Words, ...], *, plain: bool) -> Iterator[tuple[str, str]]:
    """Pieces with their styles; without colour, as `git diff --word-diff` marks them."""
    for number, one in enumerate(words):
        if one.kind == "kept":
            yield _beside(one.text, first=number == 0, last=number == len(words) - 1), ""
        elif plain:
            yield (f"[-{one.text}-]" if one.kind == "removed" else f"{{+{one.text}+}}"), ""
        else:
            yield one.text, "red strike" if one.kind == "removed" else "green underline"


def _beside(text: str, *, first: bool, last: bool) -> str:
    """What was kept, as far as it stands beside a change."""
    parts = text.split(" ")
    if len(parts) <= KEPT_WORDS * (1 if first or last else 2) + 2:
        return text
    before = [] if first else parts[:KEPT_WORDS]
    after = [] if last else parts[-KEPT_WORDS:]
    return " ".join([*before, "…", *after])
