"""What `annexe load` tells: a line for each document that was replaced or failed, and a summary at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.errors import AnnexeError, ExitCode
from pipeline.report.lines import FEW_DOCUMENTS
from pipeline.report.progress import lines_and_progress
from pipeline.report.words import counted, printable
from pipeline.writers.database.loaded import How, Loaded

_WITH_THE_SAME_PATH = "SELECT path FROM document_file GROUP BY path HAVING count(*) > 1"
"""As in docs/database.md."""


class LoadReport:
    """Counts what becomes of the `total` outputs of a run, and tells what a person wants to know of them."""

    def __init__(
        self, total: int, tell: Callable[[str], None], progress: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        self.total = total
        self.how: Counter[How] = Counter()
        self.failures: list[ExitCode] = []
        self._same_path = 0
        self._tell, self._progress, self._clock = tell, progress, clock
        self._began = clock()

    @property
    def done(self) -> int:
        """Outputs that the run is done with, failed or not."""
        return self.how.total() + len(self.failures)

    @property
    def loaded(self) -> str:
        """ "3 of 10 documents": those that the database holds now."""
        return f"{self.how.total():,} of {counted(self.total, 'document')}"

    def dealt(self, one: Loaded | AnnexeError) -> None:
        """Count in one output. Of many, only what was replaced or failed has a line."""
        if isinstance(one, AnnexeError):
            self.failures.append(one.exit_code)
            self.note(one.message)
        else:
            self.how[one.how] += 1
            self._same_path += one.same_path
            if one.how is How.REPLACED or self.total <= FEW_DOCUMENTS:
                self.note(f"{one.name}: {one.how.value}")
        self._progress(f"{self.done:,} of {counted(self.total, 'document')}")

    def note(self, text: str) -> None:
        """Tell one line."""
        self._tell(printable(text))

    def sum_up(self, shown: str, not_extracted: int) -> None:
        """Tell what the run has done; `shown` is the database's address, `not_extracted` counts *.failed.json."""
        if not_extracted:
            failed = counted(not_extracted, "document")
            self.note(f"{failed} could not be extracted (*.failed.json): what the database holds of them stays")
        if self._same_path:
            came = f"{counted(self._same_path, 'document')} came under a path that another has"
            self.note(f"{came}: each stays until it is deleted ({_WITH_THE_SAME_PATH} finds them)")
        told = [f"{self.how[how]:,} {how.value}" for how in How if self.how[how]]
        told += [f"{len(self.failures):,} failed"] if self.failures else []
        took = f"{self._clock() - self._began:.1f} s"
        self.note(f"{counted(self.done, 'document')} → {shown}: {', '.join(told) or 'nothing'} ({took})")


@contextmanager
def load_report(total: int) -> Iterator[LoadReport]:
    """Lines on standard error, and how far the run is."""
    with lines_and_progress() as (tell, progress):
        yield LoadReport(total, tell, progress, time.monotonic)
