"""What passes between a run over many documents and the processes that read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from annotated_types import Ge, Interval

from pipeline.errors import AnnexeError, error_named
from pipeline.options import Options

if TYPE_CHECKING:
    from schemas import Plan

Count = Annotated[int, Interval(ge=0, le=2**53)]
"""What can be counted, and summed up and written down for any number of documents. These bounds are held where a
message is read (`batch/worker.py`): a worker may say anything."""

Seconds = Annotated[float, Interval(ge=0, le=1e9)]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to be read: `path` is opened, `name` is what it is called in messages and below the output folder.

    `sha256` is the hash of its content as the run knows it. `staged` is where the worker leaves the text of the output.
    `twin` is the output of a document with the same content: where it is given, nothing is read, and that output is
    written again with this document's name.
    """

    path: Path
    name: str
    sha256: str
    options: Options
    staged: Path
    twin: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a plan holds, as far as a run tells of it.

    `records` counts by the name of one ("theme", "priority", "action", "outcome", "date"); `issues` are those that a
    person should look at; `pages` is None for a document without pages; `pages_used` names those that the plan was
    read from, where they are not all ("pages 12-14"); `pages_read` is how many were read, None for all.
    """

    records: dict[str, Count] = field(default_factory=dict)
    holds_plan: bool = True
    issues: Count = 0
    pages: Count | None = None
    pages_used: str = ""
    pages_read: Count | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document was read. `sha256` is the input's; `output_sha256` and `output_bytes` are the output's."""

    sha256: str
    output_sha256: str
    output_bytes: Count
    found: Found
    seconds: Seconds = 0.0
    kind: Literal["extracted"] = "extracted"


@dataclass(frozen=True, slots=True)
class Failed:
    """A document was not read, and why: the parts of an AnnexeError.

    `transient`: the reason lies outside the document (its worker was killed, the disk was full), so that another try
    may end otherwise. `trace` is the traceback, for `--debug`. `output_sha256` is that of the file that tells of it,
    empty where there is none.
    """

    code: str
    file: str
    detail: str = ""
    page: Annotated[int, Ge(1)] | None = None
    seconds: Seconds = 0.0
    transient: bool = False
    trace: str = ""
    output_sha256: str = ""
    kind: Literal["failed"] = "failed"

    @property
    def error(self) -> AnnexeError:
        """What happened, as the error that says it to a person."""
        return error_named(self.code)(self.file, self.detail, page=self.page)


Outcome = Extracted | Failed


def failed(error: AnnexeError, *, seconds: float = 0.0, transient: bool = False, trace: str = "") -> Failed:
    """The outcome of a document that ended with `error`."""
    return Failed(error.code, error.file, error.detail, error.page, seconds, transient, trace)


class How(StrEnum):
    """How a run came by a document's outcome."""

    NOW = "now"  # the document was read
    COPIED = "copied"  # another one with the same content was read
    BEFORE = "before"  # an earlier run read it, and nothing has changed since


@dataclass(frozen=True, slots=True)
class Dealt:
    """A document that the run is done with. `target` is where its output stands, for messages; `twin` the name of the
    document with the same content that it was copied from."""

    name: str
    target: str
    outcome: Outcome
    how: How = How.NOW
    twin: str = ""


def found_in(plan: Plan) -> Found:
    """What a run tells of a plan."""
    from pipeline.page_use import pages_read, ranges

    document = plan.document
    used = [use for use in document.page_use if use.used]
    all_used = document.pages is None or len(used) == len(document.page_use)
    return Found(
        records={
            "theme": len(plan.themes),
            "priority": len(plan.priorities),
            "action": len(plan.actions),
            "outcome": len(plan.outcomes),
            "date": len(plan.date_ranges),
        },
        holds_plan=all(issue.code != "no-plan" for issue in plan.issues),
        issues=sum(issue.severity != "info" and issue.code != "no-plan" for issue in plan.issues),
        pages=document.pages,
        pages_used="" if all_used else ranges(used),
        pages_read=pages_read(document.page_use),
    )
