"""Plain text: what a PDF-to-text tool leaves (blocks between blank lines), or rows of tab-separated cells.

Tab-separated cells may hold HTML or Markdown; Markdown pipe tables are read as well. Each line knows its number in
the file. Columns that were flattened into blocks are recovered later, by the layout stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.errors import EmptyInput, require_pages
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.readers.aligned import TextPage, aligned_pages, is_aligned
from pipeline.readers.markup import LIST_TAG, lines_of
from pipeline.source import (
    LIST_SIGNS,
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

MEDIA_TYPE = "text/plain"

_RULE = re.compile(r"^[\s|:+=_*.\-–—]+$")
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_ONLY_MARKER = re.compile(rf"^\s*(?:[{LIST_SIGNS}*–-]|\(?\w{{1,4}}[.)])?\s*$")
_ONLY_PAGE_NUMBER = re.compile(r"^\s*\d{0,4}\s*$")
_CELL_MARKS = ("\t", "|")
_MOST_BYTES_A_CHARACTER = 4
"""Bytes of one character in UTF-8 and UTF-16, at most."""
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""Controls (that of terminals, ESC, among them) and what is no character."""
_MAX_ROW_LINES = 60
"""Lines: a row whose tags are still open after so many was never closed."""


@dataclass(frozen=True, slots=True)
class _Physical:
    """Lines `number` to `end` of the file (1-based), joined where a cell's tags run over a line end."""

    text: str
    number: int
    end: int


def read_text(data: bytes, *, file: str, sha256: str, options: Options) -> Source:
    """Read plain text. Raises EmptyInput, LimitExceeded, or PagesOutOfRange where form feeds part it into pages."""
    _require_size(len(data) // _MOST_BYTES_A_CHARACTER, file, options.limits)
    text, warnings = _decode(data)
    _require_size(len(text), file, options.limits)
    cells = sum(map(text.count, _CELL_MARKS))
    if cells > options.limits.cells:
        raise options.limits.exceeded("cells", file, f"tabs and upright strokes part it into {cells:,} cells")
    if not re.search(r"\w", text):
        raise EmptyInput(file)
    builder = SourceBuilder()
    parts = text.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    paged = len(parts) > 1
    wanted = options.pages if paged else None
    if wanted is not None:
        require_pages(file, wanted, len(parts))
    chosen, first = [], 1
    for number, part in enumerate(parts, start=1):
        lines = part.split("\n")
        if wanted is None or number in wanted:
            chosen.append(TextPage(number, lines, first))
        first += len(lines) - 1
    if is_aligned([line for page in chosen for line in page.lines]):
        pages = aligned_pages(chosen, builder, paged=paged)
    else:
        pages = tuple(_page(page, builder, paged=paged) for page in chosen)
    return builder.source(
        file=file,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        pages=pages,
        page_count=len(parts) if paged else None,
        warnings=warnings,
    )


def _require_size(characters: int, file: str, limits: InputLimits) -> None:
    """Raise LimitExceeded for a text of so many characters, or more, if that is too many."""
    if characters > limits.characters:
        raise limits.exceeded("characters", file, f"it has {characters:,} characters or more")


def _decode(data: bytes) -> tuple[str, tuple[ReaderWarning, ...]]:
    """Text with line feeds only; UTF-8 or UTF-16 by its mark, else Windows-1252, with a warning."""
    warnings: list[ReaderWarning] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
            warnings.append(ReaderWarning("encoding-guessed", "The text is not UTF-8; it was read as Windows-1252."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, count = _FORBIDDEN.subn("", text)
    if count:
        warnings.append(
            ReaderWarning("cleaned-characters", f"{count} characters that no text may hold were taken out.")
        )
    return text, tuple(warnings)


def _page(page: TextPage, builder: SourceBuilder, *, paged: bool) -> Page:
    place = Place(page=page.number) if paged else Place()
    return Page(page.number, _blocks(page.lines, page.first, place, builder))


def _blocks(lines: Sequence[str], first: int, place: Place, builder: SourceBuilder) -> tuple[Block, ...]:
    """Tables and paragraphs of a page whose first line has the number `first`."""
    blocks: list[Block] = []
    for group in _groups(_join_open_rows(lines, first)):
        rows = [_cells(physical.text) for physical in group]
        if _is_table(rows):
            blocks.extend(_table(group, rows, place, builder))
        else:
            blocks.extend(_paragraphs(group, place, builder))
    return tuple(blocks)


def _join_open_rows(lines: Sequence[str], first: int) -> list[_Physical]:
    """Lines with their numbers; a row of cells whose list or paragraph tags are still open takes in what follows."""
    joined: list[_Physical] = []
    index = 0
    while index < len(lines):
        end = index
        text = lines[index]
        while "\t" in text and _open_tags(text) and end + 1 < len(lines) and end - index < _MAX_ROW_LINES:
            end += 1
            text = f"{text} {lines[end].strip()}"
        joined.append(_Physical(text, first + index, first + end))
        index = end + 1
    return joined


def _open_tags(text: str) -> bool:
    """Whether a list is still open: of the block tags only lists must be closed in HTML."""
    return sum(-1 if closing else 1 for closing in LIST_TAG.findall(text)) > 0


def _groups(lines: list[_Physical]) -> list[list[_Physical]]:
    """Runs of lines of one kind (rows of cells, or others) between blank lines."""
    groups: list[list[_Physical]] = []
    kind: bool | None = None
    for line in lines:
        blank = not line.text.strip(" \r")
        tabular = "\t" in line.text or bool(_PIPE_ROW.match(line.text))
        if blank:
            kind = None
        elif kind is None or tabular != kind:
            groups.append([line])
            kind = tabular
        else:
            groups[-1].append(line)
    return groups


def _cells(text: str) -> list[str]:
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    if _PIPE_ROW.match(text):
        inner = text.strip().removeprefix("|").removesuffix("|")
        return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]
    return [text.strip()]


def _is_table(rows: list[list[str]]) -> bool:
    """Tabs also stand behind list markers and before the page numbers of a contents list: those are no tables."""
    rows = [row for row in rows if any(row)]
    if not rows or max(len(row) for row in rows) < 2:
        return False
    if all(_ONLY_MARKER.match(row[0]) and sum(map(bool, row[1:])) <= 1 and len(row) == 2 for row in rows):
        return any(not row[0] for row in rows) and len(rows) == 1
    return not all(len(row) == 2 and _ONLY_PAGE_NUMBER.match(row[-1]) for row in rows)


def _table(group: list[_Physical], rows: list[list[str]], place: Place, builder: SourceBuilder) -> list[Block]:
    """The group as tables, parted at separator rows ("--", tab, "---")."""
    blocks: list[Block] = []
    pending: list[tuple[_Physical, list[str]]] = []

    def close() -> None:
        if pending:
            blocks.append(_one_table(pending, place, builder))
            pending.clear()

    for physical, cells in zip(group, rows, strict=True):
        if _RULE.match(physical.text) and re.search(r"\S", physical.text):
            if "|" not in physical.text:
                close()
            line = builder.line(physical.text.strip(), replace(place, line=physical.number, end_line=physical.end))
            if "|" not in physical.text:
                blocks.append(Paragraph((line,), ParagraphRole.RULE))
        else:
            pending.append((physical, cells))
    close()
    return blocks


def _one_table(rows: list[tuple[_Physical, list[str]]], place: Place, builder: SourceBuilder) -> Table:
    index = builder.table_index()
    columns = max(len(cells) for _, cells in rows)
    made: list[Row] = []
    for number, (physical, cells) in enumerate(rows):
        where = replace(place, line=physical.number, end_line=physical.end, table=index, row=number)
        read = (
            Cell(number, column, lines_of(markup, replace(where, column=column), builder))
            for column, markup in enumerate(cells)
            if markup
        )
        made.append(Row(tuple(cell for cell in read if cell.lines)))
    return Table(index, columns, tuple(made))


def _paragraphs(group: list[_Physical], place: Place, builder: SourceBuilder) -> list[Block]:
    """The group as one paragraph, parted before and after Markdown headings and separators."""
    blocks: list[Block] = []
    body: list[Line] = []

    def close() -> None:
        if body:
            blocks.append(Paragraph(tuple(body)))
            body.clear()

    for physical in group:
        where = replace(place, line=physical.number, end_line=physical.end)
        heading = _MARKDOWN_HEADING.match(physical.text)
        lines = lines_of(physical.text[heading.end() :] if heading else physical.text, where, builder)
        if lines and heading:
            close()
            blocks.append(Paragraph(lines, ParagraphRole.HEADING, len(heading[1])))
        elif lines and _RULE.match(physical.text):
            close()
            blocks.append(Paragraph(lines, ParagraphRole.RULE))
        else:
            body += lines
    close()
    return blocks
