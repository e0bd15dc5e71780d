"""One run at a time writes to a folder: a lock that the system takes away from a run that dies."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.batch.folder import OWN_FOLDER
from pipeline.errors import OutputInUse, not_written


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of the output folder `folder`, which is there. Raises OutputInUse where another run holds it.

    The lock is `flock`'s: it ends with the process that holds it, so that none is ever left behind. On a network disk
    whose system does not pass locks on, runs of different machines do not see each other.
    """
    try:
        file = open(folder / OWN_FOLDER / "lock", "a+", encoding="utf-8", opener=_itself)  # noqa: SIM115 - closed below
    except OSError as error:
        raise not_written(str(folder), error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise OutputInUse(str(folder), file.read(200).strip()) from error
        _sign(file.fileno())
        yield


def _itself(path: str, flags: int) -> int:
    """Open a file and never what a link leads to: it is about to be written to."""
    return os.open(path, flags | os.O_NOFOLLOW, 0o666)


def _sign(descriptor: int) -> None:
    """Say in the lock who holds it. That there is no room to say it is no reason not to hold it."""
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
    except OSError:
        return
