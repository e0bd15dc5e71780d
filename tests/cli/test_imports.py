"""What is loaded to read a document: spaCy where a text is to be classified, and nothing where it is not needed.

A cold start is most of the time that a single document takes. The interpreter's own import log is asked, not a clock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batch.worker import TASK, message
from pipeline.options import Options
from pipeline.outcome import Task

CLASSIFIER = {"spacy", "thinc", "numpy"}
"""The packages that the classifier needs, and nothing else does."""

OTHERS = {
    ".pdf": {"docx", "lxml"},
    ".docx": {"pdfplumber", "pypdfium2", "PIL"},
    ".txt": {"docx", "lxml"},
}
"""By a document's kind, the packages that only other kinds need. (Text in columns is laid out as a page of PDF is.)"""


def imported(document: Path, repository: Path, out: Path) -> set[str]:
    """The names of all modules that reading a document imports, in the process that does it."""
    task = Task(document, document.name, "", Options(), out / "staged.json")
    code = (
        "from pipeline.batch.document import outcome_of; from pipeline.batch.worker import TASK, parsed; "
        f"print(outcome_of(parsed(TASK, {message(TASK, task)!r})).kind)"
    )
    command = [sys.executable, "-X", "importtime", "-c", code]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "extracted\n"
    found = set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, flags=re.MULTILINE))
    assert "pipeline.language.annotate" in found
    return found


@pytest.mark.parametrize("kind", OTHERS)
def test_a_plan_whose_columns_are_named_loads_what_its_kind_needs(kind: str, repository: Path, tmp_path: Path) -> None:
    plan = repository / "samples" / f"harrowmere-sport{kind}"
    assert imported(plan, repository, tmp_path) & (CLASSIFIER | OTHERS[kind]) == set()


def test_a_column_that_mixes_actions_and_outcomes_loads_the_classifier(repository: Path, tmp_path: Path) -> None:
    plan = repository / "samples" / "ellinghurst-youth-log.txt"
    assert imported(plan, repository, tmp_path) >= CLASSIFIER
