"""What a caller may choose for one extraction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`pages`: 1-based page numbers to read, all where None (formats without pages are read whole, with a
    warning).

    `fiscal_year_start`: the month (1 to 12) in which fiscal years begin; a year named by one number is named by the
    year it ends in.
    """

    pages: frozenset[int] | None = None
    fiscal_year_start: int = 4
