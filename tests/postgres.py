"""A PostgreSQL server for the tests: one that `$ANNEXE_TEST_POSTGRES` names, else one that is started for them."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pg8000.dbapi

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version, which are not on PATH."""
START_SECONDS = 60.0
"""A server that does not answer by then never will, on the busiest machine."""
ATTEMPTS = 3
"""Another program may take the free port before the server does."""

_LOCAL = ("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=50")
LAX = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
"""Settings of a server whose databases are thrown away."""
_UNTIL_INPUT_ENDS = """
folder=$1; shift
exec 3<&0
"$@" & server=$!
{ read -r _ <&3; kill -INT $server; } & reader=$!
wait $server
kill $reader
rm -rf "$folder"
"""
"""Runs a server until standard input ends: it is gone with the tests, however these end."""


class NoServer(Exception):
    """There is no PostgreSQL here; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server; `url` is that of a database of it, from which others can be made: postgresql://user:word@host:port/…"""

    url: str

    @contextmanager
    def database(self, like: str = "template0") -> Iterator[str]:
        """The URL of a new database, a copy of that called `like`. It is dropped at the end, whoever still uses it."""
        name = f"annexe_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {like} ENCODING 'UTF8' LOCALE 'C'")
        try:
            yield urlsplit(self.url)._replace(path=f"/{name}").geturl()
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        connection = connected(self.url)
        try:
            connection.autocommit = True  # a database is neither made nor dropped within a transaction
            connection.cursor().execute(statement)
        finally:
            connection.close()


def connected(url: str) -> Any:
    """A connection of pg8000, which is told the parts of a URL."""
    parts = urlsplit(url)
    return pg8000.dbapi.connect(
        user=unquote(parts.username or "postgres"),
        password=unquote(parts.password) if parts.password else None,
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 5432,
        database=parts.path.removeprefix("/") or None,
    )


@contextmanager
def running(settings: Sequence[str] = LAX) -> Iterator[Server]:
    """A server while the tests last. Raises NoServer."""
    given = os.environ.get("ANNEXE_TEST_POSTGRES")
    if given:
        yield Server(given)
        return
    process, url = _started(_binaries(), settings)
    try:
        yield Server(url)
    finally:
        process.communicate()


def _binaries() -> Path:
    """The folder of the server's programs: pg_config tells, else Debian's folders (the newest), else PATH."""
    folders: list[Path] = []
    if shutil.which("pg_config"):  # Debian's fails where nothing is installed to compile with
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False).stdout
        folders += map(Path, told.splitlines())
    folders += sorted(DEBIAN.glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    folders += [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in folders:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise NoServer(
        "there is no PostgreSQL server (install your system's package `postgresql`, or set ANNEXE_TEST_POSTGRES to the "
        "URL of a server where databases may be made)"
    )


def _as_server() -> dict[str, Any]:
    """How the server's programs are run: they refuse root, for whom the user of the system's package stands in."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _started(binaries: Path, settings: Sequence[str]) -> tuple[subprocess.Popen[bytes], str]:
    """The running server, which ends with its standard input, and the URL of its first database."""
    for _ in range(ATTEMPTS):
        folder = Path(tempfile.mkdtemp(prefix="annexe-postgres-"))
        word = secrets.token_hex(16)
        _make_cluster(binaries, folder, word)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with (folder / "log").open("w+b") as log:
            server = [binaries / "postgres", "-D", folder / "data", "-p", str(port), *_LOCAL, *settings]
            process = subprocess.Popen(
                ["sh", "-c", _UNTIL_INPUT_ENDS, "sh", folder, *server],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests, which end the server when they are done with it
                **_as_server(),
            )
            url = f"postgresql://postgres:{word}@127.0.0.1:{port}/postgres"
            if _answers(process, url):
                return process, url
            process.communicate()
            log.seek(0)
            told = log.read().decode(errors="replace")
    raise RuntimeError(f"the PostgreSQL server does not start: {told}")


def _make_cluster(binaries: Path, folder: Path, word: str) -> None:
    """Make the server's files below `folder`; who wants to come in has to know the password `word`."""
    password = folder / "password"
    password.write_text(word, encoding="ascii")
    server = _as_server()
    if server:
        for path in (folder, password):
            os.chown(path, server["user"], server["group"])
    command = [binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "scram-sha-256"]
    # The order of bytes, as in SQLite: the same on every machine.
    options = [f"--pwfile={password}", "--encoding=UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run([*command, *options], cwd="/", capture_output=True, text=True, check=False, **server)
    if done.returncode:
        shutil.rmtree(folder)
        raise RuntimeError(f"initdb failed: {done.stderr}")


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Wait until the server lets us in; False where it gave up or never does."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            connected(url).close()
        except (pg8000.dbapi.Error, OSError):
            time.sleep(0.05)
        else:
            return True
    return False
