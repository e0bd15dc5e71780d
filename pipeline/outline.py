"""What the layout stage gives: sections of the plan, each a heading over rows of cells with their items.

No language has been read yet: which column holds the actions, and what in a cell is a date, is for the language
stage to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.passage import INSERTED, Passage
from pipeline.source import Line, Place, Source


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet, paragraph or block of lines of a cell.

    `marker` is its bullet or list number (not part of `passage`), `line_starts` the positions in `passage` where the
    second and later lines begin.
    """

    passage: Passage
    marker: Passage | None = None
    level: int = 0
    line_starts: tuple[int, ...] = ()

    @property
    def bulleted(self) -> bool:
        """Whether it is an item of a list."""
        return self.marker is not None


@dataclass(frozen=True, slots=True)
class PlanCell:
    """The items of one cell, at its 0-based column.

    `fill` is its background as the file gives it, None where it is the usual one of its row or column; a cell without
    items is there only for its fill. `place` is where it stood in the document.
    """

    column: int
    items: tuple[Item, ...]
    fill: str | None = None
    place: Place | None = None


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


NUMBER, NAME, BODY = range(3)
"""Columns of labelled blocks: the printed number of its title, the title's words (or the text under it, where it is
only a number), the text under a title of words."""


class SectionOrigin(StrEnum):
    """What the rows of a section were on the page."""

    TABLE = "table"
    LIST = "list outside tables"
    BLOCKS = "labelled blocks outside tables"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that share a header row and a heading.

    `headings` runs from the outermost to the nearest; `header` has a passage for each column, empty where the page
    shows none; `intro` holds what stands between heading and header row: the theme's statement and narrative;
    `closing` the rows across the table that end it and that no row follows. A list has one column; labelled blocks
    have `NUMBER`, `NAME` and `BODY` before the columns of their labels.
    """

    headings: tuple[Heading, ...]
    header: dict[int, Passage]
    rows: tuple[PlanRow, ...]
    columns: int
    intro: tuple[Passage, ...] = ()
    closing: tuple[Passage, ...] = ()
    origin: SectionOrigin = SectionOrigin.TABLE


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
    """Which characters are bold or italic: as the file says, or as the line breaks betray (see `wrapping.py`).

    `inferred` holds the address ranges whose type the line breaks tell, with whether it is bold; None where the file
    itself says what is bold.
    """

    def __init__(self, source: Source, inferred: Iterable[tuple[int, int, bool]] | None = None) -> None:
        self._source = source
        self._inferred = None if inferred is None else sorted(inferred)

    @property
    def is_inferred(self) -> bool:
        """Whether bold type was told from line breaks, for want of the page."""
        return self._inferred is not None

    def bold(self, passage: Passage) -> float | None:
        """The share of the passage's letters and digits that are bold, 0 to 1; None where nothing tells."""
        if self._inferred is None:
            return self._share(passage, lambda line, position: line.style_at(position).bold)
        told = [verdict for address in _letters(passage) if (verdict := self._told(address)) is not None]
        return sum(told) / len(told) if told else None

    def italic(self, passage: Passage) -> float:
        """The share of the passage's letters and digits that are italic, 0 to 1."""
        return self._share(passage, lambda line, position: line.style_at(position).italic)

    def _share(self, passage: Passage, shows: Callable[[Line, int], bool]) -> float:
        letters = _letters(passage)
        shown, line = 0, None
        for address in letters:
            if line is None or not line.offset <= address < line.finish:
                line = self._source.line_at(address)
            shown += shows(line, address - line.offset)
        return shown / max(1, len(letters))

    def _told(self, address: int) -> bool | None:
        """Whether the character is bold, where the line breaks tell."""
        inferred = self._inferred or []
        index = bisect_right(inferred, address, key=lambda stretch: stretch[0]) - 1
        return inferred[index][2] if index >= 0 and address < inferred[index][1] else None


def _letters(passage: Passage) -> list[int]:
    """The addresses of the letters and digits of a passage."""
    both = zip(passage.addresses, passage.text, strict=True)
    return [address for address, character in both if address != INSERTED and character.isalnum()]


@dataclass(frozen=True, slots=True)
class Outline:
    """The document as the layout stage understands it."""

    title: Passage | None
    sections: tuple[Section, ...]
    asides: tuple[Aside, ...]
    emphasis: Emphasis
    notes: tuple[LayoutNote, ...] = field(default=())
    seen: Source | None = None
    """The document as this stage understood it: furniture marked, the columns of flattened text made tables."""
