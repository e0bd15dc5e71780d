"""What a run keeps for itself in a remote OUT: worked on here, put back there every now and then and at the end."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from pipeline.batch.contents import CONTENTS
from pipeline.batch.folder import OWN_FOLDER
from pipeline.batch.ledger import LEDGER
from pipeline.batch.storage import RemoteFolder

KEPT = (LEDGER, CONTENTS)
"""The files of `.annexe/` that outlive a run."""

_PUT_BACK_SECONDS = 60.0
"""Seconds between two times that they are put back: a driver that is killed loses the rows since then, and their
documents are done again."""

_PUT_BACK_SHARE = 0.05
"""Share of the run's time that this may take: the ledger of a million documents is a gigabyte."""


class RemoteState:
    """A folder of this machine, `own`, that stands for `.annexe/` in `folder`. Every method raises CannotWrite."""

    def __init__(self, folder: RemoteFolder) -> None:
        self._folder = folder
        self._temporary = tempfile.TemporaryDirectory(prefix="annexe-")
        self.own = Path(self._temporary.name)
        self._next = time.monotonic() + _PUT_BACK_SECONDS

    def fetch(self) -> None:
        """Fetch what an earlier run left."""
        there = self._folder.names(OWN_FOLDER)
        for name in KEPT:
            if name in there:
                self._folder.fetch(f"{OWN_FOLDER}/{name}", self.own)

    @property
    def is_due(self) -> bool:
        """Whether it is time to put the files back."""
        return time.monotonic() >= self._next

    def put_back(self) -> None:
        """Put the files back, which nobody may be writing to."""
        begun = time.monotonic()
        for name in KEPT:
            if (self.own / name).exists():
                self._folder.put(self.own / name, f"{OWN_FOLDER}/{name}")
        ended = time.monotonic()
        self._next = ended + max(_PUT_BACK_SECONDS, (ended - begun) / _PUT_BACK_SHARE)

    def close(self) -> None:
        """Take the folder of this machine away."""
        self._temporary.cleanup()
