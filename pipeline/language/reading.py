"""From an outline to labelled blocks: the language stage's way through a document, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.labelled import (
    LabelledAction,
    LabelledBlock,
    LabelledColumn,
    LabelledField,
    LabelledPriority,
    LabelledTheme,
    Reading,
    Statement,
)
from pipeline.language.annotate import Annotator
from pipeline.language.cells import cell_text
from pipeline.language.columns import GUESSED, LIKELY, Column
from pipeline.language.context import Context
from pipeline.language.filled import with_filled
from pipeline.language.heading_fields import HeadingField, HeadingFields
from pipeline.language.heading_trail import HeadingTrail
from pipeline.language.lexicon import Role
from pipeline.language.links import Similarity, link_milestones, run_in_parallel
from pipeline.language.listing_rows import ListedRowReader, listing_columns
from pipeline.language.mixed_cells import MixedCells
from pipeline.language.parallel import named_by_number
from pipeline.language.plan_tables import leave_tables, without_totals
from pipeline.language.pools import read_all_columns
from pipeline.language.references import is_reference, split_reference, takes_plain_numbers
from pipeline.language.row_reader import RowReader, RowReading
from pipeline.language.themes import title_words
from pipeline.language.themes_of import ThemeReader
from pipeline.language.timescale import split_title
from pipeline.outline import Outline, PlanRow, Section, SectionOrigin
from pipeline.passage import Passage, join


def read_plan(outline: Outline, annotator: Annotator, fiscal_year_start: int) -> Reading:
    """All records that the outline's rows hold, labelled and linked."""
    reading = Reading(None, asides=[(aside.passage, aside.reason) for aside in outline.asides])
    if outline.title:
        reading.title = title_words(outline.title)
        appendix = outline.title[: len(outline.title) - len(reading.title)]
        if appendix:
            reading.asides.append((appendix, "number of the appendix"))
    outline, totals = without_totals(outline)
    reading.asides.extend(totals)
    context = Context(outline, annotator, fiscal_year_start, reading)
    columns = _columns_of(outline.sections, context)
    columns = [with_filled(section, read) for section, read in zip(outline.sections, columns, strict=True)]
    left = leave_tables(outline, columns)
    reading.columns = [_labelled(read) for read in columns]
    reading.left = [reason.value if reason else None for reason in left]
    columns = [read if reason is None else {} for read, reason in zip(columns, left, strict=True)]
    readers = _Readers(context, columns)
    for number, (section, read, reason) in enumerate(zip(outline.sections, columns, left, strict=True)):
        if reason is None:
            readers.read_section(number, section, read)
        else:
            _leave(section, reading, reason.value)
    return reading


def _labelled(columns: dict[int, Column]) -> tuple[LabelledColumn, ...]:
    return tuple(
        LabelledColumn(number, read.role.value, read.header, read.basis, read.confidence)
        for number, read in sorted(columns.items())
    )


def _columns_of(sections: Sequence[Section], context: Context) -> list[dict[int, Column]]:
    """The roles of all sections' columns: tables by header and contents, lists and blocks by what they are."""
    tables = [section for section in sections if section.origin is SectionOrigin.TABLE]
    told = iter(read_all_columns(tables, context.fiscal_year_start, context.outcomes))
    return [
        next(told) if section.origin is SectionOrigin.TABLE else listing_columns(section, context.fiscal_year_start)
        for section in sections
    ]


def _leave(section: Section, reading: Reading, reason: str) -> None:
    """A table that is no plan: its words stay, with the reason, and so do the headings and text that go with it."""
    cells = [cell_text(cell.items) for row in section.rows for cell in row.cells.values()]
    reading.asides.extend((passage, reason) for passage in cells)
    reading.asides.extend((heading.passage, "heading over no rows of the plan") for heading in section.headings)
    reading.asides.extend((passage, "text outside the plan's tables") for passage in (*section.intro, *section.closing))


_STAGE_WORDS = 16
"""Words: a row across the table that names a stage has fewer; more are a sentence that notes something."""


def _first_priorities(context: Context, columns: Sequence[dict[int, Column]]) -> Iterator[tuple[Section, int]]:
    """The first priority column of each section that has one."""
    for section, read in zip(context.outline.sections, columns, strict=True):
        yield from [(section, c) for c, one in sorted(read.items()) if one.role is Role.PRIORITY][:1]


class _Readers:
    """Reads sections one after the other; themes and milestones are compared over the whole document."""

    def __init__(self, context: Context, columns: Sequence[dict[int, Column]]) -> None:
        self._context = context
        self._mixed = MixedCells(context, columns)
        plan = [section for section, read in zip(context.outline.sections, columns, strict=True) if read]
        self._themes = ThemeReader(context.reading.asides, HeadingTrail(plan))
        self._heading_fields = HeadingFields(context.outline.sections)
        self._counts_through = takes_plain_numbers(
            [cell_text(row.items(c)).text for section, c in _first_priorities(context, columns) for row in section.rows]
        )
        self._told: dict[int, tuple[LabelledBlock, int]] = {}
        # Of the plan alone: what else stands in a committee's pack must not decide which milestone is an action's.
        cells = [cell for section in plan for row in section.rows for cell in row.cells.values()]
        self._similarity = Similarity([item.passage.text for cell in cells for item in cell.items])

    def read_section(self, number: int, section: Section, columns: dict[int, Column]) -> None:
        """Add the blocks of a section: one for each priority, or for each row where it has none."""
        section, told = self._heading_fields.part(section)
        self._note_unknown(columns)
        priorities = [column for column, read in sorted(columns.items()) if read.role is Role.PRIORITY]
        actions = [column for column, read in columns.items() if read.role is Role.ACTION]
        one_each = all(len(row.items(column)) <= 1 for row in section.rows for column in actions)
        theme_columns = [column for column, read in sorted(columns.items()) if read.role is Role.THEME]
        theme, heading_priority = self._themes.read(section, has_priorities=bool(priorities))
        own = [cell_text(row.items(column)).text for column in priorities[:1] for row in section.rows]
        plain_numbers = takes_plain_numbers(own) or self._counts_through
        block: LabelledBlock | None = None
        rows: list[RowReading] = []
        begun = len(self._context.reading.blocks)
        for index, row in enumerate(section.rows):
            named = cell_text(row.items(theme_columns[0])) if theme_columns else None
            before = theme
            if named:
                theme = self._themes.from_cell(named)
            priority = self._priority(row, priorities, columns, plain_numbers=plain_numbers)
            if block is None or theme is not before or priority or self._stands_alone(row, columns, priorities):
                self._finish(block, rows)
                block, rows = self._begin(theme, priority or heading_priority), []
            made = RowReader if section.origin is SectionOrigin.TABLE else ListedRowReader
            reader = made(self._context, self._mixed, columns, block, number, one_action_a_row=one_each)
            rows.append(reader.read(row, index))
        self._finish(block, rows)
        self._read_closing(section, theme)
        self._tell(told, self._context.reading.blocks[begun:])

    def _read_closing(self, section: Section, theme: LabelledTheme | None) -> None:
        """Rows across the table at its end: a dated one is a stage of its own, any other a note."""
        for passage in section.closing:
            title, dated = split_title(passage, self._context.fiscal_year_start)
            if not title or dated is None or len(title.text.split()) > _STAGE_WORDS:
                self._context.reading.asides.append((passage, "note under the table"))
                continue
            block, key = self._begin(theme, None), self._context.new_key()
            block.actions.append(LabelledAction(key, Statement(title, "row band", GUESSED)))
            block.dates.append(self._context.date(dated, (key,)))

    def _begin(self, theme: LabelledTheme | None, priority: LabelledPriority | None) -> LabelledBlock:
        block = LabelledBlock(theme, priority)
        self._context.reading.blocks.append(block)
        return block

    @staticmethod
    def _stands_alone(row: PlanRow, columns: dict[int, Column], priorities: Sequence[int]) -> bool:
        """Whether a row without priority is a block of its own; without its title it belongs to the row above."""
        titles = [column for column, read in columns.items() if read.role is Role.TITLED]
        return not priorities and (not titles or any(row.items(column) for column in titles))

    def _priority(
        self, row: PlanRow, priorities: Sequence[int], columns: dict[int, Column], *, plain_numbers: bool
    ) -> LabelledPriority | None:
        """The priority that begins with a row, with its printed number."""
        whole = join([cell_text(row.items(column)) for column in priorities])
        if not whole:
            return None
        first = priorities[0]
        marker = row.items(first)[0].marker if row.items(first) else None
        if marker and re.search(r"\w", marker.text):
            whole = join([marker, whole])
        reference, text = split_reference(whole, plain_numbers)
        if reference is None and first - 1 in columns and columns[first - 1].role is Role.REFERENCE:
            beside = cell_text(row.items(first - 1))
            reference = beside if is_reference(beside.text) else None
        return LabelledPriority(Statement(text, columns[first].basis, columns[first].confidence), reference)

    def _finish(self, block: LabelledBlock | None, rows: Sequence[RowReading]) -> None:
        """Link a block's milestones to its actions: those with words to any, those without to their row's."""
        if block is None:
            return
        actions = [action for action in block.actions if action.parent is None]
        milestones = [(row, dated) for row in rows for dated in row.milestones]
        links = link_milestones(
            [dated.label.text if dated.label else None for _, dated in milestones],
            [action.statement.passage.text for action in actions],
            self._similarity,
        )
        references = [action.reference.text if action.reference else None for action in actions]
        for (row, dated), indices in zip(milestones, links, strict=True):
            own_row = dated.label is None and row.actions
            named = named_by_number(dated.label.text, references) if dated.label else []
            keys = row.actions_of(dated) if own_row else tuple(actions[index].key for index in named or indices)
            block.dates.append(self._context.date(dated, keys))
        for row in rows:
            self._link_outcomes(block, row)
        if len(actions) == 1:
            only = (actions[0].key,)
            block.outcomes = [
                outcome if outcome.actions else replace(outcome, actions=only) for outcome in block.outcomes
            ]

    def _link_outcomes(self, block: LabelledBlock, row: RowReading) -> None:
        """Link a row's outcomes to its actions one to one, where the two lists run in parallel."""
        texts = {action.key: action.statement.passage.text for action in block.actions}
        outcomes = [block.outcomes[place] for place in row.outcomes]
        told = [outcome.statement.passage.text for outcome in outcomes]
        if run_in_parallel(told, [texts[key] for key in row.actions]):
            for place, outcome, key in zip(row.outcomes, outcomes, row.actions, strict=True):
                block.outcomes[place] = replace(outcome, actions=(key,))

    def _tell(self, told: Sequence[HeadingField], blocks: Sequence[LabelledBlock]) -> None:
        """Link what a heading tells to the actions of all blocks under it, also where it stands over several tables."""
        if not told or not blocks:
            return
        actions = tuple(action.key for block in blocks for action in block.actions if action.parent is None)
        shared = all(block.priority is blocks[0].priority for block in blocks)
        home = blocks[0] if shared else self._begin(blocks[0].theme, None)
        for field in told:
            block, index = self._told.setdefault(field.text.begin, (home, len(home.fields)))
            if index == len(block.fields):
                statement = Statement(field.text, "heading", LIKELY)
                block.fields.append(LabelledField(field.role.value, field.header, statement))
            known = block.fields[index]
            block.fields[index] = replace(known, actions=(*known.actions, *actions))

    def _note_unknown(self, columns: dict[int, Column]) -> None:
        for read in columns.values():
            if read.role is Role.OTHER and isinstance(read.header, Passage):
                message = f"No role is known for the column “{read.header.text}”."
                self._context.note("info", "unknown-column", message, read.header)
