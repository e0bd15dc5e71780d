"""Databases opened, transactions, and what goes wrong with them as errors of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from pipeline.errors import DatabaseFailed
from pipeline.writers.database.address import Address, System
from pipeline.writers.database.postgresql import PostgreSql
from pipeline.writers.database.sqlite import Sqlite
from pipeline.writers.database.systems import DatabaseSystem
from pipeline.writers.database.versions import bring_up_to_now


def system_of(address: Address) -> DatabaseSystem:
    """The database system of an address."""
    return Sqlite() if address.system is System.SQLITE else PostgreSql()


@contextmanager
def connected(address: Address) -> Iterator[sa.Connection]:
    """A connection for writing to a database that has the present tables: they are made, or changed, where need be.

    Raises DatabaseFailed, whatever the driver says meanwhile, and NewerDatabase.
    """
    system = system_of(address)
    with failing(address), system.engine(dict(address.arguments)).connect() as connection:
        system.prepare(connection)
        with transaction(connection, system):
            system.keep_others_out(connection)
            bring_up_to_now(connection, address.shown)
        try:
            yield connection
        finally:
            system.finish(connection)


@contextmanager
def failing(address: Address) -> Iterator[None]:
    """Turn what the driver raises into DatabaseFailed."""
    system = system_of(address)
    try:
        yield
    except system.errors as error:
        raise DatabaseFailed(address.shown, system.words(error)) from error


@contextmanager
def transaction(connection: sa.Connection, system: DatabaseSystem) -> Iterator[None]:
    """All that is written within, or nothing. A connection that was broken off amid a message is not used again."""
    system.begin(connection)
    try:
        yield
        connection.commit()
    except BaseException as error:
        if not isinstance(error, system.errors):
            connection.invalidate()
        connection.rollback()
        raise
