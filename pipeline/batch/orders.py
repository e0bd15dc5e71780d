"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pipeline.batch.limits import Limits
from pipeline.options import Options


class Redo(Enum):
    """What a rerun does again besides what is new, has changed, or failed for a transient reason."""

    NOTHING = auto()
    FAILED = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """How the documents of a run are read, what each may cost, what is done again, and whether tracebacks are told."""

    options: Options
    limits: Limits
    redo: Redo = Redo.NOTHING
    debug: bool = False
