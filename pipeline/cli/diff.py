"""`annexe diff`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.arguments import speak_utf8
from pipeline.errors import AnnexeError, CannotWrite, ExitCode
from pipeline.report import printable

if TYPE_CHECKING:
    from schemas import EditionsDiff


class DiffFormat(StrEnum):
    """How the changes are given."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The old edition: an output, or a folder of them.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The new edition: an output, or a folder of them.")],
    form: Annotated[
        DiffFormat, typer.Option("--format", help="A table for the terminal, one JSON object, or an HTML page.")
    ] = DiffFormat.TABLE,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE", help="Write JSON or HTML to this file instead of standard output.",
            show_default=False,
        ),
    ] = None,
) -> None:  # fmt: skip
    """Show what changed between two editions of a plan, or of all plans of two folders.

    Records are matched by what they say, not by their identifiers. The exit code is 0 whether or not there are changes.
    """
    from pipeline.diff.folders import compare_outputs

    if out is not None and form is DiffFormat.TABLE:
        raise typer.BadParameter("a table is for the terminal: add --format json or html", param_hint="--out")
    speak_utf8()
    try:
        if out is not None:
            _require_no_output(out, old, new)
        found, unread = compare_outputs(old, new)
        if form is DiffFormat.TABLE:
            from pipeline.cli.diff_table import show

            show(found)
        else:
            _give(_written(found, form), out)
    except AnnexeError as error:
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    for failure in unread:
        typer.echo(printable(failure.message), err=True)
    if unread:
        raise typer.Exit(ExitCode.SOME_INPUTS_FAILED)


def _require_no_output(out: Path, *editions: Path) -> None:
    """Raise CannotWrite where the changes would take the place of what is compared."""
    from pipeline.outputs import output_files

    if out.exists() and any(out.samefile(one) for edition in editions for one in output_files(edition)):
        raise CannotWrite(str(out), "it is one of the outputs that are to be compared")


def _written(found: EditionsDiff, form: DiffFormat) -> str:
    if form is DiffFormat.JSON:
        return found.model_dump_json(indent=2) + "\n"
    from pipeline.diff.page import as_html

    return as_html(found)


def _give(text: str, out: Path | None) -> None:
    from pipeline.writers.json_file import write_text

    if out is None:
        print(text, end="")
    else:
        write_text(out, text)
