"""Putting the output of one document in place: its plan, or the reason why there is none; never both."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.batch.folder import Folder
from pipeline.errors import CannotWrite
from pipeline.outcome import Extracted, Failed, Outcome, failed
from pipeline.outputs import FAILED_SUFFIX, OUTPUT_SUFFIX
from pipeline.report import printable


def plan_name(document: str) -> str:
    """Where the plan of a document stands below the output folder."""
    return f"{document}{OUTPUT_SUFFIX}"


def failure_name(document: str) -> str:
    """Where the reason stands if there is no plan."""
    return f"{document}{FAILED_SUFFIX}"


def publish(document: str, outcome: Outcome, staged: Path | None, folder: Folder) -> Outcome:
    """Put in place what came of a document: the file `staged` by its worker, or a file that tells of its failure.

    Gives the outcome as it stands then: a failure for want of room, say, where the output could not be written. What
    stood there of the other kind is taken away first, so that a run killed in between leaves nothing, which is done
    again, and not both.
    """
    try:
        if isinstance(outcome, Extracted):
            assert staged is not None
            folder.remove(failure_name(document))
            folder.publish(staged, plan_name(document))
            return outcome
        return _publish_failure(document, outcome, folder)
    except CannotWrite as error:
        wanted = plan_name if isinstance(outcome, Extracted) else failure_name
        return failed(error.renamed(folder.where(wanted(document))), seconds=outcome.seconds, transient=True)


def _publish_failure(document: str, outcome: Failed, folder: Folder) -> Failed:
    from schemas import Failure

    error = outcome.error
    if isinstance(error, CannotWrite):
        return replace(outcome, file=folder.where(plan_name(document)), transient=True)
    failure = Failure(
        file=printable(document.rpartition("/")[2]),
        code=error.code,
        message=printable(error.message),
        page=error.page,
        seconds=int(outcome.seconds),
    )
    text = failure.model_dump_json(indent=2) + "\n"
    folder.remove(plan_name(document))
    folder.write(failure_name(document), text)
    return replace(outcome, output_sha256=hashlib.sha256(text.encode()).hexdigest())
