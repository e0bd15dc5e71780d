"""What one document may cost: the named limits of a run, and the one place where a process is bound by them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

MEBIBYTE = 1 << 20
GIBIBYTE = 1 << 30

TIMEOUT = 120.0
"""Seconds of wall-clock time for one document: forty times what a pack of 2,000 pages takes on a laptop."""

MEMORY = 2 * GIBIBYTE
"""Bytes of address space for the process that reads a document. Idle it has a third of a gibibyte."""

DOCUMENTS_PER_WORKER = 100
"""Documents that one process reads before a fresh one takes over, so that what libraries never give back (caches,
fragmented memory) stays small. Starting one costs about as much as reading six short documents."""

LEAST_MEMORY = 512 * MEBIBYTE
"""Bytes of address space below which no document at all could be read."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:([KMGT])(?:i?B)?|B)?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall-clock time and bytes of `memory` (address space) for a document; see `Worker` for who keeps
    them. `documents` is how many a process reads before a fresh one takes over."""

    seconds: float = TIMEOUT
    memory: int = MEMORY
    documents: int = DOCUMENTS_PER_WORKER


def bind(memory: int, parent: int) -> None:
    """Bind this process: at most `memory` bytes of address space, no core dumps, and an end with that of `parent`."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
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


def bytes_of(text: str) -> int:
    """The number of bytes that "512MB", "2G", "1.5 GiB" or "1000" says (K, M, G and T are powers of 1,024).

    Raises ValueError.
    """
    match = _SIZE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no size: write 512MB or 2GB")
    return int(float(match[1]) * _FACTORS[(match[2] or "").upper()])
