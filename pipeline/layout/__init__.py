"""Layout: plain geometry and structure, no language. `Source` in, `Outline` out.

What the words say is asked for in three places only: whether a row of texts reads like column headers, which the
caller passes in as `judge`, whether text outside tables reads like a plan (`lists`), and what cells a header asks
for (`suits`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.banners import lift_banners
from pipeline.layout.block_columns import CellJudge, no_judge
from pipeline.layout.card_rows import transpose_cards
from pipeline.layout.chains import append, follows
from pipeline.layout.drafts import Draft, DraftMaker
from pipeline.layout.flattened import is_flattened, recover_columns
from pipeline.layout.furniture import mark_furniture
from pipeline.layout.headings import is_set_aside, nest, read_paragraph
from pipeline.layout.leads import Found, Lead, resolve
from pipeline.layout.listing import Listing, ListJudge, NoLists
from pipeline.layout.listings import find_listings, is_set_in_blocks
from pipeline.layout.metrics import Metrics, PrintedMetrics, TypedMetrics
from pipeline.layout.nested import flatten_nested
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.sections import SectionMaker
from pipeline.layout.title import find_title
from pipeline.outline import Aside, Emphasis, Heading, Outline, Section
from pipeline.passage import LineJoiner, Passage, passage_of
from pipeline.source import Page, Paragraph, Source, Table

__all__ = ["HeaderJudge", "ListJudge", "outline"]

_OUTSIDE = "text outside the plan's tables"


def outline(source: Source, judge: HeaderJudge, lists: ListJudge | None = None, suits: CellJudge = no_judge) -> Outline:
    """The sections of a document: its tables joined over pages, under their headings and header rows.

    `suits` helps to find the columns of flattened text.

    So are the lists and labelled blocks outside tables that `lists` takes for a plan's; without it, none.
    """
    joiner = LineJoiner(source)
    source = flatten_nested(mark_furniture(source), judge)
    metrics: Metrics = TypedMetrics() if _is_aligned(source) else PrintedMetrics()
    inferred: tuple[tuple[int, int, bool], ...] | None = None
    asked = lists or NoLists()
    listed = find_listings(source, joiner, judge, asked)
    if is_flattened(source) and not is_set_in_blocks(source, listed):
        recovered = recover_columns(source, judge, suits)
        source, metrics, inferred = recovered.source, recovered.metrics, recovered.typed
        listed = find_listings(source, joiner, judge, asked)
    blocks = _Blocks(DraftMaker(metrics, joiner))
    for page, block in listed:
        blocks.add(page, block)
    lift_banners(blocks.chains, blocks.leads, judge, joiner)
    blocks.asides.extend(transpose_cards(blocks.chains, blocks.leads, judge, joiner))
    made = _assemble(blocks, SectionMaker(judge, joiner), Emphasis(source, inferred))
    return replace(made, seen=source)


def _is_aligned(source: Source) -> bool:
    """Whether it is plain text with tables told from where the columns begin: their lines have no boxes on paper."""
    tables = (block for _, block in source.blocks() if isinstance(block, Table))
    return source.media_type == "text/plain" and any(table.edges for table in tables)


@dataclass(slots=True)
class _Blocks:
    """Blocks in reading order: tables chained over page breaks, each with the paragraphs that stand before it.

    `leads` has one entry more than `chains`: what follows the last table.
    """

    drafts: DraftMaker
    chains: list[Draft | Listing] = field(default_factory=list)
    leads: list[list[Found]] = field(default_factory=lambda: [[]])
    asides: list[Aside] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def add(self, page: Page, block: Paragraph | Table | Listing) -> None:
        """Take in the next block."""
        if isinstance(block, Table):
            self._add_table(page, block)
        elif isinstance(block, Listing):
            self.asides.extend(block.asides)
            self.chains.append(block)
            self.leads.append([])
        elif is_set_aside(block):
            self.asides.extend(Aside(passage_of(line), block.role.value) for line in block.lines)
        else:
            self._add_paragraph(block)

    def _add_table(self, page: Page, table: Table) -> None:
        draft = self.drafts.draft(table, page)
        if not draft.rows:
            return
        above = self.chains[-1] if self.chains else None
        if isinstance(above, Draft) and not self.leads[-1] and follows(above, draft):
            append(above, draft)
        else:
            self.chains.append(draft)
            self.leads.append([])

    def _add_paragraph(self, block: Paragraph) -> None:
        text = " ".join(line.text.strip() for line in block.lines)
        if text in self._seen and self.chains and not self.leads[-1] and len(block.lines) == 1:
            self.asides.append(Aside(passage_of(block.lines[0]), "line printed again"))
            return
        self._seen.add(text)
        self.leads[-1].extend(read_paragraph(block, self.drafts.joiner))


def _assemble(blocks: _Blocks, maker: SectionMaker, emphasis: Emphasis) -> Outline:
    """Sections under their headings, the title, and everything else set aside."""
    leads = resolve(blocks.leads)
    sections: list[Section] = []
    trail: list[Heading] = []
    for number, (chain, lead) in enumerate(zip(blocks.chains, leads, strict=False)):
        if isinstance(chain, Listing):
            maker.asides.extend(_passed_over(lead, chain))
        for heading in lead.headings:
            trail = nest(trail, heading)
        if isinstance(chain, Listing):
            sections.append(_listed(chain, trail, lead))
            maker.asides.extend(_outside(passage for passage in lead.prose if passage not in sections[-1].intro))
            continue
        above = number > 0 and _goes_on(blocks.chains[number - 1], chain)
        sections.extend(maker.sections(chain, trail, maker.header if above else {}, lead.prose))
    maker.asides.extend(_outside(leads[-1].prose))
    title, sections, unused = find_title(_runs(leads), sections, maker.joiner)
    maker.asides.extend(Aside(passage, "heading over no rows of the plan") for passage in unused)
    return Outline(title, tuple(sections), (*blocks.asides, *maker.asides), emphasis, tuple(maker.notes))


def _passed_over(lead: Lead, listing: Listing) -> list[Aside]:
    """Take the headings from a lead that do not stand over the listing, boxes and case studies before it."""
    kept = listing.led_by(lead.headings)
    passed = [heading for heading in lead.headings if heading not in kept]
    lead.adjacent -= sum(heading not in kept for heading in lead.headings[: lead.adjacent])
    lead.headings = kept
    return [Aside(heading.passage, "heading over no rows of the plan") for heading in passed]


def _listed(listing: Listing, trail: Sequence[Heading], lead: Lead) -> Section:
    """The section of a listing under its headings; only what follows the last heading introduces it."""
    last = lead.headings[-1].passage.begin if lead.headings else -1
    intro = tuple(passage for passage in lead.prose if passage.begin > last >= 0)
    return Section(tuple(trail), listing.header, listing.rows, listing.columns, intro, origin=listing.origin)


def _goes_on(above: Draft | Listing, draft: Draft) -> bool:
    return isinstance(above, Draft) and follows(above, draft)


def _outside(prose: Iterable[Passage]) -> list[Aside]:
    return [Aside(passage, _OUTSIDE) for passage in prose]


def _runs(leads: list[Lead]) -> list[list[Heading]]:
    """The headings of all leads, those that open a lead in one run: the first run is where a title stands."""
    runs: list[list[Heading]] = []
    for lead in leads:
        runs.append(lead.headings[: lead.adjacent])
        runs.extend([heading] for heading in lead.headings[lead.adjacent :])
    return [run for run in runs if run]
