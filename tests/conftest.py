"""What every test may ask for: the place of ../shared, and an empty PostgreSQL database.

Hypothesis gets settings that do not depend on the machine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import NoServer, Server, running

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")

# What a command prints must not depend on the width of the terminal that starts the tests, nor on the one that
# pytest-xdist tells its workers.
os.environ.pop("COLUMNS", None)

# A machine with two busy cores must not make a test fail; in CI the same examples are tried every time.
settings.register_profile(
    "annexe", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("annexe")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root folder."""
    return REPOSITORY


def shared_folder() -> Path:
    """The folder of seed and real documents with their gold and the scorer: `$ANNEXE_SHARED`, else ../shared.

    Where it is not there the running test skips; with ANNEXE_REQUIRE_SHARED=1, as in CI, it fails instead.
    """
    if not (SHARED / "score" / "score_plan.py").is_file():
        reason = f"the shared documents are not at {SHARED} (set ANNEXE_SHARED to their folder)"
        lacking(reason, "ANNEXE_REQUIRE_SHARED")
    return SHARED


def lacking(reason: str, required: str) -> NoReturn:
    """Skip the running test for what is not there; fail it where the variable `required` is set."""
    if os.environ.get(required, "0") not in {"", "0"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seed and real documents; see `shared_folder`."""
    return shared_folder()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server. Where there is none the test skips; with ANNEXE_REQUIRE_POSTGRES=1, as in CI, it fails."""
    try:
        with running() as server:
            yield server
    except NoServer as none:
        lacking(str(none), "ANNEXE_REQUIRE_POSTGRES")


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database for this test alone: postgresql://user:password@host:port/name."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_server: Server) -> Iterator[str]:
    """The URL of a PostgreSQL database that has the tables and no rows; it is for copying."""
    with postgres_server.database() as url:
        _make_tables(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has the tables and no rows; it is for copying."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    _make_tables(str(path))
    return path


def _make_tables(database: str) -> None:
    from pipeline.writers.database.address import address_of
    from pipeline.writers.database.connecting import connected

    with connected(address_of(database)):
        pass


@contextmanager
def database_of(system: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A database without plans, as `annexe load --to` names it: of "sqlite", in the folder, or of "postgresql"."""
    if system == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("sqlite_with_tables"), folder / "plans.db"))
        return
    server: Server = request.getfixturevalue("postgres_server")
    with server.database(like=urlsplit(request.getfixturevalue("postgres_with_tables")).path[1:]) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each system in turn."""
    with database_of(request.param, request, tmp_path) as place:
        yield place


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the fixtures `shared` and `postgres_server`, so that `-m "not shared"` leaves it out."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        if "shared" in used:
            item.add_marker("shared")
        if "postgres_server" in used:
            item.add_marker("postgres")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that is marked `shared` needs the folder, though it may not use the fixture."""
    if item.get_closest_marker("shared"):
        shared_folder()
