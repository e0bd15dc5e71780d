"""What a table is: its columns with their kinds and comments, its key, and its links to other tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the values of a column are; each may be missing unless the column is required."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`comment` says in one line what the values mean; it stands in the database, and in docs/database.md."""

    name: str
    kind: Kind
    comment: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The values of `columns` are a row's key in the table `target`, or one of them is missing."""

    columns: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """`key` tells the rows apart. Rows are tuples in the order of `columns`."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)
