"""What became of an output in the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a document came to be in the database."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    COPIED = "same content as another"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An output that the database holds now. `name` is the document's below the output folder.

    `same_path` says that another document, which was there before and stays, has this name too.
    """

    name: str
    how: How
    same_path: bool = False
