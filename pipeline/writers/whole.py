"""Files that appear whole or not at all: written under another name, then renamed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import CannotWrite, NotAnExport, not_written

_PREFIX = ".annexe-"
"""How names begin that stand in a folder only while it is written to."""

UNFINISHED = f"{_PREFIX}unfinished"
"""Stands in a folder while its files are exchanged: where it is left, they may be of two exports."""


_START = 4096
"""Bytes at the beginning of a file that tell whose it is."""


def require_ours(path: Path, sign: bytes) -> None:
    """Raise CannotWrite where a file is at `path` that has not `sign` in its beginning: it is somebody's own."""
    if path.is_file():
        try:
            with path.open("rb") as file:
                start = file.read(_START)
        except OSError as error:
            raise not_written(str(path), error) from error
        if start and sign not in start:
            raise somebodys(path)


def somebodys(path: Path) -> CannotWrite:
    """The error for a place that is taken by a file that Annexe did not write."""
    return CannotWrite(str(path), "it is there, and no export of Annexe: name another place")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name beside `path` to write the file under; at the end of the block it takes its place.

    Where the block raises, what was at `path` stays. Raises CannotWrite, where a pipe or a device is there too (the
    file would take the place of /dev/null), and DiskFull where there is no room.
    """
    if path.is_dir():
        raise CannotWrite(str(path), "it is a folder: name a file in it")
    if path.exists() and not path.is_file():
        raise CannotWrite(str(path), "it is a pipe or a device, and no file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX)
        os.close(handle)
        try:
            yield Path(name)
            _settle(Path(name))
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise not_written(str(path), error) from error


@contextmanager
def whole_folder(folder: Path, names: Sequence[str], sign: str) -> Iterator[Path]:
    """A folder to write the files `names` in; at the end of the block they go to `folder` together.

    What else is in `folder` stays as it is, and what is called like one of the names is replaced only where `sign`, the
    name that nobody else gives a file, says that it is ours. Where the block raises, or the disk is full, nothing there
    has changed; a run that is killed while it renames leaves UNFINISHED. Raises CannotWrite, and DiskFull.
    """
    if folder.is_file():
        raise CannotWrite(str(folder), "it is a file: name a folder")
    theirs = [name for name in names if (folder / name).exists()]
    if theirs and not any((folder / name).exists() for name in (sign, UNFINISHED)):
        raise somebodys(folder / theirs[0])
    try:
        was_there = folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX))
        try:
            yield beside
            for name in names:
                _settle(beside / name)
            with _alone_in(folder):
                (folder / UNFINISHED).touch()
                for name in names:
                    os.replace(beside / name, folder / name)
                (folder / UNFINISHED).unlink()
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            if not was_there:
                with suppress(OSError):  # it is empty where nothing was written
                    folder.rmdir()
    except OSError as error:
        raise not_written(str(folder), error) from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other run exchanges files of the folder meanwhile; one that wants to waits."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _settle(path: Path) -> None:
    """Have the system write a file out, and give it the mode that a plainly opened one would have."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    os.chmod(path, _default_mode())


def _default_mode() -> int:
    """The mode that a plainly opened file would get: temporary files are private otherwise."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def require_whole(folder: Path) -> None:
    """Raise NotAnExport where a run was killed while it exchanged the folder's files."""
    if (folder / UNFINISHED).exists():
        raise NotAnExport(str(folder), "an export into it was cut short: run annexe export again")
