"""One document after the other: extract it, write its plan or why it failed, tell a line, go on with the next."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import AnnexeError, CannotWrite, InternalError, described
from pipeline.inputs import InputDocument, Inputs
from pipeline.options import Options
from pipeline.report import Screen, Tally, Tone, document_line, printable

if TYPE_CHECKING:
    from schemas import Plan


def extract_all(
    inputs: Inputs, out: Path, options: Options, shown: Screen, tally: Tally, *, show_tracebacks: bool
) -> None:
    """Extract each document of `inputs` into the folder `out`, which is made; count in `tally` as it goes.

    What is wrong with a document never stops the others. Raises CannotWrite where nothing can be written to `out`.
    """
    if inputs.documents:
        _make_folder(out)
    for problem in inputs.refused:
        _tell_failure(problem, shown, tally, show_tracebacks=show_tracebacks)
    for document in inputs.documents:
        shown.begin(document.name)
        target = out / f"{document.name}.json"
        try:
            _refuse_to_overwrite(target, inputs)
            plan = _plan_of(document, options)
            _write_plan(plan, target)
        except AnnexeError as error:
            if error.file == document.path.name:
                error.file = document.name  # of two files with one name in two folders, this tells which
            _tell_failure(error, shown, tally, show_tracebacks=show_tracebacks)
            _write_failure(error, document, target, shown)
        else:
            tally.add(plan)
            shown.line(document_line(document.name, plan, target), Tone.PLAIN)
        shown.done()
    shown.end()


def _plan_of(document: InputDocument, options: Options) -> Plan:
    """The document's plan; whatever else than AnnexeError the stages raise is a defect, told as InternalError."""
    from pipeline import extract

    try:
        return extract(document.path, options)
    except AnnexeError:
        raise
    except Exception as error:
        raise InternalError(document.path.name, described(error)) from error


def explained(path: Path, out: Path, options: Options, pictured: frozenset[int] | None) -> Iterator[str]:
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


def _tell_failure(error: AnnexeError, shown: Screen, tally: Tally, *, show_tracebacks: bool) -> None:
    tally.failures.append(error.exit_code)
    shown.line(printable(error.message), Tone.FAILURE)
    if show_tracebacks:
        for line in "".join(traceback.format_exception(error)).splitlines():
            shown.line(printable(line))


# --- files --------------------------------------------------------------------------------------------------------


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise CannotWrite(str(out), "it is a file, not a folder") from error
    except OSError as error:
        raise CannotWrite(str(out), error.strerror or str(error)) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise CannotWrite(str(out), "its permissions forbid it")


def _failure_path(target: Path) -> Path:
    """Where the reason stands if there is no plan to write to `target`: `plan.pdf.failed.json`."""
    return target.with_name(f"{target.name.removesuffix('.json')}.failed.json")


def _refuse_to_overwrite(target: Path, inputs: Inputs) -> None:
    """Raise CannotWrite where the output, or what tells of its failure, would replace one of the inputs."""
    replaced = {os.path.realpath(target), os.path.realpath(_failure_path(target))}
    if replaced & {os.path.realpath(document.path) for document in inputs.documents}:
        raise CannotWrite(str(target), "one of the documents to read would be replaced")


def _write_plan(plan: Plan, target: Path) -> None:
    from pipeline.writers.json_file import to_json, write_text

    _remove(_failure_path(target))
    write_text(target, to_json(plan))


def _write_failure(error: AnnexeError, document: InputDocument, target: Path, shown: Screen) -> None:
    """Leave the reason in the plan's place. Where nothing can be written, that has been or is told, too."""
    from pipeline.writers.json_file import write_text
    from schemas import Failure

    if isinstance(error, CannotWrite):
        return
    failure = Failure(
        file=printable(document.path.name), code=error.code, message=printable(error.message), page=error.page
    )
    try:
        _remove(target)
        write_text(_failure_path(target), failure.model_dump_json(indent=2) + "\n")
    except CannotWrite as unwritten:
        shown.line(printable(unwritten.message), Tone.FAILURE)


def _remove(path: Path) -> None:
    """Remove what a former run wrote, so that a plan and a failure never stand side by side. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error)) from error
