"""Where outputs stand: each appears whole or not at all, whatever happens in between."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

from pipeline.errors import CannotWrite, not_written
from pipeline.writers.json_file import write_text

OWN_FOLDER = ".annexe"
"""The folder in OUT for what a run keeps for itself: the ledger, the lock, and outputs that are not whole yet."""

_STAGING = "staging-"


class Folder(Protocol):
    """A place for outputs. A name is a path below it, with slashes. Every method raises CannotWrite."""

    def publish(self, staged: Path, name: str) -> None:
        """Put the local file `staged` in the place of `name`."""

    def write(self, name: str, text: str) -> None:
        """Write a text to `name`."""

    def remove(self, name: str) -> None:
        """Take `name` away, if it is there."""

    def intact(self, name: str, sha256: str) -> bool:
        """Whether `name` is there with that content."""

    def where(self, name: str) -> str:
        """What `name` is called in messages."""


class LocalFolder:
    """A folder of this machine. `staging` is where workers leave outputs: on the same disk, and of this run alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = path / OWN_FOLDER
        self.staging = self.own

    def make(self) -> None:
        """Make the folder. Raises CannotWrite."""
        if self.own.is_symlink():
            raise CannotWrite(str(self.own), "it is a link, and what stands elsewhere is left alone")
        try:
            self.own.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise CannotWrite(str(self.path), "it is a file, not a folder") from error
        except OSError as error:
            raise not_written(str(self.path), error) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise CannotWrite(str(self.path), "its permissions forbid it")

    def clear(self) -> None:
        """Make a fresh staging folder, and take away what runs that were killed left. For the holder of the lock."""
        try:
            for left in self.own.glob(f"{_STAGING}*"):
                shutil.rmtree(left, ignore_errors=True)
            self.staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=self.own))
        except OSError as error:
            raise not_written(str(self.path), error) from error

    def publish(self, staged: Path, name: str) -> None:
        """See Folder."""
        target = self._place(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged, target)
        except OSError as error:
            raise not_written(str(target), error) from error

    def write(self, name: str, text: str) -> None:
        """See Folder."""
        write_text(self._place(name), text)

    def remove(self, name: str) -> None:
        """See Folder."""
        try:
            self._place(name).unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            raise not_written(str(self.path / name), error) from error

    def intact(self, name: str, sha256: str) -> bool:
        """See Folder."""
        try:
            with open(self._place(name), "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except (OSError, CannotWrite):
            return False

    def where(self, name: str) -> str:
        """See Folder."""
        return str(self.path / name)

    def _place(self, name: str) -> Path:
        """The path of `name`. Raises CannotWrite where it does not stand in this folder: a link may lead elsewhere."""
        place = self.path / name
        if not Path(os.path.realpath(place.parent)).is_relative_to(os.path.realpath(self.path)):
            raise CannotWrite(str(place), "a link there leads out of the output folder")
        return place
