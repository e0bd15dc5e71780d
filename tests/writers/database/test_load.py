"""Plans are loaded wholly or not at all, whatever comes in between, into SQLite and PostgreSQL alike."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline.writers.database.load
import pipeline.writers.database.postgresql
from pipeline.errors import DatabaseFailed, NotLoaded
from pipeline.writers.database import connecting
from pipeline.writers.database.address import address_of
from pipeline.writers.database.connecting import system_of
from pipeline.writers.database.load import load
from pipeline.writers.database.loaded import How, Loaded
from tests.databases import asked, opened
from tests.writers.database.building import contents, expected, load_all, plan, with_null, write

ADDED, REPLACED, UNCHANGED, COPIED = How.ADDED, How.REPLACED, How.UNCHANGED, How.COPIED


def checksum(database: str) -> str:
    return hashlib.sha256(repr(contents(database)).encode()).hexdigest()


def test_every_row_is_there_as_it_was_and_three_loads_leave_the_same(database: str, tmp_path: Path) -> None:
    plans = [plan(number, actions=40) for number in range(4)]
    out = write(tmp_path / "out", plans)
    assert load_all(database, out) == [ADDED] * 4
    assert contents(database) == expected(plans)
    assert all(contents(database).values())
    first = checksum(database)
    for _ in range(2):
        assert load_all(database, out) == [UNCHANGED] * 4
        assert checksum(database) == first


def test_a_document_that_was_extracted_again_is_replaced_wholly(database: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(1), plan(2, actions=9), plan(3)])
    load_all(database, out)
    again = plan(2, actions=5, edition="second")
    write(out, [again])
    assert load_all(database, out) == [UNCHANGED, REPLACED, UNCHANGED]
    assert contents(database) == expected([plan(1), again, plan(3)])


def test_what_is_no_longer_in_the_folder_stays(database: str, tmp_path: Path) -> None:
    load_all(database, write(tmp_path / "old", [plan(1)]))
    load_all(database, write(tmp_path / "new", [plan(2)]))
    assert contents(database) == expected([plan(1), plan(2)])


def test_a_document_that_comes_under_the_path_of_another_is_told_of_once(database: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(1), plan(2)])
    load_all(database, out)
    for name in ("plan-1.pdf.json", "plan-2.pdf.json", "z.json"):
        (out / name).write_text(plan(3).model_dump_json(), encoding="utf-8")
    assert list(load(out, address_of(database))) == [
        Loaded("plan-1.pdf", ADDED, same_path=True),
        Loaded("plan-2.pdf", COPIED, same_path=True),
        Loaded("z", COPIED),
    ]
    assert [one.same_path for one in load(out, address_of(database)) if isinstance(one, Loaded)] == [False] * 3
    write(out, [plan(1, edition="second")])
    assert list(load(out / "plan-1.pdf.json", address_of(database))) == [Loaded("plan-1.pdf", REPLACED)]


def test_copies_of_a_file_are_one_document_with_all_their_names(database: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(1)])
    (out / "z").mkdir()
    (out / "z" / "copy.pdf.json").write_text((out / "plan-1.pdf.json").read_text(), encoding="utf-8")
    assert load_all(database, out) == [ADDED, COPIED]
    assert load_all(database, out) == [UNCHANGED, UNCHANGED]
    write(out, [plan(1, edition="second")])
    (out / "z" / "copy.pdf.json").unlink()
    assert load_all(database, out) == [REPLACED]
    paths = asked(database, "SELECT path FROM document_file ORDER BY path")
    assert [row["path"] for row in paths] == ["plan-1.pdf", "z/copy.pdf"]


def test_a_document_is_deleted_with_all_that_belongs_to_it(database: str, tmp_path: Path) -> None:
    load_all(database, write(tmp_path / "out", [plan(1), plan(2)]))
    with opened(database) as connection:
        connection.exec_driver_sql(f"DELETE FROM document WHERE id = '{plan(1).document.id}'")
        connection.commit()
    assert contents(database) == expected([plan(2)])


def test_another_file_that_claims_the_identifier_of_a_document_does_not_replace_it(
    database: str, tmp_path: Path
) -> None:
    load_all(database, write(tmp_path / "out", [plan(1)]))
    first = plan(1).document
    other = first.model_copy(update={"sha256": first.id + "0" * 48, "title": "Another plan"})
    out = write(tmp_path / "out", [plan(1).model_copy(update={"document": other}), plan(2)])
    assert load_all(database, out) == ["not-loaded", ADDED]
    assert contents(database) == expected([plan(1), plan(2)])


def test_a_document_that_is_deleted_while_it_is_claimed_is_there_afterwards(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_all(postgres, write(tmp_path / "out", [plan(1)]))
    before = pipeline.writers.database.load._Loader._add

    def add(self: Any, table: Any, row: Any) -> bool:
        added = before(self, table, row)
        monkeypatch.undo()
        with opened(postgres) as connection:
            connection.exec_driver_sql("DELETE FROM document")
            connection.commit()
        return added

    monkeypatch.setattr(pipeline.writers.database.load._Loader, "_add", add)
    again = plan(1, edition="second")
    assert load_all(postgres, write(tmp_path / "out", [again])) == [ADDED]
    assert contents(postgres) == expected([again])


def test_columns_are_told_apart_by_their_names(database: str, tmp_path: Path) -> None:
    """A step can add a column at the end alone, and so can anybody else."""
    load_all(database, write(tmp_path / "out", [plan(1)]))
    with opened(database) as connection:
        connection.exec_driver_sql("ALTER TABLE action RENAME COLUMN reference TO old")
        connection.exec_driver_sql("ALTER TABLE action ADD COLUMN reference TEXT")
        connection.commit()
    assert load_all(database, write(tmp_path / "out", [plan(1, edition="second"), plan(2)])) == [REPLACED, ADDED]
    assert contents(database) == expected([plan(1, edition="second"), plan(2)])


def test_what_a_careless_deletion_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    """SQLite heeds foreign keys only where it is told to."""
    database, out = str(tmp_path / "plans.db"), write(tmp_path / "out", [plan(1, actions=9)])
    load_all(database, out)
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM document")
    connection.close()
    assert load_all(database, write(out, [plan(1, edition="second")])) == [ADDED]
    assert contents(database) == expected([plan(1, edition="second")])


@pytest.fixture
def one_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """One connection alone, for what is told by the order of its calls."""
    monkeypatch.setattr(pipeline.writers.database.postgresql.PostgreSql, "writers", 0)


class Broken:
    """Stands in for a system's `write`, which is stopped before the n-th table from now, whatever it has of others."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, database: str, tables: int, error: BaseException) -> None:
        kind = type(system_of(address_of(database)))
        before = kind.write

        def counted(some: Iterable[Any]) -> Iterator[Any]:
            for one in some:
                self.left -= 1
                if self.left == 0:
                    raise error
                yield one

        self.left = tables
        monkeypatch.setattr(kind, "write", lambda system, connection, some: before(system, connection, counted(some)))


@pytest.mark.parametrize("tables", [1, 12])
@pytest.mark.usefixtures("one_writer")
def test_a_failure_within_a_document_leaves_what_was_there_and_the_others_are_loaded(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: int
) -> None:
    load_all(database, write(tmp_path / "out", [plan(1), plan(2)]))
    Broken(monkeypatch, database, tables, RuntimeError("the roof fell in"))
    second = [plan(number, edition="second") for number in (1, 2, 3)]
    out = write(tmp_path / "out", second)
    assert load_all(database, out) == ["internal", REPLACED, ADDED]
    assert contents(database) == expected([plan(1), *second[1:]])
    assert load_all(database, out) == [REPLACED, UNCHANGED, UNCHANGED]
    assert contents(database) == expected(second)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), MemoryError()], ids=["Ctrl-C", "no memory"])
@pytest.mark.usefixtures("one_writer")
def test_a_copy_that_breaks_off_amid_its_rows(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    load_all(postgres, write(tmp_path / "out", [plan(1)]))
    out = write(tmp_path / "out", [plan(1, edition="second"), plan(2)])

    def breaks_off(*_: Any) -> Any:
        yield b"half a row\t"
        monkeypatch.undo()
        raise stop

    monkeypatch.setattr(pipeline.writers.database.postgresql, "_chunks", breaks_off)
    if isinstance(stop, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            load_all(postgres, out)
        assert contents(postgres) == expected([plan(1)])
    else:
        assert load_all(postgres, out) == ["internal", ADDED]
        assert contents(postgres) == expected([plan(1), plan(2)])


@pytest.mark.usefixtures("one_writer")
def test_interrupted_the_loader_keeps_what_it_has_loaded(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write(tmp_path / "out", [plan(number) for number in (1, 2, 3)])
    Broken(monkeypatch, database, 20, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        load_all(database, out)
    assert contents(database) == expected([plan(1)])
    assert load_all(database, out) == [UNCHANGED, ADDED, ADDED]


def test_text_with_a_nul_fails_its_document_alone_and_its_copy(database: str, tmp_path: Path) -> None:
    load_all(database, write(tmp_path / "out", [plan(2)]))
    out = write(tmp_path / "out", [plan(1), with_null(plan(2)), plan(3)])
    (out / "z.json").write_text(with_null(plan(2)).model_dump_json(), encoding="utf-8")
    told = list(load(out, address_of(database)))
    failures = [one for one in told if isinstance(one, NotLoaded)]
    assert [one.file for one in failures] == ["plan-2.pdf", "z"]
    assert failures[0].message.startswith(
        "plan-2.pdf: the database cannot hold it: a NUL character stands in theme.label. What the database held"
    )
    assert contents(database) == expected([plan(1), plan(2), plan(3)])


def test_a_number_that_no_column_holds_fails_its_document_alone(database: str, tmp_path: Path) -> None:
    big = plan(1).document.model_copy(update={"pages": 2**70})
    out = write(tmp_path / "out", [plan(1).model_copy(update={"document": big}), plan(2)])
    assert load_all(database, out) == ["not-loaded", ADDED]
    assert contents(database) == expected([plan(2)])


def test_what_is_no_output_is_told_and_the_others_are_loaded(database: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(1)])
    (out / "broken.json").write_text("{", encoding="utf-8")
    assert load_all(database, out) == ["not-an-output", ADDED]


@pytest.mark.usefixtures("one_writer")
def test_a_connection_that_is_cut_ends_the_run_and_the_next_does_the_rest(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write(tmp_path / "out", [plan(number) for number in (1, 2, 3)])
    before = pipeline.writers.database.postgresql.PostgreSql.write
    calls = iter(range(100))

    def write_or_cut(self: Any, connection: Any, tables: Any) -> None:
        if next(calls) == 1:
            own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            with opened(postgres) as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
        before(self, connection, tables)

    monkeypatch.setattr(pipeline.writers.database.postgresql.PostgreSql, "write", write_or_cut)
    with pytest.raises(DatabaseFailed, match=r"the server (was stopped|does not answer)"):
        load_all(postgres, out)
    assert contents(postgres) == expected([plan(1)])
    assert load_all(postgres, out) == [UNCHANGED, ADDED, ADDED]


def test_a_writer_that_does_not_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, out = str(tmp_path / "plans.db"), write(tmp_path / "out", [plan(1)])
    load_all(database, out)
    monkeypatch.setattr(connecting, "_PATIENCE", 0.0)
    monkeypatch.setattr(pipeline.writers.database.sqlite, "_BUSY_SECONDS", 0.01)
    with opened(database) as other:
        other.exec_driver_sql("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseFailed, match="another program has locked it"):
            load_all(database, out)


@pytest.mark.parametrize("table", ["document", "outcome"])
def test_a_session_of_the_server_that_does_not_let_go(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    load_all(postgres, write(tmp_path / "out", [plan(1)]))
    again = write(tmp_path / "again", [plan(1, edition="second")])
    monkeypatch.setattr(connecting, "_PATIENCE", 0.0)
    monkeypatch.setattr(pipeline.writers.database.postgresql, "_LOCK_SECONDS", 0.05)
    with opened(postgres) as other:
        other.exec_driver_sql(f"LOCK TABLE {table}")
        with pytest.raises(DatabaseFailed, match="another program has locked it"):
            load_all(postgres, again)
    assert contents(postgres) == expected([plan(1)])


def test_nothing_to_write_waits_for_nobody(postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write(tmp_path / "out", [plan(1)])
    load_all(postgres, out)
    monkeypatch.setattr(pipeline.writers.database.postgresql, "_LOCK_SECONDS", 0.05)
    with opened(postgres) as other:
        other.exec_driver_sql("LOCK TABLE evidence")
        assert load_all(postgres, out) == [UNCHANGED]


def test_an_sqlite_file_is_all_there_is_afterwards(tmp_path: Path) -> None:
    """No write-ahead log beside it: it can be copied, and read from a disk that is read-only."""
    database, out = tmp_path / "plans.db", write(tmp_path / "out", [plan(1)])
    load_all(str(database), out)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "plans.db"]
    assert database.read_bytes()[18:20] == b"\x01\x01"  # "legacy" journal, not WAL: www.sqlite.org/fileformat2.html


def test_a_copy_that_fails_unforeseen_stops_no_other(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write(tmp_path / "out", [plan(1), plan(3)])
    (out / "plan-2.pdf.json").write_text((out / "plan-1.pdf.json").read_text(), encoding="utf-8")

    def breaks(*_: object) -> None:
        raise RuntimeError("the roof fell in")

    with monkeypatch.context() as broken:
        broken.setattr(pipeline.writers.database.load._Loader, "_put_copy", breaks)
        assert load_all(database, out) == [ADDED, "internal", ADDED]
    assert load_all(database, out) == [UNCHANGED, COPIED, UNCHANGED]


def test_interrupted_while_it_waits_for_the_server_the_loader_says_so(postgres: str, tmp_path: Path) -> None:
    """The answer that it waited for still comes: it must not be taken for that to the next question."""
    out = write(tmp_path / "out", [plan(1)])
    load_all(postgres, out)
    main = threading.main_thread().ident
    assert main is not None
    with opened(postgres) as other:
        other.exec_driver_sql("LOCK TABLE document")
        interrupt = threading.Timer(0.5, signal.pthread_kill, (main, signal.SIGINT))
        let_go = threading.Timer(1.0, other.rollback)
        interrupt.start()
        let_go.start()
        with pytest.raises(KeyboardInterrupt):
            load_all(postgres, out)
        let_go.join()
    assert load_all(postgres, out) == [UNCHANGED]


def test_a_reader_of_the_rows_waits_as_long_as_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, out = str(tmp_path / "plans.db"), write(tmp_path / "out", [plan(1)])
    load_all(database, out)
    monkeypatch.setattr(pipeline.writers.database.sqlite, "_BUSY_SECONDS", 0.01)
    loading = load(out, address_of(database))
    before = pipeline.writers.database.load._Loader._held
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)

    def held(self: Any, *arguments: str) -> str | None:
        self._connection.exec_driver_sql("PRAGMA journal_mode = DELETE").close()  # as on a disk that has no other
        self._connection.rollback()
        other.execute("BEGIN EXCLUSIVE")
        threading.Timer(0.3, other.rollback).start()
        return before(self, *arguments)

    monkeypatch.setattr(pipeline.writers.database.load._Loader, "_held", held)
    assert [one.how for one in loading if isinstance(one, Loaded)] == [UNCHANGED]
    other.close()


def test_the_server_knows_at_once_how_many_rows_there_are(postgres: str, tmp_path: Path) -> None:
    load_all(postgres, write(tmp_path / "out", [plan(1, actions=40)]))
    known = asked(postgres, "SELECT relname FROM pg_class WHERE relname IN ('action', 'field') AND reltuples > 0")
    assert {one["relname"] for one in known} == {"action", "field"}


def test_writers_side_by_side_leave_whole_documents_when_they_are_interrupted(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [plan(number) for number in range(1, 9)]
    out = write(tmp_path / "out", plans)
    Broken(monkeypatch, postgres, 40, KeyboardInterrupt())
    told: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(one.name for one in load(out, address_of(postgres)) if isinstance(one, Loaded))
    monkeypatch.undo()
    held = {row["id"] for row in asked(postgres, "SELECT id FROM document")}
    whole = [one for one in plans if one.document.id in held]
    assert 0 < len(whole) < len(plans)
    assert contents(postgres) == expected(whole)
    assert set(load_all(postgres, out)) == {ADDED, UNCHANGED}
    assert contents(postgres) == expected(plans)


def test_a_copy_waits_for_its_document_beside_which_others_are_written(postgres: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(number, actions=40) for number in (1, 2, 3, 4)])
    for number in (1, 4):
        copied = (out / f"plan-{number}.pdf.json").read_text(encoding="utf-8")
        (out / f"plan-{number}.pdf-copy.json").write_text(copied, encoding="utf-8")
    told = [one for one in load(out, address_of(postgres)) if isinstance(one, Loaded)]
    assert [f"{one.name}.json" for one in told] == sorted(path.name for path in out.iterdir())
    assert [one.how for one in told].count(COPIED) == 2
    assert len(asked(postgres, "SELECT * FROM document_file")) == 6
