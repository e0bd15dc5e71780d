"""Rows of one document, of which each is right by itself: whether they fit together, and the plans that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from pipeline.outputs import Output
from pipeline.tables import Link, Row, Table, Value, digest_of, plan_of
from pipeline.writers.cells import shown
from pipeline.writers.flat import READ_BACK


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row with the number that it has in its file."""

    number: int
    values: Row


Found = dict[str, list[FoundRow]]
"""The rows of one document, by their table."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where; `number` and `column` None where it is not a row's, or not a cell's."""

    table: str
    number: int | None
    column: str | None
    what: str


def plans_of(found: Found) -> tuple[list[Output], list[Fault]]:
    """The plan of one document for each of its files; or none, and all that is wrong with its rows."""
    faults = [*_keys(found), *_links(found), *_evidence(found)]
    if faults:
        return [], faults
    rows = {name: [row.values for row in of_table] for name, of_table in found.items()}
    ((_, (exported,)),) = _taken(found, "document", ("digest",))
    outputs: list[Output] = []
    for file in found["document_file"]:
        _, path, name = file.values
        try:
            plan = plan_of(rows, str(name))
            outputs.append(Output(str(path), plan, digest_of(plan) != exported))
        except ValidationError as error:
            return [], [_refused(found, error)]
    return outputs, []


_Taken = tuple[FoundRow, tuple[Value, ...]]


def _taken(found: Found, name: str, columns: Sequence[str]) -> Iterator[_Taken]:
    """The rows of a table, each with its values of some columns."""
    places = [READ_BACK[name].names.index(column) for column in columns]
    for row in found[name]:
        yield row, tuple(row.values[place] for place in places)


def _keys(found: Found) -> Iterator[Fault]:
    """Rows that nothing tells apart, and a document without a file."""
    for name, table in READ_BACK.items():
        seen: dict[tuple[Value, ...], int] = {}
        for row, key in _taken(found, name, table.key):
            first = seen.setdefault(key, row.number)
            if first != row.number:
                yield Fault(name, row.number, table.key[-1], f"row {first} has the same {' and '.join(table.key)}")
    if not found["document_file"]:
        document = found["document"][0]
        yield Fault("document", document.number, "id", "the table document_file names no file of it")


_RECORD_TABLES = tuple(name for name, table in READ_BACK.items() if "id" in table.names and name != "document")
"""The tables of what has evidence. Their identifiers are those that `record_id` names, with "document" itself."""

_MAY_LACK_EVIDENCE = ("issue",)

_BOX = ("x0", "top", "x1", "bottom")


def _links(found: Found) -> Iterator[Fault]:
    """Rows that name what is not there."""
    keys = {name: {key for _, key in _taken(found, name, table.key)} for name, table in READ_BACK.items()}
    records = set().union(*(keys[name] for name in _RECORD_TABLES))
    records |= {(document, "document") for (document,) in keys["document"]}
    for name, table in READ_BACK.items():
        for link in _followed(table):
            targets = records if link.target == "record" else keys[link.target]
            for row, named in _taken(found, name, link.columns):
                if None not in named and named not in targets:
                    where = "any table" if link.target == "record" else f"the table {link.target}"
                    yield Fault(name, row.number, link.columns[-1], f"{shown(named[-1])} is not in {where}")


def _followed(table: Table) -> list[Link]:
    """The links of a table that lead to another row than the one that it is itself."""
    return [link for link in table.links if not (link.target == "record" and "id" in link.columns)]


def _evidence(found: Found) -> Iterator[Fault]:
    """Records without a place in the document, and places of which half a box is given."""
    placed = {record for _, (record,) in _taken(found, "evidence", ("record_id",))}
    for name in _RECORD_TABLES:
        for row, (own,) in _taken(found, name, ("id",)):
            if own not in placed and name not in _MAY_LACK_EVIDENCE:
                yield Fault(name, row.number, "id", f"the table evidence has no row for {shown(own)}")
    for row, box in _taken(found, "evidence", _BOX):
        missing = [column for column, edge in zip(_BOX, box, strict=True) if edge is None]
        if 0 < len(missing) < len(_BOX):
            yield Fault("evidence", row.number, missing[0], "the box has its other edges, and not this one")


_MODELS = {
    "Document": "document",
    "PageUse": "page_use",
    "Theme": "theme",
    "Priority": "priority",
    "Action": "action",
    "Outcome": "outcome",
    "DateRange": "date_range",
    "PlanField": "field",
    "Unassigned": "unassigned",
    "Issue": "issue",
    "Evidence": "evidence",
}
"""The table of what a model's validation refuses."""

_COLUMNS = {
    "start": "start_date",
    "end": "end_date",
    "table": "table_index",
    "row": "row_index",
    "column": "column_index",
}
"""Columns that are called otherwise than the model's field."""


def _refused(found: Found, error: ValidationError) -> Fault:
    """The first thing that the models refuse, and the row it stands in, where a value tells."""
    first = error.errors(include_url=False, include_context=False)[0]
    name = _MODELS.get(error.title, "document")
    table = READ_BACK[name]
    field = str(first["loc"][0]) if first["loc"] else ""
    column = _COLUMNS.get(field, field)
    if column not in table.names:
        return Fault(name, None, None, first["msg"])
    rows = _taken(found, name, (column,))
    number = next((row.number for row, (value,) in rows if value == first["input"]), None)
    return Fault(name, number, column, f"{shown(first['input'])}: {first['msg']}")
