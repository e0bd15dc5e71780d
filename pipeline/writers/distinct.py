"""Outputs told apart by document: copies of one file are one document, and are written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.errors import AnnexeError, OutputsDiffer
from pipeline.outputs import Output
from pipeline.tables import digest_of


@dataclass(frozen=True, slots=True)
class Distinct:
    """The first output of a document. `digest` is that of `pipeline.tables.digest_of`."""

    output: Output
    digest: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A further output of a document: `path` is the file's below the output folder, `file` its name."""

    document_id: str
    path: str
    file: str


def distinct(outputs: Iterable[Output | AnnexeError]) -> Iterator[Distinct | Copy | AnnexeError]:
    """Each document once, then its copies where they come; what could not be read is passed on.

    An output that says something else than an earlier one of the same document becomes OutputsDiffer: which of the
    two is right, nobody could tell from the result.
    """
    seen: dict[str, tuple[str, str]] = {}
    for one in outputs:
        if isinstance(one, AnnexeError):
            yield one
            continue
        document, digest = one.plan.document, digest_of(one.plan)
        known, name = seen.setdefault(document.id, (digest, one.name))
        if name == one.name:
            yield Distinct(one, digest)
        elif known == digest:
            yield Copy(document.id, one.name, document.file)
        else:
            yield OutputsDiffer(one.name, f"the other is {name}")
