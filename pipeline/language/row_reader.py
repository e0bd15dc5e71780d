"""One row of a plan: its title, actions, outcomes, dates and further columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.labelled import LabelledAction, LabelledBlock, LabelledField, LabelledOutcome, Statement
from pipeline.language.cells import cell_text, entries, says_nothing
from pipeline.language.columns import FIELD_ROLES, Column
from pipeline.language.context import Context
from pipeline.language.filled import BASIS as FILL
from pipeline.language.filled import fill_of
from pipeline.language.lexicon import Role
from pipeline.language.mixed_cells import MixedCells
from pipeline.language.openings import Opens
from pipeline.language.parallel import parallel_entries
from pipeline.language.references import is_reference, split_reference
from pipeline.language.row_dates import mentioned, read_row_dates
from pipeline.language.sentences import split_lines, split_sentence_lines
from pipeline.language.term_matrix import dated_header
from pipeline.language.timescale import Dated, split_title
from pipeline.outline import Item, PlanRow
from pipeline.passage import EMPTY, Passage

_LISTED = frozenset({Role.LEAD, Role.STATUS})
"""Fields that a cell may list in parallel to its row's actions."""


@dataclass(slots=True)
class RowReading:
    """What a row added to its block: the keys of its actions, the places of its outcomes among the block's, and
    milestones that wait for their actions."""

    actions: list[int] = field(default_factory=list)
    milestones: list[Dated] = field(default_factory=list)
    outcomes: list[int] = field(default_factory=list)

    def actions_of(self, dated: Dated) -> tuple[int, ...]:
        """The actions of a date without words: the one beside it where dates and actions are listed in parallel, else
        all of the row."""
        parallel = len(self.milestones) == len(self.actions) and all(other.label is None for other in self.milestones)
        return (self.actions[self.milestones.index(dated)],) if parallel else tuple(self.actions)


class RowReader:
    """Reads one row of the section `section` into a block."""

    def __init__(
        self,
        context: Context,
        mixed: MixedCells,
        columns: dict[int, Column],
        block: LabelledBlock,
        section: int,
        *,
        one_action_a_row: bool,
    ) -> None:
        self._context = context
        self._mixed = mixed
        self._columns = columns
        self._block = block
        self._section = section
        self._one_action_a_row = one_action_a_row
        self._title: int | None = None
        self._reading = RowReading()

    def read(self, row: PlanRow, index: int) -> RowReading:
        """Read the row with this index in its section: titles and actions first, for the others link to them."""
        for role, read in (
            (Role.TITLED, self._read_title),
            (Role.ACTION, self._read_actions),
            (Role.OUTCOME, self._read_outcomes),
        ):
            if role is Role.OUTCOME:
                for column in self._having(Role.MIXED):
                    self._read_mixed((self._section, index, column))
            for column in self._having(role):
                read(row, column)
        self._read_dates(row)
        self._read_fields(row)
        return self._reading

    def _having(self, *roles: Role) -> list[int]:
        return [column for column, read in sorted(self._columns.items()) if read.role in roles]

    def _read_title(self, row: PlanRow, column: int) -> None:
        whole = cell_text(row.items(column))
        if not whole:
            return
        read = self._columns[column]
        title, dated = split_title(whole, self._context.fiscal_year_start)
        if title:
            self._title = self._add_action(Statement(title, read.basis, read.confidence))
            self._reading.actions.append(self._title)
        if dated:
            self._block.dates.append(self._context.date(dated, tuple(self._reading.actions)))
        else:
            self._block.dates += mentioned(title, self._title, self._context, merely=True)

    def _add_action(self, statement: Statement, reference: Passage | None = None, parent: int | None = None) -> int:
        key = self._context.new_key()
        self._block.actions.append(LabelledAction(key, statement, reference, parent))
        return key

    def _read_actions(self, row: PlanRow, column: int) -> None:
        read = self._columns[column]
        found = self._entries(row, column, split_lines)
        if self._having(Role.MIXED) and not any(item.bulleted for item in found):
            found = [Item(whole)] if (whole := cell_text(row.items(column))) else []
        dated_elsewhere = bool(self._having(Role.DATE, Role.START, Role.FINISH, Role.TITLED))
        row_reference = self._row_reference(row) if len(found) == 1 else None
        before = len(self._block.actions)
        for item in found:
            own, text = split_reference(item.passage, plain_numbers=False)
            statement = Statement(text or item.passage, _basis(item, read), read.confidence)
            key = self._add_action(statement, own or row_reference, self._title)
            if self._title is None:
                self._reading.actions.append(key)
            self._block.dates += mentioned(statement.passage, key, self._context, merely=dated_elsewhere)
        if read.period is not None and read.header is not None and found:
            keys = tuple(action.key for action in self._block.actions[before:])
            self._block.dates.append(self._context.date(dated_header(read.header, read.period), keys))
        if self._having(Role.MIXED) and len(found) == 1 and self._title is None:
            self._title = self._reading.actions[-1]

    def _entries(self, row: PlanRow, column: int, split: Callable[[Item, Opens], list[Passage]]) -> list[Item]:
        """The entries of a cell, without those that say there is none."""
        found = entries(row.items(column), lambda item: split(item, self._context.opens))
        empty = [item for item in found if says_nothing(item)]
        self._context.reading.asides.extend((item.passage, "cell that says there is none") for item in empty)
        return [item for item in found if item not in empty]

    def _row_reference(self, row: PlanRow) -> Passage | None:
        """The number of a reference column, where it counts actions and not the priorities beside it."""
        columns = self._having(Role.REFERENCE)
        priorities = self._having(Role.PRIORITY)
        if not columns or (priorities and columns[0] == priorities[0] - 1):
            return None
        text = cell_text(row.items(columns[0]))
        return text if is_reference(text.text) else None

    def _read_mixed(self, place: tuple[int, int, int]) -> None:
        links = (self._title,) if self._title is not None else tuple(self._reading.actions)
        for sentence, verdict in self._mixed.verdicts(place):
            passage = sentence.passage
            statement = Statement(passage, verdict.basis, verdict.confidence)
            key = self._title
            if verdict.outcome:
                measure = self._context.annotation(passage.text).measure
                self._block.outcomes.append(LabelledOutcome(statement, measure, links))
            else:
                key = self._add_action(statement, parent=self._title)
                if self._title is None:
                    self._reading.actions.append(key)
            self._block.dates += mentioned(passage, key, self._context, merely=True)

    def _read_outcomes(self, row: PlanRow, column: int) -> None:
        read = self._columns[column]
        links = tuple(self._reading.actions) if self._one_action_a_row else ()
        for item in self._entries(row, column, split_sentence_lines):
            measure = read.counts or self._context.annotation(item.passage.text).measure
            statement = Statement(item.passage, _basis(item, read), read.confidence)
            self._reading.outcomes.append(len(self._block.outcomes))
            self._block.outcomes.append(LabelledOutcome(statement, measure, links))
            self._block.dates += mentioned(item.passage, links[0] if links else None, self._context, merely=True)

    def _read_dates(self, row: PlanRow) -> None:
        dates = read_row_dates(row, self._columns, tuple(self._reading.actions), self._context)
        self._reading.milestones = dates.milestones
        self._block.dates += dates.ranges
        self._block.fields += dates.undated

    def _read_fields(self, row: PlanRow) -> None:
        """The further columns: an entry for each action where a cell lists them in parallel, else one for all."""
        actions = tuple(self._reading.actions)
        for column, read in sorted(self._columns.items()):
            wordy = read.role is Role.REFERENCE and not is_reference(cell_text(row.items(column)).text)
            if not wordy and read.role not in FIELD_ROLES:
                continue
            role = Role.OTHER if wordy else read.role
            found = parallel_entries(row.items(column), len(actions) if role in _LISTED else 1)
            for number, text in enumerate(found):
                statement = Statement(text, read.basis, read.confidence)
                owners = actions if len(found) == 1 else actions[number : number + 1]
                self._block.fields.append(LabelledField(role.value, read.header, statement, owners))
            if not found and read.role is Role.STATUS and (colour := fill_of(row, column)):
                self._read_fill(row, column, colour)

    def _read_fill(self, row: PlanRow, column: int, colour: str) -> None:
        """A status that the colour of its cell tells."""
        read = self._columns[column]
        statement = Statement(EMPTY, FILL, read.confidence)
        actions, place = tuple(self._reading.actions), row.cells[column].place
        self._block.fields.append(LabelledField(read.role.value, read.header, statement, actions, colour, place))


def _basis(item: Item, read: Column) -> str:
    """A bullet under a header that names its role was told by both; the list tells where it begins and ends."""
    return "list item" if item.bulleted and read.basis == "column header" else read.basis
