"""`annexe extract`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipeline.batch.limits import MEMORY, TIMEOUT, Limits
from pipeline.batch.orders import Order, Redo
from pipeline.cli.arguments import (
    AllPages,
    Debug,
    Engine,
    EngineChoice,
    FiscalYearStart,
    Force,
    InputLimit,
    Jobs,
    JsonLog,
    Memory,
    Organisation,
    OutPlace,
    Pages,
    PdfEngineChoice,
    RayAddress,
    RetryFailed,
    Timeout,
    input_limits,
    keep_libraries_quiet,
)
from pipeline.cli.signals import ended_by_signals
from pipeline.errors import AnnexeError, ExitCode
from pipeline.inputs import Inputs, collect
from pipeline.options import Options, PdfEngine
from pipeline.report import Screen, Tally, printable, screen


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Documents (PDF, Word .docx or plain text), and folders to be searched for them.",
            show_default=False,
        ),
    ],
    out: OutPlace = "out",
    pages: Pages = None,
    all_pages: AllPages = False,
    fiscal_year_start: FiscalYearStart = 4,
    pdf_engine: PdfEngineChoice = PdfEngine.AUTO,
    organisation: Organisation = None,
    jobs: Jobs = None,
    timeout: Timeout = TIMEOUT,
    memory: Memory = None,
    limit: InputLimit = None,
    retry_failed: RetryFailed = False,
    force: Force = False,
    engine: EngineChoice = Engine.LOCAL,
    ray_address: RayAddress = None,
    json_log: JsonLog = False,
    debug: Debug = False,
) -> None:
    """Extract the plans of documents into one JSON file each.

    `libraries-plan.pdf` gives `OUT/libraries-plan.pdf.json`. The folders within a folder are found again in OUT. A
    document that fails gives `OUT/libraries-plan.pdf.failed.json`, and the others are read all the same. Run again, it
    reads only what is new or has changed.
    """
    keep_libraries_quiet(debug)
    order = Order(
        Options(pages, fiscal_year_start, pdf_engine, all_pages, input_limits(limit), organisation),
        Limits(seconds=timeout, memory=memory or MEMORY),
        Redo.ALL if force else Redo.FAILED if retry_failed else Redo.NOTHING,
        debug,
    )
    with ended_by_signals():
        found, tally = _collected(inputs, out, engine), Tally()
        run = _on_ray(ray_address) if engine is Engine.RAY else _here
        with screen(len(found.documents), json_log=json_log) as shown:
            try:
                run(found, out, order, jobs, shown, tally)
                shown.end()
                if found.documents and not _is_one_file(inputs, found):
                    shown.sum_up(tally, found, out)
            except AnnexeError as error:
                shown.end()
                shown.failed(error)
                raise typer.Exit(error.exit_code) from error
            except KeyboardInterrupt:
                shown.end()
                done = f"{tally.read} of {len(found.documents)} documents were extracted"
                shown.note(f"Interrupted: {done}.{'' if force else ' The same command does the rest.'}")
                raise
    raise typer.Exit(_exit_code(inputs, found, tally))


def _collected(inputs: list[str], out: str, engine: Engine) -> Inputs:
    """The documents to be read. Raises typer.BadParameter for a URL that the engine does not read."""
    if engine is Engine.RAY:
        from pipeline.batch.ray_run import collect_anywhere

        try:
            return collect_anywhere(inputs, out)
        except AnnexeError as error:
            typer.echo(printable(error.message), err=True)
            raise typer.Exit(error.exit_code) from error
    for place in (*inputs, out):
        if re.match(r"\w[\w+.-]*://", place):
            raise typer.BadParameter(f"{place!r} is a URL: add --engine ray, which reads and writes them")
    return collect([Path(one) for one in inputs], Path(out))


def _here(found: Inputs, out: str, order: Order, jobs: int | None, shown: Screen, tally: Tally) -> None:
    from pipeline.batch import run_here

    run_here(found, Path(out), order, jobs or _processors(), shown, tally)


def _on_ray(address: str | None) -> Callable[[Inputs, str, Order, int | None, Screen, Tally], None]:
    from pipeline.batch.ray_run import run_on_ray

    return partial(run_on_ray, address=address)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_one_file(inputs: list[str], found: Inputs) -> bool:
    """Whether one file was asked for, which is then the one document, known by its last name alone."""
    if len(inputs) != 1 or os.path.isdir(inputs[0]):
        return False
    return "://" not in inputs[0] or [one.name for one in found.documents] == [inputs[0].rpartition("/")[2]]


def _exit_code(inputs: list[str], found: Inputs, tally: Tally) -> ExitCode:
    """The failure's own code where one thing was asked for: a file, or a folder that gives nothing to read."""
    if not tally.failures:
        return ExitCode.OK
    nothing_else = _is_one_file(inputs, found) or (len(inputs) == 1 and not found.documents)
    return tally.failures[0] if nothing_else else ExitCode.SOME_INPUTS_FAILED
