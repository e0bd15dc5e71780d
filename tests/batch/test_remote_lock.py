"""The lock of a folder elsewhere: one run has it, and it is taken over from a run that is gone."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from dataclasses import asdict

import pytest

from pipeline.batch import remote_lock
from pipeline.batch.remote_lock import STALE_SECONDS, Holder, RemoteLock, lease
from pipeline.batch.storage import RemoteFolder
from pipeline.errors import CannotWrite, OutputInUse


@pytest.fixture
def folder(s3: str) -> RemoteFolder:
    return RemoteFolder(f"{s3}/out")


def leave(folder: RemoteFolder, *, host: str = "elsewhere", process: int = 1, seconds_ago: float = 0.0) -> None:
    """Leave a lock as another run would."""
    holder = Holder("token", host, process, time.time() - seconds_ago)
    assert folder.create(".annexe/lock-000007", json.dumps(asdict(holder)).encode())


def locks(folder: RemoteFolder) -> set[str]:
    return {name for name in folder.names(".annexe") if name.startswith("lock")}


def test_one_run_at_a_time_has_the_lock(folder: RemoteFolder) -> None:
    with lease(folder) as lock:
        lock.check()
        with pytest.raises(OutputInUse, match=f"process {os.getpid()} on {socket.gethostname()}, last heard of"):
            RemoteLock(folder).take()
    with lease(folder):
        assert locks(folder) == {"lock-000001"}
    assert locks(folder) == set()


def test_a_lock_of_a_run_that_is_heard_of_is_respected(folder: RemoteFolder) -> None:
    leave(folder, seconds_ago=STALE_SECONDS / 2)
    with pytest.raises(OutputInUse, match="process 1 on elsewhere"):
        RemoteLock(folder).take()
    assert locks(folder) == {"lock-000007"}


def test_a_lock_of_a_run_that_is_not_heard_of_any_more_is_taken_over(folder: RemoteFolder) -> None:
    leave(folder, seconds_ago=STALE_SECONDS + 1)
    with lease(folder):
        assert locks(folder) == {"lock-000008"}


def test_a_lock_of_a_process_of_this_machine_that_has_ended_is_taken_over_at_once(folder: RemoteFolder) -> None:
    leave(folder, host=socket.gethostname(), process=2**22 + 1)  # more than Linux numbers
    with lease(folder):
        assert locks(folder) == {"lock-000008"}


def test_what_is_no_lock_is_taken_over(folder: RemoteFolder) -> None:
    assert folder.create(".annexe/lock-000002", b"half a li")
    with lease(folder):
        assert locks(folder) == {"lock-000003"}


def test_of_several_that_take_over_one_succeeds(folder: RemoteFolder) -> None:
    leave(folder, seconds_ago=STALE_SECONDS + 1)
    tried = [RemoteLock(folder) for _ in range(6)]
    outcomes: list[RemoteLock | None] = []

    def take(lock: RemoteLock) -> None:
        try:
            lock.take()
            outcomes.append(lock)
        except OutputInUse:
            outcomes.append(None)

    threads = [threading.Thread(target=take, args=(lock,)) for lock in tried]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (holder,) = [one for one in outcomes if one]
    assert len(outcomes) == 6
    holder.release()


def test_a_holder_is_heard_of_and_knows_when_another_has_taken_over(
    folder: RemoteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_lock, "REFRESH_SECONDS", 0.05)
    with lease(folder) as lock:
        first = folder.read(".annexe/lock-000001")
        wait_until(lambda: folder.read(".annexe/lock-000001") != first)
        lock.check()
        assert folder.create(".annexe/lock-000002", b"")
        wait_until(lambda: lock._lost)
        with pytest.raises(OutputInUse, match="took over"):
            lock.check()
    assert locks(folder) == {"lock-000001", "lock-000002"}


def test_a_holder_that_cannot_reach_the_store_for_long_gives_up(
    folder: RemoteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_lock, "REFRESH_SECONDS", 0.01)
    with lease(folder) as lock:

        def fails(name: str) -> bytes | None:
            raise CannotWrite(name, "no way there")

        with monkeypatch.context() as broken:
            broken.setattr(folder, "read", fails)
            broken.setattr(remote_lock, "STALE_SECONDS", 0.05)
            time.sleep(0.2)
            with pytest.raises(OutputInUse):
                lock.check()


def wait_until(is_so: object) -> None:
    """Wait until `is_so()`, as long as a busy machine may take."""
    assert callable(is_so)
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
