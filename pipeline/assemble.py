"""Records, identifiers, links and issues: a labelled reading becomes a validated plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.confidence import Calibration, calibrate, read_calibration
from pipeline.coverage import NOT_UNDERSTOOD, WordLedger
from pipeline.evidence import evidence_at, evidence_of
from pipeline.labelled import (
    LabelledAction,
    LabelledBlock,
    LabelledDate,
    LabelledField,
    LabelledOutcome,
    LabelledPriority,
    LabelledTheme,
    Reading,
    Statement,
)
from pipeline.outline import LayoutNote
from pipeline.page_use import nothing_found, page_use, pages_skipped
from pipeline.passage import Passage
from pipeline.source import Source
from schemas import (
    Action,
    Calendar,
    DateRange,
    Document,
    Evidence,
    FieldRole,
    Issue,
    Outcome,
    OutcomeKind,
    PageUse,
    Plan,
    PlanField,
    Priority,
    Record,
    Theme,
)


def assemble(
    source: Source, reading: Reading, notes: Iterable[LayoutNote], calibration: Calibration | None = None
) -> Plan:
    """The plan of a document, with every word of `source` accounted for.

    `calibration` is the one stored with the model where it is not given.
    """
    return calibrate(_Assembler(source, reading, notes).plan(), calibration or read_calibration())


class _Assembler:
    """Collects records block by block; what a record uses is booked in the word ledger as it is made."""

    def __init__(self, source: Source, reading: Reading, notes: Iterable[LayoutNote]) -> None:
        self._source = source
        self._reading = reading
        self._notes = tuple(notes)
        self._ledger = WordLedger(source)
        self._themes: dict[int, Theme] = {}
        self._priorities: dict[int, Priority] = {}
        self._actions: dict[int, Action] = {}
        self._outcomes: list[Outcome] = []
        self._dates: list[DateRange] = []
        self._fields: list[PlanField] = []
        self._issues: list[Issue] = []

    def plan(self) -> Plan:
        for passage, reason in self._reading.asides:
            self._ledger.set_aside(passage, reason)
        if self._reading.title:
            self._ledger.take([self._reading.title])
        blocks = [self._add_actions(block) for block in self._reading.blocks]
        for block, theme, priority in blocks:
            self._add_what_links(block, theme, priority)
        unassigned = self._ledger.unassigned()
        used = page_use(self._source, self._records(), unassigned)
        self._report()
        if self._source.skipped:
            self._note("info", "pages-skipped", pages_skipped(self._source, used))
        if not self._actions:
            self._note("warning", "no-plan", nothing_found(used, unassigned))
        self._report_left(sum(len(entry.text.split()) for entry in unassigned if entry.reason == NOT_UNDERSTOOD))
        return Plan(
            document=self._document(used),
            themes=tuple(self._themes.values()),
            priorities=tuple(self._priorities.values()),
            actions=tuple(self._actions.values()),
            outcomes=tuple(self._outcomes),
            date_ranges=tuple(self._dates),
            fields=tuple(self._fields),
            unassigned=unassigned,
            issues=tuple(self._issues),
        )

    def _records(self) -> list[Record]:
        statements = (*self._themes.values(), *self._priorities.values(), *self._actions.values())
        return [*statements, *self._outcomes, *self._dates, *self._fields]

    def _document(self, used: tuple[PageUse, ...]) -> Document:
        title, organisation = self._reading.title, self._reading.organisation
        named = organisation.passage if organisation else None
        return Document(
            id=self._source.sha256[:16],
            file=self._source.file,
            sha256=self._source.sha256,
            media_type=self._source.media_type,
            title=title.text if title else None,
            organisation=organisation.name if organisation else None,
            organisation_code=organisation.code if organisation else None,
            organisation_confidence=organisation.confidence if organisation else None,
            organisation_basis=organisation.basis if organisation else None,
            organisation_evidence=evidence_of([named], self._source) if named else (),
            pages=self._source.page_count,
            page_use=used,
        )

    # --- records ----------------------------------------------------------------------------------------------------

    def _add_actions(self, block: LabelledBlock) -> tuple[LabelledBlock, str | None, str | None]:
        """The block with the identifiers of its theme and priority, its actions added."""
        theme = self._theme(block.theme)
        priority = self._priority(block.priority, theme)
        for action in block.actions:
            self._add_action(action, theme, priority)
        return block, theme, priority

    def _add_what_links(self, block: LabelledBlock, theme: str | None, priority: str | None) -> None:
        """Add what links to actions, which may be those of another block."""
        for outcome in block.outcomes:
            self._add_outcome(outcome, theme, priority)
        for date in block.dates:
            self._add_date(date, theme, priority)
        for cell in block.fields:
            self._add_field(cell, theme, priority)

    def _evidence(self, *passages: Passage | None) -> tuple[Evidence, ...]:
        """The evidence of a record made of `passages`, which the ledger books to it."""
        used = [passage for passage in passages if passage]
        self._ledger.take(used)
        return evidence_of(used, self._source)

    def _theme(self, theme: LabelledTheme | None) -> str | None:
        if theme is None:
            return None
        if id(theme) not in self._themes:
            label = theme.label
            self._themes[id(theme)] = Theme(
                id=f"theme-{len(self._themes) + 1}",
                label=label.passage.text,
                statement=theme.statement.text if theme.statement else None,
                narrative=theme.narrative.text if theme.narrative else None,
                evidence=self._evidence(label.passage, theme.statement, theme.narrative),
                confidence=_rounded(label),
                basis=label.basis,
            )
        return self._themes[id(theme)].id

    def _priority(self, priority: LabelledPriority | None, theme: str | None) -> str | None:
        if priority is None:
            return None
        if id(priority) not in self._priorities:
            statement = priority.statement
            self._priorities[id(priority)] = Priority(
                id=f"priority-{len(self._priorities) + 1}",
                theme_id=theme,
                reference=priority.reference.text if priority.reference else None,
                text=statement.passage.text,
                evidence=self._evidence(priority.reference, statement.passage),
                confidence=_rounded(statement),
                basis=statement.basis,
            )
        return self._priorities[id(priority)].id

    def _action_ids(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._actions[key].id for key in keys)

    def _add_action(self, action: LabelledAction, theme: str | None, priority: str | None) -> None:
        statement = action.statement
        self._actions[action.key] = Action(
            id=f"action-{len(self._actions) + 1}",
            theme_id=theme,
            priority_id=priority,
            parent_id=self._actions[action.parent].id if action.parent is not None else None,
            reference=action.reference.text if action.reference else None,
            text=statement.passage.text,
            evidence=self._evidence(action.reference, statement.passage),
            confidence=_rounded(statement),
            basis=statement.basis,
        )

    def _add_outcome(self, outcome: LabelledOutcome, theme: str | None, priority: str | None) -> None:
        statement = outcome.statement
        self._outcomes.append(
            Outcome(
                id=f"outcome-{len(self._outcomes) + 1}",
                theme_id=theme,
                priority_id=priority,
                action_ids=self._action_ids(outcome.actions),
                kind=OutcomeKind.MEASURE if outcome.measure else OutcomeKind.OUTCOME,
                text=statement.passage.text,
                evidence=self._evidence(statement.passage),
                confidence=_rounded(statement),
                basis=statement.basis,
            )
        )

    def _add_date(self, date: LabelledDate, theme: str | None, priority: str | None) -> None:
        statement, meaning = date.statement, date.meaning
        record = DateRange(
            id=f"date-{len(self._dates) + 1}",
            theme_id=theme,
            priority_id=priority,
            action_ids=self._action_ids(date.actions),
            label=date.label.text if date.label else None,
            text=statement.passage.text,
            edtf=meaning.edtf,
            start=meaning.start,
            end=meaning.end,
            open_start=meaning.open_start,
            open_end=meaning.open_end,
            precision=meaning.precision,
            calendar=Calendar(meaning.calendar),
            approximate=meaning.approximate,
            qualifier=meaning.qualifier,
            recurrence=meaning.recurrence,
            mention=date.mention,
            evidence=self._evidence(date.label, statement.passage),
            confidence=_rounded(statement),
            basis=statement.basis,
        )
        self._dates.append(record)
        for code, message in date.problems:
            self._issue("warning", code, message, record)

    def _add_field(self, cell: LabelledField, theme: str | None, priority: str | None) -> None:
        statement = cell.statement
        if cell.header:
            self._ledger.take([cell.header])
        self._fields.append(
            PlanField(
                id=f"field-{len(self._fields) + 1}",
                role=FieldRole(cell.role),
                header=cell.header.text if cell.header else None,
                text=cell.colour or statement.passage.text,
                theme_id=theme,
                priority_id=priority,
                action_ids=self._action_ids(cell.actions),
                evidence=evidence_at(cell.place, self._source) if cell.place else self._evidence(statement.passage),
                confidence=_rounded(statement),
                basis=statement.basis,
            )
        )

    # --- issues -----------------------------------------------------------------------------------------------------

    def _issue(self, severity: str, code: str, message: str, *records: Record) -> None:
        evidence = tuple(piece for record in records for piece in record.evidence)
        ids = tuple(record.id for record in records)
        self._issues.append(
            Issue.model_validate(
                {"severity": severity, "code": code, "message": message, "record_ids": ids, "evidence": evidence}
            )
        )

    def _report(self) -> None:
        """Everything that a person should look at, but for what the ledger finds."""
        for warning in self._source.warnings:
            self._note(
                warning.severity, warning.code, warning.message, evidence=evidence_at(warning.place, self._source)
            )
        for note in self._notes:
            self._note("info", note.code, note.message, evidence=evidence_of([note.passage], self._source))
        for remark in self._reading.notes:
            evidence = evidence_of(remark.passages, self._source)
            self._note(remark.severity, remark.code, remark.message, evidence=evidence)
        self._report_duplicates()

    def _note(self, severity: str, code: str, message: str, *, evidence: tuple[Evidence, ...] = ()) -> None:
        self._issues.append(
            Issue.model_validate({"severity": severity, "code": code, "message": message, "evidence": evidence})
        )

    def _report_duplicates(self) -> None:
        kinds: dict[str, Iterable[Priority | Action]] = {
            "priorities": self._priorities.values(),
            "actions": self._actions.values(),
        }
        for kind, records in kinds.items():
            numbered: dict[str, list[Priority | Action]] = defaultdict(list)
            for record in records:
                if record.reference:
                    numbered[record.reference].append(record)
            for reference, same in numbered.items():
                if len(same) > 1:
                    message = f"{len(same)} {kind} print the reference {reference}."
                    self._issue("warning", "duplicate-reference", message, *same)

    def _report_left(self, words: int) -> None:
        if words:
            message = f"{words} words of the document were not understood; they are listed under “unassigned”."
            self._note("warning", "words-not-understood", message)


def _rounded(statement: Statement) -> float:
    return round(min(1.0, max(0.0, statement.confidence)), 4)
