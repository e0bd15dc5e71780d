"""Outputs go into a database, each document in one transaction: wholly, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import sqlalchemy as sa

from pipeline.errors import AnnexeError, DatabaseFailed, InternalError, NotLoaded, described
from pipeline.outputs import read_outputs
from pipeline.tables import TABLES, Kind, Row, Rows, rows_of
from pipeline.writers.database.address import Address
from pipeline.writers.database.connecting import beside, connected, patiently, sound, system_of, transaction
from pipeline.writers.database.crew import side_by_side
from pipeline.writers.database.loaded import How, Loaded
from pipeline.writers.database.schema import METADATA
from pipeline.writers.database.systems import Blame, DatabaseSystem
from pipeline.writers.distinct import Copy, Distinct, distinct

_DOCUMENT = METADATA.tables["document"]
_FILE = METADATA.tables["document_file"]
_RECORD = METADATA.tables["record"]
_REPLACED = tuple(METADATA.tables[table.name] for table in TABLES if table.name not in {"document", "document_file"})
"""What belongs to a document but the row that stands for it, and the files it was found in, whoever loaded them."""

# Made once: SQLAlchemy takes as long to make such a statement as the database to execute it.
_HELD = (
    sa.select(_DOCUMENT.c.digest)
    .join(_FILE)
    .where(_DOCUMENT.c.id == sa.bindparam("document"), _FILE.c.path == sa.bindparam("path"))
)
"""The digest of a document as it stands in the database, where it knows of the file at `path` too."""

_LEFT = sa.select(_RECORD.c.id).where(_RECORD.c.document_id == sa.bindparam("document")).limit(1)
"""What somebody left who deleted a document in SQLite, and did not tell it to heed foreign keys."""

_DELETES = tuple(
    sa.delete(table).where(table.c.document_id == sa.bindparam("document")) for table in reversed(_REPLACED)
)


def load(place: Path, address: Address) -> Generator[Loaded | AnnexeError]:
    """Load the outputs of a folder, or one: what became of each, in the order of their names, as it is done.

    Nothing is written for a document that the database holds as it is; the rows of one that was extracted again are
    replaced wholly. One that cannot be loaded leaves the database as it was. Ended early, by `close` too, the loader
    keeps what it has told of. Raises MissingInput, DatabaseFailed and NewerDatabase.
    """
    yield from load_outputs(distinct(read_outputs(place)), address)


def load_outputs(outputs: Iterable[Distinct | Copy | AnnexeError], address: Address) -> Generator[Loaded | AnnexeError]:
    """Load outputs as `load` does, wherever they come from."""
    system = system_of(address)
    with connected(address) as first, ExitStack() as others:
        held, failed = _held_at_first(first, system), dict[str, AnnexeError]()
        connections = [others.enter_context(beside(address)) for _ in range(system.writers)] or [first]
        over = Event()
        crew = [_Loader(one, system, address.shown, held, failed, over) for one in connections]
        with closing(side_by_side(outputs, crew, _Loader.load, _waits, over)) as told:
            yield from told


def _waits(one: Distinct | Copy | AnnexeError) -> bool:
    """Whether it must not be loaded beside others: what became of its document is to be known first."""
    return isinstance(one, Copy)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the database held before the run: the digests of its documents, and the documents of each path."""

    digests: frozenset[str]
    documents: Mapping[str, set[str]]

    def by_others(self, document: str, path: str) -> bool:
        """Whether the path was other documents' alone."""
        return document not in self.documents.get(path, {document})


def _held_at_first(connection: sa.Connection, system: DatabaseSystem) -> _Held:
    def found() -> _Held:
        with sound(connection, system):
            rows = connection.execute(sa.select(_DOCUMENT.c.id, _DOCUMENT.c.digest, _FILE.c.path).join(_FILE)).all()
            connection.rollback()
        documents: dict[str, set[str]] = {}
        for row in rows:
            documents.setdefault(row.path, set()).add(row.id)
        return _Held(frozenset(row.digest for row in rows), documents)

    return patiently(system, found)


class _Loader:
    """Writes outputs through one connection.

    `shown` is the database's address, `held` what it held before the run, and `failed` what is wrong with documents
    that could not be loaded, by whichever loader of the run. Once it is `over`, it waits for no one.
    """

    def __init__(
        self,
        connection: sa.Connection,
        system: DatabaseSystem,
        shown: str,
        held: _Held,
        failed: dict[str, AnnexeError],
        over: Event,
    ) -> None:
        self._connection = connection
        self._system = system
        self._shown = shown
        self._at_first = held
        self._failed = failed
        self._over = over

    def load(self, one: Distinct | Copy | AnnexeError) -> Loaded | AnnexeError:
        if isinstance(one, Distinct):
            return self._document(one)
        return self._copy(one) if isinstance(one, Copy) else one

    def _document(self, one: Distinct) -> Loaded | AnnexeError:
        told = self._tried(one.output.name, one.output.plan.document.id, lambda: self._brought(one))
        if isinstance(told, AnnexeError):
            self._failed[one.output.plan.document.id] = told
        return told

    def _copy(self, copy: Copy) -> Loaded | AnnexeError:
        failure = self._failed.get(copy.document_id)
        if failure:
            return failure.renamed(copy.path)
        return self._tried(copy.path, copy.document_id, lambda: self._brought_copy(copy))

    def _tried(self, name: str, document: str, work: Callable[[], How]) -> Loaded | AnnexeError:
        """What became of one output. Raises what says that nothing more can be written."""
        try:
            return Loaded(name, work(), self._at_first.by_others(document, name))
        except DatabaseFailed:
            raise
        except self._system.errors:
            raise
        except AnnexeError as error:
            return error
        except Exception as error:  # noqa: BLE001 - whatever it is, it is one document's, and the others go on
            return InternalError(name, described(error))

    def _brought(self, one: Distinct) -> How:
        name, plan = one.output.name, one.output.plan
        if one.digest in self._at_first.digests and self._held(plan.document.id, name) == one.digest:
            return How.UNCHANGED
        rows = rows_of(plan, name, one.digest)
        require_storable(name, rows)
        return self._written(name, lambda: self._put(rows, name))

    def _brought_copy(self, copy: Copy) -> How:
        if self._held(copy.document_id, copy.path) is not None:
            return How.UNCHANGED
        return self._written(copy.path, lambda: self._put_copy(copy))

    def _held(self, document: str, path: str) -> str | None:
        """The digest of the document as it stands in the database, where it knows of the file at `path` too."""

        def digest() -> str | None:
            with sound(self._connection, self._system):
                found: str | None = self._connection.scalar(_HELD, {"document": document, "path": path})
                self._connection.rollback()
                return found

        return patiently(self._system, digest, self._over)

    def _written(self, name: str, write: Callable[[], How]) -> How:
        """Do `write` in a transaction, again where others are in the way. Raises NotLoaded and DatabaseFailed."""

        def wholly() -> How:
            with transaction(self._connection, self._system):
                return write()

        try:
            return patiently(self._system, wholly, self._over)
        except self._system.errors as error:
            words = self._system.words(error)
            if self._system.blame(error) is Blame.DOCUMENT:
                raise NotLoaded(name, words) from error
            raise DatabaseFailed(self._shown, words) from error

    def _put(self, rows: Rows, name: str) -> How:
        (document,), (file,) = rows["document"], rows["document_file"]
        how = self._claim(document, name)
        self._add(_FILE, file)
        if how is How.UNCHANGED:
            return how
        if how is How.REPLACED or self._has_rows_left(document):
            for delete in _DELETES:
                self._connection.execute(delete, {"document": document[0]})
        filled = ((table, rows[table.name]) for table in _REPLACED if rows[table.name])
        self._system.write(self._connection, filled)
        return how

    def _has_rows_left(self, document: Row) -> bool:
        if not self._system.may_leave_rows():
            return False
        return self._connection.scalar(_LEFT, {"document": document[0]}) is not None

    def _claim(self, document: Row, name: str) -> How:
        """Whoever writes a document's own row first, or locks it, has the document to himself until the end."""
        if self._add(_DOCUMENT, document):
            return How.ADDED
        row = dict(zip(_DOCUMENT.columns.keys(), document, strict=True))
        same = _DOCUMENT.c.id == row["id"]
        kept = sa.select(_DOCUMENT.c.digest, _DOCUMENT.c.sha256).where(same).with_for_update()
        held = self._connection.execute(kept).one_or_none()
        if held is None:  # somebody has deleted it since
            return self._claim(document, name)
        if held.sha256 != row["sha256"]:
            raise NotLoaded(name, f"it is another file than the document {row['id']} that is there")
        if held.digest == row["digest"]:
            return How.UNCHANGED
        self._connection.execute(sa.update(_DOCUMENT).where(same).values(row))
        return How.REPLACED

    def _put_copy(self, copy: Copy) -> How:
        self._add(_FILE, (copy.document_id, copy.path, copy.file))
        return How.COPIED

    def _add(self, table: sa.Table, row: Row) -> bool:
        """Add a row, and say whether it was not there yet."""
        return self._system.add(self._connection, table, row)


def require_storable(name: str, rows: Rows) -> None:
    """Raise NotLoaded for text that no server keeps: SQLite would, but the two are to hold the same."""
    for table in TABLES:
        for place, column in enumerate(table.columns):
            if column.kind is Kind.TEXT and "\0" in "".join(_texts(rows[table.name], place)):
                raise NotLoaded(name, f"a NUL character stands in {table.name}.{column.name}")


def _texts(rows: Sequence[Row], place: int) -> list[str]:
    return [value for row in rows if isinstance(value := row[place], str)]
