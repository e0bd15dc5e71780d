"""A story (the body, a header, a note, a text box) as paragraphs that are ready to become lines, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.readers.docx.drawing import drawn_texts
from pipeline.readers.docx.fields import read_fields
from pipeline.readers.docx.grid import Grid, GridCell, misplaced, read_grid, words_of
from pipeline.readers.docx.inline import Inline, InlineReader, NoteReference
from pipeline.readers.docx.markup import DELETIONS, MATHS, PARAGRAPH, TABLE, TEXT_BOX, Element, content, switch, w
from pipeline.readers.docx.numbering import Counters, Marker, Numbering
from pipeline.readers.docx.package import WordPart
from pipeline.readers.docx.styles import PLAIN_FORMAT, RunFormat, Styles, background
from pipeline.source import Opening, Place, ReaderWarning, Run, Style

_ALTERNATIVE_CHUNK = w("altChunk")
_QUOTED = 200
"""Characters of hidden words that a warning quotes."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line that has no address yet; fields as in `pipeline.source.Line`."""

    text: str
    runs: tuple[Run, ...]
    opening: Opening
    marker: int = 0
    level: int = 0

    def marked(self, mark: str) -> DraftLine:
        """The same line with a mark (and a space) in front."""
        text = self.text.lstrip()
        shift = len(mark) + 1 - (len(self.text) - len(text))
        runs = (replace(run, begin=max(run.begin + shift, 0), finish=run.finish + shift) for run in self.runs)
        return replace(
            self, text=f"{mark} {text}", runs=tuple(run for run in runs if run.finish > 0), marker=len(mark) + 1
        )


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph's lines (none where it shows nothing); `boxed` where it stands in a text box or drawing."""

    lines: tuple[DraftLine, ...]
    heading_level: int | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table whose cells have not been read yet: `Story.cell` reads them, in the order in which they stand."""

    grid: Grid
    properties: Element | None


@dataclass(slots=True)
class Findings:
    """What was met while reading that the body's text does not hold: note references in order, and oddities."""

    notes: list[NoteReference] = field(default_factory=list)
    hidden_pieces: int = 0
    warnings: list[ReaderWarning] = field(default_factory=list)


class Story:
    """Reads one story of a part. Lists are counted as it is read, so everything is to be read once and in order."""

    def __init__(self, part: WordPart, root: Element, styles: Styles, numbering: Numbering) -> None:
        self._part = part
        self._root = root
        self._styles = styles
        self._inline = InlineReader(part, styles, read_fields(root))
        self._counters = Counters(numbering)
        self.findings = Findings()

    def __iter__(self) -> Iterator[DraftParagraph | DraftTable]:
        return self._items(self._root, PLAIN_FORMAT, boxed=False)

    def cell(
        self, table: DraftTable, cell: GridCell, place: Place
    ) -> tuple[list[DraftParagraph | DraftTable], str | None]:
        """What a cell holds, and its background as "#rrggbb"; `place` is where a warning about it points to."""
        look = self._styles.table_look(table.properties, first_row=cell.row == 0, first_column=cell.column == 0)
        fill = background(cell.element.find(w("tcPr"))) or look.fill
        hidden = " ".join(filter(None, map(words_of, cell.swallowed)))
        if hidden:
            message = f"Cells merged into this one hold words that Word hides: {hidden[:_QUOTED]}"
            self.findings.warnings.append(ReaderWarning("hidden-merged-text", message, place))
        return list(self._items(cell.element, look.run, boxed=False)), fill

    def _items(
        self, container: Element, surroundings: RunFormat, *, boxed: bool
    ) -> Iterator[DraftParagraph | DraftTable]:
        """What a container holds."""
        return self._blocks(content(container), surroundings, boxed=boxed)

    def _blocks(
        self, blocks: Iterable[Element], surroundings: RunFormat, *, boxed: bool
    ) -> Iterator[DraftParagraph | DraftTable]:
        """Paragraphs and tables in order, those of text boxes behind the paragraph that anchors them, and what a
        damaged file holds where nothing may stand behind what it stands in."""
        carried: Inline | None = None
        last: Element = None
        for block in blocks:
            if block.tag == PARAGRAPH or block.tag in MATHS:
                inline = self._inline.read(block, surroundings)
                inline = carried.followed_by(inline) if carried else inline
                carried, last = (inline, block) if _runs_on(block) else (None, block)
                if carried is None:
                    yield from self._paragraph(block, inline, boxed)
            elif block.tag == TABLE:
                grid = read_grid(block)
                self.findings.hidden_pieces += grid.hidden_rows
                if grid.rows:
                    yield DraftTable(grid, block.find(w("tblPr")))
                yield from self._blocks(misplaced(block), surroundings, boxed=boxed)
            elif block.tag == _ALTERNATIVE_CHUNK:
                message = "A document embedded as it was inserted (altChunk) was not read."
                self.findings.warnings.append(ReaderWarning("embedded-document", message))
            else:
                yield from self._items(block, surroundings, boxed=boxed)
        if carried is not None:
            yield from self._paragraph(last, carried, boxed)

    def _paragraph(self, element: Element, inline: Inline, boxed: bool) -> Iterator[DraftParagraph | DraftTable]:
        properties = element.find(w("pPr"))
        self.findings.notes += inline.notes
        self.findings.hidden_pieces += inline.hidden_runs
        wordless = not any(text.strip() for part in inline.parts for text, _ in part)
        if wordless and _mark_is_gone(properties):
            marker = None
        else:
            marker = self._counters.next_marker(self._styles.number_reference(properties))
        yield DraftParagraph(_lines(inline, marker), self._styles.heading_level(properties), boxed)
        for anchor in inline.anchored:
            if anchor.tag == TEXT_BOX:
                yield from self._items(anchor, PLAIN_FORMAT, boxed=True)
            else:
                texts = (text for text in drawn_texts(anchor, self._part) if text.strip())
                yield from (DraftParagraph((DraftLine(text, (), Opening.BEGINS),), boxed=True) for text in texts)


def _runs_on(paragraph: Element) -> bool:
    """Whether Word shows the next paragraph as the rest of this one: a tracked change deletes the paragraph mark, or
    the paragraph is the next one's dropped capital."""
    properties = paragraph.find(w("pPr"))
    frame = None if properties is None else properties.find(w("framePr"))
    drop_cap = None if frame is None else frame.get(w("dropCap"), "none")
    return drop_cap in ("drop", "margin") or _mark_is_deleted(properties)


def _mark_is_deleted(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(w("rPr"))
    return mark is not None and any(child.tag in DELETIONS for child in mark)


def _mark_is_gone(properties: Element | None) -> bool:
    """Whether the paragraph mark is deleted or hidden: without words, nothing of the paragraph is then shown."""
    mark = None if properties is None else properties.find(w("rPr"))
    return _mark_is_deleted(properties) or bool(switch(mark, "vanish"))


def _lines(inline: Inline, marker: Marker | None) -> tuple[DraftLine, ...]:
    """The parts that hold words; the marker in front of the first. An automatic number stands alone if need be."""
    worded = [part for part in inline.parts if any(text.strip() for text, _ in part)]
    if not worded:
        if marker is None or marker.bullet:
            return ()
        return (DraftLine(marker.text, (), Opening.BEGINS, len(marker.text), marker.level),)
    lines: list[DraftLine] = []
    for part in worded:
        prefix = f"{marker.text} " if marker and not lines else ""
        text, runs = _joined(part, prefix)
        opening = Opening.CONTINUES if lines else Opening.BEGINS
        lines.append(DraftLine(text, runs, opening, len(prefix), marker.level if marker else 0))
    return tuple(lines)


def _joined(pieces: list[tuple[str, Style]], prefix: str) -> tuple[str, tuple[Run, ...]]:
    """Text and runs of a part; the prefix has the typography of what follows it."""
    runs: list[Run] = []
    finish = len(prefix)
    for text, style in pieces:
        begin = 0 if not runs else finish
        finish += len(text)
        if runs and runs[-1].style == style:
            runs[-1] = replace(runs[-1], finish=finish)
        else:
            runs.append(Run(begin, finish, style))
    return prefix + "".join(text for text, _ in pieces), tuple(runs)
