"""Lists outside tables that read like commitments: items that follow each other, or paragraphs of one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.listing import ANNOUNCED, Listing, ListJudge, Made, stretches
from pipeline.layout.units import LABEL, Kind, Piece, Unit
from pipeline.outline import Aside, Item, PlanCell, PlanRow, SectionOrigin
from pipeline.passage import join
from pipeline.source import Page

_COMMITS = 0.5
_COMMITS_BESIDE_TABLES = 0.8
"""How much a list must read like commitments (0 to 1); more in a document whose tables hold a plan."""

_LIKE_THE_OTHERS = 0.4
"""How much a list must read like commitments (0 to 1) in a document where lists with the same bullets are some."""

_FEWEST_ITEMS = 3
"""Items of lists that read like commitments which a document must have: one or two dates end sentences anywhere."""

_FEWEST_PARAGRAPHS = 2
_PARAGRAPH_WORDS = 50
"""Paragraphs without bullets are a list if at least so many of at most so many words read like commitments."""

LEAD_IN = "words that lead into a list"


@dataclass(slots=True)
class _Run:
    """Units of one list, with the words that lead into it, and its heading with those words.

    `announced` is the heading where it only says that a list follows.
    """

    units: list[Unit]
    lead_in: Unit | None
    heading: str
    announced: Unit | None = None

    @property
    def rows(self) -> list[list[Unit]]:
        """The list's entries: an item with the labelled lines under it, and what a colon announces."""
        rows: list[list[Unit]] = []
        for unit in self.units:
            under = bool(rows) and unit.level > rows[-1][0].level and rows[-1][0].text.endswith(":")
            if rows and (_is_part_of(unit, rows[-1][0]) or under):
                rows[-1].append(unit)
            else:
                rows.append([unit])
        return rows

    @property
    def mark(self) -> str:
        """The sign that its items begin with; "1" for numbers and letters, "" without."""
        marker = self.units[0].item.marker
        text = marker.text.strip() if marker else ""
        return "1" if re.search(r"[^\W_]", text) else text

    @property
    def texts(self) -> list[str]:
        """The words of each entry."""
        return [" ".join(unit.text for unit in row) for row in self.rows]


def _is_part_of(unit: Unit, first: Unit) -> bool:
    """Whether a unit is a labelled line of the entry that `first` opens: without that one's bullet, or set deeper."""
    marker, own = unit.item.marker, first.item.marker
    alike = marker is not None and own is not None and marker.text == own.text and unit.level <= first.level
    return _is_labelled_line(unit) and not alike


def _is_labelled_line(unit: Unit) -> bool:
    found = LABEL.match(unit.text)
    return found is not None and found.end() < len(unit.text) and unit.kind is not Kind.HEADING


def lists_as_listings(
    pieces: Sequence[tuple[Page, Piece]], taken: set[int], lists: ListJudge, *, beside_tables: bool
) -> list[Made]:
    """The lists outside labelled blocks (`taken`) that read like commitments, if they are enough."""
    least = _COMMITS_BESIDE_TABLES if beside_tables else _COMMITS
    runs = [run for stretch in stretches(pieces) for run in _runs(stretch, taken, lists)]
    runs = [run for run in runs if run.units[0].kind is Kind.ITEM or len(run.rows) >= _FEWEST_PARAGRAPHS]
    rated = [(run, lists.commits(run.heading, run.texts)) for run in runs]
    marks = {run.mark for run, likeness in rated if likeness >= least}
    chosen = [run for run, likeness in rated if likeness >= (_LIKE_THE_OTHERS if run.mark in marks else least)]
    if sum(len(run.rows) for run in chosen) < _FEWEST_ITEMS:
        return []
    return [_list_listing(run) for run in chosen]


def _runs(stretch: Sequence[Unit], taken: set[int], lists: ListJudge) -> list[_Run]:
    """The lists of a stretch: items that follow each other, or paragraphs that each read like a commitment."""
    runs: list[_Run] = []
    headings: list[Unit] = []
    between: list[Unit] = []
    open_run: _Run | None = None
    for unit in stretch:
        heading = headings[-1].text if headings else ""
        if id(unit) in taken or unit.kind is Kind.HEADING:
            headings += [unit] if unit.kind is Kind.HEADING else []
            open_run, between = None, []
        elif open_run and _belongs(unit, open_run, lists):
            open_run.units.append(unit)
        elif unit.kind is Kind.ITEM or _is_commitment(unit, heading, lists):
            lead_in = between[-1] if between and between[-1].text.endswith(":") else None
            announced = _announcing(headings, between, lead_in, lists)
            open_run = _Run([unit], lead_in, f"{heading} {lead_in.text if lead_in else ''}".strip(), announced)
            runs.append(open_run)
            between = [unit]
        else:
            open_run, between = None, [*between, unit]
    return runs


def _announcing(
    headings: Sequence[Unit], between: Sequence[Unit], lead_in: Unit | None, lists: ListJudge
) -> Unit | None:
    """The heading right over a list, where it only announces that and another heading stands above it."""
    directly = not between or list(between) == [lead_in]
    return headings[-1] if len(headings) > 1 and directly and lists.announces(headings[-1].text) else None


def _belongs(unit: Unit, run: _Run, lists: ListJudge) -> bool:
    """Whether a unit goes on with a list."""
    if _is_labelled_line(unit):
        return True
    if run.units[0].kind is Kind.ITEM:
        return unit.kind is Kind.ITEM
    return _is_commitment(unit, run.heading, lists)


def _is_commitment(unit: Unit, heading: str, lists: ListJudge) -> bool:
    """Whether a paragraph without bullet reads like a commitment for certain."""
    if unit.kind is not Kind.TEXT or len(unit.text.split()) > _PARAGRAPH_WORDS:
        return False
    return lists.commits(heading, [unit.text]) >= _COMMITS_BESIDE_TABLES


def _list_listing(run: _Run) -> Made:
    rows = [PlanRow({0: PlanCell(0, tuple(_items(row)))}) for row in run.rows]
    asides = [Aside(run.announced.item.passage, ANNOUNCED)] if run.announced else []
    asides += [Aside(run.lead_in.item.passage, LEAD_IN)] if run.lead_in else []
    units = [*(unit for unit in (run.announced, run.lead_in) if unit), *run.units]
    return Made(Listing(SectionOrigin.LIST, {}, tuple(rows), 1, tuple(asides)), units)


def _items(row: Sequence[Unit]) -> list[Item]:
    """One item for an entry with its labelled lines; what a colon announces stays items of their own."""
    first = row[0].item
    labelled = [unit.item.passage for unit in row[1:] if _is_labelled_line(unit)]
    others = [unit.item for unit in row[1:] if not _is_labelled_line(unit)]
    whole = join([first.passage, *labelled]) if labelled else first.passage
    return [Item(whole, first.marker, first.level, first.line_starts), *others]
