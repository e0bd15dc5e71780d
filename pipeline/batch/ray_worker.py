"""What runs on Ray's machines: hashing documents, and reading them with the same document function as everywhere.

Rows go in and out as JSON in a column of text: a file name may hold what Arrow's text does not take.
"""

from __future__ import annotations

import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pipeline.batch.folder import LocalFolder
from pipeline.batch.limits import Limits
from pipeline.batch.publishing import plan_name, publish
from pipeline.batch.storage import RemoteFolder, fetched, is_url
from pipeline.batch.supervised import Supervised
from pipeline.batch.worker import message, parsed
from pipeline.errors import AnnexeError, CannotWrite, InternalError, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.outcome import Extracted, Failed, Outcome, Task, failed
from pipeline.readers.files import sha256_of

COLUMN = "json"
"""The one column of the rows that go in and come out."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A document on its way to another machine. `place` is its path there, the same as here, or its URL; `number` is
    how the driver knows it; `twin` is the name of a document with the same content whose output stands."""

    number: int
    place: str
    name: str
    sha256: str = ""
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Hashed:
    """The SHA-256 of a document's content, or why it has none."""

    number: int
    sha256: str = ""
    failed: Failed | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a document. Its output is published."""

    number: int
    outcome: Extracted | Failed


ERRAND = TypeAdapter(Errand)
HASHED = TypeAdapter(Hashed)
DONE = TypeAdapter(Done)

Batch = dict[str, Any]
"""What Ray Data hands over and takes back: columns by name."""


def hashed(batch: Batch, limits: InputLimits) -> Batch:
    """The rows of Hashed for rows of Errand."""
    return {COLUMN: [message(HASHED, _hash(parsed(ERRAND, row.encode()), limits)).decode() for row in batch[COLUMN]]}


def _hash(errand: Errand, limits: InputLimits) -> Hashed:
    try:
        with tempfile.TemporaryDirectory(prefix="annexe-") as folder:
            return Hashed(errand.number, sha256_of(_readable(errand, Path(folder), limits), limits))
    except AnnexeError as error:
        return Hashed(errand.number, failed=failed(error))


def _readable(errand: Errand, folder: Path, limits: InputLimits) -> Path:
    """The document as a file of this machine: itself, or fetched into `folder`. Raises what `fetched` does."""
    return fetched(errand.place, folder, limits) if is_url(errand.place) else Path(errand.place)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where outputs go, in words that every machine understands: a URL, or an absolute path and a staging folder in it,
    on a disk that the machines share."""

    place: str
    staging: str = ""

    @classmethod
    def of(cls, folder: LocalFolder | RemoteFolder) -> Outputs:
        """The words for a folder."""
        if isinstance(folder, RemoteFolder):
            return cls(folder.url)
        return cls(str(folder.path.absolute()), str(folder.staging.absolute()))

    def folder(self) -> LocalFolder | RemoteFolder:
        """The folder as this machine sees it."""
        if not self.staging:
            return RemoteFolder(self.place)
        folder = LocalFolder(Path(self.place))
        folder.staging = Path(self.staging)
        return folder


class Reader:
    """Reads documents one after the other, in a supervised process of its own, and publishes their outputs.

    Ray makes one of it for each document that is read at a time, and another one where that has died: whatever it does
    may be done again.
    """

    def __init__(self, outputs: Outputs, options: Options, limits: Limits) -> None:
        self._folder = outputs.folder()
        self._options = options
        self._limits = limits
        self._supervised = Supervised(limits)
        # The process ends with the thread that started it, and Ray may call from one thread after the other.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="annexe")

    def __call__(self, batch: Batch) -> Batch:
        """The rows of Done for rows of Errand."""
        errands = [parsed(ERRAND, row.encode()) for row in batch[COLUMN]]
        return {COLUMN: [message(DONE, Done(one.number, self._outcome(one))).decode() for one in errands]}

    def _outcome(self, errand: Errand) -> Outcome:
        try:
            return self._published(errand)
        except OSError as error:  # the machine's own disk is full, say: another one may do better
            told = UnreadableInput(errand.name, f"its copy cannot be made: {error.strerror or error}")
            return publish(errand.name, failed(told, transient=True), None, self._folder)

    def _published(self, errand: Errand) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="annexe-") as own:
            staging = self._folder.staging if isinstance(self._folder, LocalFolder) else Path(own)
            staged = staging / f"{uuid.uuid4().hex}.json"
            try:
                task = Task(
                    path=_readable(errand, Path(own), self._options.limits),
                    name=errand.name,
                    sha256=errand.sha256,
                    options=self._options,
                    staged=staged,
                    twin=self._twin(errand, Path(own)),
                )
                outcome = self._thread.submit(self._read, task).result()
            except AnnexeError as error:
                outcome = failed(error.renamed(errand.name), transient=True)
            return publish(errand.name, outcome, staged, self._folder)

    def _read(self, task: Task) -> Outcome:
        try:
            return self._supervised.run(task)
        except InternalError:  # no process can be started: the next one may find a machine that has come round
            self._supervised.close()
            self._supervised = Supervised(self._limits)
            raise

    def _twin(self, errand: Errand, folder: Path) -> Path | None:
        """The output to copy as a file of this machine; where there is none any more, the document is read."""
        if not errand.twin:
            return None
        name = plan_name(errand.twin)
        if isinstance(self._folder, LocalFolder):
            return self._folder.path / name
        own = folder / uuid.uuid4().hex
        own.mkdir()
        try:
            return self._folder.fetch(name, own)
        except CannotWrite:
            return None
