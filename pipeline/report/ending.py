"""The lines that end a run over several documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import error_named
from pipeline.inputs import Inputs
from pipeline.outcome import How
from pipeline.report.lines import Line
from pipeline.report.tally import Tally
from pipeline.report.words import Tone, counted, listed, printable, suffixes_named


class Row(NamedTuple):
    """A row of the summary's table: a status or a reason (which is indented), how many, and what to do about it."""

    label: str
    number: int
    advice: str = ""
    tone: Tone = Tone.PLAIN


def summary(tally: Tally, inputs: Inputs, out: Path | str) -> Iterator[Line]:
    """The lines that end a run over several documents."""
    yield from found_lines(tally, inputs)
    if len(tally.failures) > 1:
        for row in reason_rows(tally):
            yield f"{row.label}: {row.number:,}. {row.advice}", Tone.PLAIN
    yield from place_lines(tally, out)


def found_lines(tally: Tally, inputs: Inputs) -> Iterator[Line]:
    """What was found, and what was left aside."""
    if tally.read:
        none = f"; {tally.without_plan:,} without a plan" if tally.without_plan else ""
        yield f"{_documents(tally)}: {listed(tally.records) or 'no records'}{none}", Tone.STRONG
    if tally.issues:
        yield f'{counted(tally.issues, "issue")} to look at: see "issues" in the files', Tone.ATTENTION
    others = inputs.others.total()
    if others:
        yield f"{counted(others, 'other file')} left aside ({suffixes_named(inputs.others)})", Tone.PLAIN
    if inputs.links:
        yield f"{counted(inputs.links, 'link')} out of the folder not followed", Tone.PLAIN


def place_lines(tally: Tally, out: Path | str) -> Iterator[Line]:
    """Where the records and the reasons of failures stand."""
    folder = printable(str(out))
    if tally.failures:
        yield f"{_failed(tally)}: see above, and {folder}/**/*.failed.json", Tone.FAILURE
    if tally.read:
        yield f"The records are in {folder}/", Tone.STRONG


def status_rows(tally: Tally, documents: int) -> Iterator[Row]:
    """How many of the run's `documents` ended in which way, the reasons of those that failed below them."""
    for label, number in (
        ("extracted", tally.how[How.NOW]),
        ("same content as another", tally.how[How.COPIED]),
        ("unchanged", tally.how[How.BEFORE]),
    ):
        if number:
            yield Row(label, number)
    if tally.failures:
        yield Row("failed", len(tally.failures), tone=Tone.FAILURE)
        yield from reason_rows(tally)
    if documents > tally.reached:
        yield Row("not reached", documents - tally.reached, tone=Tone.ATTENTION)


def reason_rows(tally: Tally) -> Iterator[Row]:
    """The reasons of failures, the most frequent first, with what to do."""
    for code, number in sorted(tally.codes.items(), key=lambda one: (-one[1], one[0])):
        yield Row(f"  {code}", number, error_named(code).advice)


def _failed(tally: Tally) -> str:
    """ "12 failed (9 in an earlier run and not tried again: --retry-failed)"."""
    every, before = len(tally.failures), tally.failed_before
    if not before:
        return f"{every:,} failed"
    if before == every:
        return f"{every:,} failed in an earlier run and not tried again (--retry-failed)"
    return f"{every:,} failed ({before:,} in an earlier run and not tried again: --retry-failed)"


def _documents(tally: Tally) -> str:
    """ "3 documents read, 1 with the content of another, 9,876 unchanged": the first part says of what."""
    kinds = (
        (tally.how[How.NOW], "read"),
        (tally.how[How.COPIED], "with the content of another"),
        (tally.how[How.BEFORE], "unchanged"),
    )
    (first, what), *others = [(number, what) for number, what in kinds if number]
    return ", ".join([f"{counted(first, 'document')} {what}", *(f"{number:,} {what}" for number, what in others)])
