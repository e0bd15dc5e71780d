"""Several statements are sent before the server's first answer is read: what it says of them comes out the same."""

from __future__ import annotations

from collections.abc import Iterator

import pg8000.dbapi
import pytest

from pipeline.writers.database.address import address_of
from pipeline.writers.database.messages import Connection


@pytest.fixture
def connection(postgres: str) -> Iterator[Connection]:
    """A connection with two tables of its own, and a transaction that has begun."""
    made = Connection(**address_of(postgres).arguments)
    made.execute_simple("CREATE TEMPORARY TABLE plan (id integer PRIMARY KEY, title text)")
    made.execute_simple("CREATE TEMPORARY TABLE note (plan integer REFERENCES plan, text text)")
    made.execute_simple("begin")
    yield made
    made.close()


def rows(connection: Connection, table: str) -> list[list[object]]:
    found: list[list[object]] = connection.execute_simple(f"SELECT * FROM {table}").rows
    return found


def test_each_table_gets_its_rows_in_pieces_of_any_size(connection: Connection) -> None:
    notes = [f"1\tnote {number}\n".encode() * 1000 for number in range(20)]
    connection.copy([("COPY plan FROM STDIN", [b"1\tRoads\n2\t\\N\n"]), ("COPY note FROM STDIN", notes)])
    connection.commit()
    assert rows(connection, "plan") == [[1, "Roads"], [2, None]]
    assert len(rows(connection, "note")) == 20_000


def test_what_a_statement_has_written_is_counted(connection: Connection) -> None:
    add = "INSERT INTO plan VALUES ($1, $2) ON CONFLICT DO NOTHING"
    assert [connection.run(add, values) for values in ((1, "Örtliche Straßen"), (1, "Roads"), (2, None))] == [1, 0, 1]
    assert rows(connection, "plan") == [[1, "Örtliche Straßen"], [2, None]]


@pytest.mark.parametrize(
    ("statement", "piece", "state"),
    [
        ("COPY note FROM STDIN", b"3\tof no plan\n", "23503"),
        ("COPY note FROM STDIN", b"1\tone\tcolumn too many\n", "22P04"),
        ("COPY nothing FROM STDIN", b"1\tinto no table\n", "42P01"),
    ],
)
def test_what_follows_a_failure_is_passed_over_and_the_connection_is_of_use_again(
    connection: Connection, statement: str, piece: bytes, state: str
) -> None:
    plans = ("COPY plan FROM STDIN", [b"1\tRoads\n"])
    with pytest.raises(pg8000.dbapi.DatabaseError) as told:
        connection.copy([plans, (statement, [piece] * 2000), ("COPY note FROM STDIN", [b"1\tmore\n"])])
    assert told.value.args[0]["C"] == state
    connection.rollback()
    assert rows(connection, "plan") == rows(connection, "note") == []
    connection.copy([plans])
    assert rows(connection, "plan") == [[1, "Roads"]]
