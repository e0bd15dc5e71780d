"""Which documents the URLs on the command line name: the rules of `pipeline.inputs`, for places that fsspec knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.batch.storage import store_of
from pipeline.errors import NoDocuments, UnreadableInput, described
from pipeline.inputs import InputDocument, Inputs, is_document, is_shown, named

_PROBES = 16
"""Files that are looked into side by side, to tell what they are: it is the way there and back that takes its time."""

_SAYS_OF_CHANGE = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "updated", "created")
"""What stores say of an object that changes when its content does, as their packages for fsspec call it."""


@dataclass(frozen=True, slots=True)
class RemoteDocument(InputDocument):
    """A document that lies elsewhere.

    `path` is its URL as a path, which nothing opens. `stamp` changes when its content does, and is empty where its
    store tells nothing of the kind.
    """

    url: str
    stamp: str


@dataclass(frozen=True, slots=True)
class _Object:
    """A file of a store, and how many of its path's last parts it is to be known by."""

    parts: tuple[str, ...]
    stamp: str
    known_by: int


def collect_remote(urls: Sequence[str], out: str) -> Inputs:
    """The documents that `urls` (files and folders) name, those of a folder sorted by path; `out` is passed over.

    A document named twice is read once. Raises NotInstalled.
    """
    inputs = Inputs()
    found: dict[str, _Object] = {}
    for url in urls:
        for address, one in _objects(url.rstrip("/"), out.rstrip("/"), inputs):
            found.setdefault(address, one)
    names = named({address: (one.parts, one.known_by) for address, one in found.items()})
    for address, one in found.items():
        if {"", ".", ".."} & set(names[address].split("/")):
            inputs.refused.append(UnreadableInput(address, "its name leads out of the folder"))
        else:
            inputs.documents.append(RemoteDocument(Path(address), names[address], address, one.stamp))
    return inputs


def _objects(url: str, out: str, inputs: Inputs) -> list[tuple[str, _Object]]:
    """The documents that one URL names, each by its own. What is none is counted in `inputs`."""
    store, path = store_of(url)
    try:
        info = store.info(path)
        if info["type"] != "directory":
            return [(url, _Object(tuple(path.split("/")), _stamp(info), 1))]
        found = sorted(_below(store, path, url, out, inputs), key=lambda item: item[1].parts)
    except FileNotFoundError:
        return [(url, _Object(tuple(path.split("/")), "", 1))]  # as a file that is not there: reading it tells so
    except Exception as error:  # noqa: BLE001 - each store's package has its own
        inputs.refused.append(UnreadableInput(url, described(error)))
        return []
    if not found:
        inputs.refused.append(NoDocuments(url))
    return found


def _below(store: Any, root: str, url: str, out: str, inputs: Inputs) -> Iterator[tuple[str, _Object]]:
    """The documents in the folder `root` of a store, which is at `url`."""

    def below(path: str) -> str:
        return path.rstrip("/").removeprefix(root)

    with ThreadPoolExecutor(_PROBES) as pool:
        for folder, folders, files in store.walk(root, detail=True):
            for name, info in list(folders.items()):
                if not is_shown(name) or url + below(info["name"]) == out:
                    del folders[name]
            if files.pop("", {}).get("type") == "directory":  # else a marker, which stands for the folder itself
                inputs.refused.append(UnreadableInput(f"{url}{below(folder)}//", "a part of its path has no name"))
            shown = {name: info for name, info in files.items() if is_shown(name)}
            are = pool.map(partial(_is_document, store), shown.values())
            for (name, info), is_one in zip(shown.items(), are, strict=True):
                if not is_one:
                    inputs.others[Path(name).suffix.lower()] += 1
                    continue
                parts = below(info["name"]).split("/")[1:]
                yield url + below(info["name"]), _Object((*root.split("/"), *parts), _stamp(info), len(parts))


def _is_document(store: Any, info: Mapping[str, Any]) -> bool:
    path = str(info["name"])
    return is_document(path.rpartition("/")[2], lambda: cast("BinaryIO", store.open(path, "rb")))


def _stamp(info: Mapping[str, Any]) -> str:
    said = {key: str(info[key]) for key in _SAYS_OF_CHANGE if info.get(key)}
    return json.dumps([info.get("size"), said], sort_keys=True) if said else ""
