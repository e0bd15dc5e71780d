"""Loaders that are killed, and loaders side by side: processes of their own, as the command line's are."""

from __future__ import annotations

import multiprocessing
import random
import signal
import threading
import time
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

import pipeline.writers.database.postgresql
from pipeline.tables import Rows
from tests.databases import asked, opened
from tests.writers.database.building import by_document, contents, expected, load_all, plan, write

FORK = multiprocessing.get_context("fork")
"""Forked, a loader starts at once, and can be killed in its work rather than in its imports."""

KILLS = 10
MOST_KILLS = 40
"""On a machine whose speed goes up and down, the first ones may all come too early or too late."""


def _load(database: str, folder: Path, together: Barrier | None = None) -> None:
    if together:
        together.wait()
    told = load_all(database, folder)
    assert set(told) <= {"added", "replaced", "unchanged"}, told


def _started(database: str, folder: Path, together: Barrier | None = None) -> ForkProcess:
    process = FORK.Process(target=_load, args=(database, folder, together))
    process.start()
    return process


def test_a_killed_loader_leaves_no_half_document(database: str, tmp_path: Path) -> None:
    """It is killed at random moments while two editions of a folder take turns, and all is deleted now and then.

    A document is one of them then, or not there. Every other two loaders have written a document when their moment
    comes: one that connects and looks around for most of its time would seldom be killed among its documents.
    """
    editions = [[plan(number, actions=100, edition=edition) for number in range(6)] for edition in ("first", "second")]
    folders = [write(tmp_path / name, plans) for name, plans in zip("ab", editions, strict=True)]
    whole = [by_document(expected(plans)) for plans in editions]
    _load(database, folders[0])
    began = time.monotonic()
    _load(database, folders[1])
    takes = time.monotonic() - began
    moments = random.Random(6)
    found = 0
    for turn in range(MOST_KILLS):
        if turn >= KILLS and found:
            break
        if turn % 3 == 0:
            _delete_all(database)
        process = _started(database, folders[turn % 2])
        if turn % 4 < 2:
            time.sleep(moments.uniform(0.1, 0.9) * takes)
        else:
            _until_it_writes(process, database)
            time.sleep(moments.uniform(0.0, 0.1) * takes)
        process.kill()
        process.join()
        found += len(_held(by_document(contents(database)), whole)) > 1
    assert found, "no loader was killed between its first document and its last"
    _load(database, folders[0])
    assert contents(database) == expected(editions[0])


def _until_it_writes(process: ForkProcess, database: str) -> None:
    """Wait until the database tells of another document or edition, or the process has ended without."""
    with opened(database) as connection:
        digests = "SELECT digest FROM document ORDER BY digest"
        before = connection.exec_driver_sql(digests).all()
        while process.is_alive() and connection.exec_driver_sql(digests).all() == before:
            connection.rollback()
            time.sleep(0.001)


def _held(held: dict[str, Rows], whole: list[dict[str, Rows]]) -> set[int | None]:
    """Which of the editions are held, None where a document is not; each that is must be one of them wholly."""
    which: set[int | None] = {None} if held.keys() < whole[0].keys() else set()
    for document, rows in held.items():
        which.add([edition[document] for edition in whole].index(rows))
    return which


def _delete_all(database: str) -> None:
    with opened(database) as connection:
        connection.exec_driver_sql("DELETE FROM document")
        connection.commit()


@pytest.mark.parametrize("turn", range(2))
def test_two_loaders_that_start_together_on_an_empty_database(
    database_without_tables: str, tmp_path: Path, turn: int
) -> None:
    plans = [plan(number, actions=20) for number in range(8)]
    folder = write(tmp_path / "out", plans)
    together = FORK.Barrier(2)
    processes = [_started(database_without_tables, folder, together) for _ in range(2)]
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0]
    assert contents(database_without_tables) == expected(plans)


def test_loaders_on_a_server_that_isolates_transactions_more_than_others(postgres: str, tmp_path: Path) -> None:
    place = f"{postgres}?options=-cdefault_transaction_isolation%3Dserializable"
    plans = [plan(number) for number in range(3)]
    folder = write(tmp_path / "out", plans)
    together = FORK.Barrier(2)
    processes = [_started(place, folder, together) for _ in range(2)]
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0]
    assert contents(place) == expected(plans)


def test_loaders_that_wait_for_others_end_when_they_are_interrupted(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.writers.database.postgresql, "_LOCK_SECONDS", 0.05)
    folder = write(tmp_path / "out", [plan(number) for number in range(3)])
    _load(postgres, write(tmp_path / "other", [plan(3)]))
    main = threading.main_thread().ident
    assert main is not None
    with opened(postgres) as other:
        other.exec_driver_sql("LOCK TABLE document IN EXCLUSIVE MODE")
        threading.Timer(0.5, signal.pthread_kill, (main, signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            _load(postgres, folder)
        assert len(asked(postgres, "SELECT id FROM document")) == 1
    _load(postgres, folder)
    assert len(asked(postgres, "SELECT id FROM document")) == 4


def test_loaders_of_two_editions_leave_each_document_as_one_of_them(database: str, tmp_path: Path) -> None:
    editions = [[plan(number, actions=20, edition=edition) for number in range(6)] for edition in ("first", "second")]
    together = FORK.Barrier(2)
    processes = [
        _started(database, write(tmp_path / name, plans), together) for name, plans in zip("ab", editions, strict=True)
    ]
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0]
    assert None not in _held(by_document(contents(database)), [by_document(expected(plans)) for plans in editions])
