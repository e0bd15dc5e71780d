"""What `annexe extract` leaves in `OUT/summary.json`: what a run was asked for, what it found, and what failed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from schemas.evidence import Model
from schemas.plan import SCHEMA_VERSION, Text

SUMMARY_FILE = "summary.json"
"""The name of the file below the output folder."""

Count = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(ge=0)]


class OptionsUsed(Model):
    """What the caller chose for every document; see `docs/cli.md`."""

    pages: tuple[int, ...] | None
    """The pages to read, counted from 1; null for all."""
    fiscal_year_start: Annotated[int, Field(ge=1, le=12)]
    pdf_engine: Text
    all_pages: bool
    organisation: Text | None
    """The publishing body, null where each document was searched for its own."""


class LimitsUsed(Model):
    """What one document was allowed, null where nothing bound it, and how many were read side by side."""

    seconds: Seconds | None
    """Wall-clock time for one document."""
    memory: Count | None
    """Bytes of address space for the process that reads a document."""
    jobs: Annotated[int, Field(ge=1)]
    """Documents read side by side."""
    document: dict[str, Count]
    """How large a document could be, by the name of the limit; see `docs/limits.md`."""


class DocumentCounts(Model):
    """How many documents ended in which way: `total` is the sum of the others but `without_plan`."""

    total: Count
    extracted: Count
    """Read by this run."""
    copied: Count
    """Not read, as another one with the same content was: its output was written again under this name."""
    unchanged: Count
    """Not read, as an earlier run did, and neither content, options nor program have changed since."""
    failed: Count
    """Without an output, in this run or in an earlier one; each is listed under `failures`."""
    not_reached: Count
    """Left when the run was interrupted."""
    without_plan: Count
    """Among those that have an output: it holds no plan."""


class RecordCounts(Model):
    """Records in the outputs of all documents of the run, those of copied and unchanged ones among them."""

    themes: Count
    priorities: Count
    actions: Count
    outcomes: Count
    date_ranges: Count


class FailedDocument(Model):
    """One document that failed, and why."""

    file: Text
    """The document's name below the output folder."""
    output: Text | None
    """The file that says so; null where none could be written."""
    code: Text
    """The stable name of the reason; see `docs/cli.md`."""
    message: Text
    """What happened and what to do, for a person."""
    page: Annotated[int, Field(ge=1)] | None
    """The page that it failed at, counted from 1, where that is known."""
    seconds: Seconds
    """How long it was read."""
    transient: bool
    """The reason lies outside the document: the next run tries it again."""
    how: Literal["now", "copied", "before"]
    """Read by this run; of the same content as one that was; or failed in an earlier run and not tried again."""


class Refused(Model):
    """What was asked for and is no document: a folder that cannot be read, or holds none."""

    file: Text
    code: Text
    message: Text


class Duplicate(Model):
    """A document that was not read, as `same_as` has the same content."""

    file: Text
    same_as: Text


class SlowDocument(Model):
    """A document that took long to read. `pages` is null for those without pages, and for those that failed."""

    file: Text
    seconds: Seconds
    pages: Count | None


class RunSummary(Model):
    """One run of `annexe extract` over any number of documents.

    Lists are sorted, so that two runs over the same folder differ in times alone.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    kind: Literal["run-summary"] = "run-summary"
    """Tells this file from the output of a document."""
    version: Text
    """Of Annexe."""
    options: OptionsUsed
    limits: LimitsUsed
    started: AwareDatetime
    """UTC."""
    finished: AwareDatetime
    """UTC."""
    seconds: Seconds
    """Between the two, by a clock that nobody sets."""
    interrupted: bool
    """The run ended before all documents were reached (Ctrl-C)."""
    documents: DocumentCounts
    pages: Count
    """Pages of the documents that this run read, skipped ones among them; formats without pages count none."""
    pages_per_second: Seconds
    """`pages` by `seconds`."""
    records: RecordCounts
    issues: Count
    """Issues that a person should look at, in all outputs."""
    failures: tuple[FailedDocument, ...]
    """Every document that failed, by name."""
    failures_by_code: dict[str, Count]
    """How many of them failed for which reason, and what was refused."""
    refused: tuple[Refused, ...]
    """By name."""
    duplicates: tuple[Duplicate, ...]
    """By name."""
    slowest: tuple[SlowDocument, ...]
    """The ten documents that this run read longest, the slowest first."""
    left_aside: dict[str, Count]
    """How many files of the folders were no documents, by suffix ("" for none)."""
    links_not_followed: Count
    """Links that lead out of their folder."""
