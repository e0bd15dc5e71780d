"""What a run asks of whoever does its work: processes of this machine (`local.py`), or Ray's of many."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import AnnexeError
from pipeline.inputs import InputDocument
from pipeline.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Job:
    """A document to extract. `sha256` is the hash of its content; `twin` is the name of a document with the same
    content whose output stands: it is copied, and nothing is read."""

    document: InputDocument
    sha256: str
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker has the document of `job` now."""

    job: Job


@dataclass(frozen=True, slots=True)
class Ended:
    """The document of `job` is done with, and what came of it is published."""

    job: Job
    outcome: Outcome


class Engine(Protocol):
    """Does the work of a run, in any order and side by side."""

    def identified(self, documents: Iterable[InputDocument]) -> Iterator[tuple[InputDocument, str | AnnexeError]]:
        """Each document with the SHA-256 of its content, or why that cannot be told."""

    def outcomes(self, jobs: Iterator[Job]) -> Generator[Begun | Ended, None, None]:
        """Do the jobs, taking them as there is room for them."""
