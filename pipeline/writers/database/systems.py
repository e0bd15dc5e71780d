"""What differs between the database systems: how a transaction begins, rows are written, and errors are to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Protocol

import sqlalchemy as sa

from pipeline.tables import Row


class Blame(Enum):
    """What an error of the database says about going on."""

    NOBODY = "nobody: another transaction was in the way, and the same again may succeed"
    DOCUMENT = "the document: the database cannot hold it, and may hold the next"
    DATABASE = "the database: nothing more can be written"


class DatabaseSystem(Protocol):
    """One database system."""

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What its driver raises, by itself and by way of SQLAlchemy."""

    @property
    def writers(self) -> int:
        """Connections beside the first that write documents side by side; none where one must wait for the other."""

    def engine(self, arguments: dict[str, Any]) -> sa.Engine:
        """An engine whose connections are not kept after use."""

    def prepare(self, connection: sa.Connection) -> None:
        """Get a connection ready for writing many documents; no transaction is open."""

    def finish(self, connection: sa.Connection) -> None:
        """Leave the database as others want to find it; no transaction is open."""

    def begin(self, connection: sa.Connection) -> None:
        """Begin a transaction that will write."""

    def begin_reading(self, connection: sa.Connection) -> None:
        """Begin a transaction that reads, and sees all as it stands at one moment."""

    def keep_others_out(self, connection: sa.Connection) -> None:
        """Let no other process change the tables' definitions until the transaction ends."""

    def add(self, connection: sa.Connection, table: sa.Table, row: Row) -> bool:
        """Add a row, and say whether it was not there yet."""

    def write(self, connection: sa.Connection, tables: Iterable[tuple[sa.Table, Sequence[Row]]]) -> None:
        """Add the rows of each table, as fast as the system can. There is at least one of each."""

    def may_leave_rows(self) -> bool:
        """Whether a document can be deleted, and what belongs to it be left."""

    def blame(self, error: Exception) -> Blame:
        """What one of `errors` says about going on."""

    def words(self, error: Exception) -> str:
        """What happened, in a few words for a person."""


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error, which SQLAlchemy wraps."""
    original = error.orig if isinstance(error, sa.exc.DBAPIError) else None
    return original or error
