"""Lists and labelled blocks outside tables, read as rows: what their columns hold, and the dates inside their items."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean

from pipeline.labelled import LabelledField, LabelledOutcome, Statement
from pipeline.language.cells import cell_text, entries
from pipeline.language.columns import CERTAIN, LIKELY, Column, promises_measures
from pipeline.language.dates import find_dates
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.listing_items import ItemField, split_item
from pipeline.language.references import split_reference
from pipeline.language.row_dates import mentioned
from pipeline.language.row_reader import RowReader, RowReading
from pipeline.language.sentences import split_sentences
from pipeline.language.themes import says_nothing
from pipeline.outline import BODY, NAME, NUMBER, Item, PlanRow, Section, SectionOrigin

_STATEMENT_WORDS = 3
"""Words beside its date that the mean entry under "Timescales" must have to be an action and not a date alone."""

_MOSTLY = 0.5
"""Share of the blocks that must have a text for its column to hold the actions."""

_BASIS = "list item"


def listing_columns(section: Section, fiscal_year_start: int) -> dict[int, Column]:
    """The role of each column of a list or of labelled blocks."""
    if section.origin is SectionOrigin.LIST:
        return {0: Column(Role.ACTION, None, _BASIS, LIKELY)}
    columns = {
        column: Column(
            read_header(header.text).role or Role.OTHER,
            header,
            "column header",
            CERTAIN,
            counts=promises_measures(header.text),
        )
        for column, header in sorted(section.header.items())
        if column > BODY
    }
    _find_actions(section, columns, fiscal_year_start)
    return columns


def _find_actions(section: Section, columns: dict[int, Column], fiscal_year_start: int) -> None:
    """Where no label says what is done, dated statements under "Timescales" do; else the text under a title, or it."""
    roles = {read.role for read in columns.values()}
    if Role.ACTION not in roles:
        for column, read in columns.items():
            if read.role is Role.DATE and _words_beside_dates(section, column, fiscal_year_start) > _STATEMENT_WORDS:
                columns[column] = Column(Role.ACTION, read.header, "cell contents", LIKELY)
    filled = {n: mean(bool(row.items(n)) for row in section.rows) for n in (NUMBER, NAME, BODY)}
    if filled[NUMBER]:
        columns[NUMBER] = Column(Role.REFERENCE, None, "layout", LIKELY)
    acts = any(read.role is Role.ACTION for read in columns.values())
    if not acts and filled[BODY] > _MOSTLY:
        columns[BODY] = Column(Role.ACTION, None, "layout", LIKELY)
        acts = True
    if filled[NAME]:
        columns[NAME] = Column(_title_role(section, columns, acts=acts), None, "layout", LIKELY)


def _title_role(section: Section, columns: dict[int, Column], *, acts: bool) -> Role:
    """What the titles of labelled blocks are: actions if nothing else is, themes where no other heading names one."""
    if not acts and not any(read.role is Role.PRIORITY for read in columns.values()):
        return Role.ACTION
    counted = section.header.get(NAME)
    if counted and read_header(counted.text).role is Role.THEME:
        return Role.THEME
    headed = any(not says_nothing(heading.passage.text) for heading in section.headings)
    return Role.PRIORITY if NUMBER in columns or headed else Role.THEME


def _words_beside_dates(section: Section, column: int, fiscal_year_start: int) -> float:
    counts = []
    for row in section.rows:
        for item in row.items(column):
            text = item.passage.text
            found = find_dates(text, fiscal_year_start=fiscal_year_start)
            counts.append(len(text.split()) - sum(len(date.text.split()) for date in found))
    return mean(counts) if counts else 0.0


class ListedRowReader(RowReader):
    """Reads a row made of paragraphs: its items hold their dates and leads themselves."""

    def read(self, row: PlanRow, index: int) -> RowReading:
        """Read a row; the text under a title that holds no actions introduces it."""
        if BODY in row.cells and BODY not in self._columns:
            self._context.reading.asides.append((cell_text(row.items(BODY)), "introduction"))
        return super().read(row, index)

    def _read_actions(self, row: PlanRow, column: int) -> None:
        read = self._columns[column]
        for item in self._statements(row, column):
            own, text = split_reference(item.passage, plain_numbers=False)
            if own is None and item.marker and any(character.isdigit() for character in item.marker.text):
                own = item.marker.strip(" .()")
            listed = split_item(text or item.passage, self._context.fiscal_year_start)
            key = self._add_action(Statement(listed.statement, _BASIS, read.confidence), own)
            self._reading.actions.append(key)
            self._context.reading.asides.extend((label, "column header") for label in listed.labels)
            self._block.dates += [self._context.date(dated, (key,)) for dated in listed.dates]
            told = {dated.passage.begin for dated in listed.dates}
            mentions = mentioned(listed.statement, key, self._context, merely=True)
            self._block.dates += [date for date in mentions if date.statement.passage.begin not in told]
            for part in listed.fields:
                self._add_part(part, key)

    def _statements(self, row: PlanRow, column: int) -> list[Item]:
        """The entries of a cell; under a label running text is parted at its sentences, and a line that leads into a
        list is left aside."""
        items = row.items(column)
        leads = [
            item
            for item, below in pairwise(items)
            if not item.bulleted and below.bulleted and item.passage.text.endswith(":")
        ]
        self._context.reading.asides.extend((item.passage, "words that lead into a list") for item in leads)
        kept = [item for item in items if item not in leads]
        labelled = self._columns[column].header is not None
        return entries(kept, lambda item: split_sentences(item, self._context.opens) if labelled else [item.passage])

    def _add_part(self, part: ItemField, key: int) -> None:
        """A lead or the like that an item names behind its action, or what is to come of it."""
        statement = Statement(part.passage, _BASIS, LIKELY)
        if part.role is Role.OUTCOME:
            measure = self._context.annotation(part.passage.text).measure
            self._block.outcomes.append(LabelledOutcome(statement, measure, (key,)))
            if part.header:
                self._context.reading.asides.append((part.header, "column header"))
        else:
            self._block.fields.append(LabelledField(part.role.value, part.header, statement, (key,)))
