"""Whether what a worker said is so: a process that reads hostile input may be turned, and say anything."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from pipeline.errors import AnnexeError
from pipeline.outcome import Extracted, Task
from pipeline.readers.files import sha256_of


def holds(task: Task, outcome: Extracted, most: int) -> bool:
    """Whether the output that a worker says it staged is there, of at most `most` bytes, and made of this document.

    What stands in the output is the worker's word all the same.
    """
    return outcome.output_bytes <= most and _is_staged(task.staged, outcome) and _is_of(task, outcome.sha256)


def _is_staged(staged: Path, outcome: Extracted) -> bool:
    """Whether there is a regular file with that content, and no link to another one, no folder, no pipe."""
    try:
        with open(staged, "rb", opener=_itself) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size != outcome.output_bytes:
                return False
            return hashlib.file_digest(file, "sha256").hexdigest() == outcome.output_sha256
    except OSError:
        return False


def _itself(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def is_changed(task: Task) -> bool:
    """Whether the document has another content than that which the run hashed, or is gone."""
    return _content(task) != task.sha256


def _is_of(task: Task, sha256: str) -> bool:
    """Whether the document has the content that the output claims. It may have changed since the run hashed it; a lie
    would have this output copied for another document."""
    return sha256 == task.sha256 or sha256 == _content(task)


def _content(task: Task) -> str:
    """The SHA-256 of the document as it stands, in hex; nothing where it cannot be read."""
    try:
        return sha256_of(task.path, task.options.limits)
    except AnnexeError:
        return ""
