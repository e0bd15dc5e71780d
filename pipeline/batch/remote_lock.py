"""One run at a time writes to a remote folder: a lease, as no system there takes a lock away from a run that dies.

The lock is an object `.annexe/lock-000001` that says who holds it and when that was last so. It is made only if it is
not there, which the store decides; its holder writes it anew every few seconds. One that has not been written for
longer counts as left behind, and whoever makes the object with the next number has the lock: of several that try, one.
"""

from __future__ import annotations

import json
import os
import re
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from pipeline.batch.folder import OWN_FOLDER
from pipeline.batch.storage import RemoteFolder
from pipeline.errors import CannotWrite, OutputInUse

REFRESH_SECONDS = 15.0
"""Seconds between two times that the holder says it is still there."""

STALE_SECONDS = 120.0
"""Seconds without a word after which a lock counts as left behind: some refreshes may fail, clocks may differ."""

_LOCK = re.compile(r"lock-(\d{6})")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock. `seen` is when it last said so, in seconds since 1970."""

    token: str
    host: str
    process: int
    seen: float

    @classmethod
    def of(cls, data: bytes | None) -> Holder | None:
        """The holder that a lock tells of; None for what is no lock."""
        try:
            return cls(**json.loads(data or b""))
        except (ValueError, TypeError):
            return None

    @property
    def is_gone(self) -> bool:
        """Whether it holds the lock no longer: it has not been heard of for long, or was a process of this machine."""
        return time.time() - self.seen > STALE_SECONDS or (
            self.host == socket.gethostname() and not _runs(self.process)
        )

    def __str__(self) -> str:
        return f"process {self.process} on {self.host}, last heard of {max(0.0, time.time() - self.seen):.0f} s ago"


class RemoteLock:
    """The lock of `folder`. `take` it, `check` that it is still held before what it protects, and `release` it."""

    def __init__(self, folder: RemoteFolder) -> None:
        self._folder = folder
        self._token = uuid.uuid4().hex
        self._name = ""
        self._refreshed = 0.0
        self._lost = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._refresh, name="annexe-lock", daemon=True)

    def take(self) -> None:
        """Take the lock. Raises OutputInUse where another run holds it, CannotWrite where there can be none."""
        left = sorted(name for name in self._folder.names(OWN_FOLDER) if _LOCK.fullmatch(name))
        if left:
            holder = Holder.of(self._folder.read(f"{OWN_FOLDER}/{left[-1]}"))
            if holder and not holder.is_gone:
                raise OutputInUse(self._folder.url, str(holder))
        number = int(left[-1].removeprefix("lock-")) + 1 if left else 1
        self._name = f"{OWN_FOLDER}/lock-{number:06d}"
        if not self._folder.create(self._name, self._signed()):
            raise OutputInUse(self._folder.url, "it has just begun")
        self._refreshed = time.monotonic()
        for name in left:
            self._folder.remove(f"{OWN_FOLDER}/{name}")
        self._thread.start()

    def check(self) -> None:
        """Raise OutputInUse where another run may have taken the lock in the meantime."""
        if self._lost or time.monotonic() - self._refreshed > STALE_SECONDS:
            raise OutputInUse(self._folder.url, "it took over, as nothing was heard of this run for too long")

    def release(self) -> None:
        """Give the lock back."""
        self._over.set()
        self._thread.join()
        if not self._lost:
            self._folder.remove(self._name)

    def _refresh(self) -> None:
        following = f"{OWN_FOLDER}/lock-{int(self._name[-6:]) + 1:06d}"
        while not self._over.wait(REFRESH_SECONDS):
            try:
                self._lost = self._folder.read(following) is not None
                if self._lost:
                    return
                self._folder.write(self._name, self._signed().decode())
                self._refreshed = time.monotonic()
            except CannotWrite:
                continue  # the store cannot be reached just now: `check` knows when that has been so for too long

    def _signed(self) -> bytes:
        return json.dumps(asdict(Holder(self._token, socket.gethostname(), os.getpid(), time.time()))).encode()


@contextmanager
def lease(folder: RemoteFolder) -> Iterator[RemoteLock]:
    """Hold the lock of `folder`. Raises what RemoteLock.take does."""
    lock = RemoteLock(folder)
    lock.take()
    try:
        yield lock
    finally:
        lock.release()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
