"""SQLite: one file, one writer at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from pipeline.tables import Row
from pipeline.writers.database.systems import Blame, driver_error

_BUSY_SECONDS = 2.0
"""Seconds that SQLite waits for another writer before it says so. Python heeds no Ctrl-C meanwhile."""

_CACHE = 65_536
"""Kibibytes of the file that are kept in memory. Documents' identifiers are hashes, so each goes to places all over the
indexes: with SQLite's own 2 MB they would be read again and again."""

_LOG = 4_000
"""Pages of 4 kB that the write-ahead log holds before they go to the file, each once for many documents then. With
SQLite's own 1,000, loading small documents takes a third longer."""

_WORDS = {
    "SQLITE_CANTOPEN": "it cannot be opened: its folder is not there, or may not be written to, or it is a folder",
    "SQLITE_NOTADB": "the file is no SQLite database",
    "SQLITE_CORRUPT": "the file is a damaged SQLite database",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "the file may not be written to",
    "SQLITE_BUSY": "another program has locked it, and did not let go",
    "SQLITE_LOCKED": "another program has locked it, and did not let go",
    "SQLITE_PERM": "the file may not be opened",
    "SQLITE_IOERR": "the disk fails, or is full",
}
"""What happened, by the name of SQLite's primary result code."""

_DOCUMENT = ("SQLITE_CONSTRAINT", "SQLITE_TOOBIG", "SQLITE_MISMATCH", "SQLITE_RANGE")
_AGAIN = ("SQLITE_BUSY", "SQLITE_LOCKED")


class Sqlite:
    """SQLite through Python's own driver, whose habit of beginning transactions by itself is switched off."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error, sa.exc.DBAPIError, OverflowError)
    writers = 0

    def engine(self, arguments: dict[str, Any]) -> sa.Engine:
        url = sa.URL.create("sqlite", database=arguments["database"])
        by_hand = {"timeout": _BUSY_SECONDS, "isolation_level": None}
        engine = sa.create_engine(url, connect_args=by_hand, poolclass=NullPool)
        sa.event.listen(engine, "connect", _set_up)
        return engine

    def prepare(self, connection: sa.Connection) -> None:
        """With a write-ahead log, a document's rows are written once, and a commit need not wait for the disk."""
        connection.exec_driver_sql("PRAGMA journal_mode = WAL").close()
        connection.rollback()

    def finish(self, connection: sa.Connection) -> None:
        """Without the log, the one file is all and can be copied. The last of several writers does this."""
        try:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE").close()
        except self.errors as error:
            if not _named(error, _AGAIN):
                raise
        connection.rollback()

    def begin(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def begin_reading(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    def keep_others_out(self, connection: sa.Connection) -> None:
        """There is one writer at a time."""

    def add(self, connection: sa.Connection, table: sa.Table, row: Row) -> bool:
        with closing(_cursor(connection)) as cursor:
            return cursor.execute(f"{_insert(table)} ON CONFLICT DO NOTHING", row).rowcount > 0

    def write(self, connection: sa.Connection, tables: Iterable[tuple[sa.Table, Sequence[Row]]]) -> None:
        """A cursor left open would keep the file locked after a failure, and the connection's end."""
        with closing(_cursor(connection)) as cursor:
            for table, rows in tables:
                dates = [place for place, column in enumerate(table.columns) if isinstance(column.type, sa.Date)]
                ready = [_with_dates_as_text(row, dates) for row in rows] if dates else rows
                cursor.executemany(_insert(table), ready)

    def may_leave_rows(self) -> bool:
        """Where foreign keys are not heeded, as by its own shell."""
        return True

    def blame(self, error: Exception) -> Blame:
        if isinstance(error, OverflowError) or _named(error, _DOCUMENT):
            return Blame.DOCUMENT
        return Blame.NOBODY if _named(error, _AGAIN) else Blame.DATABASE

    def words(self, error: Exception) -> str:
        known = next((words for name, words in _WORDS.items() if _named(error, (name,))), None)
        return known or str(driver_error(error))


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")


def _named(error: BaseException, names: Iterable[str]) -> bool:
    """Whether SQLite's result code is one of `names`, or a kind of it."""
    name = getattr(driver_error(error), "sqlite_errorname", "")
    return any(name == one or name.startswith(f"{one}_") for one in names)


def _insert(table: sa.Table) -> str:
    names, places = ", ".join(table.columns.keys()), ", ".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({places})"


def _cursor(connection: sa.Connection) -> sqlite3.Cursor:
    cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]
    return cursor


def _with_dates_as_text(row: Row, places: Sequence[int]) -> Row:
    """SQLite has no dates: they are text, as ISO 8601 writes them, which sorts as they do."""
    values = list(row)
    for place in places:
        value = values[place]
        values[place] = value.isoformat() if isinstance(value, date) else value
    return tuple(values)
