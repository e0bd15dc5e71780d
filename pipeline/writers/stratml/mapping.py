"""What each record becomes in StratML: theme to goal, priority to objective, the rest to indicators and stakeholders.

The chain of values is resource, action, milestone, outcome: Input, Input_Processing, Output, Outcome. By the draft
schema's definitions a process is what turns inputs into outputs, so that an action stands before its milestones; a
milestone is a result that the plan's own work brings by a date. A measure stands with the outcomes, of which it is
the count: whether what it counts is an output or an outcome, the document does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.writers.stratml.model import (
    Goal,
    Indicator,
    Objective,
    Organization,
    Relationship,
    RelationshipType,
    Report,
    Result,
    Role,
    ValueChainStage,
)
from pipeline.writers.stratml.wording import (
    NOT_STATED,
    date_note,
    date_words,
    document_notes,
    field_note,
    header_of,
    identifier,
    made_identifier,
    provenance,
    title_of,
)
from schemas import Action, DateRange, FieldRole, Outcome, OutcomeKind, Plan, PlanField, Priority, Theme


def report_of(plan: Plan) -> Report:
    """The StratML document of a plan that has records."""
    return _Mapping(plan).report()


class _Mapping:
    """A document being put together: goals and objectives first, then what stands in them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._document = plan.document
        self._themes = {theme.id: theme for theme in plan.themes}
        self._priorities = {priority.id: priority for priority in plan.priorities}
        self._records = {action.id: action for action in plan.actions}
        self._goals: dict[str | None, Goal] = {}
        self._objectives: dict[str, Objective] = {}
        self._rest: dict[str | None, Objective] = {}
        self._actions: dict[str, Indicator] = {}
        self._report = Report(
            identifier=made_identifier(self._document, "plan"),
            name=title_of(self._document),
            organization=self._organization(),
            source=self._document.file,
            notes=document_notes(plan),
        )

    def report(self) -> Report:
        for theme in self._plan.themes:
            self._add_theme(theme)
        for priority in self._plan.priorities:
            self._add_priority(priority)
        for action in self._plan.actions:
            self._add_action(action)
        for outcome in self._plan.outcomes:
            self._add_outcome(outcome)
        for date_range in self._plan.date_ranges:
            self._add_date(date_range)
        for field in self._plan.fields:
            self._add_field(field)
        if not self._goals:
            self._goal(None)
        self._report.goals = list(self._goals.values())
        return self._report

    def _organization(self) -> Organization:
        code = self._document.organisation_code
        return Organization(
            identifier=made_identifier(self._document, "organisation"),
            name=self._document.organisation or NOT_STATED,
            description=f"GSS code {code}" if code else None,
        )

    def _add_theme(self, theme: Theme) -> None:
        described = "\n".join(text for text in (theme.statement, theme.narrative) if text)
        goal = Goal(self._identifier(theme.id), theme.label, described or theme.label, notes=[provenance(theme)])
        self._goals[theme.id] = goal

    def _add_priority(self, priority: Priority) -> None:
        objective = Objective(
            identifier=self._identifier(priority.id),
            name=priority.text,
            description=priority.text,
            sequence=priority.reference,
            notes=[provenance(priority)],
        )
        self._objectives[priority.id] = objective
        self._goal(priority.theme_id).objectives.append(objective)

    def _add_action(self, action: Action) -> None:
        indicator = self._indicator(action, action.text, ValueChainStage.INPUT_PROCESSING)
        indicator.sequence = action.reference
        if action.parent_id:
            self._relate(indicator, RelationshipType.NARROWER_THAN, "Part of", [action.parent_id])
        self._actions[action.id] = indicator

    def _add_outcome(self, outcome: Outcome) -> None:
        indicator = self._indicator(outcome, outcome.text, ValueChainStage.OUTCOME)
        indicator.quantitative = outcome.kind is OutcomeKind.MEASURE
        self._relate(indicator, RelationshipType.BROADER_THAN, "Comes of", outcome.action_ids)

    def _add_date(self, date_range: DateRange) -> None:
        if date_range.mention:
            for notes in self._notes_of(date_range):
                notes.append(date_note(date_range))
        elif date_range.label:
            indicator = self._indicator(date_range, date_range.label, ValueChainStage.OUTPUT)
            self._relate(indicator, RelationshipType.NARROWER_THAN, "Milestone of", date_range.action_ids)
            _set_date(indicator, date_range)
        elif date_range.action_ids:
            for action_id in date_range.action_ids:
                _set_date(self._actions[action_id], date_range)
        else:
            _set_date(self._indicator(date_range, date_range.text, None), date_range)

    def _add_field(self, field: PlanField) -> None:
        if field.role is FieldRole.RESOURCE:
            indicator = self._indicator(field, field.text, ValueChainStage.INPUT)
            indicator.notes.insert(0, field_note(field))
            self._relate(indicator, RelationshipType.NARROWER_THAN, "Resource for", field.action_ids)
            return
        if field.role in {FieldRole.LEAD, FieldRole.PARTNER}:
            self._add_stakeholder(field)
            if not field.action_ids:
                return
        if field.role in {FieldRole.STATUS, FieldRole.PROGRESS} and field.action_ids:
            for action_id in field.action_ids:
                self._actions[action_id].actuals.append(_actual(field))
            return
        for notes in self._notes_of(field):
            notes.append(field_note(field))

    def _add_stakeholder(self, field: PlanField) -> None:
        """Who has a part stands by the objectives of its actions, else by what it has a part in as a whole."""
        if not field.action_ids:
            _take_part(self._container(field).stakeholders, field, ())
        for action_id in field.action_ids:
            action = self._records[action_id]
            _take_part(self._objective(action).stakeholders, field, [action.text])

    def _indicator(
        self, record: Action | Outcome | DateRange | PlanField, dimension: str, stage: ValueChainStage | None
    ) -> Indicator:
        """An indicator for a record, put in its objective; a theme other than its priority's is told in words."""
        indicator = Indicator(self._identifier(record.id), dimension, stage)
        if record.priority_id and record.theme_id not in {None, self._priorities[record.priority_id].theme_id}:
            indicator.notes.append(f"Theme: {self._themes[record.theme_id or ''].label}")
        indicator.notes.append(provenance(record))
        self._objective(record).indicators.append(indicator)
        return indicator

    def _objective(self, record: Action | Outcome | DateRange | PlanField) -> Objective:
        """The objective that holds a record: its priority's, or one for what its theme groups under no priority."""
        if record.priority_id:
            return self._objectives[record.priority_id]
        theme_id = record.theme_id
        if theme_id not in self._rest:
            goal = self._goal(theme_id)
            objective = Objective(
                identifier=f"{goal.identifier}.objective",
                name=goal.name,
                description=goal.name,
                notes=["The document puts these under no priority."],
            )
            goal.objectives.append(objective)
            self._rest[theme_id] = objective
        return self._rest[theme_id]

    def _goal(self, theme_id: str | None) -> Goal:
        """The goal of a theme; for what stands under none, one that has the document's own name."""
        if theme_id not in self._goals:
            title = title_of(self._document)
            goal = Goal(made_identifier(self._document, "goal"), title, title)
            goal.notes.append("The document puts these under no theme.")
            self._goals[theme_id] = goal
        return self._goals[theme_id]

    def _container(self, record: DateRange | PlanField) -> Objective | Goal | Organization:
        """What a record without actions belongs to: its priority, its theme, or the plan."""
        if record.priority_id:
            return self._objectives[record.priority_id]
        return self._goals[record.theme_id] if record.theme_id else self._report.organization

    def _notes_of(self, record: DateRange | PlanField) -> list[list[str]]:
        """The notes that a record is told in: those of its actions, else of what it belongs to."""
        if record.action_ids:
            return [self._actions[action_id].notes for action_id in record.action_ids]
        container = self._container(record)
        return [self._report.notes if isinstance(container, Organization) else container.notes]

    def _relate(self, indicator: Indicator, kind: RelationshipType, name: str, action_ids: Iterable[str]) -> None:
        referents = tuple(self._identifier(action_id) for action_id in action_ids)
        if referents:
            indicator.relationships.append(Relationship(kind, name, referents))

    def _identifier(self, record_id: str) -> str:
        return identifier(self._document, record_id)


def _set_date(indicator: Indicator, date_range: DateRange) -> None:
    """A date that was kept is an actual result, others are targets. An open end has no day, and is told in words."""
    results = indicator.actuals if date_range.is_done else indicator.targets
    results.append(Result(date_range.start, date_range.end, description=date_words(date_range)))


def _actual(field: PlanField) -> Result:
    """A status is a rating, progress is told in words; both under the name of their column."""
    if field.role is FieldRole.STATUS:
        return Result(descriptor_name=header_of(field), descriptor_value=field.text)
    return Result(descriptor_name=header_of(field), description=field.text)


def _take_part(stakeholders: dict[str, list[Role]], field: PlanField, tasks: Sequence[str]) -> None:
    """Give who the field names its role: once, whatever number of actions it has it for."""
    roles = stakeholders.setdefault(field.text, [])
    name = header_of(field)
    role = next((one for one in roles if one.name == name), None)
    if role is None:
        role = Role(name)
        roles.append(role)
    role.tasks.extend(tasks)
