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
    """Every format's module."""

    def write(self, documents: Iterable[Distinct | Copy], place: Path) -> Counts:
        """Write documents, one at a time, to the file or folder `place`, whole or not at all.

        An earlier export that is there is replaced; nothing else in a folder is touched. Raises CannotWrite, and
        NotInstalled where the format needs a library that is not there.
        """


class Reader(Protocol):
    """The module of a format that loses nothing."""

    def read(self, place: Path) -> Iterator[Output | AnnexeError]:
        """The plans of an export: an output for each file of a document, and NotAnExport for what cannot be read.

        Raises NotAnExport where it is none as a whole, NotInstalled.
        """


_MODULES = {
    Format.JSONL: "json_lines",
    Format.CSV: "csv_files",
    Format.PARQUET: "parquet_files",
    Format.XLSX: "xlsx_file",
    Format.STRATML: "stratml_files",
}
"""Imported when they are needed: some take libraries that are large."""

LOSSLESS = frozenset({Format.JSONL, Format.CSV, Format.PARQUET, Format.XLSX})
"""Those that `annexe import` reads back."""


def writer_of(form: Format) -> Writer:
    """What writes the format."""
    return cast(Writer, _module(form))


def reader_of(form: Format) -> Reader:
    """What reads the format, one of LOSSLESS, back."""
    return cast(Reader, _module(form))


def _module(form: Format) -> object:
    return import_module(f"pipeline.writers.{_MODULES[form]}")
