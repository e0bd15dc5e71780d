"""PostgreSQL: a server, and many writers."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pg8000.dbapi
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from pipeline.tables import TABLES, Row
from pipeline.writers.database.messages import Connection
from pipeline.writers.database.systems import Blame, driver_error

_LOCK = 0x616E6E657865
""" "annexe" as a number: the advisory lock of whoever makes or changes the tables."""

_CONNECT_SECONDS = 30.0
"""Seconds to wait for a server to take the connection: a host that is not there may never say so."""

_LOCK_SECONDS = 2.0
"""Seconds to wait for what another session has locked before trying anew, until patience ends: by itself the server
waits for good. Who is interrupted meanwhile ends after so long."""

_ROWS = 500
"""Rows of a COPY that are sent at a time: some tens of kilobytes; fewer cost more calls, more no less."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""What COPY's text format writes otherwise."""

_ESCAPED = re.compile(r"[\\\t\n\r]").search

_NO_PASSWORD = (
    "the server asks for a password: say it in PGPASSWORD, or in ~/.pgpass, which nobody else may read (chmod 600)"
)

_WORDS = {
    "28P01": "the password is wrong",
    "28000": "the server does not let this user in",
    "3D000": "there is no such database: createdb makes one",
    "3F000": "there is no such schema",
    "42P07": "it has a table or view that Annexe did not make, and that is called like one of its own",
    "42501": "this user may not do that",
    "25006": "it is read-only",
    "53100": "the server's disk is full",
    "53300": "the server has too many clients",
    "57P01": "the server was stopped",
    "57P03": "the server is starting up, or stopping",
    "40P01": "another program has locked it, and did not let go",
    "55P03": "another program has locked it, and did not let go",
}
"""What happened, by SQLSTATE."""

_DOCUMENT = ("22", "23", "54")
"""Classes of SQLSTATE: data, integrity, and limits of the server, as for the length of what is indexed."""

_AGAIN = ("40", "55P03")


class PostgreSql:
    """PostgreSQL through pg8000."""

    errors: tuple[type[Exception], ...] = (pg8000.Error, sa.exc.DBAPIError, OSError)
    writers = 2
    """While the server writes one document, the next is made ready. A third gained nothing on two processors."""

    def engine(self, arguments: dict[str, Any]) -> sa.Engine:
        def connect() -> Any:
            try:
                return Connection(**arguments, **_socket(arguments))
            except AttributeError as error:  # the driver takes for granted that there is one
                if arguments["password"] is not None:
                    raise
                raise pg8000.InterfaceError(_NO_PASSWORD) from error

        return sa.create_engine("postgresql+pg8000://", creator=connect, poolclass=NullPool, client_encoding="utf8")

    def prepare(self, connection: sa.Connection) -> None:
        """A commit need not wait for the disk, which takes as long as writing a small document: `finish` does for all.

        Each query of a loader goes by a key; the plans of foreign keys' checks, made while the tables were empty, and
        kept until somebody analyzes them, would not. A statement sees what was committed before it: who waited for
        another loader to make the tables, or to write a document, finds them.
        """
        connection.exec_driver_sql("SET default_transaction_isolation = 'read committed'")
        connection.exec_driver_sql("SET synchronous_commit = off")
        connection.exec_driver_sql("SET enable_seqscan = off")
        connection.exec_driver_sql(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
        connection.commit()

    def finish(self, connection: sa.Connection) -> None:
        """Commit a transaction once more, and wait until it is on the disk: all those before it are, too.

        It tells the server how many rows there are of what: until its own daemon does, it takes a view over 30,000
        actions for one over a handful, and a minute to answer what else takes two seconds.
        """
        connection.exec_driver_sql("SET synchronous_commit = on")
        connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {', '.join(table.name for table in TABLES)}")
        connection.exec_driver_sql("SELECT pg_current_xact_id()")
        connection.commit()

    def begin(self, connection: sa.Connection) -> None:
        connection.begin()
        _driver(connection).execute_simple("begin")

    def begin_reading(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def keep_others_out(self, connection: sa.Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))

    def add(self, connection: sa.Connection, table: sa.Table, row: Row) -> bool:
        return _driver(connection).run(_insert(table), row) > 0

    def write(self, connection: sa.Connection, tables: Iterable[tuple[sa.Table, Sequence[Row]]]) -> None:
        """By COPY: where it is broken off in its middle, the connection is of no more use."""
        _driver(connection).copy((_copy(table), _chunks(table, rows)) for table, rows in tables)

    def may_leave_rows(self) -> bool:
        return False

    def blame(self, error: Exception) -> Blame:
        state = _state(error)
        if state.startswith(_DOCUMENT):
            return Blame.DOCUMENT
        return Blame.NOBODY if state.startswith(_AGAIN) else Blame.DATABASE

    def words(self, error: Exception) -> str:
        found = driver_error(error)
        told = found.args[0] if found.args else ""
        if isinstance(found, OSError):
            return found.strerror or str(found)
        if not isinstance(told, dict):
            return "the server does not answer" if told == "network error" else str(found)
        known = _WORDS.get(_state(error))
        said = str(told.get("M", ""))
        return f"{known} ({said})" if known else said


def _socket(arguments: Mapping[str, Any]) -> dict[str, socket.socket]:
    """A connection that sends small messages at once.

    A COPY ends with one right after its rows: the system would hold it back until the server has acknowledged those,
    which takes 40 ms.
    """
    if "host" not in arguments:
        return {}
    made = socket.create_connection((arguments["host"], arguments["port"]), _CONNECT_SECONDS)
    made.settimeout(None)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return {"sock": made}


def _state(error: BaseException) -> str:
    """The SQLSTATE; empty where the server did not answer."""
    found = driver_error(error)
    told = found.args[0] if found.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


def _driver(connection: sa.Connection) -> Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, Connection)
    return driver


@cache
def _insert(table: sa.Table) -> str:
    places = ", ".join(f"${number}" for number, _ in enumerate(table.columns, start=1))
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({places}) ON CONFLICT DO NOTHING"


@cache
def _copy(table: sa.Table) -> str:
    return f"COPY {table.name} ({_columns(table)}) FROM STDIN"


def _columns(table: sa.Table) -> str:
    return ", ".join(table.columns.keys())


def _chunks(table: sa.Table, rows: Sequence[Row]) -> Iterator[bytes]:
    """The rows in COPY's text format, a piece at a time."""
    are_texts = [isinstance(column.type, sa.Text) for column in table.columns]
    for first in range(0, len(rows), _ROWS):
        values = zip(*rows[first : first + _ROWS], strict=True)
        columns = [_written(column, is_text) for column, is_text in zip(values, are_texts, strict=True)]
        yield ("\n".join(map("\t".join, zip(*columns, strict=True))) + "\n").encode()


def _written(values: Sequence[Any], is_text: bool) -> Sequence[str]:
    """A column's values. Numbers, dates (ISO 8601), True and False are read as Python writes them.

    Few texts have what is escaped, so it is looked for in all of them at once: this takes a third of the time.
    """
    if not is_text:
        return ["\\N" if value is None else str(value) for value in values]
    if _ESCAPED("".join([value for value in values if value is not None])):
        return ["\\N" if value is None else value.translate(_ESCAPES) for value in values]
    return ["\\N" if value is None else value for value in values] if None in values else values
