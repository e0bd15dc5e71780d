"""A StratML document for each plan, in the folders of the outputs. It has no place for much of a plan: no way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.errors import AnnexeError, DiskFull, NothingToWrite
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.formats import Counts
from pipeline.writers.json_file import write_text
from pipeline.writers.whole import require_ours

SUFFIX = ".xml"

WITHOUT_RECORD = "without_record"
"""Counts documents that get no file: StratML demands a goal."""


def write(documents: Iterable[Distinct | Copy], place: Path, told: Callable[[AnnexeError], None]) -> Counts:
    """Write `place`/<name>.xml for each document, by the name of its first file; each whole or not at all.

    `told` gets what kept a document from being written; the others are. Raises DiskFull.
    """
    from pipeline.writers.stratml import to_stratml
    from pipeline.writers.stratml.markup import NAMESPACE

    counts = Counter({"document": 0, WITHOUT_RECORD: 0})
    for one in documents:
        if isinstance(one, Copy):
            continue  # the first of its names has it
        try:
            target = place / f"{one.output.name}{SUFFIX}"
            require_ours(target, NAMESPACE.encode())
            write_text(target, to_stratml(one.output.plan))
            counts["document"] += 1
        except NothingToWrite:
            counts[WITHOUT_RECORD] += 1
        except DiskFull:
            raise
        except AnnexeError as error:
            told(error)
    return counts
