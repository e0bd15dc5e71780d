"""Views that answer what people ask for: what falls due when, what is overdue, ongoing, or under which theme."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CLOSING = (
    *("complete", "completed", "fully complete", "fully completed", "now complete", "now completed"),
    *("action complete", "action completed", "already complete", "already completed"),
    *("done", "finished", "delivered", "fully delivered", "achieved", "fully achieved"),
    *("implemented", "fully implemented", "discharged", "closed", "action closed", "now closed"),
    *("cancelled", "canceled", "withdrawn", "abandoned", "superseded", "no longer"),
)
"""Statuses that open with these say that nothing more is to be done. What "green" and "blue" say differs from council
to council."""

_SENTENCE_SIGNS = (",", ";", ":", "!", " (", " –", " —", " -")
"""What ends the words at the head of a status as a full stop does."""

_HAPPENED = ("completed", "achieved", "delivered", "implemented", "launched", "live")
"""Qualifiers of dates that say that it was done, where the date is printed with the word itself first or last: not
"completion date", "to be completed by", "go live"."""

_HAPPENED_FIRST = (*_HAPPENED, "fully", "now", "already", "finished", "done")
_HAPPENED_LAST = ("complete", *_HAPPENED[:-1], "finished", "done")
"""What it is printed as. "Complete March 2031" may be a thing to do: "complete" counts at the end only."""


class View(NamedTuple):
    """`columns` are the comments of the columns, by name; `query` gives them in this order."""

    name: str
    comment: str
    columns: dict[str, str]
    query: str


def upgrade() -> None:
    """Make the views, and write their comments beside those of the tables."""
    bind = op.get_bind()
    joined = {"postgresql": "string_agg", "sqlite": "group_concat"}[bind.dialect.name]
    comments = sa.table("annexe_comment", sa.column("table_name"), sa.column("column_name"), sa.column("comment"))
    for view in (_ACTION_DUE, _PLAN, _ACTION_OVERDUE, _ACTION_ONGOING, _ACTIONS_BY_THEME):
        op.execute(f"CREATE VIEW {view.name} AS {view.query.replace('JOINED', joined)}")
        told = {"": view.comment, **view.columns}
        if bind.dialect.name == "postgresql":
            for column, comment in told.items():
                what = f"COLUMN {view.name}.{column}" if column else f"VIEW {view.name}"
                quoted = comment.replace("'", "''")
                op.execute(f"COMMENT ON {what} IS '{quoted}'")
        op.bulk_insert(
            comments,
            [{"table_name": view.name, "column_name": column, "comment": told[column]} for column in told],
        )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _head(text: str) -> str:
    """SQL for a text in lower case in which the words at its head end in a full stop."""
    head = f"lower({text}) || '.'"
    for sign in _SENTENCE_SIGNS:
        head = f"replace({head}, '{sign}', '.')"
    return head


def _happened(text: str) -> str:
    """SQL for whether the text of a date says that it was done."""
    first = [f"{text} LIKE '{word}%'" for word in _HAPPENED_FIRST]
    last = [f"{text} LIKE '%{word}{end}'" for word in _HAPPENED_LAST for end in ("", ")")]
    linked = [f"{text} LIKE '%{link}' || one.qualifier || '%'" for link in ("– ", "- ", "(")]
    return f"({' OR '.join(first + last + linked)}) AND {text} NOT LIKE 'to %' AND {text} NOT LIKE '%to be %'"


_ACTION_DUE = View(
    "action_due",
    "When each action falls due, and whether it is still to be done: a row for each action.",
    {
        "document_id": "the document, by document.id",
        "action_id": "the action, by action.id",
        "dated_by": "whose dates these are: action, or parent where it has none of its own; missing without any",
        "start_date": "the first day of its earliest date",
        "due_date": "the last day of its latest date; missing where one of them has no end",
        "ongoing": "whether one of its dates has no end: ongoing, from … onwards, quarterly",
        "closed": "whether a status says that it is complete or given up, or all of its dates that it was done",
    },
    f"""
WITH closing (words) AS (VALUES {", ".join(f"('{words}')" for words in _CLOSING)}),
dates AS (
    SELECT
        link.document_id,
        link.action_id,
        min(one.start_date) AS start_date,
        max(one.end_date) AS end_date,
        max(CASE WHEN one.open_end OR (one.recurrence IS NOT NULL AND one.end_date IS NULL) THEN 1 ELSE 0 END)
            AS ongoing,
        min(CASE
            WHEN one.qualifier IN ({_listed(_HAPPENED)}) AND NOT one.open_end AND {_happened("lower(one.text)")}
            THEN 1 ELSE 0 END) AS happened
    FROM date_range_action AS link
    JOIN date_range AS one ON one.document_id = link.document_id AND one.id = link.date_range_id
    WHERE NOT one.mention
    GROUP BY link.document_id, link.action_id
)
SELECT
    action.document_id,
    action.id AS action_id,
    CASE WHEN own.action_id IS NOT NULL THEN 'action' WHEN above.action_id IS NOT NULL THEN 'parent' END AS dated_by,
    coalesce(own.start_date, above.start_date) AS start_date,
    CASE WHEN coalesce(own.ongoing, above.ongoing) = 0 THEN coalesce(own.end_date, above.end_date) END AS due_date,
    coalesce(own.ongoing, above.ongoing, 0) = 1 AS ongoing,
    coalesce(own.happened, above.happened, 0) = 1 OR EXISTS (
        SELECT 1
        FROM field_action AS link
        JOIN field ON field.document_id = link.document_id AND field.id = link.field_id
        JOIN closing ON {_head("field.text")} LIKE closing.words || '.%'
            OR (field.role = 'status' AND {_head("field.text")} LIKE closing.words || ' %')
        WHERE link.document_id = action.document_id
            AND link.action_id IN (action.id, action.parent_id)
            AND field.role IN ('status', 'progress')
    ) AS closed
FROM action
LEFT JOIN dates AS own ON own.document_id = action.document_id AND own.action_id = action.id
LEFT JOIN dates AS above
    ON own.action_id IS NULL AND above.document_id = action.document_id AND above.action_id = action.parent_id
""",
)


def _joined(column: str, text: str, table: str, condition: str) -> str:
    """SQL for the texts of an action's records of a table, joined into one, in their order."""
    return f"""(SELECT JOINED(part.text, '; ') FROM (
        SELECT {text} AS text
        FROM {table}_action AS link
        JOIN {table} AS one ON one.document_id = link.document_id AND one.id = link.{table}_id
        WHERE link.document_id = action.document_id AND link.action_id = action.id AND {condition}
        ORDER BY one.position
    ) AS part) AS {column}"""


_DATE = "CASE WHEN one.label IS NULL OR one.label = action.text THEN '' ELSE one.label || ': ' END || one.text"
"""A date as it is printed: with the words of a milestone, where they are not the action's own."""

_ROLES = {
    "lead": "who leads on it",
    "partner": "who takes part",
    "resource": "what it takes: money, people",
    "status": "its status",
    "progress": "what is told of its progress",
    "risk": "what may go wrong",
    "evidence": "what shows that it was done",
}
"""Roles of fields, and what a cell tells."""

_PLAN = View(
    "plan",
    "Everything that a plan says of an action in one row. Several texts in one cell have a semicolon between them.",
    {
        "organisation": "the body that publishes the plan",
        "title": "the title printed over the plan",
        "path": "the document's path below the output folder; of copies the first by name",
        "theme": "the label of the theme that the action stands under",
        "priority_reference": "the printed number of its priority",
        "priority": "the words of its priority",
        "action_reference": "its printed number",
        "action": "its words",
        "parent": "the words of the titled project that it tells more about",
        "start_date": "the first day of its earliest date, by action_due.start_date",
        "due_date": "the last day of its latest date, by action_due.due_date",
        "ongoing": "whether one of its dates has no end",
        "dated_by": "whose dates these are: action, or parent where it has none of its own",
        "closed": "whether a status says that it is complete or given up, or all of its dates that it was done",
        "dates": "its own dates as they are printed, with the words of milestones; none that a text merely mentions",
        "outcomes": "its outcomes",
        "measures": "its measures",
        "priority_outcomes": "outcomes and measures of its priority that the plan gives to no action",
        **_ROLES,
        "other": "cells of other columns, with the columns' names",
        "page": "the first page of a PDF that it stands on, counted from 1",
        "confidence": "probability, from 0 to 1, that the action is right",
        "document_id": "the document, by document.id",
        "position": "the action's place in the document, counted from 0",
        "theme_id": "the theme, by theme.id",
        "priority_id": "the priority, by priority.id",
        "action_id": "the action, by action.id",
    },
    f"""
SELECT
    document.organisation,
    document.title,
    (SELECT min(copy.path) FROM document_file AS copy WHERE copy.document_id = action.document_id) AS path,
    theme.label AS theme,
    priority.reference AS priority_reference,
    priority.text AS priority,
    action.reference AS action_reference,
    action.text AS action,
    parent.text AS parent,
    due.start_date,
    due.due_date,
    due.ongoing,
    due.dated_by,
    due.closed,
    {_joined("dates", _DATE, "date_range", "NOT one.mention")},
    {_joined("outcomes", "one.text", "outcome", "one.kind = 'outcome'")},
    {_joined("measures", "one.text", "outcome", "one.kind = 'measure'")},
    (SELECT JOINED(part.text, '; ') FROM (
        SELECT one.text
        FROM outcome AS one
        WHERE one.document_id = action.document_id AND one.priority_id = action.priority_id
            AND NOT EXISTS (
                SELECT 1 FROM outcome_action AS link
                WHERE link.document_id = one.document_id AND link.outcome_id = one.id
            )
        ORDER BY one.position
    ) AS part) AS priority_outcomes,
    {", ".join(_joined(role, "one.text", "field", f"one.role = '{role}'") for role in _ROLES)},
    {_joined("other", "coalesce(one.header || ': ', '') || one.text", "field", "one.role = 'other'")},
    (SELECT min(piece.page) FROM evidence AS piece
        WHERE piece.document_id = action.document_id AND piece.record_id = action.id) AS page,
    action.confidence,
    action.document_id,
    action.position,
    theme.id AS theme_id,
    priority.id AS priority_id,
    action.id AS action_id
FROM action
JOIN document ON document.id = action.document_id
JOIN action_due AS due ON due.document_id = action.document_id AND due.action_id = action.id
LEFT JOIN priority ON priority.document_id = action.document_id AND priority.id = action.priority_id
LEFT JOIN theme
    ON theme.document_id = action.document_id AND theme.id = coalesce(action.theme_id, priority.theme_id)
LEFT JOIN action AS parent ON parent.document_id = action.document_id AND parent.id = action.parent_id
""",
)

_SHORT = (
    *("organisation", "title", "path", "theme", "priority_reference", "priority", "action_reference", "action"),
    *("start_date", "due_date", "dates", "lead", "status", "progress", "page", "document_id", "position", "action_id"),
)
"""What of `plan` a list of actions shows."""

_SHORT_COMMENTS = {name: comment for name, comment in _PLAN.columns.items() if name in _SHORT}

_ACTION_OVERDUE = View(
    "action_overdue",
    "Actions whose own latest date is past, and of which no status says that they are complete or given up.",
    _SHORT_COMMENTS,
    f"""
SELECT {", ".join(_SHORT_COMMENTS)}
FROM plan
WHERE dated_by = 'action' AND due_date < CURRENT_DATE AND NOT closed
""",
)

_ACTION_ONGOING = View(
    "action_ongoing",
    "Actions one of whose own dates has no end: ongoing, from … onwards, quarterly.",
    {**_SHORT_COMMENTS, "closed": _PLAN.columns["closed"]},
    f"""
SELECT {", ".join(_SHORT_COMMENTS)}, closed
FROM plan
WHERE dated_by = 'action' AND ongoing
""",
)

_ACTIONS_BY_THEME = View(
    "actions_by_theme",
    "How many actions each theme of each document has; without a theme those that stand under none.",
    {
        **{name: _PLAN.columns[name] for name in ("organisation", "title", "path")},
        "theme": "the short name of the theme",
        "actions": "how many actions, without the details",
        "details": "how many sentences that tell more about one of them",
        "closed": "how many of the actions are complete or given up",
        "ongoing": "how many of them have a date without an end",
        "undated": "how many of them have no date",
        "start_date": "the first day of the earliest date",
        "due_date": "the last day of the latest date of those that are not ongoing",
        "document_id": "the document, by document.id",
        "theme_id": "the theme, by theme.id",
    },
    """
SELECT
    organisation,
    title,
    path,
    theme,
    sum(CASE WHEN parent IS NULL THEN 1 ELSE 0 END) AS actions,
    sum(CASE WHEN parent IS NOT NULL THEN 1 ELSE 0 END) AS details,
    sum(CASE WHEN parent IS NULL AND closed THEN 1 ELSE 0 END) AS closed,
    sum(CASE WHEN parent IS NULL AND ongoing THEN 1 ELSE 0 END) AS ongoing,
    sum(CASE WHEN parent IS NULL AND dated_by IS NULL THEN 1 ELSE 0 END) AS undated,
    min(start_date) AS start_date,
    max(due_date) AS due_date,
    document_id,
    theme_id
FROM plan
GROUP BY organisation, title, path, theme, document_id, theme_id
""",
)
