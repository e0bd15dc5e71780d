"""Where a database is: what `--to` names, and what the environment adds to it."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import NotInstalled
from pipeline.writers.database.password_file import password_in

if TYPE_CHECKING:
    import ssl

DEFAULT = "annexe.db"
"""The SQLite file that is meant where nothing is said, in the working directory."""

_SUPPORTED = "give the path of an SQLite file, or postgresql://USER@HOST/DATABASE"

_MEANS_A_SERVER = re.compile(r"\s*(postgres(ql)?(\+\w+)?:|(host|hostaddr|port|dbname|user|service)\s*=)", re.IGNORECASE)
"""How an address begins that lacks a slash, or is written as `psql` takes it: a file of that name, with the password in
it, is not what is wanted."""

_PORT = 5432
"""PostgreSQL's own."""

_SOCKETS = Path("/var/run/postgresql")
"""Where Debian's PostgreSQL has its sockets: what its own clients use where no host is named."""

_POSTGRESQL_OPTIONS = frozenset({"application_name", "host", "options", "passfile", "sslmode", "sslrootcert"})
"""What may follow the "?" of an address, by the names of PostgreSQL's own clients."""

_DAYS = {"DateStyle": "ISO"}
"""The one way of writing days that the driver reads, whatever the server is set to."""

_ENVIRONMENT = {
    "host": "PGHOST",
    "options": "PGOPTIONS",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


class System(StrEnum):
    """A database system that Annexe writes to; the name is SQLAlchemy's."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Address:
    """`shown` is for people, and never has the password; `arguments` are what the driver's `connect` takes."""

    system: System
    shown: str
    arguments: Mapping[str, Any] = field(repr=False)


def address_of(place: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address that a path, or a URL, names. What a PostgreSQL URL leaves out is taken from PGHOST, PGPASSWORD …

    Raises ValueError, whose message is for people, where it is none of a system that Annexe knows, and NotInstalled.
    """
    _require_libraries(place)
    scheme, separator, rest = place.partition("://")
    if not separator and _MEANS_A_SERVER.match(place):
        raise ValueError(f"this is no address of a database: {_SUPPORTED}")
    if not separator:
        return _sqlite(place)
    if scheme.removesuffix("+pysqlite") == "sqlite":
        return _sqlite_url(rest)
    if scheme.removesuffix("+pg8000") in {"postgresql", "postgres"}:
        return _postgresql(rest, environment)
    raise ValueError(f"{scheme}:// is no address of a database that Annexe writes to: {_SUPPORTED}")


def _require_libraries(place: str) -> None:
    try:
        import alembic
        import pg8000
        import sqlalchemy
    except ImportError as error:
        wanted = "SQLAlchemy, Alembic and pg8000 (pip install 'annexe[database]')"
        raise NotInstalled(without_password(place), wanted) from error
    del alembic, pg8000, sqlalchemy


def without_password(place: str) -> str:
    """An address as it may be shown, and logged."""
    return re.sub(r"(://[^:@/?]*):.*@", r"\1@", place, flags=re.DOTALL)


def _sqlite(path: str) -> Address:
    if not path or path == ":memory:":
        raise ValueError(f"a database in memory would be gone at once: {_SUPPORTED}")
    return Address(System.SQLITE, path, {"database": path})


def _sqlite_url(rest: str) -> Address:
    """An address as SQLAlchemy writes them: sqlite:///relative.db, sqlite:////absolute.db."""
    host, _, path = rest.partition("/")
    if host or "?" in path:
        raise ValueError(f"sqlite://{rest} is no address of an SQLite file: write sqlite:///, and the path")
    return _sqlite(path)


def _postgresql(rest: str, environment: Mapping[str, str]) -> Address:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(f"postgresql://{rest}")
        named = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    except (ArgumentError, ValueError) as error:
        raise ValueError(f"this is no address of a database: {_SUPPORTED}") from error
    unknown = sorted(named.keys() - _POSTGRESQL_OPTIONS)
    if unknown:
        known = ", ".join(sorted(_POSTGRESQL_OPTIONS))
        raise ValueError(f"{unknown[0]} is no option of an address: there are {known}")
    given = {name: environment[variable] for name, variable in _ENVIRONMENT.items() if environment.get(variable)}
    options = {**given, **({"host": url.host} if url.host else {}), **named}
    host, port = options.get("host", ""), url.port or _port(environment)
    user = url.username or environment.get("PGUSER") or _own_name()
    database = url.database or environment.get("PGDATABASE") or user
    password = url.password if url.password is not None else environment.get("PGPASSWORD")
    arguments = {
        "user": user,
        "password": password or _password(options.get("passfile"), environment, host, port, database, user),
        "database": database,
        "application_name": options.get("application_name", "annexe"),
        "ssl_context": _encryption(options),
        "startup_params": _DAYS | ({"options": options["options"]} if "options" in options else {}),
        **_server(host, port),
    }
    shown = f"postgresql://{without_password(f'://{rest}').removeprefix('://')}"
    return Address(System.POSTGRESQL, shown, arguments)


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # as in a container, whose user has none
        raise ValueError("who is to be let in? Write postgresql://USER@HOST/DATABASE, or set PGUSER") from error


def _port(environment: Mapping[str, str]) -> int:
    named = environment.get("PGPORT") or str(_PORT)
    if not named.isdecimal():
        raise ValueError(f"PGPORT is no number: {named}")
    return int(named)


def _password(
    named: str | None, environment: Mapping[str, str], host: str, port: int, database: str, user: str
) -> str | None:
    """The password by the file that is named, else by ~/.pgpass."""
    home = environment.get("HOME")
    file = Path(named) if named else Path(home, ".pgpass") if home else None
    server = "localhost" if host in {"", str(_SOCKETS)} else host
    return password_in(file, server, port, database, user) if file else None


def _server(host: str, port: int) -> dict[str, Any]:
    """The host and port, or the socket: in the folder that is named in place of a host, or where no host is."""
    if not host and (_SOCKETS / f".s.PGSQL.{port}").exists():
        host = str(_SOCKETS)
    if host.startswith("/"):
        return {"unix_sock": f"{host}/.s.PGSQL.{port}"}
    return {"host": host or "localhost", "port": port}


def _encryption(options: Mapping[str, str]) -> ssl.SSLContext | bool | None:
    """What `sslmode` asks of the driver: False for none, None for what the server offers, True for any."""
    import ssl

    mode = options.get("sslmode", "prefer")
    if mode in {"disable", "allow", "prefer", "require"}:
        return {"disable": False, "require": True}.get(mode)
    if mode not in {"verify-ca", "verify-full"}:
        raise ValueError(f"sslmode={mode} is unknown: disable, prefer, require, verify-ca or verify-full")
    try:
        context = ssl.create_default_context(cafile=options.get("sslrootcert"))
    except OSError as error:
        raise ValueError(f"sslrootcert={options.get('sslrootcert')}: {error.strerror or error}") from error
    context.check_hostname = mode == "verify-full"
    return context
