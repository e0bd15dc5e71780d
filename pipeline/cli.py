"""The command line: arguments in, functions called, messages out.

`annexe --help`, `annexe dates` and `annexe schema` are there at once: whatever reads documents (spaCy, pdfplumber,
python-docx) is imported inside the functions that need it.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import AnnexeError, CannotWrite, ExitCode
from pipeline.inputs import Inputs, collect
from pipeline.options import Options, PdfEngine
from pipeline.report import Tally, printable, screen, summary
from pipeline.run import explained, extract_all

INTERRUPTED = 130
"""What a shell answers for a command that Ctrl-C ended: 128 and the signal's number."""

EXIT_MEANINGS: dict[int, str] = {
    ExitCode.OK: "all documents were extracted (one that holds no plan too: its line says so)",
    ExitCode.SOME_INPUTS_FAILED: "of several inputs, or in a folder, some failed: each is named with its reason",
    ExitCode.USAGE: "wrong usage",
    ExitCode.MISSING: "there is no such file, or no document in the folder",
    ExitCode.EMPTY: "the file is empty",
    ExitCode.UNREADABLE: "the file is damaged, or may not be read",
    ExitCode.ENCRYPTED: "the file is protected by a password",
    ExitCode.NO_TEXT_LAYER: "the pages are pictures: run OCR first",
    ExitCode.UNKNOWN_FORMAT: "not PDF, Word (.docx) or plain text",
    ExitCode.PAGES_OUT_OF_RANGE: "the document does not have the pages of --pages",
    ExitCode.CANNOT_WRITE: "the output cannot be written",
    ExitCode.TIMED_OUT: "reading the document took longer than --timeout",
    ExitCode.OUT_OF_MEMORY: "reading the document took more memory than --memory",
    ExitCode.CRASHED: "the process that read the document died",
    ExitCode.LIMIT_EXCEEDED: "the document is larger than a limit of --limit",
    ExitCode.OUTPUT_IN_USE: "another run is writing to OUT",
    ExitCode.INTERNAL: "a defect of Annexe: please report it",
    INTERRUPTED: "interrupted; what was written before is whole",
}
"""Every exit code in words; 3 and up are for a single document. `docs/cli.md` has the same list."""

_MAX_PAGE = 100_000
"""Pages: more than any document has. It keeps `--pages 1-999999999999` from filling the memory."""

_PAGE_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?", re.ASCII)

_COLLECT_RARELY = 50_000, 20, 20
"""Thresholds of the search for reference cycles. A document makes hundreds of thousands of objects and hardly a cycle:
with Python's own thresholds the search takes a twelfth of the time of a 300-page pack."""

_LINE_SEPARATORS = {ord(one): f"\\u{ord(one):04x}" for one in "\x85\u2028\u2029"}
"""Written as escapes, so that an object stays on one line for readers that take these for line ends, too."""

app = typer.Typer(
    name="annexe",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The console script `annexe`."""
    # At its end the interpreter looks through everything for cycles; the memory goes back to the system all the same.
    gc.set_threshold(*_COLLECT_RARELY)
    atexit.register(gc.freeze)
    app(prog_name="annexe")


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


# --- extract ------------------------------------------------------------------------------------------------------


def page_numbers(text: str) -> frozenset[int]:
    """The pages that `--pages` names: "3", "10-17" or "1,4-6", counted from 1. Raises typer.BadParameter."""
    pages: set[int] = set()
    for part in text.split(","):
        match = _PAGE_RANGE.fullmatch(part)
        if not match:
            raise typer.BadParameter(f"{part.strip()!r} is no page or range of pages: write 3, 10-17 or 1,4-6")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= _MAX_PAGE:
            raise typer.BadParameter(f"{part.strip()!r}: pages count from 1 to {_MAX_PAGE}, the smaller number first")
        pages.update(range(first, last + 1))
    return frozenset(pages)


def _exit_codes() -> str:
    """The list of exit codes for the help page, in Markdown."""
    return "\n".join(["Exit codes:\n", *(f"- {int(code)}: {meaning}" for code, meaning in EXIT_MEANINGS.items())])


@app.command(epilog=_exit_codes())
def extract(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT",
            help="Documents (PDF, Word .docx or plain text), and folders to be searched for them.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write to; made where it is not there.")
    ] = Path("out"),
    pages: Annotated[
        frozenset[int] | None,
        typer.Option(
            parser=page_numbers, metavar="PAGES", help="Read these pages only: 3, 10-17 or 1,4-6.", show_default=False
        ),
    ] = None,
    all_pages: Annotated[
        bool,
        typer.Option("--all-pages", help="Read every page of a PDF, those of long ones without sign of a plan, too."),
    ] = False,
    fiscal_year_start: Annotated[
        int, typer.Option(min=1, max=12, metavar="MONTH", help="The month in which fiscal years begin.")
    ] = 4,
    pdf_engine: Annotated[
        PdfEngine,
        typer.Option(help="What parses PDFs: auto is pdfium, and pdfplumber where pdfium cannot do a page well."),
    ] = PdfEngine.AUTO,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in Annexe a failure comes from.")] = False,
) -> None:
    """Extract the plans of documents into one JSON file each.

    `libraries-plan.pdf` gives `OUT/libraries-plan.pdf.json`. The folders within a folder are found again in OUT. A
    document that fails gives `OUT/libraries-plan.pdf.failed.json`, and the others are read all the same.
    """
    _keep_libraries_quiet(debug)
    found, tally = collect(inputs, out), Tally()
    options = Options(pages=pages, fiscal_year_start=fiscal_year_start, pdf_engine=pdf_engine, all_pages=all_pages)
    try:
        with screen(len(found.documents)) as shown:
            extract_all(found, out, options, shown, tally, show_tracebacks=debug)
            if found.documents and not _is_one_file(inputs):
                for line, tone in summary(tally, found, out):
                    shown.line(line, tone)
    except CannotWrite as error:
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as stop:
        typer.echo(f"Interrupted: {tally.read} of {len(found.documents)} documents were extracted.", err=True)
        raise typer.Exit(INTERRUPTED) from stop
    raise typer.Exit(_exit_code(inputs, found, tally))


def _is_one_file(inputs: list[Path]) -> bool:
    return len(inputs) == 1 and not os.path.isdir(inputs[0])


def _exit_code(inputs: list[Path], found: Inputs, tally: Tally) -> ExitCode:
    """The failure's own code where one thing was asked for: a file, or a folder that gives nothing to read."""
    if not tally.failures:
        return ExitCode.OK
    nothing_else = _is_one_file(inputs) or (len(inputs) == 1 and not found.documents)
    return tally.failures[0] if nothing_else else ExitCode.SOME_INPUTS_FAILED


def _keep_libraries_quiet(debug: bool) -> None:
    """What libraries log and warn of is for their makers: shown with --debug only, for `issues` has what matters."""
    import logging

    logging.captureWarnings(capture=True)
    logging.basicConfig(level=logging.WARNING, handlers=None if debug else [logging.NullHandler()])


# --- explain ------------------------------------------------------------------------------------------------------


@app.command(epilog=_exit_codes())
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document: PDF, Word .docx or plain text.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write to; made where it is not there.")
    ] = Path("out"),
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
    all_pages: Annotated[
        bool,
        typer.Option("--all-pages", help="Read every page of a PDF, those of long ones without sign of a plan, too."),
    ] = False,
    fiscal_year_start: Annotated[
        int, typer.Option(min=1, max=12, metavar="MONTH", help="The month in which fiscal years begin.")
    ] = 4,
    pdf_engine: Annotated[
        PdfEngine,
        typer.Option(help="What parses PDFs: auto is pdfium, and pdfplumber where pdfium cannot do a page well."),
    ] = PdfEngine.AUTO,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in Annexe a failure comes from.")] = False,
) -> None:
    """Draw what was seen on each page, and tell it: for when you ask why.

    `plan.pdf` gives the pictures `OUT/plan.pdf.explained/page-01.png` … and a report on standard output.
    """
    _keep_libraries_quiet(debug)
    _speak_utf8()
    options = Options(pages=pages, fiscal_year_start=fiscal_year_start, pdf_engine=pdf_engine, all_pages=all_pages)
    try:
        for line in explained(file, out, options, page):
            print(printable(line), flush=True)
    except AnnexeError as error:
        if debug:
            traceback.print_exception(error)
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as stop:
        raise typer.Exit(INTERRUPTED) from stop


# --- dates and schema ---------------------------------------------------------------------------------------------


@app.command()
def dates(
    texts: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="Texts to search for dates; - stands for the lines of standard input."),
    ],
    fiscal_year_start: Annotated[
        int, typer.Option(min=1, max=12, metavar="MONTH", help="The month in which fiscal years begin.")
    ] = 4,
) -> None:
    """Show the date ranges that a text names: one JSON object a line."""
    from pipeline.language.dates import find_dates, to_json

    _speak_utf8()
    for text in _lines(texts):
        found = [to_json(one) for one in find_dates(text, fiscal_year_start=fiscal_year_start)]
        print(json.dumps({"text": text, "dates": found}, ensure_ascii=False).translate(_LINE_SEPARATORS))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The texts, with the lines of standard input in the place of "-"."""
    for text in texts:
        if text == "-":
            yield from (line.removesuffix("\n") for line in sys.stdin)
        else:
            yield text


def _speak_utf8() -> None:
    """Whatever the locale. What is no UTF-8 is read as U+FFFD; half a surrogate pair is written as its JSON escape."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace", newline=None)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


# --- evaluate -----------------------------------------------------------------------------------------------------


@app.command()
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

    _speak_utf8()
    try:
        evaluation = judge_all(gold, out)
    except AnnexeError as error:
        typer.echo(printable(error.message), err=True)
        raise typer.Exit(error.exit_code) from error
    print(tables.as_json(evaluation) if as_json else tables.as_text(evaluation, worst), end="")


# --- schema -------------------------------------------------------------------------------------------------------


@app.command()
def schema() -> None:
    """Print the JSON Schema of an output file."""
    from schemas import json_schema

    _speak_utf8()
    print(json_schema(), end="")
