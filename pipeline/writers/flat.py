"""The tables as people get them in files: first `plan`, which is for reading, then every table of `pipeline.tables`.

The table `record` is left out: what it says follows from the others. The tables have columns for reading at their end
(the document's path, the theme's label …), which repeat what stands in other tables; they and `plan` are passed over
when an export is read back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.tables import TABLES, Column, Kind, Row, Rows, Table, Value, rows_of
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.wide import BETWEEN, PLAN, first_page, plan_rows
from schemas import Plan

READ_BACK: dict[str, Table] = {table.name: table for table in TABLES if table.name != "record"}
"""The tables that are read back, with the columns that are; by name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What has evidence, as the rows that link to it tell of it. `others` are the actions, or records, it links to."""

    kind: str
    text: str | None
    reference: str | None
    page: int | None
    others: tuple[str, ...] = ()


_Entries = dict[Value, _Entry]


@dataclass(frozen=True, slots=True)
class _Context:
    """A column for reading: `value` takes it from the entry that the row names in its column `by`."""

    column: Column
    by: str
    value: Callable[[_Entry, _Entries], Value]

    def of(self, name: Value, entries: _Entries) -> Value:
        entry = entries.get(name)
        return None if entry is None else self.value(entry, entries)


def _text(name: str, by: str, comment: str) -> _Context:
    return _Context(Column(name, Kind.TEXT, comment), by, lambda entry, _: entry.text)


def _others(name: str, comment: str) -> _Context:
    def joined(entry: _Entry, entries: _Entries) -> Value:
        return BETWEEN.join(entries[other].text or "" for other in entry.others) or None

    return _Context(Column(name, Kind.TEXT, comment), "id", joined)


_OF_DOCUMENT = (
    Column("path", Kind.TEXT, "the document's path below the output folder"),
    Column("organisation", Kind.TEXT, "the body that publishes it"),
    Column("title", Kind.TEXT, "the title printed over the plan"),
)

_LINKED = (
    _text("theme", "theme_id", "the theme's label"),
    _Context(
        Column("priority_reference", Kind.TEXT, "the priority's printed number"),
        "priority_id",
        lambda one, _: one.reference,
    ),
    _text("priority", "priority_id", "the priority's words"),
    _text("parent", "parent_id", "the words of the titled project"),
    _text("outcome", "outcome_id", "the outcome's words"),
    _text("date_range", "date_range_id", "the date as it is printed"),
    _text("field", "field_id", "the cell's words"),
    _text("action", "action_id", "the action's words"),
    _text("issue", "issue_id", "the issue in words"),
    _Context(Column("record_kind", Kind.TEXT, "the table that holds the record"), "record_id", lambda one, _: one.kind),
    _text("record", "record_id", "the record's words"),
)
"""In the order in which a table has those of its own columns."""

_PAGE = _Context(Column("page", Kind.INTEGER, "the first page that it stands on"), "id", lambda entry, _: entry.page)
_ACTIONS = _others("actions", "the words of the actions that it belongs to, a line each")
_RECORDS = _others("records", "the words of the records that it is about, a line each")

_WITHOUT_CONTEXT = ("document", "document_file")
"""They say these things themselves; of a further file nothing but its name is known when it is written."""


def _contexts(table: Table) -> tuple[_Context, ...]:
    """The columns for reading of a table, but those of its document."""
    if table.name in _WITHOUT_CONTEXT:
        return ()
    found = [context for context in _LINKED if context.by in table.names]
    if f"{table.name}_action" in READ_BACK:
        found.append(_ACTIONS)
    if table.name == "issue":
        found.append(_RECORDS)
    return (*found, _PAGE) if "id" in table.names else tuple(found)


_CONTEXTS = {name: _contexts(table) for name, table in READ_BACK.items()}


def _flat(table: Table) -> Table:
    """A table with its columns for reading."""
    of_document = () if table.name in _WITHOUT_CONTEXT else _OF_DOCUMENT
    columns = (*table.columns, *of_document, *(context.column for context in _CONTEXTS[table.name]))
    links = tuple(link for link in table.links if link.target in READ_BACK)
    return Table(table.name, table.comment, columns, table.key, links)


FLAT: tuple[Table, ...] = (PLAN, *map(_flat, READ_BACK.values()))
"""Every table of an export in its order. `READ_BACK` has their columns without those for reading, which come last."""

SIGN = "document_file"
"""The table by which an export in several files is known: nobody else calls one so."""


def flat_rows(one: Distinct | Copy) -> Rows:
    """The rows of every table of FLAT that a document adds; a copy of an earlier one adds its name alone."""
    rows: Rows = {table.name: [] for table in FLAT}
    if isinstance(one, Copy):
        rows["document_file"].append((one.document_id, one.path, one.file))
        return rows
    plan, path = one.output.plan, one.output.name
    rows["plan"] = plan_rows(plan, path)
    entries = _entries(plan)
    of_document = (path, plan.document.organisation, plan.document.title)
    for name, found in rows_of(plan, path, one.digest).items():
        if name in _WITHOUT_CONTEXT:
            rows[name] = found
        elif name in READ_BACK:
            rows[name] = [(*row, *of_document, *_read(name, row, entries)) for row in found]
    return rows


def _read(table: str, row: Row, entries: _Entries) -> Row:
    """The values of a row's columns for reading."""
    names = READ_BACK[table].names
    return tuple(context.of(row[names.index(context.by)], entries) for context in _CONTEXTS[table])


def _entries(plan: Plan) -> _Entries:
    """All that has evidence, by the identifiers that rows know it by."""
    document = plan.document
    entries: _Entries = {
        "document": _Entry("document", document.organisation, None, first_page(document.organisation_evidence))
    }
    for theme in plan.themes:
        entries[theme.id] = _Entry("theme", theme.label, None, first_page(theme.evidence))
    for kind, numbered in (("priority", plan.priorities), ("action", plan.actions)):
        for one in numbered:
            entries[one.id] = _Entry(kind, one.text, one.reference, first_page(one.evidence))
    for kind, linked in (("outcome", plan.outcomes), ("date_range", plan.date_ranges), ("field", plan.fields)):
        for record in linked:
            entries[record.id] = _Entry(kind, record.text, None, first_page(record.evidence), record.action_ids)
    for number, left in enumerate(plan.unassigned, start=1):
        entries[f"unassigned-{number}"] = _Entry("unassigned", left.text, None, first_page(left.evidence))
    for number, issue in enumerate(plan.issues, start=1):
        entries[f"issue-{number}"] = _Entry("issue", issue.message, None, first_page(issue.evidence), issue.record_ids)
    return entries
