"""pg8000 with fewer answers to wait for: it awaits three for each statement, and five for a COPY.

PostgreSQL's protocol (chapter 55.2.3 of its documentation) lets a client send several statements, the rows of a COPY
right behind it, and read what the server says of all of them after that. What follows a statement that fails is passed
over by the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pg8000.dbapi
from pg8000.converters import make_params
from pg8000.core import COPY_DATA, COPY_DONE, SYNC, Context, _flush

_UNNAMED = b"\0"
"""The statement that the next one takes the place of."""


class Connection(pg8000.dbapi.Connection):  # type: ignore[misc] # it has no types
    """A connection that tells the server several things at once."""

    def handle_COPY_IN_RESPONSE(self, data: bytes, context: Context) -> None:  # noqa: N802 - the driver calls it so
        """The server is ready for the rows of a COPY: they have been sent already."""

    def commit(self) -> None:
        self.execute_simple("commit")

    def run(self, statement: str, values: Sequence[Any]) -> int:
        """Execute a statement that gives no rows, its values in place of $1, $2 …: how many rows it has written."""
        self._send(statement, values)
        return int(self._answered(statement).row_count)

    def copy(self, statements: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        """Execute COPY statements, each with its rows in the format that it says."""
        for statement, rows in statements:
            self._send(statement, ())
            for some in rows:
                self._send_message(COPY_DATA, some)
            self._send_message(COPY_DONE, b"")
        self._answered("COPY")

    def _send(self, statement: str, values: Sequence[Any]) -> None:
        self.send_PARSE(_UNNAMED, statement)
        self.send_BIND(_UNNAMED, make_params(self.py_types, values))
        self.send_EXECUTE()

    def _answered(self, statement: str) -> Context:
        """What the server says of all that was sent. Raises what it says of the statement that failed."""
        context = Context(statement)
        self._send_message(SYNC, b"")
        _flush(self._sock)
        self.handle_messages(context)
        return context
