"""Which documents the command line was asked for, and under which name the output of each is written.

A file that is named is always tried. A folder is walked, and of its files these are documents:

- every file that is PDF or Word by content, whatever it is called;
- every file that claims by its name to be a document (`.pdf`, `.docx`, and plain text: `.txt`, `.text`, `.tsv`,
  `.tab`, `.asc`): if it turns out to be none, that is a failure to tell and not a file to pass over;
- text without a suffix. Plain text has no signature, so other text (`.md`, `.json`, `.py` …) is left aside.

Passed over without a word: hidden files and folders, the lock files of Word (`~$plan.docx`), and the output folder.
Links to a place outside the folder are not followed, nor are links to folders (those inside are walked anyway).
"""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from pipeline.errors import AnnexeError, NoDocuments, UnreadableInput
from pipeline.readers.sniff import Format, sniff

_CLAIMS_TO_BE_A_DOCUMENT = frozenset({".pdf", ".docx", ".txt", ".text", ".tsv", ".tab", ".asc"})
_WORD_LOCK = "~$"
_ZIP = b"PK\x03\x04"

_PROBE = 65536
"""Bytes read of a file that a folder holds to tell what it is: as many as `sniff` looks at to know text."""

_DIRECTORY_BYTES = 1 << 20
"""Bytes at the end of a zip archive that are searched for its directory. That of 10,000 members fits in; larger ones
are made to fill the memory, here in the process that must not die."""


@dataclass(frozen=True, slots=True)
class InputDocument:
    """A document to read. `name` is its path below the output folder, and what it is called in messages."""

    path: Path
    name: str


@dataclass(slots=True)
class Inputs:
    """What the arguments name. `others` counts files left aside by suffix, `links` those that were not followed.

    `refused` are folders that cannot be read or hold no document.
    """

    documents: list[InputDocument] = field(default_factory=list)
    refused: list[AnnexeError] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    links: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, and how many of its path's last parts it is to be known by."""

    path: Path
    parts: int = 1


def collect(arguments: Sequence[Path], out: Path) -> Inputs:
    """The documents that `arguments` (files and folders) name, in that order, those of a folder sorted by path.

    A document named twice is read once.
    """
    inputs = Inputs()
    found: dict[str, _Found] = {}
    for argument in arguments:
        files = _walk(argument, out, inputs) if os.path.isdir(argument) else [_Found(argument)]
        for file in files:
            found.setdefault(os.path.abspath(file.path), file)
    names = named({one: (Path(one).parts[1:], file.parts) for one, file in found.items()})
    inputs.documents = [InputDocument(file.path, names[one]) for one, file in found.items()]
    return inputs


def named(found: Mapping[str, tuple[Sequence[str], int]]) -> dict[str, str]:
    """Names for files: of each the parts of its whole path are given, and how many of the last its name has at least.

    It gets as many as it takes to keep any two apart: `a/plan.pdf` and `b/plan.pdf`, each named as a file, are
    "a/plan.pdf" and "b/plan.pdf" and not both "plan.pdf".
    """
    length = {one: least for one, (_, least) in found.items()}
    while True:
        names = {one: "/".join(parts[-length[one] :]) for one, (parts, _) in found.items()}
        times = Counter(names.values())
        alike = [one for one, name in names.items() if times[name] > 1 and length[one] < len(found[one][0])]
        if not alike:
            return names
        for one in alike:
            length[one] += 1


def _walk(folder: Path, out: Path, inputs: Inputs) -> list[_Found]:
    """The documents below `folder`; what is not one is counted in `inputs`."""
    found: list[_Found] = []
    refused = len(inputs.refused)
    for path in sorted(_files(folder, out, inputs)):
        if is_document(path.name, partial(_opened, path)):
            found.append(_Found(path, len(path.relative_to(folder).parts)))
        else:
            inputs.others[path.suffix.lower()] += 1
    if not found and len(inputs.refused) == refused:
        inputs.refused.append(NoDocuments(str(folder)))
    return found


def _files(folder: Path, out: Path, inputs: Inputs) -> Iterator[Path]:
    """All regular files below `folder` that are neither hidden nor output."""
    root, output = os.path.realpath(folder), os.path.realpath(out)

    def refuse(error: OSError) -> None:
        inputs.refused.append(UnreadableInput(str(error.filename), error.strerror or str(error)))

    def leads_out(path: Path) -> bool:
        return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root)

    for parent, folders, files in os.walk(folder, onerror=refuse):
        inputs.links += sum(leads_out(Path(parent, name)) for name in [*folders, *files] if is_shown(name))
        folders[:] = [
            name for name in folders if is_shown(name) and os.path.realpath(os.path.join(parent, name)) != output
        ]
        for path in (Path(parent, name) for name in files if is_shown(name)):
            if os.path.isfile(path) and not leads_out(path):
                yield path


def is_shown(name: str) -> bool:
    """Whether a file or folder of that name is looked at, where a folder holds it."""
    return not name.startswith((".", _WORD_LOCK))


def _is_word(file: BinaryIO) -> bool:
    """Whether a zip archive is a Word document, by the directory at its end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _DIRECTORY_BYTES))
    with zipfile.ZipFile(io.BytesIO(file.read(_DIRECTORY_BYTES))) as archive:
        return "word/document.xml" in archive.namelist()


def is_document(name: str, opened: Callable[[], BinaryIO]) -> bool:
    """Whether a file that was met in a folder is a document, by the rules at the top of this module."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _CLAIMS_TO_BE_A_DOCUMENT:
        return True
    try:
        with opened() as file:
            beginning = file.read(_PROBE)
            if beginning.startswith(_ZIP):
                return _is_word(file)
        kind = sniff(beginning, name)
    except (OSError, ValueError, zipfile.BadZipFile, AnnexeError):
        return False  # nothing that claims to be a document: it is counted among the others
    return kind is Format.PDF or (kind is Format.TEXT and not suffix)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")
