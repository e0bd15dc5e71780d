"""A worker gives back what a document took when it is done with it."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.batch.limits import Limits
from pipeline.batch.supervised import Supervised
from pipeline.options import Options
from pipeline.outcome import Extracted, Task
from tests.batch.running import workers_of

SETTLED, DOCUMENTS = 5, 25
GROWTH_MEGABYTES = 30
"""What one document after the other may leave behind in all. Kept whole they would be 5 MB each."""


def resident_megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_a_worker_does_not_keep_the_documents_that_it_has_read(tmp_path: Path, repository: Path) -> None:
    path = repository / "samples" / "harrowmere-sport.docx"
    sizes, others = [], set(workers_of(os.getpid()))
    with Supervised(Limits()) as worker:
        for _ in range(DOCUMENTS):
            outcome = worker.run(Task(path, path.name, "0" * 64, Options(), tmp_path / "staged"))
            assert isinstance(outcome, Extracted)
            (pid,) = set(workers_of(os.getpid())) - others
            sizes.append(resident_megabytes(pid))
    assert sizes[-1] - sizes[SETTLED] < GROWTH_MEGABYTES
