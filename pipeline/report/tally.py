"""What a run has found so far, counted as it goes: nothing is kept of a document but what the summary tells of it."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.errors import AnnexeError, ExitCode, error_named
from pipeline.outcome import Dealt, Extracted, Failed, How

_SLOWEST = 10
"""Documents that the summary names as the slowest."""


@dataclass(slots=True)
class Tally:
    """The counts of a run. `how` counts the documents with an output by how the run came by it, `codes` the failed
    ones by their reason; `records` and `issues` are those of all outputs, `pages` those of the documents read now.

    `failures` has the exit code of every failure in the order they came, those of `refused` folders among them.
    """

    records: Counter[str] = field(default_factory=Counter)
    how: Counter[How] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    without_plan: int = 0
    issues: int = 0
    pages: int = 0
    failures: list[ExitCode] = field(default_factory=list)
    failed: list[Dealt] = field(default_factory=list)
    refused: list[AnnexeError] = field(default_factory=list)
    copied: list[tuple[str, str]] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _began: float = field(default_factory=time.monotonic)
    _slowest: list[tuple[float, str, int | None]] = field(default_factory=list)

    def add(self, dealt: Dealt) -> None:
        """Count in one document that the run is done with."""
        if isinstance(dealt.outcome, Extracted):
            self._add_plan(dealt, dealt.outcome)
        else:
            self._add_failure(dealt, dealt.outcome)

    def refuse(self, error: AnnexeError) -> None:
        """Count in a failure without a document, such as a folder that cannot be read."""
        self.failures.append(error.exit_code)
        self.codes[error.code] += 1
        self.refused.append(error)

    @property
    def read(self) -> int:
        """Documents with an output, whether this run read them or an earlier one."""
        return self.how.total()

    @property
    def reached(self) -> int:
        """Documents that the run is done with, failed or not."""
        return self.read + len(self.failed)

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    @property
    def failed_before(self) -> int:
        """Failures of an earlier run that were not tried again."""
        return sum(dealt.how is How.BEFORE for dealt in self.failed)

    @property
    def slowest(self) -> list[tuple[float, str, int | None]]:
        """Seconds, name and pages of the documents that took longest in this run, the slowest first."""
        return sorted(self._slowest, key=lambda one: (-one[0], one[1]))

    def _add_plan(self, dealt: Dealt, outcome: Extracted) -> None:
        found = outcome.found
        self.how[dealt.how] += 1
        self.records.update(found.records)
        self.without_plan += not found.holds_plan
        self.issues += found.issues
        if dealt.how is How.COPIED:
            self.copied.append((dealt.name, dealt.twin))
        if dealt.how is How.NOW:
            self.pages += found.pages or 0
            self._time(outcome.seconds, dealt.name, found.pages)

    def _add_failure(self, dealt: Dealt, outcome: Failed) -> None:
        self.failures.append(error_named(outcome.code).exit_code)
        self.codes[outcome.code] += 1
        self.failed.append(replace(dealt, outcome=replace(outcome, trace="")))  # a traceback may have a megabyte
        if dealt.how is How.NOW:
            self._time(outcome.seconds, dealt.name, None)

    def _time(self, seconds: float, name: str, pages: int | None) -> None:
        """Keep the document if it is among the slowest. Which ones are does not depend on the order they come in."""
        entry = (seconds, name, pages)
        if len(self._slowest) < _SLOWEST:
            heapq.heappush(self._slowest, entry)
        else:
            heapq.heappushpop(self._slowest, entry)
