"""What remote documents hold, by what their store says of them: one that has not changed is not read to be told apart.

An SQLite file beside the ledger. It only spares work: where it is lost, each document is hashed again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pipeline.batch.ledger import require_own_files, telling_of
from pipeline.batch.remote_inputs import RemoteDocument

CONTENTS = "contents.sqlite"

_TABLE = """
CREATE TABLE IF NOT EXISTS content (
    url TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,       -- size, ETag and time of change, as the listing of the store gives them
    sha256 TEXT NOT NULL
) WITHOUT ROWID
"""


class Contents:
    """The file in the folder `own`. Its methods raise CannotWrite, DiskFull where there is no room."""

    def __init__(self, own: Path) -> None:
        self.path = own / CONTENTS
        with telling_of(self.path):
            try:
                self._connection = _opened(self.path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self.path.unlink()  # no such file, or damaged: nothing is lost with it
                self._connection = _opened(self.path)

    def close(self) -> None:
        """Close the file."""
        with telling_of(self.path):
            self._connection.close()

    def known(self, document: RemoteDocument) -> str | None:
        """The SHA-256 of the document's content, if it was hashed and its store says that it has not changed since."""
        if not document.stamp:
            return None
        question = "SELECT sha256 FROM content WHERE url = ? AND stamp = ?"
        with telling_of(self.path):
            found = self._connection.execute(question, (_text(document.url), document.stamp)).fetchone()
        return found[0] if found else None

    def record(self, hashed: Iterable[tuple[RemoteDocument, str]]) -> None:
        """Write down the SHA-256 of documents."""
        values = [(_text(one.url), one.stamp, sha256) for one, sha256 in hashed if one.stamp]
        with telling_of(self.path), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO content VALUES (?,?,?)", values)


def _opened(path: Path) -> sqlite3.Connection:
    require_own_files(path)
    connection = sqlite3.connect(path)
    try:
        connection.execute(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(url: str) -> str:
    """The URL as SQLite takes it: half a surrogate pair as its escape."""
    return url.encode("utf-8", "backslashreplace").decode("utf-8")
