"""The version of a database's tables: an empty database gets them, an older one is brought up to now."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from pipeline.errors import DatabaseFailed, NewerDatabase
from pipeline.tables import TABLES

VERSION_TABLE = "annexe_schema_version"
"""A table of its own name, so that a database can serve other programs that use Alembic, too."""

_STEPS = Path(__file__).parent / "migrations"


def bring_up_to_now(connection: sa.Connection, shown: str) -> None:
    """Make the tables, or change those of an older version, within the transaction that is open.

    Raises NewerDatabase, and DatabaseFailed where tables of the same names are there that are not Annexe's.
    """
    config = steps_on(connection)
    present = version_of(connection)
    if present == _head(present, shown):
        return
    if present is None:
        _require_no_other_tables(connection, shown)
    command.upgrade(config, "head")


def require_present_tables(connection: sa.Connection, shown: str) -> None:
    """Raise DatabaseFailed where a database has no tables of Annexe's, or older ones, and NewerDatabase."""
    present = version_of(connection)
    head = _head(present, shown)
    if present is None:
        raise DatabaseFailed(shown, "annexe load has not been run on it: it has no tables of Annexe's")
    if present != head:
        raise DatabaseFailed(shown, f"its tables are of version {present}, and annexe load brings them to {head}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    return config


def _head(present: str | None, shown: str) -> str | None:
    """The version of the present tables. Raises NewerDatabase where that of a database is unknown."""
    script = ScriptDirectory.from_config(_config())
    head = script.get_current_head()
    if present is not None and present not in {step.revision for step in script.walk_revisions()}:
        raise NewerDatabase(shown, f"version {present}; this Annexe knows up to {head}")
    return head


def steps_on(connection: sa.Connection) -> Config:
    """What Alembic needs to know to run the steps on a connection."""
    config = _config()
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    return config


def version_of(connection: sa.Connection) -> str | None:
    """The version of the tables that are there; None where there are none of Annexe's."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _require_no_other_tables(connection: sa.Connection, shown: str) -> None:
    taken = {table.name for table in TABLES} & set(sa.inspect(connection).get_table_names())
    if taken:
        names = ", ".join(sorted(taken))
        raise DatabaseFailed(
            shown,
            f"it has tables that Annexe did not make, and that are called like its own: {names}. Load into "
            "another one, or, in PostgreSQL, into a schema of its own (?options=-csearch_path=SCHEMA)",
        )
