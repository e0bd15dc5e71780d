"""Plans are taken out of a database again: as they were loaded, or as people have changed them since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from pydantic import ValidationError

from pipeline.errors import AnnexeError, MissingInput, UnreadableRow
from pipeline.outputs import Output, first_refusal
from pipeline.tables import TABLES, Row, Rows, plan_of
from pipeline.writers.database.address import Address, System
from pipeline.writers.database.connecting import failing, system_of
from pipeline.writers.database.schema import METADATA
from pipeline.writers.database.systems import DatabaseSystem
from pipeline.writers.database.versions import require_present_tables

_FILE = METADATA.tables["document_file"]


def plans(address: Address) -> Iterator[Output | AnnexeError]:
    """The plans of a database in the order of their paths, one for each file of a document.

    For a document whose rows make no plan, as they were changed, UnreadableRow. Each is as it stands at the moment when
    it is read; nothing is locked while the caller has it. Raises MissingInput, DatabaseFailed and NewerDatabase.
    """
    if address.system is System.SQLITE and not Path(address.arguments["database"]).is_file():
        raise MissingInput(address.shown, "there is no such database")
    system = system_of(address)
    with failing(address), system.engine(dict(address.arguments)).connect() as connection:
        require_present_tables(connection, address.shown)
        known = connection.execute(sa.select(_FILE.c.path, _FILE.c.document_id, _FILE.c.file)).all()
        connection.rollback()
        for path, document, file in sorted(map(tuple, known)):
            try:
                rows = _rows(connection, system, document)
                if rows["document"]:  # else somebody has deleted it meanwhile
                    yield Output(path, plan_of(rows, file))
            except ValueError as error:
                yield UnreadableRow(f"{address.shown}, {path}", _told(error))


def _rows(connection: sa.Connection, system: DatabaseSystem, document: str) -> Rows:
    """The rows of a document, all of one moment. Raises ValueError for a day that is none, which SQLite would keep."""
    system.begin_reading(connection)
    try:
        return {table.name: _rows_of(connection, METADATA.tables[table.name], document) for table in TABLES}
    finally:
        connection.rollback()


def _rows_of(connection: sa.Connection, table: sa.Table, document: str) -> list[Row]:
    """Its rows of one table, whose first column always names the document."""
    return [tuple(row) for row in connection.execute(sa.select(table).where(table.columns[0] == document))]


def _told(error: ValueError) -> str:
    """What is wrong, of a plan that is refused the first thing."""
    return first_refusal(error) if isinstance(error, ValidationError) else str(error)
