"""Exports become outputs again: found out what they are, and written as JSON where nothing is lost by it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pipeline.errors import (
    AnnexeError,
    CannotWrite,
    DiskFull,
    MissingInput,
    NotAnExport,
    PathTaken,
    UnsafePath,
    WouldOverwrite,
    not_read,
)
from pipeline.outputs import OUTPUT_SUFFIX, Output
from pipeline.writers import csv_files, parquet_files
from pipeline.writers.flat import SIGN
from pipeline.writers.formats import Format, reader_of
from pipeline.writers.json_file import to_json, write_text
from pipeline.writers.whole import require_whole

ZIP = b"PK\x03\x04"
SQLITE = b"SQLite format 3\0"
_START = 1024
"""Bytes of a file that tell what it is."""


class How(StrEnum):
    """What became of a plan that was read."""

    WRITTEN = "written"
    UNCHANGED = "as it was"


@dataclass(frozen=True, slots=True)
class Imported:
    """One output: `name` is the document's below the folder, `edited` as in `pipeline.outputs.Output`."""

    name: str
    how: How
    edited: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported: `shown` names it for people, without a password, `outputs` are its plans."""

    shown: str
    outputs: Iterator[Output | AnnexeError]


def source_of(name: str) -> Source:
    """The export or database that a path or a database's URL names. Nothing is read yet but its first bytes.

    Raises what `form_of` does; ValueError, in words for people, where it is no URL of a database; NotInstalled.
    """
    if "://" not in name and not _starts_with(Path(name), SQLITE):
        return Source(name, reader_of(form_of(Path(name))).read(Path(name)))
    from pipeline.writers.database.address import address_of

    address = address_of(name)
    from pipeline.writers.database.reading import plans

    return Source(address.shown, plans(address))


def form_of(place: Path) -> Format:
    """What an export is, by its content. Raises MissingInput, NotAnExport, UnreadableInput."""
    if not place.exists():
        raise MissingInput(str(place))
    if place.is_dir():
        return _form_of_folder(place)
    start = _start(place)
    if start.startswith(ZIP):
        return Format.XLSX
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Format.JSONL
    detail = "it is one table of an export: name its folder" if _is_table(place, start) else ""
    raise NotAnExport(str(place), detail)


def _starts_with(place: Path, magic: bytes) -> bool:
    return place.is_file() and _start(place).startswith(magic)


def _start(place: Path) -> bytes:
    """The first bytes of a file. Raises UnreadableInput."""
    try:
        with place.open("rb") as file:
            return file.read(_START)
    except OSError as error:
        raise not_read(str(place), error) from error


def _form_of_folder(place: Path) -> Format:
    suffixes = {Format.CSV: csv_files.SUFFIX, Format.PARQUET: parquet_files.SUFFIX}
    found = [form for form, suffix in suffixes.items() if (place / (SIGN + suffix)).is_file()]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotAnExport(str(place), "it holds two, one in CSV and one in Parquet: move one of them elsewhere")
    require_whole(place)
    raise NotAnExport(str(place), f"no {SIGN}{csv_files.SUFFIX} or {SIGN}{parquet_files.SUFFIX} is there")


def _is_table(place: Path, start: bytes) -> bool:
    return start.startswith(b"PAR1") or (place.suffix == csv_files.SUFFIX and b"," in start)


def import_all(
    outputs: Iterable[Output | AnnexeError], out: Path, *, force: bool = False
) -> Iterator[Imported | AnnexeError]:
    """Write each plan to `out`/<name>.json; what cannot be read or written is passed on, and stops no other.

    What is there and says something else is replaced with `force` only, and never by two plans of one name. No file is
    written outside `out`. Raises DiskFull.
    """
    written: set[str] = set()
    for one in outputs:
        if isinstance(one, AnnexeError):
            yield one
            continue
        try:
            if one.name in written:
                raise PathTaken(one.name)
            how = _write(one, out, force)
            written.add(one.name)
            yield Imported(one.name, how, one.edited)
        except DiskFull:
            raise
        except AnnexeError as error:
            yield error


def _write(one: Output, out: Path, force: bool) -> How:
    target = _contained(one.name, out)
    text = to_json(one.plan)
    there = _content(target)
    if there == text.encode():
        return How.UNCHANGED
    if there is not None and not force:
        raise WouldOverwrite(str(target))
    write_text(target, text)
    return How.WRITTEN


def _contained(name: str, out: Path) -> Path:
    """Where the output of a document goes. Raises UnsafePath for a name that leads elsewhere, or to a hidden file."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\0" in name or name != "/".join(parts):
        raise UnsafePath(name)
    if any(part.startswith(".") for part in parts):
        raise UnsafePath(name, "names in it begin with a dot")
    target = out / f"{name}{OUTPUT_SUFFIX}"
    try:
        inside = Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(out))
    except OSError as error:
        raise CannotWrite(str(target), error.strerror or str(error)) from error
    if not inside:
        raise UnsafePath(name, f"{target.parent} is a link out of it")
    return target


def _content(target: Path) -> bytes | None:
    """What is at `target`, None for nothing. A link is something else than any output. Raises CannotWrite."""
    try:
        if target.is_symlink():
            return b""
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWrite(str(target), error.strerror or str(error)) from error
