"""`annexe extract`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from pipeline.batch.limits import MEMORY, TIMEOUT, Limits
from pipeline.batch.orders import Order, Redo
from pipeline.cli.arguments import (
    INTERRUPTED,
    TERMINATED,
    AllPages,
    Debug,
    FiscalYearStart,
    Force,
    InputLimit,
    Jobs,
    JsonLog,
    Memory,
    Out,
    Pages,
    PdfEngineChoice,
    RetryFailed,
    Timeout,
    input_limits,
    keep_libraries_quiet,
)
from pipeline.errors import AnnexeError, ExitCode
from pipeline.inputs import Inputs, collect
from pipeline.options import Options, PdfEngine
from pipeline.report import Tally, screen


class _Terminated(KeyboardInterrupt):
    """The run was ended by SIGTERM or SIGHUP: the same end as by Ctrl-C, with its own exit code."""


def extract(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT",
            help="Documents (PDF, Word .docx or plain text), and folders to be searched for them.",
            show_default=False,
        ),
    ],
    out: Out = Path("out"),
    pages: Pages = None,
    all_pages: AllPages = False,
    fiscal_year_start: FiscalYearStart = 4,
    pdf_engine: PdfEngineChoice = PdfEngine.AUTO,
    jobs: Jobs = None,
    timeout: Timeout = TIMEOUT,
    memory: Memory = None,
    limit: InputLimit = None,
    retry_failed: RetryFailed = False,
    force: Force = False,
    json_log: JsonLog = False,
    debug: Debug = False,
) -> None:
    """Extract the plans of documents into one JSON file each.

    `libraries-plan.pdf` gives `OUT/libraries-plan.pdf.json`. The folders within a folder are found again in OUT. A
    document that fails gives `OUT/libraries-plan.pdf.failed.json`, and the others are read all the same. Run again, it
    reads only what is new or has changed.
    """
    keep_libraries_quiet(debug)
    from pipeline.batch import run_here

    order = Order(
        Options(pages, fiscal_year_start, pdf_engine, all_pages, input_limits(limit)),
        Limits(seconds=timeout, memory=memory or MEMORY),
        Redo.ALL if force else Redo.FAILED if retry_failed else Redo.NOTHING,
        debug,
    )
    with _ended_by_signals():
        found, tally = collect(inputs, out), Tally()
        with screen(len(found.documents), json_log=json_log) as shown:
            try:
                run_here(found, out, order, jobs or _processors(), shown, tally)
                shown.end()
                if found.documents and not _is_one_file(inputs):
                    shown.sum_up(tally, found, out)
            except AnnexeError as error:
                shown.end()
                shown.failed(error)
                raise typer.Exit(error.exit_code) from error
            except KeyboardInterrupt:
                shown.end()
                shown.note(f"Interrupted: {tally.read} of {len(found.documents)} documents were extracted.")
                raise
    raise typer.Exit(_exit_code(inputs, found, tally))


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let `kill` and a closed terminal end the run as Ctrl-C does: what was done is kept, no worker lives on.

    Raises typer.Exit with the code that says so.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except KeyboardInterrupt as stop:
        raise typer.Exit(TERMINATED if isinstance(stop, _Terminated) else INTERRUPTED) from stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_one_file(inputs: list[Path]) -> bool:
    return len(inputs) == 1 and not os.path.isdir(inputs[0])


def _exit_code(inputs: list[Path], found: Inputs, tally: Tally) -> ExitCode:
    """The failure's own code where one thing was asked for: a file, or a folder that gives nothing to read."""
    if not tally.failures:
        return ExitCode.OK
    nothing_else = _is_one_file(inputs) or (len(inputs) == 1 and not found.documents)
    return tally.failures[0] if nothing_else else ExitCode.SOME_INPUTS_FAILED
