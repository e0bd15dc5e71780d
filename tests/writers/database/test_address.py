"""What an address names, and what is shown of it."""

from __future__ import annotations

import getpass
import ssl
from typing import Any

import pytest

from pipeline.writers.database.address import System, address_of

ENVIRONMENT = {"PGHOST": "db.example.org", "PGPORT": "5433", "PGUSER": "clerk", "PGPASSWORD": "geheim"}


def arguments(place: str, **environment: str) -> dict[str, Any]:
    address = address_of(place, environment)
    assert address.system is System.POSTGRESQL
    assert "geheim" not in repr(address)
    return dict(address.arguments)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("plans.db", "plans.db"),
        ("papers/a b?.db", "papers/a b?.db"),
        ("./postgresql:plans", "./postgresql:plans"),
        ("postgres.db", "postgres.db"),
        ("sqlite:///plans.db", "plans.db"),
        ("sqlite:////srv/plans.db", "/srv/plans.db"),
        ("sqlite+pysqlite:///plans.db", "plans.db"),
    ],
)
def test_a_path_is_an_sqlite_file(place: str, path: str) -> None:
    address = address_of(place, ENVIRONMENT)
    assert (address.system, address.shown, address.arguments) == (System.SQLITE, path, {"database": path})


def test_all_parts_of_a_url() -> None:
    found = arguments("postgresql://cl%40rk:ge%2Fheim@[::1]:5439/plans?options=-csearch_path%3Dcouncil", **ENVIRONMENT)
    assert found == {
        "user": "cl@rk",
        "password": "ge/heim",
        "host": "::1",
        "port": 5439,
        "database": "plans",
        "application_name": "annexe",
        "ssl_context": None,
        "startup_params": {"DateStyle": "ISO", "options": "-csearch_path=council"},
    }


def test_what_a_url_leaves_out_is_that_of_the_environment() -> None:
    found = arguments("postgres:///plans", **ENVIRONMENT)
    assert [found[name] for name in ("user", "password", "host", "port")] == ["clerk", "geheim", "db.example.org", 5433]
    assert arguments("postgresql+pg8000://", **ENVIRONMENT)["database"] == "clerk"
    assert arguments("postgres://", **ENVIRONMENT, PGDATABASE="plans")["database"] == "plans"
    assert arguments("postgres://u@h:1/d", **ENVIRONMENT)["host"] == "h"


def test_a_user_without_a_name_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", unknown)
    with pytest.raises(ValueError, match="PGUSER"):
        address_of("postgresql://localhost/plans", {})


def test_a_folder_in_place_of_a_host_has_the_socket() -> None:
    found = arguments("postgresql://:5439/plans?host=/run/pg")
    assert found["unix_sock"] == "/run/pg/.s.PGSQL.5439"
    assert "host" not in found


@pytest.mark.parametrize(("mode", "wanted"), [("disable", False), ("prefer", None), ("require", True)])
def test_encryption(mode: str, wanted: object) -> None:
    assert arguments(f"postgresql://h/d?sslmode={mode}")["ssl_context"] is wanted
    assert arguments("postgresql://h/d", PGSSLMODE=mode)["ssl_context"] is wanted


def test_encryption_that_asks_who_answers() -> None:
    full, authority = (arguments(f"postgresql://h/d?sslmode=verify-{what}")["ssl_context"] for what in ("full", "ca"))
    assert (full.check_hostname, full.verify_mode) == (True, ssl.CERT_REQUIRED)
    assert (authority.check_hostname, authority.verify_mode) == (False, ssl.CERT_REQUIRED)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgres://clerk:geheim@host/plans", "postgresql://clerk@host/plans"),
        ("postgresql://clerk:ge:heim@host:1/plans?sslmode=disable", "postgresql://clerk@host:1/plans?sslmode=disable"),
        ("postgresql:///plans", "postgresql:///plans"),
        ("postgresql://host:5439/plans", "postgresql://host:5439/plans"),
    ],
)
def test_no_password_is_shown(place: str, shown: str) -> None:
    assert address_of(place, {}).shown == shown


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://h/d?password=geheim",
        "mysql://u:geheim@h",
        "postgresql://u:geheim@h:x/",
        "postgresql:u:geheim@h/plans",
        "postgresql:/u:geheim@h/plans",
        "postgresql+psycopg:/plans",
        "host=h dbname=plans password=geheim",
        "DBNAME = plans",
    ],
)
def test_nor_in_what_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        address_of(place, {})
    assert "geheim" not in str(refused.value)
