#!/usr/bin/env python3
"""Loading into SQLite and PostgreSQL: its speed, and how it compares with plain executemany and COPY of the same rows.

    benchmarks/load.py [--documents 1000] [--actions 100] [--rounds 5] [--no-page]

Makes a folder of outputs, and loads it into new databases as `annexe load` does. In turns with that, the same rows are
put into the same tables (their keys, links and indexes kept) by the driver's own executemany, or COPY, in one
transaction. Each run is a process of its own. A PostgreSQL server is started for it, with PostgreSQL's own settings,
unless `$ANNEXE_TEST_POSTGRES` names one. Prints the figures and leaves them in docs/database.md.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.measuring import with_ours  # noqa: E402
from benchmarks.pages import about, table, update_page  # noqa: E402
from benchmarks.papers.outputs import write_outputs  # noqa: E402
from pipeline.cycles import collect_rarely  # noqa: E402
from pipeline.outputs import read_outputs  # noqa: E402
from pipeline.tables import TABLES, Rows, rows_of  # noqa: E402
from pipeline.writers.database.address import Address, System, address_of  # noqa: E402
from pipeline.writers.distinct import Distinct, distinct  # noqa: E402
from tests.postgres import Server, running  # noqa: E402

PAGE = REPOSITORY / "docs" / "database.md"

WANTED = {System.SQLITE: 20_000, System.POSTGRESQL: 15_000}
"""Action rows a second."""
WANTED_SHARE = 0.5
"""Of the speed of plain executemany or COPY."""


@dataclass(frozen=True)
class Round:
    """Seconds of one round: the whole load, that of plans that are read already, and plain executemany or COPY."""

    whole: float
    writing: float
    plain: float


# --- one run, in a process of its own -------------------------------------------------------------------------------


def whole(folder: Path, address: Address) -> float:
    """The seconds that `annexe load` takes to load the outputs of a folder into a new database."""
    from pipeline.writers.database.load import load

    return _seconds(load(folder, address))


def writing(folder: Path, address: Address) -> float:
    """The same for plans that are read already: of what it does, plain executemany and COPY do not make the rows."""
    from pipeline.writers.database.load import load_outputs

    return _seconds(load_outputs(list(distinct(read_outputs(folder))), address))


def _seconds(loading: Iterator[object]) -> float:
    from pipeline.writers.database.loaded import Loaded

    begin = time.perf_counter()
    told = list(loading)
    seconds = time.perf_counter() - begin
    if not all(isinstance(one, Loaded) for one in told):
        raise SystemExit(f"not everything was loaded: {told[:3]}")
    return seconds


def plain(folder: Path, address: Address) -> float:
    """The seconds that the driver's own executemany or COPY takes for the same rows, the tables being there."""
    from pipeline.writers.database.connecting import connected

    rows: Rows = {one.name: [] for one in TABLES}
    for one in distinct(read_outputs(folder)):
        assert isinstance(one, Distinct)
        for name, some in rows_of(one.output.plan, one.output.name, one.digest).items():
            rows[name] += some
    with connected(address):
        pass
    put = _executemany if address.system is System.SQLITE else _copy
    begin = time.perf_counter()
    put(rows, address)
    return time.perf_counter() - begin


KINDS = {"whole": whole, "writing": writing, "plain": plain}


def _executemany(rows: Rows, address: Address) -> None:
    connection = sqlite3.connect(address.arguments["database"])
    connection.execute("PRAGMA foreign_keys = ON")  # as PostgreSQL does always
    for one in TABLES:
        marks = ", ".join("?" * len(one.columns))
        connection.executemany(f"INSERT INTO {one.name} VALUES ({marks})", rows[one.name])
    connection.commit()
    connection.close()


def _copy(rows: Rows, address: Address) -> None:
    import pg8000.dbapi

    connection = pg8000.dbapi.connect(**address.arguments)
    cursor = connection.cursor()
    for one in TABLES:
        text = io.StringIO()
        csv.writer(text).writerows(rows[one.name])
        cursor.execute(f"COPY {one.name} FROM STDIN (FORMAT csv)", stream=io.BytesIO(text.getvalue().encode()))
    connection.commit()
    connection.close()


# --- the rounds -----------------------------------------------------------------------------------------------------


def run(folder: Path, rounds: int, server: Server) -> dict[System, list[Round]]:
    """All rounds; the first is for bytecode and the disk's cache, and is not counted."""
    found: dict[System, list[Round]] = {system: [] for system in System}
    for number in range(rounds + 1):
        for system in System:
            took: dict[str, float] = {}
            for kind in KINDS if number % 2 else reversed(KINDS):
                with _new_database(system, server) as place:
                    took[kind] = _timed(kind, folder, place)
            one = Round(**took)
            print(f"round {number}, {system}: {one}", file=sys.stderr, flush=True)
            if number:
                found[system].append(one)
    return found


@contextmanager
def _new_database(system: System, server: Server) -> Iterator[str]:
    if system is System.POSTGRESQL:
        with server.database() as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"{folder}/plans.db"


def _timed(kind: str, folder: Path, place: str) -> float:
    """The seconds of one run, as its own process tells them."""
    command = [sys.executable, __file__, "--run", kind, str(folder), place]
    told = subprocess.run(command, env=with_ours(os.environ), stdout=subprocess.PIPE, text=True, check=True).stdout
    return float(told)


# --- the report -----------------------------------------------------------------------------------------------------


def report(found: dict[System, list[Round]], documents: int, actions: int) -> str:
    """The figures in Markdown."""
    count = documents * actions
    head = (
        f"{about('benchmark-load', len(found[System.SQLITE]))}\n\n{count:,} actions in {documents:,} documents, with "
        "their priorities and themes, and a row of `record` and one of `evidence` for each of them. The median of the "
        "rounds, in seconds and action rows a second:"
    )
    rows = [_line(system, rounds, count) for system, rounds in found.items()]
    header = ["", "whole load, s", "of plans at hand", "executemany, COPY", "rows/s, whole", "rows/s, plans at hand"]
    return "\n\n".join([head, table(header, rows), _claims(found, count)])


def _line(system: System, rounds: list[Round], count: int) -> list[str]:
    seconds = [median(of(one) for one in rounds) for of in (_WHOLE, _WRITING, _PLAIN)]
    whole, writing, _ = seconds
    return [_NAMES[system], *(f"{one:.2f}" for one in seconds), f"{count / whole:,.0f}", f"{count / writing:,.0f}"]


def _claims(found: dict[System, list[Round]], count: int) -> str:
    rows = []
    for system, rounds in found.items():
        speed = count / median(map(_WHOLE, rounds))
        share = median(one.plain / one.writing for one in rounds)
        claims = [
            (f"{_NAMES[system]}: action rows a second, the JSON read and validated", WANTED[system], speed, ",.0f"),
            (f"{_NAMES[system]}: speed for plans at hand, by that of {_PLAINLY[system]}", WANTED_SHARE, share, ",.2f"),
        ]
        rows += [
            [told, f"≥ {wanted:{'g' if wanted < 1 else ','}}", f"{is_:{form}}", "yes" if is_ >= wanted else "**no**"]
            for told, wanted, is_, form in claims
        ]
    return table(["", "wanted", "measured", "met"], rows)


_NAMES = {System.SQLITE: "SQLite", System.POSTGRESQL: "PostgreSQL"}
_PLAINLY = {System.SQLITE: "plain executemany", System.POSTGRESQL: "plain COPY"}
_WHOLE = attrgetter("whole")
_WRITING = attrgetter("writing")
_PLAIN = attrgetter("plain")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many (%(default)s)")
    parser.add_argument("--actions", type=int, default=100, help="how many each has (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (%(default)s)")
    parser.add_argument("--no-page", action="store_true", help="leave docs/database.md as it is")
    parser.add_argument("--run", nargs=3, metavar=("KIND", "FOLDER", "DATABASE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        kind, folder, place = given.run
        collect_rarely()  # as the command line does
        print(KINDS[kind](Path(folder), address_of(place)))
        return 0
    with tempfile.TemporaryDirectory() as temporary, running(settings=()) as server:
        folder = Path(temporary) / "out"
        write_outputs(folder, given.documents, given.actions)
        told = report(run(folder, given.rounds, server), given.documents, given.actions)
    print(told)
    if not given.no_page:
        update_page(PAGE, told, "speed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
