"""Layout: plain geometry and structure, no language. `Source` in, `Outline` out.

What the words say is asked for in one place only: whether a row of texts reads like column headers, which the
caller passes in as `judge`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.layout.chains import append, follows
from pipeline.layout.drafts import Draft, DraftMaker
from pipeline.layout.flattened import is_flattened, recover_columns
from pipeline.layout.furniture import mark_furniture
from pipeline.layout.headings import Prose, nest, read_paragraph
from pipeline.layout.metrics import Metrics, PrintedMetrics
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.sections import SectionMaker
from pipeline.layout.title import find_title
from pipeline.outline import Aside, Emphasis, Heading, HeadingOrigin, Outline, Section
from pipeline.passage import LineJoiner, Passage, passage_of
from pipeline.source import Page, Paragraph, ParagraphRole, Source, Table

__all__ = ["HeaderJudge", "outline"]

_SET_ASIDE = frozenset(
    {
        ParagraphRole.HEADER,
        ParagraphRole.FOOTER,
        ParagraphRole.FOOTNOTE,
        ParagraphRole.ANNOTATION,
        ParagraphRole.RULE,
    }
)


def outline(source: Source, judge: HeaderJudge) -> Outline:
    """The sections of a document: its tables joined over pages, under their headings and header rows."""
    joiner = LineJoiner(source)
    source = mark_furniture(source)
    metrics: Metrics = PrintedMetrics()
    inferred: tuple[tuple[int, int, bool], ...] | None = None
    if is_flattened(source):
        recovered = recover_columns(source, judge)
        source, metrics, inferred = recovered.source, recovered.metrics, recovered.typed
    builder = _Builder(DraftMaker(metrics, joiner), SectionMaker(judge, joiner))
    for page, block in source.blocks():
        builder.add(page, block)
    return builder.finish(Emphasis(source, inferred))


@dataclass(slots=True)
class _Builder:
    """Blocks in reading order, put together to sections."""

    drafts: DraftMaker
    maker: SectionMaker
    trail: list[Heading] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    chain: Draft | None = None
    chain_headings: tuple[Heading, ...] = ()
    chain_prose: tuple[Passage, ...] = ()
    ended: Draft | None = None
    inherited: dict[int, Passage] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    heading_runs: list[list[Heading]] = field(default_factory=list)
    in_run: bool = False
    seen: set[str] = field(default_factory=set)

    def add(self, page: Page, block: Paragraph | Table) -> None:
        """Take in the next block."""
        if isinstance(block, Table):
            self.in_run = False
            self._add_table(page, block)
        elif block.role in _SET_ASIDE:
            for line in block.lines:
                self.maker.asides.append(Aside(passage_of(line), block.role.value))
        else:
            self._add_paragraph(block)

    def _add_table(self, page: Page, table: Table) -> None:
        draft = self.drafts.draft(table, page)
        if not draft.rows:
            return
        if self.chain is not None and follows(self.chain, draft):
            append(self.chain, draft)
            return
        self._close_chain()
        self.chain = draft
        self.chain_headings, self.chain_prose = tuple(self.trail), tuple(self.prose)
        self.prose = []

    def _add_paragraph(self, block: Paragraph) -> None:
        text = " ".join(line.text.strip() for line in block.lines)
        if text in self.seen and self.chain is not None and len(block.lines) == 1:
            self.maker.asides.append(Aside(passage_of(block.lines[0]), "line printed again"))
            return
        self.seen.add(text)
        for found in read_paragraph(block, self.drafts.joiner):
            self._close_chain()
            if isinstance(found, Heading) and self._explains(found):
                found = Prose(found.passage)
            if isinstance(found, Prose):
                self.in_run = False
                self.prose.append(found.passage)
                continue
            self.maker.asides.extend(Aside(passage, "text outside the plan's tables") for passage in self.prose)
            self.prose = []
            self.trail = nest(self.trail, found)
            if not self.in_run:
                self.heading_runs.append([])
            self.heading_runs[-1].append(found)
            self.in_run = True

    def _explains(self, heading: Heading) -> bool:
        """Whether a plain paragraph right under a heading that is set apart is the sentence that goes with it."""
        above = self.heading_runs[-1][-1] if self.in_run else None
        set_apart = above is not None and above.origin is HeadingOrigin.HEADING
        return set_apart and heading.origin is HeadingOrigin.PARAGRAPH

    def _close_chain(self) -> None:
        if self.chain is None:
            return
        inherits = self.ended is not None and follows(self.ended, self.chain)
        made = self.maker.sections(self.chain, self.chain_headings, self.inherited if inherits else {})
        for number, section in enumerate(made):
            intro = (*self.chain_prose, *section.intro) if number == 0 else section.intro
            self.sections.append(
                Section(section.headings, section.header, section.rows, section.columns, intro)
            )
        if not made:
            self.maker.asides.extend(Aside(p, "text outside the plan's tables") for p in self.chain_prose)
        if made:
            self.inherited = made[-1].header
        self.ended, self.chain = self.chain, None

    def finish(self, emphasis: Emphasis) -> Outline:
        """The outline of all blocks taken in."""
        self._close_chain()
        self.maker.asides.extend(Aside(passage, "text outside the plan's tables") for passage in self.prose)
        title, sections, unused = find_title(self.heading_runs, self.sections, self.drafts.joiner)
        self.maker.asides.extend(Aside(passage, "heading over no rows of the plan") for passage in unused)
        return Outline(title, tuple(sections), tuple(self.maker.asides), emphasis, tuple(self.maker.notes))
