"""`annexe export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.signals import ended_by_signals
from pipeline.errors import AnnexeError, ExitCode
from pipeline.outputs import failures
from pipeline.report.exchange import ExchangeReport
from pipeline.report.progress import lines_and_progress
from pipeline.writers.exporting import PLACES
from pipeline.writers.exporting import export as export_all
from pipeline.writers.formats import Format


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that annexe extract wrote to, or one output.")],
    form: Annotated[Format, typer.Option("--format", help="csv and parquet are a folder with a file for each table.")],
    place: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="PLACE",
            help="The file or folder to write to; export/csv, export/plans.xlsx and so on if not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write what was extracted in another format.

    An earlier export in that place is replaced, whole or not at all. What is written as jsonl, csv, parquet or xlsx,
    annexe import makes JSON of again.
    """
    target = place or PLACES[form]
    with ended_by_signals(), lines_and_progress() as (tell, progress):
        report = ExchangeReport(tell, progress)
        try:
            counts = export_all(out, form, target, report.dealt)
        except AnnexeError as error:
            report.note(error.message)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            report.note(f"Interrupted: {_kept(form)}")
            raise
        report.sum_up_export(counts, target, len(failures(out)))
    if report.failures:
        raise typer.Exit(ExitCode.SOME_INPUTS_FAILED)


def _kept(form: Format) -> str:
    """What an interrupted run leaves."""
    if form is Format.STRATML:  # a file for each document
        return "the documents that were written are whole; the same command writes all again"
    return "nothing was written; an earlier export is as it was"
