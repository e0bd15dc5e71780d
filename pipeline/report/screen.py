"""Where a run tells what it does: plain lines, lines of JSON, or a live display on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from pipeline.errors import AnnexeError
from pipeline.inputs import Inputs
from pipeline.outcome import Dealt, Extracted, How
from pipeline.report.ending import summary
from pipeline.report.lines import FEW_DOCUMENTS, lines_of, trace_line, unchanged_line
from pipeline.report.pace import Pace
from pipeline.report.standard_error import write_line
from pipeline.report.tally import Tally
from pipeline.report.words import Tone, counted, encodable, printable

_PROGRESS_SECONDS = 60.0
"""Between two lines that say how far a run is: an hour's log has sixty among its thousands."""


class Screen(Protocol):
    """Where is told what happens. All is told from one thread."""

    def begun(self, name: str) -> None:
        """The document `name` is being read from now on; others may be, too."""

    def dealt(self, dealt: Dealt, debug_trace: bool = False) -> None:
        """The run is done with a document; with `debug_trace`, a failure's traceback is told."""

    def failed(self, error: AnnexeError, trace: str = "") -> None:
        """Something other than a document failed, such as a folder that cannot be read."""

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Tell one line of another kind."""

    def end(self) -> None:
        """No more documents come, only lines. Done once, however often it is called."""

    def sum_up(self, tally: Tally, inputs: Inputs, out: Path | str) -> None:
        """Tell what the whole run over several documents has found; `end` comes before it."""


class Lines:
    """Standard error is a file or a pipe: lines, and nothing else."""

    def __init__(self, documents: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._documents = documents
        self._unchanged = 0
        self._pace = Pace(documents, clock)
        self._told = 0.0

    def begun(self, name: str) -> None:
        self._pace.begun(name)

    def dealt(self, dealt: Dealt, debug_trace: bool = False) -> None:
        self._pace.dealt(dealt)
        self._tell_document(dealt, debug_trace)
        self._tell_progress()

    def _tell_document(self, dealt: Dealt, debug_trace: bool) -> None:
        unchanged = dealt.how is How.BEFORE and isinstance(dealt.outcome, Extracted)
        if unchanged and self._documents > FEW_DOCUMENTS:
            self._unchanged += 1
            return
        for text, tone in lines_of(dealt, debug_trace):
            self.note(text, tone)

    def _tell_progress(self) -> None:
        """Say now and then how far the run is: lines alone do not tell it."""
        pace = self._pace
        if pace.elapsed - self._told >= _PROGRESS_SECONDS and pace.done < pace.total:
            self._told = pace.elapsed
            self.note(f"{pace.done:,} of {counted(pace.total, 'document')}: {', '.join(pace.figures())}", Tone.STRONG)

    def failed(self, error: AnnexeError, trace: str = "") -> None:
        self.note(printable(error.message), Tone.FAILURE)
        for line in trace.splitlines():
            self.note(trace_line(line))

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        write_line(encodable(text, sys.stderr.encoding))

    def end(self) -> None:
        if self._unchanged:
            self.note(unchanged_line(self._unchanged))
        self._unchanged = 0

    def sum_up(self, tally: Tally, inputs: Inputs, out: Path | str) -> None:
        for text, tone in summary(tally, inputs, out):
            self.note(text, tone)


@contextmanager
def screen(documents: int, *, json_log: bool = False) -> Iterator[Screen]:
    """Lines of JSON where they are asked for, a live display on a terminal, plain lines anywhere else.

    `documents` is how many the run has before it.
    """
    shown = _screen(documents, json_log)
    try:
        yield shown
    finally:
        shown.end()


def _screen(documents: int, json_log: bool) -> Screen:
    if json_log:
        from pipeline.report.json_lines import JsonLines

        return JsonLines(documents)
    if not sys.stderr.isatty():
        return Lines(documents)
    from rich.console import Console

    from pipeline.report.live import Live

    console = Console(stderr=True)
    return Lines(documents) if console.is_dumb_terminal else Live(documents, console)
