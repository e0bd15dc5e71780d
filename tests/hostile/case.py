"""What a hostile case is: a document that is built when it is needed, and what has to become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.batch.limits import MEBIBYTE, Limits

READ = "read"
"""The outcome of a document that has to be read; any other is the code of an error."""

LIMITS = Limits(seconds=30, memory=2048 * MEBIBYTE)
"""What a case may take before it is ended: less time than in a run, and as much memory."""

BRIEF = Limits(seconds=2, memory=2048 * MEBIBYTE)
"""For what takes all the time that it gets."""

NARROW = Limits(seconds=30, memory=640 * MEBIBYTE)
"""For what takes all the memory that it gets."""


@dataclass(frozen=True)
class Case:
    """`name` is the document's; `outcome` is READ or the code of an error, whose message holds `says`.

    What was read holds each of the texts `holds` in a record, a field or among the unassigned, none of `lacks`, and
    an issue of each code in `issues`; `actions` are told. `seconds` and `memory` (bytes on top of what
    the process has in use) are bounds with room for a busy machine: what hangs or holds a bomb goes far beyond them.
    """

    name: str
    build: Callable[[], bytes]
    outcome: str = READ
    says: str = ""
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    actions: int | None = None
    seconds: float = 25.0
    memory: int = 450 * MEBIBYTE
    limits: Limits = LIMITS
