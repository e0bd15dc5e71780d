"""Which program an output was made by: another one may make another of the same document."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_READ_WITH = ("pdfplumber", "pdfminer.six", "pypdfium2", "python-docx", "lxml", "spacy", "simplemma", "pydantic")
"""The libraries that have a say in what is read."""

_DIGITS = 12
"""Hex digits of the digest that are told: enough that no two programs share them."""


@cache
def program_version() -> str:
    """The version of Annexe and a digest of its files and of the versions of its libraries: "0.1.0+3f9a1c…".

    The digest tells two states of a checkout apart that carry the same version.
    """
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parents[2]
    for package in ("pipeline", "schemas"):
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    for library in _READ_WITH:
        digest.update(f"{library} {_installed(library)}\0".encode())
    return f"{_installed('annexe')}+{digest.hexdigest()[:_DIGITS]}"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "0"
