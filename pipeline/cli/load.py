"""`annexe load`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.signals import ended_by_signals
from pipeline.errors import AnnexeError, ExitCode
from pipeline.outputs import failures, output_files
from pipeline.report import printable
from pipeline.report.loading import LoadReport, load_report
from pipeline.writers.database.address import DEFAULT, Address, address_of


def load(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that annexe extract wrote to, or one output.")],
    to: Annotated[
        str,
        typer.Option(
            metavar="DATABASE", help="An SQLite file, made where it is not there, or postgresql://USER@HOST/DATABASE."
        ),
    ] = DEFAULT,
) -> None:
    """Load what was extracted into a database.

    Each document is loaded wholly or not at all. Run again, it writes only what is new or was extracted again; what is
    no longer in OUT stays in the database. PGPASSWORD and the like, and ~/.pgpass, say what the address of a server
    leaves out.
    """
    with ended_by_signals():
        try:
            address = address_of(to)
            total, not_extracted = len(output_files(out)), len(failures(out))
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--to") from error
        except AnnexeError as error:
            typer.echo(printable(error.message), err=True)
            raise typer.Exit(error.exit_code) from error
        with load_report(total) as report:
            _load(out, address, report)
            report.sum_up(address.shown, not_extracted)
    if report.failures:
        raise typer.Exit(report.failures[0] if out.is_file() else ExitCode.SOME_INPUTS_FAILED)


def _load(out: Path, address: Address, report: LoadReport) -> None:
    from pipeline.writers.database.load import load as load_all

    try:
        with closing(load_all(out, address)) as outputs:
            for one in outputs:
                report.dealt(one)
    except AnnexeError as error:
        report.note(error.message)
        if report.how:
            report.note(f"{report.loaded} were loaded before.")
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt:
        report.note(f"Interrupted: {report.loaded} were loaded. The same command does the rest.")
        raise
