"""The blocks of a Word document: page headers, the body, page footers, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from pipeline.errors import EmptyInput
from pipeline.options import Options
from pipeline.readers.docx.markup import CELL, DELETIONS, TEXT, TWENTIETHS, Element, points, r, switch, w
from pipeline.readers.docx.notes import Note, notes_of
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.package import WordPart, damaged_xml, open_document
from pipeline.readers.docx.story import DraftParagraph, DraftTable, Findings, Story
from pipeline.readers.docx.styles import Styles
from pipeline.source import (
    Block,
    Cell,
    Line,
    Page,
    Paragraph,
    ParagraphRole,
    Place,
    ReaderWarning,
    Row,
    Source,
    SourceBuilder,
    Table,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, *, file: str, sha256: str, options: Options) -> Source:
    """Read a Word document as one page without a known extent; `options.pages` does not apply.

    Lines outside tables have the number of their paragraph in the body (from 1, empty ones counted, text boxes having
    that of the paragraph that anchors them) as `place.line`; lines in tables have table, row and column; headers,
    footers and notes have no place. Raises EncryptedInput, UnreadableInput, LimitExceeded and EmptyInput.
    """
    main, cleaned = open_document(data, file, options.limits)
    cells = sum(1 for _ in main.root.iter(CELL))
    if cells > options.limits.cells:
        raise options.limits.exceeded("cells", file, f"it has tables of {cells:,} cells")
    reader = _Reader(main)
    try:
        blocks = tuple(reader.blocks())
    except RecursionError as error:
        raise options.limits.exceeded("nesting", file, "its tables or text boxes are nested too deep") from error
    except etree.LxmlError as error:  # of parts that python-docx does not read itself: notes, charts
        raise damaged_xml(error, file, options.limits) from error
    width, height = _page_size(main.root)
    source = reader.builder.source(
        file=file,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        pages=(Page(1, blocks, width, height),),
        warnings=tuple(_warnings(main.root, cleaned, reader.findings)),
    )
    if not any(character.isalnum() for character in source.text):
        raise EmptyInput(file)
    return source


class _Reader:
    """Hands every story's lines their addresses, in reading order."""

    def __init__(self, main: WordPart) -> None:
        self.builder = SourceBuilder()
        self.findings = Findings()
        self._main = main
        self._styles = Styles(_root(main, RELATIONSHIP_TYPE.STYLES))
        self._numbering = Numbering(_root(main, RELATIONSHIP_TYPE.NUMBERING), self._styles)

    def blocks(self) -> Iterator[Block]:
        """All blocks: headers, body, footers, notes."""
        yield from self._margins("header", ParagraphRole.HEADER)
        yield from self._body()
        yield from self._margins("footer", ParagraphRole.FOOTER)
        for note in notes_of(self._main, self.findings.notes):
            yield from self._note(note)

    def _story(self, part: WordPart, root: Element) -> Story:
        return Story(part, root, self._styles, self._numbering)

    def _body(self) -> Iterator[Block]:
        story = self._story(self._main, self._main.root.find(w("body")))
        number = 0
        for item in story:
            if isinstance(item, DraftTable):
                yield self._table(story, item)
            else:
                number += not item.boxed
                if item.lines:
                    yield self._paragraph(item, Place(line=max(number, 1), end_line=max(number, 1)))
        self._take(story)

    def _take(self, story: Story) -> None:
        self.findings.notes += story.findings.notes
        self.findings.hidden_pieces += story.findings.hidden_pieces
        self.findings.warnings += story.findings.warnings

    def _paragraph(self, draft: DraftParagraph, place: Place, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
        lines = self._lines([draft], place)
        if role is ParagraphRole.BODY and draft.heading_level is not None:
            role = ParagraphRole.HEADING
        return Paragraph(lines, role, draft.heading_level if role is ParagraphRole.HEADING else None)

    def _lines(self, drafts: Iterable[DraftParagraph], place: Place) -> tuple[Line, ...]:
        return tuple(
            self.builder.line(
                line.text, place, runs=line.runs, opening=line.opening, marker=line.marker, level=line.level
            )
            for draft in drafts
            for line in draft.lines
        )

    def _table(self, story: Story, draft: DraftTable) -> Table:
        index = self.builder.table_index()
        rows = []
        for row in draft.grid.rows:
            cells = []
            for grid_cell in row.cells:
                place = Place(table=index, row=grid_cell.row, column=grid_cell.column)
                items, fill = story.cell(draft, grid_cell, place)
                lines, tables = self._cell_content(story, items, place)
                cells.append(
                    Cell(
                        row=grid_cell.row,
                        column=grid_cell.column,
                        lines=lines,
                        row_span=grid_cell.row_span,
                        column_span=grid_cell.column_span,
                        fill=fill,
                        tables=tables,
                    )
                )
            rows.append(Row(tuple(cells), row.header))
        return Table(index, draft.grid.columns, tuple(rows), edges=draft.grid.edges)

    def _cell_content(
        self, story: Story, items: Sequence[DraftParagraph | DraftTable], place: Place
    ) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
        lines: list[Line] = []
        tables: list[Table] = []
        for item in items:
            if isinstance(item, DraftTable):
                tables.append(self._table(story, item))
            else:
                lines.extend(self._lines([item], place))
        return tuple(lines), tuple(tables)

    def _margins(self, kind: str, role: ParagraphRole) -> Iterator[Paragraph]:
        """The page headers or footers of all sections, each wording once."""
        seen: set[tuple[str, ...]] = set()
        for part in _shown_margins(self._main, kind):
            story = self._story(part, part.root)
            drafts = [draft for draft in _flattened(story, story) if draft.lines]
            self._take(story)
            wording = tuple(line.text for draft in drafts for line in draft.lines)
            if wording not in seen:
                seen.add(wording)
                for draft in drafts:
                    yield self._paragraph(draft, Place(), role)

    def _note(self, note: Note) -> Iterator[Paragraph]:
        story = self._story(note.part, note.root)
        mark = note.mark
        for draft in _flattened(story, story):
            if draft.lines:
                lines = draft.lines if mark is None else (draft.lines[0].marked(mark), *draft.lines[1:])
                mark = None
                yield self._paragraph(DraftParagraph(lines), Place(), ParagraphRole.FOOTNOTE)
        self._take(story)


def _flattened(story: Story, items: Iterable[DraftParagraph | DraftTable]) -> Iterator[DraftParagraph]:
    """Paragraphs in order, those in the cells of tables as if there were no table."""
    for item in items:
        if isinstance(item, DraftTable):
            for row in item.grid.rows:
                for cell in row.cells:
                    yield from _flattened(story, story.cell(item, cell, Place())[0])
        else:
            yield item


def _root(main: WordPart, relationship_type: str) -> Element | None:
    part = main.of_type(relationship_type)
    return None if part is None else part.root


def _shown_margins(main: WordPart, kind: str) -> Iterator[WordPart]:
    """The header or footer parts that Word prints: those of first pages and even pages only where these differ."""
    settings = _root(main, RELATIONSHIP_TYPE.SETTINGS)
    even_pages_differ = bool(switch(settings, "evenAndOddHeaders"))
    first_pages: dict[str, bool] = {"default": True, "even": even_pages_differ}
    for section in main.root.iter(w("sectPr")):
        shown = first_pages | {"first": bool(switch(section, "titlePg"))}
        for reference in section.findall(w(f"{kind}Reference")):
            part = main.related(reference.get(r("id")))
            if part is not None and shown.get(reference.get(w("type")) or "default", True):
                yield part


class _Size(NamedTuple):
    width: float | None
    height: float | None


def _page_size(document: Element) -> _Size:
    """The page size in points, unknown where sections differ (portrait pages among landscape ones)."""
    sizes = {
        _Size(points(size.get(w("w")), TWENTIETHS), points(size.get(w("h")), TWENTIETHS))
        for size in document.iter(w("pgSz"))
    }
    return sizes.pop() if len(sizes) == 1 else _Size(None, None)


def _warnings(document: Element, cleaned: int, findings: Findings) -> Iterator[ReaderWarning]:
    if cleaned:
        yield ReaderWarning("cleaned-characters", f"{cleaned} characters that no document may hold were taken out.")
    deleted = sum(
        next(element.iter(w("delText"), TEXT), None) is not None for tag in DELETIONS for element in document.iter(tag)
    )
    if deleted:
        yield ReaderWarning("tracked-deletions", f"{deleted} tracked deletions were left out; insertions were kept.")
    if findings.hidden_pieces:
        yield ReaderWarning("hidden-text", f"{findings.hidden_pieces} pieces of hidden text were left out.")
    yield from findings.warnings
