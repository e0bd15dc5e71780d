"""What the stages saw in a document: its tables with their sections, and every mark that is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.coverage import WordLedger
from pipeline.explain.palette import (
    ACTION,
    ASIDE,
    DATE,
    FIELD,
    OUTCOME,
    PRIORITY,
    THEME,
    TITLE,
    Kind,
)
from pipeline.labelled import LabelledColumn, Reading
from pipeline.layout.drafts import all_lines
from pipeline.options import Options
from pipeline.outline import Outline, Section, SectionOrigin
from pipeline.passage import INSERTED, Passage
from pipeline.source import Page, Source, Table
from schemas import Plan, Record


@dataclass(frozen=True, slots=True)
class Mark:
    """Something seen: its label on the picture, the passages it is made of, its record or the reason it has none."""

    kind: Kind
    label: str
    passages: tuple[Passage, ...]
    record: Record | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SectionSeen:
    """A section of the outline with what its columns were taken for; `left` is the reason why it is no plan."""

    section: Section
    columns: tuple[LabelledColumn, ...]
    left: str | None

    @property
    def is_plan(self) -> bool:
        """Whether its rows gave records."""
        return self.left is None


@dataclass(frozen=True, slots=True)
class TableSeen:
    """A table as it stands on one page: `number` counts from 1 through the document."""

    number: int
    page: Page
    table: Table
    sections: tuple[SectionSeen, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A document on its whole way; `source` is as the layout stage understood it."""

    source: Source
    outline: Outline
    reading: Reading
    plan: Plan
    tables: tuple[TableSeen, ...]
    lists: tuple[SectionSeen, ...]
    """Sections outside tables: lists and labelled blocks that were read as rows."""
    marks: tuple[Mark, ...]


def see(path: Path, options: Options) -> Seen:
    """Read a document as `pipeline.extract` does, and keep what each stage gave. Raises the errors of a reader."""
    from pipeline import understand
    from pipeline.assemble import assemble

    source, sections, reading = understand(path, options)
    plan = assemble(source, reading, sections.notes)
    seen = sections.seen or source
    records = list(_records(reading, plan))
    marks = (*_titles(reading), *records, *_left(source, sections, reading, records))
    lists = tuple(one for one in _sections(sections, reading) if one.section.origin is not SectionOrigin.TABLE)
    return Seen(seen, sections, reading, plan, tuple(_tables(seen, sections, reading)), lists, marks)


def _titles(reading: Reading) -> Iterator[Mark]:
    if reading.title:
        yield Mark(TITLE, TITLE.letter, (reading.title,))


def _records(reading: Reading, plan: Plan) -> Iterator[Mark]:
    """A mark for each record: `assemble` makes them in the order of the blocks, themes and priorities once each."""
    blocks = reading.blocks
    themes = {id(one.theme): one.theme for one in blocks if one.theme}.values()
    priorities = {id(one.priority): one.priority for one in blocks if one.priority}.values()
    made: list[tuple[Kind, Iterable[Record], list[tuple[Passage | None, ...]]]] = [
        (THEME, plan.themes, [(one.label.passage, one.statement, one.narrative) for one in themes]),
        (PRIORITY, plan.priorities, [(one.reference, one.statement.passage) for one in priorities]),
        (ACTION, plan.actions, [(one.reference, one.statement.passage) for block in blocks for one in block.actions]),
        (OUTCOME, plan.outcomes, [(one.statement.passage,) for block in blocks for one in block.outcomes]),
        (FIELD, plan.fields, [(one.statement.passage,) for block in blocks for one in block.fields]),
        (DATE, plan.date_ranges, [(one.label, one.statement.passage) for block in blocks for one in block.dates]),
    ]
    for kind, records, parts in made:
        for number, (record, passages) in enumerate(zip(records, parts, strict=True), start=1):
            yield Mark(kind, f"{kind.letter}{number}", tuple(one for one in passages if one), record)


def _left(source: Source, outline: Outline, reading: Reading, records: Iterable[Mark]) -> Iterator[Mark]:
    """What no record took, by the same ledger that lists it in the output; one label for each reason.

    Column headers are left out: they are drawn with the role of their column.
    """
    ledger = WordLedger(source)
    for passage, reason in reading.asides:
        ledger.set_aside(passage, reason)
    ledger.take([reading.title] if reading.title else [])
    ledger.take(passage for section in outline.sections for passage in section.header.values())
    for mark in records:
        ledger.take(mark.passages)
    letters: dict[str, str] = {}
    for _, passage, reason in ledger.left():
        label = letters.setdefault(reason, f"{ASIDE.letter}{len(letters) + 1}")
        yield Mark(ASIDE, label, (passage,), reason=reason)


def _tables(source: Source, outline: Outline, reading: Reading) -> Iterator[TableSeen]:
    """Every table of the source with the sections whose words stand in it."""
    spans: list[tuple[int, int, int]] = []
    found: list[tuple[Page, Table]] = []
    for page, block in source.blocks():
        if isinstance(block, Table):
            lines = [line for row in block.rows for cell in row.cells for line in all_lines(cell)]
            spans += [(line.offset, line.finish, len(found)) for line in lines]
            found.append((page, block))
    spans.sort()
    sections: dict[int, list[SectionSeen]] = {}
    for seen in _sections(outline, reading):
        numbers = {_table_at(address, spans) for address in _addresses(seen.section)}
        for number in numbers - {None}:
            sections.setdefault(number or 0, []).append(seen)
    for number, (page, table) in enumerate(found):
        yield TableSeen(number + 1, page, table, tuple(sections.get(number, ())))


def _sections(outline: Outline, reading: Reading) -> Iterator[SectionSeen]:
    for section, columns, left in zip(outline.sections, reading.columns, reading.left, strict=True):
        yield SectionSeen(section, columns, left)


def _addresses(section: Section) -> Iterator[int]:
    """An address in each item of the section's rows, at its beginning and its end."""
    for row in section.rows:
        for cell in row.cells.values():
            for item in cell.items:
                known = [address for address in item.passage.addresses if address != INSERTED]
                yield from known[:1]
                yield from known[-1:]


def _table_at(address: int, spans: list[tuple[int, int, int]]) -> int | None:
    index = bisect_right(spans, address, key=lambda span: span[0]) - 1
    return spans[index][2] if index >= 0 and address < spans[index][1] else None
