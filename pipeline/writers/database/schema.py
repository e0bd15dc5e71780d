"""The tables as SQLAlchemy knows them: made of `pipeline.tables`, with foreign keys, indexes and comments.

A database is not made of these but by the migrations; a test holds the two against each other. Needs SQLAlchemy.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from pipeline.tables import TABLES, Column, Kind, Link, Table

METADATA = sa.MetaData()
"""Every table that a database of Annexe has, but the one that keeps the schema's version."""

_TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    Kind.TEXT: sa.Text,
    Kind.INTEGER: sa.Integer,
    Kind.REAL: sa.Double,
    Kind.BOOLEAN: sa.Boolean,
    Kind.DATE: sa.Date,
}

_SEARCHED = (
    ("document", "organisation"),
    ("document", "organisation_code"),
    ("document_file", "path"),
    ("date_range", "start_date"),
    ("date_range", "end_date"),
    ("field", "role"),
    ("issue", "code"),
)
"""Columns that people filter by over all documents. Links have indexes besides: they are what people join by."""


def _column(column: Column) -> sa.Column[Any]:
    return sa.Column(column.name, _TYPES[column.kind](), nullable=not column.required, comment=column.comment)


def _foreign_key(table: Table, link: Link) -> sa.ForeignKeyConstraint:
    """Whoever deletes a document deletes what belongs to it.

    A row that links to its own table may come before the one that it links to: that is checked at the end.
    """
    (target,) = (one for one in TABLES if one.name == link.target)
    own = link.target == table.name
    return sa.ForeignKeyConstraint(
        link.columns,
        [f"{target.name}.{column}" for column in target.key],
        name=f"fk_{table.name}_{link.columns[-1]}",
        ondelete="CASCADE",
        deferrable=own or None,
        initially="DEFERRED" if own else None,
    )


def _indexes(table: Table) -> list[sa.Index]:
    linking = [link.columns for link in table.links if table.key[: len(link.columns)] != link.columns]
    searched = [(column,) for name, column in _SEARCHED if name == table.name]
    return [sa.Index(f"ix_{table.name}_{columns[-1]}", *columns) for columns in (*linking, *searched)]


def _add(table: Table) -> None:
    sa.Table(
        table.name,
        METADATA,
        *(_column(column) for column in table.columns),
        sa.PrimaryKeyConstraint(*table.key, name=f"pk_{table.name}"),
        *(_foreign_key(table, link) for link in table.links),
        *_indexes(table),
        comment=table.comment,
    )


for _one in TABLES:
    _add(_one)

COMMENTS = sa.Table(
    "annexe_comment",
    METADATA,
    sa.Column("table_name", sa.Text(), nullable=False, comment="the table or view"),
    sa.Column("column_name", sa.Text(), nullable=False, comment="its column; empty where the table itself is meant"),
    sa.Column("comment", sa.Text(), nullable=False, comment="what it holds, in words"),
    sa.PrimaryKeyConstraint("table_name", "column_name", name="pk_annexe_comment"),
    comment="What every table and column holds: the comments of the tables, which SQLite does not keep.",
)
