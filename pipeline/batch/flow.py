"""A run over many documents: what is left to do is done, and each outcome is written down and told.

    documents ─ identified ─▶ what the ledger says ─▶ jobs ─ engine ─▶ outcomes ─▶ ledger, display, summary

First every content is read once; then documents with the same content as another get a copy of its output.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from pipeline.batch.engine import Begun, Engine, Job
from pipeline.batch.folder import Folder
from pipeline.batch.ledger import Key, Ledger, Row, key_of
from pipeline.batch.orders import Order, Redo
from pipeline.batch.publishing import failure_name, plan_name, publish
from pipeline.errors import AnnexeError, CannotWrite, DiskFull, LimitExceeded, OutOfMemory, TimedOut
from pipeline.inputs import InputDocument, Inputs
from pipeline.outcome import Dealt, Extracted, Failed, How, Outcome, failed
from pipeline.report import Screen, Tally
from schemas.summary import SUMMARY_FILE


class Run:
    """One run over `inputs`. What it does is told to `shown` and counted in `tally` as it happens."""

    def __init__(
        self, inputs: Inputs, order: Order, folder: Folder, ledger: Ledger, shown: Screen, tally: Tally
    ) -> None:
        self._inputs = inputs
        self._order = order
        self._folder = folder
        self._ledger = ledger
        self._shown = shown
        self._tally = tally
        self._names: dict[str, str] = {}  # of the first document with a content, by that
        self._later: list[Job] = []

    def do(self, engine: Engine) -> None:
        """Do it. Raises DiskFull where there is no room left, CannotWrite where the ledger cannot be written."""
        self._work(engine, self._first(engine))
        self._work(engine, self._copies())

    def _work(self, engine: Engine, jobs: Iterator[Job]) -> None:
        with closing(engine.outcomes(jobs)) as events:
            for event in events:
                if isinstance(event, Begun):
                    self._shown.begun(event.job.document.name)
                else:
                    self._end(event.job, event.outcome, How.COPIED if event.job.twin else How.NOW)

    # --- what is to be done -----------------------------------------------------------------------------------------

    def _first(self, engine: Engine) -> Iterator[Job]:
        """A job for each content that has to be read. What stands from an earlier run is told on the way."""
        for document, content in engine.identified(self._free()):
            if isinstance(content, AnnexeError):
                self._refuse(document, content)
                continue
            row = self._ledger.row(document.name)
            if row and self._stands(row, self._key(content), self._order.redo):
                self._tell(Dealt(document.name, self._target(document, row.outcome), row.outcome, How.BEFORE))
            elif content in self._names or self._twin(Job(document, content)):
                self._later.append(Job(document, content))
            else:
                self._names[content] = document.name
                yield Job(document, content)

    def _copies(self) -> Iterator[Job]:
        """A job for each document whose content another one has, too."""
        for job in self._later:
            twin = self._twin(job)
            if twin is None:
                yield job
            elif isinstance(twin.outcome, Extracted):
                yield replace(job, twin=twin.name)
            else:
                same = replace(twin.outcome, file=job.document.name, seconds=0.0)
                outcome = publish(job.document.name, same, None, self._folder)
                self._end(replace(job, twin=twin.name), outcome, How.COPIED)

    def _twin(self, job: Job) -> Row | None:
        """What became of a document with the same content, in this run or before, if it is to stand."""
        if name := self._names.get(job.sha256):
            row = self._ledger.row(name)
            return row if row and self._stands(row, self._key(job.sha256), Redo.NOTHING) else None
        alike = (row for row in self._ledger.alike(self._key(job.sha256)) if row.name != job.document.name)
        return next((row for row in alike if self._stands(row, row.key, self._order.redo)), None)

    def _free(self) -> Iterator[InputDocument]:
        """The documents whose outputs take nobody's place; the others are refused."""
        inputs = {os.path.realpath(one.path) for one in self._inputs.documents}
        failures = {failure_name(one.name) for one in self._inputs.documents}
        for document in self._inputs.documents:
            plan, failure = plan_name(document.name), failure_name(document.name)
            target = self._folder.where(plan)
            if {os.path.realpath(target), os.path.realpath(self._folder.where(failure))} & inputs:
                self._refuse(document, CannotWrite(target, "one of the documents to read would be replaced"))
            elif plan == SUMMARY_FILE or plan in failures:
                self._refuse(document, CannotWrite(target, "another file of the run has that name"))
            else:
                yield document

    def _key(self, content: str) -> Key:
        return key_of(content, self._order.options)

    def _stands(self, row: Row, key: Key, again: Redo) -> bool:
        """Whether what was made of a document is what would be made of it now, so that it need not be done `again`."""
        if again is Redo.ALL or row.key != key:
            return False
        outcome, limits = row.outcome, self._order.limits
        if isinstance(outcome, Extracted):
            return self._folder.intact(plan_name(row.name), outcome.output_sha256)
        if again is Redo.FAILED or outcome.transient:
            return False
        if outcome.code == TimedOut.code and limits.seconds > row.timeout:
            return False
        if outcome.code == OutOfMemory.code and limits.memory > row.memory:
            return False
        return self._folder.intact(failure_name(row.name), outcome.output_sha256)

    # --- what was done ----------------------------------------------------------------------------------------------

    def _end(self, job: Job, outcome: Outcome, how: How) -> None:
        """Write down and tell what came of a job."""
        name, limits = job.document.name, self._order.limits
        content = outcome.sha256 if isinstance(outcome, Extracted) else job.sha256
        self._ledger.record(Row(name, self._key(content), outcome, limits.seconds, limits.memory))
        self._tell(Dealt(name, self._target(job.document, outcome), outcome, how, job.twin))

    def _refuse(self, document: InputDocument, error: AnnexeError) -> None:
        """A document that no worker gets. Every run looks at it anew, which costs nothing.

        That a file is not there, or cannot be opened just now, is no reason to take away what was once made of it.
        """
        outcome: Outcome = failed(error, transient=not isinstance(error, LimitExceeded))
        row = self._ledger.row(document.name)
        if not (row and isinstance(row.outcome, Extracted) and self._stands(row, row.key, Redo.NOTHING)):
            outcome = publish(document.name, outcome, None, self._folder)
            self._ledger.forget(document.name)
        self._tell(Dealt(document.name, self._target(document, outcome), outcome))

    def _target(self, document: InputDocument, outcome: Outcome) -> str:
        name = plan_name if isinstance(outcome, Extracted) else failure_name
        return self._folder.where(name(document.name))

    def _tell(self, dealt: Dealt) -> None:
        if isinstance(dealt.outcome, Failed) and dealt.outcome.code == DiskFull.code:
            raise dealt.outcome.error  # the others would fail, too: what is left is done by the next run
        self._tally.add(dealt)
        self._shown.dealt(dealt, self._order.debug)


def refused(problems: Iterable[AnnexeError], shown: Screen, tally: Tally) -> None:
    """Tell of what was asked for and holds no document."""
    for problem in problems:
        tally.refuse(problem)
        shown.failed(problem)
