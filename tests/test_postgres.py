"""The PostgreSQL server of the tests: it answers, its databases are apart, and it is gone when the tests are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import postgres
from tests.conftest import REPOSITORY, lacking
from tests.postgres import NoServer, Server, connected


def asked(url: str, query: str) -> list[tuple[object, ...]]:
    connection = connected(url)
    try:
        cursor = connection.cursor()
        cursor.execute(query)
        return [tuple(row) for row in cursor.fetchall()]
    finally:
        connection.close()


def test_it_is_postgresql(postgres: str) -> None:
    ((version,),) = asked(postgres, "SELECT version()")
    assert str(version).startswith("PostgreSQL ")
    assert asked(postgres, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_databases_are_apart_and_dropped(postgres_server: Server) -> None:
    with postgres_server.database() as one, postgres_server.database() as other:
        connection = connected(one)
        connection.cursor().execute("CREATE TABLE council (name text)")
        connection.commit()
        names = {urlsplit(url).path[1:] for url in (one, other)}
        assert len(asked(one, "SELECT * FROM pg_tables WHERE tablename = 'council'")) == 1
        assert asked(other, "SELECT * FROM pg_tables WHERE tablename = 'council'") == []
    left = {name for (name,) in asked(postgres_server.url, "SELECT datname FROM pg_database")}
    assert names.isdisjoint(left)


def test_without_a_server_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ANNEXE_TEST_POSTGRES", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(NoServer, match="package `postgresql`"), postgres.running():
        pass


@pytest.mark.parametrize(("required", "outcome"), [("1", pytest.fail.Exception), ("0", pytest.skip.Exception)])
def test_a_test_that_lacks_something_fails_where_it_is_required(
    required: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNEXE_REQUIRE_POSTGRES", required)
    with pytest.raises(outcome, match="no server"):
        lacking("there is no server", "ANNEXE_REQUIRE_POSTGRES")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_the_server_is_gone_when_the_tests_are(how: signal.Signals, postgres_server: Server) -> None:
    if "ANNEXE_TEST_POSTGRES" in os.environ:
        pytest.skip("the server is not ours")
    script = (
        "import time; from tests.postgres import running\nwith running() as s: print(s.url, flush=True); time.sleep(99)"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        url = process.stdout.readline().decode().strip()
        ((folder,),) = asked(url, "SELECT current_setting('data_directory')")
        process.send_signal(how)
    end = time.monotonic() + postgres.START_SECONDS
    while Path(str(folder)).parent.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(str(folder)).parent.exists()
    with pytest.raises(Exception, match="onnect"):
        connected(url)
