"""Plans as tables: one definition of every table and column, for databases, spreadsheets and files alike.

`model.py` says what the tables are, `rows.py` makes their rows of a plan, and `plans.py` a plan of its rows.
"""

from __future__ import annotations

from pipeline.tables.definitions import RECORD_WORDS, TABLES
from pipeline.tables.model import Column, Kind, Link, Table
from pipeline.tables.plans import plan_of
from pipeline.tables.rows import Row, Rows, Value, digest_of, rows_of

__all__ = [
    "RECORD_WORDS",
    "TABLES",
    "Column",
    "Kind",
    "Link",
    "Row",
    "Rows",
    "Table",
    "Value",
    "digest_of",
    "plan_of",
    "rows_of",
]
