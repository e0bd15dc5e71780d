"""What a glance at a page tells, before anything is parsed: the signs of a plan, and why a page was let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What speaks for a page. Any of them keeps it."""

    TITLE = "title of a plan or an appendix"
    HEADERS = "words of column headers near each other"
    LABELS = "labels of a plan"
    DATES = "dates"
    LIST = "list with dates"
    TASKS = "entries that begin as what will be done"
    TERMS = "periods side by side"
    STATUS = "how far things are"
    MARKS = "marks of a matrix"
    RULES = "rules of a table"
    TAGGED = "table in the tags"
    COLUMNS = "white space between columns"
    TURNED = "turned page or text"
    ODD_TEXT = "text that a glance cannot read"


class PageKind(StrEnum):
    """What a page plainly is. Pages that are neither running text nor figures are never let go."""

    PROSE = "running text"
    FIGURES = "figures"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True)
class Skimmed:
    """What the text of a page tells at a glance.

    `titles` are its lines that read like titles of a plan, numbers folded: one that is printed on most pages runs
    along with them and is a sign of nothing.
    """

    signs: frozenset[Sign]
    kind: PageKind
    titles: frozenset[str] = frozenset()


Skim = Callable[[str], Skimmed]
"""Reads the text of a page, in the order that the file has it."""
