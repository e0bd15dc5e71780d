"""Lines on standard error, and how far a run is: for the commands that deal with outputs one by one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.report.standard_error import write_line
from pipeline.report.words import encodable

Tell = Callable[[str], None]

_PROGRESS_SECONDS = 60.0
"""Between two lines that say how far a run is, where there is no terminal to show it all the time."""


@contextmanager
def lines_and_progress() -> Iterator[tuple[Tell, Tell]]:
    """What tells a line, and what says how far the run is: all the time on a terminal, else now and then."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=True)
        if not console.is_dumb_terminal:

            def tell(text: str) -> None:
                console.print(Text(encodable(text, console.encoding)), soft_wrap=True)

            with console.status("") as status:
                yield tell, status.update
            return
    yield _line, _now_and_then(_line)


def _line(text: str) -> None:
    write_line(encodable(text, sys.stderr.encoding))


def _now_and_then(tell: Tell) -> Tell:
    last = time.monotonic()

    def progress(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= _PROGRESS_SECONDS:
            last = time.monotonic()
            tell(text)

    return progress
