"""`annexe evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.arguments import speak_utf8
from pipeline.errors import AnnexeError
from pipeline.report import printable


def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that annexe extract wrote to, or one output.")],
    gold: Annotated[
        Path,
        typer.Option("--gold", metavar="DIR", help="The folder of gold files or of corrected outputs, or one of them."),
    ],
    worst: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many wrong and missed records to list, the worst first.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, with every wrong record.")] = False,
) -> None:
    """Hold outputs against gold: what is right, what was missed, and how far confidence can be trusted."""
    from pipeline.evaluate import evaluate as judge_all
    from pipeline.evaluate import tables

    speak_utf8()
    try:
        evaluation = judge_all(gold, out)
    except AnnexeError as error:
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    if as_json:
        print(tables.as_json(evaluation), end="")
        return
    for line in tables.as_text(evaluation, worst).split("\n")[:-1]:
        print(printable(line))
