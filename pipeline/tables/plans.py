"""Rows become plans again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.tables.definitions import TABLES
from pipeline.tables.rows import Row
from schemas import (
    Action,
    DateRange,
    Document,
    Evidence,
    Issue,
    Outcome,
    PageUse,
    Plan,
    PlanField,
    Priority,
    Theme,
    Unassigned,
)

_Named = dict[str, Any]
_NAMES = {table.name: table.names for table in TABLES}


def plan_of(rows: Mapping[str, Sequence[Row]], file: str) -> Plan:
    """The plan of one document's rows, in whatever order they come; `file` is the name that it gives the file.

    Raises pydantic.ValidationError, and ValueError where it is not the rows of one document.
    """
    tables = {name: _named(rows.get(name, ()), columns) for name, columns in _NAMES.items()}
    for ordered in tables.values():
        if ordered and "position" in ordered[0]:
            ordered.sort(key=lambda row: row["position"])
    if len(tables["document"]) != 1:
        raise ValueError(f"{len(tables['document'])} documents, where there should be one")
    evidence = _grouped(tables["evidence"], "record_id", _evidence)
    return Plan(
        schema_version=tables["document"][0]["schema_version"],
        document=_document(tables, file, evidence.get("document", ())),
        themes=tuple(Theme(**one) for one in _records(tables, "theme", evidence)),
        priorities=tuple(Priority(**one) for one in _records(tables, "priority", evidence)),
        actions=tuple(Action(**one) for one in _records(tables, "action", evidence)),
        outcomes=tuple(Outcome(**one) for one in _linked(tables, "outcome", evidence)),
        date_ranges=tuple(_date_range(one) for one in _linked(tables, "date_range", evidence)),
        fields=tuple(PlanField(**one) for one in _linked(tables, "field", evidence)),
        unassigned=tuple(
            Unassigned(text=one["text"], reason=one["reason"], evidence=evidence.get(one["id"], ()))
            for one in tables["unassigned"]
        ),
        issues=_issues(tables, evidence),
    )


def _named(rows: Sequence[Row], columns: Sequence[str]) -> list[_Named]:
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _grouped(rows: list[_Named], by: str, value: Any) -> dict[Any, tuple[Any, ...]]:
    """What `value` makes of each row, by what the row has in the column `by`."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[by]].append(value(row))
    return {key: tuple(group) for key, group in groups.items()}


def _document(tables: dict[str, list[_Named]], file: str, evidence: tuple[Evidence, ...]) -> Document:
    (own,) = tables["document"]
    of_use = _grouped(tables["page_use_table"], "page_use_position", lambda row: row["table_index"])
    uses = tuple(
        PageUse(**_without(row, "document_id", "position"), tables=of_use.get(row["position"], ()))
        for row in tables["page_use"]
    )
    return Document(
        **_without(own, "schema_version", "digest"), file=file, page_use=uses, organisation_evidence=evidence
    )


def _records(tables: dict[str, list[_Named]], name: str, evidence: dict[str, tuple[Evidence, ...]]) -> list[_Named]:
    return [
        {**_without(row, "document_id", "position"), "evidence": evidence.get(row["id"], ())} for row in tables[name]
    ]


def _linked(tables: dict[str, list[_Named]], name: str, evidence: dict[str, tuple[Evidence, ...]]) -> list[_Named]:
    """Records that belong to actions."""
    actions = _grouped(tables[f"{name}_action"], f"{name}_id", lambda row: row["action_id"])
    return [{**record, "action_ids": actions.get(record["id"], ())} for record in _records(tables, name, evidence)]


def _date_range(record: _Named) -> DateRange:
    return DateRange(**_without(record, "start_date", "end_date"), start=record["start_date"], end=record["end_date"])


def _issues(tables: dict[str, list[_Named]], evidence: dict[str, tuple[Evidence, ...]]) -> tuple[Issue, ...]:
    records = _grouped(tables["issue_record"], "issue_id", lambda row: row["record_id"])
    return tuple(
        Issue(
            severity=row["severity"],
            code=row["code"],
            message=row["message"],
            record_ids=records.get(row["id"], ()),
            evidence=evidence.get(row["id"], ()),
        )
        for row in tables["issue"]
    )


def _evidence(row: _Named) -> Evidence:
    box = (row["x0"], row["top"], row["x1"], row["bottom"])
    return Evidence(
        page=row["page"],
        bbox=None if None in box else box,
        table=row["table_index"],
        row=row["row_index"],
        column=row["column_index"],
        line=row["line"],
        end_line=row["end_line"],
        raw=row["raw"],
    )


def _without(row: _Named, *names: str) -> _Named:
    return {name: value for name, value in row.items() if name not in names}
