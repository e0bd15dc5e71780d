"""What every reader gives: the document's lines, each with its place and typography, in blocks and tables.

All the text of a document lies in one string, `Source.text`; each line knows where in it it begins. So every
character has one address, from which later stages tell where on the page a record stands and which words no
record has taken (see `passage.py` and `coverage.py`). Nothing here is interpreted: a bullet is still a
character and a running footer still a paragraph, unless the file itself says what they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from pipeline.skimmed import PageKind

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page."""


LIST_SIGNS = "•●▪▫◦‣⁃·∙○■□◆◇❖➢➤►▶➔→»✓✔"
"""Signs that open the items of lists, beside dashes and asterisks, which need a space behind them."""


@dataclass(frozen=True, slots=True)
class Style:
    """Typography of a run of characters; `size` in points, `colour` as "#rrggbb", None where not known."""

    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: str | None = None
    href: str | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `begin` to `finish` of a line that share one style."""

    begin: int
    finish: int
    style: Style


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where characters `begin` to `finish` of a line were printed."""

    begin: int
    finish: int
    box: Box


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands. `page`, `line` and `end_line` count from 1; table, row and column of the document from 0."""

    page: int | None = None
    bbox: Box | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    end_line: int | None = None


class Opening(StrEnum):
    """Whether a new paragraph begins with a line."""

    BEGINS = "begins"  # the file says so: a paragraph or list item of Word or HTML
    CONTINUES = "continues"  # the file says it does not: a forced line break inside a paragraph
    UNKNOWN = "unknown"  # a printed line (PDF, plain text): the layout stage has to tell


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (PDF, plain text), or one paragraph or part of it between forced breaks (Word, HTML).

    `text` is verbatim, with a list's marker in front of it even where the file keeps the marker apart (Word's
    automatic numbering): its first `marker` characters are then that marker. `level` is the depth of the list item,
    or 0.
    """

    text: str
    offset: int
    place: Place
    runs: tuple[Run, ...] = ()
    boxes: tuple[WordBox, ...] = ()
    opening: Opening = Opening.UNKNOWN
    marker: int = 0
    level: int = 0

    @property
    def finish(self) -> int:
        """Address behind the line's last character."""
        return self.offset + len(self.text)

    def style_at(self, position: int) -> Style:
        """The style of the character at `position` of this line."""
        for run in self.runs:
            if run.begin <= position < run.finish:
                return run.style
        return PLAIN


def parts_of(line: Line, borders: Sequence[int]) -> Iterator[Line]:
    """A line cut at positions `borders`, each part with its own address; parts after the first begin paragraphs."""
    for begin, finish in zip([0, *borders], [*borders, len(line.text)], strict=True):
        runs = (Run(max(run.begin, begin) - begin, min(run.finish, finish) - begin, run.style) for run in line.runs)
        boxes = (WordBox(w.begin - begin, w.finish - begin, w.box) for w in line.boxes if begin <= w.begin < finish)
        yield replace(
            line,
            text=line.text[begin:finish],
            offset=line.offset + begin,
            runs=tuple(run for run in runs if run.begin < run.finish),
            boxes=tuple(boxes),
            opening=Opening.BEGINS if begin else line.opening,
            marker=0 if begin else line.marker,
        )


class ParagraphRole(StrEnum):
    """What the file itself, or its page geometry, says a paragraph outside tables is."""

    BODY = "body"
    HEADING = "heading"
    HEADER = "page header"
    FOOTER = "page footer"
    KEY = "key"  # what the terms, marks or colours of the plan mean, printed at the edge of its pages
    FOOTNOTE = "footnote"
    ANNOTATION = "link annotation"
    RULE = "separator"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of lines outside tables. `heading_level` 1 to 9 where the file says that it is a heading.

    `fill` is the background as "#rrggbb" where it stands in a coloured box.
    """

    lines: tuple[Line, ...]
    role: ParagraphRole = ParagraphRole.BODY
    heading_level: int | None = None
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, merged cells being one: `row` and `column` of its first corner within its table, spans at least 1.

    `bbox` is its box where the page shows it (PDF), `fill` the background as "#rrggbb". Tables nested in the cell keep
    their own rows; their lines are not repeated in `lines`.
    """

    row: int
    column: int
    lines: tuple[Line, ...]
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    tables: tuple[Table, ...] = ()
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, from left to right. `header` where the file marks it as a header row.

    `goes_on` is whether the file says that the row is the rest of the last row of the page before; None where it says
    nothing (all but tagged PDFs).
    """

    cells: tuple[Cell, ...]
    header: bool = False
    goes_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid as the file or the page shows it; a table that goes on over a page break is two of these.

    `index` counts the document's tables from 0, `edges` are the x positions of the column borders (points). `goes_on`
    where the file says that it is the rest of a table of the page before (tagged PDFs).
    """

    index: int
    columns: int
    rows: tuple[Row, ...]
    bbox: Box | None = None
    edges: tuple[float, ...] = ()
    ruled: bool = True
    goes_on: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks in reading order. Word documents and plain text without form feeds are one page.

    `width` and `height` in points, as the page is shown, where the format has them. `turned` is the direction in
    which its text runs, in degrees anticlockwise: where it is not 0 all boxes are those of the page turned upright,
    and `shown` gives them as the page is shown.
    """

    number: int
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    turned: int = 0

    def shown(self, box: Box) -> Box:
        """A box of this page as the page is shown."""
        x0, top, x1, bottom = box
        if self.turned == 90 and self.height is not None:
            return top, self.height - x1, bottom, self.height - x0
        if self.turned == 270 and self.width is not None:
            return self.width - bottom, x0, self.width - top, x1
        return box


@dataclass(frozen=True, slots=True)
class ReaderWarning:
    """Something that a reader noticed and that the reader of the output should know.

    `severity` "info" where nothing can be wrong with the records for it.
    """

    code: str
    message: str
    place: Place = field(default_factory=Place)
    severity: Literal["warning", "info"] = "warning"


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read. `lines` are in address order; `text` is all of them, parted by line feeds.

    `skipped` are the pages, by number, that were not read as they show no sign of a plan, and what they are instead.
    """

    file: str
    sha256: str
    media_type: str
    text: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...]
    page_count: int | None = None
    warnings: tuple[ReaderWarning, ...] = ()
    skipped: Mapping[int, PageKind] = field(default_factory=dict)

    def blocks(self) -> Iterator[tuple[Page, Block]]:
        """All blocks with their pages, in reading order."""
        for page in self.pages:
            for block in page.blocks:
                yield page, block

    def line_at(self, address: int) -> Line:
        """The line that holds an address."""
        return self.lines[bisect_right(self.lines, address, key=lambda line: line.offset) - 1]


class SourceBuilder:
    """Hands out addresses: a reader makes all its lines through one builder, in reading order."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._length = 0
        self._tables = 0

    def line(
        self,
        text: str,
        place: Place,
        *,
        runs: tuple[Run, ...] = (),
        boxes: tuple[WordBox, ...] = (),
        opening: Opening = Opening.UNKNOWN,
        marker: int = 0,
        level: int = 0,
    ) -> Line:
        """A new line at the next address. Positions in `runs` and `boxes` are positions in `text`."""
        line = Line(text, self._length, place, runs, boxes, opening, marker, level)
        self._lines.append(line)
        self._length = line.finish + 1
        return line

    def table_index(self) -> int:
        """The number of the next table of the document, from 0."""
        self._tables += 1
        return self._tables - 1

    def source(
        self,
        *,
        file: str,
        sha256: str,
        media_type: str,
        pages: tuple[Page, ...],
        page_count: int | None = None,
        warnings: tuple[ReaderWarning, ...] = (),
        skipped: Mapping[int, PageKind] | None = None,
    ) -> Source:
        """The finished document."""
        return Source(
            file=file,
            sha256=sha256,
            media_type=media_type,
            text="\n".join(line.text for line in self._lines),
            lines=tuple(self._lines),
            pages=pages,
            page_count=page_count,
            warnings=warnings,
            skipped=skipped or {},
        )
