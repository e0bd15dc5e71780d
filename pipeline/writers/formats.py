"""The formats of `annexe export`, and what the module of each offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from pipeline.errors import AnnexeError
from pipeline.outputs import Output
from pipeline.writers.distinct import Copy, Distinct

Counts = dict[str, int]
"""How many rows, or records, were written, by the name of their table."""


class Format(StrEnum):
    """The names that `--format` takes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    STRATML = "stratml"


class Writer(Protocol):
    """The module of each format that can be read back."""

    def write(self, documents: Iterable[Distinct | Copy], place: Path) -> Counts:
        """Write documents, one at a time, to the file or folder `place`, whole or not at all.

        An earlier export that is there is replaced; nothing else in a folder is touched. Raises CannotWrite, and
        NotInstalled where the format needs a library that is not there.
        """


class Reader(Protocol):
    """The same."""

    def read(self, place: Path) -> Iterator[Output | AnnexeError]:
        """The plans of an export: an output for each file of a document, and UnreadableRow for what is not right.

        Raises NotAnExport where it is none as a whole, UnreadableInput, NotInstalled.
        """


_MODULES = {
    Format.JSONL: "json_lines",
    Format.CSV: "csv_files",
    Format.PARQUET: "parquet_files",
    Format.XLSX: "xlsx_file",
}
"""Imported when they are needed: some take libraries that are large. What they write can be read back; StratML has no
place for much of a plan (`stratml_files`)."""


def writer_of(form: Format) -> Writer:
    """What writes a format that can be read back."""
    return cast(Writer, _module(form))


def reader_of(form: Format) -> Reader:
    """What reads it back."""
    return cast(Reader, _module(form))


def _module(form: Format) -> object:
    return import_module(f"pipeline.writers.{_MODULES[form]}")
