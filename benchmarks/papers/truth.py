"""What a file of the benchmark holds: the rows of its tables as they were before any page cut them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TrueRow:
    """The texts of a row's cells from left to right, each merged cell once, in its first row; empty ones left out.

    `cut` where a page break runs through its lines.
    """

    cells: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True)
class Truth:
    """A file's rows, header rows and bands once each; its pages, and those (from 1) that hold the tables."""

    pages: int
    table_pages: tuple[int, ...]
    rows: tuple[TrueRow, ...]

    @property
    def cell_count(self) -> int:
        """How many cells hold text."""
        return sum(len(row.cells) for row in self.rows)

    @property
    def cut_count(self) -> int:
        """How many rows a page break cuts."""
        return sum(row.cut for row in self.rows)


def write_truth(truth: Truth, path: Path) -> None:
    """Leave the truth as JSON."""
    rows = [{"cells": row.cells, "cut": row.cut} for row in truth.rows]
    told = {"pages": truth.pages, "table_pages": truth.table_pages, "rows": rows}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_truth(path: Path) -> Truth:
    """The truth as `write_truth` left it."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Truth(
        told["pages"],
        tuple(told["table_pages"]),
        tuple(TrueRow(tuple(row["cells"]), bool(row["cut"])) for row in told["rows"]),
    )


def true_row(texts: Sequence[str], *, cut: bool) -> TrueRow:
    """A row of the truth from the texts that were set."""
    return TrueRow(tuple(text for text in texts if text), cut)
