"""The steps lead to the tables that the rest of the package knows, from nothing and from every version before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from pipeline.errors import DatabaseFailed, NewerDatabase
from pipeline.tables import TABLES
from pipeline.writers.database.address import address_of
from pipeline.writers.database.connecting import connected
from pipeline.writers.database.schema import METADATA
from pipeline.writers.database.versions import VERSION_TABLE, steps_on, version_of
from tests.databases import asked, opened
from tests.writers.database.building import contents, expected, load_all, plan, write


def head(connection: sa.Connection) -> str | None:
    return ScriptDirectory.from_config(steps_on(connection)).get_current_head()


def differences(connection: sa.Connection) -> list[object]:
    """What a step would still have to change; SQLite has no comments to compare."""
    options = {"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
    found: list[object] = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    return found


def test_an_empty_database_gets_the_tables_that_the_package_knows(database_without_tables: str) -> None:
    with connected(address_of(database_without_tables)) as connection:
        assert version_of(connection) == head(connection)
        assert differences(connection) == []


def test_a_difference_would_be_seen(postgres: str) -> None:
    with connected(address_of(postgres)) as connection:
        connection.exec_driver_sql("COMMENT ON COLUMN action.text IS 'something else'")
        connection.exec_driver_sql("DROP INDEX ix_action_theme_id")
        connection.exec_driver_sql("ALTER TABLE evidence DROP CONSTRAINT fk_evidence_record_id")
        assert len(differences(connection)) == 3
        connection.rollback()


def test_every_comment_can_be_asked_for(database_without_tables: str) -> None:
    with connected(address_of(database_without_tables)):
        pass
    rows = asked(database_without_tables, "SELECT table_name, column_name, comment FROM annexe_comment")
    held = {(row["table_name"], row["column_name"]): row["comment"] for row in rows}
    wanted = {(table.name, column.name): column.comment for table in TABLES for column in table.columns}
    wanted |= {(table.name, ""): table.comment for table in TABLES}
    assert {key: held.get(key) for key in wanted} == wanted


def test_foreign_keys_are_heeded(database_without_tables: str) -> None:
    orphan = sa.insert(METADATA.tables["record"]).values(document_id="0" * 16, id="x", kind="action")
    with connected(address_of(database_without_tables)) as connection:
        with pytest.raises(sa.exc.DBAPIError, match=r"(?i)foreign key"):
            connection.execute(orphan)
        connection.rollback()


def test_a_database_of_the_first_version_is_brought_up_to_now(database_without_tables: str, tmp_path: Path) -> None:
    old = "INSERT INTO document (id, sha256, media_type, schema_version, digest) VALUES ('old', 'x', 'y', '1.0', 'z')"
    with opened(database_without_tables) as connection:
        command.upgrade(steps_on(connection), "0001")
        connection.exec_driver_sql(old)
        connection.commit()
        assert sa.inspect(connection).get_view_names() == []
    load_all(database_without_tables, write(tmp_path / "out", [plan(1)]))
    with opened(database_without_tables) as connection:
        assert version_of(connection) == head(connection)
        assert differences(connection) == []
        assert sa.inspect(connection).get_view_names()
    assert {row[0] for row in contents(database_without_tables)["document"]} == {"old", plan(1).document.id}


def test_a_newer_database_is_refused_and_left_as_it_is(database_without_tables: str, tmp_path: Path) -> None:
    out = write(tmp_path / "out", [plan(1)])
    load_all(database_without_tables, out)
    with opened(database_without_tables) as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabase, match=r"version 9999; this Annexe knows up to \d{4}"):
        load_all(database_without_tables, out)
    assert contents(database_without_tables) == expected([plan(1)])


def test_tables_of_others_are_refused_and_left_as_they_are(database_without_tables: str, tmp_path: Path) -> None:
    with opened(database_without_tables) as connection:
        connection.exec_driver_sql("CREATE TABLE document (letter TEXT)")
        connection.exec_driver_sql("CREATE TABLE letters (letter TEXT)")
        connection.commit()
    with pytest.raises(DatabaseFailed, match=r"tables that Annexe did not make, .*: document\. "):
        load_all(database_without_tables, write(tmp_path / "out", [plan(1)]))
    with opened(database_without_tables) as connection:
        assert set(sa.inspect(connection).get_table_names()) == {"document", "letters"}


def test_a_program_of_its_own_beside_annexe_keeps_its_version(database_without_tables: str) -> None:
    with opened(database_without_tables) as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('theirs')")
        connection.commit()
    with connected(address_of(database_without_tables)):
        pass
    assert asked(database_without_tables, "SELECT * FROM alembic_version") == [{"version_num": "theirs"}]


def test_the_address_chooses_the_schema(postgres: str, tmp_path: Path) -> None:
    with opened(postgres) as connection:
        connection.exec_driver_sql("CREATE SCHEMA council")
        connection.commit()
    place = f"{postgres}?options=-csearch_path%3Dcouncil"
    load_all(place, write(tmp_path / "out", [plan(1)]))
    assert contents(place) == expected([plan(1)])
    with opened(postgres) as connection:
        assert sa.inspect(connection).get_table_names() == []
        assert "action" in sa.inspect(connection).get_table_names(schema="council")


def test_steps_take_nothing_from_the_package(repository: Path) -> None:
    """They are history: what the package says of its tables today is not what they were."""
    steps = sorted((repository / "pipeline/writers/database/migrations").glob("**/*.py"))
    assert [one.name for one in steps if "pipeline" in one.read_text(encoding="utf-8").partition('"""\n')[2]] == []
    assert len(steps) >= 4


def test_it_is_all_there_when_installed(repository: Path, tmp_path: Path) -> None:
    """A wheel has the packages that setuptools finds, and no other file without being told."""
    code = "import setuptools; print(*setuptools.find_packages(include=['pipeline*']))"
    found = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True)
    folders = {name.replace(".", "/") for name in found.stdout.split()}
    own = (repository / "pipeline/writers/database").glob("**/*")
    files = [one.relative_to(repository) for one in own if one.is_file() and "__pycache__" not in one.parts]
    assert [one for one in files if one.suffix != ".py" or one.parent.as_posix() not in folders] == []
