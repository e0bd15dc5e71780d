"""Rows under their header row and headings: the sections of an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.chains import mend_cut_rows
from pipeline.layout.drafts import Draft, DraftCell, DraftRow, RowKind, all_lines
from pipeline.layout.headings import UNLEVELLED, bold_lead
from pipeline.layout.rows import HeaderJudge, classify
from pipeline.layout.side_labels import with_labels_over
from pipeline.outline import Aside, Heading, HeadingOrigin, LayoutNote, Section
from pipeline.passage import LineJoiner, Passage


@dataclass(slots=True)
class SectionMaker:
    """Cuts drafts into sections, and keeps what it sets aside on the way."""

    judge: HeaderJudge
    joiner: LineJoiner
    asides: list[Aside] = field(default_factory=list)
    notes: list[LayoutNote] = field(default_factory=list)
    headers: set[tuple[str, ...]] = field(default_factory=set)
    header: dict[int, Passage] = field(default_factory=dict)
    """The header row in force where the last table ended."""

    def sections(
        self,
        draft: Draft,
        headings: Sequence[Heading],
        inherited: dict[int, Passage],
        prose: Sequence[Passage],
    ) -> list[Section]:
        """The sections of one table under its headings and the prose before it.

        `inherited` is the header of the table before, if it has the same columns.
        """
        if not draft.told:
            classify(draft, self.judge, self.headers)
        cut = _Cutter(self, draft, tuple(headings), inherited).cut()
        made = [part for section in cut for part in with_labels_over(section)]
        if made:
            made[0] = replace(made[0], intro=(*prose, *made[0].intro))
        else:
            self.asides.extend(Aside(passage, "text outside the plan's tables") for passage in prose)
        return made


class _Cutter:
    """One table's rows, read from top to bottom."""

    def __init__(
        self, maker: SectionMaker, draft: Draft, headings: tuple[Heading, ...], inherited: dict[int, Passage]
    ) -> None:
        self._maker = maker
        self._draft = draft
        self._above = headings
        self._bands: list[Heading] = []
        self._header: dict[int, Passage] = {}
        self._inherited = inherited
        self._rows: list[DraftRow] = []
        self._intro: tuple[Passage, ...] = ()
        self._last_kind: RowKind | None = None
        self._sections: list[Section] = []

    def cut(self) -> list[Section]:
        for row in mend_cut_rows(self._draft.rows, self._maker.joiner):
            if row.kind is RowKind.HEADER:
                self._open_header(row)
            elif row.kind is RowKind.REPEATED:
                self._replace_heading()
                self._set_aside(row, RowKind.REPEATED.value)
                continue
            elif row.kind is RowKind.BAND:
                self._open_band(row)
            else:
                self._note_joined(row)
                self._rows.append(row)
            self._last_kind = row.kind
        self._close()
        self._orphan_bands()
        self._maker.header = self._header or self._inherited
        return self._sections

    def _replace_heading(self) -> None:
        """A band over a header row stands where headings stand: if the table began under a heading and without a
        band, it takes the heading's place."""
        if self._last_kind is not RowKind.BAND or not self._sections or not self._above:
            return
        if all(heading.origin is not HeadingOrigin.BAND for heading in self._sections[0].headings):
            self._above = self._above[:-1]

    def _open_header(self, row: DraftRow) -> None:
        if row.by_words:
            first = next(iter(row.cells.values())).text
            message = "A row in the middle of a table was taken for column headers by its words alone."
            self._maker.notes.append(LayoutNote("header-by-words", message, first))
        self._replace_heading()
        self._set_aside(row, RowKind.HEADER.value)
        header = spread(row)
        if self._last_kind is RowKind.HEADER:
            columns = sorted({*self._header, *header})
            parts = {column: [self._header.get(column), header.get(column)] for column in columns}
            self._header = {
                column: self._maker.joiner.join([part for part in both if part])[0] for column, both in parts.items()
            }
            return
        if self._is_intro(header):
            self._maker.asides.extend(Aside(passage, "introduction") for passage in self._intro)
            self._intro = tuple(cell.text for _, cell in sorted(self._rows[0].cells.items()))
            self._rows = []
        else:
            self._close()
        self._header = header

    def _is_intro(self, header: dict[int, Passage]) -> bool:
        """One row under a header that reads less like a plan's than the one that follows introduces the block."""
        if len(self._rows) != 1 or not self._header:
            return False
        before = self._maker.judge([passage.text for passage in self._header.values()])
        return before < self._maker.judge([passage.text for passage in header.values()])

    def _open_band(self, row: DraftRow) -> None:
        if self._last_kind is not RowKind.BAND:
            self._close()
        ((_, cell),) = row.cells.items()
        level = UNLEVELLED + 1 + (len(self._bands) if self._last_kind is RowKind.BAND else 0)
        self._bands = [band for band in self._bands if band.level < level]
        self._bands.append(Heading(cell.text, HeadingOrigin.BAND, level, _label_length(cell)))

    def _close(self) -> None:
        if self._rows:
            header = self._header or self._inherited
            rows = tuple(row.plan_row() for row in self._rows)
            headings = (*self._above, *self._bands)
            self._sections.append(Section(headings, header, rows, self._draft.columns, self._intro))
            self._rows, self._intro = [], ()

    def _orphan_bands(self) -> None:
        """Bands and introductions that no row follows head nothing; whether a band tells something, language says."""
        heading = {id(heading) for section in self._sections for heading in section.headings}
        orphans = [band.passage for band in self._bands if id(band) not in heading]
        if self._sections:
            self._sections[-1] = replace(self._sections[-1], closing=tuple(orphans))
        else:
            self._maker.asides.extend(Aside(passage, "note under the table") for passage in orphans)
        self._maker.asides.extend(Aside(passage, "introduction") for passage in self._intro)

    def _set_aside(self, row: DraftRow, reason: str) -> None:
        self._maker.asides.extend(Aside(cell.text, reason) for cell in row.cells.values())

    def _note_joined(self, row: DraftRow) -> None:
        if row.over_page:
            first = next(iter(row.cells.values())).text
            self._maker.notes.append(LayoutNote("row-joined", "A row that a page break cut was put together.", first))


def _label_length(cell: DraftCell) -> int:
    """How many first characters of a band are its label: the bold ones before regular ones, or its first paragraph."""
    bold = bold_lead(all_lines(cell.cell), cell.text)
    if 0 < bold < len(cell.text):
        return bold
    return len(cell.items[0].passage) if len(cell.items) > 1 else 0


def spread(row: DraftRow) -> dict[int, Passage]:
    """Header texts by column, a merged header cell standing over each column that it covers."""
    header: dict[int, Passage] = {}
    for column, cell in row.cells.items():
        for covered in range(column, column + cell.cell.column_span):
            header[covered] = cell.text
    return header
