"""The lines that tell of documents, for people: what was found in each, or why it failed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.outcome import Dealt, Extracted, Failed, Found, How
from pipeline.report.words import Tone, counted, listed, printable

Line = tuple[str, Tone]

FEW_DOCUMENTS = 20
"""Documents of a run up to which each unchanged one has its line: as many as a screen shows together. In a folder of
thousands that was read before, such lines would bury those of what is new."""


def lines_of(dealt: Dealt, debug_trace: bool) -> Iterator[Line]:
    """What is told of one document; with `debug_trace` also where in Annexe its failure comes from."""
    if isinstance(dealt.outcome, Extracted):
        yield document_line(dealt, dealt.outcome), Tone.PLAIN
        return
    yield failure_line(dealt, dealt.outcome), Tone.FAILURE
    if debug_trace:
        yield from ((trace_line(line), Tone.PLAIN) for line in dealt.outcome.trace.splitlines())


def trace_line(line: str) -> str:
    """A line of a traceback, set in: it may quote a document, and is not to be taken for what the run says."""
    return f"    {printable(line)}"


def document_line(dealt: Dealt, outcome: Extracted) -> str:
    """What was found in one document, and where it was written."""
    found = outcome.found
    told = listed(found.records)
    if not found.holds_plan:
        told = f"no plan found (but {told})" if told else "no plan found"
        told += _unread(found)
    elif found.pages_used:
        told = f"{told} on {found.pages_used} of {found.pages}"
    how = {
        How.NOW: "",
        How.COPIED: f"; same content as {dealt.twin}, extracted once",
        How.BEFORE: "; unchanged since the last run",
    }[dealt.how]
    look = f"; {counted(found.issues, 'issue')} to look at" if found.issues else ""
    return printable(f"{dealt.name}: {told} → {dealt.target}{how}{look}")


def failure_line(dealt: Dealt, outcome: Failed) -> str:
    """Why one document failed, and what to do."""
    told = outcome.error.message
    if dealt.how is How.BEFORE:
        told += " It failed in an earlier run and was not tried again (--retry-failed)."
    elif dealt.how is How.COPIED:
        told += f" It has the same content as {dealt.twin}."
    return printable(told)


def unchanged_line(number: int) -> str:
    """How many documents were found as the last run left them, for all of them together."""
    return f"{counted(number, 'document')} unchanged since the last run"


def _unread(found: Found) -> str:
    """How many pages a document without a plan was not read of: " on 5 of 40 pages (--all-pages reads the others)"."""
    if found.pages_read is None:
        return ""
    return f" on {found.pages_read} of {found.pages} pages (--all-pages reads the others)"
