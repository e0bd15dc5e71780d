"""The command line: arguments in, functions called, messages out; a module for each command.

`annexe --help`, `annexe dates` and `annexe schema` are there at once: whatever reads documents (spaCy, pdfplumber,
python-docx) is imported inside the functions that need it.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from pipeline.cli.arguments import exit_codes
from pipeline.cli.dates import dates
from pipeline.cli.diff import diff
from pipeline.cli.evaluate import evaluate
from pipeline.cli.explain import explain
from pipeline.cli.export import export
from pipeline.cli.extract import extract
from pipeline.cli.import_ import import_
from pipeline.cli.load import load
from pipeline.cli.schema import schema
from pipeline.cycles import collect_rarely
from pipeline.errors import ExitCode

app = typer.Typer(
    name="annexe",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=exit_codes())(extract)
app.command(epilog=exit_codes(ExitCode.NOT_AVAILABLE, ExitCode.DATABASE))(load)
app.command(epilog=exit_codes(ExitCode.CANNOT_WRITE, ExitCode.NOT_AVAILABLE))(export)
app.command("import", epilog=exit_codes(ExitCode.CANNOT_WRITE, ExitCode.NOT_AVAILABLE, ExitCode.DATABASE))(import_)
app.command(epilog=exit_codes(ExitCode.CANNOT_WRITE))(diff)
app.command(epilog=exit_codes())(explain)
app.command()(dates)
app.command()(evaluate)
app.command()(schema)


def main() -> None:
    """The console script `annexe`."""
    # At its end the interpreter looks through everything for cycles; the memory goes back to the system all the same.
    collect_rarely()
    atexit.register(gc.freeze)
    _open_closed_streams()
    app(prog_name="annexe")


def _open_closed_streams() -> None:
    """Let what is written to a standard stream that was closed (`2>&-`) go nowhere.

    Else telling fails, and the stream's number goes to the next file that is opened.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"annexe {version('annexe')}")
        raise typer.Exit


@app.callback()
def annexe(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read the action plans in councils' strategy appendices and write validated records of them."""
