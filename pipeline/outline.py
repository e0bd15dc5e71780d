"""What the layout stage gives: sections of the plan, each a heading over rows of cells with their items.

No language has been read yet: which column holds the actions, and what in a cell is a date, is for the language
stage to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.passage import INSERTED, Passage
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet, paragraph or block of lines of a cell.

    `marker` is its bullet or list number (not part of `passage`), `line_starts` the positions in `passage` where the
    second and later lines begin, `over_page` that a page break cut it.
    """

    passage: Passage
    marker: Passage | None = None
    level: int = 0
    line_starts: tuple[int, ...] = ()
    over_page: bool = False

    @property
    def bulleted(self) -> bool:
        """Whether it is an item of a list."""
        return self.marker is not None


@dataclass(frozen=True, slots=True)
class PlanCell:
    """The items of one cell, at its 0-based column; `page` is where it begins."""

    column: int
    items: tuple[Item, ...]
    column_span: int = 1
    row_span: int = 1
    fill: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Cells by column. Columns in `covered` belong to a merged cell that began in a row above."""

    cells: dict[int, PlanCell]
    covered: frozenset[int] = frozenset()
    over_page: bool = False

    def items(self, column: int) -> tuple[Item, ...]:
        """The items of a column's cell, none where it is empty."""
        return self.cells[column].items if column in self.cells else ()


class HeadingOrigin(StrEnum):
    """What a heading over rows was on the page."""

    BAND = "row band"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over a block of the plan; `level` 1 is the outermost."""

    passage: Passage
    origin: HeadingOrigin
    level: int = 1
    emphasis: int = 0
    """How many first characters of it are set apart (bold before regular): a label before its statement. 0: none."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that share a header row and a heading.

    `headings` runs from the outermost to the nearest; `header` has a passage for each column, empty where the page
    shows none; `intro` holds what stands between heading and header row: the theme's statement and narrative.
    """

    headings: tuple[Heading, ...]
    header: dict[int, Passage]
    rows: tuple[PlanRow, ...]
    columns: int
    intro: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that are no part of the plan's records, and the reason."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class LayoutNote:
    """Something the layout stage did that a person may want to check."""

    code: str
    message: str
    passage: Passage


class Emphasis:
    """Which characters are bold or italic: as the file says, or as the line breaks betray (see `wrapping.py`)."""

    def __init__(self, source: Source, inferred_bold: Iterable[tuple[int, int]] = ()) -> None:
        self._source = source
        self._inferred = sorted(inferred_bold)

    @property
    def is_inferred(self) -> bool:
        """Whether bold type was told from line breaks, for want of the page."""
        return bool(self._inferred)

    def bold(self, passage: Passage) -> float:
        """The share of the passage's letters and digits that are bold, 0 to 1."""
        return self._share(passage, "bold")

    def italic(self, passage: Passage) -> float:
        """The share of the passage's letters and digits that are italic, 0 to 1."""
        return self._share(passage, "italic")

    def _share(self, passage: Passage, what: str) -> float:
        letters = [a for a, c in zip(passage.addresses, passage.text, strict=True) if a != INSERTED and c.isalnum()]
        if not letters:
            return 0.0
        return sum(self._is(address, what) for address in letters) / len(letters)

    def _is(self, address: int, what: str) -> bool:
        if what == "bold" and self._inferred:
            index = bisect_right(self._inferred, (address, 1 << 62)) - 1
            if index >= 0 and address < self._inferred[index][1]:
                return True
        line = self._source.line_at(address)
        return bool(getattr(line.style_at(address - line.offset), what))


@dataclass(frozen=True, slots=True)
class Outline:
    """The document as the layout stage understands it."""

    title: Passage | None
    sections: tuple[Section, ...]
    asides: tuple[Aside, ...]
    emphasis: Emphasis
    notes: tuple[LayoutNote, ...] = field(default=())
