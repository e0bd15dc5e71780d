"""The run ledger: what became of each document, so that the next run does only what is left.

An SQLite file in the output folder. A row is written when its document's output is in place, and not before: a run
that is killed in between does that document again, and nothing else.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.batch.version import program_version
from pipeline.batch.worker import OUTCOME, message, parsed
from pipeline.errors import CannotWrite, DiskFull, not_written
from pipeline.options import Options
from pipeline.outcome import Outcome

LEDGER = "ledger.sqlite"
_SHAPE = 1
"""The number of this table's shape (SQLite's `user_version`): a ledger of another shape is put aside."""

_TABLE = """
CREATE TABLE IF NOT EXISTS document (
    name BLOB PRIMARY KEY,     -- below the output folder, without .json; bytes, as file names are
    content TEXT NOT NULL,     -- SHA-256 of the input
    options TEXT NOT NULL,     -- JSON
    program TEXT NOT NULL,     -- version of Annexe and a digest of its code
    status TEXT NOT NULL,      -- extracted, or the code of the failure
    seconds REAL NOT NULL,     -- how long it took
    timeout REAL NOT NULL,     -- seconds that it was allowed
    memory INTEGER NOT NULL,   -- bytes that it was allowed
    outcome TEXT NOT NULL,     -- JSON
    finished TEXT NOT NULL     -- UTC
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS document_content ON document (content);
"""

_FILES = ("", "-wal", "-shm", "-journal")
"""What the names of SQLite's files for one database end in."""

_OPTIONS = TypeAdapter(Options)


@dataclass(frozen=True, slots=True)
class Key:
    """What an outcome depends on: the document's content, the options, and the program."""

    content: str
    options: str
    program: str


def key_of(sha256: str, options: Options) -> Key:
    """The key of a document with that content."""
    return Key(sha256, _told(options), program_version())


@cache
def _told(options: Options) -> str:
    """The options as JSON. A run asks for the same ones some times for each document."""
    told = _OPTIONS.dump_python(options, mode="json")
    if told["pages"] is not None:
        told["pages"] = sorted(told["pages"])
    return json.dumps(told, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a document, and what it was allowed (`timeout` in seconds, `memory` in bytes)."""

    name: str
    key: Key
    outcome: Outcome
    timeout: float
    memory: int


class Ledger:
    """The ledger in the folder `own`. Its methods raise CannotWrite, DiskFull where there is no room."""

    def __init__(self, own: Path) -> None:
        self.path = own / LEDGER
        self.put_aside = ""
        """Where a ledger went that could not be read, and so was begun anew."""
        with telling_of(self.path):
            try:
                self._connection = _opened(self.path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._put_aside()
                self._connection = _opened(self.path)

    def close(self) -> None:
        """Close the file."""
        with telling_of(self.path):
            self._connection.close()

    def settle(self) -> None:
        """Bring the file itself up to date, so that a copy of it is whole as long as nothing more is recorded."""
        with telling_of(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def row(self, name: str) -> Row | None:
        """What became of the document `name`."""
        return next(self._rows("name = ?", os.fsencode(name)), None)

    def alike(self, key: Key) -> Iterator[Row]:
        """The documents with that key, by name."""
        for row in self._rows("content = ? ORDER BY name", key.content):
            if row.key == key:
                yield row

    def record(self, row: Row) -> None:
        """Write down what became of a document."""
        values = (
            os.fsencode(row.name),
            row.key.content,
            row.key.options,
            row.key.program,
            "extracted" if row.outcome.kind == "extracted" else row.outcome.code,
            row.outcome.seconds,
            row.timeout,
            row.memory,
            message(OUTCOME, row.outcome).decode("ascii"),
            datetime.now(UTC).isoformat(timespec="milliseconds"),
        )
        with telling_of(self.path):
            self._connection.execute("INSERT OR REPLACE INTO document VALUES (?,?,?,?,?,?,?,?,?,?)", values)

    def forget(self, name: str) -> None:
        """Have no row for the document `name`."""
        with telling_of(self.path):
            self._connection.execute("DELETE FROM document WHERE name = ?", (os.fsencode(name),))

    def _rows(self, which: str, value: object) -> Iterator[Row]:
        columns = "name, content, options, program, outcome, timeout, memory"
        with telling_of(self.path):
            found = self._connection.execute(f"SELECT {columns} FROM document WHERE {which}", (value,)).fetchall()
        for name, content, options, program, outcome, timeout, memory in found:
            try:
                told = parsed(OUTCOME, outcome.encode())
            except ValueError:
                continue  # written by another version, of another shape: the document is done again
            yield Row(os.fsdecode(name), Key(content, options, program), told, timeout, memory)

    def _put_aside(self) -> None:
        """Move a file away that is no ledger of this shape. It may be of use to somebody, so it is kept."""
        aside = self.path.with_name(f"{LEDGER}.unreadable")
        for ending in _FILES:
            file = Path(f"{self.path}{ending}")
            if os.path.lexists(file):
                file.replace(f"{aside}{ending}")
        self.put_aside = str(aside)


@contextmanager
def telling_of(path: Path) -> Iterator[None]:
    """Tell what SQLite or the system cannot do with the database `path` as CannotWrite or DiskFull."""
    try:
        yield
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise (DiskFull if full else CannotWrite)(str(path), str(error)) from error
    except OSError as error:
        raise not_written(str(path), error) from error


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that commits each statement. Raises sqlite3.DatabaseError for what is no ledger of this shape."""
    require_own_files(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        # The run's lock keeps others out; without them the journal needs no memory shared through the disk, which
        # could be full. A commit is then safe from a crash of the program, and a crash of the system takes away the
        # last ones at most: their documents are done again.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (shape,) = connection.execute("PRAGMA user_version").fetchone()
        if shape not in {0, _SHAPE}:
            raise sqlite3.DatabaseError(f"the ledger is of shape {shape}")
        if not _schema(connection) <= _own_schema():
            raise sqlite3.DatabaseError("it holds what no ledger does")
        connection.executescript(_TABLE)
        connection.execute(f"PRAGMA user_version = {_SHAPE}")
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise sqlite3.DatabaseError(state)
    except BaseException:
        connection.close()
        raise
    return connection


def require_own_files(path: Path) -> None:
    """Raise sqlite3.DatabaseError where a file of the database `path` is a link, which SQLite would follow, or none."""
    for ending in _FILES:
        file = Path(f"{path}{ending}")
        if file.is_symlink() or (file.exists() and not file.is_file()):
            raise sqlite3.DatabaseError(f"{file.name} is a link, or no file")


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The statements that a database was made with, by name. Those of others may be triggers, or views without end."""
    return set(connection.execute("SELECT name, sql FROM sqlite_schema"))


def _own_schema() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLE)
        return _schema(connection)
