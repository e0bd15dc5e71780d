"""Reading a file into memory: only a regular one, and only as far as the limit goes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from pipeline.errors import MissingInput, UnreadableInput
from pipeline.input_limits import InputLimits


def read_file(path: Path, limits: InputLimits) -> bytes:
    """The content of a file. Raises MissingInput, UnreadableInput, and LimitExceeded before anything is read."""
    with opened(path, limits) as file:
        return file.read(os.fstat(file.fileno()).st_size)


def sha256_of(path: Path, limits: InputLimits) -> str:
    """The SHA-256 of a file's content, in hex. Raises MissingInput, UnreadableInput, and LimitExceeded."""
    with opened(path, limits) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_of(path: Path) -> str:
    """What a file is called in its output: bytes that are no UTF-8 as their escapes."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def opened(path: Path, limits: InputLimits) -> Iterator[BufferedReader]:
    """A file to be read. Raises MissingInput, UnreadableInput, and LimitExceeded before anything is read.

    A file that grows is to be read as far as it went when it was opened.
    """
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.file_bytes:
                raise limits.exceeded("file_bytes", str(path), f"it has {size:,} bytes")
            yield file
    except FileNotFoundError as error:
        raise MissingInput(str(path)) from error
    except IsADirectoryError as error:
        raise UnreadableInput(str(path), "it is a folder") from error
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or str(error)) from error


def open_regular(path: Path) -> BufferedReader:
    """A file opened to be read. Raises OSError, and UnreadableInput for what is no regular file.

    A pipe or a device may never end, or never begin: opening a pipe that nobody writes to would wait for ever.
    """
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - handed to the caller, who closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise UnreadableInput(str(path), "it is not a regular file")


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)
