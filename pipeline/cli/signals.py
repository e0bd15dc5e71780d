"""Signals that end a command."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from pipeline.cli.arguments import INTERRUPTED, TERMINATED


class _Terminated(KeyboardInterrupt):
    """The run was ended by SIGTERM or SIGHUP: the same end as by Ctrl-C, with its own exit code."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let `kill` and a closed terminal end the run as Ctrl-C does: what was done is kept, no worker lives on.

    A signal that is ignored stays so: with `nohup` the run outlives its terminal. Raises typer.Exit with the code that
    says so.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    heeded = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heeded}
    try:
        yield
    except KeyboardInterrupt as stop:
        raise typer.Exit(TERMINATED if isinstance(stop, _Terminated) else INTERRUPTED) from stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
