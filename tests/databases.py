"""Databases for the tests: plans loaded into them as `annexe load` does, and what a query finds there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipeline.outputs import Output
from pipeline.writers.database.address import address_of
from pipeline.writers.database.connecting import system_of
from pipeline.writers.database.load import load
from pipeline.writers.database.loaded import Loaded


def loaded(database: str, outputs: Iterable[Output], folder: Path) -> None:
    """Load plans into a database, by way of an output folder."""
    for output in outputs:
        path = folder / f"{output.name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(output.plan.model_dump_json(), encoding="utf-8")
    told = list(load(folder, address_of(database)))
    assert all(isinstance(one, Loaded) for one in told), told


def asked(database: str, query: str) -> list[dict[str, Any]]:
    """The rows that a query gives, by the names of their columns."""
    with opened(database) as connection:
        return [dict(row) for row in connection.execute(sa.text(query)).mappings()]


def columns(database: str, query: str) -> list[str]:
    """The names of the columns that a query gives."""
    with opened(database) as connection:
        return list(connection.execute(sa.text(query)).keys())


@contextmanager
def opened(database: str) -> Iterator[sa.Connection]:
    """A connection to a database, which is left as it is."""
    address = address_of(database)
    with system_of(address).engine(dict(address.arguments)).connect() as connection:
        yield connection
