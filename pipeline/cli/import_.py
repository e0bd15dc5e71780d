"""`annexe import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.arguments import Out
from pipeline.cli.signals import ended_by_signals
from pipeline.errors import AnnexeError, ExitCode
from pipeline.report.exchange import ExchangeReport
from pipeline.report.progress import lines_and_progress
from pipeline.writers.importing import import_all, source_of


def import_(
    source: Annotated[str, typer.Argument(metavar="FROM", help="What annexe export or annexe load wrote.")],
    out: Out = Path("out"),
    force: Annotated[bool, typer.Option("--force", help="Replace outputs in OUT that say something else.")] = False,
) -> None:
    """Make outputs of what was exported or loaded, as annexe extract writes them.

    FROM is a file of JSON Lines, a folder of CSV or Parquet files, a workbook or a database, told by its content. Each
    plan is validated; one that is not right is named with its place, and the others are written all the same.
    """
    with ended_by_signals(), lines_and_progress() as (tell, progress):
        report = ExchangeReport(tell, progress)
        try:
            given = source_of(source)
            for one in import_all(given.outputs, out, force=force):
                report.dealt(one)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="FROM") from error
        except AnnexeError as error:
            report.note(error.message)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            report.note("Interrupted: what was written is whole; the same command does the rest")
            raise
        report.sum_up_import(given.shown, out)
    if report.failures:
        raise typer.Exit(ExitCode.SOME_INPUTS_FAILED)
