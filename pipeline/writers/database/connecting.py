"""Databases opened, transactions, and what goes wrong with them as errors of ours."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from typing import TypeVar

import sqlalchemy as sa

from pipeline.errors import AnnexeError, DatabaseFailed
from pipeline.writers.database.address import Address, System
from pipeline.writers.database.postgresql import PostgreSql
from pipeline.writers.database.sqlite import Sqlite
from pipeline.writers.database.systems import Blame, DatabaseSystem
from pipeline.writers.database.versions import bring_up_to_now

_PATIENCE = 120.0
"""Seconds to wait for others: the largest document of another loader takes some twenty."""

_PAUSE = 0.2
"""Seconds at most between two tries; a random part of it, so that two who are in each other's way part ways."""

_Result = TypeVar("_Result")


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
        patiently(system, lambda: system.prepare(connection))
        patiently(system, lambda: _bring_up_to_now(connection, system, address.shown))
        try:
            yield connection
        except BaseException:
            with suppress(*system.errors):  # what ended the run is what is to be told
                system.finish(connection)
            raise
        system.finish(connection)


@contextmanager
def beside(address: Address) -> Iterator[sa.Connection]:
    """A further connection for writing, as long as one of `connected` lasts. Raises DatabaseFailed."""
    system = system_of(address)
    with failing(address), system.engine(dict(address.arguments)).connect() as connection:
        patiently(system, lambda: system.prepare(connection))
        yield connection


def _bring_up_to_now(connection: sa.Connection, system: DatabaseSystem, shown: str) -> None:
    with transaction(connection, system):
        system.keep_others_out(connection)
        bring_up_to_now(connection, shown)


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
    """All that is written within, or nothing."""
    with sound(connection, system):
        system.begin(connection)
        yield
        connection.commit()


@contextmanager
def sound(connection: sa.Connection, system: DatabaseSystem) -> Iterator[None]:
    """Take back what failed within. A connection that was broken off amid a message is not used again."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, (*system.errors, AnnexeError)):
            connection.invalidate()
        connection.rollback()
        raise


def patiently(system: DatabaseSystem, work: Callable[[], _Result], over: Event | None = None) -> _Result:
    """Do `work`, and again as long as others are in the way and it is not `over`, each time from its beginning."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return work()
        except system.errors as error:
            if system.blame(error) is not Blame.NOBODY or time.monotonic() > end or (over and over.is_set()):
                raise
        time.sleep(random.uniform(0, _PAUSE))
