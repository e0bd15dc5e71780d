"""The document function: a task goes in, its output is staged, an outcome comes back. Runs in a worker process.

Both engines, local and Ray, run this function and no other.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import AnnexeError, InternalError, LimitExceeded, OutOfMemory, described
from pipeline.outcome import Extracted, Outcome, Task, failed, found_in
from pipeline.readers.files import name_of
from pipeline.writers.json_file import to_json, write_text

if TYPE_CHECKING:
    from schemas import Plan


def outcome_of(task: Task) -> Outcome:
    """Read a task's document and stage its output; whatever goes wrong comes back as Failed. `seconds` are left 0."""
    try:
        with _told_of(task.name):
            return _staged(_copy_of(task.twin, task) if task.twin else _plan_of(task), task)
    except AnnexeError as error:
        told = error.renamed(task.name) if error.file == task.path.name else error
        return failed(told, trace="".join(traceback.format_exception(error)))


@contextmanager
def _told_of(name: str) -> Iterator[None]:
    """Tell whatever is raised about the document `name` as an AnnexeError; what is no other is a defect."""
    try:
        yield
    except AnnexeError as error:
        if isinstance(error.__cause__ or error.__context__, MemoryError):
            raise OutOfMemory(name) from error
        raise
    except MemoryError as error:
        raise OutOfMemory(name) from error
    except RecursionError as error:
        raise LimitExceeded(name, "its parts are nested too deep") from error
    except Exception as error:
        raise InternalError(name, described(error)) from error


def _staged(plan: Plan, task: Task) -> Extracted:
    text = to_json(plan)
    write_text(task.staged, text)
    output = text.encode()
    return Extracted(plan.document.sha256, hashlib.sha256(output).hexdigest(), len(output), found_in(plan))


def _plan_of(task: Task) -> Plan:
    import pipeline

    return pipeline.extract(task.path, task.options)


def _copy_of(twin: Path, task: Task) -> Plan:
    """The plan in the output `twin`, of a document with the same content, under the name of this one."""
    from schemas import Plan

    try:
        plan = Plan.model_validate_json(twin.read_bytes())
    except (OSError, ValueError):
        return _plan_of(task)  # it was taken away or changed in the meantime
    if plan.document.sha256 != task.sha256:
        return _plan_of(task)
    return plan.model_copy(update={"document": plan.document.model_copy(update={"file": name_of(task.path)})})
