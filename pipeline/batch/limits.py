"""What one document may cost: the named limits of a run, and the one place where a process is bound by them."""

from __future__ import annotations

import os
from dataclasses import dataclass

from pipeline.sizes import GIBIBYTE, MEBIBYTE

TIMEOUT = 120.0
"""Seconds of wall-clock time for one document: forty times what a pack of 2,000 pages takes on a laptop."""

MEMORY = 2 * GIBIBYTE
"""Bytes of address space for the process that reads a document. Idle it has a third of a gibibyte."""

DOCUMENTS_PER_WORKER = 500
"""Documents that one process reads before a fresh one takes over, so that what libraries never give back (caches,
fragmented memory) stays small. Starting one and loading the trained model costs as much as reading thirty short
documents."""

LEAST_MEMORY = 512 * MEBIBYTE
"""Bytes of address space below which no document at all could be read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall-clock time and bytes of `memory` (address space) for a document; see `Worker` for who keeps
    them. `documents` is how many a process reads before a fresh one takes over."""

    seconds: float = TIMEOUT
    memory: int = MEMORY
    documents: int = DOCUMENTS_PER_WORKER


def bind(memory: int, parent: int) -> None:
    """Bind this process: `memory` bytes of address space, and in a file; no core dumps; an end with `parent`."""
    import resource
    import sys

    _, allowed = resource.getrlimit(resource.RLIMIT_AS)  # whoever started the run may have bound it (ulimit -v)
    memory = min(memory, sys.maxsize if allowed == resource.RLIM_INFINITY else allowed)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (memory, memory))  # no output is larger than the memory it is made in
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _end_with(parent)


def _end_with(parent: int) -> None:
    """Have this process killed when its parent, the process `parent`, dies in whatever way (prctl of Linux)."""
    import ctypes
    import signal
    import sys

    if sys.platform != "linux":
        return
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before the call
