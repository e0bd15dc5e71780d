"""What `annexe export` and `annexe import` tell: a line for what failed, and a summary at the end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.errors import AnnexeError, ExitCode
from pipeline.report.progress import Tell
from pipeline.report.words import counted, printable
from pipeline.tables import RECORD_WORDS
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.formats import Counts
from pipeline.writers.importing import How, Imported
from pipeline.writers.stratml_files import WITHOUT_RECORD


class ExchangeReport:
    """Counts what becomes of documents, and tells what a person wants to know of them."""

    def __init__(self, tell: Tell, progress: Tell) -> None:
        self.failures: list[ExitCode] = []
        self._how: Counter[How] = Counter()
        self._edited: Counter[bool] = Counter()
        self._done = 0
        self._tell, self._progress = tell, progress

    def note(self, text: str) -> None:
        """Tell one line."""
        self._tell(printable(text))

    def dealt(self, one: Distinct | Copy | Imported | AnnexeError) -> None:
        """Count in a document that is being exported or was imported, or what kept it from that."""
        if isinstance(one, AnnexeError):
            self.failures.append(one.exit_code)
            self.note(one.message)
        elif isinstance(one, Imported):
            self._how[one.how] += 1
            if one.edited is not None:
                self._edited[one.edited] += 1
        self._done += 1
        self._progress(f"{counted(self._done, 'document')} read")

    def sum_up_export(self, counts: Counts, place: Path, not_extracted: int) -> None:
        """Tell what was written where; `not_extracted` counts *.failed.json."""
        records = [counted(counts[table], name) for table, name in RECORD_WORDS.items() if counts.get(table)]
        told = f"{counted(counts['document'], 'document')} → {place}"
        self.note(f"{told}: {', '.join(records)}" if records else told)
        if (copies := counts.get("document_file", 0) - counts["document"]) > 0:
            self.note(f"{counted(copies, 'file')} more: copies of them")
        if without := counts.get(WITHOUT_RECORD, 0):
            self.note(f"{counted(without, 'document')} without a record: StratML demands a goal")
        if not_extracted:
            self.note(f"{counted(not_extracted, 'document')} could not be extracted (*.failed.json)")
        self._sum_up_failures("exported")

    def sum_up_import(self, source: str, out: Path) -> None:
        """Tell what was read from where."""
        told = [f"{self._how[how]:,} {how.value}" for how in How if self._how[how]]
        self.note(f"{source} → {out}: {', '.join(told) or 'nothing'}")
        if self._edited[True]:
            self.note(f"Plans edited since the export: {self._edited[True]:,} of {self._edited.total():,}")
        elif self._edited:
            self.note("No plan was edited since the export (what is changed in the table plan is passed over)")
        self._sum_up_failures("imported")

    def _sum_up_failures(self, done: str) -> None:
        if self.failures:
            self.note(f"{counted(len(self.failures), 'failure')}: these documents were not {done}")
