"""Plans as rows and back, and tables that fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract
from pipeline.tables import TABLES, plan_of, rows_of
from pipeline.tables.rows import digest_of

NAMES = {table.name: table for table in TABLES}


def test_every_link_leads_to_the_key_of_a_table_that_is_written_before() -> None:
    written: set[str] = set()
    for table in TABLES:
        written.add(table.name)
        assert set(table.key) <= set(table.names)
        for link in table.links:
            assert link.target in written, f"{table.name} links to {link.target}"
            assert len(link.columns) == len(NAMES[link.target].key)
            assert set(link.columns) <= set(table.names)


def test_every_table_and_column_says_what_it_is() -> None:
    for table in TABLES:
        assert table.comment.endswith(".")
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"
        assert all(column.required for column in table.columns if column.name in table.key)


@pytest.mark.parametrize("name", ["harrowmere-sport.txt", "calderbeck-learning-log.docx", "brackenshire-digital.pdf"])
def test_a_sample_is_the_same_after_the_way_through_its_rows(repository: Path, name: str) -> None:
    plan = extract(repository / "samples" / name)
    rows = rows_of(plan, f"papers/{name}")
    assert rows["document_file"] == [(plan.document.id, f"papers/{name}", name)]
    shuffled = {table: list(reversed(found)) for table, found in rows.items()}
    assert plan_of(shuffled, name) == plan


def test_rows_have_a_value_for_each_column_and_the_keys_differ(repository: Path) -> None:
    rows = rows_of(extract(repository / "samples" / "tarnmoor-buildings.docx"))
    assert set(rows) == set(NAMES)
    for name, found in rows.items():
        table = NAMES[name]
        assert all(len(row) == len(table.columns) for row in found)
        keys = [tuple(row[table.names.index(column)] for column in table.key) for row in found]
        assert len(set(keys)) == len(keys), name
        for row in found:
            for column, value in zip(table.columns, row, strict=True):
                assert value is not None or not column.required, f"{name}.{column.name}"


def test_the_digest_changes_with_any_record_and_not_with_the_file_name(repository: Path) -> None:
    plan = extract(repository / "samples" / "wexmoor-museums.txt")
    renamed = plan.model_copy(update={"document": plan.document.model_copy(update={"file": "copy.txt"})})
    changed = plan.model_copy(update={"actions": plan.actions[:-1]})
    assert digest_of(renamed) == digest_of(plan)
    assert digest_of(changed) != digest_of(plan)


def test_the_rows_of_two_documents_are_no_plan(repository: Path) -> None:
    rows = rows_of(extract(repository / "samples" / "wexmoor-museums.txt"))
    with pytest.raises(ValueError, match="2 documents"):
        plan_of({**rows, "document": rows["document"] * 2}, "a.txt")
