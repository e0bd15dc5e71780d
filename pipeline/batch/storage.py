"""Places that fsspec knows (`s3://bucket/folder`, and what else has a package for it), as inputs and as OUT.

A path of this machine, `file://` too, never comes here: `local_path` tells it, and `folder.py` is for it.
"""

from __future__ import annotations

import re
import tempfile
import uuid
from collections import OrderedDict
from pathlib import Path
from typing import Any

from pipeline.batch.folder import LocalFolder
from pipeline.errors import AnnexeError, CannotWrite, MissingInput, NotInstalled, UnreadableInput, described
from pipeline.input_limits import InputLimits

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LOCAL = ("file", "local")

_PUTS_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci", "memory"})
"""Protocols of stores where an object appears with its whole content or not at all. On all others a file is written
under another name first, and renamed."""

_LISTINGS_KEPT = 64
"""Folders of OUT whose listing is remembered: the documents of a run come folder by folder, but not strictly so."""


def is_url(place: str) -> bool:
    """Whether `place` is written as a URL, and not as a path."""
    return _URL.match(place) is not None


def local_path(place: str) -> Path | None:
    """The path of this machine that `place` names; None for what lies elsewhere."""
    if not is_url(place):
        return Path(place)
    protocol, _, rest = place.partition("://")
    return Path(rest) if protocol.lower() in _LOCAL else None


def store_of(url: str) -> tuple[Any, str]:
    """The file system (of fsspec) of a URL, and its path there without a slash at the end. Raises NotInstalled."""
    protocol = url.partition("://")[0].lower()
    try:
        import fsspec
    except ImportError as error:
        raise NotInstalled(url, "fsspec, which reads it (pip install 'annexe[ray]')") from error
    try:
        kind = fsspec.get_filesystem_class(protocol)
        # What others write is to be seen: no listing is remembered behind our back.
        store = kind(use_listings_cache=False, **kind._get_kwargs_from_urls(url))
    except (ImportError, ValueError) as error:
        hint = "pip install 'annexe[s3]'" if protocol in {"s3", "s3a"} else "a package for fsspec"
        raise NotInstalled(url, f"what reads {protocol}:// ({hint})") from error
    return store, store._strip_protocol(url).rstrip("/")


def fetched(url: str, into: Path, limits: InputLimits | None = None) -> Path:
    """The content of a URL as a file of its name in the folder `into`.

    Raises MissingInput, UnreadableInput, and LimitExceeded, before anything is fetched.
    """
    store, path = store_of(url)
    target = into / path.rpartition("/")[2]
    try:
        size = store.size(path) if limits else 0
        if limits and size and size > limits.file_bytes:
            raise limits.exceeded("file_bytes", url, f"it has {size:,} bytes")
        store.get_file(path, str(target))
    except AnnexeError:
        raise
    except FileNotFoundError as error:
        raise MissingInput(url) from error
    except Exception as error:
        raise UnreadableInput(url, described(error)) from error
    return target


class RemoteFolder:
    """An output folder anywhere; see Folder."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._store, self._root = store_of(self.url)
        self._is_whole = self.url.partition("://")[0].lower() in _PUTS_WHOLE
        self._listings: OrderedDict[str, frozenset[str]] = OrderedDict()

    def publish(self, staged: Path, name: str) -> None:
        """See Folder."""
        self.put(staged, name)
        staged.unlink(missing_ok=True)

    def put(self, file: Path, name: str) -> None:
        """Put the content of a local file in the place of `name`. Raises CannotWrite."""
        path = self._path(name)
        try:
            if self._is_whole:
                self._store.put_file(str(file), path)
                return
            self._store.makedirs(path.rpartition("/")[0], exist_ok=True)
            temporary = f"{path.rpartition('/')[0]}/.annexe-{uuid.uuid4().hex}"
            self._store.put_file(str(file), temporary)
            self._store.mv(temporary, path)
        except Exception as error:
            raise CannotWrite(self.where(name), described(error)) from error

    def write(self, name: str, text: str) -> None:
        """See Folder."""
        with tempfile.NamedTemporaryFile(prefix="annexe-") as file:
            file.write(text.encode())
            file.flush()
            self.put(Path(file.name), name)

    def create(self, name: str, data: bytes) -> bool:
        """Write `data` to `name` unless it is there, which is told by False. Of several that try, one succeeds.

        Raises CannotWrite.
        """
        path = self._path(name)
        try:
            if not self._is_whole:
                self._store.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._store.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        except Exception as error:
            if self.read(name) is not None:  # S3 says no more than that a precondition failed
                return False
            raise CannotWrite(self.where(name), described(error)) from error
        return True

    def read(self, name: str) -> bytes | None:
        """The content of `name`, None where it is not there. Raises CannotWrite where that cannot be told."""
        try:
            return bytes(self._store.cat_file(self._path(name)))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise CannotWrite(self.where(name), described(error)) from error

    def names(self, folder: str) -> frozenset[str]:
        """The names in a folder below this one, which need not be there. Raises CannotWrite."""
        try:
            return frozenset(
                path.rstrip("/").rpartition("/")[2] for path in self._store.ls(self._path(folder), detail=False)
            )
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()
        except Exception as error:
            raise CannotWrite(self.where(folder), described(error)) from error

    def remove(self, name: str) -> None:
        """See Folder."""
        try:
            self._store.rm_file(self._path(name))
        except FileNotFoundError:
            return
        except Exception as error:
            raise CannotWrite(self.where(name), described(error)) from error

    def intact(self, name: str, sha256: str) -> bool:
        """Whether `name` is there. Its content is not read again, and so `sha256` not compared: it appeared whole.

        One listing answers for a thousand names of a folder; what it does not have is asked for, as it may be newer.
        """
        parent, _, last = name.rpartition("/")
        if parent not in self._listings:
            self._listings[parent] = self.names(parent)
            if len(self._listings) > _LISTINGS_KEPT:
                self._listings.popitem(last=False)
        if last in self._listings[parent]:
            return True
        try:
            return bool(self._store.exists(self._path(name)))
        except Exception as error:
            raise CannotWrite(self.where(name), described(error)) from error

    def fetch(self, name: str, into: Path) -> Path:
        """The content of `name` as a file in the folder `into`. Raises CannotWrite."""
        try:
            return fetched(self.where(name), into)
        except AnnexeError as error:
            raise CannotWrite(self.where(name), error.detail) from error

    def where(self, name: str) -> str:
        """See Folder."""
        return f"{self.url}/{name}" if name else self.url

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


def folder_of(out: str) -> LocalFolder | RemoteFolder:
    """The output folder that `out`, a path or a URL, names. Raises NotInstalled."""
    local = local_path(out)
    return RemoteFolder(out) if local is None else LocalFolder(local)
