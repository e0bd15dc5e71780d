"""What the commands share: their options, exit codes and ways with the standard streams."""

from __future__ import annotations

import io
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.batch.limits import LEAST_MEMORY
from pipeline.errors import ExitCode
from pipeline.input_limits import InputLimits, parse_limits
from pipeline.options import PdfEngine
from pipeline.report.words import printable
from pipeline.sizes import bytes_of

INTERRUPTED = 130
TERMINATED = 143
"""What a shell answers for a command that Ctrl-C or `kill` ended: 128 and the signal's number."""

EXIT_MEANINGS: dict[int, str] = {
    ExitCode.OK: "all was done (for a document that holds no plan, too: its line says so)",
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
    ExitCode.NOT_AVAILABLE: "what the command needs besides (Ray, a library) is not installed or cannot be reached",
    ExitCode.DATABASE: "the database cannot be used",
    ExitCode.INTERNAL: "a defect of Annexe: please report it",
    INTERRUPTED: "interrupted; what was written before is whole, and not done again by the next run",
    TERMINATED: "ended by a signal of another process; else as 130",
}
"""Every exit code in words; 3 and up are for a single document. `docs/cli.md` has the same list."""

_OF_ANY = {
    *(ExitCode.OK, ExitCode.SOME_INPUTS_FAILED, ExitCode.USAGE, ExitCode.MISSING, ExitCode.UNREADABLE),
    *(ExitCode.INTERNAL, INTERRUPTED, TERMINATED),
}
"""Those of every command that reads files."""


class Engine(StrEnum):
    """Who does the work of a run."""

    LOCAL = "local"
    RAY = "ray"


_MAX_PAGE = 100_000
"""Pages: more than any document has. It keeps `--pages 1-999999999999` from filling the memory."""

_MANY_JOBS = 512
"""More processes than any machine has use for."""

_PAGE_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?", re.ASCII)


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


_LONGEST_NAME = 200
"""Characters: twice what any public body is called."""


def organisation_name(text: str) -> str:
    """The body that `--organisation` names, its blanks single. Raises typer.BadParameter."""
    name = " ".join(text.split())
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise typer.BadParameter(f"{printable(text[:_LONGEST_NAME])!r} is no name of a council or another body")
    return name


def memory_size(text: str) -> int:
    """The bytes that `--memory` names. Raises typer.BadParameter."""
    try:
        size = bytes_of(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if size < LEAST_MEMORY:
        raise typer.BadParameter(f"{text!r} is less than reading any document takes: at least 512MB")
    if size > sys.maxsize:
        raise typer.BadParameter(f"{text!r} is more than there is")
    return size


Out = Annotated[
    Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write to; made where it is not there.")
]
OutPlace = Annotated[
    str,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help="The folder to write to, made where it is not there; a URL with --engine ray.",
    ),
]
AllPages = Annotated[
    bool, typer.Option("--all-pages", help="Read every page of a PDF, those of long ones without sign of a plan, too.")
]
FiscalYearStart = Annotated[
    int, typer.Option(min=1, max=12, metavar="MONTH", help="The month in which fiscal years begin.")
]
PdfEngineChoice = Annotated[
    PdfEngine, typer.Option(help="What parses PDFs: auto is pdfium, and pdfplumber where pdfium cannot do a page well.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in Annexe a failure comes from.")]
Pages = Annotated[
    frozenset[int] | None,
    typer.Option(
        parser=page_numbers, metavar="PAGES", help="Read these pages only: 3, 10-17 or 1,4-6.", show_default=False
    ),
]
Organisation = Annotated[
    str | None,
    typer.Option(
        parser=organisation_name,
        metavar="NAME",
        help="The body that publishes the documents; looked for in each of them if not given.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        min=1,
        max=_MANY_JOBS,
        metavar="N",
        help="How many documents are read side by side; one for each processor if not given.",
        show_default=False,
    ),
]
Timeout = Annotated[
    float, typer.Option(min=0.1, max=1e6, metavar="SECONDS", help="How long reading a document may take.")
]
Memory = Annotated[
    int | None,
    typer.Option(
        parser=memory_size,
        metavar="SIZE",
        help="How much memory reading a document may take; 2GB if not given.",
        show_default=False,
    ),
]
InputLimit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=VALUE",
        help="Change a limit on what a document may have: pages=20000. docs/limits.md lists them.",
        show_default=False,
    ),
]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Try every document again that failed in an earlier run.")
]
Force = Annotated[bool, typer.Option("--force", help="Read every document again, whatever earlier runs made of it.")]
EngineChoice = Annotated[
    Engine,
    typer.Option(
        help="Who does the work: processes of this machine, or Ray's of many, which reads and writes s3://, too."
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="The Ray cluster to use (auto: the one of this machine); RAY_ADDRESS if not given, else one of its own.",
        show_default=False,
    ),
]
JsonLog = Annotated[bool, typer.Option("--json-log", help="Tell each event as one JSON object a line.")]


def input_limits(settings: list[str] | None) -> InputLimits:
    """The limits that `--limit` names. Raises typer.BadParameter."""
    try:
        return parse_limits(settings or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--limit") from error


def exit_codes(*own: ExitCode) -> str:
    """The list of exit codes for the help page, in Markdown: those of any command, and a command's `own`, or all."""
    shown = {code: meaning for code, meaning in EXIT_MEANINGS.items() if not own or code in own or code in _OF_ANY}
    return "\n".join(["Exit codes:\n", *(f"- {int(code)}: {meaning}" for code, meaning in shown.items())])


def keep_libraries_quiet(debug: bool) -> None:
    """What libraries log and warn of is for their makers: shown with --debug only, for `issues` has what matters."""
    import logging

    logging.captureWarnings(capture=True)
    logging.basicConfig(level=logging.WARNING, handlers=None if debug else [logging.NullHandler()])


def speak_utf8() -> None:
    """Whatever the locale. What is no UTF-8 is read as U+FFFD; half a surrogate pair is written as its JSON escape."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace", newline=None)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
