"""`OUT/summary.json`: what was counted, as the model that machines read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.inputs import Inputs
from pipeline.options import Options
from pipeline.outcome import Dealt, Failed, How
from pipeline.report.tally import Tally
from pipeline.report.words import FIELDS, printable

if TYPE_CHECKING:
    from schemas.summary import DocumentCounts, FailedDocument, OptionsUsed, RecordCounts, RunSummary

_NO_FILE = ("cannot-write", "disk-full")
"""The codes of the failures that leave no file to tell of them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under what a run reads documents: `seconds` and bytes of `memory` for each (None: not bound), `jobs` at once."""

    options: Options
    seconds: float | None = None
    memory: int | None = None
    jobs: int = 1


def run_summary(tally: Tally, inputs: Inputs, conditions: Conditions, *, interrupted: bool = False) -> RunSummary:
    """The run as it stands now."""
    from importlib.metadata import version

    from schemas import summary as model

    seconds = tally.seconds
    return model.RunSummary(
        version=version("annexe"),
        options=_options(conditions.options),
        limits=model.LimitsUsed(
            seconds=conditions.seconds,
            memory=conditions.memory,
            jobs=conditions.jobs,
            document=asdict(conditions.options.limits),
        ),
        started=tally.started,
        finished=datetime.now(UTC),
        seconds=round(seconds, 3),
        interrupted=interrupted,
        documents=_documents(tally, len(inputs.documents)),
        pages=tally.pages,
        pages_per_second=round(tally.pages / seconds, 2) if seconds else 0.0,
        records=_records(tally),
        issues=tally.issues,
        failures=tuple(_failure(one) for one in sorted(tally.failed, key=lambda one: one.name)),
        failures_by_code=dict(sorted(tally.codes.items())),
        refused=tuple(
            model.Refused(file=printable(error.file), code=error.code, message=printable(error.message))
            for error in sorted(tally.refused, key=lambda error: error.file)
        ),
        duplicates=tuple(
            model.Duplicate(file=printable(name), same_as=printable(twin)) for name, twin in sorted(tally.copied)
        ),
        slowest=tuple(
            model.SlowDocument(file=printable(name), seconds=round(took, 3), pages=pages)
            for took, name, pages in tally.slowest
        ),
        left_aside={printable(suffix): number for suffix, number in sorted(inputs.others.items())},
        links_not_followed=inputs.links,
    )


def write_summary(summary: RunSummary, write: Callable[[str, str], None]) -> None:
    """Have the summary written into the output folder: `write` takes a name below it and a text."""
    from schemas.summary import SUMMARY_FILE

    write(SUMMARY_FILE, summary.model_dump_json(indent=2) + "\n")


def _options(options: Options) -> OptionsUsed:
    from schemas.summary import OptionsUsed

    return OptionsUsed(
        pages=None if options.pages is None else tuple(sorted(options.pages)),
        fiscal_year_start=options.fiscal_year_start,
        pdf_engine=options.pdf_engine.value,
        all_pages=options.all_pages,
        organisation=options.organisation,
    )


def _documents(tally: Tally, total: int) -> DocumentCounts:
    from schemas.summary import DocumentCounts

    return DocumentCounts(
        total=total,
        extracted=tally.how[How.NOW],
        copied=tally.how[How.COPIED],
        unchanged=tally.how[How.BEFORE],
        failed=len(tally.failed),
        not_reached=total - tally.reached,
        without_plan=tally.without_plan,
    )


def _records(tally: Tally) -> RecordCounts:
    from schemas.summary import RecordCounts

    return RecordCounts(**{name: tally.records[kind] for kind, name in FIELDS.items()})


def _failure(dealt: Dealt) -> FailedDocument:
    from schemas.summary import FailedDocument

    outcome = dealt.outcome
    assert isinstance(outcome, Failed)
    error = outcome.error
    return FailedDocument(
        file=printable(dealt.name),
        output=None if outcome.code in _NO_FILE else printable(dealt.target),
        code=error.code,
        message=printable(error.message),
        page=error.page,
        seconds=round(outcome.seconds, 3),
        transient=outcome.transient,
        how=dealt.how.value,
    )
