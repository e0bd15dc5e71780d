"""`annexe explain`."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.arguments import (
    INTERRUPTED,
    AllPages,
    Debug,
    FiscalYearStart,
    InputLimit,
    Out,
    PdfEngineChoice,
    input_limits,
    keep_libraries_quiet,
    page_numbers,
    speak_utf8,
)
from pipeline.errors import AnnexeError, InternalError, described
from pipeline.options import Options, PdfEngine
from pipeline.report import printable


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document: PDF, Word .docx or plain text.")],
    out: Out = Path("out"),
    page: Annotated[
        frozenset[int] | None,
        typer.Option(
            parser=page_numbers, metavar="PAGES", help="Draw these pages only: 3, 10-17 or 1,4-6.", show_default=False
        ),
    ] = None,
    pages: Annotated[
        frozenset[int] | None,
        typer.Option(
            parser=page_numbers, metavar="PAGES", help="Read these pages only, as extract does.", show_default=False
        ),
    ] = None,
    all_pages: AllPages = False,
    fiscal_year_start: FiscalYearStart = 4,
    pdf_engine: PdfEngineChoice = PdfEngine.AUTO,
    limit: InputLimit = None,
    debug: Debug = False,
) -> None:
    """Draw what was seen on each page, and tell it: for when you ask why.

    `plan.pdf` gives the pictures `OUT/plan.pdf.explained/page-01.png` … and a report on standard output.
    """
    keep_libraries_quiet(debug)
    speak_utf8()
    options = Options(pages, fiscal_year_start, pdf_engine, all_pages, input_limits(limit))
    try:
        for line in _explained(file, out, options, page):
            print(printable(line), flush=True)
    except AnnexeError as error:
        if debug:
            for line in "".join(traceback.format_exception(error)).splitlines():
                typer.echo(f"    {printable(line)}", err=True)
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as stop:
        raise typer.Exit(INTERRUPTED) from stop


def _explained(path: Path, out: Path, options: Options, pictured: frozenset[int] | None) -> Iterator[str]:
    """Draw the pages of a document into its folder in `out`; the lines that tell of each page, as they are drawn.

    Raises AnnexeError, InternalError for anything else that goes wrong.
    """
    from pipeline.explain import explain

    try:
        for one in explain(path, out / f"{path.name}.explained", options, pictured):
            yield from one.lines
            yield f"    picture: {one.picture}"
    except AnnexeError:
        raise
    except Exception as error:
        raise InternalError(path.name, described(error)) from error
