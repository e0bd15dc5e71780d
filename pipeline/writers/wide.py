"""The table `plan`: a row for each action with all that belongs to it, for reading in a spreadsheet.

Every record of the plan stands in some row. What belongs to no action (a priority's outcomes, say) has a row of its own
without an action, first among those of its theme and priority; so has a priority or a theme that nothing belongs to,
and a document without records. The words in `unassigned`, and issues that name no record, are in their own tables only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from pipeline.tables import Column, Kind, Link, Row, Table
from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    FieldRole,
    Issue,
    Outcome,
    OutcomeKind,
    Plan,
    PlanField,
    Priority,
    Record,
    Theme,
)

BETWEEN = "\n"
"""Stands between several texts in one cell: each has a line, as the texts of records are single lines as a rule."""


def _text(name: str, comment: str) -> Column:
    return Column(name, Kind.TEXT, comment)


_ROLES = tuple(FieldRole)

PLAN = Table(
    "plan",
    "A row for each action with all that belongs to it: for reading. What belongs to no action has rows without one.",
    (
        _text("organisation", "the body that publishes the plan"),
        _text("title", "the title printed over the plan"),
        _text("path", "the document's path below the output folder"),
        _text("theme", "the theme's label"),
        _text("theme_statement", "the sentence that goes with it"),
        _text("theme_narrative", "any longer text of the theme"),
        _text("priority_reference", "the priority's printed number"),
        _text("priority", "the priority's words"),
        _text("action_reference", "the action's printed number"),
        _text("action", "the action's words; missing in rows of what belongs to no action"),
        _text("parent", "the words of the titled project that the action tells more about"),
        Column("start_date", Kind.DATE, "first day of its dates, but those that a text merely mentions"),
        Column("end_date", Kind.DATE, "last day of them; missing where one of them has no end"),
        Column("ongoing", Kind.BOOLEAN, "whether one of them has no end; missing where there are none"),
        _text("dates", "its dates as they are printed, with the words of milestones, a line each"),
        _text("outcomes", "its outcomes, a line each"),
        _text("measures", "its measures, a line each"),
        *(_text(role.value, f"its cells of the role {role.value}, a line each") for role in _ROLES),
        Column("page", Kind.INTEGER, "the first page that the action stands on, or what the row tells of without one"),
        Column("confidence", Kind.REAL, "the lowest of the row's own records, theme and priority left aside"),
        _text("issues", "what a person should look at in the row's records, theme and priority, a line each"),
        Column("document_id", Kind.TEXT, "the document, by document.id", required=True),
        Column("position", Kind.INTEGER, "place among the document's rows, counted from 0", required=True),
        _text("theme_id", "the theme, by theme.id"),
        _text("priority_id", "the priority, by priority.id"),
        _text("action_id", "the action, by action.id"),
    ),
    ("document_id", "position"),
    (
        Link(("document_id",), "document"),
        Link(("document_id", "theme_id"), "theme"),
        Link(("document_id", "priority_id"), "priority"),
        Link(("document_id", "action_id"), "action"),
    ),
)

_Belonging = Outcome | DateRange | PlanField
"""Records that belong to actions."""

_Place = tuple[str | None, str | None]
"""The identifiers of theme and priority."""


@dataclass
class _Line:
    """What one row tells of; `action` None for what belongs to no action."""

    place: _Place
    action: Action | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    fields: list[PlanField] = field(default_factory=list)

    def records(self) -> list[Record]:
        own = [self.action] if self.action else []
        return [*own, *self.outcomes, *self.dates, *self.fields]


def plan_rows(plan: Plan, path: str) -> list[Row]:
    """The rows of PLAN for one document."""
    themes = {theme.id: theme for theme in plan.themes}
    priorities = {priority.id: priority for priority in plan.priorities}
    actions = {action.id: action for action in plan.actions}
    issues = _issues_of(plan)
    rows: list[Row] = []
    for position, line in enumerate(_lines(plan)):
        theme, priority = themes.get(line.place[0] or ""), priorities.get(line.place[1] or "")
        above: list[Record] = [one for one in (priority, theme) if one]
        told = line.records() or above[:1]
        rows.append(
            (
                *_document(plan.document, path),
                *_heading(theme, priority),
                *_action(line.action, actions),
                *_dates(line),
                *_texts(line),
                _page(line.action, told),
                min((record.confidence for record in told), default=None),
                _joined(dict.fromkeys(text for record in (*told, *above) for text in issues.get(record.id, ()))),
                plan.document.id,
                position,
                *line.place,
                line.action.id if line.action else None,
            )
        )
    return rows


def first_page(evidence: Iterable[Evidence]) -> int | None:
    """The first page that a record stands on; None where the document has no pages."""
    return min((piece.page for piece in evidence if piece.page is not None), default=None)


def _lines(plan: Plan) -> Iterator[_Line]:
    """Every row of the table in its order: theme by theme, priority by priority, what has no action first."""
    lines = {action.id: _Line((action.theme_id, action.priority_id), action) for action in plan.actions}
    without: dict[_Place, _Line] = {}
    belonging: Iterable[_Belonging] = chain(plan.outcomes, plan.date_ranges, plan.fields)
    for record in belonging:
        place = (record.theme_id, record.priority_id)
        homes = [lines[one] for one in dict.fromkeys(record.action_ids)]
        for line in homes or [without.setdefault(place, _Line(place))]:
            _add(line, record)
    told = {one for line in chain(lines.values(), without.values()) for one in line.place}
    for priority in plan.priorities:
        if priority.id not in told:
            without[priority.theme_id, priority.id] = _Line((priority.theme_id, priority.id))
            told.add(priority.theme_id)
    for theme in plan.themes:
        if theme.id not in told:
            without[theme.id, None] = _Line((theme.id, None))
    orders = _order(plan)
    found = sorted(
        chain(without.values(), lines.values()), key=lambda line: tuple(orders.get(one or "", -1) for one in line.place)
    )
    return iter(found or [_Line((None, None))])


def _add(line: _Line, record: _Belonging) -> None:
    if isinstance(record, Outcome):
        line.outcomes.append(record)
    elif isinstance(record, DateRange):
        line.dates.append(record)
    else:
        line.fields.append(record)


def _order(plan: Plan) -> dict[str, int]:
    """The places of themes and priorities among their kind."""
    return {one.id: place for kind in (plan.themes, plan.priorities) for place, one in enumerate(kind)}


def _document(document: Document, path: str) -> Row:
    return document.organisation, document.title, path


def _heading(theme: Theme | None, priority: Priority | None) -> Row:
    of_theme = (theme.label, theme.statement, theme.narrative) if theme else (None, None, None)
    return (*of_theme, *((priority.reference, priority.text) if priority else (None, None)))


def _action(action: Action | None, actions: dict[str, Action]) -> Row:
    if action is None:
        return None, None, None
    return action.reference, action.text, actions[action.parent_id].text if action.parent_id else None


def _dates(line: _Line) -> Row:
    """First and last day, whether it goes on, and the dates as they are printed."""
    own = [one for one in line.dates if not one.mention]
    ongoing = any(one.open_end for one in own)
    start = min((one.start for one in own if one.start), default=None)
    end = None if ongoing else max((one.end for one in own if one.end), default=None)
    words = line.action.text if line.action else None
    printed = (one.text if one.label in {None, words} else f"{one.label}: {one.text}" for one in line.dates)
    return start, end, ongoing if own else None, _joined(printed)


def _texts(line: _Line) -> Row:
    """Outcomes, measures, and the cells of each role; a cell of the role `other` with the name of its column."""
    kinds = (OutcomeKind.OUTCOME, OutcomeKind.MEASURE)
    outcomes = (_joined(one.text for one in line.outcomes if one.kind is kind) for kind in kinds)
    cells = (_joined(_cell(one) for one in line.fields if one.role is role) for role in _ROLES)
    return (*outcomes, *cells)


def _cell(one: PlanField) -> str:
    return f"{one.header}: {one.text}" if one.role is FieldRole.OTHER and one.header else one.text


def _page(action: Action | None, told: list[Record]) -> int | None:
    return first_page(chain.from_iterable(record.evidence for record in ([action] if action else told)))


def _issues_of(plan: Plan) -> dict[str, list[str]]:
    """The issues' words by the identifiers of the records that they name."""
    found: dict[str, list[str]] = {}
    for issue in plan.issues:
        for record in issue.record_ids:
            found.setdefault(record, []).append(_words(issue))
    return found


def _words(issue: Issue) -> str:
    return f"{issue.code}: {issue.message}"


def _joined(texts: Iterable[str]) -> str | None:
    return BETWEEN.join(texts) or None
