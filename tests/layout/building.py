"""Sources made by hand: plain text, tables of cells, and lines as a page prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.language.cell_fit import cell_misfit
from pipeline.language.headers import header_likeness
from pipeline.layout import outline
from pipeline.layout.metrics import EM, typed_width
from pipeline.options import Options
from pipeline.outline import Heading, HeadingOrigin, Item, Outline, PlanCell, PlanRow, Section
from pipeline.passage import Passage
from pipeline.readers.text import read_text
from pipeline.source import (
    Block,
    Cell,
    Line,
    Opening,
    Page,
    Paragraph,
    ParagraphRole,
    Place,
    Row,
    Run,
    Source,
    SourceBuilder,
    Style,
    Table,
    WordBox,
)

SHA256 = "0123456789abcdef" * 4
SIZE = 10.0
"""Points: the type of printed lines."""

PITCH = 12.0
"""Points from one printed line to the next."""

BOLD, REGULAR, ITALIC = Style(bold=True), Style(), Style(italic=True)


def text_source(text: str) -> Source:
    """A plain text as its reader gives it."""
    return read_text(text.encode(), file="plan.txt", sha256=SHA256, options=Options())


def outline_of(source: Source | str) -> Outline:
    """The outline of a source or of a plain text, with the language stage's judge of headers."""
    read = text_source(source) if isinstance(source, str) else source
    return outline(read, judge=header_likeness, suits=cell_misfit)


def texts(section: Section) -> list[dict[int, list[str]]]:
    """The items' texts of each row by column."""
    return [
        {column: [item.passage.text for item in cell.items] for column, cell in row.cells.items()}
        for row in section.rows
    ]


def rows_of(found: Outline) -> list[dict[int, list[str]]]:
    """The rows of all sections in a row."""
    return [row for section in found.sections for row in texts(section)]


def header_of(section: Section) -> dict[int, str]:
    """The header texts by column."""
    return {column: passage.text for column, passage in section.header.items()}


def headings_of(section: Section) -> list[str]:
    """The headings' texts, the outermost first."""
    return [heading.passage.text for heading in section.headings]


def asides_of(found: Outline) -> list[tuple[str, str]]:
    """What was set aside: text and reason."""
    return [(aside.passage.text, aside.reason) for aside in found.asides]


def printed_width(text: str, *, bold: bool = False) -> float:
    """Points that a text takes in Helvetica of `SIZE` points."""
    return typed_width(text, bold=bold) / EM * SIZE


Text = str | tuple[str, Style]
"""A line, perhaps with its type."""


@dataclass
class Sheet:
    """Collects lines, tables and pages with one builder, in reading order."""

    builder: SourceBuilder = field(default_factory=SourceBuilder)
    pages: list[Page] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def line(self, text: Text, place: Place | None = None, opening: Opening = Opening.BEGINS) -> Line:
        """A line without a place on a page, as Word files have them."""
        words, style = (text, REGULAR) if isinstance(text, str) else text
        return self.builder.line(words, place or Place(), runs=(Run(0, len(words), style),), opening=opening)

    def labelled_paragraph(self, label: str, rest: str) -> Paragraph:
        """A paragraph that begins in bold type."""
        runs = (Run(0, len(label), BOLD), Run(len(label), len(label) + len(rest), REGULAR))
        line = self.builder.line(label + rest, Place(), runs=runs, opening=Opening.BEGINS)
        self.blocks.append(Paragraph((line,)))
        return Paragraph((line,))

    def printed(self, text: Text, x: float = 50.0, top: float = 100.0, place: Place | None = None) -> Line:
        """A line as a page prints it, each word with its box."""
        words, style = (text, REGULAR) if isinstance(text, str) else text
        boxes = []
        for word in re.finditer(r"\S+", words):
            begin = x + printed_width(words[: word.start()], bold=style.bold)
            box = (begin, top, begin + printed_width(word[0], bold=style.bold), top + SIZE)
            boxes.append(WordBox(word.start(), word.end(), box))
        return self.builder.line(words, place or Place(page=1), runs=(Run(0, len(words), style),), boxes=tuple(boxes))

    def paragraph(self, *lines: Text, role: ParagraphRole = ParagraphRole.BODY, level: int | None = None) -> Paragraph:
        """A paragraph outside tables; only its first line opens it."""
        made = tuple(
            self.line(text, opening=Opening.CONTINUES if number else Opening.BEGINS)
            for number, text in enumerate(lines)
        )
        self.blocks.append(Paragraph(made, role, level))
        return Paragraph(made, role, level)

    def table(
        self,
        rows: Sequence[Sequence[Text | Sequence[Text]]],
        *,
        columns: int | None = None,
        spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
        header_rows: int = 0,
        edges: tuple[float, ...] = (),
        opening: Opening = Opening.BEGINS,
    ) -> Table:
        """A table; a cell is a text or a list of its paragraphs, "" where it is empty.

        `spans` gives (columns, rows) of merged cells by (row, column).
        """
        index = self.builder.table_index()
        width = columns or max(len(row) for row in rows)
        made = []
        for number, row in enumerate(rows):
            cells = []
            for column, content in enumerate(row):
                paragraphs: Sequence[Text] = [content] if isinstance(content, str | tuple) else content
                place = Place(table=index, row=number, column=column)
                lines = tuple(self.line(text, place, opening) for text in paragraphs if text)
                column_span, row_span = (spans or {}).get((number, column), (1, 1))
                if lines:
                    cells.append(Cell(number, column, lines, row_span=row_span, column_span=column_span))
            made.append(Row(tuple(cells), header=number < header_rows))
        table = Table(index, width, tuple(made), edges=edges)
        self.blocks.append(table)
        return table

    def page_break(self) -> None:
        """Close the page."""
        self.pages.append(Page(len(self.pages) + 1, tuple(self.blocks)))
        self.blocks = []

    def source(self, media_type: str = "application/pdf") -> Source:
        """The finished document."""
        if self.blocks:
            self.page_break()
        return self.builder.source(
            file="plan.pdf",
            sha256=SHA256,
            media_type=media_type,
            pages=tuple(self.pages),
            page_count=len(self.pages) or None,
        )


def passage(text: str, begin: int = 0) -> Passage:
    """A passage whose addresses count from `begin`."""
    return Passage(text, tuple(range(begin, begin + len(text))))


def item(text: str, *, marker: str = "", line_starts: tuple[int, ...] = (), begin: int = 0) -> Item:
    """An item of a cell."""
    return Item(passage(text, begin), passage(marker, begin) if marker else None, line_starts=line_starts)


def section(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    headings: Sequence[str] = (),
    intro: Sequence[str] = (),
) -> Section:
    """A section of an outline; "" is an empty cell. Every text has addresses of its own."""
    position = 0

    def placed(text: str) -> Passage:
        nonlocal position
        made = passage(text, position)
        position += len(text) + 1
        return made

    return Section(
        headings=tuple(Heading(placed(text), HeadingOrigin.HEADING) for text in headings),
        header={column: placed(text) for column, text in enumerate(header) if text},
        rows=tuple(
            PlanRow({n: PlanCell(n, (Item(placed(text)),)) for n, text in enumerate(row) if text}) for row in rows
        ),
        columns=max(len(row) for row in [header, *rows]),
        intro=tuple(placed(text) for text in intro),
    )
